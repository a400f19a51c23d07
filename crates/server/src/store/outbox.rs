//! What has to leave the house: at least once, in the order in which it was written.

use super::cases::{HistoryRow, append};
use super::{Store, StoreError};
use rusqlite::{Connection, OptionalExtension as _, params};

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The acknowledgement of a return; the subject is the case's id.
    CaseAcknowledgement,
    /// The acknowledgement of a withdrawal; the subject is its id.
    WithdrawalAcknowledgement,
}

impl Topic {
    const fn as_str(self) -> &'static str {
        match self {
            Self::CaseAcknowledgement => "case-acknowledgement",
            Self::WithdrawalAcknowledgement => "withdrawal-acknowledgement",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::CaseAcknowledgement, Self::WithdrawalAcknowledgement].into_iter().find(|topic| topic.as_str() == word)
    }
}

/// A message to send.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its place in the outbox.
    pub id: i64,
    /// What it is about.
    pub topic: Topic,
    /// Which one.
    pub subject: String,
    /// How often it was tried.
    pub attempts: u32,
}

/// Writes a message into the outbox, within the transaction of what it tells of.
pub(super) fn enqueue(sql: &Connection, shop: &str, topic: Topic, subject: &str, now: &str) -> Result<(), StoreError> {
    sql.execute(
        "INSERT INTO outbox (shop_id, topic, subject, created_at) VALUES (?1, ?2, ?3, ?4)",
        params![shop, topic.as_str(), subject, now],
    )?;
    Ok(())
}

impl Store {
    /// The next message that is due by `now` (seconds since the epoch).
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn next_outgoing(&self, now: i64) -> Result<Option<Outgoing>, StoreError> {
        self.read(move |sql, shop| {
            let row: Option<(i64, String, String, u32)> = sql
                .prepare_cached(
                    "SELECT id, topic, subject, attempts FROM outbox
                     WHERE shop_id = ?1 AND done_at IS NULL AND next_at <= ?2 ORDER BY id LIMIT 1",
                )?
                .query_row(params![shop, now], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
                .optional()?;
            Ok(row.and_then(|(id, topic, subject, attempts)| {
                Some(Outgoing { id, topic: Topic::from_word(&topic)?, subject, attempts })
            }))
        })
        .await
    }

    /// Notes that a message has left.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn sent(&self, message: &Outgoing, now: String) -> Result<(), StoreError> {
        let message = message.clone();
        self.write(move |sql, shop| {
            sql.execute(
                "UPDATE outbox SET done_at = ?2, attempts = attempts + 1 WHERE id = ?1",
                params![message.id, now],
            )?;
            if message.topic == Topic::CaseAcknowledgement {
                let row = HistoryRow { at: now, actor: "service".into(), what: "acknowledged".into() };
                append(sql, shop, &message.subject, &row)?;
            }
            Ok(())
        })
        .await
    }

    /// Notes that a message could not leave, and when it is tried again (seconds since the epoch).
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn not_sent(&self, message: &Outgoing, next_at: i64) -> Result<(), StoreError> {
        let id = message.id;
        self.write(move |sql, _| {
            sql.execute("UPDATE outbox SET attempts = attempts + 1, next_at = ?2 WHERE id = ?1", params![id, next_at])?;
            Ok(())
        })
        .await
    }
}
