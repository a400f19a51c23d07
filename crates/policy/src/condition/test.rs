//! The tests that a condition may hold: the whole vocabulary, each with its key in a policy and what it looks at.

use super::words::{GuaranteeWord, ToldWord, guarantee, performed};
use super::{Light, When};
use crate::canonical::Canonical;
use crate::compact::{Compact, In, Out};
use crate::date::Date;
use crate::facts::{Fact, Told};
use crate::money::Amounts;
use crate::name::{List, Name, Names};
use crate::period::Length;
use crate::vocabulary::{BundleRole, Buyer, Channel, Country, Kind, Place, Reason, RepairHistory, Seal, Tag, Use};
use crate::words::{Word, Words};
use serde::de::{Error as _, MapAccess};

/// Declares the tests: an enum, and its reading and writing as entries of a table.
macro_rules! tests {
    ($($(#[doc = $doc:literal])* $variant:ident($type:ty) = $key:literal,)+) => {
        /// One test of a condition.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Test { $($(#[doc = $doc])* $variant($type),)+ }

        /// Every key that a condition may have, in the order of [`Test`].
        pub(crate) const KEYS: &[&str] = &[$($key,)+];

        /// Every test as a member of a table: its key, what it means, what may stand there.
        #[cfg(feature = "schema")]
        pub(crate) fn members(generator: &mut schemars::SchemaGenerator) -> Vec<(&'static str, &'static str, schemars::Schema)> {
            vec![$(($key, concat!($($doc),*), generator.subschema_for::<$type>()),)+]
        }

        impl Test {
            /// Its key in a policy.
            #[must_use]
            pub const fn key(&self) -> &'static str {
                match self { $(Self::$variant(_) => $key,)+ }
            }

            pub(super) fn read<'de, A: MapAccess<'de>>(key: &str, map: &mut A) -> Result<Self, A::Error> {
                match key {
                    $($key => map.next_value().map(Self::$variant),)+
                    other => Err(A::Error::unknown_field(other, KEYS)),
                }
            }

            pub(super) fn entry<M: serde::ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                match self { $(Self::$variant(value) => map.serialize_entry($key, value),)+ }
            }

            fn put_value(&self, out: &mut Out) {
                match self { $(Self::$variant(value) => value.put(out),)+ }
            }

            const TAKE: &'static [fn(&mut In<'_>) -> Self] = &[
                $(|input| Self::$variant(Compact::take(input)),)+
            ];

            pub(super) fn value(&self) -> &dyn Canonical {
                match self { $(Self::$variant(value) => value,)+ }
            }
        }
    };
}

