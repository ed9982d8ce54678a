//! The database: what outlives a run, in one `SQLite` file.
//!
//! `schema` has its tables, `marks` reads and writes what the user left on articles, `sources` what is known of feeds,
//! `articles` what they brought, `content` packs it, `stored` reads that again; `rescue` copies the file every day and puts a
//! damaged one aside. It is opened with write-ahead log and full synchronisation: what was kept is on the disk.

mod articles;
mod content;
mod marks;
mod rescue;
mod schema;
mod sources;
mod stored;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

pub use articles::{Prepared, Taken};
pub use content::PackedAnalysis;
pub use sources::{SourceNumber, SourceState};
pub use stored::{Chunk, StoredArticle};

/// How long another process that writes is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the header of the file says that it is: `depe`.
const OURS: i64 = 0x6465_7065;

/// How many kilobytes of it are held in memory.
const CACHE: i64 = 8 << 10;

/// How large its log grows before it is taken over: a mark waits until all of it is on the disk.
const LOG: i64 = 16 << 20;

/// How many statements are kept ready.
const STATEMENTS: usize = 32;

/// A database is looked through whole at its opening up to this size; a larger one when it was not closed properly.
const LOOKED_THROUGH: u64 = 32 << 20;

/// An open database.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
    path: PathBuf,
    /// Whether what is written is written with more.
    is_one_of_many: bool,
}

/// Why there is no database.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// It was made by a newer version of the program.
    #[error("{}: in format {found}, this version knows {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format that is known.
        known: i64,
    },
    /// The file belongs to another program.
    #[error("{}: a database of another program", .0.display())]
    Foreign(PathBuf),
    /// The folder or a file could not be made, moved or read.
    #[error("{}: {reason}", path.display())]
    Disk {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// The database said no.
    #[error("{}: {reason}", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: rusqlite::Error,
    },
}

/// A database that was damaged: where it lies now, and which copy took its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescue {
    /// What is left of the damaged one.
    pub aside: PathBuf,
    /// The day of the copy that was taken instead; without one it begins anew.
    pub copy: Option<Date>,
}

