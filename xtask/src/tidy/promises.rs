//! What a policy names for the shopper to read: every ground, gate, bar, review and way to pack has its sentence in every
//! language. A pack without its sentences would show bare ids.

use super::Finding;
use super::sentences::Language;
use crate::run::{Failed, root};
use std::path::PathBuf;
use toml::{Table, Value};

pub fn check(files: &[PathBuf], languages: &[Language]) -> Result<Vec<Finding>, Failed> {
    let mut findings = Vec::new();
    let policies = root().join("policies");
    let policy = |file: &&PathBuf| file.starts_with(&policies) && file.extension().is_some_and(|it| it == "toml");
    for file in files.iter().filter(policy) {
        let text = std::fs::read_to_string(file)?;
        let table: Table = text.parse().map_err(|error| Failed(format!("{}: {error}", file.display())))?;
        for key in named(&table) {
            for language in languages.iter().filter(|language| !language.messages.contains_key(&key)) {
                let tongue = language.file.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
                let what = format!("{key} has no sentence in {tongue}");
                findings.push(Finding::new(file, line_of(&text, &key), "sentence", what));
            }
        }
    }
    Ok(findings)
}

/// The keys of everything that is said to the shopper by its id.
fn named(policy: &Table) -> Vec<String> {
    let mut keys = Vec::new();
    for right in entries(policy, "right") {
        // An overlay that drops a part names it once more without needing words for it.
        for except in entries(right, "except").filter(|except| !except.contains_key("drop")) {
            keys.extend(key("ground", except));
        }
        for remedy in entries(right, "remedy") {
            for family in ["gate", "bar"] {
                keys.extend(remedy.get(family).and_then(Value::as_table).and_then(|named| key(family, named)));
            }
        }
    }
    for (table, family) in [("silence", "ground"), ("review", "review"), ("guide", "guide")] {
        keys.extend(entries(policy, table).filter_map(|entry| key(family, entry)));
    }
    for guide in entries(policy, "guide") {
        for (list, family) in [("steps", "guide-step"), ("travels", "guide-travels")] {
            let words = guide.get(list).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            keys.extend(words.map(|word| format!("{family}.{word}")));
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

fn entries<'a>(table: &'a Table, name: &str) -> impl Iterator<Item = &'a Table> {
    table.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

fn key(family: &str, entry: &Table) -> Option<String> {
    Some(format!("{family}.{}", entry.get("id")?.as_str()?))
}

/// The first line that names it.
fn line_of(text: &str, key: &str) -> usize {
    let quoted = format!("\"{}\"", key.split_once('.').map_or("", |(_, id)| id));
    text.lines().position(|line| line.contains(&quoted)).map_or(1, |at| at.saturating_add(1))
}
