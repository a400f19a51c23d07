//! A statutory right as an entitlement.

use super::Run;
use super::owed::{due_of, penalty};
use super::sum::{Extras, sum};
use crate::condition::{Favour, Light, Outcome, Part as Where, Test, Tri};
use crate::date::Date;
use crate::decision::{BurdenHolder, Entitlement, GroundRef, RemedyStanding, Standing};
use crate::facts::{Fact, Facts, Repair, Told};
use crate::name::Name;
use crate::period::{Act, Clock, Later, Length, Period, Starts};
use crate::right::{Burden, Confidence, DatedBy, RemedyTerm, Right, Variant};
use crate::vocabulary::{Basis, Buyer, Channel, Deduction, Part, Party, Route, Seal};

/// The right as an entitlement; `None` if it was not in force or is not the route that was chosen.
pub(crate) fn right(right: &Right, run: &mut Run<'_>) -> Option<Entitlement> {
    let (bundle, facts) = (run.bundle, run.facts);
    let dated = match right.dated_by {
        DatedBy::Contract => facts.contract.contracted.unwrap_or(facts.today),
        DatedBy::Act => facts.act(),
    };
    let in_force = right.from.is_none_or(|from| dated >= from) && right.until.is_none_or(|until| dated <= until);
    let chosen = facts.claim.route.is_none_or(|route| route == right.route);
    if !in_force || !chosen {
        return None;
    }
    let mut claim = Claimed { right, standing: Standing::Open, grounds: Vec::new(), terms: Terms::of(right) };
    claim.applies(run);
    claim.excepted(run);
    if claim.live() {
        claim.terms.lay_variants(right, run);
    }
    let mut clock = claim.terms.period.clock(facts, &bundle.calendar);
    let limitation = claim.terms.limitation.clone();
    let mut claim_until = limitation.as_ref().and_then(|period| last_day(period, None, run));
    let over = claim.is_over(&clock, claim_until, run);
    let mut draft_end = false;
    if let Clock::Ends(deadline) = &mut clock {
        // Each prolongs the time that there was before any of them, and at most once: the longest counts.
        let before = deadline.effective;
        for extension in right.extend.iter().filter(|_| facts.goods.repairs.iter().any(|it| within(*it, before))) {
            let part = Where::Extend(extension.id.clone());
            if run.test(&extension.when, Favour::Grants, &right.id, part).holds == Tri::Yes {
                deadline.extend(Some(extension.by.after(before, &bundle.calendar)), Later::Extended);
                // It prolongs the time to sue by as much, if that too runs from the delivery.
                let both = limitation.as_ref().filter(|limit| limit.starts == claim.terms.period.starts);
                claim_until = claim_until.max(both.and_then(|limit| last_day(limit, Some(extension.by), run)));
                claim.terms.ids.push(extension.id.clone());
                draft_end |= is_draft(&extension.id, extension.confidence.as_ref(), run);
            }
        }
    }
    claim.terms.draft |= draft_end && over;
    claim.in_time(&clock, claim_until, run);
    let answer_by = right
        .answer_within
        .zip(facts.goods.events.demanded)
        .map(|(within, demanded)| within.after(demanded, &bundle.calendar));
    let silent = |by: Date| facts.goods.events.answered.map_or(facts.today > by, |answered| answered > by);
    let deemed_accepted = answer_by.is_some_and(silent) && claim.standing == Standing::Open;
    let deduction = claim.permitted(run);
    let remedies: Vec<RemedyStanding> =
        right.remedy.iter().map(|term| claim.remedy(term, deduction, deemed_accepted, run)).collect();
    let draft = claim.terms.draft || is_draft(&right.id, Some(&right.confidence), run);
    let initial_end = initial_end(right, &claim.terms, run);
    let guarantee_until = guarantee_until(&claim.terms, run);
    let mut ids = claim.terms.ids;
    for rule in remedies.iter().filter(|remedy| remedy.open == Tri::Yes).filter_map(|remedy| remedy.rule.as_ref()) {
        if !ids.contains(rule) {
            ids.push(rule.clone());
        }
    }
    let penalty = penalty(right, &remedies, run);
    ids.extend(penalty.iter().map(|penalty| penalty.rule.clone()));
    let shown = facts.claim.seen.unwrap_or_else(|| facts.act());
    let arguable = right
        .arguable_after
        .zip(facts.goods.received())
        .is_some_and(|(after, received)| shown > after.after(received, &bundle.calendar));
    let life =
        right.life.iter().filter(|_| arguable).find(|life| life.tag.meets(facts.goods.tags)).map(|life| life.years);
    Some(Entitlement {
        ids,
        name: None,
        basis: Basis::Statute,
        route: right.route,
        addressee: right.addressee,
        cite: claim.terms.cite,
        draft,
        draft_end,
        standing: claim.standing,
        grounds: claim.grounds,
        guarantee_until,
        initial_end,
        clock,
        postage: claim.terms.postage,
        transit_risk: right.transit_risk,
        deduction,
        collects: claim.terms.collects,
        fee: None,
        charged: Vec::new(),
        inspection: None,
        burden: claim.terms.burden.as_ref().map(|burden| holder(burden, shown, run)),
        claim_until,
        notify_by: right.notify_within.zip(facts.claim.seen).map(|(within, seen)| within.after(seen, &bundle.calendar)),
        answer_by,
        deemed_accepted,
        life: life.or_else(|| arguable.then_some([0, 0])),
        penalty,
        return_by: right.return_within.map(|length| length.after(facts.act(), &bundle.calendar)),
        remedies,
    })
}