impl Database {
    /// Opens the database at `path`, and makes it where there is none. One that is damaged is put aside for the newest
    /// copy that is whole; `today` is in the name that it gets.
    pub fn open(path: &Path, today: Date) -> Result<(Self, Option<Rescue>), DatabaseError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|reason| DatabaseError::Disk { path: folder.to_path_buf(), reason })?;
        }
        match Self::open_whole(path) {
            Err(error) if error.is_damage() => {
                let rescue = rescue::put_aside(path, today)?;
                Ok((Self::open_whole(path)?, Some(rescue)))
            }
            opened => Ok((opened?, None)),
        }
    }

    /// Opens the database at `path` to be read; none where there is no file.
    pub fn open_to_read(path: &Path) -> Result<Option<Self>, DatabaseError> {
        if !path.is_file() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let of = |reason| DatabaseError::of(path, reason);
        let connection = Connection::open_with_flags(path, flags).map_err(of)?;
        connection.busy_timeout(PATIENCE).map_err(of)?;
        let database = Self { connection, path: path.to_path_buf(), is_one_of_many: false };
        // What an older version made is brought up before it is read.
        if database.is_older() {
            drop(database);
            drop(Self::open_whole(path)?);
            return Self::open_to_read(path);
        }
        // Where nobody may write, the write-ahead log cannot be opened: without one the file alone is the truth.
        if database.check_format().is_err_and(|error| error.cannot_open()) && !has_log(path) {
            let address = format!("file:{}?immutable=1", escaped(path));
            let flags = flags | OpenFlags::SQLITE_OPEN_URI;
            let connection = Connection::open_with_flags(address, flags).map_err(of)?;
            let database = Self { connection, path: path.to_path_buf(), is_one_of_many: false };
            database.check_format()?;
            return Ok(Some(database));
        }
        database.check_format()?;
        Ok(Some(database))
    }

    /// Opens a database that this process has open already, for a thread that writes beside the others.
    pub fn open_beside(path: &Path) -> Result<Self, DatabaseError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let of = |reason| DatabaseError::of(path, reason);
        let connection = Connection::open_with_flags(path, flags).map_err(of)?;
        connection.busy_timeout(PATIENCE).map_err(of)?;
        let database = Self { connection, path: path.to_path_buf(), is_one_of_many: false };
        database.check_format()?;
        // What can be fetched or found again need not wait for the disk.
        database.connection.pragma_update(None, "synchronous", "normal").map_err(of)?;
        database.connection.pragma_update(None, "foreign_keys", true).map_err(of)?;
        database.be_generous().map_err(of)?;
        Ok(database)
    }

    /// Room for what many feeds bring: the log is taken over seldom, and what is written at once is held until then.
    fn be_generous(&self) -> rusqlite::Result<()> {
        self.connection.set_prepared_statement_cache_capacity(STATEMENTS);
        self.connection.pragma_update(None, "cache_size", -CACHE)?;
        self.connection.pragma_update(None, "journal_size_limit", LOG)?;
        self.connection.pragma_update(None, "wal_autocheckpoint", LOG / i64::from(schema::PAGE))
    }

    /// Does work on the database all or nothing; within [`Database::at_once`] it is a part of that.
    fn together<T>(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, DatabaseError> {
        let done = if !self.is_one_of_many {
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).and_then(|transaction| {
                let done = work(&transaction)?;
                transaction.commit().map(|()| done)
            })
        } else if self.connection.is_autocommit() {
            Err(undone())
        } else {
            self.connection.savepoint().and_then(|savepoint| {
                let done = work(&savepoint)?;
                savepoint.commit().map(|()| done)
            })
        };
        done.map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    /// Makes one of many works: they are written at once. The error is that of writing all of them, and then none is.
    pub fn at_once<T>(&mut self, works: impl FnOnce(&mut Self) -> T) -> Result<T, DatabaseError> {
        let of = |path: &Path, reason| DatabaseError::of(path, reason);
        self.connection.execute_batch("BEGIN IMMEDIATE").map_err(|reason| of(&self.path, reason))?;
        self.is_one_of_many = true;
        let done = works(self);
        self.is_one_of_many = false;
        // A disk that is full undoes all there and then.
        let written =
            if self.connection.is_autocommit() { Err(undone()) } else { self.connection.execute_batch("COMMIT") };
        if written.is_err() && !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        written.map(|()| done).map_err(|reason| of(&self.path, reason))
    }

    fn open_whole(path: &Path) -> Result<Self, DatabaseError> {
        let of = |reason| DatabaseError::of(path, reason);
        let unclean = has_log(path);
        let size = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(of)?;
        connection.busy_timeout(PATIENCE).map_err(of)?;
        let mut database = Self { connection, path: path.to_path_buf(), is_one_of_many: false };
        if size > 0 {
            database.check_format()?;
            if unclean || size <= LOOKED_THROUGH {
                database.look_through()?;
            }
        }
        let connection = &database.connection;
        connection.pragma_update(None, "page_size", schema::PAGE).map_err(of)?;
        connection.pragma_update(None, "journal_mode", "wal").map_err(of)?;
        connection.pragma_update(None, "synchronous", "full").map_err(of)?;
        // Tables that take the place of others are named by them for a moment.
        connection.pragma_update(None, "foreign_keys", false).map_err(of)?;
        schema::bring_up(&mut database.connection).map_err(of)?;
        database.connection.pragma_update(None, "foreign_keys", true).map_err(of)?;
        database.be_generous().map_err(of)?;
        Ok(database)
    }

    /// Whether an older version of the program made it.
    fn is_older(&self) -> bool {
        let version = self.connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
        self.check_format().is_ok() && version.is_ok_and(|version| version > 0 && version < schema::NEWEST)
    }

    /// Refuses what another program or a newer version made.
    fn check_format(&self) -> Result<(), DatabaseError> {
        let number = |name: &str| self.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let of = |reason| DatabaseError::of(&self.path, reason);
        let (program, found) = (number("application_id").map_err(of)?, number("user_version").map_err(of)?);
        if program != OURS && (program != 0 || found != 0) {
            return Err(DatabaseError::Foreign(self.path.clone()));
        }
        if found > schema::NEWEST {
            return Err(DatabaseError::Newer { path: self.path.clone(), found, known: schema::NEWEST });
        }
        Ok(())
    }

    /// Looks for damage.
    fn look_through(&self) -> Result<(), DatabaseError> {
        let of = |reason| DatabaseError::of(&self.path, reason);
        let said: String = self.connection.pragma_query_value(None, "quick_check", |row| row.get(0)).map_err(of)?;
        if said == "ok" {
            return Ok(());
        }
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
        Err(of(rusqlite::Error::SqliteFailure(code, Some(said))))
    }
}

impl DatabaseError {
    fn of(path: &Path, reason: rusqlite::Error) -> Self {
        Self::Database { path: path.to_path_buf(), reason }
    }

    fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Database { reason, .. } => reason.sqlite_error_code(),
            _ => None,
        }
    }

    /// Whether the file is broken, so that no second try helps.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        matches!(self.code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
    }

    fn cannot_open(&self) -> bool {
        matches!(self.code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
    }
}

/// What a disk says on which there is no room for all.
fn undone() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL), None)
}

/// Whether the database has a log with something in it: it is open elsewhere, or was not closed.
fn has_log(path: &Path) -> bool {
    std::fs::metadata(beside(path, "-wal")).is_ok_and(|metadata| metadata.len() > 0)
}

/// The path with something behind its name.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(end);
    path.with_file_name(name)
}

/// A path as a part of an address.
pub(super) fn escaped(path: &Path) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/.-_".contains(byte);
    let escape = |byte: &u8| if plain(byte) { char::from(*byte).to_string() } else { format!("%{byte:02x}") };
    path.as_os_str().as_encoded_bytes().iter().map(escape).collect()
}

#[cfg(test)]
mod tests;
