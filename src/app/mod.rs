//! The program as a state machine: no terminal, no clock, no files.
//!
//! An [`Event`] goes into [`update`], which changes the [`App`] and gives back [`Effect`]s for the outside. A key goes
//! from `update` through the keymap to `act`, and from there to the pane that has the keys; each pane is one file with
//! its state and its actions, and a file of the same name in [`ui`](crate::ui) draws it.

mod act;
pub mod articles;
mod blocks;
pub mod card;
pub mod cells;
mod copy;
pub mod correct;
pub mod corrections;
mod cursor;
mod effect;
pub mod entities;
mod event;
mod far;
mod feed_wording;
mod feeds;
mod fetch_wording;
mod fetching;
mod follow;
mod forget;
mod full_text;
pub mod hints;
mod history;
pub mod labels;
pub mod layout;
pub mod lines;
mod marks;
mod mouse;
pub mod notice;
pub mod notices;
mod offers;
pub mod picker;
pub mod profile;
pub mod prompt;
pub mod reader;
mod search;
pub mod sources;
mod start;
mod state;
pub mod statements;
mod texts;
mod travel;
mod update;
pub mod watch;
pub mod why;
mod window;
mod wording;

pub use effect::{Effect, WantedFeeds};
pub use event::{Errand, Event, Kept, Loaded, Mouse, MouseKind, Progress, Size, TextsSearched};
pub use feeds::FeedsListed;
pub use fetching::{Fetched, FetchedFeed, Fetching};
pub use full_text::PageFetched;
pub use search::Search;
pub use start::{Shelf, Start};
pub use state::App;
pub use update::update;
pub use window::Window;
pub use wording::warning_text;