/// The period from late information; but never less than whoever is told in time has, so that information between the contract
/// and the delivery takes nothing away (CRD Art. 9(2), 10(2)).
fn informed<'a>(period: &'a Period, right: &'a Right, run: &Run<'_>) -> &'a Period {
    let calendar = &run.bundle.calendar;
    let (usual, _) = told_in_time(right, run);
    let end = |period: &Period| period.clock(run.facts, calendar).deadline().map(|deadline| deadline.strict);
    match (end(usual), end(period)) {
        (Some(usual), Some(late)) if late > usual => period,
        _ => usual,
    }
}

/// Whether a rule or a part of one is not verified and the merchant did not switch it on.
fn is_draft(id: &Name, confidence: Option<&Confidence>, run: &Run<'_>) -> bool {
    confidence.is_some_and(Confidence::is_draft) && !run.bundle.merchant.trusts_draft.contains(id)
}

/// The end that the period would have had if the shopper had been told of the right in time (CRD Art. 10(1)); `None` if that
/// changes nothing.
fn initial_end(right: &Right, terms: &Terms, run: &Run<'_>) -> Option<Date> {
    if !terms.varied {
        return None;
    }
    let (period, facts) = told_in_time(right, run);
    let changed = *period != terms.period;
    period.clock(&facts, &run.bundle.calendar).deadline().filter(|_| changed).map(|deadline| deadline.effective)
}

/// The period that the right would have if the shopper had been told of it in time, and the facts with that.
fn told_in_time<'a>(right: &'a Right, run: &Run<'_>) -> (&'a Period, Facts) {
    let mut facts = run.facts.clone();
    let told = &mut facts.contract.told;
    let told_of = [&mut told.withdrawal, &mut told.written_return];
    told_of.into_iter().for_each(|told| *told = Some(Told::Yes));
    let light = Light { facts: &facts, calendar: &run.bundle.calendar, favour: Favour::Grants, overdue_after: None };
    let holds = |variant: &&Variant| variant.when.evaluate(light, None).holds == Tri::Yes;
    let laid = right.variant.iter().filter(|variant| variant.period.is_some()).filter(holds);
    (laid.filter_map(|variant| variant.period.as_ref()).next_back().unwrap_or(&right.period), facts)
}

/// Whether it was carried out while the fault could still show: after that there is nothing left to prolong.
fn within(repair: Repair, end: Date) -> bool {
    repair.returned && repair.given.or(repair.back).is_none_or(|day| day <= end)
}

/// The last day of the guarantee as it was sold, or as the right's own time or its burden of proof has it: anew with a replacement,
/// longer by the days in repair.
fn guarantee_until(terms: &Terms, run: &Run<'_>) -> Option<Date> {
    let proof = terms.burden.as_ref().and_then(|burden| burden.trader.as_ref());
    let pause = terms.period.pause.or_else(|| proof?.pause);
    let own = terms.period.or_guarantee || proof.is_some_and(|period| period.starts == Starts::Guaranteed);
    let until = if own { run.facts.goods.guarantee() } else { run.facts.goods.guarantee_until }?;
    Some(pause.map_or(until, |pause| pause.prolong(until, run.facts, &run.bundle.calendar)))
}

fn last_day(period: &Period, longer: Option<Length>, run: &Run<'_>) -> Option<Date> {
    let clock = period.clock_prolonged(run.facts, &run.bundle.calendar, longer);
    clock.deadline().map(|deadline| deadline.effective)
}

