//! `takeback policy`: what the policies say, without a service.

mod compile;
mod jsonld;
mod lines;
mod replay;
mod source;

use super::{Outcome, explain, say};
use crate::policies;
use crate::texts::Texts;
use lines::{Answer, answer};
use replay::Replay;
use source::Source;
use std::fs::File as OnDisk;
use std::io::{BufRead, BufReader, BufWriter, Read as _, Write as _, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use takeback_policy::canonical::to_string;
use takeback_policy::source::{Policies, Severity, check};
use takeback_policy::{Bundle, Country, Facts, Tag, decide, decide_untraced};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Read every file and say what does not load or cannot do what its author wants.
    Check {
        /// Folder with policies; without it, those that are built in.
        folder: Option<PathBuf>,
    },
    /// Decide the cases of every table, `merchant/tests/*.toml`, and show where the answer is not as expected.
    Test {
        /// Folder with policies; without it, those that are built in.
        folder: Option<PathBuf>,
    },
    /// Decide: facts (JSON) in, the canonical decision (JSON) out.
    Decide {
        #[command(flatten)]
        input: Input,
        /// One line of JSON for each line of JSON; a line that cannot be read is answered as such.
        #[arg(long)]
        lines: bool,
        /// Leave out the trace: faster.
        #[arg(long)]
        no_trace: bool,
    },
    /// The same in sentences.
    Explain {
        #[command(flatten)]
        input: Input,
        /// One line of JSON for each line of JSON.
        #[arg(long)]
        lines: bool,
        /// Language.
        #[arg(long, default_value = "en")]
        locale: String,
        /// Every rule that was looked at, too.
        #[arg(long)]
        trace: bool,
    },
    /// Decide past cases under a draft: whose answer would change, how, and what that comes to.
    Replay {
        /// Folder with the draft. What it does not have stays as it is in force, so the store's file alone will do.
        #[arg(long)]
        draft: PathBuf,
        /// Past cases: one line of facts (JSON) each.
        #[arg(long)]
        cases: PathBuf,
        /// Folder with the policies in force; without it, those that are built in.
        #[arg(long)]
        policies: Option<PathBuf>,
        /// Whose terms.
        #[arg(long, default_value = "nordlicht")]
        shop: String,
        /// How many changed cases to tell in words.
        #[arg(long, default_value_t = 10)]
        first: usize,
    },
    /// Write a bundle as bytes, for the decision in JavaScript.
    Compile {
        /// Where to.
        out: PathBuf,
        /// Of which country (DE) or region (US-CA).
        #[arg(long)]
        country: String,
        /// The store's terms alone, no law beside them.
        #[arg(long)]
        terms_alone: bool,
        /// Folder with policies; without it, those that are built in.
        #[arg(long)]
        policies: Option<PathBuf>,
        /// Whose terms.
        #[arg(long, default_value = "nordlicht")]
        shop: String,
    },
    /// Print the JSON Schema of merchant files, for editors.
    Schema,
    /// Print the terms for search engines: schema.org MerchantReturnPolicy by country.
    Jsonld {
        /// Folder with policies; without it, those that are built in.
        #[arg(long)]
        policies: Option<PathBuf>,
        /// Whose terms.
        #[arg(long, default_value = "nordlicht")]
        shop: String,
        /// Which countries; without any, all whose law is there.
        #[arg(long)]
        country: Vec<String>,
        /// For goods with these tags; without any, for ordinary goods.
        #[arg(long)]
        tag: Vec<String>,
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
        Command::Test { folder } => tested(folder.as_deref()),
        Command::Decide { input, lines: true, no_trace } => many(&input, &Answer::Decision { traced: !no_trace }),
        Command::Decide { input, lines: false, no_trace } => {
            let (bundle, facts) = read(&input)?;
            say(to_string(&if no_trace { decide_untraced(&bundle, &facts) } else { decide(&bundle, &facts) }));
            Ok(ExitCode::SUCCESS)
        }
        Command::Explain { input, lines: true, locale, .. } => {
            many(&input, &Answer::Sentences(Texts::embedded(&locale)?.get(&locale)))
        }
        Command::Explain { input, lines: false, locale, trace } => {
            let (bundle, facts) = read(&input)?;
            explain::print(Texts::embedded(&locale)?.get(&locale), &bundle, &facts, trace);
            Ok(ExitCode::SUCCESS)
        }
        Command::Replay { draft, cases, policies, shop, first } => {
            let mut now = Source::of(policies::load(policies.as_deref())?, &*shop);
            let mut draft = Source::of(policies::load_over(policies.as_deref(), &draft)?, shop);
            let replay = Replay::run(&text_of(&cases)?, &mut now, &mut draft);
            say(replay.report(first).trim_end());
            Ok(if replay.complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Command::Compile { out, country, terms_alone, policies, shop } => {
            let bundle = compile::compile(&policies::load(policies.as_deref())?, &shop, &country, terms_alone)?;
            std::fs::write(&out, bundle.to_bytes()).map_err(|error| format!("{}: {error}", out.display()))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Schema => {
            say(serde_json::to_string_pretty(&takeback_policy::schema::merchant())?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Jsonld { policies, shop, country, tag } => {
            let policies = policies::load(policies.as_deref())?;
            let countries = countries(&policies, &country)?;
            let tags = tag
                .iter()
                .map(|word| {
                    Tag::from_word(word)
                        .ok_or_else(|| format!("{word:?} is no tag; `takeback policy schema` lists them"))
                })
                .collect::<Result<_, _>>()?;
            say(format_args!("{:#}", jsonld::jsonld(&policies, &shop, &countries, tags)?));
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The countries named, or all whose law is there; the template of the EU is none.
fn countries(policies: &Policies, named: &[String]) -> Result<Vec<Country>, String> {
    if named.is_empty() {
        return Ok(policies.countries().filter(|country| country.as_str() != "EU").collect());
    }
    named
        .iter()
        .map(|code| Country::from_word(code).ok_or_else(|| format!("{code:?} is no country code like DE")))
        .collect()
}

fn many(input: &Input, wanted: &Answer<'_>) -> Outcome {
    let mut source = match &input.bundle {
        Some(path) => Source::Fixed(serde_json::from_str(&text_of(path)?).map_err(|error| format!("bundle: {error}"))?),
        None => Source::of(policies::load(input.policies.as_deref())?, &*input.shop),
    };
    let lines: Box<dyn BufRead> = if input.facts == Path::new("-") {
        Box::new(stdin().lock())
    } else {
        let file = OnDisk::open(&input.facts).map_err(|error| format!("{}: {error}", input.facts.display()))?;
        Box::new(BufReader::with_capacity(1 << 16, file))
    };
    let out = BufWriter::with_capacity(1 << 16, stdout().lock());
    match answer(lines, out, &mut source, wanted) {
        // Whoever reads may stop before the end.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error.into()),
        Ok(0) => Ok(ExitCode::SUCCESS),
        Ok(failed) => {
            let _ = writeln!(std::io::stderr(), "takeback: {failed} lines could not be answered");
            Ok(ExitCode::FAILURE)
        }
    }
}

fn tested(folder: Option<&Path>) -> Outcome {
    let policies = policies::load(folder)?;
    if !policies.has_tables() {
        return Err("there is no table of cases: write merchant/tests/<shop>.toml".into());
    }
    let tried = policies
        .try_tables()
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    for case in &tried {
        let verdict = if case.differences.is_empty() { "pass" } else { "FAIL" };
        say(format_args!("{verdict} {}:{}: {}", case.file, case.line, case.name));
        for difference in &case.differences {
            say(format_args!("     {}", difference.what));
            say(format_args!("     - {}", difference.expected));
            say(format_args!("     + {}", difference.got));
        }
    }
    let failed = tried.iter().filter(|case| !case.differences.is_empty()).count();
    say(format_args!("{} cases, {} passed, {failed} failed", tried.len(), tried.len() - failed));
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
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
            let policies = policies::load(input.policies.as_deref())?;
            policies.bundle_for(contract.country, contract.region, &input.shop, contract.contracted)?
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
