//! A bundle as bytes: written where policies are published, read by a small reader where they are used.
//!
//! The bytes begin with a mark, a fingerprint of every vocabulary and of every shape that is written, and a checksum. Bytes of
//! another version of the vocabulary, cut short or altered, are an error and nothing else.

mod plan;
mod shapes;

use crate::bundle::Bundle;
use crate::date::Date;
use crate::engine::{Flat, NameTable};
use crate::money::{Amounts, Currency, Share};
use crate::name::{List, Name};
use crate::period::Length;
use crate::right::Confidence;
use crate::vocabulary::{Country, Region};
use crate::words::{Word, Words};
use std::collections::BTreeMap;
use std::fmt;

const MARK: [u8; 4] = *b"TBK1";

/// Conditions lie in conditions no deeper than this.
const DEPTH: u32 = 12;

/// Bytes that are no bundle of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadBytes {
    /// They do not begin as a bundle does.
    Mark,
    /// They were written with other vocabularies: compile the policy anew.
    Version,
    /// They were altered or cut short.
    Checksum,
    /// They hold something that a bundle cannot.
    Content,
    /// They are a bundle with more than a store's terms.
    Law,
}

impl fmt::Display for BadBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mark => "these bytes are no policy bundle",
            Self::Version => "the policy bundle was compiled by another version",
            Self::Checksum => "the policy bundle is damaged",
            Self::Content => "the policy bundle holds what no bundle can",
            Self::Law => "the policy bundle holds more than a store's terms: it takes the whole engine",
        })
    }
}

impl std::error::Error for BadBytes {}

impl Bundle {
    /// The bundle as bytes; a store's terms stand before it laid out for [`crate::engine::Terms`] as well, if they are ones that
    /// can be.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut names = NameTable::default();
        let flat = Flat::of(self, &mut names);
        let own = names.all().len();
        let mut out = Out { bytes: Vec::new(), names };
        flat.put(&mut out);
        let flat = std::mem::take(&mut out.bytes);
        self.put(&mut out);
        let Out { bytes: bundle, names } = out;
        let mut content = Out::default();
        content.size(names.all().len());
        for name in names.all() {
            content.text(name);
        }
        content.size(own);
        content.size(flat.len());
        let mut bytes = MARK.to_vec();
        let content = [content.bytes, flat, bundle].concat();
        bytes.extend(shapes::FINGERPRINT.to_le_bytes());
        bytes.extend(fnv(FNV, &content).to_le_bytes());
        bytes.extend(content);
        bytes
    }

    /// The bundle that these bytes are.
    ///
    /// # Errors
    /// If they are not exactly what [`Bundle::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadBytes> {
        Parts::of(bytes)?.bundle()
    }
}

/// What bundle bytes hold, before it is read.
pub(crate) struct Parts<'a> {
    names: Vec<Name>,
    own: usize,
    flat: &'a [u8],
    bundle: &'a [u8],
}

impl<'a> Parts<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Result<Self, BadBytes> {
        let (mark, rest) = bytes.split_first_chunk::<4>().ok_or(BadBytes::Mark)?;
        if *mark != MARK {
            return Err(BadBytes::Mark);
        }
        let (version, rest) = rest.split_first_chunk::<8>().ok_or(BadBytes::Checksum)?;
        let (sum, content) = rest.split_first_chunk::<8>().ok_or(BadBytes::Checksum)?;
        if u64::from_le_bytes(*version) != shapes::FINGERPRINT {
            return Err(BadBytes::Version);
        }
        if u64::from_le_bytes(*sum) != fnv(FNV, content) {
            return Err(BadBytes::Checksum);
        }
        Self::read(In::new(content, Vec::new())).ok_or(BadBytes::Content)
    }

    fn read(mut input: In<'a>) -> Option<Self> {
        let mut names = Vec::new();
        for _ in 0..input.size() {
            if input.failed {
                break;
            }
            names.push(input.text().into());
        }
        let (own, flat) = (input.size(), input.size());
        let flat = input.some(flat);
        (!input.failed && own <= names.len()).then_some(Self { names, own, flat, bundle: input.bytes })
    }

    /// The store's terms laid out, if they are in it, and their names.
    pub(crate) fn flat(&self) -> Result<(Option<Flat>, NameTable), BadBytes> {
        let own = self.names.get(..self.own).unwrap_or_default();
        let flat = whole(In::new(self.flat, Vec::new())).ok_or(BadBytes::Content)?;
        let mut names = NameTable::default();
        for name in own {
            names.number(name);
        }
        // A name that is there twice would give every later one another number.
        if names.all().len() == self.own { Ok((flat, names)) } else { Err(BadBytes::Content) }
    }

    pub(crate) fn bundle(self) -> Result<Bundle, BadBytes> {
        whole(In::new(self.bundle, self.names)).ok_or(BadBytes::Content)
    }
}

