//! What the shopper says.

use super::Fact;
use crate::canonical::canonical;
use crate::date::Date;
use crate::vocabulary::{Reason, Remedy, RepairHistory, Route, Seal, Use};
use serde::{Deserialize, Serialize};

/// What the shopper says. Every part may be unknown; what is and matters becomes a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Claim {
    /// Why it comes back.
    pub reason: Option<Reason>,
    /// How far it was used.
    #[serde(rename = "use")]
    pub used: Option<Use>,
    /// Whether everything that came with it is there.
    pub complete: Option<bool>,
    /// Whether what came free with it comes back too.
    pub gift_back: Option<bool>,
    /// State of the seal.
    pub seal: Option<Seal>,
    /// What became of earlier repairs.
    pub repair: Option<RepairHistory>,
    /// The day on which the fault was first seen.
    pub seen: Option<Date>,
    /// An essential defect (ЗоЗПП, preamble). A person finds that out, not the shopper.
    pub essential: Option<bool>,
    /// A major failure (Australian Consumer Law s. 260).
    pub major: Option<bool>,
    /// A defect too small for termination; the trader must prove it (SGD Art. 13(5)).
    pub minor: Option<bool>,
    /// The one route that the shopper wants to take; `None`: any.
    pub route: Option<Route>,
    /// The remedy that the shopper asks for; `None`: not said. It changes the verdict's word, never what is offered.
    pub wants: Option<Remedy>,
}

canonical!(Claim { reason, used, complete, gift_back, seal, repair, seen, essential, major, minor, route, wants });

impl Claim {
    /// This claim with one question answered. An answer that the fact does not know changes nothing.
    #[must_use]
    pub fn with(&self, fact: Fact, answer: &str) -> Self {
        let mut claim = self.clone();
        match fact {
            Fact::Reason => claim.reason = Reason::from_word(answer).or(claim.reason),
            Fact::Use => claim.used = Use::from_word(answer).or(claim.used),
            Fact::Complete => claim.complete = yes_or_no(answer).or(claim.complete),
            Fact::GiftBack => claim.gift_back = yes_or_no(answer).or(claim.gift_back),
            Fact::Seal => claim.seal = Seal::from_word(answer).or(claim.seal),
            Fact::Repair => claim.repair = RepairHistory::from_word(answer).or(claim.repair),
            _ => {}
        }
        claim
    }

    /// Whether the goods were used beyond what testing needs.
    #[must_use]
    pub const fn worn(&self) -> bool {
        matches!(self.used, Some(Use::Used | Use::Damaged))
    }

    /// The answer that was given to a question, as a word.
    #[must_use]
    pub fn answer(&self, fact: Fact) -> Option<&'static str> {
        match fact {
            Fact::Reason => self.reason.map(Reason::as_str),
            Fact::Use => self.used.map(Use::as_str),
            Fact::Complete => self.complete.map(word),
            Fact::GiftBack => self.gift_back.map(word),
            Fact::Seal => self.seal.map(Seal::as_str),
            Fact::Repair => self.repair.map(RepairHistory::as_str),
            _ => None,
        }
    }
}

const fn word(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn yes_or_no(answer: &str) -> Option<bool> {
    match answer {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
