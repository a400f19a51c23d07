//! Policies from a folder, or those that are built in.

use crate::app::StartError;
use crate::embedded;
use std::path::{Path, PathBuf};
use takeback_policy::Bundle;
use takeback_policy::source::{File, Policies};

/// A bundle and its name.
#[derive(Debug)]
pub struct InForce {
    /// The bundle.
    pub bundle: Bundle,
    /// Its hash.
    pub hash: String,
}

/// Loads the policies below `folder`, or those that are built in.
///
/// # Errors
/// If a file cannot be read, or any does not load.
pub fn load(folder: Option<&Path>) -> Result<Policies, StartError> {
    Policies::load(files(folder)?).map_err(StartError::Policies)
}

/// The same with a draft over it: its files take the place of those with the same name. A file that stands in the draft's
/// folder itself is a store's.
///
/// # Errors
/// If a file cannot be read, or any does not load.
pub fn load_over(folder: Option<&Path>, draft: &Path) -> Result<Policies, StartError> {
    let mut all = files(folder)?;
    for mut file in read(draft)? {
        if !file.name.contains('/') || file.name.starts_with("tests/") {
            file.name = format!("merchant/{}", file.name);
        }
        all.retain(|known| known.name != file.name);
        all.push(file);
    }
    all.sort_by(|left, right| left.name.cmp(&right.name));
    Policies::load(all).map_err(StartError::Policies)
}

fn files(folder: Option<&Path>) -> Result<Vec<File>, StartError> {
    match folder {
        Some(folder) => read(folder),
        None => Ok(embedded::POLICIES
            .iter()
            .map(|(name, bytes)| File { name: (*name).to_owned(), text: String::from_utf8_lossy(bytes).into_owned() })
            .collect()),
    }
}

/// Every TOML file below a folder, by its path from there, sorted.
///
/// # Errors
/// If one cannot be read.
pub fn read(folder: &Path) -> Result<Vec<File>, StartError> {
    let mut files = Vec::new();
    walk(folder, folder, &mut files)?;
    files.sort_by(|left: &File, right: &File| left.name.cmp(&right.name));
    Ok(files)
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<File>) -> Result<(), StartError> {
    let at = |path: &Path| {
        let path: PathBuf = path.to_owned();
        move |source| StartError::File { path, source }
    };
    for entry in std::fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path).map_err(at(&path))?;
            let parts = path.strip_prefix(root).unwrap_or(&path).components();
            let name = parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            files.push(File { name, text });
        }
    }
    Ok(())
}
