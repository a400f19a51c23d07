//! The browser that the tests drive.

use crate::run::{Failed, output, program, run};

/// A Chromium and its driver: found, else installed where that can be done, else said how.
pub fn chromium() -> Result<(String, String), Failed> {
    let browser =
        || find("TAKEBACK_CHROMIUM", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
    let driver = || find("CHROMEDRIVER", &["chromedriver"]);
    if let (Some(browser), Some(driver)) = (browser(), driver()) {
        return Ok((browser, driver));
    }
    println!("  missing: Chromium and its driver (the tests drive a real browser)");
    let root = output(program("id").arg("-u")).as_deref() == Some("0");
    if root && output(program("apt-get").arg("--version")).is_some() {
        run(program("apt-get").args(["update", "-qq"]))?;
        run(program("apt-get")
            .args(["install", "-y", "-qq", "chromium", "chromium-driver"])
            .env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    match (browser(), driver()) {
        (Some(browser), Some(driver)) => Ok((browser, driver)),
        _ => Err(Failed(
            "Install Chromium and its driver, then try again:\n  Debian, Ubuntu: sudo apt-get install chromium chromium-driver\n  \
             Fedora: sudo dnf install chromium chromedriver\n  macOS: brew install --cask chromium chromedriver\n\
             or name them: TAKEBACK_CHROMIUM=/path/to/chromium CHROMEDRIVER=/path/to/chromedriver"
                .to_owned(),
        )),
    }
}

fn find(variable: &str, names: &[&str]) -> Option<String> {
    if let Ok(named) = std::env::var(variable) {
        return Some(named);
    }
    names.iter().find_map(|name| output(program("sh").args(["-c", &format!("command -v {name}")])))
}
