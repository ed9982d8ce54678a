//! Steps through a text from paragraph to paragraph, and from post to post or heading to heading.

use std::sync::Arc;

use crate::app::lines::{Row, RowKind};
use crate::app::reader::Reader;
use crate::app::state::App;
use crate::config::Word;
use crate::model::{Article, BlockKind};

impl Reader {
    /// Puts the next block that `wanted` accepts at the top, or the previous one; says whether there was one.
    pub fn step_block(&mut self, article: &Article, forward: bool, wanted: fn(&BlockKind) -> bool) -> bool {
        let starts = |row: &Row| {
            row.first
                && matches!(row.kind, RowKind::Body | RowKind::PostMeta)
                && article.blocks.get(row.block as usize).is_some_and(|block| wanted(&block.kind))
        };
        let rows = &self.lines.rows;
        let top = self.top;
        let target = if forward {
            // At the end of the text the view cannot scroll on: what begins in the last page is reached by its end.
            (top + 1..rows.len()).find(|at| rows.get(*at).is_some_and(starts))
        } else {
            (0..top).rev().find(|at| {
                rows.get(*at).is_some_and(starts)
                    // The headline belongs to the line over it.
                    && !at.checked_sub(1).and_then(|above| rows.get(above)).is_some_and(|row| row.kind == RowKind::PostMeta)
            })
        };
        self.top = target.unwrap_or(if forward { top } else { 0 });
        self.settle();
        self.top != top
    }
}

/// Steps to the next block that is wanted, or the previous one, and says so where there is none.
pub(super) fn step(app: &mut App, forward: bool, wanted: fn(&BlockKind) -> bool) {
    let Some(entry) = app.reader.article.and_then(|article| app.library.entry(article)) else { return };
    let article = Arc::clone(&entry.article);
    let before = app.reader.position();
    app.reader.step_block(&article, forward, wanted);
    if app.reader.position() == before {
        app.say(app.word(if forward { Word::NoFurtherStep } else { Word::NoEarlierStep }));
    }
    app.mark_when_read();
}
