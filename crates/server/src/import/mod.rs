//! Orders in, as other systems export them. Nothing is guessed that could hurt the shopper: what is not said stays unknown and
//! is reported. A file is taken whole or not at all.

mod amount;
mod csv;
mod missing;
mod node;
mod shopify;
mod woocommerce;

pub use missing::{Missing, Summary};

use crate::order::OrderRecord;
use serde_json::Value;
use std::fmt;
use takeback_policy::{Country, Region};

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Found out from its content.
    Auto,
    /// Shopify Admin REST: `{"order": …}`, `{"orders": […]}`, or the orders themselves.
    Shopify,
    /// WooCommerce REST v3: a list of orders, or one.
    Woocommerce,
    /// A table; its columns are described in `docs/orders-csv.md`.
    Csv,
}

/// An order that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The order.
    pub record: OrderRecord,
    /// What it does not say.
    pub missing: Vec<Missing>,
    /// What is odd about it, for the person who imports.
    pub notes: Vec<String>,
}

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// Where: `line 3, column 7`, or `orders[2].line_items[0].price`.
    pub place: String,
    /// What is wrong there, and what would be right.
    pub message: String,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl std::error::Error for ImportError {}

impl ImportError {
    fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

/// Reads a file's orders. `home` is the country whose days count where an order names none.
///
/// # Errors
/// Everything that is wrong with it, each with its place.
pub fn read(bytes: &[u8], format: Format, home: Country) -> Result<Vec<Imported>, Vec<ImportError>> {
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).map_err(|error| {
        let line = 1 + bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count();
        vec![ImportError::new(format!("line {line}"), "this is not UTF-8; export the file as UTF-8")]
    })?;
    let looks_like_json = text.trim_start().starts_with(['{', '[']);
    if format == Format::Csv || (format == Format::Auto && !looks_like_json) {
        return csv::read(text, home);
    }
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        vec![ImportError::new(place, "this is not JSON from here on")]
    })?;
    let orders = orders(&value);
    match format {
        Format::Shopify => each(&orders, |node| shopify::order(node, home)),
        Format::Woocommerce => each(&orders, |node| woocommerce::order(node, home)),
        _ if orders.iter().any(woocommerce::is_one) => each(&orders, |node| woocommerce::order(node, home)),
        _ => each(&orders, |node| shopify::order(node, home)),
    }
}

/// The orders of a document, out of whatever they are wrapped in.
fn orders(value: &Value) -> Vec<node::Node<'_>> {
    let list = |value: &'_ Value| value.as_array().is_some();
    match (value, value.get("orders"), value.get("order")) {
        (_, Some(orders), _) if list(orders) => node::Node::new(orders, "orders").items(),
        (_, _, Some(order)) if order.is_object() => vec![node::Node::new(order, "order")],
        _ if list(value) => node::Node::new(value, "").items(),
        _ => vec![node::Node::new(value, "")],
    }
}

fn each<'a>(
    orders: &[node::Node<'a>],
    read: impl Fn(&node::Node<'a>) -> Result<Imported, ImportError>,
) -> Result<Vec<Imported>, Vec<ImportError>> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for order in orders {
        match read(order) {
            Ok(order) => good.push(order),
            Err(error) => bad.push(error),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(bad) }
}

/// The region that a platform means by its code for a part of a country: `CA` and `US-CA` are the same. A code that is none of
/// ISO 3166-2 is no region: it only chooses between laws and holidays that differ within a country.
fn region(country: Option<Country>, code: Option<String>) -> Option<Region> {
    let (country, code) = (country?, code?);
    let code = code.trim().to_ascii_uppercase();
    let full = if code.contains('-') { code } else { format!("{country}-{code}") };
    Region::from_word(&full).filter(|region| region.country() == country)
}
