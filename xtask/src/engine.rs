//! `cargo xtask engine`: the decision alone for JavaScript, into `target/policy-js/`, and what tests and comparisons need
//! beside it.

use crate::build::compressed;
use crate::run::{Failed, cargo, program, root, run};
use crate::tools;
use std::path::PathBuf;

/// What the design allows for the engine as WebAssembly, in brotli bytes. A store's terms alone meet it.
const TERMS_BUDGET: usize = 30_000;

/// What the engine with all the law weighs today and a little: it may only go down, until it meets the same.
const WHOLE_CEILING: usize = 69_000;

/// The two modules: name, cargo profile, whether with law, and how each is optimized after. A function that is called once is put
/// into its caller only if it is small: JavaScript engines compile what runs often once more, and the whole reader of bundles
/// would be part of that.
const MODULES: [(&str, &str, bool, [&str; 2]); 2] = [
    ("engine.wasm", "release-law", true, ["-Oz", "--one-caller-inline-max-function-size=20"]),
    ("terms.wasm", "release-engine", false, ["-O3", "--one-caller-inline-max-function-size=100"]),
];

/// Where everything goes.
pub fn folder() -> PathBuf {
    root().join("target/policy-js")
}

/// A native program of the package.
pub fn native(name: &str) -> PathBuf {
    root().join("target/release/examples").join(name)
}

/// Builds the package, the native programs, and the bundles that they compare.
pub fn build() -> Result<(), Failed> {
    tools::wasm_target()?;
    tools::wasm_bindgen()?;
    let optimizer = tools::wasm_opt();
    let folder = folder();
    std::fs::create_dir_all(&folder)?;
    for (name, profile, law, passes) in MODULES {
        let mut build = cargo();
        build.args(["build", "--package", "takeback-policy-js", "--lib", "--target", "wasm32-unknown-unknown"]);
        build.args(["--profile", profile]);
        if !law {
            build.arg("--no-default-features");
        }
        // Copies in bulk are calls out of the module, and ours are of a few numbers.
        build.env("RUSTFLAGS", "-Ctarget-feature=-bulk-memory");
        run(&mut build)?;
        let built = root().join("target/wasm32-unknown-unknown").join(profile).join("takeback_policy_js.wasm");
        let glue = folder.join("glue");
        run(program("wasm-bindgen").args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&glue).arg(built))?;
        let bound = glue.join("takeback_policy_js_bg.wasm");
        if optimizer.is_some() {
            let strip = ["--strip-debug", "--strip-producers", "-o"];
            run(program("wasm-opt").args(passes).arg(&bound).args(strip).arg(folder.join(name)))?;
        } else {
            std::fs::copy(&bound, folder.join(name))?;
        }
    }
    for file in std::fs::read_dir(root().join("crates/policy-js/js"))? {
        let file = file?;
        std::fs::copy(file.path(), folder.join(file.file_name()))?;
    }
    for file in ["crates/policy-js/README.md", "LICENSE-APACHE", "LICENSE-MIT"] {
        let file = root().join(file);
        std::fs::copy(&file, folder.join(file.file_name().unwrap_or_default()))?;
    }
    run(cargo().args(["build", "--release", "--package", "takeback-policy-js", "--examples"]))?;
    run(program(&native("bench").to_string_lossy()).arg("compile").arg(folder.join("bench.policy")))?;
    run(program(&native("same_bytes").to_string_lossy()).arg("bundles").arg(folder.join("bundles")))?;
    Ok(())
}

/// Builds it and says what it weighs.
pub fn engine() -> Result<(), Failed> {
    build()?;
    println!("{:<32}{:>10}{:>10}", "part", "raw", "brotli");
    for name in ["index.js", "facts.js", "answer.js"] {
        row(name)?;
    }
    for (name, may) in [("terms.wasm", TERMS_BUDGET), ("engine.wasm", WHOLE_CEILING)] {
        let is = row(name)?;
        if is > may {
            return Err(Failed(format!("{name} is {} bytes over its {may}", is - may)));
        }
    }
    Ok(())
}

fn row(name: &str) -> Result<usize, Failed> {
    let bytes = std::fs::read(folder().join(name))?;
    let small = compressed(&bytes)?.len();
    println!("{name:<32}{:>10}{small:>10}", bytes.len());
    Ok(small)
}
