//! A trace as a row of whole numbers: step by step, each with its checks.
//!
//! A step: rule, part, name of the part or -1, yes 0 or no 1 or unknown 2, number of checks. A check: fact, holds, 1 if read in
//! the shopper's favour, branch, then the kind of its value with the value, then the kind of what is needed with that. Lists
//! begin with their length; names and words are numbers of the engine's table.

use super::case::{Bits, Case};
use super::layout::{self as at, halves};
use super::names::NameTable;
use super::plan::{Check, Number, Plan, Shown, needed};
use super::terms::{Flat, ToldOf, part, part_name};
use crate::condition::{self, Needed, Trace, Tri, Value};
use crate::facts::Fact;
use crate::vocabulary::{Buyer, Country};
use crate::words::Word;

const UNKNOWN: i32 = 0;
const WORD: i32 = 1;
const LIST: i32 = 2;
const FLAG: i32 = 3;
const DAY: i32 = 4;
const NUMBER: i32 = 5;
const COUNTRY: i32 = 6;

fn place<T: Word>(word: T) -> i32 {
    word.place().cast_signed()
}

fn country(country: Country) -> i32 {
    let [a, b] = country.letters();
    at::letters(0, a, b)
}

fn count(of: usize) -> i32 {
    i32::try_from(of).unwrap_or(i32::MAX)
}

fn number(out: &mut Vec<i32>, kind: i32, value: i64) {
    out.push(kind);
    out.extend(halves(value));
}

fn list(out: &mut Vec<i32>, kind: i32, numbers: impl Iterator<Item = u32>) {
    out.extend([kind, 0]);
    let start = out.len();
    out.extend(numbers.map(u32::cast_signed));
    let len = count(out.len().saturating_sub(start));
    if let Some(place) = out.get_mut(start.saturating_sub(1)) {
        *place = len;
    }
}

/// Writes one condition that was looked at, from the bits.
pub(super) fn step(out: &mut Vec<i32>, told: &ToldOf, plan: &Plan, case: &Case<'_>, bits: &Bits) {
    let ToldOf { cond, extent, .. } = told;
    let checks = plan.checks.get(extent.first..extent.first.saturating_add(extent.len)).unwrap_or_default();
    let holds = cond.holds(plan, &bits.holds);
    out.extend([told.rule.cast_signed(), told.part, told.part_name, i32::from(!holds), count(checks.len())]);
    let word = |of: &[u64]| usize::try_from(cond.word).ok().and_then(|word| of.get(word)).copied().unwrap_or(0);
    let (yes, favour) = (word(&bits.holds), word(&bits.favour));
    // What a known fact has settled needs no favour.
    let closed = !yes & !favour;
    let settled = closed & cond.own != 0
        || cond.any(plan).iter().any(|branches| branches.iter().all(|branch| closed & branch != 0));
    let mut bit = 1_u64.wrapping_shl(u32::try_from(extent.first.checked_rem(64).unwrap_or(0)).unwrap_or(0));
    for check in checks.iter().flatten() {
        let favoured = !settled && favour & bit != 0;
        out.extend([place(check.fact), i32::from(yes & bit == 0), i32::from(favoured), check.branch.cast_signed()]);
        show(out, check, case);
        bit = bit.wrapping_shl(1);
    }
}

fn show(out: &mut Vec<i32>, check: &Check, case: &Case<'_>) {
    let value = |at: usize| case.row.len(at).unwrap_or(0).checked_sub(1);
    match check.shown {
        Shown::Word | Shown::Buyer => {
            let consumer = usize::try_from(Buyer::Consumer.place()).ok();
            let unsaid = if check.shown == Shown::Buyer { consumer } else { None };
            match value(check.at).or(unsaid).and_then(|value| check.words.get(value)) {
                Some(word) => out.extend([WORD, word.cast_signed()]),
                None => out.push(UNKNOWN),
            }
        }
        Shown::Flag => match value(check.at) {
            Some(value) => out.extend([FLAG, count(value)]),
            None => out.push(UNKNOWN),
        },
        Shown::Tags(asked) => {
            let met = case.tags & asked;
            let words = check.words.iter().enumerate();
            list(
                out,
                LIST,
                words.filter_map(|(tag, word)| {
                    let tag = u32::try_from(tag).unwrap_or(0);
                    (met & 1_u64.wrapping_shl(tag) != 0).then_some(*word)
                }),
            );
        }
        Shown::Groups => list(out, LIST, case.names(case.groups)),
        Shown::Promotions => list(out, LIST, case.names(case.promotions)),
        Shown::Country => out.extend([COUNTRY, case.row.int(at::COUNTRY).unwrap_or(0)]),
        Shown::Number(of) => match (case.number(of), of) {
            (None, _) => out.push(UNKNOWN),
            (Some(day), Number::Delivered | Number::Contracted) => {
                out.extend([DAY, i32::try_from(day).unwrap_or(0)]);
            }
            (Some(value), _) => number(out, NUMBER, value),
        },
    }
    out.extend(&check.needed);
    if let Some(limit) = &check.sum {
        out.extend(halves(case.paid.and_then(|paid| limit.of(paid.currency)).unwrap_or(0)));
    }
}

