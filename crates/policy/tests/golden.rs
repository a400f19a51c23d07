//! The same bytes everywhere: digests of decisions on random facts, recorded natively and compared on every target.
//!
//! `UPDATE_GOLDEN=1 cargo test -p takeback-policy --test golden` records them anew, and the list of the policies that are
//! embedded; read the change before you commit it. After a new policy file, run it twice: the list is compiled in.

#[path = "common/digests.rs"]
mod digests;
#[path = "common/golden_files.rs"]
mod golden_files;
#[path = "common/random.rs"]
mod random;

#[cfg(not(target_arch = "wasm32"))]
use golden_files::FILES;

#[cfg(not(target_arch = "wasm32"))]
fn record(file: &str, lines: &[String]) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    std::fs::write(path, lines.join("\n") + "\n").unwrap();
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn decisions_have_the_recorded_digests() {
    let lines = digests::digests();
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        record("golden.txt", &lines);
        return;
    }
    digests::compare(&lines);
}

/// A browser has no file system: every policy is embedded, and this says when one is not.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_policy_is_embedded() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let mut names = Vec::new();
    for folder in std::fs::read_dir(&root).unwrap().map(|folder| folder.unwrap().path()).filter(|path| path.is_dir()) {
        for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            if file.extension().is_some_and(|extension| extension == "toml") {
                names.push(file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }
    names.sort_unstable();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let mut lines = vec![
            "//! The policies, embedded. Written by `UPDATE_GOLDEN=1 cargo test -p takeback-policy --test golden`."
                .to_owned(),
            String::new(),
            "pub(crate) const FILES: &[(&str, &str)] = &[".to_owned(),
        ];
        lines
            .extend(names.iter().map(|name| format!("    ({name:?}, include_str!(\"../../../../policies/{name}\")),")));
        lines.push("];".to_owned());
        record("common/golden_files.rs", &lines);
        return;
    }
    let embedded: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        embedded, names,
        "a policy is not embedded: UPDATE_GOLDEN=1 cargo test -p takeback-policy --test golden"
    );
}
