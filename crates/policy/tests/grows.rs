//! The set only grows: in a small world, every combination of facts against every small offer, none left out.
//!
//! What random tests sample, this walks through whole: channel × reason × use × information × day × country on one side, days ×
//! cost × postage × remedy × condition on the other.

#![cfg(not(target_arch = "wasm32"))]

mod common;

use takeback_policy::{
    Basis, Bundle, Channel, Contract, Date, Decision, Facts, Goods, Kind, Money, Offer, OfferRemedy, Party, Payer,
    Reason, Remedy, Seal, Tag, Told, ToldFacts, Use, decide_untraced,
};

fn facts(bundle: &Bundle) -> Vec<Facts> {
    let received: Date = "2026-09-01".parse().unwrap();
    let euro = takeback_policy::Currency::from_code("EUR").unwrap();
    let mut all = Vec::new();
    for channel in [Channel::Online, Channel::InStore] {
        for reason in [Reason::ChangedMyMind, Reason::TooBig, Reason::DamagedOrDefective] {
            for used in [Use::Unopened, Use::Tried, Use::Used] {
                for told in [Told::Yes, Told::No] {
                    for tag in [Tag::Apparel, Tag::Personalised, Tag::SealedHygiene, Tag::TechnicallyComplex] {
                        for day in [0, 7, 14, 15, 40, 400] {
                            let contract = Contract {
                                channel: Some(channel),
                                contracted: Some(received),
                                told: ToldFacts {
                                    withdrawal: Some(told),
                                    return_cost: Some(told),
                                    written_return: Some(told),
                                    ..ToldFacts::default()
                                },
                                ..Contract::in_country(bundle.country)
                            };
                            let goods = Goods {
                                lots: vec![Some(received)],
                                paid: Some(Money::new(9_999, euro)),
                                delivery: Some(Money::new(490, euro)),
                                ..Goods::of(Kind::Goods, tag.into())
                            };
                            let claim = takeback_policy::Claim {
                                reason: Some(reason),
                                used: Some(used),
                                complete: Some(true),
                                seal: Some(Seal::Intact),
                                repair: Some(takeback_policy::RepairHistory::None),
                                ..takeback_policy::Claim::default()
                            };
                            all.push(Facts { today: received.plus_days(day), contract, goods, claim });
                        }
                    }
                }
            }
        }
    }
    all
}

fn offers() -> Vec<Offer> {
    let mut all = Vec::new();
    for days in [0, 10, 60] {
        for fee in ["0 %", "30 %"] {
            for postage in [Payer::Store, Payer::Shopper] {
                for remedy in [Remedy::Refund, Remedy::StoreCredit, Remedy::KeepIt] {
                    for condition in [None, Some(Use::Unopened)] {
                        all.push(Offer {
                            days: Some(days),
                            restocking_fee: fee.parse().ok(),
                            postage,
                            remedies: vec![OfferRemedy::Plain(remedy)],
                            condition: condition.into_iter().collect(),
                            ..common::offer("added")
                        });
                    }
                }
            }
        }
    }
    all
}

fn statutory(decision: &Decision) -> Vec<takeback_policy::Entitlement> {
    decision.entitlements.iter().filter(|it| it.basis == Basis::Statute).cloned().collect()
}

#[test]
fn no_small_offer_takes_anything_from_anybody() {
    let policies = common::policies();
    let mut compared = 0_u64;
    for country in policies.countries() {
        let mut bundle = policies.bundle(country, None, "nordlicht").unwrap();
        bundle.merchant.offer.clear();
        let offers = offers();
        for facts in facts(&bundle) {
            let law = decide_untraced(&bundle, &facts);
            let rights = statutory(&law);
            for offer in &offers {
                let mut richer = bundle.clone();
                richer.merchant.offer.push(offer.clone());
                let after = decide_untraced(&richer, &facts);
                assert_eq!(rights, statutory(&after), "{country} {facts:?} {offer:?}");
                for option in &law.options {
                    let found = after.options.iter().find(|other| other.remedy == option.remedy);
                    let better = found.is_some_and(|other| {
                        let total = |option: &takeback_policy::RemedyOption| {
                            option.sum.as_ref().map_or(0, |sum| sum.total.minor - sum.deduction_max)
                        };
                        total(other) >= total(option)
                            && other.until.is_none_or(|more| option.until.is_some_and(|less| more >= less))
                            && (other.postage == Party::Trader || option.postage == Party::Consumer)
                            && other.deduction <= option.deduction
                            && other.choice <= option.choice
                            && (option.bar.is_some() || other.bar.is_none())
                    });
                    assert!(better, "{country} {option:?}\n{found:?}\n{facts:?}\n{offer:?}");
                }
                compared += 1;
            }
        }
    }
    assert!(compared > 300_000, "only {compared} combinations");
}
