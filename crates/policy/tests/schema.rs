//! The schema of merchant files is the one that is committed, and it knows what the demo shop writes.

#![cfg(all(feature = "schema", feature = "source", not(target_arch = "wasm32")))]

mod common;

use serde_json::Value;
use std::path::Path;

fn schema() -> Value {
    takeback_policy::schema::merchant().into()
}

fn at<'a>(schema: &'a Value, path: &str) -> &'a Value {
    schema.pointer(path).unwrap_or_else(|| panic!("{path} is not in the schema"))
}

#[test]
fn the_committed_schema_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/merchant/schema.json");
    let mut text = serde_json::to_string_pretty(&takeback_policy::schema::merchant()).unwrap();
    text.push('\n');
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let committed: Value =
        serde_json::from_str(&std::fs::read_to_string(&file).unwrap_or_default()).unwrap_or_default();
    assert_eq!(
        committed,
        schema(),
        "run this test with UPDATE=1, or `takeback policy schema > policies/merchant/schema.json`"
    );
}

#[test]
fn what_an_editor_needs_is_there() {
    let schema = schema();
    assert_eq!(at(&schema, "/$schema"), "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(at(&schema, "/additionalProperties"), false);
    assert_eq!(at(&schema, "/$defs/Offer/properties/postage/$ref"), "#/$defs/Payer");
    assert_eq!(at(&schema, "/$defs/Offer/properties/days/type"), "integer");
    assert_eq!(at(&schema, "/$defs/When/properties/any/items/$ref"), "#/$defs/When");
    assert!(
        at(&schema, "/$defs/When/properties/without-tag/description").as_str().unwrap().starts_with("None of these")
    );
    assert_eq!(at(&schema, "/$defs/Reason/enum/0"), "changed-my-mind");
    assert_eq!(at(&schema, "/$defs/Reason/x-taplo/docs/enumValues/0"), "No fault: simply not wanted.");
    assert!(!serde_json::to_string(&schema).unwrap().contains("\"null\""), "TOML has no null");
}

/// Every key of a table is a property, all the way down; a reference is followed.
fn fits(root: &Value, schema: &Value, value: &toml::Value, path: &str) {
    let schema = match schema.get("$ref").and_then(Value::as_str) {
        Some(to) => at(root, to.trim_start_matches('#')),
        None => schema,
    };
    let choices = schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array);
    if let Some(choices) = choices {
        let choice = choices.iter().find(|choice| {
            let to = choice.get("$ref").and_then(Value::as_str);
            let choice = to.map_or(*choice, |to| at(root, to.trim_start_matches('#')));
            let word = value.as_str().is_none_or(|word| choice.get("const").is_none_or(|only| only == word));
            word && (choice.get("type").and_then(Value::as_str) == Some("object")) == value.is_table()
        });
        return fits(root, choice.unwrap_or_else(|| panic!("{path}: no alternative")), value, path);
    }
    let kind = match value {
        toml::Value::Table(_) => "object",
        toml::Value::Array(_) => "array",
        toml::Value::Integer(_) => "integer",
        toml::Value::Boolean(_) => "boolean",
        _ => "string",
    };
    assert_eq!(schema.get("type").and_then(Value::as_str), Some(kind), "{path}");
    match value {
        toml::Value::Table(table) => {
            for key in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
                assert!(table.contains_key(key.as_str().unwrap()), "{path}: {key} is missing");
            }
            for (key, value) in table {
                let below = schema.get("properties").and_then(|all| all.get(key));
                let below = below.or(schema.get("additionalProperties").filter(|it| it.is_object()));
                fits(
                    root,
                    below.unwrap_or_else(|| panic!("{path}.{key} is not in the schema")),
                    value,
                    &format!("{path}.{key}"),
                );
            }
        }
        toml::Value::Array(list) => {
            for (nth, value) in list.iter().enumerate() {
                fits(root, at(schema, "/items"), value, &format!("{path}[{nth}]"));
            }
        }
        toml::Value::String(word) => {
            if let Some(words) = schema.get("enum").and_then(Value::as_array) {
                assert!(words.iter().any(|known| known == word), "{path}: {word}");
            }
        }
        _ => {}
    }
}

#[test]
fn the_demo_shop_fits() {
    let schema = schema();
    for file in
        common::files().into_iter().filter(|file| file.name.starts_with("merchant/") && !file.name.contains("/tests/"))
    {
        assert!(file.text.starts_with("#:schema ./schema.json"), "{} does not name its schema", file.name);
        fits(&schema, &schema, &toml::Value::Table(file.text.parse().unwrap()), &file.name);
    }
}
