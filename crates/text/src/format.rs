//! How days, sums and numbers are written.

/// How much of a day is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// With the day of the week and the year: "Thursday, 24 December 2026".
    Full,
    /// With the day of the week: "Thursday, 24 December".
    Week,
    /// Day, month and year: "24 December 2026".
    Plain,
}

/// Writes values the way a language does.
pub trait Format {
    /// A civil day: year of the common era, month 1 to 12, day 1 to 31.
    fn date(&self, year: i32, month: u32, day: u32, style: DateStyle) -> String;

    /// A sum of `minor` units with `exponent` digits after the point, in the currency with this ISO 4217 code.
    fn money(&self, minor: i64, exponent: u32, currency: &str) -> String;

    /// A share in hundredths of a percent.
    fn share(&self, basis_points: u32) -> String;

    /// A whole number.
    fn count(&self, n: i64) -> String {
        n.to_string()
    }
}
