//! Metamorphic relations: what must hold between the decisions on two related worlds, whatever the law says in detail.
//!
//! Each relation runs on random worlds under the real law and the demo shop's terms, and each is shown to catch a bug: with its
//! saboteur in place of `decide` it must fail. A relation that cannot fail is worth nothing.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;
mod law;
mod money;
#[path = "../common/random.rs"]
mod random;
mod store;
mod words;
mod world;

use takeback_policy::{Bundle, Decision, Facts};
use world::{Verdict, World};

/// What decides: the engine, or a saboteur.
pub(crate) type Decide = fn(&Bundle, &Facts) -> Decision;

/// A relation between decisions.
pub(crate) struct Relation {
    name: &'static str,
    /// `Err`: it is broken, and how. `Ok(false)`: this world does not show it.
    check: fn(Decide, &World) -> Verdict,
    /// A decision with a bug that this relation must catch.
    saboteur: Decide,
}

fn all() -> Vec<Relation> {
    [law::RELATIONS, money::RELATIONS, store::RELATIONS, words::RELATIONS].concat_relations()
}

trait Concat {
    fn concat_relations(self) -> Vec<Relation>;
}

impl<const N: usize> Concat for [&'static [Relation]; N] {
    fn concat_relations(self) -> Vec<Relation> {
        self.into_iter()
            .flatten()
            .map(|relation| Relation { name: relation.name, check: relation.check, saboteur: relation.saboteur })
            .collect()
    }
}

const WORLDS: u64 = 1_500;

#[test]
fn every_relation_holds() {
    let mut broken = Vec::new();
    for relation in all() {
        let mut shown = 0;
        for seed in 0..WORLDS {
            match (relation.check)(takeback_policy::decide, &World::new(seed)) {
                Ok(true) => shown += 1,
                Ok(false) => {}
                Err(how) => {
                    broken.push(format!("{} (seed {seed}): {how}", relation.name));
                    break;
                }
            }
        }
        if shown < 10 {
            broken.push(format!("{}: only {shown} of {WORLDS} worlds show it", relation.name));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_relation_catches_its_saboteur() {
    let blind: Vec<&str> = all()
        .iter()
        .filter(|relation| (0..WORLDS).all(|seed| (relation.check)(relation.saboteur, &World::new(seed)).is_ok()))
        .map(|relation| relation.name)
        .collect();
    assert!(blind.is_empty(), "these caught nothing: {blind:?}");
}

#[test]
fn there_are_at_least_twenty() {
    let mut names: Vec<&str> = all().iter().map(|relation| relation.name).collect();
    names.sort_unstable();
    names.dedup();
    assert!(names.len() >= 20, "{names:?}");
    assert_eq!(names.len(), all().len());
}
