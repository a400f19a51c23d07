//! The canonical form: the bytes of a decision or a bundle that are compared, hashed and stored.
//!
//! It is JSON with a fixed order of keys, no spaces, no floats and no absent keys, written here and nowhere else, so that
//! every target writes the same bytes.

use crate::date::Date;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// Something that has one canonical form.
pub trait Canonical {
    /// Writes the form.
    fn write(&self, out: &mut Writer);
}

/// Collects a canonical form.
#[derive(Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// A quoted, escaped text.
    pub fn text(&mut self, text: &str) {
        self.text.push('"');
        escape(text, &mut self.text);
        self.text.push('"');
    }

    /// A quoted word of this crate, which has nothing to escape.
    pub(crate) fn word(&mut self, word: &'static str) {
        self.text.push('"');
        self.text.push_str(word);
        self.text.push('"');
    }

    /// What shows itself, as a quoted, escaped text.
    pub fn shown(&mut self, what: &dyn fmt::Display) {
        self.text.push('"');
        // To write into memory cannot fail.
        let _ = write!(Escaped(&mut self.text), "{what}");
        self.text.push('"');
    }

    /// A whole number.
    pub fn number(&mut self, number: i64) {
        if number < 0 {
            self.text.push('-');
        }
        self.digits(number.unsigned_abs(), 1);
    }

    /// The digits of a number, at least so many.
    fn digits(&mut self, number: u64, least: usize) {
        let mut digits = [b'0'; 20];
        let (mut left, mut start) = (number, digits.len());
        let last = digits.len().saturating_sub(least);
        for digit in digits.iter_mut().rev() {
            if left == 0 && start <= last {
                break;
            }
            let [low, ..] = (left % 10).to_le_bytes();
            *digit = b'0'.saturating_add(low);
            left /= 10;
            start = start.saturating_sub(1);
        }
        self.text.push_str(digits.get(start..).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default());
    }

    /// A bare token: a number, `true`, `false`, `null`.
    pub fn bare(&mut self, token: &str) {
        self.text.push_str(token);
    }

    /// A list.
    pub fn list<T: Canonical>(&mut self, items: &[T]) {
        self.text.push('[');
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            item.write(self);
        }
        self.text.push(']');
    }

    /// An object; the closure writes its members with [`Members::member`].
    pub fn object(&mut self, members: impl FnOnce(&mut Members<'_>)) {
        self.text.push('{');
        members(&mut Members { out: self, first: true });
        self.text.push('}');
    }
}

/// Appends a text, escaped. Hardly any has anything to escape, and goes in one piece.
fn escape(text: &str, out: &mut String) {
    if !text.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        out.push_str(text);
        return;
    }
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if u32::from(c) < 0x20 => {
                out.push_str("\\u00");
                for shift in [4, 0] {
                    let digit = (u32::from(c) >> shift) & 0xf;
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
}

/// Takes what is shown piece by piece.
struct Escaped<'a>(&'a mut String);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escape(text, self.0);
        Ok(())
    }
}

/// Writes the members of an object.
pub struct Members<'a> {
    out: &'a mut Writer,
    first: bool,
}

impl Members<'_> {
    /// One member.
    pub fn member(&mut self, key: &str, value: &dyn Canonical) {
        self.next();
        self.out.text(key);
        self.out.text.push(':');
        value.write(self.out);
    }

    /// One member whose key is the name of a field.
    pub(crate) fn field(&mut self, key: &'static str, value: &dyn Canonical) {
        self.next();
        self.out.word(key);
        self.out.text.push(':');
        value.write(self.out);
    }

    fn next(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.out.text.push(',');
        }
    }
}

/// The canonical form as text.
#[must_use]
pub fn to_string(value: &dyn Canonical) -> String {
    let mut writer = Writer::default();
    value.write(&mut writer);
    writer.text
}

/// SHA-256 of the canonical form, as 64 hexadecimal digits.
#[must_use]
pub fn digest(value: &dyn Canonical) -> String {
    hex(&Sha256::digest(to_string(value).as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 0xf])
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

impl Canonical for String {
    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
}

impl Canonical for &'static str {
    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
}

impl Canonical for bool {
    fn write(&self, out: &mut Writer) {
        out.bare(if *self { "true" } else { "false" });
    }
}

impl Canonical for i64 {
    fn write(&self, out: &mut Writer) {
        out.number(*self);
    }
}

impl Canonical for [u32; 2] {
    fn write(&self, out: &mut Writer) {
        out.list(self);
    }
}

impl Canonical for u32 {
    fn write(&self, out: &mut Writer) {
        out.number(i64::from(*self));
    }
}

impl Canonical for Date {
    fn write(&self, out: &mut Writer) {
        let (year, month, day) = self.parts();
        out.text.push('"');
        out.digits(u64::from(year.unsigned_abs()), 4);
        for part in [month, day] {
            out.text.push('-');
            out.digits(u64::from(part), 2);
        }
        out.text.push('"');
    }
}

impl<T: Canonical> Canonical for Option<T> {
    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.bare("null"),
        }
    }
}

impl<T: Canonical> Canonical for Vec<T> {
    fn write(&self, out: &mut Writer) {
        out.list(self);
    }
}

impl<T: Canonical> Canonical for Box<T> {
    fn write(&self, out: &mut Writer) {
        T::write(self, out);
    }
}

impl<V: Canonical> Canonical for BTreeMap<String, V> {
    fn write(&self, out: &mut Writer) {
        out.object(|members| {
            for (key, value) in self {
                members.member(key, value);
            }
        });
    }
}

/// Gives a struct its canonical form: an object of all its fields in the order named. Leaving one out does not compile.
macro_rules! canonical {
    ($type:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::canonical::Canonical for $type {
            fn write(&self, out: &mut $crate::canonical::Writer) {
                let Self { $($field),+ } = self;
                out.object(|members| { $(members.field(stringify!($field), $field);)+ });
            }
        }
    };
}
pub(crate) use canonical;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        assert_eq!(to_string(&"a\"\\\n\u{1}я".to_owned()), "\"a\\\"\\\\\\u000a\\u0001я\"");
    }

    #[test]
    fn numbers_and_days() {
        let numbers = vec![0_i64, 7, -10, 1_234_567_890_123, i64::MAX, i64::MIN];
        assert_eq!(to_string(&numbers), format!("[0,7,-10,1234567890123,{},{}]", i64::MAX, i64::MIN));
        let days: Vec<Date> = [-719_162, 0, 20_514].into_iter().filter_map(Date::from_number).collect();
        assert_eq!(to_string(&days), "[\"0001-01-01\",\"1970-01-01\",\"2026-03-02\"]");
    }

    #[test]
    fn digest_is_sha_256() {
        // printf '"a"' | sha256sum
        assert_eq!(digest(&"a"), "ac8d8342bbb2362d13f0a559a3621bb407011368895164b628a54f7fc33fc43c");
    }
}
