//! Single rules of the packs that no worked case covers.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{bundle, bundle_in, day, lamp};
use takeback_policy::{
    Addressee, Channel, Clock, Decision, Deduction, Entitlement, Facts, Kind, MethodKind, Party, Reason, Region,
    Remedy, Repair, RepairHistory, Route, Service, Standing, Tag, Told, Use, Verdict, decide,
};

/// The law alone: the demo shop's own terms have no part here.
fn in_law(facts: &Facts) -> Decision {
    let mut bundle = bundle(facts.contract.country.as_str());
    bundle.merchant.offer.clear();
    decide(&bundle, facts)
}

fn right(decision: &Decision, id: &str) -> Entitlement {
    decision.entitlements.iter().find(|it| it.id() == id).unwrap_or_else(|| panic!("no {id}")).clone()
}

/// The same with nothing wrong with it.
fn unwanted(word: &str, contracted: &str, today: &str) -> Facts {
    let mut facts = lamp(word, contracted, today);
    facts.claim.reason = Some(Reason::ChangedMyMind);
    facts.claim.used = Some(Use::Tried);
    facts.claim.route = Some(Route::Withdrawal);
    facts
}

fn last_day(decision: &Decision, id: &str) -> String {
    right(decision, id).clock.deadline().map_or_else(|| "none".to_owned(), |it| it.effective.to_string())
}

fn repair(given: &str, back: &str) -> Repair {
    Repair { given: Some(day(given)), back: Some(day(back)), returned: true, agreed_days: None, cured: Some(true) }
}

#[test]
fn nobody_asked_for_the_visit() {
    for (word, id) in [("IT", "it-withdrawal"), ("ES", "es-withdrawal"), ("PL", "pl-withdrawal")] {
        let mut facts = unwanted(word, "2026-03-02", "2026-03-20");
        facts.contract.channel = Some(Channel::OffPremisesUnsolicited);
        let decision = in_law(&facts);
        assert_eq!(last_day(&decision, id), "2026-04-01", "{word}");
        assert_eq!(right(&decision, id).initial_end, None, "{word}");
        // Not told of it: twelve months after the end of the thirty days.
        for told in [Some(Told::No), None] {
            facts.contract.told.withdrawal = told;
            let decision = in_law(&facts);
            assert_eq!(last_day(&decision, id), "2027-04-01", "{word}");
            assert_eq!(right(&decision, id).initial_end, Some(day("2026-04-01")), "{word}");
        }
        facts.contract.told.withdrawal = Some(Told::Late(day("2026-06-01")));
        assert_eq!(last_day(&in_law(&facts), id), "2026-07-01", "{word}");
    }
}

#[test]
fn italy_has_no_exception_for_made_to_measure_on_such_a_visit() {
    let mut facts = unwanted("IT", "2026-03-02", "2026-03-05");
    facts.goods.tags = Tag::MadeToMeasure.into();
    assert_eq!(in_law(&facts).verdict, Verdict::Excluded);
    facts.contract.channel = Some(Channel::OffPremisesUnsolicited);
    assert_eq!(in_law(&facts).verdict, Verdict::Accept);
}

#[test]
fn a_service_that_is_done_is_out_only_if_the_shopper_knew() {
    let mut facts = unwanted("DE", "2026-06-01", "2026-06-05");
    facts.goods.kind = Kind::Service;
    facts.goods.lots.clear();
    facts.goods.service = Some(Service {
        from: day("2026-06-01"),
        to: day("2026-06-03"),
        supplied_until: Some(day("2026-06-03")),
        paid_from: None,
    });
    facts.contract.told.service_start = Some(Told::Yes);
    assert_eq!(in_law(&facts).verdict, Verdict::Accept);
    facts.contract.told.digital_acknowledgement = Some(Told::Yes);
    let decision = in_law(&facts);
    assert_eq!(decision.verdict, Verdict::Excluded);
    assert!(decision.grounds.iter().any(|ground| ground.code == "crd-16-a"));
    // Without the request nothing is owed for what was done (Art. 14(4)(a)).
    facts.contract.told.service_start = None;
    let decision = in_law(&facts);
    let refund = decision.options.iter().find(|option| option.remedy == Remedy::Refund).unwrap();
    assert_eq!(refund.sum.as_ref().unwrap().total.minor, 10_000);
}

