//! A bundle made ready says what [`takeback_policy::decide`] says, whichever way it takes.

#![cfg(not(target_arch = "wasm32"))]

mod common;
#[path = "common/random.rs"]
mod random;
#[path = "common/terms.rs"]
mod terms;

use common::{bundle, policies};
use proptest::prelude::*;
use random::Random;
use std::sync::LazyLock;
use takeback_policy::engine::{Brief, Engine, NameTable, Way, pack, unpack};
use takeback_policy::{Bundle, Country, Facts, Reason, Seal, Use, decide};

static LAW: LazyLock<Vec<Bundle>> =
    LazyLock::new(|| ["DE", "RU", "GB"].iter().map(|country| bundle(country)).collect());

static ALONE: LazyLock<Bundle> =
    LazyLock::new(|| policies().terms_alone(Country::from_word("DE").unwrap(), "nordlicht").unwrap());

/// Facts of which the shopper has said nearly everything, so that most cases hang on no answer.
fn said(seed: u64) -> Facts {
    let mut random = Random(seed);
    let country = ["DE", "FR", "BR"][usize::try_from(random.below(3)).unwrap()];
    let mut facts = random.facts(Country::from_word(country).unwrap());
    let mut of = |n: usize| usize::try_from(random.below(n as u64)).unwrap();
    facts.claim.reason = facts.claim.reason.or(Some(Reason::ALL[of(9)]));
    facts.claim.used = facts.claim.used.or(Some(Use::ALL[of(4)]));
    facts.claim.seal = facts.claim.seal.or(Some(Seal::ALL[of(3)]));
    facts.contract.customer.groups = terms::groups(&mut random);
    facts.contract.customer.promotions = terms::groups(&mut random);
    if random.below(4) == 0 {
        facts.contract.customer.groups.push("of-no-policy".into());
    }
    facts
}

/// The demo shop's terms alone, or others.
fn random_terms(seed: u64) -> Bundle {
    let mut random = Random(seed);
    let mut bundle = ALONE.clone();
    if random.below(4) == 0 {
        return bundle;
    }
    bundle.law_set_aside = random.below(4) > 0;
    let merchant = &mut bundle.merchant;
    merchant.warranty.clear();
    merchant.recall.clear();
    merchant.offer = (0..=random.below(3)).map(|at| terms::offer(&mut random, &format!("offer-{at}"))).collect();
    merchant.review = terms::review(&mut random);
    merchant.evidence = terms::evidence(&mut random);
    merchant.method = terms::methods(&mut random);
    merchant.guide = terms::guides(&mut random);
    bundle
}

/// Both ways, with their traces.
fn both(bundle: &Bundle, facts: &Facts) -> [(Brief, Vec<i32>); 2] {
    // By way of the bytes, since that is how it gets to where it decides.
    let mut engine = Engine::from_bytes(&bundle.to_bytes()).unwrap();
    let mut row = Vec::new();
    pack(facts, engine.names(), &mut row);
    let (mut fast, mut fast_trace) = (Brief::default(), Vec::new());
    if engine.brief(&row, Some(&mut fast_trace), &mut fast) == Ok(Way::Short) {
        fast_trace = engine.terms().unfold(&row, &fast_trace).unwrap();
    }
    let mut quiet = Brief::default();
    engine.brief(&row, None, &mut quiet).unwrap();
    assert_eq!(fast, quiet, "a trace changes nothing");
    let (mut slow, mut slow_trace) = (Brief::default(), Vec::new());
    engine.general(&row, Some(&mut slow_trace), &mut slow).unwrap();
    [(fast, fast_trace), (slow, slow_trace)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn packed_facts_are_the_same_facts(seed in any::<u64>(), full in any::<bool>()) {
        let facts = if full { said(seed) } else { Random(seed).facts(Country::from_word("DE").unwrap()) };
        let (mut names, mut row) = (NameTable::default(), Vec::new());
        pack(&facts, &mut names, &mut row);
        prop_assert_eq!(unpack(&row, &names), Ok(facts));
    }

    #[test]
    fn any_numbers_give_an_answer_or_an_error(seed in any::<u64>(), at in 0_usize..90, value in any::<i32>(), cut in 0_usize..90) {
        let mut engine = Engine::new(random_terms(seed));
        let mut row = Vec::new();
        pack(&said(seed), engine.names(), &mut row);
        if let Some(place) = row.get_mut(at) {
            *place = value;
        }
        let mut brief = Brief::default();
        let _ = engine.brief(&row, Some(&mut Vec::new()), &mut brief);
        row.truncate(cut);
        let _ = engine.brief(&row, None, &mut brief);
        let _ = unpack(&row, engine.names());
    }

    #[test]
    fn a_stores_terms_come_out_the_same_both_ways(terms in any::<u64>(), seed in any::<u64>()) {
        let (bundle, facts) = (random_terms(terms), said(seed));
        let [fast, slow] = both(&bundle, &facts);
        prop_assert_eq!(&fast, &slow, "{:#?}\n{:#?}", facts, decide(&bundle, &facts));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn law_comes_out_the_same_both_ways(at in 0_usize..3, seed in any::<u64>()) {
        let bundle = &LAW[at];
        let facts = Random(seed).facts(bundle.country);
        let [fast, slow] = both(bundle, &facts);
        prop_assert_eq!(&fast, &slow);
        let decision = decide(bundle, &facts);
        prop_assert_eq!(fast.0.verdict, decision.verdict);
        let remedies: Vec<_> = decision.options.iter().map(|option| option.remedy).collect();
        prop_assert_eq!(fast.0.remedies.len() as usize, remedies.len());
    }
}

/// How many random cases take the short way, so that the tests above are known to test it.
#[test]
fn most_random_terms_take_the_short_way() {
    let short = (0..400_u64)
        .filter(|seed| {
            let mut engine = Engine::new(random_terms(*seed));
            let mut row = Vec::new();
            pack(&said(*seed), engine.names(), &mut row);
            engine.brief(&row, None, &mut Brief::default()) == Ok(Way::Short)
        })
        .count();
    assert!(short > 200, "{short} of 400");
}
