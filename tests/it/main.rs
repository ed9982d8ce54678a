//! The integration tests, one module a topic.

mod architecture;
mod source;
