//! What every source file keeps to: its size, its ends of lines, nothing left open, nothing of one machine.

use super::Finding;
use crate::run::Failed;
use std::path::PathBuf;

/// A file past this holds a second idea.
const LARGEST: usize = 20_000;

const SOURCES: &[&str] = &["rs", "js", "mjs", "css", "html", "ts", "py"];
const TEXTS: &[&str] = &["rs", "js", "mjs", "css", "html", "ts", "py", "toml", "md", "json", "yaml", "sql"];

pub fn check(files: &[PathBuf]) -> Result<Vec<Finding>, Failed> {
    let mut findings = Vec::new();
    let mut sizes = Vec::new();
    // Put together here so that this file does not find itself.
    let open: Vec<String> = ["TO", "FIX", "XX"].iter().zip(["DO", "ME", "X"]).map(|(a, b)| format!("{a}{b}")).collect();
    let machine: Vec<String> =
        ["wor", "roo", "home/use"].iter().zip(["k/", "t/", "r/"]).map(|(a, b)| format!(" /{a}{b}")).collect();
    for file in files {
        let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if !TEXTS.contains(&extension) || file.ends_with("package-lock.json") || file.ends_with("tests/cases.yaml") {
            continue;
        }
        let text = std::fs::read_to_string(file)?;
        if SOURCES.contains(&extension) {
            sizes.push(text.len());
            if text.len() > LARGEST {
                findings.push(Finding::new(
                    file,
                    1,
                    "size",
                    format!("{} bytes: split the second idea off", text.len()),
                ));
            }
        }
        for (at, line) in text.lines().enumerate() {
            if line.ends_with([' ', '\t']) {
                findings.push(Finding::new(file, at + 1, "space", "space at the end of the line"));
            }
            if SOURCES.contains(&extension) && open.iter().any(|word| line.contains(word.as_str())) {
                findings.push(Finding::new(file, at + 1, "open", "left open: finish it or file it"));
            }
            if machine.iter().any(|path| line.contains(path.as_str())) {
                findings.push(Finding::new(file, at + 1, "machine", "a path of one machine"));
            }
        }
        if file.to_string_lossy().contains("crates/policy/src/") {
            for (at, line) in text.lines().enumerate() {
                let impure = ["std::time", "SystemTime", "Utc::now", "Local::now", "HashMap", "HashSet"];
                let float = |word: &str| word == "f32" || word == "f64";
                let floats = line.split(|c: char| !c.is_alphanumeric() && c != '_').find(|word| float(word));
                if let Some(word) = impure.into_iter().find(|word| line.contains(word)).or(floats) {
                    let why = format!("{word}: the decision has no clock, no unordered set and no float");
                    findings.push(Finding::new(file, at + 1, "pure", why));
                }
            }
        }
    }
    sizes.sort_unstable();
    let at = |share: usize| sizes.get(sizes.len() * share / 100).copied().unwrap_or(0);
    println!("{} source files: median {} bytes, nine in ten under {}", sizes.len(), at(50), at(90));
    Ok(findings)
}
