//! Any text as a pack, a calendar, a store's terms of today or before, or its table of cases: it loads, or says where it does not. What loads is checked and decided on.
#![no_main]

use libfuzzer_sys::fuzz_target;
use takeback_policy::source::{File, Policies, check};
use takeback_policy::{Contract, Country, Date, Facts, Goods, Kind, Words, decide};

fuzz_target!(|data: &[u8]| {
    let Some((kind, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let name = match kind {
        b'm' => "merchant/shop.toml",
        b'c' => "calendars/de.toml",
        b'e' => "merchant/earlier/shop.before.toml",
        b't' => "merchant/tests/shop.toml",
        _ => "de/law.toml",
    };
    let mut files = vec![File { name: name.to_owned(), text: text.to_owned() }];
    if name != "merchant/shop.toml" {
        let terms = include_str!("../../policies/merchant/nordlicht.toml");
        files.push(File { name: "merchant/shop.toml".to_owned(), text: terms.to_owned() });
    }
    match Policies::load(files) {
        Ok(policies) => {
            let _ = (check(&policies), policies.try_tables());
            let country = Country::from_word("DE").unwrap();
            if let Ok(bundle) = policies.bundle_for(country, None, "shop", Some("2026-01-01".parse().unwrap())) {
                let today: Date = "2026-11-24".parse().unwrap();
                let contract = Contract { contracted: Some(today), ..Contract::in_country(country) };
                let goods = Goods { lots: vec![Some(today)], ..Goods::of(Kind::Goods, Words::EMPTY) };
                let claim = takeback_policy::Claim::default();
                let _ = decide(&bundle, &Facts { today, contract, goods, claim });
            }
        }
        Err(errors) => {
            for error in errors {
                assert!(error.line >= 1 && error.column >= 1 && !error.message.is_empty());
            }
        }
    }
});
