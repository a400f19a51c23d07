//! A row as facts and a bundle.

use crate::common;
use serde_json::Value;
use takeback_policy::{
    Bundle, Buyer, Channel, Contract, Country, Currency, Date, DeliveryMode, Events, Facts, Goods, Kind, Method,
    MethodKind, Money, Offer, OfferFrom, OfferRemedy, Payer, Place, Reason, Region, Remedy, Repair, RepairHistory,
    Route, Seal, Service, Tag, Told, ToldFacts, Use, When,
};

/// Every key that `facts` may have.
const KEYS: &[&str] = &[
    "country",
    "region",
    "zone",
    "channel",
    "place",
    "buyer",
    "goods",
    "price",
    "delivery-charge",
    "units",
    "contracted",
    "delivery-mode",
    "lots",
    "installed",
    "service",
    "info",
    "condition",
    "proof",
    "reason",
    "analogue-in-stock",
    "quality-check-needed",
    "trader-collects",
    "transposed",
    "guarantee",
    "defect",
    "repairs",
    "events",
    "claim",
    "wants",
    "wants-method",
    "wants-place",
    "act",
    "as-of",
    "store-policy",
];

pub(crate) fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key)?.as_str()
}

pub(crate) fn date(value: &Value) -> Option<Date> {
    value.as_str()?.parse().ok()
}

fn told(info: Option<&Value>, key: &str, default: Option<Told>) -> Option<Told> {
    match info.and_then(|info| info.get(key)) {
        None => default,
        Some(Value::String(word)) if word == "yes" => Some(Told::Yes),
        Some(Value::String(word)) if word == "no" => Some(Told::No),
        Some(Value::String(word)) if word == "unknown" => None,
        Some(other) => Some(Told::Late(date(&other["late"]).unwrap())),
    }
}

