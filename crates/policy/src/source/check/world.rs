//! The law of one place and the store's terms, each alone, and in what the law gives more.

use super::witness::purchase;
use super::{Report, Spot};
use crate::bundle::Bundle;
use crate::date::Date;
use crate::decide::decide_untraced;
use crate::decision::{Decision, RemedyOption};
use crate::facts::Facts;
use crate::merchant::{Merchant, Offer};
use crate::name::Name;
use crate::source::Policies;
use crate::vocabulary::{Basis, Country, Remedy};
use crate::words::Word;
use std::collections::BTreeMap;

/// One country: its law with nothing of the store's, and the store's terms without the law.
pub(super) struct World {
    pub(super) country: Country,
    pub(super) law: Bundle,
    pub(super) store: Bundle,
}

impl World {
    pub(super) fn of(policies: &Policies, country: Country, shop: &str) -> Option<Self> {
        let bare = |mut bundle: Bundle| {
            bundle.merchant.warranty.clear();
            bundle.merchant.recall.clear();
            bundle.merchant.review.clear();
            bundle
        };
        let mut law = bare(policies.bundle(country, None, shop).ok()?);
        law.merchant.offer.clear();
        let store = bare(policies.terms_alone(country, shop).ok()?);
        Some(Self { country, law, store })
    }

    pub(super) fn with(&self, offer: &Offer) -> Bundle {
        let mut bundle = self.store.clone();
        bundle.merchant.offer = vec![offer.clone()];
        bundle
    }
}

/// Until when, and where that is written.
type Terms = (Option<Date>, Name);

/// Where and until when the law gives more.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Above(BTreeMap<Country, Terms>);

impl Above {
    pub(super) fn add(&mut self, country: Country, option: &RemedyOption, decision: &Decision) {
        let right =
            decision.entitlements.iter().find(|it| option.from.first().is_some_and(|id| it.id() == id.as_str()));
        let cite = right.map(|right| right.cite.clone()).unwrap_or_default();
        self.0.entry(country).or_insert((option.until, cite));
    }

    /// The places with their last days and articles, those with the same together.
    pub(super) fn said(&self) -> Option<String> {
        let mut groups: BTreeMap<&Terms, Vec<&str>> = BTreeMap::new();
        for (country, terms) in &self.0 {
            groups.entry(terms).or_default().push(country.as_str());
        }
        let one = |((until, cite), countries): (&Terms, Vec<&str>)| {
            let until = until.map_or_else(String::new, |until| format!(" until {until}"));
            format!("{}{until} ({cite})", countries.join(", "))
        };
        (!groups.is_empty()).then(|| groups.into_iter().map(one).collect::<Vec<_>>().join("; "))
    }
}

/// What one term says of one place, several words of the store at once where the law has the same for them.
pub(super) fn together<T: Word>(found: Vec<(T, Above)>) -> Vec<(String, String)> {
    let mut groups: BTreeMap<Above, Vec<&'static str>> = BTreeMap::new();
    for (word, above) in found {
        groups.entry(above).or_default().push(word.word());
    }
    groups.into_iter().filter_map(|(above, words)| Some((words.join(", "), above.said()?))).collect()
}

pub(super) fn statutory(decision: &Decision) -> impl Iterator<Item = &RemedyOption> {
    decision.options.iter().filter(|option| option.basis == Basis::Statute)
}

pub(super) fn refund(decision: &Decision) -> Option<&RemedyOption> {
    statutory(decision).find(|option| option.remedy == Remedy::Refund)
}

/// A change of the facts.
type Change<'a> = &'a dyn Fn(&mut Facts);

/// What it costs not to attest an information duty.
pub(super) fn untold(worlds: &[World], merchant: &Merchant, report: &mut Report<'_>) {
    let spot = Spot::of("attests");
    let told = |change: Change<'_>, world: &World| {
        let mut facts = purchase(world.country, merchant.version);
        change(&mut facts);
        decide_untraced(&world.law, &facts)
    };
    let duties: [(&str, bool, Change<'_>); 3] = [
        ("withdrawal", merchant.attests.withdrawal.is_none(), &|facts| facts.contract.told.withdrawal = None),
        ("return-cost", merchant.attests.return_cost.is_none(), &|facts| facts.contract.told.return_cost = None),
        ("written-return", merchant.attests.written_return.is_none(), &|facts| {
            facts.contract.told.written_return = None
        }),
    ];
    for (duty, missing, change) in duties {
        if !missing {
            continue;
        }
        let mut above = Above::default();
        for world in worlds {
            let (with, without) = (told(&|_| {}, world), told(change, world));
            let terms = |option: &RemedyOption| (option.until, option.postage);
            if let (Some(before), Some(after)) = (refund(&with), refund(&without))
                && terms(before) != terms(after)
            {
                above.add(world.country, after, &without);
            }
        }
        if let Some(said) = above.said() {
            let message = format!(
                "`attests` does not say that shoppers are told of {duty}: read in their favour, the law gives more, refund in {said}; attest it if it is true"
            );
            report.note(&spot, message);
        }
    }
}
