//! What the user is told: level, text, hint. The one place where events of trouble become words.

use crate::app::Errand;
use crate::app::state::App;
use crate::app::wording::warning_text;
use crate::config::{Tongue, Word, complaint};
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
    /// Whether it is about reading what was opened: the next time that is read tells it again, where it still holds.
    pub of_load: bool,
    /// So many bytes at the beginning of the text are the folder of a file; the line at the bottom can do without.
    pub folder: usize,
}

impl Notice {
    /// Tells that something was done.
    #[must_use]
    pub fn info(text: &str) -> Self {
        Self::new(Level::Info, text, "")
    }

    /// Tells that something was done, and what can be done with that.
    #[must_use]
    pub fn done(text: &str, hint: &str) -> Self {
        Self::new(Level::Info, text, hint)
    }

    /// Tells what could not be read, and where.
    #[must_use]
    pub fn of_warning(warning: &Warning, tongue: Tongue) -> Self {
        let (text, hint) = warning_text(warning, tongue);
        Self { of_load: true, ..Self::new(Level::Warning, &text, &hint) }.about_file()
    }

    /// Tells what in the user's files was not taken.
    #[must_use]
    pub fn of_configuration(text: &str, hint: &str) -> Self {
        Self::new(Level::Warning, text, hint).about_file()
    }

    /// Tells that an errand failed; where a link cannot be opened, the key that copies it is a way out.
    #[must_use]
    pub fn of_failure(errand: Errand, reason: &str, copy_key: &str, tongue: Tongue) -> Self {
        let (word, hint) = match errand {
            Errand::Open => (Word::OpenFailed, Word::OpenFailedHint.with(tongue, &[&copy_key])),
            Errand::Copy => (Word::CopyFailed, String::new()),
            Errand::Load | Errand::Fetch | Errand::Search | Errand::Record | Errand::Correct | Errand::Mark => {
                (Word::ErrandFailed, String::new())
            }
        };
        let of_load = errand == Errand::Load;
        Self { of_load, ..Self::new(Level::Error, &word.with(tongue, &[&complaint(reason, tongue)]), &hint) }
    }

    /// Tells that something failed inside.
    #[must_use]
    pub fn of_breakage(reason: &str, tongue: Tongue) -> Self {
        Self::new(Level::Error, &Word::Broken.with(tongue, &[&reason]), Word::BrokenHint.text(tongue))
    }

    fn new(level: Level, text: &str, hint: &str) -> Self {
        Self { level, text: Clean::line(text), hint: Clean::line(hint), of_load: false, folder: 0 }
    }

    /// What happened, of a file without its folder.
    #[must_use]
    pub fn brief(&self) -> &str {
        self.text.get(self.folder..).unwrap_or_default()
    }

    /// It begins with the path of a file. The last name of anything else, such as a folder, says too little by itself.
    fn about_file(self) -> Self {
        let path = self.text.split(": ").next().unwrap_or_default();
        let folder = path.rfind('/').map(|at| at + 1);
        let named = |at: &usize| path.get(*at..).is_some_and(|name| name.trim_start_matches('.').contains('.'));
        let folder = folder.filter(named).unwrap_or_default();
        Self { folder, ..self }
    }
}

impl App {
    /// How far the loading is, or else the fetching, while it goes on.
    #[must_use]
    pub fn loading(&self) -> Option<String> {
        let progress = self.progress;
        let percent = self.percent.map(|percent| format!(" · {percent} %")).unwrap_or_default();
        let files = Word::LoadingOf.with(self.tongue(), &[&progress.done, &progress.total]);
        let loading = (!progress.ended && progress.total > 0).then(|| format!("{files}{percent}"));
        loading.or_else(|| self.fetching_now())
    }

    /// Tells the user something.
    pub(super) fn tell(&mut self, notice: Notice) {
        if notice.level > Level::Info {
            self.notices.push(notice.clone());
        }
        self.told = Some(notice);
    }

