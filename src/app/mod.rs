//! The program as a state machine: no terminal, no clock, no files.

mod effect;
mod event;
mod state;
mod wording;

pub use effect::Effect;
pub use event::{Event, Loaded, Mouse, MouseKind, Progress, Size};
pub use state::{App, Start, update};
pub use wording::warning_text;