tests! {
    /// The consumer lives in one of these countries.
    Country(List<Country>) = "country",
    /// The consumer lives in none of these countries.
    WithoutCountry(List<Country>) = "without-country",
    /// One of these ways of contracting.
    Channel(Words<Channel>) = "channel",
    /// One of these places.
    Place(Words<Place>) = "place",
    /// One of these buyers.
    Buyer(Words<Buyer>) = "buyer",
    /// Contracted on this day or later.
    ContractedFrom(Date) = "contracted-from",
    /// Contracted on this day or earlier.
    ContractedUntil(Date) = "contracted-until",
    /// One of these kinds.
    Kind(Words<Kind>) = "kind",
    /// At least one of these tags.
    Tag(Words<Tag>) = "tag",
    /// None of these tags.
    WithoutTag(Words<Tag>) = "without-tag",
    /// One of these article numbers of the store.
    Sku(Names) = "sku",
    /// Received on this day or later.
    DeliveredFrom(Date) = "delivered-from",
    /// Received on this day or earlier.
    DeliveredUntil(Date) = "delivered-until",
    /// More than this many days between receipt and the act.
    AgeOver(i64) = "age-over",
    /// Fewer than this many days between receipt and the act.
    AgeUnder(i64) = "age-under",
    /// The goods were handed over on the day of the contract (or not) (CRD Art. 14(1)).
    AtConclusion(bool) = "delivered-at-conclusion",
    /// The act comes later than this after receipt, counted as the law counts: years and months are not days.
    OlderThan(Length) = "older-than",
    /// More than this was paid for the units.
    PaidOver(Amounts) = "paid-over",
    /// This or more was paid for the units.
    PaidFrom(Amounts) = "paid-from",
    /// Less than this was paid for the units.
    PaidUnder(Amounts) = "paid-under",
    /// The same thing is (not) in stock.
    InStock(bool) = "in-stock",
    /// The quality has (not) to be checked first.
    CheckNeeded(bool) = "check-needed",
    /// The trader offered (not) to collect.
    Collects(bool) = "collects",
    /// Hangs together with other lines in one of these ways.
    Bundle(Words<BundleRole>) = "bundle",
    /// Heavier than this, in grams.
    WeightOver(i64) = "weight-over",
    /// Lighter than this, in grams.
    WeightUnder(i64) = "weight-under",
    /// Longer than this, in millimetres.
    LongestSideOver(i64) = "longest-side-over",
    /// Shorter than this, in millimetres.
    LongestSideUnder(i64) = "longest-side-under",
    /// In one of these groups of the store.
    Group(Names) = "group",
    /// In none of these groups of the store.
    WithoutGroup(Names) = "without-group",
    /// Ordered under one of these promotions.
    Promotion(Names) = "promotion",
    /// Ordered under none of these promotions.
    WithoutPromotion(Names) = "without-promotion",
    /// More than this many returns in twelve months.
    ReturnsOver(i64) = "returns-over",
    /// A guarantee that runs with the goods is in one of these states (ЗоЗПП ст. 19 п. 5).
    Guarantee(Words<GuaranteeWord>) = "guarantee",
    /// A service was (not) supplied to its last day (CRD Art. 16(a)).
    Performed(bool) = "performed",
    /// More than this many days in repair in some year from delivery, over several repairs (ЗоЗПП ст. 18 п. 1 абз. 11).
    RepairDaysOver(i64) = "repair-days-over",
    /// The product was (not) registered.
    Registered(bool) = "registered",
    /// One of these reasons.
    Reason(Words<Reason>) = "reason",
    /// The reason says that the goods are (not) at fault.
    Fault(bool) = "fault",
    /// Used this far.
    Use(Words<Use>) = "use",
    /// Everything that came with it is (not) there.
    Complete(bool) = "complete",
    /// What came free with it comes back (or not).
    GiftBack(bool) = "gift-back",
    /// One of these seals.
    Seal(Words<Seal>) = "seal",
    /// One of these repair histories.
    Repair(Words<RepairHistory>) = "repair",
    /// Digital performance has (not) begun.
    Begun(bool) = "begun",
    /// A person found the defect (not) essential.
    Essential(bool) = "essential",
    /// A person found the failure (not) major.
    Major(bool) = "major",
    /// The trader proved the defect minor (or not).
    Minor(bool) = "minor",
    /// Told of the right of withdrawal.
    ToldWithdrawal(Words<ToldWord>) = "told-withdrawal",
    /// Told of the cost of returning.
    ToldReturnCost(Words<ToldWord>) = "told-return-cost",
    /// Told in writing, at delivery, how and when to return.
    ToldWrittenReturn(Words<ToldWord>) = "told-written-return",
    /// Digital consent on record.
    ToldDigitalConsent(Words<ToldWord>) = "told-digital-consent",
    /// Digital acknowledgement on record.
    ToldDigitalAcknowledgement(Words<ToldWord>) = "told-digital-acknowledgement",
    /// Digital confirmation on record.
    ToldDigitalConfirmation(Words<ToldWord>) = "told-digital-confirmation",
    /// Express request to start a service on record.
    ToldServiceStart(Words<ToldWord>) = "told-service-start",
    /// Told that a trial becomes chargeable.
    ToldRenewalPrice(Words<ToldWord>) = "told-renewal-price",
    /// A shorter term for second-hand goods agreed.
    ToldUsedTerm(Words<ToldWord>) = "told-used-term",
    /// The store's return policy displayed.
    ToldPolicyPosted(Words<ToldWord>) = "told-policy-posted",
    /// At least one of these conditions holds.
    Any(Vec<When>) = "any",
}

