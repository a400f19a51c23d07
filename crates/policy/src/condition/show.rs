//! What a test shows in the trace: the fact as it is, and as it would have to be.

use super::words::{ToldWord, guarantee, performed};
use super::{Light, Needed, Test, Value};
use crate::date::Date;
use crate::facts::Told;
use crate::money::Amounts;
use crate::name::Name;
use crate::vocabulary::{Buyer, Reason};
use crate::words::{Word, Words};

impl Test {
    /// What the fact is, and what it would have to be.
    pub(super) fn show(&self, light: Light<'_>) -> (Value, Needed) {
        let (facts, contract) = (light.facts, &light.facts.contract);
        let (goods, claim, told) = (&facts.goods, &facts.claim, &contract.told);
        let minor = || number(goods.paid.map(|paid| paid.minor));
        let amount = |limit: &Amounts| goods.paid.and_then(|paid| limit.of(paid.currency)).unwrap_or(0);
        let names = |list: &[Name]| Value::Names(list.iter().cloned().collect());
        let received = || day(goods.received());
        let answer = |value: Option<Told>, list: &Words<ToldWord>| words(value.map(Told::word), *list);
        match self {
            Self::Country(list) => (Value::Country(contract.country), Needed::OneOfCountries(list.clone())),
            Self::WithoutCountry(list) => (Value::Country(contract.country), Needed::NoneOfCountries(list.clone())),
            Self::Channel(list) => words(contract.channel, *list),
            Self::Place(list) => words(contract.place, *list),
            Self::Buyer(list) => words(Some(contract.buyer.unwrap_or(Buyer::Consumer)), *list),
            Self::ContractedFrom(from) => (day(contract.contracted), Needed::From(*from)),
            Self::ContractedUntil(until) => (day(contract.contracted), Needed::Until(*until)),
            Self::Kind(list) => words(Some(goods.kind), *list),
            Self::Tag(list) => (Value::Words(goods.tags.and(*list).any()), Needed::OneOf(list.any())),
            Self::WithoutTag(list) => (Value::Words(goods.tags.and(*list).any()), Needed::NoneOf(list.any())),
            Self::Sku(list) => (
                goods.sku.as_ref().map_or(Value::Unknown, |sku| names(std::slice::from_ref(sku))),
                Needed::OneOfNames(list.clone()),
            ),
            Self::DeliveredFrom(from) => (received(), Needed::From(*from)),
            Self::DeliveredUntil(until) => (received(), Needed::Until(*until)),
            Self::AgeOver(limit) => (number(facts.age()), Needed::Over(*limit)),
            Self::AgeUnder(limit) => (number(facts.age()), Needed::Under(*limit)),
            Self::AtConclusion(yes) => {
                let on = contract.contracted.unwrap_or(facts.today);
                (received(), if *yes { Needed::Until(on) } else { Needed::From(on.plus_days(1)) })
            }
            Self::OlderThan(length) => {
                let from = facts.goods.received().unwrap_or(facts.today);
                (number(facts.age()), Needed::Over(from.days_until(length.after(from, light.calendar))))
            }
            Self::PaidOver(limit) => (minor(), Needed::Over(amount(limit))),
            Self::PaidFrom(limit) => (minor(), Needed::AtLeast(amount(limit))),
            Self::PaidUnder(limit) => (minor(), Needed::Under(amount(limit))),
            Self::InStock(yes) => flag(goods.in_stock, *yes),
            Self::CheckNeeded(yes) => flag(goods.check_needed, *yes),
            Self::Collects(yes) => flag(goods.collects, *yes),
            Self::Bundle(list) => words(goods.bundle, *list),
            Self::WeightOver(limit) => (number(goods.weight.map(i64::from)), Needed::Over(*limit)),
            Self::WeightUnder(limit) => (number(goods.weight.map(i64::from)), Needed::Under(*limit)),
            Self::LongestSideOver(limit) => (number(goods.longest_side.map(i64::from)), Needed::Over(*limit)),
            Self::LongestSideUnder(limit) => (number(goods.longest_side.map(i64::from)), Needed::Under(*limit)),
            Self::Group(list) => (names(&contract.customer.groups), Needed::OneOfNames(list.clone())),
            Self::WithoutGroup(list) => (names(&contract.customer.groups), Needed::NoneOfNames(list.clone())),
            Self::Promotion(list) => (names(&contract.customer.promotions), Needed::OneOfNames(list.clone())),
            Self::WithoutPromotion(list) => (names(&contract.customer.promotions), Needed::NoneOfNames(list.clone())),
            Self::ReturnsOver(limit) => (number(contract.customer.returns.map(i64::from)), Needed::Over(*limit)),
            Self::Guarantee(list) => words(guarantee(light), *list),
            Self::Performed(yes) => flag(performed(facts), *yes),
            Self::RepairDaysOver(limit) => (number(Some(facts.repair_days())), Needed::Over(*limit)),
            Self::Registered(yes) => flag(contract.customer.registered, *yes),
            Self::Reason(list) => words(claim.reason, *list),
            Self::Fault(yes) => {
                let list: Words<Reason> =
                    Reason::ALL.iter().copied().filter(|reason| reason.is_fault() == *yes).collect();
                words(claim.reason, list)
            }
            Self::Use(list) => words(claim.used, *list),
            Self::Complete(yes) => flag(claim.complete, *yes),
            Self::GiftBack(yes) => flag(claim.gift_back, *yes),
            Self::Seal(list) => words(claim.seal, *list),
            Self::Repair(list) => words(facts.repair_history(light.overdue_after, light.calendar), *list),
            Self::Begun(yes) => flag(goods.begun, *yes),
            Self::Essential(yes) => flag(claim.essential, *yes),
            Self::Major(yes) => flag(claim.major, *yes),
            Self::Minor(yes) => flag(claim.minor, *yes),
            Self::ToldWithdrawal(list) => answer(told.withdrawal, list),
            Self::ToldReturnCost(list) => answer(told.return_cost, list),
            Self::ToldWrittenReturn(list) => answer(told.written_return, list),
            Self::ToldDigitalConsent(list) => answer(told.digital_consent, list),
            Self::ToldDigitalAcknowledgement(list) => answer(told.digital_acknowledgement, list),
            Self::ToldDigitalConfirmation(list) => answer(told.digital_confirmation, list),
            Self::ToldServiceStart(list) => answer(told.service_start, list),
            Self::ToldRenewalPrice(list) => answer(told.renewal_price, list),
            Self::ToldUsedTerm(list) => answer(told.used_term, list),
            Self::ToldPolicyPosted(list) => answer(told.policy_posted, list),
            Self::Any(_) => (Value::Unknown, Needed::Flag(true)),
        }
    }
}

fn words<T: Word>(value: Option<T>, list: Words<T>) -> (Value, Needed) {
    (value.map_or(Value::Unknown, |value| Value::Word(value.word())), Needed::OneOf(list.any()))
}

fn flag(value: Option<bool>, needed: bool) -> (Value, Needed) {
    (value.map_or(Value::Unknown, Value::Flag), Needed::Flag(needed))
}

fn number(value: Option<i64>) -> Value {
    value.map_or(Value::Unknown, Value::Number)
}

fn day(value: Option<Date>) -> Value {
    value.map_or(Value::Unknown, Value::Day)
}
