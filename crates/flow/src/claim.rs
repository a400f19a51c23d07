//! What the decision says of a chosen line.

use crate::state::{Chosen, State};
use takeback_api::LineView;
use takeback_policy::explain::{Explanation, explain};
use takeback_policy::{Decision, Facts, Request, decide};

/// A chosen line with its decision.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The facts.
    pub facts: Facts,
    /// The decision on them.
    pub decision: Decision,
}

impl State {
    /// The line of the order with this id.
    #[must_use]
    pub fn line(&self, id: &str) -> Option<&LineView> {
        self.order.as_ref()?.lines.iter().find(|line| line.id == id)
    }

    /// The decision on the chosen line; `None` if the order no longer has the units.
    #[must_use]
    pub fn judge(&self, at: usize) -> Option<Judged> {
        self.judge_chosen(self.chosen.get(at)?)
    }

    /// The decision on a line as it is chosen.
    #[must_use]
    pub fn judge_chosen(&self, chosen: &Chosen) -> Option<Judged> {
        let order = self.order.as_ref()?;
        let line = self.line(&chosen.line)?;
        let returning: Vec<(&str, u32)> =
            self.chosen.iter().map(|chosen| (chosen.line.as_str(), chosen.units)).collect();
        let request = Request { line: &chosen.line, units: chosen.units, returning: &returning };
        let facts = order.ledger.facts(order.today, &order.contract, &line.goods, &chosen.claim, &request).ok()?;
        let decision = decide(&order.bundle, &facts);
        Some(Judged { facts, decision })
    }

    /// What to say of the chosen line.
    #[must_use]
    pub fn explain(&self, at: usize) -> Option<(Judged, Explanation)> {
        let judged = self.judge(at)?;
        let explanation = explain(&self.order.as_ref()?.bundle, &judged.facts, &judged.decision);
        Some((judged, explanation))
    }

    /// How many questions are left on all chosen lines, as far as that is known.
    #[must_use]
    pub fn questions_left(&self) -> usize {
        (0..self.chosen.len()).filter_map(|at| self.judge(at)).map(|judged| judged.decision.questions.len()).sum()
    }
}
