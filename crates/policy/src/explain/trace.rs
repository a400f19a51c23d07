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
    /// The id of that part, if it has one: of the exception, the gate, the variant.
    pub id: Option<Name>,
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
            id: step.part.id().cloned(),
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
    let silence = bundle.silences.iter().find(|silence| silence.id == *rule).map(|silence| &silence.cite);
    let function = bundle.functions.iter().find(|function| function.id == *rule).map(|function| &function.cite);
    let title = match (entitlement, silence.or(function)) {
        (Some(entitlement), _) => super::layers::cite(entitlement),
        (None, Some(cite)) => Message::new("why.cite").with("cite", Arg::Text(cite.to_string())),
        (None, None) => Message::new("why.store-cite")
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

/// One check as a sentence: what the fact is, and unless that is as it has to be, what the rule asks for.
fn say(check: &Check, paid: Option<Money>) -> Message {
    let lacks = matches!(check.needed, Needed::NoneOf(_) | Needed::NoneOfNames(_) | Needed::NoneOfCountries(_));
    let key = match (check.in_favour, check.holds, &check.needed) {
        (true, _, _) => "trace.in-favour",
        (_, Tri::Unknown, _) => "trace.unknown",
        // What is not there has no word of its own: what was looked for is named instead.
        (_, Tri::Yes, _) if lacks && empty(&check.value) => "trace.holds-none-of",
        (_, Tri::Yes, _) => "trace.holds",
        (_, Tri::No, _) if lacks => "trace.none-of",
        (_, Tri::No, Needed::From(_)) => "trace.from",
        (_, Tri::No, Needed::Until(_)) => "trace.until",
        (_, Tri::No, Needed::Over(_)) => "trace.over",
        (_, Tri::No, Needed::AtLeast(_)) => "trace.at-least",
        (_, Tri::No, Needed::Under(_)) => "trace.under",
        (_, Tri::No, _) => "trace.one-of",
    };
    // Repairs are looked at as a history, and as the days that they took.
    let fact = match (check.fact, &check.needed) {
        (Fact::Repair, Needed::Over(_)) => "fact.repair-days".to_owned(),
        (fact, _) => format!("fact.{fact}"),
    };
    let fact = Arg::Words(vec![fact]);
    Message::new(key).with("fact", fact).with("value", value(check, paid)).with("needed", needed(check, paid))
}

fn empty(value: &Value) -> bool {
    match value {
        Value::Words(words) => words.iter().next().is_none(),
        Value::Names(names) => names.is_empty(),
        _ => false,
    }
}

fn value(check: &Check, paid: Option<Money>) -> Arg {
    let word = |key: &str| Arg::Words(vec![key.to_owned()]);
    match &check.value {
        // A line that no record ties to another stands alone.
        Value::Unknown if check.fact == Fact::Bundle => word("word.none"),
        Value::Unknown => word("word.unknown"),
        Value::Words(words) if words.iter().next().is_none() => word("word.none-of-these"),
        Value::Names(names) if names.is_empty() => word("word.none"),
        Value::Word(known) => Arg::Words(vec![word_key(check.fact, known)]),
        Value::Words(words) => several(check.fact, *words),
        Value::Names(names) => listed(names),
        Value::Flag(yes) => flag(*yes),
        Value::Day(day) => Arg::Date(*day),
        Value::Number(number) => amount(check.fact, *number, paid),
        Value::Country(country) => Arg::Text(country.to_string()),
    }
}

fn needed(check: &Check, paid: Option<Money>) -> Arg {
    match &check.needed {
        Needed::OneOf(words) | Needed::NoneOf(words) => several(check.fact, *words),
        Needed::OneOfNames(names) | Needed::NoneOfNames(names) => listed(names),
        Needed::OneOfCountries(list) | Needed::NoneOfCountries(list) => listed(list),
        Needed::Flag(yes) => flag(*yes),
        Needed::From(day) | Needed::Until(day) => Arg::Date(*day),
        Needed::Over(number) | Needed::AtLeast(number) | Needed::Under(number) => amount(check.fact, *number, paid),
    }
}

fn several(fact: Fact, words: AnyWords) -> Arg {
    let keys: Vec<String> = words.iter().map(|word| word_key(fact, word)).collect();
    Arg::Words(if keys.is_empty() { vec!["word.none".to_owned()] } else { keys })
}

/// Words of a store's own making and codes of countries: no language has others for them.
fn listed<T: ToString>(list: &[T]) -> Arg {
    Arg::Text(list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
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
