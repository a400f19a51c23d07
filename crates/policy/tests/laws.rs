//! What must hold for every decision, on random facts under the real law and the demo shop's terms.

#![cfg(not(target_arch = "wasm32"))]

mod common;
#[path = "common/random.rs"]
mod random;

use common::{bundle, policies};
use proptest::prelude::*;
use random::Random;
use std::sync::LazyLock;
use takeback_policy::source::{File, Policies, Severity, check};
use takeback_policy::{
    Basis, Bundle, Decision, Facts, Inspection, Offer, OfferFrom, OfferRemedy, Party, Payer, Promised, Remedy,
    RemedyOption, Standing, canonical, decide,
};

/// Every country and region with a law of its own, and one without.
static BUNDLES: LazyLock<Vec<Bundle>> = LazyLock::new(|| {
    let mut bundles: Vec<Bundle> =
        policies().countries().map(|country| common::bundle_in(country.as_str(), None)).collect();
    bundles.extend(policies().regions().map(|region| common::bundle_in(region.country().as_str(), Some(region))));
    bundles.push(bundle("BR"));
    assert!(bundles.len() >= 16);
    bundles
});

fn world() -> impl Strategy<Value = (Bundle, Facts)> {
    (0..BUNDLES.len(), any::<u64>()).prop_map(|(at, seed)| {
        let bundle = BUNDLES[at].clone();
        let facts = Random(seed).facts(bundle.country);
        (bundle, facts)
    })
}

/// Any offer at all, however mean.
fn offer() -> impl Strategy<Value = Offer> {
    (0_u32..400, any::<(bool, bool)>(), 0_u32..=100, prop::sample::subsequence(Remedy::ALL.to_vec(), 0..=7)).prop_map(
        |(days, (free, instant), fee, remedies)| Offer {
            days: Some(days),
            from: OfferFrom::Ordered,
            postage: if free { Payer::Store } else { Payer::Shopper },
            inspection: if instant { Inspection::Instant } else { Inspection::After },
            restocking_fee: Some(format!("{fee} %").parse().unwrap()),
            remedies: remedies.into_iter().map(OfferRemedy::Plain).collect(),
            ..common::offer("added")
        },
    )
}

fn option(decision: &Decision, remedy: Remedy) -> Option<&RemedyOption> {
    decision.options.iter().find(|option| option.remedy == remedy)
}

