//! `cargo xtask bench`: how fast the decision is beside other rule engines, and that native and WebAssembly agree on a great many
//! cases.

use crate::run::{Failed, option, program, root, run};
use crate::{engine, tools};

pub fn bench(args: &[String]) -> Result<(), Failed> {
    match args.first().map(String::as_str) {
        Some("policy") => policy(args),
        Some("decide") => decide(args),
        _ => Err(Failed("bench what? `policy` or `decide`".to_owned())),
    }
}

/// Beside other rule engines, all in one run.
fn policy(args: &[String]) -> Result<(), Failed> {
    engine::build()?;
    let folder = root().join("xtask/bench/policy");
    tools::packages(&folder)?;
    let mut compare = program("node");
    compare.arg(folder.join("run.mjs")).arg("--native").arg(engine::native("bench"));
    pass(&mut compare, args, &["--rounds", "--ms", "--cold", "--only"]);
    run(&mut compare)
}

/// Native against WebAssembly, case by case.
fn decide(args: &[String]) -> Result<(), Failed> {
    engine::build()?;
    same_bytes(args)
}

/// The same of what is built already.
pub fn same_bytes(args: &[String]) -> Result<(), Failed> {
    let mut compare = program("node");
    compare.arg(root().join("crates/policy-js/tests/same-bytes/run.mjs"));
    pass(&mut compare, args, &["--cases", "--from", "--chunk", "--only", "--threads"]);
    run(&mut compare)
}

/// Hands these options on.
fn pass(command: &mut std::process::Command, args: &[String], names: &[&str]) {
    for name in names {
        if let Some(value) = option(args, name) {
            command.arg(name).arg(value);
        }
    }
}
