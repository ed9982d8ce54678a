//! What the program is started with.

use serde::{Deserialize, Serialize};

use crate::app::Size;
use crate::config::Settings;

/// What a program is started with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The user's settings, keymap and theme.
    pub settings: Settings,
    /// The size of the terminal.
    pub size: Size,
    /// What was opened, in the words of the header: a folder's name; empty for the sample.
    pub opened: String,
    /// Where its articles come from.
    pub shelf: Shelf,
}

/// Where the articles come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shelf {
    /// Files and folders, or a pipe.
    #[default]
    Files,
    /// The embedded sample.
    Sample,
    /// The feeds of the user.
    Feeds,
}
