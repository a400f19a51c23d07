//! Shopify orders (Admin REST API), of any of its versions.

use super::node::Node;
use super::{ImportError, Imported, Missing};
use crate::clock;
use crate::order::{OrderContact, OrderRecord, RecordLine};
use chrono::DateTime;
use std::collections::BTreeMap;
use takeback_policy::{Channel, Country, Currency, Date, DeliveryMode, Shipping, ToldFacts, split};

/// Reads one order.
pub(super) fn order(node: &Node<'_>, home: Country) -> Result<Imported, ImportError> {
    let number = node.text("name").or_else(|| node.text("order_number"));
    let number = number.ok_or_else(|| node.error("there is neither \"name\" nor \"order_number\""))?;
    let currency = currency(node)?;
    let country = country(node);
    let mut lines = lines(node, currency)?;
    let on_lines: i64 = lines.iter().map(|line| line.discount).sum();
    let shipping = shipping(node, currency)?;
    let spread = spread_tax(node, &mut lines, shipping.tax, currency)?;
    let record = OrderRecord {
        number,
        source: "shopify".into(),
        contact: contact(node),
        country,
        region: super::region(country, province(node)),
        channel: channel(node),
        buyer: None,
        contracted: day(node, country.unwrap_or(home))?,
        told: ToldFacts::default(),
        currency,
        discount: (node.sum("total_discounts", currency)? - on_lines).max(0),
        shipping: Shipping { paid: shipping.paid, standard: shipping.paid },
        lines,
    };
    let missing = missing(&record, spread);
    let notes = notes(node, &record)?;
    Ok(Imported { record, missing, notes })
}

fn currency(node: &Node<'_>) -> Result<Currency, ImportError> {
    let code = node.need("currency")?;
    Currency::from_code(&code).ok_or_else(|| node.error(format!("{code:?} is not a currency code like \"EUR\"")))
}

/// Where the goods went; where they did not travel, where the bill went.
fn country(node: &Node<'_>) -> Option<Country> {
    let of = |key: &str| node.get(key).and_then(|address| address.text("country_code"));
    of("shipping_address").or_else(|| of("billing_address")).and_then(|code| Country::from_word(&code))
}

/// The province of the same address.
fn province(node: &Node<'_>) -> Option<String> {
    let address = ["shipping_address", "billing_address"].iter().find_map(|key| node.get(key))?;
    address.text("province_code")
}

fn contact(node: &Node<'_>) -> OrderContact {
    let customer = node.get("customer");
    let of = |key: &str, field: &str| node.get(key).and_then(|address| address.text(field));
    let of_customer = |field: &str| customer.as_ref().and_then(|customer| customer.text(field));
    OrderContact {
        name: of("shipping_address", "name").or_else(|| of("billing_address", "name")),
        email: node.text("email").or_else(|| node.text("contact_email")).or_else(|| of_customer("email")),
        phone: node
            .text("phone")
            .or_else(|| of("shipping_address", "phone"))
            .or_else(|| of("billing_address", "phone"))
            .or_else(|| of_customer("phone")),
    }
}

/// `web` and `pos` are Shopify's own words; anything else is some app's and says nothing.
fn channel(node: &Node<'_>) -> Option<Channel> {
    match node.text("source_name")?.as_str() {
        "web" => Some(Channel::Online),
        "pos" => Some(Channel::InStore),
        _ => None,
    }
}

fn day(node: &Node<'_>, country: Country) -> Result<Option<Date>, ImportError> {
    let key = if node.get("processed_at").is_some() { "processed_at" } else { "created_at" };
    let Some(text) = node.text(key) else { return Ok(None) };
    let instant = DateTime::parse_from_rfc3339(&text)
        .map_err(|_| node.error(format!("{key} {text:?} is not a time like \"2026-11-24T10:00:00+01:00\"")))?;
    Ok(Some(clock::day(instant.to_utc(), country)))
}

fn lines(node: &Node<'_>, currency: Currency) -> Result<Vec<RecordLine>, ImportError> {
    let cancelled = node.get("cancelled_at").is_some();
    let refunded = refunded(node)?;
    let taxes_included = node.flag("taxes_included").unwrap_or(false);
    node.list("line_items")
        .iter()
        .map(|line| {
            let (id, units) = (line.need("id")?, line.units("quantity")?);
            let price = line.sum("price", currency)?;
            let gross =
                price.checked_mul(i64::from(units)).ok_or_else(|| line.error("price times quantity is too large"))?;
            let tax = if taxes_included { 0 } else { total(&line.list("tax_lines"), "price", currency)? };
            let allocated = total(&line.list("discount_allocations"), "amount", currency)?;
            let discount = if allocated > 0 { allocated } else { line.sum("total_discount", currency)? };
            let removed = if cancelled { units } else { refunded.get(&id).copied().unwrap_or(0).min(units) };
            let sku = line.text("sku").or_else(|| line.text("variant_id")).or_else(|| line.text("product_id"));
            Ok(RecordLine {
                sku: sku.unwrap_or_else(|| id.clone()),
                title: line.text("title").or_else(|| line.text("name")).unwrap_or_else(|| id.clone()),
                variant: line.text("variant_title"),
                units,
                removed,
                gross: gross + tax,
                discount: discount.max(0),
                kind: None,
                tags: None,
                delivery_mode: DeliveryMode::Single,
                lots: lots(node, line, &id),
                guarantee_until: None,
                installed: None,
                begun: None,
                repairs: Vec::new(),
                id,
            })
        })
        .filter(|line| line.as_ref().map_or(true, |line| line.units > 0))
        .collect()
}

