//! Conditions: a closed, typed vocabulary, evaluated in three values.
//!
//! No expressions: a condition is a table of facts with the words they may have. All of them must hold. That is what lets a
//! tool check it, explain it and turn it into questions.

use crate::canonical::canonical;
use crate::date::Date;
use crate::facts::{Fact, Facts, Owner, Told};
use crate::vocabulary::{Buyer, Channel, Kind, Reason, RepairHistory, Seal, Tag, Use, vocabulary};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Whether something holds.
    Tri {
        /// It does.
        Yes = "yes",
        /// It does not.
        No = "no",
        /// It depends on facts that nobody has said.
        Unknown = "unknown",
    }
}

impl Tri {
    /// Both hold.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }

    /// At least one holds.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Unknown,
        }
    }
}

impl From<bool> for Tri {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

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

/// A condition: every part that is there must hold; a list means any of its words. An empty condition holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct When {
    /// One of these ways of contracting.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channel: Vec<Channel>,
    /// One of these buyers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub buyer: Vec<Buyer>,
    /// One of these kinds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<Kind>,
    /// At least one of these tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tag: Vec<Tag>,
    /// None of these tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without_tag: Vec<Tag>,
    /// One of these reasons.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reason: Vec<Reason>,
    /// The reason says that the goods are (not) at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<bool>,
    /// Used this far.
    #[serde(rename = "use", skip_serializing_if = "Vec::is_empty")]
    pub used: Vec<Use>,
    /// Everything that came with it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complete: Option<bool>,
    /// One of these seals.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub seal: Vec<Seal>,
    /// One of these repair histories.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repair: Vec<RepairHistory>,
    /// Digital performance has begun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begun: Option<bool>,
    /// A person found the defect essential.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub essential: Option<bool>,
    /// The trader proved the defect minor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minor: Option<bool>,
    /// Contracted on this day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contracted_from: Option<Date>,
    /// More than this was paid for the units, in minor units of the order's currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_over: Option<i64>,
    /// Told of the right of withdrawal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told_withdrawal: Vec<ToldWord>,
    /// Told of the cost of returning.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told_return_cost: Vec<ToldWord>,
    /// Told in writing, at delivery, how and when to return.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told_written_return: Vec<ToldWord>,
    /// Digital consent on record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told_digital_consent: Vec<ToldWord>,
    /// Digital acknowledgement on record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told_digital_acknowledgement: Vec<ToldWord>,
    /// Digital confirmation on record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told_digital_confirmation: Vec<ToldWord>,
    /// At least one of these conditions holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<When>,
}

canonical!(When {
    channel,
    buyer,
    kind,
    tag,
    without_tag,
    reason,
    fault,
    used,
    complete,
    seal,
    repair,
    begun,
    essential,
    minor,
    contracted_from,
    paid_over,
    told_withdrawal,
    told_return_cost,
    told_written_return,
    told_digital_consent,
    told_digital_acknowledgement,
    told_digital_confirmation,
    any,
});

/// One fact that was looked at: what it is, what it would have to be, and whether that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The fact.
    pub fact: Fact,
    /// Its value as a word; `None`: unknown.
    pub value: Option<String>,
    /// The words that would do, joined by `|`; a leading `!` means none of them.
    pub needed: String,
    /// Whether it holds.
    pub holds: Tri,
    /// The merchant does not know this fact, and it was read in the shopper's favour.
    pub in_favour: bool,
}

canonical!(Check { fact, value, needed, holds, in_favour });

/// Which way a merchant-owned unknown is read: the way that helps the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Favour {
    /// The condition grants something: unknown is yes.
    Grants,
    /// The condition takes something away: unknown is no.
    Denies,
}

/// What a condition came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it holds.
    pub holds: Tri,
    /// Every fact that was looked at, in the order of the condition.
    pub checks: Vec<Check>,
}

impl Outcome {
    /// The facts that nobody has said and on which it depends.
    pub fn unknown(&self) -> impl Iterator<Item = Fact> + '_ {
        let open = self.holds == Tri::Unknown;
        self.checks.iter().filter(move |check| open && check.holds == Tri::Unknown).map(|check| check.fact)
    }
}

