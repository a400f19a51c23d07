//! Terms below the law, and therefore void: found by deciding the same purchase under the law alone and under the term alone.

use super::dead::limits;
use super::logic::cases;
use super::witness::{bent, holds, purchase};
use super::world::{Above, World, refund, statutory, together, untold};
use super::{Report, Spot};
use crate::condition::{Test, Tri, When};
use crate::date::Date;
use crate::decide::decide_untraced;
use crate::decision::{Decision, RemedyOption, Standing};
use crate::facts::Facts;
use crate::merchant::{Merchant, Offer};
use crate::source::Policies;
use crate::vocabulary::{Country, Party, Reason, Remedy, Tag, Use};
use crate::words::Words;
use std::collections::BTreeMap;

/// Looks at every offer beside the law of every place.
pub(super) fn check(policies: &Policies, shop: &str, merchant: &Merchant, report: &mut Report<'_>) {
    let worlds: Vec<World> = policies.countries().filter_map(|country| World::of(policies, country, shop)).collect();
    for (at, offer) in merchant.offer.iter().enumerate() {
        let floor = Floor { worlds: &worlds, offer, today: merchant.version };
        floor.look(&Spot::nth("offer", at), report);
    }
    untold(&worlds, merchant, report);
}

struct Floor<'a> {
    worlds: &'a [World],
    offer: &'a Offer,
    today: Date,
}

