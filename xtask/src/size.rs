//! What the widget weighs on the wire at first use, against its budget.

use crate::build::{self, compressed};
use crate::run::{Failed, root};

/// Brotli bytes for wasm, glue, style and one language: DESIGN's budget.
const BUDGET: usize = 300_000;

pub fn size() -> Result<(), Failed> {
    build::widget()?;
    let dist = root().join("dist");
    let mut total = 0;
    println!("{:<28}{:>10}{:>10}", "part", "raw", "brotli");
    for name in ["takeback-widget_bg.wasm", "takeback-widget.js", "boot.js", "style.css"] {
        let bytes = std::fs::read(dist.join(name))?;
        total += row(name, &bytes)?;
    }
    let words = std::fs::read(root().join("locales/en.toml"))?;
    total += row("locales/en (as TOML)", &words)?;
    println!("{:<28}{:>10}{:>10}", "first use", "", total);
    println!("{:<28}{:>10}{:>10}", "budget", "", BUDGET);
    for name in ["photo-worker.js"] {
        row(&format!("later: {name}"), &std::fs::read(dist.join(name))?)?;
    }
    for name in ["takeback.js", "takeback-desk.js"] {
        row(&format!("store's page: {name}"), &std::fs::read(root().join("embed").join(name))?)?;
    }
    if total > BUDGET { Err(Failed(format!("the widget is {} bytes over its budget", total - BUDGET))) } else { Ok(()) }
}

fn row(name: &str, bytes: &[u8]) -> Result<usize, Failed> {
    let small = compressed(bytes)?.len();
    println!("{name:<28}{:>10}{small:>10}", bytes.len());
    Ok(small)
}
