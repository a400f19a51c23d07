//! `cargo xtask fuzz`: every parser of the policy crate against inputs that a machine makes up.

use crate::run::{Failed, cargo, option, root, run};
use std::process::Command;

const TARGETS: &[&str] = &["policies", "facts", "bundle", "compact", "words"];

/// What libFuzzer needs of the compiler to see which paths an input takes; all of it works on a stable one.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Clink-dead-code -Ccodegen-units=1";

pub fn fuzz(args: &[String]) -> Result<(), Failed> {
    let seconds = option(args, "--seconds").unwrap_or_else(|| "60".to_owned());
    let only = option(args, "--only");
    if let Some(unknown) = only.as_ref().filter(|only| !TARGETS.contains(&only.as_str())) {
        return Err(Failed(format!("there is no target {unknown:?}; there are {}", TARGETS.join(", "))));
    }
    let folder = root().join("fuzz");
    let target = root().join("target/fuzz");
    let mut build = cargo();
    build.args(["build", "--release", "--target", host()?.as_str()]).current_dir(&folder);
    build.env("CARGO_TARGET_DIR", &target).env("RUSTFLAGS", COVERAGE);
    run(&mut build)?;
    for name in TARGETS.iter().filter(|name| only.as_ref().is_none_or(|only| only == *name)) {
        println!("\n=== fuzz {name}: {seconds} s");
        let corpus = target.join("corpus").join(name);
        std::fs::create_dir_all(&corpus)?;
        let mut fuzzer = Command::new(target.join(host()?).join("release").join(name));
        fuzzer.arg(&corpus).arg(folder.join("seeds").join(name));
        fuzzer.args([
            &format!("-max_total_time={seconds}"),
            "-timeout=10",
            "-rss_limit_mb=2048",
            "-print_final_stats=1",
        ]);
        fuzzer.arg(format!("-artifact_prefix={}/", target.display()));
        run(&mut fuzzer)?;
    }
    Ok(())
}

fn host() -> Result<String, Failed> {
    let told = crate::run::output(Command::new("rustc").arg("-vV")).unwrap_or_default();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failed("rustc does not say what it compiles for".to_owned()))
}
