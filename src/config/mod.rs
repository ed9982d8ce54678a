//! The user's files over the embedded defaults: settings, keymap, theme, and the words of the interface.

mod action;
mod key;
mod settings;
mod words;

pub use action::{ACTIONS, Action, ActionInfo, Context, Topic};
pub use key::{Key, KeyCode};
pub use settings::Settings;
pub use words::{Tongue, Word};
