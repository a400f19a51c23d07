//! What can be said of conditions without any facts: whether one can ever hold, and whether one takes everything of another.

use crate::condition::{Test, When};
use crate::money::Amounts;
use crate::name::Name;
use crate::vocabulary::Reason;
use crate::words::{AnyWords, Word, Words};
use std::mem::discriminant;

/// Past this many alternatives nothing is said of a condition.
const MOST: usize = 512;

/// Tests that all have to hold; none of them is an `any`.
pub(super) type Case = Vec<Test>;

/// The alternatives of conditions that all have to hold; `None` if they are too many to look at.
pub(super) fn cases(whens: &[&When]) -> Option<Vec<Case>> {
    let mut all: Vec<Case> = vec![Vec::new()];
    for test in whens.iter().flat_map(|when| when.tests()) {
        let more = match test {
            Test::Any(branches) => {
                let mut more = Vec::new();
                for branch in branches {
                    more.extend(cases(&[branch])?);
                }
                more
            }
            test => vec![vec![test.clone()]],
        };
        if all.len().saturating_mul(more.len()) > MOST {
            return None;
        }
        all = all.iter().flat_map(|case| more.iter().map(move |own| [case.as_slice(), own].concat())).collect();
    }
    Some(all)
}

/// Why conditions that all have to hold never do; `None` if they can, or if that cannot be said.
pub(super) fn never(whens: &[&When]) -> Option<String> {
    let cases = cases(whens)?;
    let whys: Vec<String> = cases.iter().map_while(|case| never_case(case)).collect();
    if whys.len() < cases.len() {
        return None;
    }
    Some(whys.into_iter().next().unwrap_or_else(|| "`any` has no alternative".to_owned()))
}

/// Why these tests never hold together.
fn never_case(case: &[Test]) -> Option<String> {
    for (at, test) in case.iter().enumerate() {
        let key = test.key();
        if empty(test) {
            return Some(format!("`{key}` lists nothing"));
        }
        if matches!(test, Test::WeightUnder(n) | Test::LongestSideUnder(n) if *n <= 0) {
            return Some(format!("nothing is under the `{key}` of 0"));
        }
        for other in case.iter().skip(at.saturating_add(1)) {
            if clash(test, other) || clash(other, test) {
                return Some(if key == other.key() {
                    format!("two tests of `{key}` have nothing in common")
                } else {
                    format!("`{key}` and `{}` leave nothing", other.key())
                });
            }
        }
    }
    None
}

/// Whether every case in which `whens` hold is taken by one of `earlier`.
pub(super) fn taken(whens: &[&When], earlier: &[&When]) -> bool {
    let Some(cases) = cases(whens) else { return false };
    let possible: Vec<Case> = cases.into_iter().filter(|case| never_case(case).is_none()).collect();
    !possible.is_empty()
        && possible.iter().all(|case| {
            earlier.iter().any(|when| takes(when, case))
                || split(case)
                    .iter()
                    .all(|part| never_case(part).is_some() || earlier.iter().any(|when| takes(when, part)))
        })
}

/// Whether the condition holds wherever the case does.
fn takes(when: &When, case: &[Test]) -> bool {
    when.tests().iter().all(|test| match test {
        Test::Any(branches) => branches.iter().any(|branch| takes(branch, case)),
        Test::WithoutTag(list) if list.is_empty() => true,
        test => case.iter().any(|known| narrower(known, test)),
    })
}

/// The case by single words, so that several conditions together can take it.
fn split(case: &[Test]) -> Vec<Case> {
    let mut parts: Vec<Case> = vec![Vec::new()];
    for test in case {
        let singles = singles(test);
        if parts.len().saturating_mul(singles.len().max(1)) > MOST {
            return vec![case.to_vec()];
        }
        parts = parts
            .iter()
            .flat_map(|part| singles.iter().map(move |single| [part.as_slice(), std::slice::from_ref(single)].concat()))
            .collect();
    }
    parts
}

