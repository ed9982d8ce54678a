//! Arguments into the reader or a headless command.

use std::process::ExitCode;

use clap::Parser;
use depesche::cli::{self, Arguments, Invocation};

fn main() -> ExitCode {
    let invocation = Invocation::new(Arguments::parse());
    let code = cli::run(&invocation).unwrap_or_else(|error| invocation.fail(&error));
    ExitCode::from(code)
}
