//! WooCommerce orders (REST API v3).

use super::node::Node;
use super::shopify::missing;
use super::{ImportError, Imported, Missing};
use crate::clock;
use crate::order::{OrderContact, OrderRecord, RecordLine};
use chrono::NaiveDateTime;
use takeback_policy::{Channel, Country, Currency, Date, DeliveryMode, Shipping, ToldFacts};

/// Whether this looks like an order of WooCommerce.
pub(super) fn is_one(node: &Node<'_>) -> bool {
    node.get("order_key").is_some() || node.get("billing").is_some()
}

/// Reads one order.
pub(super) fn order(node: &Node<'_>, home: Country) -> Result<Imported, ImportError> {
    let number = node.text("number").or_else(|| node.text("id"));
    let number = number.ok_or_else(|| node.error("there is neither \"number\" nor \"id\""))?;
    let code = node.need("currency")?;
    let currency = Currency::from_code(&code)
        .ok_or_else(|| node.error(format!("{code:?} is not a currency code like \"EUR\"")))?;
    let country = country(node);
    let paid = node.sum("shipping_total", currency)? + node.sum("shipping_tax", currency)?;
    let record = OrderRecord {
        number,
        source: "woocommerce".into(),
        contact: contact(node),
        country,
        region: super::region(country, state(node)),
        channel: channel(node),
        buyer: None,
        contracted: day(node, country.unwrap_or(home))?,
        told: ToldFacts::default(),
        currency,
        discount: 0,
        shipping: Shipping { paid, standard: paid },
        lines: lines(node, currency)?,
    };
    let mut missing = missing(&record, false);
    let refunds = node.list("refunds");
    if !refunds.is_empty() && record.lines.iter().all(|line| line.removed < line.units) {
        missing.push(Missing::RefundedUnits);
    }
    let notes = notes(node, &record, &refunds)?;
    Ok(Imported { record, missing, notes })
}

fn country(node: &Node<'_>) -> Option<Country> {
    let of = |key: &str| node.get(key).and_then(|address| address.text("country"));
    of("shipping").or_else(|| of("billing")).and_then(|code| Country::from_word(&code))
}

/// The state of the same address.
fn state(node: &Node<'_>) -> Option<String> {
    let used = |key: &&str| node.get(key).filter(|address| address.text("country").is_some());
    ["shipping", "billing"].iter().find_map(used)?.text("state")
}

fn contact(node: &Node<'_>) -> OrderContact {
    let billing = node.get("billing");
    let of = |key: &str| billing.as_ref().and_then(|billing| billing.text(key));
    let name: Vec<String> = [of("first_name"), of("last_name")].into_iter().flatten().collect();
    OrderContact { name: (!name.is_empty()).then(|| name.join(" ")), email: of("email"), phone: of("phone") }
}

/// `checkout` is the store's own page, `store-api` its block; orders made by hand or by a program say nothing.
fn channel(node: &Node<'_>) -> Option<Channel> {
    match node.text("created_via")?.as_str() {
        "checkout" | "store-api" => Some(Channel::Online),
        "pos-rest-api" => Some(Channel::InStore),
        _ => None,
    }
}

/// `date_created_gmt` is UTC without saying so. `date_created` alone has no zone and is the store's day at best.
fn day(node: &Node<'_>, country: Country) -> Result<Option<Date>, ImportError> {
    let Some(text) = node.text("date_created_gmt") else { return Ok(None) };
    let instant = NaiveDateTime::parse_from_str(text.trim_end_matches('Z'), "%Y-%m-%dT%H:%M:%S")
        .map_err(|_| node.error(format!("date_created_gmt {text:?} is not a time like \"2026-11-24T10:00:00\"")))?;
    Ok(Some(clock::day(instant.and_utc(), country)))
}

fn lines(node: &Node<'_>, currency: Currency) -> Result<Vec<RecordLine>, ImportError> {
    let status = node.text("status").unwrap_or_default();
    let void = matches!(status.as_str(), "cancelled" | "refunded" | "failed" | "trash");
    let lines = node.list("line_items").into_iter().map(|line| {
        let (id, units) = (line.need("id")?, line.units("quantity")?);
        let gross = line.sum("subtotal", currency)? + line.sum("subtotal_tax", currency)?;
        let after = line.sum("total", currency)? + line.sum("total_tax", currency)?;
        let sku = line.text("sku").or_else(|| line.text("variation_id").filter(|id| id != "0"));
        Ok(RecordLine {
            sku: sku.or_else(|| line.text("product_id")).unwrap_or_else(|| id.clone()),
            title: line.text("name").unwrap_or_else(|| id.clone()),
            variant: None,
            units,
            removed: if void { units } else { 0 },
            gross,
            discount: (gross - after).max(0),
            kind: None,
            tags: None,
            delivery_mode: DeliveryMode::Single,
            // Completed means sent or handed over; when it arrived nobody says.
            lots: if status == "completed" { vec![None] } else { Vec::new() },
            guarantee_until: None,
            installed: None,
            begun: None,
            repairs: Vec::new(),
            id,
        })
    });
    lines.filter(|line| line.as_ref().map_or(true, |line: &RecordLine| line.units > 0)).collect()
}

fn notes(node: &Node<'_>, record: &OrderRecord, refunds: &[Node<'_>]) -> Result<Vec<String>, ImportError> {
    let currency = record.currency;
    let fees: i64 = node
        .list("fee_lines")
        .iter()
        .map(|fee| Ok(fee.sum("total", currency)? + fee.sum("total_tax", currency)?))
        .sum::<Result<i64, ImportError>>()?;
    let lines: i64 = record.lines.iter().map(|line| line.gross - line.discount).sum();
    let (sum, charged) = (lines + fees + record.shipping.paid, node.sum("total", currency)?);
    let back: i64 = refunds.iter().map(|refund| refund.sum("total", currency)).sum::<Result<i64, _>>()?;
    let mut notes = Vec::new();
    if sum != charged {
        notes.push(format!("its parts add up to {sum}, it was charged {charged} ({currency}, minor units)"));
    }
    if back != 0 {
        notes.push(format!("{} were refunded before, for units that are not named ({currency}, minor units)", -back));
    }
    Ok(notes)
}
