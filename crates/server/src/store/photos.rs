//! Which photos are on disk, by order.

use super::{Store, StoreError};
use rusqlite::{OptionalExtension as _, params};

/// A photo on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoRow {
    /// SHA-256 of the bytes as sent, 64 hexadecimal digits.
    pub hash: String,
    /// Width of what is kept, in pixels.
    pub width: u32,
    /// Height of what is kept, in pixels.
    pub height: u32,
    /// Size of what is kept, in bytes.
    pub bytes: u32,
}

impl Store {
    /// Notes a photo that is on disk. A second time changes nothing.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn put_photo(&self, order: &str, photo: PhotoRow, now: String) -> Result<(), StoreError> {
        let order = order.to_owned();
        self.write(move |sql, shop| {
            sql.execute(
                "INSERT INTO photos (shop_id, order_id, hash, width, height, bytes, stored_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
                params![shop, order, photo.hash, photo.width, photo.height, photo.bytes, now],
            )?;
            Ok(())
        })
        .await
    }

    /// The photo with this hash, if this order has it.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn photo(&self, order: &str, hash: &str) -> Result<Option<PhotoRow>, StoreError> {
        let (order, hash) = (order.to_owned(), hash.to_owned());
        self.read(move |sql, shop| {
            let row = sql
                .prepare_cached(
                    "SELECT width, height, bytes FROM photos WHERE shop_id = ?1 AND order_id = ?2 AND hash = ?3",
                )?
                .query_row(params![shop, order, hash], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()?;
            Ok(row.map(|(width, height, bytes)| PhotoRow { hash, width, height, bytes }))
        })
        .await
    }

    /// How many photos an order has on disk.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn photo_count(&self, order: &str) -> Result<u32, StoreError> {
        let order = order.to_owned();
        self.read(move |sql, shop| {
            let count = sql
                .prepare_cached("SELECT count(*) FROM photos WHERE shop_id = ?1 AND order_id = ?2")?
                .query_row(params![shop, order], |row| row.get(0))?;
            Ok(count)
        })
        .await
    }
}
