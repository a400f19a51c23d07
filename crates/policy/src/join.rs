//! Joining entitlements: per remedy the best of every term over all that give it.
//!
//! One submission uses every right and offer that is open, so each term may come from another of them. The join is the least
//! upper bound in the shopper's order (more money, less kept back, the way back paid, more days): adding an entitlement can
//! only raise it. That is how the set only grows.

use crate::condition::Tri;
use crate::decision::{DueDay, Entitlement, RemedyOption, RemedyStanding, Standing, Sum};
use crate::entitle::total;
use crate::merchant::Inspection;
use crate::vocabulary::{Party, Remedy};

/// In which order remedies are shown when several can be chosen.
const ORDER: [Remedy; 7] = [
    Remedy::Refund,
    Remedy::Replacement,
    Remedy::Repair,
    Remedy::Exchange,
    Remedy::PriceReduction,
    Remedy::StoreCredit,
    Remedy::KeepIt,
];

/// What can be chosen now.
pub(crate) fn options(entitlements: &[Entitlement]) -> Vec<RemedyOption> {
    ORDER
        .iter()
        .filter_map(|remedy| {
            entitlements
                .iter()
                .filter(|entitlement| entitlement.standing == Standing::Open)
                .flat_map(|entitlement| entitlement.remedies.iter().map(move |standing| (entitlement, standing)))
                .filter(|(_, standing)| standing.remedy == *remedy && standing.open == Tri::Yes)
                .map(|(entitlement, standing)| option(entitlement, standing))
                .reduce(join)
        })
        .collect()
}

fn option(entitlement: &Entitlement, standing: &RemedyStanding) -> RemedyOption {
    RemedyOption {
        remedy: standing.remedy,
        from: entitlement.ids.first().cloned().into_iter().collect(),
        basis: entitlement.basis,
        until: entitlement.clock.deadline().map(|deadline| deadline.effective),
        sum: standing.sum.clone(),
        postage: entitlement.postage,
        deduction: entitlement.deduction,
        less: standing.less.clone(),
        due: standing.due,
        at_handover: entitlement.inspection == Some(Inspection::Instant) && given_for_goods(standing.remedy),
        choice: standing.choice,
        bar: standing.bar.clone(),
    }
}

/// Whether it is given against goods that come back for good: a repair cannot start before they are there.
const fn given_for_goods(remedy: Remedy) -> bool {
    matches!(remedy, Remedy::Refund | Remedy::StoreCredit | Remedy::Exchange | Remedy::Replacement)
}

fn join(left: RemedyOption, right: RemedyOption) -> RemedyOption {
    RemedyOption {
        remedy: left.remedy,
        from: left.from.into_iter().chain(right.from).collect(),
        basis: left.basis.min(right.basis),
        until: left.until.zip(right.until).map(|(left, right)| left.max(right)),
        sum: match (left.sum, right.sum) {
            (Some(left), Some(right)) => Some(join_sums(&left, &right)),
            (left, right) => left.or(right),
        },
        postage: if Party::Trader == left.postage { left.postage } else { right.postage },
        deduction: left.deduction.min(right.deduction),
        less: if left.less.len() <= right.less.len() { left.less } else { right.less },
        due: sooner(left.due, right.due),
        at_handover: left.at_handover || right.at_handover,
        choice: left.choice.min(right.choice),
        bar: left.bar.and(right.bar),
    }
}

fn join_sums(left: &Sum, right: &Sum) -> Sum {
    let price = if left.price.minor >= right.price.minor { left.price } else { right.price };
    let (delivery, bonus) = (left.delivery.max(right.delivery), left.bonus.max(right.bonus));
    let fee = left.fee.min(right.fee);
    Sum {
        price,
        delivery,
        bonus,
        fee,
        deduction_max: left.deduction_max.min(right.deduction_max),
        total: total(price, delivery, bonus, fee),
    }
}

/// The earlier day; a day that is known binds sooner than one that is not.
fn sooner(left: Option<DueDay>, right: Option<DueDay>) -> Option<DueDay> {
    match (left, right) {
        (Some(left), Some(right)) => Some(match (left.day, right.day) {
            (Some(one), Some(other)) if other < one => right,
            (None, Some(_)) => right,
            _ => left,
        }),
        (left, right) => left.or(right),
    }
}
