//! A case as its shopper sees it.

use serde::{Deserialize, Serialize};
use takeback_policy::{Date, MethodKind, Money, Remedy, Shot};

/// A submitted return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    /// The RMA number.
    pub rma: String,
    /// Where it stands.
    pub state: CaseState,
    /// When it was received.
    pub received: Stamp,
    /// The order.
    pub order: String,
    /// What comes back.
    pub lines: Vec<CaseLine>,
    /// How it comes back.
    pub method: Option<MethodKind>,
    /// Who pays for that: true if the store does.
    pub postage_free: bool,
    /// Last day to send it.
    pub send_by: Option<Date>,
    /// Last day for the store to pay, once it can be said.
    pub refund_due: Option<Date>,
    /// Sum of all money remedies.
    pub total: Option<Money>,
    /// It counts as a withdrawal too.
    pub withdrawal: bool,
    /// Why a person decides, if one does: `review.<code>`.
    pub reviews: Vec<String>,
    /// Where the acknowledgement went, masked (`a…@example.com`).
    pub acknowledged_to: Option<String>,
    /// What goes into the parcel.
    pub slip: Option<Slip>,
    /// What happened, the latest last.
    pub history: Vec<Happened>,
    /// What can be done now.
    pub actions: Vec<String>,
}

/// One line of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// What it is called.
    pub title: String,
    /// Size, colour.
    #[serde(default)]
    pub variant: Option<String>,
    /// How many.
    pub units: u32,
    /// What was chosen.
    pub remedy: Remedy,
    /// The sum promised, if it is money or credit.
    pub total: Option<Money>,
    /// The pack guide of these goods.
    pub guide: Option<String>,
    /// Its steps.
    pub guide_steps: Vec<String>,
    /// Photos on file.
    pub photos: Vec<Shot>,
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseState {
    /// Received; a person looks at it before it is accepted.
    Requested,
    /// Accepted: the goods can be sent.
    Approved,
}

impl CaseState {
    /// The word, as in `state.<word>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved => "approved",
        }
    }
}

/// A point in time, both ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// RFC 3339 in UTC.
    pub utc: String,
    /// Civil day in the consumer's place.
    pub date: Date,
    /// Civil time there, `HH:MM`.
    pub time: String,
}

/// The slip that travels in the parcel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// Where the parcel goes.
    pub address: Vec<String>,
    /// The RMA as a QR code.
    pub qr: Qr,
    /// What must travel with it: `guide-travels.<thing>`.
    pub travels: Vec<String>,
}

/// A QR code as one SVG path over a square of `size` modules (quiet zone included).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qr {
    /// Modules on a side.
    pub size: u32,
    /// The dark modules, as an SVG path.
    pub path: String,
}

/// Something that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// When.
    pub at: Stamp,
    /// What: `history.<what>`.
    pub what: String,
}
