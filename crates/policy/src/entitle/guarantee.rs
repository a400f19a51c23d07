//! Commercial guarantees and recalls as entitlements.

use super::Run;
use super::offer::promise;
use super::sum::{Extras, sum};
use crate::condition::{Favour, Part as Where, Test, Tri, When};
use crate::date::Date;
use crate::decision::{Entitlement, GroundRef, RemedyStanding, Standing};
use crate::merchant::{Guarantor, Payer, Recall, Warranty};
use crate::name::Name;
use crate::period::{Act, Period, Starts};
use crate::vocabulary::{Addressee, Basis, Deduction, Part, Party, Remedy, Route};
use crate::words::Words;

/// The guarantee as an entitlement; it is cited by the version of the terms it stands in.
pub(crate) fn warranty(warranty: &Warranty, version: Date, run: &mut Run<'_>) -> Entitlement {
    let (bundle, facts) = (run.bundle, run.facts);
    let applies = run.test(&warranty.when, Favour::Grants, &warranty.id, Where::When);
    let registered = if warranty.registration { When::from([Test::Registered(true)]) } else { When::default() };
    let registered = run.test(&registered, Favour::Grants, &warranty.id, Where::Condition);
    let plain = Period::plain(Starts::Received, warranty.length, Act::Shown);
    let period = Period { or_guarantee: true, ..plain };
    let clock = period.clock(facts, &bundle.calendar);
    let mut standing = match applies.holds.and(registered.holds) {
        Tri::Yes => Standing::Open,
        Tri::No => Standing::Outside,
        Tri::Unknown => Standing::Asking,
    };
    let cite: Name = version.to_string().into();
    let mut grounds = Vec::new();
    let ground = |code: &'static str, clause: Option<_>| GroundRef { code: code.into(), clause, cite: cite.clone() };
    if applies.holds == Tri::Yes && registered.holds == Tri::No {
        grounds.push(ground("warranty-unregistered", None));
    }
    if standing != Standing::Outside && clock.is_over(facts.claim.seen.unwrap_or_else(|| facts.act())) {
        standing = Standing::Late;
        grounds.push(ground("warranty-over", None));
    }
    for except in warranty.except.iter().filter(|_| applies.holds != Tri::No) {
        match run.test(&except.when, Favour::Denies, &warranty.id, Where::Except(except.id.clone())).holds {
            Tri::Yes => {
                grounds.push(ground("offer-except", Some(except.id.clone())));
                standing = Standing::Excluded;
            }
            Tri::Unknown if standing == Standing::Open => standing = Standing::Asking,
            Tri::Unknown | Tri::No => {}
        }
    }
    let (basis, addressee) = match warranty.guarantor {
        Guarantor::Store => (Basis::Merchant, Addressee::Seller),
        Guarantor::Manufacturer => (Basis::Manufacturer, Addressee::Manufacturer),
    };
    let live = matches!(standing, Standing::Open | Standing::Asking);
    Entitlement {
        ids: vec![warranty.id.clone()],
        name: Some(warranty.name.clone()),
        basis,
        route: Route::Guarantee,
        addressee,
        standing,
        grounds,
        clock,
        remedies: given(&warranty.remedies, live, run),
        ..promise(warranty.postage.party(), cite)
    }
}

/// The recall as an entitlement; `None` if it is not about these goods, or has not begun.
///
/// Nobody can say of goods without an article number that they are called back, so an unknown one is none.
pub(crate) fn recall(recall: &Recall, run: &mut Run<'_>) -> Option<Entitlement> {
    let facts = run.facts;
    let called = run.test(&When::from([Test::Sku(recall.sku.clone())]), Favour::Denies, &recall.id, Where::When);
    if called.holds != Tri::Yes || facts.today < recall.from {
        return None;
    }
    Some(Entitlement {
        ids: vec![recall.id.clone()],
        name: Some(recall.name.clone()),
        route: Route::Recall,
        remedies: given(&recall.remedies, true, run),
        ..promise(Payer::Store.party(), recall.cite.clone())
    })
}

fn given(remedies: &[Remedy], live: bool, run: &Run<'_>) -> Vec<RemedyStanding> {
    remedies
        .iter()
        .map(|remedy| {
            let paid = matches!(remedy, Remedy::Refund | Remedy::StoreCredit | Remedy::KeepIt);
            let parts: &[Part] = if paid { &[Part::Price] } else { &[] };
            RemedyStanding {
                remedy: *remedy,
                rule: None,
                open: Tri::from(live),
                gate: None,
                bar: None,
                models: Words::EMPTY,
                choice: Party::Consumer,
                sum: sum(parts, run.facts, Deduction::None, Extras::default()),
                less: Vec::new(),
                due: None,
            }
        })
        .collect()
}
