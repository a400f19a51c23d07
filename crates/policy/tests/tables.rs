//! The stores' own tables of cases hold, and a table that is broken or wrong says where and how.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use takeback_policy::source::{File, Policies};

fn with_table(text: &str) -> Policies {
    let mut files = common::files();
    files.retain(|file| !file.name.contains("/tests/"));
    files.push(File { name: "merchant/tests/nordlicht.toml".into(), text: text.into() });
    Policies::load(files).unwrap()
}

#[test]
fn every_case_of_every_store_holds() {
    let tried = common::policies().try_tables().unwrap();
    assert!(tried.len() >= 15);
    let failed: Vec<String> = tried
        .iter()
        .filter(|tried| !tried.differences.is_empty())
        .map(|tried| format!("{}:{}: {}\n{:#?}", tried.file, tried.line, tried.name, tried.differences))
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_table_is_no_policy() {
    let policies = common::policies();
    assert!(policies.shops().all(|shop| policies.merchant(shop).is_some()));
    assert!(!policies.shops().any(|shop| shop.contains("test")));
}

#[test]
fn what_is_not_as_expected_is_said() {
    let text = "[given]\ncountry = \"DE\"\ntoday = 2026-11-09\n\n[[case]]\nname = \"n\"\ngiven = { channel = \"online\", delivered = 2026-11-02, reason = \"changed-my-mind\", use = \"tried\", paid = 100 }\nexpect = { verdict = \"late\", until = { refund = 2026-11-03, repair = 2026-11-03 }, total = 99, fee = 0, questions = [\"use\"], grounds = [\"nothing-like-it\"], postage = \"shopper\" }\n";
    let tried = with_table(text).try_tables().unwrap();
    let said: Vec<String> = tried[0].differences.iter().map(ToString::to_string).collect();
    assert_eq!(tried[0].line, 5);
    assert_eq!(
        said,
        [
            "verdict: expected late, got accept",
            "questions: expected use, got nothing",
            "until of refund: expected 2026-11-03, got 2026-12-02",
            "until of repair: expected 2026-11-03, got no such remedy",
            "total: expected 99, got 100",
            "postage: expected shopper, got store",
            "grounds: expected nothing-like-it, got nothing",
        ]
    );
}

#[test]
fn a_table_that_does_not_load_says_where() {
    let head = "[given]\ncountry = \"DE\"\ntoday = 2026-11-09\n";
    let rows = [
        ("", 1, "no [[case]]"),
        ("[[case]]\nname = \"n\"\n", 4, "expect"),
        ("[[case]]\nname = \"n\"\nexpect = { verdikt = \"late\" }\n", 6, "verdikt"),
        ("[[case]]\nname = \"n\"\nexpect = { verdict = \"yes\" }\n", 6, "yes"),
        ("[[case]]\nname = \"n\"\ngiven = { resaon = \"other\" }\nexpect = {}\n", 4, "resaon"),
        ("[[case]]\nname = \"n\"\ngiven = { today = \"soon\" }\nexpect = {}\n", 4, "soon"),
    ];
    for (case, line, word) in rows {
        let errors = with_table(&format!("{head}{case}")).try_tables().unwrap_err();
        assert_eq!((errors.len(), errors[0].line), (1, line), "{errors:?}");
        assert!(errors[0].message.contains(word), "{errors:?}");
    }
    let errors = with_table(&format!("shop = \"nobody\"\n{head}[[case]]\nname = \"n\"\nexpect = {{}}\n"))
        .try_tables()
        .unwrap_err();
    assert!(errors[0].message.contains("nobody") && errors[0].line == 5, "{errors:?}");
}