impl Floor<'_> {
    fn look(&self, spot: &Spot, report: &mut Report<'_>) {
        let offer = self.offer;
        self.days(&[], offer.days, &spot.key("days"), report);
        for (at, window) in offer.window.iter().enumerate() {
            self.days(&[&window.when], Some(window.days), &spot.key("window").at(at).key("days"), report);
        }
        if offer.restocking_fee.is_some() {
            self.fee("restocking fee", &[], &spot.key("restocking-fee"), report);
        }
        for (at, fee) in offer.fee.iter().enumerate() {
            self.fee(&format!("fee {:?}", fee.id), &[&fee.when], &spot.key("fee").at(at), report);
        }
        self.money(&[], &spot.key("remedies"), report);
        for (at, set) in offer.remedy_set.iter().enumerate() {
            self.money(&[&set.when], &spot.key("remedy-set").at(at), report);
        }
        self.postage(&[], &spot.key("postage"), report);
        for (at, other) in offer.postage_instead.iter().enumerate() {
            self.postage(&[&other.when], &spot.key("postage-instead").at(at), report);
        }
        self.condition(&spot.key("condition"), report);
        for (at, except) in offer.except.iter().enumerate() {
            self.except(&except.id, &except.when, &spot.key("except").at(at), report);
        }
        self.left_out(&spot.key("when"), report);
    }

    /// Purchases in this world that the offer covers under these conditions too: a plain one, and one with a fault.
    fn purchases(&self, world: &World, more: &[&When]) -> Vec<Facts> {
        let limits = limits(self.offer);
        let whens: Vec<&When> = limits.iter().chain(more.iter().copied()).collect();
        let mut found = Vec::new();
        for reason in [Reason::ChangedMyMind, Reason::DamagedOrDefective] {
            let mut ordinary = purchase(world.country, self.today);
            ordinary.claim.reason = Some(reason);
            let bent = cases(&whens).unwrap_or_default().into_iter().map(|case| bent(&ordinary, &case, &[]));
            let fits = |facts: &Facts| {
                facts.claim.reason.is_some_and(Reason::is_fault) == reason.is_fault()
                    && whens.iter().all(|when| holds(when, facts) != Tri::No)
            };
            found.extend(bent.into_iter().find(fits));
        }
        found
    }

    /// Every such purchase for which the offer gives something, decided twice: under the law alone, under the store's terms alone.
    fn each(&self, more: &[&When], mut look: impl FnMut(Country, &Decision, &Decision)) {
        for world in self.worlds {
            let bundle = world.with(self.offer);
            for facts in self.purchases(world, more) {
                // An offer beside this one may give what this one alone does not.
                if !decide_untraced(&bundle, &facts).options.is_empty() {
                    look(world.country, &decide_untraced(&world.law, &facts), &decide_untraced(&world.store, &facts));
                }
            }
        }
    }

    fn days(&self, more: &[&When], days: Option<u32>, spot: &Spot, report: &mut Report<'_>) {
        let Some(days) = days.filter(|days| *days > 0) else { return };
        let mut above: BTreeMap<Remedy, Above> = BTreeMap::new();
        self.each(more, |country, law, store| {
            for option in statutory(law) {
                let own = store.options.iter().find(|own| own.remedy == option.remedy);
                if own.is_some_and(|own| own.until.zip(option.until).is_some_and(|(own, law)| own < law)) {
                    above.entry(option.remedy).or_default().add(country, option, law);
                }
            }
        });
        for (remedy, above) in above {
            if let Some(said) = above.said() {
                let message = format!(
                    "{days} days are fewer than the law gives for {remedy} of what is delivered on {}: {said}; there the law's days hold",
                    self.today
                );
                report.note(spot, message);
            }
        }
    }

    fn fee(&self, what: &str, more: &[&When], spot: &Spot, report: &mut Report<'_>) {
        let mut above = Above::default();
        self.each(more, |country, law, store| {
            let charged = store.options.iter().any(|own| own.sum.as_ref().is_some_and(|sum| sum.fee > 0));
            if let (true, Some(option)) = (charged, refund(law)) {
                above.add(country, option, law);
            }
        });
        if let Some(said) = above.said() {
            let message = format!(
                "the {what} is void while the law gives the refund, for what is delivered on {} in {said}; it is charged only after that",
                self.today
            );
            report.note(spot, message);
        }
    }

    fn money(&self, more: &[&When], spot: &Spot, report: &mut Report<'_>) {
        let mut above = Above::default();
        let mut gives: Vec<&str> = Vec::new();
        self.each(more, |country, law, store| {
            let less = |own: &RemedyOption| matches!(own.remedy, Remedy::StoreCredit | Remedy::Exchange);
            if let (Some(option), false, true) = (refund(law), store.options.is_empty(), store.options.iter().all(less))
            {
                gives = store.options.iter().map(|own| own.remedy.as_str()).collect();
                above.add(country, option, law);
            }
        });
        if let Some(said) = above.said() {
            let message = format!(
                "{} alone does not hold where the law gives money: the shopper may have the refund, for what is delivered on {} in {said}",
                gives.join(" and "),
                self.today
            );
            report.note(spot, message);
        }
    }

    fn postage(&self, more: &[&When], spot: &Spot, report: &mut Report<'_>) {
        let mut above = Above::default();
        self.each(more, |country, law, store| {
            let pays = store.options.iter().any(|own| own.postage == Party::Consumer);
            let free = statutory(law).find(|option| option.postage == Party::Trader);
            if let (true, Some(option)) = (pays, free) {
                above.add(country, option, law);
            }
        });
        if let Some(said) = above.said() {
            let message = format!(
                "postage by the shopper does not hold where the law has the store pay, for what is delivered on {} in {said}",
                self.today
            );
            report.note(spot, message);
        }
    }

    fn condition(&self, spot: &Spot, report: &mut Report<'_>) {
        if self.offer.condition.is_empty() {
            return;
        }
        let mut found = Vec::new();
        for used in Use::ALL.iter().copied().filter(|used| !self.offer.condition.contains(*used)) {
            let mut above = Above::default();
            for world in self.worlds {
                for mut facts in self.purchases(world, &[]) {
                    facts.claim.used = Some(used);
                    self.refused(world, &facts, &mut above);
                }
            }
            found.push((used, above));
        }
        for (words, said) in together(found) {
            let message = format!(
                "`condition` does not hold up what the law takes back: what is {words} too, with a deduction for lost value at most: refund for what is delivered on {} in {said}",
                self.today
            );
            report.note(spot, message);
        }
    }

    /// A refund that the law gives and the store's own terms do not.
    fn refused(&self, world: &World, facts: &Facts, above: &mut Above) {
        let law = decide_untraced(&world.law, facts);
        let own = decide_untraced(&world.store, facts).options.iter().any(|own| own.remedy == Remedy::Refund);
        if let (Some(option), false) = (refund(&law), own) {
            above.add(world.country, option, &law);
        }
    }

    fn except(&self, id: &str, when: &When, spot: &Spot, report: &mut Report<'_>) {
        let mut above = Above::default();
        for world in self.worlds {
            let bundle = world.with(self.offer);
            for facts in self.purchases(world, &[when]) {
                let own = decide_untraced(&bundle, &facts);
                if own.entitlements.iter().any(|it| it.standing == Standing::Excluded) {
                    self.refused(world, &facts, &mut above);
                }
            }
        }
        if let Some(said) = above.said() {
            let message = format!(
                "the exception {id:?} takes nothing from what the law gives: refund for what is delivered on {} in {said}",
                self.today
            );
            report.note(spot, message);
        }
    }

    /// Tags that the offer leaves out and the law does not.
    fn left_out(&self, spot: &Spot, report: &mut Report<'_>) {
        let left: Words<Tag> = self.offer.when.tests().iter().fold(Words::EMPTY, |all, test| match test {
            Test::WithoutTag(list) => all.or(*list),
            _ => all,
        });
        let mut found = Vec::new();
        for tag in left.iter() {
            let mut above = Above::default();
            for world in self.worlds {
                for mut facts in self.purchases(world, &[]) {
                    facts.goods.tags = facts.goods.tags.with(tag);
                    self.refused(world, &facts, &mut above);
                }
            }
            found.push((tag, above));
        }
        for (tags, said) in together(found) {
            let message = format!(
                "leaving out {tags} takes nothing from what the law gives: refund for what is delivered on {} in {said}",
                self.today
            );
            report.note(spot, message);
        }
    }
}
