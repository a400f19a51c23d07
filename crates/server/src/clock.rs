//! Instants, and the civil days that they are in the consumer's place.

use chrono::{DateTime, Datelike as _, SecondsFormat, Timelike as _, Utc};
use chrono_tz::Tz;
use takeback_api::Stamp;
use takeback_policy::{Country, Date};

/// Where the time comes from.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The machine.
    System,
    /// Stands still, for tests.
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// Now.
    #[must_use]
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Fixed(instant) => instant,
        }
    }

    /// Now, in seconds since the epoch.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.now().timestamp()
    }

    /// Now, as RFC 3339 in UTC.
    #[must_use]
    pub fn rfc3339(self) -> String {
        text(self.now())
    }

    /// Today, where a consumer of this country lives.
    #[must_use]
    pub fn today(self, country: Country) -> Date {
        day(self.now(), country)
    }
}

/// RFC 3339 in UTC, to the second.
#[must_use]
pub fn text(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The civil day of an instant in a country.
#[must_use]
pub fn day(instant: DateTime<Utc>, country: Country) -> Date {
    let local = instant.with_timezone(&zone(country));
    Date::new(local.year(), local.month(), local.day()).unwrap_or_else(Date::max)
}

/// An instant both ways. A text that is no instant gives the epoch.
#[must_use]
pub fn stamp(utc: &str, country: Country) -> Stamp {
    let instant = DateTime::parse_from_rfc3339(utc).map(|instant| instant.to_utc()).unwrap_or_default();
    let local = instant.with_timezone(&zone(country));
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    Stamp { utc: text(instant), date: day(instant, country), time }
}

/// The zone that stands for a country: the one in which its days begin first among those where many live would favour
/// nobody in particular, so it is the capital's until an order says its region.
#[must_use]
pub fn zone(country: Country) -> Tz {
    match country.as_str() {
        "AT" => Tz::Europe__Vienna,
        "BE" => Tz::Europe__Brussels,
        "BG" => Tz::Europe__Sofia,
        "CH" => Tz::Europe__Zurich,
        "CY" => Tz::Asia__Nicosia,
        "CZ" => Tz::Europe__Prague,
        "DE" => Tz::Europe__Berlin,
        "DK" => Tz::Europe__Copenhagen,
        "EE" => Tz::Europe__Tallinn,
        "ES" => Tz::Europe__Madrid,
        "FI" => Tz::Europe__Helsinki,
        "FR" => Tz::Europe__Paris,
        "GB" => Tz::Europe__London,
        "GR" => Tz::Europe__Athens,
        "HR" => Tz::Europe__Zagreb,
        "HU" => Tz::Europe__Budapest,
        "IE" => Tz::Europe__Dublin,
        "IT" => Tz::Europe__Rome,
        "LT" => Tz::Europe__Vilnius,
        "LU" => Tz::Europe__Luxembourg,
        "LV" => Tz::Europe__Riga,
        "MT" => Tz::Europe__Malta,
        "NL" => Tz::Europe__Amsterdam,
        "NO" => Tz::Europe__Oslo,
        "PL" => Tz::Europe__Warsaw,
        "PT" => Tz::Europe__Lisbon,
        "RO" => Tz::Europe__Bucharest,
        "RU" => Tz::Europe__Moscow,
        "SE" => Tz::Europe__Stockholm,
        "SI" => Tz::Europe__Ljubljana,
        "SK" => Tz::Europe__Bratislava,
        "US" => Tz::America__New_York,
        _ => Tz::UTC,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_where_the_consumer_lives() {
        let country = |code| Country::from_word(code).unwrap();
        let late = "2026-11-24T22:30:00Z";
        assert_eq!(stamp(late, country("DE")).date.to_string(), "2026-11-24");
        assert_eq!(stamp(late, country("DE")).time, "23:30");
        assert_eq!(stamp(late, country("RU")).date.to_string(), "2026-11-25");
        assert_eq!(stamp("2026-07-01T22:30:00Z", country("DE")).date.to_string(), "2026-07-02");
        assert_eq!(stamp("2026-03-29T00:59:59Z", country("GB")).time, "00:59");
        assert_eq!(stamp("2026-03-29T01:00:00Z", country("GB")).time, "02:00");
    }
}
