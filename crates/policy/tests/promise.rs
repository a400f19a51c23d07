//! The frozen promise: an order is judged by today's terms and by those under which it was placed; the better stands.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{country, day, lamp};
use takeback_policy::source::{File, Policies};
use takeback_policy::{Bundle, Claim, Facts, Reason, Remedy, Standing, Use, decide};

/// Today's terms: 30 days. Those of spring: 90. Those of winter: 20, and a credit that nobody gives any more.
fn policies() -> Policies {
    let terms = |version: &str, days: u32, remedies: &str| {
        format!(
            "name = \"N\"\nversion = {version}\nreturns-address = [\"N\"]\n[contact]\nemail = \"a@b.example\"\nphone = \"1\"\n\
             [[offer]]\nid = \"any\"\nname = \"Any\"\ndays = {days}\npostage = \"store\"\nremedies = {remedies}\n"
        )
    };
    let file = |name: &str, text: String| File { name: name.into(), text };
    let mut files = common::files();
    files.retain(|file| !file.name.starts_with("merchant/"));
    files.push(file("merchant/shop.toml", terms("2026-06-01", 30, "[\"refund\"]")));
    files.push(file("merchant/earlier/shop.2026-03-01.toml", terms("2026-03-01", 90, "[\"refund\"]")));
    files
        .push(file("merchant/earlier/shop.2025-01-01.toml", terms("2025-01-01", 20, "[\"refund\", \"store-credit\"]")));
    common::load(files)
}

fn changed_mind(contracted: &str, today: &str) -> Facts {
    let claim = Claim { reason: Some(Reason::ChangedMyMind), used: Some(Use::Tried), ..Claim::default() };
    Facts { claim, ..lamp("DE", contracted, today) }
}

fn bundle(facts: &Facts) -> Bundle {
    policies().bundle_for(country("DE"), None, "shop", facts.contract.contracted).unwrap()
}

fn until(contracted: &str, today: &str, remedy: Remedy) -> Option<String> {
    let facts = changed_mind(contracted, today);
    let decision = decide(&bundle(&facts), &facts);
    decision.options.iter().find(|option| option.remedy == remedy)?.until.map(|until| until.to_string())
}

#[test]
fn the_better_of_both_terms_stands() {
    // Placed under the 90 days of spring, asked when today's terms give 30.
    assert_eq!(until("2026-05-20", "2026-07-15", Remedy::Refund).as_deref(), Some("2026-08-18"));
    // Placed on the first day of today's terms: they alone.
    assert_eq!(until("2026-06-01", "2026-06-20", Remedy::Refund).as_deref(), Some("2026-07-01"));
    // Placed under the mean terms of winter: today's 30 days are better, and the credit of then still stands.
    assert_eq!(until("2026-02-20", "2026-03-10", Remedy::Refund).as_deref(), Some("2026-03-22"));
    assert_eq!(until("2026-02-20", "2026-03-10", Remedy::StoreCredit).as_deref(), Some("2026-03-12"));
    // Placed before any terms that are known, or on an unknown day: today's.
    assert_eq!(until("2024-12-31", "2025-01-20", Remedy::Refund).as_deref(), Some("2025-01-30"));
    let mut unknown = changed_mind("2026-05-20", "2026-07-15");
    unknown.contract.contracted = None;
    assert_eq!(bundle(&unknown).promised, None);
}

#[test]
fn a_promise_is_cited_by_the_terms_it_stood_in() {
    let facts = changed_mind("2026-05-20", "2026-07-15");
    let decision = decide(&bundle(&facts), &facts);
    let cited: Vec<_> = decision
        .entitlements
        .iter()
        .filter(|it| it.name.is_some())
        .map(|it| (it.standing, it.cite.to_string()))
        .collect();
    assert_eq!(cited, [(Standing::Open, "2026-03-01".to_owned()), (Standing::Late, "2026-06-01".to_owned())]);
}

#[test]
fn what_is_the_same_today_is_not_carried_along() {
    let mut files = common::files();
    let mut earlier = files.iter().find(|file| file.name == "merchant/nordlicht.toml").unwrap().clone();
    earlier.name = "merchant/earlier/nordlicht.2026-01-01.toml".into();
    earlier.text = earlier.text.replace("version = 2026-10-01", "version = 2026-01-01");
    files.push(earlier);
    let bundle = common::load(files).bundle_for(country("DE"), None, "nordlicht", Some(day("2026-05-01"))).unwrap();
    assert_eq!(bundle, common::bundle("DE"));
}

#[test]
fn earlier_terms_that_cannot_be_are_named() {
    let nordlicht = common::files_of("merchant/nordlicht.toml").remove(0).text;
    let rows = [
        (vec![("nordlicht.b.toml", "2026-10-01")], "its version 2026-10-01 is not before 2026-10-01"),
        (vec![("gone.a.toml", "2026-01-01")], "there is no merchant/gone.toml that came after it"),
        (
            vec![("nordlicht.a.toml", "2026-01-01"), ("nordlicht.b.toml", "2026-01-01")],
            "has the version 2026-01-01 too",
        ),
    ];
    for (earlier, message) in rows {
        let mut files = common::files();
        files.extend(earlier.iter().map(|(name, version)| File {
            name: format!("merchant/earlier/{name}"),
            text: nordlicht.replace("version = 2026-10-01", &format!("version = {version}")),
        }));
        let errors = Policies::load(files).unwrap_err();
        assert!(errors.iter().any(|error| error.to_string().contains(message)), "{message}: {errors:?}");
        assert!(errors.iter().all(|error| error.file.starts_with("merchant/earlier/")), "{errors:?}");
    }
}
