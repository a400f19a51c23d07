//! Offers beside offers, and where a finding about an offer begins and ends.

use super::{HEAD, REST, found, within_offer};

/// Two offers, the first the wider one: what each says of itself, and whether the second is said to add nothing.
fn second_adds_nothing(wide: &str, narrow: &str) -> bool {
    let offer = |id: &str, more: &str| {
        let has = |key: &str| more.lines().any(|line| line.starts_with(key));
        let mut text = format!("[[offer]]\nid = \"{id}\"\nname = \"{id}\"\n");
        for (key, value) in [("days", "30"), ("postage", "\"store\""), ("remedies", "[\"refund\"]")] {
            if !has(&format!("{key} =")) {
                text += &format!("{key} = {value}\n");
            }
        }
        format!("{text}{more}\n")
    };
    let shop = format!("{HEAD}{}{}{REST}", offer("wide", wide), offer("narrow", narrow));
    let message = "the offer \"narrow\" can never add anything";
    found(&shop).iter().any(|finding| finding.message.starts_with(message))
}

#[test]
fn an_offer_that_a_wider_one_covers_adds_nothing() {
    let tag = "when = { tag = [\"apparel\"] }";
    let extend = "extend = [{ id = \"late\", when = { contracted-from = 2026-11-01 }, until = 2027-01-31 }]";
    for (wide, narrow) in [
        ("", tag),
        ("days = 31", ""),
        ("", "postage = \"shopper\""),
        ("", "restocking-fee = \"5 %\""),
        ("restocking-fee = \"5 %\"", "restocking-fee = \"6 %\""),
        ("", "from = \"ordered\""),
        ("from = \"ordered\"", "from = \"ordered\""),
        ("inspection = \"instant\"", ""),
        (extend, extend),
        (extend, tag),
        ("postage = \"shopper\"", "postage = \"shopper\""),
        ("remedies = [\"refund\", \"exchange\"]", "remedies = [\"exchange\"]"),
        (
            "remedies = [{ kind = \"store-credit\", bonus = \"5 %\" }]",
            "remedies = [{ kind = \"store-credit\", bonus = \"4 %\" }]",
        ),
    ] {
        assert!(second_adds_nothing(wide, narrow), "{wide} | {narrow}");
    }
    for (wide, narrow) in [
        (tag, ""),
        ("", "days = 31"),
        ("postage = \"shopper\"", ""),
        (
            "postage = \"shopper\"",
            "postage = \"shopper\"\npostage-instead = [{ when = { tag = [\"apparel\"] }, payer = \"store\" }]",
        ),
        ("restocking-fee = \"5 %\"", ""),
        ("from = \"ordered\"", ""),
        ("", "inspection = \"instant\""),
        ("", extend),
        ("except = [{ id = \"shoes\", when = { tag = [\"footwear\"] } }]", ""),
        ("fee = [{ id = \"label\", when = { tag = [\"footwear\"] }, percent = \"5 %\" }]", ""),
        ("window = [{ id = \"shoes\", when = { tag = [\"footwear\"] }, days = 20 }]", ""),
        ("remedy-set = [{ id = \"shoes\", when = { tag = [\"footwear\"] }, remedies = [\"exchange\"] }]", ""),
        ("postage-instead = [{ when = { tag = [\"footwear\"] }, payer = \"shopper\" }]", ""),
        ("", "remedies = [\"exchange\"]"),
        ("remedies = [{ kind = \"refund\", when = { tag = [\"footwear\"] } }]", ""),
        ("remedies = [\"store-credit\"]", "remedies = [{ kind = \"store-credit\", bonus = \"5 %\" }]"),
        (
            "",
            "remedies = []\nremedy-set = [{ id = \"shoes\", when = { tag = [\"footwear\"] }, remedies = [\"exchange\"] }]",
        ),
    ] {
        assert!(!second_adds_nothing(wide, narrow), "{wide} | {narrow}");
    }
}

#[test]
fn what_is_worth_something_is_no_finding() {
    for (more, word) in [
        ("fee = [{ id = \"label\", percent = \"0.01 %\" }]", "comes to nothing"),
        ("fee = [{ id = \"label\", amount = { minor = 1, currency = \"EUR\" } }]", "comes to nothing"),
        (
            "fee = [{ id = \"label\", amount = { minor = 0, currency = \"EUR\" }, percent = \"1 %\" }]",
            "comes to nothing",
        ),
        ("restocking-fee = \"99.99 %\"", "whole refund"),
        ("extend = [{ id = \"x\", when = { contracted-from = 2026-11-01 }, until = 2027-01-01 }]", "too early"),
        ("extend = [{ id = \"x\", until = 2026-10-01 }]", "is over before"),
        ("window = [{ id = \"a\", when = { tag = [\"apparel\"] }, days = 1 }]", "ends on the day"),
        ("window = [{ id = \"a\", when = { tag = [\"apparel\"] }, days = 90 }]", "no `days`"),
    ] {
        let found = found(&within_offer(more));
        assert!(!found.iter().any(|finding| finding.message.contains(word)), "{more}: {found:?}");
    }
    for (more, word) in [
        ("fee = [{ id = \"label\", percent = \"0 %\" }]", "comes to nothing"),
        ("fee = [{ id = \"label\", amount = { minor = 0, currency = \"EUR\" } }]", "comes to nothing"),
        ("fee = [{ id = \"label\", percent = \"60 %\" }]\nrestocking-fee = \"40 %\"", "whole refund"),
        ("extend = [{ id = \"x\", when = { contracted-from = 2026-11-01 }, until = 2026-12-31 }]", "too early"),
        ("extend = [{ id = \"x\", until = 2026-09-30 }]", "is over before"),
    ] {
        let found = found(&within_offer(more));
        assert!(found.iter().any(|finding| finding.message.contains(word)), "{more}: {found:?}");
    }
}
