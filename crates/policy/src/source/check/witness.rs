//! Facts to try a rule with: an ordinary purchase, bent until a condition holds.

use crate::calendar::Calendar;
use crate::condition::{Favour, Light, Test, Tri, When};
use crate::date::Date;
use crate::facts::{Claim, Contract, Customer, Facts, Goods, Told, ToldFacts};
use crate::money::{Amounts, Currency, Money};
use crate::period::Length;
use crate::vocabulary::{Buyer, Channel, Country, Kind, Reason, RepairHistory, Seal, Tag, Use};
use crate::words::{Word, Words};

/// An ordinary purchase: online, by a consumer who was told everything, delivered today, tried on, not wanted.
pub(super) fn purchase(country: Country, today: Date) -> Facts {
    let yes = Some(Told::Yes);
    let euro = Currency::from_code("EUR");
    Facts {
        today,
        contract: Contract {
            channel: Some(Channel::Online),
            buyer: Some(Buyer::Consumer),
            contracted: Some(today.minus_days(3)),
            told: ToldFacts {
                withdrawal: yes,
                return_cost: yes,
                written_return: yes,
                policy_posted: yes,
                ..ToldFacts::default()
            },
            customer: Customer { returns: Some(0), registered: Some(true), ..Customer::default() },
            ..Contract::in_country(country)
        },
        goods: Goods {
            lots: vec![Some(today)],
            paid: euro.map(|euro| Money::new(10_000, euro)),
            in_stock: Some(true),
            weight: Some(1_000),
            longest_side: Some(300),
            ..Goods::of(Kind::Goods, Words::EMPTY)
        },
        claim: Claim {
            reason: Some(Reason::ChangedMyMind),
            used: Some(Use::Tried),
            complete: Some(true),
            gift_back: Some(true),
            seal: Some(Seal::Intact),
            repair: Some(RepairHistory::None),
            ..Claim::default()
        },
    }
}

/// Whether the condition holds for these facts, what the merchant does not know read as a grant.
pub(super) fn holds(when: &When, facts: &Facts) -> Tri {
    let calendar = Calendar::default();
    let light = Light { facts, calendar: &calendar, favour: Favour::Grants, overdue_after: None };
    when.evaluate(light, None).holds
}

/// The facts bent so that the tests hold, as far as that goes; those of the keys in `keep` are left as they are. Whether they
/// do hold then is for the caller to see.
pub(super) fn bent(facts: &Facts, case: &[Test], keep: &[&str]) -> Facts {
    let mut facts = facts.clone();
    let without: Words<Tag> = case.iter().fold(Words::EMPTY, |all, test| match test {
        Test::WithoutTag(list) => all.or(*list),
        _ => all,
    });
    // Upper limits first, so that what is over a lower one too stays just above that.
    let (upper, rest): (Vec<&Test>, Vec<&Test>) = case.iter().partition(|test| {
        let key = test.key();
        key.ends_with("-under") || key.ends_with("-until")
    });
    for test in upper.into_iter().chain(rest).filter(|test| !keep.contains(&test.key())) {
        bend(&mut facts, test, without);
    }
    facts
}

