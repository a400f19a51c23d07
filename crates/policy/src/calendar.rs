//! The days on which nothing has to be done: weekends and public holidays of one country, as data.

use crate::canonical::canonical;
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// Non-working days of a country, for the years it says it knows.
///
/// Generated from a public library plus officially moved days; `source` names both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Calendar {
    /// Where the days come from.
    pub source: String,
    /// First year that is complete.
    pub from_year: u32,
    /// Last year that is complete.
    pub to_year: u32,
    /// Which days of the week are business days, where a statute counts in these.
    #[serde(default)]
    pub business_week: BusinessWeek,
    /// Public holidays and days moved off, sorted; those of the region among them.
    pub days_off: Vec<Date>,
    /// Saturdays and Sundays on which people work because another day was moved off, sorted.
    #[serde(default)]
    pub working_weekends: Vec<Date>,
}

canonical!(Calendar { source, from_year, to_year, business_week, days_off, working_weekends });

/// Which days of the week are business days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BusinessWeek {
    /// Monday to Friday.
    #[default]
    #[serde(rename = "mon-fri")]
    MondayToFriday,
    /// Monday to Saturday (16 CFR 429.0(f)).
    #[serde(rename = "mon-sat")]
    MondayToSaturday,
}

impl crate::canonical::Canonical for BusinessWeek {
    fn write(&self, out: &mut crate::canonical::Writer) {
        out.text(match self {
            Self::MondayToFriday => "mon-fri",
            Self::MondayToSaturday => "mon-sat",
        });
    }
}

impl Calendar {
    /// Whether `day` is a working day.
    #[must_use]
    pub fn is_working(&self, day: Date) -> bool {
        if self.days_off.binary_search(&day).is_ok() {
            return false;
        }
        !day.is_weekend() || self.working_weekends.binary_search(&day).is_ok()
    }

    /// `day` itself if it is a working day, else the next one. Looks at most 31 days ahead.
    #[must_use]
    pub fn on_or_after(&self, day: Date) -> Date {
        (0..31).map(|n| day.plus_days(n)).find(|day| self.is_working(*day)).unwrap_or(day)
    }

    /// The `n`-th business day after `day`; stops after ten times as many days.
    #[must_use]
    pub fn business_days_after(&self, day: Date, n: u32) -> Date {
        let (mut day, mut left) = (day, n);
        let mut limit = n.saturating_mul(10);
        while left > 0 && limit > 0 {
            day = day.plus_days(1);
            limit = limit.saturating_sub(1);
            let saturday = self.business_week == BusinessWeek::MondayToSaturday && day.is_saturday();
            if self.is_working(day) || (saturday && self.days_off.binary_search(&day).is_err()) {
                left = left.saturating_sub(1);
            }
        }
        day
    }

    /// Whether the calendar is complete for the year of `day`.
    #[must_use]
    pub fn knows(&self, day: Date) -> bool {
        let (year, _, _) = day.parts();
        u32::try_from(year).is_ok_and(|year| (self.from_year..=self.to_year).contains(&year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rolls_over_weekends_and_days_off_but_not_working_saturdays() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let calendar = Calendar {
            source: "test".into(),
            from_year: 2026,
            to_year: 2026,
            business_week: BusinessWeek::MondayToSaturday,
            days_off: vec![day("2026-12-25"), day("2026-12-28")],
            working_weekends: vec![day("2026-11-07")],
        };
        assert_eq!(calendar.on_or_after(day("2026-12-25")), day("2026-12-29"));
        assert_eq!(calendar.on_or_after(day("2026-11-07")), day("2026-11-07"));
        assert_eq!(calendar.on_or_after(day("2026-11-08")), day("2026-11-09"));
        // Wednesday, Thursday, Saturday: the Friday is off.
        assert_eq!(calendar.business_days_after(day("2026-12-22"), 3), day("2026-12-26"));
        assert!(calendar.knows(day("2026-01-01")) && !calendar.knows(day("2027-01-01")));
    }

    #[test]
    fn a_calendar_without_any_working_day_ends_the_search() {
        let first: Date = "2026-01-01".parse().unwrap();
        let days_off = (0..400).map(|n| first.plus_days(n)).collect();
        let calendar = Calendar { days_off, ..Calendar::default() };
        assert_eq!(calendar.on_or_after(first), first);
        assert_eq!(calendar.business_days_after(first, 2), first.plus_days(20));
        assert_eq!(calendar.business_days_after(first, 0), first);
    }
}
