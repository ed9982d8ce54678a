//! newsboat's cache: the feeds and articles that it keeps in `SQLite`, read and never written.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags, Row};

use crate::formats::newsboat::CachedArticle;
use crate::store::database::escaped;

/// How long newsboat is waited for when it writes.
const PATIENCE: Duration = Duration::from_secs(2);

/// Columns of articles in the order in which they are read; some came in later versions only.
const COLUMNS: [&str; 13] = [
    "guid", "title", "author", "url", "pubDate", "content", "content_mime_type", "unread", "flags", "deleted",
    "enclosure_url", "enclosure_type", "base",
];

/// The cache, open.
#[derive(Debug)]
pub struct Cache {
    connection: Connection,
    path: PathBuf,
}

/// What newsboat knows of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CachedFeed {
    /// Its address as the list has it.
    pub written: String,
    /// What it calls itself.
    pub title: String,
    /// The page that it belongs to.
    pub page: String,
    /// What the server said last.
    pub etag: String,
    /// When it was changed last, in seconds of Unix; 0 where nobody knows.
    pub modified: i64,
}

/// Why the cache could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", path.display())]
pub struct CacheError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub reason: io::Error,
}

impl Cache {
    /// Opens the cache to be read. One that newsboat holds, or that lies where nobody may write, is read as it is on disk.
    pub fn open(path: &Path) -> Result<Self, CacheError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = || {
            let connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(PATIENCE)?;
            asked(&connection)?;
            Ok(connection)
        };
        let open_as_it_is = || {
            let address = format!("file:{}?immutable=1", escaped(path));
            let connection = Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_URI)?;
            asked(&connection)?;
            Ok(connection)
        };
        let is_held = |error: &rusqlite::Error| {
            let held = [ErrorCode::DatabaseBusy, ErrorCode::DatabaseLocked, ErrorCode::CannotOpen, ErrorCode::ReadOnly];
            error.sqlite_error_code().is_some_and(|code| held.contains(&code))
        };
        let opened = open().or_else(|error| if is_held(&error) { open_as_it_is() } else { Err(error) });
        let connection = opened.map_err(|error| refused(path, error))?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// The feeds.
    pub fn feeds(&self) -> Result<Vec<CachedFeed>, CacheError> {
        let read = || {
            let wanted = ["rssurl", "title", "url", "etag", "lastmodified"];
            let asked = format!("SELECT {} FROM rss_feed", self.columns("rss_feed", &wanted)?);
            let mut rows = self.connection.prepare(&asked)?;
            let feeds = rows.query_map([], |row| {
                Ok(CachedFeed {
                    written: text(row, 0)?,
                    title: text(row, 1)?,
                    page: text(row, 2)?,
                    etag: text(row, 3)?,
                    modified: number(row, 4)?,
                })
            })?;
            feeds.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| refused(&self.path, error))
    }

    /// The articles of a feed, the newest first.
    pub fn articles(&self, feed: &str) -> Result<Vec<CachedArticle>, CacheError> {
        let read = || {
            let columns = self.columns("rss_item", &COLUMNS)?;
            let asked = format!("SELECT {columns} FROM rss_item WHERE feedurl = ?1 ORDER BY pubDate DESC, id DESC");
            let mut rows = self.connection.prepare(&asked)?;
            let articles = rows.query_map([feed], article)?;
            articles.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| refused(&self.path, error))
    }

    /// How many articles there are of all feeds.
    pub fn count(&self) -> Result<usize, CacheError> {
        let count = self.connection.query_row("SELECT count(*) FROM rss_item", [], |row| number(row, 0));
        count.map(|count| usize::try_from(count).unwrap_or(0)).map_err(|error| refused(&self.path, error))
    }

    /// The columns to ask for; in the place of those that this version of newsboat does not have, nothing.
    fn columns(&self, table: &str, wanted: &[&str]) -> rusqlite::Result<String> {
        let mut rows = self.connection.prepare(&format!("PRAGMA table_info({table})"))?;
        let known: Vec<String> = rows.query_map([], |row| row.get(1))?.collect::<rusqlite::Result<_>>()?;
        let columns = wanted.iter().map(|name| if known.iter().any(|known| known == name) { *name } else { "NULL" });
        Ok(columns.collect::<Vec<_>>().join(", "))
    }
}

/// Whether it is a cache of newsboat: asks it once.
fn asked(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .query_row("SELECT (SELECT count(*) FROM rss_feed) + EXISTS (SELECT 1 FROM rss_item)", [], |row| row.get(0))
}

fn refused(path: &Path, error: rusqlite::Error) -> CacheError {
    CacheError { path: path.to_owned(), reason: io::Error::other(error) }
}

fn article(row: &Row<'_>) -> rusqlite::Result<CachedArticle> {
    Ok(CachedArticle {
        guid: text(row, 0)?,
        title: text(row, 1)?,
        author: text(row, 2)?,
        url: text(row, 3)?,
        published: number(row, 4)?,
        content: text(row, 5)?,
        is_plain: text(row, 6)?.starts_with("text/plain"),
        is_unread: number(row, 7)? != 0,
        flags: text(row, 8)?,
        is_deleted: number(row, 9)? != 0,
        file: text(row, 10)?,
        file_kind: text(row, 11)?,
        base: text(row, 12)?,
    })
}

/// A text; newsboat may have kept bytes that are none.
fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(at)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Null => String::new(),
    })
}

fn number(row: &Row<'_>, at: usize) -> rusqlite::Result<i64> {
    Ok(match row.get_ref(at)? {
        ValueRef::Integer(number) => number,
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0),
        _ => 0,
    })
}
