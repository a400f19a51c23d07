//! The rules of the house that no compiler checks. Each finding names its rule and why it is one.

mod arrows;
mod promises;
mod sentences;
mod sources;

use crate::run::{Failed, root};
use std::path::{Path, PathBuf};

/// Something that breaks a rule.
pub struct Finding {
    file: String,
    line: usize,
    rule: &'static str,
    what: String,
}

impl Finding {
    fn new(file: &Path, line: usize, rule: &'static str, what: impl Into<String>) -> Self {
        let file = file.strip_prefix(root()).unwrap_or(file).to_string_lossy().into_owned();
        Self { file, line, rule, what: what.into() }
    }
}

/// Runs every rule.
pub fn tidy() -> Result<(), Failed> {
    let files = files()?;
    let mut findings = sources::check(&files)?;
    findings.extend(arrows::check()?);
    findings.extend(sentences::check(&files)?);
    for finding in &findings {
        println!("{}:{}: {}: {}", finding.file, finding.line, finding.rule, finding.what);
    }
    if findings.is_empty() { Ok(()) } else { Err(Failed(format!("{} findings", findings.len()))) }
}

/// Every file that git knows or would take.
fn files() -> Result<Vec<PathBuf>, Failed> {
    let mut command = crate::run::program("git");
    command.args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let listed = crate::run::output(&mut command).ok_or_else(|| Failed("git ls-files failed".to_owned()))?;
    Ok(listed.lines().map(|line| root().join(line)).filter(|file| file.is_file()).collect())
}
