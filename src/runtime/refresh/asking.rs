//! Which feeds are asked, what for, and what the settings make of the answers.

use jiff::Timestamp;

use super::{Arrived, Asked, Refresher, articles_in, feed_in};
use crate::config::SourcesFile;
use crate::model::{FetchError, Problem, Subscription, Warning};
use crate::net::{Outcome, Request};
use crate::runtime::errand::{Apart, filtered};
use crate::store::database::{Database, DatabaseError, SourceState};

/// After how many minutes a feed is asked again whose host could not even be reached: a machine that was just switched on
/// may have no net yet.
pub const AGAIN: u16 = 10;

fn is_offline(trouble: &Warning) -> bool {
    let Problem::Fetch(error) = &trouble.problem else { return false };
    matches!(error, FetchError::Offline(_) | FetchError::Unreachable { .. } | FetchError::NoSuchHost(_))
}

impl Refresher {
    /// What a server is asked for a feed; or how the feed is come by without.
    pub(super) fn question(&self, feed: &Subscription, state: &SourceState, now: Timestamp) -> Result<Request, Apart> {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let mut request = Request {
            url: feed.url.clone(),
            etag: some(&state.etag),
            last_modified: some(&state.modified),
            now,
            ..Request::default()
        };
        let Some(settings) = self.settings.of(&feed.url) else { return Ok(request) };
        if settings.filter.is_some() {
            // The filter may be another one than the last time: that nothing changed at the server says too little.
            (request.etag, request.last_modified) = (None, None);
        }
        match &settings.exec {
            Some(command) => Err(Apart::Made(command.clone())),
            None if settings.has_secret() => Err(Apart::Locked(Box::new(request))),
            None => {
                request.headers.extend(settings.headers.iter().cloned());
                Ok(request)
            }
        }
    }

    /// What came of a feed, filtered where the settings say so, and read.
    pub(super) fn arrived(&self, number: usize, asked: &Asked<'_>, outcome: Outcome) -> Arrived {
        let url = &asked.feed.url;
        let outcome = match self.settings.of(url).and_then(|settings| settings.filter.as_deref()) {
            Some(filter) => filtered(outcome, filter),
            None => outcome,
        };
        let file = outcome.result.as_ref().ok().and_then(|fetched| feed_in(fetched, url));
        let articles = file.as_ref().map(|file| articles_in(file, asked.feed, &asked.identity)).unwrap_or_default();
        Arrived { number, outcome, file, articles }
    }

    /// The feeds that are subscribed to, and those that commands of the user make.
    #[must_use]
    pub fn feeds(&self) -> SourcesFile {
        self.settings.with_list(self.list.as_deref())
    }

    /// Those of these feeds whose time has come, by the settings and by when they were asked last.
    pub fn due(&self, mut feeds: Vec<Subscription>, now: Timestamp) -> Result<Vec<Subscription>, DatabaseError> {
        let database = Database::open_to_read(&self.database)?;
        feeds.retain(|feed| {
            let Some(minutes) = self.settings.minutes(&feed.url) else { return false };
            let state = database.as_ref().and_then(|database| database.state_of(&feed.url).ok()).unwrap_or_default();
            let Some(checked) = state.checked else { return true };
            let minutes = if state.trouble.as_ref().is_some_and(is_offline) { minutes.min(AGAIN) } else { minutes };
            // Who looks once an hour whether an hour has gone by must not miss it by a second.
            now.duration_since(checked).as_secs() >= i64::from(minutes) * 54
        });
        Ok(feeds)
    }
}
