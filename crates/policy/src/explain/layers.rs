//! The two storeys of an answer: what the store adds, what the law gives; and the grounds of a no.

use super::terms::{later, terms};
use super::{Arg, Message, Point};
use crate::condition::Tri;
use crate::date::Date;
use crate::decision::{Decision, Entitlement, Ground, Standing};
use crate::facts::Facts;
use crate::period::{Clock, Later};
use crate::vocabulary::{Basis, Party, Route};

pub(super) fn layers(decision: &Decision, facts: &Facts) -> (Vec<Point>, Vec<Point>) {
    let open = |basis: Basis| {
        decision
            .entitlements
            .iter()
            .filter(move |entitlement| entitlement.standing == Standing::Open && entitlement.basis == basis)
    };
    // A manufacturer's guarantee is a promise too: it stands with what nobody had to give.
    let store =
        open(Basis::Merchant).chain(open(Basis::Manufacturer)).map(|promise| promised(promise, decision)).collect();
    let mut law: Vec<Point> = open(Basis::Statute)
        .filter(|right| relevant(right, facts) && right.remedies.iter().any(|remedy| remedy.open == Tri::Yes))
        .map(|right| given(right, facts))
        .collect();
    law.extend(open(Basis::Statute).filter_map(penalty));
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

fn promised(promise: &Entitlement, decision: &Decision) -> Point {
    match promise.route {
        Route::Recall => Point { text: vec![Message::new("why.recall")], cite: cite(promise), draft: false },
        Route::Guarantee => guarantee(promise),
        _ => store(promise, decision),
    }
}

fn guarantee(promise: &Entitlement) -> Point {
    let text = match (promise.clock.deadline(), promise.basis) {
        (None, _) => Message::new("why.guarantee-open"),
        (Some(deadline), Basis::Manufacturer) => {
            Message::new("why.guarantee-manufacturer").with("day", Arg::Date(deadline.effective))
        }
        (Some(deadline), _) => Message::new("why.guarantee-store").with("day", Arg::Date(deadline.effective)),
    };
    Point { text: vec![text], cite: cite(promise), draft: false }
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
        if deadline.later.contains(&Later::Extended) {
            text.push(Message::new("why.store-extended"));
        }
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
    Some(Point { text, cite: cite(right), draft: right.draft || right.draft_end })
}

fn given(right: &Entitlement, facts: &Facts) -> Point {
    let mut text = vec![end(right)];
    text.extend(later(&right.clock));
    text.extend(terms(right, facts));
    Point { text, cite: cite(right), draft: right.draft || right.draft_end }
}

/// What the right is, and until when.
fn end(right: &Entitlement) -> Message {
    let family = match right.route {
        Route::Withdrawal => "why.withdrawal",
        Route::Exchange => "why.exchange",
        Route::Return => "why.return",
        _ => "why.conformity",
    };
    match &right.clock {
        Clock::Ends(deadline) => Message::new(format!("{family}-until")).with("day", Arg::Date(deadline.effective)),
        Clock::NotStarted => Message::new(format!("{family}-open")),
        Clock::NoFixedEnd => Message::new(format!("{family}-no-end")),
    }
}

/// What a late store owes: it has a source of its own.
fn penalty(right: &Entitlement) -> Option<Point> {
    let penalty = right.penalty.as_ref()?;
    let mut text = vec![
        Message::new("why.penalty").with("n", Arg::Count(i64::from(penalty.days))).with("sum", Arg::Money(penalty.sum)),
    ];
    if penalty.uncapped > penalty.sum.minor {
        text.push(Message::new("why.penalty-capped"));
    }
    let cite = Message::new("why.cite").with("cite", Arg::Text(penalty.cite.to_string()));
    Some(Point { text, cite, draft: right.draft || right.draft_end })
}

pub(super) fn grounds(decision: &Decision, facts: &Facts) -> Vec<Point> {
    decision
        .grounds
        .iter()
        .map(|ground| {
            let entitlement = decision.entitlements.iter().find(|entitlement| ground.right == entitlement.id());
            let mut text = Message::new(format!("ground.{}", ground.code));
            if let Some(day) = last_day(ground, entitlement, facts) {
                text = text.with("day", Arg::Date(day));
            }
            if let Some(entitlement) = entitlement {
                text = text.with("right", Arg::Words(vec![format!("route.{}", entitlement.route)]));
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

/// The day that a ground speaks of. A demand can be barred though its period has not ended, or has no end: then it is the day
/// up to which it could be brought.
fn last_day(ground: &Ground, entitlement: Option<&Entitlement>, facts: &Facts) -> Option<Date> {
    let act = facts.act();
    let barred = entitlement.and_then(|entitlement| entitlement.claim_until).filter(|until| act > *until);
    match ground.day {
        Some(day) if ground.code != "late" || act > day => Some(day),
        day => barred.or(day),
    }
}

pub(super) fn cite(entitlement: &Entitlement) -> Message {
    let cite = Arg::Text(entitlement.cite.to_string());
    match (&entitlement.name, entitlement.cite.parse()) {
        (Some(name), Ok(version)) => {
            Message::new("why.store-cite").with("day", Arg::Version(version)).with("name", Arg::Text(name.to_string()))
        }
        (Some(name), Err(_)) => {
            Message::new("why.named-cite").with("cite", cite).with("name", Arg::Text(name.to_string()))
        }
        (None, _) => Message::new("why.cite").with("cite", cite),
    }
}
