//! Law as it is written in files: rights of one jurisdiction, and how a country's differ from its template's.

use super::error::{SourceError, place};
use super::{File, read};
use crate::bundle::Pack;
use crate::date::Date;
use crate::name::Name;
use crate::right::{Function, Right, Silence};
use crate::vocabulary::{Country, Region};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::{Spanned, Table, Value};

/// A country, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) country: Country,
    pub(super) region: Option<Region>,
}

/// The law of one place: its pack, and the template under it.
#[derive(Clone, Debug)]
pub(super) struct Law {
    pub(super) pack: Pack,
    pub(super) template: Option<Country>,
    pub(super) rights: Vec<(String, Right)>,
    pub(super) functions: Vec<Function>,
    pub(super) silences: Vec<Silence>,
}

/// A file under `policies/<jurisdiction>/`. Several files of the same place make one pack.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct PackFile {
    country: Country,
    #[serde(default)]
    region: Option<Region>,
    /// The day on which the text was last checked against its sources.
    version: Date,
    #[serde(default)]
    template: Option<Country>,
    #[serde(default)]
    right: Vec<Spanned<Table>>,
    #[serde(default)]
    function: Vec<Function>,
    #[serde(default)]
    silence: Vec<Silence>,
}

/// A right as it was written, before what it builds on is put under it.
struct Written {
    place: Place,
    file: usize,
    at: usize,
    table: Table,
}

/// Packs on their way: rights may build on others that come in a later file.
#[derive(Default)]
pub(super) struct Packs {
    files: Vec<File>,
    written: Vec<Written>,
    laws: BTreeMap<Place, Law>,
}

/// Lists in a right whose entries have a name: an overlay changes, adds or drops (`drop = true`) single ones.
const NAMED: [(&str, &str); 6] =
    [("except", "id"), ("variant", "id"), ("extend", "id"), ("remedy", "kind"), ("penalty", "id"), ("life", "cite")];

impl Packs {
    pub(super) fn add(&mut self, file: &File) -> Result<(), SourceError> {
        let pack: PackFile = read(file)?;
        if let Some(region) = pack.region.filter(|region| region.country() != pack.country) {
            return Err(SourceError::at_word(
                file,
                &region.to_string(),
                format!("{region} is not in {}", pack.country),
            ));
        }
        let place = Place { country: pack.country, region: pack.region };
        let id = pack.region.map_or_else(|| pack.country.to_string(), |region| region.to_string()).to_lowercase();
        let law = self.laws.entry(place).or_insert_with(|| Law {
            pack: Pack { id: id.into(), version: pack.version },
            template: pack.template,
            rights: Vec::new(),
            functions: Vec::new(),
            silences: Vec::new(),
        });
        law.pack.version = law.pack.version.max(pack.version);
        law.template = law.template.or(pack.template);
        law.functions.extend(pack.function);
        law.silences.extend(pack.silence);
        for right in pack.right {
            let at = right.span().start;
            self.written.push(Written { place, file: self.files.len(), at, table: right.into_inner() });
        }
        self.files.push(file.clone());
        Ok(())
    }

