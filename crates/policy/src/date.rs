//! A civil day: what a calendar on the consumer's wall shows. No clock, no zone, no time of day.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// A calendar day in the consumer's place, between 0001-01-01 and 9999-12-31.
///
/// Instants are turned into civil days at the edges (server, kiosk) with a real time-zone database; inside, a day is a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// 1970-01-01, counted from the day before 0001-01-01.
const EPOCH: i32 = 719_163;

const LAST: (i32, u32, u32) = (9999, 12, 31);

impl Date {
    /// The day with this year, month (1–12) and day of month, if the calendar has it.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// The last day that can be said: sums that would pass it stop there.
    #[must_use]
    pub fn max() -> Self {
        Self::new(LAST.0, LAST.1, LAST.2).unwrap_or(Self(NaiveDate::MAX))
    }

    /// This day and `n` days more; stops at [`Date::max`].
    #[must_use]
    pub fn plus_days(self, n: u32) -> Self {
        self.0.checked_add_days(Days::new(u64::from(n))).map_or_else(Self::max, Self).min(Self::max())
    }

    /// This day less `n` days; stops at the first day of the common era.
    #[must_use]
    pub fn minus_days(self, n: u32) -> Self {
        self.0
            .checked_sub_days(Days::new(u64::from(n)))
            .filter(|day| day.year() >= 1)
            .map_or_else(|| Self::new(1, 1, 1).unwrap_or(self), Self)
    }

    /// The same date number `n` months later, clamped to the end of a shorter month
    /// (Reg. (EEC, Euratom) 1182/71 Art. 3(2)(c); BGB § 188(3); ГК РФ ст. 192 п. 3).
    #[must_use]
    pub fn plus_months(self, n: u32) -> Self {
        self.0.checked_add_months(Months::new(n)).map_or_else(Self::max, Self).min(Self::max())
    }

    /// Whole days from this day to `later`; negative if `later` is earlier.
    #[must_use]
    pub fn days_until(self, later: Self) -> i64 {
        later.0.signed_duration_since(self.0).num_days()
    }

    /// Days since 1970-01-01; negative before.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0.num_days_from_ce().saturating_sub(EPOCH)
    }

    /// The day this many days after 1970-01-01, if it can be said.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        let day = NaiveDate::from_num_days_from_ce_opt(number.checked_add(EPOCH)?)?;
        (1..=9999).contains(&day.year()).then_some(Self(day))
    }

    /// Saturday or Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// Saturday.
    #[must_use]
    pub fn is_saturday(self) -> bool {
        self.0.weekday() == Weekday::Sat
    }

    /// Year, month (1–12), day of month (1–31).
    #[must_use]
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is not a day written `YYYY-MM-DD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError(String);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a day written YYYY-MM-DD", self.0)
    }
}

impl std::error::Error for DateError {}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || DateError(text.chars().take(40).collect());
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return Err(error());
        }
        let mut parts = text.split('-').map(str::parse::<u32>);
        let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
            return Err(error());
        };
        i32::try_from(year).ok().and_then(|year| Self::new(year, month, day)).ok_or_else(error)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[cfg(feature = "source")]
        return deserializer.deserialize_any(DateVisitor);
        #[cfg(not(feature = "source"))]
        deserializer.deserialize_str(DateVisitor)
    }
}

struct DateVisitor;

impl<'de> de::Visitor<'de> for DateVisitor {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day like 2026-12-24")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
        text.parse().map_err(E::custom)
    }

    // TOML's own dates, written without quotes, arrive as a map of one private key.
    #[cfg(feature = "source")]
    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Date, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((key, text)) if key.starts_with("$__toml_private") => self.visit_str(&text),
            _ => Err(de::Error::custom("not a day like 2026-12-24")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn reads_and_writes() {
        assert_eq!(day("2026-02-28").to_string(), "2026-02-28");
        for bad in ["", "2026-2-28", "2026-02-30", "26-02-2028", "2026/02/28", "0000-01-01", "２026-02-28"] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }

    #[test]
    fn months_clamp() {
        assert_eq!(day("2026-11-30").plus_months(3), day("2027-02-28"));
        assert_eq!(day("2028-02-29").plus_months(12), day("2029-02-28"));
    }

    #[test]
    fn days_have_numbers() {
        for text in ["0001-01-01", "1969-12-31", "1970-01-01", "2026-02-28", "9999-12-31"] {
            assert_eq!(Date::from_number(day(text).number()), Some(day(text)));
        }
        assert_eq!(day("1970-01-02").number(), 1);
        assert_eq!(Date::from_number(Date::max().number() + 1), None);
        assert_eq!(Date::from_number(i32::MIN), None);
    }

    #[test]
    fn sums_stop_at_the_last_day() {
        assert_eq!(day("9999-12-31").plus_days(u32::MAX), Date::max());
        assert_eq!(day("9999-12-31").plus_months(u32::MAX), Date::max());
        assert_eq!(day("0001-01-01").minus_days(u32::MAX), day("0001-01-01"));
    }
}
