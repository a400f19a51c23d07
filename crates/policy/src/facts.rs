//! What is known about one order line and the claim on it. All civil, all closed words; unknown is a value.

use crate::canonical::canonical;
use crate::date::Date;
use crate::money::Money;
use crate::vocabulary::{
    Buyer, Channel, Country, DeliveryMode, Kind, Reason, Remedy, RepairHistory, Route, Seal, Tag, Use, vocabulary,
};
use serde::{Deserialize, Serialize};

/// Everything that [`crate::decide`] looks at, beside the bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Facts {
    /// The day of the act, in the consumer's place.
    pub today: Date,
    /// The contract.
    pub contract: Contract,
    /// The goods on this line.
    pub goods: Goods,
    /// What the shopper says.
    #[serde(default)]
    pub claim: Claim,
}

canonical!(Facts { today, contract, goods, claim });

/// The contract, as the merchant knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contract {
    /// Where the consumer lives; the place of delivery stands for it (Rome I Art. 6).
    pub country: Country,
    /// How the contract was made.
    pub channel: Option<Channel>,
    /// Who bought. Unknown is read as a consumer.
    pub buyer: Option<Buyer>,
    /// The day of the contract, consumer's place.
    pub contracted: Option<Date>,
    /// What the shopper was told.
    #[serde(default)]
    pub told: ToldFacts,
}

canonical!(Contract { country, channel, buyer, contracted, told });

/// Information duties: was the shopper told, and when. Unknown is read in the shopper's favour.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct ToldFacts {
    /// Of the right of withdrawal (CRD Art. 6(1)(h)).
    pub withdrawal: Option<Told>,
    /// That the shopper bears the cost of returning (CRD Art. 6(1)(i)).
    pub return_cost: Option<Told>,
    /// In writing, at delivery, of order and time of return (ЗоЗПП ст. 26.1 п. 4).
    pub written_return: Option<Told>,
    /// The shopper asked for digital content at once (CRD Art. 16(m)).
    pub digital_consent: Option<Told>,
    /// The shopper acknowledged losing the right by it (CRD Art. 16(m)).
    pub digital_acknowledgement: Option<Told>,
    /// Both were confirmed on a durable medium (CRD Art. 8(7)).
    pub digital_confirmation: Option<Told>,
}

canonical!(ToldFacts {
    withdrawal,
    return_cost,
    written_return,
    digital_consent,
    digital_acknowledgement,
    digital_confirmation,
});

/// Whether an information duty was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// In time.
    Yes,
    /// Not at all.
    No,
    /// Afterwards, on this day.
    Late(Date),
}

impl Told {
    /// The word: `yes`, `no`, `late`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Late(_) => "late",
        }
    }
}

impl crate::canonical::Canonical for Told {
    fn write(&self, out: &mut crate::canonical::Writer) {
        match self {
            Self::Late(day) => out.object(|members| members.member("late", day)),
            told => out.text(told.as_str()),
        }
    }
}

/// The goods on the line, as the merchant knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Goods {
    /// What was bought.
    pub kind: Kind,
    /// What the product is.
    pub tags: Vec<Tag>,
    /// How it was delivered.
    pub delivery_mode: DeliveryMode,
    /// One entry per delivery: the day of possession by the consumer or a person they named; `None` if nobody knows it.
    /// Empty: not delivered yet.
    pub lots: Vec<Option<Date>>,
    /// Last day of a guarantee that runs with the goods.
    pub guarantee_until: Option<Date>,
    /// The day on which the trader reported a needed installation done.
    pub installed: Option<Date>,
    /// Whether digital performance has begun.
    pub begun: Option<bool>,
    /// What was paid for the units of the claim, after all discounts, tax included.
    pub paid: Option<Money>,
    /// The standard delivery that falls due with these units if the whole order goes back.
    pub delivery: Option<Money>,
    /// Things that happened to the return.
    #[serde(default)]
    pub events: Events,
    /// Earlier attempts to put a fault right, as the store has them on record.
    #[serde(default)]
    pub repairs: Vec<Repair>,
}

canonical!(Goods {
    kind,
    tags,
    delivery_mode,
    lots,
    guarantee_until,
    installed,
    begun,
    paid,
    delivery,
    events,
    repairs,
});

impl Goods {
    /// Whether there is anything to send back.
    #[must_use]
    pub fn kind_travels(&self) -> bool {
        self.kind == Kind::Goods
    }
}

/// Days on which something happened to the return; `None`: not yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Events {
    /// Proof of dispatch was supplied.
    pub sent_proof: Option<Date>,
    /// The goods are back with the trader.
    pub received: Option<Date>,
    /// The trader agreed that a refund is due.
    pub agreed_refund: Option<Date>,
}

canonical!(Events { sent_proof, received, agreed_refund });

/// One attempt to put a fault right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Repair {
    /// Day of the request or hand-over.
    pub given: Option<Date>,
    /// Day of the return to the consumer; `None`: not back, or day unknown.
    pub back: Option<Date>,
    /// Whether it is back with the consumer.
    pub returned: bool,
    /// Days agreed for it.
    pub agreed_days: Option<u32>,
    /// Whether the fault is gone; `None`: nobody said.
    pub cured: Option<bool>,
}

