//! The contract and its buyer, as the merchant knows them.

use crate::canonical::{Canonical, Writer, canonical};
use crate::date::Date;
use crate::name::Name;
use crate::vocabulary::{Buyer, Channel, Country, Place, Region};
use serde::{Deserialize, Serialize};

/// The contract, as the merchant knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contract {
    /// Where the consumer lives; the place of delivery stands for it (Rome I Art. 6).
    pub country: Country,
    /// The part of that country. It chooses the bundle; a decision does not look at it again.
    #[serde(default)]
    pub region: Option<Region>,
    /// How the contract was made.
    pub channel: Option<Channel>,
    /// Where, if away from business premises.
    #[serde(default)]
    pub place: Option<Place>,
    /// Who bought. Unknown is read as a consumer.
    pub buyer: Option<Buyer>,
    /// The day of the contract, consumer's place.
    pub contracted: Option<Date>,
    /// What the shopper was told.
    #[serde(default)]
    pub told: ToldFacts,
    /// What the store knows of the customer.
    #[serde(default)]
    pub customer: Customer,
}

canonical!(Contract { country, region, channel, place, buyer, contracted, told, customer });

impl Contract {
    /// A contract of which nothing is known but the country.
    #[must_use]
    pub fn in_country(country: Country) -> Self {
        Self {
            country,
            region: None,
            channel: None,
            place: None,
            buyer: None,
            contracted: None,
            told: ToldFacts::default(),
            customer: Customer::default(),
        }
    }
}

/// What a store's own terms may look at. Never a condition of a statutory right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Customer {
    /// Groups of the store's own making that the customer belongs to.
    pub groups: Vec<Name>,
    /// Promotions of the store's own making under which the order was placed.
    pub promotions: Vec<Name>,
    /// Returns in the last twelve months, this one not counted.
    pub returns: Option<u32>,
    /// Whether the product was registered for its guarantee.
    pub registered: Option<bool>,
}

canonical!(Customer { groups, promotions, returns, registered });

/// Information duties: was the shopper told, and when. Unknown is read in the shopper's favour.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// The shopper expressly asked for a service to start within the withdrawal period (CRD Art. 7(3), 8(8)).
    pub service_start: Option<Told>,
    /// That a trial becomes chargeable, and how much (CJEU C-565/22).
    pub renewal_price: Option<Told>,
    /// Of a shorter liability for second-hand goods, agreed expressly (SGD Art. 10(6)).
    pub used_term: Option<Told>,
    /// The store's return policy was displayed as state law asks (Cal. Civ. Code § 1723; N.Y. Gen. Bus. Law § 218-a).
    pub policy_posted: Option<Told>,
}

canonical!(ToldFacts {
    withdrawal,
    return_cost,
    written_return,
    digital_consent,
    digital_acknowledgement,
    digital_confirmation,
    service_start,
    renewal_price,
    used_term,
    policy_posted,
});

impl ToldFacts {
    /// These, and where they say nothing, those.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self {
            withdrawal: self.withdrawal.or(other.withdrawal),
            return_cost: self.return_cost.or(other.return_cost),
            written_return: self.written_return.or(other.written_return),
            digital_consent: self.digital_consent.or(other.digital_consent),
            digital_acknowledgement: self.digital_acknowledgement.or(other.digital_acknowledgement),
            digital_confirmation: self.digital_confirmation.or(other.digital_confirmation),
            service_start: self.service_start.or(other.service_start),
            renewal_price: self.renewal_price.or(other.renewal_price),
            used_term: self.used_term.or(other.used_term),
            policy_posted: self.policy_posted.or(other.policy_posted),
        }
    }
}

/// Whether an information duty was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// In time.
    Yes,
    /// Not at all.
    No,
    /// Afterwards, on this day.
    Late(Date),
}

impl Canonical for Told {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Yes => out.text("yes"),
            Self::No => out.text("no"),
            Self::Late(day) => out.object(|members| members.member("late", day)),
        }
    }
}