    /// Tells that something was done or is so.
    pub(super) fn say(&mut self, text: &str) {
        self.tell(Notice::info(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{App, Event, Loaded, Progress, act, update};
    use crate::config::Action;
    use crate::model::Problem;

    #[test]
    fn trouble_has_its_level_and_its_way_out() {
        let told = |event: Event| {
            let mut app = App::default();
            update(&mut app, event);
            app.told.zip(app.notices.pop()).filter(|(told, kept)| told == kept).map(|(told, _)| told)
        };
        let text = "keymap.toml:3:1: no such action: `dwon`".to_owned();
        let configured = told(Event::Misconfigured { text: text.clone(), hint: "did you mean `down`?".to_owned() });
        assert_eq!(configured, Some(Notice::of_configuration(&text, "did you mean `down`?")));
        for (errand, has_hint) in
            [(Errand::Open, true), (Errand::Copy, false), (Errand::Load, false), (Errand::Record, false)]
        {
            let notice = told(Event::Failed { errand, reason: "the disk".to_owned() });
            let seen = notice.map(|notice| (notice.level, notice.text.contains("the disk"), !notice.hint.is_empty()));
            assert_eq!(seen, Some((Level::Error, true, has_hint)), "{errand:?}");
        }
    }

    #[test]
    fn a_file_is_known_by_its_name_and_a_folder_only_by_its_path() {
        for (text, brief) in [
            ("/home/a/b/keymap.toml:3:1: no such action", "keymap.toml:3:1: no such action"),
            ("/home/a/.local/depesche: not a directory", "/home/a/.local/depesche: not a directory"),
            ("the database and/or its copy: broken", "the database and/or its copy: broken"),
            ("nothing", "nothing"),
        ] {
            assert_eq!(Notice::of_configuration(text, "").brief(), brief);
        }
    }

    #[test]
    fn a_large_file_is_loaded_by_percent() {
        let mut app = App::default();
        let generation = app.generation;
        let loaded = |done, ended| {
            let progress = Progress { done, total: 2, ended };
            Event::Loaded(Loaded { generation, articles: Vec::new(), warnings: Vec::new(), progress })
        };
        let mut told = |event| {
            update(&mut app, event);
            app.loading().unwrap_or_default()
        };
        assert_eq!(told(loaded(0, false)), "loading 0/2");
        assert_eq!(told(Event::Reading { generation, percent: 40 }), "loading 0/2 · 40 %");
        assert_eq!(told(loaded(0, false)), "loading 0/2 · 40 %");
        assert_eq!(told(loaded(1, false)), "loading 1/2");
        assert_eq!(told(Event::Reading { generation: generation + 1, percent: 9 }), "loading 1/2");
        assert_eq!(told(loaded(2, true)), "");
    }

    #[test]
    fn several_notices_at_the_start_are_counted_with_the_key_that_shows_them() {
        let mut app = App::default();
        let progress = Progress { done: 1, total: 1, ended: true };
        let loaded = |app: &App| {
            let (generation, articles, warnings) = (app.generation, Vec::new(), Vec::new());
            Event::Loaded(Loaded { generation, articles, warnings, progress })
        };
        for text in ["config.toml:1:1", "keymap.toml:3:1"] {
            update(&mut app, Event::Misconfigured { text: text.to_owned(), hint: String::new() });
        }
        let event = loaded(&app);
        update(&mut app, event);
        assert_eq!(app.told.as_ref().map(|told| told.text.as_str()), Some("2 notices: w shows them · keymap.toml:3:1"));
        act::act(&mut app, Action::Reload);
        let event = loaded(&app);
        update(&mut app, event);
        assert!(app.told.as_ref().is_some_and(|told| !told.text.contains("notices")), "{:?}", app.told);
    }

    #[test]
    fn loading_again_forgets_only_what_loading_will_tell_again() {
        let mut app = App::default();
        let warning = Warning { path: "a.txt".to_owned(), place: None, problem: Problem::Denied };
        let progress = Progress { done: 1, total: 1, ended: true };
        let loaded = Loaded { generation: app.generation, articles: Vec::new(), warnings: vec![warning], progress };
        update(&mut app, Event::Misconfigured { text: "keymap.toml:3:1".to_owned(), hint: String::new() });
        update(&mut app, Event::Loaded(loaded));
        update(&mut app, Event::Failed { errand: Errand::Load, reason: "no thread".to_owned() });
        update(&mut app, Event::Failed { errand: Errand::Open, reason: "no browser".to_owned() });
        assert_eq!(app.notices.len(), 4);
        act::act(&mut app, Action::Reload);
        let left: Vec<&str> = app.notices.iter().map(|notice| notice.text.as_str()).collect();
        assert_eq!(left.len(), 2);
        assert!(left.iter().zip(["keymap.toml", "no browser"]).all(|(text, part)| text.contains(part)), "{left:?}");
    }
}
