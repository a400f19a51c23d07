//! A store's offer as an entitlement.

use super::Run;
use super::sum::{Extras, sum};
use crate::condition::{Favour, Outcome, Part as Where, Test, Tri, When};
use crate::date::Date;
use crate::decision::{Charged, Entitlement, GroundRef, RemedyStanding, Standing};
use crate::facts::Fact;
use crate::merchant::{Offer, OfferFrom, OfferRemedy};
use crate::name::Name;
use crate::period::{Act, Clock, Later, Length, Period, Starts};
use crate::vocabulary::{Addressee, Basis, Deduction, Part, Party, Remedy, Route};
use crate::words::Words;

/// The offer as an entitlement; it is cited by the version of the terms it stands in.
pub(crate) fn offer(offer: &Offer, version: Date, run: &mut Run<'_>) -> Entitlement {
    let cite: Name = version.to_string().into();
    let limits = run.test(&offer.when, Favour::Grants, &offer.id, Where::When);
    let reason = listed(offer.reasons.is_empty(), Test::Reason(offer.reasons), Where::Reasons, offer, run);
    let condition = listed(offer.condition.is_empty(), Test::Use(offer.condition), Where::Condition, offer, run);
    let mut ids = vec![offer.id.clone()];
    let clock = clock(offer, &mut ids, run);
    let (mut standing, mut grounds) = standing(offer, [&reason, &limits, &condition], &clock, &cite, run);
    if !matches!(standing, Standing::Outside) || limits.holds != Tri::No && reason.holds != Tri::No {
        except(offer, &mut standing, &mut grounds, &cite, run);
    }
    let live = matches!(standing, Standing::Open | Standing::Asking);
    let (mut postage, mut charged) = (offer.postage.party(), Vec::new());
    let mut remedies = Vec::new();
    if live {
        for other in &offer.postage_instead {
            if run.test(&other.when, Favour::Denies, &offer.id, Where::Fee("postage".into())).holds == Tri::Yes {
                postage = other.payer.party();
                break;
            }
        }
        charged = charges(offer, run);
    }
    let fees = charged.iter().fold(0_i64, |sum: i64, fee: &Charged| sum.saturating_add(fee.minor));
    for given in set(offer, live, &mut ids, run) {
        remedies.push(standing_of(given, offer, live, fees, run));
    }
    Entitlement {
        ids,
        name: Some(offer.name.clone()),
        standing,
        grounds,
        clock,
        fee: offer.restocking_fee,
        charged,
        inspection: Some(offer.inspection),
        remedies,
        ..promise(postage, cite)
    }
}

/// What every voluntary promise of the store has in common.
pub(super) fn promise(postage: Party, cite: Name) -> Entitlement {
    Entitlement {
        ids: Vec::new(),
        name: None,
        basis: Basis::Merchant,
        route: Route::Store,
        addressee: Addressee::Seller,
        cite,
        draft: false,
        draft_end: false,
        standing: Standing::Open,
        grounds: Vec::new(),
        clock: Clock::NoFixedEnd,
        initial_end: None,
        postage,
        transit_risk: None,
        deduction: Deduction::None,
        collects: false,
        fee: None,
        charged: Vec::new(),
        inspection: None,
        burden: None,
        claim_until: None,
        notify_by: None,
        answer_by: None,
        deemed_accepted: false,
        life: None,
        guarantee_until: None,
        penalty: None,
        return_by: None,
        remedies: Vec::new(),
    }
}

/// A limit that is a list of words of its own in the policy.
fn listed(empty: bool, test: Test, part: Where, offer: &Offer, run: &mut Run<'_>) -> Outcome {
    let when = if empty { When::default() } else { When::from([test]) };
    run.test(&when, Favour::Grants, &offer.id, part)
}

fn clock(offer: &Offer, ids: &mut Vec<Name>, run: &mut Run<'_>) -> Clock {
    let mut days = offer.days;
    for window in &offer.window {
        let part = Where::Window(window.id.clone());
        if run.test(&window.when, Favour::Grants, &offer.id, part).holds == Tri::Yes {
            ids.push(window.id.clone());
            days = Some(window.days);
            break;
        }
    }
    let starts = match offer.from {
        OfferFrom::Delivered => Starts::ReceivedOrContracted,
        OfferFrom::Ordered => Starts::Contracted,
    };
    let period = Period::plain(starts, Length::Days(days.unwrap_or(0)), Act::Sent);
    let mut clock = period.clock(run.facts, &run.bundle.calendar);
    if let Clock::Ends(deadline) = &mut clock {
        for later in &offer.extend {
            let part = Where::Extend(later.id.clone());
            if later.until > deadline.effective
                && run.test(&later.when, Favour::Grants, &offer.id, part).holds == Tri::Yes
            {
                ids.push(later.id.clone());
                deadline.extend(Some(later.until), Later::Extended);
            }
        }
    }
    clock
}

