//! Adding a country is adding a file; and each version of a law holds on its own days.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{country, day, lamp};
use takeback_policy::source::File;
use takeback_policy::{
    Channel, Clock, Date, Decision, Events, Facts, Party, Reason, Remedy, Repair, Route, Standing, Tag, Verdict,
    canonical, decide,
};

/// All that Portugal needs: what differs from the template.
const PORTUGAL: &str = r#"
country = "PT"
template = "EU"
version = 2026-11-23

[[right]]
id = "pt-conformity"
base = "eu-conformity"
cite = "Decreto-Lei n.º 84/2021, artigos 12.º, 13.º e 15.º"
confidence = { is = "draft", because = "the text was not read" }
period = { starts = "received", length = ["3 years"], event-day = "excluded", rolls = "never", act = "shown" }
burden = { trader = { starts = "received", length = ["2 years"], event-day = "excluded", rolls = "never", act = "shown" }, otherwise = "consumer" }

[[function]]
id = "eu-11a"
route = "withdrawal"
cite = "Diretiva 2011/83/UE, artigo 11.º-A"
confidence = { is = "draft", because = "the words are from a list that was not compared with the Official Journal" }
from = 2026-06-19
when = { channel = ["online"] }
locale = "pt"
entry = "retrate-se do contrato aqui"
confirm = "confirmar retratação"
receipt = ["content", "date", "time"]
"#;

fn in_law(facts: &Facts) -> Decision {
    decide(&common::bundle(facts.contract.country.as_str()), facts)
}

fn end(decision: &Decision, id: &str) -> Option<Date> {
    let right = decision.entitlements.iter().find(|it| it.ids.iter().any(|own| own == id))?;
    right.clock.deadline().map(|deadline| deadline.effective)
}

#[test]
fn adding_a_country_is_adding_a_file() {
    let mut files = common::files();
    let place = country("PT");
    let before = common::policies().bundle(place, None, "nordlicht").unwrap();
    assert!(before.packs.is_empty());
    let facts = lamp("PT", "2026-07-01", "2029-01-10");
    assert!(decide(&before, &facts).reviews.iter().any(|review| review == "unknown-law"));

    files.push(File { name: "pt/law.toml".into(), text: PORTUGAL.into() });
    let policies = common::load(files);
    let bundle = policies.bundle(place, None, "nordlicht").unwrap();
    let packs: Vec<&str> = bundle.packs.iter().map(|pack| pack.id.as_str()).collect();
    assert_eq!(packs, ["eu", "pt"]);

    // After two and a half years the template's time is over and Portugal's is not.
    let decision = decide(&bundle, &facts);
    let right = decision.entitlements.iter().find(|it| it.id() == "pt-conformity").unwrap();
    assert_eq!(right.standing, Standing::Open);
    assert_eq!(right.ids, ["pt-conformity", "eu-conformity"]);
    assert_eq!(right.clock.deadline().unwrap().effective, day("2029-07-01"));
    let burden = right.burden.unwrap();
    assert_eq!((burden.party, burden.trader_until), (Party::Consumer, Some(day("2028-07-01"))));
    // What the file does not say is the template's.
    assert_eq!(right.postage, Party::Trader);
    assert!(decision.options.iter().any(|option| option.remedy == Remedy::Repair));
    // It is a draft: a person decides.
    assert!(right.draft && decision.reviews.iter().any(|review| review == "draft-rule"));
    assert_eq!(
        end(&decide(&policies.bundle(country("EU"), None, "nordlicht").unwrap(), &facts), "eu-conformity"),
        Some(day("2028-07-01"))
    );

    // The withdrawal is the template's, the words of its function are Portugal's.
    let mut early = lamp("PT", "2026-07-01", "2026-07-08");
    early.claim.reason = Some(Reason::ChangedMyMind);
    early.claim.route = Some(Route::Withdrawal);
    let decision = decide(&bundle, &early);
    assert_eq!(decision.verdict, Verdict::Accept);
    assert_eq!(decision.functions, ["eu-11a"]);
    let words: Vec<&str> = bundle.functions.iter().map(|function| function.entry.as_str()).collect();
    assert_eq!(words, ["retrate-se do contrato aqui"]);

    // No other country notices.
    for other in common::policies().countries() {
        let hash = |policies: &takeback_policy::source::Policies| {
            canonical::digest(&policies.bundle(other, None, "nordlicht").unwrap())
        };
        assert_eq!(hash(common::policies()), hash(&policies), "{other}");
    }
}

#[test]
fn the_russian_penalty_is_capped_from_february_2026() {
    let mut facts = lamp("RU", "2025-08-01", "2026-06-01");
    facts.claim.wants = Some(Remedy::Refund);
    let owed = |facts: &Facts| in_law(facts).entitlements.into_iter().find_map(|it| it.penalty).unwrap();
    facts.goods.events = Events { demanded: Some(day("2025-09-01")), ..Events::default() };
    facts.goods.events.refund_paid = Some(day("2026-01-31"));
    let before = owed(&facts);
    assert_eq!((before.days, before.sum.minor), (142, 14_200));
    facts.goods.events.refund_paid = Some(day("2026-02-01"));
    let after = owed(&facts);
    assert_eq!((after.days, after.uncapped, after.sum.minor), (143, 14_300, 10_000));
}

