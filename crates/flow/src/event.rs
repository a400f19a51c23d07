//! What can happen, and what is to be done about it.

use crate::draft::Draft;
use crate::state::Screen;
use takeback_api::{CaseView, Confirmation, OrderView, Session, Submission};
use takeback_policy::{Fact, MethodKind, Remedy, Shot};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The order number was typed.
    OrderTyped(String),
    /// The store's page names an order.
    OrderGiven(String),
    /// The contact was typed.
    ContactTyped(String),
    /// Find my order.
    FindOrder,
    /// The store's page handed over a ticket.
    TicketGiven(String),
    /// The order was found.
    Found(Box<Session>),
    /// Finding failed.
    NotFound(Failure),
    /// A draft was kept on this device.
    Restore(Box<Draft>),
    /// The order came again.
    OrderLoaded(Box<OrderView>),
    /// It did not.
    OrderNotLoaded(Failure),
    /// A line was ticked or unticked.
    LineToggled(String),
    /// A line's units were set.
    UnitsSet(String, u32),
    /// On to the questions.
    LinesDone,
    /// A question was answered.
    Answered {
        /// Which chosen line.
        at: usize,
        /// What was asked.
        fact: Fact,
        /// The answer, as a word.
        answer: String,
    },
    /// A remedy was picked, not confirmed yet.
    RemedyPicked {
        /// Which chosen line.
        at: usize,
        /// Which remedy.
        remedy: Remedy,
    },
    /// On with the remedy that is picked, or the first one.
    AnswerDone {
        /// Which chosen line.
        at: usize,
    },
    /// After a no: something is wrong with it after all.
    SayFault {
        /// Which chosen line.
        at: usize,
    },
    /// After a no: keep this one, go on with the others.
    LeaveOut {
        /// Which chosen line.
        at: usize,
    },
    /// A photo was picked.
    PhotoPicked {
        /// Which chosen line.
        at: usize,
        /// What it shows.
        shot: Shot,
    },
    /// It was made smaller; what could be better.
    PhotoReady {
        /// Which chosen line.
        at: usize,
        /// What it shows.
        shot: Shot,
        /// A hint.
        hint: Option<Hint>,
    },
    /// It goes up.
    PhotoProgress {
        /// Which chosen line.
        at: usize,
        /// What it shows.
        shot: Shot,
        /// Percent.
        percent: u8,
    },
    /// It is with the store.
    PhotoStored {
        /// Which chosen line.
        at: usize,
        /// What it shows.
        shot: Shot,
        /// SHA-256 of the bytes sent.
        hash: String,
    },
    /// It could not be taken.
    PhotoFailed {
        /// Which chosen line.
        at: usize,
        /// What it shows.
        shot: Shot,
        /// `photo.<code>`.
        code: String,
    },
    /// It was taken away again.
    PhotoRemoved {
        /// Which chosen line.
        at: usize,
        /// What it shows.
        shot: Shot,
    },
    /// On from the photos.
    PhotosDone,
    /// A return method was picked.
    MethodPicked(MethodKind),
    /// On from the method.
    MethodDone,
    /// Own words were typed.
    CommentTyped(String),
    /// Change something on the review.
    Change(Screen),
    /// A fresh random key, for [`Effect::MakeKey`].
    KeyMade(String),
    /// Send it.
    Submit {
        /// The language of the acknowledgement.
        locale: String,
    },
    /// The network may be back.
    Retry,
    /// It is on record.
    Submitted(Box<Confirmation>),
    /// It is not.
    NotSubmitted(Failure),
    /// The status page was opened.
    OpenCase(String),
    /// The case came.
    CaseLoaded(Box<CaseView>),
    /// It did not.
    CaseNotLoaded(Failure),
    /// One page back.
    Back,
    /// Begin anew with another order.
    StartOver,
}

/// Why something did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer came.
    Network,
    /// The server said why: `problem.<code>`.
    Problem(String),
}

/// What could be better about a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Too dark to see much.
    Dark,
    /// Not sharp.
    Blurred,
}

/// Something to tell the page around the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// An answer is shown.
    Decision(&'static str),
    /// A return is on record.
    Submitted(String),
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask for the order.
    Lookup {
        /// Order number.
        order: String,
        /// Contact.
        contact: String,
    },
    /// Exchange a ticket for a session.
    ExchangeTicket(String),
    /// Get the order again.
    LoadOrder {
        /// Bearer token.
        token: String,
    },
    /// Make a fresh idempotency key.
    MakeKey,
    /// Send the return.
    Submit {
        /// Bearer token.
        token: String,
        /// Idempotency key.
        key: String,
        /// What is sent.
        body: Box<Submission>,
    },
    /// Try again after a while, and when the network comes back.
    RetryLater,
    /// Get a case.
    FetchCase(String),
    /// Keep the draft on this device.
    SaveDraft,
    /// Forget it.
    ClearDraft,
    /// A new page is there: move the focus to its heading.
    Focus,
    /// Tell the page around the frame.
    Tell(Told),
    /// The page's text changed without another page coming: read the notice.
    FocusNotice,
}
