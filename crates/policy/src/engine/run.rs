//! One case under a store's terms: the same answers as [`crate::decide`], without what a brief does not say.

use super::brief::{Brief, BriefSum, Codes};
use super::case::{Bits, Case, Ones};
use super::layout::{NO_DAY, halves};
use super::packed::Malformed;
use super::terms::{Clause, Flat, Given, Listed, Terms};
use super::trace;
use crate::decision::{Standing, Verdict};
use crate::facts::Fact;
use crate::merchant::cost;
use crate::vocabulary::{Kind, Remedy};
use crate::words::Words;

/// 9999-12-31.
const LAST: i32 = 2_932_896;

/// How an offer stands, and which of its clauses hold, as bits.
#[derive(Clone, Copy, Debug)]
struct Found {
    standing: Standing,
    /// The first and the last day; none: not begun.
    days: Option<(i32, i32)>,
    /// The ground that is none of the store's clauses.
    ground: Option<u32>,
    window: u64,
    extends: u64,
    excepts: u64,
    fees: u64,
    set: u64,
}

/// Room for one case, used again and again.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    bits: Bits,
    found: Vec<Found>,
    said: Vec<(u32, bool)>,
}

/// A walk over the terms.
struct Walk<'a> {
    flat: &'a Flat,
    case: &'a Case<'a>,
    bits: &'a Bits,
    looked: Option<&'a mut Vec<i32>>,
    remedies: Words<Remedy>,
    /// Refund, store credit and keeping the goods: the bonus and the fee of each.
    sums: [Option<(i64, i64)>; 3],
    /// The last day of what is offered; the inner none: it has no end.
    until: Option<Option<i32>>,
}

const fn lowest(bits: u64) -> u64 {
    bits & bits.wrapping_neg()
}

impl Flat {
    /// Decides a case; `false` if it needs the general way, since only the shopper can say something that is tested, and has
    /// not. If asked for, `looked` gets the conditions that were looked at, in order, each as twice its place and one more if it
    /// holds; then the bits of all tests that hold, then those that were read in the shopper's favour, in halves.
    pub(super) fn brief(
        &self,
        row: &[i32],
        scratch: &mut Scratch,
        looked: Option<&mut Vec<i32>>,
        brief: &mut Brief,
    ) -> Result<bool, Malformed> {
        let case = Case::of(row)?;
        let Scratch { bits, found, said } = scratch;
        if !self.plan.bits(&case, bits)? {
            return Ok(false);
        }
        let mut walk =
            Walk { flat: self, case: &case, bits, looked, remedies: Words::EMPTY, sums: [None; 3], until: None };
        walk.run(found, said, brief);
        if let Some(looked) = walk.looked {
            let words = self.plan.words;
            for word in walk.bits.holds.iter().take(words).chain(walk.bits.favour.iter().take(words)) {
                looked.extend(halves(word.cast_signed()));
            }
        }
        Ok(true)
    }

    /// What was looked at, as a trace in full: for the row that it was noted for.
    pub(super) fn unfold(&self, row: &[i32], looked: &[i32], out: &mut Vec<i32>) -> Result<(), Malformed> {
        let case = Case::of(row)?;
        let mut bits = Bits::default();
        if !self.plan.bits(&case, &mut bits)? {
            return Ok(());
        }
        let noted = looked.len().saturating_sub(self.plan.words.saturating_mul(4));
        for told in looked.iter().take(noted).filter_map(|at| self.told.get(usize::try_from(*at >> 1).ok()?)) {
            trace::step(out, told, &self.plan, &case, &bits);
        }
        Ok(())
    }
}

