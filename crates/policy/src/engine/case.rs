//! One case, and which of a plan's tests hold in it.

use super::layout::{self as at, HEAD, NO_DAY};
use super::packed::{Malformed, Row};
use super::plan::{Number, Plan, Set, WORDS};
use crate::money::Money;
use crate::vocabulary::{DeliveryMode, Kind};

/// What of a case is more than one number of its row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case<'a> {
    pub(super) row: Row<'a>,
    pub(super) act: i32,
    pub(super) kind: Kind,
    pub(super) tags: u64,
    /// Of a subscription: one of things that arrive.
    pub(super) arrives: bool,
    pub(super) received: i32,
    pub(super) contracted: i32,
    pub(super) paid: Option<Money>,
    pub(super) groups: (usize, usize),
    pub(super) promotions: (usize, usize),
}

impl<'a> Case<'a> {
    pub(super) fn of(row: &'a [i32]) -> Result<Self, Malformed> {
        let row = Row(row);
        let today = row.int(at::TODAY)?;
        let demanded = row.int(at::EVENTS)?;
        let mode: DeliveryMode = row.word(at::DELIVERY_MODE)?.ok_or(Malformed { at: at::DELIVERY_MODE })?;
        let (lots, groups, promotions) = (row.len(at::LOTS)?, row.len(at::GROUPS)?, row.len(at::PROMOTIONS)?);
        let end = |start: usize, len: usize| start.checked_add(len).ok_or(Malformed { at: start });
        let groups_at = end(HEAD, lots)?;
        let promotions_at = end(groups_at, groups)?;
        let end = end(promotions_at, promotions)?;
        let dated = row.0.get(HEAD..groups_at).ok_or(Malformed { at: at::LOTS })?;
        if end > row.0.len() {
            return Err(Malformed { at: at::PROMOTIONS });
        }
        let received = match mode {
            // No day is less than every day, which is what the facts say too: one lot without a day leaves it open.
            DeliveryMode::Regular => dated.iter().copied().min().unwrap_or(NO_DAY),
            _ if dated.contains(&NO_DAY) => NO_DAY,
            _ => dated.iter().copied().max().unwrap_or(NO_DAY),
        };
        Ok(Self {
            row,
            act: if demanded == NO_DAY { today } else { demanded },
            kind: row.word(at::KIND)?.ok_or(Malformed { at: at::KIND })?,
            tags: row.tags()?,
            arrives: lots > 0 || mode == DeliveryMode::Regular,
            received,
            contracted: row.int(at::CONTRACTED)?,
            paid: row.money(at::PAID)?,
            groups: (groups_at, promotions_at),
            promotions: (promotions_at, end),
        })
    }

    pub(super) fn names(&self, (start, end): (usize, usize)) -> impl Iterator<Item = u32> + Clone + use<'a> {
        self.row.0.get(start..end).unwrap_or_default().iter().map(|name| name.cast_unsigned().wrapping_sub(1))
    }

    pub(super) fn number(&self, number: Number) -> Option<i64> {
        let day = |day: i32| (day != NO_DAY).then(|| i64::from(day));
        let count = |at: usize, bit: i32| self.row.count(at, bit).ok().flatten().map(i64::from);
        match number {
            Number::Age => day(self.received).map(|received| i64::from(self.act).saturating_sub(received)),
            Number::Paid => self.paid.map(|paid| paid.minor),
            Number::Returns => count(at::RETURNS, at::KNOWN_RETURNS),
            Number::Weight => count(at::WEIGHT, at::KNOWN_WEIGHT),
            Number::LongestSide => count(at::LONGEST_SIDE, at::KNOWN_SIDE),
            Number::Delivered => day(self.received),
            Number::Contracted => day(self.contracted),
        }
    }
}

/// Which tests hold, and which were read in the shopper's favour.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bits {
    pub(super) holds: [u64; WORDS],
    pub(super) favour: [u64; WORDS],
}

#[inline(always)]
fn or(into: &mut [u64], bits: &[u64]) {
    for (into, bits) in into.iter_mut().zip(bits) {
        *into |= bits;
    }
}

/// The members of a set, as places; each is gone through once for every word.
#[inline(always)]
fn members(set: &Set, into: &mut [u64], words: usize, places: impl Iterator<Item = usize> + Clone) {
    for (word, (into, turned)) in into.iter_mut().zip(&set.turned).enumerate() {
        let mut met = 0;
        for place in places.clone() {
            met |= set.rows.get(place.wrapping_mul(words).wrapping_add(word)).copied().unwrap_or(0);
        }
        *into |= met ^ turned;
    }
}

/// The bits that are set, from the lowest.
#[derive(Clone)]
pub(super) struct Ones(pub(super) u64);

impl Iterator for Ones {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let one = usize::try_from(self.0.trailing_zeros()).ok().filter(|_| self.0 != 0)?;
        self.0 &= self.0.wrapping_sub(1);
        Some(one)
    }
}

impl Plan {
    /// All tests at once; `false` if something that is tested only the shopper can say, and has not.
    pub(super) fn bits(&self, case: &Case<'_>, bits: &mut Bits) -> Result<bool, Malformed> {
        // Most plans have one word of tests: with that known, what goes word by word is straight.
        match self.words {
            1 => self.bits_of(case, bits, 1),
            words => self.bits_of(case, bits, words),
        }
    }

    #[inline(always)]
    fn bits_of(&self, case: &Case<'_>, bits: &mut Bits, words: usize) -> Result<bool, Malformed> {
        let Bits { holds, favour } = bits;
        let holds = holds.get_mut(..words).unwrap_or_default();
        for word in &mut *holds {
            *word = 0;
        }
        for word in favour.iter_mut().take(words) {
            *word = 0;
        }
        for axis in &self.axes {
            let value = case.row.len(axis.at)?;
            if value == 0 {
                if axis.ask {
                    return Ok(false);
                }
                if axis.favour {
                    or(favour, &axis.all);
                }
            }
            let start = value.wrapping_mul(words);
            let row = axis.rows.get(start..start.wrapping_add(words)).ok_or(Malformed { at: axis.at })?;
            or(holds, row);
        }
        if self.tags.used {
            members(&self.tags, holds, words, Ones(case.tags));
        }
        for (set, known, range) in
            [(&self.groups, &self.group_names, case.groups), (&self.promotions, &self.promotion_names, case.promotions)]
        {
            if set.used {
                let place = |name: u32| known.iter().position(|known| *known == name);
                members(set, holds, words, case.names(range).filter_map(place));
            }
        }
        let country = case.row.int(at::COUNTRY)?;
        let own = self.countries.iter().find(|(known, _)| *known == country);
        or(holds, own.map_or(&self.elsewhere, |(_, row)| row));
        for (of, limits) in &self.limits {
            let value = case.number(*of);
            for limit in limits {
                let range = match &limit.by {
                    None => Some((limit.least, limit.most)),
                    Some((by, compared)) => {
                        case.paid.and_then(|paid| by.of(paid.currency)).map(|limit| compared.range(limit))
                    }
                };
                let (passes, known) = match (value, range) {
                    (Some(value), Some((least, most))) => (least <= value && value <= most, true),
                    _ => (limit.unknown, false),
                };
                if let Some(word) = holds.get_mut(limit.word) {
                    *word |= if passes { limit.bit } else { 0 };
                }
                if !known && let Some(word) = favour.get_mut(limit.word) {
                    *word |= limit.bit;
                }
            }
        }
        Ok(true)
    }
}
