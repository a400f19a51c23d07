//! The shopper's way as a plain state machine: `(State, Event) → (State, Effects)`.
//!
//! It knows no DOM, no network and no clock, and it decides nothing: what is asked next is what
//! [`takeback_policy::decide`] says. Screens draw the state; a shell carries out the effects.

mod claim;
mod draft;
mod event;
mod photo;
mod sending;
mod session;
mod state;
mod submission;
mod update;

pub use claim::Judged;
pub use draft::{Draft, LIFE_MS};
pub use event::{Effect, Event, Failure, Hint, Told};
pub use state::{Chosen, Find, Notice, Photo, PhotoState, Screen, Sending, State};
pub use update::update;
