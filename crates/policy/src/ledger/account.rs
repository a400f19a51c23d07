//! What became of every unit of an order and of every cent paid for it.
//!
//! A unit is in exactly one state. What may happen to it is one table, [`TRANSITIONS`]; money moves only with a unit that was
//! released: received, proven to be on its way where a statute counts that, or kept by agreement.

use super::Ledger;
use crate::money::{Currency, Money};
use crate::name::Name;
use crate::vocabulary::vocabulary;
use std::fmt;

vocabulary! {
    /// Where a unit is.
    UnitState {
        /// With the shopper, in no return.
        Free = "free",
        /// In a return that was asked for.
        Requested = "requested",
        /// Handed over, and that is proven.
        HandedOver = "handed-over",
        /// Back with the store.
        Received = "received",
        /// Back with the store, and damaged.
        Damaged = "damaged",
        /// Lost on its way.
        Lost = "lost",
        /// Its price was paid back.
        Refunded = "refunded",
        /// Its price was paid back and it stays with the shopper.
        Kept = "kept",
        /// Another one took its place, on a line of its own.
        Replaced = "replaced",
    }
}

vocabulary! {
    /// What happens to a unit.
    UnitEvent {
        /// The shopper asks to return it.
        Request = "request",
        /// The shopper cancels.
        Cancel = "cancel",
        /// The store refuses.
        Refuse = "refuse",
        /// It was not sent in time.
        Expire = "expire",
        /// The shopper hands it over with proof.
        HandOver = "hand-over",
        /// It arrives.
        Receive = "receive",
        /// It turns out to be damaged.
        Damage = "damage",
        /// It gets lost on its way.
        Lose = "lose",
        /// Its price is paid back after it arrived.
        Refund = "refund",
        /// Its price is paid back on proof of dispatch, where a statute counts that (CRD Art. 13(3)).
        RefundOnProof = "refund-on-proof",
        /// Its price is paid back and it stays.
        Keep = "keep",
        /// It comes back to the shopper, mended.
        Repair = "repair",
        /// It comes back to the shopper as it is.
        GiveBack = "give-back",
        /// Another one is sent for it.
        Replace = "replace",
    }
}

/// One thing that may happen.
#[derive(Clone, Copy, Debug)]
pub struct Transition {
    /// What happens.
    pub event: UnitEvent,
    /// From which state.
    pub from: UnitState,
    /// To which state.
    pub to: UnitState,
}

const fn may(event: UnitEvent, from: UnitState, to: UnitState) -> Transition {
    Transition { event, from, to }
}

/// Everything that may happen to a unit; nothing else does. Nothing leads out of refunded, kept or replaced.
pub const TRANSITIONS: &[Transition] = &[
    may(UnitEvent::Request, UnitState::Free, UnitState::Requested),
    may(UnitEvent::Cancel, UnitState::Requested, UnitState::Free),
    may(UnitEvent::Refuse, UnitState::Requested, UnitState::Free),
    may(UnitEvent::Expire, UnitState::Requested, UnitState::Free),
    may(UnitEvent::HandOver, UnitState::Requested, UnitState::HandedOver),
    may(UnitEvent::Receive, UnitState::Requested, UnitState::Received),
    may(UnitEvent::Receive, UnitState::HandedOver, UnitState::Received),
    may(UnitEvent::Receive, UnitState::Lost, UnitState::Received),
    may(UnitEvent::Damage, UnitState::Received, UnitState::Damaged),
    may(UnitEvent::Lose, UnitState::HandedOver, UnitState::Lost),
    may(UnitEvent::Refund, UnitState::Received, UnitState::Refunded),
    may(UnitEvent::Refund, UnitState::Damaged, UnitState::Refunded),
    may(UnitEvent::RefundOnProof, UnitState::HandedOver, UnitState::Refunded),
    may(UnitEvent::RefundOnProof, UnitState::Lost, UnitState::Refunded),
    may(UnitEvent::Keep, UnitState::Requested, UnitState::Kept),
    may(UnitEvent::Keep, UnitState::Received, UnitState::Kept),
    may(UnitEvent::Keep, UnitState::Damaged, UnitState::Kept),
    may(UnitEvent::Repair, UnitState::Received, UnitState::Free),
    may(UnitEvent::Repair, UnitState::Damaged, UnitState::Free),
    may(UnitEvent::GiveBack, UnitState::Received, UnitState::Free),
    may(UnitEvent::GiveBack, UnitState::Damaged, UnitState::Free),
    may(UnitEvent::Replace, UnitState::Received, UnitState::Replaced),
    may(UnitEvent::Replace, UnitState::Damaged, UnitState::Replaced),
];

