//! Money: whole minor units of one currency. No floats, no decimals, no rounding but the one named here.

use crate::canonical::canonical;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::collections::BTreeMap;
use std::fmt;

/// A currency by ISO 4217 code. How many minor digits it has is [`Currency::exponent`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// No currency (ISO 4217 has a code for it).
    pub(crate) const NONE: Self = Self([b'X'; 3]);

    /// The currency with this code of three capital letters.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::from_letters(code.as_bytes().try_into().ok()?)
    }

    /// The currency with these three capital letters.
    #[must_use]
    pub fn from_letters(letters: [u8; 3]) -> Option<Self> {
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    /// The three letters.
    #[must_use]
    pub const fn letters(self) -> [u8; 3] {
        self.0
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Digits after the decimal point, by ISO 4217 (list of 2024): 2 unless listed here.
    #[must_use]
    pub fn exponent(&self) -> u32 {
        match self.code() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
            | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            "CLF" | "UYW" => 4,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_code(&code)
            .ok_or_else(|| de::Error::invalid_value(de::Unexpected::Str(&code), &"a currency code like EUR"))
    }
}

impl crate::canonical::Canonical for Currency {
    fn write(&self, out: &mut crate::canonical::Writer) {
        out.text(self.code());
    }
}

/// A sum in minor units (cents, kopecks) of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Minor units; may be negative.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

canonical!(Money { minor, currency });

impl Money {
    /// A sum.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The same currency with other minor units.
    #[must_use]
    pub const fn with(self, minor: i64) -> Self {
        Self { minor, ..self }
    }
}

/// A limit in minor units: one number for whatever currency, or one for each, `{ EUR = 50000, RUB = 5000000 }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amounts {
    /// In the order's currency, whichever that is.
    Any(i64),
    /// By currency; another currency than these has no limit that is known.
    By(BTreeMap<Currency, i64>),
}

impl Amounts {
    /// The limit in this currency.
    #[must_use]
    pub fn of(&self, currency: Currency) -> Option<i64> {
        match self {
            Self::Any(minor) => Some(*minor),
            Self::By(table) => table.get(&currency).copied(),
        }
    }
}

impl Serialize for Amounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Any(minor) => serializer.serialize_i64(*minor),
            Self::By(table) => table.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Amounts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Table;

        impl<'de> de::Visitor<'de> for Table {
            type Value = Amounts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("minor units like 50000, or a table of them by currency like { EUR = 50000 }")
            }

            fn visit_i64<E: de::Error>(self, minor: i64) -> Result<Amounts, E> {
                Ok(Amounts::Any(minor))
            }

            fn visit_u64<E: de::Error>(self, minor: u64) -> Result<Amounts, E> {
                i64::try_from(minor).map(Amounts::Any).map_err(|_| E::custom("that is more than any price"))
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Amounts, A::Error> {
                let mut table = BTreeMap::new();
                while let Some((currency, minor)) = map.next_entry()? {
                    table.insert(currency, minor);
                }
                Ok(Amounts::By(table))
            }
        }

        deserializer.deserialize_any(Table)
    }
}

impl crate::canonical::Canonical for Amounts {
    fn write(&self, out: &mut crate::canonical::Writer) {
        match self {
            Self::Any(minor) => minor.write(out),
            Self::By(table) => out.object(|members| {
                for (currency, minor) in table {
                    members.member(currency.code(), minor);
                }
            }),
        }
    }
}

/// A share in hundredths of a percent (10 % = 1000), written `"10 %"` or `"2.5 %"` in policies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

impl Share {
    /// This share of a sum, rounded half away from zero to a whole minor unit; saturates at the range of `i64`.
    #[must_use]
    pub fn of(self, minor: i64) -> i64 {
        let product = i128::from(minor).saturating_mul(i128::from(self.0));
        let half = if product < 0 { -5_000_i128 } else { 5_000 };
        let rounded = product.saturating_add(half).checked_div(10_000).unwrap_or(0);
        i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
    }

    /// This share of a sum, rounded down; saturates at the range of `i64`.
    #[must_use]
    pub fn floor_of(self, minor: i64) -> i64 {
        let product = i128::from(minor).saturating_mul(i128::from(self.0));
        i64::try_from(product.div_euclid(10_000)).unwrap_or(i64::MAX)
    }

    /// The share of this many hundredths of a percent, up to all of it.
    #[must_use]
    pub fn from_basis_points(points: u32) -> Option<Self> {
        (points <= 10_000).then_some(Self(points))
    }

    /// Hundredths of a percent.
    #[must_use]
    pub const fn basis_points(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.div_euclid(100), self.0.rem_euclid(100));
        match rest {
            0 => write!(f, "{whole} %"),
            rest if rest.rem_euclid(10) == 0 => write!(f, "{whole}.{} %", rest.div_euclid(10)),
            rest => write!(f, "{whole}.{rest:02} %"),
        }
    }
}

