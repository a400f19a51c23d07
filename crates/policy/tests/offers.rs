//! What each part of an offer does, one part at a time, on a store's terms alone.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{country, day, lamp};
use takeback_policy::source::File;
use takeback_policy::{Decision, Entitlement, Facts, Party, Reason, Remedy, Seal, Tag, Use, decide};

/// Delivered on 2 November for 100.00 EUR, a changed mind on the 24th.
fn order() -> Facts {
    let mut facts = lamp("DE", "2026-11-02", "2026-11-24");
    facts.claim.reason = Some(Reason::ChangedMyMind);
    facts.claim.used = Some(Use::Tried);
    facts.claim.route = None;
    facts.goods.tags = Tag::Apparel.into();
    facts.goods.sku = Some("A1".into());
    facts
}

fn decided(terms: &str, facts: &Facts) -> Decision {
    let head = "name = \"S\"\nversion = 2026-01-01\nreturns-address = [\"S\"]\ncontact = { email = \"a@b.example\", phone = \"1\" }\n";
    let policies = common::load(vec![File { name: "merchant/s.toml".into(), text: format!("{head}{terms}") }]);
    decide(&policies.terms_alone(country("DE"), "s").unwrap(), facts)
}

/// A store with one offer of 30 days, and more of it.
fn offered(more: &str, facts: &Facts) -> Entitlement {
    let text = format!(
        "[[offer]]\nid = \"o\"\nname = \"O\"\ndays = 30\npostage = \"store\"\nremedies = [\"refund\"]\n{more}\n"
    );
    decided(&text, facts).entitlements.remove(0)
}

fn stands(more: &str, facts: &Facts) -> (String, String) {
    let offer = offered(more, facts);
    let grounds: Vec<String> = offer
        .grounds
        .iter()
        .map(|ground| {
            ground.clause.as_ref().map_or_else(|| ground.code.to_string(), |clause| format!("{}:{clause}", ground.code))
        })
        .collect();
    (offer.standing.as_str().to_owned(), grounds.join(" "))
}

#[test]
fn an_exception_takes_away_what_it_names_and_waits_for_what_it_does_not_know() {
    let sealed = "except = [{ id = \"opened\", when = { seal = [\"broken\"] } }, { id = \"shoes\", when = { tag = [\"footwear\"] } }]";
    let with = |seal: Option<Seal>, tag: Tag, reason: Reason| {
        let mut facts = order();
        (facts.claim.seal, facts.goods.tags, facts.claim.reason) = (seal, tag.into(), Some(reason));
        stands(&format!("reasons = [\"changed-my-mind\"]\n{sealed}"), &facts)
    };
    let mind = Reason::ChangedMyMind;
    let said = |standing: &str, grounds: &str| (standing.to_owned(), grounds.to_owned());
    assert_eq!(with(Some(Seal::Intact), Tag::Apparel, mind), said("open", ""));
    assert_eq!(with(Some(Seal::Broken), Tag::Apparel, mind), said("excluded", "offer-except:opened"));
    assert_eq!(
        with(Some(Seal::Broken), Tag::Footwear, mind),
        said("excluded", "offer-except:opened offer-except:shoes")
    );
    assert_eq!(with(None, Tag::Apparel, mind), said("asking", ""));
    assert_eq!(with(None, Tag::Footwear, mind), said("excluded", "offer-except:shoes"));
    // Another reason's offer says nothing of its exceptions.
    assert_eq!(with(Some(Seal::Broken), Tag::Footwear, Reason::TooBig), said("outside", ""));
    // A late one says both.
    let mut late = order();
    (late.today, late.claim.seal) = (day("2026-12-24"), Some(Seal::Broken));
    assert_eq!(stands(sealed, &late), said("late", "offer-late offer-except:opened"));
    late.claim.seal = None;
    assert_eq!(stands(sealed, &late), said("late", "offer-late"));
}

#[test]
fn the_first_window_that_holds_gives_the_days_and_a_later_end_only_ever_adds() {
    let until = |more: &str| offered(more, &order()).clock.deadline().unwrap().effective.to_string();
    let windows = "window = [{ id = \"shoes\", when = { tag = [\"footwear\"] }, days = 90 }, { id = \"clothes\", when = { tag = [\"apparel\"] }, days = 45 }, { id = \"all\", days = 5, when = { country = [\"DE\"] } }]";
    assert_eq!(until(""), "2026-12-02");
    assert_eq!(until(windows), "2026-12-17");
    let extend = |when: &str, until: &str| format!("extend = [{{ id = \"x\", when = {{ {when} }}, until = {until} }}]");
    let holiday = "contracted-from = 2026-11-01";
    assert_eq!(until(&extend(holiday, "2027-01-31")), "2027-01-31");
    assert_eq!(until(&extend(holiday, "2026-12-01")), "2026-12-02");
    assert_eq!(until(&extend("contracted-from = 2026-11-03", "2027-01-31")), "2026-12-02");
    let same = offered(&extend(holiday, "2026-12-02"), &order()).clock.deadline().unwrap().later.clone();
    assert_eq!(same, []);
}

