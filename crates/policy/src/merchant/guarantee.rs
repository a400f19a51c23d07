//! Commercial guarantees and recalls: voluntary promises that stand beside the law.

use super::{OfferExcept, Payer};
use crate::canonical::canonical;
use crate::condition::When;
use crate::date::Date;
use crate::name::{Name, Names};
use crate::period::Length;
use crate::vocabulary::{Remedy, vocabulary};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Who gives a commercial guarantee.
    Guarantor {
        /// The store.
        Store = "store",
        /// The manufacturer.
        Manufacturer = "manufacturer",
    }
}

/// A commercial guarantee (SGD Art. 17). It leaves the legal one untouched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Warranty {
    /// Its name in the policy.
    pub id: Name,
    /// Its name for the shopper.
    pub name: Name,
    /// Who gives it.
    pub guarantor: Guarantor,
    /// How long it runs from receipt; a guarantee on record that ends later counts.
    pub length: Length,
    /// For which goods and claims.
    #[serde(default)]
    pub when: When,
    /// What it does not cover.
    #[serde(default)]
    pub except: Vec<OfferExcept>,
    /// The product must have been registered. Unknown is read in the shopper's favour.
    #[serde(default)]
    pub registration: bool,
    /// Who pays for the way back.
    pub postage: Payer,
    /// What it gives, in this order.
    pub remedies: Vec<Remedy>,
}

canonical!(Warranty { id, name, guarantor, length, when, except, registration, postage, remedies });

/// A product that is called back. It overrides everything else in the shopper's favour: no days, no condition, no reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Recall {
    /// Its name in the policy.
    pub id: Name,
    /// Its name for the shopper.
    pub name: Name,
    /// The notice that it rests on.
    pub cite: Name,
    /// From this day.
    pub from: Date,
    /// Article numbers that are called back.
    pub sku: Names,
    /// What the shopper may choose.
    pub remedies: Vec<Remedy>,
}

canonical!(Recall { id, name, cite, from, sku, remedies });
