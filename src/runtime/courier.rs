//! Asking feeds for news beside the program: what each brings is analysed, kept and sent on at once.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crossbeam_channel::Sender;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::analysis::{EDITION, analyse};
use crate::app::{Errand, Event, Fetched, FetchedFeed, PageFetched, Progress, WantedFeeds};
use crate::model::{Analysis, Article, ArticleId, Feed, Problem, Subscription, Warning};
use crate::net::Cancel;
use crate::runtime::listen::{Message, spawn};
use crate::runtime::panics::guarded;
use crate::runtime::refresh::{AGAIN, Refresher, Report};
use crate::store::database::{Database, DatabaseError, PackedAnalysis};
use crate::text::reason;

/// Carries out `Effect::Fetch`. When it is dropped, nothing more is asked.
#[derive(Debug)]
pub(super) struct Courier {
    refresher: Option<Arc<Refresher>>,
    /// Whether articles are written in ASCII.
    ascii: bool,
    cancel: Cancel,
}

impl Courier {
    pub(super) fn new(refresher: Option<Refresher>, ascii: bool) -> Self {
        Self { refresher: refresher.map(Arc::new), ascii, cancel: Cancel::default() }
    }

    /// Tells when it is time to look whether feeds are due: at the start, and then as often as the settings say. Where they
    /// say nothing, nobody is ever woken.
    pub(super) fn keep_time(&self, messages: &Sender<Message>) {
        let minutes = self.refresher.as_ref().and_then(|refresher| refresher.settings.shortest());
        let Some(minutes) = minutes else { return };
        let sender = messages.clone();
        // Without a thread there is still the key.
        let _ = spawn("feeds-due", move || {
            while sender.send(Event::FeedsDue.into()).is_ok() {
                // Those that could not be reached are tried again sooner.
                thread::sleep(Duration::from_secs(60 * u64::from(minutes.min(AGAIN))));
            }
        });
    }

    pub(super) fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Tells which feeds there are, on a thread of its own.
    pub(super) fn list(&self, messages: &Sender<Message>) {
        let Some(refresher) = self.refresher.clone() else { return };
        let (ascii, sender) = (self.ascii, messages.clone());
        let started = spawn(Errand::Fetch.name(), move || {
            let event = match guarded(|| refresher.listed()) {
                Ok(mut listed) => {
                    if ascii {
                        listed.feeds = listed.feeds.into_iter().map(Feed::in_ascii).collect();
                    }
                    Event::FeedsListed(listed)
                }
                Err(reason) => Event::Broken(reason),
            };
            let _ = sender.send(event.into());
        });
        if let Err(error) = started {
            let _ = messages.send(Event::Failed { errand: Errand::Fetch, reason: reason(&error) }.into());
        }
    }

    /// Asks all feeds, or those at these addresses, on a thread of its own. Whatever happens, the end is told.
    pub(super) fn start(&mut self, generation: u32, wanted: WantedFeeds, messages: &Sender<Message>) {
        self.cancel = Cancel::default();
        let round = Round { generation, ascii: self.ascii, messages: messages.clone() };
        let Some(refresher) = self.refresher.clone() else { return round.end(Progress::default()) };
        let (cancel, sender) = (self.cancel.clone(), messages.clone());
        let started = spawn(Errand::Fetch.name(), move || {
            let mut progress = Progress::default();
            let whole = guarded(|| round.run(&refresher, &wanted, &cancel, &mut progress));
            let failed = match whole {
                Ok(Ok(())) => None,
                Ok(Err(reason)) => Some(Event::Failed { errand: Errand::Fetch, reason }),
                Err(reason) => Some(Event::Broken(reason)),
            };
            round.end(progress);
            if let Some(event) = failed {
                let _ = round.messages.send(event.into());
            }
        });
        if let Err(error) = started {
            let _ = sender.send(Event::Failed { errand: Errand::Fetch, reason: reason(&error) }.into());
            Round { generation, ascii: self.ascii, messages: sender }.end(Progress::default());
        }
    }
}

impl Courier {
    /// Fetches the page of an article on a thread of its own, and keeps its text.
    pub(super) fn fetch_page(&self, article: Arc<Article>, messages: &Sender<Message>) {
        let Some(refresher) = self.refresher.clone() else { return };
        let (ascii, sender) = (self.ascii, messages.clone());
        let started = spawn(Errand::Fetch.name(), move || {
            let fetched = guarded(|| full_text(&refresher, &article));
            let event = match fetched {
                Ok(Ok(found)) => {
                    let written = |(article, analysis): (Article, Analysis)| {
                        if ascii { article.in_ascii(analysis) } else { (article, analysis) }
                    };
                    let article = found.map(|found| Box::new(written(found)));
                    Event::PageFetched(PageFetched { article, trouble: None })
                }
                Ok(Err(trouble)) => Event::PageFetched(PageFetched { article: None, trouble: Some(trouble) }),
                Err(reason) => Event::Broken(reason),
            };
            let _ = sender.send(event.into());
        });
        if let Err(error) = started {
            let _ = messages.send(Event::Failed { errand: Errand::Fetch, reason: reason(&error) }.into());
        }
    }
}