pub(crate) fn facts(row: &Value) -> Facts {
    let given = &row["facts"];
    for key in given.as_object().unwrap().keys() {
        assert!(KEYS.contains(&key.as_str()), "the runner does not know the fact {key}");
    }
    let claim = text(given, "claim").unwrap();
    let info = given.get("info");
    // The format says: a withdrawal, exchange or change-of-mind case that is silent on information had it all.
    let silent = (claim != "defect").then_some(Told::Yes);
    let day = |key: &str| given.get(key).and_then(date);
    let event = |key: &str| given.get("events").and_then(|events| events.get(key)).and_then(date);
    let lots = match given.get("lots") {
        Some(Value::Array(lots)) => lots.iter().map(date).collect(),
        Some(_) => vec![None],
        None => Vec::new(),
    };
    let repairs = given.get("repairs").and_then(Value::as_array).map(|repairs| {
        repairs
            .iter()
            .map(|repair| Repair {
                given: repair.get("in").and_then(date),
                back: repair.get("out").and_then(date),
                returned: !repair.get("out").is_none_or(Value::is_null),
                agreed_days: repair.get("agreed-days").and_then(Value::as_u64).map(|days| u32::try_from(days).unwrap()),
                cured: repair.get("cured").and_then(Value::as_bool),
            })
            .collect::<Vec<_>>()
    });
    let condition = given.get("condition");
    let defect = given.get("defect");
    let flag = |key: &str| defect.and_then(|defect| defect.get(key)).and_then(Value::as_bool);
    let acted = given.get("act").and_then(|act| date(&act["date"]));
    let today = day("as-of").or(acted).unwrap();
    let word = |key: &str| text(given, key);
    let contract = Contract {
        region: word("region").map(|word| Region::from_word(word).unwrap()),
        channel: word("channel").map(|word| Channel::from_word(word).unwrap()),
        place: word("place").map(|word| Place::from_word(word).unwrap()),
        buyer: word("buyer").map(|word| Buyer::from_word(word).unwrap()),
        contracted: day("contracted"),
        told: ToldFacts {
            withdrawal: told(info, "withdrawal", silent),
            return_cost: told(info, "return-cost", silent),
            written_return: told(info, "written-return", silent),
            digital_consent: told(info, "digital-consent", None),
            digital_acknowledgement: told(info, "digital-acknowledgement", None),
            digital_confirmation: told(info, "digital-confirmation", None),
            service_start: told(info, "service-start-request", None),
            renewal_price: told(info, "renewal-price", None),
            used_term: None,
            policy_posted: told(given.get("store-policy"), "posted", Some(Told::Yes)),
        },
        ..Contract::in_country(Country::from_word(word("country").unwrap()).unwrap())
    };
    let kind = Kind::from_word(text(&given["goods"], "kind").unwrap()).unwrap();
    let tags = strings(&given["goods"]["tags"]).iter().map(|tag| Tag::from_word(tag).unwrap()).collect();
    let yes = |key: &str| given.get(key).and_then(Value::as_bool);
    let standard = given.get("delivery-charge").map(|charge| {
        let currency = Currency::from_code(charge["currency"].as_str().unwrap()).unwrap();
        Money::new(charge["standard"].as_i64().unwrap().min(charge["paid"].as_i64().unwrap()), currency)
    });
    let goods = Goods {
        delivery_mode: word("delivery-mode")
            .map_or(DeliveryMode::Single, |word| DeliveryMode::from_word(word).unwrap()),
        lots,
        guarantee_until: given.get("guarantee").and_then(|guarantee| guarantee.get("until")).and_then(date),
        installed: day("installed"),
        begun: Some(event("performance-begun").is_some()),
        service: given.get("service").and_then(|service| {
            let day = |key: &str| service.get(key).and_then(date);
            let paid_from = day("paid-from");
            Some(Service {
                from: day("from").or(contract.contracted)?,
                to: day("to").or(paid_from).or(contract.contracted)?,
                supplied_until: day("supplied-until"),
                paid_from,
            })
        }),
        paid: given.get("price").map(|price| serde_json::from_value::<Money>(price.clone()).unwrap()),
        delivery: standard,
        in_stock: yes("analogue-in-stock"),
        check_needed: yes("quality-check-needed"),
        collects: yes("trader-collects"),
        events: Events {
            demanded: acted.filter(|acted| *acted < today),
            answered: event("complaint-answered"),
            remedied: event("remedy-done"),
            sent_proof: event("goods-sent-proof"),
            received: event("goods-received"),
            agreed_refund: event("agreed-refund"),
            refund_paid: event("refund-paid"),
            replaced: None,
        },
        repairs: repairs.clone().unwrap_or_default(),
        ..Goods::of(kind, tags)
    };
    let claim = takeback_policy::Claim {
        reason: Some(match (claim, word("reason")) {
            ("defect", _) => Reason::DamagedOrDefective,
            (_, Some("size")) => Reason::TooSmall,
            _ => Reason::ChangedMyMind,
        }),
        used: condition.and_then(|condition| text(condition, "use")).map_or(Some(Use::Tried), Use::from_word),
        complete: condition.and_then(|condition| condition.get("complete")).and_then(Value::as_bool),
        gift_back: None,
        seal: condition.and_then(|condition| text(condition, "seal")).and_then(Seal::from_word),
        // Nothing on record and nothing demanded before today: no attempt was made.
        repair: (repairs.is_none_or(|repairs| repairs.is_empty()) && goods.events.demanded.is_none())
            .then_some(RepairHistory::None),
        seen: defect.and_then(|defect| defect.get("seen")).and_then(date),
        essential: flag("essential"),
        major: flag("major"),
        minor: flag("minor"),
        route: match claim {
            "withdrawal" => Some(Route::Withdrawal),
            "exchange" => Some(Route::Exchange),
            "defect" => Some(Route::Conformity),
            _ => None,
        },
        wants: word("wants").and_then(Remedy::from_word),
    };
    Facts { today, contract, goods, claim }
}

pub(crate) fn bundle(row: &Value) -> Bundle {
    let facts = &row["facts"];
    let region = text(facts, "region").map(|word| Region::from_word(word).unwrap());
    let mut bundle = common::bundle_in(text(facts, "country").unwrap(), region);
    // The demo shop's own terms have no part in legal cases; the row's store policy has.
    bundle.merchant.offer.clear();
    // A store that takes things back in its shop alone.
    if row["facts"].get("store-policy").and_then(|policy| text(policy, "method")) == Some("in-person") {
        bundle.merchant.method = vec![Method { kind: MethodKind::InStore, carrier: None, when: When::default() }];
    }
    if let Some(policy) = row["facts"].get("store-policy").filter(|policy| policy.get("days").is_some()) {
        let days = u32::try_from(policy["days"].as_u64().unwrap()).unwrap();
        let remedies =
            policy.get("remedies").and_then(Value::as_array).cloned().unwrap_or_else(|| vec!["refund".into()]);
        bundle.merchant.offer.push(Offer {
            days: Some(days),
            from: OfferFrom::from_word(text(policy, "from").unwrap_or("delivered")).unwrap(),
            condition: text(policy, "condition").and_then(Use::from_word).into_iter().collect(),
            postage: if text(policy, "postage") == Some("trader") { Payer::Store } else { Payer::Shopper },
            restocking_fee: policy.get("restocking-percent").map(|percent| format!("{percent} %").parse().unwrap()),
            remedies: remedies
                .iter()
                .map(|remedy| OfferRemedy::Plain(Remedy::from_word(remedy.as_str().unwrap()).unwrap()))
                .collect(),
            ..common::offer("store-policy")
        });
    }
    bundle
}

pub(crate) fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}
