//! Sentences: every language has every key with the same placeholders, every key that code names exists, every key is named
//! somewhere, and no view holds a sentence of its own.

use super::Finding;
use crate::run::{Failed, root};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Languages and their plural categories (CLDR cardinals).
const LANGUAGES: &[(&str, &[&str])] =
    &[("en", &["one", "other"]), ("de", &["one", "other"]), ("ru", &["few", "many", "one", "other"])];

/// Families that code does not name by `format!("remedy.{remedy}")`, which is found, but puts together of two words.
const FAMILIES: &[&str] = &["use", "seal", "complete", "gift-back", "repair"];

/// `format!("withdraw.{name}")` makes these four alone: the fields of the form.
const BUILT: (&str, &[&str]) =
    ("withdraw.", &["withdraw.name", "withdraw.contract", "withdraw.email", "withdraw.part"]);

/// Where the sentences are: what everyone reads, and the words of the trace, which are sent apart and laid over them.
const FOLDERS: &[&str] = &["locales", "locales/trace"];

pub(super) struct Message {
    placeholders: BTreeSet<String>,
    categories: Option<BTreeSet<String>>,
}

/// A language of one folder.
pub(super) struct Language {
    pub(super) file: PathBuf,
    pub(super) messages: BTreeMap<String, Message>,
}

pub fn check(files: &[PathBuf]) -> Result<Vec<Finding>, Failed> {
    let mut findings = Vec::new();
    let mut known: BTreeMap<String, PathBuf> = BTreeMap::new();
    for folder in FOLDERS {
        let languages = read(folder, &mut findings)?;
        compare(&languages, &mut findings);
        if *folder == "locales" {
            findings.extend(super::promises::check(files, &languages)?);
        }
        for key in languages.first().map(|english| english.messages.keys()).into_iter().flatten() {
            let file = root().join(folder).join("en.toml");
            if known.insert(key.clone(), file.clone()).is_some() {
                findings.push(Finding::new(
                    &file,
                    line_of(&file, key),
                    "twice",
                    format!("{key} is in another file too"),
                ));
            }
        }
    }
    let tables: BTreeSet<&str> = known.keys().filter_map(|key| key.split('.').next()).collect();
    let mut named = Named::default();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "rs")) {
        let test = file.file_stem().is_some_and(|stem| stem == "tests");
        if test || file.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "xtask") {
            continue;
        }
        named_keys(file, &tables, &known, &mut named, &mut findings)?;
    }
    for (key, file) in &known {
        let family = FAMILIES.iter().any(|family| key.strip_prefix(family).is_some_and(|rest| rest.starts_with('.')));
        if !family && !named.holds(key) {
            findings.push(Finding::new(file, line_of(file, key), "unused", format!("{key} is named nowhere")));
        }
    }
    Ok(findings)
}

/// The languages of a folder, English first; each sentence has the plural categories of its language.
fn read(folder: &str, findings: &mut Vec<Finding>) -> Result<Vec<Language>, Failed> {
    let mut languages = Vec::new();
    for (language, categories) in LANGUAGES {
        let file = root().join(format!("{folder}/{language}.toml"));
        let text = std::fs::read_to_string(&file)?;
        let table: toml::Table = text.parse().map_err(|error| Failed(format!("{}: {error}", file.display())))?;
        let mut messages = BTreeMap::new();
        flatten("", &table, &mut messages);
        for (key, message) in &messages {
            let wanted: BTreeSet<String> = categories.iter().map(|category| (*category).to_owned()).collect();
            if message.categories.as_ref().is_some_and(|found| *found != wanted) {
                let what = format!("{key} needs exactly {}", categories.join(", "));
                findings.push(Finding::new(&file, line_of(&file, key), "plural", what));
            }
        }
        languages.push(Language { file, messages });
    }
    Ok(languages)
}

/// Every language has what English has, with the same placeholders, and nothing else.
fn compare(languages: &[Language], findings: &mut Vec<Finding>) {
    let Some((english, others)) = languages.split_first() else { return };
    for Language { file, messages } in others {
        for (key, message) in &english.messages {
            match messages.get(key) {
                None => findings.push(Finding::new(file, 1, "missing", format!("{key} has no sentence here"))),
                Some(other) if other.placeholders != message.placeholders => {
                    let what = format!("{key} has other placeholders than in English");
                    findings.push(Finding::new(file, line_of(file, key), "placeholder", what));
                }
                Some(_) => {}
            }
        }
        for key in messages.keys().filter(|key| !english.messages.contains_key(*key)) {
            findings.push(Finding::new(file, line_of(file, key), "missing", format!("{key} is not in English")));
        }
    }
}

