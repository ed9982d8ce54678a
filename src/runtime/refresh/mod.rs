//! Asking the feeds of the user for news: fetched and read on many threads, taken into the database on one.

mod asking;
mod listed;
mod page;

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use crate::config::{FeedsSettings, change_sources};
use crate::formats::Origin;
use crate::formats::feed::{Circumstances, FeedArticle, FeedFile, fetched, read};
use crate::model::{Article, Fault, FetchError, Problem, Subscription, Warning};
use crate::net::{Body, Cancel, Content, Fetched, Fetcher, Outcome};
use crate::runtime::errand::{Apart, Secrets, failed, made};
use crate::store::database::{Database, DatabaseError, Prepared, SourceNumber, SourceState};
use crate::text::{Clean, reason};

pub use self::asking::AGAIN;

/// How many addresses are asked at a time.
const WORKERS: usize = 16;

/// Asks feeds for news.
#[derive(Debug)]
pub struct Refresher {
    /// What fetches.
    pub fetcher: Fetcher,
    /// The database that takes in what comes.
    pub database: PathBuf,
    /// The list of feeds, in which an address that moved for good is changed; none where it may not be.
    pub list: Option<PathBuf>,
    /// What the user's settings say of feeds.
    pub settings: FeedsSettings,
}

/// What came of one feed.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its address in the list.
    pub url: String,
    /// Its name.
    pub name: Clean,
    /// What it brought, or why it brought nothing.
    pub result: Result<Brought, Warning>,
    /// How many bytes came in.
    pub bytes: u64,
    /// How long it took.
    pub took: Duration,
}

/// What a feed brought.
#[derive(Clone, Debug, Default)]
pub struct Brought {
    /// Articles that were not there before.
    pub new: Vec<Article>,
    /// Articles that say something else than before.
    pub changed: Vec<Article>,
    /// Whether the server said that nothing changed.
    pub is_unmodified: bool,
    /// The address that it has from now on.
    pub moved_to: Option<String>,
    /// What is wrong with it; everything else was read.
    pub warnings: Vec<Warning>,
}

/// A feed that is asked.
struct Asked<'a> {
    feed: &'a Subscription,
    number: SourceNumber,
    /// What the ids of its articles are made from.
    identity: String,
    state: SourceState,
}

/// What was fetched of a feed, read, and not taken in yet.
struct Arrived {
    number: usize,
    outcome: Outcome,
    file: Option<FeedFile>,
    articles: Vec<FeedArticle>,
}

/// What came of a feed, on its way into the database.
struct Coming<'a> {
    asked: &'a Asked<'a>,
    state: SourceState,
    result: Result<Brought, Warning>,
    prepared: Option<Prepared>,
    bytes: u64,
    took: Duration,
}

/// What arrives within this time of each other is taken in at once, up to so many articles: then others may write.
const TOGETHER: Duration = Duration::from_millis(40);
const ARTICLES_TOGETHER: usize = 2000;

