//! The order's account against a model that knows nothing but counts and sums: whatever happens in whatever order, every unit is
//! somewhere and every cent is accounted for.

#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use takeback_policy::{
    Account, AccountError, Currency, Ledger, LedgerLine, Shipping, TRANSITIONS, UnitEvent, UnitState,
};

fn ledger(lines: &[(u32, i64)], discount: i64) -> Ledger {
    Ledger {
        currency: Currency::from_code("EUR").unwrap(),
        lines: lines
            .iter()
            .enumerate()
            .map(|(at, (units, gross))| LedgerLine {
                id: at.to_string(),
                units: *units,
                gross: *gross,
                discount: 0,
                taken: Vec::new(),
            })
            .collect(),
        discount,
        shipping: Shipping { paid: 990, standard: 490 },
    }
}

/// What a bookkeeper would write down: every payment by hand.
#[derive(Default)]
struct Book {
    paid: i64,
    kept_back: i64,
    settled: Vec<(String, u32)>,
}

fn check(account: &Account, book: &Book, goods: i64) -> Result<(), TestCaseError> {
    prop_assert_eq!(account.refunded().minor, book.paid);
    prop_assert_eq!(account.kept_back().minor, book.kept_back);
    prop_assert!(account.refunded().minor <= account.captured().minor);
    // The price of every unit that is in play or was settled adds up to what was paid for the goods.
    let live: i64 = account
        .lines()
        .iter()
        .flat_map(|line| &line.units)
        .filter(|unit| unit.state != UnitState::Replaced)
        .map(|unit| unit.price)
        .sum();
    prop_assert_eq!(live, goods);
    // What was paid and kept back is the price of exactly the units that are settled.
    let settled: i64 = account
        .lines()
        .iter()
        .flat_map(|line| &line.units)
        .filter(|unit| matches!(unit.state, UnitState::Refunded | UnitState::Kept))
        .map(|unit| unit.price)
        .sum();
    prop_assert_eq!(settled, book.paid + book.kept_back);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn every_unit_and_every_cent_is_accounted_for(
        lines in prop::collection::vec((1_u32..6, 0_i64..100_000), 1..4),
        discount in 0_i64..50_000,
        steps in prop::collection::vec((0_usize..UnitEvent::ALL.len(), 0_usize..6, prop::collection::vec(0_u32..6, 0..4), 0_i64..4), 0..80),
    ) {
        let order = ledger(&lines, discount);
        let goods: i64 = order.paid().iter().sum();
        let mut account = Account::open(&order);
        let mut book = Book::default();
        check(&account, &book, goods)?;
        for (event, line, units, part) in steps {
            let event = UnitEvent::ALL[event];
            let Some(line) = account.lines().get(line).cloned() else { continue };
            let price: i64 = units.iter().filter_map(|unit| line.units.get(*unit as usize)).map(|unit| unit.price).sum();
            let keep = if event.pays() { price * part / 4 } else { 0 };
            let before = account.clone();
            match account.apply(event, &line.id, &units, keep) {
                Ok(settled) => {
                    book.paid += settled.paid.minor;
                    if event.pays() {
                        book.kept_back += keep;
                        for unit in &units {
                            let once = (line.id.to_string(), *unit);
                            prop_assert!(!book.settled.contains(&once), "unit {:?} was paid twice", once);
                            book.settled.push(once);
                        }
                    }
                    for unit in &units {
                        let (from, to) = (line.units[*unit as usize].state, account.lines().iter().find(|known| known.id == line.id).unwrap().units[*unit as usize].state);
                        prop_assert!(TRANSITIONS.iter().any(|may| (may.event, may.from, may.to) == (event, from, to)));
                    }
                }
                Err(_) => prop_assert_eq!(&account, &before, "a refused event changed something"),
            }
            check(&account, &book, goods)?;
        }
    }

    #[test]
    fn whatever_came_before_the_whole_order_pays_back_what_was_captured(
        lines in prop::collection::vec((1_u32..6, 0_i64..100_000), 1..4),
        discount in 0_i64..50_000,
        detours in prop::collection::vec((0_usize..4, 0_u32..6, 0_usize..5), 0..30),
    ) {
        let order = ledger(&lines, discount);
        let mut account = Account::open(&order);
        // Requests that come to nothing, and repairs and replacements on the way.
        for (line, unit, how) in detours {
            let Some(id) = account.lines().get(line).map(|line| line.id.clone()) else { continue };
            let way: &[UnitEvent] = match how {
                0 => &[UnitEvent::Request, UnitEvent::Cancel],
                1 => &[UnitEvent::Request, UnitEvent::Expire],
                2 => &[UnitEvent::Request, UnitEvent::Receive, UnitEvent::GiveBack],
                3 => &[UnitEvent::Request, UnitEvent::HandOver, UnitEvent::Lose, UnitEvent::Receive, UnitEvent::Repair],
                _ => &[UnitEvent::Request, UnitEvent::Receive, UnitEvent::Damage, UnitEvent::Replace],
            };
            for event in way {
                let _ = account.apply(*event, &id, &[unit], 0);
            }
        }
        let mut back = 0;
        for line in account.lines().to_vec() {
            for unit in 0..u32::try_from(line.units.len()).unwrap() {
                for event in [UnitEvent::Request, UnitEvent::Receive, UnitEvent::Refund] {
                    if let Ok(settled) = account.apply(event, &line.id, &[unit], 0) {
                        back += settled.paid.minor;
                    }
                }
            }
        }
        let goods: i64 = order.paid().iter().sum();
        prop_assert_eq!(back, goods);
        prop_assert_eq!(account.refund_delivery().minor, 490);
        prop_assert_eq!(account.refund_delivery().minor, 0, "delivery is paid back once");
        account.pay_penalty(77);
        prop_assert_eq!((account.refunded().minor, account.penalties().minor), (goods + 490, 77));
    }
}

