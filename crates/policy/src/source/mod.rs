//! Reading law, calendars and store terms from TOML, with errors that say where.
//!
//! No I/O: the caller hands over names and texts. A text that does not load is an error and nothing else; it never means that
//! everything is allowed or that nothing is.

mod check;
mod error;

pub use check::{Finding, Severity, check};
pub use error::SourceError;

use crate::bundle::{Bundle, Pack};
use crate::calendar::Calendar;
use crate::date::Date;
use crate::merchant::Merchant;
use crate::right::Right;
use crate::vocabulary::Country;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt;

/// One file: its name, relative to the policies' folder and with `/` between parts, and its text.
#[derive(Clone, Debug)]
pub struct File {
    /// For example `de/withdrawal.toml`.
    pub name: String,
    /// TOML.
    pub text: String,
}

/// Everything that was loaded.
#[derive(Clone, Debug, Default)]
pub struct Policies {
    packs: BTreeMap<Country, CountryLaw>,
    calendars: BTreeMap<Country, Calendar>,
    merchants: BTreeMap<String, Merchant>,
    files: BTreeMap<String, String>,
}

/// The law of one country: its pack, and the template under it.
#[derive(Clone, Debug)]
struct CountryLaw {
    pack: Pack,
    template: Option<Country>,
    rights: Vec<(String, Right)>,
}

/// A file under `policies/<jurisdiction>/`. Several files with the same `country` make one pack.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct PackFile {
    country: Country,
    /// The day on which the text was last checked against its sources.
    version: Date,
    #[serde(default)]
    template: Option<Country>,
    #[serde(default)]
    right: Vec<Right>,
}

/// A bundle that cannot be put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BundleError {
    /// No store of this name.
    NoShop(String),
    /// A country names a template that is not there.
    NoTemplate {
        /// The country.
        country: Country,
        /// The template.
        template: Country,
    },
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoShop(shop) => write!(f, "there is no merchant/{shop}.toml"),
            Self::NoTemplate { country, template } => write!(f, "{country} builds on {template}, which is not there"),
        }
    }
}

impl std::error::Error for BundleError {}

impl Policies {
    /// Loads all files.
    ///
    /// # Errors
    /// Every file that does not load, each with its place.
    pub fn load(files: impl IntoIterator<Item = File>) -> Result<Self, Vec<SourceError>> {
        let mut policies = Self::default();
        let mut errors = Vec::new();
        for file in files {
            if let Err(error) = policies.add(&file) {
                errors.push(error);
            }
            policies.files.insert(file.name, file.text);
        }
        if errors.is_empty() { Ok(policies) } else { Err(errors) }
    }

    fn add(&mut self, file: &File) -> Result<(), SourceError> {
        let (folder, stem) = parts(&file.name);
        match folder {
            "merchant" => {
                self.merchants.insert(stem.to_owned(), read(file)?);
            }
            "calendars" => {
                let country = Country::from_word(&stem.to_uppercase())
                    .ok_or_else(|| SourceError::new(&file.name, "a calendar is named for its country, like de.toml"))?;
                let mut calendar: Calendar = read(file)?;
                calendar.days_off.sort_unstable();
                calendar.working_weekends.sort_unstable();
                self.calendars.insert(country, calendar);
            }
            _ => {
                let pack: PackFile = read(file)?;
                self.add_pack(file, pack)?;
            }
        }
        Ok(())
    }

    fn add_pack(&mut self, file: &File, pack: PackFile) -> Result<(), SourceError> {
        let law = self.packs.entry(pack.country).or_insert_with(|| CountryLaw {
            pack: Pack { id: pack.country.as_str().to_lowercase(), version: pack.version },
            template: pack.template,
            rights: Vec::new(),
        });
        law.pack.version = law.pack.version.max(pack.version);
        law.template = law.template.or(pack.template);
        for right in pack.right {
            if law.rights.iter().any(|(_, other)| other.id == right.id) {
                return Err(SourceError::at_word(file, &right.id, format!("the right {:?} is there twice", right.id)));
            }
            law.rights.push((file.name.clone(), right));
        }
        Ok(())
    }

    /// The slice of one country and store: the template's rights, each replaced by the country's own where it has one.
    ///
    /// A country without a pack gets no statutory right and no pack, so that a person decides.
    ///
    /// # Errors
    /// If there is no such store, or the country's template is missing.
    pub fn bundle(&self, country: Country, shop: &str) -> Result<Bundle, BundleError> {
        let merchant = self.merchants.get(shop).ok_or_else(|| BundleError::NoShop(shop.to_owned()))?;
        let (mut packs, mut rights) = (Vec::new(), Vec::new());
        if let Some(law) = self.packs.get(&country) {
            if let Some(template) = law.template {
                let base = self.packs.get(&template).ok_or(BundleError::NoTemplate { country, template })?;
                packs.push(base.pack.clone());
                let replaced =
                    |right: &Right| law.rights.iter().any(|(_, own)| own.replaces.as_ref() == Some(&right.id));
                rights.extend(base.rights.iter().map(|(_, right)| right).filter(|right| !replaced(right)).cloned());
            }
            packs.push(law.pack.clone());
            rights.extend(law.rights.iter().map(|(_, right)| right.clone()));
        }
        let calendar = self.calendars.get(&country).cloned().unwrap_or_default();
        Ok(Bundle { country, packs, rights, calendar, merchant: merchant.clone() })
    }

    /// The countries whose law is there.
    pub fn countries(&self) -> impl Iterator<Item = Country> + '_ {
        self.packs.keys().copied()
    }

    /// The stores whose terms are there.
    pub fn shops(&self) -> impl Iterator<Item = &str> + '_ {
        self.merchants.keys().map(String::as_str)
    }

    /// One store's terms.
    #[must_use]
    pub fn merchant(&self, shop: &str) -> Option<&Merchant> {
        self.merchants.get(shop)
    }
}

fn parts(name: &str) -> (&str, &str) {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    (folder.rsplit('/').next().unwrap_or(folder), file.trim_end_matches(".toml"))
}

fn read<T: DeserializeOwned>(file: &File) -> Result<T, SourceError> {
    let document = toml::Deserializer::parse(&file.text).map_err(|error| SourceError::toml(file, &error))?;
    T::deserialize(document).map_err(|error| SourceError::toml(file, &error))
}