impl Refresher {
    /// Asks these feeds, and tells `each` of every one as it is taken in, on this thread. A server that wants to be left
    /// alone is left alone. The error is that of the database: then nothing was asked.
    pub fn refresh(
        &self,
        feeds: &[Subscription],
        now: Timestamp,
        cancel: &Cancel,
        mut each: impl FnMut(Report),
    ) -> Result<(), DatabaseError> {
        let mut database = Database::open_beside(&self.database)?;
        let known = database.at_once(|database| {
            let of = |feed: &Subscription| {
                let number = database.source(&feed.url)?;
                Ok((number, database.identity(number)?, database.state_of(&feed.url)?))
            };
            feeds.iter().map(of).collect::<Result<Vec<_>, DatabaseError>>()
        })??;
        let (mut asked, mut requests) = (Vec::with_capacity(feeds.len()), Vec::with_capacity(feeds.len()));
        let mut apart: Vec<(Asked<'_>, Apart)> = Vec::new();
        for (feed, (number, identity, state)) in feeds.iter().zip(known) {
            if let Some(due) = state.due.filter(|due| *due > now) {
                each(resting(feed, &state, due.duration_since(now)));
                continue;
            }
            let question = self.question(feed, &state, now);
            let feed = Asked { feed, number, identity, state };
            match question {
                Ok(request) => {
                    requests.push(request);
                    asked.push(feed);
                }
                Err(way) => apart.push((feed, way)),
            }
        }
        let behind = asked.len();
        let (apart, ways): (Vec<_>, Vec<_>) = apart.into_iter().unzip();
        asked.extend(apart);
        let (sender, arrivals) = crossbeam_channel::bounded::<Arrived>(2 * WORKERS);
        thread::scope(|scope| {
            let (requests, asked) = (&requests, &asked);
            let to_apart = sender.clone();
            scope.spawn(move || {
                let mut secrets = Secrets::default();
                for (number, way) in (behind..).zip(ways).take_while(|_| !cancel.is_cancelled()) {
                    let Some(asked) = asked.get(number) else { return };
                    let outcome = match (way, self.settings.of(&asked.feed.url)) {
                        (Apart::Locked(request), Some(settings)) => {
                            let request = secrets.with(*request, settings);
                            request.map_or_else(failed, |request| self.fetcher.fetch(&request, cancel))
                        }
                        (Apart::Locked(request), None) => self.fetcher.fetch(&request, cancel),
                        (Apart::Made(command), _) => made(&command, &asked.feed.url),
                    };
                    let _ = to_apart.send(self.arrived(number, asked, outcome));
                }
            });
            scope.spawn(move || {
                let arrived = |number: usize, outcome: Outcome| {
                    let Some(asked) = asked.get(number) else { return };
                    let _ = sender.send(self.arrived(number, asked, outcome));
                };
                self.fetcher.fetch_all(requests, WORKERS, &arrived, cancel);
            });
            while let Ok(first) = arrivals.recv() {
                let until = Instant::now() + TOGETHER;
                let mut count = first.articles.len();
                let mut some = vec![first];
                while count < ARTICLES_TOGETHER
                    && let Ok(next) = arrivals.recv_deadline(until)
                {
                    count += next.articles.len();
                    some.push(next);
                }
                let coming = some.into_iter().filter_map(|arrived| {
                    let asked = asked.get(arrived.number)?;
                    Some(Coming::of(asked, arrived, &database, now))
                });
                let coming = coming.collect();
                self.take(&mut database, coming, now).for_each(&mut each);
            }
        });
        Ok(())
    }

    /// Takes in what came of feeds, and what is known of them now.
    fn take(
        &self,
        database: &mut Database,
        mut coming: Vec<Coming<'_>>,
        now: Timestamp,
    ) -> impl Iterator<Item = Report> {
        let written = database.at_once(|database| coming.iter_mut().for_each(|coming| coming.keep(database, now)));
        let refused = written.err().map(|error| reason(&error));
        let told = coming.into_iter().map(move |coming| {
            let Coming { asked: Asked { feed, .. }, state, result, bytes, took, .. } = coming;
            // What is not kept is asked for again the next time; the user has to know that the disk refuses.
            let result = match &refused {
                Some(reason) => result.and(Err(warning(feed, Problem::Unreadable(reason.clone())))),
                None => result.map(|brought| self.moved(database, feed, brought)),
            };
            let moved_to = result.as_ref().ok().and_then(|brought| brought.moved_to.clone());
            let url = moved_to.unwrap_or_else(|| feed.url.clone());
            Report { url, name: name(feed, &state), result, bytes, took }
        });
        told.collect::<Vec<_>>().into_iter()
    }

    /// Follows a feed that has another address for good.
    fn moved(&self, database: &mut Database, feed: &Subscription, mut brought: Brought) -> Brought {
        brought.moved_to = brought.moved_to.filter(|new| {
            // What the settings say of a feed goes by its address: only the user can take that along.
            let Some(list) = self.list.as_ref().filter(|_| self.settings.of(&feed.url).is_none()) else { return false };
            let Ok(number) = database.source(&feed.url) else { return false };
            if !database.move_source(number, new).is_ok_and(|moves| moves) {
                return false;
            }
            let is_listed = change_sources(list, |list| list.move_to(&feed.url, new)).is_ok();
            if !is_listed {
                // Or the next round would take all its articles for those of another feed.
                let _ = database.move_source(number, &feed.url);
            }
            is_listed
        });
        brought
    }
}

impl<'a> Coming<'a> {
    /// What became of asking: all that takes long is done here, before the database is held.
    fn of(asked: &'a Asked<'a>, arrived: Arrived, database: &Database, now: Timestamp) -> Self {
        let Asked { feed, state, .. } = asked;
        let Arrived { outcome: Outcome { result, took, wire_bytes }, file, articles, .. } = arrived;
        let mut coming = Self {
            asked,
            state: SourceState { due: None, ..state.clone() },
            result: Ok(Brought::default()),
            prepared: None,
            bytes: wire_bytes,
            took,
        };
        if result != Err(FetchError::Cancelled) {
            coming.state.checked = Some(now);
        }
        coming.result = match (result, file) {
            (Err(error), _) => {
                if let FetchError::Status { retry_after: Some(wait), .. } = &error {
                    let wait = SignedDuration::try_from(*wait).ok();
                    coming.state.due = wait.and_then(|wait| now.checked_add(wait).ok());
                }
                Err(warning(feed, Problem::Fetch(error)))
            }
            (Ok(Fetched { content: Content::NotModified, etag, last_modified, moved_permanently_to, .. }), _) => {
                let state = &mut coming.state;
                (state.etag, state.modified) = (etag.unwrap_or_default(), last_modified.unwrap_or_default());
                Ok(Brought { is_unmodified: true, moved_to: moved_permanently_to, ..Brought::default() })
            }
            (Ok(fetched), Some(file)) if file.ok => database.prepare(asked.number, articles).map_or_else(
                |error| Err(warning(feed, Problem::Unreadable(reason(&error)))),
                |prepared| {
                    coming.prepared = Some(prepared);
                    coming.state.etag = fetched.etag.unwrap_or_default();
                    coming.state.modified = fetched.last_modified.unwrap_or_default();
                    learn(&mut coming.state, &file);
                    let (moved_to, warnings) = (fetched.moved_permanently_to, file.warnings);
                    Ok(Brought { moved_to, warnings, ..Brought::default() })
                },
            ),
            (Ok(_), file) => {
                let said = file.and_then(|file| file.warnings.into_iter().next());
                Err(said.unwrap_or_else(|| warning(feed, Problem::Markup(Fault::NoFeed))))
            }
        };
        coming
    }