impl When {
    /// Evaluates the condition.
    #[must_use]
    pub fn evaluate(&self, facts: &Facts, favour: Favour) -> Outcome {
        let mut run = Run { favour, checks: Vec::new(), holds: Tri::Yes };
        let (contract, goods, claim) = (&facts.contract, &facts.goods, &facts.claim);
        run.word(Fact::Channel, contract.channel.map(Channel::as_str), &words(&self.channel, |word| word.as_str()));
        run.word(
            Fact::Buyer,
            Some(contract.buyer.unwrap_or(Buyer::Consumer).as_str()),
            &words(&self.buyer, |word| word.as_str()),
        );
        run.word(Fact::Kind, Some(goods.kind.as_str()), &words(&self.kind, |word| word.as_str()));
        run.tags(&goods.tags, &self.tag, false);
        run.tags(&goods.tags, &self.without_tag, true);
        run.word(Fact::Reason, claim.reason.map(Reason::as_str), &words(&self.reason, |word| word.as_str()));
        if let Some(fault) = self.fault {
            let faulty: Vec<&str> =
                Reason::ALL.iter().filter(|reason| reason.is_fault() == fault).map(|reason| reason.as_str()).collect();
            run.word(Fact::Reason, claim.reason.map(Reason::as_str), &faulty);
        }
        run.word(Fact::Use, claim.used.map(Use::as_str), &words(&self.used, |word| word.as_str()));
        run.flag(Fact::Complete, claim.complete, self.complete);
        run.word(Fact::Seal, claim.seal.map(Seal::as_str), &words(&self.seal, |word| word.as_str()));
        run.word(
            Fact::Repair,
            facts.repair_history().map(RepairHistory::as_str),
            &words(&self.repair, |word| word.as_str()),
        );
        run.flag(Fact::Begun, goods.begun, self.begun);
        run.flag(Fact::Essential, claim.essential, self.essential);
        run.flag(Fact::Minor, claim.minor, self.minor);
        if let Some(from) = self.contracted_from {
            let holds = contract.contracted.map(|day| day >= from);
            run.push(Fact::Contracted, contract.contracted.map(|day| day.to_string()), format!(">={from}"), holds);
        }
        if let Some(limit) = self.paid_over {
            let minor = goods.paid.map(|paid| paid.minor);
            run.push(
                Fact::Paid,
                minor.map(|minor| minor.to_string()),
                format!(">{limit}"),
                minor.map(|minor| minor > limit),
            );
        }
        let told = &contract.told;
        for (fact, value, needed) in [
            (Fact::ToldWithdrawal, told.withdrawal, &self.told_withdrawal),
            (Fact::ToldReturnCost, told.return_cost, &self.told_return_cost),
            (Fact::ToldWrittenReturn, told.written_return, &self.told_written_return),
            (Fact::ToldDigitalConsent, told.digital_consent, &self.told_digital_consent),
            (Fact::ToldDigitalAcknowledgement, told.digital_acknowledgement, &self.told_digital_acknowledgement),
            (Fact::ToldDigitalConfirmation, told.digital_confirmation, &self.told_digital_confirmation),
        ] {
            run.word(fact, value.map(Told::as_str), &words(needed, |word| word.as_str()));
        }
        if !self.any.is_empty() {
            let mut holds = Tri::No;
            for branch in &self.any {
                let outcome = branch.evaluate(facts, favour);
                holds = holds.or(outcome.holds);
                run.checks.extend(outcome.checks);
            }
            run.holds = run.holds.and(holds);
        }
        Outcome { holds: run.holds, checks: run.checks }
    }

    /// Whether the condition is empty and so always holds.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn words<T: Copy>(list: &[T], word: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    list.iter().copied().map(word).collect()
}

struct Run {
    favour: Favour,
    checks: Vec<Check>,
    holds: Tri,
}

impl Run {
    fn word(&mut self, fact: Fact, value: Option<&'static str>, needed: &[&str]) {
        if !needed.is_empty() {
            self.push(fact, value.map(str::to_owned), needed.join("|"), value.map(|value| needed.contains(&value)));
        }
    }

    fn flag(&mut self, fact: Fact, value: Option<bool>, needed: Option<bool>) {
        if let Some(needed) = needed {
            let word = |value: bool| if value { "yes" } else { "no" }.to_owned();
            self.push(fact, value.map(word), word(needed), value.map(|value| value == needed));
        }
    }

    fn tags(&mut self, tags: &[Tag], listed: &[Tag], none: bool) {
        if listed.is_empty() {
            return;
        }
        let found: Vec<&str> = tags.iter().filter(|tag| listed.contains(tag)).map(|tag| tag.as_str()).collect();
        let needed = words(listed, |tag| tag.as_str()).join("|");
        let needed = if none { format!("!{needed}") } else { needed };
        let holds = found.is_empty() == none;
        self.push(Fact::Tag, Some(found.join("|")), needed, Some(holds));
    }

    fn push(&mut self, fact: Fact, value: Option<String>, needed: String, holds: Option<bool>) {
        let in_favour = holds.is_none() && fact.owner() == Owner::Merchant;
        let holds = match (holds, in_favour) {
            (Some(holds), _) => Tri::from(holds),
            (None, true) => Tri::from(self.favour == Favour::Grants),
            (None, false) => Tri::Unknown,
        };
        self.holds = self.holds.and(holds);
        self.checks.push(Check { fact, value, needed, holds, in_favour });
    }
}
