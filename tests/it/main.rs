//! The integration tests, one module a topic.

mod architecture;
mod cli;
mod formats;
mod library;
mod pty;
mod source;
mod terminal;
