//! From a rule and the facts to an [`Entitlement`]: does it apply, until when, and what does it give.

use crate::bundle::Bundle;
use crate::condition::{Favour, Outcome, Tri, When};
use crate::decision::{BurdenHolder, DueDay, Entitlement, GroundRef, RemedyStanding, Standing, Step, Sum};
use crate::facts::{Fact, Facts};
use crate::merchant::{Merchant, Offer, OfferFrom};
use crate::money::{Money, Share};
use crate::period::{Act, Clock, EventDay, Length, Period, Rolls, Starts};
use crate::right::{Due, RemedyTerm, Right};
use crate::vocabulary::{Addressee, Basis, Buyer, Channel, Deduction, Part, Party, Remedy, RepairHistory, Route, Seal};

/// Collects what was looked at, and which unknown facts it hung on.
#[derive(Default)]
pub(crate) struct Run {
    pub(crate) trace: Vec<Step>,
    pub(crate) unknown: Vec<Fact>,
}

impl Run {
    /// Evaluates a condition and notes every fact that it looked at.
    pub(crate) fn test(&mut self, when: &When, facts: &Facts, favour: Favour, rule: &str, part: &str) -> Outcome {
        let mut outcome = when.evaluate(facts, favour);
        // What a known fact has settled already needs no favour.
        if outcome.checks.iter().any(|check| check.holds == Tri::No && !check.in_favour) {
            outcome.checks.iter_mut().for_each(|check| check.in_favour = false);
        }
        self.unknown.extend(outcome.unknown());
        self.trace.extend(outcome.checks.iter().map(|check| Step {
            rule: rule.to_owned(),
            part: part.to_owned(),
            check: check.clone(),
        }));
        outcome
    }
}

/// The right as an entitlement; `None` if it was not in force for this contract or is not the route that was chosen.
pub(crate) fn right(right: &Right, bundle: &Bundle, facts: &Facts, run: &mut Run) -> Option<Entitlement> {
    let contracted = facts.contract.contracted.unwrap_or(facts.today);
    let in_force =
        right.from.is_none_or(|from| contracted >= from) && right.until.is_none_or(|until| contracted <= until);
    let chosen = facts.claim.route.is_none_or(|route| route == right.route);
    if !in_force || !chosen {
        return None;
    }
    let (mut standing, mut ground) = (Standing::Open, None);
    let applies = run.test(&right.when, facts, Favour::Grants, &right.id, "when");
    match applies.holds {
        Tri::No => {
            standing = Standing::Outside;
            ground = outside(&applies, facts).map(|code| (code, right.cite.clone()));
        }
        Tri::Unknown => standing = Standing::Asking,
        Tri::Yes => {}
    }
    if standing != Standing::Outside {
        for except in &right.except {
            match run.test(&except.when, facts, Favour::Denies, &right.id, &format!("except:{}", except.id)).holds {
                Tri::Yes => {
                    standing = Standing::Excluded;
                    ground = Some((except.id.clone(), except.cite.clone()));
                    break;
                }
                Tri::Unknown => standing = Standing::Asking,
                Tri::No => {}
            }
        }
    }
    let mut terms = Terms::of(right);
    if matches!(standing, Standing::Open | Standing::Asking) {
        terms.lay_variants(right, facts, run);
    }
    let mut clock = terms.period.clock(facts, &bundle.calendar);
    if let Clock::Ends(deadline) = &mut clock {
        for extension in &right.extend {
            let repaired = facts.goods.repairs.iter().any(|repair| repair.returned);
            let part = format!("extend:{}", extension.id);
            if repaired && run.test(&extension.when, facts, Favour::Grants, &right.id, &part).holds == Tri::Yes {
                deadline.effective = extension.by.after(deadline.effective);
                terms.ids.push(extension.id.clone());
            }
        }
    }
    let moment = match terms.period.act {
        Act::Shown => facts.claim.seen.unwrap_or(facts.today),
        Act::Sent | Act::Arrived => facts.today,
    };
    if matches!(standing, Standing::Open | Standing::Asking) && clock.is_over(moment) {
        standing = Standing::Late;
        ground = Some(("late".to_owned(), terms.cite.clone()));
    }
    let deduction = permitted(terms.deduction, facts);
    let remedies = right.remedy.iter().map(|term| remedy(term, right, deduction, standing, facts, run)).collect();
    Some(Entitlement {
        ids: terms.ids,
        name: None,
        basis: Basis::Statute,
        route: right.route,
        addressee: right.addressee,
        cite: terms.cite,
        draft: right.confidence.is_draft(),
        standing,
        ground: ground.map(|(code, cite)| GroundRef { code, cite }),
        clock,
        postage: terms.postage,
        transit_risk: right.transit_risk,
        deduction,
        fee: None,
        burden: right.burden.as_ref().map(|burden| {
            let until = burden
                .trader
                .as_ref()
                .and_then(|period| period.clock(facts, &bundle.calendar).deadline().map(|deadline| deadline.effective));
            let shown = facts.claim.seen.unwrap_or(facts.today);
            let trader = match (&burden.trader, until) {
                (None, _) => false,
                (Some(_), None) => true,
                (Some(_), Some(until)) => shown <= until,
            };
            BurdenHolder { party: if trader { Party::Trader } else { burden.otherwise }, trader_until: until }
        }),
        return_by: right.return_within.map(|length| length.after(facts.today)),
        remedies,
    })
}

