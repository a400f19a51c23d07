#![allow(dead_code, reason = "each test uses what it needs")]
//! Random but believable facts, from a seed: the same on every target.

use takeback_policy::{
    BundleRole, Buyer, Channel, Claim, Contract, Country, Currency, Customer, Date, DeliveryMode, Events, Facts, Goods,
    Kind, Money, Place, Reason, Repair, RepairHistory, Route, Seal, Service, Tag, Told, ToldFacts, Use, Words,
};

/// A small generator of numbers (SplitMix64), so that no crate's version can change the golden cases.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % n
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }

    fn maybe<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        (self.below(3) > 0).then(|| self.pick(all))
    }

    fn day(&mut self) -> Date {
        Date::new(2026, 1, 1).unwrap().plus_days(u32::try_from(self.below(900)).unwrap())
    }

    fn told(&mut self) -> Option<Told> {
        match self.below(8) {
            0 => None,
            1 => Some(Told::No),
            2 => Some(Told::Late(self.day())),
            _ => Some(Told::Yes),
        }
    }

    pub(crate) fn facts(&mut self, country: Country) -> Facts {
        let received = self.day();
        let later = u32::try_from(self.below(60)).unwrap();
        let today = if self.below(4) == 0 { self.day() } else { received.plus_days(later) };
        Facts {
            today,
            contract: Contract {
                channel: self.maybe(Channel::ALL),
                place: self.maybe(Place::ALL),
                buyer: self.maybe(Buyer::ALL),
                contracted: (self.below(4) > 0).then(|| received.minus_days(3)),
                told: ToldFacts {
                    withdrawal: self.told(),
                    return_cost: self.told(),
                    written_return: self.told(),
                    digital_consent: self.told(),
                    digital_acknowledgement: self.told(),
                    digital_confirmation: self.told(),
                    service_start: self.told(),
                    renewal_price: self.told(),
                    used_term: self.told(),
                    policy_posted: self.told(),
                },
                customer: Customer {
                    returns: (self.below(2) > 0).then(|| u32::try_from(self.below(20)).unwrap()),
                    registered: self.maybe(&[true, false]),
                    ..Customer::default()
                },
                ..Contract::in_country(country)
            },
            goods: self.goods(today, received),
            claim: Claim {
                reason: self.maybe(Reason::ALL),
                used: self.maybe(Use::ALL),
                complete: self.maybe(&[true, false]),
                gift_back: self.maybe(&[true, false]),
                seal: self.maybe(Seal::ALL),
                repair: self.maybe(RepairHistory::ALL),
                seen: (self.below(3) == 0).then_some(today),
                essential: self.maybe(&[true, false]),
                major: self.maybe(&[true, false]),
                minor: self.maybe(&[true, false]),
                route: (self.below(4) == 0).then(|| self.pick(Route::ALL)),
                wants: None,
            },
        }
    }

    fn goods(&mut self, today: Date, received: Date) -> Goods {
        let euro = Currency::from_code("EUR").unwrap();
        let kind = if self.below(6) == 0 { self.pick(Kind::ALL) } else { Kind::Goods };
        let tags: Words<Tag> = (0..=self.below(3)).map(|_| self.pick(Tag::ALL)).collect();
        let supplied = u32::try_from(self.below(40)).unwrap();
        Goods {
            delivery_mode: self.pick(DeliveryMode::ALL),
            lots: (0..self.below(3)).map(|_| (self.below(5) > 0).then_some(received)).collect(),
            guarantee_until: (self.below(3) == 0).then(|| received.plus_days(900)),
            installed: (self.below(3) == 0).then(|| received.plus_days(4)),
            begun: self.maybe(&[true, false]),
            service: (kind != Kind::Goods && self.below(2) == 0).then(|| Service {
                from: received,
                to: received.plus_days(29),
                supplied_until: Some(received.plus_days(supplied)),
                paid_from: None,
            }),
            paid: (self.below(8) > 0).then(|| Money::new(self.below(200_000).cast_signed(), euro)),
            delivery: (self.below(2) > 0).then(|| Money::new(490, euro)),
            in_stock: self.maybe(&[true, false]),
            check_needed: self.maybe(&[true, false]),
            collects: self.maybe(&[true, false]),
            bundle: self.maybe(BundleRole::ALL),
            weight: (self.below(2) > 0).then(|| u32::try_from(self.below(60_000)).unwrap()),
            longest_side: (self.below(2) > 0).then(|| u32::try_from(self.below(2_500)).unwrap()),
            events: Events {
                demanded: (self.below(5) == 0).then(|| today.minus_days(20)),
                answered: (self.below(5) == 0).then_some(today),
                remedied: (self.below(5) == 0).then_some(today),
                sent_proof: (self.below(4) == 0).then_some(today),
                received: (self.below(4) == 0).then_some(today),
                agreed_refund: (self.below(4) == 0).then_some(today),
                refund_paid: (self.below(6) == 0).then_some(today),
                replaced: (self.below(8) == 0).then(|| received.plus_days(12)),
            },
            repairs: (0..self.below(2))
                .map(|_| Repair {
                    given: Some(received.plus_days(6)),
                    back: Some(received.plus_days(12)),
                    returned: self.below(2) == 0,
                    agreed_days: None,
                    cured: self.maybe(&[true, false]),
                })
                .collect(),
            ..Goods::of(kind, tags)
        }
    }
}
