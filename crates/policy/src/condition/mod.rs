//! Conditions: a closed, typed vocabulary, evaluated in three values.
//!
//! No expressions: a condition is a table of facts with the words they may have. All of them must hold. That is what lets a
//! tool check it, explain it and turn it into questions.

mod check;
mod show;
mod table;
mod test;
mod words;

pub use check::{Check, Needed, Part, Step, Trace, Value};
pub(crate) use test::KEYS;
pub use test::Test;
#[cfg(feature = "schema")]
pub(crate) use test::members;
pub use words::{GuaranteeWord, ToldWord};

use crate::calendar::Calendar;
use crate::facts::{Fact, Facts, Owner};
use crate::period::Length;
use crate::vocabulary::vocabulary;
use crate::words::Words;

vocabulary! {
    /// Whether something holds.
    Tri {
        /// It does.
        Yes = "yes",
        /// It does not.
        No = "no",
        /// It depends on facts that nobody has said.
        Unknown = "unknown",
    }
}

impl Tri {
    /// Both hold.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }

    /// At least one holds.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Unknown,
        }
    }
}

impl From<bool> for Tri {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// A condition: every test must hold; a list means any of its words. An empty condition holds.
///
/// Written as a table: `{ channel = ["online"], without-tag = ["final-sale"], any = [{ seal = ["intact"] }, { use = ["unopened"] }] }`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When(Vec<Test>);

impl<const N: usize> From<[Test; N]> for When {
    fn from(tests: [Test; N]) -> Self {
        Self(tests.into())
    }
}

/// Which way a merchant-owned unknown is read: the way that helps the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Favour {
    /// The condition grants something: unknown is yes.
    Grants,
    /// The condition takes something away: unknown is no.
    Denies,
}

/// What a condition is looked at with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Light<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) calendar: &'a Calendar,
    pub(crate) favour: Favour,
    /// How long the trader has to put a fault right, where the rule says; after that a repair is overdue.
    pub(crate) overdue_after: Option<Length>,
}

/// What a condition came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it holds.
    pub holds: Tri,
    /// The facts that nobody has said and on which it depends.
    pub unknown: Words<Fact>,
    /// The facts that the merchant does not know and that were read in the shopper's favour.
    pub in_favour: Words<Fact>,
    /// The first fact that does not hold.
    pub failed: Option<Fact>,
}

impl Outcome {
    const HOLDS: Self = Self { holds: Tri::Yes, unknown: Words::EMPTY, in_favour: Words::EMPTY, failed: None };
}

impl When {
    /// The tests, in the order written.
    pub fn tests(&self) -> &[Test] {
        &self.0
    }

    /// Whether the condition is empty and so always holds.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Evaluates the condition; every fact that it looks at goes into `trace`.
    pub(crate) fn evaluate(&self, light: Light<'_>, mut trace: Option<&mut Trace>) -> Outcome {
        let mut settled = false;
        let mut outcome = self.tested(light, 0, trace.as_deref_mut(), &mut settled);
        // What a known fact has settled already hangs on no unknown one and needs no favour.
        if outcome.holds != Tri::Unknown {
            outcome.unknown = Words::EMPTY;
        }
        if settled {
            outcome.in_favour = Words::EMPTY;
            if let Some(trace) = trace {
                trace.open().iter_mut().for_each(|check| check.in_favour = false);
            }
        }
        outcome
    }

    fn tested(&self, light: Light<'_>, branch: u32, mut trace: Option<&mut Trace>, settled: &mut bool) -> Outcome {
        let mut all = Outcome::HOLDS;
        for test in &self.0 {
            let one = match test {
                Test::Any(branches) => {
                    let mut any = Outcome { holds: Tri::No, ..Outcome::HOLDS };
                    // A branch that a known fact closes settles nothing while another is open.
                    let mut closed = true;
                    for (at, branch) in branches.iter().enumerate() {
                        let number = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
                        let mut this = false;
                        let one = branch.tested(light, number, trace.as_deref_mut(), &mut this);
                        closed &= this;
                        any.holds = any.holds.or(one.holds);
                        any.unknown = any.unknown.or(one.unknown);
                        any.in_favour = any.in_favour.or(one.in_favour);
                        any.failed = any.failed.or(one.failed);
                    }
                    *settled |= closed;
                    any
                }
                test => test.outcome(light, branch, trace.as_deref_mut(), settled),
            };
            all.holds = all.holds.and(one.holds);
            all.unknown = all.unknown.or(one.unknown);
            all.in_favour = all.in_favour.or(one.in_favour);
            if one.holds == Tri::No {
                all.failed = all.failed.or(one.failed);
            }
        }
        all
    }
}

impl Test {
    fn outcome(&self, light: Light<'_>, branch: u32, trace: Option<&mut Trace>, settled: &mut bool) -> Outcome {
        let (fact, known) = self.look(light);
        let in_favour = known.is_none() && fact.owner() == Owner::Merchant;
        let holds = match known {
            Some(holds) => Tri::from(holds),
            None if in_favour => Tri::from(light.favour == Favour::Grants),
            None => Tri::Unknown,
        };
        *settled |= known == Some(false);
        if let Some(trace) = trace {
            let (value, needed) = self.show(light);
            trace.push(Check { fact, value, needed, holds, in_favour, branch });
        }
        Outcome {
            holds,
            unknown: if holds == Tri::Unknown { Words::from(fact) } else { Words::EMPTY },
            in_favour: if in_favour { Words::from(fact) } else { Words::EMPTY },
            failed: (holds == Tri::No).then_some(fact),
        }
    }
}
