//! Where each fact stands when the facts of a case are a row of whole numbers.
//!
//! A word is its place in its vocabulary plus one, 0 if nobody has said; yes and no are 2 and 1; a day is days since
//! 1970-01-01, [`NO_DAY`] if there is none; a sum is two numbers, low half first; a name is its number in the engine's table
//! plus one. The lists stand after the head, in the order of their counts.

/// No day, or a day that nobody knows.
pub const NO_DAY: i32 = i32::MIN;

macro_rules! places {
    ($($(#[$meta:meta])* $name:ident,)+) => { places!(@ 0, $($(#[$meta])* $name,)+); };
    (@ $at:expr, $(#[$meta:meta])* $name:ident, $($rest:tt)*) => {
        $(#[$meta])*
        pub const $name: usize = $at;
        places!(@ $at + 1, $($rest)*);
    };
    (@ $at:expr,) => {
        /// Where the lists begin.
        pub const HEAD: usize = $at;
    };
}

places! {
    /// A day.
    TODAY,
    /// Which of the plain counts are known: returns 1, weight 2, longest side 4.
    KNOWN,
    /// Two letters, the first in the higher byte.
    COUNTRY,
    /// A word.
    CHANNEL,
    /// A word.
    PLACE,
    /// A word.
    BUYER,
    /// A word.
    KIND,
    /// A word.
    REASON,
    /// A word.
    USE,
    /// A word.
    SEAL,
    /// Yes or no.
    COMPLETE,
    /// Yes or no.
    GIFT_BACK,
    /// A word.
    REPAIR,
    /// Yes or no.
    ESSENTIAL,
    /// Yes or no.
    MAJOR,
    /// Yes or no.
    MINOR,
    /// A word.
    ROUTE,
    /// A word.
    WANTS,
    /// Yes or no.
    BEGUN,
    /// Yes or no.
    IN_STOCK,
    /// Yes or no.
    CHECK_NEEDED,
    /// Yes or no.
    COLLECTS,
    /// A word.
    BUNDLE,
    /// Yes or no.
    REGISTERED,
    /// A word.
    DELIVERY_MODE,
    /// A set, low half.
    TAGS,
    /// Its high half.
    TAGS_HIGH,
    /// A sum, low half.
    PAID,
    /// Its high half.
    PAID_HIGH,
    /// Three letters, the first in the highest byte; 0: no sum.
    PAID_CURRENCY,
    /// A day.
    CONTRACTED,
    /// A count.
    RETURNS,
    /// A count.
    WEIGHT,
    /// A count.
    LONGEST_SIDE,
    /// A name.
    SKU,
    /// How many lots; each is a day.
    LOTS,
    /// How many groups; each is a name.
    GROUPS,
    /// How many promotions; each is a name.
    PROMOTIONS,
    /// How many repairs; each is [`REPAIR_SIZE`] numbers.
    REPAIRS,
    /// A day.
    GUARANTEE,
    /// A day.
    INSTALLED,
    /// A day.
    SEEN,
    /// A sum, low half.
    DELIVERY,
    /// Its high half.
    DELIVERY_HIGH,
    /// As with what was paid.
    DELIVERY_CURRENCY,
    /// Two letters of the country; 0: no region.
    REGION,
    /// Three letters of the part.
    REGION_PART,
    /// A day; none: no service.
    SERVICE_FROM,
    /// A day.
    SERVICE_TO,
    /// A day.
    SERVICE_SUPPLIED,
    /// A day.
    SERVICE_PAID,
    /// Eight days in the order of [`crate::Events`].
    EVENTS,
    /// Answered.
    EVENT_2,
    /// Remedied.
    EVENT_3,
    /// Proof of dispatch.
    EVENT_4,
    /// Received.
    EVENT_5,
    /// Refund agreed.
    EVENT_6,
    /// Refund paid.
    EVENT_7,
    /// Replaced.
    EVENT_8,
    /// Ten words (yes, no, late) in the order of [`crate::ToldFacts`].
    TOLD,
    /// Of the cost of returning.
    TOLD_2,
    /// In writing.
    TOLD_3,
    /// Digital consent.
    TOLD_4,
    /// Digital acknowledgement.
    TOLD_5,
    /// Digital confirmation.
    TOLD_6,
    /// Service start.
    TOLD_7,
    /// Renewal price.
    TOLD_8,
    /// Term of used goods.
    TOLD_9,
    /// Policy posted.
    TOLD_10,
    /// Ten days, one for each that came late.
    TOLD_DAYS,
    /// Of the cost of returning.
    TOLD_DAY_2,
    /// In writing.
    TOLD_DAY_3,
    /// Digital consent.
    TOLD_DAY_4,
    /// Digital acknowledgement.
    TOLD_DAY_5,
    /// Digital confirmation.
    TOLD_DAY_6,
    /// Service start.
    TOLD_DAY_7,
    /// Renewal price.
    TOLD_DAY_8,
    /// Term of used goods.
    TOLD_DAY_9,
    /// Policy posted.
    TOLD_DAY_10,
}

/// Given, back, 1 if returned, cured as yes or no, days agreed ([`NO_DAY`] if none).
pub const REPAIR_SIZE: usize = 5;

/// Bit of [`KNOWN`].
pub const KNOWN_RETURNS: i32 = 1;
/// Bit of [`KNOWN`].
pub const KNOWN_WEIGHT: i32 = 2;
/// Bit of [`KNOWN`].
pub const KNOWN_SIDE: i32 = 4;

/// Two halves of a number.
#[must_use]
pub const fn halves(value: i64) -> [i32; 2] {
    let [a, b, c, d, e, f, g, h] = value.to_le_bytes();
    [i32::from_le_bytes([a, b, c, d]), i32::from_le_bytes([e, f, g, h])]
}

/// The number that these halves are.
#[must_use]
pub const fn whole(low: i32, high: i32) -> i64 {
    let ([a, b, c, d], [e, f, g, h]) = (low.to_le_bytes(), high.to_le_bytes());
    i64::from_le_bytes([a, b, c, d, e, f, g, h])
}

/// Up to three letters as one number.
#[must_use]
pub const fn letters(one: u8, two: u8, three: u8) -> i32 {
    i32::from_be_bytes([0, one, two, three])
}
