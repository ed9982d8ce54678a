//! What feeds bring is kept once, in every version, under one identity.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use jiff::civil::date;

use super::*;
use crate::formats::Origin;
use crate::formats::feed::{Circumstances, fetched, read};
use crate::model::{Analysis, EntityKind, LocalEntity, Subscription, UserMarks};
use crate::store::database::{SourceState, StoredArticle};

const FEED: &str = "https://a.example/feed";

/// A feed of entries: guid, link, title, text.
fn feed(entries: &[(&str, &str, &str, &str)]) -> Vec<FeedArticle> {
    let item = |(guid, link, title, text): &(&str, &str, &str, &str)| {
        format!(
            "<item><guid>{guid}</guid><link>{link}</link><title>{title}</title><description>{text}</description></item>"
        )
    };
    let items = entries.iter().map(item).collect::<Vec<_>>().concat();
    let bytes = format!("<rss version='2.0'><channel><title>A</title>{items}</channel></rss>");
    let file = read(bytes.as_bytes(), Circumstances { path: FEED, base: FEED, headers: &[] });
    fetched(&file, Origin { path: FEED, identity: FEED, group: FEED })
}

struct Stand {
    database: Database,
    source: SourceNumber,
    now: i64,
    _folder: tempfile::TempDir,
}

impl Stand {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (mut database, _) = Database::open(&folder.path().join("depesche.db"), date(2026, 3, 12)).unwrap();
        let source = database.source(FEED).unwrap();
        Self { database, source, now: 1_700_000_000, _folder: folder }
    }

    /// New, changed and same articles.
    fn take(&mut self, entries: &[(&str, &str, &str, &str)]) -> (usize, usize, usize) {
        self.now += 60;
        let now = Timestamp::from_second(self.now).unwrap();
        let taken = self.database.take(self.source, feed(entries), now).unwrap();
        (taken.new.len(), taken.changed.len(), taken.same)
    }

    fn all(&self) -> Vec<StoredArticle> {
        let chunks = self.database.chunks(&[Subscription::of(FEED)]).unwrap();
        chunks.iter().flat_map(|chunk| chunk.read(Some(1)).unwrap().0).collect()
    }

    fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.all().iter().map(|(article, _)| article.title.to_string()).collect();
        titles.sort();
        titles
    }
}

#[test]
fn the_same_article_is_taken_once_and_every_version_of_it_is_kept() {
    let mut stand = Stand::new();
    let one = ("1", "https://a.example/1", "One", "Text of one.");
    let two = ("2", "https://a.example/2", "Two", "Text of two.");
    assert_eq!(stand.take(&[one, two]), (2, 0, 0));
    assert_eq!(stand.take(&[two, one]), (0, 0, 2));
    let id = stand.all()[0].0.id;
    assert_eq!(stand.take(&[("1", "https://a.example/1", "One", "Text of one, longer."), two]), (0, 1, 1));
    assert_eq!(stand.titles(), ["One", "Two"]);
    let versions: usize =
        stand.all().iter().map(|(article, _)| stand.database.revisions(article.id).unwrap().len()).sum();
    assert_eq!(versions, 1);
    assert!(stand.all().iter().any(|(article, _)| article.id == id));
    // What the feed does not list any more stays.
    assert_eq!(stand.take(&[two]), (0, 0, 1));
    assert_eq!(stand.all().len(), 2);
}

#[test]
fn an_article_stays_the_same_when_its_feed_calls_it_otherwise() {
    let mut stand = Stand::new();
    assert_eq!(
        stand.take(&[("a1", "https://a.example/1", "One", "Text."), ("a2", "https://a.example/2", "Two", "B.")]),
        (2, 0, 0)
    );
    let mut before: Vec<ArticleId> = stand.all().iter().map(|(article, _)| article.id).collect();
    assert_eq!(
        stand.take(&[("b1", "https://a.example/1", "One", "Text."), ("b2", "https://a.example/2", "Two", "C.")]),
        (0, 1, 1)
    );
    let mut after: Vec<ArticleId> = stand.all().iter().map(|(article, _)| article.id).collect();
    before.sort();
    after.sort();
    assert_eq!(before, after);
    // One address for all says nothing.
    let mut stand = Stand::new();
    let all = "https://a.example/";
    assert_eq!(stand.take(&[("1", all, "One", "x"), ("2", all, "Two", "y")]), (2, 0, 0));
    assert_eq!(stand.take(&[("3", all, "Three", "z"), ("2", all, "Two", "y")]), (1, 0, 1));
    // Neither does the id that two entries share.
    assert_eq!(stand.take(&[("9", "", "Nine", "x"), ("9", "", "Nine again", "y")]), (2, 0, 0));
    assert_eq!(stand.take(&[("9", "", "Nine", "x"), ("9", "", "Nine again", "y")]), (0, 0, 2));
}

