//! Puts what the service hands out into the binary: the widget (`dist/`), what a store's page includes (`embed/`), the
//! sentences (`locales/`, as JSON) and the policies. Without `dist/` it still builds, and the pages say what is missing.

use sha2::{Digest as _, Sha256};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A file to embed: its name as served, and where its bytes are.
type File = (String, PathBuf);

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../..").canonicalize()?;
    let mut code = String::new();

    let mut assets = Vec::new();
    collect(&root.join("dist"), "", &mut assets)?;
    for locale in locales(&root, &out)? {
        assets.push(locale);
    }
    twins(&mut assets, &out)?;
    assets.sort();
    let mut hash = Sha256::new();
    for (name, path) in &assets {
        hash.update(name.as_bytes());
        hash.update(fs::read(path)?);
    }
    let version: String = hash.finalize().iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    writeln!(code, "/// Names the state of all assets together.\npub const VERSION: &str = {version:?};")?;
    list(&mut code, "ASSETS", "The widget and its sentences.", &assets)?;

    let mut embed = Vec::new();
    collect(&root.join("embed"), "", &mut embed)?;
    twins(&mut embed, &out)?;
    embed.sort();
    list(&mut code, "EMBED", "What a store's page includes, and the demo shop.", &embed)?;

    let mut policies = Vec::new();
    collect(&root.join("policies"), "", &mut policies)?;
    policies.retain(|(name, _)| name.ends_with(".toml"));
    policies.sort();
    list(&mut code, "POLICIES", "Statutory packs, calendars and the example store's terms.", &policies)?;

    fs::write(out.join("embedded.rs"), code)?;
    Ok(())
}

/// Every file below `folder`, named by its path from there. A folder that is not there holds nothing.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if name.starts_with('.') || name == "node_modules" {
            continue;
        }
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push((name, path));
        }
    }
    Ok(())
}

/// Each locale as flat JSON: dotted key to sentence, or to sentences by plural category. `trace/<language>` holds the words of
/// the trace, which most readers never open.
fn locales(root: &Path, out: &Path) -> Result<Vec<File>, Box<dyn Error>> {
    let mut sources = Vec::new();
    collect(&root.join("locales"), "", &mut sources)?;
    let mut files = Vec::new();
    for (name, path) in sources {
        let Some(tag) = name.strip_suffix(".toml") else { continue };
        let table: toml::Table = fs::read_to_string(&path)?.parse().map_err(|error| format!("{name}: {error}"))?;
        let mut flat = serde_json::Map::new();
        flatten(&table, "", &mut flat)?;
        let target = out.join(format!("{}.json", tag.replace('/', "_")));
        fs::write(&target, serde_json::to_string(&flat)?)?;
        files.push((format!("locales/{tag}.json"), target));
    }
    Ok(files)
}

/// Brotli twins of texts that have none, in release builds only: they take seconds.
fn twins(files: &mut Vec<File>, out: &Path) -> Result<(), Box<dyn Error>> {
    if std::env::var("PROFILE")? != "release" {
        return Ok(());
    }
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let mut more = Vec::new();
    for (name, path) in files.iter() {
        let twin = format!("{name}.br");
        let text = [".js", ".json", ".css"].iter().any(|end| name.ends_with(end));
        if !text || names.contains(&twin) {
            continue;
        }
        let target = out.join(twin.replace('/', "_"));
        let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        let mut compressed = Vec::new();
        brotli::BrotliCompress(&mut fs::read(path)?.as_slice(), &mut compressed, &parameters)?;
        fs::write(&target, compressed)?;
        more.push((twin, target));
    }
    files.extend(more);
    Ok(())
}

fn flatten(
    table: &toml::Table,
    prefix: &str,
    flat: &mut serde_json::Map<String, serde_json::Value>,
) -> Result<(), Box<dyn Error>> {
    for (key, value) in table {
        let key = format!("{prefix}{key}");
        match value {
            toml::Value::String(text) => {
                flat.insert(key, text.as_str().into());
            }
            toml::Value::Table(forms) if is_plural(forms) => {
                flat.insert(key, serde_json::to_value(forms)?);
            }
            toml::Value::Table(inner) => flatten(inner, &format!("{key}."), flat)?,
            _ => return Err(format!("locale key {key} is neither a sentence nor a table").into()),
        }
    }
    Ok(())
}

/// A table of CLDR categories alone is one sentence; any other table is a part of the key (`reason.other` is a reason).
fn is_plural(table: &toml::Table) -> bool {
    let category = |key: &String| matches!(key.as_str(), "zero" | "one" | "two" | "few" | "many" | "other");
    table.contains_key("other") && table.iter().all(|(key, value)| category(key) && value.is_str())
}

fn list(code: &mut String, constant: &str, meaning: &str, files: &[File]) -> Result<(), Box<dyn Error>> {
    writeln!(code, "/// {meaning} Sorted by name.\npub const {constant}: &[(&str, &[u8])] = &[")?;
    for (name, path) in files {
        writeln!(code, "    ({name:?}, include_bytes!({:?})),", path.display().to_string())?;
    }
    writeln!(code, "];")?;
    Ok(())
}
