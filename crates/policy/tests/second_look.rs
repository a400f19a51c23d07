//! What a second reading of the law found (tests/oracle): where the engine or a pack once said another thing than the fact sheets.
//! One row each: the facts that differ from an ordinary purchase, and what one field of one right is.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use serde_json::{Map, Value, json};
use takeback_policy::canonical::to_string;
use takeback_policy::{Facts, Region, decide};

/// Lays objects over objects, whatever else in place of what was there.
fn lay(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                lay(under.entry(key).or_insert(Value::Null), value);
            }
        }
        (under, over) => *under = over,
    }
}

/// An ordinary purchase online, of which a consumer was told everything, with these parts in place of its own.
fn facts(over: Value) -> Facts {
    let mut facts = json!({
        "contract": { "channel": "online", "buyer": "consumer", "told": {
            "withdrawal": "yes", "return-cost": "yes", "written-return": "yes", "policy-posted": "yes",
        } },
        "goods": { "kind": "goods", "tags": ["other"], "delivery-mode": "single", "lots": [],
            "paid": { "minor": 10_000, "currency": "EUR" } },
        "claim": {},
    });
    lay(&mut facts, over);
    serde_json::from_value(facts).unwrap()
}

/// The right, with its remedies by name; nothing if it is not listed.
fn right(facts: &Facts, id: &str) -> Value {
    let region = facts.contract.region;
    let regions: Vec<Region> = common::policies().regions().collect();
    let bundle = common::bundle_in(facts.contract.country.as_str(), region.filter(|region| regions.contains(region)));
    let decision: Value = serde_json::from_str(&to_string(&decide(&bundle, facts))).unwrap();
    let found = decision["entitlements"].as_array().unwrap().iter().find(|it| it["ids"][0] == id);
    let mut found = found.cloned().unwrap_or(Value::Null);
    if let Some(remedies) = found["remedies"].as_array() {
        let by_name: Map<String, Value> =
            remedies.iter().map(|it| (it["remedy"].as_str().unwrap().to_owned(), it.clone())).collect();
        found["remedies"] = by_name.into();
    }
    found
}

type Row = (&'static str, &'static str, &'static str, &'static str, Value);

