//! Every rule that was looked at, in words: which fact, what it is, and what it would have to be.
//!
//! The words of facts are `fact.<fact>`, those of values `word.<fact>.<word>`; all duties to inform share `word.told.<word>`, all
//! yes-or-no facts `word.flag.<word>`.

use super::{Arg, Message};
use crate::bundle::Bundle;
use crate::condition::{Check, Needed, Tri, Value};
use crate::decision::{Decision, Standing};
use crate::facts::Fact;
use crate::money::Money;
use crate::name::Name;
use crate::vocabulary::Basis;
use crate::words::AnyWords;

/// A rule that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedRule {
    /// Its id.
    pub rule: Name,
    /// What it rests on; `None` for what is no right and no offer: a review, a photo, a way back.
    pub basis: Option<Basis>,
    /// Where it stands.
    pub standing: Option<Standing>,
    /// Where it is written, or what the store calls it.
    pub title: Message,
    /// Its conditions in the order in which they were looked at.
    pub steps: Vec<TracedStep>,
}

/// A condition of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedStep {
    /// Which part of the rule it is: `trace.part.<part>`.
    pub part: Message,
    /// Whether it holds.
    pub holds: Tri,
    /// What was looked at, each with whether it holds.
    pub checks: Vec<(Tri, Message)>,
}

/// The trace of a decision, rule by rule.
#[must_use]
pub fn trace(bundle: &Bundle, decision: &Decision, paid: Option<Money>) -> Vec<TracedRule> {
    let mut rules: Vec<TracedRule> = Vec::new();
    for (step, checks) in decision.trace.iter() {
        let traced = TracedStep {
            part: Message::new(format!("trace.part.{}", step.part.kind())),
            holds: step.holds,
            checks: checks.iter().map(|check| (check.holds, say(check, paid))).collect(),
        };
        match rules.iter_mut().find(|rule| rule.rule == step.rule) {
            Some(rule) => rule.steps.push(traced),
            None => rules.push(TracedRule { steps: vec![traced], ..named(&step.rule, bundle, decision) }),
        }
    }
    rules
}

fn named(rule: &Name, bundle: &Bundle, decision: &Decision) -> TracedRule {
    let entitlement = decision.entitlements.iter().find(|entitlement| entitlement.ids.first() == Some(rule));
    let title = match entitlement {
        Some(entitlement) => super::layers::cite(entitlement),
        None => Message::new("why.store-cite")
            .with("day", Arg::Version(bundle.merchant.version))
            .with("name", Arg::Text(rule.to_string())),
    };
    TracedRule {
        rule: rule.clone(),
        basis: entitlement.map(|entitlement| entitlement.basis),
        standing: entitlement.map(|entitlement| entitlement.standing),
        title,
        steps: Vec::new(),
    }
}

/// One check as a sentence: `trace.holds`, or what would have to be instead.
fn say(check: &Check, paid: Option<Money>) -> Message {
    let fact = Arg::Words(vec![format!("fact.{}", check.fact)]);
    let key = match (&check.value, check.in_favour, &check.needed) {
        (_, true, _) => "trace.in-favour",
        (Value::Unknown, _, _) => "trace.unknown",
        (_, _, Needed::NoneOf(_) | Needed::NoneOfNames(_) | Needed::NoneOfCountries(_)) => "trace.none-of",
        (_, _, Needed::From(_)) => "trace.from",
        (_, _, Needed::Until(_)) => "trace.until",
        (_, _, Needed::Over(_)) => "trace.over",
        (_, _, Needed::AtLeast(_)) => "trace.at-least",
        (_, _, Needed::Under(_)) => "trace.under",
        _ => "trace.one-of",
    };
    Message::new(key).with("fact", fact).with("value", value(check, paid)).with("needed", needed(check, paid))
}

fn value(check: &Check, paid: Option<Money>) -> Arg {
    match &check.value {
        Value::Unknown => Arg::Words(vec!["word.unknown".to_owned()]),
        Value::Word(word) => Arg::Words(vec![word_key(check.fact, word)]),
        Value::Words(words) => several(check.fact, *words),
        Value::Names(names) if names.is_empty() => Arg::Words(vec!["word.none".to_owned()]),
        Value::Names(names) => Arg::Text(names.to_string()),
        Value::Flag(yes) => flag(*yes),
        Value::Day(day) => Arg::Date(*day),
        Value::Number(number) => amount(check.fact, *number, paid),
        Value::Country(country) => Arg::Text(country.to_string()),
    }
}

fn needed(check: &Check, paid: Option<Money>) -> Arg {
    match &check.needed {
        Needed::OneOf(words) | Needed::NoneOf(words) => several(check.fact, *words),
        Needed::OneOfNames(names) | Needed::NoneOfNames(names) => Arg::Text(names.to_string()),
        Needed::OneOfCountries(list) | Needed::NoneOfCountries(list) => Arg::Text(list.to_string()),
        Needed::Flag(yes) => flag(*yes),
        Needed::From(day) | Needed::Until(day) => Arg::Date(*day),
        Needed::Over(number) | Needed::AtLeast(number) | Needed::Under(number) => amount(check.fact, *number, paid),
    }
}

fn several(fact: Fact, words: AnyWords) -> Arg {
    let keys: Vec<String> = words.iter().map(|word| word_key(fact, word)).collect();
    Arg::Words(if keys.is_empty() { vec!["word.none".to_owned()] } else { keys })
}

fn flag(yes: bool) -> Arg {
    Arg::Words(vec![format!("word.flag.{}", if yes { "yes" } else { "no" })])
}

/// A number as what it counts: money for a price, else the bare number.
fn amount(fact: Fact, number: i64, paid: Option<Money>) -> Arg {
    match paid.filter(|_| fact == Fact::Paid) {
        Some(paid) => Arg::Money(paid.with(number)),
        None => Arg::Count(number),
    }
}

fn word_key(fact: Fact, word: &str) -> String {
    let family = if fact.as_str().starts_with("told-") { "told" } else { fact.as_str() };
    format!("word.{family}.{word}")
}
