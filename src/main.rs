//! Arguments into the reader or a headless command.

use std::process::ExitCode;

use depesche::cli::{self, Invocation};

fn main() -> ExitCode {
    let arguments = match cli::arguments() {
        Ok(arguments) => arguments,
        Err(code) => return ExitCode::from(code),
    };
    let invocation = Invocation::new(arguments);
    let code = cli::run(&invocation).unwrap_or_else(|error| invocation.fail(&error));
    ExitCode::from(code)
}
