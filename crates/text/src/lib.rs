//! Every sentence that anyone reads comes from here: a [`Catalogue`] looks it up by key and fills it in.
//!
//! Pure: no clock, no I/O, no knowledge of what the sentences are about. How days and sums are written is a [`Format`]:
//! the browser brings its own, the server uses [`PlainFormat`] with the patterns of `locales/`.

mod arg;
mod catalogue;
mod entry;
mod format;
mod plain;
mod plural;
mod template;

pub use arg::Arg;
pub use catalogue::Catalogue;
pub use entry::{Entry, Messages, PluralForms};
pub use format::{DateStyle, Format};
pub use plain::PlainFormat;
pub use plural::{Category, category};
pub use template::{Piece, Segment, placeholders};
