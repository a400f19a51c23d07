//! The two storeys of an answer: what the store adds, what the law gives; and the grounds of a no.

use super::{Arg, Message, Point};
use crate::condition::Tri;
use crate::decision::{Decision, Entitlement, Standing};
use crate::facts::Facts;
use crate::period::{Clock, Later};
use crate::vocabulary::{Basis, Party, Remedy, Route};

pub(super) fn layers(decision: &Decision, facts: &Facts) -> (Vec<Point>, Vec<Point>) {
    let open = |basis: Basis| {
        decision
            .entitlements
            .iter()
            .filter(move |entitlement| entitlement.standing == Standing::Open && entitlement.basis == basis)
    };
    let store = open(Basis::Merchant).map(|offer| store(offer, decision)).collect();
    let mut law: Vec<Point> = open(Basis::Statute)
        .filter(|right| relevant(right, facts) && right.remedies.iter().any(|remedy| remedy.open == Tri::Yes))
        .map(law)
        .collect();
    if law.is_empty() && !decision.options.is_empty() {
        law.extend(decision.entitlements.iter().find_map(over));
    }
    (store, law)
}

/// A guarantee for faults is no answer to a change of mind, nor a withdrawal the first answer to a fault: each is left to
/// its own route unless it is the one that gives something here.
fn relevant(right: &Entitlement, facts: &Facts) -> bool {
    match facts.claim.reason {
        Some(reason) if reason.is_fault() => true,
        _ => right.route != Route::Conformity,
    }
}

fn store(offer: &Entitlement, decision: &Decision) -> Point {
    let mut text = Vec::new();
    let law = decision
        .entitlements
        .iter()
        .filter(|entitlement| entitlement.basis == Basis::Statute && entitlement.route == Route::Withdrawal)
        .filter_map(|entitlement| entitlement.clock.deadline())
        .map(|deadline| deadline.effective)
        .max();
    if let Clock::Ends(deadline) = &offer.clock {
        let until = Arg::Date(deadline.effective);
        text.push(match law {
            Some(law) if deadline.effective > law => {
                Message::new("why.store-longer").with("day", until).with("law", Arg::Date(law))
            }
            _ => Message::new("why.store-until").with("day", until),
        });
    }
    if offer.postage == Party::Trader {
        text.push(Message::new("why.store-postage"));
    }
    if let Some(fee) = offer.fee {
        text.push(Message::new("why.store-fee").with("share", Arg::Share(fee)));
    }
    for remedy in &offer.remedies {
        if let Some(sum) = remedy.sum.as_ref().filter(|sum| sum.bonus > 0) {
            let bonus = Arg::Money(sum.price.with(sum.bonus));
            text.push(Message::new("why.store-bonus").with("sum", bonus));
        }
    }
    Point { text, cite: cite(offer), draft: false }
}

/// Under an offer that stands alone, the floor is still said: until when it reached.
fn over(right: &Entitlement) -> Option<Point> {
    let withdrawal =
        right.basis == Basis::Statute && right.route == Route::Withdrawal && right.standing == Standing::Late;
    let day = right.clock.deadline().filter(|_| withdrawal)?.effective;
    let text = vec![Message::new("why.withdrawal-over").with("day", Arg::Date(day))];
    Some(Point { text, cite: cite(right), draft: right.draft })
}

fn law(right: &Entitlement) -> Point {
    let mut text = Vec::new();
    let until = right.clock.deadline().map(|deadline| deadline.effective);
    let family = match right.route {
        Route::Withdrawal => "why.withdrawal",
        Route::Exchange => "why.exchange",
        Route::Return => "why.return",
        _ => "why.conformity",
    };
    text.push(match until {
        Some(day) => Message::new(format!("{family}-until")).with("day", Arg::Date(day)),
        None if right.clock == Clock::NoFixedEnd => Message::new(format!("{family}-no-end")),
        None => Message::new(format!("{family}-open")),
    });
    for later in right.clock.deadline().map(|deadline| deadline.later.as_slice()).unwrap_or_default() {
        let strict = right.clock.deadline().map(|deadline| Arg::Date(deadline.strict));
        if let (Later::Rolled | Later::Paused, Some(strict)) = (later, strict) {
            text.push(Message::new(format!("why.{later}")).with("day", strict));
        }
    }
    if right.ids.iter().any(|id| id.ends_with("-noinfo")) {
        text.push(Message::new("why.info-missing"));
    }
    if right.route == Route::Withdrawal && right.remedies.iter().any(|remedy| remedy.remedy == Remedy::Refund) {
        text.push(Message::new("why.no-fee"));
    }
    if let Some(burden) = right.burden.filter(|_| right.route == Route::Conformity) {
        text.push(match (burden.party, burden.trader_until) {
            (Party::Trader, Some(day)) => Message::new("why.burden-store-until").with("day", Arg::Date(day)),
            (Party::Trader, None) => Message::new("why.burden-store"),
            (Party::Consumer, _) => Message::new("why.burden-you"),
        });
    }
    Point { text, cite: cite(right), draft: right.draft || right.draft_end }
}

pub(super) fn grounds(decision: &Decision) -> Vec<Point> {
    decision
        .grounds
        .iter()
        .map(|ground| {
            let entitlement = decision.entitlements.iter().find(|entitlement| ground.right == entitlement.id());
            let mut text = Message::new(format!("ground.{}", ground.code));
            if let Some(day) = ground.day {
                text = text.with("day", Arg::Date(day));
            }
            if let Some(clause) = &ground.clause {
                text = text.with("clause", Arg::Text(clause.to_string()));
            }
            let cited = Message::new("why.cite").with("cite", Arg::Text(ground.cite.to_string()));
            let store = entitlement.filter(|entitlement| entitlement.basis != Basis::Statute);
            let draft = entitlement.is_some_and(|entitlement| entitlement.draft);
            Point { text: vec![text], cite: store.map_or(cited, cite), draft }
        })
        .collect()
}

pub(super) fn cite(entitlement: &Entitlement) -> Message {
    match &entitlement.name {
        Some(name) => {
            let version =
                entitlement.cite.parse().map_or_else(|_| Arg::Text(entitlement.cite.to_string()), Arg::Version);
            Message::new("why.store-cite").with("day", version).with("name", Arg::Text(name.to_string()))
        }
        None => Message::new("why.cite").with("cite", Arg::Text(entitlement.cite.to_string())),
    }
}
