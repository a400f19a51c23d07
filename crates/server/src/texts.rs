//! The sentences, by language, and which language a reader wants.

use crate::embedded;
use std::collections::BTreeMap;
use takeback_policy::Date;
use takeback_policy::explain::{Arg as PolicyArg, Message};
use takeback_text::{Arg, Catalogue, DateStyle, Messages, PlainFormat, Segment};

/// One language.
pub type Text = Catalogue<PlainFormat>;

/// Every language that is built in.
#[derive(Debug)]
pub struct Texts {
    languages: BTreeMap<String, Text>,
    fallback: Text,
}

impl Texts {
    /// Reads the sentences that were built in. `fallback` is the language of readers whose own is not there.
    ///
    /// # Errors
    /// If a locale does not read: the binary was built from a broken file.
    pub fn embedded(fallback: &str) -> Result<Self, serde_json::Error> {
        let mut sentences: BTreeMap<&str, Messages> = BTreeMap::new();
        for (name, bytes) in embedded::ASSETS {
            let tag = name.strip_prefix("locales/").and_then(|name| name.strip_suffix(".json"));
            if let Some(tag) = tag {
                let tag = tag.strip_prefix("trace/").unwrap_or(tag);
                let messages: Messages = serde_json::from_slice(bytes)?;
                sentences.entry(tag).or_default().extend(messages);
            }
        }
        let languages: BTreeMap<String, Text> =
            sentences.into_iter().map(|(tag, messages)| (tag.to_owned(), catalogue(tag, messages))).collect();
        let fallback = languages
            .get(fallback)
            .or_else(|| languages.values().next())
            .cloned()
            .unwrap_or_else(|| catalogue(fallback, Messages::new()));
        Ok(Self { languages, fallback })
    }

    /// The tags, sorted.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The language with this tag, or the one that its first part names, or the fallback.
    #[must_use]
    pub fn get(&self, tag: &str) -> &Text {
        self.exact(tag).unwrap_or(&self.fallback)
    }

    fn exact(&self, tag: &str) -> Option<&Text> {
        let tag = tag.trim().to_ascii_lowercase();
        let short = tag.split(['-', '_']).next().unwrap_or(&tag);
        self.languages.get(&tag).or_else(|| self.languages.get(short))
    }

    /// The language that a reader asked for: the one in the address, else the best of `Accept-Language`.
    #[must_use]
    pub fn negotiate(&self, asked: Option<&str>, accept: Option<&str>) -> &Text {
        if let Some(text) = asked.and_then(|tag| self.exact(tag)) {
            return text;
        }
        let mut wishes: Vec<(u32, &str)> = accept.unwrap_or_default().split(',').filter_map(wish).collect();
        wishes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        wishes.iter().find_map(|(_, tag)| self.exact(tag)).unwrap_or(&self.fallback)
    }
}

/// One wish of an `Accept-Language` header: its weight in thousandths, and the tag.
fn wish(part: &str) -> Option<(u32, &str)> {
    let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
    let weight = weight.trim().strip_prefix("q=")?;
    let (whole, rest) = weight.split_once('.').unwrap_or((weight, ""));
    let thousandths: u32 = format!("{rest:0<3}").get(..3)?.parse().ok()?;
    let weight = whole.parse::<u32>().ok()?.min(1) * 1000 + thousandths;
    (weight > 0).then_some((weight.min(1000), tag.trim()))
}

fn catalogue(tag: &str, messages: Messages) -> Text {
    let format = PlainFormat::new(tag, &messages);
    Catalogue::new(tag, messages, format)
}

/// A civil day as an argument, with its day of the week and year.
#[must_use]
pub fn date(day: Date) -> Arg<'static> {
    let (year, month, day) = day.parts();
    Arg::Date { year, month, day, style: DateStyle::Full }
}

/// A sum as an argument.
#[must_use]
pub fn money(sum: &takeback_policy::Money) -> Arg<'_> {
    Arg::Money { minor: sum.minor, exponent: sum.currency.exponent(), currency: sum.currency.code() }
}

fn args(message: &Message) -> Vec<(&str, Arg<'_>)> {
    let value = |arg| match arg {
        &PolicyArg::Date(day) => date(day),
        &PolicyArg::Version(day) => {
            let (year, month, day) = day.parts();
            Arg::Date { year, month, day, style: DateStyle::Plain }
        }
        PolicyArg::Money(sum) => money(sum),
        &PolicyArg::Count(n) => Arg::Count(n),
        PolicyArg::Share(share) => Arg::Share(share.basis_points()),
        PolicyArg::Text(text) => Arg::Text(text),
        PolicyArg::Words(keys) => Arg::Words(keys),
    };
    message.args.iter().map(|(name, arg)| (*name, value(arg))).collect()
}

/// A message of the policy crate, as a sentence.
#[must_use]
pub fn say(text: &Text, message: &Message) -> String {
    text.render(&message.key, &args(message))
}

/// The same in runs of strong and ordinary words.
#[must_use]
pub fn segments(text: &Text, message: &Message) -> Vec<Segment> {
    text.segments(&message.key, &args(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_chooses() {
        let texts = Texts::embedded("en").unwrap();
        for (asked, accept, wanted) in [
            (Some("ru"), Some("de"), "ru"),
            (Some("xx"), Some("de-AT,en;q=0.5"), "de"),
            (None, Some("fr, en;q=0.4, ru;q=0.8"), "ru"),
            (None, Some("de;q=0, en;q=0.1"), "en"),
            (None, Some(";;q=x,\u{1}"), "en"),
            (None, None, "en"),
        ] {
            assert_eq!(texts.negotiate(asked, accept).tag(), wanted, "{asked:?} {accept:?}");
        }
    }

    #[test]
    fn days_read_naturally() {
        let texts = Texts::embedded("en").unwrap();
        let day = date("2026-12-24".parse().unwrap());
        for (tag, wanted) in [
            ("en", "Hand in by Thursday, 24 December 2026"),
            ("de", "Abgeben bis Donnerstag, 24. Dezember 2026"),
            ("ru", "Последний день, чтобы сдать: четверг, 24 декабря 2026 г."),
        ] {
            assert_eq!(texts.get(tag).render("slip.send-by", &[("day", day)]), wanted);
        }
    }
}
