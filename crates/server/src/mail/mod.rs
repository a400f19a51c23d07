//! Mail leaves from the outbox: at least once, in order, however often the service is stopped in between.

mod compose;
mod letter;
mod send;

use crate::app::App;
use crate::store::{Outgoing, StoreError};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How often the outbox is looked at without being asked.
const LOOK: Duration = Duration::from_secs(10);
/// The longest wait between two tries, in seconds.
const LONGEST_WAIT: i64 = 3600;

/// Why a message did not leave.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// What it tells of could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What it tells of does not read.
    #[error("record does not read: {0}")]
    Record(#[from] serde_json::Error),
    /// An address is none.
    #[error("address: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The message could not be put together.
    #[error("message: {0}")]
    Message(#[from] lettre::error::Error),
    /// The server did not take it.
    #[error("smtp: {0}")]
    Smtp(#[from] lettre::transport::smtp::Error),
    /// The folder did not take it.
    #[error("folder: {0}")]
    File(#[from] std::io::Error),
}

/// Sends until told to stop.
pub async fn run(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(error) = empty(&app).await {
            tracing::error!(%error, "outbox not readable");
        }
        tokio::select! {
            () = app.outbox.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Sends everything that is due.
///
/// # Errors
/// If the outbox cannot be read or written.
pub async fn empty(app: &App) -> Result<(), StoreError> {
    while let Some(message) = app.store.next_outgoing(app.clock.seconds()).await? {
        match deliver(app, &message).await {
            Ok(()) => app.store.sent(&message, app.clock.rfc3339()).await?,
            Err(error) => {
                tracing::warn!(
                    id = message.id,
                    attempts = message.attempts,
                    error = kind(&error),
                    "mail did not leave"
                );
                let wait = 5_i64.saturating_mul(1 << message.attempts.min(10)).min(LONGEST_WAIT);
                app.store.not_sent(&message, app.clock.seconds() + wait).await?;
            }
        }
    }
    Ok(())
}

/// The kind of an error; its text may name an address.
const fn kind(error: &MailError) -> &'static str {
    match error {
        MailError::Store(_) => "store",
        MailError::Record(_) => "record",
        MailError::Address(_) => "address",
        MailError::Message(_) => "message",
        MailError::Smtp(_) => "smtp",
        MailError::File(_) => "folder",
    }
}

async fn deliver(app: &App, message: &Outgoing) -> Result<(), MailError> {
    match compose::letter(app, message).await? {
        Some(letter) => send::send(app, message.id, letter).await,
        // Nobody to write to: the order has no address. The status page says the same.
        None => Ok(()),
    }
}
