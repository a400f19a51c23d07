//! How goods come back, what is photographed, what a person looks at, how things are packed.

use crate::canonical::canonical;
use crate::condition::When;
use crate::name::Name;
use crate::vocabulary::{MethodKind, Shot};
use serde::{Deserialize, Serialize};

/// How to reach a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contact {
    /// E-mail address.
    pub email: String,
    /// Telephone number, as it is to be shown.
    pub phone: String,
}

canonical!(Contact { email, phone });

/// A way for goods to come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Method {
    /// Which.
    pub kind: MethodKind,
    /// The carrier's name, if there is one to name.
    #[serde(default)]
    pub carrier: Option<String>,
    /// For which goods: `weight-under`, `longest-side-under`, `country`.
    #[serde(default)]
    pub when: When,
}

canonical!(Method { kind, carrier, when });

/// Photos that help with a kind of claim. On a statutory route they are never required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evidence {
    /// Its name, for traces.
    #[serde(default = "evidence")]
    pub id: Name,
    /// For which claims.
    pub when: When,
    /// Which photos, in order.
    pub shots: Vec<Shot>,
}

fn evidence() -> Name {
    "evidence".into()
}

canonical!(Evidence { id, when, shots });

/// A trigger for a person to look first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Review {
    /// Its name, with a sentence under `review.<id>` in every locale.
    pub id: Name,
    /// When.
    pub when: When,
}

canonical!(Review { id, when });

/// How a kind of goods is packed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Guide {
    /// Its name, with a title under `guide.<id>` in every locale.
    pub id: Name,
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
