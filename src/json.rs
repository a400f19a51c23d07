//! Reading JSON, small: a tree, and out of it any of our types.
//!
//! `serde_json` reads a structure from a list as well as from an object, keeps places and words for every error and knows
//! floats; none of that is of use here, and every type would pay for it on the wire. What does not read is [`Bad`], no more.

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::fmt;

/// How deep a text may nest.
const DEEPEST: usize = 64;

/// The value in a text; `None` if it does not read.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(tree(text)?).ok()
}

fn tree(text: &str) -> Option<Tree> {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0 };
    let tree = reader.value(0)?;
    reader.space();
    (reader.at == text.len()).then_some(tree)
}

/// It does not read.
#[derive(Debug)]
pub(crate) struct Bad;

impl fmt::Display for Bad {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Bad {}

impl Error for Bad {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

enum Tree {
    Null,
    Bool(bool),
    Int(i64),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn space(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn take(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    /// Goes past `byte` if it is next.
    fn past(&mut self, byte: u8) -> bool {
        self.space();
        let there = self.bytes.get(self.at) == Some(&byte);
        self.at += usize::from(there);
        there
    }

    fn word(&mut self, rest: &str, tree: Tree) -> Option<Tree> {
        let there = self.bytes.get(self.at..)?.starts_with(rest.as_bytes());
        self.at += rest.len();
        there.then_some(tree)
    }

    fn value(&mut self, depth: usize) -> Option<Tree> {
        self.space();
        match self.take()? {
            b'n' => self.word("ull", Tree::Null),
            b't' => self.word("rue", Tree::Bool(true)),
            b'f' => self.word("alse", Tree::Bool(false)),
            b'"' => self.text().map(Tree::Text),
            b'[' if depth < DEEPEST => self.list(depth),
            b'{' if depth < DEEPEST => self.object(depth),
            b'-' | b'0'..=b'9' => self.number(),
            _ => None,
        }
    }

    fn list(&mut self, depth: usize) -> Option<Tree> {
        let mut items = Vec::new();
        if self.past(b']') {
            return Some(Tree::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.past(b']') {
                return Some(Tree::List(items));
            }
            self.past(b',').then_some(())?;
        }
    }

    fn object(&mut self, depth: usize) -> Option<Tree> {
        let mut members = Vec::new();
        if self.past(b'}') {
            return Some(Tree::Object(members));
        }
        loop {
            self.past(b'"').then_some(())?;
            let key = self.text()?;
            self.past(b':').then_some(())?;
            members.push((key, self.value(depth + 1)?));
            if self.past(b'}') {
                return Some(Tree::Object(members));
            }
            self.past(b',').then_some(())?;
        }
    }

    /// Whole numbers are all that our types hold.
    fn number(&mut self) -> Option<Tree> {
        let from = self.at - 1;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        let digits = std::str::from_utf8(self.bytes.get(from..self.at)?).ok()?;
        let whole = !matches!(self.bytes.get(self.at), Some(b'.' | b'e' | b'E'));
        digits.parse().ok().filter(|_| whole).map(Tree::Int)
    }

    fn text(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            let from = self.at;
            while !matches!(self.bytes.get(self.at)?, b'"' | b'\\') {
                self.at += 1;
            }
            text.push_str(std::str::from_utf8(self.bytes.get(from..self.at)?).ok()?);
            if self.take()? == b'"' {
                return Some(text);
            }
            text.push(match self.take()? {
                b'n' => '\n',
                b't' => '\t',
                b'r' => '\r',
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'u' => self.escape()?,
                byte => char::from(byte),
            });
        }
    }

    fn escape(&mut self) -> Option<char> {
        let high = self.hex()?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high);
        }
        let pair = self.take()? == b'\\' && self.take()? == b'u';
        let low = self.hex().filter(|low| pair && (0xdc00..0xe000).contains(low))?;
        char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00))
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = std::str::from_utf8(self.bytes.get(self.at..self.at + 4)?).ok()?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

impl Tree {
    fn int<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self {
            Self::Int(n) => visitor.visit_i64(n),
            _ => Err(Bad),
        }
    }
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Bad;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(yes) => visitor.visit_bool(yes),
            Self::Int(n) => visitor.visit_i64(n),
            Self::Text(text) => visitor.visit_string(text),
            Self::List(items) => visitor.visit_seq(Items(items.into_iter())),
            Self::Object(members) => visitor.visit_map(Members { rest: members.into_iter(), value: None }),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self {
            Self::Bool(yes) => visitor.visit_bool(yes),
            _ => Err(Bad),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.int(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.int(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.int(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.int(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self {
            Self::Text(text) => visitor.visit_string(text),
            _ => Err(Bad),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.deserialize_string(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self {
            Self::Text(text) => visitor.visit_str(&text),
            _ => Err(Bad),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self {
            Self::Null => visitor.visit_none(),
            tree => visitor.visit_some(tree),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Bad> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self {
            Self::List(items) => visitor.visit_seq(Items(items.into_iter())),
            _ => Err(Bad),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Bad> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self {
            Self::Object(members) => visitor.visit_map(Members { rest: members.into_iter(), value: None }),
            _ => Err(Bad),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Bad> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Bad> {
        match self {
            Self::Text(word) => visitor.visit_enum(Variant { word, content: Self::Null }),
            Self::Object(members) => {
                let (word, content) = members.into_iter().next().ok_or(Bad)?;
                visitor.visit_enum(Variant { word, content })
            }
            _ => Err(Bad),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bad> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u128 f32 f64 char bytes byte_buf unit unit_struct tuple_struct
    }
}

struct Items(std::vec::IntoIter<Tree>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Bad;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Bad> {
        self.0.next().map(|item| seed.deserialize(item)).transpose()
    }
}

struct Members {
    rest: std::vec::IntoIter<(String, Tree)>,
    value: Option<Tree>,
}

impl<'de> MapAccess<'de> for Members {
    type Error = Bad;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Bad> {
        let Some((key, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(Tree::Text(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Bad> {
        seed.deserialize(self.value.take().ok_or(Bad)?)
    }
}

struct Variant {
    word: String,
    content: Tree,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Bad;
    type Variant = Tree;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Tree), Bad> {
        Ok((seed.deserialize(Tree::Text(self.word))?, self.content))
    }
}

impl<'de> VariantAccess<'de> for Tree {
    type Error = Bad;

    fn unit_variant(self) -> Result<(), Bad> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Bad> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Bad> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Bad> {
        self.deserialize_map(visitor)
    }
}
