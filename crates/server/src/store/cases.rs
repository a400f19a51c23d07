//! Submitted returns.

use super::outbox::{Topic, enqueue};
use super::{Store, StoreError};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use std::collections::BTreeMap;
use takeback_policy::Date;

/// Everything of a submission that goes on record at once.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// The order.
    pub order: String,
    /// The order's revision that the decision rests on.
    pub revision: i64,
    /// Idempotency key.
    pub key: String,
    /// What the key stands for.
    pub fingerprint: [u8; 32],
    /// The case itself, its history still empty.
    pub case: CaseRow,
    /// What is claimed.
    pub lines: Vec<CaseLineRow>,
    /// What is to be paid.
    pub money: Vec<MoneyRow>,
    /// Photos: line, what it shows, hash.
    pub photos: Vec<(String, String, String)>,
    /// What happened to it so far.
    pub history: Vec<HistoryRow>,
}

/// A case.
#[derive(Clone, Debug)]
pub struct CaseRow {
    /// Its id here.
    pub id: String,
    /// The RMA number.
    pub rma: String,
    /// SHA-256 of the secret in its status link.
    pub secret_hash: [u8; 32],
    /// `requested`, `approved`.
    pub state: String,
    /// Language of its messages.
    pub locale: String,
    /// RFC 3339, UTC.
    pub received_at: String,
    /// The case as its shopper sees it, without state and history (JSON).
    pub record: String,
    /// The order it belongs to.
    pub order: String,
    /// What happened, the latest last.
    pub history: Vec<HistoryRow>,
}

/// One line of a case.
#[derive(Clone, Debug)]
pub struct CaseLineRow {
    /// The order's line.
    pub line: String,
    /// How many units.
    pub units: u32,
    /// The remedy chosen.
    pub remedy: String,
    /// What the shopper said (JSON).
    pub claim: String,
    /// Hash of the bundle.
    pub bundle: String,
    /// The day of the decision.
    pub today: Date,
    /// Digest of the decision.
    pub digest: String,
    /// The decision in its canonical form.
    pub decision: String,
}

/// A sum to be paid, in minor units.
#[derive(Clone, Debug)]
pub struct MoneyRow {
    /// The line.
    pub line: String,
    /// The remedy.
    pub remedy: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Price of the units.
    pub price: i64,
    /// Delivery.
    pub delivery: i64,
    /// What is added.
    pub bonus: i64,
    /// What is kept.
    pub fee: i64,
    /// What comes out.
    pub total: i64,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct HistoryRow {
    /// RFC 3339, UTC.
    pub at: String,
    /// `shopper`, `policy`, `service`, or a member of staff.
    pub actor: String,
    /// A word with a sentence under `history.<what>`.
    pub what: String,
}

/// The units of a line, as they stood when a claim came too late.
pub type UnitsRow = (String, u32);

/// What became of a submission.
#[derive(Clone, Debug)]
pub enum Submitted {
    /// It is on record now, or was before under the same key.
    Case(Box<CaseRow>),
    /// The key stands for something else.
    KeyReused,
    /// The order changed meanwhile: decide again.
    OrderMoved,
    /// Too few units left on this line.
    UsedUp(UnitsRow),
}

impl Store {
    /// The case that a key stands for: `Case` if the fingerprint is the same, `KeyReused` if not, `None` if it is new.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn submitted(
        &self,
        order: &str,
        key: &str,
        fingerprint: [u8; 32],
    ) -> Result<Option<Submitted>, StoreError> {
        let (order, key) = (order.to_owned(), key.to_owned());
        self.read(move |sql, shop| known(sql, shop, &order, &key, fingerprint)).await
    }

    /// Puts a submission on record: case, units, money, key, history and the mail to send, all or nothing.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn submit(&self, new: NewCase) -> Result<Submitted, StoreError> {
        self.write(move |sql, shop| submit(sql, shop, new)).await
    }

    /// The case whose status link has this secret.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn case_by_secret(&self, secret_hash: [u8; 32]) -> Result<Option<CaseRow>, StoreError> {
        self.read(move |sql, shop| {
            let id: Option<String> = sql
                .prepare_cached("SELECT id FROM cases WHERE shop_id = ?1 AND secret_hash = ?2")?
                .query_row(params![shop, secret_hash.as_slice()], |row| row.get(0))
                .optional()?;
            id.map(|id| case(sql, shop, &id)).transpose()
        })
        .await
    }

    /// The case with this id.
    ///
    /// # Errors
    /// If the database refuses or there is none.
    pub async fn case(&self, id: &str) -> Result<CaseRow, StoreError> {
        let id = id.to_owned();
        self.read(move |sql, shop| case(sql, shop, &id)).await
    }

    /// How many photos a case has by line and what they show.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn case_photos(&self, id: &str) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let id = id.to_owned();
        self.read(move |sql, shop| {
            let mut statement =
                sql.prepare_cached("SELECT line_id, shot FROM case_photos WHERE shop_id = ?1 AND case_id = ?2")?;
            let rows = statement.query_map(params![shop, id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let mut photos: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for row in rows {
                let (line, shot): (String, String) = row?;
                photos.entry(line).or_default().push(shot);
            }
            Ok(photos)
        })
        .await
    }
}

