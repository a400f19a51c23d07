//! From a decision to what a person reads, as message keys with typed arguments; `locales/` holds the sentences.
//!
//! The screen, the mail, the slip and the command line show the same explanation, so none of them composes it anew.

mod layers;
mod lead;
mod options;
mod terms;
mod trace;

pub use trace::{TracedRule, TracedStep, trace};

use crate::bundle::Bundle;
use crate::date::Date;
use crate::decide::decide;
use crate::decision::{Decision, Standing, Verdict, Waiting};
use crate::facts::{Fact, Facts};
use crate::money::{Money, Share};
use crate::vocabulary::{Basis, Party, Reason, Remedy, Seal, vocabulary};

/// A sentence to be looked up and filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Key in the catalogue.
    pub key: String,
    /// What to fill in, by placeholder.
    pub args: Vec<(&'static str, Arg)>,
}

/// A value in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A civil day, shown with its day of the week; with its year too where that is not plain.
    Date(Date),
    /// The day of a document's version: day, month, year.
    Version(Date),
    /// A sum with its currency.
    Money(Money),
    /// A whole number; chooses the plural.
    Count(i64),
    /// A share.
    Share(Share),
    /// A proper name or citation, shown as it is.
    Text(String),
    /// Words of the catalogue by their keys, any of them.
    Words(Vec<String>),
}

impl Message {
    /// A sentence without arguments.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }
}

vocabulary! {
    /// The colour of an answer.
    Tone {
        /// It can be done.
        Yes = "yes",
        /// Not this way, or a person looks first.
        Ask = "ask",
        /// It cannot be done.
        No = "no",
    }
}

/// Everything that an answer screen says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Its colour.
    pub tone: Tone,
    /// One sentence that carries the screen.
    pub headline: Message,
    /// The two or three facts that matter.
    pub lead: Vec<Message>,
    /// The drawn time, if a period runs.
    pub timeline: Option<Timeline>,
    /// What each option means, in the decision's order.
    pub options: Vec<OptionText>,
    /// What the store adds.
    pub store: Vec<Point>,
    /// What the law gives.
    pub law: Vec<Point>,
    /// Why rights that one might expect do not help.
    pub grounds: Vec<Point>,
    /// What would change the answer.
    pub change: Vec<Message>,
    /// What can be done instead; never empty after a no.
    pub alternatives: Vec<Alternative>,
}

/// The days of a period, to be drawn and read out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The day that started it.
    pub start: Date,
    /// Today.
    pub today: Date,
    /// The law's last day.
    pub law: Option<Date>,
    /// The store's last day, if it is later.
    pub store: Option<Date>,
}

/// What a remedy means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionText {
    /// The remedy; its name is `remedy.<word>`.
    pub remedy: Remedy,
    /// What stands at the right: a sum, or that it costs nothing.
    pub sum: Message,
    /// A bonus.
    pub tag: Option<Message>,
    /// What it means and when.
    pub text: Vec<Message>,
}

/// One reason, with where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it says.
    pub text: Vec<Message>,
    /// Where it is written.
    pub cite: Message,
    /// Not verified by a lawyer yet: must not be shown as settled law.
    pub draft: bool,
}

vocabulary! {
    /// A way on after a no.
    AlternativeKind {
        /// Say that the goods are faulty: that route is open.
        Fault = "fault",
        /// Ask a person to look again.
        SecondLook = "second-look",
    }
}

/// A way on after a no. Title and text are `alternative.<kind>.title` and `.text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Which way.
    pub kind: AlternativeKind,
}

/// What to tell a person about this decision.
#[must_use]
pub fn explain(bundle: &Bundle, facts: &Facts, decision: &Decision) -> Explanation {
    let (store, law) = layers::layers(decision, facts);
    Explanation {
        tone: tone(decision),
        headline: headline(facts, decision),
        lead: lead::lead(facts, decision),
        timeline: timeline(facts, decision),
        options: decision.options.iter().map(|option| options::text(option, &decision.options)).collect(),
        store,
        law,
        grounds: layers::grounds(decision, facts),
        change: change(facts, decision),
        alternatives: alternatives(bundle, facts, decision),
    }
}

fn tone(decision: &Decision) -> Tone {
    match decision.verdict {
        _ if decision.options.is_empty() && decision.questions.is_empty() => Tone::No,
        Verdict::RefundNotYet | Verdict::Conditional | Verdict::Arguable => Tone::Ask,
        _ if !decision.reviews.is_empty() => Tone::Ask,
        _ => Tone::Yes,
    }
}

fn headline(facts: &Facts, decision: &Decision) -> Message {
    let option = |remedy: Remedy| decision.options.iter().find(|option| option.remedy == remedy);
    let day = |key: &str, day: Date| Message::new(key).with("day", Arg::Date(day));
    if decision.options.is_empty() {
        return no_headline(decision);
    }
    match decision.verdict {
        Verdict::DeemedAccepted => return Message::new("answer.deemed-accepted"),
        Verdict::Arguable => return Message::new("answer.arguable"),
        Verdict::SupplierChooses if decision.options.iter().all(|option| option.choice == Party::Trader) => {
            return Message::new("answer.store-chooses");
        }
        _ => {}
    }
    if facts.claim.reason.is_some_and(Reason::is_fault) {
        let waits = decision.later.iter().any(|waiting| waiting.remedy == Remedy::Refund);
        return Message::new(match (option(Remedy::Refund), option(Remedy::Replacement), option(Remedy::Repair)) {
            (Some(refund), _, _) if refund.basis == Basis::Statute => "answer.fault-choose",
            (None, None, Some(_)) if waits => "answer.repair-first",
            (None, Some(_), _) if waits => "answer.repair-or-replace",
            _ => "answer.fault-offer",
        });
    }
    match option(Remedy::Refund) {
        Some(refund) => {
            refund.until.map_or_else(|| Message::new("answer.return"), |until| day("answer.return-until", until))
        }
        None => {
            let until = decision.options.iter().filter_map(|option| option.until).max();
            until.map_or_else(|| Message::new("answer.exchange"), |until| day("answer.exchange-until", until))
        }
    }
}

