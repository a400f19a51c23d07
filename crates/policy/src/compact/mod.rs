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
        for _ in 0..input.size()? {
            names.push(input.text()?.into());
        }
        let own = input.size().filter(|own| *own <= names.len())?;
        let flat = input.size()?;
        let flat = input.some(flat)?;
        Some(Self { names, own, flat, bundle: input.bytes })
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
    let one = T::take(&mut input)?;
    input.bytes.is_empty().then_some(one)
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

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

    /// Reads it; `None` if the bytes are not one.
    fn take(input: &mut In<'_>) -> Option<Self>;
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
}

impl<'a> In<'a> {
    const fn new(bytes: &'a [u8], names: Vec<Name>) -> Self {
        Self { bytes, names, depth: 0 }
    }

    fn some(&mut self, len: usize) -> Option<&'a [u8]> {
        let (some, rest) = self.bytes.split_at_checked(len)?;
        self.bytes = rest;
        Some(some)
    }

    /// A number.
    pub fn number(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0_u64, 0_u32);
        loop {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift = shift.saturating_add(7);
        }
    }

    /// A count or a place.
    pub fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn text(&mut self) -> Option<&'a str> {
        let len = self.size()?;
        std::str::from_utf8(self.some(len)?).ok()
    }

    /// Reads something that may hold its own kind, no deeper than any policy does.
    pub fn deeper<T>(&mut self, take: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.depth = self.depth.checked_add(1).filter(|depth| *depth <= DEPTH)?;
        let taken = take(self);
        self.depth = self.depth.saturating_sub(1);
        taken
    }
}

impl Compact for bool {
    fn put(&self, out: &mut Out) {
        out.number(u64::from(*self));
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        match input.number()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Compact for u32 {
    fn put(&self, out: &mut Out) {
        out.number(u64::from(*self));
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        input.number()?.try_into().ok()
    }
}

impl Compact for i64 {
    fn put(&self, out: &mut Out) {
        out.number(((*self << 1) ^ (*self >> 63)).cast_unsigned());
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        let number = input.number()?;
        Some((number >> 1).cast_signed() ^ (number & 1).cast_signed().wrapping_neg())
    }
}

impl Compact for u64 {
    fn put(&self, out: &mut Out) {
        out.number(*self);
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        input.number()
    }
}

impl Compact for usize {
    fn put(&self, out: &mut Out) {
        out.size(*self);
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        input.size()
    }
}

impl Compact for i32 {
    fn put(&self, out: &mut Out) {
        i64::from(*self).put(out);
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        i64::take(input)?.try_into().ok()
    }
}

impl<A: Compact, B: Compact> Compact for (A, B) {
    fn put(&self, out: &mut Out) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        Some((A::take(input)?, B::take(input)?))
    }
}

impl Compact for [u32; 2] {
    fn put(&self, out: &mut Out) {
        self.iter().for_each(|number| number.put(out));
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        Some([Compact::take(input)?, Compact::take(input)?])
    }
}

impl Compact for String {
    fn put(&self, out: &mut Out) {
        out.text(self);
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        input.text().map(str::to_owned)
    }
}

impl Compact for Name {
    fn put(&self, out: &mut Out) {
        let place = out.names.number(self);
        place.put(out);
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        let place = input.size()?;
        input.names.get(place).cloned()
    }
}

impl<T: Compact> Compact for Option<T> {
    fn put(&self, out: &mut Out) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        if bool::take(input)? { T::take(input).map(Some) } else { Some(None) }
    }
}

impl<T: Compact> Compact for Vec<T> {
    fn put(&self, out: &mut Out) {
        out.size(self.len());
        self.iter().for_each(|item| item.put(out));
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        // Grown item by item: what a damaged length claims is never set aside.
        let mut items = Self::new();
        for _ in 0..input.size()? {
            items.push(T::take(input)?);
        }
        Some(items)
    }
}

impl<T: Compact> Compact for List<T> {
    fn put(&self, out: &mut Out) {
        out.size(self.len());
        self.iter().for_each(|item| item.put(out));
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        Vec::take(input).map(|items: Vec<T>| items.into_iter().collect())
    }
}

impl<T: Word> Compact for Words<T> {
    fn put(&self, out: &mut Out) {
        out.number(self.bits());
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        Self::from_bits(input.number()?)
    }
}

impl Compact for Date {
    fn put(&self, out: &mut Out) {
        i64::from(self.number()).put(out);
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        Self::from_number(i64::take(input)?.try_into().ok()?)
    }
}

impl Compact for Country {
    fn put(&self, out: &mut Out) {
        out.bytes.extend(self.letters());
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        Self::from_word(std::str::from_utf8(input.some(2)?).ok()?)
    }
}

impl Compact for Region {
    fn put(&self, out: &mut Out) {
        out.text(&self.to_string());
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        Self::from_word(input.text()?)
    }
}

impl Compact for Currency {
    fn put(&self, out: &mut Out) {
        out.bytes.extend(self.letters());
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        Self::from_code(std::str::from_utf8(input.some(3)?).ok()?)
    }
}

impl Compact for Share {
    fn put(&self, out: &mut Out) {
        self.basis_points().put(out);
    }

    fn take(input: &mut In<'_>) -> Option<Self> {
        Self::from_basis_points(u32::take(input)?)
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

    fn take(input: &mut In<'_>) -> Option<Self> {
        match input.number()? {
            0 => i64::take(input).map(Self::Any),
            1 => {
                let mut table = BTreeMap::new();
                for _ in 0..input.size()? {
                    table.insert(Currency::take(input)?, i64::take(input)?);
                }
                Some(Self::By(table))
            }
            _ => None,
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

    fn take(input: &mut In<'_>) -> Option<Self> {
        let kind = input.number()?;
        let n = u32::take(input).filter(|n| *n <= 36_500)?;
        Some(match kind {
            0 => Self::Days(n),
            1 => Self::Months(n),
            2 => Self::Years(n),
            3 => Self::BusinessDays(n),
            4 => Self::Hours(n),
            _ => return None,
        })
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

    fn take(input: &mut In<'_>) -> Option<Self> {
        match input.number()? {
            0 => Some(Self::Verified { by: Name::take(input)?, on: Date::take(input)? }),
            1 => Some(Self::Draft { because: Name::take(input)? }),
            _ => None,
        }
    }
}
