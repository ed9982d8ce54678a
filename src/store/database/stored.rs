//! Reading again what feeds brought, the newest first, piece by piece and on several threads.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OpenFlags, Row};
use rustc_hash::FxHashMap;

use super::content::{found, listed, unpacked};
use super::{Database, DatabaseError, PATIENCE};
use crate::model::{Analysis, Article, ArticleId, Subscription};
use crate::text::Clean;

/// How many articles are read in one go, and how many first: more than a screen shows, so that one is there soon.
const TOGETHER: usize = 250;
const FIRST: usize = 50;

/// Articles that are read in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    path: Arc<Path>,
    /// Their numbers in the database, and of their ids.
    articles: Box<[(i64, i64)]>,
    /// What the sources are called.
    names: Arc<FxHashMap<i64, Clean>>,
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
        let names = Arc::new(self.names(subscriptions)?.into_iter().collect::<FxHashMap<_, _>>());
        let mut rows = self.connection.prepare("SELECT number, id FROM article ORDER BY moment DESC, id DESC")?;
        let articles = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let articles = articles.collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
        let path: Arc<Path> = Arc::from(self.path.as_path());
        let chunk = |articles: &[(i64, i64)]| Chunk {
            path: Arc::clone(&path),
            articles: articles.into(),
            names: Arc::clone(&names),
        };
        let (first, rest) = articles.split_at(FIRST.min(articles.len()));
        Ok(first.chunks(FIRST).chain(rest.chunks(TOGETHER)).map(chunk).collect())
    }
}

impl Chunk {
    /// How many articles it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Only these of its articles, in its order.
    #[must_use]
    pub fn only(&self, wanted: impl Iterator<Item = ArticleId>) -> Self {
        let wanted: HashSet<i64> = wanted.map(ArticleId::number).collect();
        let articles = self.articles.iter().copied().filter(|(_, id)| wanted.contains(id)).collect();
        Self { articles, path: Arc::clone(&self.path), names: Arc::clone(&self.names) }
    }

    /// The database.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads its articles; `edition` says what found by which edition of the analysis is wanted too. How many could not be
    /// read is told beside them: their bytes are damaged, or a newer version wrote them.
    pub fn read(&self, edition: Option<u32>) -> Result<(Vec<StoredArticle>, u32), DatabaseError> {
        let asked = "SELECT source, head, coalesce(whole.content, body.content), analysis.content FROM article
                     JOIN body ON body.article = number
                     LEFT JOIN whole ON whole.article = number
                     LEFT JOIN analysis ON analysis.article = number AND edition = ?2
                     WHERE number = ?1";
        self.read_all(asked, edition, |id, row| {
            let article = unpacked(id, row.get_ref(1)?.as_blob()?, row.get_ref(2)?.as_blob()?);
            let analysis = row.get_ref(3)?.as_blob_or_null()?.and_then(found);
            Ok(article.map(|article| (article, analysis)))
        })
    }

    /// Reads what lists show of its articles; their texts stay where they are.
    pub fn list(&self) -> Result<(Vec<StoredArticle>, u32), DatabaseError> {
        let asked = "SELECT source, head FROM article WHERE number = ?1 AND ?2 < 0";
        self.read_all(asked, None, |id, row| Ok(listed(id, row.get_ref(1)?.as_blob()?).map(|article| (article, None))))
    }

    fn read_all(
        &self,
        asked: &str,
        edition: Option<u32>,
        read: impl Fn(ArticleId, &Row<'_>) -> rusqlite::Result<Option<StoredArticle>>,
    ) -> Result<(Vec<StoredArticle>, u32), DatabaseError> {
        let read_rows = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(&self.path, flags)?;
            connection.busy_timeout(PATIENCE)?;
            // All of one moment, and one look for other writers instead of one an article.
            let transaction = connection.unchecked_transaction()?;
            let mut row = transaction.prepare(asked)?;
            let (mut articles, mut lost) = (Vec::with_capacity(self.articles.len()), 0);
            for (number, id) in &*self.articles {
                let mut rows = row.query([*number, edition.map_or(-1, i64::from)])?;
                // Another process may have taken it out.
                let Some(row) = rows.next()? else { continue };
                let Some((mut article, found)) = read(ArticleId::from_number(*id), row)? else {
                    lost += 1;
                    continue;
                };
                if let Some(name) = self.names.get(&row.get(0)?) {
                    article.source.clone_from(name);
                }
                articles.push((article, found));
            }
            Ok((articles, lost))
        };
        read_rows().map_err(|reason| DatabaseError::of(&self.path, reason))
    }
}
