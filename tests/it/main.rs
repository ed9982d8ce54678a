//! The integration tests, one module a topic.

mod architecture;
mod config;
mod docs;
mod pty;
mod screens;
mod source;
mod stage;
mod terminal;