fn holder(burden: &Burden, shown: Date, run: &Run<'_>) -> BurdenHolder {
    let until = burden.trader.as_ref().and_then(|period| last_day(period, None, run));
    let trader = match (&burden.trader, until) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(_), Some(until)) => shown <= until,
    };
    BurdenHolder { party: if trader { Party::Trader } else { burden.otherwise }, trader_until: until }
}

/// A right on its way to an entitlement.
struct Claimed<'a> {
    right: &'a Right,
    standing: Standing,
    grounds: Vec<GroundRef>,
    terms: Terms,
}

impl Claimed<'_> {
    const fn live(&self) -> bool {
        matches!(self.standing, Standing::Open | Standing::Asking)
    }

    fn because(&mut self, code: impl Into<Name>, cite: &Name) {
        self.grounds.push(GroundRef { code: code.into(), clause: None, cite: cite.clone() });
    }

    fn applies(&mut self, run: &mut Run<'_>) {
        let right = self.right;
        let outcome = run.test_within(&right.when, Favour::Grants, &right.id, Where::When, right.overdue_after);
        match outcome.holds {
            Tri::No => {
                self.standing = Standing::Outside;
                if let Some(code) = outside(right, &outcome, run) {
                    self.because(code, &right.cite);
                }
            }
            // Who withdraws need not say why.
            Tri::Unknown if right.route == Route::Withdrawal && outcome.unknown == Fact::Reason.into() => {}
            Tri::Unknown => self.standing = Standing::Asking,
            Tri::Yes => {}
        }
    }

    /// Every exception is looked at, so that each that holds is named.
    fn excepted(&mut self, run: &mut Run<'_>) {
        if !self.live() {
            return;
        }
        let mut excluded = false;
        for except in &self.right.except {
            let part = Where::Except(except.id.clone());
            match run.test(&except.when, Favour::Denies, &self.right.id, part).holds {
                Tri::Yes => {
                    excluded = true;
                    self.because(except.id.clone(), &except.cite);
                }
                Tri::Unknown => self.standing = Standing::Asking,
                Tri::No => {}
            }
        }
        if excluded {
            self.standing = Standing::Excluded;
        }
    }

    /// Whether the fault showed, or the shopper acted, after the last day for it.
    fn is_over(&self, clock: &Clock, claim_until: Option<Date>, run: &Run<'_>) -> bool {
        let moment = match self.terms.period.act {
            // While it can still be sued for, a fault of which nobody said when it showed may have shown in time.
            Act::Shown => match (run.facts.claim.seen, claim_until, clock.deadline()) {
                (Some(seen), _, _) => seen,
                (None, Some(_), Some(deadline)) => run.facts.act().min(deadline.effective),
                (None, _, _) => run.facts.act(),
            },
            Act::Sent | Act::Arrived => run.facts.act(),
        };
        clock.is_over(moment) || claim_until.is_some_and(|until| run.facts.act() > until)
    }

    fn in_time(&mut self, clock: &Clock, claim_until: Option<Date>, run: &Run<'_>) {
        if self.live() && self.is_over(clock, claim_until, run) {
            self.standing = Standing::Late;
            let cite = self.terms.cite.clone();
            self.because("late", &cite);
        }
    }

    /// What the law permits to keep back in this case: nothing unless there are goods, and they were handled beyond testing.
    fn permitted(&self, run: &Run<'_>) -> Deduction {
        let handled = run.facts.claim.worn() || run.facts.claim.seal == Some(Seal::Broken);
        let beyond = handled && run.facts.goods.kind_travels();
        match self.terms.deduction {
            Deduction::HandlingBeyondTesting if !beyond => Deduction::None,
            other => other,
        }
    }

    fn remedy(&self, term: &RemedyTerm, deduction: Deduction, deemed: bool, run: &mut Run<'_>) -> RemedyStanding {
        let right = self.right;
        let mut open = Tri::from(self.live());
        let (mut gate, mut bar) = (None, None);
        if let (true, Some(condition)) = (self.live() && !deemed, &term.gate) {
            let part = Where::Gate(condition.id.clone());
            let within = right.overdue_after;
            open = run.test_within(&condition.when, Favour::Grants, &right.id, part, within).holds;
            gate = (open != Tri::Yes).then(|| condition.id.clone());
        }
        if let (true, Some(condition)) = (self.live(), &term.bar) {
            let part = Where::Bar(condition.id.clone());
            match run.test(&condition.when, Favour::Denies, &right.id, part).holds {
                Tri::Yes => {
                    open = Tri::No;
                    bar = Some(condition.id.clone());
                }
                Tri::Unknown => bar = Some(condition.id.clone()),
                Tri::No => {}
            }
        }
        let of = self.terms.of.as_ref().filter(|_| !term.of.is_empty()).unwrap_or(&term.of);
        RemedyStanding {
            remedy: term.kind,
            rule: term.rule.clone(),
            open,
            gate,
            bar,
            models: term.models,
            choice: term.choice,
            sum: sum(of, run.facts, deduction, Extras::default()),
            less: term.less.clone(),
            due: term.due.as_ref().map(|due| due_of(due, term.kind, &right.id, self.live(), run)),
        }
    }
}

