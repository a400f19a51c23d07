//! Random stores' terms, from a seed: every kind of clause, each with some condition.

use crate::random::Random;
use takeback_policy::{
    Amounts, BonusRemedy, BundleRole, Buyer, Channel, Country, Currency, Date, Evidence, Fee, Guide, Inspection, Kind,
    LaterEnd, Method, MethodKind, Money, Name, Offer, OfferExcept, OfferFrom, OfferRemedy, Payer, Postage, Reason,
    Remedy, RemedySet, Review, Seal, Shot, Tag, Test, ToldWord, Use, When, Window, Word, Words,
};

fn some<T: Word>(random: &mut Random) -> Words<T> {
    (0..=random.below(3)).map(|_| T::ALL[usize::try_from(random.below(T::ALL.len() as u64)).unwrap()]).collect()
}

fn day(random: &mut Random) -> Date {
    Date::new(2026, 1, 1).unwrap().plus_days(u32::try_from(random.below(900)).unwrap())
}

fn number(random: &mut Random, below: u64) -> i64 {
    random.below(below).cast_signed()
}

fn amounts(random: &mut Random) -> Amounts {
    let limit = number(random, 200_000);
    match random.below(3) {
        0 => Amounts::By([(Currency::from_code("EUR").unwrap(), limit)].into()),
        1 => Amounts::By([(Currency::from_code("RUB").unwrap(), limit)].into()),
        _ => Amounts::Any(limit),
    }
}

pub(crate) fn groups(random: &mut Random) -> Vec<Name> {
    ["gold", "staff", "club"].iter().filter(|_| random.below(3) == 0).map(|name| (*name).into()).collect()
}

fn test(random: &mut Random) -> Test {
    let yes = random.below(2) == 0;
    let countries = |random: &mut Random| {
        ["DE", "FR", "BR"].iter().filter(|_| random.below(2) == 0).filter_map(|code| Country::from_word(code)).collect()
    };
    match random.below(38) {
        0 => Test::Country(countries(random)),
        1 => Test::WithoutCountry(countries(random)),
        2 => Test::Channel(some::<Channel>(random)),
        3 => Test::Buyer(some::<Buyer>(random)),
        4 => Test::ContractedFrom(day(random)),
        5 => Test::ContractedUntil(day(random)),
        6 => Test::Kind(some::<Kind>(random)),
        7 | 8 => Test::Tag(some::<Tag>(random)),
        9 | 10 => Test::WithoutTag(some::<Tag>(random)),
        11 => Test::DeliveredFrom(day(random)),
        12 => Test::DeliveredUntil(day(random)),
        13 => Test::AgeOver(number(random, 60)),
        14 => Test::AgeUnder(number(random, 60)),
        15 => Test::PaidOver(amounts(random)),
        16 => Test::PaidFrom(amounts(random)),
        17 => Test::PaidUnder(amounts(random)),
        18 => Test::InStock(yes),
        19 => Test::CheckNeeded(yes),
        20 => Test::Collects(yes),
        21 => Test::Bundle(some::<BundleRole>(random)),
        22 => Test::WeightOver(number(random, 60_000)),
        23 => Test::WeightUnder(number(random, 60_000)),
        24 => Test::LongestSideOver(number(random, 2_500)),
        25 => Test::LongestSideUnder(number(random, 2_500)),
        26 => Test::Group(groups(random).into_iter().collect()),
        27 => Test::WithoutGroup(groups(random).into_iter().collect()),
        28 => Test::Promotion(groups(random).into_iter().collect()),
        29 => Test::ReturnsOver(number(random, 20)),
        30 => Test::Registered(yes),
        31 | 32 => Test::Reason(some::<Reason>(random)),
        33 => Test::Fault(yes),
        34 => Test::Use(some::<Use>(random)),
        35 => Test::Seal(some::<Seal>(random)),
        36 => Test::Begun(yes),
        _ => Test::ToldReturnCost(some::<ToldWord>(random)),
    }
}

