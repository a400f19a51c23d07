//! The trace: every fact that was looked at, what it is, and what it would have to be.

use super::Tri;
use crate::canonical::{Canonical, Writer, canonical};
use crate::date::Date;
use crate::facts::Fact;
use crate::name::{List, Name, Names};
use crate::vocabulary::Country;
use crate::words::AnyWords;
use std::fmt;

/// What a fact is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nobody has said.
    Unknown,
    /// A word.
    Word(&'static str),
    /// Those of the words asked for that apply.
    Words(AnyWords),
    /// Words of the store's own making.
    Names(Names),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(Date),
    /// A number.
    Number(i64),
    /// A country.
    Country(Country),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::Word(word) => f.write_str(word),
            Self::Words(words) => write!(f, "{words}"),
            Self::Names(names) => write!(f, "{names}"),
            Self::Flag(yes) => f.write_str(if *yes { "yes" } else { "no" }),
            Self::Day(day) => write!(f, "{day}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Country(country) => write!(f, "{country}"),
        }
    }
}

impl Canonical for Value {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Unknown => out.bare("null"),
            Self::Word(word) => out.word(word),
            Self::Day(day) => day.write(out),
            known => out.shown(known),
        }
    }
}

/// What a fact would have to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Needed {
    /// One of these words.
    OneOf(AnyWords),
    /// None of these words.
    NoneOf(AnyWords),
    /// One of the store's own words.
    OneOfNames(Names),
    /// None of the store's own words.
    NoneOfNames(Names),
    /// One of these countries.
    OneOfCountries(List<Country>),
    /// None of these countries.
    NoneOfCountries(List<Country>),
    /// Yes or no.
    Flag(bool),
    /// This day or a later one.
    From(Date),
    /// This day or an earlier one.
    Until(Date),
    /// More than this.
    Over(i64),
    /// This or more.
    AtLeast(i64),
    /// Less than this.
    Under(i64),
}

impl fmt::Display for Needed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OneOf(words) => write!(f, "{words}"),
            Self::NoneOf(words) => write!(f, "!{words}"),
            Self::OneOfNames(names) => write!(f, "{names}"),
            Self::NoneOfNames(names) => write!(f, "!{names}"),
            Self::OneOfCountries(countries) => write!(f, "{countries}"),
            Self::NoneOfCountries(countries) => write!(f, "!{countries}"),
            Self::Flag(yes) => f.write_str(if *yes { "yes" } else { "no" }),
            Self::From(day) => write!(f, ">={day}"),
            Self::Until(day) => write!(f, "<={day}"),
            Self::Over(number) => write!(f, ">{number}"),
            Self::AtLeast(number) => write!(f, ">={number}"),
            Self::Under(number) => write!(f, "<{number}"),
        }
    }
}

impl Canonical for Needed {
    fn write(&self, out: &mut Writer) {
        out.shown(self);
    }
}

/// One fact that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The fact.
    pub fact: Fact,
    /// What it is.
    pub value: Value,
    /// What it would have to be.
    pub needed: Needed,
    /// Whether it is.
    pub holds: Tri,
    /// The merchant does not know this fact, and it was read in the shopper's favour.
    pub in_favour: bool,
    /// 0: must hold. Else which of the condition's alternatives it belongs to, from 1; one of them has to hold.
    pub branch: u32,
}

canonical!(Check { fact, value, needed, holds, in_favour, branch });

/// Which part of a rule a condition is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the rule applies to.
    When,
    /// For which reasons.
    Reasons,
    /// In which condition of the goods.
    Condition,
    /// What takes it away.
    Except(Name),
    /// Terms that change with the facts.
    Variant(Name),
    /// A longer period.
    Extend(Name),
    /// What opens a remedy.
    Gate(Name),
    /// What bars a remedy.
    Bar(Name),
    /// How many days there are.
    Window(Name),
    /// What it costs.
    Fee(Name),
    /// What can be had.
    Remedies(Name),
    /// By when.
    Due,
}

impl Part {
    /// Its kind in one word.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Reasons => "reasons",
            Self::Condition => "condition",
            Self::Except(_) => "except",
            Self::Variant(_) => "variant",
            Self::Extend(_) => "extend",
            Self::Gate(_) => "gate",
            Self::Bar(_) => "bar",
            Self::Window(_) => "window",
            Self::Fee(_) => "fee",
            Self::Remedies(_) => "remedies",
            Self::Due => "due",
        }
    }

    /// The id within the rule, if it has one.
    #[must_use]
    pub const fn id(&self) -> Option<&Name> {
        match self {
            Self::When | Self::Reasons | Self::Condition | Self::Due => None,
            Self::Except(id)
            | Self::Variant(id)
            | Self::Extend(id)
            | Self::Gate(id)
            | Self::Bar(id)
            | Self::Window(id)
            | Self::Fee(id)
            | Self::Remedies(id) => Some(id),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.id() {
            Some(id) => write!(f, "{}:{id}", self.kind()),
            None => f.write_str(self.kind()),
        }
    }
}

impl Canonical for Part {
    fn write(&self, out: &mut Writer) {
        match self.id() {
            Some(_) => out.shown(self),
            None => out.word(self.kind()),
        }
    }
}

/// Every condition that was looked at, in order, each with its checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    steps: Vec<Step>,
    checks: Vec<Check>,
}

/// One condition of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The right, offer or other rule.
    pub rule: Name,
    /// Which part of it.
    pub part: Part,
    /// What it came to.
    pub holds: Tri,
    end: usize,
}

impl Trace {
    pub(crate) fn close(&mut self, rule: &Name, part: Part, holds: Tri) {
        self.steps.push(Step { rule: rule.clone(), part, holds, end: self.checks.len() });
    }

    pub(super) fn push(&mut self, check: Check) {
        self.checks.push(check);
    }

    /// The checks of the condition that is being looked at.
    pub(super) fn open(&mut self) -> &mut [Check] {
        let start = self.steps.last().map_or(0, |step| step.end);
        self.checks.get_mut(start..).unwrap_or_default()
    }

    /// The conditions in order, each with its checks.
    pub fn iter(&self) -> impl Iterator<Item = (&Step, &[Check])> {
        let mut start = 0;
        self.steps.iter().map(move |step| {
            let checks = self.checks.get(start..step.end).unwrap_or_default();
            start = step.end;
            (step, checks)
        })
    }
}

impl Canonical for Trace {
    fn write(&self, out: &mut Writer) {
        let steps: Vec<Traced<'_>> = self.iter().map(|(step, checks)| Traced { step, checks }).collect();
        out.list(&steps);
    }
}

struct Traced<'a> {
    step: &'a Step,
    checks: &'a [Check],
}

impl Canonical for Traced<'_> {
    fn write(&self, out: &mut Writer) {
        out.object(|members| {
            members.field("rule", &self.step.rule);
            members.field("part", &self.step.part);
            members.field("holds", &self.step.holds);
            members.field("checks", &self.checks);
        });
    }
}

impl Canonical for &[Check] {
    fn write(&self, out: &mut Writer) {
        out.list(self);
    }
}
