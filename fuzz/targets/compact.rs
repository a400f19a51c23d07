//! Any bytes as a bundle's bytes or as a case in numbers: they are refused, or read, written and read again the same; and the
//! short way decides what the general way decides.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;
use takeback_policy::engine::{Brief, Engine, Terms, pack, unpack};
use takeback_policy::source::{File, Policies};
use takeback_policy::{Bundle, Country};

fn engine() -> Engine {
    let text = include_str!("../../policies/merchant/nordlicht.toml").to_owned();
    let policies = Policies::load([File { name: "merchant/shop.toml".to_owned(), text }]).unwrap();
    Engine::new(policies.terms_alone(Country::from_word("DE").unwrap(), "shop").unwrap())
}

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::new(engine());
}

fn bytes(data: &[u8]) {
    let _ = Terms::from_bytes(data);
    if let Ok(bundle) = Bundle::from_bytes(data) {
        assert_eq!(Bundle::from_bytes(&bundle.to_bytes()).unwrap(), bundle);
        drop(Engine::from_bytes(data));
    }
}

/// A real bundle's bytes with some of them changed: two bytes say which, a third what it becomes.
fn changed(data: &[u8]) -> Vec<u8> {
    let mut bytes = ENGINE.with_borrow(|engine| engine.bundle().to_bytes());
    for change in data.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]]));
        if let Some(byte) = bytes.get_mut(at) {
            *byte = change[2];
        }
    }
    bytes
}

fuzz_target!(|data: &[u8]| {
    let Some((kind, data)) = data.split_first() else { return };
    match kind % 3 {
        0 => return bytes(data),
        1 => return bytes(&changed(data)),
        _ => {}
    }
    let row: Vec<i32> = data.chunks_exact(4).map(|four| i32::from_le_bytes(four.try_into().unwrap())).collect();
    ENGINE.with_borrow_mut(|engine| {
        engine.terms().forget();
        let Ok(facts) = unpack(&row, engine.names()) else { return };
        let mut again = Vec::new();
        pack(&facts, engine.names(), &mut again);
        assert_eq!(unpack(&again, engine.names()).as_ref(), Ok(&facts));
        let (mut short, mut general) = (Brief::default(), Brief::default());
        if engine.brief(&row, None, &mut short).is_ok() {
            engine.general(&row, None, &mut general).unwrap();
            assert_eq!(format!("{short:?}"), format!("{general:?}"));
        }
    });
});
