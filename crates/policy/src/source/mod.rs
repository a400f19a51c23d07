//! Reading law, calendars and store terms from TOML, with errors that say where.
//!
//! No I/O: the caller hands over names and texts. A text that does not load is an error and nothing else; it never means that
//! everything is allowed or that nothing is.

mod check;
mod error;
mod pack;
mod table;

pub use check::{Finding, Severity, check};
pub use error::SourceError;
pub use table::{Difference, Tried};

use crate::bundle::Bundle;
use crate::calendar::{BusinessWeek, Calendar};
use crate::date::Date;
use crate::merchant::{Merchant, Promised};
use crate::vocabulary::{Country, Region};
use pack::{Law, Packs, Place};
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
    packs: BTreeMap<Place, Law>,
    calendars: BTreeMap<Country, Calendars>,
    merchants: BTreeMap<String, Merchant>,
    /// Terms that held before today's, by store, the oldest first.
    earlier: BTreeMap<String, Vec<Earlier>>,
    files: BTreeMap<String, String>,
    /// Tables of cases that a store wrote to try its terms: no policies.
    tables: Vec<File>,
}

/// A store's terms that held before today's, and the file they stand in.
#[derive(Clone, Debug)]
struct Earlier {
    file: String,
    terms: Merchant,
}

/// A calendar as it is written: the country's days, and those that its regions have besides.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CalendarFile {
    source: String,
    from_year: u32,
    to_year: u32,
    #[serde(default)]
    business_week: BusinessWeek,
    days_off: Vec<Date>,
    #[serde(default)]
    working_weekends: Vec<Date>,
    #[serde(default)]
    region: BTreeMap<Region, Vec<Date>>,
}

