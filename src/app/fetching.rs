//! Asking the feeds of the user for news: how far it is, and what came.

use serde::{Deserialize, Serialize};

use crate::app::notice::{Level, Notice};
use crate::app::state::App;
use crate::app::update::take_in;
use crate::app::wording::warning_text;
use crate::app::{Effect, Progress, WantedFeeds};
use crate::config::{Action, Context, Tongue, Word};
use crate::library::ArticleIx;
use crate::model::{Analysis, Article, FetchError, Problem, Warning};
use crate::text::Clean;

/// A part of the answer to [`Effect::Fetch`]: what one feed brought, or the end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fetched {
    /// Which [`Effect::Fetch`] it answers.
    pub generation: u32,
    /// The feed, with what came of it.
    pub feed: Option<FetchedFeed>,
    /// Its new and changed articles, with what was found in them.
    pub articles: Vec<(Article, Analysis)>,
    /// How many feeds are done.
    pub progress: Progress,
}

/// What came of a feed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FetchedFeed {
    /// Its address in the list.
    #[serde(default)]
    pub url: String,
    /// Its name.
    pub name: Clean,
    /// How many articles are new.
    pub new: u32,
    /// How many say something else than before.
    pub changed: u32,
    /// How many bytes came in.
    pub bytes: u64,
    /// How long it took.
    pub milliseconds: u64,
    /// Why nothing came.
    pub trouble: Option<Warning>,
    /// What is wrong with what came.
    pub warnings: Vec<Warning>,
}

/// How far the fetching is.
#[derive(Clone, Debug, Default)]
pub struct Fetching {
    /// Which it is.
    generation: u32,
    progress: Progress,
    is_running: bool,
    /// Whether anything came of it yet.
    has_begun: bool,
    /// Whether the settings asked for it, and not the user.
    by_itself: bool,
    sum: FetchedFeed,
    failed: u32,
    new: Vec<ArticleIx>,
    /// A line for each feed that was asked, for the list of notices.
    pub lines: Vec<Notice>,
}

impl App {
    /// How far the fetching is, while it goes on.
    #[must_use]
    pub fn fetching_now(&self) -> Option<String> {
        let Progress { done, total, .. } = self.fetching.progress;
        (self.fetching.is_running && (total > 0 || !self.fetching.by_itself))
            .then(|| Word::FetchingOf.with(self.tongue(), &[&done, &total]))
    }

    /// Asks feeds for news.
    pub(super) fn fetch(&mut self, wanted: WantedFeeds) -> Vec<Effect> {
        if self.fetching.is_running {
            let told = Word::FetchRuns.with(self.tongue(), &[&self.key(Context::Reader, Action::CancelFetch)]);
            self.say(&told);
            return Vec::new();
        }
        self.say(self.word(Word::FetchBegins));
        vec![self.begin_to_fetch(wanted)]
    }

    /// Asks those feeds whose time has come; nobody asked for it, so nothing is said but what is new.
    pub(super) fn fetch_due(&mut self) -> Vec<Effect> {
        if self.fetching.is_running { Vec::new() } else { vec![self.begin_to_fetch(WantedFeeds::Due)] }
    }

    fn begin_to_fetch(&mut self, wanted: WantedFeeds) -> Effect {
        let generation = self.fetching.generation + 1;
        let by_itself = wanted == WantedFeeds::Due;
        // What came of the last fetch stays to be read until there is something else.
        let lines = if by_itself { std::mem::take(&mut self.fetching.lines) } else { Vec::new() };
        self.fetching = Fetching { generation, is_running: true, by_itself, lines, ..Fetching::default() };
        Effect::Fetch { generation, wanted }
    }

    /// Stops fetching; what came by then stays.
    pub(super) fn cancel_fetch(&mut self) -> Vec<Effect> {
        if self.fetching.is_running {
            return vec![Effect::CancelFetch];
        }
        self.say(self.word(Word::NothingFetched));
        Vec::new()
    }

    /// Takes in what came.
    pub(super) fn fetched(&mut self, fetched: Fetched) -> Option<Effect> {
        let Fetched { generation, feed, articles, progress } = fetched;
        if generation != self.fetching.generation {
            return None;
        }
        self.fetching.progress = progress;
        if let Some(feed) = feed {
            let tongue = self.tongue();
            if !std::mem::replace(&mut self.fetching.has_begun, true) {
                self.fetching.lines.clear();
            }
            self.fetching.lines.push(line(&feed, tongue));
            let stopped = |warning: &Warning| warning.problem == Problem::Fetch(FetchError::Cancelled);
            if !feed.trouble.as_ref().is_some_and(stopped) {
                self.library.set_trouble(&feed.url, feed.trouble.clone());
            }
            for warning in feed.warnings.iter().filter(|warning| warning.problem.is_loss()) {
                self.fetching.lines.push(Notice::of_warning(warning, tongue));
            }
            self.fetching.sum.new += feed.new;
            self.fetching.sum.changed += feed.changed;
            self.fetching.failed += u32::from(feed.trouble.is_some_and(|trouble| !stopped(&trouble)));
        }
        if !articles.is_empty() {
            let added = self.library.add(articles);
            // A load that goes on did not bring them, and must not take them for gone.
            self.brought.extend(&added.articles);
            self.fetching.new.extend(&added.new);
            take_in(self, &added.replaced);
        }
        if progress.ended {
            self.fetching.is_running = false;
            let new = std::mem::take(&mut self.fetching.new);
            let Fetching { by_itself, sum, .. } = &self.fetching;
            if !*by_itself || sum.new + sum.changed > 0 {
                let told = self.told_at_end();
                self.tell(told);
            }
            self.watch_fetched(&new);
            // Feeds may have got names, or other addresses.
            return self.list_feeds().filter(|_| progress.done > 0);
        }
        None
    }

