//! The tables, format by format: a database of an older format is brought up to the newest step by step.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::OURS;
use super::articles::print;
use super::content::{PackedArticle, unpacked_whole};

/// How large the pages of a new database are: in small ones an article would leave half of its page empty.
pub(super) const PAGE: u32 = 16384;

/// What leads from a format to the next one. A step that was released is never changed.
type Step = fn(&Transaction<'_>) -> rusqlite::Result<()>;

const STEPS: &[Step] = &[marks, feeds, heads];

/// What the user left on articles.
fn marks(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(
        "CREATE TABLE mark (
            article INTEGER PRIMARY KEY,          -- the number of the article's id
            read    INTEGER NOT NULL DEFAULT 0,
            starred INTEGER NOT NULL DEFAULT 0,
            place   INTEGER NOT NULL DEFAULT 0    -- the byte of its text that stood at the top
        ) STRICT",
    )
}

/// What feeds brought.
fn feeds(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(
        "CREATE TABLE source (
            number   INTEGER PRIMARY KEY,
            url      TEXT NOT NULL UNIQUE,        -- as it is fetched
            identity TEXT NOT NULL,               -- the address it had first: ids of articles are made from it
            title    TEXT NOT NULL DEFAULT '',    -- what it calls itself
            page     TEXT NOT NULL DEFAULT '',    -- the page that it belongs to
            etag     TEXT NOT NULL DEFAULT '',    -- what the server said last, for the next time
            modified TEXT NOT NULL DEFAULT '',
            checked  INTEGER NOT NULL DEFAULT 0,  -- when it was asked last, in seconds of Unix
            due      INTEGER NOT NULL DEFAULT 0,  -- before that it is not to be asked
            trouble  TEXT NOT NULL DEFAULT ''     -- why that failed, as JSON
        ) STRICT;
        CREATE TABLE article (
            id      INTEGER PRIMARY KEY,          -- the number of its id
            source  INTEGER NOT NULL REFERENCES source (number),
            guid    INTEGER NOT NULL,             -- hash of what the feed knows it by
            link    INTEGER NOT NULL,             -- hash of its address, 0 without one
            moment  INTEGER NOT NULL,             -- when it came out, in seconds of Unix
            arrived INTEGER NOT NULL,
            print   INTEGER NOT NULL              -- hash of what it says: another one, another version
        ) STRICT;
        CREATE TABLE body (article INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
        CREATE TABLE whole (article INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT;
        CREATE TABLE revision (
            article INTEGER NOT NULL,
            until   INTEGER NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (article, until)
        ) STRICT;
        CREATE TABLE analysis (article INTEGER PRIMARY KEY, edition INTEGER NOT NULL, content BLOB NOT NULL) STRICT",
    )
}

/// Articles in the order in which they arrive, so that each is written behind the one before, and what lists show of them
/// beside their texts, so that nobody has to read these for it.
fn heads(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    for table in ["article", "body", "whole", "revision", "analysis"] {
        transaction.execute_batch(&format!("ALTER TABLE {table} RENAME TO old_{table}"))?;
    }
    transaction.execute_batch(
        "DROP INDEX IF EXISTS article_guid;
        DROP INDEX IF EXISTS article_link;
        DROP INDEX IF EXISTS article_moment;
        CREATE TABLE article (
            number  INTEGER PRIMARY KEY,
            id      INTEGER NOT NULL UNIQUE,      -- the number of its id
            source  INTEGER NOT NULL REFERENCES source (number),
            guid    INTEGER NOT NULL,             -- hash of what the feed knows it by
            link    INTEGER NOT NULL,             -- hash of its address, 0 without one
            moment  INTEGER NOT NULL,             -- when it came out, in seconds of Unix
            arrived INTEGER NOT NULL,
            print   INTEGER NOT NULL,             -- hash of what it says: another one, another version
            head    BLOB NOT NULL                 -- all but its text, in JSON
        ) STRICT;
        CREATE UNIQUE INDEX article_guid ON article (source, guid);
        CREATE INDEX article_link ON article (source, link) WHERE link <> 0;
        CREATE INDEX article_moment ON article (moment, id);
        CREATE TABLE body (
            article INTEGER PRIMARY KEY REFERENCES article (number),
            content BLOB NOT NULL                 -- its text, behind its blocks and marks in JSON, compressed
        ) STRICT;
        CREATE TABLE whole (
            article INTEGER PRIMARY KEY REFERENCES article (number),
            content BLOB NOT NULL                 -- the same of its page instead of the feed
        ) STRICT;
        CREATE TABLE revision (
            article INTEGER NOT NULL REFERENCES article (number),
            until   INTEGER NOT NULL,             -- when the next version arrived
            head    BLOB NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (article, until)
        ) STRICT;
        CREATE TABLE analysis (
            article INTEGER PRIMARY KEY REFERENCES article (number),
            edition INTEGER NOT NULL,             -- of the analysis that found it
            content BLOB NOT NULL
        ) STRICT",
    )?;
    {
        let mut old = transaction.prepare(
            "SELECT a.id, source, guid, link, moment, arrived, body.content, whole.content FROM old_article AS a
             JOIN old_body AS body ON body.article = a.id LEFT JOIN old_whole AS whole ON whole.article = a.id
             ORDER BY arrived, moment, a.id",
        )?;
        let mut new = transaction.prepare("INSERT INTO article VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
        let mut body = transaction.prepare("INSERT INTO body VALUES (?1, ?2)")?;
        let mut whole = transaction.prepare("INSERT INTO whole VALUES (?1, ?2)")?;
        let mut rows = old.query([])?;
        while let Some(row) = rows.next()? {
            let number = |at| row.get::<_, i64>(at);
            // What cannot be read any more was told at every start; nobody can show it.
            let Some(article) = unpacked_whole(row.get_ref(6)?.as_blob()?) else { continue };
            let page = row.get_ref(7)?.as_blob_or_null()?.and_then(unpacked_whole);
            let shown = PackedArticle::of(page.as_ref().unwrap_or(&article));
            let said = print(&article);
            let row = params![number(0)?, number(1)?, number(2)?, number(3)?, number(4)?, number(5)?, said, shown.head];
            let number = new.insert(row)?;
            body.execute(params![number, PackedArticle::of(&article).body])?;
            if page.is_some() {
                whole.execute(params![number, shown.body])?;
            }
        }
        let mut old = transaction.prepare(
            "SELECT article.number, until, content FROM old_revision JOIN article ON article.id = old_revision.article",
        )?;
        let mut revision = transaction.prepare("INSERT INTO revision VALUES (?1, ?2, ?3, ?4)")?;
        let mut rows = old.query([])?;
        while let Some(row) = rows.next()? {
            let Some(article) = unpacked_whole(row.get_ref(2)?.as_blob()?) else { continue };
            let PackedArticle { head, body } = PackedArticle::of(&article);
            revision.execute(params![row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, head, body])?;
        }
    }
    transaction.execute_batch(
        "INSERT INTO analysis SELECT article.number, edition, content FROM old_analysis
         JOIN article ON article.id = old_analysis.article;
        DROP TABLE old_analysis;
        DROP TABLE old_revision;
        DROP TABLE old_whole;
        DROP TABLE old_body;
        DROP TABLE old_article",
    )
}

/// The newest format.
pub(super) const NEWEST: i64 = STEPS.len() as i64;

/// Brings a database up to the newest format; all of it or nothing.
pub(super) fn bring_up(connection: &mut Connection) -> rusqlite::Result<()> {
    let format = |connection: &Connection| connection.pragma_query_value(None, "user_version", |row| row.get(0));
    let found: i64 = format(connection)?;
    if found == NEWEST {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it in the meantime.
    let found: i64 = format(&transaction)?;
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or_default()) {
        step(&transaction)?;
    }
    transaction.pragma_update(None, "application_id", OURS)?;
    transaction.pragma_update(None, "user_version", NEWEST)?;
    transaction.commit()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;
    use crate::formats::Origin;
    use crate::formats::feed::{Circumstances, FeedArticle, fetched, read};
    use crate::model::{Analysis, Article, EntityKind, LocalEntity};
    use crate::store::database::{Database, PackedAnalysis, SourceNumber};
    use crate::text::Clean;

    const FEED: &str = "https://a.example/feed";

    fn articles() -> Vec<FeedArticle> {
        let item = |n: usize| {
            format!(
                "<item><guid>{n}</guid><link>https://a.example/{n}</link><title>Title {n}</title>\
                 <description>&lt;p&gt;A &lt;b&gt;bold&lt;/b&gt; text {n}.&lt;/p&gt;</description></item>"
            )
        };
        let items: String = (0..3).map(item).collect();
        let bytes = format!("<rss version='2.0'><channel><title>A</title>{items}</channel></rss>");
        let file = read(bytes.as_bytes(), Circumstances { path: FEED, base: FEED, headers: &[] });
        fetched(&file, Origin { path: FEED, identity: FEED, group: "A" })
    }

    #[test]
    fn articles_of_an_older_format_stay_what_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("depesche.db");
        let packed = |article: &Article| zstd::bulk::compress(&serde_json::to_vec(article).unwrap(), 3).unwrap();
        let analysis =
            Analysis { entities: vec![LocalEntity::new(EntityKind::Person, "Ada Lovelace")], ..Analysis::default() };
        let guids: Vec<String> = articles().into_iter().map(|brought| brought.guid).collect();
        let old: Vec<Article> = articles().into_iter().map(|brought| brought.article).collect();
        let page = Article { words: 4711, ..old[1].clone() };
        let before = Article { title: Clean::line("Title before"), ..old[2].clone() };
        {
            let mut connection = Connection::open(&path).unwrap();
            let transaction = connection.transaction().unwrap();
            marks(&transaction).unwrap();
            feeds(&transaction).unwrap();
            transaction
                .execute_batch(
                    "CREATE UNIQUE INDEX article_guid ON article (source, guid);
                     CREATE INDEX article_moment ON article (moment, id)",
                )
                .unwrap();
            let source = "INSERT INTO source (number, url, identity, title) VALUES (7, ?1, ?1, 'A')";
            transaction.execute(source, [FEED]).unwrap();
            for (article, guid) in old.iter().zip(&guids) {
                let (id, guid) = (article.id.number(), crate::model::ArticleId::of(guid).number());
                let new = "INSERT INTO article VALUES (?1, 7, ?2, 0, 1700000000, 1700000000, 1)";
                transaction.execute(new, params![id, guid]).unwrap();
                transaction.execute("INSERT INTO body VALUES (?1, ?2)", params![id, packed(article)]).unwrap();
            }
            let [first, second, third] = [&old[0], &old[1], &old[2]].map(|article| article.id.number());
            transaction.execute("INSERT INTO whole VALUES (?1, ?2)", params![second, packed(&page)]).unwrap();
            transaction.execute("INSERT INTO revision VALUES (?1, 9, ?2)", params![third, packed(&before)]).unwrap();
            let found = PackedAnalysis::of(&analysis).0;
            transaction.execute("INSERT INTO analysis VALUES (?1, 5, ?2)", params![first, found]).unwrap();
            transaction.execute("INSERT INTO mark VALUES (?1, 1, 1, 0)", [first]).unwrap();
            transaction.pragma_update(None, "application_id", OURS).unwrap();
            transaction.pragma_update(None, "user_version", 2).unwrap();
            transaction.commit().unwrap();
        }
        // Also for who only wants to read.
        let copy = folder.path().join("copy.db");
        std::fs::copy(&path, &copy).unwrap();
        let reading = Database::open_to_read(&copy).unwrap().unwrap();
        assert_eq!(reading.chunks(&[]).unwrap()[0].list().unwrap().0.len(), 3);
        let (mut database, rescue) = Database::open(&path, date(2026, 3, 12)).unwrap();
        assert_eq!(rescue, None);
        let chunks = database.chunks(&[]).unwrap();
        let mut read: Vec<_> = chunks.iter().flat_map(|chunk| chunk.read(Some(5)).unwrap().0).collect();
        read.sort_by_key(|(article, _)| article.title.clone());
        assert_eq!(read, [(old[0].clone(), Some(analysis)), (page, None), (old[2].clone(), None)]);
        let listed = chunks[0].list().unwrap().0;
        assert!(listed.iter().all(|(article, _)| article.text.is_empty() && article.title.starts_with("Title")));
        assert_eq!(database.revisions(old[2].id).unwrap()[0].1, before);
        assert_eq!(database.marks().unwrap().len(), 1);
        // What the feed says again is known.
        let taken = database.take(SourceNumber(7), articles(), Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!((taken.same, taken.new.len(), taken.changed.len()), (3, 0, 0));
    }
}
