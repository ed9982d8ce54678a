//! What feeds brought: taken in once, whatever a feed calls it the next time, and every version of it kept.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::{FxHashMap, FxHashSet};

use super::content::{PackedAnalysis, PackedArticle, unpacked};
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

/// What a feed brought, ready to be taken in: what takes long is done before the database is held.
#[derive(Debug)]
pub struct Prepared {
    source: SourceNumber,
    articles: Vec<PreparedArticle>,
    /// The addresses that exactly one of these articles has: feeds give all their articles one address, too.
    links: FxHashSet<i64>,
}

#[derive(Debug)]
struct PreparedArticle {
    article: Article,
    guid: i64,
    link: i64,
    print: i64,
    /// None of an article that was there as it is.
    packed: Option<PackedArticle>,
}

/// An article as the database knows it.
struct Known {
    number: i64,
    id: i64,
    print: i64,
}

impl Database {
    /// Takes in what a feed brought, all or nothing.
    pub fn take(
        &mut self,
        source: SourceNumber,
        brought: Vec<FeedArticle>,
        now: Timestamp,
    ) -> Result<Taken, DatabaseError> {
        let prepared = self.prepare(source, brought)?;
        self.take_prepared(prepared, now)
    }

    /// Takes in what another reader kept of a feed, all or nothing: what is known already stays as it is.
    pub fn take_old(
        &mut self,
        source: SourceNumber,
        brought: Vec<FeedArticle>,
        now: Timestamp,
    ) -> Result<Taken, DatabaseError> {
        let prepared = self.prepare(source, brought)?;
        self.together(|connection| take_all(connection, prepared, now, true))
    }

    /// Packs what a feed brought that was not there yet, without holding the database.
    pub fn prepare(&self, source: SourceNumber, brought: Vec<FeedArticle>) -> Result<Prepared, DatabaseError> {
        // Many looks at the same moment: to begin each anew takes longer than the look.
        let alone = self.connection.is_autocommit();
        let moment = alone.then(|| self.connection.unchecked_transaction()).transpose();
        let _moment = moment.map_err(|reason| DatabaseError::of(&self.path, reason))?;
        let mut counts: FxHashMap<i64, u32> = FxHashMap::default();
        let mut articles = Vec::with_capacity(brought.len());
        for FeedArticle { article, guid } in brought {
            let (guid, link) = (hash(&guid), article.url.as_deref().map_or(0, hash));
            let print = print(&article);
            let known = by_guid(&self.connection, source, guid);
            let known = known.map_err(|reason| DatabaseError::of(&self.path, reason))?;
            let packed = (known.is_none_or(|known| known.print != print)).then(|| PackedArticle::of(&article));
            *counts.entry(link).or_default() += 1;
            articles.push(PreparedArticle { article, guid, link, print, packed });
        }
        let links =
            counts.into_iter().filter(|(link, count)| *count == 1 && *link != 0).map(|(link, _)| link).collect();
        Ok(Prepared { source, articles, links })
    }

    /// Takes in what a feed brought, all or nothing.
    ///
    /// An article is the same one when the feed knows it by the same id, or, where that changed, when it stands at the same
    /// address, which no other article of the feed has. The version that it had before is kept beside the new one.
    pub fn take_prepared(&mut self, prepared: Prepared, now: Timestamp) -> Result<Taken, DatabaseError> {
        self.together(|connection| take_all(connection, prepared, now, false))
    }

    /// Keeps the text of an article's page in the place of what its feed has of it.
    pub fn keep_whole(&mut self, article: &Article) -> Result<(), DatabaseError> {
        self.together(|connection| {
            let PackedArticle { head, body } = PackedArticle::of(article);
            let listed = "UPDATE article SET head = ?2 WHERE id = ?1 RETURNING number";
            let number: Option<i64> =
                connection.query_row(listed, params![article.id.number(), head], |row| row.get(0)).optional()?;
            // It may be gone in the meantime.
            let Some(number) = number else { return Ok(()) };
            connection.execute("DELETE FROM analysis WHERE article = ?1", [number])?;
            connection
                .execute("INSERT OR REPLACE INTO whole (article, content) VALUES (?1, ?2)", params![number, body])?;
            Ok(())
        })
    }

    /// Keeps what was found in articles by an edition of the analysis, so that it need not be looked for again.
    pub fn keep_analyses(&mut self, edition: u32, found: &[(ArticleId, PackedAnalysis)]) -> Result<(), DatabaseError> {
        self.together(|connection| {
            // The article may be gone in the meantime.
            let keep = "INSERT OR REPLACE INTO analysis (article, edition, content)
                        SELECT number, ?2, ?3 FROM article WHERE id = ?1";
            let mut keep = connection.prepare_cached(keep)?;
            for (article, analysis) in found {
                keep.execute(params![article.number(), edition, analysis.0])?;
            }
            Ok(())
        })
    }

