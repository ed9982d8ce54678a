//! The integration tests, one module a topic.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    clippy::large_stack_arrays,
    clippy::cast_sign_loss,
    reason = "a test may fail loudly, and says when it is skipped"
)]

mod analysis;
mod architecture;
mod cli;
mod config;
mod correcting;
mod corrections;
mod docs;
mod feeds;
mod formats;
mod german;
mod hostile;
mod ids;
mod interface;
mod keys;
mod library;
mod net;
mod newsboat;
mod newsrooms;
mod page;
mod pty;
mod sample;
mod screens;
mod server;
mod source;
mod speakers;
mod stage;
mod statements;
mod subscriptions;
mod terminal;
mod texts;
mod told;
mod travel;
mod voices;
#[path = "../workbench/mod.rs"]
#[allow(unreachable_pub, dead_code, reason = "shared with the workbench of the examples")]
mod workbench;
