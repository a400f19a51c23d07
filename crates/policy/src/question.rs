//! Which facts only the shopper knows and can still change what is shown.
//!
//! Every combination of answers to the open facts is tried: a fact is asked only if, with some answers to the others, its own
//! answers lead to different outcomes.

use crate::bundle::Bundle;
use crate::decide::{Walk, evaluate};
use crate::decision::{Decision, Question, RemedyOption, Waiting};
use crate::facts::{Fact, Facts, Owner};
use crate::name::Name;
use crate::order;
use crate::words::Words;

/// At most this many combinations are tried; past that the least decisive facts are asked in any case. No policy of ours comes
/// near it: six open facts with all their answers are about six thousand.
const LIMIT: usize = 20_000;

/// The questions, the most decisive first.
pub(crate) fn questions(bundle: &Bundle, facts: &Facts, walk: &Walk) -> Vec<Question> {
    let mut open: Vec<Axis> = walk
        .unknown
        .iter()
        .filter(|fact| fact.owner() == Owner::Shopper && facts.claim.answer(*fact).is_none())
        .map(|fact| Axis { fact, answers: fact.answers() })
        .filter(|axis| !axis.answers.is_empty())
        .collect();
    let mut certain = Vec::new();
    while combinations(&open) > LIMIT {
        certain.extend(open.pop());
    }
    let outcomes = outcomes(bundle, facts, &open);
    let mut ranked: Vec<(usize, Axis)> = Vec::new();
    let mut stride = 1_usize;
    for axis in open {
        let choices = axis.answers.len().saturating_add(1);
        let decisive = decisive(&outcomes, stride, choices);
        stride = stride.saturating_mul(choices);
        if decisive > 0 {
            ranked.push((decisive, axis));
        }
    }
    ranked.extend(certain.into_iter().map(|axis| (1, axis)));
    order::stable(&mut ranked, |(left, left_axis), (right, right_axis)| {
        (right, left_axis.fact) < (left, right_axis.fact)
    });
    ranked.into_iter().map(|(_, axis)| Question { fact: axis.fact, answers: axis.answers }).collect()
}

/// A fact with its answers; place 0 on it is "not answered".
struct Axis {
    fact: Fact,
    answers: Vec<&'static str>,
}

fn combinations(open: &[Axis]) -> usize {
    open.iter().fold(1_usize, |all, axis| all.saturating_mul(axis.answers.len().saturating_add(1)))
}

/// The outcome of every combination, as the number of a class of equal ones; the first fact changes fastest.
fn outcomes(bundle: &Bundle, facts: &Facts, open: &[Axis]) -> Vec<usize> {
    let mut classes: Vec<Seen> = Vec::new();
    let mut places = vec![0_usize; open.len()];
    let mut outcomes = Vec::new();
    for _ in 0..combinations(open) {
        let mut claim = facts.claim.clone();
        for (axis, place) in open.iter().zip(&places) {
            if let Some(answer) = place.checked_sub(1).and_then(|at| axis.answers.get(at)) {
                claim = claim.with(axis.fact, answer);
            }
        }
        let seen = Seen::of(evaluate(bundle, &Facts { claim, ..facts.clone() }, false).0);
        let class = classes.iter().position(|known| *known == seen).unwrap_or_else(|| {
            classes.push(seen);
            classes.len().saturating_sub(1)
        });
        outcomes.push(class);
        for (axis, place) in open.iter().zip(&mut places) {
            *place = place.saturating_add(1);
            if *place <= axis.answers.len() {
                break;
            }
            *place = 0;
        }
    }
    outcomes
}

/// How many different outcomes the answers to one fact lead to at most, less one.
fn decisive(outcomes: &[usize], stride: usize, choices: usize) -> usize {
    let block = stride.saturating_mul(choices);
    let mut most = 0;
    for block in outcomes.chunks(block.max(1)) {
        for offset in 0..stride {
            let mut found: Vec<usize> = Vec::new();
            for outcome in block.iter().copied().skip(offset).step_by(stride.max(1)).skip(1) {
                if !found.contains(&outcome) {
                    found.push(outcome);
                }
            }
            most = most.max(found.len().saturating_sub(1));
        }
    }
    most
}

/// What of a decision can make a difference to the shopper: what can be had, on which terms, and who decides. Why
/// something cannot be had, and until when something else could, is no reason to ask.
#[derive(PartialEq)]
struct Seen {
    options: Vec<RemedyOption>,
    later: Vec<Waiting>,
    reviews: Vec<Name>,
}

impl Seen {
    fn of(decision: Decision) -> Self {
        let bare = |option: RemedyOption| RemedyOption { from: Vec::new(), until: None, ..option };
        Self {
            options: decision.options.into_iter().map(bare).collect(),
            later: decision.later,
            reviews: decision.reviews,
        }
    }
}

/// How far the goods were used is looked at outside conditions too: it decides whether a loss of value may be kept back.
pub(crate) fn looked_at_anyway(used_matters: bool) -> Words<Fact> {
    if used_matters { Words::from(Fact::Use) } else { Words::EMPTY }
}