fn known(
    sql: &Connection,
    shop: &str,
    order: &str,
    key: &str,
    fingerprint: [u8; 32],
) -> Result<Option<Submitted>, StoreError> {
    let row: Option<(Vec<u8>, String)> = sql
        .prepare_cached(
            "SELECT fingerprint, case_id FROM idempotency WHERE shop_id = ?1 AND order_id = ?2 AND key = ?3",
        )?
        .query_row(params![shop, order, key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match row {
        None => Ok(None),
        Some((found, id)) if found == fingerprint => Ok(Some(Submitted::Case(Box::new(case(sql, shop, &id)?)))),
        Some(_) => Ok(Some(Submitted::KeyReused)),
    }
}

fn submit(sql: &Transaction<'_>, shop: &str, new: NewCase) -> Result<Submitted, StoreError> {
    if let Some(known) = known(sql, shop, &new.order, &new.key, new.fingerprint)? {
        return Ok(known);
    }
    let revision: i64 =
        sql.query_row("SELECT revision FROM orders WHERE shop_id = ?1 AND id = ?2", params![shop, new.order], |row| {
            row.get(0)
        })?;
    for line in &new.lines {
        let left: i64 = sql.query_row(
            "SELECT units - removed - claimed FROM order_lines WHERE shop_id = ?1 AND order_id = ?2 AND line_id = ?3",
            params![shop, new.order, line.line],
            |row| row.get(0),
        )?;
        if left < i64::from(line.units) {
            return Ok(Submitted::UsedUp((line.line.clone(), u32::try_from(left).unwrap_or(0))));
        }
    }
    if revision != new.revision {
        return Ok(Submitted::OrderMoved);
    }
    for line in &new.lines {
        sql.execute(
            "UPDATE order_lines SET claimed = claimed + ?4 WHERE shop_id = ?1 AND order_id = ?2 AND line_id = ?3",
            params![shop, new.order, line.line, line.units],
        )?;
    }
    sql.execute("UPDATE orders SET revision = revision + 1 WHERE shop_id = ?1 AND id = ?2", params![shop, new.order])?;
    let id = new.case.id.clone();
    insert(sql, shop, &new)?;
    enqueue(sql, shop, Topic::CaseAcknowledgement, &id, &new.case.received_at)?;
    Ok(Submitted::Case(Box::new(case(sql, shop, &id)?)))
}

fn insert(sql: &Transaction<'_>, shop: &str, new: &NewCase) -> Result<(), StoreError> {
    let case = &new.case;
    sql.execute(
        "INSERT INTO cases (shop_id, id, rma, order_id, secret_hash, state, locale, received_at, record)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            shop,
            case.id,
            case.rma,
            new.order,
            case.secret_hash.as_slice(),
            case.state,
            case.locale,
            case.received_at,
            case.record
        ],
    )?;
    for line in &new.lines {
        sql.execute(
            "INSERT INTO case_lines (shop_id, case_id, line_id, units, remedy, claim, bundle, today, digest, decision)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                shop,
                case.id,
                line.line,
                line.units,
                line.remedy,
                line.claim,
                line.bundle,
                line.today.to_string(),
                line.digest,
                line.decision
            ],
        )?;
    }
    for sum in &new.money {
        sql.execute(
            "INSERT INTO case_money (shop_id, case_id, line_id, remedy, currency, price, delivery, bonus, fee, total)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                shop,
                case.id,
                sum.line,
                sum.remedy,
                sum.currency,
                sum.price,
                sum.delivery,
                sum.bonus,
                sum.fee,
                sum.total
            ],
        )?;
    }
    for (line, shot, hash) in &new.photos {
        sql.execute(
            "INSERT INTO case_photos (shop_id, case_id, line_id, shot, hash) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO NOTHING",
            params![shop, case.id, line, shot, hash],
        )?;
    }
    for row in &new.history {
        append(sql, shop, &case.id, row)?;
    }
    sql.execute(
        "INSERT INTO idempotency (shop_id, order_id, key, fingerprint, case_id) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![shop, new.order, new.key, new.fingerprint.as_slice(), case.id],
    )?;
    Ok(())
}

/// Adds to a case's history.
pub(super) fn append(sql: &Connection, shop: &str, case: &str, row: &HistoryRow) -> Result<(), StoreError> {
    sql.execute(
        "INSERT INTO history (shop_id, case_id, seq, at, actor, what)
         SELECT ?1, ?2, 1 + coalesce(max(seq), 0), ?3, ?4, ?5 FROM history WHERE shop_id = ?1 AND case_id = ?2",
        params![shop, case, row.at, row.actor, row.what],
    )?;
    Ok(())
}

fn case(sql: &Connection, shop: &str, id: &str) -> Result<CaseRow, StoreError> {
    let mut case = sql
        .prepare_cached(
            "SELECT rma, secret_hash, state, locale, received_at, record, order_id FROM cases
             WHERE shop_id = ?1 AND id = ?2",
        )?
        .query_row(params![shop, id], |row| {
            Ok(CaseRow {
                id: id.to_owned(),
                rma: row.get(0)?,
                secret_hash: row.get(1)?,
                state: row.get(2)?,
                locale: row.get(3)?,
                received_at: row.get(4)?,
                record: row.get(5)?,
                order: row.get(6)?,
                history: Vec::new(),
            })
        })?;
    let mut history =
        sql.prepare_cached("SELECT at, actor, what FROM history WHERE shop_id = ?1 AND case_id = ?2 ORDER BY seq")?;
    let rows = history.query_map(params![shop, id], |row| {
        Ok(HistoryRow { at: row.get(0)?, actor: row.get(1)?, what: row.get(2)? })
    })?;
    case.history = rows.collect::<Result<_, _>>()?;
    Ok(case)
}
