//! The command line: the reader with what was asked for, or a headless command, one file each.

mod add;
mod annotate;
mod arguments;
mod config;
mod database;
mod entities;
mod export;
mod extract;
mod import;
mod invocation;
mod library;
mod list;
mod newsboat;
mod output;
mod parse;
mod reader;
mod reading;
mod refresh;
mod remove;
mod run;
mod show;
mod sources;
mod spoken;
mod statements;

pub use arguments::Arguments;
pub use invocation::{Code, Invocation};
pub use run::run;
pub use spoken::arguments;
