//! Errors, as `application/problem+json` (RFC 9457).

use serde::{Deserialize, Serialize};

/// What went wrong, for a program (`code`, `field`) and for a person (`detail`; the widget shows its own sentence
/// `problem.<code>` in the shopper's language).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A URI for the kind of problem; `about:blank` if the status says enough.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// A stable word.
    pub code: String,
    /// The field that it is about, as a path: `lines[0].units`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What to do next.
    pub detail: String,
}