impl UnitEvent {
    /// Where it leads from this state, if it may happen there.
    #[must_use]
    pub fn from(self, from: UnitState) -> Option<UnitState> {
        TRANSITIONS.iter().find(|may| may.event == self && may.from == from).map(|may| may.to)
    }

    /// Whether it pays the unit's price back.
    #[must_use]
    pub const fn pays(self) -> bool {
        matches!(self, Self::Refund | Self::RefundOnProof | Self::Keep)
    }
}

/// One unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What was paid for it, in minor units.
    pub price: i64,
    /// Where it is.
    pub state: UnitState,
}

/// A line: its units by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    /// Its name in the order; a replacement's is its line's with `+` and a number.
    pub id: Name,
    /// The units.
    pub units: Vec<Unit>,
}

/// An order's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    currency: Currency,
    captured: i64,
    delivery: i64,
    lines: Vec<AccountLine>,
    refunded: i64,
    kept_back: i64,
    delivery_refunded: i64,
    penalties: i64,
}

/// What an event moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What is paid to the shopper for it.
    pub paid: Money,
    /// The line that it opened, if it did.
    pub opened: Option<Name>,
}

/// Why something cannot happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountError {
    /// The order has no such line.
    NoSuchLine(String),
    /// The line has no unit of this number, or it is named twice.
    NoSuchUnit {
        /// The line.
        line: String,
        /// The number.
        unit: u32,
    },
    /// It may not happen to a unit in this state.
    NotFrom {
        /// What was to happen.
        event: UnitEvent,
        /// The number of the unit.
        unit: u32,
        /// Where it is.
        state: UnitState,
    },
    /// More would be kept back than the units cost, or less than nothing.
    KeptBack {
        /// What was to be kept back, in minor units.
        minor: i64,
        /// What the units cost.
        price: i64,
    },
    /// More would be paid back than was captured.
    BeyondCaptured {
        /// What is left of it, in minor units.
        left: i64,
    },
}

impl fmt::Display for AccountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchLine(line) => write!(f, "the order has no line {line:?}"),
            Self::NoSuchUnit { line, unit } => write!(f, "line {line:?} has no unit {unit}, or it is named twice"),
            Self::NotFrom { event, unit, state } => write!(f, "unit {unit} is {state}: {event} cannot happen to it"),
            Self::KeptBack { minor, price } => write!(f, "{minor} cannot be kept back of {price}"),
            Self::BeyondCaptured { left } => write!(f, "only {left} of what was captured is left"),
        }
    }
}

impl std::error::Error for AccountError {}

impl Account {
    /// The account of an order of which nothing has come back yet.
    #[must_use]
    pub fn open(ledger: &Ledger) -> Self {
        let lines: Vec<AccountLine> = ledger
            .lines
            .iter()
            .enumerate()
            .map(|(at, line)| AccountLine {
                id: line.id.as_str().into(),
                units: ledger.unit_prices(at).into_iter().map(|price| Unit { price, state: UnitState::Free }).collect(),
            })
            .collect();
        let goods = lines.iter().flat_map(|line| &line.units).fold(0_i64, |sum, unit| sum.saturating_add(unit.price));
        let delivery = ledger.shipping.paid.min(ledger.shipping.standard).max(0);
        Self {
            currency: ledger.currency,
            captured: goods.saturating_add(ledger.shipping.paid.max(0)),
            delivery,
            lines,
            refunded: 0,
            kept_back: 0,
            delivery_refunded: 0,
            penalties: 0,
        }
    }

    /// The lines, replacements among them.
    #[must_use]
    pub fn lines(&self) -> &[AccountLine] {
        &self.lines
    }

    /// What was captured for the order, its delivery included.
    #[must_use]
    pub const fn captured(&self) -> Money {
        Money::new(self.captured, self.currency)
    }

