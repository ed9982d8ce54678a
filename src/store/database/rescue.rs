//! Copies of the database, one a day, and what becomes of a damaged one.

use std::path::{Path, PathBuf};
use std::{fs, io};

use jiff::civil::Date;
use rusqlite::{Connection, OpenFlags};

use super::{Database, DatabaseError, Rescue, beside};

/// So many copies are kept, the newest.
const COPIES: usize = 5;

/// What stands between the name of the database and the day of a copy.
const COPY: &str = ".copy-";

impl Database {
    /// The copy of the day for who has none yet: what the first day brings is not to hang on one file either.
    pub fn first_copy(&self, today: Date) -> Result<(), DatabaseError> {
        if copies(&self.path).is_empty() { self.copy_of_day(today) } else { Ok(()) }
    }

    /// Copies the database, when there is something in it and no copy of this day, and deletes the oldest ones.
    pub fn copy_of_day(&self, today: Date) -> Result<(), DatabaseError> {
        let copy = beside(&self.path, &format!("{COPY}{today}"));
        let is_empty = || self.connection.query_row("SELECT 1 FROM mark", [], |_| Ok(())).is_err();
        if copy.exists() || is_empty() {
            return Ok(());
        }
        // Under another name until it is whole.
        let begun = beside(&self.path, ".copying");
        let on_disk = |reason| DatabaseError::Disk { path: begun.clone(), reason };
        match fs::remove_file(&begun) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => return Err(on_disk(reason)),
            _ => {}
        }
        let name = begun.to_string_lossy();
        self.connection.execute("VACUUM INTO ?1", [name]).map_err(|reason| DatabaseError::of(&begun, reason))?;
        fs::rename(&begun, &copy).map_err(on_disk)?;
        for (_, old) in copies(&self.path).into_iter().skip(COPIES) {
            // One too many does no harm.
            let _ = fs::remove_file(old);
        }
        Ok(())
    }
}

/// The copies of a database, the newest first.
fn copies(path: &Path) -> Vec<(Date, PathBuf)> {
    let begin = format!("{}{COPY}", path.file_name().unwrap_or_default().to_string_lossy());
    let Some(entries) = path.parent().and_then(|folder| fs::read_dir(folder).ok()) else { return Vec::new() };
    let mut copies: Vec<_> = entries
        .flatten()
        .filter_map(|entry| {
            let day = entry.file_name().to_string_lossy().strip_prefix(&begin)?.parse().ok()?;
            Some((day, entry.path()))
        })
        .collect();
    copies.sort_by(|a, b| b.cmp(a));
    copies
}

/// Puts a damaged database aside and the newest copy that is whole in its place.
pub(super) fn put_aside(path: &Path, today: Date) -> Result<Rescue, DatabaseError> {
    let day = format!(".damaged-{today}");
    let free = |number: u32| {
        let end = if number == 1 { day.clone() } else { format!("{day}-{number}") };
        Some(beside(path, &end)).filter(|aside| !aside.exists())
    };
    let aside = (1..=u32::MAX).find_map(free).unwrap_or_else(|| beside(path, &day));
    // The log goes with it: it would spoil the copy.
    for end in ["-wal", "-shm", ""] {
        let (from, to) = (beside(path, end), beside(&aside, end));
        match fs::rename(&from, &to) {
            Err(reason) if end.is_empty() || reason.kind() != io::ErrorKind::NotFound => {
                return Err(DatabaseError::Disk { path: from, reason });
            }
            _ => {}
        }
    }
    let whole = copies(path).into_iter().find(|(_, copy)| is_whole(copy));
    if let Some((_, copy)) = &whole {
        fs::copy(copy, path).map_err(|reason| DatabaseError::Disk { path: path.to_path_buf(), reason })?;
    }
    Ok(Rescue { aside, copy: whole.map(|(day, _)| day) })
}

fn is_whole(copy: &Path) -> bool {
    let check = || -> rusqlite::Result<String> {
        let connection = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.pragma_query_value(None, "quick_check", |row| row.get(0))
    };
    check().is_ok_and(|said| said == "ok")
}
