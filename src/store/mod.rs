//! What is kept on disk: files and folders of articles as people have them.

pub mod files;
mod natural;
mod opened;
mod sample;

pub use opened::{Opened, Piece};