impl Compact for Test {
    fn put(&self, out: &mut Out) {
        let place = KEYS.iter().position(|key| *key == self.key()).unwrap_or(usize::MAX);
        out.size(place);
        self.put_value(out);
    }

    fn take(input: &mut In<'_>) -> Self {
        let place = input.size();
        match Self::TAKE.get(place) {
            Some(take) => input.deeper(take, Self::Fault(false)),
            None => input.fail(Self::Fault(false)),
        }
    }
}

impl Test {
    /// The fact that it looks at, and whether it holds if that is known. Of [`Test::Any`] the branches are looked at instead.
    pub(super) fn look(&self, light: Light<'_>) -> (Fact, Option<bool>) {
        let (facts, contract) = (light.facts, &light.facts.contract);
        let (goods, claim, told) = (&facts.goods, &facts.claim, &contract.told);
        let word =
            |fact, value: Option<Told>, list: &Words<ToldWord>| (fact, value.map(|told| list.contains(told.word())));
        match self {
            Self::Country(list) => (Fact::Country, Some(list.contains(&contract.country))),
            Self::WithoutCountry(list) => (Fact::Country, Some(!list.contains(&contract.country))),
            Self::Channel(list) => (Fact::Channel, one_of(contract.channel, *list)),
            Self::Place(list) => (Fact::Place, one_of(contract.place, *list)),
            Self::Buyer(list) => (Fact::Buyer, Some(list.contains(contract.buyer.unwrap_or(Buyer::Consumer)))),
            Self::ContractedFrom(day) => (Fact::Contracted, contract.contracted.map(|on| on >= *day)),
            Self::ContractedUntil(day) => (Fact::Contracted, contract.contracted.map(|on| on <= *day)),
            Self::Kind(list) => (Fact::Kind, Some(list.contains(goods.kind))),
            Self::Tag(list) => (Fact::Tag, Some(list.meets(goods.tags))),
            Self::WithoutTag(list) => (Fact::Tag, Some(!list.meets(goods.tags))),
            Self::Sku(list) => (Fact::Sku, goods.sku.as_ref().map(|sku| list.contains(sku))),
            Self::DeliveredFrom(day) => (Fact::Delivered, goods.received().map(|on| on >= *day)),
            Self::DeliveredUntil(day) => (Fact::Delivered, goods.received().map(|on| on <= *day)),
            Self::AgeOver(limit) => (Fact::Age, facts.age().map(|age| age > *limit)),
            Self::AgeUnder(limit) => (Fact::Age, facts.age().map(|age| age < *limit)),
            Self::AtConclusion(yes) => {
                let same =
                    goods.received().zip(contract.contracted).map(|(received, contracted)| received == contracted);
                (Fact::Delivered, same.map(|same| same == *yes))
            }
            Self::OlderThan(length) => {
                (Fact::Age, goods.received().map(|on| facts.act() > length.after(on, light.calendar)))
            }
            Self::PaidOver(limit) => {
                (Fact::Paid, goods.paid.and_then(|paid| Some(paid.minor > limit.of(paid.currency)?)))
            }
            Self::PaidFrom(limit) => {
                (Fact::Paid, goods.paid.and_then(|paid| Some(paid.minor >= limit.of(paid.currency)?)))
            }
            Self::PaidUnder(limit) => {
                (Fact::Paid, goods.paid.and_then(|paid| Some(paid.minor < limit.of(paid.currency)?)))
            }
            Self::InStock(yes) => (Fact::InStock, same(goods.in_stock, *yes)),
            Self::CheckNeeded(yes) => (Fact::CheckNeeded, same(goods.check_needed, *yes)),
            Self::Collects(yes) => (Fact::Collects, same(goods.collects, *yes)),
            Self::Bundle(list) => (Fact::Bundle, Some(goods.bundle.is_some_and(|role| list.contains(role)))),
            Self::WeightOver(limit) => (Fact::Weight, goods.weight.map(|weight| i64::from(weight) > *limit)),
            Self::WeightUnder(limit) => (Fact::Weight, goods.weight.map(|weight| i64::from(weight) < *limit)),
            Self::LongestSideOver(limit) => {
                (Fact::LongestSide, goods.longest_side.map(|side| i64::from(side) > *limit))
            }
            Self::LongestSideUnder(limit) => {
                (Fact::LongestSide, goods.longest_side.map(|side| i64::from(side) < *limit))
            }
            Self::Group(list) => (Fact::Group, Some(meet(list, &contract.customer.groups))),
            Self::WithoutGroup(list) => (Fact::Group, Some(!meet(list, &contract.customer.groups))),
            Self::Promotion(list) => (Fact::Promotion, Some(meet(list, &contract.customer.promotions))),
            Self::WithoutPromotion(list) => (Fact::Promotion, Some(!meet(list, &contract.customer.promotions))),
            Self::ReturnsOver(limit) => {
                (Fact::Returns, contract.customer.returns.map(|returns| i64::from(returns) > *limit))
            }
            Self::Guarantee(list) => (Fact::Guarantee, one_of(guarantee(light), *list)),
            Self::Performed(yes) => (Fact::Begun, same(performed(facts), *yes)),
            Self::RepairDaysOver(limit) => (Fact::Repair, Some(facts.repair_days() > *limit)),
            Self::Registered(yes) => (Fact::Registered, same(contract.customer.registered, *yes)),
            Self::Reason(list) => (Fact::Reason, one_of(claim.reason, *list)),
            Self::Fault(yes) => (Fact::Reason, claim.reason.map(|reason| reason.is_fault() == *yes)),
            Self::Use(list) => (Fact::Use, one_of(claim.used, *list)),
            Self::Complete(yes) => (Fact::Complete, same(claim.complete, *yes)),
            Self::GiftBack(yes) => (Fact::GiftBack, same(claim.gift_back, *yes)),
            Self::Seal(list) => (Fact::Seal, one_of(claim.seal, *list)),
            Self::Repair(list) => {
                (Fact::Repair, one_of(facts.repair_history(light.overdue_after, light.calendar), *list))
            }
            Self::Begun(yes) => (Fact::Begun, same(goods.begun, *yes)),
            Self::Essential(yes) => (Fact::Essential, same(claim.essential, *yes)),
            Self::Major(yes) => (Fact::Major, same(claim.major, *yes)),
            Self::Minor(yes) => (Fact::Minor, same(claim.minor, *yes)),
            Self::ToldWithdrawal(list) => word(Fact::ToldWithdrawal, told.withdrawal, list),
            Self::ToldReturnCost(list) => word(Fact::ToldReturnCost, told.return_cost, list),
            Self::ToldWrittenReturn(list) => word(Fact::ToldWrittenReturn, told.written_return, list),
            Self::ToldDigitalConsent(list) => word(Fact::ToldDigitalConsent, told.digital_consent, list),
            Self::ToldDigitalAcknowledgement(list) => {
                word(Fact::ToldDigitalAcknowledgement, told.digital_acknowledgement, list)
            }
            Self::ToldDigitalConfirmation(list) => word(Fact::ToldDigitalConfirmation, told.digital_confirmation, list),
            Self::ToldServiceStart(list) => word(Fact::ToldServiceStart, told.service_start, list),
            Self::ToldRenewalPrice(list) => word(Fact::ToldRenewalPrice, told.renewal_price, list),
            Self::ToldUsedTerm(list) => word(Fact::ToldUsedTerm, told.used_term, list),
            Self::ToldPolicyPosted(list) => word(Fact::ToldPolicyPosted, told.policy_posted, list),
            Self::Any(_) => (Fact::Today, Some(true)),
        }
    }
}

fn one_of<T: Word>(value: Option<T>, list: Words<T>) -> Option<bool> {
    value.map(|value| list.contains(value))
}

fn same(value: Option<bool>, needed: bool) -> Option<bool> {
    value.map(|value| value == needed)
}

fn meet(list: &[Name], names: &[Name]) -> bool {
    names.iter().any(|name| list.contains(name))
}
