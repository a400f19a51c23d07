//! Any text as facts: it is refused, or decided on, written and decided on again to the same bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use takeback_policy::source::{File, Policies};
use takeback_policy::{Bundle, Country, Facts, canonical, decide};

static BUNDLE: LazyLock<Bundle> = LazyLock::new(|| {
    let file = |name: &str, text: &str| File { name: name.to_owned(), text: text.to_owned() };
    let policies = Policies::load([
        file("eu/withdrawal.toml", include_str!("../../policies/eu/withdrawal.toml")),
        file("eu/conformity.toml", include_str!("../../policies/eu/conformity.toml")),
        file("merchant/shop.toml", include_str!("../../policies/merchant/nordlicht.toml")),
    ]);
    policies.unwrap().bundle(Country::from_word("EU").unwrap(), None, "shop").unwrap()
});

fuzz_target!(|data: &[u8]| {
    let Ok(facts) = serde_json::from_slice::<Facts>(data) else { return };
    let decision = canonical::to_string(&decide(&BUNDLE, &facts));
    let again: Facts = serde_json::from_str(&serde_json::to_string(&facts).unwrap()).unwrap();
    assert_eq!(facts, again);
    assert_eq!(decision, canonical::to_string(&decide(&BUNDLE, &again)));
});
