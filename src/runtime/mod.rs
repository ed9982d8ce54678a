//! The loop, the threads, the terminal.

mod event_loop;
mod input;
mod job;
mod listen;
mod loader;
mod outside;
pub mod panics;
mod queue;
mod record;
mod screen;
pub mod terminal;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::app::Start;

/// What a session in the terminal is started with.
#[derive(Clone, Debug)]
pub struct Session {
    /// What the program is started with; its size is replaced by the terminal's.
    pub start: Start,
    /// Where every event is recorded.
    pub record: Option<PathBuf>,
    /// Whether clicks and the wheel are taken.
    pub mouse: bool,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The user left.
    Quit,
    /// This signal ended it.
    Signal(i32),
}

impl Ending {
    /// The exit code of the process: 128 and the number of the signal, as shells expect.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(signal) => 128_u8.saturating_add(u8::try_from(signal).unwrap_or(127)),
        }
    }
}

/// Why a session could not begin or had to end.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The terminal could not be taken, read or written.
    #[error("terminal: {0}")]
    Terminal(#[from] io::Error),
    /// The recording could not be made.
    #[error("{path}: {source}", path = path.display())]
    Record {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Runs the program on the terminal until the user leaves or a signal ends it; the terminal is as before, whatever
/// happens.
pub fn run(session: Session) -> Result<Ending, Trouble> {
    let Session { mut start, record, mouse } = session;
    start.size = terminal::size();
    let recorder = record
        .map(|path| record::Recorder::create(&path, &start).map_err(|source| Trouble::Record { path, source }))
        .transpose()?;
    let modes = Arc::new(terminal::Modes::of_stdout(mouse)?);
    let (sender, receiver) = crossbeam_channel::unbounded();
    panics::install(&modes, sender.clone());
    let channel = event_loop::Channel { sender: sender.clone(), receiver };
    let (mut event_loop, effects) =
        event_loop::EventLoop::new(start, Arc::clone(&modes), channel, loader::Loader {}, recorder)?;
    listen::start(modes.out(), &sender)?;
    modes.enter()?;
    Ok(event_loop.run(effects)?)
}
