//! What is kept on disk: files and folders of articles as people have them; beside them the embedded sample, and the
//! database and newsboat's cache, which are the only places with SQL.

pub mod database;
pub mod files;
pub mod identity;
mod natural;
pub mod newsboat;
mod node;
mod opened;
mod sample;
pub mod search;

pub use opened::{Opened, Piece, lost_in};
