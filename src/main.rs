//! Arguments into the reader or a headless command.

use std::process::ExitCode;

use depesche::app::Start;
use depesche::runtime::{self, Session};

fn main() -> anyhow::Result<ExitCode> {
    let session = Session { start: Start::default(), record: None, mouse: true };
    Ok(ExitCode::from(runtime::run(session)?.code()))
}