/// A right's terms after its variants were laid over it.
struct Terms {
    ids: Vec<Name>,
    cite: Name,
    period: Period,
    postage: Party,
    deduction: Deduction,
    collects: bool,
    burden: Option<Burden>,
    /// How long a demand may be brought.
    limitation: Option<Period>,
    /// What a refund pays back instead of what the right says.
    of: Option<Vec<Part>>,
    /// A part that was laid over the right is a draft.
    draft: bool,
    /// A variant put another period in the place of the right's own.
    varied: bool,
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
            collects: right.collects,
            burden: right.burden.clone(),
            limitation: right.limitation.clone(),
            of: None,
            draft: false,
            varied: false,
        }
    }

    /// A part of the right that holds here; on a draft part a person looks as on a draft right.
    fn lay(&mut self, id: &Name, confidence: Option<&Confidence>, run: &Run<'_>) {
        self.ids.push(id.clone());
        self.draft |= is_draft(id, confidence, run);
    }

    /// Information that comes after the end of the longer period wakes nothing up (CRD Art. 10(2): "within 12 months"), nor does
    /// information of which nobody knows.
    fn told_too_late(&self, variant: &Variant, run: &Run<'_>) -> bool {
        let Some(period) = variant.period.as_ref().filter(|period| period.starts == Starts::Informed) else {
            return false;
        };
        let over = |told| self.period.clock(run.facts, &run.bundle.calendar).is_over(told);
        period.starts.day(run.facts).is_none_or(over)
    }

    fn lay_variants(&mut self, right: &Right, run: &mut Run<'_>) {
        for variant in &right.variant {
            let part = Where::Variant(variant.id.clone());
            // A variant that helps is granted in doubt; one that shortens or takes away is denied in doubt.
            let favour = if variant.harms { Favour::Denies } else { Favour::Grants };
            if run.test(&variant.when, favour, &right.id, part).holds != Tri::Yes {
                continue;
            }
            if self.told_too_late(variant, run) {
                continue;
            }
            self.lay(&variant.id, variant.confidence.as_ref(), run);
            if let Some(cite) = &variant.cite {
                self.cite = format!("{}; {cite}", self.cite).into();
            }
            if let Some(period) = &variant.period {
                let period = if period.starts == Starts::Informed { informed(period, right, run) } else { period };
                self.period = period.clone();
                self.varied = true;
            }
            if let Some(limitation) = &variant.limitation {
                self.limitation = Some(limitation.clone());
            }
            if let Some(burden) = &variant.burden {
                self.burden = Some(burden.clone());
            }
            if let Some(of) = &variant.of {
                self.of = Some(of.clone());
            }
            self.postage = variant.postage.unwrap_or(self.postage);
            self.deduction = variant.deduction.unwrap_or(self.deduction);
            self.collects |= variant.collects;
        }
    }
}

/// The ground that a failed scope gives, where a shopper would wonder. Below which sum a rule does not hold says nothing about a
/// way of buying that it never covers.
fn outside(right: &Right, outcome: &Outcome, run: &Run<'_>) -> Option<&'static str> {
    let contract = &run.facts.contract;
    let elsewhere =
        |test: &Test| matches!(test, Test::Channel(list) if contract.channel.is_some_and(|it| !list.contains(it)));
    let never = || right.when.tests().iter().any(elsewhere);
    match outcome.failed.map(|fact| if fact == Fact::Paid && never() { Fact::Channel } else { fact })? {
        Fact::Channel => match contract.channel {
            Some(Channel::InStore | Channel::ReserveAndCollect) => Some("contract-concluded-in-store"),
            _ => Some("sale-outside-rule"),
        },
        Fact::Buyer if contract.buyer.is_some_and(|buyer| buyer != Buyer::Consumer) => Some("not-a-consumer"),
        Fact::Paid => Some("below-threshold"),
        _ => None,
    }
}
