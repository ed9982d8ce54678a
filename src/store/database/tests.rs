//! What is kept is found again, whatever befell the file.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::fs;
use std::path::PathBuf;

use jiff::civil::{Date, date};
use tempfile::TempDir;

use super::*;
use crate::model::{ArticleId, UserMarks};

const DAY: Date = date(2026, 3, 12);

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new folder/depesche.db");
    (folder, path)
}

fn opened(path: &Path) -> Database {
    let (database, rescue) = Database::open(path, DAY).unwrap();
    assert_eq!(rescue, None);
    database
}

fn marks(count: usize) -> Vec<(ArticleId, UserMarks)> {
    let of = |number: usize| {
        let marks = UserMarks { read: true, starred: number.is_multiple_of(2), place: number as u32 };
        (ArticleId::of(&number.to_string()), marks)
    };
    (0..count).map(of).collect()
}

fn sorted(mut marks: Vec<(ArticleId, UserMarks)>) -> Vec<(ArticleId, UserMarks)> {
    marks.sort_by_key(|(id, _)| *id);
    marks
}

#[test]
fn the_first_session_leaves_a_copy_and_later_ones_none_of_their_own() {
    let (_folder, path) = folder();
    let mut database = opened(&path);
    database.first_copy(DAY).unwrap();
    let has_copy = |day| beside(&path, &format!(".copy-{day}")).exists();
    assert!(!has_copy(DAY), "of nothing there is no copy");
    database.keep_marks(&marks(3)).unwrap();
    database.first_copy(DAY).unwrap();
    database.first_copy(date(2026, 3, 13)).unwrap();
    assert_eq!((has_copy(DAY), has_copy(date(2026, 3, 13))), (true, false));
    drop(database);
    fs::write(&path, "no database any more").unwrap();
    let (database, rescue) = Database::open(&path, DAY).unwrap();
    assert_eq!(rescue.and_then(|rescue| rescue.copy), Some(DAY));
    assert_eq!(sorted(database.marks().unwrap()), sorted(marks(3)));
}

#[test]
fn marks_are_found_again_and_the_newest_hold() {
    let (_folder, path) = folder();
    assert!(Database::open_to_read(&path).unwrap().is_none());
    let mut all = marks(5);
    opened(&path).keep_marks(&all).unwrap();
    let mut database = opened(&path);
    assert_eq!(sorted(database.marks().unwrap()), sorted(all.clone()));
    // Unread again, and without a star: nothing is left of it.
    all[0].1 = UserMarks::default();
    all[1].1.starred = true;
    database.keep_marks(&all[..2]).unwrap();
    // Another process reads beside it.
    let read = Database::open_to_read(&path).unwrap().unwrap().marks().unwrap();
    assert_eq!(sorted(read), sorted(all[1..].to_vec()));
}

#[test]
fn a_damaged_database_is_put_aside_for_the_newest_whole_copy() {
    let (_folder, path) = folder();
    let old = marks(3);
    let mut database = opened(&path);
    database.keep_marks(&old).unwrap();
    database.copy_of_day(DAY).unwrap();
    database.keep_marks(&marks(2000)).unwrap();
    drop(database);
    // A later copy that is damaged too is passed over.
    fs::write(beside(&path, ".copy-2026-03-13"), "no database at all").unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[100..200].fill(0xff);
    bytes[middle..].fill(0xa5);
    fs::write(&path, &bytes).unwrap();
    let (database, rescue) = Database::open(&path, DAY).unwrap();
    let rescue = rescue.unwrap();
    assert_eq!(rescue.copy, Some(DAY));
    assert_eq!(fs::read(rescue.aside).unwrap(), bytes, "nothing of it is lost");
    assert_eq!(sorted(database.marks().unwrap()), sorted(old));
}

#[test]
fn without_a_copy_a_damaged_database_begins_anew() {
    let (_folder, path) = folder();
    drop(opened(&path));
    for number in 1..3 {
        fs::write(&path, "this is no database, and long enough to be read as one".repeat(50)).unwrap();
        let (mut database, rescue) = Database::open(&path, DAY).unwrap();
        let rescue = rescue.unwrap();
        assert_eq!(rescue.copy, None);
        assert!(rescue.aside.to_string_lossy().ends_with(["", ".damaged-2026-03-12", "-2"][number]), "{rescue:?}");
        database.keep_marks(&marks(1)).unwrap();
    }
}

#[test]
fn what_a_newer_version_or_another_program_made_is_left_alone() {
    let (_folder, path) = folder();
    let database = opened(&path);
    database.connection.pragma_update(None, "user_version", schema::NEWEST + 1).unwrap();
    drop(database);
    let before = fs::read(&path).unwrap();
    assert!(matches!(Database::open(&path, DAY), Err(DatabaseError::Newer { .. })));
    assert!(matches!(Database::open_to_read(&path), Err(DatabaseError::Newer { .. })));
    assert_eq!(fs::read(&path).unwrap(), before);
    let other = path.with_file_name("other.db");
    let connection = Connection::open(&other).unwrap();
    connection.execute_batch("CREATE TABLE a (b); PRAGMA user_version = 3").unwrap();
    drop(connection);
    assert!(matches!(Database::open(&other, DAY), Err(DatabaseError::Foreign(_))));
}

#[test]
fn only_the_newest_copies_are_kept() {
    let (_folder, path) = folder();
    let mut database = opened(&path);
    for day in 1_u8..=9 {
        database.keep_marks(&marks(usize::from(day))).unwrap();
        database.copy_of_day(date(2026, 3, day.cast_signed())).unwrap();
        // The second of a day changes nothing.
        database.copy_of_day(date(2026, 3, day.cast_signed())).unwrap();
    }
    let mut days: Vec<String> = fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains(".cop"))
        .collect();
    days.sort();
    assert_eq!(days, (5..=9).map(|day| format!("depesche.db.copy-2026-03-0{day}")).collect::<Vec<_>>());
}

#[test]
fn marks_survive_when_the_log_is_cut_anywhere() {
    let (_folder, path) = folder();
    let mut database = opened(&path);
    let all = marks(40);
    for some in all.chunks(4) {
        database.keep_marks(some).unwrap();
    }
    // As after a crash: the log was never taken over.
    let (main, log) = (fs::read(&path).unwrap(), fs::read(beside(&path, "-wal")).unwrap());
    drop(database);
    let other = path.with_file_name("crashed.db");
    let mut last = 0;
    for cut in (0..=200).map(|part| log.len() * part / 200) {
        fs::write(&other, &main).unwrap();
        fs::write(beside(&other, "-wal"), &log[..cut]).unwrap();
        let _ = fs::remove_file(beside(&other, "-shm"));
        let (database, rescue) = Database::open(&other, DAY).unwrap();
        assert_eq!(rescue, None, "cut at {cut}");
        let found = database.marks().unwrap();
        // Whole transactions in their order, never a part of one.
        assert!(found.len().is_multiple_of(4) && found.len() >= last, "{} of {cut}", found.len());
        assert_eq!(sorted(found.clone()), sorted(all[..found.len()].to_vec()));
        last = found.len();
    }
    assert_eq!(last, all.len());
}