/// Whether `more` is at least as good for the shopper as `less`.
fn at_least(more: &RemedyOption, less: &RemedyOption) -> bool {
    let total = |option: &RemedyOption| option.sum.as_ref().map_or(0, |sum| sum.total.minor - sum.deduction_max);
    total(more) >= total(less)
        && (more.postage == Party::Trader || less.postage == Party::Consumer)
        && more.deduction <= less.deduction
        && more.less.len() <= less.less.len()
        && more.at_handover >= less.at_handover
        && match (more.until, less.until) {
            (None, _) => true,
            (Some(more), Some(less)) => more >= less,
            (Some(_), None) => false,
        }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn adding_an_offer_never_takes_or_worsens_anything((bundle, facts) in world(), offer in offer()) {
        let before = decide(&bundle, &facts);
        let mut richer = bundle;
        richer.merchant.offer.push(offer);
        let after = decide(&richer, &facts);
        for less in &before.options {
            let more = option(&after, less.remedy);
            prop_assert!(more.is_some_and(|more| at_least(more, less)), "{less:?}\n{more:?}");
        }
        let statutory = |decision: &Decision| -> Vec<_> {
            decision.entitlements.iter().filter(|entitlement| entitlement.basis == Basis::Statute).cloned().collect()
        };
        prop_assert_eq!(statutory(&before), statutory(&after));
    }

    #[test]
    fn an_earlier_promise_never_takes_or_worsens_anything((bundle, facts) in world(), offer in offer()) {
        let before = decide(&bundle, &facts);
        let mut bundle = bundle;
        bundle.promised = Some(Promised { version: facts.today, offer: vec![offer], warranty: Vec::new() });
        let after = decide(&bundle, &facts);
        for less in &before.options {
            let more = option(&after, less.remedy);
            prop_assert!(more.is_some_and(|more| at_least(more, less)), "{less:?}\n{more:?}");
        }
    }

    #[test]
    fn a_fee_never_touches_a_statutory_refund((bundle, facts) in world(), offer in offer()) {
        let mut bundle = bundle;
        bundle.merchant.offer.push(offer);
        for option in &decide(&bundle, &facts).options {
            if let (Basis::Statute, Some(sum)) = (option.basis, &option.sum) {
                prop_assert_eq!(sum.fee, 0);
            }
        }
    }

    #[test]
    fn a_question_is_asked_only_if_its_answer_can_matter((bundle, facts) in world()) {
        let decision = decide(&bundle, &facts);
        let open: Vec<_> = decision.questions.iter().map(|question| question.fact).collect();
        for question in &decision.questions {
            let mut bases = vec![facts.clone()];
            for other in open.iter().filter(|other| **other != question.fact) {
                let more: Vec<Facts> =
                    bases.iter().flat_map(|base| other.answers().into_iter().map(|answer| base.with(*other, answer))).collect();
                bases.extend(more);
            }
            let matters = bases.iter().any(|base| {
                let outcomes: Vec<String> = question
                    .answers
                    .iter()
                    .map(|answer| {
                        let decision = decide(&bundle, &base.with(question.fact, answer));
                        format!("{:?}{:?}{:?}{:?}{:?}", decision.verdict, decision.options, decision.later, decision.grounds, decision.reviews)
                    })
                    .collect();
                outcomes.iter().any(|outcome| *outcome != outcomes[0])
            });
            prop_assert!(matters, "{:?}", question.fact);
        }
    }

    #[test]
    fn answering_every_question_leaves_none((bundle, facts) in world()) {
        let mut facts = facts;
        for _ in 0..8 {
            let decision = decide(&bundle, &facts);
            let Some(question) = decision.questions.first() else {
                return Ok(());
            };
            facts = facts.with(question.fact, question.answers[0]);
        }
        prop_assert!(false, "eight answers and still asking");
    }

    #[test]
    fn what_is_late_stays_late((bundle, facts) in world(), days in 1_u32..4_000) {
        let mut facts = facts;
        // A fault that was seen in time may be claimed later, and a repair that ends later is another story.
        facts.claim.seen = None;
        facts.goods.repairs.clear();
        let late = |decision: &Decision| -> Vec<String> {
            decision.entitlements.iter().filter(|it| it.standing == Standing::Late).map(|it| it.id().to_owned()).collect()
        };
        let before = late(&decide(&bundle, &facts));
        facts.today = facts.today.plus_days(days);
        facts.contract.contracted = facts.contract.contracted.or(Some(facts.today.minus_days(days)));
        let after = late(&decide(&bundle, &facts));
        prop_assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
    }

    #[test]
    fn the_canonical_form_is_json_and_repeatable((bundle, facts) in world()) {
        let (one, two) = (decide(&bundle, &facts), decide(&bundle, &facts));
        let text = canonical::to_string(&one);
        prop_assert_eq!(&text, &canonical::to_string(&two));
        prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
        prop_assert!(serde_json::from_str::<serde_json::Value>(&canonical::to_string(&bundle)).is_ok());
    }

    #[test]
    fn every_no_has_a_way_on((bundle, facts) in world()) {
        let decision = decide(&bundle, &facts);
        let explanation = takeback_policy::explain::explain(&bundle, &facts, &decision);
        if decision.options.is_empty() && decision.questions.is_empty() {
            prop_assert!(!explanation.alternatives.is_empty());
        }
        prop_assert_eq!(explanation.options.len(), decision.options.len());
    }

    #[test]
    fn broken_policies_give_an_error_with_a_place(at in 0_usize..40_000, junk in "[\\[\\]={}\"a-z0-9\\n ]{0,12}") {
        // The store's terms alone: a broken text is an error whatever stands beside it.
        let mut files = common::files_of("merchant/nordlicht.toml");
        let file = files.first_mut().unwrap();
        let at = (0..=at.min(file.text.len())).rev().find(|at| file.text.is_char_boundary(*at)).unwrap();
        file.text.insert_str(at, &junk);
        if let Err(errors) = takeback_policy::source::Policies::load(files) {
            for error in errors {
                prop_assert!(error.line >= 1 && error.column >= 1 && !error.message.is_empty());
                prop_assert!(error.file.ends_with("nordlicht.toml"));
            }
        }
    }
}

