//! The closed vocabularies: every word that a fact, a rule or an answer may use, in its one spelling.

mod claim;
mod contract;
mod country;
mod goods;
mod handling;
mod law;

pub use claim::{Reason, Remedy, RepairHistory, Route, Seal, Use};
pub use contract::{Buyer, Channel, DeliveryMode, Place};
pub use country::{Country, Region};
pub use goods::{BundleRole, Kind, Tag};
pub use handling::{MethodKind, Shot};
pub use law::{Addressee, Basis, Deduction, Less, Model, Part, Party};

/// Declares a closed vocabulary: an enum whose values are written as fixed words in TOML, JSON and message keys.
macro_rules! vocabulary {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $word_doc:literal])* $variant:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $word_doc])* $variant,)+ }

        impl $name {
            /// Every word of the vocabulary, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word as it is written in policies, messages and traces.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The value that this word stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }

        const _: () = assert!($name::ALL.len() <= 64, "a set of words is one number of 64 bits");

        impl $crate::words::Word for $name {
            const ALL: &'static [Self] = Self::ALL;
            const WORDS: &'static [&'static str] = &[$($word,)+];

            #[expect(clippy::as_conversions, reason = "an enum's own number; there are at most 64")]
            fn place(self) -> u32 {
                self as u32
            }

            fn word(self) -> &'static str {
                self.as_str()
            }
        }

        impl $crate::compact::Compact for $name {
            fn put(&self, out: &mut $crate::compact::Out) {
                out.number(u64::from($crate::words::Word::place(*self)));
            }

            fn take(input: &mut $crate::compact::In<'_>) -> Self {
                Self::ALL.get(input.size()).copied().unwrap_or_else(|| input.fail([$(Self::$variant,)+][0]))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let place = $crate::words::read_word(deserializer, <Self as $crate::words::Word>::WORDS)?;
                Self::ALL.get(place).copied().ok_or_else(|| serde::de::Error::custom("no such word"))
            }
        }

        impl $crate::canonical::Canonical for $name {
            fn write(&self, out: &mut $crate::canonical::Writer) { out.word(self.as_str()); }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::schema::vocabulary(concat!($($doc),*), &[$($word),+], &[$(concat!($($word_doc),*)),+])
            }
        }
    };
}
pub(crate) use vocabulary;