fn singles(test: &Test) -> Vec<Test> {
    fn each<T: Word>(list: Words<T>, test: impl Fn(Words<T>) -> Test) -> Vec<Test> {
        list.iter().map(|word| test(Words::from(word))).collect()
    }
    match test {
        Test::Channel(list) => each(*list, Test::Channel),
        Test::Buyer(list) => each(*list, Test::Buyer),
        Test::Kind(list) => each(*list, Test::Kind),
        Test::Tag(list) => each(*list, Test::Tag),
        Test::Reason(list) => each(*list, Test::Reason),
        Test::Use(list) => each(*list, Test::Use),
        Test::Seal(list) => each(*list, Test::Seal),
        Test::Country(list) => list.iter().map(|country| Test::Country(std::iter::once(*country).collect())).collect(),
        Test::Fault(yes) => {
            let reasons: Words<Reason> =
                Reason::ALL.iter().copied().filter(|reason| reason.is_fault() == *yes).collect();
            each(reasons, Test::Reason)
        }
        test => vec![test.clone()],
    }
}

/// A list of words of which a fact has to be one (of tags: to have one).
fn words(test: &Test) -> Option<AnyWords> {
    Some(match test {
        Test::Channel(list) => list.any(),
        Test::Place(list) => list.any(),
        Test::Buyer(list) => list.any(),
        Test::Kind(list) => list.any(),
        Test::Tag(list) => list.any(),
        Test::Bundle(list) => list.any(),
        Test::Reason(list) => list.any(),
        Test::Use(list) => list.any(),
        Test::Seal(list) => list.any(),
        Test::Repair(list) => list.any(),
        Test::ToldWithdrawal(list)
        | Test::ToldReturnCost(list)
        | Test::ToldWrittenReturn(list)
        | Test::ToldDigitalConsent(list)
        | Test::ToldDigitalAcknowledgement(list)
        | Test::ToldDigitalConfirmation(list)
        | Test::ToldServiceStart(list)
        | Test::ToldRenewalPrice(list)
        | Test::ToldUsedTerm(list)
        | Test::ToldPolicyPosted(list) => list.any(),
        _ => return None,
    })
}

fn flag(test: &Test) -> Option<bool> {
    match test {
        Test::InStock(yes)
        | Test::CheckNeeded(yes)
        | Test::Collects(yes)
        | Test::Registered(yes)
        | Test::Fault(yes)
        | Test::Complete(yes)
        | Test::GiftBack(yes)
        | Test::Begun(yes)
        | Test::Essential(yes)
        | Test::Major(yes)
        | Test::Minor(yes) => Some(*yes),
        _ => None,
    }
}

/// A list that has to be met and has nothing in it.
fn empty(test: &Test) -> bool {
    match test {
        Test::Country(list) => list.is_empty(),
        Test::Sku(list) | Test::Group(list) | Test::Promotion(list) => list.is_empty(),
        test => words(test).is_some_and(|list| list.iter().next().is_none()),
    }
}

fn disjoint(left: &[Name], right: &[Name]) -> bool {
    !left.iter().any(|name| right.contains(name))
}

fn within<T: PartialEq>(left: &[T], right: &[T]) -> bool {
    left.iter().all(|item| right.contains(item))
}

/// Whether a comparison holds for every currency that both limits know.
fn amounts(left: &Amounts, right: &Amounts, holds: impl Fn(i64, i64) -> bool) -> bool {
    match (left, right) {
        (Amounts::Any(left), Amounts::Any(right)) => holds(*left, *right),
        (Amounts::By(table), Amounts::Any(right)) => table.values().all(|left| holds(*left, *right)),
        (Amounts::Any(left), Amounts::By(table)) => table.values().all(|right| holds(*left, *right)),
        (Amounts::By(left), Amounts::By(right)) => {
            left.keys().eq(right.keys()) && left.values().zip(right.values()).all(|(left, right)| holds(*left, *right))
        }
    }
}

/// Whether there is no number over one and under the other.
fn gapless(over: i64, under: i64) -> bool {
    under.saturating_sub(over) < 2
}

