//! What the trader owes: by which day, and what lateness costs.

use super::Run;
use crate::condition::{Favour, Part as Where, Tri};
use crate::decision::{DueDay, PenaltyDue, RemedyStanding};
use crate::name::Name;
use crate::period::Length;
use crate::right::{Due, DueFrom, Right, due_day};
use crate::vocabulary::Remedy;

/// By when the trader must act. A repair that is under way is due from its hand-over and when it was agreed, but no later than
/// the statute allows (ЗоЗПП ст. 20 п. 1).
pub(super) fn due_of(due: &Due, remedy: Remedy, rule: &Name, live: bool, run: &mut Run<'_>) -> DueDay {
    let instead = due
        .instead
        .iter()
        .find(|other| live && run.test(&other.when, Favour::Denies, rule, Where::Due).holds == Tri::Yes);
    let within = instead.map_or(due.within, |other| other.within);
    let from = instead.and_then(|other| other.from).unwrap_or(due.from);
    let calendar = &run.bundle.calendar;
    let handed_over = run.facts.repair_under_way().filter(|_| remedy == Remedy::Repair);
    // Who offered to collect may not wait for the goods (CRD Art. 13(3)); who may, is not late before they are back or sent.
    let held = due.hold_until_sent && run.facts.goods.collects != Some(true) && run.facts.goods.kind_travels();
    let back = DueFrom::ReceiptOrProof.day(run.facts).filter(|_| held);
    let day = match handed_over.and_then(|repair| Some((repair, repair.given?))) {
        Some((repair, given)) => {
            let latest = due_day(given, within, due.event_day, calendar);
            Some(repair.agreed_days.map_or(latest, |days| given.plus_days(days).min(latest)))
        }
        None => from.day(run.facts).map(|day| due_day(day, within, due.event_day, calendar).max(back.unwrap_or(day))),
    };
    DueDay {
        day,
        from,
        days: match within {
            Length::Days(days) => Some(days),
            _ => None,
        },
        hold_until_sent: due.hold_until_sent && run.facts.goods.collects != Some(true),
        at_once: due.at_once,
    }
}

/// What it costs the trader that what was demanded is late: the repair that is under way, else what the shopper asked for, else
/// the refund (ЗоЗПП ст. 23 п. 1).
pub(super) fn penalty(right: &Right, remedies: &[RemedyStanding], run: &Run<'_>) -> Option<PenaltyDue> {
    let facts = run.facts;
    let price = facts.goods.paid?;
    let repairs = remedies.iter().any(|remedy| remedy.remedy == Remedy::Repair);
    let under_way = facts.repair_under_way().filter(|_| repairs && facts.claim.wants != Some(Remedy::Refund));
    let demanded = under_way.map_or(facts.claim.wants, |_| Some(Remedy::Repair)).unwrap_or(Remedy::Refund);
    let due = remedies.iter().find(|remedy| remedy.remedy == demanded)?.due?.day?;
    let done = match demanded {
        Remedy::Refund | Remedy::PriceReduction => facts.goods.events.refund_paid,
        _ => facts.goods.events.remedied,
    };
    let end = done.unwrap_or(facts.today);
    let days = u32::try_from(due.days_until(end)).ok().filter(|days| *days > 0)?;
    let penalty = right.penalty.iter().find(|penalty| {
        penalty.from.is_none_or(|from| end >= from) && penalty.until.is_none_or(|until| end <= until)
    })?;
    let uncapped = penalty.per_day.of(price.minor.saturating_mul(i64::from(days)));
    let sum = if penalty.capped_at_price { uncapped.min(price.minor) } else { uncapped };
    Some(PenaltyDue { rule: penalty.id.clone(), cite: penalty.cite.clone(), days, uncapped, sum: price.with(sum) })
}
