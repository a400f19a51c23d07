//! A language's sentences, ready to be filled in.

use crate::arg::Arg;
use crate::entry::{Entry, Messages};
use crate::format::Format;
use crate::plural::{Category, category};
use crate::template::{Piece, Segment, pieces};

/// The sentences of one language and its way to write values.
#[derive(Clone, Debug)]
pub struct Catalogue<F> {
    tag: String,
    messages: Messages,
    format: F,
}

impl<F: Format> Catalogue<F> {
    /// The catalogue of the language with this BCP 47 tag.
    #[must_use]
    pub fn new(tag: impl Into<String>, messages: Messages, format: F) -> Self {
        Self { tag: tag.into(), messages, format }
    }

    /// The language's tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// How values are written.
    #[must_use]
    pub fn format(&self) -> &F {
        &self.format
    }

    /// Whether there is a sentence under this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// The finished sentence, without marks for strong parts. A key without a sentence is its own sentence.
    #[must_use]
    pub fn render(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut text = String::new();
        self.fill(key, args, |part, _| text.push_str(part));
        text
    }

    /// The finished sentence in runs of strong and ordinary words. Only the sentence itself can mark, never a value in it.
    #[must_use]
    pub fn segments(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Vec<Segment> {
        let mut segments: Vec<Segment> = Vec::new();
        self.fill(key, args, |part, strong| match segments.last_mut() {
            Some(last) if last.strong == strong => last.text.push_str(part),
            _ => segments.push(Segment { text: part.to_owned(), strong }),
        });
        segments
    }

    fn fill(&self, key: &str, args: &[(&str, Arg<'_>)], mut put: impl FnMut(&str, bool)) {
        let Some(entry) = self.messages.get(key) else {
            return put(key, false);
        };
        let mut strong = false;
        // A value that ends with a full stop ("2026 г.") ends its sentence too: two stops are never written.
        let mut stopped = false;
        for piece in pieces(entry.text(self.category(entry, args))) {
            match piece {
                Piece::Strong => strong = !strong,
                Piece::Text(text) => {
                    let rest = text.strip_prefix('.').filter(|_| stopped).unwrap_or(text);
                    if !rest.is_empty() {
                        put(rest, strong);
                    }
                    stopped = false;
                }
                Piece::Placeholder(name) => match args.iter().find(|(known, _)| *known == name) {
                    Some((_, arg)) => {
                        let value = self.show(arg);
                        stopped = value.ends_with('.');
                        put(&value, strong);
                    }
                    None => {
                        put("{", strong);
                        put(name, strong);
                        put("}", strong);
                    }
                },
            }
        }
    }

    fn show(&self, arg: &Arg<'_>) -> String {
        let Arg::Words(keys) = arg else { return arg.show(&self.format) };
        let words: Vec<String> = keys.iter().map(|key| self.render(key, &[])).collect();
        match words.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                format!("{}{}{last}", rest.join(", "), self.render("list.or", &[]))
            }
            _ => words.concat(),
        }
    }

    fn category(&self, entry: &Entry, args: &[(&str, Arg<'_>)]) -> Category {
        let count = args.iter().find_map(|(name, arg)| match arg {
            Arg::Count(n) if *name == "n" => Some(*n),
            _ => None,
        });
        match (entry, count) {
            (Entry::Plural(_), Some(n)) => category(&self.tag, n),
            _ => Category::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain::PlainFormat;

    fn ru() -> Catalogue<PlainFormat> {
        let messages: Messages = serde_json::from_str(
            r#"{"a": "Вы получите **{sum}** до {day}.", "u": {"one": "{n} штука", "few": "{n} штуки", "many": "{n} штук", "other": "{n} штуки"}}"#,
        )
        .unwrap();
        let format = PlainFormat::new("ru", &messages);
        Catalogue::new("ru", messages, format)
    }

    #[test]
    fn plurals_follow_n() {
        let catalogue = ru();
        for (n, wanted) in [(1, "1 штука"), (3, "3 штуки"), (11, "11 штук"), (21, "21 штука")] {
            assert_eq!(catalogue.render("u", &[("n", Arg::Count(n))]), wanted);
        }
    }

    #[test]
    fn values_are_never_markup() {
        let catalogue = ru();
        let segments = catalogue.segments("a", &[("sum", Arg::Text("**5**")), ("day", Arg::Text("{sum}"))]);
        let parts: Vec<_> = segments.iter().map(|part| (part.text.as_str(), part.strong)).collect();
        assert_eq!(parts, [("Вы получите ", false), ("**5**", true), (" до {sum}.", false)]);
    }

    #[test]
    fn words_are_joined_as_a_choice() {
        let messages: Messages =
            serde_json::from_str(r#"{"list.or": " oder ", "w.a": "online", "w.b": "am Telefon", "s": "{w}!"}"#)
                .unwrap();
        let format = PlainFormat::new("de", &messages);
        let catalogue = Catalogue::new("de", messages, format);
        let say = |keys: &[&str]| {
            let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            catalogue.render("s", &[("w", Arg::Words(&keys))])
        };
        assert_eq!(say(&["w.a"]), "online!");
        assert_eq!(say(&["w.a", "w.a", "w.b"]), "online, online oder am Telefon!");
    }

    #[test]
    fn a_sentence_ends_once() {
        let args = [("sum", Arg::Text("1")), ("day", Arg::Text("24 декабря 2026 г."))];
        assert_eq!(ru().render("a", &args), "Вы получите 1 до 24 декабря 2026 г.");
    }

    #[test]
    fn what_is_missing_shows_its_name() {
        assert_eq!(ru().render("no.such", &[]), "no.such");
        assert_eq!(ru().render("a", &[]), "Вы получите {sum} до {day}.");
    }
}
