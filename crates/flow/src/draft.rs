//! What the browser keeps so that a reload, a crash or a dead network loses nothing. No name, no address, no contact.

use crate::state::{Chosen, Photo, PhotoState, Screen, State};
use serde::{Deserialize, Serialize};
use takeback_api::Submission;
use takeback_policy::{Claim, MethodKind, Remedy, Shot};

/// How long a draft is kept, in milliseconds: 24 hours.
pub const LIFE_MS: i64 = 24 * 60 * 60 * 1000;

/// A kept state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// When it was kept: milliseconds since 1970 UTC, by the browser's clock.
    pub saved_ms: i64,
    /// The session's bearer token.
    pub token: Option<String>,
    /// The page.
    pub screen: Screen,
    /// The pages before it.
    pub history: Vec<Screen>,
    /// What goes back.
    pub chosen: Vec<DraftLine>,
    /// How.
    pub method: Option<MethodKind>,
    /// In the shopper's own words.
    pub comment: String,
    /// The idempotency key.
    pub key: Option<String>,
    /// What was sent with it and not answered yet.
    pub pending: Option<Box<Submission>>,
    /// The order's number.
    pub number: Option<String>,
    /// Secret of the case, once it is on record.
    pub secret: Option<String>,
}

/// A kept line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// The line.
    pub line: String,
    /// How many units.
    pub units: u32,
    /// What was said of it.
    pub claim: Claim,
    /// What was chosen.
    pub remedy: Option<Remedy>,
    /// Photos that are with the store, by hash.
    pub photos: Vec<(Shot, String)>,
}

impl Draft {
    /// What to keep of a state, if anything.
    #[must_use]
    pub fn of(state: &State, now_ms: i64) -> Option<Self> {
        if state.token.is_none() && state.secret.is_none() {
            return None;
        }
        let stored = |photo: &Photo| match &photo.state {
            PhotoState::Stored(hash) => Some((photo.shot, hash.clone())),
            _ => None,
        };
        Some(Self {
            saved_ms: now_ms,
            token: state.token.clone(),
            screen: state.screen,
            history: state.history.clone(),
            chosen: state
                .chosen
                .iter()
                .map(|chosen| DraftLine {
                    line: chosen.line.clone(),
                    units: chosen.units,
                    claim: chosen.claim.clone(),
                    remedy: chosen.remedy,
                    photos: chosen.photos.iter().filter_map(stored).collect(),
                })
                .collect(),
            method: state.method,
            comment: state.comment.clone(),
            key: state.key.clone(),
            pending: state.pending.clone(),
            number: state.number.clone(),
            secret: state.secret.clone(),
        })
    }

    /// Whether it is too old to be used.
    #[must_use]
    pub fn is_stale(&self, now_ms: i64) -> bool {
        now_ms.saturating_sub(self.saved_ms) > LIFE_MS || self.saved_ms.saturating_sub(now_ms) > LIFE_MS
    }

    /// The kept lines as chosen lines.
    #[must_use]
    pub fn lines(&self) -> Vec<Chosen> {
        self.chosen
            .iter()
            .map(|line| Chosen {
                line: line.line.clone(),
                units: line.units,
                claim: line.claim.clone(),
                remedy: line.remedy,
                photos: line
                    .photos
                    .iter()
                    .map(|(shot, hash)| Photo { shot: *shot, state: PhotoState::Stored(hash.clone()), hint: None })
                    .collect(),
            })
            .collect()
    }
}
