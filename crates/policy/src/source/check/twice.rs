//! Contradictions: names that are there twice or nowhere, terms that say nothing, a store that nobody can reach.

use super::{Report, Spot};
use crate::condition::{Test, When};
use crate::merchant::{Merchant, Offer, OfferRemedy};
use crate::name::{Name, Names};
use crate::source::Policies;
use std::collections::{BTreeMap, BTreeSet};

/// Looks at names, and at what has to be there.
pub(super) fn check(policies: &Policies, merchant: &Merchant, report: &mut Report<'_>) {
    reach(merchant, report);
    ids(policies, merchant, report);
    for (at, offer) in merchant.offer.iter().enumerate() {
        let spot = Spot::nth("offer", at);
        if offer.days.is_none() && offer.window.is_empty() && offer.extend.is_empty() {
            report.error(
                &spot,
                format!("the offer {:?} has neither `days` nor a window: say how long it lasts", offer.id),
            );
        }
        clauses(offer, &spot, report);
        for (at, fee) in offer.fee.iter().enumerate() {
            if fee.amount.is_none() && fee.percent.is_none() {
                let message = format!("the fee {:?} has neither `amount` nor `percent`: say how much it is", fee.id);
                report.error(&spot.key("fee").at(at), message);
            }
        }
    }
    words(merchant, report);
    drafts(policies, merchant, report);
}

/// A refusal has to have a way on: a person, an address, a way back.
fn reach(merchant: &Merchant, report: &mut Report<'_>) {
    let contact = &merchant.contact;
    if contact.email.trim().is_empty() && contact.phone.trim().is_empty() {
        let message = "there is no way to reach a person, so a refusal would have no way on: give `email` or `phone`";
        report.error(&Spot::of("contact"), message);
    } else if !contact.email.trim().is_empty() && !contact.email.contains('@') {
        let message = format!("{:?} is no e-mail address: shoppers could not write to it", contact.email);
        report.warning(&Spot::of("contact").key("email"), message);
    }
    if merchant.returns_address.iter().all(|line| line.trim().is_empty()) {
        report.error(&Spot::of("returns-address"), "there is no address for goods to go to: give `returns-address`");
    }
    if merchant.method.is_empty() {
        report.error(&Spot::of("method"), "there is no [[method]]: goods could not come back; add one");
    }
    if merchant.name.trim().is_empty() {
        report.error(&Spot::of("name"), "the store has no name: shoppers would not know whose terms these are");
    }
}

/// Offers, guarantees and recalls share one space of names with the rights of the law: answers name them by it.
fn ids(policies: &Policies, merchant: &Merchant, report: &mut Report<'_>) {
    let mut seen: BTreeMap<&Name, &str> = BTreeMap::new();
    let rights: BTreeSet<&Name> =
        policies.packs.values().flat_map(|law| law.rights.iter().map(|(_, right)| &right.id)).collect();
    let offers = merchant.offer.iter().enumerate().map(|(at, it)| (Spot::nth("offer", at), "offer", &it.id));
    let warranties =
        merchant.warranty.iter().enumerate().map(|(at, it)| (Spot::nth("warranty", at), "guarantee", &it.id));
    let recalls = merchant.recall.iter().enumerate().map(|(at, it)| (Spot::nth("recall", at), "recall", &it.id));
    for (spot, what, id) in offers.chain(warranties).chain(recalls) {
        let spot = spot.key("id");
        if id.trim().is_empty() {
            report.error(&spot, format!("this {what} has an empty id: name it"));
        } else if let Some(other) = seen.insert(id, what) {
            report.error(
                &spot,
                format!("the {what} {id:?} has the id of another {other}, it is there twice: rename one"),
            );
        } else if rights.contains(id) {
            report.error(&spot, format!("the {what} {id:?} has the id of a right of the law: rename it"));
        }
    }
    twice("guide", merchant.guide.iter().map(|it| &it.id), &Spot::of("guide"), report);
    twice("review", merchant.review.iter().map(|it| &it.id), &Spot::of("review"), report);
}

/// Windows, later ends and remedy sets are listed in one row with the offer that they belong to; a ground names its exception.
fn clauses(offer: &Offer, spot: &Spot, report: &mut Report<'_>) {
    let mut seen: BTreeSet<&Name> = BTreeSet::from([&offer.id]);
    let windows = offer.window.iter().enumerate().map(|(at, it)| (spot.key("window").at(at), &it.id));
    let ends = offer.extend.iter().enumerate().map(|(at, it)| (spot.key("extend").at(at), &it.id));
    let excepts = offer.except.iter().enumerate().map(|(at, it)| (spot.key("except").at(at), &it.id));
    let fees = offer.fee.iter().enumerate().map(|(at, it)| (spot.key("fee").at(at), &it.id));
    let sets = offer.remedy_set.iter().enumerate().map(|(at, it)| (spot.key("remedy-set").at(at), &it.id));
    for (spot, id) in windows.chain(ends).chain(excepts).chain(fees).chain(sets) {
        if id.trim().is_empty() {
            report.error(&spot.key("id"), format!("a clause of {:?} has an empty id: name it", offer.id));
        } else if !seen.insert(id) {
            report.error(&spot.key("id"), format!("the clause {id:?} is there twice in {:?}: rename one", offer.id));
        }
    }
}

