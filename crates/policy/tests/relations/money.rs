//! Relations of sums.

use crate::Relation;
use crate::world::{Verdict, World, certain, statutory};
use takeback_policy::{
    Basis, Bundle, Currency, Decision, Facts, Ledger, LedgerLine, Money, OfferRemedy, Remedy, Shipping, decide,
};

pub(crate) const RELATIONS: &[Relation] = &[
    Relation { name: "who paid more never gets less", check: paid_more, saboteur: flat_refund },
    Relation { name: "the currency's name changes no sum", check: currency, saboteur: roubles_are_kopecks },
    Relation { name: "no fee touches a statutory refund", check: no_fee, saboteur: fee_for_all },
    Relation { name: "a higher fee never pays more", check: higher_fee, saboteur: fees_are_bonuses },
    Relation { name: "proof of dispatch sooner, money no later", check: sooner_proof, saboteur: proof_counts_back },
    Relation { name: "n units are n lines of one", check: units_are_lines, saboteur: decide_first_unit_free },
];

fn refund(decision: &Decision) -> Option<i64> {
    decision.options.iter().find(|option| option.remedy == Remedy::Refund)?.sum.as_ref().map(|sum| sum.total.minor)
}

fn paid_more(decide: crate::Decide, world: &World) -> Verdict {
    let Some(paid) = world.facts.goods.paid else { return Ok(false) };
    let mut more = world.facts.clone();
    more.goods.paid = Some(paid.with(paid.minor + 1 + i64::try_from(world.pick(5_000)).unwrap()));
    let (less, more) = (decide(&world.bundle, &world.facts), decide(&world.bundle, &more));
    match (refund(&less), refund(&more)) {
        (Some(less), Some(more)) if more <= less => Err(format!("{less} became {more}")),
        (less, more) => Ok(less.is_some() && more.is_some()),
    }
}

fn flat_refund(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut facts = facts.clone();
    facts.goods.paid = facts.goods.paid.map(|paid| paid.with(paid.minor.min(10_000)));
    decide(bundle, &facts)
}

/// Limits that a statute writes in a currency (16 CFR 429) are the exception.
fn currency(decide: crate::Decide, world: &World) -> Verdict {
    if world.bundle.country.as_str() == "US" {
        return Ok(false);
    }
    let Some(paid) = world.facts.goods.paid else { return Ok(false) };
    let zloty = Currency::from_code("PLN").unwrap();
    let mut other = world.facts.clone();
    other.goods.paid = Some(Money::new(paid.minor, zloty));
    other.goods.delivery = other.goods.delivery.map(|money| Money::new(money.minor, zloty));
    let sums = |decision: &Decision| -> Vec<_> {
        decision.options.iter().map(|option| (option.remedy, option.sum.as_ref().map(|sum| sum.total.minor))).collect()
    };
    let (one, two) = (sums(&decide(&world.bundle, &world.facts)), sums(&decide(&world.bundle, &other)));
    if one == two { Ok(!one.is_empty()) } else { Err(format!("{one:?}\n{two:?}")) }
}

fn roubles_are_kopecks(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut facts = facts.clone();
    if let Some(paid) = facts.goods.paid.filter(|paid| paid.currency.code() == "PLN") {
        facts.goods.paid = Some(paid.with(paid.minor / 100));
    }
    decide(bundle, &facts)
}

fn no_fee(decide: crate::Decide, world: &World) -> Verdict {
    let mut bundle = world.bundle.clone();
    for offer in &mut bundle.merchant.offer {
        offer.restocking_fee = "20 %".parse().ok();
    }
    let decision = decide(&bundle, &world.facts);
    let mut shown = false;
    for option in decision.options.iter().filter(|option| option.basis == Basis::Statute) {
        if let Some(sum) = &option.sum {
            if sum.fee != 0 || sum.total.minor < sum.price.minor {
                return Err(format!("{option:?}"));
            }
            shown = true;
        }
    }
    Ok(shown)
}

fn fee_for_all(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    for option in &mut decision.options {
        if let Some(sum) = &mut option.sum {
            sum.fee = sum.price.minor / 5;
        }
    }
    decision
}

