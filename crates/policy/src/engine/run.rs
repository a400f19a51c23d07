//! One case under a store's terms: the same answers as [`crate::decide`], without what a brief does not say.

use super::brief::{Brief, BriefSum, Codes};
use super::case::{Bits, Case};
use super::layout::{NO_DAY, halves};
use super::packed::Malformed;
use super::terms::{Clause, Flat, Given, Terms};
use super::trace;
use crate::decision::{Standing, Verdict};
use crate::facts::Fact;
use crate::merchant::cost;
use crate::vocabulary::{Kind, Remedy};
use crate::words::Words;

/// 9999-12-31.
const LAST: i32 = 2_932_896;

/// How an offer stands.
#[derive(Clone, Copy, Debug)]
struct Found {
    standing: Standing,
    /// The first and the last day; none: not begun.
    days: Option<(i32, i32)>,
    /// Where its share of the lists ends.
    ids: usize,
    grounds: usize,
    charges: usize,
    set: Option<u32>,
}

/// Room for one case, used again and again.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    found: Vec<Found>,
    ids: Vec<u32>,
    grounds: Vec<(u32, Option<u32>)>,
    said: Vec<(u32, Option<u32>)>,
    charges: Vec<u32>,
    reviews: Vec<u32>,
    evidence: Vec<u32>,
}

