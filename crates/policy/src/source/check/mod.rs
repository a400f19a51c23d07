//! What loads and is still wrong: rules that can never apply, cases that nothing covers, terms that contradict each other or
//! stand below the law, refusals without a way on.

mod dead;
mod floor;
mod gap;
mod handling;
mod law;
mod logic;
mod spot;
mod twice;
mod witness;
mod world;

use super::Policies;
use spot::{Report, Spot};
use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// It will not do what its author wanted.
    Warning,
    /// It must not be published.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// Something that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What, and what to do.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.severity, self.message)
    }
}

/// Looks at everything that was loaded.
#[must_use]
pub fn check(policies: &Policies) -> Vec<Finding> {
    let mut findings = law::check(policies);
    for (shop, merchant) in &policies.merchants {
        let mut report = Report::of(policies, shop);
        twice::check(policies, merchant, &mut report);
        dead::check(merchant, &mut report);
        handling::check(merchant, &mut report);
        gap::check(policies, merchant, &mut report);
        floor::check(policies, shop, merchant, &mut report);
        findings.extend(report.findings());
    }
    findings.sort_by(|left, right| (&left.file, left.line).cmp(&(&right.file, right.line)));
    findings.dedup();
    findings
}