/// The article with the text of its page; none when that has no more words. What is found is kept.
fn full_text(refresher: &Refresher, article: &Article) -> Result<Option<(Article, Analysis)>, Warning> {
    let Some(whole) = refresher.page_of(article)? else { return Ok(None) };
    let analysis = analyse(&whole);
    let kept = Database::open_beside(&refresher.database).and_then(|mut database| {
        database.keep_whole(&whole)?;
        database.keep_analyses(EDITION, &[(whole.id, PackedAnalysis::of(&analysis))])
    });
    let told = |error: &DatabaseError| {
        let path = article.origin.path.to_string();
        Warning { path, place: None, problem: Problem::Unreadable(reason(error)) }
    };
    kept.map(|()| Some((whole, analysis))).map_err(|error| told(&error))
}

impl Drop for Courier {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

/// One time that feeds are asked.
struct Round {
    generation: u32,
    ascii: bool,
    messages: Sender<Message>,
}

impl Round {
    fn run(
        &self,
        refresher: &Refresher,
        wanted: &WantedFeeds,
        cancel: &Cancel,
        progress: &mut Progress,
    ) -> Result<(), String> {
        // The list may have grown since the last time.
        let feeds = refresher.feeds().sources;
        let feeds: Vec<Subscription> = match wanted {
            WantedFeeds::All => feeds,
            WantedFeeds::Due => refresher.due(feeds, Timestamp::now()).map_err(|error| reason(&error))?,
            WantedFeeds::At(only) => {
                feeds.into_iter().filter(|feed| only.iter().any(|only| feed.is_at(only))).collect()
            }
        };
        progress.total = feeds.len() as u32;
        self.send(Fetched { progress: *progress, ..Fetched::default() });
        let mut database = Database::open_beside(&refresher.database).map_err(|error| reason(&error))?;
        let asked = refresher.refresh(&feeds, Timestamp::now(), cancel, |report| {
            progress.done += u32::from(!cancel.is_cancelled());
            self.send(self.taken(report, &mut database, *progress));
        });
        asked.map_err(|error| reason(&error))
    }

    /// Looks for names in what a feed brought, and keeps what is found.
    fn taken(&self, report: Report, database: &mut Database, progress: Progress) -> Fetched {
        let mut feed = FetchedFeed {
            url: report.url,
            name: report.name,
            bytes: report.bytes,
            milliseconds: u64::try_from(report.took.as_millis()).unwrap_or(u64::MAX),
            ..FetchedFeed::default()
        };
        let brought = match report.result {
            Ok(brought) => brought,
            Err(trouble) => {
                feed.trouble = Some(trouble);
                return Fetched { feed: Some(feed), progress, ..Fetched::default() };
            }
        };
        (feed.new, feed.changed) = (brought.new.len() as u32, brought.changed.len() as u32);
        feed.warnings = brought.warnings;
        let zone = TimeZone::system();
        let articles = brought.new.into_iter().chain(brought.changed);
        let articles: Vec<Article> = articles.map(|article| article.by_clock_of(&zone)).collect();
        let analysed: Vec<(Article, Analysis)> = articles
            .into_par_iter()
            .map(|article| {
                let analysis = guarded(|| analyse(&article)).unwrap_or_default();
                (article, analysis)
            })
            .collect();
        let found: Vec<(ArticleId, PackedAnalysis)> =
            analysed.iter().map(|(article, analysis)| (article.id, PackedAnalysis::of(analysis))).collect();
        // What is not kept is looked for again the next time.
        let _ = database.keep_analyses(EDITION, &found);
        let written = |(article, analysis): (Article, Analysis)| {
            if self.ascii { article.in_ascii(analysis) } else { (article, analysis) }
        };
        let articles = analysed.into_iter().map(written).collect();
        Fetched { feed: Some(feed), articles, progress, ..Fetched::default() }
    }

    fn send(&self, fetched: Fetched) {
        let _ = self.messages.send(Event::Fetched(Fetched { generation: self.generation, ..fetched }).into());
    }

    fn end(&self, progress: Progress) {
        self.send(Fetched { progress: Progress { ended: true, ..progress }, ..Fetched::default() });
    }
}
