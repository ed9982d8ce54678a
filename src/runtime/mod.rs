//! The loop, the threads, the terminal.

mod command;
mod courier;
mod errand;
mod event_loop;
mod input;
mod job;
mod keeper;
mod listen;
mod loader;
mod marker;
mod outside;
pub mod panics;
mod queue;
mod record;
pub mod refresh;
mod replay;
mod screen;
mod scroll;
mod searcher;
mod session;
pub mod terminal;
mod threads;

pub use event_loop::Ending;
pub use loader::{Batch, list, load, read};
pub use record::{Broken, Recording, RecordingError};
pub use replay::{Played, Timings, play};
pub use session::{Session, Show, Trouble, run, show};
