//! The reader's corrections in the session: what holds, what is not in the file yet, and how each is said.

use crate::app::notice::Notice;
use crate::app::state::App;
use crate::app::update::take_in;
use crate::app::{Effect, Kept};
use crate::config::{Action, ConfigProblem, ConfigWarning, Context, CorrectionProblem, Saved, Tongue, Word};
use crate::library::EntityIx;
use crate::model::{Correction, CorrectionChange, Where, Who};

/// What the reader corrected.
#[derive(Debug, Default)]
pub struct Corrections {
    /// What holds now, in the order of the file; what is not saved yet comes last.
    pub list: Vec<Correction>,
    /// What the file lacks yet, numbered.
    unsaved: Vec<(u64, CorrectionChange)>,
    last: u64,
    /// The file as it was last read.
    path: String,
    lines: Vec<(Correction, u32)>,
    /// What was told about the file: it is told once.
    told: Vec<Notice>,
}

impl App {
    /// Changes corrections or the list of what is watched: at once here, then in the file. Undoing is the caller's.
    pub(super) fn change_corrections(&mut self, changes: &[CorrectionChange]) -> Vec<Effect> {
        let mut list = self.corrections.list.clone();
        for change in changes {
            if change.apply(&mut list) {
                self.corrections.last += 1;
                self.corrections.unsaved.push((self.corrections.last, change.clone()));
            }
        }
        self.take_corrections(list);
        vec![self.keep_corrections()]
    }

    /// Asks for what is not saved to be saved; the file is read anew in any case.
    pub(super) fn keep_corrections(&self) -> Effect {
        let changes = self.corrections.unsaved.iter().map(|(_, change)| change.clone()).collect();
        Effect::KeepCorrections { upto: self.corrections.last, changes }
    }

    /// Takes in what is in the file now.
    pub(super) fn corrections_kept(&mut self, kept: Kept) {
        if let Some(upto) = kept.saved {
            self.corrections.unsaved.retain(|(number, _)| *number > upto);
        }
        let mut list: Vec<Correction> = kept.corrections.iter().map(|(correction, _)| correction.clone()).collect();
        (self.corrections.path, self.corrections.lines) = (kept.path, kept.corrections);
        for (_, change) in &self.corrections.unsaved {
            change.apply(&mut list);
        }
        self.take_corrections(list);
        let mut notices: Vec<Notice> =
            kept.problems.iter().map(|(text, hint)| Notice::of_configuration(text, hint)).collect();
        notices.extend(kept.unsaved.map(|reason| {
            let hint = Word::NotSavedHint.with(self.tongue(), &[&self.key(Context::Reader, Action::Reload)]);
            Notice::of_configuration(&Word::NotSaved.with(self.tongue(), &[&reason]), &hint)
        }));
        for notice in &notices {
            if !self.corrections.told.contains(notice) {
                self.tell(notice.clone());
            }
        }
        self.corrections.told = notices;
        self.note_unknown();
    }

    /// Notes which names of merges no article has while others of the same merge are there: they may be mistyped. They
    /// stand in the list of notices only, since they may as well be those of articles to come.
    pub(super) fn note_unknown(&mut self) {
        if !self.progress.ended {
            return;
        }
        let mut unknown = Vec::new();
        for (correction, line) in &self.corrections.lines {
            unknown.extend(self.library.unknown_in(correction).into_iter().map(|name| {
                let problem = ConfigProblem::Correction(CorrectionProblem::Nobody(name.to_owned()));
                let path = self.corrections.path.clone().into();
                let warning = ConfigWarning { path, place: Some((*line, 1)), problem, nearest: None };
                Notice::of_configuration(&warning.placed(self.tongue()), &warning.hint(self.tongue()))
            }));
        }
        unknown.retain(|notice| !self.notices.contains(notice));
        self.notices.extend(unknown);
    }

    /// Forgets what was told about the file: it is read anew, and told anew.
    pub(super) fn forget_told_corrections(&mut self) {
        self.corrections.told.clear();
    }

    fn take_corrections(&mut self, list: Vec<Correction>) {
        if list == self.corrections.list {
            return;
        }
        self.corrections.list = list;
        let mention = self.mention_under_cursor();
        let selected = self.entities.selected();
        let touched = self.library.correct(&self.corrections.list);
        self.articles.texts.forget(&touched);
        self.labels = None;
        self.leave_vanished();
        take_in(self, &[]);
        // Mentions are counted anew: the cursor stays on its words.
        let mentions = self.open_entry().map(|entry| entry.analysis.mentions.as_slice()).unwrap_or_default();
        self.reader.cursor = mention
            .and_then(|mention| mentions.iter().position(|other| other.span == mention.span))
            .map(|at| at as u32);
        if let Some(entity) = selected {
            self.entities.select(self.library.current(entity));
        }
    }