    /// What was paid back of it, its delivery included.
    #[must_use]
    pub const fn refunded(&self) -> Money {
        Money::new(self.refunded.saturating_add(self.delivery_refunded), self.currency)
    }

    /// What was kept back of units that were paid back: fees of an offer, loss of value.
    #[must_use]
    pub const fn kept_back(&self) -> Money {
        Money::new(self.kept_back, self.currency)
    }

    /// Penalties and damages paid: beside the price, never part of it.
    #[must_use]
    pub const fn penalties(&self) -> Money {
        Money::new(self.penalties, self.currency)
    }

    /// Something happens to some units of a line, all of them or none. Of what is paid for them `keep` minor units are kept back.
    ///
    /// # Errors
    /// If it cannot happen; then nothing has changed.
    pub fn apply(&mut self, event: UnitEvent, line: &str, units: &[u32], keep: i64) -> Result<Settled, AccountError> {
        let (at, found) = self
            .lines
            .iter()
            .enumerate()
            .find(|(_, known)| known.id == line)
            .ok_or_else(|| AccountError::NoSuchLine(line.to_owned()))?;
        let mut changed = found.units.clone();
        let (mut price, mut moved) = (0_i64, Vec::new());
        for (place, unit) in units.iter().enumerate() {
            let missing = || AccountError::NoSuchUnit { line: line.to_owned(), unit: *unit };
            let twice = units.iter().take(place).any(|other| other == unit);
            let known = usize::try_from(*unit).ok().and_then(|unit| changed.get_mut(unit)).filter(|_| !twice);
            let known = known.ok_or_else(missing)?;
            let state = known.state;
            known.state = event.from(state).ok_or(AccountError::NotFrom { event, unit: *unit, state })?;
            price = price.saturating_add(known.price);
            moved.push(known.price);
        }
        let paid = self.payable(event, price, keep)?;
        if event.pays() {
            self.refunded = self.refunded.saturating_add(paid);
            self.kept_back = self.kept_back.saturating_add(keep);
        }
        if let Some(line) = self.lines.get_mut(at) {
            line.units = changed;
        }
        let opened = (event == UnitEvent::Replace && !moved.is_empty()).then(|| self.replacement(line, moved));
        Ok(Settled { paid: Money::new(paid, self.currency), opened })
    }

    fn payable(&self, event: UnitEvent, price: i64, keep: i64) -> Result<i64, AccountError> {
        if !event.pays() {
            return if keep == 0 { Ok(0) } else { Err(AccountError::KeptBack { minor: keep, price: 0 }) };
        }
        if !(0..=price).contains(&keep) {
            return Err(AccountError::KeptBack { minor: keep, price });
        }
        let paid = price.saturating_sub(keep);
        let left = self.captured.saturating_sub(self.refunded).saturating_sub(self.delivery_refunded);
        if paid > left {
            return Err(AccountError::BeyondCaptured { left });
        }
        Ok(paid)
    }

    /// The replacement stands for the same money: its units cost what the units cost that it takes the place of.
    fn replacement(&mut self, line: &str, prices: Vec<i64>) -> Name {
        let stem = line.split('+').next().unwrap_or(line);
        let before = self.lines.iter().filter(|known| known.id.split('+').next() == Some(stem)).count();
        let id: Name = format!("{stem}+{before}").into();
        let units = prices.into_iter().map(|price| Unit { price, state: UnitState::Free }).collect();
        self.lines.push(AccountLine { id: id.clone(), units });
        id
    }

    /// Pays back the cost of standard delivery, once, when the price of every unit of the order has been paid back.
    pub fn refund_delivery(&mut self) -> Money {
        let whole = self
            .lines
            .iter()
            .flat_map(|line| &line.units)
            .all(|unit| matches!(unit.state, UnitState::Refunded | UnitState::Kept | UnitState::Replaced));
        let due = if whole { self.delivery.saturating_sub(self.delivery_refunded) } else { 0 };
        self.delivery_refunded = self.delivery_refunded.saturating_add(due);
        Money::new(due, self.currency)
    }

    /// Pays a statutory penalty or damages: a line of its own, which no price limits.
    pub fn pay_penalty(&mut self, minor: i64) {
        self.penalties = self.penalties.saturating_add(minor.max(0));
    }
}
