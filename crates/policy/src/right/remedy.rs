//! What a right gives, on which terms, by when, and what lateness costs.

use crate::calendar::Calendar;
use crate::canonical::canonical;
use crate::condition::When;
use crate::date::Date;
use crate::facts::Facts;
use crate::money::Share;
use crate::name::Name;
use crate::period::{EventDay, Length};
use crate::vocabulary::{Less, Model, Part, Party, Remedy, vocabulary};
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// A remedy that a right gives, and on what terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RemedyTerm {
    /// The remedy.
    pub kind: Remedy,
    /// The rule's own name, where the statute has a rule for this remedy alone; listed beside the right's when it can be had.
    #[serde(default)]
    pub rule: Option<Name>,
    /// What must hold before it can be had; the sentence is `gate.<gate>`.
    #[serde(default)]
    pub gate: Option<Gate>,
    /// What bars it if a person finds it so; the sentence is `bar.<id>`.
    #[serde(default)]
    pub bar: Option<Gate>,
    /// Which models a replacement may be of, where the statute says so.
    #[serde(default)]
    pub models: Words<Model>,
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

canonical!(RemedyTerm { kind, rule, gate, bar, models, choice, of, less, due });

/// A condition with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Gate {
    /// Its name.
    pub id: Name,
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
        /// The goods are back.
        Receipt = "receipt",
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
    /// The statute says "at once"; the day is the latest one.
    #[serde(default)]
    pub at_once: bool,
    /// Other times that the statute gives the trader in other cases; the first that holds.
    #[serde(default)]
    pub instead: Vec<DueInstead>,
}

fn excluded() -> EventDay {
    EventDay::Excluded
}

canonical!(Due { within, from, event_day, hold_until_sent, at_once, instead });

/// Another time for the trader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DueInstead {
    /// When.
    pub when: When,
    /// How long then.
    pub within: Length,
    /// From which event then; `None`: from the same.
    #[serde(default)]
    pub from: Option<DueFrom>,
}

canonical!(DueInstead { when, within, from });

impl DueFrom {
    /// The day of the event; `None` until it happens.
    #[must_use]
    pub fn day(self, facts: &Facts) -> Option<Date> {
        let events = &facts.goods.events;
        match self {
            Self::Notice => Some(facts.act()),
            Self::ReceiptOrProof => [events.received, events.sent_proof].into_iter().flatten().min(),
            Self::Receipt => events.received,
            Self::Agreement => events.agreed_refund,
        }
    }
}

/// The last day for the trader, without rollover: in doubt the trader's days end sooner.
#[must_use]
pub fn due_day(from: Date, within: Length, event_day: EventDay, calendar: &Calendar) -> Date {
    let end = within.after(from, calendar);
    match event_day {
        EventDay::Excluded => end,
        EventDay::Included => end.minus_days(1),
    }
}

/// What a trader owes for being late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Penalty {
    /// The rule's name.
    pub id: Name,
    /// Where it is written.
    pub cite: Name,
    /// Demands that are open on this day or later.
    #[serde(default)]
    pub from: Option<Date>,
    /// Demands that are open on this day or earlier.
    #[serde(default)]
    pub until: Option<Date>,
    /// Share of the price for each day of delay, rounded half away from zero over the whole delay.
    pub per_day: Share,
    /// Whether it ends at the price.
    pub capped_at_price: bool,
}

canonical!(Penalty { id, cite, from, until, per_day, capped_at_price });
