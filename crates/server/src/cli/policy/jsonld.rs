//! The terms as schema.org `MerchantReturnPolicy`: asked of the decision itself, so that a page promises what is decided.
//!
//! An ordinary purchase is decided on the day of delivery, which tells how long it can go back, and again on the last of these
//! days: what holds then has held all the time before.

use serde_json::{Map, Value, json};
use takeback_policy::source::{BundleError, Policies};
use takeback_policy::{
    Bundle, Buyer, Channel, Claim, Contract, Country, Currency, Date, Decision, Facts, Goods, Kind, MethodKind, Money,
    Offer, Party, Reason, Remedy, RemedyOption, Seal, Standing, Tag, Test, Use, Words, decide_untraced,
};

/// What a parcel takes in these examples.
const DAYS_ON_THE_WAY: u32 = 3;

/// The store with one policy for each country, for goods with these tags.
///
/// # Errors
/// If there is no such store, or a country's template is missing.
pub(super) fn jsonld(
    policies: &Policies,
    shop: &str,
    countries: &[Country],
    tags: Words<Tag>,
) -> Result<Value, BundleError> {
    let name = policies.merchant(shop).map(|merchant| merchant.name.to_string());
    let terms = countries
        .iter()
        .map(|country| Ok(policy(&policies.bundle(*country, None, shop)?, tags)))
        .collect::<Result<Vec<_>, BundleError>>()?;
    Ok(json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": name.ok_or_else(|| BundleError::NoShop(shop.to_owned()))?,
        "hasMerchantReturnPolicy": terms,
    }))
}

fn term(word: &str) -> Value {
    format!("https://schema.org/{word}").into()
}

/// One value alone, several as a list.
fn values(mut list: Vec<Value>) -> Value {
    list.dedup();
    if list.len() == 1 { list.remove(0) } else { list.into() }
}

fn policy(bundle: &Bundle, tags: Words<Tag>) -> Value {
    let day = bundle.merchant.version;
    let bought = day.minus_days(DAYS_ON_THE_WAY);
    let first = decided(bundle, tags, bought, day, |_| {});
    let mut policy = Map::new();
    policy.insert("@type".into(), "MerchantReturnPolicy".into());
    policy.insert("applicableCountry".into(), bundle.country.as_str().into());
    let Some(main) = main(&first) else {
        policy.insert("returnPolicyCategory".into(), term("MerchantReturnNotPermitted"));
        return policy.into();
    };
    let category =
        if main.until.is_some() { "MerchantReturnFiniteReturnWindow" } else { "MerchantReturnUnlimitedWindow" };
    policy.insert("returnPolicyCategory".into(), term(category));
    if let Some(until) = main.until {
        policy.insert("merchantReturnDays".into(), day.days_until(until).into());
    }
    let last_day = main.until.unwrap_or(day);
    let on = |change: &dyn Fn(&mut Facts)| {
        decided(bundle, tags, bought, day, |facts| {
            facts.today = last_day;
            change(facts);
        })
    };
    let last = on(&|_| {});
    policy.insert("refundType".into(), refund_types(&last));
    let free = self::main(&last).is_some_and(|option| option.postage == Party::Trader);
    policy.insert("returnFees".into(), fees(free));
    policy.insert("customerRemorseReturnFees".into(), fees(free));
    let defect = decided(bundle, tags, bought, day, |facts| facts.claim.reason = Some(Reason::DamagedOrDefective));
    if !defect.options.is_empty() {
        let free = defect.options.iter().any(|option| option.postage == Party::Trader);
        policy.insert("itemDefectReturnFees".into(), fees(free));
    }
    if let Some(fee) = restocking(&last) {
        policy.insert("restockingFee".into(), fee);
    }
    policy.insert("returnMethod".into(), methods(&last));
    let mut conditions = Vec::new();
    for used in Use::ALL.iter().copied() {
        if !on(&|facts| facts.claim.used = Some(used)).options.is_empty() {
            conditions.push(term(match used {
                Use::Unopened | Use::Tried => "NewCondition",
                Use::Used => "UsedCondition",
                Use::Damaged => "DamagedCondition",
            }));
        }
    }
    policy.insert("itemCondition".into(), values(conditions));
    let overrides: Vec<Value> =
        bundle.merchant.offer.iter().flat_map(|offer| seasons(bundle, tags, offer, main.remedy)).collect();
    if !overrides.is_empty() {
        policy.insert("returnPolicySeasonalOverride".into(), overrides.into());
    }
    policy.into()
}

/// The currency in which a country's orders are paid, where it is not the euro.
fn currency(country: Country) -> Option<Currency> {
    let code = match country.as_str() {
        "AU" => "AUD",
        "BY" => "BYN",
        "CA" => "CAD",
        "CH" => "CHF",
        "CZ" => "CZK",
        "DK" => "DKK",
        "GB" => "GBP",
        "HU" => "HUF",
        "KZ" => "KZT",
        "NO" => "NOK",
        "PL" => "PLN",
        "RO" => "RON",
        "RU" => "RUB",
        "SE" => "SEK",
        "US" => "USD",
        _ => "EUR",
    };
    Currency::from_code(code)
}