/// A condition; now and then with alternatives.
fn when(random: &mut Random) -> When {
    match random.below(8) {
        0 | 1 => When::default(),
        2 => When::from([
            test(random),
            Test::Any(vec![When::from([test(random)]), When::from([test(random), test(random)])]),
        ]),
        3 => When::from([Test::Any(vec![When::from([test(random)]), When::from([test(random)])]), test(random)]),
        4 => When::from([test(random), test(random), test(random)]),
        5 => When::from([test(random), test(random)]),
        _ => When::from([test(random)]),
    }
}

fn remedies(random: &mut Random) -> Vec<OfferRemedy> {
    (0..random.below(4))
        .map(|_| {
            let kind = Remedy::ALL[usize::try_from(random.below(7)).unwrap()];
            if random.below(2) == 0 {
                return OfferRemedy::Plain(kind);
            }
            OfferRemedy::With(BonusRemedy { kind, bonus: Some("7.5 %".parse().unwrap()), when: when(random) })
        })
        .collect()
}

fn list<T>(random: &mut Random, most: u64, mut of: impl FnMut(&mut Random, Name) -> T) -> Vec<T> {
    (0..random.below(most + 1)).map(|at| of(random, format!("clause-{}", random_name(at)).into())).collect()
}

fn random_name(at: u64) -> char {
    char::from(b'a' + u8::try_from(at).unwrap())
}

/// An offer with something of everything.
pub(crate) fn offer(random: &mut Random, id: &str) -> Offer {
    let euro = Currency::from_code("EUR").unwrap();
    Offer {
        id: id.into(),
        name: id.into(),
        reasons: if random.below(2) == 0 { Words::EMPTY } else { some(random) },
        days: (random.below(3) > 0).then(|| u32::try_from(random.below(60)).unwrap()),
        window: list(random, 4, |random, id| Window {
            id,
            when: when(random),
            days: u32::try_from(random.below(90)).unwrap(),
        }),
        from: if random.below(3) == 0 { OfferFrom::Ordered } else { OfferFrom::Delivered },
        extend: list(random, 2, |random, id| LaterEnd { id, when: when(random), until: day(random) }),
        condition: if random.below(2) == 0 { Words::EMPTY } else { some(random) },
        when: when(random),
        except: list(random, 3, |random, id| OfferExcept { id, when: when(random) }),
        postage: Payer::Shopper,
        postage_instead: list(random, 2, |random, _| Postage { when: when(random), payer: Payer::Store }),
        restocking_fee: (random.below(2) == 0).then(|| "12.5 %".parse().unwrap()),
        fee: list(random, 3, |random, id| Fee {
            id,
            when: when(random),
            amount: (random.below(2) == 0).then(|| Money::new(995, euro)),
            percent: (random.below(2) == 0).then(|| "15 %".parse().unwrap()),
        }),
        inspection: Inspection::After,
        remedies: remedies(random),
        // Named apart from windows: a case tells the two by their names.
        remedy_set: list(random, 2, |random, id| RemedySet {
            id: format!("set-{id}").into(),
            when: when(random),
            remedies: remedies(random),
        }),
    }
}

pub(crate) fn review(random: &mut Random) -> Vec<Review> {
    list(random, 3, |random, id| Review { id, when: when(random) })
}

pub(crate) fn evidence(random: &mut Random) -> Vec<Evidence> {
    list(random, 3, |random, id| Evidence {
        id,
        when: when(random),
        shots: vec![Shot::ALL[usize::try_from(random.below(5)).unwrap()]],
    })
}

pub(crate) fn methods(random: &mut Random) -> Vec<Method> {
    list(random, 2, |random, _| Method { kind: MethodKind::Post, carrier: None, when: when(random) })
}

pub(crate) fn guides(random: &mut Random) -> Vec<Guide> {
    list(random, 2, |random, id| Guide { id, when: when(random), steps: Vec::new(), travels: Vec::new() })
}
