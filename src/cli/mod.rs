//! The command line: the reader with what was asked for, or a headless command, one file each.

mod annotate;
mod arguments;
mod config;
mod database;
mod entities;
mod extract;
mod invocation;
mod list;
mod output;
mod parse;
mod reader;
mod reading;
mod run;
mod show;
mod spoken;
mod statements;

pub use arguments::Arguments;
pub use invocation::{Code, Invocation};
pub use run::run;
pub use spoken::arguments;
