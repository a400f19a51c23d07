//! Conditions as tables: how they are read from a policy, sent, and written in their canonical form.

use super::{Test, When};
use crate::canonical::{Canonical, Writer};
use crate::compact::{Compact, In, Out};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use std::fmt;

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for test in &self.0 {
            test.entry(&mut map)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Table;

        impl<'de> Visitor<'de> for Table {
            type Value = When;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a condition like { tag = [\"apparel\"], use = [\"unopened\"] }")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<When, A::Error> {
                let mut tests: Vec<Test> = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    if tests.iter().any(|test| test.key() == key) {
                        return Err(A::Error::custom(format_args!("{key} is there twice")));
                    }
                    tests.push(Test::read(&key, &mut map)?);
                }
                Ok(When(tests))
            }
        }

        deserializer.deserialize_map(Table)
    }
}

impl Compact for When {
    fn put(&self, out: &mut Out) {
        self.0.put(out);
    }

    fn take(input: &mut In<'_>) -> Self {
        Self(Compact::take(input))
    }
}

impl Canonical for When {
    fn write(&self, out: &mut Writer) {
        out.object(|members| {
            for test in &self.0 {
                members.member(test.key(), test.value());
            }
        });
    }
}
