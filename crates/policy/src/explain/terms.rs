//! What a right says beside its end: why that end is later, who proves what, who carries it back, by when one must speak.

use super::{Arg, Message};
use crate::decision::{BurdenHolder, Entitlement};
use crate::facts::{Facts, Told};
use crate::period::{Clock, Later};
use crate::vocabulary::{Addressee, Party, Remedy, Route};

/// Why the last day is not the one that bare counting gives: each reason, then what bare counting gives.
pub(super) fn later(clock: &Clock) -> Vec<Message> {
    let Some(deadline) = clock.deadline() else { return Vec::new() };
    let strict = Arg::Date(deadline.strict);
    if deadline.later == [Later::Rolled] {
        return vec![Message::new("clock.rolled-from").with("day", strict)];
    }
    let mut text: Vec<Message> = deadline.later.iter().map(|later| Message::new(format!("clock.{later}"))).collect();
    text.dedup();
    if !text.is_empty() && deadline.effective != deadline.strict {
        text.push(Message::new("clock.strict").with("day", strict));
    }
    text
}

/// Everything else that it says, one sentence each.
pub(super) fn terms(right: &Entitlement, facts: &Facts) -> Vec<Message> {
    let mut text = Vec::new();
    text.extend(addressed(right));
    text.extend(informed(right, facts));
    if right.route == Route::Withdrawal && right.remedies.iter().any(|remedy| remedy.remedy == Remedy::Refund) {
        text.push(Message::new("why.no-fee"));
    }
    if let Some(burden) = right.burden.filter(|_| right.route == Route::Conformity) {
        text.push(proof(burden));
    }
    text.extend(lasting(right, facts));
    text.extend(spoken(right, facts));
    text.extend(carried(right, facts));
    text
}

fn addressed(right: &Entitlement) -> Option<Message> {
    match right.addressee {
        Addressee::Seller => None,
        Addressee::Manufacturer => Some(Message::new("why.to-manufacturer")),
        Addressee::Platform => Some(Message::new("why.to-platform")),
    }
}

/// A period that is longer because the shopper was told late, or not at all. Who was told late was not told in time either, so
/// lateness is looked for first.
fn informed(right: &Entitlement, facts: &Facts) -> Option<Message> {
    let varied = |end: &str| right.ids.iter().any(|id| id.ends_with(end));
    match facts.contract.told.withdrawal {
        Some(Told::Late(day)) if varied("-told-late") => {
            Some(Message::new("why.info-late").with("day", Arg::Date(day)))
        }
        _ if varied("-noinfo") => Some(Message::new("why.info-missing")),
        _ => None,
    }
}

fn proof(burden: BurdenHolder) -> Message {
    match (burden.party, burden.trader_until) {
        (Party::Trader, Some(day)) => Message::new("why.burden-store-until").with("day", Arg::Date(day)),
        (Party::Trader, None) => Message::new("why.burden-store"),
        (Party::Consumer, _) => Message::new("why.burden-you"),
    }
}

/// How long such goods last, where the law has no number, and what a guarantee became.
fn lasting(right: &Entitlement, facts: &Facts) -> Vec<Message> {
    let mut text = Vec::new();
    if let Some([least, most]) = right.life {
        let years = |years: u32| Arg::Count(i64::from(years));
        text.push(match (least, most) {
            (0, 0) => Message::new("why.life-open"),
            (least, most) if least == most => Message::new("why.life").with("n", years(least)),
            (least, most) => Message::new("why.life-range").with("from", years(least)).with("to", years(most)),
        });
    }
    // The guarantee as it was sold is no news; what repairs or a replacement made of it is.
    let prolonged = right.guarantee_until.filter(|until| facts.goods.guarantee_until.is_some_and(|sold| *until > sold));
    if let Some(day) = prolonged.filter(|_| right.route == Route::Conformity) {
        let anew = facts.goods.events.replaced.is_some();
        let key = if anew { "why.guarantee-anew" } else { "why.guarantee-prolonged" };
        text.push(Message::new(key).with("day", Arg::Date(day)));
    }
    text
}

/// Who has to say what by when.
fn spoken(right: &Entitlement, facts: &Facts) -> Vec<Message> {
    let mut text = Vec::new();
    if let Some(day) = right.notify_by {
        let key = if facts.act() > day { "why.notify-late" } else { "why.notify-by" };
        text.push(Message::new(key).with("day", Arg::Date(day)));
    }
    if let Some(day) = right.claim_until {
        text.push(Message::new("why.claim-until").with("day", Arg::Date(day)));
    }
    if let Some(day) = right.answer_by.filter(|_| right.deemed_accepted || facts.goods.events.answered.is_none()) {
        let key = if right.deemed_accepted { "why.deemed-accepted" } else { "why.answer-by" };
        text.push(Message::new(key).with("day", Arg::Date(day)));
    }
    text
}

/// How it comes back, and at whose risk. What the store fetches the shopper neither sends nor loses.
fn carried(right: &Entitlement, facts: &Facts) -> Vec<Message> {
    if !facts.goods.kind_travels() {
        return Vec::new();
    }
    if right.collects {
        return vec![Message::new("why.collects")];
    }
    let mut text = Vec::new();
    if let Some(day) = right.return_by.filter(|day| *day >= facts.today) {
        text.push(Message::new("why.return-by").with("day", Arg::Date(day)));
    }
    match right.transit_risk {
        Some(Party::Trader) => text.push(Message::new("why.transit-store")),
        Some(Party::Consumer) => text.push(Message::new("why.transit-you")),
        None => {}
    }
    text
}