    /// Takes it into the database, with what is known of the feed now.
    fn keep(&mut self, database: &mut Database, now: Timestamp) {
        let Asked { feed, number, state: before, .. } = self.asked;
        let refused = |error: &DatabaseError| warning(feed, Problem::Unreadable(reason(error)));
        if let (Some(prepared), Ok(brought)) = (self.prepared.take(), &mut self.result) {
            match database.take_prepared(prepared, now) {
                Ok(taken) => (brought.new, brought.changed) = (taken.new, taken.changed),
                Err(error) => {
                    self.result = Err(refused(&error));
                    // Or the server would say that nothing changed.
                    (self.state.etag, self.state.modified) = (before.etag.clone(), before.modified.clone());
                }
            }
        }
        let trouble = self.result.as_ref().err();
        if trouble.map(|warning| &warning.problem) != Some(&Problem::Fetch(FetchError::Cancelled)) {
            self.state.trouble = trouble.cloned();
        }
        if let Err(error) = database.keep_state(*number, &self.state)
            && self.result.is_ok()
        {
            self.result = Err(refused(&error));
        }
    }
}

fn warning(feed: &Subscription, problem: Problem) -> Warning {
    Warning { path: feed.url.clone(), place: None, problem }
}

/// Takes the articles of a feed into the database, and into `state` what it says of itself.
pub fn take_feed(
    database: &mut Database,
    feed: &Subscription,
    state: &mut SourceState,
    file: FeedFile,
    now: Timestamp,
) -> Result<Brought, DatabaseError> {
    let number = database.source(&feed.url)?;
    let articles = articles_in(&file, feed, &database.identity(number)?);
    learn(state, &file);
    let taken = database.take(number, articles, now)?;
    Ok(Brought { new: taken.new, changed: taken.changed, warnings: file.warnings, ..Brought::default() })
}

/// Takes over what a feed says of itself.
fn learn(state: &mut SourceState, file: &FeedFile) {
    state.title = file.feed.title.clone().unwrap_or_default();
    state.page = file.feed.link.clone().unwrap_or_default();
}

/// The articles of a feed, under the name that it has now.
fn articles_in(file: &FeedFile, feed: &Subscription, identity: &str) -> Vec<FeedArticle> {
    let mut state = SourceState::default();
    learn(&mut state, file);
    let name = name(feed, &state);
    let mut articles = fetched(file, Origin { path: &feed.url, identity, group: &name });
    for brought in &mut articles {
        brought.article.source.clone_from(&name);
    }
    articles
}

/// The name of a feed: the user's, its own, or else its address.
#[must_use]
pub fn name(feed: &Subscription, state: &SourceState) -> Clean {
    let own = Some(&state.title).filter(|title| !title.is_empty());
    feed.title.as_ref().or(own).cloned().unwrap_or_else(|| Clean::line(&feed.url))
}

/// The feed in what was fetched; none when nothing new came.
#[must_use]
pub fn feed_in(fetched: &Fetched, url: &str) -> Option<FeedFile> {
    let Content::Body(Body { bytes, headers, .. }) = &fetched.content else { return None };
    Some(read(bytes, Circumstances { path: url, base: &fetched.final_url, headers }))
}

fn resting(feed: &Subscription, state: &SourceState, wait: SignedDuration) -> Report {
    let host = feed.url.split("://").last().and_then(|rest| rest.split('/').next()).unwrap_or_default().to_owned();
    let wait = Duration::try_from(wait).unwrap_or_default();
    let problem = Problem::Fetch(FetchError::Resting { host, wait });
    let result = Err(Warning { path: feed.url.clone(), place: None, problem });
    Report { url: feed.url.clone(), name: name(feed, state), result, bytes: 0, took: Duration::ZERO }
}
