//! A bundle made ready for many cases: the facts come as whole numbers, the answer leaves in brief.
//!
//! The brief is a part of the [`Decision`] of [`crate::decide`]: a bundle with law, or a case with open questions, is decided by
//! that very function; a store's terms alone are laid out as bits (`plan`), and tests hold both to the same answer and trace.

mod brief;
mod build;
mod case;
pub mod layout;
mod names;
mod packed;
mod plan;
mod run;
mod terms;
mod trace;

pub use brief::{Brief, BriefSum};
pub use names::NameTable;
pub use packed::{Malformed, pack, unpack};

use crate::bundle::Bundle;
use crate::compact::{BadBytes, Parts};
use crate::decide::walked;
use crate::decision::Decision;
use crate::name::Name;
use run::Scratch;
pub(crate) use terms::Flat;

/// Everything that is written when terms are laid out.
pub(crate) mod laid {
    pub(crate) use super::plan::{Axis, Caps, Check, Compared, Cond, Extent, Limit, Number, Plan, Set, Shown};
    pub(crate) use super::terms::{Clause, Cost, Flat, Given, Listed, Terms, ToldOf};
}

/// How a case was decided; the answer is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From the bits of a store's terms.
    Short,
    /// By [`crate::decide`].
    General,
}

/// A store's terms made ready: the short way alone.
#[derive(Debug, Default)]
pub struct Terms {
    flat: Option<Flat>,
    names: NameTable,
    own: u32,
    scratch: Scratch,
}

impl Terms {
    fn ready(flat: Option<Flat>, names: NameTable) -> Self {
        let own = u32::try_from(names.all().len()).unwrap_or(u32::MAX);
        Self { flat, names, own, scratch: Scratch::default() }
    }

    /// The terms in the bytes of a bundle.
    ///
    /// # Errors
    /// If they are not the bytes of a bundle, or of one with law, guarantees or recalls: for these it takes an [`Engine`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadBytes> {
        let (flat, names) = Parts::of(bytes)?.flat()?;
        if flat.is_some() { Ok(Self::ready(flat, names)) } else { Err(BadBytes::Law) }
    }

    /// The names that packed facts and answers speak of by number.
    pub const fn names(&mut self) -> &mut NameTable {
        &mut self.names
    }

    /// Forgets the names that cases brought along. Rows that were packed before speak of them no more.
    pub fn forget(&mut self) {
        self.names.forget_from(self.own);
    }

    /// Decides a packed case in brief; `false` if only an [`Engine`] can. If its trace is asked for, `trace` gets what
    /// [`Terms::unfold`] makes one of.
    ///
    /// # Errors
    /// If a number says nothing that a fact could be.
    pub fn brief(&mut self, row: &[i32], trace: Option<&mut Vec<i32>>, brief: &mut Brief) -> Result<bool, Malformed> {
        match &self.flat {
            None => Ok(false),
            Some(flat) => flat.brief(row, &mut self.scratch, trace, brief),
        }
    }

    /// What may be looked at, so that a trace can be read from its bits alone: per condition the name of its rule, its part, the
    /// name of that or -1, its first test and how many there are; per test its fact, its branch, how its value is shown with two
    /// numbers for that, and what is needed. `None` if a trace needs [`Terms::unfold`].
    #[must_use]
    pub fn told(&self) -> Option<Vec<i32>> {
        self.flat.as_ref().and_then(trace::told)
    }

    /// The trace of a case in full, from what [`Terms::brief`] noted of the same row.
    ///
    /// # Errors
    /// If a number says nothing that a fact could be.
    pub fn unfold(&self, row: &[i32], noted: &[i32]) -> Result<Vec<i32>, Malformed> {
        let mut out = Vec::new();
        if let Some(flat) = &self.flat {
            flat.unfold(row, noted, &mut out)?;
        }
        Ok(out)
    }
}

/// A bundle made ready.
#[derive(Debug)]
pub struct Engine {
    bundle: Bundle,
    terms: Terms,
}

impl Engine {
    /// Makes a bundle ready.
    #[must_use]
    pub fn new(bundle: Bundle) -> Self {
        let mut names = NameTable::default();
        let flat = Flat::of(&bundle, &mut names);
        Self { bundle, terms: Terms::ready(flat, names) }
    }

    /// The bundle in these bytes, made ready.
    ///
    /// # Errors
    /// If they are not exactly what [`Bundle::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadBytes> {
        let parts = Parts::of(bytes)?;
        let (flat, names) = parts.flat()?;
        Ok(Self { bundle: parts.bundle()?, terms: Terms::ready(flat, names) })
    }

    /// The bundle.
    #[must_use]
    pub const fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// Its store's terms, which decide a case alone where they can.
    pub const fn terms(&mut self) -> &mut Terms {
        &mut self.terms
    }

    /// The names that packed facts and answers speak of by number.
    pub const fn names(&mut self) -> &mut NameTable {
        &mut self.terms.names
    }

    /// The name with this number.
    #[must_use]
    pub fn name(&self, number: u32) -> Option<&Name> {
        self.terms.names.get(number)
    }

    /// Decides a packed case in brief. If its trace is asked for, `trace` gets what [`Terms::unfold`] makes one of, or on the
    /// general way the trace itself.
    ///
    /// # Errors
    /// If a number says nothing that a fact could be.
    pub fn brief(&mut self, row: &[i32], trace: Option<&mut Vec<i32>>, brief: &mut Brief) -> Result<Way, Malformed> {
        let mut trace = trace;
        if self.terms.brief(row, trace.as_deref_mut(), brief)? {
            return Ok(Way::Short);
        }
        self.general(row, trace, brief).map(|()| Way::General)
    }

    /// The same by [`crate::decide`], whatever the bundle.
    ///
    /// # Errors
    /// If a number says nothing that a fact could be.
    pub fn general(&mut self, row: &[i32], trace: Option<&mut Vec<i32>>, brief: &mut Brief) -> Result<(), Malformed> {
        let names = &mut self.terms.names;
        let facts = unpack(row, names)?;
        let (decision, walk) = walked(&self.bundle, &facts, trace.is_some());
        brief::brief_of(&self.bundle, &decision, &walk, names, brief);
        if let Some(out) = trace {
            trace::write(&decision.trace, names, out);
        }
        Ok(())
    }

    /// The whole decision on a packed case.
    ///
    /// # Errors
    /// If a number says nothing that a fact could be.
    pub fn decide(&self, row: &[i32]) -> Result<Decision, Malformed> {
        Ok(crate::decide(&self.bundle, &unpack(row, &self.terms.names)?))
    }
}
