//! What the user is told: level, text, hint. The one place where events of trouble become words.

use crate::app::Errand;
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

    /// Tells what in the user's files was not taken.
    #[must_use]
    pub fn of_configuration(text: &str, hint: &str) -> Self {
        Self { level: Level::Warning, text: Clean::line(text), hint: Clean::line(hint) }
    }

    /// Tells that an errand failed; where a link cannot be opened, the key that copies it is a way out.
    #[must_use]
    pub fn of_failure(errand: Errand, reason: &str, copy_key: &str, tongue: Tongue) -> Self {
        let (word, hint) = match errand {
            Errand::Open => (Word::OpenFailed, Word::OpenFailedHint.with(tongue, &[&copy_key])),
            Errand::Copy => (Word::CopyFailed, String::new()),
            Errand::Load | Errand::Search | Errand::Record | Errand::Correct => (Word::ErrandFailed, String::new()),
        };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{App, Event, update};

    #[test]
    fn trouble_has_its_level_and_its_way_out() {
        let told = |event: Event| {
            let mut app = App::default();
            update(&mut app, event);
            app.told.zip(app.notices.pop()).filter(|(told, kept)| told == kept).map(|(told, _)| told)
        };
        let text = "keymap.toml:3:1: no such action: `dwon`".to_owned();
        let configured = told(Event::Misconfigured { text: text.clone(), hint: "did you mean `down`?".to_owned() });
        let wanted =
            Notice { level: Level::Warning, text: Clean::line(&text), hint: Clean::line("did you mean `down`?") };
        assert_eq!(configured, Some(wanted));
        for (errand, has_hint) in
            [(Errand::Open, true), (Errand::Copy, false), (Errand::Load, false), (Errand::Record, false)]
        {
            let notice = told(Event::Failed { errand, reason: "the disk".to_owned() });
            let seen = notice.map(|notice| (notice.level, notice.text.contains("the disk"), !notice.hint.is_empty()));
            assert_eq!(seen, Some((Level::Error, true, has_hint)), "{errand:?}");
        }
    }
}
