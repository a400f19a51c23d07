//! The shapes that bundles are made of, field by field in the order written.

use super::{Compact, FNV, In, Out, fnv};
use crate::bundle::{Bundle, Pack};
use crate::calendar::{BusinessWeek, Calendar};
use crate::condition::{KEYS, ToldWord};
use crate::facts::{Told, ToldFacts};
use crate::merchant::{
    BonusRemedy, Contact, Evidence, Fee, Guarantor, Guide, Inspection, LaterEnd, Merchant, Method, Offer, OfferExcept,
    OfferFrom, OfferRemedy, Payer, Postage, Promised, Recall, RemedySet, Review, Warranty, Window,
};
use crate::money::Money;
use crate::period::{Act, EventDay, Pause, Period, Rolls, Starts};
use crate::right::{
    Burden, DatedBy, Due, DueFrom, DueInstead, Exception, Extension, Function, Gate, Life, Penalty, RemedyTerm, Right,
    Silence, Variant,
};
use crate::vocabulary::{
    Addressee, BundleRole, Buyer, Channel, Deduction, Kind, Less, MethodKind, Part, Party, Place, Reason, Remedy,
    RepairHistory, Route, Seal, Shot, Tag, Use,
};
use crate::words::Word;

macro_rules! shapes {
    ($shapes:ident: $($type:ident { $($field:ident),+ $(,)? })+) => {
        /// Every shape, for the fingerprint.
        pub(super) const $shapes: &[&str] = &[$(concat!(stringify!($type), $(".", stringify!($field),)+),)+];

        $(impl Compact for $type {
            fn put(&self, out: &mut Out) {
                let Self { $($field),+ } = self;
                $($field.put(out);)+
            }

            fn take(input: &mut In<'_>) -> Self {
                Self { $($field: Compact::take(input)),+ }
            }
        })+
    };
}
pub(super) use shapes;

shapes! { SHAPES:
    Bundle { country, region, packs, rights, functions, silences, calendar, law_set_aside, merchant, promised }
    Pack { id, version }
    Calendar { source, from_year, to_year, business_week, days_off, working_weekends }
    Merchant {
        name, version, contact, returns_address, attests, groups, promotions, trusts_draft, offer, warranty, recall, method,
        evidence, review, guide,
    }
    Promised { version, offer, warranty }
    Contact { email, phone }
    ToldFacts {
        withdrawal, return_cost, written_return, digital_consent, digital_acknowledgement, digital_confirmation,
        service_start, renewal_price, used_term, policy_posted,
    }
    Offer {
        id, name, reasons, days, window, from, extend, condition, when, except, postage, postage_instead, restocking_fee, fee,
        inspection, remedies, remedy_set,
    }
    Window { id, when, days }
    LaterEnd { id, when, until }
    OfferExcept { id, when }
    Postage { when, payer }
    Fee { id, when, amount, percent }
    Money { minor, currency }
    RemedySet { id, when, remedies }
    BonusRemedy { kind, bonus, when }
    Warranty { id, name, guarantor, length, when, except, registration, postage, remedies }
    Recall { id, name, cite, from, sku, remedies }
    Method { kind, carrier, when }
    Evidence { id, when, shots }
    Review { id, when }
    Guide { id, when, steps, travels }
    Right {
        id, replaces, route, addressee, cite, confidence, from, until, dated_by, when, except, period, variant, extend, remedy,
        postage, transit_risk, deduction, collects, burden, limitation, notify_within, answer_within, overdue_after,
        arguable_after, life, penalty, return_within, ways,
    }
    Life { tag, years, cite }
    Exception { id, when, cite }
    Variant { id, when, harms, cite, period, postage, deduction, collects, burden, limitation, of, confidence }
    Extension { id, when, by, cite, confidence }
    Burden { trader, otherwise }
    Function { id, route, cite, confidence, from, when, locale, entry, confirm, receipt }
    Silence { id, route, when, cite }
    RemedyTerm { kind, rule, gate, bar, models, choice, of, less, due }
    Gate { id, when }
    Due { within, from, event_day, hold_until_sent, at_once, instead }
    DueInstead { when, within, from }
    Penalty { id, cite, from, until, per_day, capped_at_price }
    Period {
        starts, length, event_day, rolls, act, or_guarantee, after_seen, after_handback, pause, restarts, cap, open_ended,
    }
    Pause { event_day, at_least }
}

impl Compact for Told {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Yes => out.number(0),
            Self::No => out.number(1),
            Self::Late(day) => {
                out.number(2);
                day.put(out);
            }
        }
    }

    fn take(input: &mut In<'_>) -> Self {
        match input.number() {
            0 => Self::Yes,
            1 => Self::No,
            2 => Self::Late(Compact::take(input)),
            _ => input.fail(Self::No),
        }
    }
}

impl Compact for BusinessWeek {
    fn put(&self, out: &mut Out) {
        (*self == Self::MondayToSaturday).put(out);
    }

    fn take(input: &mut In<'_>) -> Self {
        if bool::take(input) { Self::MondayToSaturday } else { Self::MondayToFriday }
    }
}

impl Compact for OfferRemedy {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Plain(kind) => {
                false.put(out);
                kind.put(out);
            }
            Self::With(with) => {
                true.put(out);
                with.put(out);
            }
        }
    }

    fn take(input: &mut In<'_>) -> Self {
        if bool::take(input) { Self::With(Compact::take(input)) } else { Self::Plain(Compact::take(input)) }
    }
}

/// A number that changes with every word and every shape: bytes of another version are told by it.
pub(super) const FINGERPRINT: u64 = {
    let mut lists: &[&[&str]] = &[
        super::plan::SHAPES,
        crate::facts::Fact::WORDS,
        KEYS,
        SHAPES,
        ToldWord::WORDS,
        Guarantor::WORDS,
        Inspection::WORDS,
        OfferFrom::WORDS,
        Payer::WORDS,
        Act::WORDS,
        EventDay::WORDS,
        Rolls::WORDS,
        Starts::WORDS,
        DatedBy::WORDS,
        DueFrom::WORDS,
        Addressee::WORDS,
        BundleRole::WORDS,
        Buyer::WORDS,
        Channel::WORDS,
        Deduction::WORDS,
        Kind::WORDS,
        Less::WORDS,
        MethodKind::WORDS,
        Part::WORDS,
        Party::WORDS,
        Place::WORDS,
        Reason::WORDS,
        Remedy::WORDS,
        RepairHistory::WORDS,
        Route::WORDS,
        Seal::WORDS,
        Shot::WORDS,
        Tag::WORDS,
        Use::WORDS,
    ];
    let mut sum = FNV;
    while let [list, more @ ..] = lists {
        let mut words: &[&str] = list;
        while let [word, others @ ..] = words {
            sum = fnv(fnv(sum, word.as_bytes()), &[0]);
            words = others;
        }
        lists = more;
    }
    sum
};