#[test]
fn an_auction_and_wine_for_later() {
    let ground = |facts: &Facts| in_law(facts).grounds.first().map(|ground| ground.code.to_string());
    let mut facts = unwanted("FR", "2026-06-01", "2026-06-05");
    facts.contract.channel = Some(Channel::PublicAuction);
    assert_eq!(ground(&facts).as_deref(), Some("crd-16-k"));
    facts.contract.channel = Some(Channel::Online);
    facts.goods.tags = [Tag::Alcohol, Tag::MarketPrice].into();
    assert_eq!(ground(&facts).as_deref(), Some("crd-16-g"));
    facts.goods.tags = Tag::Alcohol.into();
    assert_eq!(ground(&facts), None);
}

#[test]
fn a_trial_gives_a_second_withdrawal_only_where_its_price_was_not_told() {
    let mut facts = unwanted("AT", "2026-01-10", "2026-02-15");
    facts.goods.kind = Kind::Subscription;
    facts.goods.lots.clear();
    facts.goods.tags = [Tag::FreeTrial, Tag::AutoRenewing].into();
    facts.goods.service = Some(Service {
        from: day("2026-01-10"),
        to: day("2026-12-31"),
        supplied_until: None,
        paid_from: Some(day("2026-02-09")),
    });
    facts.contract.told.renewal_price = Some(Told::Yes);
    assert_eq!(in_law(&facts).verdict, Verdict::Late);
    facts.contract.told.renewal_price = Some(Told::No);
    assert_eq!(last_day(&in_law(&facts), "at-withdrawal"), "2026-02-23");
}

#[test]
fn thirty_days_in_repair_open_every_demand_in_russia() {
    let mut facts = lamp("RU", "2026-01-12", "2026-10-01");
    facts.goods.tags = Tag::TechnicallyComplex.into();
    facts.claim.essential = Some(false);
    facts.claim.repair = None;
    facts.goods.repairs = vec![repair("2026-03-02", "2026-03-20"), repair("2026-05-04", "2026-05-16")];
    let money = |facts: &Facts| in_law(facts).options.iter().any(|option| option.remedy == Remedy::Refund);
    // 18 and 12 days are thirty, and more than thirty are needed.
    assert!(!money(&facts));
    facts.goods.repairs = vec![repair("2026-03-02", "2026-03-20"), repair("2026-05-04", "2026-05-17")];
    assert!(money(&facts));
    // One long repair is no repeated one; over two years it is not one year either.
    facts.goods.repairs = vec![repair("2026-03-02", "2026-04-10")];
    assert!(!money(&facts));
    facts.today = day("2027-06-01");
    facts.goods.repairs = vec![repair("2026-03-02", "2026-03-20"), repair("2027-02-01", "2027-02-14")];
    assert!(!money(&facts));
}

#[test]
fn after_a_short_guarantee_the_shopper_proves() {
    let mut facts = lamp("RU", "2026-01-12", "2026-10-01");
    let at = |facts: &Facts| {
        let right = right(&in_law(facts), "ru-defect-remedies");
        let short = right.ids.iter().any(|id| id == "ru-defect-after-short-guarantee");
        (right.standing, right.burden.unwrap().party, short)
    };
    assert_eq!(at(&facts), (Standing::Open, Party::Trader, false));
    facts.goods.guarantee_until = Some(day("2026-07-12"));
    assert_eq!(at(&facts), (Standing::Open, Party::Consumer, true));
    facts.goods.guarantee_until = Some(day("2027-01-12"));
    assert_eq!(at(&facts), (Standing::Open, Party::Trader, false));
}