/// Reads one thing to the last byte.
fn whole<T: Compact>(mut input: In<'_>) -> Option<T> {
    let one = T::take(&mut input);
    (!input.failed && input.bytes.is_empty()).then_some(one)
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

// By itself, so that an engine in JavaScript that finds this loop hot compiles anew no more than it.
#[inline(never)]
const fn fnv(start: u64, bytes: &[u8]) -> u64 {
    let (mut sum, mut rest) = (start, bytes);
    while let [byte, more @ ..] = rest {
        let [low, others @ ..] = sum.to_le_bytes();
        let [a, b, c, d, e, f, g] = others;
        sum = u64::from_le_bytes([low ^ *byte, a, b, c, d, e, f, g]).wrapping_mul(0x0100_0000_01b3);
        rest = more;
    }
    sum
}

/// Something that can be written as bytes and read again.
pub trait Compact: Sized {
    /// Writes it.
    fn put(&self, out: &mut Out);

    /// Reads it. Bytes that are not one give anything at all, and the reader notes that it has failed: checked once, at the end,
    /// this takes far less code than an error on every field.
    fn take(input: &mut In<'_>) -> Self;
}

/// What is written so far.
#[derive(Default)]
pub struct Out {
    bytes: Vec<u8>,
    names: NameTable,
}

impl Out {
    /// A number, seven bits a byte.
    pub fn number(&mut self, number: u64) {
        let mut left = number;
        loop {
            let [low, ..] = left.to_le_bytes();
            left >>= 7;
            if left == 0 {
                self.bytes.push(low & 0x7f);
                return;
            }
            self.bytes.push(low | 0x80);
        }
    }

    /// A count or a place.
    pub fn size(&mut self, size: usize) {
        self.number(u64::try_from(size).unwrap_or(u64::MAX));
    }

    fn text(&mut self, text: &str) {
        self.size(text.len());
        self.bytes.extend(text.as_bytes());
    }
}

/// What is still to be read.
pub struct In<'a> {
    bytes: &'a [u8],
    names: Vec<Name>,
    depth: u32,
    failed: bool,
}

impl<'a> In<'a> {
    const fn new(bytes: &'a [u8], names: Vec<Name>) -> Self {
        Self { bytes, names, depth: 0, failed: false }
    }

    /// Notes that these are not the bytes of anything, and goes on with `instead`.
    pub fn fail<T>(&mut self, instead: T) -> T {
        self.failed = true;
        self.bytes = &[];
        instead
    }

    fn some(&mut self, len: usize) -> &'a [u8] {
        match self.bytes.split_at_checked(len) {
            Some((some, rest)) => {
                self.bytes = rest;
                some
            }
            None => self.fail(&[]),
        }
    }

    /// A number.
    pub fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0_u64, 0_u32);
        while let Some((byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            let Some(bits) = u64::from(byte & 0x7f).checked_shl(shift) else { break };
            number |= bits;
            if byte & 0x80 == 0 {
                return number;
            }
            shift = shift.saturating_add(7);
        }
        self.fail(0)
    }

    /// A count or a place.
    pub fn size(&mut self) -> usize {
        let number = self.number();
        usize::try_from(number).unwrap_or_else(|_| self.fail(0))
    }

    fn text(&mut self) -> &'a str {
        let len = self.size();
        self.letters(len)
    }

    fn letters(&mut self, len: usize) -> &'a str {
        let text = self.some(len);
        std::str::from_utf8(text).unwrap_or_else(|_| self.fail(""))
    }

    /// Reads something that may hold its own kind, no deeper than any policy does.
    pub fn deeper<T>(&mut self, take: impl FnOnce(&mut Self) -> T, instead: T) -> T {
        if self.depth >= DEPTH {
            return self.fail(instead);
        }
        self.depth = self.depth.saturating_add(1);
        let taken = take(self);
        self.depth = self.depth.saturating_sub(1);
        taken
    }
}

