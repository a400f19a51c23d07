//! The command line.

mod demo;
mod explain;
mod orders;
mod policy;
mod serve;

use clap::{Parser, Subcommand};
use std::fmt::Display;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// The returns and warranty desk: service, demo, orders and policies.
#[derive(Debug, Parser)]
#[command(name = "takeback", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve one shop.
    Serve(serve::Args),
    /// Try it: a store, its orders and the desk, with days relative to today.
    Demo(demo::Args),
    /// Orders in.
    #[command(subcommand)]
    Orders(orders::Command),
    /// Look at policies and decisions.
    #[command(subcommand)]
    Policy(policy::Command),
    /// Print a fresh session ticket for an order, as the store's page would hand it over.
    Ticket {
        /// The order's number.
        order: String,
        /// Folder of the service's data.
        #[arg(long, default_value = "data/demo")]
        data: PathBuf,
        /// Configuration; without it, the demo's.
        #[arg(long)]
        config: Option<PathBuf>,
    },
}

/// Runs the command that was asked for.
#[must_use]
pub fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "takeback: {error}");
            ExitCode::FAILURE
        }
    }
}

type Outcome = Result<ExitCode, Box<dyn std::error::Error>>;

fn run(command: Command) -> Outcome {
    match command {
        Command::Serve(args) => serve::run(args),
        Command::Demo(args) => demo::run(&args),
        Command::Orders(command) => orders::run(command),
        Command::Policy(command) => policy::run(command),
        Command::Ticket { order, data, config } => demo::ticket(&order, &data, config.as_deref()),
    }
}

/// One line for the person at the terminal. A closed pipe is no reason to fail.
fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}