/// A right's terms after its variants were laid over it.
struct Terms {
    ids: Vec<String>,
    cite: String,
    period: Period,
    postage: Party,
    deduction: Deduction,
}

impl Terms {
    fn of(right: &Right) -> Self {
        let ids = std::iter::once(right.id.clone()).chain(right.replaces.clone()).collect();
        Self {
            ids,
            cite: right.cite.clone(),
            period: right.period.clone(),
            postage: right.postage,
            deduction: right.deduction,
        }
    }

    fn lay_variants(&mut self, right: &Right, facts: &Facts, run: &mut Run) {
        for variant in &right.variant {
            let part = format!("variant:{}", variant.id);
            if run.test(&variant.when, facts, Favour::Grants, &right.id, &part).holds != Tri::Yes {
                continue;
            }
            self.ids.push(variant.id.clone());
            if let Some(cite) = &variant.cite {
                self.cite = format!("{}; {cite}", self.cite);
            }
            if let Some(period) = &variant.period {
                self.period = period.clone();
            }
            self.postage = variant.postage.unwrap_or(self.postage);
            self.deduction = variant.deduction.unwrap_or(self.deduction);
        }
    }
}

/// What the law permits to keep back in this case: nothing unless the goods were handled beyond testing.
fn permitted(deduction: Deduction, facts: &Facts) -> Deduction {
    let beyond = facts.claim.worn() || facts.claim.seal == Some(Seal::Broken);
    match deduction {
        Deduction::HandlingBeyondTesting if !beyond => Deduction::None,
        other => other,
    }
}

/// The ground that a failed scope gives, where a shopper would wonder.
fn outside(outcome: &Outcome, facts: &Facts) -> Option<String> {
    let failed = outcome.checks.iter().find(|check| check.holds == Tri::No)?;
    match failed.fact {
        Fact::Channel => match facts.contract.channel {
            Some(Channel::InStore | Channel::ReserveAndCollect) => Some("contract-concluded-in-store".to_owned()),
            _ => Some("channel".to_owned()),
        },
        Fact::Buyer if facts.contract.buyer == Some(Buyer::Business) => Some("not-a-consumer".to_owned()),
        _ => None,
    }
}

fn remedy(
    term: &RemedyTerm,
    right: &Right,
    deduction: Deduction,
    standing: Standing,
    facts: &Facts,
    run: &mut Run,
) -> RemedyStanding {
    let live = matches!(standing, Standing::Open | Standing::Asking);
    let mut open = Tri::from(live);
    let (mut gate, mut bar) = (None, None);
    if let (true, Some(condition)) = (live, &term.gate) {
        let part = format!("gate:{}", condition.id);
        open = run.test(&condition.when, facts, Favour::Grants, &right.id, &part).holds;
        gate = (open != Tri::Yes).then(|| condition.id.clone());
    }
    if let (true, Some(condition)) = (live, &term.bar) {
        let part = format!("bar:{}", condition.id);
        match run.test(&condition.when, facts, Favour::Denies, &right.id, &part).holds {
            Tri::Yes => {
                open = Tri::No;
                bar = Some(condition.id.clone());
            }
            Tri::Unknown => bar = Some(condition.id.clone()),
            Tri::No => {}
        }
    }
    RemedyStanding {
        remedy: term.kind,
        open,
        gate,
        bar,
        choice: term.choice,
        sum: sum(&term.of, facts, deduction, None, None),
        less: term.less.clone(),
        due: term.due.as_ref().map(|due| due_day(due, facts)),
    }
}

fn due_day(due: &Due, facts: &Facts) -> DueDay {
    DueDay {
        day: due.day(facts),
        from: due.from,
        days: match due.within {
            Length::Days(days) => Some(days),
            Length::Months(_) | Length::Years(_) => None,
        },
        hold_until_sent: due.hold_until_sent,
    }
}