    /// The corrections about an entity.
    #[must_use]
    pub fn corrections_of(&self, entity: EntityIx) -> Vec<Correction> {
        let about = |correction: &&Correction| correction.corrects() && self.library.is_about(correction, entity);
        self.corrections.list.iter().filter(about).cloned().collect()
    }

    /// The entities that the reader watches, as far as articles name them.
    #[must_use]
    pub fn watched(&self) -> Vec<EntityIx> {
        let watched = self.corrections.list.iter().filter_map(|correction| match correction {
            Correction::Watch(who) => Some(self.library.meant(who)),
            _ => None,
        });
        watched.flatten().filter(|entity| self.library.entity(*entity).is_some()).collect()
    }

    /// The change that makes an entity watched, or not watched any more.
    #[must_use]
    pub fn watch_change(&self, entity: EntityIx) -> Vec<CorrectionChange> {
        let entity = self.library.current(entity);
        let watching = |correction: &&Correction| matches!(correction, Correction::Watch(who) if self.library.meant(who).contains(&entity));
        let known: Vec<_> =
            self.corrections.list.iter().filter(watching).cloned().map(CorrectionChange::Remove).collect();
        if known.is_empty() {
            let who = self.library.who(entity);
            return who.map(|who| CorrectionChange::Add(Correction::Watch(who))).into_iter().collect();
        }
        known
    }
}

impl Kept {
    /// What came of reading and saving the file, in the words of the interface; `upto` is the last of the changes.
    #[must_use]
    pub fn of(saved: &Saved, upto: u64, tongue: Tongue) -> Self {
        let file = &saved.file;
        Self {
            path: saved.path.display().to_string(),
            corrections: file.corrections.clone(),
            problems: file.warnings.iter().map(|warning| (warning.placed(tongue), warning.hint(tongue))).collect(),
            saved: saved.unsaved.is_none().then_some(upto),
            unsaved: saved.unsaved.as_ref().map(|unsaved| unsaved.text(tongue)),
        }
    }
}

/// A correction in words.
#[must_use]
pub fn said(correction: &Correction, tongue: Tongue) -> String {
    let placed = |text: String, place: &Where| match place {
        Where { article: Some(_), .. } => format!("{text} ({})", Word::OnlyOneArticle.text(tongue)),
        Where { sources, .. } if sources.is_empty() => text,
        Where { sources, .. } => format!("{text} ({})", sources.join(", ")),
    };
    match correction {
        Correction::Merge { from, into, .. } => Word::Merged.with(tongue, &[&from.join(", "), into]),
        Correction::Split { spelling, of, into, place, .. } if spelling == into => {
            placed(Word::SplitOff.with(tongue, &[spelling, of]), place)
        }
        Correction::Split { spelling, of, into, place, .. } => {
            placed(Word::SplitInto.with(tongue, &[spelling, into, of]), place)
        }
        Correction::Rename { who: Who { name, .. }, to } => Word::Renamed.with(tongue, &[name, to]),
        Correction::Kind { who: Who { name, .. }, kind } => {
            Word::KindIs.with(tongue, &[name, &Word::kind(*kind).text(tongue)])
        }
        Correction::Ignore(who) => Word::Ignored.with(tongue, &[&who.name]),
        Correction::NotAName { spelling, place } => placed(Word::IsNoName.with(tongue, &[spelling]), place),
        Correction::Watch(who) => Word::WatchedName.with(tongue, &[&who.name]),
    }
}

/// The last of several changes in words, and whether it is taken back.
#[must_use]
pub fn said_of(changes: &[CorrectionChange], tongue: Tongue) -> Option<(String, bool)> {
    let added = changes.iter().rev().find_map(|change| match change {
        CorrectionChange::Add(correction) => Some((said(correction, tongue), false)),
        CorrectionChange::Remove(_) => None,
    });
    added.or_else(|| match changes.last()? {
        CorrectionChange::Add(correction) | CorrectionChange::Remove(correction) => {
            Some((said(correction, tongue), true))
        }
    })
}