/// Whether these two can never hold together.
fn clash(one: &Test, other: &Test) -> bool {
    match (one, other) {
        (Test::Country(one), Test::Country(other)) => !one.iter().any(|country| other.contains(country)),
        (Test::Country(one), Test::WithoutCountry(other)) => within(one, other),
        (Test::Tag(one), Test::WithoutTag(other)) => other.covers(*one),
        // Goods have several tags.
        (Test::Tag(_), Test::Tag(_)) => false,
        (Test::Sku(one), Test::Sku(other)) => disjoint(one, other),
        (Test::Group(one), Test::WithoutGroup(other)) | (Test::Promotion(one), Test::WithoutPromotion(other)) => {
            within(one, other)
        }
        (Test::ContractedFrom(from), Test::ContractedUntil(until))
        | (Test::DeliveredFrom(from), Test::DeliveredUntil(until))
        | (Test::ContractedFrom(from), Test::DeliveredUntil(until)) => from > until,
        (Test::AgeOver(over), Test::AgeUnder(under))
        | (Test::WeightOver(over), Test::WeightUnder(under))
        | (Test::LongestSideOver(over), Test::LongestSideUnder(under)) => gapless(*over, *under),
        (Test::PaidOver(over), Test::PaidUnder(under)) => amounts(over, under, gapless),
        (Test::PaidFrom(from), Test::PaidUnder(under)) => amounts(from, under, |from, under| from >= under),
        (Test::Reason(list), Test::Fault(yes)) => !list.iter().any(|reason| reason.is_fault() == *yes),
        (one, other) if discriminant(one) == discriminant(other) => {
            words(one).zip(words(other)).is_some_and(|(one, other)| !one.meets(other))
                || flag(one).zip(flag(other)).is_some_and(|(one, other)| one != other)
        }
        _ => false,
    }
}

/// Whether `test` holds wherever `known` does.
fn narrower(known: &Test, test: &Test) -> bool {
    match (known, test) {
        (Test::Country(known), Test::Country(test)) => within(known, test),
        (Test::Country(known), Test::WithoutCountry(test)) => !known.iter().any(|country| test.contains(country)),
        (Test::WithoutCountry(known), Test::WithoutCountry(test)) => within(test, known),
        (Test::WithoutTag(known), Test::WithoutTag(test)) => known.covers(*test),
        (Test::Sku(known), Test::Sku(test))
        | (Test::Group(known), Test::Group(test))
        | (Test::Promotion(known), Test::Promotion(test)) => within(known, test),
        (Test::WithoutGroup(known), Test::WithoutGroup(test))
        | (Test::WithoutPromotion(known), Test::WithoutPromotion(test)) => within(test, known),
        (Test::ContractedFrom(known), Test::ContractedFrom(test))
        | (Test::DeliveredFrom(known), Test::DeliveredFrom(test)) => known >= test,
        (Test::ContractedUntil(known), Test::ContractedUntil(test))
        | (Test::DeliveredUntil(known), Test::DeliveredUntil(test)) => known <= test,
        (Test::AgeOver(known), Test::AgeOver(test))
        | (Test::WeightOver(known), Test::WeightOver(test))
        | (Test::LongestSideOver(known), Test::LongestSideOver(test))
        | (Test::ReturnsOver(known), Test::ReturnsOver(test)) => known >= test,
        (Test::AgeUnder(known), Test::AgeUnder(test))
        | (Test::WeightUnder(known), Test::WeightUnder(test))
        | (Test::LongestSideUnder(known), Test::LongestSideUnder(test)) => known <= test,
        (Test::PaidOver(known), Test::PaidOver(test)) | (Test::PaidFrom(known), Test::PaidFrom(test)) => {
            same_shape(known, test) && amounts(known, test, |known, test| known >= test)
        }
        (Test::PaidOver(known), Test::PaidFrom(test)) => {
            same_shape(known, test) && amounts(known, test, |known, test| known.saturating_add(1) >= test)
        }
        (Test::PaidFrom(known), Test::PaidOver(test)) => {
            same_shape(known, test) && amounts(known, test, |known, test| known > test)
        }
        (Test::PaidUnder(known), Test::PaidUnder(test)) => {
            same_shape(known, test) && amounts(known, test, |known, test| known <= test)
        }
        (Test::Reason(known), Test::Fault(yes)) => {
            !known.is_empty() && known.iter().all(|reason| reason.is_fault() == *yes)
        }
        (Test::Fault(yes), Test::Reason(test)) => {
            Reason::ALL.iter().all(|reason| reason.is_fault() != *yes || test.contains(*reason))
        }
        (known, test) if discriminant(known) == discriminant(test) => {
            words(known).zip(words(test)).is_some_and(|(known, test)| test.covers(known))
                || flag(known).zip(flag(test)).is_some_and(|(known, test)| known == test)
        }
        _ => false,
    }
}

/// A currency that only one of two limits knows leaves open what they have to do with each other.
fn same_shape(left: &Amounts, right: &Amounts) -> bool {
    match (left, right) {
        (Amounts::Any(_), Amounts::Any(_)) => true,
        (Amounts::By(left), Amounts::By(right)) => left.keys().eq(right.keys()),
        _ => false,
    }
}
