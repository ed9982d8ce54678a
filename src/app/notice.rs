//! What the user is told: level, text, hint. The one place where events of trouble become words.

use crate::app::wording::warning_text;
use crate::config::{Tongue, Word};
use crate::model::Warning;
use crate::text::Clean;

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something was done.
    Info,
    /// Something could not be read, everything else was.
    Warning,
    /// Something asked for did not happen.
    Error,
}

/// Something the user is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub level: Level,
    /// What happened.
    pub text: Clean,
    /// The way out.
    pub hint: Clean,
}

impl Notice {
    /// Tells that something was done.
    #[must_use]
    pub fn info(text: &str) -> Self {
        Self { level: Level::Info, text: Clean::line(text), hint: Clean::default() }
    }

    /// Tells what could not be read, and where.
    #[must_use]
    pub fn of_warning(warning: &Warning, tongue: Tongue) -> Self {
        let (text, hint) = warning_text(warning, tongue);
        Self { level: Level::Warning, text: Clean::line(&text), hint: Clean::line(&hint) }
    }

    /// Tells that an effect failed; where a link cannot be opened, the key that copies it is a way out.
    #[must_use]
    pub fn of_failure(effect: &str, reason: &str, copy_key: &str, tongue: Tongue) -> Self {
        let word = match effect {
            "open" => Word::OpenFailed,
            "copy" => Word::CopyFailed,
            _ => Word::EffectFailed,
        };
        let hint = if effect == "open" { Word::OpenFailedHint.with(tongue, &[&copy_key]) } else { String::new() };
        Self { level: Level::Error, text: Clean::line(&word.with(tongue, &[&reason])), hint: Clean::line(&hint) }
    }

    /// Tells that something failed inside.
    #[must_use]
    pub fn of_breakage(reason: &str, tongue: Tongue) -> Self {
        Self {
            level: Level::Error,
            text: Clean::line(&Word::Broken.with(tongue, &[&reason])),
            hint: Clean::line(Word::BrokenHint.text(tongue)),
        }
    }
}
