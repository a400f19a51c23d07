//! Relations of a store's own terms: they can only add.

use crate::Relation;
use crate::common;
use crate::random::Random;
use crate::world::{Verdict, World, covers, same, statutory};
use takeback_policy::{
    Addressee, Basis, Bundle, Decision, Entitlement, Facts, Offer, OfferRemedy, Payer, Remedy, Standing, decide,
};

pub(crate) const RELATIONS: &[Relation] = &[
    Relation { name: "an offer more takes nothing away", check: offer_more, saboteur: last_offer_wins },
    Relation { name: "a longer window takes nothing away", check: longer_window, saboteur: long_windows_void },
    Relation { name: "no offer touches a statutory right", check: law_untouched, saboteur: offers_shorten_law },
    Relation { name: "what the store knows of the customer changes no right", check: customer, saboteur: blacklist },
    Relation { name: "asking for photos takes nothing away", check: evidence, saboteur: photos_first },
    Relation { name: "a name changes nothing but the name", check: rename, saboteur: named_terms },
    Relation { name: "a recall only adds", check: recall, saboteur: recall_replaces },
    Relation { name: "a statutory way never stands below a weaker one", check: ranking, saboteur: store_first },
    Relation { name: "trust in a draft changes who decides, not what", check: trust, saboteur: drafts_pay_more },
];

/// Some offer, however mean or generous.
fn some_offer(world: &World) -> Offer {
    let mut random = Random(world.seed ^ 0xa076_1d64);
    let days = u32::try_from(random.below(200)).unwrap();
    let remedies = Remedy::ALL.iter().copied().filter(|_| random.below(2) == 0).map(OfferRemedy::Plain).collect();
    Offer {
        days: Some(days),
        postage: if random.below(2) == 0 { Payer::Store } else { Payer::Shopper },
        restocking_fee: format!("{} %", random.below(60)).parse().ok(),
        remedies,
        ..common::offer("added")
    }
}

fn offer_more(decide: crate::Decide, world: &World) -> Verdict {
    let mut richer = world.bundle.clone();
    richer.merchant.offer.push(some_offer(world));
    covers(&decide(&richer, &world.facts), &decide(&world.bundle, &world.facts))
}

fn last_offer_wins(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut bundle = bundle.clone();
    if let Some(last) = bundle.merchant.offer.pop().filter(|offer| offer.id == "added") {
        bundle.merchant.offer = vec![last];
        bundle.rights.clear();
    }
    decide(&bundle, facts)
}

fn longer_window(decide: crate::Decide, world: &World) -> Verdict {
    let mut longer = world.bundle.clone();
    for offer in &mut longer.merchant.offer {
        offer.days = offer.days.map(|days| days + 40);
    }
    covers(&decide(&longer, &world.facts), &decide(&world.bundle, &world.facts))
}

fn long_windows_void(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut bundle = bundle.clone();
    if bundle.merchant.offer.iter().any(|offer| offer.days.is_some_and(|days| days > 60)) {
        bundle.rights.truncate(1);
    }
    decide(&bundle, facts)
}

fn law_untouched(decide: crate::Decide, world: &World) -> Verdict {
    let mut richer = world.bundle.clone();
    richer.merchant.offer.push(some_offer(world));
    let (before, after) = (decide(&world.bundle, &world.facts), decide(&richer, &world.facts));
    same(&statutory(&before), &statutory(&after)).map(|_| !statutory(&before).is_empty())
}

fn offers_shorten_law(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    if bundle.merchant.offer.iter().any(|offer| offer.id == "added") {
        decision.entitlements.iter_mut().for_each(|it| it.standing = Standing::Late);
    }
    decision
}

fn customer(decide: crate::Decide, world: &World) -> Verdict {
    let mut known = world.facts.clone();
    known.contract.customer.returns = Some(99);
    known.contract.customer.groups = vec!["watched".into()];
    let (one, other) = (decide(&world.bundle, &world.facts), decide(&world.bundle, &known));
    same(&statutory(&one), &statutory(&other)).map(|_| !statutory(&one).is_empty())
}

fn blacklist(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    if facts.contract.customer.returns.is_some_and(|returns| returns > 50) {
        decision.entitlements.iter_mut().for_each(|it| it.standing = Standing::Outside);
    }
    decision
}

fn evidence(decide: crate::Decide, world: &World) -> Verdict {
    let mut without = world.bundle.clone();
    without.merchant.evidence.clear();
    let with = decide(&world.bundle, &world.facts);
    if with.shots_required && with.options.iter().any(|option| option.basis == Basis::Statute) {
        return Err("photos stand before a statutory right".to_owned());
    }
    covers(&with, &decide(&without, &world.facts)).map(|shown| shown && !with.shots.is_empty())
}

