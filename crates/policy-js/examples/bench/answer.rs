//! A brief in the words of the workload: the decision that every contestant has to give.

use crate::workload::Line;
use std::fmt::Write as _;
use takeback_policy::engine::{Brief, Engine};
use takeback_policy::{Remedy, Shot, Word as _};

/// Appends the decision on a line as JSON.
pub(crate) fn write(engine: &Engine, brief: &Brief, line: &Line<'_>, out: &mut String) {
    let name = |code: &u32| engine.name(*code).map_or("", |name| name.as_str());
    let [grounds, reviews, charges, ..] = brief.kinds;
    let rejected = brief.remedies.is_empty();
    let decision = if rejected {
        "reject"
    } else if reviews < charges {
        "review"
    } else if !brief.shots.is_empty() && line.photos == 0 {
        "evidence"
    } else {
        "approve"
    };
    let texts = |list: &mut dyn Iterator<Item = &str>, out: &mut String| {
        let mut first = true;
        for text in list {
            if !std::mem::take(&mut first) {
                out.push(',');
            }
            out.push('"');
            out.push_str(text);
            out.push('"');
        }
    };
    out.push_str("{\"id\":\"");
    out.push_str(line.id);
    out.push_str("\",\"decision\":\"");
    out.push_str(decision);
    out.push_str("\",\"codes\":[");
    if rejected {
        // The policy numbers "outside the window" after its exceptions; the engine looks at the days first.
        let against = brief.codes[grounds..reviews].iter().map(name);
        let late = against.clone().any(|code| code == "offer-late").then_some("N8");
        let before = against.clone().filter(|code| *code != "offer-late" && *code < "N8");
        let after = against.filter(|code| *code != "offer-late" && *code > "N8");
        texts(&mut brief.codes[1..grounds].iter().map(name).chain(before).chain(late).chain(after), out);
    } else {
        texts(&mut brief.codes[1..].iter().map(name), out);
    }
    let (from, until) = (brief.from, brief.until);
    let fee = brief.sum.map_or(0, |sum| sum.fee);
    let _ =
        write!(out, "],\"window_days\":{},\"deadline_day\":{until},\"fee_cents\":{fee},\"evidence\":[", until - from);
    if !rejected {
        let shots = [(Shot::Fault, "photo"), (Shot::SerialPlate, "serial")];
        texts(&mut shots.iter().filter(|(shot, _)| brief.shots.contains(*shot)).map(|(_, word)| *word), out);
    }
    out.push_str("],\"resolutions\":[");
    let order = [Remedy::Refund, Remedy::Repair, Remedy::Exchange, Remedy::StoreCredit];
    let words = order.iter().filter(|remedy| brief.remedies.contains(**remedy));
    texts(&mut words.map(|remedy| if *remedy == Remedy::StoreCredit { "store_credit" } else { remedy.word() }), out);
    out.push_str("]}");
}
