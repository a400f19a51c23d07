//! Imports run one way: what each crate may build on.

use super::Finding;
use crate::run::{Failed, root};

const ARROWS: &[(&str, &[&str])] = &[
    ("crates/policy", &[]),
    ("crates/text", &[]),
    ("crates/api", &["takeback-policy"]),
    ("crates/policy-js", &["takeback-policy"]),
    ("crates/flow", &["takeback-api", "takeback-policy"]),
    ("crates/server", &["takeback-api", "takeback-policy", "takeback-text"]),
    (".", &["takeback-api", "takeback-flow", "takeback-policy", "takeback-text"]),
    ("xtask", &[]),
];

pub fn check() -> Result<Vec<Finding>, Failed> {
    let mut findings = Vec::new();
    for (folder, may) in ARROWS {
        let file = root().join(folder).join("Cargo.toml");
        let text = std::fs::read_to_string(&file)?;
        let manifest: toml::Table = text.parse().map_err(|error| Failed(format!("{}: {error}", file.display())))?;
        let ours = manifest.get("dependencies").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
        for name in ours.filter(|name| name.starts_with("takeback-")) {
            if !may.contains(&name.as_str()) {
                let line = text.lines().position(|line| line.starts_with(name.as_str())).unwrap_or(0) + 1;
                findings.push(Finding::new(&file, line, "one-way", format!("{folder} must not build on {name}")));
            }
        }
        if let Some(package) = manifest.get("package").and_then(toml::Value::as_table) {
            for key in ["license", "publish"] {
                let shared = package.get(key).and_then(|value| value.get("workspace")).and_then(toml::Value::as_bool);
                if shared != Some(true) {
                    findings.push(Finding::new(&file, 1, "manifest", format!("{key}.workspace = true is missing")));
                }
            }
        }
    }
    let known: Vec<String> = ARROWS.iter().map(|(folder, _)| (*folder).to_owned()).collect();
    for entry in std::fs::read_dir(root().join("crates"))? {
        let name = format!("crates/{}", entry?.file_name().to_string_lossy());
        if !known.contains(&name) {
            findings.push(Finding::new(
                &root().join(&name),
                1,
                "one-way",
                "a new crate needs a row in xtask/src/tidy/arrows.rs",
            ));
        }
    }
    Ok(findings)
}
