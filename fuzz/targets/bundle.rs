//! Any text as a bundle that was sent: it is refused, or it has one hash and decides.
#![no_main]

use libfuzzer_sys::fuzz_target;
use takeback_policy::{Bundle, Contract, Facts, Goods, Kind, Words, decide};

fuzz_target!(|data: &[u8]| {
    let Ok(bundle) = serde_json::from_slice::<Bundle>(data) else { return };
    let again: Bundle = serde_json::from_str(&serde_json::to_string(&bundle).unwrap()).unwrap();
    assert_eq!(bundle.hash(), again.hash());
    let today = "2026-11-24".parse().unwrap();
    let goods = Goods { lots: vec![Some(today)], ..Goods::of(Kind::Goods, Words::EMPTY) };
    let claim = takeback_policy::Claim::default();
    let _ = decide(&bundle, &Facts { today, contract: Contract::in_country(bundle.country), goods, claim });
});