#[test]
fn an_essential_fault_after_two_years_goes_to_the_manufacturer() {
    let mut facts = lamp("RU", "2026-01-12", "2029-03-01");
    facts.claim.essential = Some(true);
    let decision = in_law(&facts);
    let found = right(&decision, "ru-essential-defect-manufacturer");
    assert_eq!((found.standing, found.addressee), (Standing::Open, Addressee::Manufacturer));
    let offered: Vec<Remedy> = decision.options.iter().map(|option| option.remedy).collect();
    assert_eq!(offered, [Remedy::Repair]);
    assert_eq!(right(&decision, "ru-defect-remedies").standing, Standing::Late);
    facts.claim.repair = None;
    facts.goods.events.demanded = Some(day("2029-02-01"));
    assert!(in_law(&facts).options.iter().any(|option| option.remedy == Remedy::Refund));
}

#[test]
fn a_shop_may_not_ask_for_the_shoppers_coming_in_russia() {
    let mut bundle = bundle("RU");
    bundle.merchant.method.clear();
    let mut facts = unwanted("RU", "2026-03-02", "2026-03-05");
    let kinds = |facts: &Facts| -> Vec<MethodKind> {
        decide(&bundle, facts).methods.iter().map(|method| method.kind).collect()
    };
    assert_eq!(kinds(&facts), [MethodKind::Post, MethodKind::DropOff]);
    facts.today = day("2026-05-05");
    assert_eq!(kinds(&facts), []);
}

#[test]
fn use_is_deducted_in_the_united_kingdom_after_six_months() {
    for (today, deduction) in [("2026-07-01", Deduction::None), ("2026-08-01", Deduction::Use)] {
        let mut facts = lamp("GB", "2026-01-15", today);
        facts.claim.repair = Some(RepairHistory::Failed);
        assert_eq!(right(&in_law(&facts), "uk-price-reduction-final-reject").deduction, deduction, "{today}");
    }
}

#[test]
fn australian_suppliers_choose_for_a_minor_failure_until_they_fail() {
    let mut facts = lamp("AU", "2026-01-15", "2026-05-01");
    facts.claim.major = Some(false);
    assert_eq!(in_law(&facts).verdict, Verdict::SupplierChooses);
    facts.claim.repair = Some(RepairHistory::Failed);
    let decision = in_law(&facts);
    assert_eq!(decision.verdict, Verdict::Accept);
    assert!(decision.options.iter().any(|option| option.remedy == Remedy::Refund && option.choice == Party::Consumer));
    assert_eq!(right(&decision, "au-minor-unfixed").clock, Clock::NoFixedEnd);
}

#[test]
fn a_policy_that_was_posted_leaves_it_to_the_store() {
    for region in ["US-CA", "US-NY"] {
        let region = Region::from_word(region).unwrap();
        let mut bundle = bundle_in("US", Some(region));
        bundle.merchant.offer.clear();
        let mut facts = unwanted("US", "2026-09-01", "2026-09-10");
        facts.claim.route = None;
        facts.contract.region = Some(region);
        facts.contract.told.policy_posted = Some(Told::Yes);
        let decision = decide(&bundle, &facts);
        assert_eq!(decision.verdict, Verdict::NoStatutoryRight);
        assert!(decision.grounds.iter().any(|ground| ground.code == "no-general-right"));
        facts.contract.told.policy_posted = Some(Told::No);
        let decision = decide(&bundle, &facts);
        assert_eq!(decision.verdict, Verdict::Accept);
        assert!(decision.grounds.iter().all(|ground| ground.code != "no-general-right"));
    }
}

#[test]
fn one_day_late_is_looked_at_by_a_person() {
    let reviews = |today: &str| {
        let mut bundle = bundle("DE");
        bundle.merchant.offer.clear();
        let decision = decide(&bundle, &unwanted("DE", "2026-07-06", today));
        decision.reviews.iter().any(|review| review == "day-late")
    };
    assert_eq!([reviews("2026-07-20"), reviews("2026-07-21"), reviews("2026-07-22")], [false, true, false]);
}