/// What may be looked at; `None` if a test has limits by currency, which hang on the case.
pub(super) fn told(flat: &Flat) -> Option<Vec<i32>> {
    let mut out = Vec::new();
    for told in &flat.told {
        let ToldOf { extent, .. } = told;
        out.extend([told.rule.cast_signed(), told.part, told.part_name, count(extent.first), count(extent.len)]);
        for check in flat.plan.checks.get(extent.first..extent.first.saturating_add(extent.len))?.iter().flatten() {
            let (shown, more) = check.shown.numbers();
            let [one, two] = match check.shown {
                Shown::Word | Shown::Buyer | Shown::Flag => [count(check.at), 0],
                _ => halves(more.cast_signed()),
            };
            out.extend([place(check.fact), check.branch.cast_signed(), i32::try_from(shown).unwrap_or(0), one, two]);
            out.extend(&check.needed);
            match &check.sum {
                None => {}
                Some(caps) => out.extend(halves(caps.any?)),
            }
        }
    }
    Some(out)
}

/// Writes a whole trace.
pub(super) fn write(trace: &Trace, names: &mut NameTable, out: &mut Vec<i32>) {
    for (step, checks) in trace.iter() {
        let rule = names.number(&step.rule).cast_signed();
        let name = part_name(&step.part).map_or(-1, |name| names.number(name).cast_signed());
        out.extend([rule, part(&step.part), name, place(step.holds), count(checks.len())]);
        for check in checks {
            let condition::Check { fact, value, needed, holds, in_favour, branch } = check;
            out.extend([place::<Fact>(*fact), place::<Tri>(*holds), i32::from(*in_favour), branch.cast_signed()]);
            write_value(value, names, out);
            write_needed(needed, names, out);
        }
    }
}

fn write_value(value: &Value, names: &mut NameTable, out: &mut Vec<i32>) {
    match value {
        Value::Unknown => out.push(UNKNOWN),
        Value::Word(word) => out.extend([WORD, names.of(word).cast_signed()]),
        Value::Words(words) => list(out, LIST, words.iter().map(|word| names.of(word))),
        Value::Names(known) => list(out, LIST, known.iter().map(|name| names.number(name))),
        Value::Flag(yes) => out.extend([FLAG, i32::from(*yes)]),
        Value::Day(day) => out.extend([DAY, day.number()]),
        Value::Number(value) => number(out, NUMBER, *value),
        Value::Country(of) => out.extend([COUNTRY, country(*of)]),
    }
}

fn write_needed(needs: &Needed, names: &mut NameTable, out: &mut Vec<i32>) {
    match needs {
        Needed::OneOf(words) => list(out, needed::ONE_OF, words.iter().map(|word| names.of(word))),
        Needed::NoneOf(words) => list(out, needed::NONE_OF, words.iter().map(|word| names.of(word))),
        Needed::OneOfNames(list_of) => list(out, needed::ONE_OF_NAMES, list_of.iter().map(|name| names.number(name))),
        Needed::NoneOfNames(list_of) => list(out, needed::NONE_OF_NAMES, list_of.iter().map(|name| names.number(name))),
        Needed::OneOfCountries(of) => {
            list(out, needed::ONE_OF_COUNTRIES, of.iter().map(|of| country(*of).cast_unsigned()));
        }
        Needed::NoneOfCountries(of) => {
            list(out, needed::NONE_OF_COUNTRIES, of.iter().map(|of| country(*of).cast_unsigned()));
        }
        Needed::Flag(yes) => out.extend([needed::FLAG, i32::from(*yes)]),
        Needed::From(day) => out.extend([needed::FROM, day.number()]),
        Needed::Until(day) => out.extend([needed::UNTIL, day.number()]),
        Needed::Over(limit) => number(out, needed::OVER, *limit),
        Needed::AtLeast(limit) => number(out, needed::AT_LEAST, *limit),
        Needed::Under(limit) => number(out, needed::UNDER, *limit),
    }
}
