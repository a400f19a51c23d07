//! Running other programs, and the project's folders.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a chore stopped, for the person at the terminal.
#[derive(Debug)]
pub struct Failed(pub String);

impl From<std::io::Error> for Failed {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// A program in the project's folder, with our own tools first on the path.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root()).env("PATH", path());
    command
}

/// This very cargo.
pub fn cargo() -> Command {
    program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
}

/// `PATH` with our own tools before it.
pub fn path() -> std::ffi::OsString {
    let ours = [root().join(".tools/bin"), root().join(".tools/node_modules/.bin")];
    let theirs = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(ours.into_iter().chain(std::env::split_paths(&theirs))).unwrap_or(theirs)
}

/// Runs a program to its end.
pub fn run(command: &mut Command) -> Result<(), Failed> {
    let name = shown(command);
    let status = command.status().map_err(|error| Failed(format!("{name}: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failed(format!("{name} failed ({status})"))) }
}

/// What a program prints; `None` if it is not there or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn shown(command: &Command) -> String {
    let args: Vec<_> = command.get_args().map(|arg| arg.to_string_lossy().into_owned()).collect();
    format!("{} {}", command.get_program().to_string_lossy(), args.join(" "))
}

/// The value of `--name value` or `--name=value`.
pub fn option(args: &[String], name: &str) -> Option<String> {
    let given = args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1)).cloned();
    given.or_else(|| args.iter().find_map(|arg| arg.strip_prefix(&format!("{name}="))).map(str::to_owned))
}

/// Whether `--name` is there.
pub fn flag(args: &[String], name: &str) -> bool {
    args.iter().any(|arg| arg == name)
}
