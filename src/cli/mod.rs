//! The command line: the reader with what was asked for, or a headless command, one file each.

mod annotate;
mod arguments;
mod config;
mod entities;
mod extract;
mod invocation;
mod list;
mod output;
mod reader;
mod reading;
mod run;
mod show;
mod statements;

pub use arguments::Arguments;
pub use invocation::{Code, Invocation};
pub use run::run;