    fn told_at_end(&self) -> Notice {
        let Fetching { progress, sum, failed, .. } = &self.fetching;
        let tongue = self.tongue();
        if progress.total == 0 {
            return Notice::done(self.word(Word::NoFeeds), self.word(Word::NoFeedsHint));
        }
        let told = match (sum.new, sum.changed) {
            (0, 0) => self.word(Word::NothingNew).to_owned(),
            (new, 0) => Word::FetchedNew.with(tongue, &[&new]),
            (new, changed) => Word::FetchedChanged.with(tongue, &[&new, &changed]),
        };
        let of = if progress.done < progress.total {
            Word::FetchCancelled.with(tongue, &[&progress.done, &progress.total])
        } else if progress.total == 1 {
            self.word(Word::OneFeed).to_owned()
        } else {
            Word::FeedCount.with(tongue, &[&progress.total])
        };
        let text = format!("{of}: {told}");
        if *failed == 0 {
            return Notice::info(&text);
        }
        let failed = Word::FetchFailed.with(tongue, &[failed, &self.key(Context::Reader, Action::Notices)]);
        Notice::info(&format!("{text} · {failed}"))
    }
}

/// A feed with what came of it, as one line.
fn line(feed: &FetchedFeed, tongue: Tongue) -> Notice {
    if let Some(trouble) = &feed.trouble {
        let (text, hint) = warning_text(&Warning { path: feed.name.to_string(), ..trouble.clone() }, tongue);
        return Notice { level: Level::Warning, ..Notice::done(&text, &hint) };
    }
    let told = match (feed.new, feed.changed) {
        (0, 0) => Word::NothingNew.text(tongue).to_owned(),
        (new, 0) => Word::FetchedNew.with(tongue, &[&new]),
        (new, changed) => Word::FetchedChanged.with(tongue, &[&new, &changed]),
    };
    let (kilobytes, tenths) = (feed.bytes.div_ceil(1000), feed.milliseconds.div_ceil(100));
    let point = tongue.of((".", ","));
    Notice::info(&format!("{}: {told} · {kilobytes} kB · {}{point}{} s", feed.name, tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Event, update};
    use crate::model::Draft;

    fn article(title: &str) -> (Article, Analysis) {
        let draft = Draft {
            identity: title.into(),
            title: title.into(),
            path: "https://a.example/f".into(),
            ..Draft::default()
        };
        (draft.finish(), Analysis::default())
    }

    fn came(generation: u32, done: u32, feed: FetchedFeed, articles: Vec<(Article, Analysis)>) -> Event {
        let progress = Progress { done, total: 2, ended: done == 2 };
        Event::Fetched(Fetched { generation, feed: Some(feed), articles, progress })
    }

    #[test]
    fn feeds_are_asked_and_told_one_by_one() {
        let mut app = App::default();
        let effects = app.fetch(WantedFeeds::All);
        assert_eq!(effects, [Effect::Fetch { generation: 1, wanted: WantedFeeds::All }]);
        assert!(app.fetch(WantedFeeds::All).is_empty(), "it runs already");
        let name = Clean::line("The Wire");
        let feed = FetchedFeed { name: name.clone(), new: 1, bytes: 1200, milliseconds: 340, ..FetchedFeed::default() };
        update(&mut app, came(1, 1, feed, vec![article("One")]));
        assert_eq!((app.library.len(), app.fetching_now().as_deref()), (1, Some("fetching 1/2")));
        let trouble = Some(Warning { path: "u".into(), place: None, problem: Problem::Denied });
        update(&mut app, came(1, 2, FetchedFeed { name, trouble, ..FetchedFeed::default() }, Vec::new()));
        assert_eq!(app.fetching_now(), None);
        let told = app.told.as_ref().map(|told| told.text.to_string()).unwrap_or_default();
        assert!(told.starts_with("2 feeds: 1 new · 1 failed"), "{told}");
        let lines: Vec<&str> = app.fetching.lines.iter().map(|line| &*line.text).collect();
        assert_eq!(lines, ["The Wire: 1 new · 2 kB · 0.4 s", "The Wire: permission denied"]);
        // An answer to an older question is none.
        update(&mut app, came(0, 1, FetchedFeed::default(), vec![article("Two")]));
        assert_eq!(app.library.len(), 1);
    }

    #[test]
    fn what_the_settings_ask_for_is_told_only_where_it_brought_something() {
        let mut app = App::default();
        assert_eq!(update(&mut app, Event::FeedsDue), [Effect::Fetch { generation: 1, wanted: WantedFeeds::Due }]);
        assert!(update(&mut app, Event::FeedsDue).is_empty(), "it runs already");
        update(&mut app, came(1, 1, FetchedFeed::default(), Vec::new()));
        update(&mut app, came(1, 2, FetchedFeed::default(), Vec::new()));
        assert_eq!(app.told, None);
        update(&mut app, Event::FeedsDue);
        update(&mut app, came(2, 2, FetchedFeed { new: 1, ..FetchedFeed::default() }, vec![article("One")]));
        assert!(app.told.is_some());
    }

    #[test]
    fn one_feed_is_asked_by_the_address_its_articles_come_from() {
        let mut app = App::default();
        app.library.add(vec![article("One")]);
        take_in(&mut app, &[]);
        assert_eq!(
            app.fetch_in_hand(),
            [Effect::Fetch { generation: 1, wanted: WantedFeeds::At(vec!["https://a.example/f".into()]) }]
        );
        assert_eq!(app.cancel_fetch(), [Effect::CancelFetch]);
    }
}
