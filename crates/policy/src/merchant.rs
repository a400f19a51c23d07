//! What a store adds on top of the law, as data: `policies/merchant/<shop>.toml`.
//!
//! An [`Offer`] knows nothing of statutory rights and cannot name one: joining it can only add an entitlement.

use crate::canonical::canonical;
use crate::condition::When;
use crate::date::Date;
use crate::facts::ToldFacts;
use crate::money::Share;
use crate::vocabulary::{MethodKind, Party, Reason, Remedy, Shot, Use, vocabulary};
use serde::{Deserialize, Serialize};

/// A store's terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Merchant {
    /// The store's name.
    pub name: String,
    /// The day from which these terms hold; shown to the shopper as their version.
    pub version: Date,
    /// How to reach a person.
    pub contact: Contact,
    /// Where goods go.
    pub returns_address: Vec<String>,
    /// Information duties that the shop attests to have met, by its terms of this version.
    #[serde(default)]
    pub attests: ToldFacts,
    /// What it offers.
    #[serde(default)]
    pub offer: Vec<Offer>,
    /// How goods can come back, the most convenient first.
    #[serde(default)]
    pub method: Vec<Method>,
    /// Which photos help.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What a person looks at before anything is promised beyond the law.
    #[serde(default)]
    pub review: Vec<Review>,
    /// How goods are packed; the first that fits.
    #[serde(default)]
    pub guide: Vec<Guide>,
}

canonical!(Merchant { name, version, contact, returns_address, attests, offer, method, evidence, review, guide });

/// How to reach a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contact {
    /// E-mail address.
    pub email: String,
    /// Telephone number, as it is to be shown.
    pub phone: String,
}

canonical!(Contact { email, phone });

vocabulary! {
    /// The event from which an offer's days run.
    OfferFrom {
        /// Delivery of the last part.
        Delivered = "delivered",
        /// The order.
        Ordered = "ordered",
    }
}

/// Something the store offers beyond the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Offer {
    /// Its name in the policy, for traces.
    pub id: String,
    /// Its name for the shopper, in the store's own language.
    pub name: String,
    /// For which reasons; empty: all.
    #[serde(default)]
    pub reasons: Vec<Reason>,
    /// For how many days, the event day not counted.
    pub days: u32,
    /// From which event.
    #[serde(default = "delivered")]
    pub from: OfferFrom,
    /// How far the goods may have been used; empty: any.
    #[serde(default)]
    pub condition: Vec<Use>,
    /// Further limits.
    #[serde(default)]
    pub when: When,
    /// Who pays for the way back.
    pub postage: Payer,
    /// What is kept of a refund.
    #[serde(default)]
    pub restocking_fee: Option<Share>,
    /// What can be had.
    pub remedies: Vec<OfferRemedy>,
}

fn delivered() -> OfferFrom {
    OfferFrom::Delivered
}

canonical!(Offer { id, name, reasons, days, from, condition, when, postage, restocking_fee, remedies });

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

/// A remedy that an offer gives: `"refund"`, or `{ kind = "store-credit", bonus = "10 %" }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OfferRemedy {
    /// The remedy alone.
    Plain(Remedy),
    /// The remedy and something on top.
    With(BonusRemedy),
}

/// A remedy and something on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BonusRemedy {
    /// The remedy.
    pub kind: Remedy,
    /// Share of the sum that is added.
    pub bonus: Share,
}

canonical!(BonusRemedy { kind, bonus });

impl OfferRemedy {
    /// The remedy.
    #[must_use]
    pub const fn kind(self) -> Remedy {
        match self {
            Self::Plain(kind) | Self::With(BonusRemedy { kind, .. }) => kind,
        }
    }

    /// The share on top.
    #[must_use]
    pub const fn bonus(self) -> Option<Share> {
        match self {
            Self::Plain(_) => None,
            Self::With(BonusRemedy { bonus, .. }) => Some(bonus),
        }
    }
}

impl crate::canonical::Canonical for OfferRemedy {
    fn write(&self, out: &mut crate::canonical::Writer) {
        match self {
            Self::Plain(kind) => kind.write(out),
            Self::With(with) => with.write(out),
        }
    }
}

/// A way for goods to come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Method {
    /// Which.
    pub kind: MethodKind,
    /// The carrier's name, if there is one to name.
    #[serde(default)]
    pub carrier: Option<String>,
    /// For which goods.
    #[serde(default)]
    pub when: When,
}

canonical!(Method { kind, carrier, when });

/// Photos that help with a kind of claim. On a statutory route they are never required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evidence {
    /// For which claims.
    pub when: When,
    /// Which photos, in order.
    pub shots: Vec<Shot>,
}

canonical!(Evidence { when, shots });

/// A trigger for a person to look first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Review {
    /// Its name, with a sentence under `review.<id>` in every locale.
    pub id: String,
    /// When.
    pub when: When,
}

canonical!(Review { id, when });

/// How a kind of goods is packed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Guide {
    /// Its name, with a title under `guide.<id>` in every locale.
    pub id: String,
    /// For which goods.
    #[serde(default)]
    pub when: When,
    /// Steps in order, each with a sentence under `guide-step.<step>`.
    pub steps: Vec<String>,
    /// What must travel in the parcel, each with words under `guide-travels.<thing>`.
    #[serde(default)]
    pub travels: Vec<String>,
}

canonical!(Guide { id, when, steps, travels });