fn twice<'a>(what: &str, ids: impl Iterator<Item = &'a Name>, spot: &Spot, report: &mut Report<'_>) {
    let mut seen = BTreeSet::new();
    for (at, id) in ids.enumerate() {
        if !seen.insert(id) {
            report
                .error(&spot.at(at).key("id"), format!("the {what} {id:?} is there twice: rename one or take it out"));
        }
    }
}

/// Groups and promotions that conditions name have to be declared, so that a slip of the pen is found.
fn words(merchant: &Merchant, report: &mut Report<'_>) {
    let (mut groups, mut promotions) = (BTreeSet::new(), BTreeSet::new());
    for (spot, when) in conditions(merchant) {
        named(&spot, when, &mut |spot, test| match test {
            Test::Group(list) | Test::WithoutGroup(list) => {
                declared("group", "groups", list, &merchant.groups, spot, report);
                groups.extend(list.iter().cloned());
            }
            Test::Promotion(list) | Test::WithoutPromotion(list) => {
                declared("promotion", "promotions", list, &merchant.promotions, spot, report);
                promotions.extend(list.iter().cloned());
            }
            _ => {}
        });
    }
    let unused =
        [("group", "groups", &merchant.groups, groups), ("promotion", "promotions", &merchant.promotions, promotions)];
    for (what, key, declared, used) in unused {
        for name in declared.iter().filter(|name| !used.contains(*name)) {
            report.note(&Spot::of(key), format!("no condition names the {what} {name:?}: it can go from `{key}`"));
        }
    }
}

fn declared(what: &str, key: &str, named: &Names, declared: &Names, spot: &Spot, report: &mut Report<'_>) {
    for name in named.iter().filter(|name| !declared.contains(name)) {
        report.error(spot, format!("the {what} {name:?} is not declared: add it to `{key}`, or mend its spelling"));
    }
}

fn named(spot: &Spot, when: &When, say: &mut dyn FnMut(&Spot, &Test)) {
    for test in when.tests() {
        match test {
            Test::Any(branches) => branches.iter().for_each(|branch| named(spot, branch, say)),
            test => say(spot, test),
        }
    }
}

/// Every condition of the file, with its place.
fn conditions(merchant: &Merchant) -> Vec<(Spot, &When)> {
    let mut all = Vec::new();
    for (at, offer) in merchant.offer.iter().enumerate() {
        let spot = Spot::nth("offer", at);
        all.push((spot.key("when"), &offer.when));
        let entry = |key, at| spot.key(key).at(at).key("when");
        all.extend(offer.window.iter().enumerate().map(|(at, it)| (entry("window", at), &it.when)));
        all.extend(offer.extend.iter().enumerate().map(|(at, it)| (entry("extend", at), &it.when)));
        all.extend(offer.except.iter().enumerate().map(|(at, it)| (entry("except", at), &it.when)));
        all.extend(offer.postage_instead.iter().enumerate().map(|(at, it)| (entry("postage-instead", at), &it.when)));
        all.extend(offer.fee.iter().enumerate().map(|(at, it)| (entry("fee", at), &it.when)));
        all.extend(given(&spot, &offer.remedies));
        for (at, set) in offer.remedy_set.iter().enumerate() {
            all.push((entry("remedy-set", at), &set.when));
            all.extend(given(&spot.key("remedy-set").at(at), &set.remedies));
        }
    }
    for (at, warranty) in merchant.warranty.iter().enumerate() {
        let spot = Spot::nth("warranty", at);
        all.push((spot.key("when"), &warranty.when));
        let except = |at| spot.key("except").at(at).key("when");
        all.extend(warranty.except.iter().enumerate().map(|(at, it)| (except(at), &it.when)));
    }
    let entry = |key, at| Spot::nth(key, at).key("when");
    all.extend(merchant.method.iter().enumerate().map(|(at, it)| (entry("method", at), &it.when)));
    all.extend(merchant.evidence.iter().enumerate().map(|(at, it)| (entry("evidence", at), &it.when)));
    all.extend(merchant.review.iter().enumerate().map(|(at, it)| (entry("review", at), &it.when)));
    all.extend(merchant.guide.iter().enumerate().map(|(at, it)| (entry("guide", at), &it.when)));
    all
}

fn given<'a>(spot: &Spot, remedies: &'a [OfferRemedy]) -> impl Iterator<Item = (Spot, &'a When)> {
    remedies.iter().enumerate().filter_map(move |(at, it)| Some((spot.key("remedies").at(at), it.when()?)))
}

/// Rules of law that the store applies although nobody has verified them.
fn drafts(policies: &Policies, merchant: &Merchant, report: &mut Report<'_>) {
    for (at, id) in merchant.trusts_draft.iter().enumerate() {
        let spot = Spot::nth("trusts-draft", at);
        let mut rights = policies
            .packs
            .values()
            .flat_map(|law| &law.rights)
            .map(|(_, right)| right)
            .filter(|it| it.id == *id)
            .peekable();
        if rights.peek().is_none() {
            report.warning(&spot, format!("no law has a rule {id:?} to trust: mend its spelling or take it out"));
        } else if rights.all(|right| !right.confidence.is_draft()) {
            report.note(&spot, format!("the rule {id:?} is verified by now: it can go from `trusts-draft`"));
        }
    }
}