fn bend(facts: &mut Facts, test: &Test, without: Words<Tag>) {
    let today = facts.today;
    let Facts { contract, goods, claim, .. } = facts;
    match test {
        Test::Channel(list) => contract.channel = keep_or(contract.channel, *list),
        Test::Place(list) => contract.place = keep_or(contract.place, *list),
        Test::Buyer(list) => contract.buyer = keep_or(contract.buyer, *list),
        Test::Kind(list) => goods.kind = keep_or(Some(goods.kind), *list).unwrap_or(goods.kind),
        Test::Tag(list) if !list.meets(goods.tags) => {
            goods.tags = list.iter().find(|tag| !without.contains(*tag)).map_or(goods.tags, |tag| goods.tags.with(tag));
        }
        Test::Sku(list) => goods.sku = list.first().cloned(),
        Test::Group(list) => contract.customer.groups.extend(list.first().cloned()),
        Test::Promotion(list) => contract.customer.promotions.extend(list.first().cloned()),
        Test::ReturnsOver(limit) => contract.customer.returns = number(limit.saturating_add(1)),
        Test::Registered(yes) => contract.customer.registered = Some(*yes),
        Test::ContractedFrom(day) | Test::ContractedUntil(day) => {
            contract.contracted = Some(*day);
            goods.lots = vec![Some(*day)];
            facts.today = *day;
        }
        Test::DeliveredFrom(day) | Test::DeliveredUntil(day) => {
            goods.lots = vec![Some(*day)];
            contract.contracted = contract.contracted.map(|on| on.min(*day));
            facts.today = *day;
        }
        Test::AgeOver(days) => {
            goods.lots = number(days.saturating_add(1)).map(|days| Some(today.minus_days(days))).into_iter().collect()
        }
        Test::AtConclusion(true) => contract.contracted = goods.received(),
        Test::OlderThan(length) => goods.lots = vec![Some(today.minus_days(longest(*length).saturating_add(1)))],
        Test::PaidOver(limit) => pay(goods, limit, 1),
        Test::PaidFrom(limit) => pay(goods, limit, 0),
        Test::PaidUnder(limit) => pay(goods, limit, -1),
        Test::WeightOver(limit) => goods.weight = number(limit.saturating_add(1)),
        Test::WeightUnder(limit) => goods.weight = number(limit.saturating_sub(1)),
        Test::LongestSideOver(limit) => goods.longest_side = number(limit.saturating_add(1)),
        Test::LongestSideUnder(limit) => goods.longest_side = number(limit.saturating_sub(1)),
        Test::InStock(yes) => goods.in_stock = Some(*yes),
        Test::CheckNeeded(yes) => goods.check_needed = Some(*yes),
        Test::Collects(yes) => goods.collects = Some(*yes),
        Test::Begun(yes) => goods.begun = Some(*yes),
        Test::Bundle(list) => goods.bundle = keep_or(goods.bundle, *list),
        Test::Reason(list) => claim.reason = keep_or(claim.reason, *list),
        Test::Fault(yes) => {
            let list: Words<Reason> = Reason::ALL.iter().copied().filter(|reason| reason.is_fault() == *yes).collect();
            claim.reason = keep_or(claim.reason, list);
        }
        Test::Use(list) => claim.used = keep_or(claim.used, *list),
        Test::Complete(yes) => claim.complete = Some(*yes),
        Test::GiftBack(yes) => claim.gift_back = Some(*yes),
        Test::Seal(list) => claim.seal = keep_or(claim.seal, *list),
        Test::Repair(list) => claim.repair = keep_or(claim.repair, *list),
        Test::Essential(yes) => claim.essential = Some(*yes),
        Test::Major(yes) => claim.major = Some(*yes),
        Test::Minor(yes) => claim.minor = Some(*yes),
        _ => {}
    }
}

/// The word, if the list has it; else the first of the list.
fn keep_or<T: Word>(word: Option<T>, list: Words<T>) -> Option<T> {
    word.filter(|word| list.contains(*word)).or_else(|| list.iter().next()).or(word)
}

fn number(n: i64) -> Option<u32> {
    u32::try_from(n).ok()
}

fn pay(goods: &mut Goods, limit: &Amounts, more: i64) {
    let (currency, minor) = match (limit, goods.paid) {
        (Amounts::Any(minor), Some(paid)) => (paid.currency, *minor),
        (Amounts::By(table), Some(paid)) => match table.get(&paid.currency) {
            Some(minor) => (paid.currency, *minor),
            None => match table.first_key_value() {
                Some((currency, minor)) => (*currency, *minor),
                None => return,
            },
        },
        (_, None) => return,
    };
    goods.paid = Some(Money::new(minor.saturating_add(more), currency));
}

/// The most days that a length can have.
fn longest(length: Length) -> u32 {
    match length {
        Length::Days(n) => n,
        Length::Months(n) => n.saturating_mul(31),
        Length::Years(n) => n.saturating_mul(366),
        // Holidays never leave less than every third day.
        Length::BusinessDays(n) => n.saturating_mul(3),
        Length::Hours(n) => n.div_ceil(24),
    }
}