/// A walk over the terms.
struct Walk<'a> {
    flat: &'a Flat,
    case: Case<'a>,
    bits: Bits,
    looked: Option<&'a mut Vec<i32>>,
    remedies: Words<Remedy>,
    /// Refund, store credit and keeping the goods: the bonus and the fee of each.
    sums: [Option<(i64, i64)>; 3],
    /// The last day of what is offered; the inner none: it has no end.
    until: Option<Option<i32>>,
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
        let Some(bits) = self.plan.bits(&case)? else { return Ok(false) };
        let mut walk = Walk { flat: self, case, bits, looked, remedies: Words::EMPTY, sums: [None; 3], until: None };
        walk.run(scratch, brief);
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
        let Some(bits) = self.plan.bits(&case)? else { return Ok(()) };
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
        if let (Some(looked), Some(told)) = (&mut self.looked, clause.told) {
            looked.push((told << 1 | u32::from(holds)).cast_signed());
        }
        holds
    }

    fn run(&mut self, scratch: &mut Scratch, brief: &mut Brief) {
        let flat = self.flat;
        scratch.found.clear();
        scratch.ids.clear();
        scratch.grounds.clear();
        scratch.charges.clear();
        for terms in &flat.offers {
            let found = self.offer(terms, scratch);
            scratch.found.push(found);
        }
        let some = !self.remedies.is_empty();
        scratch.reviews.clear();
        scratch.reviews.extend(flat.unknown_law);
        for review in &flat.reviews {
            if self.test(review) && some {
                scratch.reviews.push(review.code);
            }
        }
        scratch.evidence.clear();
        let mut shots = Words::EMPTY;
        for (entry, asked) in &flat.evidence {
            if self.test(entry) {
                shots = shots.or(*asked);
                scratch.evidence.push(entry.code);
            }
        }
        if self.looked.is_some() {
            for method in &flat.methods {
                self.test(method);
            }
            flat.guides.iter().any(|guide| self.test(guide));
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
        match scratch.found.as_slice() {
            [only] => self.say_one(*only, scratch, brief),
            _ => self.say(scratch, brief),
        }
    }

    /// The same as [`Walk::say`] for one offer alone, which is what most stores have.
    fn say_one(&self, only: Found, scratch: &Scratch, brief: &mut Brief) {
        let heard = only.standing != Standing::Outside;
        let days = only.days.filter(|_| heard);
        brief.from = days.map_or(NO_DAY, |(from, _)| from);
        let until = if self.remedies.is_empty() { days.map(|(_, until)| until) } else { self.until.flatten() };
        brief.until = until.unwrap_or(NO_DAY);
        let mut codes = Codes::new(brief);
        if heard {
            codes.extend(&scratch.ids);
        }
        codes.next();
        if only.standing != Standing::Open {
            for (at, ground) in scratch.grounds.iter().enumerate() {
                if !scratch.grounds.iter().take(at).any(|said| said == ground) {
                    codes.push(ground.1.unwrap_or(ground.0));
                }
            }
        }
        codes.next();
        codes.extend(&scratch.reviews);
        codes.next();
        codes.extend(&scratch.charges);
        codes.next();
        if !self.remedies.is_empty() {
            codes.extend(&scratch.evidence);
        }
        codes.next();
        codes.brief.codes.extend(only.set);
    }

    /// The codes, and the days of the offer that leads.
    fn say(&self, scratch: &mut Scratch, brief: &mut Brief) {
        const ORDER: [Standing; 4] = [Standing::Open, Standing::Late, Standing::Excluded, Standing::Outside];
        let Scratch { found, ids, grounds, said, charges, reviews, evidence } = scratch;
        // Open ones first; of those that stand alike the earlier in the policy.
        let sorted = |wanted: Standing| {
            let mut before = (0, 0, 0);
            found.iter().filter_map(move |it| {
                let start = std::mem::replace(&mut before, (it.ids, it.grounds, it.charges));
                (it.standing == wanted).then_some((start, it))
            })
        };
        let heard = || ORDER.iter().take(3).flat_map(|standing| sorted(*standing));
        let leading = heard().next().and_then(|(_, it)| it.days);
        brief.from = leading.map_or(NO_DAY, |(from, _)| from);
        let until = if self.remedies.is_empty() { leading.map(|(_, until)| until) } else { self.until.flatten() };
        brief.until = until.unwrap_or(NO_DAY);
        let mut codes = Codes::new(brief);
        for (start, it) in heard() {
            ids.get(start.0..it.ids).unwrap_or_default().iter().for_each(|id| codes.push(*id));
        }
        codes.next();
        said.clear();
        for (start, it) in ORDER.iter().skip(1).flat_map(|standing| sorted(*standing)) {
            for ground in grounds.get(start.1..it.grounds).unwrap_or_default() {
                if !said.contains(ground) {
                    said.push(*ground);
                    codes.push(ground.1.unwrap_or(ground.0));
                }
            }
        }
        codes.next();
        reviews.iter().for_each(|review| codes.push(*review));
        codes.next();
        for (start, it) in heard() {
            charges.get(start.2..it.charges).unwrap_or_default().iter().for_each(|charge| codes.push(*charge));
        }
        codes.next();
        if !self.remedies.is_empty() {
            evidence.iter().for_each(|entry| codes.push(*entry));
        }
        codes.next();
        heard().filter_map(|(_, it)| it.set).for_each(|set| codes.push(set));
    }

    fn offer(&mut self, terms: &Terms, scratch: &mut Scratch) -> Found {
        let limits = self.test(&terms.when);
        let reason = self.test(&terms.reasons);
        let condition = self.test(&terms.condition);
        scratch.ids.push(terms.code);
        let days = self.days(terms, scratch);
        let over = days.is_some_and(|(_, until)| self.case.act > until);
        let mut ground = |code: u32| scratch.grounds.push((code, None));
        let mut standing = if !reason {
            Standing::Outside
        } else if !limits {
            let tag = terms.when.cond.failed(&self.flat.plan, &self.bits.holds);
            let tag = tag.and_then(|at| self.flat.plan.checks.get(at)?.as_ref());
            if terms.left_out & self.case.tags != 0 && tag.is_some_and(|check| check.fact == Fact::Tag) {
                ground(self.flat.goods);
            }
            Standing::Outside
        } else if over {
            ground(self.flat.late);
            Standing::Late
        } else if !condition {
            ground(self.flat.unfit);
            Standing::Outside
        } else {
            Standing::Open
        };
        if standing != Standing::Outside || limits && reason {
            for except in &terms.excepts {
                if self.test(except) {
                    scratch.grounds.push((u32::MAX, Some(except.code)));
                    if standing == Standing::Open {
                        standing = Standing::Excluded;
                    }
                }
            }
        }
        let mut set = None;
        if standing == Standing::Open {
            let fee = self.charges(terms, scratch);
            let mut given = &terms.remedies;
            for (clause, remedies) in &terms.sets {
                if self.test(clause) {
                    set = Some(clause.code);
                    given = remedies;
                    break;
                }
            }
            self.give(given, fee, days);
        }
        let (ids, grounds, charges) = (scratch.ids.len(), scratch.grounds.len(), scratch.charges.len());
        Found { standing, days, ids, grounds, charges, set }
    }

    fn days(&mut self, terms: &Terms, scratch: &mut Scratch) -> Option<(i32, i32)> {
        let mut days = terms.days;
        for (window, longer) in &terms.windows {
            if self.test(window) {
                scratch.ids.push(window.code);
                days = *longer;
                break;
            }
        }
        let from = match self.case.kind {
            _ if terms.from_order => self.case.contracted,
            Kind::Goods => self.case.received,
            Kind::Subscription if self.case.arrives => self.case.received,
            _ => self.case.contracted,
        };
        if from == NO_DAY {
            return None;
        }
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        let mut until = from.saturating_add(days).min(LAST);
        for (later, day) in &terms.extends {
            if *day > until && self.test(later) {
                scratch.ids.push(later.code);
                until = *day;
            }
        }
        Some((from, until))
    }

    /// What the store keeps.
    fn charges(&mut self, terms: &Terms, scratch: &mut Scratch) -> i64 {
        if self.looked.is_some() {
            terms.postage.iter().any(|postage| self.test(postage));
        }
        let Some(paid) = self.case.paid else { return 0 };
        let mut sum = terms.restocking.map_or(0, |share| share.of(paid.minor));
        let mut fees: i64 = 0;
        for (clause, fee) in &terms.fees {
            if self.test(clause) {
                scratch.charges.push(clause.code);
                fees = fees.saturating_add(cost(fee.amount, fee.percent, paid));
            }
        }
        sum = sum.saturating_add(fees);
        sum
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
