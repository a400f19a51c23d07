//! The `takeback` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    takeback_server::cli::main()
}
