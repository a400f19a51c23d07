//! What a statute gives, as data: one [`Right`] per rule, read from `policies/<jurisdiction>/`.

use crate::canonical::canonical;
use crate::condition::When;
use crate::date::Date;
use crate::period::{EventDay, Length, Period};
use crate::vocabulary::{Addressee, Deduction, Less, Part, Party, Remedy, Route, vocabulary};
use serde::{Deserialize, Serialize};

/// A statutory right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Right {
    /// Its name, for traces and overlays.
    pub id: String,
    /// The right of the template that it transposes and takes the place of.
    #[serde(default)]
    pub replaces: Option<String>,
    /// The way it is claimed.
    pub route: Route,
    /// Whom it is claimed from.
    #[serde(default = "seller")]
    pub addressee: Addressee,
    /// Where it is written, for the shopper.
    pub cite: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// Contracts from this day on.
    #[serde(default)]
    pub from: Option<Date>,
    /// Contracts up to and including this day.
    #[serde(default)]
    pub until: Option<Date>,
    /// To what it applies.
    #[serde(default)]
    pub when: When,
    /// What takes it away.
    #[serde(default)]
    pub except: Vec<Exception>,
    /// How long it lasts.
    pub period: Period,
    /// Terms that change with the facts; each that holds is laid over the right, in order.
    #[serde(default)]
    pub variant: Vec<Variant>,
    /// Prolongations, each at most once.
    #[serde(default)]
    pub extend: Vec<Extension>,
    /// What it gives.
    pub remedy: Vec<RemedyTerm>,
    /// Who pays for the way back.
    pub postage: Party,
    /// Who bears loss on the way back.
    #[serde(default)]
    pub transit_risk: Option<Party>,
    /// What may be kept back.
    pub deduction: Deduction,
    /// Who has to prove what about a fault.
    #[serde(default)]
    pub burden: Option<Burden>,
    /// How long the shopper has to send the goods after the notice.
    #[serde(default)]
    pub return_within: Option<Length>,
}

fn seller() -> Addressee {
    Addressee::Seller
}

canonical!(Right {
    id,
    replaces,
    route,
    addressee,
    cite,
    confidence,
    from,
    until,
    when,
    except,
    period,
    variant,
    extend,
    remedy,
    postage,
    transit_risk,
    deduction,
    burden,
    return_within,
});

/// How sure a rule is. What rests on a draft is decided by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, tag = "is")]
pub enum Confidence {
    /// Read in a source and checked.
    Verified {
        /// By whom, or against what.
        by: String,
        /// When.
        on: Date,
    },
    /// Not checked enough to be shown as settled law.
    Draft {
        /// What is missing.
        because: String,
    },
}

impl Confidence {
    /// Whether a person has to decide what rests on it.
    #[must_use]
    pub const fn is_draft(&self) -> bool {
        matches!(self, Self::Draft { .. })
    }
}

impl crate::canonical::Canonical for Confidence {
    fn write(&self, out: &mut crate::canonical::Writer) {
        out.object(|members| match self {
            Self::Verified { by, on } => {
                members.member("verified", by);
                members.member("on", on);
            }
            Self::Draft { because } => members.member("draft", because),
        });
    }
}

/// What takes a right away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Exception {
    /// The ground's name, with a sentence under `ground.<id>` in every locale.
    pub id: String,
    /// When it applies.
    pub when: When,
    /// Where it is written.
    pub cite: String,
}

canonical!(Exception { id, when, cite });

/// Terms that change with the facts: information not given, a visit that nobody asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Variant {
    /// Its name, listed beside the right's when it holds.
    pub id: String,
    /// When it holds.
    pub when: When,
    /// Where it is written.
    #[serde(default)]
    pub cite: Option<String>,
    /// The period instead.
    #[serde(default)]
    pub period: Option<Period>,
    /// Who pays for the way back instead.
    #[serde(default)]
    pub postage: Option<Party>,
    /// What may be kept back instead.
    #[serde(default)]
    pub deduction: Option<Deduction>,
}

canonical!(Variant { id, when, cite, period, postage, deduction });

/// A prolongation of the period, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Extension {
    /// Its name.
    pub id: String,
    /// When it applies, beside a repair having been carried out.
    #[serde(default)]
    pub when: When,
    /// By how much.
    pub by: Length,
    /// Where it is written.
    pub cite: String,
}

canonical!(Extension { id, when, by, cite });

/// A remedy that a right gives, and on what terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RemedyTerm {
    /// The remedy.
    pub kind: Remedy,
    /// What must hold before it can be had; the sentence is `gate.<gate>`.
    #[serde(default)]
    pub gate: Option<Gate>,
    /// What bars it if a person finds it so; the sentence is `bar.<id>`.
    #[serde(default)]
    pub bar: Option<Gate>,
    /// Who chooses it.
    #[serde(default = "consumer")]
    pub choice: Party,
    /// What is paid back.
    #[serde(default)]
    pub of: Vec<Part>,
    /// What the trader may keep by statute.
    #[serde(default)]
    pub less: Vec<Less>,
    /// By when.
    #[serde(default)]
    pub due: Option<Due>,
}

fn consumer() -> Party {
    Party::Consumer
}

canonical!(RemedyTerm { kind, gate, bar, choice, of, less, due });

/// A condition with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Gate {
    /// Its name.
    pub id: String,
    /// The condition.
    pub when: When,
}

canonical!(Gate { id, when });

vocabulary! {
    /// The event from which a trader's time runs.
    DueFrom {
        /// The shopper's notice or demand.
        Notice = "notice",
        /// The goods are back, or proof of dispatch was supplied, whichever is sooner.
        ReceiptOrProof = "receipt-or-proof",
        /// The trader agreed.
        Agreement = "agreement",
    }
}

/// By when the trader must act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Due {
    /// How long the trader has.
    pub within: Length,
    /// From which event.
    pub from: DueFrom,
    /// Whether that event's day counts.
    #[serde(default = "excluded")]
    pub event_day: EventDay,
    /// Money may be held until the goods are back or sent (CRD Art. 13(3)).
    #[serde(default)]
    pub hold_until_sent: bool,
}

fn excluded() -> EventDay {
    EventDay::Excluded
}

canonical!(Due { within, from, event_day, hold_until_sent });

impl Due {
    /// The last day for the trader, without rollover (in doubt the trader's days end sooner); `None` until the event happens.
    #[must_use]
    pub fn day(&self, facts: &crate::facts::Facts) -> Option<Date> {
        let events = &facts.goods.events;
        let from = match self.from {
            DueFrom::Notice => Some(facts.today),
            DueFrom::ReceiptOrProof => [events.received, events.sent_proof].into_iter().flatten().min(),
            DueFrom::Agreement => events.agreed_refund,
        }?;
        let end = self.within.after(from);
        Some(match self.event_day {
            EventDay::Excluded => end,
            EventDay::Included => end.minus_days(1),
        })
    }
}

/// Who has to prove that a fault was there at delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Burden {
    /// The trader, if the fault shows within this period.
    pub trader: Option<Period>,
    /// Whoever it is otherwise.
    pub otherwise: Party,
}

canonical!(Burden { trader, otherwise });
