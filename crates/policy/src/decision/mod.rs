//! What [`crate::decide`] answers: data only, no sentence in any language.

mod entitlement;
mod option;

pub use entitlement::{BurdenHolder, Charged, Entitlement, GroundRef, PenaltyDue, RemedyStanding};
pub use option::{DueDay, RemedyOption, Sum};

use crate::canonical::{Canonical, Writer, canonical};
use crate::condition::Trace;
use crate::date::Date;
use crate::facts::Fact;
use crate::name::Name;
use crate::route::RankedRoute;
use crate::vocabulary::{Basis, MethodKind, Remedy, Shot, vocabulary};

vocabulary! {
    /// The outcome in one word.
    Verdict {
        /// A right or an offer gives what can be chosen below.
        Accept = "accept",
        /// The same, and a loss of value may be kept back.
        AcceptWithDeduction = "accept-with-deduction",
        /// It depends on what somebody still has to find out.
        Conditional = "conditional",
        /// An exchange, no money.
        ExchangeOnly = "exchange-only",
        /// Other remedies come first; money may follow.
        RefundNotYet = "refund-not-yet",
        /// The supplier chooses the remedy.
        SupplierChooses = "supplier-chooses",
        /// The law gives no number; it can be argued.
        Arguable = "arguable",
        /// Accepted by silence.
        DeemedAccepted = "deemed-accepted",
        /// A right existed and its last day has passed.
        Late = "late",
        /// An exception applies.
        Excluded = "excluded",
        /// The law gives no right.
        NoStatutoryRight = "no-statutory-right",
        /// Only a voluntary promise helps.
        PolicyOnly = "policy-only",
    }
}

vocabulary! {
    /// Where an entitlement stands.
    Standing {
        /// It can be used today.
        Open = "open",
        /// That depends on an answer of the shopper.
        Asking = "asking",
        /// Its last day has passed.
        Late = "late",
        /// An exception takes it away.
        Excluded = "excluded",
        /// It does not cover this contract, these goods or this reason.
        Outside = "outside",
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The outcome in one word.
    pub verdict: Verdict,
    /// What can be chosen, the best for the shopper first.
    pub options: Vec<RemedyOption>,
    /// The ways that lead somewhere, the best for the shopper first.
    pub routes: Vec<RankedRoute>,
    /// What can still change the outcome, the most decisive first.
    pub questions: Vec<Question>,
    /// Remedies that exist but not yet, and the gate that each waits for.
    pub later: Vec<Waiting>,
    /// Every right and offer that was looked at: open ones first, law before store.
    pub entitlements: Vec<Entitlement>,
    /// Why rights that the shopper might expect do not help.
    pub grounds: Vec<Ground>,
    /// Why a person decides, if one does.
    pub reviews: Vec<Name>,
    /// Facts that the merchant does not know and that were read in the shopper's favour.
    pub in_favour: Vec<Fact>,
    /// How the goods can come back.
    pub methods: Vec<ReturnMethod>,
    /// Which photos help.
    pub shots: Vec<Shot>,
    /// Whether a photo must be there before submitting; never on a statutory route.
    pub shots_required: bool,
    /// How to pack.
    pub guide: Option<PackGuide>,
    /// Functions that the trader must offer for this contract, by id.
    pub functions: Vec<Name>,
    /// Submitting counts as a withdrawal as well: the shopper loses no right by taking the store's offer.
    pub withdrawal: bool,
    /// Every condition that was looked at, with its facts; empty if it was not asked for.
    pub trace: Trace,
}

canonical!(Decision {
    verdict,
    options,
    routes,
    questions,
    later,
    entitlements,
    grounds,
    reviews,
    in_favour,
    methods,
    shots,
    shots_required,
    guide,
    functions,
    withdrawal,
    trace,
});

impl Canonical for Question {
    fn write(&self, out: &mut Writer) {
        out.object(|members| {
            members.member("fact", &self.fact);
            members.member("answers", &self.answers);
        });
    }
}

/// Something that only the shopper can say and that can change the outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub fact: Fact,
    /// The possible answers.
    pub answers: Vec<&'static str>,
}

/// A remedy that waits for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The remedy.
    pub remedy: Remedy,
    /// The right that gives it.
    pub right: Name,
    /// What it waits for.
    pub gate: Name,
    /// Where that is written.
    pub cite: Name,
}

canonical!(Waiting { remedy, right, gate, cite });

/// Why a right does not help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The right or offer.
    pub right: Name,
    /// What it rests on.
    pub basis: Basis,
    /// The ground, with a sentence under `ground.<code>`.
    pub code: Name,
    /// The store's own clause, if it is one.
    pub clause: Option<Name>,
    /// Where it is written.
    pub cite: Name,
    /// The day that matters, if one does.
    pub day: Option<Date>,
}

canonical!(Ground { right, basis, code, clause, cite, day });

/// A way for the goods to come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnMethod {
    /// Which.
    pub kind: MethodKind,
    /// With whom.
    pub carrier: Option<String>,
}

canonical!(ReturnMethod { kind, carrier });

/// How to pack these goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackGuide {
    /// The guide.
    pub id: Name,
    /// Its steps.
    pub steps: Vec<String>,
    /// What travels in the parcel.
    pub travels: Vec<String>,
}

canonical!(PackGuide { id, steps, travels });
