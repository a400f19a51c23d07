//! Orders and articles.

use super::{Store, StoreError};
use crate::order::{OrderRecord, Product};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use std::collections::BTreeMap;

/// What a guest's contact is compared with.
#[derive(Clone, Debug, Default)]
pub struct ContactKeys {
    /// The order that it belongs to; `None` for an order that does not exist.
    pub order: Option<String>,
    /// Normalised e-mail address.
    pub email: Option<String>,
    /// Normalised telephone number.
    pub phone: Option<String>,
    /// Country code of the order.
    pub country: Option<String>,
}

/// An order with the state of its units.
#[derive(Clone, Debug)]
pub struct StoredOrder {
    /// Its id here.
    pub id: String,
    /// Grows with every change.
    pub revision: i64,
    /// The order as imported.
    pub record: OrderRecord,
    /// Units that cannot be claimed any more, by line.
    pub used: BTreeMap<String, u32>,
    /// The RMA number of the latest return of a line.
    pub cases: BTreeMap<String, String>,
    /// What the shop says about the articles, by SKU.
    pub products: BTreeMap<String, Product>,
}

/// An order as it stands in a listing.
#[derive(Clone, Debug)]
pub struct FoundOrder {
    /// Its id here.
    pub id: String,
    /// The order as imported.
    pub record: OrderRecord,
}

impl Store {
    /// Puts orders on record; one that is there already is brought up to date, its returns stay.
    /// Returns how many were new.
    ///
    /// # Errors
    /// If the database refuses, for example because fewer units would be left than are in returns already.
    pub async fn put_orders(&self, orders: Vec<OrderRecord>, now: String) -> Result<usize, StoreError> {
        self.write(move |sql, shop| {
            let mut new = 0;
            for order in &orders {
                new += usize::from(put(sql, shop, order, &now)?);
            }
            Ok(new)
        })
        .await
    }

    /// Puts articles on record.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn put_products(&self, products: BTreeMap<String, Product>) -> Result<(), StoreError> {
        self.write(move |sql, shop| {
            let mut put = sql.prepare(
                "INSERT INTO products (shop_id, sku, record) VALUES (?1, ?2, ?3)
                 ON CONFLICT (shop_id, sku) DO UPDATE SET record = excluded.record",
            )?;
            for (sku, product) in &products {
                put.execute(params![shop, sku, serde_json::to_string(product)?])?;
            }
            Ok(())
        })
        .await
    }

    /// What the shop says about an article.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn product(&self, sku: &str) -> Result<Option<Product>, StoreError> {
        let sku = sku.to_owned();
        self.read(move |sql, shop| product(sql, shop, &sku)).await
    }

    /// What is needed to compare a guest's contact: the same work whether or not there is such an order.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn contact_keys(&self, number_key: &str) -> Result<ContactKeys, StoreError> {
        let key = number_key.to_owned();
        self.read(move |sql, shop| {
            let found = sql
                .prepare_cached(
                    "SELECT id, email_key, phone_key, country FROM orders WHERE shop_id = ?1 AND number_key = ?2",
                )?
                .query_row(params![shop, key], |row| {
                    Ok(ContactKeys { order: row.get(0)?, email: row.get(1)?, phone: row.get(2)?, country: row.get(3)? })
                })
                .optional()?;
            Ok(found.unwrap_or_default())
        })
        .await
    }

    /// An order with the state of its units.
    ///
    /// # Errors
    /// If the database refuses or the record does not read.
    pub async fn order(&self, id: &str) -> Result<Option<StoredOrder>, StoreError> {
        let id = id.to_owned();
        self.read(move |sql, shop| order(sql, shop, &id)).await
    }

    /// All orders, by number: for the demo's listing.
    ///
    /// # Errors
    /// If the database refuses or a record does not read.
    pub async fn all_orders(&self) -> Result<Vec<FoundOrder>, StoreError> {
        self.read(move |sql, shop| {
            let mut all = sql.prepare("SELECT id, record FROM orders WHERE shop_id = ?1 ORDER BY number")?;
            let rows = all.query_map([shop], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
            rows.map(|row| {
                let (id, record) = row?;
                Ok(FoundOrder { id, record: serde_json::from_str(&record)? })
            })
            .collect()
        })
        .await
    }
}