impl Walk<'_> {
    fn test(&mut self, clause: &Clause) -> bool {
        let holds = clause.cond.holds(&self.flat.plan, &self.bits.holds);
        self.note(clause, holds);
        holds
    }

    fn note(&mut self, clause: &Clause, holds: bool) {
        if let (Some(looked), Some(told)) = (&mut self.looked, clause.told) {
            looked.push((told << 1 | u32::from(holds)).cast_signed());
        }
    }

    /// Which of the clauses hold; all of them are looked at.
    fn each<T>(&mut self, listed: &Listed<T>) -> u64 {
        let holding = listed.holding(&self.flat.plan, &self.bits.holds);
        if self.looked.is_some() {
            for (at, (clause, _)) in listed.items.iter().enumerate() {
                self.note(clause, holding >> at & 1 != 0);
            }
        }
        holding
    }

    /// The first of the clauses that holds; what comes after it is not looked at.
    fn first<T>(&mut self, listed: &Listed<T>) -> u64 {
        let first = lowest(listed.holding(&self.flat.plan, &self.bits.holds));
        if self.looked.is_some() {
            for (at, (clause, _)) in listed.items.iter().enumerate() {
                self.note(clause, first >> at & 1 != 0);
                if first >> at & 1 != 0 {
                    break;
                }
            }
        }
        first
    }

    fn run(&mut self, found: &mut Vec<Found>, said: &mut Vec<(u32, bool)>, brief: &mut Brief) {
        let flat = self.flat;
        found.clear();
        for terms in &flat.offers {
            found.push(self.offer(terms));
        }
        let some = !self.remedies.is_empty();
        let reviews = self.each(&flat.reviews);
        let evidence = self.each(&flat.evidence);
        let mut shots = Words::EMPTY;
        for (_, asked) in of(&flat.evidence, evidence) {
            shots = shots.or(*asked);
        }
        if self.looked.is_some() {
            self.each(&flat.methods);
            self.first(&flat.guides);
        }
        brief.verdict = match (flat.unknown_law, some) {
            (Some(_), _) => Verdict::Conditional,
            (None, true) => Verdict::PolicyOnly,
            (None, false) => Verdict::NoStatutoryRight,
        };
        brief.remedies = self.remedies;
        brief.shots = shots;
        brief.shots_required = some && !shots.is_empty();
        brief.questions.clear();
        let sum = self.sums.iter().flatten().next().zip(self.case.paid);
        brief.sum = sum.map(|((bonus, fee), paid)| BriefSum::of(paid, *bonus, *fee));
        let held = if some { (reviews, evidence) } else { (0, 0) };
        match (flat.offers.as_slice(), found.as_slice()) {
            ([terms], [only]) => {
                let heard: &[(&Terms, &Found)] = &[(terms, only)];
                let heard = if only.standing == Standing::Outside { &[] } else { heard };
                let closed: &[(&Terms, &Found)] = if only.standing == Standing::Open { &[] } else { &[(terms, only)] };
                self.say(heard, closed, held, said, brief);
            }
            (offers, found) => {
                let stand =
                    |wanted: Standing| offers.iter().zip(found).filter(move |(_, found)| found.standing == wanted);
                let mut sorted: Vec<(&Terms, &Found)> = stand(Standing::Open).collect();
                let open = sorted.len();
                sorted.extend(stand(Standing::Late).chain(stand(Standing::Excluded)));
                let heard = sorted.len();
                sorted.extend(stand(Standing::Outside));
                let (heard, closed) = (sorted.get(..heard).unwrap_or_default(), sorted.get(open..).unwrap_or_default());
                self.say(heard, closed, held, said, brief);
            }
        }
    }

    /// The codes, and the days of the offer that leads: of all that are heard, open ones first, and of those that are closed.
    fn say(
        &self,
        heard: &[(&Terms, &Found)],
        closed: &[(&Terms, &Found)],
        (reviews, evidence): (u64, u64),
        said: &mut Vec<(u32, bool)>,
        brief: &mut Brief,
    ) {
        let leading = heard.first().and_then(|(_, found)| found.days);
        brief.from = leading.map_or(NO_DAY, |(from, _)| from);
        let until = if self.remedies.is_empty() { leading.map(|(_, until)| until) } else { self.until.flatten() };
        brief.until = until.unwrap_or(NO_DAY);
        let mut codes = Codes::new(brief);
        for (terms, found) in heard {
            codes.push(terms.code);
            of(&terms.windows, found.window).for_each(|(window, _)| codes.push(window.code));
            of(&terms.extends, found.extends).for_each(|(later, _)| codes.push(later.code));
        }
        codes.next();
        said.clear();
        for (terms, found) in closed {
            let excepts = of(&terms.excepts, found.excepts).map(|(except, _)| (except.code, true));
            for ground in found.ground.map(|code| (code, false)).into_iter().chain(excepts) {
                if !said.contains(&ground) {
                    said.push(ground);
                    codes.push(ground.0);
                }
            }
        }
        codes.next();
        if let Some(review) = self.flat.unknown_law {
            codes.push(review);
        }
        of(&self.flat.reviews, reviews).for_each(|(review, _)| codes.push(review.code));
        codes.next();
        for (terms, found) in heard {
            of(&terms.fees, found.fees).for_each(|(fee, _)| codes.push(fee.code));
        }
        codes.next();
        of(&self.flat.evidence, evidence).for_each(|(entry, _)| codes.push(entry.code));
        codes.next();
        for (terms, found) in heard {
            of(&terms.sets, found.set).for_each(|(set, _)| codes.push(set.code));
        }
    }

    fn offer(&mut self, terms: &Terms) -> Found {
        let limits = self.test(&terms.when);
        let reason = self.test(&terms.reasons);
        let condition = self.test(&terms.condition);
        let window = self.first(&terms.windows);
        let (days, extends) = self.days(terms, window);
        let over = days.is_some_and(|(_, until)| self.case.act > until);
        let (standing, ground) = if !reason {
            (Standing::Outside, None)
        } else if !limits {
            (Standing::Outside, self.left_out(terms).then_some(self.flat.goods))
        } else if over {
            (Standing::Late, Some(self.flat.late))
        } else if !condition {
            (Standing::Outside, Some(self.flat.unfit))
        } else {
            (Standing::Open, None)
        };
        let mut found = Found { standing, days, ground, window, extends, excepts: 0, fees: 0, set: 0 };
        if limits && reason {
            found.excepts = self.each(&terms.excepts);
            if found.excepts != 0 && standing == Standing::Open {
                found.standing = Standing::Excluded;
            }
        }
        if found.standing == Standing::Open {
            let (fees, fee) = self.charges(terms);
            found.fees = fees;
            found.set = self.first(&terms.sets);
            let given = of(&terms.sets, found.set).next().map_or(&terms.remedies, |(_, remedies)| remedies);
            self.give(given, fee, days);
        }
        found
    }

    /// Whether the goods are among those that the offer says it leaves out, and that is what it fails by first.
    fn left_out(&self, terms: &Terms) -> bool {
        let plan = &self.flat.plan;
        let failed = terms.when.cond.failed(plan, &self.bits.holds).and_then(|at| plan.checks.get(at)?.as_ref());
        terms.left_out & self.case.tags != 0 && failed.is_some_and(|check| check.fact == Fact::Tag)
    }

    fn days(&mut self, terms: &Terms, window: u64) -> (Option<(i32, i32)>, u64) {
        let days = of(&terms.windows, window).next().map_or(terms.days, |(_, days)| *days);
        let from = match self.case.kind {
            _ if terms.from_order => self.case.contracted,
            Kind::Goods => self.case.received,
            Kind::Subscription if self.case.arrives => self.case.received,
            _ => self.case.contracted,
        };
        if from == NO_DAY {
            return (None, 0);
        }
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        let mut until = from.saturating_add(days).min(LAST);
        let (mut extends, mut bit) = (0, 1_u64);
        for (later, day) in &terms.extends.items {
            if *day > until && self.test(later) {
                extends |= bit;
                until = *day;
            }
            bit <<= 1;
        }
        (Some((from, until)), extends)
    }

    /// Which charges hold, and what the store keeps.
    fn charges(&mut self, terms: &Terms) -> (u64, i64) {
        if self.looked.is_some() {
            self.first(&terms.postage);
        }
        let Some(paid) = self.case.paid else { return (0, 0) };
        let restocking = terms.restocking.map_or(0, |share| share.of(paid.minor));
        let holding = self.each(&terms.fees);
        let mut fees: i64 = 0;
        for (_, fee) in of(&terms.fees, holding) {
            fees = fees.saturating_add(cost(fee.amount, fee.percent, paid));
        }
        (holding, restocking.saturating_add(fees))
    }

    fn give(&mut self, given: &[Given], fee: i64, days: Option<(i32, i32)>) {
        let mut some = false;
        for given in given {
            if given.when.as_ref().is_some_and(|when| !self.test(when)) {
                continue;
            }
            some = true;
            self.remedies = self.remedies.with(given.remedy);
            let place = match given.remedy {
                Remedy::Refund => 0,
                Remedy::StoreCredit => 1,
                Remedy::KeepIt => 2,
                _ => continue,
            };
            if let (Some(paid), Some(sum)) = (self.case.paid, self.sums.get_mut(place)) {
                let bonus = given.bonus.map_or(0, |share| share.of(paid.minor));
                *sum = Some(sum.map_or((bonus, fee), |(more, less)| (more.max(bonus), less.min(fee))));
            }
        }
        if some {
            let until = days.map(|(_, until)| until);
            self.until = Some(match self.until {
                None => until,
                Some(known) => known.zip(until).map(|(one, other)| one.max(other)),
            });
        }
    }
}

/// The clauses whose bits these are.
fn of<T>(listed: &Listed<T>, bits: u64) -> impl Iterator<Item = &(Clause, T)> {
    Ones(bits).filter_map(|at| listed.items.get(at))
}
