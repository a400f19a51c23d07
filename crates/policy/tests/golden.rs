//! The same bytes everywhere: digests of decisions on random facts, recorded natively and compared on every target.
//!
//! `UPDATE_GOLDEN=1 cargo test -p takeback-policy --test golden` records them anew; read the change before you commit it.

#[path = "common/random.rs"]
mod random;

use random::Random;
use takeback_policy::source::{File, Policies};
use takeback_policy::{Country, canonical, decide};

const GOLDEN: &str = include_str!("golden.txt");

/// The policies, embedded: a browser has no file system.
const FILES: &[(&str, &str)] = &[
    ("calendars/at.toml", include_str!("../../../policies/calendars/at.toml")),
    ("calendars/de.toml", include_str!("../../../policies/calendars/de.toml")),
    ("calendars/es.toml", include_str!("../../../policies/calendars/es.toml")),
    ("calendars/fr.toml", include_str!("../../../policies/calendars/fr.toml")),
    ("calendars/gb.toml", include_str!("../../../policies/calendars/gb.toml")),
    ("calendars/it.toml", include_str!("../../../policies/calendars/it.toml")),
    ("calendars/nl.toml", include_str!("../../../policies/calendars/nl.toml")),
    ("calendars/pl.toml", include_str!("../../../policies/calendars/pl.toml")),
    ("calendars/ru.toml", include_str!("../../../policies/calendars/ru.toml")),
    ("de/conformity.toml", include_str!("../../../policies/de/conformity.toml")),
    ("de/withdrawal.toml", include_str!("../../../policies/de/withdrawal.toml")),
    ("eu/conformity.toml", include_str!("../../../policies/eu/conformity.toml")),
    ("eu/withdrawal.toml", include_str!("../../../policies/eu/withdrawal.toml")),
    ("fr/conformity.toml", include_str!("../../../policies/fr/conformity.toml")),
    ("gb/cancel.toml", include_str!("../../../policies/gb/cancel.toml")),
    ("gb/faults.toml", include_str!("../../../policies/gb/faults.toml")),
    ("merchant/nordlicht.toml", include_str!("../../../policies/merchant/nordlicht.toml")),
    ("pl/conformity.toml", include_str!("../../../policies/pl/conformity.toml")),
    ("ru/defects.toml", include_str!("../../../policies/ru/defects.toml")),
    ("ru/distance.toml", include_str!("../../../policies/ru/distance.toml")),
];

const PER_COUNTRY: u64 = 60;

fn digests() -> Vec<String> {
    let files = FILES.iter().map(|(name, text)| File { name: (*name).to_owned(), text: (*text).to_owned() });
    let policies = Policies::load(files).unwrap();
    let mut lines = Vec::new();
    for word in ["DE", "EU", "FR", "GB", "PL", "RU"] {
        let country = Country::from_word(word).unwrap();
        let bundle = policies.bundle(country, None, "nordlicht").unwrap();
        lines.push(format!("{word} bundle {}", bundle.hash()));
        for seed in 0..PER_COUNTRY {
            let decision = decide(&bundle, &Random(seed).facts(country));
            lines.push(format!("{word} {seed} {} {}", decision.verdict, canonical::digest(&decision)));
        }
    }
    lines
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn decisions_have_the_recorded_digests() {
    let lines = digests();
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden.txt");
        std::fs::write(path, lines.join("\n") + "\n").unwrap();
        return;
    }
    let recorded: Vec<&str> = GOLDEN.lines().collect();
    assert_eq!(lines.len(), recorded.len());
    for (line, recorded) in lines.iter().zip(recorded) {
        assert_eq!(line, recorded);
    }
}