/// Another reason's offer is no answer to this one; goods left out come next; lateness before condition, since no condition
/// would help then.
fn standing(
    offer: &Offer,
    [reason, limits, condition]: [&Outcome; 3],
    clock: &Clock,
    cite: &Name,
    run: &Run<'_>,
) -> (Standing, Vec<GroundRef>) {
    let ground = |code: &'static str| vec![GroundRef { code: code.into(), clause: None, cite: cite.clone() }];
    match (reason.holds, limits.holds, condition.holds) {
        (Tri::No, _, _) => (Standing::Outside, Vec::new()),
        (_, Tri::No, _) if limits.failed == Some(Fact::Tag) && left_out(&offer.when, run) => {
            (Standing::Outside, ground("offer-goods"))
        }
        (_, Tri::No, _) => (Standing::Outside, Vec::new()),
        _ if clock.is_over(run.facts.act()) => (Standing::Late, ground("offer-late")),
        (_, _, Tri::No) => (Standing::Outside, ground("offer-condition")),
        (Tri::Yes, Tri::Yes, Tri::Yes) => (Standing::Open, Vec::new()),
        _ => (Standing::Asking, Vec::new()),
    }
}

/// Whether the goods are among those that the offer says it leaves out.
fn left_out(when: &When, run: &Run<'_>) -> bool {
    when.tests().iter().any(|test| matches!(test, Test::WithoutTag(list) if list.meets(run.facts.goods.tags)))
}

/// Every exception is looked at, so that each that holds is named.
fn except(offer: &Offer, standing: &mut Standing, grounds: &mut Vec<GroundRef>, cite: &Name, run: &mut Run<'_>) {
    for except in &offer.except {
        match run.test(&except.when, Favour::Denies, &offer.id, Where::Except(except.id.clone())).holds {
            Tri::Yes => {
                let cite = cite.clone();
                grounds.push(GroundRef { code: "offer-except".into(), clause: Some(except.id.clone()), cite });
                if matches!(standing, Standing::Open | Standing::Asking) {
                    *standing = Standing::Excluded;
                }
            }
            Tri::Unknown if *standing == Standing::Open => *standing = Standing::Asking,
            Tri::Unknown | Tri::No => {}
        }
    }
}

/// The costs that hold, by clause.
fn charges(offer: &Offer, run: &mut Run<'_>) -> Vec<Charged> {
    let Some(paid) = run.facts.goods.paid else { return Vec::new() };
    let mut charged = Vec::new();
    for fee in &offer.fee {
        let part = Where::Fee(fee.id.clone());
        if run.test(&fee.when, Favour::Denies, &offer.id, part).holds == Tri::Yes {
            charged.push(Charged { id: fee.id.clone(), minor: fee.of(paid) });
        }
    }
    charged
}

/// What the offer gives in this case: the first set that holds, else its remedies.
fn set<'a>(offer: &'a Offer, live: bool, ids: &mut Vec<Name>, run: &mut Run<'_>) -> &'a [OfferRemedy] {
    for set in &offer.remedy_set {
        let part = Where::Remedies(set.id.clone());
        if live && run.test(&set.when, Favour::Grants, &offer.id, part).holds == Tri::Yes {
            ids.push(set.id.clone());
            return &set.remedies;
        }
    }
    &offer.remedies
}

fn standing_of(given: &OfferRemedy, offer: &Offer, live: bool, fees: i64, run: &mut Run<'_>) -> RemedyStanding {
    let kind = given.kind();
    let mut open = Tri::from(live);
    if let (true, Some(when)) = (live, given.when()) {
        let part = Where::Remedies(kind.as_str().into());
        open = run.test(when, Favour::Denies, &offer.id, part).holds;
    }
    let paid = matches!(kind, Remedy::Refund | Remedy::StoreCredit | Remedy::KeepIt);
    let parts: &[Part] = if paid { &[Part::Price] } else { &[] };
    let price = run.facts.goods.paid.map_or(0, |paid| paid.minor);
    let restocking = offer.restocking_fee.map_or(0, |share| share.of(price));
    let extras =
        Extras { bonus: given.bonus().map_or(0, |share| share.of(price)), fee: restocking.saturating_add(fees) };
    RemedyStanding {
        remedy: kind,
        rule: None,
        open,
        gate: None,
        bar: None,
        models: Words::EMPTY,
        choice: Party::Consumer,
        sum: sum(parts, run.facts, Deduction::None, extras),
        less: Vec::new(),
        due: None,
    }
}