#[test]
fn costs_add_up_and_the_first_rule_of_postage_counts() {
    let sum = |more: &str| {
        let offer = offered(more, &order());
        let sum = offer.remedies[0].sum.clone().unwrap();
        (sum.fee, sum.total.minor, offer.charged.len())
    };
    let fees = "fee = [{ id = \"label\", when = { country = [\"DE\"] }, amount = { minor = 490, currency = \"EUR\" } }, { id = \"handling\", when = { tag = [\"apparel\"] }, percent = \"10 %\" }, { id = \"abroad\", when = { country = [\"FR\"] }, percent = \"50 %\" }]";
    assert_eq!(sum(""), (0, 10_000, 0));
    assert_eq!(sum(fees), (1_490, 8_510, 2));
    assert_eq!(sum(&format!("restocking-fee = \"5 %\"\n{fees}")), (1_990, 8_010, 2));
    let postage = "postage-instead = [{ when = { tag = [\"footwear\"] }, payer = \"store\" }, { when = { tag = [\"apparel\"] }, payer = \"shopper\" }, { when = { country = [\"DE\"] }, payer = \"store\" }]";
    assert_eq!(offered("", &order()).postage, Party::Trader);
    assert_eq!(offered(postage, &order()).postage, Party::Consumer);
}

#[test]
fn the_first_set_that_holds_gives_the_remedies_and_each_may_have_a_condition() {
    let given = |more: &str| {
        let decision = decided(
            &format!("[[offer]]\nid = \"o\"\nname = \"O\"\ndays = 30\npostage = \"store\"\n{more}\n"),
            &order(),
        );
        decision.options.iter().map(|option| option.remedy).collect::<Vec<_>>()
    };
    let sets = "remedies = [\"refund\"]\nremedy-set = [{ id = \"shoes\", when = { tag = [\"footwear\"] }, remedies = [\"repair\"] }, { id = \"clothes\", when = { tag = [\"apparel\"] }, remedies = [\"exchange\"] }]";
    assert_eq!(given("remedies = [\"refund\", \"exchange\"]"), [Remedy::Refund, Remedy::Exchange]);
    assert_eq!(given(sets), [Remedy::Exchange]);
    let conditional = "remedies = [{ kind = \"refund\", when = { tag = [\"footwear\"] } }, { kind = \"store-credit\", when = { tag = [\"apparel\"] } }]";
    assert_eq!(given(conditional), [Remedy::StoreCredit]);
}

#[test]
fn what_is_handed_over_is_paid_at_once_only_where_the_store_says_so_and_goods_come_back() {
    let instant =
        "inspection = \"instant\"\nremedies = [\"refund\", \"exchange\", \"store-credit\", \"repair\", \"keep-it\"]";
    let decision = |more: &str| {
        decided(&format!("[[offer]]\nid = \"o\"\nname = \"O\"\ndays = 30\npostage = \"store\"\n{more}\n"), &order())
    };
    let at_once: Vec<Remedy> =
        decision(instant).options.iter().filter(|option| option.at_handover).map(|option| option.remedy).collect();
    assert_eq!(at_once, [Remedy::Refund, Remedy::Exchange, Remedy::StoreCredit]);
    assert!(decision("remedies = [\"refund\"]").options.iter().all(|option| !option.at_handover));
}

#[test]
fn a_recall_is_for_its_own_goods_from_its_day_on() {
    let recall = "[[recall]]\nid = \"r\"\nname = \"R\"\ncite = \"R-1\"\nfrom = 2026-11-24\nsku = [\"A1\"]\nremedies = [\"refund\"]\n";
    let open = |sku: Option<&str>, today: &str| {
        let mut facts = order();
        (facts.goods.sku, facts.today) = (sku.map(Into::into), day(today));
        let decision = decided(recall, &facts);
        decision
            .options
            .iter()
            .map(|option| (option.remedy, option.sum.as_ref().map(|sum| sum.total.minor)))
            .collect::<Vec<_>>()
    };
    assert_eq!(open(Some("A1"), "2026-11-24"), [(Remedy::Refund, Some(10_000))]);
    assert_eq!(open(Some("A1"), "2036-11-24"), [(Remedy::Refund, Some(10_000))]);
    assert_eq!(open(Some("A1"), "2026-11-23"), []);
    assert_eq!(open(Some("A2"), "2026-11-24"), []);
    assert_eq!(open(None, "2026-11-24"), []);
}
