//! The goods on a line and what happened to them, as the merchant knows it.

use crate::canonical::canonical;
use crate::date::Date;
use crate::money::Money;
use crate::name::Name;
use crate::vocabulary::{BundleRole, DeliveryMode, Kind, Tag};
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// The goods on the line, as the merchant knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Goods {
    /// What was bought.
    pub kind: Kind,
    /// What the product is.
    pub tags: Words<Tag>,
    /// The store's own number of the product.
    #[serde(default)]
    pub sku: Option<Name>,
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
    /// The days of a service, if it is one.
    #[serde(default)]
    pub service: Option<Service>,
    /// What was paid for the units of the claim, after all discounts, tax included.
    pub paid: Option<Money>,
    /// The standard delivery that falls due with these units if the whole order goes back.
    pub delivery: Option<Money>,
    /// Whether the same thing is in stock.
    #[serde(default)]
    pub in_stock: Option<bool>,
    /// Whether the quality has to be checked before a replacement.
    #[serde(default)]
    pub check_needed: Option<bool>,
    /// Whether the trader offered to collect the goods.
    #[serde(default)]
    pub collects: Option<bool>,
    /// How it hangs together with other lines.
    #[serde(default)]
    pub bundle: Option<BundleRole>,
    /// Weight of one unit, packed, in grams.
    #[serde(default)]
    pub weight: Option<u32>,
    /// Longest side of one unit, packed, in millimetres.
    #[serde(default)]
    pub longest_side: Option<u32>,
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
    sku,
    delivery_mode,
    lots,
    guarantee_until,
    installed,
    begun,
    service,
    paid,
    delivery,
    in_stock,
    check_needed,
    collects,
    bundle,
    weight,
    longest_side,
    events,
    repairs,
});

impl Goods {
    /// Goods of which nothing is known but what they are.
    #[must_use]
    pub fn of(kind: Kind, tags: Words<Tag>) -> Self {
        Self {
            kind,
            tags,
            sku: None,
            delivery_mode: DeliveryMode::Single,
            lots: Vec::new(),
            guarantee_until: None,
            installed: None,
            begun: None,
            service: None,
            paid: None,
            delivery: None,
            in_stock: None,
            check_needed: None,
            collects: None,
            bundle: None,
            weight: None,
            longest_side: None,
            events: Events::default(),
            repairs: Vec::new(),
        }
    }

    /// Whether there is anything to send back.
    #[must_use]
    pub fn kind_travels(&self) -> bool {
        self.kind == Kind::Goods
    }

    /// Last day of the guarantee that runs with the goods; with a replacement it began anew (ЗоЗПП ст. 21 п. 2), as long as it was
    /// from the first lot on.
    #[must_use]
    pub fn guarantee(&self) -> Option<Date> {
        let until = self.guarantee_until?;
        let first = self.lots.iter().flatten().min();
        let length = first.and_then(|first| u32::try_from(first.days_until(until)).ok());
        Some(self.events.replaced.zip(length).map_or(until, |(replaced, days)| replaced.plus_days(days)))
    }

    /// The day of possession that counts: of the last lot, or of the first with regular delivery (CRD Art. 9(2)); `None` if it
    /// has not happened or nobody knows when.
    #[must_use]
    pub fn received(&self) -> Option<Date> {
        if self.delivery_mode == DeliveryMode::Regular {
            return self.lots.iter().copied().min().flatten();
        }
        // One lot that nobody can date leaves the clock unstarted.
        let mut last = None;
        for lot in &self.lots {
            last = last.max(Some((*lot)?));
        }
        last
    }
}

/// A service: its days, all counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Service {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Last day on which it was supplied; `None`: not begun.
    pub supplied_until: Option<Date>,
    /// First day that is paid for, after a free trial.
    #[serde(default)]
    pub paid_from: Option<Date>,
}

canonical!(Service { from, to, supplied_until, paid_from });

/// Days on which something happened to the return; `None`: not yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Events {
    /// The shopper gave notice or made a demand; `None`: that would be today.
    pub demanded: Option<Date>,
    /// The trader answered the demand.
    pub answered: Option<Date>,
    /// What was demanded was done.
    pub remedied: Option<Date>,
    /// Proof of dispatch was supplied.
    pub sent_proof: Option<Date>,
    /// The goods are back with the trader.
    pub received: Option<Date>,
    /// The trader agreed that a refund is due.
    pub agreed_refund: Option<Date>,
    /// The refund was paid.
    pub refund_paid: Option<Date>,
    /// The goods were replaced: the day on which the consumer got the new ones.
    pub replaced: Option<Date>,
}

canonical!(Events { demanded, answered, remedied, sent_proof, received, agreed_refund, refund_paid, replaced });

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