    /// Puts under every right what it builds on, and reads it.
    pub(super) fn finish(mut self) -> (BTreeMap<Place, Law>, Vec<SourceError>) {
        let mut errors = Vec::new();
        for at in 0..self.written.len() {
            match self.right(at) {
                Ok((place, file, right)) => {
                    let Some(law) = self.laws.get_mut(&place) else { continue };
                    if law.rights.iter().any(|(_, other)| other.id == right.id) {
                        let message = format!("the right {:?} is there twice", right.id);
                        errors.extend(self.files.get(file).map(|file| SourceError::at_word(file, &right.id, message)));
                    } else if let Some(file) = self.files.get(file) {
                        law.rights.push((file.name.clone(), right));
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        (self.laws, errors)
    }

    fn right(&self, at: usize) -> Result<(Place, usize, Right), SourceError> {
        let missing = || SourceError::new("", "a right is gone");
        let written = self.written.get(at).ok_or_else(missing)?;
        let file = self.files.get(written.file).ok_or_else(missing)?;
        let mut table = self.merged(written, 0).map_err(|message| located(file, written.at, message))?;
        if let Some(base) = table.remove("base") {
            table.entry("replaces").or_insert(base);
        }
        let right: Right =
            table.try_into().map_err(|error: toml::de::Error| located(file, written.at, error.message().to_owned()))?;
        Ok((written.place, written.file, right))
    }

    /// The table with its base under it. What a country's law says is cited and vouched for by the country's own words.
    fn merged(&self, written: &Written, depth: usize) -> Result<Table, String> {
        let Some(base) = written.table.get("base") else { return Ok(written.table.clone()) };
        let base = base.as_str().ok_or("base names another right, like \"eu-withdrawal\"")?;
        for own in ["cite", "confidence"] {
            if !written.table.contains_key(own) {
                return Err(format!("it builds on {base:?} and has no {own} of its own"));
            }
        }
        let under = self
            .written
            .iter()
            .find(|other| other.table.get("id").and_then(Value::as_str) == Some(base))
            .filter(|_| depth < 4)
            .ok_or_else(|| format!("it builds on {base:?}, which is not there"))?;
        let mut table = self.merged(under, depth.saturating_add(1))?;
        for inherited in ["base", "replaces", "trusted"] {
            table.remove(inherited);
        }
        for (key, value) in &written.table {
            let name = NAMED.iter().find(|(list, _)| list == key).map(|(_, name)| *name);
            match (name, table.get_mut(key.as_str()), value) {
                (Some(name), Some(Value::Array(under)), Value::Array(over)) => lay(under, over, name),
                _ => {
                    table.insert(key.clone(), value.clone());
                }
            }
        }
        Ok(table)
    }
}

/// Lays named entries over others.
fn lay(under: &mut Vec<Value>, over: &[Value], name: &str) {
    for entry in over.iter().filter_map(Value::as_table) {
        let same = |value: &Value| value.get(name).is_some() && value.get(name) == entry.get(name);
        if entry.get("drop").and_then(Value::as_bool) == Some(true) {
            under.retain(|value| !same(value));
            continue;
        }
        match under.iter_mut().find(|value| same(value)).and_then(Value::as_table_mut) {
            Some(known) => known.extend(entry.clone()),
            None => under.push(Value::Table(entry.clone())),
        }
    }
}

/// An error within the right that begins at `at`: at the word that the message quotes, if it stands there.
fn located(file: &File, at: usize, message: String) -> SourceError {
    let within = file.text.get(at..).unwrap_or_default();
    let within = within
        .get(2..)
        .and_then(|rest| rest.find("[[right]]"))
        .map_or(within, |end| within.get(..end.saturating_add(2)).unwrap_or(within));
    let word = message.split('`').nth(1).filter(|word| !word.is_empty());
    let offset = word.and_then(|word| within.find(word)).unwrap_or(0);
    let (line, column) = place(&file.text, at.saturating_add(offset));
    SourceError { file: file.name.clone(), line, column, message }
}

/// The rights of several packs laid over each other, the most general first: each replaces those that it names.
pub(super) fn overlaid<'a>(laws: impl IntoIterator<Item = &'a Law>) -> Vec<Right> {
    let mut rights: Vec<Right> = Vec::new();
    for law in laws {
        let replaced: Vec<&Name> = law.rights.iter().filter_map(|(_, right)| right.replaces.as_ref()).collect();
        rights.retain(|right| !replaced.contains(&&right.id));
        rights.extend(law.rights.iter().map(|(_, right)| right.clone()));
    }
    rights
}

/// The same for functions, by their id.
pub(super) fn functions<'a>(laws: impl IntoIterator<Item = &'a Law>) -> Vec<Function> {
    let mut functions: Vec<Function> = Vec::new();
    for law in laws {
        functions.retain(|known| law.functions.iter().all(|own| own.id != known.id));
        functions.extend(law.functions.iter().cloned());
    }
    functions
}
