//! A letter in both its forms: plain text and HTML say the same, line by line.

use maud::{DOCTYPE, html};
use takeback_text::Segment;

/// A letter to be sent.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    /// What it tells of: the same each time it is put together.
    pub(super) id: String,
    pub(super) to: String,
    pub(super) locale: String,
    pub(super) subject: String,
    pub(super) parts: Vec<Part>,
}

/// A part of a letter.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// A sentence.
    Line(Vec<Segment>),
    /// Short lines that belong together.
    List(Vec<String>),
    /// Lines as they stand: an address.
    Block(Vec<String>),
    /// A sentence with an address in it, and that address.
    Link(String, String),
    /// Names and values.
    Table(Vec<(String, String)>),
}

impl Letter {
    /// As plain text.
    pub(super) fn text(&self) -> String {
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Line(segments) => segments.iter().map(|segment| segment.text.as_str()).collect(),
                Part::List(lines) => lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"),
                Part::Block(lines) => lines.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n"),
                Part::Link(sentence, _) => sentence.clone(),
                Part::Table(rows) => {
                    rows.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n")
                }
            })
            .collect();
        parts.join("\n\n") + "\n"
    }

    /// As HTML, without anything that has to be fetched.
    pub(super) fn html(&self) -> String {
        html! {
            (DOCTYPE)
            html lang=(self.locale) {
                head { meta charset="utf-8"; title { (self.subject) } }
                body style="font:16px/1.5 system-ui,sans-serif;color:#16211d;max-width:560px;margin:0 auto;padding:20px" {
                    @for part in &self.parts {
                        @match part {
                            Part::Line(segments) => p {
                                @for segment in segments {
                                    @if segment.strong { strong { (segment.text) } } @else { (segment.text) }
                                }
                            },
                            Part::List(lines) => ul { @for line in lines { li { (line) } } },
                            Part::Block(lines) => p { @for line in lines { (line) br; } },
                            Part::Link(sentence, link) => p {
                                @match sentence.split_once(link.as_str()) {
                                    Some((before, after)) => { (before) a href=(link) { (link) } (after) },
                                    None => (sentence),
                                }
                            },
                            Part::Table(rows) => table {
                                @for (name, value) in rows {
                                    tr { td style="color:#5f6d67;padding-right:16px;vertical-align:top" { (name) } td { (value) } }
                                }
                            },
                        }
                    }
                }
            }
        }
        .into_string()
    }
}
