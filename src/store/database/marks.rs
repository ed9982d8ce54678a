//! What the user left on articles.

use rusqlite::{Row, TransactionBehavior, params};

use super::{Database, DatabaseError};
use crate::model::{ArticleId, UserMarks};

impl Database {
    /// The marks of all articles that have some.
    pub fn marks(&self) -> Result<Vec<(ArticleId, UserMarks)>, DatabaseError> {
        let of = |reason| DatabaseError::of(&self.path, reason);
        // A database of the very first moment has no tables yet.
        if !self.connection.table_exists(None, "mark").map_err(of)? {
            return Ok(Vec::new());
        }
        let mut rows = self.connection.prepare("SELECT article, read, starred, place FROM mark").map_err(of)?;
        let marks = rows.query_map([], marks_of).map_err(of)?;
        marks.collect::<rusqlite::Result<_>>().map_err(of)
    }

    /// Writes the marks of articles, all or none; when this returns they are on the disk.
    pub fn keep_marks(&mut self, marks: &[(ArticleId, UserMarks)]) -> Result<(), DatabaseError> {
        self.write_marks(marks).map_err(|reason| DatabaseError::of(&self.path, reason))
    }

    fn write_marks(&mut self, marks: &[(ArticleId, UserMarks)]) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut write = transaction.prepare(
                "INSERT INTO mark (article, read, starred, place) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (article) DO UPDATE SET read = ?2, starred = ?3, place = ?4",
            )?;
            let mut forget = transaction.prepare("DELETE FROM mark WHERE article = ?1")?;
            for (article, marks) in marks {
                if *marks == UserMarks::default() {
                    forget.execute([article.number()])?;
                } else {
                    write.execute(params![article.number(), marks.read, marks.starred, marks.place])?;
                }
            }
        }
        transaction.commit()
    }
}

fn marks_of(row: &Row<'_>) -> rusqlite::Result<(ArticleId, UserMarks)> {
    let marks = UserMarks { read: row.get(1)?, starred: row.get(2)?, place: row.get(3)? };
    Ok((ArticleId::from_number(row.get(0)?), marks))
}
