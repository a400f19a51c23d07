//! Every limit of the vocabulary at, below and above itself.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{country, day, lamp};
use takeback_policy::source::File;
use takeback_policy::{Currency, Facts, Money, Reason, Standing, Use, decide};

type Change = fn(&mut Facts);

/// An order of 2 November with everything known, seen on the 24th.
fn order() -> Facts {
    let mut facts = lamp("DE", "2026-11-02", "2026-11-24");
    facts.claim.reason = Some(Reason::ChangedMyMind);
    facts.claim.used = Some(Use::Tried);
    facts.claim.route = None;
    facts.goods.lots = vec![Some(day("2026-11-04"))];
    facts.goods.paid = Some(Money::new(10_000, Currency::from_code("EUR").unwrap()));
    (facts.goods.weight, facts.goods.longest_side) = (Some(5_000), Some(600));
    facts.goods.sku = Some("A1".into());
    facts.contract.customer.groups = vec!["club".into()];
    facts.contract.customer.promotions = vec!["sale".into()];
    (facts.contract.customer.returns, facts.contract.customer.registered) = (Some(3), Some(true));
    facts.goods.in_stock = Some(true);
    facts
}

/// Whether a store's offer with this one condition is open.
fn holds(condition: &str, facts: &Facts) -> bool {
    let terms = format!(
        "name = \"S\"\nversion = 2026-01-01\nreturns-address = [\"S\"]\ncontact = {{ email = \"a@b.example\", phone = \"1\" }}\n\
         groups = [\"club\", \"press\"]\npromotions = [\"sale\", \"spring\"]\n[[offer]]\nid = \"o\"\nname = \"O\"\ndays = 90\n\
         postage = \"store\"\nremedies = [\"refund\"]\nwhen = {{ {condition} }}\n"
    );
    let policies = common::load(vec![File { name: "merchant/s.toml".into(), text: terms }]);
    let decision = decide(&policies.terms_alone(country("DE"), "s").unwrap(), facts);
    decision.entitlements[0].standing == Standing::Open
}

#[test]
fn a_limit_holds_on_its_own_side() {
    for (condition, expected) in [
        ("contracted-from = 2026-11-02", true),
        ("contracted-from = 2026-11-03", false),
        ("contracted-until = 2026-11-02", true),
        ("contracted-until = 2026-11-01", false),
        ("delivered-from = 2026-11-04", true),
        ("delivered-from = 2026-11-05", false),
        ("delivered-until = 2026-11-04", true),
        ("delivered-until = 2026-11-03", false),
        ("age-over = 19", true),
        ("age-over = 20", false),
        ("age-under = 21", true),
        ("age-under = 20", false),
        ("older-than = \"19 days\"", true),
        ("older-than = \"20 days\"", false),
        ("delivered-at-conclusion = false", true),
        ("delivered-at-conclusion = true", false),
        ("paid-over = 9999", true),
        ("paid-over = 10000", false),
        ("paid-from = 10000", true),
        ("paid-from = 10001", false),
        ("paid-under = 10001", true),
        ("paid-under = 10000", false),
        ("paid-over = { EUR = 9999, USD = 99999 }", true),
        ("paid-over = { EUR = 10000, USD = 1 }", false),
        ("weight-over = 4999", true),
        ("weight-over = 5000", false),
        ("weight-under = 5001", true),
        ("weight-under = 5000", false),
        ("longest-side-over = 599", true),
        ("longest-side-over = 600", false),
        ("longest-side-under = 601", true),
        ("longest-side-under = 600", false),
        ("returns-over = 2", true),
        ("returns-over = 3", false),
        ("country = [\"DE\", \"AT\"]", true),
        ("country = [\"AT\"]", false),
        ("without-country = [\"AT\"]", true),
        ("without-country = [\"DE\"]", false),
        ("sku = [\"A1\"]", true),
        ("sku = [\"A2\"]", false),
        ("group = [\"press\", \"club\"]", true),
        ("group = [\"press\"]", false),
        ("without-group = [\"press\"]", true),
        ("without-group = [\"press\", \"club\"]", false),
        ("promotion = [\"sale\"]", true),
        ("promotion = [\"spring\"]", false),
        ("without-promotion = [\"spring\"]", true),
        ("without-promotion = [\"sale\"]", false),
        ("registered = true", true),
        ("registered = false", false),
        ("in-stock = true", true),
        ("in-stock = false", false),
        ("fault = false", true),
        ("fault = true", false),
        ("use = [\"tried\"]", true),
        ("use = [\"unopened\"]", false),
        ("any = [{ group = [\"press\"] }, { registered = true }]", true),
        ("any = [{ group = [\"press\"] }, { registered = false }]", false),
    ] {
        assert_eq!(holds(condition, &order()), expected, "{condition}");
    }
}

#[test]
fn a_limit_on_what_nobody_knows_is_read_in_the_shoppers_favour() {
    let unknown: [(&str, Change); 8] = [
        ("contracted-from = 2026-12-01", |facts| facts.contract.contracted = None),
        ("delivered-from = 2026-12-01", |facts| facts.goods.lots = vec![None]),
        ("paid-over = 99999", |facts| facts.goods.paid = None),
        ("weight-over = 99999", |facts| facts.goods.weight = None),
        ("longest-side-over = 99999", |facts| facts.goods.longest_side = None),
        ("returns-over = 99", |facts| facts.contract.customer.returns = None),
        ("registered = false", |facts| facts.contract.customer.registered = None),
        ("in-stock = false", |facts| facts.goods.in_stock = None),
    ];
    for (condition, change) in unknown {
        let mut facts = order();
        assert!(!holds(condition, &facts), "{condition}");
        change(&mut facts);
        assert!(holds(condition, &facts), "{condition}");
    }
    // A sum in a currency that the limit does not name is not known to be over it.
    assert!(holds("paid-over = { USD = 1 }", &order()) && holds("paid-under = { USD = 1 }", &order()));
}