fn sum(of: &[Part], facts: &Facts, deduction: Deduction, fee: Option<Share>, bonus: Option<Share>) -> Option<Sum> {
    let price = facts.goods.paid.filter(|_| of.contains(&Part::Price))?;
    let delivery = facts.goods.delivery.filter(|_| of.contains(&Part::StandardDelivery)).map_or(0, |money| money.minor);
    let fee = fee.map_or(0, |fee| fee.of(price.minor));
    let bonus = bonus.map_or(0, |bonus| bonus.of(price.minor));
    let deduction_max = if deduction != Deduction::None && facts.claim.worn() { price.minor } else { 0 };
    Some(Sum { price, delivery, bonus, fee, deduction_max, total: total(price, delivery, bonus, fee) })
}

/// `price + delivery + bonus − fee`, never below zero.
pub(crate) fn total(price: Money, delivery: i64, bonus: i64, fee: i64) -> Money {
    price.with(price.minor.saturating_add(delivery).saturating_add(bonus).saturating_sub(fee).max(0))
}

/// The offer as an entitlement.
pub(crate) fn offer(offer: &Offer, merchant: &Merchant, bundle: &Bundle, facts: &Facts, run: &mut Run) -> Entitlement {
    let limits = run.test(&offer.when, facts, Favour::Grants, &offer.id, "when");
    let reason = When { reason: offer.reasons.clone(), ..When::default() };
    let reason = run.test(&reason, facts, Favour::Grants, &offer.id, "reasons");
    let condition = When { used: offer.condition.clone(), ..When::default() };
    let condition = run.test(&condition, facts, Favour::Grants, &offer.id, "condition");
    let period = Period {
        starts: match offer.from {
            OfferFrom::Delivered => Starts::ReceivedOrContracted,
            OfferFrom::Ordered => Starts::Contracted,
        },
        length: vec![Length::Days(offer.days)],
        event_day: EventDay::Excluded,
        rolls: Rolls::Never,
        act: Act::Sent,
        or_guarantee: false,
        after_seen: None,
        pauses_for_repair: None,
    };
    let clock = period.clock(facts, &bundle.calendar);
    // Another reason's offer is no answer to this one; goods left out come next; lateness before condition, since no condition
    // would help then.
    let (standing, ground) = match (reason.holds, limits.holds, condition.holds) {
        (Tri::No, _, _) => (Standing::Outside, None),
        (_, Tri::No, _) => (Standing::Outside, offer_ground(&limits)),
        _ if clock.is_over(facts.today) => (Standing::Late, Some("offer-late")),
        (_, _, Tri::No) => (Standing::Outside, Some("offer-condition")),
        (Tri::Yes, Tri::Yes, Tri::Yes) => (Standing::Open, None),
        _ => (Standing::Asking, None),
    };
    let live = matches!(standing, Standing::Open | Standing::Asking);
    let remedies = offer
        .remedies
        .iter()
        .map(|given| {
            let kind = given.kind();
            let paid = matches!(kind, Remedy::Refund | Remedy::StoreCredit | Remedy::KeepIt);
            let parts: &[Part] = if paid { &[Part::Price] } else { &[] };
            RemedyStanding {
                remedy: kind,
                open: Tri::from(live),
                gate: None,
                bar: None,
                choice: Party::Consumer,
                sum: sum(parts, facts, Deduction::None, offer.restocking_fee, given.bonus()),
                less: Vec::new(),
                due: None,
            }
        })
        .collect();
    Entitlement {
        ids: vec![offer.id.clone()],
        name: Some(offer.name.clone()),
        basis: Basis::Merchant,
        route: Route::Store,
        addressee: Addressee::Seller,
        cite: merchant.version.to_string(),
        draft: false,
        standing,
        ground: ground.map(|code| GroundRef { code: code.to_owned(), cite: merchant.version.to_string() }),
        clock,
        postage: offer.postage.party(),
        transit_risk: None,
        deduction: Deduction::None,
        fee: offer.restocking_fee,
        burden: None,
        return_by: None,
        remedies,
    }
}

/// Why an offer does not cover the goods, where the shopper would wonder.
fn offer_ground(limits: &Outcome) -> Option<&'static str> {
    let failed = limits.checks.iter().find(|check| check.holds == Tri::No)?;
    (failed.fact == Fact::Tag && failed.needed.starts_with('!')).then_some("offer-goods")
}

/// Whether an earlier attempt to put the fault right is on record or claimed.
pub(crate) fn tried_before(facts: &Facts) -> bool {
    !matches!(facts.repair_history(), None | Some(RepairHistory::None))
}
