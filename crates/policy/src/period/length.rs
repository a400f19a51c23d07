//! Lengths of time, as policies write them.

use crate::calendar::Calendar;
use crate::date::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// A length of time: whole days, months or years.
///
/// Civil days know no hours: a term in hours ends with the day in which it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Calendar days.
    Days(u32),
    /// Calendar months, clamped to the end of a shorter month.
    Months(u32),
    /// Calendar years, clamped.
    Years(u32),
    /// Business days, as the country's calendar counts them.
    BusinessDays(u32),
    /// Hours.
    Hours(u32),
}

impl Length {
    /// The day this long after `day`, the event day not counted.
    #[must_use]
    pub fn after(self, day: Date, calendar: &Calendar) -> Date {
        match self {
            Self::BusinessDays(n) => calendar.business_days_after(day, n),
            Self::Hours(n) => day.plus_days(n.div_ceil(24)),
            Self::Days(n) => day.plus_days(n),
            Self::Months(n) => day.plus_months(n),
            Self::Years(n) => day.plus_months(n.saturating_mul(12)),
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match self {
            Self::Days(n) => (n, "day"),
            Self::Months(n) => (n, "month"),
            Self::Years(n) => (n, "year"),
            Self::BusinessDays(n) => (n, "business day"),
            Self::Hours(n) => (n, "hour"),
        };
        write!(f, "{n} {unit}{}", if *n == 1 { "" } else { "s" })
    }
}

impl std::str::FromStr for Length {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error =
            || format!("{text:?} is not a length like \"14 days\", \"3 months\", \"2 years\" or \"3 business days\"");
        let (n, unit) = text.split_once(' ').ok_or_else(error)?;
        let n = n.parse::<u32>().ok().filter(|n| *n <= 36_500).ok_or_else(error)?;
        match unit {
            "day" | "days" => Ok(Self::Days(n)),
            "month" | "months" => Ok(Self::Months(n)),
            "year" | "years" => Ok(Self::Years(n)),
            "business day" | "business days" => Ok(Self::BusinessDays(n)),
            "hour" | "hours" => Ok(Self::Hours(n)),
            _ => Err(error()),
        }
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl crate::canonical::Canonical for Length {
    fn write(&self, out: &mut crate::canonical::Writer) {
        out.shown(self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_they_are_written() {
        for text in ["14 days", "1 day", "48 hours", "3 months", "2 years", "10 business days"] {
            let Ok(length) = text.parse::<Length>() else { panic!("{text}") };
            assert_eq!(length.to_string().parse::<Length>(), Ok(length));
        }
        assert_ne!("48 hours".parse::<Length>(), "48 days".parse());
    }
}