fn hold(rows: Vec<Row>) {
    let wrong: Vec<String> = rows
        .into_iter()
        .filter_map(|(why, over, id, at, expected)| {
            let found = right(&facts(serde_json::from_str(over).unwrap()), id);
            let found = found.pointer(at).cloned().unwrap_or(Value::Null);
            (found != expected).then(|| format!("{why}: {id}{at} is {found}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn withdrawal() {
    hold(vec![
        (
            "told of the cost after the contract: the trader bears it (CRD Art. 6(6))",
            r#"{"today":"2029-03-05","contract":{"country":"FR","told":{"return-cost":{"late":"2029-03-02"}}},"goods":{"lots":["2029-03-01"]}}"#,
            "fr-withdrawal",
            "/postage",
            json!("trader"),
        ),
        (
            "the same in the United Kingdom (reg. 35(5))",
            r#"{"today":"2029-03-05","contract":{"country":"GB","told":{"return-cost":{"late":"2029-03-02"}}},"goods":{"lots":["2029-03-01"]}}"#,
            "uk-cancel",
            "/postage",
            json!("trader"),
        ),
        (
            "not postable, but not handed over at the conclusion: sent like everything else (Art. 14(1))",
            r#"{"today":"2029-07-21","contract":{"country":"NL","channel":"off-premises","contracted":"2029-07-01"},"goods":{"lots":["2029-07-21"],"tags":["not-postable"]}}"#,
            "nl-withdrawal",
            "/postage",
            json!("consumer"),
        ),
        (
            "goods that come back after the fourteen days: the trader might wait for them (Art. 13(3))",
            r#"{"today":"2029-03-20","contract":{"country":"DE"},"goods":{"lots":["2029-02-01"],"events":{"demanded":"2029-02-10","received":"2029-03-02"}}}"#,
            "de-withdrawal",
            "/remedies/refund/due/day",
            json!("2029-03-02"),
        ),
        (
            "not if he offered to collect",
            r#"{"today":"2029-03-20","contract":{"country":"DE"},"goods":{"lots":["2029-02-01"],"collects":true,"events":{"demanded":"2029-02-10","received":"2029-03-02"}}}"#,
            "de-withdrawal",
            "/remedies/refund/due/day",
            json!("2029-02-24"),
        ),
        (
            "content loses no value by use",
            r#"{"today":"2029-03-05","contract":{"country":"AT","contracted":"2029-03-01"},"goods":{"kind":"digital","tags":["download"]},"claim":{"use":"used"}}"#,
            "at-withdrawal",
            "/deduction",
            json!("none"),
        ),
        (
            "a service is paid for up to the notice, not to today (Art. 14(3))",
            r#"{"today":"2029-03-10","contract":{"country":"IT","contracted":"2029-03-01","told":{"service-start":"yes"}},"goods":{"kind":"service","service":{"from":"2029-03-01","to":"2029-03-10","supplied-until":"2029-03-09","paid-from":null},"events":{"demanded":"2029-03-04"}}}"#,
            "it-withdrawal",
            "/remedies/refund/sum/total/minor",
            json!(6_000),
        ),
        (
            "goods of a subscription of which none has come (Art. 9(2)(b))",
            r#"{"today":"2029-04-18","contract":{"country":"EU","contracted":"2028-03-21"},"goods":{"kind":"subscription","tags":["food"],"delivery-mode":"regular"}}"#,
            "eu-withdrawal",
            "/clock",
            json!("not-started"),
        ),
        (
            "the right after a trial has twelve months of its own for whoever was not told of it",
            r#"{"today":"2029-04-18","contract":{"country":"EU","contracted":"2029-01-10","told":{"withdrawal":"no","renewal-price":"no"}},"goods":{"kind":"subscription","tags":["free-trial"],"service":{"from":"2029-01-10","to":"2029-12-31","supplied-until":null,"paid-from":"2029-02-12"}}}"#,
            "eu-withdrawal",
            "/clock/effective",
            json!("2030-02-26"),
        ),
        (
            "and in Germany counted the German way, around 29 February",
            r#"{"today":"2028-02-20","contract":{"country":"DE","contracted":"2027-02-01","told":{"withdrawal":"no","renewal-price":"no"}},"goods":{"kind":"subscription","tags":["free-trial"],"service":{"from":"2027-02-01","to":"2027-12-31","supplied-until":null,"paid-from":"2027-02-15"}}}"#,
            "de-withdrawal",
            "/clock/strict",
            json!("2028-02-29"),
        ),
        (
            "a trial sold on a visit that nobody asked for: thirty days, from the first day that is paid for",
            r#"{"today":"2029-03-01","contract":{"country":"ES","channel":"off-premises-unsolicited","contracted":"2029-01-10","told":{"renewal-price":"no"}},"goods":{"kind":"subscription","tags":["free-trial"],"service":{"from":"2029-01-10","to":"2029-12-31","supplied-until":null,"paid-from":"2029-02-12"}}}"#,
            "es-withdrawal",
            "/clock/strict",
            json!("2029-03-14"),
        ),
        (
            "told late in Germany: never more than twelve months and fourteen days (§ 356 Abs. 3)",
            r#"{"today":"2027-03-01","contract":{"country":"DE","told":{"withdrawal":{"late":"2027-02-15"}}},"goods":{"lots":["2026-02-14"]}}"#,
            "de-withdrawal",
            "/clock/strict",
            json!("2027-02-28"),
        ),
        (
            "told late, nobody knows how it was sold: that it came late is known",
            r#"{"today":"2031-12-10","contract":{"country":"IT","channel":null,"told":{"withdrawal":{"late":"2031-11-18"}}},"goods":{"lots":["2031-11-14"]}}"#,
            "it-withdrawal",
            "/clock/effective",
            json!("2031-12-18"),
        ),
        (
            "told a day late, on a weekend's last day: it runs from that day",
            r#"{"today":"2031-11-16","contract":{"country":"NL","contracted":"2031-11-02","told":{"withdrawal":{"late":"2031-11-03"}}},"goods":{"kind":"service"}}"#,
            "nl-withdrawal",
            "/clock/strict",
            json!("2031-11-17"),
        ),
        (
            "every exception that holds is named, at an auction in Italy too",
            r#"{"today":"2027-05-29","contract":{"country":"IT","channel":"public-auction"},"goods":{"lots":["2027-05-28"],"tags":["made-to-measure"]}}"#,
            "it-withdrawal",
            "/grounds/0/code",
            json!("crd-16-c"),
        ),
        (
            "who withdraws need not say why (ЗоЗПП ст. 26.1)",
            r#"{"today":"2029-06-12","contract":{"country":"RU"},"goods":{"lots":["2029-06-10"]},"claim":{"use":"unopened"}}"#,
            "ru-distance-refusal",
            "/standing",
            json!("open"),
        ),
        (
            "an online sale is outside the rule, whatever its price (16 CFR 429)",
            r#"{"today":"2029-03-24","contract":{"country":"US","channel":"click-and-collect","contracted":"2029-03-23"},"goods":{"paid":{"minor":2499,"currency":"USD"}}}"#,
            "us-ftc-cooling-off",
            "/grounds/0/code",
            json!("sale-outside-rule"),
        ),
        (
            "nothing may have to travel in a subscription: money from the notice (reg. 34)",
            r#"{"today":"2029-03-24","contract":{"country":"GB","contracted":"2029-03-20"},"goods":{"kind":"subscription","tags":["magazine"]}}"#,
            "uk-cancel",
            "/remedies/refund/due/day",
            json!("2029-04-07"),
        ),
    ]);
}

#[test]
fn faults() {
    let fault = r#""claim":{"reason":"damaged-or-defective"}"#;
    let with = |over: &'static str| -> &'static str { over.replace("FAULT", fault).leak() };
    hold(vec![
        (
            "fourteen days to pay a reduction (art. 43e)",
            with(r#"{"today":"2029-02-01","contract":{"country":"PL"},"goods":{"lots":["2029-01-01"]},FAULT}"#),
            "pl-conformity",
            "/remedies/price-reduction/due/day",
            json!("2029-02-15"),
        ),
        (
            "a repair after the two years prolongs nothing (SGD Art. 10(2a))",
            with(
                r#"{"today":"2032-10-25","contract":{"country":"FR","contracted":"2030-04-22"},"goods":{"lots":["2030-04-22"],"repairs":[{"given":"2032-08-01","back":"2032-09-15","returned":true}]},FAULT}"#,
            ),
            "fr-conformity",
            "/standing",
            json!("late"),
        ),
        (
            "one prolongation, the longest: not six months and twelve",
            with(
                r#"{"today":"2030-10-25","contract":{"country":"FR"},"goods":{"lots":["2030-04-22"],"repairs":[{"given":"2030-08-01","back":"2030-09-15","returned":true}]},FAULT}"#,
            ),
            "fr-conformity",
            "/clock/effective",
            json!("2033-04-22"),
        ),
        (
            "the time to sue is prolonged, then rolls, not the other way round",
            with(
                r#"{"today":"2027-05-07","contract":{"country":"IT","contracted":"2026-08-01"},"goods":{"lots":["2026-08-01"],"repairs":[{"given":"2027-02-20","back":"2027-03-02","returned":true}]},FAULT}"#,
            ),
            "it-conformity",
            "/claim_until",
            json!("2029-10-01"),
        ),
        (
            "five years from the day on which it showed are not prolonged by a repair (art. 124)",
            r#"{"today":"2028-05-07","contract":{"country":"ES","contracted":"2026-08-01"},"goods":{"lots":["2026-08-01"],"repairs":[{"given":"2027-02-20","back":"2027-03-02","returned":true}]},"claim":{"reason":"damaged-or-defective","seen":"2027-02-17"}}"#,
            "es-conformity",
            "/claim_until",
            json!("2032-02-17"),
        ),
        (
            "a year of presumption after the goods came back (art. 122)",
            with(
                r#"{"today":"2029-05-07","contract":{"country":"ES"},"goods":{"lots":["2026-08-03"],"repairs":[{"given":"2028-06-20","back":"2028-07-02","returned":true}]},FAULT}"#,
            ),
            "es-conformity",
            "/burden/trader_until",
            json!("2029-07-02"),
        ),
        (
            "the days with the seller are not counted for second-hand goods either",
            with(
                r#"{"today":"2029-11-08","contract":{"country":"ES","contracted":"2025-10-27","told":{"used-term":"yes"}},"goods":{"lots":["2028-10-27"],"tags":["second-hand"],"repairs":[{"given":"2029-08-18","back":null,"returned":false}]},FAULT}"#,
            ),
            "es-conformity",
            "/clock/effective",
            json!("2030-01-18"),
        ),
        (
            "one year for used goods is one year to sue as well (§ 476 Abs. 2)",
            with(
                r#"{"today":"2029-02-07","contract":{"country":"DE","told":{"used-term":"yes"}},"goods":{"lots":["2028-03-01"],"tags":["second-hand"]},FAULT}"#,
            ),
            "de-conformity",
            "/claim_until",
            json!("2029-03-01"),
        ),
        (
            "while the goods are with the trader the thirty days stand still (CRA s. 22(6))",
            with(
                r#"{"today":"2029-06-20","contract":{"country":"GB"},"goods":{"lots":["2029-03-01"],"repairs":[{"given":"2029-03-20","back":null,"returned":false}]},FAULT}"#,
            ),
            "uk-short-term-reject",
            "/standing",
            json!("open"),
        ),
        (
            "six months beginning with 31 August take all of February (s. 19(14))",
            with(r#"{"today":"2026-10-01","contract":{"country":"GB"},"goods":{"lots":["2026-08-31"]},FAULT}"#),
            "uk-repair-replace",
            "/burden/trader_until",
            json!("2027-02-28"),
        ),
        (
            "nothing for use in six months, and they are not 184 days (s. 24(10))",
            with(r#"{"today":"2028-08-14","contract":{"country":"GB"},"goods":{"lots":["2028-02-13"]},FAULT}"#),
            "uk-price-reduction-final-reject",
            "/deduction",
            json!("use"),
        ),
        (
            "it is back, and nobody said whether it works: that is asked, not answered",
            with(
                r#"{"today":"2029-06-20","contract":{"country":"GB"},"goods":{"lots":["2029-03-01"],"repairs":[{"given":"2029-03-20","back":"2029-04-01","returned":true}]},FAULT}"#,
            ),
            "uk-price-reduction-final-reject",
            "/remedies/refund/open",
            json!("unknown"),
        ),
        (
            "no more than 45 days can be agreed for a repair (ст. 20)",
            with(
                r#"{"today":"2029-05-10","contract":{"country":"RU"},"goods":{"lots":["2029-03-01"],"tags":["technically-complex"],"repairs":[{"given":"2029-03-20","back":null,"returned":false,"agreed-days":60}]},FAULT}"#,
            ),
            "ru-defect-complex-after15",
            "/remedies/refund/open",
            json!("yes"),
        ),
        (
            "the guarantee stands still in the first fifteen days too",
            with(
                r#"{"today":"2029-03-12","contract":{"country":"RU"},"goods":{"lots":["2029-03-01"],"tags":["technically-complex"],"guarantee-until":"2030-03-01","repairs":[{"given":"2029-03-04","back":"2029-03-08","returned":true}]},FAULT}"#,
            ),
            "ru-defect-complex-15d",
            "/guarantee_until",
            json!("2030-03-05"),
        ),
        (
            "a replacement begins the guarantee anew (ст. 21 п. 2)",
            with(
                r#"{"today":"2029-06-12","contract":{"country":"RU"},"goods":{"lots":["2029-03-01"],"guarantee-until":"2030-03-01","events":{"replaced":"2029-06-01"}},FAULT}"#,
            ),
            "ru-defect-remedies",
            "/burden/trader_until",
            json!("2030-06-01"),
        ),
        (
            "two months after the hand-back of what was replaced, too (§ 475e Abs. 4)",
            with(
                r#"{"today":"2029-03-12","contract":{"country":"DE"},"goods":{"lots":["2027-03-01"],"events":{"replaced":"2029-02-20"}},FAULT}"#,
            ),
            "de-conformity",
            "/claim_until",
            json!("2029-04-20"),
        ),
        (
            "two years are not 730 days (ст. 19 п. 6)",
            r#"{"today":"2029-01-10","contract":{"country":"RU"},"goods":{"lots":["2027-01-10"]},"claim":{"reason":"damaged-or-defective","essential":true}}"#,
            "ru-essential-defect-manufacturer",
            "/standing",
            json!("outside"),
        ),
        (
            "what the consumer damaged is not rejected (ACL s. 262)",
            r#"{"today":"2029-01-10","contract":{"country":"AU"},"goods":{"lots":["2028-12-10"]},"claim":{"reason":"damaged-or-defective","major":true,"use":"damaged"}}"#,
            "au-major-failure",
            "/remedies/refund/open",
            json!("no"),
        ),
    ]);
}

#[test]
fn exchange_and_return() {
    hold(vec![
        (
            "a seal that is broken is not kept (ст. 25)",
            r#"{"today":"2026-03-12","contract":{"country":"RU","channel":"in-store","contracted":"2026-03-10"},"goods":{"lots":["2026-03-10"],"tags":["sealed-hygiene"]},"claim":{"reason":"too-small","use":"tried","seal":"broken"}}"#,
            "ru-offline-exchange",
            "/standing",
            json!("excluded"),
        ),
        (
            "nor in Kazakhstan (ст. 30)",
            r#"{"today":"2026-03-12","contract":{"country":"KZ","contracted":"2026-03-10"},"goods":{"lots":["2026-03-10"],"tags":["sealed-hygiene"]},"claim":{"reason":"too-small","use":"tried","seal":"broken"}}"#,
            "kz-exchange-return",
            "/standing",
            json!("excluded"),
        ),
        (
            "a repair that the right does not give keeps no penalty away (Закон РБ ст. 28)",
            r#"{"today":"2026-04-13","contract":{"country":"BY"},"goods":{"lots":["2026-03-10"],"paid":{"minor":10000,"currency":"BYN"},"events":{"demanded":"2026-03-13"},"repairs":[{"given":"2026-03-12","back":null,"returned":false}]},"claim":{"reason":"too-small","use":"tried"}}"#,
            "by-exchange-return",
            "/penalty/sum/minor",
            json!(2_400),
        ),
        (
            "California asks for no reason (§ 1723)",
            r#"{"today":"2029-03-12","contract":{"country":"US","region":"US-CA","contracted":"2029-03-10","told":{"policy-posted":"no"}},"goods":{"lots":["2029-03-10"]},"claim":{"reason":"arrived-damaged","use":"tried"}}"#,
            "us-ca-1723",
            "/standing",
            json!("open"),
        ),
        (
            "it leaves out what was used",
            r#"{"today":"2029-03-12","contract":{"country":"US","region":"US-CA","contracted":"2029-03-10","told":{"policy-posted":"no"}},"goods":{"lots":["2029-03-10"]},"claim":{"reason":"too-small","use":"used"}}"#,
            "us-ca-1723",
            "/standing",
            json!("excluded"),
        ),
        (
            "terms that are posted after the sale were not posted (§ 218-a)",
            r#"{"today":"2029-03-12","contract":{"country":"US","region":"US-NY","contracted":"2029-03-10","told":{"policy-posted":{"late":"2029-03-11"}}},"goods":{"lots":["2029-03-10"]},"claim":{"reason":"too-small","use":"tried"}}"#,
            "us-ny-218a",
            "/standing",
            json!("open"),
        ),
    ]);
}
