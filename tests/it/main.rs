//! The integration tests, one module a topic.

mod architecture;
mod pty;
mod source;
mod terminal;
