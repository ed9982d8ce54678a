//! What newsboat kept of its feeds, taken into the database.

use std::collections::HashMap;
use std::path::Path;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use rayon::prelude::*;

use super::report::Report;
use crate::cli::library::{self, Library};
use crate::config::{Tongue, complaint};
use crate::formats::Origin;
use crate::formats::feed::FeedArticle;
use crate::formats::newsboat::{CachedArticle, ListedFeed};
use crate::model::{ArticleId, UserMarks};
use crate::runtime::refresh::name;
use crate::store::database::{Database, SourceNumber, SourceState};
use crate::store::newsboat::{Cache, CacheError, CachedFeed};
use crate::text::{Clean, reason};

/// The cache could not be read.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(super) struct Unread(#[from] CacheError);

impl Unread {
    /// What is told of it, and the way out.
    pub(super) fn told(&self, tongue: Tongue) -> (String, &'static str) {
        let path = Clean::line(&self.0.path.to_string_lossy());
        let why = complaint(&reason(&self.0.reason), tongue).into_owned();
        let hint = tongue.of((
            "the feeds are taken without their articles; quit newsboat, and try again",
            "die Feeds kommen ohne ihre Artikel; newsboat beenden und noch einmal versuchen",
        ));
        (format!("{path}: {why}"), hint)
    }
}

/// Takes in the articles of these feeds with what the user left on them; in a dry run they are only counted.
pub(super) fn articles(
    path: &Path,
    feeds: &[ListedFeed],
    library: &Library,
    tongue: Tongue,
    report: &mut Report,
) -> anyhow::Result<()> {
    let cache = Cache::open(path).map_err(Unread)?;
    let known: HashMap<String, CachedFeed> =
        cache.feeds().map_err(Unread)?.into_iter().map(|feed| (feed.written.clone(), feed)).collect();
    for listed in report.feeds.iter_mut().filter(|listed| listed.feed.title.is_none()) {
        // For the report alone: a feed without a name of the user's is called what it calls itself.
        let title = known.get(&listed.written).map(|known| Clean::line(&known.title));
        listed.feed.title = title.filter(|title| !title.is_empty());
    }
    let mut taking = None;
    if !report.is_dry {
        let database = library.open(tongue)?;
        let marks = database.marks()?.into_iter().collect();
        taking = Some(Taking { database, marks, now: library::now() });
    }
    let mut of_listed = 0;
    for listed in feeds {
        let cached = cache.articles(&listed.written).map_err(Unread)?;
        of_listed += cached.len();
        let (deleted, kept): (Vec<_>, Vec<_>) = cached.into_iter().partition(|article| article.is_deleted);
        report.deleted += deleted.len();
        match &mut taking {
            Some(taking) => taking.take(listed, known.get(&listed.written), &kept, report)?,
            None => kept.iter().for_each(|article| report.count(article)),
        }
    }
    report.of_others = cache.count().map_err(Unread)?.saturating_sub(of_listed);
    Ok(())
}

/// The database on the way through the feeds.
struct Taking {
    database: Database,
    marks: HashMap<ArticleId, UserMarks>,
    now: Timestamp,
}

impl Taking {
    /// Takes in the articles of a feed. What is there already stays as it is; marks are added to, never taken away.
    fn take(
        &mut self,
        listed: &ListedFeed,
        known: Option<&CachedFeed>,
        cached: &[CachedArticle],
        report: &mut Report,
    ) -> anyhow::Result<()> {
        let feed = &listed.feed;
        if known.is_none() && cached.is_empty() {
            return Ok(());
        }
        let number = self.database.source(&feed.url)?;
        let state = self.keep_state(number, &feed.url, known)?;
        let identity = self.database.identity(number)?;
        let name = name(feed, &state);
        let origin = Origin { path: &feed.url, identity: &identity, group: &name };
        let mut articles: Vec<FeedArticle> = Vec::with_capacity(cached.len());
        let mut rows: Vec<&CachedArticle> = Vec::with_capacity(cached.len());
        let read: Vec<Option<FeedArticle>> = cached.par_iter().map(|row| row.article(&feed.url, origin)).collect();
        for (row, article) in cached.iter().zip(read) {
            let Some(mut article) = article else {
                report.wordless += 1;
                continue;
            };
            article.article.source.clone_from(&name);
            articles.push(article);
            rows.push(row);
            report.count(row);
        }
        let taken = self.database.take_old(number, articles, self.now)?;
        report.articles_there += taken.same;
        let mut changed = Vec::new();
        for (id, row) in taken.ids.into_iter().zip(rows) {
            let marks = self.marks.entry(id).or_default();
            let before = *marks;
            marks.read |= !row.is_unread;
            marks.starred |= !row.flags.is_empty();
            if *marks != before {
                changed.push((id, *marks));
            }
        }
        self.database.keep_marks(&changed)?;
        Ok(())
    }

    /// What is known of the feed: what newsboat knew, unless it was asked already.
    fn keep_state(
        &mut self,
        number: SourceNumber,
        url: &str,
        known: Option<&CachedFeed>,
    ) -> anyhow::Result<SourceState> {
        let mut state = self.database.state_of(url)?;
        if let Some(known) = known.filter(|_| state.checked.is_none()) {
            state.title = Clean::line(&known.title);
            state.page = Clean::line(if known.page == known.written { "" } else { &known.page });
            state.etag.clone_from(&known.etag);
            state.modified = http_date(known.modified).unwrap_or_default();
            self.database.keep_state(number, &state)?;
        }
        Ok(state)
    }
}

/// A moment as servers write it.
fn http_date(seconds: i64) -> Option<String> {
    let at = Timestamp::from_second(seconds).ok().filter(|_| seconds > 0)?;
    DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok()
}
