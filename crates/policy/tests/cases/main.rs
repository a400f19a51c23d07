//! The worked legal cases, row by row, as data.
//!
//! Every row of `high` or `med` confidence runs, and every expected key is asserted. What cannot hold is listed here with the
//! reason; what is listed and would hold fails the test.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;
mod expect;
mod facts;
mod terms;

use facts::text;
use serde_json::Value;

/// Keys of single rows that do not hold, each with the reason.
const NOT_YET: &[(&str, &str, &str)] = &[
    ("EU-07", "fallback", "what a subscription's own terms give is no fact of a decision"),
    ("EU-32", "late-by-minutes", "facts are civil days: that it was ten minutes is known to the edge alone"),
    ("EU-44", "verdict", "takes termination as the first remedy, which LAW.md 4.2 gives after the first tier"),
    ("EU-44", "remedies", "takes price reduction as a first remedy, which LAW.md 4.2 gives after the first tier"),
    ("NL-41", "remedies", "takes price reduction as a first remedy, which LAW.md 4.2 gives after the first tier"),
];

fn rows() -> Vec<Value> {
    serde_saphyr::from_str(include_str!("../cases.yaml")).unwrap()
}

#[test]
fn every_case_holds() {
    let (mut report, mut ran, mut keys) = (Vec::new(), 0, 0);
    let mut listed = Vec::new();
    for row in rows() {
        let id = text(&row, "id").unwrap();
        let asserted =
            matches!(text(&row, "conf"), Some("high" | "med")) && row.get("testable") != Some(&Value::Bool(false));
        if !asserted {
            continue;
        }
        ran += 1;
        let case = expect::Case::of(&row);
        for (key, want) in row["expected"].as_object().unwrap() {
            keys += 1;
            let found = case.holds(key, want);
            match (NOT_YET.iter().find(|(row, word, _)| *row == id && word == key), found) {
                (None, Err(found)) => report.push(format!("{id}: {key}: expected {want}, found {found}")),
                (Some((_, _, reason)), Ok(())) => {
                    report.push(format!("{id}: {key} holds by now: unlist it ({reason})"))
                }
                (Some(entry), Err(_)) => listed.push(*entry),
                (None, Ok(())) => {}
            }
        }
    }
    for entry in NOT_YET {
        if !listed.contains(entry) {
            report.push(format!("{} {} is listed, but no such row and key ran", entry.0, entry.1));
        }
    }
    assert!(report.is_empty(), "{ran} rows with {keys} keys ran; {}\n{}", report.len(), report.join("\n"));
    assert!(ran >= 85, "only {ran} rows ran");
}

/// Something else than what is expected; `None` where nothing else can be said of this key.
fn spoiled(key: &str, want: &Value) -> Option<Value> {
    if key.ends_with("-exclude") || key == "verdict-alt" || want == "info-only" {
        return None;
    }
    Some(match want {
        Value::Null => "2020-02-02".into(),
        Value::Bool(yes) => (!yes).into(),
        Value::Number(number) => (number.as_i64().unwrap() + 1).into(),
        Value::String(word) if word.parse::<takeback_policy::Date>().is_ok() => "2020-02-02".into(),
        // Any of several ways will do.
        Value::Array(_) if key == "ways" => serde_json::json!(["nonsense"]),
        Value::Array(list) => list.iter().cloned().chain(["nonsense".into()]).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| Some((key.clone(), spoiled("", value)?)))
            .collect::<Option<serde_json::Map<_, _>>>()?
            .into(),
        _ => "nonsense".into(),
    })
}

#[test]
fn an_expectation_that_is_wrong_does_not_hold() {
    for row in rows() {
        let case = expect::Case::of(&row);
        for (key, want) in row["expected"].as_object().unwrap() {
            let Some(wrong) = spoiled(key, want) else { continue };
            let also = key == "verdict" && row["expected"].get("verdict-alt").is_some();
            assert!(also || case.holds(key, &wrong).is_err(), "{}: {key}: {wrong} holds too", row["id"]);
        }
    }
}