fn no_headline(decision: &Decision) -> Message {
    if !decision.questions.is_empty() {
        return Message::new("answer.ask");
    }
    // The last day on which anything was still possible: the store's own time may have ended after the law's.
    let late = decision
        .entitlements
        .iter()
        .filter(|it| it.standing == Standing::Late && !it.grounds.is_empty())
        .filter_map(|it| it.clock.deadline())
        .map(|deadline| deadline.effective)
        .max();
    match decision.verdict {
        Verdict::Late => late
            .map_or_else(|| Message::new("answer.none"), |day| Message::new("answer.late").with("day", Arg::Date(day))),
        Verdict::Excluded => Message::new("answer.excluded"),
        _ => Message::new("answer.none"),
    }
}

/// The period of the route that is open: withdrawal or store return; nothing is drawn for guarantees of years.
fn timeline(facts: &Facts, decision: &Decision) -> Option<Timeline> {
    if facts.claim.reason.is_some_and(Reason::is_fault) {
        return None;
    }
    let end = |basis: Basis| {
        decision
            .entitlements
            .iter()
            .filter(|entitlement| {
                let shown = match basis {
                    Basis::Statute => matches!(entitlement.standing, Standing::Open | Standing::Late),
                    _ => entitlement.standing == Standing::Open,
                };
                entitlement.basis == basis && shown
            })
            .filter(|entitlement| entitlement.route != crate::vocabulary::Route::Conformity)
            .filter_map(|entitlement| entitlement.clock.deadline())
            .max_by_key(|deadline| deadline.effective)
    };
    let (law, store) = (end(Basis::Statute), end(Basis::Merchant));
    let start = law.or(store)?.trigger;
    let law = law.map(|deadline| deadline.effective);
    let store = store.map(|deadline| deadline.effective).filter(|store| law.is_none_or(|law| *store > law));
    Some(Timeline { start, today: facts.today, law, store })
}

/// What would change it: the fact that decides, put the other way.
fn change(facts: &Facts, decision: &Decision) -> Vec<Message> {
    let mut change: Vec<Message> = decision.later.iter().map(|waiting| waits(waiting, decision)).collect();
    change.extend(
        decision.options.iter().filter_map(|option| option.bar.as_ref()).map(|bar| Message::new(format!("bar.{bar}"))),
    );
    let withdrawal_may_lose_value = decision.withdrawal
        && decision
            .options
            .iter()
            .any(|option| option.remedy == Remedy::Refund && option.deduction == crate::vocabulary::Deduction::None);
    if withdrawal_may_lose_value && facts.claim.used.is_some() {
        change.push(Message::new("change.used"));
    }
    if decision.options.is_empty() {
        if let Some(day) = decision.grounds.iter().find(|ground| ground.code == "late").and_then(|ground| ground.day) {
            change.push(Message::new("change.delivered-later").with("day", Arg::Date(day)));
        }
        let sealed = |code: &str| code.starts_with("crd-16-e") || code.starts_with("uk-28-3");
        if facts.claim.seal == Some(Seal::Broken) && decision.grounds.iter().any(|ground| sealed(&ground.code)) {
            change.push(Message::new("change.seal"));
        }
        if !facts.claim.reason.is_some_and(Reason::is_fault) {
            change.push(Message::new("change.fault"));
        }
    }
    change.dedup();
    change
}

/// What a remedy waits for: that a gate opens, or that what bars it proves wrong.
fn waits(waiting: &Waiting, decision: &Decision) -> Message {
    let gated = decision
        .entitlements
        .iter()
        .filter(|entitlement| waiting.right == entitlement.id())
        .flat_map(|entitlement| &entitlement.remedies)
        .any(|remedy| remedy.gate.as_ref() == Some(&waiting.gate));
    Message::new(if gated { format!("gate.{}", waiting.gate) } else { format!("bar.{}", waiting.gate) })
}

fn alternatives(bundle: &Bundle, facts: &Facts, decision: &Decision) -> Vec<Alternative> {
    let refund = decision.options.iter().any(|option| option.remedy == Remedy::Refund);
    if refund || !decision.questions.is_empty() {
        return Vec::new();
    }
    let mut alternatives = Vec::new();
    if !facts.claim.reason.is_some_and(Reason::is_fault) {
        let faulty = facts.with(Fact::Reason, Reason::DamagedOrDefective.as_str());
        if !decide(bundle, &faulty).options.is_empty() {
            alternatives.push(Alternative { kind: AlternativeKind::Fault });
        }
    }
    alternatives.push(Alternative { kind: AlternativeKind::SecondLook });
    alternatives
}