fn total(nodes: &[Node<'_>], key: &str, currency: Currency) -> Result<i64, ImportError> {
    nodes.iter().map(|node| node.sum(key, currency)).sum()
}

/// Units of each line that were given back already.
fn refunded(node: &Node<'_>) -> Result<BTreeMap<String, u32>, ImportError> {
    let mut units: BTreeMap<String, u32> = BTreeMap::new();
    for item in node.list("refunds").iter().flat_map(|refund| refund.list("refund_line_items")) {
        *units.entry(item.need("line_item_id")?).or_default() += item.units("quantity")?;
    }
    Ok(units)
}

/// One delivery for each shipment that holds the line. Shopify says when a parcel was sent, never when it arrived: that day
/// stays unknown. Shipments that failed or were cancelled delivered nothing.
fn lots(node: &Node<'_>, line: &Node<'_>, id: &str) -> Vec<Option<Date>> {
    let shipments = node.list("fulfillments");
    let sent = shipments.iter().filter(|shipment| {
        let went = !matches!(shipment.text("status").as_deref(), Some("failure" | "cancelled" | "error"));
        went && shipment.list("line_items").iter().any(|item| item.text("id").as_deref() == Some(id))
    });
    let lots: Vec<Option<Date>> = sent.map(|_| None).collect();
    let fulfilled = line.text("fulfillment_status").as_deref() == Some("fulfilled");
    if lots.is_empty() && fulfilled { vec![None] } else { lots }
}

struct Delivery {
    paid: i64,
    tax: i64,
}

fn shipping(node: &Node<'_>, currency: Currency) -> Result<Delivery, ImportError> {
    let lines = node.list("shipping_lines");
    let included = node.flag("taxes_included").unwrap_or(false);
    let (mut paid, mut tax) = (0, 0);
    for line in &lines {
        let discounts = total(&line.list("discount_allocations"), "amount", currency)?;
        paid += (line.sum("price", currency)? - discounts).max(0);
        tax += if included { 0 } else { total(&line.list("tax_lines"), "price", currency)? };
    }
    Ok(Delivery { paid: paid + tax, tax })
}

/// Older exports tell the tax of the whole order only: it is spread over the lines by what they cost. Returns whether it was.
fn spread_tax(
    node: &Node<'_>,
    lines: &mut [RecordLine],
    on_shipping: i64,
    currency: Currency,
) -> Result<bool, ImportError> {
    if node.flag("taxes_included").unwrap_or(false) {
        return Ok(false);
    }
    let on_lines: i64 = node
        .list("line_items")
        .iter()
        .map(|line| total(&line.list("tax_lines"), "price", currency))
        .sum::<Result<i64, _>>()?;
    let rest = node.sum("total_tax", currency)? - on_lines - on_shipping;
    if rest <= 0 || lines.is_empty() {
        return Ok(false);
    }
    let weights: Vec<i64> = lines.iter().map(|line| line.gross - line.discount).collect();
    for (line, share) in lines.iter_mut().zip(split(rest, &weights)) {
        line.gross += share;
    }
    Ok(true)
}

pub(super) fn missing(record: &OrderRecord, spread: bool) -> Vec<Missing> {
    let lines = &record.lines;
    let unknown_day = lines.iter().any(|line| line.lots.contains(&None));
    [
        (lines.is_empty(), Missing::Lines),
        (unknown_day, Missing::DeliveryDay),
        (record.contracted.is_none(), Missing::ContractDay),
        (record.channel.is_none(), Missing::Channel),
        (record.country.is_none(), Missing::Country),
        (record.email_key().is_none() && record.phone_key().is_none(), Missing::Contact),
        (lines.iter().any(|line| line.tags.is_none()), Missing::Tags),
        (spread, Missing::TaxByLine),
    ]
    .into_iter()
    .filter_map(|(holds, missing)| holds.then_some(missing))
    .collect()
}

/// Whether the parts add up to what was charged.
fn notes(node: &Node<'_>, record: &OrderRecord) -> Result<Vec<String>, ImportError> {
    let charged = node.sum("total_price", record.currency)?;
    let gross: i64 = record.lines.iter().map(|line| line.gross - line.discount).sum();
    let sum = gross - record.discount + record.shipping.paid;
    let odd = node.get("total_price").is_some() && !record.lines.is_empty() && sum != charged;
    let currency = record.currency;
    Ok(odd
        .then(|| format!("its parts add up to {sum}, it was charged {charged} ({currency}, minor units)"))
        .into_iter()
        .collect())
}
