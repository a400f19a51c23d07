//! Answers on small laws and terms made for the purpose, where the real ones do not reach: which word the verdict is, what is
//! asked, and what an unknown delivery means.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{country, day, lamp};
use takeback_policy::source::File;
use takeback_policy::{Bundle, Claim, Decision, Fact, Facts, Reason, Repair, Seal, Tag, Use, Verdict, decide};

const HEAD: &str = "name = \"S\"\nversion = 2026-01-01\nreturns-address = [\"S\"]\ncontact = { email = \"a@b.example\", phone = \"1\" }\n";

/// A law of Brazil that nobody made, with one right for faults, and a store's terms.
fn bundle(remedies: &str, terms: &str) -> Bundle {
    let law = format!(
        "country = \"BR\"\nversion = 2026-11-23\n[[right]]\nid = \"made-up\"\nroute = \"conformity\"\ncite = \"none\"\n\
         confidence = {{ is = \"verified\", by = \"nobody\", on = 2026-11-23 }}\npostage = \"trader\"\ndeduction = \"none\"\n\
         when = {{ fault = true }}\nperiod = {{ starts = \"received\", length = [\"2 years\"], event-day = \"excluded\", rolls = \"never\", act = \"shown\" }}\n{remedies}"
    );
    let file = |name: &str, text: String| File { name: name.into(), text };
    let files = vec![file("br/law.toml", law), file("merchant/shop.toml", format!("{HEAD}{terms}"))];
    common::load(files).bundle(country("BR"), None, "shop").unwrap()
}

fn offer(more: &str) -> String {
    format!("[[offer]]\nid = \"o\"\nname = \"O\"\ndays = 30\npostage = \"store\"\n{more}\n")
}

fn faulty(bundle: &Bundle) -> Decision {
    decide(bundle, &lamp("BR", "2026-11-02", "2026-11-24"))
}

#[test]
fn the_word_for_a_right_that_gives_no_money() {
    let (repair, exchange) = ("[[right.remedy]]\nkind = \"repair\"\n", "[[right.remedy]]\nkind = \"exchange\"\n");
    let later = "[[right.remedy]]\nkind = \"refund\"\nof = [\"price\"]\ngate = { id = \"failed\", when = { repair = [\"failed\"] } }\n";
    let stores = offer("remedies = [\"exchange\"]");
    let rows = [
        ("repair alone", repair.to_owned(), String::new(), Verdict::Accept),
        ("an exchange by law", exchange.to_owned(), String::new(), Verdict::ExchangeOnly),
        ("money after a repair", format!("{repair}{later}"), String::new(), Verdict::RefundNotYet),
        ("an exchange by the store", repair.to_owned(), stores.clone(), Verdict::ExchangeOnly),
        ("money later, an exchange by the store", format!("{repair}{later}"), stores, Verdict::RefundNotYet),
        ("nothing before a repair has failed", later.to_owned(), String::new(), Verdict::RefundNotYet),
        (
            "nothing at all",
            later.replace("refund", "repair").replace("of = [\"price\"]\n", ""),
            String::new(),
            Verdict::Conditional,
        ),
    ];
    for (what, remedies, terms, verdict) in rows {
        let decision = faulty(&bundle(&remedies, &terms));
        assert_eq!(decision.verdict, verdict, "{what}: {:?}", decision.options);
    }
}

#[test]
fn a_condition_of_the_store_is_asked_with_its_answers_while_it_can_matter() {
    let asked = |terms: &str, claim: Claim| {
        let facts = Facts { claim, ..lamp("BR", "2026-11-02", "2026-11-24") };
        let decision = decide(&bundle("[[right.remedy]]\nkind = \"repair\"\n", &offer(terms)), &facts);
        decision.questions.into_iter().map(|question| (question.fact, question.answers)).collect::<Vec<_>>()
    };
    let mind = || Claim { reason: Some(Reason::ChangedMyMind), used: Some(Use::Tried), ..Claim::default() };
    let complete = "when = { complete = true }\nremedies = [\"refund\"]";
    assert_eq!(asked(complete, mind()), [(Fact::Complete, vec!["yes", "no"])]);
    assert_eq!(asked(complete, Claim { complete: Some(false), ..mind() }), []);
    let seal = "when = { seal = [\"intact\"] }\nremedies = [\"refund\"]";
    assert_eq!(asked(seal, mind()), [(Fact::Seal, vec!["intact", "broken"])]);
    assert_eq!(asked(seal, Claim { seal: Some(Seal::Broken), ..mind() }), []);
    // Of several the more decisive comes first: a reason closes the offer for more answers than a seal.
    let both = "reasons = [\"changed-my-mind\"]\nwhen = { seal = [\"intact\"] }\nremedies = [\"refund\"]";
    let facts: Vec<_> =
        asked(both, Claim { used: Some(Use::Tried), ..Claim::default() }).into_iter().map(|it| it.0).collect();
    assert_eq!(facts, [Fact::Reason, Fact::Seal]);
}

