//! The settings of the program.

use crate::config::Tongue;

/// The user's settings, over the defaults.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The language of the interface.
    pub tongue: Tongue,
}