impl std::str::FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || format!("{text:?} is not a share like \"10 %\"");
        let number = text.strip_suffix('%').ok_or_else(error)?.trim_end();
        let (whole, rest) = number.split_once('.').unwrap_or((number, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(rest) || rest.len() > 2 {
            return Err(error());
        }
        let hundredths = format!("{rest:0<2}").parse::<u32>().map_err(|_| error())?;
        let share = whole.parse::<u32>().ok().and_then(|whole| whole.checked_mul(100)?.checked_add(hundredths));
        share.filter(|share| *share <= 10_000).map(Self).ok_or_else(error)
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl crate::canonical::Canonical for Share {
    fn write(&self, out: &mut crate::canonical::Writer) {
        out.text(&self.to_string());
    }
}

/// Splits `total` by `weights` so that the parts add up to it exactly (largest remainder; ties go to the earlier part).
///
/// Weights below zero count as zero. If all weights are zero the first part takes everything.
#[must_use]
pub fn split(total: i64, weights: &[i64]) -> Vec<i64> {
    let weight = |value: &i64| i128::from((*value).max(0));
    let sum: i128 = weights.iter().map(weight).sum();
    if sum == 0 {
        let mut parts: Vec<i64> = weights.iter().map(|_| 0).collect();
        if let Some(first) = parts.first_mut() {
            *first = total;
        }
        return parts;
    }
    let scaled = |value: &i64| i128::from(total).saturating_mul(weight(value));
    let mut parts: Vec<i64> =
        weights.iter().map(|value| i64::try_from(scaled(value).div_euclid(sum)).unwrap_or(0)).collect();
    let given: i128 = parts.iter().map(|part| i128::from(*part)).sum();
    let left = usize::try_from(i128::from(total).saturating_sub(given)).unwrap_or(0);
    let mut order: Vec<(i128, usize)> =
        weights.iter().enumerate().map(|(at, value)| (scaled(value).rem_euclid(sum), at)).collect();
    order.sort_by(|(left, left_at), (right, right_at)| right.cmp(left).then(left_at.cmp(right_at)));
    for (_, at) in order.into_iter().take(left) {
        if let Some(part) = parts.get_mut(at) {
            *part = part.saturating_add(1);
        }
    }
    parts
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_read_and_round() {
        let share = |text: &str| text.parse::<Share>();
        assert_eq!(share("10 %").map(|share| share.of(12_990)), Ok(1_299));
        assert_eq!(share("2.5%").map(|share| share.of(99)), Ok(2));
        assert_eq!(share("15 %").map(|share| share.of(-10)), Ok(-2));
        assert_eq!(share("12.5 %").unwrap().to_string(), "12.5 %");
        for bad in ["10", "ten %", "101 %", "1.234 %", "-1 %", "%", "10,5 %"] {
            assert!(share(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_share_is_rounded_at_the_half_and_stays_in_range() {
        let half = "50 %".parse::<Share>().unwrap();
        let rows = [(1, 1, 0), (-1, -1, -1), (0, 0, 0), (3, 2, 1), (-3, -2, -2), (2, 1, 1)];
        for (minor, rounded, down) in rows {
            assert_eq!((half.of(minor), half.floor_of(minor)), (rounded, down), "{minor}");
        }
        let all = "100 %".parse::<Share>().unwrap();
        for minor in [i64::MIN, i64::MAX, 7] {
            assert_eq!((all.of(minor), all.floor_of(minor)), (minor, minor));
        }
        assert_eq!("12.05 %".parse::<Share>().unwrap().to_string(), "12.05 %");
        assert_eq!("12.25%".parse::<Share>().map(Share::basis_points), Ok(1_225));
        assert!(["100.01 %", ".5 %", "5. %", "5.x %"].iter().all(|text| text.parse::<Share>().is_err()));
    }

    #[test]
    fn a_currency_has_its_code_and_its_digits() {
        for (code, digits) in [("EUR", 2), ("RUB", 2), ("JPY", 0), ("XPF", 0), ("KWD", 3), ("TND", 3), ("CLF", 4)] {
            let currency = Currency::from_code(code).unwrap();
            assert_eq!((currency.code(), currency.to_string().as_str(), currency.exponent()), (code, code, digits));
            assert_eq!(format!("{currency:?}"), code);
        }
        assert!(["eur", "EU", "EURO", "E1R"].iter().all(|text| Currency::from_code(text).is_none()));
    }

    #[test]
    fn a_cent_that_does_not_divide_goes_to_the_largest_remainder() {
        assert_eq!(split(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(split(1_000, &[4_999, 2_501]), [667, 333]);
        assert_eq!(split(-10, &[1, 2]), [-3, -7]);
        assert_eq!(split(7, &[0, 0]), [7, 0]);
        assert_eq!(split(7, &[]), Vec::<i64>::new());
    }

    proptest! {
        #[test]
        fn parts_add_up(total in -1_000_000_000_i64..1_000_000_000, weights in prop::collection::vec(-5_i64..1_000_000, 1..12)) {
            prop_assert_eq!(split(total, &weights).iter().sum::<i64>(), total);
        }

        #[test]
        fn no_part_is_a_unit_off_its_exact_share(total in 0_i64..1_000_000_000, weights in prop::collection::vec(1_i64..1_000_000, 1..12)) {
            let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
            for (part, weight) in split(total, &weights).iter().zip(&weights) {
                let off = i128::from(*part) * sum - i128::from(total) * i128::from(*weight);
                prop_assert!(off.abs() < sum);
            }
        }
    }
}