#[test]
fn late_information_neither_shortens_nor_revives() {
    let end = |delivered: Option<&str>, told: &str| {
        let mut facts = unwanted("FR", "2026-03-02", "2026-03-10");
        facts.goods.lots = delivered.map(day).map(Some).into_iter().collect();
        facts.contract.told.withdrawal = Some(Told::Late(day(told)));
        last_day(&in_law(&facts), "fr-withdrawal")
    };
    assert_eq!(end(Some("2026-03-02"), "2026-08-10"), "2026-08-24");
    // Told between the contract and the delivery: 14 days from the delivery, as for everybody.
    assert_eq!(end(Some("2026-03-30"), "2026-03-05"), "2026-04-13");
    assert_eq!(end(None, "2026-03-05"), "none");
    // Told when all was over: it stays over.
    assert_eq!(end(Some("2026-03-02"), "2028-01-10"), "2027-03-16");
}

#[test]
fn a_pack_without_faults_does_not_say_that_there_is_no_right() {
    for place in ["US", "KZ", "BY"] {
        let decision = in_law(&lamp(place, "2026-09-01", "2026-09-10"));
        assert_eq!(decision.verdict, Verdict::Conditional, "{place}");
        assert!(decision.reviews.iter().any(|review| review == "unknown-law"), "{place}");
    }
}

#[test]
fn whoever_offered_to_collect_may_not_hold_the_money() {
    let mut facts = unwanted("DE", "2026-06-01", "2026-06-05");
    for (collects, holds) in [(None, true), (Some(false), true), (Some(true), false)] {
        facts.goods.collects = collects;
        let refund = in_law(&facts).options.into_iter().find(|option| option.remedy == Remedy::Refund).unwrap();
        assert_eq!(refund.due.unwrap().hold_until_sent, holds);
    }
    facts.contract.channel = Some(Channel::OffPremises);
    facts.goods.tags = Tag::NotPostable.into();
    let right = right(&in_law(&facts), "de-withdrawal");
    assert_eq!((right.collects, right.postage), (true, Party::Trader));
}

#[test]
fn rejecting_in_the_united_kingdom_is_for_the_shopper_to_prove_but_repair_is_not() {
    let decision = in_law(&lamp("GB", "2026-06-01", "2026-06-10"));
    assert_eq!(right(&decision, "uk-short-term-reject").burden.unwrap().party, Party::Consumer);
    assert_eq!(right(&decision, "uk-repair-replace").burden.unwrap().party, Party::Trader);
    assert!(decision.reviews.iter().all(|review| review != "proof-of-fault"));
}

#[test]
fn a_fault_of_which_nobody_said_when_it_showed_may_have_shown_in_time() {
    // Italy: it must show within two years, and be sued for within 26 months of delivery (Cod. consumo art. 133).
    let standing = |today: &str, seen: Option<&str>| {
        let mut facts = lamp("IT", "2026-10-20", today);
        facts.goods.lots = vec![Some(day("2026-10-26"))];
        facts.claim.seen = seen.map(day);
        right(&in_law(&facts), "it-conformity").standing
    };
    assert_eq!(standing("2028-12-25", None), Standing::Open);
    assert_eq!(standing("2028-12-25", Some("2028-12-20")), Standing::Late);
    // The last day of the 26 months is a holiday.
    assert_eq!(standing("2028-12-27", None), Standing::Open);
    assert_eq!(standing("2028-12-28", None), Standing::Late);
}

#[test]
fn scotland_has_five_years() {
    let bundle = bundle_in("GB", Region::from_word("GB-SCT"));
    let has = |id: &str| bundle.rights.iter().any(|right| right.id == id);
    assert!(has("uk-repair-replace-scotland") && has("uk-price-reduction-final-reject-scotland"));
    assert!(!has("uk-repair-replace"), "the country's own has given way");
}
