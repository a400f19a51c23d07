//! What [`crate::decide`] answers: data only, no sentence in any language.

use crate::canonical::canonical;
use crate::condition::Check;
use crate::date::Date;
use crate::facts::Fact;
use crate::money::{Money, Share};
use crate::period::Clock;
use crate::right::DueFrom;
use crate::vocabulary::{Addressee, Basis, Deduction, Less, MethodKind, Party, Remedy, Route, Shot, vocabulary};

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
    /// What can still change the outcome, the most decisive first.
    pub questions: Vec<Question>,
    /// Remedies that exist but not yet, and the gate that each waits for.
    pub later: Vec<Waiting>,
    /// Every right and offer that was looked at: open ones first, law before store.
    pub entitlements: Vec<Entitlement>,
    /// Why rights that the shopper might expect do not help.
    pub grounds: Vec<Ground>,
    /// Why a person decides, if one does.
    pub reviews: Vec<String>,
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
    /// Submitting counts as a withdrawal as well: the shopper loses no right by taking the store's offer.
    pub withdrawal: bool,
    /// Every fact that was looked at, rule by rule.
    pub trace: Vec<Step>,
}

canonical!(Decision {
    verdict,
    options,
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
    withdrawal,
    trace,
});

/// One remedy with the best terms over everything that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedyOption {
    /// The remedy.
    pub remedy: Remedy,
    /// The rights and offers that give it, by id.
    pub from: Vec<String>,
    /// What they rest on.
    pub basis: Basis,
    /// The last day on which it can be claimed; `None`: no end has been set going.
    pub until: Option<Date>,
    /// The sums, if it is paid in money or credit and the price is known.
    pub sum: Option<Sum>,
    /// Who pays for the way back.
    pub postage: Party,
    /// What may be kept back after looking at the goods.
    pub deduction: Deduction,
    /// What the trader may keep by statute.
    pub less: Vec<Less>,
    /// By when the trader must act.
    pub due: Option<DueDay>,
    /// Who chooses it.
    pub choice: Party,
    /// What would bar it if a person found it so.
    pub bar: Option<String>,
}

canonical!(RemedyOption { remedy, from, basis, until, sum, postage, deduction, less, due, choice, bar });

/// The sums of a remedy, in minor units of one currency. `total` = price + delivery + bonus − fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What was paid for the units.
    pub price: Money,
    /// Standard delivery that is paid back too.
    pub delivery: i64,
    /// What is added.
    pub bonus: i64,
    /// Restocking fee; always 0 where a statute gives the refund.
    pub fee: i64,
    /// The most that may be kept back for loss of value once a person has seen the goods.
    pub deduction_max: i64,
    /// What comes out before any deduction.
    pub total: Money,
}

canonical!(Sum { price, delivery, bonus, fee, deduction_max, total });

/// By when the trader must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDay {
    /// The last day; `None` until the event that starts it has happened.
    pub day: Option<Date>,
    /// The event.
    pub from: DueFrom,
    /// Days, months or years are counted in days here for showing; `None` if the length is not in days.
    pub days: Option<u32>,
    /// Money may be held until the goods are back or sent.
    pub hold_until_sent: bool,
}

canonical!(DueDay { day, from, days, hold_until_sent });

impl crate::canonical::Canonical for Question {
    fn write(&self, out: &mut crate::canonical::Writer) {
        let answers: Vec<String> = self.answers.iter().map(|answer| (*answer).to_owned()).collect();
        out.object(|members| {
            members.member("fact", &self.fact);
            members.member("answers", &answers);
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
    pub right: String,
    /// What it waits for.
    pub gate: String,
    /// Where that is written.
    pub cite: String,
}

canonical!(Waiting { remedy, right, gate, cite });

/// A right or an offer, as it stands for these facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entitlement {
    /// The rule, then the variants and prolongations that were laid over it.
    pub ids: Vec<String>,
    /// What it is called, for offers.
    pub name: Option<String>,
    /// What it rests on.
    pub basis: Basis,
    /// The way it is claimed.
    pub route: Route,
    /// Whom it is claimed from.
    pub addressee: Addressee,
    /// Where it is written.
    pub cite: String,
    /// Whether a person has to confirm it because the rule is not verified.
    pub draft: bool,
    /// Where it stands.
    pub standing: Standing,
    /// What takes it away, if something does.
    pub ground: Option<GroundRef>,
    /// How long it lasts.
    pub clock: Clock,
    /// Who pays for the way back.
    pub postage: Party,
    /// Who bears loss on the way back.
    pub transit_risk: Option<Party>,
    /// What may be kept back at most in this case.
    pub deduction: Deduction,
    /// Share kept of a refund; offers only.
    pub fee: Option<Share>,
    /// Who has to prove whether a fault was there at delivery.
    pub burden: Option<BurdenHolder>,
    /// By when the goods must be sent if notice is given today.
    pub return_by: Option<Date>,
    /// What it gives.
    pub remedies: Vec<RemedyStanding>,
}

canonical!(Entitlement {
    ids,
    name,
    basis,
    route,
    addressee,
    cite,
    draft,
    standing,
    ground,
    clock,
    postage,
    transit_risk,
    deduction,
    fee,
    burden,
    return_by,
    remedies,
});

/// What takes an entitlement away, and where that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundRef {
    /// The ground, with a sentence under `ground.<code>`.
    pub code: String,
    /// Where it is written.
    pub cite: String,
}

canonical!(GroundRef { code, cite });

impl Entitlement {
    /// The rule's own id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.ids.first().map_or("", String::as_str)
    }
}

/// Who has to prove, and until when it is the trader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BurdenHolder {
    /// Today's holder.
    pub party: Party,
    /// Last day on which a fault must show for the trader to hold it.
    pub trader_until: Option<Date>,
}

canonical!(BurdenHolder { party, trader_until });

/// A remedy within one entitlement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedyStanding {
    /// The remedy.
    pub remedy: Remedy,
    /// Whether it can be had now.
    pub open: crate::condition::Tri,
    /// The gate it waits for.
    pub gate: Option<String>,
    /// What would bar it if a person found it so.
    pub bar: Option<String>,
    /// Who chooses it.
    pub choice: Party,
    /// The sums.
    pub sum: Option<Sum>,
    /// What the trader may keep by statute.
    pub less: Vec<Less>,
    /// By when the trader must act.
    pub due: Option<DueDay>,
}

canonical!(RemedyStanding { remedy, open, gate, bar, choice, sum, less, due });

/// Why a right does not help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The right or offer.
    pub right: String,
    /// What it rests on.
    pub basis: Basis,
    /// The ground, with a sentence under `ground.<code>`.
    pub code: String,
    /// Where it is written.
    pub cite: String,
    /// The day that matters, if one does.
    pub day: Option<Date>,
}

canonical!(Ground { right, basis, code, cite, day });

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
    pub id: String,
    /// Its steps.
    pub steps: Vec<String>,
    /// What travels in the parcel.
    pub travels: Vec<String>,
}

canonical!(PackGuide { id, steps, travels });

/// One line of the trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The right or offer.
    pub rule: String,
    /// Which part of it: `when`, `except:<id>`, `variant:<id>`, `gate:<id>`, `bar:<id>`, `review:<id>`.
    pub part: String,
    /// What was looked at.
    pub check: Check,
}

canonical!(Step { rule, part, check });
