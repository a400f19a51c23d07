//! What is remembered. One module a subject, one function a question; nothing of SQLite leaves this folder, so that another
//! database can stand behind the same functions.
//!
//! All writes go through one thread: SQLite has one writer anyway, and a queue of our own neither waits for a busy lock nor
//! starves. Reads run beside it on their own connections (WAL).

mod bundles;
mod cases;
mod migrate;
mod orders;
mod outbox;
mod photos;
mod sessions;
mod withdrawals;

pub use bundles::PublishedBundle;
pub use cases::{CaseLineRow, CaseRow, HistoryRow, MoneyRow, NewCase, Submitted, UnitsRow};
pub use orders::{ContactKeys, FoundOrder, StoredOrder};
pub use outbox::{Outgoing, Topic};
pub use photos::PhotoRow;
pub use sessions::SessionRow;
pub use withdrawals::WithdrawalRow;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use tokio::sync::oneshot;

/// Why the store could not answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("database: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A stored record does not read back.
    #[error("stored record does not read: {0}")]
    Record(#[from] serde_json::Error),
    /// The database was written by a newer program.
    #[error("the database has version {found}, this program knows up to {known}; use the newer program")]
    TooNew {
        /// Version of the file.
        found: i64,
        /// Newest version known here.
        known: i64,
    },
    /// The database would not keep what it acknowledged.
    #[error("the database did not accept {0}: an acknowledged return could be lost")]
    NotDurable(&'static str),
    /// The writer is gone: the service is stopping.
    #[error("the store is closed")]
    Closed,
    /// The file could not be made.
    #[error("{path}: {source}")]
    File {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// The database of one service.
#[derive(Clone, Debug)]
pub struct Store {
    shop: Arc<str>,
    writer: mpsc::Sender<Job>,
    readers: Arc<Readers>,
}

#[derive(Debug)]
struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Store {
    /// Opens the database file, brings it up to date and starts its writer.
    ///
    /// # Errors
    /// If the file cannot be opened, is newer than this program, or does not accept WAL with full synchronisation.
    pub fn open(path: &Path, shop: &str) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|source| StoreError::File { path: folder.to_owned(), source })?;
        }
        let mut connection = Connection::open(path)?;
        tune(&connection)?;
        migrate::run(&mut connection)?;
        let (writer, jobs) = mpsc::channel::<Job>();
        let spawned = std::thread::Builder::new().name("store-writer".into()).spawn(move || {
            while let Ok(job) = jobs.recv() {
                job(&mut connection);
            }
        });
        spawned.map_err(|source| StoreError::File { path: path.to_owned(), source })?;
        let readers = Readers { path: path.to_owned(), idle: Mutex::default() };
        Ok(Self { shop: shop.into(), writer, readers: Arc::new(readers) })
    }

    /// The shop whose rows this handle reads and writes.
    #[must_use]
    pub fn shop(&self) -> &str {
        &self.shop
    }

    /// Runs `work` in one transaction on the writer; it is on disk when this returns.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&rusqlite::Transaction<'_>, &str) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (done, answer) = oneshot::channel();
        let shop = Arc::clone(&self.shop);
        let job: Job = Box::new(move |connection| {
            let result = connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(StoreError::from)
                .and_then(|transaction| {
                    let value = work(&transaction, &shop)?;
                    transaction.commit()?;
                    Ok(value)
                });
            // Nobody waits any more: the shopper is gone, what is committed stays.
            let _ = done.send(result);
        });
        self.writer.send(job).map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// Runs `work` on a reading connection.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &str) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (readers, shop) = (Arc::clone(&self.readers), Arc::clone(&self.shop));
        let run = move || {
            let idle = readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let connection = match idle {
                Some(connection) => connection,
                None => readers.connect()?,
            };
            let result = work(&connection, &shop);
            readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            result
        };
        tokio::task::spawn_blocking(run).await.map_err(|_| StoreError::Closed)?
    }
}

impl Readers {
    fn connect(&self) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(std::time::Duration::from_secs(5))?;
        Ok(connection)
    }
}

/// Pins what durability rests on, and asks back whether it holds: in WAL mode, synchronous=NORMAL may roll back a
/// committed transaction at power loss (sqlite.org/pragma.html#pragma_synchronous).
fn tune(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    let journal: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let synchronous: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    match (journal.as_str(), synchronous) {
        ("wal", 2) => Ok(()),
        ("wal", _) => Err(StoreError::NotDurable("synchronous=FULL")),
        _ => Err(StoreError::NotDurable("journal_mode=WAL")),
    }
}
