//! `takeback policy`: what the policies say, without a service.

use super::{Outcome, explain, say};
use crate::policies;
use crate::texts::Texts;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use takeback_policy::canonical::to_string;
use takeback_policy::source::{Policies, Severity, check};
use takeback_policy::{Bundle, Facts, decide};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Read every file and say what does not load or cannot do what its author wants.
    Check {
        /// Folder with policies; without it, those that are built in.
        folder: Option<PathBuf>,
    },
    /// Decide: facts (JSON) in, the canonical decision (JSON) out.
    Decide(Input),
    /// The same in sentences.
    Explain {
        #[command(flatten)]
        input: Input,
        /// Language.
        #[arg(long, default_value = "en")]
        locale: String,
        /// Every rule that was looked at, too.
        #[arg(long)]
        trace: bool,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct Input {
    /// File with the facts (JSON); `-` or nothing reads them from standard input.
    #[arg(default_value = "-")]
    facts: PathBuf,
    /// A bundle as the service sent it (JSON), instead of putting one together.
    #[arg(long, conflicts_with_all = ["policies", "shop"])]
    bundle: Option<PathBuf>,
    /// Folder with policies; without it, those that are built in.
    #[arg(long)]
    policies: Option<PathBuf>,
    /// Whose terms.
    #[arg(long, default_value = "nordlicht")]
    shop: String,
}

pub(super) fn run(command: Command) -> Outcome {
    match command {
        Command::Check { folder } => checked(folder.as_deref()),
        Command::Decide(input) => {
            let (bundle, facts) = read(&input)?;
            say(to_string(&decide(&bundle, &facts)));
            Ok(ExitCode::SUCCESS)
        }
        Command::Explain { input, locale, trace } => {
            let (bundle, facts) = read(&input)?;
            explain::print(Texts::embedded(&locale)?.get(&locale), &bundle, &facts, trace);
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn checked(folder: Option<&Path>) -> Outcome {
    let policies: Policies = policies::load(folder)?;
    let findings = check(&policies);
    for finding in &findings {
        say(finding);
    }
    let broken = findings.iter().any(|finding| finding.severity == Severity::Error);
    let (countries, shops) = (policies.countries().count(), policies.shops().count());
    say(format_args!("{countries} jurisdictions, {shops} shops, {} findings", findings.len()));
    Ok(if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn read(input: &Input) -> Result<(Bundle, Facts), Box<dyn std::error::Error>> {
    let text = text(&input.facts)?;
    let facts: Facts = serde_json::from_str(&text).map_err(|error| format!("facts: {error}"))?;
    let bundle = match &input.bundle {
        Some(path) => serde_json::from_str(&text_of(path)?).map_err(|error| format!("bundle: {error}"))?,
        None => {
            let contract = &facts.contract;
            policies::load(input.policies.as_deref())?.bundle(contract.country, contract.region, &input.shop)?
        }
    };
    Ok((bundle, facts))
}

fn text(path: &Path) -> Result<String, Box<dyn std::error::Error>> {
    if path != Path::new("-") {
        return text_of(path);
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    Ok(text)
}

fn text_of(path: &Path) -> Result<String, Box<dyn std::error::Error>> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()).into())
}
