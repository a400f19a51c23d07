//! What is known about one order line and the claim on it. All civil, all closed words; unknown is a value.

mod claim;
mod contract;
mod goods;

pub use claim::Claim;
pub use contract::{Contract, Customer, Told, ToldFacts};
pub use goods::{Events, Goods, Repair, Service};

use crate::calendar::Calendar;
use crate::canonical::canonical;
use crate::date::Date;
use crate::period::Length;
use crate::vocabulary::{Reason, RepairHistory, Seal, Use, vocabulary};
use serde::{Deserialize, Serialize};

/// Everything that [`crate::decide`] looks at, beside the bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Facts {
    /// Today, in the consumer's place.
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

vocabulary! {
    /// The name of a fact that a condition may look at.
    Fact {
        /// [`Contract::country`].
        Country = "country",
        /// [`Contract::channel`].
        Channel = "channel",
        /// [`Contract::place`].
        Place = "place",
        /// [`Contract::buyer`].
        Buyer = "buyer",
        /// [`Contract::contracted`].
        Contracted = "contracted",
        /// [`Goods::kind`].
        Kind = "kind",
        /// [`Goods::tags`].
        Tag = "tag",
        /// [`Goods::sku`].
        Sku = "sku",
        /// [`Goods::lots`].
        Delivered = "delivered",
        /// Days between [`Goods::lots`] and the act.
        Age = "age",
        /// [`Goods::guarantee_until`].
        Guarantee = "guarantee",
        /// [`Goods::begun`].
        Begun = "begun",
        /// [`Goods::paid`].
        Paid = "paid",
        /// [`Goods::in_stock`].
        InStock = "in-stock",
        /// [`Goods::check_needed`].
        CheckNeeded = "check-needed",
        /// [`Goods::collects`].
        Collects = "collects",
        /// [`Goods::bundle`].
        Bundle = "bundle",
        /// [`Goods::weight`].
        Weight = "weight",
        /// [`Goods::longest_side`].
        LongestSide = "longest-side",
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
        /// [`ToldFacts::service_start`].
        ToldServiceStart = "told-service-start",
        /// [`ToldFacts::renewal_price`].
        ToldRenewalPrice = "told-renewal-price",
        /// [`ToldFacts::used_term`].
        ToldUsedTerm = "told-used-term",
        /// [`ToldFacts::policy_posted`].
        ToldPolicyPosted = "told-policy-posted",
        /// [`Customer::groups`].
        Group = "group",
        /// [`Customer::promotions`].
        Promotion = "promotion",
        /// [`Customer::returns`].
        Returns = "returns",
        /// [`Customer::registered`].
        Registered = "registered",
        /// [`Claim::reason`].
        Reason = "reason",
        /// [`Claim::used`].
        Use = "use",
        /// [`Claim::complete`].
        Complete = "complete",
        /// [`Claim::gift_back`].
        GiftBack = "gift-back",
        /// [`Claim::seal`].
        Seal = "seal",
        /// [`Claim::repair`].
        Repair = "repair",
        /// [`Claim::seen`].
        Seen = "seen",
        /// [`Claim::essential`].
        Essential = "essential",
        /// [`Claim::major`].
        Major = "major",
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
            Self::Reason | Self::Use | Self::Complete | Self::GiftBack | Self::Seal | Self::Repair | Self::Seen => {
                Owner::Shopper
            }
            Self::Essential | Self::Major | Self::Minor => Owner::Inspector,
            _ => Owner::Merchant,
        }
    }

    /// The answers that a shopper can give, as words; empty if it is not asked.
    #[must_use]
    pub fn answers(self) -> Vec<&'static str> {
        match self {
            Self::Reason => Reason::ALL.iter().map(|reason| reason.as_str()).collect(),
            Self::Use => Use::ALL.iter().map(|used| used.as_str()).collect(),
            Self::Complete | Self::GiftBack => vec!["yes", "no"],
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

impl Facts {
    /// These facts with one question answered.
    #[must_use]
    pub fn with(&self, fact: Fact, answer: &str) -> Self {
        Self { claim: self.claim.with(fact, answer), ..self.clone() }
    }

    /// The day of the shopper's act: of the notice or demand if it was made before, else today. Whether it is in time, and from
    /// when the trader's days run, is judged by this day.
    #[must_use]
    pub fn act(&self) -> Date {
        self.goods.events.demanded.unwrap_or(self.today)
    }

    /// Days since the goods were received, on the day of the act; negative before.
    #[must_use]
    pub fn age(&self) -> Option<i64> {
        Some(self.goods.received()?.days_until(self.act()))
    }

    /// The repair that the goods are in now.
    #[must_use]
    pub fn repair_under_way(&self) -> Option<Repair> {
        self.goods.repairs.last().filter(|repair| !repair.returned).copied()
    }

    /// The most days that the goods were in repair in one year, counted from delivery, if they were there more than once
    /// (ЗоЗПП ст. 18 п. 1 абз. 11: "in each year of the guarantee, by repeated removal of faults"); 0 otherwise.
    #[must_use]
    pub fn repair_days(&self) -> i64 {
        let Some(received) = self.goods.received().filter(|_| self.goods.repairs.len() > 1) else { return 0 };
        // No guarantee runs for more than thirty years; what lies past them is not looked at.
        (0..30_u32)
            .map(|year| {
                let from = received.plus_months(year.saturating_mul(12));
                let to = received.plus_months(year.saturating_add(1).saturating_mul(12));
                self.goods
                    .repairs
                    .iter()
                    .filter_map(|repair| {
                        let given = repair.given?.max(from);
                        let back = repair.back.unwrap_or(self.today).min(to);
                        Some(given.days_until(back).max(0))
                    })
                    .fold(0_i64, i64::saturating_add)
            })
            .max()
            .unwrap_or(0)
    }

    /// What became of earlier attempts to put the fault right: as the shopper says, else as the store's record says today.
    ///
    /// A demand that was not met within `limit`, or a repair that takes longer than was agreed, is overdue; nothing longer than
    /// `limit` can be agreed (ЗоЗПП ст. 20 п. 1). Of goods that came back, and nobody said how, nothing is known.
    #[must_use]
    pub fn repair_history(&self, limit: Option<Length>, calendar: &Calendar) -> Option<RepairHistory> {
        if self.claim.repair.is_some() {
            return self.claim.repair;
        }
        let events = &self.goods.events;
        let waiting = events.remedied.is_none().then_some(events.demanded).flatten();
        if let (Some(limit), Some(demanded)) = (limit, waiting)
            && self.today > limit.after(demanded, calendar)
        {
            return Some(RepairHistory::Overdue);
        }
        let last = self.goods.repairs.last()?;
        if last.cured == Some(false) {
            return Some(RepairHistory::Failed);
        }
        if !last.returned {
            let terms = [last.agreed_days.map(Length::Days), limit];
            let late = last
                .given
                .is_some_and(|given| terms.iter().flatten().any(|term| self.today > term.after(given, calendar)));
            return Some(if late { RepairHistory::Overdue } else { RepairHistory::Running });
        }
        last.cured.map(|_| RepairHistory::Cured)
    }
}
