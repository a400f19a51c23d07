//! The lead paragraph: cost, sum, day.

use super::{Arg, Message};
use crate::decision::{Decision, DueDay, RemedyOption};
use crate::facts::Facts;
use crate::right::DueFrom;
use crate::vocabulary::{Basis, Deduction, Less, Party, Reason, Remedy};

pub(super) fn lead(facts: &Facts, decision: &Decision) -> Vec<Message> {
    let mut lead = Vec::new();
    let Some(best) = decision.options.first() else {
        if decision.questions.is_empty() {
            lead.push(Message::new("lead.none"));
        }
        return lead;
    };
    let fault = facts.claim.reason.is_some_and(Reason::is_fault);
    if !facts.goods.kind_travels() {
        lead.extend(refund(decision));
        return lead;
    }
    // A fault has ways that cost nothing even where the first one, a withdrawal, does; what that one costs is said beside it.
    let free = |option: &RemedyOption| option.postage == Party::Trader;
    let best = decision.options.iter().find(|option| fault && free(option)).unwrap_or(best);
    lead.push(Message::new(match (fault, best.postage) {
        (true, Party::Trader) => "lead.fault-free",
        (false, Party::Trader) => "lead.postage-free",
        (_, Party::Consumer) => "lead.postage-you",
    }));
    if !fault {
        lead.extend(refund(decision));
    }
    if best.less.contains(&Less::SellerReturnCarriage) {
        lead.push(Message::new("lead.less-carriage"));
    }
    match best.deduction {
        Deduction::None => {}
        Deduction::HandlingBeyondTesting => lead.push(Message::new("lead.deduction")),
        Deduction::Use => lead.push(Message::new("lead.deduction-use")),
    }
    for review in &decision.reviews {
        lead.push(Message::new(format!("review.{review}")));
    }
    lead
}

fn refund(decision: &Decision) -> Option<Message> {
    let option = decision.options.iter().find(|option| option.remedy == Remedy::Refund)?;
    let sum = Arg::Money(option.sum.as_ref()?.total);
    Some(due(option, "lead.refund").with("sum", sum))
}

/// The sentence for when money or goods come, by the kind of time that the trader has.
pub(super) fn due(option: &RemedyOption, family: &str) -> Message {
    match option.due {
        _ if option.at_handover => Message::new(format!("{family}-at-handover")),
        Some(DueDay { day: Some(day), hold_until_sent, .. }) => {
            let key = if hold_until_sent { "by-once-sent" } else { "by" };
            Message::new(format!("{family}-{key}")).with("day", Arg::Date(day))
        }
        Some(DueDay { from: DueFrom::ReceiptOrProof, days: Some(days), .. }) => {
            Message::new(format!("{family}-after-arrival")).with("n", Arg::Count(i64::from(days)))
        }
        Some(DueDay { from: DueFrom::Agreement, days: Some(days), .. }) => {
            Message::new(format!("{family}-after-agreement")).with("n", Arg::Count(i64::from(days)))
        }
        _ if option.basis == Basis::Merchant => Message::new(format!("{family}-on-arrival")),
        _ => Message::new(format!("{family}-soon")),
    }
}
