//! `cargo xtask test`: everything, stage by stage, stopping at the first failure.

use crate::run::{Failed, cargo, option, output, program, root, run};
use crate::{bench, build, chromium, engine, oracle, size, tidy, tools};
use std::time::Instant;

type Stage = (&'static str, &'static str, fn() -> Result<(), Failed>);

const STAGES: &[Stage] = &[
    ("format", "rustfmt agrees", format),
    ("tidy", "the rules of the house", tidy::tidy),
    ("clippy", "lints, native and WebAssembly", clippy),
    ("unit", "unit, property and API tests", unit),
    ("oracle", "the law a second time, in Python", oracle::oracle),
    ("wasm", "the same bytes in Node and Chromium, DOM seams in Chromium", wasm),
    ("js", "the decision for JavaScript, its size, and random cases in it", js),
    ("deny", "licences, bans, sources", deny),
    ("build", "the widget and the server", build_all),
    ("size", "what it weighs", size::size),
    ("browser", "whole-system tests in Chromium", browser),
];

pub fn test(args: &[String]) -> Result<(), Failed> {
    let (only, skip) = (option(args, "--only"), option(args, "--skip"));
    for name in only.iter().chain(&skip) {
        if STAGES.iter().all(|(known, _, _)| known == name) {
            let known: Vec<&str> = STAGES.iter().map(|(name, _, _)| *name).collect();
            return Err(Failed(format!("there is no stage {name:?}; there are {}", known.join(", "))));
        }
    }
    let all = Instant::now();
    for (name, what, stage) in STAGES {
        if only.as_ref().is_some_and(|only| only != name) || skip.as_ref().is_some_and(|skip| skip == name) {
            continue;
        }
        let start = Instant::now();
        println!("\n=== {name}: {what}");
        stage().map_err(|Failed(why)| Failed(format!("stage {name} failed: {why}")))?;
        println!("=== {name}: {} s", start.elapsed().as_secs());
    }
    println!("\nall stages passed in {} s", all.elapsed().as_secs());
    Ok(())
}

fn format() -> Result<(), Failed> {
    run(cargo().args(["fmt", "--all", "--check"]))
}

fn clippy() -> Result<(), Failed> {
    let deny = ["--", "-D", "warnings"];
    // In a test a panic is the message: there the strictest lints would only make it longer.
    let in_tests = [
        "as_conversions",
        "unwrap_used",
        "expect_used",
        "panic",
        "indexing_slicing",
        "arithmetic_side_effects",
        "print_stdout",
    ];
    let allow = in_tests.iter().flat_map(|lint| ["-A".to_owned(), format!("clippy::{lint}")]);
    let natively = ["clippy", "--workspace", "--exclude", "takeback-widget"];
    run(cargo().args(natively).args(deny))?;
    run(cargo().args(natively).arg("--tests").args(deny).args(allow))?;
    run(cargo().args(["clippy", "--package", "takeback-policy", "--no-default-features"]).args(deny))?;
    tools::wasm_target()?;
    run(cargo()
        .args(["clippy", "--package", "takeback-widget", "--target", "wasm32-unknown-unknown", "--all-targets"])
        .args(deny))
}

fn unit() -> Result<(), Failed> {
    run(cargo().args(["test", "--workspace", "--exclude", "takeback-widget"]))
}

fn wasm() -> Result<(), Failed> {
    tools::wasm_target()?;
    tools::wasm_bindgen()?;
    let (_, driver) = chromium::chromium()?;
    let test = |package: &str, target: &[&str]| {
        let mut command = cargo();
        command.args(["test", "--target", "wasm32-unknown-unknown", "--package", package]).args(target);
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
        command.env("CHROMEDRIVER", &driver);
        command.env("WASM_BINDGEN_TEST_TIMEOUT", "600").env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
        command
    };
    run(&mut test("takeback-policy", &["--test", "golden", "--test", "golden_browser"]))?;
    run(&mut test("takeback-widget", &[]))
}

fn js() -> Result<(), Failed> {
    node()?;
    engine::engine()?;
    let tests = root().join("crates/policy-js/tests");
    let mut test = program("node");
    test.arg("--test");
    for file in ["golden", "wrong", "facade", "package"] {
        test.arg(tests.join(format!("{file}.test.mjs")));
    }
    run(&mut test)?;
    bench::same_bytes(&["--cases", "36000"].map(str::to_owned))
}

/// The version of Node, which the tests outside Rust are written for.
fn node() -> Result<String, Failed> {
    output(program("node").arg("--version"))
        .ok_or_else(|| Failed("these tests need Node 20 or newer (https://nodejs.org)".to_owned()))
}

fn deny() -> Result<(), Failed> {
    tools::cargo_deny()?;
    run(program("cargo-deny").args([
        "--all-features",
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ]))?;
    // The advisory database lives in a repository that not every machine reaches; one that is there is used and dated.
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    let database = home.ok().map(|home| std::path::PathBuf::from(home).join("advisory-dbs"));
    match database.filter(|database| database.exists()) {
        Some(database) => {
            let stamp =
                output(program("sh").arg("-c").arg(format!("git -C {}/* log -1 --format=%cs", database.display())));
            println!("advisories as of {}", stamp.unwrap_or_else(|| "an unknown day".to_owned()));
            run(program("cargo-deny").args(["--offline", "check", "advisories"]))
        }
        None => {
            println!("advisories not checked: no database on this machine (`cargo deny fetch` brings it)");
            Ok(())
        }
    }
}

fn build_all() -> Result<(), Failed> {
    build::widget()?;
    build::server()
}

fn browser() -> Result<(), Failed> {
    let (browser, _) = chromium::chromium()?;
    build_all()?;
    let tests = root().join("tests");
    println!("node {}, {browser}", node()?);
    tools::packages(&tests)?;
    run(program("npm").args(["test", "--silent"]).current_dir(&tests).env("TAKEBACK_CHROMIUM", browser))
}
