//! The integration tests, one module a topic.

//! All integration tests in one binary.

mod architecture;
mod config;
mod docs;
mod library;
mod pty;
mod screens;
mod source;
mod stage;
mod terminal;