/// The line of a key; the first, if it is written in a way that this does not know.
fn line_of(file: &Path, key: &str) -> usize {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let mut table = String::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(name) = line.strip_prefix('[') {
            table = format!("{}.", name.trim_end_matches(']'));
        } else if line.split_once('=').is_some_and(|(name, _)| format!("{table}{}", name.trim()) == key) {
            return at + 1;
        }
    }
    1
}

fn flatten(prefix: &str, table: &toml::Table, out: &mut BTreeMap<String, Message>) {
    const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
    for (key, value) in table {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(inner) if inner.keys().all(|key| CATEGORIES.contains(&key.as_str())) => {
                let all: String = inner.values().filter_map(toml::Value::as_str).collect();
                let categories = Some(inner.keys().cloned().collect());
                out.insert(key, Message { placeholders: placeholders(&all), categories });
            }
            toml::Value::Table(inner) => flatten(&key, inner, out),
            other => {
                let placeholders = placeholders(other.as_str().unwrap_or_default());
                out.insert(key, Message { placeholders, categories: None });
            }
        }
    }
}

fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

/// What the code names: whole keys, and what stands before and after the part that is filled in.
#[derive(Default)]
struct Named {
    keys: BTreeSet<String>,
    patterns: BTreeSet<(String, String)>,
}

impl Named {
    fn holds(&self, key: &str) -> bool {
        let fits = |(before, after): &(String, String)| {
            let middle = key.strip_prefix(before.as_str()).and_then(|rest| rest.strip_suffix(after.as_str()));
            middle.is_some_and(|middle| !middle.is_empty()) && (before != BUILT.0 || BUILT.1.contains(&key))
        };
        self.keys.contains(key) || self.patterns.iter().any(fits)
    }
}

/// Keys that a file names: literals like `"find.title"`. A literal that looks like a key of a known table must be one.
fn named_keys(
    file: &Path,
    tables: &BTreeSet<&str>,
    known: &BTreeMap<String, PathBuf>,
    named: &mut Named,
    findings: &mut Vec<Finding>,
) -> Result<(), Failed> {
    let text = std::fs::read_to_string(file)?;
    let view = file.starts_with(root().join("src"));
    let mut in_tests = false;
    for (at, line) in text.lines().enumerate() {
        in_tests |= line.contains("#[cfg(test)]") || line.contains("#[cfg(all(test");
        if in_tests || line.trim_start().starts_with("//") {
            continue;
        }
        for literal in line.split('"').skip(1).step_by(2) {
            if let (Some((before, _)), Some((_, after))) = (literal.split_once('{'), literal.rsplit_once('}'))
                && before.split_once('.').is_some_and(|(table, _)| tables.contains(table))
            {
                named.patterns.insert((before.to_owned(), after.to_owned()));
            }
            let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
            let shaped = literal.contains('.') && !literal.is_empty() && literal.chars().all(word);
            let table = literal.split('.').next().unwrap_or_default();
            if shaped && tables.contains(table) && !literal.ends_with('.') {
                // A stem (`why.exchange`) is grown in place: `why.exchange-until`.
                let stem = |key: &String| key.strip_prefix(literal).is_some_and(|rest| rest.starts_with(['-', '.']));
                if known.contains_key(literal) {
                    named.keys.insert(literal.to_owned());
                } else if known.keys().any(stem) {
                    named.patterns.insert((literal.to_owned(), String::new()));
                } else if ![".html", ".key", ".json"].iter().any(|end| literal.ends_with(end)) {
                    findings.push(Finding::new(file, at + 1, "key", format!("{literal} is in no language")));
                }
            }
            // A view may hold class names, paths and fonts, but nothing that reads like a sentence.
            let sentence =
                literal.split(' ').filter(|word| word.chars().all(char::is_alphabetic) && word.len() > 1).count() > 3;
            if view
                && (sentence || literal.chars().any(|c| c.is_alphabetic() && !c.is_ascii()))
                && !line.contains("reason = ")
            {
                findings.push(Finding::new(file, at + 1, "sentence", format!("a sentence in a view: {literal:?}")));
            }
        }
    }
    Ok(())
}