/// An ordinary purchase online by a consumer who changed their mind, bent by `change`.
fn decided(bundle: &Bundle, tags: Words<Tag>, bought: Date, delivered: Date, change: impl Fn(&mut Facts)) -> Decision {
    let mut facts = Facts {
        today: delivered,
        contract: Contract {
            channel: Some(Channel::Online),
            buyer: Some(Buyer::Consumer),
            contracted: Some(bought),
            told: bundle.merchant.attests.clone(),
            ..Contract::in_country(bundle.country)
        },
        goods: Goods {
            lots: vec![Some(delivered)],
            paid: currency(bundle.country).map(|currency| Money::new(10_000, currency)),
            ..Goods::of(Kind::Goods, tags)
        },
        claim: Claim {
            reason: Some(Reason::ChangedMyMind),
            used: Some(Use::Tried),
            complete: Some(true),
            gift_back: Some(true),
            seal: Some(Seal::Intact),
            ..Claim::default()
        },
    };
    change(&mut facts);
    // As new, what was only tried may already be too much.
    let decision = decide_untraced(bundle, &facts);
    if decision.options.is_empty() && facts.claim.used == Some(Use::Tried) {
        facts.claim.used = Some(Use::Unopened);
        return decide_untraced(bundle, &facts);
    }
    decision
}

/// The refund, or what there is instead.
fn main(decision: &Decision) -> Option<&RemedyOption> {
    let refund = |option: &&RemedyOption| matches!(option.remedy, Remedy::Refund | Remedy::KeepIt);
    decision.options.iter().find(refund).or_else(|| decision.options.iter().max_by_key(|option| option.until))
}

fn refund_types(decision: &Decision) -> Value {
    let kinds = decision.options.iter().filter_map(|option| match option.remedy {
        Remedy::Refund | Remedy::KeepIt => Some(term("FullRefund")),
        Remedy::Exchange | Remedy::Replacement => Some(term("ExchangeRefund")),
        Remedy::StoreCredit => Some(term("StoreCreditRefund")),
        Remedy::Repair | Remedy::PriceReduction => None,
    });
    values(kinds.collect())
}

/// Whoever has a fault may choose the way back that costs nothing; whoever has none asks for the refund.
fn fees(free: bool) -> Value {
    term(if free { "FreeReturn" } else { "ReturnFeesCustomerResponsibility" })
}

/// What is kept of the refund on the last day: a share as a number, fixed costs as a sum.
fn restocking(decision: &Decision) -> Option<Value> {
    let option = main(decision)?;
    let kept = option.sum.as_ref().filter(|sum| sum.fee > 0)?;
    let offers = decision
        .entitlements
        .iter()
        .filter(|it| it.standing == Standing::Open && option.from.iter().any(|id| it.id() == id.as_str()));
    let (mut shares, mut fixed) = (0_u32, 0_i64);
    for it in offers {
        shares = shares.max(it.fee.unwrap_or_default().basis_points());
        fixed = fixed.max(it.charged.iter().map(|fee| fee.minor).sum());
    }
    let mut list = Vec::new();
    if shares > 0 {
        list.push(decimal(i64::from(shares), 2));
    }
    if fixed > 0 {
        let currency = kept.total.currency;
        let value = decimal(fixed, currency.exponent());
        list.push(json!({ "@type": "MonetaryAmount", "currency": currency.code(), "value": value }));
    }
    (!list.is_empty()).then(|| values(list))
}

/// A number with so many digits after the point, written exactly.
fn decimal(minor: i64, digits: u32) -> Value {
    let digits = usize::try_from(digits).unwrap_or(2);
    let text = format!("{minor:0>width$}", width = digits + 1);
    let (whole, rest) = text.split_at(text.len() - digits);
    let rest = rest.trim_end_matches('0');
    let text = if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") };
    serde_json::from_str(&text).unwrap_or(Value::Null)
}

fn methods(decision: &Decision) -> Value {
    let keep = decision.options.iter().any(|option| option.remedy == Remedy::KeepIt);
    let mut words: Vec<&str> = decision
        .methods
        .iter()
        .map(|method| match method.kind {
            MethodKind::DropOff | MethodKind::Courier | MethodKind::Post => "ReturnByMail",
            MethodKind::InStore => "ReturnInStore",
        })
        .chain(keep.then_some("KeepProduct"))
        .collect();
    words.sort_unstable();
    words.dedup();
    values(words.into_iter().map(term).collect())
}

