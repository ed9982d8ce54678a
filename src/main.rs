//! Arguments into the reader or a headless command.

use std::process::ExitCode;

use clap::Parser;
use depesche::cli::{Arguments, Invocation};

fn main() -> ExitCode {
    let invocation = Invocation::new(Arguments::parse());
    match invocation.run() {
        Ok(code) => ExitCode::from(code),
        Err(error) => ExitCode::from(invocation.fail(&error)),
    }
}
