//! From the conditions of a bundle to the bits of a [`Plan`].

use super::layout as at;
use super::names::NameTable;
use super::plan::{Axis, Caps, Check, Compared, Cond, Extent, Limit, Number, Plan, Set, Shown, WORDS, needed};
use crate::condition::{Favour, Test, When};
use crate::facts::{Fact, Owner};
use crate::money::Amounts;
use crate::name::Name;
use crate::vocabulary::{Buyer, Country, Reason, Tag};
use crate::words::{Word, Words};
use std::collections::BTreeMap;

/// What an unknown value comes to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unknown {
    Fact(Fact),
    Is(bool),
}

/// Collects the conditions of a bundle.
pub(super) struct Builder<'a> {
    pub(super) names: &'a mut NameTable,
    axes: BTreeMap<usize, Axis>,
    countries: BTreeMap<Country, Vec<u64>>,
    plan: Plan,
    next: usize,
    favour: Favour,
}

/// A place for a test.
#[derive(Clone, Copy)]
struct Slot {
    word: usize,
    bit: u64,
    index: usize,
}

fn set(bits: &mut [u64], slot: Slot) {
    if let Some(word) = bits.get_mut(slot.word) {
        *word |= slot.bit;
    }
}

/// Rows cut down to the words that are used.
fn shorter(rows: &[u64], words: usize) -> Vec<u64> {
    rows.chunks(WORDS).flat_map(|row| row.iter().copied().take(words)).collect()
}

impl<'a> Builder<'a> {
    pub(super) fn new(names: &'a mut NameTable) -> Self {
        let none = || vec![0; WORDS];
        let empty = |rows: usize| Set { rows: vec![0; rows.saturating_mul(WORDS)], turned: none(), used: false };
        let plan =
            Plan { tags: empty(64), groups: empty(0), promotions: empty(0), elsewhere: none(), ..Plan::default() };
        Self { names, axes: BTreeMap::new(), countries: BTreeMap::new(), plan, next: 0, favour: Favour::Grants }
    }

    /// Lays out a condition; `None` if it tests something that only the general way can.
    pub(super) fn condition(&mut self, when: &When, favour: Favour) -> Option<(Cond, Extent)> {
        self.favour = favour;
        let len = when.tests().iter().try_fold(0_usize, |len, test| {
            let more = match test {
                Test::Any(branches) => {
                    branches.iter().fold(0_usize, |len, branch| len.saturating_add(branch.tests().len()))
                }
                _ => 1,
            };
            len.checked_add(more).filter(|len| *len <= 64)
        })?;
        let in_word = self.next.checked_rem(64).unwrap_or(0);
        if in_word.saturating_add(len) > 64 {
            self.next = self.next.saturating_add(64_usize.saturating_sub(in_word));
        }
        let word = self.next.checked_div(64).unwrap_or(0);
        if len > 0 && word >= WORDS {
            return None;
        }
        let extent = Extent { first: self.next, len, empty: when.is_empty() };
        let (mut own, mut any) = (0, Vec::new());
        for test in when.tests() {
            match test {
                Test::Any(branches) => {
                    let mut alternatives = Vec::new();
                    for (at, branch) in branches.iter().enumerate() {
                        let number = u32::try_from(at).ok()?.saturating_add(1);
                        let mut mask = 0;
                        for test in branch.tests() {
                            mask |= self.test(test, number)?;
                        }
                        alternatives.push(mask);
                    }
                    any.push(alternatives);
                }
                test => own |= self.test(test, 0)?,
            }
        }
        let place = u32::try_from(self.plan.any.len()).ok()?;
        let some = !any.is_empty();
        if some {
            self.plan.any.push(any);
        }
        Some((Cond::new(u32::try_from(word).ok()?, own, some.then_some(place)), extent))
    }

    pub(super) fn finish(mut self) -> Plan {
        let words = self.next.div_ceil(64).max(1);
        let short = |bits: &mut Vec<u64>| bits.truncate(words);
        self.plan.words = words;
        for set in [&mut self.plan.tags, &mut self.plan.groups, &mut self.plan.promotions] {
            set.rows = shorter(&set.rows, words);
            short(&mut set.turned);
        }
        short(&mut self.plan.elsewhere);
        for mut axis in self.axes.into_values() {
            axis.rows = shorter(&axis.rows, words);
            short(&mut axis.all);
            self.plan.axes.push(axis);
        }
        self.plan.countries = self
            .countries
            .into_iter()
            .map(|(country, mut row)| {
                short(&mut row);
                let [a, b] = country.letters();
                (at::letters(0, a, b), row)
            })
            .collect();
        self.plan
    }

