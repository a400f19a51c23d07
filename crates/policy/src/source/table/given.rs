//! What is given in a case, in words of a store: flat, and most of it may be left out.

use crate::date::Date;
use crate::facts::{Claim, Contract, Customer, Events, Facts, Goods, ToldFacts};
use crate::merchant::Merchant;
use crate::money::{Currency, Money};
use crate::name::Name;
use crate::vocabulary::{
    BundleRole, Buyer, Channel, Country, DeliveryMode, Kind, Place, Reason, Region, Remedy, RepairHistory, Route, Seal,
    Tag, Use,
};
use crate::words::Words;
use serde::Deserialize;

/// What is given. All but the country and today may be left out; what is left out is unknown.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Given {
    pub(super) country: Country,
    #[serde(default)]
    pub(super) region: Option<Region>,
    today: Date,
    #[serde(default)]
    ordered: Option<Date>,
    #[serde(default)]
    delivered: Option<Days>,
    #[serde(default)]
    delivery_mode: Option<DeliveryMode>,
    #[serde(default)]
    channel: Option<Channel>,
    #[serde(default)]
    place: Option<Place>,
    #[serde(default)]
    buyer: Option<Buyer>,
    /// Without it, what the store attests.
    #[serde(default)]
    told: Option<ToldFacts>,
    #[serde(default)]
    groups: Vec<Name>,
    #[serde(default)]
    promotions: Vec<Name>,
    #[serde(default)]
    returns: Option<u32>,
    #[serde(default)]
    registered: Option<bool>,
    #[serde(default)]
    kind: Option<Kind>,
    #[serde(default)]
    tags: Words<Tag>,
    #[serde(default)]
    sku: Option<Name>,
    /// Minor units.
    #[serde(default)]
    paid: Option<i64>,
    /// Minor units.
    #[serde(default)]
    delivery_paid: Option<i64>,
    #[serde(default)]
    currency: Option<Currency>,
    #[serde(default)]
    in_stock: Option<bool>,
    #[serde(default)]
    check_needed: Option<bool>,
    #[serde(default)]
    collects: Option<bool>,
    #[serde(default)]
    bundle: Option<BundleRole>,
    #[serde(default)]
    weight: Option<u32>,
    #[serde(default)]
    longest_side: Option<u32>,
    #[serde(default)]
    guarantee_until: Option<Date>,
    #[serde(default)]
    begun: Option<bool>,
    #[serde(default)]
    demanded: Option<Date>,
    #[serde(default)]
    reason: Option<Reason>,
    #[serde(default, rename = "use")]
    used: Option<Use>,
    #[serde(default)]
    complete: Option<bool>,
    #[serde(default)]
    gift_back: Option<bool>,
    #[serde(default)]
    seal: Option<Seal>,
    #[serde(default)]
    repair: Option<RepairHistory>,
    #[serde(default)]
    seen: Option<Date>,
    #[serde(default)]
    route: Option<Route>,
    #[serde(default)]
    wants: Option<Remedy>,
}

/// A day, or one for each delivery.
#[derive(Deserialize)]
#[serde(untagged)]
enum Days {
    One(Date),
    Each(Vec<Date>),
}

impl Given {
    /// As the decision reads it.
    pub(super) fn facts(self, merchant: &Merchant) -> Facts {
        let currency = self.currency.or_else(|| Currency::from_code("EUR"));
        let money = |minor: Option<i64>| Some(Money::new(minor?, currency?));
        let lots = match self.delivered {
            Some(Days::One(day)) => vec![Some(day)],
            Some(Days::Each(days)) => days.into_iter().map(Some).collect(),
            None => Vec::new(),
        };
        Facts {
            today: self.today,
            contract: Contract {
                region: self.region,
                channel: self.channel,
                place: self.place,
                buyer: self.buyer,
                contracted: self.ordered,
                told: self.told.unwrap_or_else(|| merchant.attests.clone()),
                customer: Customer {
                    groups: self.groups,
                    promotions: self.promotions,
                    returns: self.returns,
                    registered: self.registered,
                },
                ..Contract::in_country(self.country)
            },
            goods: Goods {
                sku: self.sku,
                delivery_mode: self.delivery_mode.unwrap_or(DeliveryMode::Single),
                lots,
                guarantee_until: self.guarantee_until,
                begun: self.begun,
                paid: money(self.paid),
                delivery: money(self.delivery_paid),
                in_stock: self.in_stock,
                check_needed: self.check_needed,
                collects: self.collects,
                bundle: self.bundle,
                weight: self.weight,
                longest_side: self.longest_side,
                events: Events { demanded: self.demanded, ..Events::default() },
                ..Goods::of(self.kind.unwrap_or(Kind::Goods), self.tags)
            },
            claim: Claim {
                reason: self.reason,
                used: self.used,
                complete: self.complete,
                gift_back: self.gift_back,
                seal: self.seal,
                repair: self.repair,
                seen: self.seen,
                route: self.route,
                wants: self.wants,
                ..Claim::default()
            },
        }
    }
}
