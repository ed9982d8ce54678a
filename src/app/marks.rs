//! Read and starred: changes that can be undone and redone.

use crate::library::{ArticleIx, Library};

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

/// The changes made and undone.
#[derive(Debug, Default)]
pub(super) struct Marks {
    done: Vec<Change>,
    undone: Vec<Change>,
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
            self.done.push(change);
            self.undone.clear();
        }
        count
    }

    /// Takes the last change back; gives the mark, its value now, and how many articles changed.
    pub(super) fn undo(&mut self, library: &mut Library) -> Option<(Mark, bool, usize)> {
        let change = self.done.pop()?;
        apply(library, &change, !change.value);
        let told = (change.mark, !change.value, change.articles.len());
        self.undone.push(change);
        Some(told)
    }

    /// Makes the change again that was taken back last.
    pub(super) fn redo(&mut self, library: &mut Library) -> Option<(Mark, bool, usize)> {
        let change = self.undone.pop()?;
        apply(library, &change, change.value);
        let told = (change.mark, change.value, change.articles.len());
        self.done.push(change);
        Some(told)
    }
}

fn has(library: &Library, article: ArticleIx, mark: Mark) -> Option<bool> {
    let entry = library.entry(article)?;
    Some(match mark {
        Mark::Read => entry.read,
        Mark::Starred => entry.starred,
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
