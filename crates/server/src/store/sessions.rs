//! Sessions with an order, and tickets that were exchanged for one.

use super::{Store, StoreError};
use rusqlite::{OptionalExtension as _, params};

/// A session that has not ended.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// The order.
    pub order: String,
    /// The order's revision when it was last shown to this session.
    pub seen_revision: i64,
}

impl Store {
    /// Begins a session. `now` and `expires` in seconds since the epoch. With `ticket` (its id and end), the session is
    /// given only if that ticket was not exchanged before. Returns whether it was given.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn begin_session(
        &self,
        token_hash: [u8; 32],
        order: &str,
        revision: i64,
        (now, expires): (i64, i64),
        ticket: Option<(String, i64)>,
    ) -> Result<bool, StoreError> {
        let order = order.to_owned();
        self.write(move |sql, shop| {
            if let Some((jti, end)) = ticket {
                let first = sql.execute(
                    "INSERT INTO ticket_uses (shop_id, jti, expires_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                    params![shop, jti, end],
                )?;
                if first == 0 {
                    return Ok(false);
                }
                sql.execute(
                    "DELETE FROM ticket_uses WHERE shop_id = ?1 AND expires_at < ?2",
                    params![shop, now - 3600],
                )?;
            }
            sql.execute("DELETE FROM sessions WHERE shop_id = ?1 AND expires_at < ?2", params![shop, now])?;
            sql.execute(
                "INSERT INTO sessions (shop_id, token_hash, order_id, scope, seen_revision, created_at, expires_at)
                 VALUES (?1, ?2, ?3, 'items', ?4, ?5, ?6)",
                params![shop, token_hash.as_slice(), order, revision, now, expires],
            )?;
            Ok(true)
        })
        .await
    }

    /// The session with this token, if it has not ended by `now`.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn session(&self, token_hash: [u8; 32], now: i64) -> Result<Option<SessionRow>, StoreError> {
        self.read(move |sql, shop| {
            let row = sql
                .prepare_cached(
                    "SELECT order_id, seen_revision FROM sessions
                     WHERE shop_id = ?1 AND token_hash = ?2 AND expires_at > ?3",
                )?
                .query_row(params![shop, token_hash.as_slice(), now], |row| {
                    Ok(SessionRow { order: row.get(0)?, seen_revision: row.get(1)? })
                })
                .optional()?;
            Ok(row)
        })
        .await
    }

    /// Notes that the session was shown this revision of its order.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn session_saw(&self, token_hash: [u8; 32], revision: i64) -> Result<(), StoreError> {
        self.write(move |sql, shop| {
            sql.execute(
                "UPDATE sessions SET seen_revision = ?3 WHERE shop_id = ?1 AND token_hash = ?2",
                params![shop, token_hash.as_slice(), revision],
            )?;
            Ok(())
        })
        .await
    }
}
