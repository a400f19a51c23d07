//! Sentences: every language has every key with the same placeholders, every key that code names exists, every key is named
//! somewhere, and no view holds a sentence of its own.

use super::Finding;
use crate::run::{Failed, root};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Languages and their plural categories (CLDR cardinals).
const LANGUAGES: &[(&str, &[&str])] = &[
    ("en", &["one", "other"]),
    ("de", &["one", "other"]),
    ("ru", &["few", "many", "one", "other"]),
];

/// Families whose last part is made of a word of the policy or the server: `format!("remedy.{remedy}")`.
const FAMILIES: &[&str] = &[
    "meta", "language", "problem", "review", "history", "state", "badge", "answer", "lead", "option", "why", "ground", "gate", "bar",
    "change", "alternative", "question", "question-hint", "reason", "use", "seal", "complete", "repair", "remedy", "remedy-in-line",
    "standing", "fact", "shot", "shot-hint", "photo", "method", "method-text", "guide", "guide-step", "guide-hint", "guide-travels",
    "help", "time", "case-screen", "review-screen", "mail.remedy",
];

struct Message {
    placeholders: BTreeSet<String>,
    categories: Option<BTreeSet<String>>,
}

pub fn check(files: &[PathBuf]) -> Result<Vec<Finding>, Failed> {
    let mut findings = Vec::new();
    let mut languages = BTreeMap::new();
    for (language, categories) in LANGUAGES {
        let file = root().join(format!("locales/{language}.toml"));
        let text = std::fs::read_to_string(&file)?;
        let table: toml::Table = text.parse().map_err(|error| Failed(format!("{}: {error}", file.display())))?;
        let mut messages = BTreeMap::new();
        flatten("", &table, &mut messages);
        for (key, message) in &messages {
            let wanted: BTreeSet<String> = categories.iter().map(|category| (*category).to_owned()).collect();
            if message.categories.as_ref().is_some_and(|found| *found != wanted) {
                findings.push(Finding::new(&file, 1, "plural", format!("{key} needs exactly {}", categories.join(", "))));
            }
        }
        languages.insert(*language, (file, messages));
    }
    let Some((base, english)) = languages.get("en") else { return Ok(findings) };
    for (file, messages) in languages.values() {
        for (key, message) in english {
            match messages.get(key) {
                None => findings.push(Finding::new(file, 1, "missing", format!("{key} has no sentence here"))),
                Some(other) if other.placeholders != message.placeholders => {
                    findings.push(Finding::new(file, 1, "placeholder", format!("{key} has other placeholders than in English")));
                }
                Some(_) => {}
            }
        }
        for key in messages.keys().filter(|key| !english.contains_key(*key)) {
            findings.push(Finding::new(file, 1, "missing", format!("{key} is not in English")));
        }
    }
    let tables: BTreeSet<&str> = english.keys().filter_map(|key| key.split('.').next()).collect();
    let mut named = BTreeSet::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "rs")) {
        if file.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "xtask") {
            continue;
        }
        named_keys(file, &tables, english, &mut named, &mut findings)?;
    }
    for key in english.keys() {
        let family = FAMILIES.iter().any(|family| key.strip_prefix(family).is_some_and(|rest| rest.starts_with('.')));
        if !family && !named.contains(key) {
            findings.push(Finding::new(base, 1, "unused", format!("{key} is named nowhere")));
        }
    }
    Ok(findings)
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

/// Keys that a file names: literals like `"find.title"`. A literal that looks like a key of a known table must be one.
fn named_keys(
    file: &Path,
    tables: &BTreeSet<&str>,
    known: &BTreeMap<String, Message>,
    named: &mut BTreeSet<String>,
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
            let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
            let shaped = literal.contains('.') && !literal.is_empty() && literal.chars().all(word);
            let table = literal.split('.').next().unwrap_or_default();
            if shaped && tables.contains(table) && !literal.ends_with('.') {
                if known.contains_key(literal) {
                    named.insert(literal.to_owned());
                } else if !literal.ends_with(".html") && !literal.ends_with(".key") && !literal.ends_with(".json") {
                    findings.push(Finding::new(file, at + 1, "key", format!("{literal} is in no language")));
                }
            }
            // A view may hold class names, paths and fonts, but nothing that reads like a sentence.
            let sentence = literal.split(' ').filter(|word| word.chars().all(char::is_alphabetic) && word.len() > 1).count() > 3;
            if view && (sentence || literal.chars().any(|c| c.is_alphabetic() && !c.is_ascii())) && !line.contains("reason = ") {
                findings.push(Finding::new(file, at + 1, "sentence", format!("a sentence in a view: {literal:?}")));
            }
        }
    }
    Ok(())
}
