//! What stands under a key: one sentence, or one for each plural category.

use crate::plural::Category;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use std::collections::BTreeMap;
use std::fmt;

/// A locale's sentences by dotted key, as `locales/*.toml` flattened.
pub type Messages = BTreeMap<String, Entry>;

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The same for any number.
    Text(String),
    /// One for each plural category.
    Plural(PluralForms),
}

/// Sentences by CLDR plural category; a language fills in those that it has.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PluralForms {
    /// `zero`
    pub zero: Option<String>,
    /// `one`
    pub one: Option<String>,
    /// `two`
    pub two: Option<String>,
    /// `few`
    pub few: Option<String>,
    /// `many`
    pub many: Option<String>,
    /// `other`: every language has it.
    pub other: String,
}

impl Entry {
    /// The sentence for this category; `other` where a language has none for it.
    #[must_use]
    pub fn text(&self, category: Category) -> &str {
        let forms = match self {
            Self::Text(text) => return text,
            Self::Plural(forms) => forms,
        };
        let form = match category {
            Category::Zero => &forms.zero,
            Category::One => &forms.one,
            Category::Two => &forms.two,
            Category::Few => &forms.few,
            Category::Many => &forms.many,
            Category::Other => return &forms.other,
        };
        form.as_ref().unwrap_or(&forms.other)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntryVisitor)
    }
}

/// By hand: serde's derive for untagged enums buffers every value, which costs the browser kilobytes.
struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = Entry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sentence, or a table of sentences by plural category")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Entry, E> {
        Ok(Entry::Text(text.to_owned()))
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<Entry, E> {
        Ok(Entry::Text(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Entry, A::Error> {
        PluralForms::deserialize(MapAccessDeserializer::new(map)).map(Entry::Plural)
    }
}
