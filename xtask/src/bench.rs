//! `cargo xtask bench`: how fast the decision is beside other rule engines, and that native and WebAssembly agree on a great many
//! cases.

use crate::engine;
use crate::run::{Failed, option, program, root, run};

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
    let changed = |file: &str| folder.join(file).metadata().and_then(|file| file.modified()).ok();
    if changed("node_modules/.package-lock.json") < changed("package-lock.json") {
        run(program("npm").args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder))?;
    }
    let mut compare = program("node");
    compare.arg(folder.join("run.mjs")).arg("--native").arg(engine::native("bench"));
    for name in ["--rounds", "--ms", "--cold", "--only"] {
        if let Some(value) = option(args, name) {
            compare.arg(name).arg(value);
        }
    }
    run(&mut compare)
}

/// Native against WebAssembly, case by case.
fn decide(args: &[String]) -> Result<(), Failed> {
    engine::build()?;
    let count = option(args, "--count").unwrap_or_else(|| "200000".to_owned());
    let mut compare = program("node");
    compare.arg(root().join("crates/policy-js/tests/same-bytes.mjs")).args(["--count", &count]);
    for name in ["--from", "--chunk", "--only"] {
        if let Some(value) = option(args, name) {
            compare.arg(name).arg(value);
        }
    }
    run(&mut compare)
}
