//! Asking the feeds of the user for news: fetched and read on many threads, taken into the database on one.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::config::{FeedsSettings, SourcesFile, change_sources, read_sources};
use crate::formats::feed::{Circumstances, FeedFile, fetched, read};
use crate::formats::{Input, Origin, decode, extract};
use crate::model::{Article, Fault, FetchError, Problem, Subscription, Warning};
use crate::net::{Body, Cancel, Content, Fetched, Fetcher, Outcome, Request};
use crate::runtime::errand::{Apart, Secrets, filtered};
use crate::store::database::{Database, DatabaseError, SourceState};
use crate::text::{Clean, reason};

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

/// What was fetched of a feed, read, and not taken in yet.
struct Arrived {
    number: usize,
    outcome: Outcome,
    file: Option<FeedFile>,
}

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
        let mut asked = Vec::with_capacity(feeds.len());
        // What needs nobody to be asked: commands that make feeds, and questions that cannot be put.
        let mut apart: Vec<(&Subscription, SourceState, Apart)> = Vec::new();
        let mut secrets = Secrets::default();
        let mut requests = Vec::with_capacity(feeds.len());
        for feed in feeds {
            let state = database.state_of(&feed.url)?;
            if let Some(due) = state.due.filter(|due| *due > now) {
                each(resting(feed, &state, due.duration_since(now)));
                continue;
            }
            let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
            let settings = self.settings.of(&feed.url);
            if let Some(command) = settings.and_then(|settings| settings.exec.clone()) {
                apart.push((feed, state, Apart::Made(command)));
                continue;
            }
            let request = Request {
                url: feed.url.clone(),
                etag: some(&state.etag),
                last_modified: some(&state.modified),
                now,
                ..Request::default()
            };
            match settings.map_or(Ok(request.clone()), |settings| secrets.with(request, settings)) {
                Ok(request) => {
                    requests.push(request);
                    asked.push((feed, state));
                }
                Err(error) => apart.push((feed, state, Apart::Failed(error))),
            }
        }
        let behind = asked.len();
        let mut ways = Vec::with_capacity(apart.len());
        for (feed, state, way) in apart {
            asked.push((feed, state));
            ways.push((feed, way));
        }
        let (sender, arrivals) = crossbeam_channel::unbounded::<Arrived>();
        thread::scope(|scope| {
            let requests = &requests;
            let to_apart = sender.clone();
            let arrived = |number: usize, url: &str, outcome: Outcome| {
                let filter = self.settings.of(url).and_then(|settings| settings.filter.as_deref());
                let outcome = match filter {
                    Some(filter) => filtered(outcome, filter),
                    None => outcome,
                };
                let file = outcome.result.as_ref().ok().and_then(|fetched| feed_in(fetched, url));
                Arrived { number, outcome, file }
            };
            scope.spawn(move || {
                for (number, (feed, way)) in (behind..).zip(ways).take_while(|_| !cancel.is_cancelled()) {
                    let _ = to_apart.send(arrived(number, &feed.url, way.carried_out(&feed.url)));
                }
            });
            scope.spawn(move || {
                let arrived = |number: usize, outcome: Outcome| {
                    let url = requests.get(number).map_or("", |request| &request.url);
                    let _ = sender.send(arrived(number, url, outcome));
                };
                self.fetcher.fetch_all(requests, WORKERS, &arrived, cancel);
            });
            for Arrived { number, outcome, file } in arrivals {
                let Some((feed, state)) = asked.get(number) else { continue };
                each(self.take(&mut database, feed, state.clone(), outcome, file, now));
            }
        });
        Ok(())
    }

    /// The feeds that are subscribed to, and those that commands of the user make.
    #[must_use]
    pub fn feeds(&self) -> SourcesFile {
        let mut file = self.list.as_deref().map(read_sources).unwrap_or_default();
        file.sources.extend(self.settings.made());
        file
    }

    /// Those of these feeds whose time has come, by the settings and by when they were asked last.
    pub fn due(&self, mut feeds: Vec<Subscription>, now: Timestamp) -> Result<Vec<Subscription>, DatabaseError> {
        let database = Database::open_to_read(&self.database)?;
        feeds.retain(|feed| {
            let Some(minutes) = self.settings.minutes(&feed.url) else { return false };
            let state = database.as_ref().and_then(|database| database.state_of(&feed.url).ok());
            let Some(checked) = state.and_then(|state| state.checked) else { return true };
            // Who looks once an hour whether an hour has gone by must not miss it by a second.
            now.duration_since(checked).as_secs() >= i64::from(minutes) * 54
        });
        Ok(feeds)
    }

    /// The article with the text of its page instead of that of its feed; none when the page has no more words.
    pub fn page_of(&self, article: &Article) -> Result<Option<Article>, Warning> {
        let url = article.url.as_deref().unwrap_or_default();
        let warning = |problem| Warning { path: url.to_owned(), place: None, problem };
        let request = Request { url: url.to_owned(), now: Timestamp::now(), ..Request::default() };
        let fetched = self.fetcher.fetch(&request, &Cancel::default()).result;
        let Fetched { content, final_url, .. } = fetched.map_err(|error| warning(Problem::Fetch(error)))?;
        let Content::Body(body) = content else { return Ok(None) };
        // What the server says of the encoding holds where the bytes do not speak for themselves.
        let bytes = match body.charset.as_deref() {
            Some(charset) if std::str::from_utf8(&body.bytes).is_err() => {
                decode(&body.bytes, Some(charset)).text.into_bytes()
            }
            _ => body.bytes,
        };
        let path = article.origin.path.as_str();
        let input = Input { path, identity: "", group: &article.source, bytes: &bytes, side: None, side_path: "" };
        let (page, warnings) = extract(input, Some(&final_url));
        let Some(mut page) = page else {
            return Err(warnings.into_iter().next().unwrap_or_else(|| warning(Problem::NoArticleInPage)));
        };
        article.title.as_str().clone_into(&mut page.title);
        let page = page.article(input);
        if page.words <= article.words {
            return Ok(None);
        }
        // Who it is stays, and what the feed says of it.
        let authors = if article.authors.is_empty() { page.authors } else { article.authors.clone() };
        Ok(Some(Article {
            id: article.id,
            key: article.key.clone(),
            origin: article.origin.clone(),
            source: article.source.clone(),
            group: article.group.clone(),
            title: article.title.clone(),
            published: article.published.or(page.published),
            updated: article.updated.or(page.updated),
            authors,
            url: article.url.clone(),
            ..page
        }))
    }

    /// Takes in what came of a feed, and what is known of it now.
    fn take(
        &self,
        database: &mut Database,
        feed: &Subscription,
        mut state: SourceState,
        outcome: Outcome,
        file: Option<FeedFile>,
        now: Timestamp,
    ) -> Report {
        let Outcome { result, took, wire_bytes } = outcome;
        let warning = |problem| Warning { path: feed.url.clone(), place: None, problem };
        if result != Err(FetchError::Cancelled) {
            state.checked = Some(now);
        }
        state.due = None;
        let result = match (result, file) {
            (Err(error), _) => {
                if let FetchError::Status { retry_after: Some(wait), .. } = &error {
                    state.due = SignedDuration::try_from(*wait).ok().and_then(|wait| now.checked_add(wait).ok());
                }
                Err(warning(Problem::Fetch(error)))
            }
            (Ok(Fetched { content: Content::NotModified, etag, last_modified, moved_permanently_to, .. }), _) => {
                (state.etag, state.modified) = (etag.unwrap_or_default(), last_modified.unwrap_or_default());
                Ok(Brought { is_unmodified: true, moved_to: moved_permanently_to, ..Brought::default() })
            }
            (Ok(_), None) => Err(warning(Problem::Markup(Fault::NoFeed))),
            (Ok(fetched), Some(file)) if !file.ok => {
                let _ = fetched;
                let said = file.warnings.into_iter().next();
                Err(said.unwrap_or_else(|| warning(Problem::Markup(Fault::NoFeed))))
            }
            (Ok(fetched), Some(file)) => {
                state.etag = fetched.etag.unwrap_or_default();
                state.modified = fetched.last_modified.unwrap_or_default();
                take_feed(database, feed, &mut state, file, now)
                    .map(|brought| Brought { moved_to: fetched.moved_permanently_to, ..brought })
                    .map_err(|error| warning(Problem::Unreadable(reason(&error))))
            }
        };
        let result = result.map(|brought| self.moved(database, feed, brought));
        if result.as_ref().err().map(|warning| &warning.problem) != Some(&Problem::Fetch(FetchError::Cancelled)) {
            state.trouble = result.as_ref().err().cloned();
        }
        let url = result.as_ref().ok().and_then(|brought| brought.moved_to.clone()).unwrap_or_else(|| feed.url.clone());
        let kept = database.source(&url).and_then(|number| database.keep_state(number, &state));
        let result = match kept {
            // What is not kept is asked for again the next time; the user has to know that the disk refuses.
            Err(error) if result.is_ok() => Err(warning(Problem::Unreadable(reason(&error)))),
            _ => result,
        };
        Report { url, name: name(feed, &state), result, bytes: wire_bytes, took }
    }

    /// Follows a feed that has another address for good.
    fn moved(&self, database: &mut Database, feed: &Subscription, mut brought: Brought) -> Brought {
        brought.moved_to = brought.moved_to.filter(|new| {
            let Some(list) = &self.list else { return false };
            let moves = database.source(&feed.url).and_then(|number| database.move_source(number, new));
            moves.is_ok_and(|moves| moves) && change_sources(list, |list| list.move_to(&feed.url, new)).is_ok()
        });
        brought
    }
}

/// Takes the articles of a feed into the database, and into `state` what it says of itself.
pub fn take_feed(
    database: &mut Database,
    feed: &Subscription,
    state: &mut SourceState,
    file: FeedFile,
    now: Timestamp,
) -> Result<Brought, DatabaseError> {
    state.title = file.feed.title.clone().unwrap_or_default();
    state.page = file.feed.link.clone().unwrap_or_default();
    let number = database.source(&feed.url)?;
    let identity = database.identity(number)?;
    let name = name(feed, state);
    let mut articles = fetched(&file, Origin { path: &feed.url, identity: &identity, group: &name });
    for brought in &mut articles {
        brought.article.source.clone_from(&name);
    }
    let taken = database.take(number, articles, now)?;
    Ok(Brought { new: taken.new, changed: taken.changed, warnings: file.warnings, ..Brought::default() })
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