impl Compact for bool {
    fn put(&self, out: &mut Out) {
        out.number(u64::from(*self));
    }

    fn take(input: &mut In<'_>) -> Self {
        match input.number() {
            0 => false,
            1 => true,
            _ => input.fail(false),
        }
    }
}

impl Compact for u32 {
    fn put(&self, out: &mut Out) {
        out.number(u64::from(*self));
    }

    fn take(input: &mut In<'_>) -> Self {
        let number = input.number();
        number.try_into().unwrap_or_else(|_| input.fail(0))
    }
}

impl Compact for i64 {
    fn put(&self, out: &mut Out) {
        out.number(((*self << 1) ^ (*self >> 63)).cast_unsigned());
    }

    fn take(input: &mut In<'_>) -> Self {
        let number = input.number();
        (number >> 1).cast_signed() ^ (number & 1).cast_signed().wrapping_neg()
    }
}

impl Compact for u64 {
    fn put(&self, out: &mut Out) {
        out.number(*self);
    }

    fn take(input: &mut In<'_>) -> Self {
        input.number()
    }
}

impl Compact for usize {
    fn put(&self, out: &mut Out) {
        out.size(*self);
    }

    fn take(input: &mut In<'_>) -> Self {
        input.size()
    }
}

impl Compact for i32 {
    fn put(&self, out: &mut Out) {
        i64::from(*self).put(out);
    }

    fn take(input: &mut In<'_>) -> Self {
        let number = i64::take(input);
        number.try_into().unwrap_or_else(|_| input.fail(0))
    }
}

impl<A: Compact, B: Compact> Compact for (A, B) {
    fn put(&self, out: &mut Out) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(input: &mut In<'_>) -> Self {
        (A::take(input), B::take(input))
    }
}

impl Compact for [u32; 2] {
    fn put(&self, out: &mut Out) {
        self.iter().for_each(|number| number.put(out));
    }

    fn take(input: &mut In<'_>) -> Self {
        [Compact::take(input), Compact::take(input)]
    }
}

impl Compact for String {
    fn put(&self, out: &mut Out) {
        out.text(self);
    }

    fn take(input: &mut In<'_>) -> Self {
        input.text().to_owned()
    }
}

impl Compact for Name {
    fn put(&self, out: &mut Out) {
        let place = out.names.number(self);
        place.put(out);
    }

    fn take(input: &mut In<'_>) -> Self {
        let place = input.size();
        input.names.get(place).cloned().unwrap_or_else(|| input.fail(Self::default()))
    }
}

impl<T: Compact> Compact for Option<T> {
    fn put(&self, out: &mut Out) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(input: &mut In<'_>) -> Self {
        bool::take(input).then(|| T::take(input))
    }
}

impl<T: Compact> Compact for Vec<T> {
    fn put(&self, out: &mut Out) {
        out.size(self.len());
        self.iter().for_each(|item| item.put(out));
    }

    fn take(input: &mut In<'_>) -> Self {
        // Grown item by item: what a damaged length claims is never set aside.
        let mut items = Self::new();
        for _ in 0..input.size() {
            if input.failed {
                break;
            }
            items.push(T::take(input));
        }
        items
    }
}

impl<T: Compact> Compact for List<T> {
    fn put(&self, out: &mut Out) {
        out.size(self.len());
        self.iter().for_each(|item| item.put(out));
    }

