//! The widget: the shopper's way in a browser.
//!
//! It draws [`takeback_flow::State`] and carries out its effects. It decides nothing and holds no sentence.

#![expect(unreachable_pub, reason = "the component macro writes public items")]

mod app;
mod back;
mod desk;
mod dom;
mod format;
mod host;
mod icon;
mod json;
mod net;
mod parts;
mod photo;
mod shell;
mod start;
mod steps;
#[cfg(test)]
mod tests;

fn main() {
    start::start();
}
