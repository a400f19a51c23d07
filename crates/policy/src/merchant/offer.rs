//! An offer: what the store gives for which reason, how long, at what cost.

use crate::canonical::{Canonical, Writer, canonical};
use crate::condition::When;
use crate::date::Date;
use crate::money::{Money, Share};
use crate::name::Name;
use crate::vocabulary::{Party, Reason, Remedy, Use, vocabulary};
use crate::words::Words;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// The event from which an offer's days run.
    OfferFrom {
        /// Delivery of the last part.
        Delivered = "delivered",
        /// The order.
        Ordered = "ordered",
    }
}

vocabulary! {
    /// Who pays for the way back, in a store's words.
    Payer {
        /// The store.
        Store = "store",
        /// The shopper.
        Shopper = "shopper",
    }
}

impl Payer {
    /// The same in the words of statutes.
    #[must_use]
    pub const fn party(self) -> Party {
        match self {
            Self::Store => Party::Trader,
            Self::Shopper => Party::Consumer,
        }
    }
}

vocabulary! {
    /// When an offer is fulfilled.
    Inspection {
        /// When the goods have been looked at.
        After = "after",
        /// At once, when the goods are handed over.
        Instant = "instant",
    }
}

/// Something the store offers beyond the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Offer {
    /// Its name in the policy, for traces.
    pub id: Name,
    /// Its name for the shopper, in the store's own language.
    pub name: Name,
    /// For which reasons; empty: all.
    #[serde(default)]
    pub reasons: Words<Reason>,
    /// For how many days, the event day not counted, where no window says otherwise.
    #[serde(default)]
    pub days: Option<u32>,
    /// Days by what was bought; the first that holds.
    #[serde(default)]
    pub window: Vec<Window>,
    /// From which event.
    #[serde(default = "delivered")]
    pub from: OfferFrom,
    /// Last days that are later than the count would give, for purchases before a holiday: the latest that holds.
    #[serde(default)]
    pub extend: Vec<LaterEnd>,
    /// How far the goods may have been used; empty: any.
    #[serde(default)]
    pub condition: Words<Use>,
    /// Further limits.
    #[serde(default)]
    pub when: When,
    /// What it does not cover; every one that holds is named in the answer.
    #[serde(default)]
    pub except: Vec<OfferExcept>,
    /// Who pays for the way back, where no other rule says otherwise.
    pub postage: Payer,
    /// Who pays in other cases; the first that holds.
    #[serde(default)]
    pub postage_instead: Vec<Postage>,
    /// What is kept of a refund.
    #[serde(default)]
    pub restocking_fee: Option<Share>,
    /// Further costs; they add up.
    #[serde(default)]
    pub fee: Vec<Fee>,
    /// When it is fulfilled.
    #[serde(default = "after")]
    pub inspection: Inspection,
    /// What can be had, where no set says otherwise.
    #[serde(default)]
    pub remedies: Vec<OfferRemedy>,
    /// What can be had by case; the first that holds.
    #[serde(default)]
    pub remedy_set: Vec<RemedySet>,
}

fn delivered() -> OfferFrom {
    OfferFrom::Delivered
}

fn after() -> Inspection {
    Inspection::After
}

canonical!(Offer {
    id,
    name,
    reasons,
    days,
    window,
    from,
    extend,
    condition,
    when,
    except,
    postage,
    postage_instead,
    restocking_fee,
    fee,
    inspection,
    remedies,
    remedy_set,
});

/// Days for some of what an offer covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Window {
    /// Its name, listed with the offer's when it holds.
    pub id: Name,
    /// For what.
    #[serde(default)]
    pub when: When,
    /// How many days.
    pub days: u32,
}

canonical!(Window { id, when, days });

/// A last day by the calendar, for purchases before a holiday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LaterEnd {
    /// Its name, listed with the offer's when it holds.
    pub id: Name,
    /// For what: usually `contracted-from` and `contracted-until`.
    #[serde(default)]
    pub when: When,
    /// The last day.
    pub until: Date,
}

canonical!(LaterEnd { id, when, until });

/// Something that an offer does not cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OfferExcept {
    /// Its name.
    pub id: Name,
    /// What.
    pub when: When,
}

canonical!(OfferExcept { id, when });

/// Who pays for the way back in some cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Postage {
    /// In which.
    pub when: When,
    /// Who.
    pub payer: Payer,
}

canonical!(Postage { when, payer });

/// A cost that the store keeps from a refund under its own offer; never under a statute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Fee {
    /// Its name.
    pub id: Name,
    /// In which cases.
    #[serde(default)]
    pub when: When,
    /// A fixed sum; it is not taken in another currency than its own.
    #[serde(default)]
    pub amount: Option<Money>,
    /// A share of what was paid, rounded down.
    #[serde(default)]
    pub percent: Option<Share>,
}

canonical!(Fee { id, when, amount, percent });

impl Fee {
    /// What it comes to for what was paid.
    #[must_use]
    pub fn of(&self, paid: Money) -> i64 {
        cost(self.amount, self.percent, paid)
    }
}

/// What a fixed sum and a share come to for what was paid.
pub(crate) fn cost(amount: Option<Money>, percent: Option<Share>, paid: Money) -> i64 {
    let fixed = amount.filter(|amount| amount.currency == paid.currency).map_or(0, |amount| amount.minor.max(0));
    let share = percent.map_or(0, |percent| percent.floor_of(paid.minor));
    fixed.saturating_add(share)
}

/// What can be had in some cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RemedySet {
    /// Its name, listed with the offer's when it holds.
    pub id: Name,
    /// In which.
    #[serde(default)]
    pub when: When,
    /// What.
    pub remedies: Vec<OfferRemedy>,
}

canonical!(RemedySet { id, when, remedies });

/// A remedy that an offer gives: `"refund"`, or `{ kind = "store-credit", bonus = "10 %" }`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum OfferRemedy {
    /// The remedy alone.
    Plain(Remedy),
    /// The remedy and something on top, or in some cases only.
    With(BonusRemedy),
}

/// A remedy and something on top, or in some cases only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BonusRemedy {
    /// The remedy.
    pub kind: Remedy,
    /// Share of the sum that is added.
    #[serde(default)]
    pub bonus: Option<Share>,
    /// In which cases: a cheap thing that may be kept, for example.
    #[serde(default)]
    pub when: When,
}

canonical!(BonusRemedy { kind, bonus, when });

impl OfferRemedy {
    /// The remedy.
    #[must_use]
    pub const fn kind(&self) -> Remedy {
        match self {
            Self::Plain(kind) | Self::With(BonusRemedy { kind, .. }) => *kind,
        }
    }

    /// The share on top.
    #[must_use]
    pub const fn bonus(&self) -> Option<Share> {
        match self {
            Self::Plain(_) => None,
            Self::With(BonusRemedy { bonus, .. }) => *bonus,
        }
    }

    /// In which cases; `None`: in all.
    #[must_use]
    pub const fn when(&self) -> Option<&When> {
        match self {
            Self::Plain(_) => None,
            Self::With(BonusRemedy { when, .. }) => Some(when),
        }
    }
}

impl Canonical for OfferRemedy {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Plain(kind) => kind.write(out),
            Self::With(with) => with.write(out),
        }
    }
}
