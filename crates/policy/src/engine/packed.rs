//! The facts of a case as a row of whole numbers, and back.

use super::layout::{self as at, HEAD, NO_DAY, REPAIR_SIZE, halves, letters, whole};
use super::names::NameTable;
use crate::date::Date;
use crate::facts::{Claim, Contract, Customer, Events, Facts, Goods, Repair, Service, Told, ToldFacts};
use crate::money::{Currency, Money};
use crate::name::Name;
use crate::vocabulary::{Country, Region};
use crate::words::{Word, Words};

/// Numbers that say nothing that facts could be, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Which number of the row.
    pub at: usize,
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the number at {} is no fact", self.at)
    }
}

impl std::error::Error for Malformed {}

fn day(day: Option<Date>) -> i32 {
    day.map_or(NO_DAY, Date::number)
}

fn word<T: Word>(word: Option<T>) -> i32 {
    word.map_or(0, |word| word.place().saturating_add(1).cast_signed())
}

const fn flag(yes: Option<bool>) -> i32 {
    match yes {
        None => 0,
        Some(false) => 1,
        Some(true) => 2,
    }
}

fn money(sum: Option<Money>) -> [i32; 3] {
    let Some(sum) = sum else { return [0; 3] };
    let ([low, high], [a, b, c]) = (halves(sum.minor), sum.currency.letters());
    [low, high, letters(a, b, c)]
}

fn country(country: Country) -> i32 {
    let [a, b] = country.letters();
    letters(0, a, b)
}

fn count(of: usize) -> i32 {
    i32::try_from(of).unwrap_or(i32::MAX)
}

fn told(told: Option<Told>) -> (i32, i32) {
    match told {
        None => (0, NO_DAY),
        Some(Told::Yes) => (1, NO_DAY),
        Some(Told::No) => (2, NO_DAY),
        Some(Told::Late(day)) => (3, day.number()),
    }
}

/// Writes the facts as numbers into `out`, which is emptied before; names of the case are entered into the table.
pub fn pack(facts: &Facts, names: &mut NameTable, out: &mut Vec<i32>) {
    let Facts { today, contract, goods, claim } = facts;
    let (customer, events) = (&contract.customer, &goods.events);
    let [tags, tags_high] = halves(goods.tags.bits().cast_signed());
    let known = |count: Option<u32>, bit: i32| if count.is_some() { bit } else { 0 };
    let plain = |count: Option<u32>| count.unwrap_or(0).cast_signed();
    let [paid, paid_high, paid_currency] = money(goods.paid);
    let [delivery, delivery_high, delivery_currency] = money(goods.delivery);
    let (region, part) = contract.region.map_or((0, 0), |region| {
        let [a, b, c] = region.part();
        (country(region.country()), letters(a, b, c))
    });
    let service = goods.service;
    let all_told = told_facts(&contract.told).map(told);
    out.clear();
    out.extend([
        today.number(),
        known(customer.returns, at::KNOWN_RETURNS)
            | known(goods.weight, at::KNOWN_WEIGHT)
            | known(goods.longest_side, at::KNOWN_SIDE),
        country(contract.country),
        word(contract.channel),
        word(contract.place),
        word(contract.buyer),
        word(Some(goods.kind)),
        word(claim.reason),
        word(claim.used),
        word(claim.seal),
        flag(claim.complete),
        flag(claim.gift_back),
        word(claim.repair),
        flag(claim.essential),
        flag(claim.major),
        flag(claim.minor),
        word(claim.route),
        word(claim.wants),
        flag(goods.begun),
        flag(goods.in_stock),
        flag(goods.check_needed),
        flag(goods.collects),
        word(goods.bundle),
        flag(customer.registered),
        word(Some(goods.delivery_mode)),
        tags,
        tags_high,
        paid,
        paid_high,
        paid_currency,
        day(contract.contracted),
        plain(customer.returns),
        plain(goods.weight),
        plain(goods.longest_side),
        goods.sku.as_ref().map_or(0, |sku| names.number(sku).saturating_add(1).cast_signed()),
        count(goods.lots.len()),
        count(customer.groups.len()),
        count(customer.promotions.len()),
        count(goods.repairs.len()),
        day(goods.guarantee_until),
        day(goods.installed),
        day(claim.seen),
        delivery,
        delivery_high,
        delivery_currency,
        region,
        part,
        day(service.map(|service| service.from)),
        day(service.map(|service| service.to)),
        day(service.and_then(|service| service.supplied_until)),
        day(service.and_then(|service| service.paid_from)),
        day(events.demanded),
        day(events.answered),
        day(events.remedied),
        day(events.sent_proof),
        day(events.received),
        day(events.agreed_refund),
        day(events.refund_paid),
        day(events.replaced),
    ]);
    out.extend(all_told.map(|(word, _)| word));
    out.extend(all_told.map(|(_, day)| day));
    out.extend(goods.lots.iter().map(|lot| day(*lot)));
    let listed = customer.groups.iter().chain(&customer.promotions);
    out.extend(listed.map(|name| names.number(name).saturating_add(1).cast_signed()));
    for repair in &goods.repairs {
        let agreed = repair.agreed_days.map_or(NO_DAY, |days| i32::try_from(days).unwrap_or(i32::MAX));
        out.extend([day(repair.given), day(repair.back), i32::from(repair.returned), flag(repair.cured), agreed]);
    }
}

