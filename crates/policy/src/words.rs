//! Sets of words of one closed vocabulary, as one number: what a condition lists and what goods are tagged with.

use crate::canonical::{Canonical, Writer};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::marker::PhantomData;

/// A word of a closed vocabulary of at most 64.
pub trait Word: Copy + Eq + 'static {
    /// Every word, in the vocabulary's order.
    const ALL: &'static [Self];

    /// Its place in [`Word::ALL`], from 0.
    fn place(self) -> u32;

    /// How each is written, in the same order.
    const WORDS: &'static [&'static str];

    /// How it is written.
    fn word(self) -> &'static str;
}

/// A set of words. Written as a list in the vocabulary's order.
pub struct Words<T> {
    bits: u64,
    of: PhantomData<T>,
}

impl<T: Word> Words<T> {
    /// No word.
    pub const EMPTY: Self = Self { bits: 0, of: PhantomData };

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// How many there are.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.bits.count_ones()
    }

    /// Whether this word is in it.
    #[must_use]
    pub fn contains(self, word: T) -> bool {
        self.bits & bit(word) != 0
    }

    /// Whether they share a word.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.bits & other.bits != 0
    }

    /// Whether every word of `other` is here.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.bits & other.bits == other.bits
    }

    /// The words of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { bits: self.bits & other.bits, of: PhantomData }
    }

    /// The words of either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self { bits: self.bits | other.bits, of: PhantomData }
    }

    /// The same with one word more.
    #[must_use]
    pub fn with(self, word: T) -> Self {
        Self { bits: self.bits | bit(word), of: PhantomData }
    }

    /// The words, in the vocabulary's order.
    pub fn iter(self) -> impl Iterator<Item = T> {
        T::ALL.iter().copied().filter(move |word| self.contains(*word))
    }

    /// The set as one number: bit `n` is the vocabulary's word `n`.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.bits
    }

    /// The set with this number; `None` if it has a bit that is no word's.
    #[must_use]
    pub fn from_bits(bits: u64) -> Option<Self> {
        let words = u32::try_from(T::ALL.len()).unwrap_or(64);
        let all = if words >= 64 { u64::MAX } else { 1_u64.wrapping_shl(words).wrapping_sub(1) };
        (bits & !all == 0).then_some(Self { bits, of: PhantomData })
    }

    /// The same set, its vocabulary carried along as a value.
    #[must_use]
    pub const fn any(self) -> AnyWords {
        AnyWords { bits: self.bits, words: T::WORDS }
    }
}

/// A set of words of some vocabulary; written `a|b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnyWords {
    bits: u64,
    words: &'static [&'static str],
}

impl AnyWords {
    /// Whether they share a word; both have to be of one vocabulary.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.bits & other.bits != 0
    }

    /// Whether every word of `other` is here; both have to be of one vocabulary.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.bits & other.bits == other.bits
    }

    /// The words, in their vocabulary's order.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.words.iter().enumerate().filter_map(move |(at, word)| {
            let at = u32::try_from(at).ok()?;
            (self.bits & 1_u64.wrapping_shl(at) != 0).then_some(*word)
        })
    }
}

impl fmt::Display for AnyWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, word) in self.iter().enumerate() {
            if at > 0 {
                f.write_str("|")?;
            }
            f.write_str(word)?;
        }
        Ok(())
    }
}

fn bit<T: Word>(word: T) -> u64 {
    1_u64.wrapping_shl(word.place())
}

impl<T> Clone for Words<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Words<T> {}

impl<T> PartialEq for Words<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<T> Eq for Words<T> {}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self { bits: 0, of: PhantomData }
    }
}

impl<T: Word> fmt::Debug for Words<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Word::word)).finish()
    }
}

impl<T: Word> FromIterator<T> for Words<T> {
    fn from_iter<I: IntoIterator<Item = T>>(words: I) -> Self {
        words.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl<T: Word, const N: usize> From<[T; N]> for Words<T> {
    fn from(words: [T; N]) -> Self {
        words.into_iter().collect()
    }
}

impl<T: Word> From<T> for Words<T> {
    fn from(word: T) -> Self {
        Self::EMPTY.with(word)
    }
}

impl<T: Word> Serialize for Words<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Word::word))
    }
}

/// Reads one word and gives its place. Shared by all vocabularies: each reading for itself would weigh on the widget.
pub(crate) fn read_word<'de, D: Deserializer<'de>>(
    deserializer: D,
    words: &'static [&'static str],
) -> Result<usize, D::Error> {
    let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
    words.iter().position(|known| *known == word).ok_or_else(|| de::Error::unknown_variant(&word, words))
}

/// Reads a list of words and gives their bits.
fn read_words<'de, D: Deserializer<'de>>(deserializer: D, words: &'static [&'static str]) -> Result<u64, D::Error> {
    struct Bits(&'static [&'static str]);

    impl<'de> de::Visitor<'de> for Bits {
        type Value = u64;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of words")
        }

        fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<u64, A::Error> {
            let mut bits = 0;
            while let Some(place) = list.next_element_seed(One(self.0))? {
                bits |= 1_u64.wrapping_shl(u32::try_from(place).unwrap_or(0));
            }
            Ok(bits)
        }
    }

    struct One(&'static [&'static str]);

    impl<'de> de::DeserializeSeed<'de> for One {
        type Value = usize;

        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
            read_word(deserializer, self.0)
        }
    }

    deserializer.deserialize_seq(Bits(words))
}

impl<'de, T: Word> Deserialize<'de> for Words<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { bits: read_words(deserializer, T::WORDS)?, of: PhantomData })
    }
}

impl<T: Word> Canonical for Words<T> {
    fn write(&self, out: &mut Writer) {
        out.list(&self.iter().map(Word::word).collect::<Vec<_>>());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Tag;

    #[test]
    fn a_set_is_written_in_the_order_of_its_vocabulary() {
        let tags = Words::from([Tag::FinalSale, Tag::Apparel, Tag::Apparel]);
        assert_eq!(crate::canonical::to_string(&tags), "[\"apparel\",\"final-sale\"]");
        assert_eq!(tags.len(), 2);
        assert!(tags.contains(Tag::FinalSale) && !tags.contains(Tag::Bag));
    }

    #[test]
    fn sets_meet_and_cover() {
        let (wide, narrow) = (Words::from([Tag::Bag, Tag::Book]), Words::from(Tag::Book));
        assert!(wide.covers(narrow) && !narrow.covers(wide) && wide.meets(narrow));
        assert_eq!(wide.and(narrow), narrow);
        assert!(wide.covers(Words::EMPTY) && !wide.meets(Words::EMPTY));
    }
}
