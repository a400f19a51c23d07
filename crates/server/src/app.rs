//! Everything that a request may need, put together once at start.

use crate::clock::Clock;
use crate::config::{Config, ConfigError};
use crate::policies::{self, InForce};
use crate::secret::Keys;
use crate::store::{Store, StoreError, StoredOrder};
use crate::texts::Texts;
use crate::tries::Tries;
use crate::view::{self, Place};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use takeback_policy::source::{BundleError, Policies, SourceError};
use takeback_policy::{Date, Merchant};
use tokio::sync::{Notify, Semaphore};

/// How long a draft, and with it the policy it was shown, is honoured: a day, in seconds.
pub const DRAFT_SECONDS: i64 = 24 * 3600;

/// How often the same bundle is noted as still in force, in seconds.
const NOTE_SECONDS: i64 = 3600;

/// Photos that are decoded at once: each may take a quarter of a gigabyte.
const DECODES: usize = 2;

/// The service of one shop.
#[derive(Debug)]
pub struct App {
    /// What it was told.
    pub config: Config,
    /// Where its files are.
    pub data: PathBuf,
    /// What it remembers.
    pub store: Store,
    /// What it says.
    pub texts: Texts,
    /// What time it is.
    pub clock: Clock,
    /// Its secrets.
    pub keys: Keys,
    /// Who tried how often.
    pub tries: Tries,
    /// Who may decode a photo now.
    pub decodes: Semaphore,
    /// Wakes the one who sends mail.
    pub outbox: Notify,
    policies: Policies,
    merchant: Merchant,
    in_force: Mutex<Known>,
    noted: Mutex<BTreeMap<String, i64>>,
}

/// Why a service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Its configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// Its policies: every error, with its place.
    #[error("the policies do not load; nothing is served with broken policies\n{}", lines(.0))]
    Policies(Vec<SourceError>),
    /// There are none for this shop.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// Its database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Its sentences.
    #[error("a built-in locale does not read: {0}")]
    Texts(#[from] serde_json::Error),
    /// Its files.
    #[error("{path}: {source}")]
    File {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

fn lines(errors: &[SourceError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Bundles that were put together, by place and the version of the shop's terms when the order was placed, if not today's.
type Known = BTreeMap<(Place, Option<Date>), Arc<InForce>>;

impl App {
    /// Puts a service together.
    ///
    /// # Errors
    /// If its configuration, policies, database or files cannot be used.
    pub fn open(config: Config, data: &Path, clock: Clock) -> Result<Self, StartError> {
        config.check()?;
        let policies = policies::load(config.policies.as_deref())?;
        let merchant = policies.merchant(&config.shop).ok_or_else(|| BundleError::NoShop(config.shop.clone()))?.clone();
        let file = |source| StartError::File { path: data.to_owned(), source };
        std::fs::create_dir_all(data).map_err(file)?;
        Ok(Self {
            keys: Keys::open(data).map_err(file)?,
            store: Store::open(&data.join("takeback.sqlite"), &config.shop)?,
            texts: Texts::embedded(&config.locale)?,
            data: data.to_owned(),
            clock,
            tries: Tries::default(),
            decodes: Semaphore::new(DECODES),
            outbox: Notify::new(),
            in_force: Mutex::default(),
            noted: Mutex::default(),
            policies,
            merchant,
            config,
        })
    }

    /// The shop's terms, as they are now.
    #[must_use]
    pub fn merchant(&self) -> &Merchant {
        &self.merchant
    }

    /// The bundle that is in force for an order: the law of its place, the shop's terms of today, and what the shop promised
    /// when it was placed. Who has no order yet (`placed` is `None`) is promised today's terms.
    ///
    /// # Errors
    /// If it cannot be put together.
    pub fn in_force(&self, place: Place, placed: Option<Date>) -> Result<Arc<InForce>, BundleError> {
        let shop = &self.config.shop;
        let then = self.policies.terms_before(shop, placed).map(|terms| terms.version);
        let key = (place, then);
        let mut known = self.in_force.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bundle) = known.get(&key) {
            return Ok(Arc::clone(bundle));
        }
        let bundle = self.policies.bundle_for(place.0, place.1, shop, placed)?;
        let bundle = Arc::new(InForce { hash: bundle.hash(), bundle });
        known.insert(key, Arc::clone(&bundle));
        Ok(bundle)
    }

    /// The bundle that is in force for an order.
    ///
    /// # Errors
    /// If it cannot be put together.
    pub fn in_force_for(&self, order: &StoredOrder) -> Result<Arc<InForce>, BundleError> {
        self.in_force(view::place(order, self.config.home), order.record.contracted)
    }

    /// Keeps the bundle that is shown to someone now, for good.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn note_shown(&self, shown: &InForce) -> Result<(), StoreError> {
        let now = self.clock.seconds();
        let fresh = |noted: &BTreeMap<String, i64>| noted.get(&shown.hash).is_some_and(|at| now - at < NOTE_SECONDS);
        if fresh(&self.noted.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(());
        }
        self.store.publish(&shown.hash, shown.bundle.country, &shown.bundle, now).await?;
        self.noted.lock().unwrap_or_else(PoisonError::into_inner).insert(shown.hash.clone(), now);
        Ok(())
    }

    /// Whether a bundle that was in force at `current_at` (seconds since the epoch) is still honoured.
    #[must_use]
    pub fn honours(&self, current_at: i64) -> bool {
        self.clock.seconds() - current_at <= DRAFT_SECONDS + NOTE_SECONDS
    }
}
