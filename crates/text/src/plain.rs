//! Days and sums from patterns in the locale's own `[meta]` table: for servers and terminals, which have no `Intl`.

use crate::entry::{Entry, Messages};
use crate::format::{DateStyle, Format};
use crate::plural::Category;

const NBSP: char = '\u{a0}';

/// Writes values by the patterns under `meta.` of a locale (the forms of Unicode CLDR 48).
#[derive(Clone, Debug)]
pub struct PlainFormat {
    tag: String,
    months: Vec<String>,
    weekdays: Vec<String>,
    full: String,
    week: String,
    plain: String,
    decimal: String,
    group: String,
    percent: String,
    before: bool,
}

impl PlainFormat {
    /// Reads the patterns of a locale. What is missing is written as ISO 8601 and plain numbers.
    #[must_use]
    pub fn new(tag: &str, messages: &Messages) -> Self {
        let text = |key: &str, fallback: &str| {
            let entry = messages.get(key).map(|entry: &Entry| entry.text(Category::Other));
            entry.unwrap_or(fallback).to_owned()
        };
        let words = |key: &str| text(key, "").split_whitespace().map(str::to_owned).collect();
        Self {
            tag: tag.to_owned(),
            months: words("meta.months"),
            weekdays: words("meta.weekdays"),
            full: text("meta.date-full", "{iso}"),
            week: text("meta.date-week", "{iso}"),
            plain: text("meta.date-plain", "{iso}"),
            decimal: text("meta.decimal", "."),
            group: text("meta.group", ""),
            percent: text("meta.percent", "{number} %"),
            before: text("meta.money", "{amount} {currency}").starts_with("{currency}"),
        }
    }

    /// The number with this many digits after the decimal sign, digits grouped by three.
    fn decimal(&self, minor: i64, exponent: u32) -> String {
        let digits = minor.unsigned_abs().to_string();
        let exponent = usize::try_from(exponent).unwrap_or(0);
        let padded = format!("{digits:0>width$}", width = exponent + 1);
        let (whole, fraction) = padded.split_at(padded.len() - exponent);
        let mut text = if minor < 0 { "\u{2212}".to_owned() } else { String::new() };
        for (at, digit) in whole.chars().enumerate() {
            // CLDR: minimumGroupingDigits is 1 in en, de and ru.
            if at > 0 && (whole.len() - at) % 3 == 0 {
                text.push_str(&self.group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push_str(&self.decimal);
            text.push_str(fraction);
        }
        text
    }
}

impl Format for PlainFormat {
    fn date(&self, year: i32, month: u32, day: u32, style: DateStyle) -> String {
        let pattern = match style {
            DateStyle::Full => &self.full,
            DateStyle::Week => &self.week,
            DateStyle::Plain => &self.plain,
        };
        let name = |names: &[String], at: u32| {
            usize::try_from(at).ok().and_then(|at| names.get(at)).cloned().unwrap_or_default()
        };
        pattern
            .replace("{iso}", &format!("{year:04}-{month:02}-{day:02}"))
            .replace("{weekday}", &name(&self.weekdays, weekday(year, month, day)))
            .replace("{month}", &name(&self.months, month.saturating_sub(1)))
            .replace("{day}", &day.to_string())
            .replace("{year}", &year.to_string())
    }

    fn money(&self, minor: i64, exponent: u32, currency: &str) -> String {
        let symbol = symbol(&self.tag, currency);
        let amount = match whole(minor, exponent, currency) {
            Some(whole) => self.decimal(whole, 0),
            None => self.decimal(minor, exponent),
        };
        match (self.before, symbol.chars().all(char::is_alphabetic)) {
            // "−€5.00", but "PLN 5.00"
            (true, true) => format!("{symbol}{NBSP}{amount}"),
            (true, false) => match amount.strip_prefix('\u{2212}') {
                Some(amount) => format!("\u{2212}{symbol}{amount}"),
                None => format!("{symbol}{amount}"),
            },
            (false, _) => format!("{amount}{NBSP}{symbol}"),
        }
    }

    fn share(&self, basis_points: u32) -> String {
        let number = match (basis_points / 100, basis_points % 100) {
            (whole, 0) => whole.to_string(),
            (_, rest) if rest % 10 == 0 => self.decimal(i64::from(basis_points / 10), 1),
            _ => self.decimal(i64::from(basis_points), 2),
        };
        self.percent.replace("{number}", &number)
    }
}

/// Roubles are written without kopecks where there are none, as their shops do.
fn whole(minor: i64, exponent: u32, currency: &str) -> Option<i64> {
    (currency == "RUB" && exponent == 2 && minor % 100 == 0).then_some(minor / 100)
}

fn symbol<'a>(tag: &str, currency: &'a str) -> &'a str {
    match (currency, tag) {
        ("EUR", _) => "€",
        ("GBP", _) => "£",
        ("RUB", "ru") => "₽",
        ("PLN", "pl") => "zł",
        ("USD", _) => "$",
        _ => currency,
    }
}

