//! The demo store's orders.

use crate::app::App;
use crate::order::{OrderContact, OrderRecord, Product, RecordLine};
use crate::store::StoreError;
use crate::ticket;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use takeback_policy::{Channel, Country, Currency, Date, DeliveryMode, Kind, Shipping, Tag, Told, ToldFacts, Words};

const DATA: &str = include_str!("../../demo/orders.toml");

/// Why the demo cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Its data do not read.
    #[error("demo orders: {0}")]
    Data(#[from] toml::de::Error),
    /// They cannot be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Demo {
    product: BTreeMap<String, Article>,
    order: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    #[serde(default = "goods")]
    kind: Kind,
    tags: Words<Tag>,
    title: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Entry {
    number: String,
    note: String,
    who: String,
    email: String,
    phone: String,
    country: Country,
    locale: String,
    currency: Currency,
    #[serde(default = "online")]
    channel: Channel,
    ordered: u32,
    #[serde(default)]
    told: ToldFacts,
    #[serde(default)]
    discount: i64,
    #[serde(default)]
    shipping: Shipping,
    line: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Line {
    sku: String,
    #[serde(default)]
    variant: Option<String>,
    units: u32,
    #[serde(default)]
    removed: u32,
    gross: i64,
    #[serde(default)]
    delivered: Option<u32>,
    #[serde(default)]
    delivered_unknown: bool,
    #[serde(default)]
    begun: Option<bool>,
    #[serde(default)]
    guarantee_days: Option<u32>,
}

const fn goods() -> Kind {
    Kind::Goods
}

const fn online() -> Channel {
    Channel::Online
}

/// An order as the demo store lists it: `/demo/orders.json`.
#[derive(Clone, Debug, Serialize)]
pub struct DemoOrder {
    /// Its number.
    pub order: String,
    /// What a guest proves to know.
    pub contact: String,
    /// What can be met with it.
    pub note: String,
    /// Who ordered.
    pub who: String,
    /// Where to.
    pub country: Country,
    /// The shopper's language.
    pub locale: String,
    /// What the store's page hands over for a shopper who is logged in.
    pub ticket: Option<String>,
}

/// Puts the demo's articles and orders on record, with days relative to today where each shopper lives.
///
/// # Errors
/// If the built-in data do not read or cannot be stored.
pub async fn load(app: &App) -> Result<(), DemoError> {
    let demo: Demo = toml::from_str(DATA)?;
    let products = demo.product.iter().map(|(sku, article)| {
        let title = article.title.get(&app.config.locale).cloned().unwrap_or_default();
        (sku.clone(), Product { kind: article.kind, tags: article.tags, title })
    });
    app.store.put_products(products.collect()).await?;
    let orders = demo.order.iter().map(|entry| record(&demo, entry, app.clock.today(entry.country))).collect();
    app.store.put_orders(orders, app.clock.rfc3339()).await?;
    Ok(())
}

/// The demo's orders for its store's page, each with a fresh ticket.
///
/// # Errors
/// If the built-in data do not read.
pub fn listing(app: &App) -> Result<Vec<DemoOrder>, DemoError> {
    let demo: Demo = toml::from_str(DATA)?;
    let key = &app.keys.ticket;
    let now = app.clock.seconds();
    let list = demo.order.into_iter().map(|entry| DemoOrder {
        ticket: ticket::issue(key, &app.config.shop, &app.config.public, &entry.number, now).ok(),
        order: entry.number,
        contact: entry.email,
        note: entry.note,
        who: entry.who,
        country: entry.country,
        locale: entry.locale,
    });
    Ok(list.collect())
}

fn record(demo: &Demo, entry: &Entry, today: Date) -> OrderRecord {
    // What the store attests in general, this store can also say of each of these orders.
    let told = ToldFacts {
        withdrawal: entry.told.withdrawal.or(Some(Told::Yes)),
        return_cost: entry.told.return_cost.or(Some(Told::Yes)),
        written_return: entry.told.written_return.or(Some(Told::Yes)),
        ..entry.told.clone()
    };
    OrderRecord {
        number: entry.number.clone(),
        source: "demo".into(),
        contact: OrderContact {
            name: Some(entry.who.clone()),
            email: Some(entry.email.clone()),
            phone: Some(entry.phone.clone()),
        },
        country: Some(entry.country),
        region: None,
        channel: Some(entry.channel),
        buyer: None,
        contracted: Some(today.minus_days(entry.ordered)),
        told,
        currency: entry.currency,
        discount: entry.discount,
        shipping: entry.shipping,
        lines: entry.line.iter().enumerate().map(|(at, line)| record_line(demo, entry, at, line, today)).collect(),
    }
}

fn record_line(demo: &Demo, entry: &Entry, at: usize, line: &Line, today: Date) -> RecordLine {
    let article = demo.product.get(&line.sku);
    let title = article.and_then(|article| article.title.get(&entry.locale)).cloned();
    let delivered = line.delivered.map(|days| today.minus_days(days));
    let lots = match delivered {
        Some(day) => vec![Some(day)],
        None if line.delivered_unknown => vec![None],
        None => Vec::new(),
    };
    RecordLine {
        id: (at + 1).to_string(),
        sku: line.sku.clone(),
        title: title.unwrap_or_else(|| line.sku.clone()),
        variant: line.variant.clone(),
        units: line.units,
        removed: line.removed,
        gross: line.gross,
        discount: 0,
        kind: article.map(|article| article.kind),
        tags: article.map(|article| article.tags),
        delivery_mode: DeliveryMode::Single,
        lots,
        guarantee_until: delivered.zip(line.guarantee_days).map(|(day, days)| day.plus_days(days)),
        installed: None,
        begun: line.begun,
        repairs: Vec::new(),
    }
}
