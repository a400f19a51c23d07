//! What a case expects: only what it names is compared.

use crate::date::Date;
use crate::decision::{Decision, RemedyOption, Verdict};
use crate::facts::Fact;
use crate::merchant::Payer;
use crate::name::Name;
use crate::vocabulary::{MethodKind, Remedy, Shot};
use crate::words::Words;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// What is expected of the decision.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Expect {
    #[serde(default)]
    verdict: Option<Verdict>,
    /// What can be chosen, all of it, in any order.
    #[serde(default)]
    remedies: Option<Words<Remedy>>,
    #[serde(default)]
    until: Option<PerRemedy<Date>>,
    /// Minor units, before any deduction.
    #[serde(default)]
    total: Option<PerRemedy<i64>>,
    /// Minor units.
    #[serde(default)]
    fee: Option<PerRemedy<i64>>,
    #[serde(default)]
    postage: Option<PerRemedy<Payer>>,
    /// What is asked, the most decisive first.
    #[serde(default)]
    questions: Option<Vec<Fact>>,
    /// Grounds of a no that have to be among those given: `late`, or with the store's clause, `offer-except:sale`.
    #[serde(default)]
    grounds: Option<Vec<Name>>,
    /// Why a person decides, all of it.
    #[serde(default)]
    reviews: Option<Vec<Name>>,
    #[serde(default)]
    methods: Option<Vec<MethodKind>>,
    #[serde(default)]
    shots: Option<Vec<Shot>>,
    #[serde(default)]
    guide: Option<Name>,
}

/// One value for the refund (or, without one, for the first remedy), or one for each remedy that is named.
#[derive(Deserialize)]
#[serde(untagged)]
enum PerRemedy<T> {
    One(T),
    Each(BTreeMap<Remedy, T>),
}

/// Where a decision is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What of it.
    pub what: String,
    /// What was expected.
    pub expected: String,
    /// What it is.
    pub got: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, got {}", self.what, self.expected, self.got)
    }
}

const NOTHING: &str = "nothing";

impl Expect {
    /// Where the decision is not so.
    pub(super) fn differences(&self, decision: &Decision) -> Vec<Difference> {
        let mut found = Vec::new();
        let mut compare = |what: &str, expected: Option<String>, got: String| {
            if let Some(expected) = expected.filter(|expected| *expected != got) {
                found.push(Difference { what: what.to_owned(), expected, got });
            }
        };
        compare("verdict", self.verdict.map(|it| it.to_string()), decision.verdict.to_string());
        let had: Words<Remedy> = decision.options.iter().map(|option| option.remedy).collect();
        compare("remedies", self.remedies.map(|it| list(it.iter())), list(had.iter()));
        compare("questions", self.questions.as_ref().map(list), list(decision.questions.iter().map(|it| it.fact)));
        compare("reviews", self.reviews.as_ref().map(list), list(&decision.reviews));
        compare("methods", self.methods.as_ref().map(list), list(decision.methods.iter().map(|it| it.kind)));
        compare("shots", self.shots.as_ref().map(list), list(&decision.shots));
        let guide = decision.guide.as_ref().map_or(NOTHING.to_owned(), |guide| guide.id.to_string());
        compare("guide", self.guide.as_ref().map(ToString::to_string), guide);
        each(decision, "until", self.until.as_ref(), |option| option.until, &mut compare);
        let sum = |option: &RemedyOption| option.sum.clone();
        each(decision, "total", self.total.as_ref(), |option| Some(sum(option)?.total.minor), &mut compare);
        each(decision, "fee", self.fee.as_ref(), |option| Some(sum(option)?.fee), &mut compare);
        let payer = |option: &RemedyOption| Payer::ALL.iter().copied().find(|payer| payer.party() == option.postage);
        each(decision, "postage", self.postage.as_ref(), payer, &mut compare);
        self.grounds(decision, &mut compare);
        found
    }

    fn grounds(&self, decision: &Decision, compare: &mut dyn FnMut(&str, Option<String>, String)) {
        let Some(expected) = &self.grounds else { return };
        let given: Vec<String> = decision
            .grounds
            .iter()
            .flat_map(|ground| {
                let clause = ground.clause.as_ref().map(|clause| format!("{}:{clause}", ground.code));
                [Some(ground.code.to_string()), clause].into_iter().flatten()
            })
            .collect();
        // None expected means none at all; else each of those expected has to be there.
        if expected.is_empty() || expected.iter().any(|ground| !given.iter().any(|known| ground == known)) {
            compare("grounds", Some(list(expected)), list(&given));
        }
    }
}

fn each<T: fmt::Display>(
    decision: &Decision,
    what: &str,
    expected: Option<&PerRemedy<T>>,
    of: impl Fn(&RemedyOption) -> Option<T>,
    compare: &mut dyn FnMut(&str, Option<String>, String),
) {
    let said = |option: Option<&RemedyOption>| {
        option.map_or("no such remedy".to_owned(), |option| of(option).map_or(NOTHING.to_owned(), |it| it.to_string()))
    };
    let option = |remedy: Remedy| decision.options.iter().find(|option| option.remedy == remedy);
    match expected {
        None => {}
        Some(PerRemedy::One(expected)) => {
            let best = option(Remedy::Refund).or_else(|| decision.options.first());
            compare(what, Some(expected.to_string()), said(best));
        }
        Some(PerRemedy::Each(table)) => {
            for (remedy, expected) in table {
                compare(&format!("{what} of {remedy}"), Some(expected.to_string()), said(option(*remedy)));
            }
        }
    }
}

fn list<T: fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    let words: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    if words.is_empty() { NOTHING.to_owned() } else { words.join(", ") }
}
