//! Gaps: reasons and goods that nothing covers, goods that cannot come back or that nobody says how to pack.

use super::dead::limits;
use super::logic::{cases, never};
use super::witness::{bent, holds, purchase};
use super::{Report, Spot};
use crate::condition::{Test, Tri, When};
use crate::facts::Facts;
use crate::merchant::{Merchant, Offer};
use crate::source::Policies;
use crate::vocabulary::{Country, Kind, Reason, Tag};
use crate::words::Words;

/// Looks for what nothing covers.
pub(super) fn check(policies: &Policies, merchant: &Merchant, report: &mut Report<'_>) {
    let countries: Vec<Country> = policies.countries().filter(|country| country.as_str() != "EU").collect();
    let Some(country) = countries.first().copied().or_else(|| Country::from_word("EU")) else { return };
    let ordinary = purchase(country, merchant.version);
    if merchant.offer.is_empty() {
        let message =
            "there is no [[offer]]: shoppers get what the law gives and nothing where it gives nothing; add one";
        report.note(&Spot::of("offer"), message);
    } else {
        reasons(merchant, report);
        goods(merchant, &ordinary, report);
    }
    let methods: Vec<&When> = merchant.method.iter().map(|method| &method.when).collect();
    let guides: Vec<&When> = merchant.guide.iter().map(|guide| &guide.when).collect();
    if !methods.is_empty() {
        fits("method", "could not come back", &methods, &ordinary, &countries, report);
    }
    fits("guide", "would be packed without advice", &guides, &ordinary, &countries, report);
    evidence(merchant, report);
}

fn reasons(merchant: &Merchant, report: &mut Report<'_>) {
    let spot = Spot::nth("offer", 0);
    let without: Vec<Reason> = Reason::ALL
        .iter()
        .copied()
        .filter(|reason| {
            let only = When::from([Test::Reason(Words::from(*reason))]);
            !merchant.offer.iter().any(|offer| {
                let limits = limits(offer);
                never(&limits.iter().chain([&only]).collect::<Vec<_>>()).is_none()
            })
        })
        .collect();
    let list = |fault: bool| -> Vec<&str> {
        without.iter().filter(|reason| reason.is_fault() == fault).map(|reason| reason.as_str()).collect()
    };
    let (plain, faults) = (list(false), list(true));
    if !plain.is_empty() {
        let message = format!(
            "no offer covers the reason {}: where the law gives nothing (bought in a shop, for example) the answer is no; add it to the `reasons` of an offer",
            plain.join(", ")
        );
        report.warning(&spot, message);
    }
    if !faults.is_empty() {
        let message = format!("no offer covers the reason {}: there the law alone answers", faults.join(", "));
        report.note(&spot, message);
    }
}

/// Goods of one kind, or with one tag, that no offer covers.
fn goods(merchant: &Merchant, ordinary: &Facts, report: &mut Report<'_>) {
    let spot = Spot::nth("offer", 0);
    let covered = |facts: &Facts, key: &str| merchant.offer.iter().any(|offer| covers(offer, facts, key));
    let with = |kind: Kind, tags: Words<Tag>| {
        let mut facts = ordinary.clone();
        (facts.goods.kind, facts.goods.tags) = (kind, tags);
        facts
    };
    let any_tag = |kind| Tag::ALL.iter().any(|tag| covered(&with(kind, Words::from(*tag)), "tag"));
    let kinds: Vec<&str> = Kind::ALL
        .iter()
        .copied()
        .filter(|kind| !covered(&with(*kind, Words::EMPTY), "kind") && !any_tag(*kind))
        .map(Kind::as_str)
        .collect();
    if !kinds.is_empty() {
        report.note(
            &spot,
            format!("no offer covers purchases of the kind {}: there the law alone answers", kinds.join(", ")),
        );
    }
    if !covered(&with(Kind::Goods, Words::EMPTY), "tag") {
        report.note(&spot, "no offer covers goods without a tag: there the law alone answers");
        return;
    }
    let tags: Vec<&str> = Tag::ALL
        .iter()
        .copied()
        .filter(|tag| !covered(&with(Kind::Goods, Words::from(*tag)), "tag"))
        .map(Tag::as_str)
        .collect();
    if !tags.is_empty() {
        report.note(&spot, format!("no offer covers goods tagged {}: there the law alone answers", tags.join(", ")));
    }
}

