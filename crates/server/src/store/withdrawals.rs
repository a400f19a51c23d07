//! Withdrawals by the two-step form. Whatever comes is recorded.

use super::outbox::{Topic, enqueue};
use super::{Store, StoreError};
use rusqlite::{OptionalExtension as _, params};

/// A withdrawal.
#[derive(Clone, Debug)]
pub struct WithdrawalRow {
    /// Its id here.
    pub id: String,
    /// Its number for the shopper.
    pub number: String,
    /// The order, if number and contact fit one.
    pub order: Option<String>,
    /// RFC 3339, UTC.
    pub received_at: String,
    /// The statement as received (JSON).
    pub record: String,
}

impl Store {
    /// Puts a withdrawal on record. The same form a second time gives the first one again.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn withdraw(&self, form_hash: [u8; 32], row: WithdrawalRow) -> Result<WithdrawalRow, StoreError> {
        self.write(move |sql, shop| {
            let known = sql
                .query_row(
                    "SELECT id, number, order_id, received_at, record FROM withdrawals
                     WHERE shop_id = ?1 AND form_hash = ?2",
                    params![shop, form_hash.as_slice()],
                    read,
                )
                .optional()?;
            if let Some(known) = known {
                return Ok(known);
            }
            sql.execute(
                "INSERT INTO withdrawals (shop_id, id, number, form_hash, order_id, received_at, record)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![shop, row.id, row.number, form_hash.as_slice(), row.order, row.received_at, row.record],
            )?;
            enqueue(sql, shop, Topic::WithdrawalAcknowledgement, &row.id, &row.received_at)?;
            Ok(row)
        })
        .await
    }

    /// The withdrawal with this id.
    ///
    /// # Errors
    /// If the database refuses or there is none.
    pub async fn withdrawal(&self, id: &str) -> Result<WithdrawalRow, StoreError> {
        let id = id.to_owned();
        self.read(move |sql, shop| {
            let row = sql.query_row(
                "SELECT id, number, order_id, received_at, record FROM withdrawals WHERE shop_id = ?1 AND id = ?2",
                params![shop, id],
                read,
            )?;
            Ok(row)
        })
        .await
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<WithdrawalRow> {
    Ok(WithdrawalRow {
        id: row.get(0)?,
        number: row.get(1)?,
        order: row.get(2)?,
        received_at: row.get(3)?,
        record: row.get(4)?,
    })
}