#[test]
fn feeds_that_know_their_articles_by_the_same_ids_keep_their_own() {
    let mut stand = Stand::new();
    stand.take(&[("1", "", "One", "x")]);
    let other = stand.database.source("https://b.example/feed").unwrap();
    assert_ne!(other, stand.source);
    let taken = stand.database.take(other, feed(&[("1", "", "Another one", "y")]), Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(taken.new.len(), 1);
    assert_eq!(stand.titles(), ["Another one", "One"]);
}

#[test]
fn what_was_found_in_articles_is_kept_until_they_or_the_analysis_change() {
    let mut stand = Stand::new();
    let one = |text: &'static str| [("1", "https://a.example/1", "One", text)];
    stand.take(&one("Text."));
    let id = stand.all()[0].0.id;
    let analysis =
        Analysis { entities: vec![LocalEntity::new(EntityKind::Person, "Ada Lovelace")], ..Analysis::default() };
    stand
        .database
        .keep_analyses(1, &[id, ArticleId::of("gone")].map(|id| (id, PackedAnalysis::of(&analysis))))
        .unwrap();
    assert_eq!(stand.all()[0].1, Some(analysis.clone()));
    let chunks = stand.database.chunks(&[]).unwrap();
    assert_eq!(chunks[0].read(Some(2)).unwrap().0[0].1, None, "found by another edition");
    assert_eq!(chunks[0].read(None).unwrap().0[0].1, None, "not wanted");
    stand.take(&one("Another text."));
    assert_eq!(stand.all()[0].1, None, "of another text");
    // The text of the page stands in for that of the feed, whatever the feed does.
    let mut whole = stand.all()[0].0.clone();
    whole.words = 4711;
    stand.database.keep_whole(&whole).unwrap();
    stand.database.keep_analyses(1, &[(whole.id, PackedAnalysis::of(&analysis))]).unwrap();
    assert_eq!(stand.take(&one("A third text.")), (0, 0, 1), "nobody is shown the shorter text");
    let (read, found) = stand.all().remove(0);
    assert_eq!((read.words, found), (4711, Some(analysis)), "what was found in it stays with it");
}

#[test]
fn sources_have_names_states_and_addresses_and_can_be_forgotten() {
    let mut stand = Stand::new();
    stand.take(&[("1", "", "One", "x"), ("2", "", "Two", "x")]);
    let named =
        |title: Option<&str>| Subscription { title: title.map(crate::text::Clean::line), ..Subscription::of(FEED) };
    let source_of = |stand: &Stand, subscription| {
        stand.database.chunks(&[subscription]).unwrap()[0].read(None).unwrap().0[0].0.source.to_string()
    };
    assert_eq!(source_of(&stand, named(None)), FEED, "it was never asked for its name");
    let state = SourceState {
        title: crate::text::Clean::line("The A"),
        etag: "\"x\"".to_owned(),
        checked: Timestamp::from_second(5).ok(),
        trouble: Some(crate::model::Warning { path: "p".into(), place: None, problem: crate::model::Problem::Empty }),
        ..SourceState::default()
    };
    stand.database.keep_state(stand.source, &state).unwrap();
    assert_eq!(stand.database.state_of("HTTPS://A.example:443/feed").unwrap(), state);
    assert_eq!(stand.database.state_of("https://never.example").unwrap(), SourceState::default());
    assert_eq!(source_of(&stand, named(None)), "The A");
    assert_eq!(source_of(&stand, named(Some("Mine"))), "Mine");
    let read = UserMarks { read: true, ..UserMarks::default() };
    let id = stand.all()[0].0.id;
    stand.database.keep_marks(&[(id, read)]).unwrap();
    assert_eq!(stand.database.counts(FEED).unwrap(), (2, 1));
    // Moved for good, it is the same source, and its articles keep their ids.
    assert!(stand.database.move_source(stand.source, "https://new.example/feed").unwrap());
    assert_eq!(stand.database.source("https://new.example/feed").unwrap(), stand.source);
    assert_eq!(stand.database.identity(stand.source).unwrap(), FEED);
    assert_eq!(stand.database.forget_source("https://new.example/feed").unwrap(), 2);
    assert!(stand.all().is_empty() && stand.database.marks().unwrap().is_empty());
}

/// So many entries, each with a text of its own.
fn many(from: usize, count: usize) -> Vec<FeedArticle> {
    let texts: Vec<String> = (from..from + count).map(|n| format!("Text {n}: {}", "word ".repeat(n % 300))).collect();
    let guids: Vec<String> = (from..from + count).map(|n| n.to_string()).collect();
    let entries: Vec<_> = guids.iter().zip(&texts).map(|(guid, text)| (&**guid, "", &**guid, &**text)).collect();
    feed(&entries)
}

#[test]
fn another_version_shows_wherever_it_differs() {
    let texts: Vec<String> = (0..40).map(|n| "word ".repeat(8) + &"x".repeat(n)).collect();
    let mut articles = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        articles.push(feed(&[("1", "", "One", text)])[0].article.clone());
        let mut other = text.clone();
        other.replace_range(n..=n, "y");
        articles.push(feed(&[("1", "", "One", &other)])[0].article.clone());
        articles.push(feed(&[("1", "https://a.example/other", "One", text)])[0].article.clone());
    }
    let prints: FxHashSet<i64> = articles.iter().map(print).collect();
    assert_eq!(prints.len(), articles.len());
    assert_eq!(print(&articles[0]), print(&articles[0].clone()));
}

