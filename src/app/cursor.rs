//! The cursor of the reading view, on a mention or a statement.

use crate::app::reader::Reader;
use crate::library::Library;

impl Reader {
    /// Puts the cursor on the next mention in the text, or the previous one; from the view when it has none there.
    pub fn step_mention(&mut self, library: &Library, forward: bool) -> Option<u32> {
        let entry = library.entry(self.article?)?;
        let mentions = &entry.analysis.mentions;
        let seen = self.visible_span();
        let here =
            self.cursor.filter(|at| mentions.get(*at as usize).is_some_and(|mention| seen.overlaps(mention.span)));
        let shown = |at: &usize| mentions.get(*at).is_some_and(|mention| !self.hides(library, mention.span.start));
        let next = match (here, forward) {
            (Some(at), true) => (at as usize + 1..mentions.len()).find(shown),
            (Some(at), false) => (0..at as usize).rev().find(shown),
            (None, true) => {
                (mentions.partition_point(|mention| mention.span.start < seen.start)..mentions.len()).find(shown)
            }
            (None, false) => (0..mentions.partition_point(|mention| mention.span.end <= seen.end)).rev().find(shown),
        }
        .or_else(|| if forward { (0..mentions.len()).find(shown) } else { (0..mentions.len()).rev().find(shown) })?;
        let mention = mentions.get(next)?;
        self.statement = None;
        self.cursor = Some(next as u32);
        self.reveal(library, mention.span.start);
        self.cursor
    }

    /// Puts the cursor on a mention and brings it into view.
    pub fn go_to_mention(&mut self, library: &Library, mention: u32) {
        let found = self
            .article
            .and_then(|article| library.entry(article))
            .and_then(|entry| entry.analysis.mentions.get(mention as usize));
        if let Some(found) = found {
            self.statement = None;
            self.cursor = Some(mention);
            self.reveal(library, found.span.start);
        }
    }

    /// Marks a statement and brings it into view, with the cursor on the name of its speaker where there is one beside it.
    pub fn go_to_statement(&mut self, library: &Library, statement: u32) {
        let Some(entry) = self.article.and_then(|article| library.entry(article)) else { return };
        let Some(found) = entry.analysis.statements.get(statement as usize).copied() else { return };
        let mentions = &entry.analysis.mentions;
        self.cursor = found.subject.and_then(|subject| {
            let at = mentions.partition_point(|mention| mention.span.end <= subject.start);
            mentions.get(at).filter(|mention| mention.span.overlaps(subject)).map(|_| at as u32)
        });
        self.statement = Some(statement);
        self.reveal(library, found.span.start);
    }

    /// The byte from which `n` looks on: the cursor when it is in view, else the first byte in view.
    #[must_use]
    pub fn offset(&self, library: &Library) -> usize {
        let seen = self.visible_span();
        self.article
            .and_then(|article| library.entry(article))
            .and_then(|entry| entry.analysis.mentions.get(self.cursor? as usize))
            .filter(|mention| seen.overlaps(mention.span))
            .map_or(seen.start as usize, |mention| mention.span.start as usize)
    }
}