    fn take(input: &mut In<'_>) -> Self {
        let items: Vec<T> = Vec::take(input);
        items.into_iter().collect()
    }
}

impl<T: Word> Compact for Words<T> {
    fn put(&self, out: &mut Out) {
        out.number(self.bits());
    }

    fn take(input: &mut In<'_>) -> Self {
        let bits = input.number();
        Self::from_bits(bits).unwrap_or_else(|| input.fail(Self::EMPTY))
    }
}

impl Compact for Date {
    fn put(&self, out: &mut Out) {
        i64::from(self.number()).put(out);
    }

    fn take(input: &mut In<'_>) -> Self {
        let number = i32::take(input);
        Self::from_number(number).unwrap_or_else(|| input.fail(Self::max()))
    }
}

impl Compact for Country {
    fn put(&self, out: &mut Out) {
        out.bytes.extend(self.letters());
    }

    fn take(input: &mut In<'_>) -> Self {
        let word = input.letters(2);
        Self::from_word(word).unwrap_or_else(|| input.fail(Self::NONE))
    }
}

impl Compact for Region {
    fn put(&self, out: &mut Out) {
        out.text(&self.to_string());
    }

    fn take(input: &mut In<'_>) -> Self {
        let word = input.text();
        Self::from_word(word).unwrap_or_else(|| input.fail(Self::NONE))
    }
}

impl Compact for Currency {
    fn put(&self, out: &mut Out) {
        out.bytes.extend(self.letters());
    }

    fn take(input: &mut In<'_>) -> Self {
        let code = input.letters(3);
        Self::from_code(code).unwrap_or_else(|| input.fail(Self::NONE))
    }
}

impl Compact for Share {
    fn put(&self, out: &mut Out) {
        self.basis_points().put(out);
    }

    fn take(input: &mut In<'_>) -> Self {
        let points = u32::take(input);
        Self::from_basis_points(points).unwrap_or_else(|| input.fail(Self::default()))
    }
}

impl Compact for Amounts {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Any(limit) => {
                out.number(0);
                limit.put(out);
            }
            Self::By(table) => {
                out.number(1);
                out.size(table.len());
                for (currency, limit) in table {
                    currency.put(out);
                    limit.put(out);
                }
            }
        }
    }

    fn take(input: &mut In<'_>) -> Self {
        match input.number() {
            0 => Self::Any(i64::take(input)),
            1 => {
                let table: Vec<(Currency, i64)> = Vec::take(input);
                // One by one: a collection is sorted first, and a general sort is long.
                let mut by = BTreeMap::new();
                for (currency, limit) in table {
                    by.insert(currency, limit);
                }
                Self::By(by)
            }
            _ => input.fail(Self::Any(0)),
        }
    }
}

impl Compact for Length {
    fn put(&self, out: &mut Out) {
        let (kind, n) = match self {
            Self::Days(n) => (0, n),
            Self::Months(n) => (1, n),
            Self::Years(n) => (2, n),
            Self::BusinessDays(n) => (3, n),
            Self::Hours(n) => (4, n),
        };
        out.number(kind);
        n.put(out);
    }

    fn take(input: &mut In<'_>) -> Self {
        let (kind, n) = (input.number(), u32::take(input));
        match kind {
            _ if n > 36_500 => input.fail(Self::Days(0)),
            0 => Self::Days(n),
            1 => Self::Months(n),
            2 => Self::Years(n),
            3 => Self::BusinessDays(n),
            4 => Self::Hours(n),
            _ => input.fail(Self::Days(0)),
        }
    }
}

impl Compact for Confidence {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Verified { by, on } => {
                out.number(0);
                by.put(out);
                on.put(out);
            }
            Self::Draft { because } => {
                out.number(1);
                because.put(out);
            }
        }
    }

    fn take(input: &mut In<'_>) -> Self {
        match input.number() {
            0 => Self::Verified { by: Name::take(input), on: Date::take(input) },
            1 => Self::Draft { because: Name::take(input) },
            _ => input.fail(Self::Draft { because: Name::default() }),
        }
    }
}