#[test]
fn what_another_process_takes_in_the_meantime_is_there_once() {
    let mut stand = Stand::new();
    let prepared = stand.database.prepare(stand.source, many(0, 5)).unwrap();
    let mut other = Database::open_beside(&stand.database.path).unwrap();
    other.take(stand.source, many(0, 3), Timestamp::UNIX_EPOCH).unwrap();
    let taken = stand.database.take_prepared(prepared, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!((taken.same, taken.new.len()), (3, 2));
    assert_eq!(stand.all().len(), 5);
}

#[test]
fn articles_survive_when_the_log_is_cut_anywhere() {
    let mut stand = Stand::new();
    let mut marks = Vec::new();
    for from in (0..40).step_by(5) {
        let brought = many(from, 5);
        let taken = stand.database.take(stand.source, brought, Timestamp::UNIX_EPOCH).unwrap();
        marks = taken.ids.iter().map(|id| (*id, UserMarks { read: true, ..UserMarks::default() })).collect();
        stand.database.keep_marks(&marks).unwrap();
    }
    let path = stand.database.path.clone();
    let beside = |path: &std::path::Path| path.with_file_name(format!("{}-wal", path.file_name().unwrap().display()));
    // As after a crash: the log was never taken over.
    let (main, log) = (std::fs::read(&path).unwrap(), std::fs::read(beside(&path)).unwrap());
    let other = path.with_file_name("crashed.db");
    let mut seed = 7_u64;
    let mut cuts: Vec<usize> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % log.len()
    })
    .take(200)
    .chain([log.len()])
    .collect();
    cuts.sort_unstable();
    let mut last = 0;
    for cut in cuts {
        std::fs::write(&other, &main).unwrap();
        std::fs::write(beside(&other), &log[..cut]).unwrap();
        let (database, rescue) = Database::open(&other, date(2026, 3, 12)).unwrap();
        assert_eq!(rescue, None, "cut at {cut}");
        let read: Vec<_> = database.chunks(&[]).unwrap().iter().map(|chunk| chunk.read(None).unwrap()).collect();
        let count: usize = read.iter().map(|(articles, lost)| articles.len() + *lost as usize * 1000).sum();
        let marked = database.marks().unwrap().len();
        // Whole feeds in their order, and no mark before its article.
        assert!(
            count.is_multiple_of(5) && count >= last && (marked == count || marked + 5 == count),
            "{count} {marked}"
        );
        last = count;
        drop(database);
    }
    assert_eq!((last, marks.len()), (40, 5));
}

#[test]
fn a_full_disk_loses_nothing_that_was_there() {
    let mut stand = Stand::new();
    let now = Timestamp::UNIX_EPOCH;
    let taken = stand.database.take(stand.source, many(0, 20), now).unwrap();
    let marks: Vec<_> = taken.ids.iter().map(|id| (*id, UserMarks { starred: true, ..UserMarks::default() })).collect();
    stand.database.keep_marks(&marks).unwrap();
    let pages: i64 = stand.database.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    stand.database.connection.pragma_update(None, "max_page_count", pages + 2).unwrap();
    let state = SourceState { etag: "new".to_owned(), ..SourceState::default() };
    let source = stand.source;
    let mut refused = 0;
    let written = stand.database.at_once(|database| {
        // The first fits, the second does not, the third comes too late.
        for (from, count) in [(100, 2), (200, 600), (900, 2)] {
            refused += usize::from(database.take(source, many(from, count), now).is_err());
            refused += usize::from(database.keep_state(source, &state).is_err());
        }
    });
    assert!(matches!(written, Err(DatabaseError::Database { .. })), "{refused}");
    assert!(refused > 0);
    assert!(stand.database.take(source, many(200, 600), now).is_err());
    // All that was there is there, and nothing of what was refused: the feed is asked for it again.
    assert_eq!((stand.all().len(), stand.database.marks().unwrap().len()), (20, 20));
    assert_eq!(stand.database.state_of(FEED).unwrap().etag, "");
    // With room again all goes on.
    stand.database.connection.pragma_update(None, "max_page_count", 1_000_000).unwrap();
    assert_eq!(stand.database.take(source, many(100, 2), now).unwrap().new.len(), 2);
    assert_eq!(stand.all().len(), 22);
}

#[test]
fn works_that_are_one_are_written_as_one() {
    let mut stand = Stand::new();
    let source = stand.source;
    let mut other = Database::open_beside(&stand.database.path).unwrap();
    let written = stand.database.at_once(|database| {
        let first = database.take(source, many(0, 2), Timestamp::UNIX_EPOCH).map(|taken| taken.new.len());
        // Nobody sees a part of it.
        assert!(!other.has_articles().unwrap());
        first.and_then(|first| Ok(first + database.take(source, many(2, 3), Timestamp::UNIX_EPOCH)?.new.len()))
    });
    assert_eq!(written.unwrap().unwrap(), 5);
    assert_eq!(other.take(source, many(0, 5), Timestamp::UNIX_EPOCH).unwrap().same, 5);
}
