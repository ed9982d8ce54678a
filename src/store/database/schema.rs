//! The tables, format by format: a database of an older format is brought up to the newest step by step.

use rusqlite::{Connection, TransactionBehavior};

use super::OURS;

/// What leads from each format to the next one. A step that was released is never changed.
const STEPS: &[&str] = &[
    "CREATE TABLE mark (
        article INTEGER PRIMARY KEY,          -- the number of the article's id
        read    INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        place   INTEGER NOT NULL DEFAULT 0    -- the byte of its text that stood at the top
    ) STRICT",
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
    CREATE UNIQUE INDEX article_guid ON article (source, guid);
    CREATE INDEX article_link ON article (source, link) WHERE link <> 0;
    CREATE INDEX article_moment ON article (moment, id);
    CREATE TABLE body (
        article INTEGER PRIMARY KEY REFERENCES article (id),
        content BLOB NOT NULL                 -- the article in JSON, compressed
    ) STRICT;
    CREATE TABLE whole (
        article INTEGER PRIMARY KEY REFERENCES article (id),
        content BLOB NOT NULL                 -- the same with the text of its page instead of that of the feed
    ) STRICT;
    CREATE TABLE revision (
        article INTEGER NOT NULL REFERENCES article (id),
        until   INTEGER NOT NULL,             -- when the next version arrived
        content BLOB NOT NULL,
        PRIMARY KEY (article, until)
    ) STRICT;
    CREATE TABLE analysis (
        article INTEGER PRIMARY KEY REFERENCES article (id),
        edition INTEGER NOT NULL,             -- of the analysis that found it
        content BLOB NOT NULL
    ) STRICT",
];

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
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", OURS)?;
    transaction.pragma_update(None, "user_version", NEWEST)?;
    transaction.commit()
}
