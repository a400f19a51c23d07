//! The ledger of an order: who paid what for which unit, to the cent, however the returns come.
//!
//! Every unit of a line has a number and a price of its own. A claim takes units by number and frees them by number, so that no
//! sequence of claims, cancellations and new claims can pay one unit's price twice.

mod account;

pub use account::{Account, AccountError, AccountLine, Settled, TRANSITIONS, Transition, Unit, UnitEvent, UnitState};

use crate::canonical::canonical;
use crate::date::Date;
use crate::facts::{Claim, Contract, Facts, Goods};
use crate::money::{Currency, Money, split};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What was bought, paid and given back, in minor units of one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ledger {
    /// The currency of every sum here.
    pub currency: Currency,
    /// The lines, in the order's own order.
    pub lines: Vec<LedgerLine>,
    /// Discount on the whole order, not yet on the lines; positive.
    pub discount: i64,
    /// Delivery to the shopper.
    pub shipping: Shipping,
}

canonical!(Ledger { currency, lines, discount, shipping });

/// One order line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LedgerLine {
    /// Its name in the order.
    pub id: String,
    /// Units bought.
    pub units: u32,
    /// Price of the whole line before discounts, tax included.
    pub gross: i64,
    /// Discount on this line; positive.
    pub discount: i64,
    /// Numbers of the units, from 0, that are in a live return or have been given back; sorted.
    pub taken: Vec<u32>,
}

canonical!(LedgerLine { id, units, gross, discount, taken });

/// What delivery cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Shipping {
    /// What was paid for it, tax included.
    pub paid: i64,
    /// What the cheapest standard delivery would have cost: no more than this is due back (CRD Art. 13(2)).
    pub standard: i64,
}

canonical!(Shipping { paid, standard });

/// The units that a claim is about.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The line.
    pub line: &'a str,
    /// How many of it.
    pub units: u32,
    /// Everything of this order that the same submission returns, this line included: it decides whether the cost of
    /// delivery falls due. The first entry carries it, so that it is promised once.
    pub returning: &'a [(&'a str, u32)],
}

/// Why a ledger cannot answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerError {
    /// The order has no such line.
    NoSuchLine(String),
    /// More units than are left.
    UnitsUsedUp {
        /// The line.
        line: String,
        /// How many are left.
        left: u32,
    },
}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchLine(line) => write!(f, "the order has no line {line:?}"),
            Self::UnitsUsedUp { line, left } => write!(f, "line {line:?} has only {left} units left to return"),
        }
    }
}

impl std::error::Error for LedgerError {}

impl LedgerLine {
    /// Units that are not in a return yet.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.units.saturating_sub(u32::try_from(self.taken.len()).unwrap_or(u32::MAX))
    }
}

impl Ledger {
    /// What was paid for each line: its price less its own discount less its share of the order's discount (largest
    /// remainder over the whole order, by what the lines cost after their own discounts).
    #[must_use]
    pub fn paid(&self) -> Vec<i64> {
        let net: Vec<i64> = self.lines.iter().map(|line| line.gross.saturating_sub(line.discount).max(0)).collect();
        let sum = net.iter().fold(0_i64, |sum, line| sum.saturating_add(*line));
        let shares = split(self.discount.clamp(0, sum), &net);
        net.iter().zip(shares).map(|(line, share)| line.saturating_sub(share)).collect()
    }

    /// Units of a line that are not in a return yet.
    ///
    /// # Errors
    /// If the order has no such line.
    pub fn left(&self, line: &str) -> Result<u32, LedgerError> {
        let (_, line) = self.find(line)?;
        Ok(line.left())
    }

    /// The price of every unit of the line at this place in the order. The n-th unit always has the same price, and the prices
    /// of a line add up to what was paid for it.
    #[must_use]
    pub fn unit_prices(&self, at: usize) -> Vec<i64> {
        let (Some(total), Some(line)) = (self.paid().get(at).copied(), self.lines.get(at)) else { return Vec::new() };
        let up_to = |units: u32| -> i64 {
            let share = i128::from(total).saturating_mul(i128::from(units));
            i64::try_from(share.checked_div(i128::from(line.units)).unwrap_or(0)).unwrap_or(total)
        };
        (0..line.units).map(|unit| up_to(unit.saturating_add(1)).saturating_sub(up_to(unit))).collect()
    }

    /// The numbers of the next `units` units of a line that are free, the lowest first.
    ///
    /// # Errors
    /// If the order has no such line, or fewer units are left.
    pub fn next(&self, line: &str, units: u32) -> Result<Vec<u32>, LedgerError> {
        let (_, found) = self.find(line)?;
        let free = (0..found.units).filter(|unit| found.taken.binary_search(unit).is_err());
        let next: Vec<u32> = free.take(usize::try_from(units).unwrap_or(usize::MAX)).collect();
        if u32::try_from(next.len()).unwrap_or(u32::MAX) < units {
            return Err(LedgerError::UnitsUsedUp { line: line.to_owned(), left: found.left() });
        }
        Ok(next)
    }

    /// What was paid for the next `units` units of a line that are free.
    ///
    /// # Errors
    /// If the order has no such line, or fewer units are left.
    pub fn paid_for(&self, line: &str, units: u32) -> Result<Money, LedgerError> {
        let (at, _) = self.find(line)?;
        let prices = self.unit_prices(at);
        let price = |unit: &u32| usize::try_from(*unit).ok().and_then(|unit| prices.get(unit)).copied().unwrap_or(0);
        let sum = self.next(line, units)?.iter().map(price).fold(0_i64, i64::saturating_add);
        Ok(Money::new(sum, self.currency))
    }