/// Whether the offer can give something for such goods; of the facts those under `key` stay as they are.
fn covers(offer: &Offer, facts: &Facts, key: &str) -> bool {
    let limits = limits(offer);
    let whens: Vec<&When> = limits.iter().collect();
    let keep = [key, "kind"];
    cases(&whens).is_none_or(|cases| {
        cases.iter().any(|case| {
            let facts = bent(facts, case, &keep);
            // A shopper's own word can be that nothing of this holds.
            whens.iter().all(|when| holds(when, &facts) == Tri::Yes)
                && !offer.except.iter().any(|except| holds(&except.when, &facts) == Tri::Yes)
        })
    })
}

/// Goods that none of these conditions takes: by one thing at a time, so that the sentence can be short.
fn fits(
    what: &'static str,
    consequence: &str,
    whens: &[&When],
    ordinary: &Facts,
    countries: &[Country],
    report: &mut Report<'_>,
) {
    let spot = Spot::of(what);
    let none = |facts: &Facts| !whens.iter().any(|when| holds(when, facts) != Tri::No);
    if none(ordinary) {
        let message = format!(
            "no [[{what}]] takes ordinary goods: they {consequence}; end with one that takes all `kind = [\"goods\"]`"
        );
        report.warning(&spot, message);
        return;
    }
    let with = |change: &dyn Fn(&mut Facts)| {
        let mut facts = ordinary.clone();
        change(&mut facts);
        none(&facts)
    };
    let mut missing: Vec<String> = Vec::new();
    let tags: Vec<&str> = Tag::ALL
        .iter()
        .filter(|tag| with(&|facts| facts.goods.tags = Words::from(**tag)))
        .map(|tag| tag.as_str())
        .collect();
    if !tags.is_empty() {
        missing.push(format!("tagged {}", tags.join(", ")));
    }
    let (weights, sides) = limits_of(whens);
    for weight in weights {
        if with(&|facts| facts.goods.weight = Some(weight)) {
            missing.push(format!("of {weight} g"));
        }
    }
    for side in sides {
        if with(&|facts| facts.goods.longest_side = Some(side)) {
            missing.push(format!("of {side} mm length"));
        }
    }
    let places: Vec<&str> = countries
        .iter()
        .filter(|country| with(&|facts| facts.contract.country = **country))
        .map(Country::as_str)
        .collect();
    if !places.is_empty() {
        missing.push(format!("sold to {}", places.join(", ")));
    }
    if !missing.is_empty() {
        let message = format!(
            "no [[{what}]] takes goods {}: they {consequence}; widen one or add one",
            missing.join("; none goods ")
        );
        report.warning(&spot, message);
    }
}

/// Weights and lengths at which something changes, and the largest that a parcel may have.
fn limits_of(whens: &[&When]) -> (Vec<u32>, Vec<u32>) {
    let (mut weights, mut sides) = (Vec::new(), Vec::new());
    let mut look = |test: &Test| {
        let (list, limit) = match test {
            Test::WeightOver(n) | Test::WeightUnder(n) => (&mut weights, *n),
            Test::LongestSideOver(n) | Test::LongestSideUnder(n) => (&mut sides, *n),
            _ => return,
        };
        let around = [limit.saturating_sub(1), limit, limit.saturating_add(1)];
        list.extend(around.into_iter().filter(|n| *n > 0).filter_map(|n| u32::try_from(n).ok()));
    };
    for case in whens.iter().filter_map(|when| cases(&[when])).flatten() {
        case.iter().for_each(&mut look);
    }
    for list in [&mut weights, &mut sides] {
        list.sort_unstable();
        list.dedup();
    }
    (weights, sides)
}

fn evidence(merchant: &Merchant, report: &mut Report<'_>) {
    let without: Vec<&str> = Reason::ALL
        .iter()
        .copied()
        .filter(|reason| reason.is_fault())
        .filter(|reason| {
            let only = When::from([Test::Reason(Words::from(*reason))]);
            !merchant.evidence.iter().any(|evidence| never(&[&evidence.when, &only]).is_none())
        })
        .map(Reason::as_str)
        .collect();
    if !without.is_empty() {
        let message = format!(
            "no [[evidence]] asks for photos of {}: a person will have to ask for them; add one",
            without.join(", ")
        );
        report.note(&Spot::of("evidence"), message);
    }
}
