//! `cargo xtask demo`: from a clone to a shop with a returns desk.

use crate::build;
use crate::run::{Failed, flag, option, program, root};
use std::process::Command;
use std::time::Instant;

pub fn demo(args: &[String]) -> Result<(), Failed> {
    let start = Instant::now();
    println!("1/3 the widget");
    build::widget()?;
    println!("2/3 the server");
    build::server()?;
    println!("3/3 ready after {} s", start.elapsed().as_secs());
    if flag(args, "--build-only") {
        return Ok(());
    }
    let data = root().join("data/demo");
    let mut command = program(&root().join("target/release/takeback").to_string_lossy());
    command.arg("demo").arg("--data").arg(data);
    for (name, default) in [("--port", "4600"), ("--shop-port", "4601")] {
        command.arg(name).arg(option(args, name).unwrap_or_else(|| default.to_owned()));
    }
    if flag(args, "--reset") {
        command.arg("--reset");
    }
    serve(command)
}

/// The server takes our place, so that Ctrl-C and its exit code are its own.
#[cfg(unix)]
fn serve(mut command: Command) -> Result<(), Failed> {
    use std::os::unix::process::CommandExt as _;
    Err(command.exec().into())
}

#[cfg(not(unix))]
fn serve(mut command: Command) -> Result<(), Failed> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(Failed(format!("the demo ended with {status}"))) }
}
