//! What a placeholder can stand for.

use crate::format::{DateStyle, Format};

/// A value in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Shown as it is; markup in it is not markup.
    Text(&'a str),
    /// A whole number. The one called `n` chooses the plural.
    Count(i64),
    /// A civil day.
    Date {
        /// Year of the common era.
        year: i32,
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
        /// How much of it is said.
        style: DateStyle,
    },
    /// A sum.
    Money {
        /// Minor units; may be negative.
        minor: i64,
        /// Digits after the decimal point (ISO 4217).
        exponent: u32,
        /// ISO 4217 code.
        currency: &'a str,
    },
    /// A share in hundredths of a percent: 10 % is 1000.
    Share(u32),
    /// Any of these, by their keys in the catalogue.
    Words(&'a [String]),
}

impl Arg<'_> {
    /// The value as it is read; of words their keys, which [`crate::Catalogue`] replaces.
    pub fn show(&self, format: &impl Format) -> String {
        match *self {
            Self::Text(text) => text.to_owned(),
            Self::Count(n) => format.count(n),
            Self::Date { year, month, day, style } => format.date(year, month, day, style),
            Self::Money { minor, exponent, currency } => format.money(minor, exponent, currency),
            Self::Share(basis_points) => format.share(basis_points),
            Self::Words(keys) => keys.join(", "),
        }
    }
}