    fn slot(&mut self) -> Slot {
        let index = self.next;
        self.next = self.next.saturating_add(1);
        let bit = u32::try_from(index.checked_rem(64).unwrap_or(0)).unwrap_or(0);
        self.plan.checks.resize(self.next, None);
        Slot { word: index.checked_div(64).unwrap_or(0), bit: 1_u64.wrapping_shl(bit), index }
    }

    fn note(&mut self, slot: Slot, check: Check) -> u64 {
        if let Some(place) = self.plan.checks.get_mut(slot.index) {
            *place = Some(check);
        }
        slot.bit
    }

    fn list(&mut self, kind: i32, words: impl Iterator<Item = &'static str>) -> Vec<i32> {
        let numbers: Vec<i32> = words.map(|word| self.names.of(word).cast_signed()).collect();
        let len = i32::try_from(numbers.len()).unwrap_or(i32::MAX);
        [kind, len].into_iter().chain(numbers).collect()
    }

    fn axis(&mut self, slot: Slot, at: usize, values: usize, unknown: Unknown, holds: impl Fn(usize) -> bool) {
        let rows = values.saturating_add(1);
        let owner = match unknown {
            Unknown::Fact(fact) => Some(fact.owner()),
            Unknown::Is(_) => None,
        };
        let reading = match unknown {
            Unknown::Fact(_) => owner == Some(Owner::Merchant) && self.favour == Favour::Grants,
            Unknown::Is(holds) => holds,
        };
        let axis = self.axes.entry(at).or_insert_with(|| Axis {
            at,
            ask: owner.is_some_and(|owner| owner != Owner::Merchant),
            all: vec![0; WORDS],
            rows: vec![0; rows.saturating_mul(WORDS)],
            favour: owner == Some(Owner::Merchant),
        });
        set(&mut axis.all, slot);
        for (value, row) in axis.rows.chunks_mut(WORDS).enumerate() {
            if value.checked_sub(1).map_or(reading, &holds) {
                set(row, slot);
            }
        }
    }

    fn word<T: Word>(&mut self, fact: Fact, at: usize, list: Words<T>, branch: u32, unknown: Unknown) -> u64 {
        let slot = self.slot();
        self.axis(slot, at, T::ALL.len(), unknown, |value| T::ALL.get(value).is_some_and(|word| list.contains(*word)));
        let words = T::ALL.iter().map(|word| self.names.of(word.word())).collect();
        let needed = self.list(needed::ONE_OF, list.iter().map(Word::word));
        let shown = if fact == Fact::Buyer { Shown::Buyer } else { Shown::Word };
        self.note(slot, Check { fact, at, shown, needed, sum: None, words, branch })
    }

    fn flag(&mut self, fact: Fact, at: usize, yes: bool, branch: u32) -> u64 {
        let slot = self.slot();
        self.axis(slot, at, 2, Unknown::Fact(fact), |value| (value == 1) == yes);
        let needed = vec![needed::FLAG, i32::from(yes)];
        self.note(slot, Check { fact, at, shown: Shown::Flag, needed, sum: None, words: Vec::new(), branch })
    }

    fn tags(&mut self, list: Words<Tag>, turned: bool, branch: u32) -> u64 {
        let slot = self.slot();
        self.plan.tags.used = true;
        for (tag, row) in self.plan.tags.rows.chunks_mut(WORDS).enumerate() {
            if u32::try_from(tag).is_ok_and(|tag| list.bits() & 1_u64.wrapping_shl(tag) != 0) {
                set(row, slot);
            }
        }
        if turned {
            set(&mut self.plan.tags.turned, slot);
        }
        let kind = if turned { needed::NONE_OF } else { needed::ONE_OF };
        let needed = self.list(kind, list.iter().map(Word::word));
        let words = Tag::ALL.iter().map(|tag| self.names.of(tag.as_str())).collect();
        let shown = Shown::Tags(list.bits());
        self.note(slot, Check { fact: Fact::Tag, at: at::TAGS, shown, needed, sum: None, words, branch })
    }

