//! The project's chores: `cargo xtask help`.

mod bench;
mod build;
mod chromium;
mod demo;
mod engine;
mod fuzz;
mod oracle;
mod run;
mod size;
mod test;
mod tidy;
mod tools;

use run::Failed;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask demo [--port N] [--shop-port N] [--reset] [--build-only]
                       fetch what is missing, build everything, serve the demo shop
cargo xtask test [--only STAGE] [--skip STAGE]
                       format, lints, unit, property, oracle, wasm and whole-system tests
cargo xtask tidy       the rules of the house that no compiler checks
cargo xtask size       what the widget weighs on the wire, against its budget
cargo xtask fuzz [--only TARGET] [--seconds N]
                       every parser of the policy crate against made-up inputs (needs a C++ compiler)
cargo xtask engine     the decision alone for JavaScript, into target/policy-js, and what it weighs
cargo xtask bench policy [--rounds N] [--ms N] [--cold N] [--only NAMES]
                       the decision beside other rule engines, all in one run (needs Node and npm)
cargo xtask bench decide [--cases N] [--from N] [--only NAMES] [--threads N]
                       ten million random cases, natively and as WebAssembly: the same bytes
cargo xtask style      put style/*.css together (Trunk calls it)
cargo xtask calendars  write policies/calendars/ anew from the public library (needs Python)
cargo xtask help       this page";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let verb = args.next().unwrap_or_else(|| "help".to_owned());
    let rest: Vec<String> = args.collect();
    let done = match verb.as_str() {
        "demo" => demo::demo(&rest),
        "test" => test::test(&rest),
        "tidy" => tidy::tidy(),
        "size" => size::size(),
        "fuzz" => fuzz::fuzz(&rest),
        "engine" => engine::engine(),
        "bench" => bench::bench(&rest),
        "style" => build::style().map(|_| ()),
        "calendars" => tools::calendars(),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(Failed(format!("there is no chore {other:?}\n{HELP}"))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed(why)) => {
            eprintln!("\n{why}");
            ExitCode::FAILURE
        }
    }
}
