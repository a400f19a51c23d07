//! A store's terms laid out for speed: every test of every condition is one bit, every value of a fact is a row of the bits
//! that hold with it. One look at each fact then answers all conditions at once.

use crate::facts::Fact;
use crate::money::{Amounts, Currency};

/// At most this many groups of 64 tests.
pub(crate) const WORDS: usize = 8;

/// A condition: its own tests, and alternatives of which one has to hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cond {
    pub(crate) own: u64,
    pub(crate) word: u32,
    /// Where its alternatives stand in the plan, if it has any.
    pub(crate) any: Option<u32>,
}

/// Of a condition, what only traces ask for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    /// Its first test and how many there are, over all.
    pub(crate) first: usize,
    pub(crate) len: usize,
    /// It says nothing, holds always and is in no trace.
    pub(crate) empty: bool,
}

impl Cond {
    pub(crate) const fn new(word: u32, own: u64, any: Option<u32>) -> Self {
        Self { own, word, any }
    }

    /// Whether it asks nothing but of the first word of bits.
    pub(crate) const fn is_plain(self) -> bool {
        self.word == 0 && self.any.is_none()
    }

    fn bits(self, bits: &[u64]) -> u64 {
        usize::try_from(self.word).ok().and_then(|word| bits.get(word)).copied().unwrap_or(0)
    }

    pub(crate) fn holds(self, plan: &Plan, bits: &[u64]) -> bool {
        let bits = self.bits(bits);
        bits & self.own == self.own && (self.any.is_none() || self.one_of_each(plan, bits))
    }

    /// The alternatives: of each list one has to hold.
    pub(crate) fn any(self, plan: &Plan) -> &[Vec<u64>] {
        let at = self.any.and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| plan.any.get(at)).map_or(&[], Vec::as_slice)
    }

    fn one_of_each(self, plan: &Plan, bits: u64) -> bool {
        self.any(plan).iter().all(|branches| branches.iter().any(|branch| bits & branch == *branch))
    }

    /// The first test that does not hold, if the condition does not.
    pub(crate) fn failed(self, plan: &Plan, bits: &[u64]) -> Option<usize> {
        let bits = self.bits(bits);
        let mut failing = !bits & self.own;
        for branches in self.any(plan).iter().filter(|branches| branches.iter().all(|branch| bits & branch != *branch))
        {
            failing |= branches.first().map_or(0, |first| !bits & first);
        }
        let bit = usize::try_from(failing.trailing_zeros()).ok()?;
        (failing != 0).then(|| usize::try_from(self.word).unwrap_or(0).saturating_mul(64).saturating_add(bit))
    }
}

/// A fact that is one word of a vocabulary, or yes or no.
#[derive(Clone, Debug)]
pub(crate) struct Axis {
    pub(crate) at: usize,
    /// Only the shopper knows it, so that an unknown one is asked for.
    pub(crate) ask: bool,
    /// The bits of all its tests.
    pub(crate) all: Vec<u64>,
    /// The bits that hold, value by value, unknown first.
    pub(crate) rows: Vec<u64>,
    /// The merchant does not know it and it is read in the shopper's favour.
    pub(crate) favour: bool,
}

/// A fact that is a set: what each member makes hold; the tests of `turned` hold without any of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Set {
    pub(crate) rows: Vec<u64>,
    pub(crate) turned: Vec<u64>,
    pub(crate) used: bool,
}

/// A number that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    Age,
    Paid,
    Returns,
    Weight,
    LongestSide,
    Delivered,
    Contracted,
}

impl Number {
    pub(crate) const ALL: [Self; 7] =
        [Self::Age, Self::Paid, Self::Returns, Self::Weight, Self::LongestSide, Self::Delivered, Self::Contracted];

    fn place(self) -> u64 {
        Self::ALL.iter().zip(0..).find(|(number, _)| **number == self).map_or(0, |(_, place)| place)
    }
}

/// How it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    Over,
    AtLeast,
    Under,
    AtMost,
}

impl Compared {
    /// The least and the greatest number that pass; none do where the least is greater.
    pub(crate) const fn range(self, limit: i64) -> (i64, i64) {
        const NONE: (i64, i64) = (i64::MAX, i64::MIN);
        match self {
            Self::AtLeast => (limit, i64::MAX),
            Self::AtMost => (i64::MIN, limit),
            Self::Over => match limit.checked_add(1) {
                Some(least) => (least, i64::MAX),
                None => NONE,
            },
            Self::Under => match limit.checked_sub(1) {
                Some(most) => (i64::MIN, most),
                None => NONE,
            },
        }
    }
}

