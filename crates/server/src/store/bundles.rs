//! Published policy bundles.

use super::{Store, StoreError};
use rusqlite::{OptionalExtension as _, params};
use takeback_policy::{Bundle, Country};

/// A bundle that was in force.
#[derive(Clone, Debug)]
pub struct PublishedBundle {
    /// The bundle.
    pub bundle: Bundle,
    /// Seconds since the epoch when it was last shown as the one in force.
    pub current_at: i64,
}

impl Store {
    /// Keeps a bundle for good and notes that it is in force now (seconds since the epoch).
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn publish(&self, hash: &str, country: Country, bundle: &Bundle, now: i64) -> Result<(), StoreError> {
        let (hash, body) = (hash.to_owned(), serde_json::to_string(bundle)?);
        self.write(move |sql, shop| {
            sql.execute(
                "INSERT INTO bundles (shop_id, hash, country, body, published_at, current_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5)
                 ON CONFLICT (shop_id, hash) DO UPDATE SET current_at = max(current_at, excluded.current_at)",
                params![shop, hash, country.as_str(), body, now],
            )?;
            Ok(())
        })
        .await
    }

    /// The bundle with this hash, if it was ever in force.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn bundle(&self, hash: &str) -> Result<Option<PublishedBundle>, StoreError> {
        let hash = hash.to_owned();
        self.read(move |sql, shop| {
            let row: Option<(String, i64)> = sql
                .prepare_cached("SELECT body, current_at FROM bundles WHERE shop_id = ?1 AND hash = ?2")?
                .query_row(params![shop, hash], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            row.map(|(body, current_at)| Ok(PublishedBundle { bundle: serde_json::from_str(&body)?, current_at }))
                .transpose()
        })
        .await
    }
}
