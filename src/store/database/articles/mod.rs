//! What feeds brought: taken in once, whatever a feed calls it the next time, and every version of it kept.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::content::{PackedAnalysis, packed, unpacked};
use super::{Database, DatabaseError, SourceNumber};
use crate::formats::feed::FeedArticle;
use crate::model::{Article, ArticleId, Moment};

/// What became of the articles of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Those that were not there before.
    pub new: Vec<Article>,
    /// Those that say something else than before.
    pub changed: Vec<Article>,
    /// How many were there as they are.
    pub same: usize,
    /// The ids of all that was brought, in its order.
    pub ids: Vec<ArticleId>,
}

/// An article as the database knows it.
struct Known {
    id: i64,
    print: i64,
}

impl Database {
    /// Takes in what a feed brought, all or nothing.
    ///
    /// An article is the same one when the feed knows it by the same id, or, where that changed, when it stands at the same
    /// address, which no other article of the feed has. The version that it had before is kept beside the new one.
    pub fn take(
        &mut self,
        source: SourceNumber,
        brought: Vec<FeedArticle>,
        now: Timestamp,
    ) -> Result<Taken, DatabaseError> {
        self.take_all(source, brought, now, false).map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    /// Takes in what another reader kept of a feed, all or nothing: what is known already stays as it is.
    pub fn take_old(
        &mut self,
        source: SourceNumber,
        brought: Vec<FeedArticle>,
        now: Timestamp,
    ) -> Result<Taken, DatabaseError> {
        self.take_all(source, brought, now, true).map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    fn take_all(
        &mut self,
        source: SourceNumber,
        brought: Vec<FeedArticle>,
        now: Timestamp,
        is_old: bool,
    ) -> rusqlite::Result<Taken> {
        let links = links_of_one(&brought);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut taken = Taken::default();
        let mut met = HashSet::new();
        for FeedArticle { mut article, guid } in brought {
            let (guid, link) = (hash(&guid), article.url.as_deref().map_or(0, hash));
            let print = print(&article);
            let known = match by_guid(&transaction, source, guid)? {
                None if links.contains(&link) => {
                    by_link(&transaction, source, link)?.filter(|known| !met.contains(&known.id))
                }
                known => known,
            };
            let moment = article.moment().map_or(now, Moment::instant).as_second();
            if let Some(known) = known {
                met.insert(known.id);
                article.id = ArticleId::from_number(known.id);
                taken.ids.push(article.id);
                if is_old || known.print == print {
                    taken.same += 1;
                    continue;
                }
                let kept = "INSERT OR REPLACE INTO revision (article, until, content)
                            SELECT article, ?2, content FROM body WHERE article = ?1";
                transaction.prepare_cached(kept)?.execute(params![known.id, now.as_second()])?;
                let known_now = "UPDATE article SET guid = ?2, link = ?3, moment = ?4, print = ?5 WHERE id = ?1";
                transaction.prepare_cached(known_now)?.execute(params![known.id, guid, link, moment, print])?;
                transaction.prepare_cached("DELETE FROM analysis WHERE article = ?1")?.execute([known.id])?;
                write(&transaction, "body", &article)?;
                taken.changed.push(article);
                continue;
            }
            article.id = free_id(&transaction, article.id)?;
            met.insert(article.id.number());
            taken.ids.push(article.id);
            let new = "INSERT INTO article (id, source, guid, link, moment, arrived, print)
                       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let arrived = now.as_second();
            transaction.prepare_cached(new)?.execute(params![
                article.id.number(),
                source.0,
                guid,
                link,
                moment,
                arrived,
                print
            ])?;
            write(&transaction, "body", &article)?;
            taken.new.push(article);
        }
        transaction.commit()?;
        Ok(taken)
    }

    /// Keeps the text of an article's page in the place of what its feed has of it.
    pub fn keep_whole(&mut self, article: &Article) -> Result<(), DatabaseError> {
        let keep = |connection: &mut Connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute("DELETE FROM analysis WHERE article = ?1", [article.id.number()])?;
            write(&transaction, "whole", article)?;
            transaction.commit()
        };
        keep(&mut self.connection).map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    /// Keeps what was found in articles by an edition of the analysis, so that it need not be looked for again.
    pub fn keep_analyses(&mut self, edition: u32, found: &[(ArticleId, PackedAnalysis)]) -> Result<(), DatabaseError> {
        let keep = |connection: &mut Connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            {
                // The article may be gone in the meantime.
                let keep = "INSERT OR REPLACE INTO analysis (article, edition, content)
                            SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM article WHERE id = ?1)";
                let mut keep = transaction.prepare(keep)?;
                for (article, analysis) in found {
                    keep.execute(params![article.number(), edition, analysis.0])?;
                }
            }
            transaction.commit()
        };
        keep(&mut self.connection).map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    /// The versions that an article had before, the newest first, each with the time until which it held.
    pub fn revisions(&self, article: ArticleId) -> Result<Vec<(Timestamp, Article)>, DatabaseError> {
        let read = || {
            let asked = "SELECT until, content FROM revision WHERE article = ?1 ORDER BY until DESC";
            let mut rows = self.connection.prepare(asked)?;
            let rows = rows.query_map([article.number()], |row| {
                Ok((Timestamp::from_second(row.get(0)?).unwrap_or_default(), unpacked(row.get_ref(1)?.as_blob()?)))
            })?;
            let read: rusqlite::Result<Vec<(Timestamp, Option<Article>)>> = rows.collect();
            Ok(read?.into_iter().filter_map(|(until, article)| Some((until, article?))).collect())
        };
        read().map_err(|reason| DatabaseError::of(&self.path, reason))
    }
}

fn write(connection: &Connection, table: &str, article: &Article) -> rusqlite::Result<()> {
    let write = format!("INSERT OR REPLACE INTO {table} (article, content) VALUES (?1, ?2)");
    let content = packed(article).unwrap_or_default();
    connection.prepare_cached(&write)?.execute(params![article.id.number(), content])?;
    Ok(())
}

fn by_guid(connection: &Connection, source: SourceNumber, guid: i64) -> rusqlite::Result<Option<Known>> {
    known(connection, "SELECT id, print FROM article WHERE source = ?1 AND guid = ?2", source, guid)
}

fn by_link(connection: &Connection, source: SourceNumber, link: i64) -> rusqlite::Result<Option<Known>> {
    let asked = "SELECT id, print FROM article WHERE source = ?1 AND link = ?2 AND link <> 0";
    known(connection, asked, source, link)
}

fn known(connection: &Connection, asked: &str, source: SourceNumber, key: i64) -> rusqlite::Result<Option<Known>> {
    let mut rows = connection.prepare_cached(asked)?;
    let row = rows.query_row(params![source.0, key], |row| Ok(Known { id: row.get(0)?, print: row.get(1)? }));
    row.optional()
}

/// The id, or the next one that no article has.
fn free_id(connection: &Connection, id: ArticleId) -> rusqlite::Result<ArticleId> {
    let mut rows = connection.prepare_cached("SELECT 1 FROM article WHERE id = ?1")?;
    let mut free = id;
    for number in 2.. {
        if !rows.exists([free.number()])? {
            break;
        }
        free = ArticleId::of(&format!("{id} {number}"));
    }
    Ok(free)
}

/// The addresses that exactly one of these articles has: feeds give all their articles one address, too.
fn links_of_one(brought: &[FeedArticle]) -> HashSet<i64> {
    let mut counts: HashMap<i64, u32> = HashMap::new();
    for url in brought.iter().filter_map(|brought| brought.article.url.as_deref()) {
        *counts.entry(hash(url)).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count == 1).map(|(link, _)| link).collect()
}

fn hash(text: &str) -> i64 {
    ArticleId::of(text).number()
}

/// What an article says, as a number: its title, text and address, not its times, which many feeds make anew each time.
fn print(article: &Article) -> i64 {
    hash(&format!("{}\n{}\n{}", article.title, article.url.as_deref().unwrap_or_default(), article.text))
}

#[cfg(test)]
mod tests;
