//! One front door: the ways that lead somewhere, the best for the shopper first.

use crate::canonical::canonical;
use crate::condition::Tri;
use crate::decision::{Entitlement, Standing};
use crate::name::Name;
use crate::order;
use crate::vocabulary::{Addressee, Basis, Deduction, Party, Remedy, Route};
use std::cmp::Reverse;

/// A way that is open or could be: all entitlements of one route, basis and addressee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedRoute {
    /// The way.
    pub route: Route,
    /// What it rests on.
    pub basis: Basis,
    /// Whom it is claimed from.
    pub addressee: Addressee,
    /// The rights and offers on it, by id.
    pub from: Vec<Name>,
    /// Whether it can be taken today, or hangs on an answer.
    pub standing: Standing,
    /// What it gives now.
    pub remedies: Vec<Remedy>,
}

canonical!(RankedRoute { route, basis, addressee, from, standing, remedies });

/// How good a way is: compared part by part, less is better. Every part is one in which a shopper could be better off, and the
/// law comes first where all are equal, so no statutory way stands below one that gives no more.
type Worth = (Standing, u8, Reverse<i64>, Party2, Deduction, Reverse<usize>, Basis);

/// The trader pays, then the consumer pays.
type Party2 = Reverse<Party>;

/// The ways, the best first.
pub(crate) fn ranked(entitlements: &[Entitlement]) -> Vec<RankedRoute> {
    let mut ways: Vec<(Worth, RankedRoute)> = Vec::new();
    for entitlement in entitlements {
        if !matches!(entitlement.standing, Standing::Open | Standing::Asking) {
            continue;
        }
        let way = way(entitlement);
        let worth = worth(entitlement, &way);
        let same =
            |known: &RankedRoute| (known.route, known.basis, known.addressee) == (way.route, way.basis, way.addressee);
        match ways.iter_mut().find(|(_, known)| same(known)) {
            Some((known, joined)) => {
                joined.from.extend(way.from);
                joined.standing = joined.standing.min(way.standing);
                for remedy in way.remedies {
                    if !joined.remedies.contains(&remedy) {
                        joined.remedies.push(remedy);
                    }
                }
                *known = worth.min(*known);
            }
            None => ways.push((worth, way)),
        }
    }
    order::stable(&mut ways, |(left, _), (right, _)| left < right);
    ways.into_iter().map(|(_, way)| way).collect()
}

fn way(entitlement: &Entitlement) -> RankedRoute {
    RankedRoute {
        route: entitlement.route,
        basis: entitlement.basis,
        addressee: entitlement.addressee,
        from: entitlement.ids.first().cloned().into_iter().collect(),
        standing: entitlement.standing,
        remedies: entitlement
            .remedies
            .iter()
            .filter(|remedy| remedy.open == Tri::Yes)
            .map(|remedy| remedy.remedy)
            .collect(),
    }
}

fn worth(entitlement: &Entitlement, way: &RankedRoute) -> Worth {
    let best = way.remedies.iter().map(|remedy| rank(*remedy)).min().unwrap_or(u8::MAX);
    let sum = entitlement
        .remedies
        .iter()
        .filter(|remedy| remedy.open == Tri::Yes)
        .filter_map(|remedy| remedy.sum.as_ref())
        .map(|sum| sum.total.minor)
        .max()
        .unwrap_or(0);
    (
        entitlement.standing,
        best,
        Reverse(sum),
        Reverse(entitlement.postage),
        entitlement.deduction,
        Reverse(way.remedies.len()),
        entitlement.basis,
    )
}

/// Money, then another one, then the same one mended, then what is left.
const fn rank(remedy: Remedy) -> u8 {
    match remedy {
        Remedy::KeepIt => 0,
        Remedy::Refund => 1,
        Remedy::Replacement => 2,
        Remedy::Exchange => 3,
        Remedy::Repair => 4,
        Remedy::PriceReduction => 5,
        Remedy::StoreCredit => 6,
    }
}
