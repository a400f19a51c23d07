//! Words that conditions have for facts of more than one word.

use super::Light;
use crate::facts::{Facts, Told};
use crate::period::{EventDay, Pause};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A [`Told`] without its day, as conditions name it.
    ToldWord {
        /// In time.
        Yes = "yes",
        /// Not at all.
        No = "no",
        /// Afterwards.
        Late = "late",
    }
}

vocabulary! {
    /// Whether a guarantee that runs with the goods still ran when the fault showed; days in repair prolong it.
    GuaranteeWord {
        /// It ran.
        Running = "running",
        /// It had ended.
        Over = "over",
    }
}

impl Told {
    /// The word: `yes`, `no`, `late`.
    #[must_use]
    pub const fn word(self) -> ToldWord {
        match self {
            Self::Yes => ToldWord::Yes,
            Self::No => ToldWord::No,
            Self::Late(_) => ToldWord::Late,
        }
    }
}

/// State of the guarantee on the day on which the fault showed; unknown if nobody knows of one.
pub(super) fn guarantee(light: Light<'_>) -> Option<GuaranteeWord> {
    let facts = light.facts;
    let until = Pause { event_day: EventDay::Excluded, at_least: None }.prolong(
        facts.goods.guarantee()?,
        facts,
        light.calendar,
    );
    let shown = facts.claim.seen.unwrap_or_else(|| facts.act());
    Some(if shown <= until { GuaranteeWord::Running } else { GuaranteeWord::Over })
}

/// Whether a service was supplied to its last day.
pub(super) fn performed(facts: &Facts) -> Option<bool> {
    let service = facts.goods.service?;
    Some(service.supplied_until.is_some_and(|last| last >= service.to))
}
