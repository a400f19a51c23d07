//! Whatever is decided, it can be said: every message of every explanation and every trace is a finished sentence in every
//! language, without a bare key and without a placeholder that nothing fills.

#[path = "../../policy/tests/common/random.rs"]
mod random;

use random::Random;
use takeback_policy::explain::{Arg, Explanation, Message, explain, trace};
use takeback_policy::{
    Bundle, BundleRole, Buyer, Channel, Country, Fact, Guarantor, Kind, OfferExcept, Payer, Place, Reason, Recall,
    Remedy, RepairHistory, Seal, Tag, Test, ToldWord, Use, Warranty, When, Word, decide,
};
use takeback_server::policies;
use takeback_server::texts::{self, Text, Texts};

/// Random cases for each country.
const CASES: u64 = 100;

/// Each country's law with the demo shop's terms, and with promises that the demo shop does not make.
fn bundles() -> Vec<Bundle> {
    let policies = policies::load(None).unwrap();
    let mut bundles = Vec::new();
    for country in policies.countries() {
        let plain = policies.bundle(country, None, "nordlicht").unwrap();
        let mut generous = plain.clone();
        generous.merchant.recall.push(Recall {
            id: "kettle-recall".into(),
            name: "Kettle".into(),
            cite: "SR/1234/26".into(),
            from: "2026-01-01".parse().unwrap(),
            sku: ["kettle".into()].into_iter().collect(),
            remedies: vec![Remedy::Refund, Remedy::Replacement],
        });
        for guarantor in [Guarantor::Store, Guarantor::Manufacturer] {
            generous.merchant.warranty.push(Warranty {
                id: guarantor.as_str().into(),
                name: "Five years".into(),
                guarantor,
                length: "5 years".parse().unwrap(),
                when: When::from([Test::Fault(true)]),
                except: vec![OfferExcept {
                    id: "own-damage".into(),
                    when: When::from([Test::Use(Use::Damaged.into())]),
                }],
                registration: true,
                postage: Payer::Store,
                remedies: vec![Remedy::Repair],
            });
        }
        for offer in &mut generous.merchant.offer {
            let when = When::from([Test::Complete(false)]);
            offer.except.push(OfferExcept { id: "incomplete".into(), when });
        }
        bundles.extend([plain, generous]);
    }
    bundles
}

fn messages(answer: &Explanation) -> Vec<&Message> {
    let mut all = vec![&answer.headline];
    all.extend(&answer.lead);
    all.extend(&answer.change);
    for option in &answer.options {
        all.push(&option.sum);
        all.extend(&option.tag);
        all.extend(&option.text);
    }
    for point in answer.store.iter().chain(&answer.law).chain(&answer.grounds) {
        all.extend(&point.text);
        all.push(&point.cite);
    }
    all
}

/// A finished sentence.
fn finished(text: &Text, message: &Message) -> Result<(), String> {
    let keys = message.args.iter().filter_map(|(_, arg)| match arg {
        Arg::Words(keys) => Some(keys),
        _ => None,
    });
    for key in std::iter::once(&message.key).chain(keys.flatten()) {
        if !text.has(key) {
            return Err(format!("{}: no sentence for {key}", text.tag()));
        }
    }
    let said = texts::say(text, message);
    if said.contains(['{', '}']) || said.is_empty() {
        return Err(format!("{}: {}: {said}", text.tag(), message.key));
    }
    Ok(())
}

#[test]
fn every_answer_and_every_trace_can_be_said_in_every_language() {
    let texts = Texts::embedded("en").unwrap();
    let languages: Vec<&Text> = texts.tags().map(|tag| texts.get(tag)).collect();
    assert_eq!(languages.len(), 3);
    let mut wrong = Vec::new();
    for (at, bundle) in (0_u64..).zip(bundles()) {
        for seed in 0..CASES {
            let mut facts = Random(at * CASES + seed).facts(bundle.country);
            if seed % 9 == 0 {
                facts.goods.sku = Some("kettle".into());
            }
            let decision = decide(&bundle, &facts);
            let answer = explain(&bundle, &facts, &decision);
            let rules = trace(&bundle, &decision, facts.goods.paid);
            let traced = rules.iter().flat_map(|rule| {
                let steps = rule.steps.iter();
                std::iter::once(&rule.title).chain(
                    steps.flat_map(|step| std::iter::once(&step.part).chain(step.checks.iter().map(|(_, it)| it))),
                )
            });
            for message in messages(&answer).into_iter().chain(traced) {
                wrong.extend(languages.iter().filter_map(|text| finished(text, message).err()));
            }
            for question in &decision.questions {
                for key in [format!("question.{}", question.fact), format!("question-hint.{}", question.fact)]
                    .into_iter()
                    .chain(question.answers.iter().map(|answer| format!("{}.{answer}", question.fact)))
                {
                    wrong.extend(languages.iter().filter_map(|text| finished(text, &Message::new(key.as_str())).err()));
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fact_and_every_word_has_a_name() {
    fn words<T: Word>(family: &str) -> Vec<String> {
        T::WORDS.iter().map(|word| format!("word.{family}.{word}")).collect()
    }
    let mut keys: Vec<String> = Fact::ALL.iter().map(|fact| format!("fact.{fact}")).collect();
    keys.extend(words::<Channel>("channel"));
    keys.extend(words::<Place>("place"));
    keys.extend(words::<Buyer>("buyer"));
    keys.extend(words::<Kind>("kind"));
    keys.extend(words::<Tag>("tag"));
    keys.extend(words::<BundleRole>("bundle"));
    keys.extend(words::<Reason>("reason"));
    keys.extend(words::<Use>("use"));
    keys.extend(words::<Seal>("seal"));
    keys.extend(words::<RepairHistory>("repair"));
    keys.extend(words::<ToldWord>("told"));
    keys.extend(takeback_policy::explain::AlternativeKind::ALL.iter().map(|kind| format!("alternative.{kind}.text")));
    let texts = Texts::embedded("en").unwrap();
    for tag in texts.tags() {
        let missing: Vec<&String> = keys.iter().filter(|key| !texts.get(tag).has(key)).collect();
        assert!(missing.is_empty(), "{tag}: {missing:?}");
    }
}

#[test]
fn the_trace_names_the_fact_what_it_is_and_what_counts() {
    let policies = policies::load(None).unwrap();
    let bundle = policies.bundle(Country::from_word("DE").unwrap(), None, "nordlicht").unwrap();
    let mut facts = Random(1).facts(bundle.country);
    facts.contract.channel = Some(Channel::InStore);
    facts.contract.buyer = None;
    facts.goods.tags = Tag::Apparel.into();
    facts.claim.route = None;
    let decision = decide(&bundle, &facts);
    let rules = trace(&bundle, &decision, facts.goods.paid);
    let checks = |rule: &str| -> Vec<String> {
        let texts = Texts::embedded("en").unwrap();
        let rule = rules.iter().find(|known| known.rule == rule).unwrap();
        rule.steps[0].checks.iter().map(|(_, check)| texts::say(texts.get("de"), check)).collect()
    };
    let withdrawal = checks("de-withdrawal");
    assert!(withdrawal.contains(&"wer gekauft hat: Verbraucher".to_owned()), "{withdrawal:?}");
    assert!(withdrawal.iter().any(|said| said.starts_with("wie gekauft wurde: im Geschäft; hier zählt: online, ")));
    let offer = checks("change-of-mind");
    assert!(offer.iter().any(|said| said.starts_with("die Art der Ware: nichts davon (Kosmetik, ")), "{offer:?}");
}
