//! The neutral workload of `xtask/bench/policy`, as facts.

use serde::Deserialize;
use std::path::PathBuf;
use takeback_policy::source::{File, Policies};
use takeback_policy::{
    Bundle, Channel, Claim, Contract, Country, Currency, Customer, Date, Facts, Goods, Kind, Money, Reason, Seal, Tag,
    Use, Words,
};

#[derive(Deserialize)]
pub(crate) struct Workload<'a> {
    pub(crate) today_day: i32,
    #[serde(borrow)]
    pub(crate) lines: Vec<Line<'a>>,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Line<'a> {
    pub(crate) id: &'a str,
    pub(crate) category: &'a str,
    pub(crate) condition: &'a str,
    pub(crate) reason: &'a str,
    pub(crate) channel: &'a str,
    pub(crate) country: &'a str,
    pub(crate) tier: &'a str,
    pub(crate) price_cents: i64,
    pub(crate) qty: i64,
    pub(crate) photos: u32,
    pub(crate) returns_12m: u32,
    pub(crate) seal_broken: bool,
    pub(crate) final_sale: bool,
    pub(crate) delivered_day: i32,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../xtask/bench/policy")
}

pub(crate) fn text(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap()
}

/// The neutral policy, nothing beside it.
pub(crate) fn bundle() -> Bundle {
    let file = File { name: "merchant/bench.toml".to_owned(), text: text("policy.toml") };
    let policies = Policies::load([file]).unwrap_or_else(|errors| panic!("{}", errors[0]));
    policies.terms_alone(Country::from_word("DE").unwrap(), "bench").unwrap()
}

/// The project's word for a category.
pub(crate) fn tag(category: &str) -> Tag {
    match category {
        "apparel" => Tag::Apparel,
        "shoes" => Tag::Footwear,
        "underwear" => Tag::Underwear,
        "electronics" => Tag::Electronics,
        "software" => Tag::Software,
        "perishable" => Tag::Perishable,
        "beauty" => Tag::Cosmetics,
        "jewelry" => Tag::Jewellery,
        "furniture" => Tag::Furniture,
        "giftcard" => Tag::GiftCard,
        "custom" => Tag::Personalised,
        "books" => Tag::Book,
        "toys" => Tag::Toy,
        other => panic!("{other}"),
    }
}

/// The project's word for a reason.
pub(crate) fn reason(reason: &str) -> Reason {
    match reason {
        "changed_mind" => Reason::ChangedMyMind,
        "wrong_size" => Reason::TooSmall,
        "defective" => Reason::DamagedOrDefective,
        "not_as_described" => Reason::ItemNotAsDescribed,
        "damaged_in_transit" => Reason::ArrivedDamaged,
        "wrong_item" => Reason::ReceivedTheWrongItem,
        "arrived_late" => Reason::ArrivedLate,
        other => panic!("{other}"),
    }
}

/// The project's word for a condition.
pub(crate) fn used(condition: &str) -> Use {
    match condition {
        "unopened" => Use::Unopened,
        "opened" => Use::Tried,
        "used" => Use::Used,
        "damaged" => Use::Damaged,
        other => panic!("{other}"),
    }
}

/// The project's word for a channel.
pub(crate) fn channel(channel: &str) -> Channel {
    match channel {
        "web" => Channel::Online,
        "marketplace" => Channel::Marketplace,
        "store" => Channel::InStore,
        other => panic!("{other}"),
    }
}

impl Line<'_> {
    /// The line in the project's words.
    pub(crate) fn facts(&self, today: i32) -> Facts {
        let day = |number: i32| Date::from_number(number).unwrap();
        let tag = Words::from(tag(self.category));
        let paid = Money::new(self.price_cents * self.qty, Currency::from_code("EUR").unwrap());
        let groups = if self.tier == "gold" { vec!["gold".into()] } else { Vec::new() };
        let tags = if self.final_sale { tag.with(Tag::FinalSale) } else { tag };
        Facts {
            today: day(today),
            contract: Contract {
                channel: Some(channel(self.channel)),
                customer: Customer { groups, returns: Some(self.returns_12m), ..Customer::default() },
                ..Contract::in_country(Country::from_word(self.country).unwrap())
            },
            goods: Goods {
                lots: vec![Some(day(self.delivered_day))],
                paid: Some(paid),
                ..Goods::of(Kind::Goods, tags)
            },
            claim: Claim {
                reason: Some(reason(self.reason)),
                used: Some(used(self.condition)),
                seal: Some(if self.seal_broken { Seal::Broken } else { Seal::Intact }),
                ..Claim::default()
            },
        }
    }
}