    /// The versions that an article had before, the newest first, each with the time until which it held.
    pub fn revisions(&self, article: ArticleId) -> Result<Vec<(Timestamp, Article)>, DatabaseError> {
        let read = || {
            let asked = "SELECT until, revision.head, content FROM revision
                         JOIN article ON number = article WHERE id = ?1 ORDER BY until DESC";
            let mut rows = self.connection.prepare(asked)?;
            let rows = rows.query_map([article.number()], |row| {
                let version = unpacked(article, row.get_ref(1)?.as_blob()?, row.get_ref(2)?.as_blob()?);
                Ok((Timestamp::from_second(row.get(0)?).unwrap_or_default(), version))
            })?;
            let read: rusqlite::Result<Vec<(Timestamp, Option<Article>)>> = rows.collect();
            Ok(read?.into_iter().filter_map(|(until, article)| Some((until, article?))).collect())
        };
        read().map_err(|reason| DatabaseError::of(&self.path, reason))
    }
}

fn take_all(connection: &Connection, prepared: Prepared, now: Timestamp, is_old: bool) -> rusqlite::Result<Taken> {
    let Prepared { source, articles, links } = prepared;
    let mut taken = Taken::default();
    let mut met = FxHashSet::default();
    for PreparedArticle { mut article, guid, link, print, packed } in articles {
        let known = match by_guid(connection, source, guid)? {
            None if links.contains(&link) => {
                by_link(connection, source, link)?.filter(|known| !met.contains(&known.number))
            }
            known => known,
        };
        let moment = article.moment().map_or(now, Moment::instant).as_second();
        if let Some(known) = known {
            met.insert(known.number);
            article.id = ArticleId::from_number(known.id);
            taken.ids.push(article.id);
            if is_old || known.print == print {
                taken.same += 1;
                continue;
            }
            let PackedArticle { head, body } = packed.unwrap_or_else(|| PackedArticle::of(&article));
            let kept = "INSERT OR REPLACE INTO revision (article, until, head, content)
                        SELECT number, ?2, head, content FROM article JOIN body ON article = number WHERE number = ?1";
            connection.prepare_cached(kept)?.execute(params![known.number, now.as_second()])?;
            let text = "UPDATE body SET content = ?2 WHERE article = ?1";
            connection.prepare_cached(text)?.execute(params![known.number, body])?;
            let known_now = "UPDATE article SET guid = ?2, link = ?3, moment = ?4, print = ?5 WHERE number = ?1";
            connection.prepare_cached(known_now)?.execute(params![known.number, guid, link, moment, print])?;
            // Who fetched the page reads that on, with what was found in it.
            if connection.prepare_cached("SELECT 1 FROM whole WHERE article = ?1")?.exists([known.number])? {
                taken.same += 1;
                continue;
            }
            let head_now = "UPDATE article SET head = ?2 WHERE number = ?1";
            connection.prepare_cached(head_now)?.execute(params![known.number, head])?;
            connection.prepare_cached("DELETE FROM analysis WHERE article = ?1")?.execute([known.number])?;
            taken.changed.push(article);
            continue;
        }
        let PackedArticle { head, body } = packed.unwrap_or_else(|| PackedArticle::of(&article));
        article.id = free_id(connection, article.id)?;
        let new = "INSERT INTO article (id, source, guid, link, moment, arrived, print, head)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let row = params![article.id.number(), source.0, guid, link, moment, now.as_second(), print, head];
        let number = connection.prepare_cached(new)?.insert(row)?;
        connection
            .prepare_cached("INSERT INTO body (article, content) VALUES (?1, ?2)")?
            .execute(params![number, body])?;
        met.insert(number);
        taken.ids.push(article.id);
        taken.new.push(article);
    }
    Ok(taken)
}

fn by_guid(connection: &Connection, source: SourceNumber, guid: i64) -> rusqlite::Result<Option<Known>> {
    known(connection, "SELECT number, id, print FROM article WHERE source = ?1 AND guid = ?2", source, guid)
}

fn by_link(connection: &Connection, source: SourceNumber, link: i64) -> rusqlite::Result<Option<Known>> {
    let asked = "SELECT number, id, print FROM article WHERE source = ?1 AND link = ?2 AND link <> 0";
    known(connection, asked, source, link)
}

fn known(connection: &Connection, asked: &str, source: SourceNumber, key: i64) -> rusqlite::Result<Option<Known>> {
    let mut rows = connection.prepare_cached(asked)?;
    let row = rows.query_row(params![source.0, key], |row| {
        Ok(Known { number: row.get(0)?, id: row.get(1)?, print: row.get(2)? })
    });
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

fn hash(text: &str) -> i64 {
    ArticleId::of(text).number()
}

/// What an article says, as a number: its title, text and address, not its times, which many feeds make anew each time.
pub(super) fn print(article: &Article) -> i64 {
    let texts = [&*article.title, article.url.as_deref().unwrap_or_default(), &*article.text];
    texts.into_iter().fold(0, |print, text| mixed(print ^ text.len() as u64, text.as_bytes())).cast_signed()
}

/// Mixes bytes into a number, eight at a time: what is written down must be the same in every version, as the hashers of
/// std and of crates need not be.
fn mixed(seed: u64, bytes: &[u8]) -> u64 {
    let mix = |hash: u64, word: u64| {
        let product = u128::from(hash.rotate_left(23) ^ word) * 0x9e37_79b9_7f4a_7c15;
        (product as u64) ^ (product >> 64) as u64
    };
    let (words, rest) = bytes.as_chunks();
    let hash = words.iter().fold(mix(seed, 0x2545_f491_4f6c_dd1d), |hash, word| mix(hash, u64::from_le_bytes(*word)));
    rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)))
}

#[cfg(test)]
mod tests;