/// The limits of a sum: one for whatever currency, or one for each.
#[derive(Clone, Debug)]
pub(crate) struct Caps {
    pub(crate) any: Option<i64>,
    pub(crate) by: Vec<(Currency, i64)>,
}

impl Caps {
    pub(crate) fn new(amounts: &Amounts) -> Self {
        match amounts {
            Amounts::Any(limit) => Self { any: Some(*limit), by: Vec::new() },
            Amounts::By(table) => {
                Self { any: None, by: table.iter().map(|(currency, limit)| (*currency, *limit)).collect() }
            }
        }
    }

    pub(crate) fn of(&self, currency: Currency) -> Option<i64> {
        self.any.or_else(|| self.by.iter().find(|(known, _)| *known == currency).map(|(_, limit)| *limit))
    }
}

/// One comparison.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    pub(crate) word: usize,
    pub(crate) bit: u64,
    pub(crate) least: i64,
    pub(crate) most: i64,
    /// Its limits by currency, if it has no other; and how they are compared.
    pub(crate) by: Option<(Caps, Compared)>,
    /// What an unknown one is read as.
    pub(crate) unknown: bool,
}

/// How the value of a fact is shown in a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    Word,
    Flag,
    Buyer,
    Tags(u64),
    Groups,
    Promotions,
    Country,
    Number(Number),
}

impl Shown {
    /// Its kind, and a number that belongs to it.
    pub(crate) fn numbers(self) -> (u64, u64) {
        match self {
            Self::Word => (0, 0),
            Self::Flag => (1, 0),
            Self::Buyer => (2, 0),
            Self::Tags(asked) => (3, asked),
            Self::Groups => (4, 0),
            Self::Promotions => (5, 0),
            Self::Country => (6, 0),
            Self::Number(of) => (7, of.place()),
        }
    }

    pub(crate) fn from_numbers(kind: u64, more: u64) -> Option<Self> {
        Some(match kind {
            0 => Self::Word,
            1 => Self::Flag,
            2 => Self::Buyer,
            3 => Self::Tags(more),
            4 => Self::Groups,
            5 => Self::Promotions,
            6 => Self::Country,
            7 => Self::Number(*Number::ALL.get(usize::try_from(more).ok()?)?),
            _ => return None,
        })
    }
}

/// One test, for traces.
#[derive(Clone, Debug)]
pub(crate) struct Check {
    pub(crate) fact: Fact,
    pub(crate) at: usize,
    pub(crate) shown: Shown,
    /// What it has to be, as numbers of a trace; of a sum only how it is compared, since its limit hangs on the currency.
    pub(crate) needed: Vec<i32>,
    pub(crate) sum: Option<Caps>,
    pub(crate) words: Vec<u32>,
    pub(crate) branch: u32,
}

/// All conditions together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub(crate) words: usize,
    pub(crate) axes: Vec<Axis>,
    pub(crate) tags: Set,
    pub(crate) groups: Set,
    pub(crate) promotions: Set,
    pub(crate) group_names: Vec<u32>,
    pub(crate) promotion_names: Vec<u32>,
    pub(crate) countries: Vec<(i32, Vec<u64>)>,
    pub(crate) elsewhere: Vec<u64>,
    pub(crate) limits: Vec<(Number, Vec<Limit>)>,
    pub(crate) any: Vec<Vec<Vec<u64>>>,
    pub(crate) checks: Vec<Option<Check>>,
}

/// The kinds of what is needed, as numbers of a trace.
pub(crate) mod needed {
    pub(crate) const ONE_OF: i32 = 0;
    pub(crate) const NONE_OF: i32 = 1;
    pub(crate) const ONE_OF_NAMES: i32 = 2;
    pub(crate) const NONE_OF_NAMES: i32 = 3;
    pub(crate) const ONE_OF_COUNTRIES: i32 = 4;
    pub(crate) const NONE_OF_COUNTRIES: i32 = 5;
    pub(crate) const FLAG: i32 = 6;
    pub(crate) const FROM: i32 = 7;
    pub(crate) const UNTIL: i32 = 8;
    pub(crate) const OVER: i32 = 9;
    pub(crate) const AT_LEAST: i32 = 10;
    pub(crate) const UNDER: i32 = 11;
}