proptest! {
    // Each loads and checks everything, so fewer of them.
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn broken_law_and_calendars_give_an_error_with_a_place(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        cut in 0_usize..60,
        junk in "[\\[\\]={}\"a-z0-9,.\\n -]{0,12}",
    ) {
        let mut files = common::files();
        let file = which.get(&files).clone();
        let edge = |at: usize| (0..=at.min(file.text.len())).rev().find(|at| file.text.is_char_boundary(*at)).unwrap();
        let from = edge(at.index(file.text.len() + 1));
        let mut broken = file.clone();
        broken.text.replace_range(from..edge(from + cut), &junk);
        files.retain(|known| known.name != file.name);
        files.push(broken);
        located(files)?;
    }

    #[test]
    fn any_text_at_all_gives_an_error_with_a_place(
        text in any::<String>(),
        name in prop::sample::select(vec![
            "merchant/nordlicht.toml", "merchant/tests/nordlicht.toml", "calendars/de.toml", "calendars/nowhere.toml",
            "de/withdrawal.toml", "new/law.toml", "law.toml", "merchant/.toml", "", "/",
        ]),
        table in any::<bool>(),
    ) {
        let mut files = common::files();
        files.retain(|file| file.name != name);
        let text = if table { format!("[[offer]]\nid = {text:?}\n[[right]]\nid = {text:?}\nbase = {text:?}\n{text}") } else { text };
        files.push(File { name: name.to_owned(), text });
        located(files)?;
    }
}

/// What does not load says where; what loads despite its change can be checked and decided on, and never without the law
/// unless a person decides.
fn located(files: Vec<File>) -> Result<(), TestCaseError> {
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    match Policies::load(files) {
        Err(errors) => {
            prop_assert!(!errors.is_empty());
            for error in errors {
                prop_assert!(error.line >= 1 && error.column >= 1 && !error.message.is_empty(), "{error:?}");
                prop_assert!(names.contains(&error.file), "{error:?}");
            }
        }
        Ok(policies) => {
            for finding in check(&policies) {
                prop_assert!(finding.line >= 1 && names.contains(&finding.file), "{finding:?}");
            }
            let country = takeback_policy::Country::from_word("DE").unwrap();
            if let Ok(bundle) = policies.bundle(country, None, "nordlicht") {
                let decision = decide(&bundle, &Random(7).facts(country));
                prop_assert!(
                    !bundle.packs.is_empty() || decision.reviews.iter().any(|review| *review == "unknown-law")
                );
            }
        }
    }
    Ok(())
}

#[test]
fn a_plain_change_of_mind_needs_two_answers() {
    let bundle = bundle("DE");
    let mut facts = Random(1).facts(bundle.country);
    let day = |text: &str| text.parse().unwrap();
    facts.today = day("2026-11-24");
    facts.contract.channel = Some(takeback_policy::Channel::Online);
    facts.contract.buyer = None;
    facts.contract.contracted = Some(day("2026-11-16"));
    facts.contract.told = bundle.merchant.attests.clone();
    facts.goods.kind = takeback_policy::Kind::Goods;
    facts.goods.tags = takeback_policy::Tag::Apparel.into();
    facts.goods.lots = vec![Some(day("2026-11-19"))];
    facts.goods.repairs.clear();
    facts.claim = takeback_policy::Claim::default();
    let mut asked = Vec::new();
    while let Some(question) = decide(&bundle, &facts).questions.first() {
        asked.push(question.fact.as_str());
        facts = facts.with(question.fact, question.answers[usize::from(asked.len() == 2)]);
    }
    assert_eq!(asked, ["reason", "use"]);
}

#[test]
fn the_policies_of_this_repository_pass_their_own_check() {
    let findings = check(policies());
    let bad: Vec<String> =
        findings.iter().filter(|finding| finding.severity > Severity::Note).map(ToString::to_string).collect();
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
