//! The command line: the reader with what was asked for, or a headless command, one file each.

mod annotate;
mod arguments;
mod config;
mod entities;
mod invocation;
mod json;
mod list;
mod output;
mod reader;
mod reading;
mod show;

pub use arguments::Arguments;
pub use invocation::{Code, Invocation};
