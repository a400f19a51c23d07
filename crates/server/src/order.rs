//! An order as a shop has it, whatever system it came from.

use crate::normal;
use serde::{Deserialize, Serialize};
use takeback_policy::{
    Buyer, Channel, Country, Currency, Date, DeliveryMode, Kind, Region, Repair, Shipping, Tag, ToldFacts, Words,
};

/// An order on record. Every fact that a law may ask for can be unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OrderRecord {
    /// The number as the shop writes it.
    pub number: String,
    /// The system it came from.
    pub source: String,
    /// Who ordered.
    #[serde(default)]
    pub contact: OrderContact,
    /// Where it was delivered.
    #[serde(default)]
    pub country: Option<Country>,
    /// The part of that country, where its law or its holidays differ; `None`: not known, or it makes no difference.
    #[serde(default)]
    pub region: Option<Region>,
    /// How the contract was made.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// Who bought.
    #[serde(default)]
    pub buyer: Option<Buyer>,
    /// The day of the contract in the consumer's place.
    #[serde(default)]
    pub contracted: Option<Date>,
    /// What the shopper was told, as far as this order says.
    #[serde(default)]
    pub told: ToldFacts,
    /// The currency of every sum here.
    pub currency: Currency,
    /// Discount on the whole order that is not on the lines, in minor units; positive.
    #[serde(default)]
    pub discount: i64,
    /// Delivery to the shopper.
    #[serde(default)]
    pub shipping: Shipping,
    /// The lines.
    pub lines: Vec<RecordLine>,
}

/// Who ordered: what a guest is compared with and where mail goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct OrderContact {
    /// Name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RecordLine {
    /// Its id in the order.
    pub id: String,
    /// The article number.
    pub sku: String,
    /// What it is called.
    pub title: String,
    /// Size, colour.
    #[serde(default)]
    pub variant: Option<String>,
    /// Units bought.
    pub units: u32,
    /// Units cancelled or given back before the order came here.
    #[serde(default)]
    pub removed: u32,
    /// Price of the line before discounts, tax included, in minor units.
    pub gross: i64,
    /// Discount on the line; positive.
    #[serde(default)]
    pub discount: i64,
    /// What was bought.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// What the product is.
    #[serde(default)]
    pub tags: Option<Words<Tag>>,
    /// How it was delivered.
    #[serde(default = "single")]
    pub delivery_mode: DeliveryMode,
    /// One entry per delivery; `None`: delivered, day unknown. Empty: not delivered yet.
    #[serde(default)]
    pub lots: Vec<Option<Date>>,
    /// Last day of a guarantee.
    #[serde(default)]
    pub guarantee_until: Option<Date>,
    /// The day on which a needed installation was done.
    #[serde(default)]
    pub installed: Option<Date>,
    /// Whether digital performance has begun.
    #[serde(default)]
    pub begun: Option<bool>,
    /// Earlier attempts to put a fault right.
    #[serde(default)]
    pub repairs: Vec<Repair>,
}

fn single() -> DeliveryMode {
    DeliveryMode::Single
}

/// What the shop says about an article, for all orders of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Product {
    /// What it is.
    #[serde(default = "goods")]
    pub kind: Kind,
    /// What a rule may care about.
    #[serde(default)]
    pub tags: Words<Tag>,
    /// What it is called.
    pub title: String,
}

fn goods() -> Kind {
    Kind::Goods
}

impl OrderRecord {
    /// The number as it is looked up.
    #[must_use]
    pub fn number_key(&self) -> String {
        normal::order_number(&self.number)
    }

    /// The e-mail address as it is compared.
    #[must_use]
    pub fn email_key(&self) -> Option<String> {
        self.contact.email.as_deref().map(normal::email).filter(|key| !key.is_empty())
    }

    /// The telephone number as it is compared.
    #[must_use]
    pub fn phone_key(&self) -> Option<String> {
        let country = self.country.as_ref().map_or("", |country| country.as_str());
        self.contact.phone.as_deref().and_then(|phone| normal::phone(phone, country))
    }
}