    fn names(&mut self, fact: Fact, list: &[Name], turned: bool, branch: u32) -> u64 {
        let slot = self.slot();
        let numbers: Vec<u32> = list.iter().map(|name| self.names.number(name)).collect();
        let groups = fact == Fact::Group;
        let (known, members) = if groups {
            (&mut self.plan.group_names, &mut self.plan.groups)
        } else {
            (&mut self.plan.promotion_names, &mut self.plan.promotions)
        };
        members.used = true;
        for number in &numbers {
            if !known.contains(number) {
                known.push(*number);
                members.rows.extend([0; WORDS]);
            }
            let at = known.iter().position(|name| name == number);
            if let Some(row) = at.and_then(|at| members.rows.chunks_mut(WORDS).nth(at)) {
                set(row, slot);
            }
        }
        if turned {
            set(&mut members.turned, slot);
        }
        let kind = if turned { needed::NONE_OF_NAMES } else { needed::ONE_OF_NAMES };
        let len = i32::try_from(numbers.len()).unwrap_or(i32::MAX);
        let needed = [kind, len].into_iter().chain(numbers.iter().map(|number| number.cast_signed())).collect();
        let (shown, at) = if groups { (Shown::Groups, at::GROUPS) } else { (Shown::Promotions, at::PROMOTIONS) };
        self.note(slot, Check { fact, at, shown, needed, sum: None, words: Vec::new(), branch })
    }

    fn country(&mut self, list: &[Country], turned: bool, branch: u32) -> u64 {
        let slot = self.slot();
        for country in list {
            let elsewhere = &self.plan.elsewhere;
            self.countries.entry(*country).or_insert_with(|| elsewhere.clone());
        }
        for (country, row) in &mut self.countries {
            if list.contains(country) != turned {
                set(row, slot);
            }
        }
        if turned {
            set(&mut self.plan.elsewhere, slot);
        }
        let kind = if turned { needed::NONE_OF_COUNTRIES } else { needed::ONE_OF_COUNTRIES };
        let codes = list.iter().map(|country| {
            let [a, b] = country.letters();
            at::letters(0, a, b)
        });
        let len = i32::try_from(list.len()).unwrap_or(i32::MAX);
        let needed = [kind, len].into_iter().chain(codes).collect();
        let (at, shown) = (at::COUNTRY, Shown::Country);
        self.note(slot, Check { fact: Fact::Country, at, shown, needed, sum: None, words: Vec::new(), branch })
    }

    fn limit(&mut self, fact: Fact, of: Number, compared: Compared, limit: Amounts, branch: u32) -> u64 {
        let slot = self.slot();
        let kind = match (compared, of) {
            (Compared::AtLeast, Number::Delivered | Number::Contracted) => needed::FROM,
            (Compared::AtLeast, _) => needed::AT_LEAST,
            (Compared::AtMost, _) => needed::UNTIL,
            (Compared::Over, _) => needed::OVER,
            (Compared::Under, _) => needed::UNDER,
        };
        let mut needed = vec![kind];
        if let (Amounts::Any(limit), true) = (&limit, of != Number::Paid) {
            match i32::try_from(*limit) {
                Ok(day) if kind == needed::FROM || kind == needed::UNTIL => needed.push(day),
                _ => needed.extend(at::halves(*limit)),
            }
        }
        let sum = (of == Number::Paid).then(|| Caps::new(&limit));
        let unknown = self.favour == Favour::Grants;
        let ((least, most), by) = match limit {
            Amounts::Any(limit) => (compared.range(limit), None),
            by => ((0, 0), Some((Caps::new(&by), compared))),
        };
        let limit = Limit { word: slot.word, bit: slot.bit, least, most, by, unknown };
        match self.plan.limits.iter_mut().find(|(known, _)| *known == of) {
            Some((_, limits)) => limits.push(limit),
            None => self.plan.limits.push((of, vec![limit])),
        }
        let shown = Shown::Number(of);
        self.note(slot, Check { fact, at: 0, shown, needed, sum, words: Vec::new(), branch })
    }

