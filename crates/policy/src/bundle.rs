//! The policy bundle: the law of one jurisdiction, its calendar and one store's terms, identified by hash.

use crate::calendar::Calendar;
use crate::canonical::{canonical, digest};
use crate::date::Date;
use crate::merchant::{Merchant, Promised};
use crate::name::Name;
use crate::right::{Function, Right, Silence};
use crate::vocabulary::{Country, Region};
use serde::{Deserialize, Serialize};

/// Everything beside the facts that a decision rests on, as sent to the browser: one jurisdiction's slice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Bundle {
    /// The consumer's country.
    pub country: Country,
    /// The part of that country, where its own law or calendar differs.
    #[serde(default)]
    pub region: Option<Region>,
    /// The packs that were laid over each other, the most general first.
    pub packs: Vec<Pack>,
    /// The rights that hold there, templates already replaced.
    pub rights: Vec<Right>,
    /// The functions that a trader must offer there.
    #[serde(default)]
    pub functions: Vec<Function>,
    /// Where the law there gives nothing.
    #[serde(default)]
    pub silences: Vec<Silence>,
    /// The days off there.
    pub calendar: Calendar,
    /// No statutory pack is there on purpose: a store's terms are looked at alone, to try or to measure them. Nothing is promised
    /// to a consumer on such a bundle.
    #[serde(default)]
    pub law_set_aside: bool,
    /// The store's terms.
    pub merchant: Merchant,
    /// What the store promised besides when the order was placed.
    #[serde(default)]
    pub promised: Option<Promised>,
}

canonical!(Bundle { country, region, packs, rights, functions, silences, calendar, law_set_aside, merchant, promised });

/// One statutory pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Pack {
    /// Its name, for example `eu` or `de`.
    pub id: Name,
    /// The day its text was last checked.
    pub version: Date,
}

canonical!(Pack { id, version });

impl Bundle {
    /// The bundle's name: SHA-256 of its canonical form.
    #[must_use]
    pub fn hash(&self) -> String {
        digest(self)
    }
}