#[test]
fn a_delivery_that_nobody_knows_is_read_in_favour_only_where_something_hangs_on_it() {
    let mut facts = lamp("DE", "2026-11-02", "2026-11-24");
    facts.claim = Claim { reason: Some(Reason::ChangedMyMind), used: Some(Use::Tried), ..Claim::default() };
    let flagged = |facts: &Facts| decide(&common::bundle("DE"), facts).in_favour.contains(&Fact::Delivered);
    facts.goods.lots = vec![None];
    assert!(flagged(&facts));
    // Not sent yet: nothing is unknown.
    facts.goods.lots = Vec::new();
    assert!(!flagged(&facts));
    facts.goods.lots = vec![Some(day("2026-11-20"))];
    assert!(!flagged(&facts));
}

#[test]
fn a_repair_is_overdue_on_the_day_after_the_agreed_days_and_not_on_the_last() {
    let calendar = takeback_policy::Calendar::default();
    let history = |today: &str| {
        let mut facts = lamp("BR", "2026-11-02", today);
        facts.claim.repair = None;
        let given = Some(day("2026-11-05"));
        let repair = Repair { given, back: None, returned: false, agreed_days: Some(10), cured: None };
        facts.goods.repairs = vec![repair];
        facts.repair_history(None, &calendar).unwrap().as_str()
    };
    assert_eq!((history("2026-11-15"), history("2026-11-16")), ("running", "overdue"));
    let demanded = |today: &str| {
        let mut facts = lamp("BR", "2026-11-02", today);
        facts.claim.repair = None;
        facts.goods.events.demanded = Some(day("2026-11-05"));
        facts.repair_history(Some(takeback_policy::Length::Days(10)), &calendar).map(|history| history.as_str())
    };
    assert_eq!((demanded("2026-11-15"), demanded("2026-11-16")), (None, Some("overdue")));
}

#[test]
fn a_guarantee_says_why_it_does_not_help_and_only_of_its_own_goods() {
    let terms = "[[warranty]]\nid = \"w\"\nname = \"W\"\nguarantor = \"store\"\nlength = \"1 year\"\nregistration = true\n\
                 when = { tag = [\"electronics\"] }\npostage = \"store\"\nremedies = [\"repair\"]\n";
    let bundle = bundle("[[right.remedy]]\nkind = \"repair\"\n", terms);
    let stands = |tag: Tag, registered: Option<bool>, seen: &str| {
        let mut facts = lamp("BR", "2026-11-02", seen);
        facts.goods.tags = tag.into();
        facts.contract.customer.registered = registered;
        let decision = decide(&bundle, &facts);
        let found = decision.entitlements.iter().find(|it| it.id() == "w").unwrap();
        let grounds: Vec<String> = found.grounds.iter().map(|ground| ground.code.to_string()).collect();
        (found.standing.as_str(), grounds.join(" "))
    };
    let rows = [
        (Tag::Electronics, Some(true), "2027-11-02", ("open", "")),
        (Tag::Electronics, None, "2027-11-02", ("open", "")),
        (Tag::Electronics, Some(true), "2027-11-03", ("late", "warranty-over")),
        (Tag::Electronics, Some(false), "2027-11-02", ("outside", "warranty-unregistered")),
        (Tag::Other, Some(false), "2027-11-02", ("outside", "")),
        (Tag::Other, Some(true), "2027-11-03", ("outside", "")),
    ];
    for (tag, registered, seen, (standing, grounds)) in rows {
        assert_eq!(stands(tag, registered, seen), (standing, grounds.to_owned()), "{tag} {registered:?} {seen}");
    }
}