fn higher_fee(decide: crate::Decide, world: &World) -> Verdict {
    let with = |share: &str| {
        let mut bundle = world.bundle.clone();
        for offer in &mut bundle.merchant.offer {
            offer.restocking_fee = share.parse().ok();
        }
        decide(&bundle, &world.facts)
    };
    let (low, high) = (with("5 %"), with("25 %"));
    for option in &high.options {
        let before = low.options.iter().find(|before| before.remedy == option.remedy);
        if before.is_some_and(|before| certain(option) > certain(before)) {
            return Err(format!("{before:?}\n{option:?}"));
        }
    }
    Ok(!high.options.is_empty())
}

fn fees_are_bonuses(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut decision = decide(bundle, facts);
    let share = bundle.merchant.offer.first().and_then(|offer| offer.restocking_fee);
    for sum in decision.options.iter_mut().filter_map(|option| option.sum.as_mut()) {
        sum.total.minor += share.map_or(0, |share| share.of(sum.price.minor)) + i64::from(share.is_some());
    }
    decision
}

fn sooner_proof(decide: crate::Decide, world: &World) -> Verdict {
    let mut late = world.facts.clone();
    late.goods.events.received = None;
    late.goods.events.sent_proof = Some(late.today);
    let mut soon = late.clone();
    soon.goods.events.sent_proof = Some(late.today.minus_days(4));
    let (late, soon) = (decide(&world.bundle, &late), decide(&world.bundle, &soon));
    let mut shown = false;
    for (left, right) in statutory(&late).into_iter().zip(statutory(&soon)) {
        for (late, soon) in left.remedies.iter().zip(&right.remedies) {
            if let (Some(late), Some(soon)) = (late.due.and_then(|due| due.day), soon.due.and_then(|due| due.day)) {
                if soon > late {
                    return Err(format!("{}: {late} became {soon}", left.id()));
                }
                shown = true;
            }
        }
    }
    Ok(shown)
}

fn proof_counts_back(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut facts = facts.clone();
    let today = facts.today;
    if let Some(proof) = &mut facts.goods.events.sent_proof {
        let before = u32::try_from(proof.days_until(today)).unwrap_or(0);
        *proof = today.plus_days(before);
    }
    decide(bundle, &facts)
}

/// The ledger's prices: a line of n units and n lines of one cost the same together, and no unit more than a cent from another.
fn units_are_lines(decide: crate::Decide, world: &World) -> Verdict {
    let units = u32::try_from(2 + world.pick(6)).unwrap();
    let gross = i64::try_from(world.pick(100_000)).unwrap();
    let currency = Currency::from_code("EUR").unwrap();
    let shipping = Shipping { paid: 0, standard: 0 };
    let line = |id: String, units, gross| LedgerLine { id, units, gross, discount: 0, taken: Vec::new() };
    let one = Ledger { currency, lines: vec![line("a".into(), units, gross)], discount: gross / 7, shipping };
    let prices = one.unit_prices(0);
    let split = Ledger {
        lines: prices.iter().enumerate().map(|(at, price)| line(at.to_string(), 1, *price)).collect(),
        discount: 0,
        ..one.clone()
    };
    let facts = |minor| {
        let mut facts = world.facts.clone();
        facts.goods.paid = Some(Money::new(minor, currency));
        facts.goods.delivery = None;
        decide(&world.bundle, &facts)
    };
    let whole = refund(&facts(one.paid_for("a", units).unwrap().minor));
    let parts: Option<i64> =
        (0..split.lines.len()).map(|at| refund(&facts(split.paid_for(&at.to_string(), 1).unwrap().minor))).sum();
    let most = prices.iter().max().zip(prices.iter().min()).map_or(0, |(most, least)| most - least);
    if most > 1 {
        return Err(format!("{prices:?}"));
    }
    // A limit on the price of what is returned may let the parts through and not the whole.
    match (whole, parts) {
        (Some(whole), Some(parts)) if whole != parts => Err(format!("{whole} in one, {parts} in parts")),
        (whole, parts) => Ok(whole.is_some() && parts.is_some()),
    }
}

fn decide_first_unit_free(bundle: &Bundle, facts: &Facts) -> Decision {
    let mut facts = facts.clone();
    facts.goods.paid = facts.goods.paid.map(|paid| paid.with((paid.minor - 1).max(0)));
    let mut bundle = bundle.clone();
    bundle.merchant.offer.iter_mut().for_each(|offer| {
        offer.remedies.retain(|remedy| matches!(remedy, OfferRemedy::Plain(_)));
    });
    decide(&bundle, &facts)
}