#[test]
fn what_may_not_happen_is_said() {
    let mut account = Account::open(&ledger(&[(2, 2_000)], 0));
    let mut apply = |event, units: &[u32], keep| account.apply(event, "0", units, keep);
    let not_from = |event, unit, state| Err(AccountError::NotFrom { event, unit, state });
    assert_eq!(apply(UnitEvent::Refund, &[0], 0), not_from(UnitEvent::Refund, 0, UnitState::Free));
    apply(UnitEvent::Request, &[0], 0).unwrap();
    // Not before it is released.
    assert_eq!(apply(UnitEvent::Refund, &[0], 0), not_from(UnitEvent::Refund, 0, UnitState::Requested));
    apply(UnitEvent::Receive, &[0], 0).unwrap();
    let beyond = Err(AccountError::KeptBack { minor: 1_001, price: 1_000 });
    assert_eq!(apply(UnitEvent::Refund, &[0], 1_001), beyond);
    assert_eq!(apply(UnitEvent::Refund, &[0], 100).unwrap().paid.minor, 900);
    assert_eq!(apply(UnitEvent::Refund, &[0], 0), not_from(UnitEvent::Refund, 0, UnitState::Refunded));
    let nowhere = Err(AccountError::NoSuchUnit { line: "0".into(), unit: 7 });
    assert_eq!(apply(UnitEvent::Request, &[1, 7], 0), nowhere);
    let twice = Err(AccountError::NoSuchUnit { line: "0".into(), unit: 1 });
    assert_eq!(apply(UnitEvent::Request, &[1, 1], 0), twice);
}

#[test]
fn a_whole_order_is_paid_back_to_its_last_cent_and_no_further() {
    let mut account =
        Account::open(&Ledger { shipping: Shipping { paid: 0, standard: 0 }, ..ledger(&[(1, 1_000)], 0) });
    for event in [UnitEvent::Request, UnitEvent::Receive] {
        account.apply(event, "0", &[0], 0).unwrap();
    }
    assert_eq!(account.captured().minor, 1_000);
    assert_eq!(account.apply(UnitEvent::Refund, "0", &[0], 0).unwrap().paid.minor, 1_000);
    assert_eq!(account.refunded(), account.captured());
}
