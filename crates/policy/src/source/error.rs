//! Errors with a place: file, line, column.

use super::File;
use std::fmt;

/// A text that does not load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceError {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, for the person who wrote the file.
    pub message: String,
}

impl SourceError {
    /// An error of a whole file.
    pub(super) fn new(file: &str, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: 1, column: 1, message: message.into() }
    }

    /// What the TOML reader says, with its place.
    pub(super) fn toml(file: &File, error: &toml::de::Error) -> Self {
        let (line, column) = place(&file.text, error.span().map_or(0, |span| span.start));
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        Self { file: file.name.clone(), line, column, message }
    }

    /// An error at the last place where `word` stands quoted in the file.
    pub(super) fn at_word(file: &File, word: &str, message: String) -> Self {
        let offset = file.text.rfind(&format!("\"{word}\"")).unwrap_or(0);
        let (line, column) = place(&file.text, offset);
        Self { file: file.name.clone(), line, column, message }
    }
}

/// Line and column of a byte offset, from 1.
pub(super) fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
    (line, column)
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

impl std::error::Error for SourceError {}