#[test]
fn the_withdrawal_function_is_due_from_19_june_2026() {
    for place in ["EU", "DE", "FR", "IT", "ES", "NL", "PL", "AT"] {
        for (contracted, due) in [("2026-06-18", false), ("2026-06-19", true)] {
            let functions = in_law(&lamp(place, contracted, "2026-06-20")).functions;
            assert_eq!(functions.iter().any(|id| id == "eu-11a"), due, "{place} {contracted}");
        }
    }
    for place in ["GB", "US", "RU", "AU"] {
        assert!(in_law(&lamp(place, "2026-07-01", "2026-07-02")).functions.is_empty(), "{place}");
    }
}

#[test]
fn a_repair_prolongs_from_31_july_2026() {
    let ends = |place: &str, id: &str, contracted: &str| {
        let mut facts = lamp(place, contracted, "2027-05-20");
        facts.goods.repairs =
            vec![Repair { given: None, back: Some(day("2027-05-10")), returned: true, agreed_days: None, cured: None }];
        end(&in_law(&facts), id).unwrap().to_string()
    };
    for (place, id) in
        [("EU", "eu-conformity"), ("DE", "de-conformity"), ("IT", "it-conformity"), ("PL", "pl-conformity")]
    {
        assert_eq!(ends(place, id, "2026-07-30"), "2028-07-30", "{place}");
        assert_eq!(ends(place, id, "2026-07-31"), "2029-07-31", "{place}");
    }
    // France had six months already.
    assert_eq!(ends("FR", "fr-conformity", "2026-07-30"), "2029-01-30");
    assert_eq!(ends("FR", "fr-conformity", "2026-07-31"), "2029-07-31");
}

#[test]
fn what_rests_on_a_draft_prolongation_is_decided_by_a_person() {
    let standing = |seen: &str| {
        let mut facts = lamp("DE", "2026-08-03", "2029-02-01");
        facts.claim.seen = Some(day(seen));
        facts.goods.repairs =
            vec![Repair { given: None, back: Some(day("2027-05-10")), returned: true, agreed_days: None, cured: None }];
        let decision = in_law(&facts);
        let right = decision.entitlements.iter().find(|it| it.id() == "de-conformity").unwrap();
        (right.standing, right.draft, right.draft_end, decision.reviews.iter().any(|review| review == "draft-rule"))
    };
    assert_eq!(standing("2028-12-01"), (Standing::Open, true, true, true));
    // Within the two years and in time to sue nothing rests on it but the day that is shown.
    let mut facts = lamp("DE", "2026-08-03", "2027-09-01");
    facts.goods.repairs =
        vec![Repair { given: None, back: Some(day("2027-05-10")), returned: true, agreed_days: None, cured: None }];
    let decision = in_law(&facts);
    let right = decision.entitlements.iter().find(|it| it.id() == "de-conformity").unwrap();
    assert_eq!((right.standing, right.draft, right.draft_end), (Standing::Open, false, true));
}

#[test]
fn the_list_of_decree_2463_ends_with_2026() {
    for (contracted, id, draft) in
        [("2026-12-31", "ru-offline-exchange", false), ("2027-01-01", "ru-offline-exchange-657", true)]
    {
        let mut facts = lamp("RU", contracted, "2027-01-05");
        facts.contract.channel = Some(Channel::InStore);
        facts.goods.tags = Tag::Underwear.into();
        facts.claim = takeback_policy::Claim {
            reason: Some(Reason::TooSmall),
            used: Some(takeback_policy::Use::Tried),
            route: Some(Route::Exchange),
            ..takeback_policy::Claim::default()
        };
        let decision = in_law(&facts);
        let rights: Vec<(&str, bool)> = decision
            .entitlements
            .iter()
            .filter(|it| it.route == Route::Exchange && it.basis == takeback_policy::Basis::Statute)
            .map(|it| (it.id(), it.draft))
            .collect();
        assert_eq!(rights, [(id, draft)]);
        assert!(decision.grounds.iter().any(|ground| ground.code == "ru-nonexchange-list"));
    }
}

#[test]
fn where_the_law_has_no_number_no_day_is_made_up() {
    let mut facts = lamp("AU", "2026-01-10", "2029-01-10");
    facts.claim.major = Some(true);
    let decision = in_law(&facts);
    let right = decision.entitlements.iter().find(|it| it.id() == "au-major-failure").unwrap();
    assert_eq!((right.standing, &right.clock), (Standing::Open, &Clock::NoFixedEnd));
    assert_eq!(decision.options.first().unwrap().until, None);
}
