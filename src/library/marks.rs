//! Read, starred, how far: what the reader leaves on articles.

use rustc_hash::FxHashMap;

use crate::library::{ArticleIx, Library};
use crate::model::{ArticleId, UserMarks};

/// Marks that articles have when they arrive, and whose marks were changed.
#[derive(Debug, Default)]
pub(super) struct Marked {
    remembered: FxHashMap<ArticleId, UserMarks>,
    changed: Vec<ArticleIx>,
}

impl Library {
    /// Remembers marks of an earlier run: articles that arrive from now on have them.
    pub fn recall(&mut self, marks: impl IntoIterator<Item = (ArticleId, UserMarks)>) {
        self.marked.remembered.extend(marks);
    }

    /// The marks with which an article arrives.
    pub(super) fn remembered(&self, id: ArticleId) -> UserMarks {
        self.marked.remembered.get(&id).copied().unwrap_or_default()
    }

    /// The articles whose marks were changed since this was asked last, each once.
    pub fn take_marked(&mut self) -> Vec<ArticleIx> {
        let mut changed = std::mem::take(&mut self.marked.changed);
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// Marks an article as read or unread; whether that changed anything.
    pub fn set_read(&mut self, ix: ArticleIx, read: bool) -> bool {
        if self.change(ix, |marks| std::mem::replace(&mut marks.read, read) != read).is_none() {
            return false;
        }
        let source = self.entry(ix).map(|entry| entry.source);
        if let Some(source) = source.and_then(|source| self.sources.get_mut(source.index())) {
            source.unread = if read { source.unread.saturating_sub(1) } else { source.unread + 1 };
        }
        self.unread = if read { self.unread.saturating_sub(1) } else { self.unread + 1 };
        true
    }

    /// Stars an article or takes the star away; whether that changed anything.
    pub fn set_starred(&mut self, ix: ArticleIx, starred: bool) -> bool {
        if self.change(ix, |marks| std::mem::replace(&mut marks.starred, starred) != starred).is_none() {
            return false;
        }
        self.starred = if starred { self.starred + 1 } else { self.starred.saturating_sub(1) };
        true
    }

    /// Remembers the byte at which an article was left; whether that changed anything.
    pub fn set_place(&mut self, ix: ArticleIx, place: u32) -> bool {
        self.change(ix, |marks| std::mem::replace(&mut marks.place, place) != place).is_some()
    }

    /// How many articles are starred.
    #[must_use]
    pub const fn starred(&self) -> u32 {
        self.starred
    }

    /// How many articles are unread.
    #[must_use]
    pub const fn unread(&self) -> u32 {
        self.unread
    }

    fn change(&mut self, ix: ArticleIx, change: impl FnOnce(&mut UserMarks) -> bool) -> Option<()> {
        let entry = self.entries.get_mut(ix.index()).and_then(Option::as_mut)?;
        if !change(&mut entry.marks) {
            return None;
        }
        let (id, marks) = (entry.article.id, entry.marks);
        // Should it go and come again, it has them still.
        self.marked.remembered.insert(id, marks);
        self.marked.changed.push(ix);
        Some(())
    }
}
