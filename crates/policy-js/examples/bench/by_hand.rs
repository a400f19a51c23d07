//! The neutral policy written by hand, for good: how fast this machine can be at all. It can do nothing else, and tells nothing but
//! the decision.

use crate::workload::{self, Line};
use takeback_policy::{Channel, Reason, Tag, Use};

/// A line as closed words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    tag: Tag,
    used: Use,
    reason: Reason,
    channel: Channel,
    country: [u8; 2],
    gold: bool,
    paid: i64,
    photos: u32,
    returns: u32,
    broken: bool,
    final_sale: bool,
    delivered: i32,
}

/// The decision: which rules fired, in the policy's order, as bits; the days, the fee, and the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) codes: u32,
    pub(crate) window: i32,
    pub(crate) fee: i64,
    pub(crate) outcome: &'static str,
}

/// The rules by the places of their bits.
pub(crate) const CODES: [&str; 29] = [
    "W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9", "R1", "R2",
    "R3", "R4", "F1", "F2", "F3", "E1", "E2", "S1", "S2", "S3",
];

impl Case {
    pub(crate) fn of(line: &Line<'_>) -> Self {
        let country = line.country.as_bytes();
        Self {
            tag: workload::tag(line.category),
            used: workload::used(line.condition),
            reason: workload::reason(line.reason),
            channel: workload::channel(line.channel),
            country: [country[0], country[1]],
            gold: line.tier == "gold",
            paid: line.price_cents * line.qty,
            photos: line.photos,
            returns: line.returns_12m,
            broken: line.seal_broken,
            final_sale: line.final_sale,
            delivered: line.delivered_day,
        }
    }

    pub(crate) fn decide(&self, today: i32) -> Answer {
        let Self { tag, used, reason, .. } = *self;
        let fault = !matches!(reason, Reason::ChangedMyMind | Reason::TooSmall);
        let defective = reason == Reason::DamagedOrDefective;
        let lasting = defective && matches!(tag, Tag::Electronics | Tag::Furniture | Tag::Jewellery);
        let age = today - self.delivered;
        let (window, days) = match tag {
            _ if lasting => (0, 730),
            _ if fault => (1, 60),
            _ if (20407..=20453).contains(&self.delivered) && tag != Tag::Perishable => (2, 75),
            Tag::Electronics => (3, 14),
            Tag::Cosmetics | Tag::Underwear => (4, 14),
            Tag::Apparel | Tag::Footwear if self.gold => (5, 60),
            _ if self.channel == Channel::Marketplace => (6, 21),
            _ => (7, 30),
        };
        let unused = used == Use::Unopened;
        let bits = |first: u32, rules: &[bool]| {
            rules.iter().zip(first..).fold(0, |bits, (holds, place)| bits | u32::from(*holds) << place)
        };
        let against = bits(
            8,
            &[
                tag == Tag::GiftCard,
                !fault && tag == Tag::Perishable,
                tag == Tag::Software && !unused && !defective,
                !fault && self.broken && matches!(tag, Tag::Underwear | Tag::Cosmetics),
                !fault && self.final_sale,
                !fault && tag == Tag::Personalised,
                !fault && matches!(used, Use::Used | Use::Damaged),
                age > days,
                age < 0,
            ],
        );
        if against != 0 {
            return Answer { codes: 1 << window | against, window: days, fee: 0, outcome: "reject" };
        }
        let review = bits(
            17,
            &[
                self.paid >= 50_000,
                self.returns > if self.gold { 24 } else { 12 },
                tag == Tag::Jewellery && self.paid >= 20_000,
                defective && self.channel == Channel::Marketplace,
            ],
        );
        let sent = !fault && !self.gold && !matches!(&self.country, b"DE" | b"FR" | b"NL");
        let restocked = !fault && tag == Tag::Electronics && !unused;
        let fetched = !fault && tag == Tag::Furniture;
        let fee = if sent { 995 } else { 0 }
            + if restocked { self.paid * 15 / 100 } else { 0 }
            + if fetched { 4900 } else { 0 };
        let shown = defective || matches!(reason, Reason::ItemNotAsDescribed | Reason::ArrivedDamaged);
        let more = bits(21, &[sent, restocked, fetched, shown, defective && tag == Tag::Electronics]);
        let set = match () {
            () if lasting && age > 60 => 26,
            () if !fault && age > 30 => 27,
            () => 28,
        };
        let outcome = match () {
            () if review != 0 => "review",
            () if shown && self.photos == 0 => "evidence",
            () => "approve",
        };
        Answer { codes: 1 << window | review | more | 1 << set, window: days, fee, outcome }
    }
}

impl Answer {
    /// Whether this is the golden decision.
    pub(crate) fn is(&self, expected: &serde_json::Value) -> bool {
        let codes = CODES.iter().zip(0..).filter(|(_, place)| self.codes >> place & 1 != 0);
        expected["codes"].as_array().unwrap().iter().eq(codes.map(|(code, _)| *code))
            && expected["decision"] == self.outcome
            && expected["window_days"] == self.window
            && expected["fee_cents"] == self.fee
    }
}