    /// The delivery that falls due when these units go back as well: the cheapest standard delivery, once the last unit of
    /// the order goes back; zero before.
    ///
    /// What a partial withdrawal does to the cost of delivery is not settled (CRD is silent); with a flat charge the kept
    /// goods would have cost the same delivery, so the difference is zero.
    #[must_use]
    pub fn delivery_due(&self, returning: &[(&str, u32)]) -> Money {
        let whole = self.lines.iter().all(|line| {
            let now =
                returning.iter().filter(|(id, _)| *id == line.id).fold(0_u32, |sum, (_, n)| sum.saturating_add(*n));
            line.left() <= now
        });
        let due = if whole { self.shipping.paid.min(self.shipping.standard).max(0) } else { 0 };
        Money::new(due, self.currency)
    }

    /// The facts of a claim on `units` units of a line: the goods with the sums that these units stand for.
    ///
    /// # Errors
    /// If the order has no such line, or fewer units are left.
    pub fn facts(
        &self,
        today: Date,
        contract: &Contract,
        goods: &Goods,
        claim: &Claim,
        request: &Request<'_>,
    ) -> Result<Facts, LedgerError> {
        let carries_delivery = request.returning.first().is_none_or(|(id, _)| *id == request.line);
        let delivery =
            if carries_delivery { self.delivery_due(request.returning) } else { Money::new(0, self.currency) };
        let goods = Goods {
            paid: Some(self.paid_for(request.line, request.units)?),
            delivery: Some(delivery),
            ..goods.clone()
        };
        Ok(Facts { today, contract: contract.clone(), goods, claim: claim.clone() })
    }

    fn find(&self, id: &str) -> Result<(usize, &LedgerLine), LedgerError> {
        self.lines
            .iter()
            .enumerate()
            .find(|(_, line)| line.id == id)
            .ok_or_else(|| LedgerError::NoSuchLine(id.to_owned()))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ledger(lines: &[(u32, i64, i64)], discount: i64) -> Ledger {
        Ledger {
            currency: Currency::from_code("EUR").unwrap(),
            lines: lines
                .iter()
                .enumerate()
                .map(|(at, (units, gross, discount))| LedgerLine {
                    id: at.to_string(),
                    units: *units,
                    gross: *gross,
                    discount: *discount,
                    taken: Vec::new(),
                })
                .collect(),
            discount,
            shipping: Shipping { paid: 990, standard: 490 },
        }
    }

    #[test]
    fn a_partial_return_of_a_discounted_order() {
        // Three shirts at 19.99 and a jacket at 129.90, 10 % voucher (18.99) on the order.
        let mut order = ledger(&[(3, 5_997, 0), (1, 12_990, 0)], 1_899);
        assert_eq!(order.paid(), [5_397, 11_691]);
        assert_eq!((order.left("0"), order.left("1")), (Ok(3), Ok(1)));
        assert!(order.left("2").unwrap_err().to_string().contains("\"2\""));
        let one = order.paid_for("0", 1).unwrap().minor;
        order.lines[0].taken = vec![0];
        let two = order.paid_for("0", 2).unwrap().minor;
        assert_eq!((one, two), (1_799, 3_598));
        assert_eq!(one + two + order.paid_for("1", 1).unwrap().minor, 18_987 - 1_899);
    }

    #[test]
    fn delivery_comes_back_with_the_last_unit_only() {
        let mut order = ledger(&[(2, 2_000, 0), (1, 500, 0)], 0);
        assert_eq!(order.delivery_due(&[("0", 2)]).minor, 0);
        assert_eq!(order.delivery_due(&[("0", 2), ("1", 1)]).minor, 490);
        order.lines[1].taken = vec![0];
        assert_eq!(order.delivery_due(&[("0", 2)]).minor, 490);
    }

    #[test]
    fn a_freed_unit_keeps_its_price() {
        // 100.00 for three: 33.33, 33.33, 33.34. The first claim is cancelled after the second was made.
        let mut order = ledger(&[(3, 10_000, 0)], 0);
        assert_eq!(order.unit_prices(0), [3_333, 3_333, 3_334]);
        order.lines[0].taken = vec![0, 1];
        let second = order.paid_for("0", 1).unwrap().minor;
        order.lines[0].taken = vec![2];
        let third = order.paid_for("0", 2).unwrap().minor;
        assert_eq!(second + third, 10_000);
    }

    #[test]
    fn used_up_units_are_refused() {
        let mut order = ledger(&[(2, 2_000, 0)], 0);
        order.lines[0].taken = vec![0];
        assert_eq!(order.paid_for("0", 2), Err(LedgerError::UnitsUsedUp { line: "0".into(), left: 1 }));
        assert_eq!(order.paid_for("x", 1), Err(LedgerError::NoSuchLine("x".into())));
    }

    proptest! {
        #[test]
        fn any_sequence_of_returns_adds_up(
            lines in prop::collection::vec((1_u32..9, 0_i64..1_000_000, 0_i64..5_000), 1..6),
            discount in 0_i64..2_000_000,
            steps in prop::collection::vec((0_usize..6, 1_u32..4), 0..40),
        ) {
            let mut order = ledger(&lines, discount);
            let whole: i64 = order.paid().iter().sum();
            let mut back = 0;
            for (at, units) in steps {
                let Some(line) = order.lines.get(at).cloned() else { continue };
                let units = units.min(line.left());
                back += order.paid_for(&line.id, units).unwrap().minor;
                let next = order.next(&line.id, units).unwrap();
                order.lines[at].taken.extend(next);
                order.lines[at].taken.sort_unstable();
            }
            for at in 0..order.lines.len() {
                let line = order.lines[at].clone();
                back += order.paid_for(&line.id, line.left()).unwrap().minor;
                order.lines[at].taken = (0..line.units).collect();
            }
            prop_assert_eq!(back, whole);
        }
    }
}
