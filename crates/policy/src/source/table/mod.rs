//! Tables of cases that a store writes to try its terms: `merchant/tests/<shop>.toml`. What is given, what is expected.

mod expect;
mod given;

pub use expect::Difference;

use super::error::{SourceError, place};
use super::{BundleError, File, Policies, parts, read};
use crate::bundle::Bundle;
use crate::date::Date;
use crate::decide::decide_untraced;
use crate::facts::Facts;
use crate::name::Name;
use crate::vocabulary::{Country, Region};
use expect::Expect;
use given::Given;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::{Spanned, Table, Value};

/// A file of cases.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct TableFile {
    /// Whose terms; without it, those of the file's own name.
    #[serde(default)]
    shop: Option<Name>,
    /// What holds in every case that does not say otherwise.
    #[serde(default)]
    given: Table,
    #[serde(default)]
    case: Vec<Spanned<CaseFile>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CaseFile {
    name: String,
    #[serde(default)]
    given: Table,
    expect: Expect,
}

/// A case that was tried.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What the case is called.
    pub name: String,
    /// The facts that it came to.
    pub facts: Facts,
    /// Where the decision is not as expected; none: it passed.
    pub differences: Vec<Difference>,
}

impl Policies {
    /// Whether there is any table of cases.
    #[must_use]
    pub fn has_tables(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Decides every case of every table and compares.
    ///
    /// # Errors
    /// Every table that does not load, or names a store or facts that cannot be, with its place.
    pub fn try_tables(&self) -> Result<Vec<Tried>, Vec<SourceError>> {
        let (mut tried, mut errors) = (Vec::new(), Vec::new());
        let mut bundles = BTreeMap::new();
        for file in &self.tables {
            if let Err(error) = self.try_table(file, &mut bundles, &mut tried) {
                errors.push(error);
            }
        }
        if errors.is_empty() { Ok(tried) } else { Err(errors) }
    }

    fn try_table(&self, file: &File, bundles: &mut Bundles, tried: &mut Vec<Tried>) -> Result<(), SourceError> {
        let table: TableFile = read(file)?;
        let shop = table.shop.unwrap_or_else(|| parts(&file.name).1.into());
        if table.case.is_empty() {
            return Err(SourceError::new(&file.name, "there is no [[case]]: write one"));
        }
        for case in table.case {
            let at = case.span().start;
            let (line, column) = place(&file.text, at);
            let error = |message: String| SourceError { file: file.name.clone(), line, column, message };
            let CaseFile { name, given, expect } = case.into_inner();
            let given = Value::Table(over(&table.given, given));
            let given: Given = given
                .try_into()
                .map_err(|wrong: toml::de::Error| error(format!("given: {}", one_line(wrong.message()))))?;
            let place = (given.country, given.region, shop.clone());
            let Some(merchant) = self.merchant(&shop) else {
                return Err(error(BundleError::NoShop(shop.to_string()).to_string()));
            };
            let facts = given.facts(merchant);
            let placed = facts.contract.contracted;
            let then = self.terms_before(&shop, placed).map(|then| then.version);
            let key = (place, then);
            if !bundles.contains_key(&key) {
                let (country, region, shop) = &key.0;
                let bundle =
                    self.bundle_for(*country, *region, shop, placed).map_err(|wrong| error(wrong.to_string()))?;
                bundles.insert(key.clone(), bundle);
            }
            let Some(bundle) = bundles.get(&key) else { continue };
            let differences = expect.differences(&decide_untraced(bundle, &facts));
            tried.push(Tried { file: file.name.clone(), line, name, facts, differences });
        }
        Ok(())
    }
}

/// Bundles by place, store and the version of its terms when the order was placed, each put together once.
type Bundles = BTreeMap<((Country, Option<Region>, Name), Option<Date>), Bundle>;

/// What holds in every case, with the case's own over it.
fn over(all: &Table, own: Table) -> Table {
    let mut table = all.clone();
    table.extend(own);
    table
}

fn one_line(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join(", ")
}
