//! Opening the database for a command, and what is told of it.

use jiff::Zoned;
use jiff::civil::Date;

use crate::cli::invocation::Invocation;
use crate::cli::output::tell;
use crate::config::Tongue;
use crate::model::{ArticleId, UserMarks};
use crate::store::database::{Database, DatabaseError, Rescue};
use crate::text::Clean;

/// What a session has of the database.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) database: Option<Database>,
    pub(super) marks: Vec<(ArticleId, UserMarks)>,
    /// What the user has to know, each with the way out.
    pub(super) told: Vec<(String, String)>,
}

impl Kept {
    /// Tells on standard error what the user has to know.
    pub(super) fn tell(self, tongue: Tongue) -> Self {
        for (text, hint) in &self.told {
            tell(tongue, text, hint);
        }
        self
    }
}

pub(super) fn today() -> Date {
    Zoned::now().date()
}

/// Opens the database of the user, and makes it where there is none.
pub(super) fn open(invocation: &Invocation) -> Kept {
    let tongue = invocation.look.tongue;
    let mut kept = Kept::default();
    let Some(path) = invocation.database() else { return kept };
    match Database::open(&path, today()) {
        Ok((database, rescue)) => {
            kept.told.extend(rescue.map(|rescue| rescued(&rescue, tongue)));
            match database.marks() {
                Ok(marks) => (kept.marks, kept.database) = (marks, Some(database)),
                Err(error) => kept.told.push(refused(&error, tongue)),
            }
        }
        Err(error) => {
            kept.told.push(refused(&error, tongue));
            // What cannot be written may still be read.
            kept.marks = read(invocation).unwrap_or_default();
        }
    }
    kept
}

/// The marks in the database of the user.
pub(super) fn read(invocation: &Invocation) -> Result<Vec<(ArticleId, UserMarks)>, (String, String)> {
    let Some(path) = invocation.database() else { return Ok(Vec::new()) };
    let database = Database::open_to_read(&path).map_err(|error| refused(&error, invocation.look.tongue))?;
    let marks = database.map(|database| database.marks()).transpose();
    Ok(marks.map_err(|error| refused(&error, invocation.look.tongue))?.unwrap_or_default())
}

/// Why marks are not kept, and the way out.
pub(super) fn refused(error: &DatabaseError, tongue: Tongue) -> (String, String) {
    let path = |path: &std::path::Path| Clean::line(&path.to_string_lossy());
    let text = match error {
        DatabaseError::Newer { path: at, found, known } => {
            let told = ("was made by a newer version (format", "stammt von einer neueren Version (Format");
            format!("{}: {} {found} > {known})", path(at), tongue.of(told))
        }
        DatabaseError::Foreign(at) => {
            let told = ("is a database of another program", "ist die Datenbank eines anderen Programms");
            format!("{}: {}", path(at), tongue.of(told))
        }
        DatabaseError::Disk { path: at, reason } => format!("{}: {reason}", path(at)),
        DatabaseError::Database { path: at, reason } => format!("{}: {reason}", path(at)),
    };
    let hint = (
        "what is read and starred is not kept; --data-dir names another folder",
        "was gelesen und gemerkt ist, wird nicht behalten; --data-dir nennt einen anderen Ordner",
    );
    (text, tongue.of(hint).to_owned())
}

/// What became of a damaged database.
pub(super) fn rescued(rescue: &Rescue, tongue: Tongue) -> (String, String) {
    let text = if let Some(day) = rescue.copy {
        let told = (
            "the database was damaged, its copy was taken:",
            "die Datenbank war beschädigt, genommen wurde die Kopie:",
        );
        format!("{} {day}", tongue.of(told))
    } else {
        let told = ("the database was damaged and begins anew", "die Datenbank war beschädigt und beginnt neu");
        tongue.of(told).to_owned()
    };
    let aside = Clean::line(&rescue.aside.to_string_lossy());
    let hint = format!("{} {aside}", tongue.of(("the damaged one is kept:", "die beschädigte ist aufgehoben:")));
    (text, hint)
}
