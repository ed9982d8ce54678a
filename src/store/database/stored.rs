//! Reading again what feeds brought, the newest first, piece by piece and on several threads.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OpenFlags};

use super::content::unpacked;
use super::{Database, DatabaseError, PATIENCE};
use crate::model::{Analysis, Article, ArticleId, Subscription};
use crate::text::Clean;

/// How many articles are read in one go.
const TOGETHER: usize = 250;

/// Articles that are read in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    path: Arc<Path>,
    ids: Arc<[i64]>,
    /// The names of sources, by their numbers.
    names: Arc<[(i64, Clean)]>,
}

/// An article with what was found in it, when that was kept.
pub type StoredArticle = (Article, Option<Analysis>);

impl Database {
    /// What there is to read, the newest first. The sources are called as the user calls them.
    pub fn chunks(&self, subscriptions: &[Subscription]) -> Result<Vec<Chunk>, DatabaseError> {
        self.list(subscriptions).map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    /// Whether there is anything to read.
    pub fn has_articles(&self) -> Result<bool, DatabaseError> {
        let ask = || {
            // A database of the very first moment has no tables yet.
            let is_there = self.connection.table_exists(None, "article")?;
            Ok(is_there && self.connection.prepare("SELECT 1 FROM article LIMIT 1")?.exists([])?)
        };
        ask().map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    fn list(&self, subscriptions: &[Subscription]) -> rusqlite::Result<Vec<Chunk>> {
        if !self.connection.table_exists(None, "article")? {
            return Ok(Vec::new());
        }
        let names: Arc<[(i64, Clean)]> = self.names(subscriptions)?.into();
        let mut rows = self.connection.prepare("SELECT id FROM article ORDER BY moment DESC, id")?;
        let ids = rows.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        let path: Arc<Path> = Arc::from(self.path.as_path());
        let chunk = |ids: &[i64]| Chunk { path: Arc::clone(&path), ids: ids.into(), names: Arc::clone(&names) };
        Ok(ids.chunks(TOGETHER).map(chunk).collect())
    }
}

impl Chunk {
    /// How many articles it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Only these of its articles, in its order.
    #[must_use]
    pub fn only(&self, wanted: impl Iterator<Item = ArticleId>) -> Self {
        let wanted: HashSet<i64> = wanted.map(ArticleId::number).collect();
        let ids = self.ids.iter().copied().filter(|id| wanted.contains(id)).collect();
        Self { ids, path: Arc::clone(&self.path), names: Arc::clone(&self.names) }
    }

    /// The database.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads its articles; `found` says whether what `edition` of the analysis found is wanted too. How many could not be
    /// read is told beside them: their bytes are damaged, or a newer version wrote them.
    pub fn read(&self, edition: Option<u32>) -> Result<(Vec<StoredArticle>, u32), DatabaseError> {
        self.read_all(edition).map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    fn read_all(&self, edition: Option<u32>) -> rusqlite::Result<(Vec<StoredArticle>, u32)> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        let asked = "SELECT article.source, coalesce(whole.content, body.content), analysis.content FROM article
                     JOIN body ON body.article = article.id
                     LEFT JOIN whole ON whole.article = article.id
                     LEFT JOIN analysis ON analysis.article = article.id AND analysis.edition = ?2
                     WHERE article.id = ?1";
        let mut row = connection.prepare(asked)?;
        let (mut articles, mut lost) = (Vec::with_capacity(self.ids.len()), 0);
        for id in &*self.ids {
            let mut rows = row.query([*id, edition.map_or(-1, i64::from)])?;
            // Another process may have taken it out.
            let Some(row) = rows.next()? else { continue };
            let source: i64 = row.get(0)?;
            let Some(mut article) = unpacked::<Article>(row.get_ref(1)?.as_blob()?) else {
                lost += 1;
                continue;
            };
            if let Some((_, name)) = self.names.iter().find(|(number, _)| *number == source) {
                article.source.clone_from(name);
            }
            let analysis = row.get_ref(2)?.as_blob_or_null()?.and_then(unpacked);
            articles.push((article, analysis));
        }
        Ok((articles, lost))
    }
}
