//! Articles of the database: those at once that were analysed before, the others behind them.

use std::ops::ControlFlow;

use super::{Batch, Loading, Manner};
use crate::analysis::EDITION;
use crate::model::{Analysis, Problem, Warning};
use crate::store::database::{Chunk, Database, StoredArticle};
use crate::store::files::shown;
use crate::store::{Piece, lost_in};
use crate::text::reason;

/// Where what was found in articles of the database is kept.
pub(super) enum Keeping {
    NotTried,
    In(Database),
    /// Nobody may write there: it is looked for again the next time.
    Nowhere,
}

impl<T: FnMut(Batch) -> bool> Loading<'_, T> {
    /// Reads articles of the database on all cores. Who waits before the screen has those at once in which nothing was looked
    /// for yet: that is done behind all the others.
    pub(super) fn stored(&mut self, pieces: &[Piece]) -> ControlFlow<()> {
        let (wanted, manner) = (self.wanted, self.manner);
        let chunks =
            pieces.iter().filter_map(|piece| if let Piece::Stored(chunk) = piece { Some(chunk) } else { None });
        let done = self.batch.progress.done + pieces.iter().map(Piece::count).sum::<u32>();
        let read = self.threads.map(chunks.collect(), |chunk: &Chunk| {
            let read = match manner {
                _ if !wanted() => Ok((Vec::new(), 0)),
                Manner::Listed => chunk.list(),
                Manner::Read => chunk.read(None),
                Manner::Counted | Manner::Shown { .. } => chunk.read(Some(EDITION)),
            };
            (read.map_err(|error| reason(&error)), chunk)
        });
        let mut articles = Vec::new();
        for (read, chunk) in read {
            let path = shown(chunk.path());
            match read {
                Ok((found, lost)) => {
                    let zone = &self.zone;
                    let found: Vec<StoredArticle> =
                        found.into_iter().map(|(article, analysis)| (article.by_clock_of(zone), analysis)).collect();
                    self.batch.warnings.extend(lost_in(&path, lost));
                    let (found, new): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, found)| found.is_some());
                    articles.extend(found);
                    if manner.looks() {
                        self.new.push(chunk.only(new.iter().map(|(article, _)| article.id)));
                    }
                    if manner != Manner::Counted {
                        articles.extend(new.into_iter().map(|(article, _)| (article, Some(Analysis::default()))));
                    }
                }
                Err(reason) => {
                    self.batch.warnings.push(Warning { path, place: None, problem: Problem::Unreadable(reason) });
                }
            }
        }
        self.analyse_all(articles, done)
    }

    /// Looks for names in the articles of the database in which nobody did yet, and keeps what is found.
    pub(super) fn behind(&mut self) -> ControlFlow<()> {
        let new = std::mem::take(&mut self.new);
        if let Manner::Shown { .. } = self.manner {
            self.batch.progress.total += new.iter().map(|chunk| chunk.len() as u32).sum::<u32>();
        }
        for chunk in new.into_iter().filter(|chunk| !chunk.is_empty()) {
            if let Keeping::NotTried = self.keeping {
                self.keeping = Database::open_beside(chunk.path()).map_or(Keeping::Nowhere, Keeping::In);
            }
            let Ok((articles, _)) = chunk.read(None) else { continue };
            let home = |(article, found): StoredArticle| (article.by_clock_of(&self.zone), found);
            let articles = articles.into_iter().map(home).collect();
            let done = self.batch.progress.done + chunk.len() as u32;
            self.analyse_all(articles, done)?;
        }
        ControlFlow::Continue(())
    }
}