/// A country's days, and those that its regions have besides.
#[derive(Clone, Debug)]
struct Calendars {
    country: Calendar,
    regions: BTreeMap<Region, Vec<Date>>,
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
        let mut packs = Packs::default();
        let mut errors = Vec::new();
        for file in files {
            if is_table(&file.name) {
                policies.tables.push(file);
                continue;
            }
            if let Err(error) = policies.add(&file, &mut packs) {
                errors.push(error);
            }
            policies.files.insert(file.name, file.text);
        }
        let (laws, wrong) = packs.finish();
        policies.packs = laws;
        errors.extend(wrong);
        errors.extend(policies.misdated());
        if errors.is_empty() { Ok(policies) } else { Err(errors) }
    }

    fn add(&mut self, file: &File, packs: &mut Packs) -> Result<(), SourceError> {
        let (folder, stem) = parts(&file.name);
        match folder {
            "merchant" => {
                self.merchants.insert(stem.to_owned(), read(file)?);
                Ok(())
            }
            "earlier" => {
                let shop = stem.split_once('.').map_or(stem, |(shop, _)| shop);
                let terms: Merchant = read(file)?;
                let known = self.earlier.entry(shop.to_owned()).or_default();
                if let Some(twin) = known.iter().find(|known| known.terms.version == terms.version) {
                    let message = format!("{} has the version {} too", twin.file, terms.version);
                    return Err(SourceError::new(&file.name, message));
                }
                known.push(Earlier { file: file.name.clone(), terms });
                known.sort_by_key(|known| known.terms.version);
                Ok(())
            }
            "calendars" => {
                let country = Country::from_word(&stem.to_uppercase())
                    .ok_or_else(|| SourceError::new(&file.name, "a calendar is named for its country, like de.toml"))?;
                let CalendarFile { source, from_year, to_year, business_week, days_off, working_weekends, region } =
                    read(file)?;
                let mut calendar = Calendar { source, from_year, to_year, business_week, days_off, working_weekends };
                calendar.days_off.sort_unstable();
                calendar.working_weekends.sort_unstable();
                if let Some(other) = region.keys().find(|region| region.country() != country) {
                    return Err(SourceError::new(&file.name, format!("{other} is not in {country}")));
                }
                self.calendars.insert(country, Calendars { country: calendar, regions: region });
                Ok(())
            }
            _ => packs.add(file),
        }
    }

    /// Earlier terms of a store that has none today, or whose version is not before today's.
    fn misdated(&self) -> Vec<SourceError> {
        let mut wrong = Vec::new();
        for (shop, earlier) in &self.earlier {
            let current = format!("merchant/{shop}.toml");
            for Earlier { file, terms } in earlier {
                let (then, today) = (terms.version, self.merchants.get(shop).map(|today| today.version));
                let message = match today {
                    Some(today) if then >= today => {
                        format!("its version {then} is not before {today}, that of {current}")
                    }
                    None if !self.files.keys().any(|name| name.ends_with(&current)) => {
                        format!("there is no {current} that came after it")
                    }
                    _ => continue,
                };
                wrong.push(SourceError::new(file, message));
            }
        }
        wrong
    }

    /// The slice for an order: the place's law and the store's terms of today, with what the store promised on the day when
    /// the order was placed (a calendar day where the consumer lives) beside them. An unknown day adds nothing.
    ///
    /// # Errors
    /// As [`Policies::bundle`].
    pub fn bundle_for(
        &self,
        country: Country,
        region: Option<Region>,
        shop: &str,
        placed: Option<Date>,
    ) -> Result<Bundle, BundleError> {
        let bundle = self.bundle(country, region, shop)?;
        let then = self.terms_before(shop, placed);
        Ok(Bundle { promised: then.and_then(|then| Promised::beside(then, &bundle.merchant)), ..bundle })
    }

    /// The store's terms under which an order of this day was placed, if they are not today's. A day that is unknown, or before
    /// the first known terms, has none.
    #[must_use]
    pub fn terms_before(&self, shop: &str, placed: Option<Date>) -> Option<&Merchant> {
        let (day, today) = (placed?, self.merchants.get(shop)?);
        if day >= today.version {
            return None;
        }
        self.earlier.get(shop)?.iter().rev().map(|earlier| &earlier.terms).find(|terms| terms.version <= day)
    }

    /// The slice of one place and store: the template's rights, each replaced by the country's own where it has one, and these
    /// by the region's.
    ///
    /// A country without a pack gets no statutory right and no pack, so that a person decides.
    ///
    /// # Errors
    /// If there is no such store, or the country's template is missing.
    pub fn bundle(&self, country: Country, region: Option<Region>, shop: &str) -> Result<Bundle, BundleError> {
        let merchant = self.merchants.get(shop).ok_or_else(|| BundleError::NoShop(shop.to_owned()))?;
        let law = |country, region| self.packs.get(&Place { country, region });
        let own = law(country, None);
        let template = match own.and_then(|own| own.template) {
            Some(template) => Some(law(template, None).ok_or(BundleError::NoTemplate { country, template })?),
            None => None,
        };
        let regional = region.and_then(|region| law(country, Some(region)));
        let laws: Vec<&Law> = [template, own, regional].into_iter().flatten().collect();
        // A region is named only where it makes a difference, so that most orders of a country share one bundle.
        let days = region.and_then(|region| self.calendars.get(&country)?.regions.get(&region));
        Ok(Bundle {
            country,
            region: region.filter(|_| regional.is_some() || days.is_some()),
            packs: laws.iter().map(|law| law.pack.clone()).collect(),
            rights: pack::overlaid(laws.iter().copied()),
            functions: pack::functions(laws.iter().copied()),
            silences: laws.iter().flat_map(|law| law.silences.iter().cloned()).collect(),
            calendar: self.calendar(country, days),
            law_set_aside: false,
            merchant: merchant.clone(),
            promised: None,
        })
    }

    /// A store's terms alone, no statutory pack: to try or to measure them. Nothing is promised to a consumer on it.
    ///
    /// # Errors
    /// If there is no such store.
    pub fn terms_alone(&self, country: Country, shop: &str) -> Result<Bundle, BundleError> {
        let merchant = self.merchants.get(shop).ok_or_else(|| BundleError::NoShop(shop.to_owned()))?;
        Ok(Bundle {
            country,
            region: None,
            packs: Vec::new(),
            rights: Vec::new(),
            functions: Vec::new(),
            silences: Vec::new(),
            calendar: self.calendar(country, None),
            law_set_aside: true,
            merchant: merchant.clone(),
            promised: None,
        })
    }

    fn calendar(&self, country: Country, days: Option<&Vec<Date>>) -> Calendar {
        let mut calendar = self.calendars.get(&country).map(|known| known.country.clone()).unwrap_or_default();
        if let Some(days) = days {
            calendar.days_off.extend(days);
            calendar.days_off.sort_unstable();
            calendar.days_off.dedup();
        }
        calendar
    }

    /// The countries whose law is there.
    pub fn countries(&self) -> impl Iterator<Item = Country> + '_ {
        self.packs.keys().filter(|place| place.region.is_none()).map(|place| place.country)
    }

    /// The regions with a law of their own.
    pub fn regions(&self) -> impl Iterator<Item = Region> + '_ {
        self.packs.keys().filter_map(|place| place.region)
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

/// Whether a file is a table of cases: `merchant/tests/<shop>.toml`.
fn is_table(name: &str) -> bool {
    let mut folders = name.rsplit('/').skip(1);
    folders.next() == Some("tests") && folders.next().is_none_or(|folder| folder == "merchant")
}

fn parts(name: &str) -> (&str, &str) {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    (folder.rsplit('/').next().unwrap_or(folder), file.trim_end_matches(".toml"))
}

fn read<T: DeserializeOwned>(file: &File) -> Result<T, SourceError> {
    let document = toml::Deserializer::parse(&file.text).map_err(|error| SourceError::toml(file, &error))?;
    T::deserialize(document).map_err(|error| SourceError::toml(file, &error))
}