/// Last days by the calendar that do come later for whoever buys in that season.
fn seasons(bundle: &Bundle, tags: Words<Tag>, offer: &Offer, remedy: Remedy) -> Vec<Value> {
    offer
        .extend
        .iter()
        .filter_map(|later| {
            let tests = later.when.tests();
            let from = tests.iter().find_map(|test| match test {
                Test::ContractedFrom(day) => Some(*day),
                _ => None,
            });
            let until = tests.iter().find_map(|test| match test {
                Test::ContractedUntil(day) => Some(*day),
                _ => None,
            });
            let start = from.unwrap_or(bundle.merchant.version);
            let decision = decided(bundle, tags, start, start.plus_days(DAYS_ON_THE_WAY), |_| {});
            let option = decision.options.iter().find(|option| option.remedy == remedy)?;
            (option.until == Some(later.until)).then(|| {
                json!({
                    "@type": "MerchantReturnPolicySeasonalOverride",
                    "startDate": start.to_string(),
                    "endDate": until.unwrap_or(later.until).to_string(),
                    "returnPolicyCategory": term("MerchantReturnFiniteReturnWindow"),
                    "merchantReturnDays": later.until.to_string(),
                })
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded;
    use takeback_policy::source::File;

    fn terms(more: &str, from: &str, to: &str) -> Policies {
        let files = embedded::POLICIES.iter().map(|(name, bytes)| {
            let mut text = String::from_utf8_lossy(bytes).into_owned();
            if *name == "merchant/nordlicht.toml" {
                text = text.replacen(from, to, 1) + more;
            }
            File { name: (*name).to_owned(), text }
        });
        Policies::load(files).unwrap()
    }

    fn of(policies: &Policies, country: &str, tags: Words<Tag>) -> Value {
        let country = Country::from_word(country).unwrap();
        jsonld(policies, "nordlicht", &[country], tags).unwrap()["hasMerchantReturnPolicy"][0].clone()
    }

    #[test]
    fn the_demo_shop_in_germany() {
        let policy =
            jsonld(&terms("", "", ""), "nordlicht", &[Country::from_word("DE").unwrap()], Words::EMPTY).unwrap();
        let expected = json!({
            "@context": "https://schema.org",
            "@type": "Organization",
            "name": "Nordlicht",
            "hasMerchantReturnPolicy": [{
                "@type": "MerchantReturnPolicy",
                "applicableCountry": "DE",
                "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow",
                "merchantReturnDays": 30,
                "refundType": ["https://schema.org/FullRefund", "https://schema.org/ExchangeRefund", "https://schema.org/StoreCreditRefund"],
                "returnFees": "https://schema.org/FreeReturn",
                "customerRemorseReturnFees": "https://schema.org/FreeReturn",
                "itemDefectReturnFees": "https://schema.org/FreeReturn",
                "returnMethod": ["https://schema.org/ReturnByMail", "https://schema.org/ReturnInStore"],
                "itemCondition": "https://schema.org/NewCondition",
            }],
        });
        assert_eq!(policy, expected, "{policy:#}");
    }

    #[test]
    fn where_the_law_alone_gives_something_it_is_the_laws() {
        let policy = of(&terms("", "", ""), "DE", Words::from(Tag::FinalSale));
        assert_eq!(policy["merchantReturnDays"], 14);
        assert_eq!(policy["returnFees"], "https://schema.org/ReturnFeesCustomerResponsibility");
        let personalised = of(&terms("", "", ""), "DE", Words::from(Tag::Personalised));
        assert_eq!(personalised["returnPolicyCategory"], "https://schema.org/MerchantReturnNotPermitted");
        assert!(personalised.get("merchantReturnDays").is_none());
    }

    #[test]
    fn a_fee_and_a_season() {
        let season = "days = 30\nrestocking-fee = \"12.5 %\"\nextend = [{ id = \"xmas\", when = { contracted-from = 2026-11-01, contracted-until = 2026-12-24 }, until = 2027-01-31 }]";
        let policy = of(&terms("", "days = 30", season), "DE", Words::EMPTY);
        assert_eq!(policy["restockingFee"].to_string(), "12.5");
        assert_eq!(
            policy["returnPolicySeasonalOverride"],
            json!([{
                "@type": "MerchantReturnPolicySeasonalOverride",
                "startDate": "2026-11-01",
                "endDate": "2026-12-24",
                "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow",
                "merchantReturnDays": "2027-01-31",
            }])
        );
        let fixed = "days = 30\nfee = [{ id = \"label\", amount = { minor = 495, currency = \"EUR\" } }]";
        let policy = of(&terms("", "days = 30", fixed), "DE", Words::EMPTY);
        assert_eq!(policy["restockingFee"], json!({ "@type": "MonetaryAmount", "currency": "EUR", "value": 4.95 }));
    }

    #[test]
    fn no_such_store_is_an_error() {
        assert!(jsonld(&terms("", "", ""), "nobody", &[], Words::EMPTY).is_err());
    }
}
