//! What travels between the widget and the server, as JSON. Types only: no behaviour.

mod case;
mod order;
mod problem;
mod submission;

pub use case::{CaseLine, CaseState, CaseView, Happened, Qr, Slip, Stamp};
pub use order::{LineView, LookupRequest, OrderView, Session, Shop, TicketRequest};
pub use problem::Problem;
pub use submission::{Badge, Confirmation, LineChoice, PhotoRef, PhotoStored, Submission};