/// Day of the week, Sunday is 0 (Sakamoto's method for the Gregorian calendar).
fn weekday(year: i32, month: u32, day: u32) -> u32 {
    const SHIFT: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let shift = usize::try_from(month).ok().and_then(|month| SHIFT.get(month.wrapping_sub(1))).copied().unwrap_or(0);
    let days = year + year / 4 - year / 100 + year / 400 + shift + i32::try_from(day).unwrap_or(0);
    u32::try_from(days.rem_euclid(7)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str, pairs: &[(&str, &str)]) -> PlainFormat {
        let messages: Messages =
            pairs.iter().map(|(key, text)| (format!("meta.{key}"), Entry::Text((*text).to_owned()))).collect();
        PlainFormat::new(tag, &messages)
    }

    fn ru() -> PlainFormat {
        locale(
            "ru",
            &[
                ("months", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
                ("weekdays", "воскресенье понедельник вторник среда четверг пятница суббота"),
                ("date-full", "{weekday}, {day} {month} {year} г."),
                ("decimal", ","),
                ("group", "\u{a0}"),
                ("percent", "{number}\u{a0}%"),
                ("money", "{amount} {currency}"),
            ],
        )
    }

    #[test]
    fn days() {
        assert_eq!(ru().date(2026, 12, 24, DateStyle::Full), "четверг, 24 декабря 2026 г.");
        for (year, month, day, wanted) in [(2000, 2, 29, 2), (2026, 11, 24, 2), (1900, 3, 1, 4), (2100, 1, 1, 5)] {
            assert_eq!(weekday(year, month, day), wanted, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn sums() {
        let en = locale(
            "en",
            &[("decimal", "."), ("group", ","), ("percent", "{number}%"), ("money", "{currency}{amount}")],
        );
        let de = locale("de", &[("decimal", ","), ("group", "."), ("money", "{amount} {currency}")]);
        assert_eq!(en.money(12_990, 2, "EUR"), "€129.90");
        assert_eq!(en.money(-123_456_789, 2, "GBP"), "\u{2212}£1,234,567.89");
        assert_eq!(en.money(5, 2, "PLN"), "PLN\u{a0}0.05");
        assert_eq!(de.money(12_990, 2, "EUR"), "129,90\u{a0}€");
        assert_eq!(ru().money(3_890_000, 2, "RUB"), "38\u{a0}900\u{a0}₽");
        assert_eq!(ru().money(3_890_050, 2, "RUB"), "38\u{a0}900,50\u{a0}₽");
        assert_eq!(en.money(500, 0, "JPY"), "JPY\u{a0}500");
        assert_eq!(en.money(i64::MIN, 2, "EUR"), "\u{2212}€92,233,720,368,547,758.08");
    }

    #[test]
    fn shares() {
        assert_eq!(ru().share(1_000), "10\u{a0}%");
        assert_eq!(ru().share(1_250), "12,5\u{a0}%");
    }
}