fn photos_first(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    decision.shots_required = !decision.shots.is_empty();
    decision
}

fn rename(decide: crate::Decide, world: &World) -> Verdict {
    let mut renamed = world.bundle.clone();
    renamed.merchant.name = "Somebody else".into();
    renamed.merchant.contact.email = "other@example.org".into();
    let (one, other) = (decide(&world.bundle, &world.facts), decide(&renamed, &world.facts));
    same(&one, &other).map(|_| !one.options.is_empty())
}

fn named_terms(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    if bundle.merchant.name == "Somebody else" {
        decision.options.pop();
    }
    decision
}

fn recall(decide: crate::Decide, world: &World) -> Verdict {
    let mut facts = world.facts.clone();
    facts.goods.sku = Some("KETTLE-1".into());
    let mut recalled = world.bundle.clone();
    recalled.merchant.recall.push(takeback_policy::Recall {
        id: "kettle".into(),
        name: "Kettle recall".into(),
        cite: "Notice 1".into(),
        from: facts.today,
        sku: ["KETTLE-1".into()].into_iter().collect(),
        remedies: vec![Remedy::Refund, Remedy::Replacement],
    });
    let (before, after) = (decide(&world.bundle, &facts), decide(&recalled, &facts));
    let open = |remedy| after.options.iter().any(|option| option.remedy == remedy && option.until.is_none());
    if !open(Remedy::Refund) || !open(Remedy::Replacement) {
        return Err(format!("{:?}", after.options));
    }
    covers(&after, &before)
}

fn recall_replaces(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut bundle = bundle.clone();
    if !bundle.merchant.recall.is_empty() {
        bundle.rights.clear();
        bundle.merchant.offer.clear();
    }
    decide(&bundle, facts)
}

/// Whether everything that `weak` gives, `strong` gives on terms no worse.
fn dominates(strong: &Entitlement, weak: &Entitlement) -> bool {
    strong.standing <= weak.standing
        && strong.postage >= weak.postage
        && strong.deduction <= weak.deduction
        && weak.remedies.iter().all(|less| {
            strong.remedies.iter().any(|more| {
                let total =
                    |remedy: &takeback_policy::RemedyStanding| remedy.sum.as_ref().map_or(0, |sum| sum.total.minor);
                more.remedy == less.remedy && more.open <= less.open && total(more) >= total(less)
            })
        })
}

fn ranking(decide: crate::Decide, world: &World) -> Verdict {
    let mut bundle = world.bundle.clone();
    bundle.merchant.offer.push(some_offer(world));
    let decision = decide(&bundle, &world.facts);
    let place = |it: &Entitlement| {
        decision
            .routes
            .iter()
            .position(|way| (way.route, way.basis, way.addressee) == (it.route, it.basis, it.addressee))
    };
    let alone = |it: &Entitlement| {
        decision
            .entitlements
            .iter()
            .filter(|other| {
                (other.route, other.basis, other.addressee) == (it.route, it.basis, it.addressee)
                    && matches!(other.standing, Standing::Open | Standing::Asking)
            })
            .count()
            == 1
    };
    let live: Vec<&Entitlement> =
        decision.entitlements.iter().filter(|it| matches!(it.standing, Standing::Open | Standing::Asking)).collect();
    let mut shown = false;
    for law in live.iter().filter(|it| it.basis == Basis::Statute && it.addressee == Addressee::Seller && alone(it)) {
        for offer in live.iter().filter(|it| it.basis != Basis::Statute && alone(it)) {
            if dominates(law, offer) {
                if place(law) > place(offer) {
                    return Err(format!("{} stands below {}: {:?}", law.id(), offer.id(), decision.routes));
                }
                shown = true;
            }
        }
    }
    Ok(shown)
}

fn store_first(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    decision.routes.sort_by_key(|way| std::cmp::Reverse(way.basis));
    decision
}

fn trust(decide: crate::Decide, world: &World) -> Verdict {
    let mut trusting = world.bundle.clone();
    trusting.merchant.trusts_draft = trusting.rights.iter().map(|right| right.id.clone()).collect();
    let (one, other) = (decide(&world.bundle, &world.facts), decide(&trusting, &world.facts));
    same(&one.options, &other.options)?;
    if other.reviews.iter().any(|review| *review == "draft-rule") {
        return Err("a trusted draft still waits for a person".to_owned());
    }
    Ok(one.reviews != other.reviews)
}

fn drafts_pay_more(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    if !bundle.merchant.trusts_draft.is_empty() {
        decision.options.pop();
    }
    decision
}
