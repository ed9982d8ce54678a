//! The integration tests, one file a topic.

mod pty;
mod terminal;
