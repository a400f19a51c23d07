//! Where the shopper is, and everything said so far.

use crate::event::Hint;
use serde::{Deserialize, Serialize};
use takeback_api::{CaseView, Confirmation, OrderView, Submission};
use takeback_policy::{Claim, Fact, MethodKind, Remedy, Shot};

/// One page. `at` counts the chosen lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Screen {
    /// Which order is it about?
    #[default]
    Find,
    /// The order is on its way.
    Loading,
    /// What goes back?
    Lines,
    /// One question about one line.
    Question {
        /// Which chosen line.
        at: usize,
        /// What is asked.
        fact: Fact,
    },
    /// What the shopper is entitled to for one line.
    Answer {
        /// Which chosen line.
        at: usize,
    },
    /// Photos.
    Photos,
    /// How it comes back, and how to pack it.
    Method,
    /// Check your answers.
    Review,
    /// On its way to the store, or waiting for the network.
    Sending,
    /// On record.
    Confirmed,
    /// The status page.
    Case,
}

/// The whole state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The page.
    pub screen: Screen,
    /// The pages before it, the latest last.
    pub history: Vec<Screen>,
    /// What was typed to find the order.
    pub find: Find,
    /// The session's bearer token.
    pub token: Option<String>,
    /// The order.
    pub order: Option<OrderView>,
    /// What goes back.
    pub chosen: Vec<Chosen>,
    /// How.
    pub method: Option<MethodKind>,
    /// In the shopper's own words.
    pub comment: String,
    /// Idempotency key of the submission, made before it is first sent, and kept until an answer to it has come.
    pub key: Option<String>,
    /// What was sent with that key and not answered yet; it goes out again as it is.
    pub pending: Option<Box<Submission>>,
    /// The order's number; kept when the session ends, so that the answers wait for the same order.
    pub number: Option<String>,
    /// The ticket that was handed over last.
    pub ticket: Option<String>,
    /// Whether a submission is under way.
    pub sending: Sending,
    /// What happened and has to be said.
    pub notice: Option<Notice>,
    /// The return on record.
    pub confirmed: Option<Confirmation>,
    /// The case that the status page shows.
    pub case: Option<CaseView>,
    /// The secret of that case.
    pub secret: Option<String>,
}

/// What was typed to find the order, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// Order number.
    pub order: String,
    /// E-mail address or telephone number.
    pub contact: String,
    /// A look-up is under way.
    pub busy: bool,
}

/// A line that goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The line.
    pub line: String,
    /// How many units of it.
    pub units: u32,
    /// What the shopper said of it.
    pub claim: Claim,
    /// What the shopper chose.
    pub remedy: Option<Remedy>,
    /// Photos of it.
    pub photos: Vec<Photo>,
}

/// A photo of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// What it shows.
    pub shot: Shot,
    /// Where it is.
    pub state: PhotoState,
    /// What could be better; never a bar.
    pub hint: Option<Hint>,
}

/// Where a photo is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoState {
    /// Being made smaller.
    Preparing,
    /// Going up: percent.
    Sending(u8),
    /// With the store, under this hash.
    Stored(String),
    /// Not taken: `photo.<code>` says why.
    Failed(String),
}

/// Whether a submission is under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sending {
    /// No.
    #[default]
    No,
    /// Yes.
    Now,
    /// It waits for the network on this device.
    Waiting,
}

/// Something that has to be said on top of a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// `problem.<code>`.
    Problem(String),
    /// What has to be filled in first: `check.<word>` each.
    Check(&'static [&'static str]),
    /// The network is away; what was said is kept.
    Offline,
    /// The answer is another one now.
    AnswerChanged,
}

impl State {
    /// The state on opening, with an order number that the page knows.
    #[must_use]
    pub fn new(order: Option<String>) -> Self {
        Self { find: Find { order: order.unwrap_or_default(), ..Find::default() }, ..Self::default() }
    }

    /// Whether there is a page to go back to.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.history.is_empty()
            && !matches!(self.screen, Screen::Find | Screen::Confirmed | Screen::Case | Screen::Loading)
    }
}
