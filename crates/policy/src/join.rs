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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::money::{Currency, Money};
    use crate::right::DueFrom;
    use crate::vocabulary::{Basis, Deduction, Less};

    fn due(day: Option<&str>, days: u32) -> Option<DueDay> {
        let day = day.map(|day| day.parse::<Date>().unwrap());
        Some(DueDay { day, from: DueFrom::Notice, days: Some(days), hold_until_sent: false, at_once: false })
    }

    fn sum(price: i64, delivery: i64, bonus: i64, fee: i64, deduction_max: i64) -> Sum {
        let price = Money::new(price, Currency::from_code("EUR").unwrap());
        Sum { price, delivery, bonus, fee, deduction_max, total: total(price, delivery, bonus, fee) }
    }

    fn plain(id: &str) -> RemedyOption {
        RemedyOption {
            remedy: Remedy::Refund,
            from: vec![id.into()],
            basis: Basis::Merchant,
            until: Some("2026-11-24".parse().unwrap()),
            sum: None,
            postage: Party::Consumer,
            deduction: Deduction::Use,
            less: Vec::new(),
            due: None,
            at_handover: false,
            choice: Party::Trader,
            bar: Some("bar".into()),
        }
    }

    #[test]
    fn the_earlier_day_binds_and_a_known_one_before_an_unknown() {
        let (early, late, open) = (due(Some("2026-11-24"), 14), due(Some("2026-11-25"), 1), due(None, 3));
        let rows = [
            (early, late, early),
            (late, early, early),
            (open, late, late),
            (late, open, late),
            (open, None, open),
            (None, open, open),
            (None, None, None),
        ];
        for (left, right, sooner_one) in rows {
            assert_eq!(sooner(left, right), sooner_one);
        }
        // Of two equal days the first stands, with its own words.
        let same = due(Some("2026-11-24"), 10);
        assert_eq!(sooner(early, same), early);
    }

    #[test]
    fn every_term_is_the_better_one_whichever_side_it_stands_on() {
        let poor = RemedyOption {
            sum: Some(sum(900, 0, 50, 90, 900)),
            less: vec![Less::SellerReturnCarriage],
            ..plain("poor")
        };
        let rich = RemedyOption {
            basis: Basis::Statute,
            until: None,
            sum: Some(sum(1_000, 490, 0, 0, 0)),
            postage: Party::Trader,
            deduction: Deduction::None,
            at_handover: true,
            choice: Party::Consumer,
            bar: None,
            ..plain("rich")
        };
        let better = RemedyOption { sum: Some(sum(1_000, 490, 50, 0, 0)), from: Vec::new(), ..rich.clone() };
        for (left, right) in [(&poor, &rich), (&rich, &poor)] {
            let both = join(left.clone(), right.clone());
            assert_eq!(both.from, [left.from.clone(), right.from.clone()].concat());
            assert_eq!(RemedyOption { from: Vec::new(), ..both }, better);
        }
        // What is kept by statute is the shorter list; the last day the later one.
        let later = RemedyOption { until: Some("2026-11-25".parse().unwrap()), ..plain("later") };
        assert_eq!(join(plain("a"), later.clone()).until, later.until);
        assert_eq!(join(later.clone(), plain("a")).until, later.until);
    }
}