const fn told_facts(told: &ToldFacts) -> [Option<Told>; 10] {
    [
        told.withdrawal,
        told.return_cost,
        told.written_return,
        told.digital_consent,
        told.digital_acknowledgement,
        told.digital_confirmation,
        told.service_start,
        told.renewal_price,
        told.used_term,
        told.policy_posted,
    ]
}

/// Reads a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a>(pub(crate) &'a [i32]);

impl Row<'_> {
    pub(crate) fn int(self, at: usize) -> Result<i32, Malformed> {
        self.0.get(at).copied().ok_or(Malformed { at })
    }

    pub(crate) fn word<T: Word>(self, at: usize) -> Result<Option<T>, Malformed> {
        match self.int(at)? {
            0 => Ok(None),
            place => usize::try_from(place)
                .ok()
                .and_then(|place| T::ALL.get(place.saturating_sub(1)))
                .map(|word| Some(*word))
                .ok_or(Malformed { at }),
        }
    }

    fn must<T: Word>(self, at: usize) -> Result<T, Malformed> {
        self.word(at)?.ok_or(Malformed { at })
    }

    fn flag(self, at: usize) -> Result<Option<bool>, Malformed> {
        match self.int(at)? {
            0 => Ok(None),
            1 => Ok(Some(false)),
            2 => Ok(Some(true)),
            _ => Err(Malformed { at }),
        }
    }

    pub(crate) fn day(self, at: usize) -> Result<Option<Date>, Malformed> {
        match self.int(at)? {
            NO_DAY => Ok(None),
            number => Date::from_number(number).map(Some).ok_or(Malformed { at }),
        }
    }

    pub(crate) fn money(self, at: usize) -> Result<Option<Money>, Malformed> {
        let (high, currency) = (at.saturating_add(1), at.saturating_add(2));
        let [zero, a, b, c] = self.int(currency)?.to_be_bytes();
        if [zero, a, b, c] == [0; 4] {
            return Ok(None);
        }
        let currency = Currency::from_letters([a, b, c]).filter(|_| zero == 0);
        let currency = currency.ok_or(Malformed { at: at.saturating_add(2) })?;
        Ok(Some(Money::new(whole(self.int(at)?, self.int(high)?), currency)))
    }

    pub(crate) fn country(self, at: usize) -> Result<Country, Malformed> {
        let [zero, nought, a, b] = self.int(at)?.to_be_bytes();
        let code = [a, b];
        let text = std::str::from_utf8(&code).ok().filter(|_| zero == 0 && nought == 0);
        text.and_then(Country::from_word).ok_or(Malformed { at })
    }

    fn region(self) -> Result<Option<Region>, Malformed> {
        if self.int(at::REGION)? == 0 {
            return Ok(None);
        }
        let country = self.country(at::REGION)?;
        let [_, a, b, c] = self.int(at::REGION_PART)?.to_be_bytes();
        let part = [a, b, c];
        let text = std::str::from_utf8(&part).map(str::trim_end);
        let region = text.ok().and_then(|part| Region::from_word(&format!("{country}-{part}")));
        region.map(Some).ok_or(Malformed { at: at::REGION_PART })
    }

    /// A plain count, if it is known.
    pub(crate) fn count(self, at: usize, bit: i32) -> Result<Option<u32>, Malformed> {
        let count = self.int(at)?.cast_unsigned();
        Ok((self.int(at::KNOWN)? & bit != 0).then_some(count))
    }

    pub(crate) fn tags(self) -> Result<u64, Malformed> {
        Ok(whole(self.int(at::TAGS)?, self.int(at::TAGS_HIGH)?).cast_unsigned())
    }

    /// How long a list is.
    pub(crate) fn len(self, at: usize) -> Result<usize, Malformed> {
        usize::try_from(self.int(at)?).map_err(|_| Malformed { at })
    }

    fn name(self, at: usize, names: &NameTable) -> Result<Option<Name>, Malformed> {
        match self.int(at)? {
            0 => Ok(None),
            number => {
                let name = names.get(number.cast_unsigned().saturating_sub(1));
                name.cloned().map(Some).ok_or(Malformed { at })
            }
        }
    }

    fn told(self, nth: usize) -> Result<Option<Told>, Malformed> {
        let at = at::TOLD.saturating_add(nth);
        Ok(match self.int(at)? {
            0 => None,
            1 => Some(Told::Yes),
            2 => Some(Told::No),
            3 => {
                let at = at::TOLD_DAYS.saturating_add(nth);
                Some(Told::Late(self.day(at)?.ok_or(Malformed { at })?))
            }
            _ => return Err(Malformed { at }),
        })
    }
}

