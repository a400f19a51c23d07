//! The demo store: its articles, its orders relative to today, and its own pages on another origin.

mod orders;
mod shop;

pub use orders::{DemoError, DemoOrder, listing, load};
pub use shop::router;
