//! Bringing a database up to date: SQL files in order, each in a transaction of its own.

use super::StoreError;
use rusqlite::{Connection, TransactionBehavior};

/// Every migration, oldest first. A released one is never edited.
const MIGRATIONS: &[(i64, &str)] = &[(1, include_str!("../../migrations/0001-first.sql"))];

pub(super) fn run(connection: &mut Connection) -> Result<(), StoreError> {
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL) STRICT;",
    )?;
    let found: i64 =
        connection.query_row("SELECT coalesce(max(version), 0) FROM schema_version", [], |row| row.get(0))?;
    let known = MIGRATIONS.last().map_or(0, |(version, _)| *version);
    if found > known {
        return Err(StoreError::TooNew { found, known });
    }
    for (version, sql) in MIGRATIONS.iter().filter(|(version, _)| *version > found) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(sql)?;
        transaction.execute(
            "INSERT INTO schema_version (version, applied_at) VALUES (?1, strftime('%Y-%m-%dT%H:%M:%SZ'))",
            [version],
        )?;
        transaction.commit()?;
    }
    Ok(())
}