fn put(sql: &Connection, shop: &str, order: &OrderRecord, now: &str) -> Result<bool, StoreError> {
    let number_key = order.number_key();
    let known: Option<(String, String)> = sql
        .query_row(
            "SELECT id, record FROM orders WHERE shop_id = ?1 AND number_key = ?2",
            params![shop, number_key],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    // An export without lines says nothing about them; those on record stay.
    let mut order = order.clone();
    if let (true, Some((_, old))) = (order.lines.is_empty(), &known) {
        order.lines = serde_json::from_str::<OrderRecord>(old)?.lines;
    }
    let record = serde_json::to_string(&order)?;
    if known.as_ref().is_some_and(|(_, old)| *old == record) {
        return Ok(false);
    }
    let new = known.is_none();
    let id = known.map_or_else(crate::secret::id, |(id, _)| id);
    sql.execute(
        "INSERT INTO orders (shop_id, id, number, number_key, email_key, phone_key, country, record, imported_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (shop_id, id) DO UPDATE SET number = excluded.number, email_key = excluded.email_key,
            phone_key = excluded.phone_key, country = excluded.country, record = excluded.record,
            imported_at = excluded.imported_at, revision = revision + 1",
        params![
            shop,
            id,
            order.number,
            number_key,
            order.email_key(),
            order.phone_key(),
            order.country.as_ref().map(takeback_policy::Country::as_str),
            record,
            now
        ],
    )?;
    for line in &order.lines {
        sql.execute(
            "INSERT INTO order_lines (shop_id, order_id, line_id, units, removed) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (shop_id, order_id, line_id) DO UPDATE SET units = excluded.units, removed = excluded.removed",
            params![shop, id, line.id, line.units, line.removed],
        )?;
    }
    Ok(new)
}

fn product(sql: &Connection, shop: &str, sku: &str) -> Result<Option<Product>, StoreError> {
    let record: Option<String> = sql
        .prepare_cached("SELECT record FROM products WHERE shop_id = ?1 AND sku = ?2")?
        .query_row(params![shop, sku], |row| row.get(0))
        .optional()?;
    Ok(record.map(|record| serde_json::from_str(&record)).transpose()?)
}

fn order(sql: &Connection, shop: &str, id: &str) -> Result<Option<StoredOrder>, StoreError> {
    let row: Option<(i64, String)> = sql
        .prepare_cached("SELECT revision, record FROM orders WHERE shop_id = ?1 AND id = ?2")?
        .query_row(params![shop, id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((revision, record)) = row else { return Ok(None) };
    let record: OrderRecord = serde_json::from_str(&record)?;
    let mut products = BTreeMap::new();
    for line in &record.lines {
        if let Some(product) = product(sql, shop, &line.sku)? {
            products.insert(line.sku.clone(), product);
        }
    }
    let used = pairs(
        sql,
        "SELECT line_id, removed + claimed FROM order_lines WHERE shop_id = ?1 AND order_id = ?2",
        (shop, id),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let cases = pairs(
        sql,
        "SELECT line_id, rma FROM case_lines JOIN cases ON cases.shop_id = case_lines.shop_id AND cases.id = case_id
         WHERE cases.shop_id = ?1 AND order_id = ?2 ORDER BY received_at",
        (shop, id),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(Some(StoredOrder { id: id.to_owned(), revision, record, used, cases, products }))
}

fn pairs<V>(
    sql: &Connection,
    query: &str,
    (shop, order): (&str, &str),
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<(String, V)>,
) -> Result<BTreeMap<String, V>, StoreError> {
    let mut statement = sql.prepare_cached(query)?;
    let rows = statement.query_map(params![shop, order], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
