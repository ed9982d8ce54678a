//! Read, starred, and corrections: changes that can be undone and redone.

use crate::library::{ArticleIx, Library};
use crate::model::CorrectionChange;

/// A mark of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Read.
    Read,
    /// Starred.
    Starred,
}

/// One change of marks: these articles did not have the value before.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    mark: Mark,
    value: bool,
    articles: Vec<ArticleIx>,
}

/// What can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Done {
    Marked(Change),
    Corrected(Vec<CorrectionChange>),
}

/// What undoing and redoing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// This mark has this value now in so many articles.
    Marked(Mark, bool, usize),
    /// These corrections are to be made.
    Corrected(Vec<CorrectionChange>),
}

/// The changes made and undone.
#[derive(Debug, Default)]
pub(super) struct Marks {
    done: Vec<Done>,
    undone: Vec<Done>,
}

impl Marks {
    /// Sets a mark on articles; says how many changed.
    pub(super) fn set(&mut self, library: &mut Library, mark: Mark, value: bool, articles: &[ArticleIx]) -> usize {
        let changed: Vec<ArticleIx> =
            articles.iter().copied().filter(|article| has(library, *article, mark) == Some(!value)).collect();
        let count = changed.len();
        if count > 0 {
            let change = Change { mark, value, articles: changed };
            apply(library, &change, value);
            self.done.push(Done::Marked(change));
            self.undone.clear();
        }
        count
    }

    /// Remembers corrections that were made.
    pub(super) fn corrected(&mut self, changes: Vec<CorrectionChange>) {
        self.done.push(Done::Corrected(changes));
        self.undone.clear();
    }

    /// Takes the last change back; gives the mark, its value now, and how many articles changed, or the corrections that
    /// take others back.
    pub(super) fn undo(&mut self, library: &mut Library) -> Option<Told> {
        let done = self.done.pop()?;
        let told = match &done {
            Done::Marked(change) => {
                apply(library, change, !change.value);
                Told::Marked(change.mark, !change.value, change.articles.len())
            }
            Done::Corrected(changes) => Told::Corrected(changes.iter().rev().map(CorrectionChange::undone).collect()),
        };
        self.undone.push(done);
        Some(told)
    }

    /// Makes the change again that was taken back last.
    pub(super) fn redo(&mut self, library: &mut Library) -> Option<Told> {
        let done = self.undone.pop()?;
        let told = match &done {
            Done::Marked(change) => {
                apply(library, change, change.value);
                Told::Marked(change.mark, change.value, change.articles.len())
            }
            Done::Corrected(changes) => Told::Corrected(changes.clone()),
        };
        self.done.push(done);
        Some(told)
    }
}

fn has(library: &Library, article: ArticleIx, mark: Mark) -> Option<bool> {
    let entry = library.entry(article)?;
    Some(match mark {
        Mark::Read => entry.marks.read,
        Mark::Starred => entry.marks.starred,
    })
}

fn apply(library: &mut Library, change: &Change, value: bool) {
    for article in &change.articles {
        match change.mark {
            Mark::Read => library.set_read(*article, value),
            Mark::Starred => library.set_starred(*article, value),
        };
    }
}
