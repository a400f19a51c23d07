//! What a store adds on top of the law, as data: `policies/merchant/<shop>.toml`.
//!
//! An [`Offer`] knows nothing of statutory rights and cannot name one: joining it can only add an entitlement.

mod guarantee;
mod handling;
mod offer;
mod promised;

pub use guarantee::{Guarantor, Recall, Warranty};
pub use handling::{Contact, Evidence, Guide, Method, Review};
pub(crate) use offer::cost;
pub use offer::{
    BonusRemedy, Fee, Inspection, LaterEnd, Offer, OfferExcept, OfferFrom, OfferRemedy, Payer, Postage, RemedySet,
    Window,
};
pub use promised::Promised;

use crate::canonical::canonical;
use crate::date::Date;
use crate::facts::ToldFacts;
use crate::name::{Name, Names};
use serde::{Deserialize, Serialize};

/// A store's terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Merchant {
    /// The store's name.
    pub name: Name,
    /// The day from which these terms hold; shown to the shopper as their version.
    pub version: Date,
    /// How to reach a person.
    pub contact: Contact,
    /// Where goods go.
    pub returns_address: Vec<String>,
    /// Information duties that the shop attests to have met, by its terms of this version.
    #[serde(default)]
    pub attests: ToldFacts,
    /// Groups of customers that conditions may name.
    #[serde(default)]
    pub groups: Names,
    /// Promotions that conditions may name.
    #[serde(default)]
    pub promotions: Names,
    /// Statutory rules not verified yet that the shop applies without a person: their ids.
    #[serde(default)]
    pub trusts_draft: Names,
    /// What it offers.
    #[serde(default)]
    pub offer: Vec<Offer>,
    /// Commercial guarantees that run with its goods.
    #[serde(default)]
    pub warranty: Vec<Warranty>,
    /// Products that are called back.
    #[serde(default)]
    pub recall: Vec<Recall>,
    /// How goods can come back, the most convenient first.
    #[serde(default)]
    pub method: Vec<Method>,
    /// Which photos help; those of every entry that holds.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What a person looks at before anything is promised beyond the law.
    #[serde(default)]
    pub review: Vec<Review>,
    /// How goods are packed; the first that fits.
    #[serde(default)]
    pub guide: Vec<Guide>,
}

canonical!(Merchant {
    name,
    version,
    contact,
    returns_address,
    attests,
    groups,
    promotions,
    trusts_draft,
    offer,
    warranty,
    recall,
    method,
    evidence,
    review,
    guide,
});
