//! From a rule and the facts to an [`Entitlement`]: does it apply, until when, and what does it give.

mod guarantee;
mod offer;
mod owed;
mod right;
mod sum;

pub(crate) use guarantee::{recall, warranty};
pub(crate) use offer::offer;
pub(crate) use right::right;
pub(crate) use sum::total;

use crate::bundle::Bundle;
use crate::condition::{Favour, Light, Outcome, Part, Trace, When};
use crate::facts::{Fact, Facts};
use crate::name::Name;
use crate::period::Length;
use crate::vocabulary::RepairHistory;
use crate::words::Words;

/// One walk over a bundle's rules: what it looks at, and what it found to be open.
pub(crate) struct Run<'a> {
    pub(crate) bundle: &'a Bundle,
    pub(crate) facts: &'a Facts,
    pub(crate) trace: Option<Trace>,
    /// Facts that nobody has said and on which something hangs.
    pub(crate) unknown: Words<Fact>,
    /// Facts that the merchant does not know and that were read in the shopper's favour.
    pub(crate) in_favour: Words<Fact>,
}

impl<'a> Run<'a> {
    pub(crate) fn new(bundle: &'a Bundle, facts: &'a Facts, traced: bool) -> Self {
        let trace = traced.then(Trace::default);
        Self { bundle, facts, trace, unknown: Words::EMPTY, in_favour: Words::EMPTY }
    }

    /// Evaluates a condition of a rule and notes what it hangs on.
    pub(crate) fn test(&mut self, when: &When, favour: Favour, rule: &Name, part: Part) -> Outcome {
        self.test_within(when, favour, rule, part, None)
    }

    /// The same for a rule that gives the trader a time to put things right.
    pub(crate) fn test_within(
        &mut self,
        when: &When,
        favour: Favour,
        rule: &Name,
        part: Part,
        overdue_after: Option<Length>,
    ) -> Outcome {
        let light = Light { facts: self.facts, calendar: &self.bundle.calendar, favour, overdue_after };
        let outcome = when.evaluate(light, self.trace.as_mut());
        if let Some(trace) = &mut self.trace
            && !when.is_empty()
        {
            trace.close(rule, part, outcome.holds);
        }
        self.unknown = self.unknown.or(outcome.unknown);
        self.in_favour = self.in_favour.or(outcome.in_favour);
        outcome
    }
}

/// Whether an earlier attempt to put the fault right is on record or claimed.
pub(crate) fn tried_before(bundle: &Bundle, facts: &Facts) -> bool {
    let on_record = facts.claim.repair.is_none() && !facts.goods.repairs.is_empty();
    on_record || !matches!(facts.repair_history(None, &bundle.calendar), None | Some(RepairHistory::None))
}
