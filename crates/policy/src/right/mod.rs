//! What a statute gives, as data: one [`Right`] per rule, read from `policies/<jurisdiction>/`.

mod remedy;

pub use remedy::{Due, DueFrom, DueInstead, Gate, Penalty, RemedyTerm, due_day};

use crate::canonical::canonical;
use crate::condition::When;
use crate::date::Date;
use crate::name::Name;
use crate::period::{Length, Period};
use crate::vocabulary::{Addressee, Deduction, MethodKind, Part, Party, Route, Tag, vocabulary};
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// A statutory right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Right {
    /// Its name, for traces and overlays.
    pub id: Name,
    /// The right of the template that it transposes and takes the place of.
    #[serde(default)]
    pub replaces: Option<Name>,
    /// The way it is claimed.
    pub route: Route,
    /// Whom it is claimed from.
    #[serde(default = "seller")]
    pub addressee: Addressee,
    /// Where it is written, for the shopper.
    pub cite: Name,
    /// How sure we are.
    pub confidence: Confidence,
    /// In force from this day on.
    #[serde(default)]
    pub from: Option<Date>,
    /// In force up to and including this day.
    #[serde(default)]
    pub until: Option<Date>,
    /// By which day the version is chosen.
    #[serde(default = "by_contract")]
    pub dated_by: DatedBy,
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
    /// The trader has to collect the goods.
    #[serde(default)]
    pub collects: bool,
    /// Ways back that the shopper may always choose, whichever the store names (Постановление КС РФ от 17.02.2026 № 7-П).
    #[serde(default)]
    pub ways: Vec<MethodKind>,
    /// Who has to prove what about a fault.
    #[serde(default)]
    pub burden: Option<Burden>,
    /// How long a demand may be brought, where that is another time than that in which the fault must show.
    #[serde(default)]
    pub limitation: Option<Period>,
    /// How soon after seeing the fault the trader must be told.
    #[serde(default)]
    pub notify_within: Option<Length>,
    /// How long the trader has to answer; silence is acceptance.
    #[serde(default)]
    pub answer_within: Option<Length>,
    /// How long the trader has to put a fault right before that counts as overdue.
    #[serde(default)]
    pub overdue_after: Option<Length>,
    /// After this the law gives no number: whether goods should still last can be argued.
    #[serde(default)]
    pub arguable_after: Option<Length>,
    /// How long goods usually last, the first that fits.
    #[serde(default)]
    pub life: Vec<Life>,
    /// What the trader owes for being late; the first in force.
    #[serde(default)]
    pub penalty: Vec<Penalty>,
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
    dated_by,
    when,
    except,
    period,
    variant,
    extend,
    remedy,
    postage,
    transit_risk,
    deduction,
    collects,
    ways,
    burden,
    limitation,
    notify_within,
    answer_within,
    overdue_after,
    arguable_after,
    life,
    penalty,
    return_within,
});

fn by_contract() -> DatedBy {
    DatedBy::Contract
}

vocabulary! {
    /// The day by which the version of a statute is chosen.
    DatedBy {
        /// The day of the contract; unknown: today.
        Contract = "contract",
        /// The day of the act.
        Act = "act",
    }
}

/// How long goods of a kind usually last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Life {
    /// For goods with one of these tags.
    pub tag: Words<Tag>,
    /// At least and at most, in years.
    pub years: [u32; 2],
    /// Where that is written.
    pub cite: Name,
}

canonical!(Life { tag, years, cite });

/// How sure a rule is. What rests on a draft is decided by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, tag = "is")]
pub enum Confidence {
    /// Read in a source and checked.
    Verified {
        /// By whom, or against what.
        by: Name,
        /// When.
        on: Date,
    },
    /// Not checked enough to be shown as settled law.
    Draft {
        /// What is missing.
        because: Name,
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
    pub id: Name,
    /// When it applies.
    pub when: When,
    /// Where it is written.
    pub cite: Name,
}

canonical!(Exception { id, when, cite });

/// Terms that change with the facts: information not given, a visit that nobody asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Variant {
    /// Its name, listed beside the right's when it holds.
    pub id: Name,
    /// When it holds.
    pub when: When,
    /// It makes the shopper's terms worse: what the merchant does not know is then read against it.
    #[serde(default)]
    pub harms: bool,
    /// Where it is written.
    #[serde(default)]
    pub cite: Option<Name>,
    /// The period instead.
    #[serde(default)]
    pub period: Option<Period>,
    /// Who pays for the way back instead.
    #[serde(default)]
    pub postage: Option<Party>,
    /// What may be kept back instead.
    #[serde(default)]
    pub deduction: Option<Deduction>,
    /// The trader has to collect.
    #[serde(default)]
    pub collects: bool,
    /// Who has to prove what instead.
    #[serde(default)]
    pub burden: Option<Burden>,
    /// How long a demand may be brought instead (BGB § 476(2)).
    #[serde(default)]
    pub limitation: Option<Period>,
    /// What a refund pays back instead (CRD Art. 14(3): a service that was begun at the shopper's wish).
    #[serde(default)]
    pub of: Option<Vec<Part>>,
    /// How sure we are of this part, where we are less sure than of the right.
    #[serde(default)]
    pub confidence: Option<Confidence>,
}

canonical!(Variant { id, when, harms, cite, period, postage, deduction, collects, burden, limitation, of, confidence });

/// A prolongation of the period, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Extension {
    /// Its name.
    pub id: Name,
    /// When it applies, beside a repair having been carried out.
    #[serde(default)]
    pub when: When,
    /// By how much.
    pub by: Length,
    /// Where it is written.
    pub cite: Name,
    /// How sure we are of it, where we are less sure than of the right: a directive that a country has not transposed.
    #[serde(default)]
    pub confidence: Option<Confidence>,
}

canonical!(Extension { id, when, by, cite, confidence });

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

/// A function that a trader must offer for a right, with the words that the statute puts on its buttons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Function {
    /// The rule's name.
    pub id: Name,
    /// The route that it serves.
    pub route: Route,
    /// Where it is written.
    pub cite: Name,
    /// How sure we are of the words.
    pub confidence: Confidence,
    /// Contracts from this day on.
    pub from: Date,
    /// To which contracts it applies.
    #[serde(default)]
    pub when: When,
    /// The language of the words.
    pub locale: Name,
    /// The words of the entry.
    pub entry: Name,
    /// The words of the confirmation.
    pub confirm: Name,
    /// What the receipt on a durable medium must hold (CRD Art. 11a(4)).
    #[serde(default)]
    pub receipt: Words<Receipt>,
}

canonical!(Function { id, route, cite, confidence, from, when, locale, entry, confirm, receipt });

vocabulary! {
    /// What a receipt for a statement holds.
    Receipt {
        /// What was declared.
        Content = "content",
        /// The day on which it was sent.
        Date = "date",
        /// The time of that day.
        Time = "time",
    }
}

/// What the law of a place says nothing about, said where a shopper would expect a right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Silence {
    /// The ground's name, with a sentence under `ground.<id>` in every locale.
    pub id: Name,
    /// The route on which a right would be expected.
    pub route: Route,
    /// When it is said.
    #[serde(default)]
    pub when: When,
    /// Where that can be read.
    pub cite: Name,
}

canonical!(Silence { id, route, when, cite });
