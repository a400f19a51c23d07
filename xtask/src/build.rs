//! The widget by Trunk, its compressed twins, and the server with it inside.

use crate::run::{Failed, cargo, program, root, run};
use crate::tools;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Everything that the widget is made of.
const INPUTS: &[&str] = &[
    "src",
    "style",
    "crates/policy/src",
    "crates/api/src",
    "crates/text/src",
    "crates/flow/src",
    "Cargo.lock",
    "Cargo.toml",
    "index.html",
    "Trunk.toml",
    ".cargo/config.toml",
];

/// Puts style/*.css together, in name order, where Trunk takes it from.
pub fn style() -> Result<PathBuf, Failed> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(root().join("style"))?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "css"));
    files.sort();
    let mut sheet = String::new();
    for file in files {
        sheet.push_str(&std::fs::read_to_string(&file)?);
    }
    let folder = root().join("target/style");
    std::fs::create_dir_all(&folder)?;
    let target = folder.join("style.css");
    // Written only if it is another one, so that nothing is built again for nothing.
    if std::fs::read_to_string(&target).ok().as_deref() != Some(&sheet) {
        std::fs::write(&target, sheet)?;
    }
    Ok(target)
}

/// Builds the widget into dist/, if anything that it is made of has changed.
pub fn widget() -> Result<(), Failed> {
    tools::wasm_target()?;
    tools::trunk()?;
    tools::wasm_bindgen()?;
    style()?;
    // One at a time: two terminals share dist/.
    let lock = std::fs::File::create(root().join("target/widget.lock"))?;
    lock.lock()?;
    let optimizer = tools::wasm_opt();
    let stamp = root().join("dist/.stamp");
    let state = format!("{} {}", fingerprint()?, optimizer.as_deref().unwrap_or("none"));
    if std::fs::read_to_string(&stamp).ok().as_deref() == Some(&state) {
        println!("  the widget is up to date");
        return Ok(());
    }
    let start = Instant::now();
    let mut trunk = program("trunk");
    // Not `--offline`: that would keep cargo, too, from fetching on a fresh machine. Trunk fetches nothing: its tools are there.
    trunk.args(["build", "--release=true"]).env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk.env_remove("NO_COLOR");
    let page = match &optimizer {
        Some(version) => {
            trunk.env("TRUNK_TOOLS_WASM_OPT", version);
            None
        }
        None => {
            // What wasm-opt would drop last: names that only a person reads.
            trunk.env("CARGO_PROFILE_RELEASE_WASM_STRIP", "symbols");
            Some(unoptimized()?)
        }
    };
    if let Some(page) = &page {
        trunk.arg(page);
    }
    let built = run(&mut trunk);
    if let Some(page) = page {
        std::fs::remove_file(page)?;
    }
    built?;
    twins()?;
    std::fs::write(stamp, state)?;
    println!("  the widget is built ({} s)", start.elapsed().as_secs());
    Ok(())
}

/// The page with wasm-opt switched off, beside the page: Trunk takes that from the page alone.
fn unoptimized() -> Result<PathBuf, Failed> {
    let page = std::fs::read_to_string(root().join("index.html"))?;
    let beside = root().join("index.unoptimized.html");
    std::fs::write(&beside, page.replace("data-wasm-opt=\"s\"", "data-wasm-opt=\"0\""))?;
    Ok(beside)
}

/// A twin compressed by brotli beside every file of dist/ that is worth it.
fn twins() -> Result<(), Failed> {
    let dist = root().join("dist");
    let other = dist.join("index.unoptimized.html");
    if other.exists() {
        std::fs::rename(other, dist.join("index.html"))?;
    }
    for entry in std::fs::read_dir(&dist)? {
        let file = entry?.path();
        let worth =
            file.extension().is_some_and(|extension| ["js", "css", "wasm"].iter().any(|known| extension == *known));
        if worth {
            let name = format!("{}.br", file.to_string_lossy());
            std::fs::write(name, compressed(&std::fs::read(&file)?)?)?;
        }
    }
    Ok(())
}

/// Brotli at its best.
pub fn compressed(bytes: &[u8]) -> Result<Vec<u8>, Failed> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}

/// The server with the widget inside.
pub fn server() -> Result<(), Failed> {
    run(cargo().args(["build", "--release", "--package", "takeback-server", "--bin", "takeback"]))
}

fn fingerprint() -> Result<String, Failed> {
    let mut hash = Sha256::new();
    for input in INPUTS {
        add(&root().join(input), &mut hash)?;
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn add(path: &Path, hash: &mut Sha256) -> Result<(), Failed> {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(path)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        entries.sort();
        for entry in entries {
            add(&entry, hash)?;
        }
    } else {
        hash.update(path.strip_prefix(root()).unwrap_or(path).to_string_lossy().as_bytes());
        hash.update(std::fs::read(path)?);
    }
    Ok(())
}
