//! Where a finding is: a path into a file, and the line that it leads to.

use super::{Finding, Severity};
use crate::source::Policies;
use crate::source::error::place;
use toml::de::{DeTable, DeValue};

/// A path into a file: tables by key, entries of a list by number.
#[derive(Clone, Debug)]
pub(super) struct Spot(Vec<Step>);

#[derive(Clone, Debug)]
enum Step {
    Key(&'static str),
    At(usize),
}

impl Spot {
    /// A key of the file itself.
    pub(super) fn of(key: &'static str) -> Self {
        Self(vec![Step::Key(key)])
    }

    /// The nth entry of a list of the file itself.
    pub(super) fn nth(key: &'static str, at: usize) -> Self {
        Self::of(key).at(at)
    }

    /// A key below.
    pub(super) fn key(&self, key: &'static str) -> Self {
        self.then(Step::Key(key))
    }

    /// An entry below.
    pub(super) fn at(&self, at: usize) -> Self {
        self.then(Step::At(at))
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

/// The findings about one file.
pub(super) struct Report<'a> {
    file: &'a str,
    text: &'a str,
    tree: Option<DeTable<'a>>,
    findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    /// About one store's terms.
    pub(super) fn of(policies: &'a Policies, shop: &str) -> Self {
        let name = |file: &str| super::super::parts(file) == ("merchant", shop);
        let (file, text) = policies
            .files
            .iter()
            .find(|(file, _)| name(file))
            .map_or(("", ""), |(file, text)| (file.as_str(), text.as_str()));
        Self { file, text, tree: DeTable::parse(text).ok().map(|tree| tree.into_inner()), findings: Vec::new() }
    }

    pub(super) fn findings(self) -> Vec<Finding> {
        self.findings
    }

    pub(super) fn error(&mut self, spot: &Spot, message: impl Into<String>) {
        self.say(Severity::Error, spot, message.into());
    }

    pub(super) fn warning(&mut self, spot: &Spot, message: impl Into<String>) {
        self.say(Severity::Warning, spot, message.into());
    }

    pub(super) fn note(&mut self, spot: &Spot, message: impl Into<String>) {
        self.say(Severity::Note, spot, message.into());
    }

    fn say(&mut self, severity: Severity, spot: &Spot, message: String) {
        let (line, _) = place(self.text, self.offset(spot));
        self.findings.push(Finding { severity, file: self.file.to_owned(), line, message });
    }

    /// Where the path begins; what is not written is looked for where it would stand.
    fn offset(&self, spot: &Spot) -> usize {
        let Some(tree) = &self.tree else { return 0 };
        let mut at = 0;
        let mut table: Option<&DeTable<'_>> = Some(tree);
        let mut value: Option<&DeValue<'_>> = None;
        for step in &spot.0 {
            match step {
                Step::Key(key) => {
                    let Some((name, below)) =
                        table.and_then(|table| table.iter().find(|(name, _)| name.get_ref() == key))
                    else {
                        return at;
                    };
                    // A list of tables begins with each of its headers; its key stands in the first.
                    at = if below.get_ref().is_array() && name.span().start < at { at } else { name.span().start };
                    value = Some(below.get_ref());
                }
                Step::At(nth) => {
                    let Some(entry) = value.and_then(DeValue::as_array).and_then(|list| list.get(*nth)) else {
                        return at;
                    };
                    at = entry.span().start;
                    value = Some(entry.get_ref());
                }
            }
            table = value.and_then(DeValue::as_table);
        }
        at
    }
}
