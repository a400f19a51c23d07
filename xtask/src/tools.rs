//! The tools that the build needs, found or fetched, each with what it is for.
//!
//! Order: what is on the PATH and fits; what an earlier run put into `.tools`; a prebuilt one by `cargo binstall`, where that is
//! there; else built here, with settings that build fast (a tool that runs for a second a build need not be fast itself: Trunk
//! takes two minutes so, and more than eight with its own settings).

use crate::run::{Failed, cargo, output, program, root, run};
use std::path::Path;
use std::time::Instant;

const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132";
const CARGO_DENY: &str = "0.20.2";

fn need(what: &str, why: &str) {
    println!("  missing: {what} ({why})");
}

/// The target that the widget is compiled for.
pub fn wasm_target() -> Result<(), Failed> {
    let target = "wasm32-unknown-unknown";
    let sysroot = output(program("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    if std::path::Path::new(&sysroot).join("lib/rustlib").join(target).exists() {
        return Ok(());
    }
    need(target, "the widget is WebAssembly");
    run(program("rustup").args(["target", "add", target]))
}

/// Trunk, which builds the widget. Whether it is ours: then it is kept from looking for newer versions of itself.
pub fn trunk() -> Result<(), Failed> {
    let fits = |version: &str| {
        let mut parts = version.trim_start_matches("trunk ").split('.').map(|part| part.parse::<u32>().unwrap_or(0));
        (parts.next(), parts.next()) >= (Some(0), Some(21))
    };
    if output(program("trunk").arg("--version")).is_some_and(|version| fits(&version)) {
        return Ok(());
    }
    need("trunk", "it builds the widget; this takes about two minutes, once");
    install("trunk", TRUNK, &["--locked", "--no-default-features", "--features", "rustls"], "0")
}

/// `wasm-bindgen` of the very version in Cargo.lock: both sides of its format must agree.
pub fn wasm_bindgen() -> Result<(), Failed> {
    let wanted = locked("wasm-bindgen")?;
    let there = |tool: &str| output(program(tool).arg("--version")).is_some_and(|version| version.ends_with(&wanted));
    if there("wasm-bindgen") && output(program("wasm-bindgen-test-runner").arg("--version")).is_some() {
        return Ok(());
    }
    need(
        &format!("wasm-bindgen {wanted}"),
        "it writes the glue between WebAssembly and the browser; about a minute, once",
    );
    install("wasm-bindgen-cli", &wanted, &["--no-default-features"], "1")
}

/// `wasm-opt`, if it can be had: the widget works without it and is larger. What Trunk is to be told of it.
pub fn wasm_opt() -> Option<String> {
    let version = || {
        let told = output(program("wasm-opt").arg("--version"))?;
        let number: String = told.split_whitespace().find(|word| word.chars().all(|c| c.is_ascii_digit()))?.to_owned();
        number.parse::<u32>().ok().filter(|number| *number >= 119)
    };
    if version().is_none() && output(program("npm").arg("--version")).is_some() {
        need("wasm-opt", "it makes the widget smaller; from npm's binaryen");
        let folder = root().join(".tools");
        let _ = std::fs::create_dir_all(&folder);
        let package = format!("binaryen@{BINARYEN}");
        let _ = run(program("npm")
            .args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"])
            .arg(&folder)
            .arg(package));
    }
    let version = version();
    if version.is_none() {
        println!("  without wasm-opt: the widget works, but is about a third larger (it comes with npm's binaryen)");
    }
    version.map(|version| format!("version_{version}"))
}

/// What a folder's package-lock.json names, if it is not there yet.
pub fn packages(folder: &Path) -> Result<(), Failed> {
    let changed = |file: &str| folder.join(file).metadata().and_then(|file| file.modified()).ok();
    if changed("node_modules/.package-lock.json") >= changed("package-lock.json") {
        return Ok(());
    }
    need("the packages of package-lock.json", "fetched once, by npm ci");
    run(program("npm").args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(folder))
}

/// cargo-deny, for licences, bans and sources.
pub fn cargo_deny() -> Result<(), Failed> {
    if output(program("cargo-deny").arg("--version")).is_some() {
        return Ok(());
    }
    need("cargo-deny", "it checks licences and sources of what we build on; some minutes, once");
    install("cargo-deny", CARGO_DENY, &["--locked"], "0")
}

fn install(name: &str, version: &str, extra: &[&str], opt_level: &str) -> Result<(), Failed> {
    let start = Instant::now();
    let tools = root().join(".tools");
    if output(program("cargo-binstall").arg("-V")).is_some() {
        let package = format!("{name}@{version}");
        let fetched = run(program("cargo-binstall")
            .args(["--no-confirm", "--disable-strategies", "compile", "--root"])
            .arg(&tools)
            .arg(package));
        if fetched.is_ok() {
            return Ok(());
        }
    }
    let mut command = cargo();
    command.args(["install", name, "--version", version, "--root"]).arg(&tools).args(extra);
    command.env("CARGO_TARGET_DIR", tools.join("build")).env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    for (key, value) in [
        ("OPT_LEVEL", opt_level),
        ("LTO", "off"),
        ("CODEGEN_UNITS", "16"),
        ("DEBUG", "0"),
        ("STRIP", "none"),
        ("PANIC", "unwind"),
    ] {
        command.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
    }
    run(&mut command)?;
    println!("  {name} {version} is in .tools ({} s)", start.elapsed().as_secs());
    Ok(())
}

/// The version of a package in Cargo.lock.
fn locked(name: &str) -> Result<String, Failed> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock"))?;
    let mut lines = lock.lines();
    let wanted = format!("name = \"{name}\"");
    lines
        .find(|line| *line == wanted)
        .and_then(|_| lines.next())
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| Failed(format!("Cargo.lock has no {name}")))
}

/// Writes the calendars anew.
pub fn calendars() -> Result<(), Failed> {
    let library = root().join(".tools/python");
    run(program("python3").args(["-m", "pip", "install", "--quiet", "--target"]).arg(&library).arg("holidays==0.109"))?;
    run(program("python3").env("PYTHONPATH", &library).args(["xtask/calendars.py", "policies/calendars"]))
}
