//! Sentences with `{placeholders}` and `**strong**` parts.

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// `{name}`
    Placeholder(&'a str),
    /// `**`: strong begins or ends.
    Strong,
}

/// A run of a finished sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// Whether they carry the sentence.
    pub strong: bool,
}

/// Splits a template into its parts. A brace that holds no name is words.
pub(crate) fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(after) = rest.strip_prefix("**") {
            rest = after;
            return Some(Piece::Strong);
        }
        if let Some((name, after)) = placeholder(rest) {
            rest = after;
            return Some(Piece::Placeholder(name));
        }
        let end = rest
            .char_indices()
            .skip(1)
            .map(|(at, _)| at)
            .find(|at| rest[*at..].starts_with("**") || placeholder(&rest[*at..]).is_some())
            .unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(text))
    })
}

/// `{name}` at the beginning of `text`, and what follows it.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('{')?.split_once('}')?;
    let good = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte == b'-');
    good.then_some((name, after))
}

/// The names of a template's placeholders, in order, each as often as it stands there.
#[must_use]
pub fn placeholders(template: &str) -> Vec<&str> {
    pieces(template)
        .filter_map(|piece| match piece {
            Piece::Placeholder(name) => Some(name),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Piece::*, pieces, placeholders};

    #[test]
    fn splits() {
        let of = |template| pieces(template).collect::<Vec<_>>();
        assert_eq!(
            of("You get **{sum}** by {day}."),
            [Text("You get "), Strong, Placeholder("sum"), Strong, Text(" by "), Placeholder("day"), Text(".")]
        );
        assert_eq!(of("ü {} {A} {x"), [Text("ü {} {A} {x")]);
        assert_eq!(of(""), []);
        assert_eq!(placeholders("{a} {b} {a}"), ["a", "b", "a"]);
    }
}
