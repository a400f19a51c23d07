//! Countries by ISO 3166-1 and their regions by ISO 3166-2.

/// A country by ISO 3166-1 alpha-2 (`GB`, not `UK`); `EU` is the template alone, with no national law over it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// No country: what is left of bytes that were none.
    pub(crate) const NONE: Self = Self(*b"ZZ");

    /// The country with this code of two capital letters.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Self([*a, *b])),
            _ => None,
        }
    }

    /// The two letters.
    #[must_use]
    pub const fn letters(self) -> [u8; 2] {
        self.0
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Display for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_word(&word).ok_or_else(|| {
            serde::de::Error::invalid_value(serde::de::Unexpected::Str(&word), &"a country code like DE")
        })
    }
}

impl crate::canonical::Canonical for Country {
    fn write(&self, out: &mut crate::canonical::Writer) {
        out.text(self.as_str());
    }
}

/// A part of a country by ISO 3166-2: `DE-BY`, `US-CA`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region {
    country: Country,
    // One to three capital letters or digits, filled up with spaces.
    part: [u8; 3],
}

impl Region {
    /// No region: what is left of bytes that were none.
    pub(crate) const NONE: Self = Self { country: Country::NONE, part: *b"Z  " };

    /// The region with this code.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let (country, part) = word.split_once('-')?;
        let known = part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        let part = match *part.as_bytes() {
            [a] if known => [a, b' ', b' '],
            [a, b] if known => [a, b, b' '],
            [a, b, c] if known => [a, b, c],
            _ => return None,
        };
        Some(Self { country: Country::from_word(country)?, part })
    }

    /// The letters or digits of the part, filled up with spaces.
    pub(crate) const fn part(self) -> [u8; 3] {
        self.part
    }

    /// The country that it is a part of.
    #[must_use]
    pub const fn country(self) -> Country {
        self.country
    }
}

impl std::fmt::Display for Region {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.country, std::str::from_utf8(&self.part).unwrap_or_default().trim_end())
    }
}

impl std::fmt::Debug for Region {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Region {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Region {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_word(&word).ok_or_else(|| {
            serde::de::Error::invalid_value(serde::de::Unexpected::Str(&word), &"a region code like DE-BY")
        })
    }
}

impl crate::canonical::Canonical for Region {
    fn write(&self, out: &mut crate::canonical::Writer) {
        out.text(&self.to_string());
    }
}
