//! A JSON Schema of merchant files, for editors: made from the types that read them, so that it never says another thing.

use crate::condition::{When, members};
use crate::date::Date;
use crate::merchant::Merchant;
use crate::money::{Amounts, Currency, Share};
use crate::name::{List, Name};
use crate::period::Length;
use crate::vocabulary::{Country, Region};
use crate::words::{Word, Words};
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The schema of `policies/merchant/<shop>.toml` (JSON Schema, draft 2020-12).
#[must_use]
pub fn merchant() -> Schema {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(plain));
    let mut schema = settings.into_generator().into_root_schema_for::<Merchant>();
    schema.insert("title".into(), "A store's terms".into());
    schema
}

/// TOML has no null, no number formats and no defaults worth an editor's proposal but words.
fn plain(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            for (key, value) in only {
                object.entry(key).or_insert(value);
            }
        }
    }
    if object
        .get("format")
        .and_then(Value::as_str)
        .is_some_and(|format| format.starts_with("uint") || format.starts_with("int"))
    {
        object.remove("format");
    }
    if object.get("default").is_some_and(|default| default.is_null() || default.is_array() || default.is_object()) {
        object.remove("default");
    }
    if let Some(Value::String(text)) = object.get_mut("description") {
        *text = described(text);
    }
}

/// A doc comment without the brackets that lead to other types.
fn described(doc: &str) -> String {
    doc.trim().replace("\n ", " ").replace('\n', " ").replace("[`", "`").replace("`]", "`")
}

/// Words with what each means; Taplo shows these beside its proposals.
pub(crate) fn vocabulary(doc: &str, words: &[&str], docs: &[&str]) -> Schema {
    let docs: Vec<String> = docs.iter().map(|doc| described(doc)).collect();
    json_schema!({
        "type": "string",
        "description": described(doc),
        "enum": words,
        "x-taplo": { "docs": { "enumValues": docs } },
    })
}

/// A text of some shape.
macro_rules! text {
    ($($type:ty, $name:literal: $schema:tt;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+};
}

text! {
    Name, "Name": { "type": "string" };
    Date, "Date": { "type": "string", "format": "date", "description": "A day like 2026-10-01, without quotes." };
    Share, "Share": {
        "type": "string",
        "pattern": "^(100(\\.0{1,2})?|[0-9]{1,2}(\\.[0-9]{1,2})?) *%$",
        "description": "A share of a sum like \"10 %\" or \"2.5 %\"."
    };
    Length, "Length": {
        "type": "string",
        "pattern": "^[0-9]+ (business days?|days?|months?|years?|hours?)$",
        "description": "A length of time like \"14 days\", \"2 years\" or \"3 business days\"."
    };
    Country, "Country": { "type": "string", "pattern": "^[A-Z]{2}$", "description": "A country by ISO 3166-1, like DE; GB, not UK." };
    Region, "Region": { "type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9]{1,3}$", "description": "A region by ISO 3166-2, like DE-BY." };
    Currency, "Currency": { "type": "string", "pattern": "^[A-Z]{3}$", "description": "A currency by ISO 4217, like EUR." };
    Amounts, "Amounts": {
        "description": "Minor units (cents): one number for whatever currency, or one for each, like { EUR = 50000, GBP = 45000 }.",
        "anyOf": [
            { "type": "integer" },
            { "type": "object", "propertyNames": { "pattern": "^[A-Z]{3}$" }, "additionalProperties": { "type": "integer" } }
        ]
    };
}

impl<T: Word + JsonSchema> JsonSchema for Words<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}Words", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<T>(), "uniqueItems": true })
    }
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}List", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<T>() })
    }
}

impl JsonSchema for When {
    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut properties = Map::new();
        for (key, doc, mut schema) in members(generator) {
            schema.insert("description".into(), described(doc).into());
            properties.insert(key.into(), schema.into());
        }
        json_schema!({
            "type": "object",
            "description": "A condition: every test must hold; a list means any of its words. An empty one holds.",
            "properties": properties,
            "additionalProperties": false,
        })
    }
}
