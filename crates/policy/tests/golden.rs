//! The same bytes everywhere: digests of decisions on random facts, recorded natively and compared on every target.
//!
//! `UPDATE_GOLDEN=1 cargo test -p takeback-policy --test golden` records them anew, and the list of the policies that are
//! embedded; read the change before you commit it. After a new policy file, run it twice: the list is compiled in.

#[path = "common/golden_files.rs"]
mod golden_files;
#[path = "common/random.rs"]
mod random;

use golden_files::FILES;
use random::Random;
use takeback_policy::source::{File, Policies};
use takeback_policy::{Country, Region, canonical, decide};

const GOLDEN: &str = include_str!("golden.txt");

const PER_PLACE: u64 = 24;

/// Every country and region with a law of its own.
fn digests() -> Vec<String> {
    let files = FILES.iter().map(|(name, text)| File { name: (*name).to_owned(), text: (*text).to_owned() });
    let policies = Policies::load(files).unwrap();
    let mut places: Vec<(Country, Option<Region>)> = policies.countries().map(|country| (country, None)).collect();
    places.extend(policies.regions().map(|region| (region.country(), Some(region))));
    let mut lines = Vec::new();
    for (country, region) in places {
        let place = region.map_or_else(|| country.to_string(), |region| region.to_string());
        let bundle = policies.bundle(country, region, "nordlicht").unwrap();
        lines.push(format!("{place} bundle {}", bundle.hash()));
        for seed in 0..PER_PLACE {
            let decision = decide(&bundle, &Random(seed).facts(country));
            lines.push(format!("{place} {seed} {} {}", decision.verdict, canonical::digest(&decision)));
        }
    }
    lines
}

#[cfg(not(target_arch = "wasm32"))]
fn record(file: &str, lines: &[String]) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    std::fs::write(path, lines.join("\n") + "\n").unwrap();
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn decisions_have_the_recorded_digests() {
    let lines = digests();
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        record("golden.txt", &lines);
        return;
    }
    let recorded: Vec<&str> = GOLDEN.lines().collect();
    assert_eq!(lines.len(), recorded.len());
    for (line, recorded) in lines.iter().zip(recorded) {
        assert_eq!(line, recorded);
    }
}

/// A browser has no file system: every policy is embedded, and this says when one is not.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_policy_is_embedded() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let mut names = Vec::new();
    for folder in std::fs::read_dir(&root).unwrap().map(|folder| folder.unwrap().path()).filter(|path| path.is_dir()) {
        for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            if file.extension().is_some_and(|extension| extension == "toml") {
                names.push(file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }
    names.sort_unstable();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let mut lines = vec![
            "//! The policies, embedded. Written by `UPDATE_GOLDEN=1 cargo test -p takeback-policy --test golden`."
                .to_owned(),
            String::new(),
            "pub(crate) const FILES: &[(&str, &str)] = &[".to_owned(),
        ];
        lines
            .extend(names.iter().map(|name| format!("    ({name:?}, include_str!(\"../../../../policies/{name}\")),")));
        lines.push("];".to_owned());
        record("common/golden_files.rs", &lines);
        return;
    }
    let embedded: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        embedded, names,
        "a policy is not embedded: UPDATE_GOLDEN=1 cargo test -p takeback-policy --test golden"
    );
}
