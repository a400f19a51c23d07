//! The sums of a remedy.

use crate::decision::Sum;
use crate::facts::Facts;
use crate::money::Money;
use crate::vocabulary::{Deduction, Part};

/// What is added and kept, in minor units of the price's currency.
#[derive(Clone, Copy, Default)]
pub(super) struct Extras {
    pub(super) bonus: i64,
    pub(super) fee: i64,
}

/// The sums for these parts of what was paid; `None` if nothing is paid or the price is not known.
pub(super) fn sum(of: &[Part], facts: &Facts, deduction: Deduction, extras: Extras) -> Option<Sum> {
    let paid = facts.goods.paid?;
    let price = if of.contains(&Part::Price) {
        paid
    } else if of.contains(&Part::UnsuppliedService) {
        paid.with(unsupplied(paid.minor, facts))
    } else {
        return None;
    };
    let delivery = facts.goods.delivery.filter(|_| of.contains(&Part::StandardDelivery)).map_or(0, |money| money.minor);
    let deduction_max = if deduction != Deduction::None && facts.claim.worn() { price.minor } else { 0 };
    let Extras { bonus, fee } = extras;
    Some(Sum { price, delivery, bonus, fee, deduction_max, total: total(price, delivery, bonus, fee) })
}

/// `price + delivery + bonus − fee`, never below zero.
pub(crate) fn total(price: Money, delivery: i64, bonus: i64, fee: i64) -> Money {
    price.with(price.minor.saturating_add(delivery).saturating_add(bonus).saturating_sub(fee).max(0))
}

/// The price of the days of a service that were not supplied, rounded up (CRD Art. 14(3): the consumer pays what is
/// proportionate to what was provided up to the notice, by days of the whole price).
fn unsupplied(price: i64, facts: &Facts) -> i64 {
    let Some(service) = facts.goods.service else { return price };
    let days = service.from.days_until(service.to).saturating_add(1).max(1);
    let last = service.supplied_until.map(|last| last.min(facts.act()));
    let supplied = last.map_or(0, |last| service.from.days_until(last).saturating_add(1)).clamp(0, days);
    let owed = i128::from(price).saturating_mul(i128::from(supplied)).div_euclid(i128::from(days));
    i64::try_from(i128::from(price).saturating_sub(owed)).unwrap_or(price)
}
