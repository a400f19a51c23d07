//! A place in a JSON document that knows its own name, so that errors can say where they are.

use super::{ImportError, amount};
use serde_json::Value;
use takeback_policy::Currency;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    value: &'a Value,
    path: String,
}

impl<'a> Node<'a> {
    pub(super) fn new(value: &'a Value, path: &str) -> Self {
        Self { value, path: path.to_owned() }
    }

    /// The member with this name, if it is there and not null.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        Some(Node { value, path })
    }

    /// The members of a list; none if it is no list.
    pub(super) fn items(&self) -> Vec<Self> {
        let list = self.value.as_array().map(Vec::as_slice).unwrap_or_default();
        list.iter().enumerate().map(|(at, value)| Node { value, path: format!("{}[{at}]", self.path) }).collect()
    }

    /// The members of the list with this name.
    pub(super) fn list(&self, key: &str) -> Vec<Self> {
        self.get(key).map(|node| node.items()).unwrap_or_default()
    }

    pub(super) fn error(&self, message: impl Into<String>) -> ImportError {
        let place = if self.path.is_empty() { "the document" } else { &self.path };
        ImportError::new(place, message)
    }

    /// Words with HTML entities resolved (exports write `&ndash;`); numbers as they are written; nothing if empty.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        let text = match self.get(key)?.value {
            Value::String(text) => html_escape::decode_html_entities(text).trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// The same, or an error.
    pub(super) fn need(&self, key: &str) -> Result<String, ImportError> {
        self.text(key).ok_or_else(|| self.error(format!("there is no {key:?}")))
    }

    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        self.value.get(key)?.as_bool()
    }

    /// A number of units, at most a million.
    pub(super) fn units(&self, key: &str) -> Result<u32, ImportError> {
        let node = self.get(key).ok_or_else(|| self.error(format!("there is no {key:?}")))?;
        let units = node.value.as_u64().and_then(|units| u32::try_from(units).ok());
        units
            .filter(|units| *units <= 1_000_000)
            .ok_or_else(|| node.error(format!("{} is not a number of units", node.value)))
    }

    /// A sum in minor units; 0 if it is not there.
    pub(super) fn sum(&self, key: &str, currency: Currency) -> Result<i64, ImportError> {
        let Some(node) = self.get(key) else { return Ok(0) };
        let text = match node.value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        let minor = amount::minor(&text, currency.exponent()).map(|(minor, _)| minor);
        minor.ok_or_else(|| node.error(format!("{} is not a sum like \"199.00\"", node.value)))
    }
}
