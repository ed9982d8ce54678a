//! What is known of the sources that are fetched.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, TransactionBehavior, params};

use super::{Database, DatabaseError};
use crate::model::{Subscription, Warning, same_address};
use crate::text::Clean;

/// A source of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceNumber(pub(super) i64);

/// What is known of a source beside its address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceState {
    /// What it calls itself.
    pub title: Clean,
    /// The page that it belongs to.
    pub page: Clean,
    /// The `ETag` that came with it last.
    pub etag: String,
    /// The `Last-Modified` that came with it last.
    pub modified: String,
    /// When it was asked last.
    pub checked: Option<Timestamp>,
    /// Before that it is not to be asked.
    pub due: Option<Timestamp>,
    /// Why it could not be read the last time.
    pub trouble: Option<Warning>,
}

impl Database {
    /// The number of a source, which it gets now if it has none.
    pub fn source(&mut self, url: &str) -> Result<SourceNumber, DatabaseError> {
        let of = |reason| DatabaseError::of(&self.path, reason);
        let url = same_address(url);
        let known = "SELECT number FROM source WHERE url = ?1";
        let known = self
            .connection
            .prepare_cached(known)
            .and_then(|mut known| known.query_row([&url], |row| row.get::<_, i64>(0)).optional());
        if let Some(number) = known.map_err(of)? {
            return Ok(SourceNumber(number));
        }
        let new =
            "INSERT INTO source (url, identity) VALUES (?1, ?1) ON CONFLICT DO UPDATE SET url = url RETURNING number";
        self.connection.query_row(new, [&url], |row| row.get(0)).map(SourceNumber).map_err(of)
    }

    /// What the ids of its articles are made from.
    pub fn identity(&self, source: SourceNumber) -> Result<String, DatabaseError> {
        let asked = "SELECT identity FROM source WHERE number = ?1";
        let asked = self.connection.prepare_cached(asked);
        let identity = asked.and_then(|mut asked| asked.query_row([source.0], |row| row.get(0)));
        identity.map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    /// What is known of the source at this address; nothing of one that was never asked.
    pub fn state_of(&self, url: &str) -> Result<SourceState, DatabaseError> {
        let asked = "SELECT title, page, etag, modified, checked, due, trouble FROM source WHERE url = ?1";
        let asked = self.connection.prepare_cached(asked);
        let state = asked.and_then(|mut asked| asked.query_row([same_address(url)], state).optional());
        let state = state.map_err(|reason| DatabaseError::of(&self.path, reason))?;
        Ok(state.unwrap_or_default())
    }

    /// The addresses of all sources, those with it that nobody is subscribed to any more.
    pub fn addresses(&self) -> Result<Vec<String>, DatabaseError> {
        let read = || {
            let mut rows = self.connection.prepare("SELECT url FROM source ORDER BY number")?;
            rows.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
        };
        read().map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    /// Writes down what is known of a source now.
    pub fn keep_state(&mut self, source: SourceNumber, state: &SourceState) -> Result<(), DatabaseError> {
        let seconds = |at: Option<Timestamp>| at.map_or(0, Timestamp::as_second);
        let trouble =
            state.trouble.as_ref().and_then(|trouble| serde_json::to_string(trouble).ok()).unwrap_or_default();
        let write =
            "UPDATE source SET title = ?2, page = ?3, etag = ?4, modified = ?5, checked = ?6, due = ?7, trouble = ?8
             WHERE number = ?1";
        let (checked, due) = (seconds(state.checked), seconds(state.due));
        let row = params![source.0, &*state.title, &*state.page, state.etag, state.modified, checked, due, trouble];
        self.together(|connection| connection.prepare_cached(write)?.execute(row).map(drop))
    }

    /// Notes that a source has another address for good; whether it could take it: another source may be there already.
    pub fn move_source(&mut self, source: SourceNumber, url: &str) -> Result<bool, DatabaseError> {
        let moved = "UPDATE OR IGNORE source SET url = ?2 WHERE number = ?1";
        let moved = self.connection.execute(moved, params![source.0, same_address(url)]);
        moved.map(|count| count > 0).map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    /// Forgets a source and all its articles with what was left on them; how many articles that were.
    pub fn forget_source(&mut self, url: &str) -> Result<usize, DatabaseError> {
        self.forget(&same_address(url)).map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    fn forget(&mut self, url: &str) -> rusqlite::Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let of = "WHERE source = (SELECT number FROM source WHERE url = ?1)";
        transaction.execute(&format!("DELETE FROM mark WHERE article IN (SELECT id FROM article {of})"), [url])?;
        for table in ["body", "whole", "revision", "analysis"] {
            let gone = format!("DELETE FROM {table} WHERE article IN (SELECT number FROM article {of})");
            transaction.execute(&gone, [url])?;
        }
        let count = transaction.execute(&format!("DELETE FROM article {of}"), [url])?;
        transaction.execute("DELETE FROM source WHERE url = ?1", [url])?;
        transaction.commit()?;
        Ok(count)
    }

    /// How many articles and unread ones a source has.
    pub fn counts(&self, url: &str) -> Result<(u32, u32), DatabaseError> {
        let asked = "SELECT count(*), count(*) - coalesce(sum(mark.read), 0) FROM article
                     LEFT JOIN mark ON mark.article = article.id
                     WHERE source = (SELECT number FROM source WHERE url = ?1)";
        let counts = self.connection.query_row(asked, [same_address(url)], |row| Ok((row.get(0)?, row.get(1)?)));
        counts.map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    /// The names of all sources by their addresses: those that the user gave them, else what they call themselves.
    pub(super) fn names(&self, subscriptions: &[Subscription]) -> rusqlite::Result<Vec<(i64, Clean)>> {
        let given: HashMap<String, &Clean> = subscriptions
            .iter()
            .filter_map(|source| Some((same_address(&source.url), source.title.as_ref()?)))
            .collect();
        let addresses: HashMap<String, &str> =
            subscriptions.iter().map(|source| (same_address(&source.url), source.url.as_str())).collect();
        let mut rows = self.connection.prepare("SELECT number, url, title FROM source")?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))?;
        rows.map(|row| {
            let (number, url, title) = row?;
            let listed = addresses.get(&url).copied().unwrap_or(&url);
            let stated = || Clean::line(if title.is_empty() { listed } else { &title });
            let name = given.get(&url).map_or_else(stated, |name| (*name).clone());
            Ok((number, name))
        })
        .collect()
    }
}

fn state(row: &Row<'_>) -> rusqlite::Result<SourceState> {
    let line = |at| Ok::<_, rusqlite::Error>(Clean::line(&row.get::<_, String>(at)?));
    let moment = |at| {
        let seconds: i64 = row.get(at)?;
        Ok::<_, rusqlite::Error>(Timestamp::from_second(seconds).ok().filter(|_| seconds != 0))
    };
    let trouble: String = row.get(6)?;
    Ok(SourceState {
        title: line(0)?,
        page: line(1)?,
        etag: row.get(2)?,
        modified: row.get(3)?,
        checked: moment(4)?,
        due: moment(5)?,
        trouble: serde_json::from_str(&trouble).ok(),
    })
}
