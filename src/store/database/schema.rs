//! The tables, format by format: a database of an older format is brought up to the newest step by step.

use rusqlite::{Connection, TransactionBehavior};

use super::OURS;

/// What leads from each format to the next one. A step that was released is never changed.
const STEPS: &[&str] = &["CREATE TABLE mark (
        article INTEGER PRIMARY KEY,          -- the number of the article's id
        read    INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        place   INTEGER NOT NULL DEFAULT 0    -- the byte of its text that stood at the top
    ) STRICT"];

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