    fn test(&mut self, test: &Test, branch: u32) -> Option<u64> {
        let asked = Unknown::Fact;
        let any = |limit: i64| Amounts::Any(limit);
        let day = |day: &crate::date::Date| Amounts::Any(i64::from(day.number()));
        let told = |nth: usize| at::TOLD.saturating_add(nth);
        Some(match test {
            Test::Country(list) => self.country(list, false, branch),
            Test::WithoutCountry(list) => self.country(list, true, branch),
            Test::Channel(list) => self.word(Fact::Channel, at::CHANNEL, *list, branch, asked(Fact::Channel)),
            Test::Place(list) => self.word(Fact::Place, at::PLACE, *list, branch, asked(Fact::Place)),
            Test::Buyer(list) => {
                let unknown = Unknown::Is(list.contains(Buyer::Consumer));
                self.word(Fact::Buyer, at::BUYER, *list, branch, unknown)
            }
            Test::Kind(list) => self.word(Fact::Kind, at::KIND, *list, branch, Unknown::Is(false)),
            Test::Tag(list) => self.tags(*list, false, branch),
            Test::WithoutTag(list) => self.tags(*list, true, branch),
            Test::Group(list) => self.names(Fact::Group, list, false, branch),
            Test::WithoutGroup(list) => self.names(Fact::Group, list, true, branch),
            Test::Promotion(list) => self.names(Fact::Promotion, list, false, branch),
            Test::WithoutPromotion(list) => self.names(Fact::Promotion, list, true, branch),
            Test::ContractedFrom(from) => {
                self.limit(Fact::Contracted, Number::Contracted, Compared::AtLeast, day(from), branch)
            }
            Test::ContractedUntil(until) => {
                self.limit(Fact::Contracted, Number::Contracted, Compared::AtMost, day(until), branch)
            }
            Test::DeliveredFrom(from) => {
                self.limit(Fact::Delivered, Number::Delivered, Compared::AtLeast, day(from), branch)
            }
            Test::DeliveredUntil(until) => {
                self.limit(Fact::Delivered, Number::Delivered, Compared::AtMost, day(until), branch)
            }
            Test::AgeOver(limit) => self.limit(Fact::Age, Number::Age, Compared::Over, any(*limit), branch),
            Test::AgeUnder(limit) => self.limit(Fact::Age, Number::Age, Compared::Under, any(*limit), branch),
            Test::PaidOver(limit) => self.limit(Fact::Paid, Number::Paid, Compared::Over, limit.clone(), branch),
            Test::PaidFrom(limit) => self.limit(Fact::Paid, Number::Paid, Compared::AtLeast, limit.clone(), branch),
            Test::PaidUnder(limit) => self.limit(Fact::Paid, Number::Paid, Compared::Under, limit.clone(), branch),
            Test::WeightOver(limit) => self.limit(Fact::Weight, Number::Weight, Compared::Over, any(*limit), branch),
            Test::WeightUnder(limit) => self.limit(Fact::Weight, Number::Weight, Compared::Under, any(*limit), branch),
            Test::LongestSideOver(limit) => {
                self.limit(Fact::LongestSide, Number::LongestSide, Compared::Over, any(*limit), branch)
            }
            Test::LongestSideUnder(limit) => {
                self.limit(Fact::LongestSide, Number::LongestSide, Compared::Under, any(*limit), branch)
            }
            Test::ReturnsOver(limit) => self.limit(Fact::Returns, Number::Returns, Compared::Over, any(*limit), branch),
            Test::InStock(yes) => self.flag(Fact::InStock, at::IN_STOCK, *yes, branch),
            Test::CheckNeeded(yes) => self.flag(Fact::CheckNeeded, at::CHECK_NEEDED, *yes, branch),
            Test::Collects(yes) => self.flag(Fact::Collects, at::COLLECTS, *yes, branch),
            Test::Bundle(list) => self.word(Fact::Bundle, at::BUNDLE, *list, branch, Unknown::Is(false)),
            Test::Registered(yes) => self.flag(Fact::Registered, at::REGISTERED, *yes, branch),
            Test::Reason(list) => self.word(Fact::Reason, at::REASON, *list, branch, asked(Fact::Reason)),
            Test::Fault(yes) => {
                let list: Words<Reason> =
                    Reason::ALL.iter().copied().filter(|reason| reason.is_fault() == *yes).collect();
                self.word(Fact::Reason, at::REASON, list, branch, asked(Fact::Reason))
            }
            Test::Use(list) => self.word(Fact::Use, at::USE, *list, branch, asked(Fact::Use)),
            Test::Complete(yes) => self.flag(Fact::Complete, at::COMPLETE, *yes, branch),
            Test::GiftBack(yes) => self.flag(Fact::GiftBack, at::GIFT_BACK, *yes, branch),
            Test::Seal(list) => self.word(Fact::Seal, at::SEAL, *list, branch, asked(Fact::Seal)),
            Test::Begun(yes) => self.flag(Fact::Begun, at::BEGUN, *yes, branch),
            Test::Essential(yes) => self.flag(Fact::Essential, at::ESSENTIAL, *yes, branch),
            Test::Major(yes) => self.flag(Fact::Major, at::MAJOR, *yes, branch),
            Test::Minor(yes) => self.flag(Fact::Minor, at::MINOR, *yes, branch),
            Test::ToldWithdrawal(list) => {
                self.word(Fact::ToldWithdrawal, told(0), *list, branch, asked(Fact::ToldWithdrawal))
            }
            Test::ToldReturnCost(list) => {
                self.word(Fact::ToldReturnCost, told(1), *list, branch, asked(Fact::ToldReturnCost))
            }
            Test::ToldWrittenReturn(list) => {
                self.word(Fact::ToldWrittenReturn, told(2), *list, branch, asked(Fact::ToldWrittenReturn))
            }
            // What only the law asks about: the general way.
            _ => return None,
        })
    }
}
