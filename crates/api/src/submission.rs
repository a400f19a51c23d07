//! Submitting a return, and what comes back.

use crate::case::CaseView;
use serde::{Deserialize, Serialize};
use takeback_policy::{Claim, Date, MethodKind, Money, Remedy, Shot};

/// `POST /api/v1/cases`. The server decides again on its own facts; this says what the shopper was shown and chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// Hash of the bundle that the answer rested on.
    pub bundle: String,
    /// The day on which the answer was shown.
    pub today: Date,
    /// What goes back.
    pub lines: Vec<LineChoice>,
    /// How it comes back; `None` if nothing travels.
    pub method: Option<MethodKind>,
    /// Photos that were uploaded before.
    #[serde(default)]
    pub photos: Vec<PhotoRef>,
    /// In the shopper's own words; at most 2000 characters.
    #[serde(default)]
    pub comment: Option<String>,
    /// The language of the acknowledgement.
    pub locale: String,
}

/// The shopper's choice for one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineChoice {
    /// The line.
    pub line: String,
    /// How many units.
    pub units: u32,
    /// What the shopper said.
    pub claim: Claim,
    /// The remedy chosen.
    pub remedy: Remedy,
    /// Digest of the decision that was shown.
    pub decision: String,
    /// The total that was shown for the remedy, if it has one.
    pub total: Option<Money>,
}

/// A photo of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoRef {
    /// The line.
    pub line: String,
    /// What it shows.
    pub shot: Shot,
    /// SHA-256 of the uploaded bytes, 64 hexadecimal digits.
    pub hash: String,
}

/// `PUT /api/v1/photos/{hash}`: the photo is on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoStored {
    /// SHA-256 of the bytes as sent.
    pub hash: String,
    /// Width of what is kept, in pixels.
    pub width: u32,
    /// Height of what is kept, in pixels.
    pub height: u32,
}

/// The return is on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// Bearer of the status page; its link carries it in the fragment.
    pub secret: String,
    /// The link to the status page.
    pub link: String,
    /// The case.
    pub case: CaseView,
}

/// `GET /api/v1/badge`: the one-line promise on a product page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    /// The promise.
    pub text: String,
    /// One more line: what the law gives.
    pub detail: String,
    /// Where to read more.
    pub href: String,
    /// The last day if it arrived today, if there is one.
    pub until: Option<Date>,
}