canonical!(Repair { given, back, returned, agreed_days, cured });

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
    /// State of the seal.
    pub seal: Option<Seal>,
    /// What became of earlier repairs.
    pub repair: Option<RepairHistory>,
    /// The day on which the fault was first seen.
    pub seen: Option<Date>,
    /// An essential defect (ЗоЗПП, preamble). A person finds that out, not the shopper.
    pub essential: Option<bool>,
    /// A defect too small for termination; the trader must prove it (SGD Art. 13(5)).
    pub minor: Option<bool>,
    /// The one route that the shopper wants to take; `None`: any.
    pub route: Option<Route>,
    /// The remedy that the shopper asks for; `None`: not said. It changes the verdict's word, never what is offered.
    pub wants: Option<Remedy>,
}

canonical!(Claim { reason, used, complete, seal, repair, seen, essential, minor, route, wants });

vocabulary! {
    /// The name of a fact that a condition may look at.
    Fact {
        /// [`Contract::channel`].
        Channel = "channel",
        /// [`Contract::buyer`].
        Buyer = "buyer",
        /// [`Contract::contracted`].
        Contracted = "contracted",
        /// [`Goods::kind`].
        Kind = "kind",
        /// [`Goods::tags`].
        Tag = "tag",
        /// [`Goods::lots`].
        Delivered = "delivered",
        /// [`Goods::guarantee_until`].
        Guarantee = "guarantee",
        /// [`Goods::begun`].
        Begun = "begun",
        /// [`Goods::paid`].
        Paid = "paid",
        /// [`ToldFacts::withdrawal`].
        ToldWithdrawal = "told-withdrawal",
        /// [`ToldFacts::return_cost`].
        ToldReturnCost = "told-return-cost",
        /// [`ToldFacts::written_return`].
        ToldWrittenReturn = "told-written-return",
        /// [`ToldFacts::digital_consent`].
        ToldDigitalConsent = "told-digital-consent",
        /// [`ToldFacts::digital_acknowledgement`].
        ToldDigitalAcknowledgement = "told-digital-acknowledgement",
        /// [`ToldFacts::digital_confirmation`].
        ToldDigitalConfirmation = "told-digital-confirmation",
        /// [`Claim::reason`].
        Reason = "reason",
        /// [`Claim::used`].
        Use = "use",
        /// [`Claim::complete`].
        Complete = "complete",
        /// [`Claim::seal`].
        Seal = "seal",
        /// [`Claim::repair`].
        Repair = "repair",
        /// [`Claim::seen`].
        Seen = "seen",
        /// [`Claim::essential`].
        Essential = "essential",
        /// [`Claim::minor`].
        Minor = "minor",
        /// [`Facts::today`].
        Today = "today",
    }
}

/// Who can be expected to know a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The shopper: unknown becomes a question.
    Shopper,
    /// The merchant: unknown is read in the shopper's favour and flagged.
    Merchant,
    /// A person who looks at the goods: unknown stays open and is said.
    Inspector,
}

impl Fact {
    /// Whose fact it is.
    #[must_use]
    pub const fn owner(self) -> Owner {
        match self {
            Self::Reason | Self::Use | Self::Complete | Self::Seal | Self::Repair | Self::Seen => Owner::Shopper,
            Self::Essential | Self::Minor => Owner::Inspector,
            _ => Owner::Merchant,
        }
    }

    /// The answers that a shopper can give, as words; empty if it is not asked.
    #[must_use]
    pub fn answers(self) -> Vec<&'static str> {
        match self {
            Self::Reason => Reason::ALL.iter().map(|reason| reason.as_str()).collect(),
            Self::Use => Use::ALL.iter().map(|used| used.as_str()).collect(),
            Self::Complete => vec!["yes", "no"],
            Self::Seal => vec![Seal::Intact.as_str(), Seal::Broken.as_str()],
            Self::Repair => {
                [RepairHistory::None, RepairHistory::Failed, RepairHistory::Overdue, RepairHistory::Refused]
                    .iter()
                    .map(|history| history.as_str())
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Claim {
    /// This claim with one question answered. An answer that the fact does not know changes nothing.
    #[must_use]
    pub fn with(&self, fact: Fact, answer: &str) -> Self {
        let mut claim = self.clone();
        match fact {
            Fact::Reason => claim.reason = Reason::from_word(answer).or(claim.reason),
            Fact::Use => claim.used = Use::from_word(answer).or(claim.used),
            Fact::Complete => claim.complete = yes_or_no(answer).or(claim.complete),
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
            Fact::Complete => self.complete.map(|complete| if complete { "yes" } else { "no" }),
            Fact::Seal => self.seal.map(Seal::as_str),
            Fact::Repair => self.repair.map(RepairHistory::as_str),
            _ => None,
        }
    }
}

fn yes_or_no(answer: &str) -> Option<bool> {
    match answer {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

impl Facts {
    /// These facts with one question answered.
    #[must_use]
    pub fn with(&self, fact: Fact, answer: &str) -> Self {
        Self { claim: self.claim.with(fact, answer), ..self.clone() }
    }

    /// What became of earlier repairs: as the shopper says, else as the store's record says on [`Facts::today`].
    #[must_use]
    pub fn repair_history(&self) -> Option<RepairHistory> {
        if self.claim.repair.is_some() {
            return self.claim.repair;
        }
        let last = self.goods.repairs.last()?;
        if last.cured == Some(false) {
            return Some(RepairHistory::Failed);
        }
        if !last.returned {
            let end = last.given?.plus_days(last.agreed_days.unwrap_or(45));
            return Some(if self.today > end { RepairHistory::Overdue } else { RepairHistory::Running });
        }
        Some(RepairHistory::Cured)
    }
}
