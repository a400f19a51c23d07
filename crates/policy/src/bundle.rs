//! The policy bundle: the law of one jurisdiction, its calendar and one store's terms, identified by hash.

use crate::calendar::Calendar;
use crate::canonical::{canonical, digest};
use crate::date::Date;
use crate::merchant::Merchant;
use crate::right::Right;
use crate::vocabulary::Country;
use serde::{Deserialize, Serialize};

/// Everything beside the facts that a decision rests on, as sent to the browser: one jurisdiction's slice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Bundle {
    /// The consumer's country.
    pub country: Country,
    /// The packs that were laid over each other, the most general first.
    pub packs: Vec<Pack>,
    /// The rights that hold there, templates already replaced.
    pub rights: Vec<Right>,
    /// The days off there.
    pub calendar: Calendar,
    /// The store's terms.
    pub merchant: Merchant,
}

canonical!(Bundle { country, packs, rights, calendar, merchant });

/// One statutory pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Pack {
    /// Its name, for example `eu` or `de`.
    pub id: String,
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