/// The facts that these numbers are.
///
/// # Errors
/// If a number says nothing that a fact could be.
pub fn unpack(row: &[i32], names: &NameTable) -> Result<Facts, Malformed> {
    let row = Row(row);
    let today = row.day(at::TODAY)?.ok_or(Malformed { at: at::TODAY })?;
    let mut next = HEAD;
    let mut lots = Vec::new();
    for _ in 0..row.len(at::LOTS)? {
        lots.push(row.day(next)?);
        next = next.saturating_add(1);
    }
    let mut listed = |count: usize| -> Result<Vec<Name>, Malformed> {
        let mut list = Vec::new();
        for _ in 0..row.len(count)? {
            list.push(row.name(next, names)?.ok_or(Malformed { at: next })?);
            next = next.saturating_add(1);
        }
        Ok(list)
    };
    let (groups, promotions) = (listed(at::GROUPS)?, listed(at::PROMOTIONS)?);
    let mut repairs = Vec::new();
    for _ in 0..row.len(at::REPAIRS)? {
        let field = |nth: usize| next.saturating_add(nth);
        let agreed = match row.int(field(4))? {
            NO_DAY => None,
            days => Some(u32::try_from(days).map_err(|_| Malformed { at: field(4) })?),
        };
        repairs.push(Repair {
            given: row.day(field(0))?,
            back: row.day(field(1))?,
            returned: row.int(field(2))? != 0,
            cured: row.flag(field(3))?,
            agreed_days: agreed,
        });
        next = next.saturating_add(REPAIR_SIZE);
    }
    let event = |nth: usize| row.day(at::EVENTS.saturating_add(nth));
    let tags = Words::from_bits(row.tags()?).ok_or(Malformed { at: at::TAGS })?;
    Ok(Facts {
        today,
        contract: Contract {
            country: row.country(at::COUNTRY)?,
            region: row.region()?,
            channel: row.word(at::CHANNEL)?,
            place: row.word(at::PLACE)?,
            buyer: row.word(at::BUYER)?,
            contracted: row.day(at::CONTRACTED)?,
            told: ToldFacts {
                withdrawal: row.told(0)?,
                return_cost: row.told(1)?,
                written_return: row.told(2)?,
                digital_consent: row.told(3)?,
                digital_acknowledgement: row.told(4)?,
                digital_confirmation: row.told(5)?,
                service_start: row.told(6)?,
                renewal_price: row.told(7)?,
                used_term: row.told(8)?,
                policy_posted: row.told(9)?,
            },
            customer: Customer {
                groups,
                promotions,
                returns: row.count(at::RETURNS, at::KNOWN_RETURNS)?,
                registered: row.flag(at::REGISTERED)?,
            },
        },
        goods: Goods {
            sku: row.name(at::SKU, names)?,
            delivery_mode: row.must(at::DELIVERY_MODE)?,
            lots,
            guarantee_until: row.day(at::GUARANTEE)?,
            installed: row.day(at::INSTALLED)?,
            begun: row.flag(at::BEGUN)?,
            service: match (row.day(at::SERVICE_FROM)?, row.day(at::SERVICE_TO)?) {
                (Some(from), Some(to)) => Some(Service {
                    from,
                    to,
                    supplied_until: row.day(at::SERVICE_SUPPLIED)?,
                    paid_from: row.day(at::SERVICE_PAID)?,
                }),
                _ => None,
            },
            paid: row.money(at::PAID)?,
            delivery: row.money(at::DELIVERY)?,
            in_stock: row.flag(at::IN_STOCK)?,
            check_needed: row.flag(at::CHECK_NEEDED)?,
            collects: row.flag(at::COLLECTS)?,
            bundle: row.word(at::BUNDLE)?,
            weight: row.count(at::WEIGHT, at::KNOWN_WEIGHT)?,
            longest_side: row.count(at::LONGEST_SIDE, at::KNOWN_SIDE)?,
            events: Events {
                demanded: event(0)?,
                answered: event(1)?,
                remedied: event(2)?,
                sent_proof: event(3)?,
                received: event(4)?,
                agreed_refund: event(5)?,
                refund_paid: event(6)?,
                replaced: event(7)?,
            },
            repairs,
            ..Goods::of(row.must(at::KIND)?, tags)
        },
        claim: Claim {
            reason: row.word(at::REASON)?,
            used: row.word(at::USE)?,
            complete: row.flag(at::COMPLETE)?,
            gift_back: row.flag(at::GIFT_BACK)?,
            seal: row.word(at::SEAL)?,
            repair: row.word(at::REPAIR)?,
            seen: row.day(at::SEEN)?,
            essential: row.flag(at::ESSENTIAL)?,
            major: row.flag(at::MAJOR)?,
            minor: row.flag(at::MINOR)?,
            route: row.word(at::ROUTE)?,
            wants: row.word(at::WANTS)?,
        },
    })
}
