//! `takeback orders import`

use super::{Outcome, runtime, say};
use crate::clock::Clock;
use crate::config::Config;
use crate::import::{self, Format, Imported, Summary};
use crate::store::Store;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use takeback_policy::Country;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Read orders from files and say, for each, what it does not tell.
    Import(Import),
}

#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// Files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Their form.
    #[arg(long, value_enum, default_value_t = Format::Auto)]
    format: Format,
    /// Folder of the service's data.
    #[arg(long, default_value = "data/demo")]
    data: PathBuf,
    /// Configuration; without it, the demo's.
    #[arg(long)]
    config: Option<PathBuf>,
    /// Only read and report.
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(command: Command) -> Outcome {
    let Command::Import(args) = command;
    let home = Country::from_word("DE").ok_or("no country")?;
    let config = match &args.config {
        Some(path) => Config::read(path)?,
        None => Config::demo(4600, 4601, home),
    };
    let (mut summary, mut failed) = (Summary::default(), false);
    let mut taken = Vec::new();
    for path in &args.files {
        match read(path, args.format, config.home) {
            Ok(orders) => {
                orders.iter().for_each(report);
                summary.add(&orders);
                taken.extend(orders.into_iter().map(|order| order.record));
            }
            Err(errors) => {
                failed = true;
                for error in errors {
                    say(format_args!("{}: {error}", path.display()));
                }
                say(format_args!("{}: nothing of this file was taken", path.display()));
            }
        }
    }
    say(&summary);
    if !args.dry_run && !taken.is_empty() {
        let store = Store::open(&args.data.join("takeback.sqlite"), &config.shop)?;
        let count = taken.len();
        let new = runtime()?.block_on(store.put_orders(taken, Clock::System.rfc3339()))?;
        say(format_args!("{new} new, {} known before", count - new));
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn read(path: &Path, format: Format, home: Country) -> Result<Vec<Imported>, Vec<String>> {
    let bytes = std::fs::read(path).map_err(|error| vec![error.to_string()])?;
    import::read(&bytes, format, home).map_err(|errors| errors.iter().map(ToString::to_string).collect())
}

fn report(order: &Imported) {
    let record = &order.record;
    let missing: Vec<&str> = order.missing.iter().map(|missing| missing.name()).collect();
    let lacks = if missing.is_empty() { "complete".to_owned() } else { format!("lacks {}", missing.join(", ")) };
    say(format_args!("{} ({} lines, {}): {lacks}", record.number, record.lines.len(), record.currency));
    for note in &order.notes {
        say(format_args!("  note: {note}"));
    }
}
