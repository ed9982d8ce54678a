//! What is kept on disk: files and folders of articles as people have them.

mod opened;
mod sample;

pub use opened::{Opened, Piece};
