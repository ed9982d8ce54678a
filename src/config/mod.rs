//! The user's files over the embedded defaults: settings, keymap, theme, sources, corrections, and the words of the interface.

mod action;
mod called;
mod corrections;
mod document;
mod feeds;
mod files;
mod grammar;
mod key;
pub mod keymap;
mod nearest;
mod replace;
mod settings;
mod sources;
mod system;
mod theme;
mod tongue;
mod warning;
mod words;

pub use action::{ACTIONS, Action, ActionInfo, Context, Topic};
pub use corrections::{CorrectionProblem, CorrectionsFile, Saved, Unsaved, read_corrections, save_corrections};
pub use feeds::{FeedSettings, FeedsSettings};
pub use files::{ColorChoice, Environment, InitError, Paths, Request, check, init, load};
pub use grammar::Grammar;
pub use key::{Key, KeyCode};
pub use keymap::{Keymap, Resolved};
pub use nearest::nearest;
pub use settings::{MarkRead, Settings, Sort};
pub use sources::{SourcesFile, Unchanged, change_sources, read_sources};
pub use system::complaint;
pub use theme::{Color, ColorDepth, Role, Style, Theme};
pub use tongue::Tongue;
pub use warning::{ConfigProblem, ConfigWarning, Expected, WordKind};
pub use words::Word;
