//! The search for the next hit in the articles behind the open one: a few texts before each frame.

use crate::app::search::Search;
use crate::app::state::App;
use crate::config::Word;
use crate::library::{ArticleIx, occurs};

/// So many bytes of text are searched before a frame is drawn.
const AT_ONCE: usize = 512 * 1024;

/// Work that goes on between frames.
#[derive(Debug, Default)]
pub(super) struct Later {
    /// The search in the articles behind the open one, or before it.
    pub(super) far: Option<FarSearch>,
    /// Whether [`Event::GoOn`](crate::app::Event::GoOn) is on its way.
    pub(super) is_due: bool,
}

/// A search that is on its way through the list.
#[derive(Debug)]
pub(super) struct FarSearch {
    typed: String,
    forward: bool,
    /// The article that was looked at last; where it stands in the list can change before it goes on.
    last: Option<ArticleIx>,
    /// The article that it began in, and whether it went round the end of the list.
    begun: Option<ArticleIx>,
    round: bool,
}

impl App {
    /// Looks for a hit in the articles of the list behind the open one, or before it, and round the end of the list.
    pub(super) fn search_far(&mut self, typed: String, forward: bool) {
        let begun = self.reader.article;
        self.later.far = Some(FarSearch { typed, forward, last: begun, begun, round: false });
        self.search_on();
    }

    /// Goes on with the search through the list, when there is one.
    pub(super) fn search_on(&mut self) {
        let Some(FarSearch { typed, forward, last, begun, mut round }) = self.later.far.take() else { return };
        let len = self.articles.items.len();
        let mut place = last.and_then(|last| self.articles.items.iter().position(|item| *item == last));
        let mut looked = 0;
        while let Some(at) = place {
            let beside = if forward { Some(at + 1).filter(|at| *at < len) } else { at.checked_sub(1) };
            let next = match beside {
                Some(next) => next,
                None if round => break,
                None => {
                    round = true;
                    if forward { 0 } else { len.saturating_sub(1) }
                }
            };
            place = Some(next);
            let Some(article) = self.articles.items.get(next).copied().filter(|article| Some(*article) != begun) else {
                break;
            };
            let text = self.library.entry(article).map(|entry| entry.article.text.clone()).unwrap_or_default();
            if occurs(&typed, &text) {
                self.open(article);
                let mut search = Search::of(&typed, &text);
                let hit = if forward { search.start(0) } else { search.end() };
                self.reader.search = Some(search);
                if let Some(hit) = hit {
                    self.reader.reveal(&self.library, hit.start);
                }
                self.tell_hit();
                if let Some(told) = self.told.as_ref().filter(|_| round) {
                    let word = if forward { Word::RoundTheEnd } else { Word::RoundTheTop };
                    self.say(&word.with(self.tongue(), &[&told.text]));
                }
                return;
            }
            looked += text.len();
            if looked > AT_ONCE {
                self.say(self.word(Word::SearchGoesOn));
                self.later.far = Some(FarSearch { typed, forward, last: Some(article), begun, round });
                return;
            }
        }
        // No other article has it: around the ends of this one.
        self.step_inside(forward);
        let Some(search) = self.reader.search.as_ref() else { return };
        let of = search.hits.len();
        let at = search.current.map_or(0, |at| at + 1);
        let told = match (of, forward) {
            (0, _) => Word::FoundNowhere.with(self.tongue(), &[&search.typed]),
            (1, _) => Word::OnlyHit.with(self.tongue(), &[&search.typed]),
            (_, true) => Word::AroundTheEnd.with(self.tongue(), &[&search.typed, &at, &of]),
            (_, false) => Word::AroundTheTop.with(self.tongue(), &[&search.typed, &at, &of]),
        };
        self.say(&told);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::app::{Event, Loaded, Mouse, MouseKind, Progress, Size, Start, update};
    use crate::model::{Analysis, Article, Draft, Moment};
    use crate::text::Clean;

    fn article(day: u32, text: &str) -> (Article, Analysis) {
        let name = format!("{day:02}");
        let draft = Draft { identity: name.clone(), path: name.clone(), title: name, ..Draft::default() };
        let published = Moment::parse(&format!("2025-03-{day:02}"));
        (Draft { text: Clean::text(text), published, ..draft }.finish(), Analysis::default())
    }

    fn bring(app: &mut App, articles: Vec<(Article, Analysis)>) {
        let progress = Progress { done: 1, total: 2, ended: false };
        let loaded = Loaded { generation: app.generation, articles, warnings: Vec::new(), progress };
        update(app, Event::Loaded(loaded));
    }

    /// A search backwards through the list that has to go on after a text too long for one frame; the list is newest
    /// first, and the only hit is in the article of the second day before the open one.
    fn searching() -> App {
        let (mut app, _) = App::new(Start { size: Size { columns: 120, rows: 36 }, ..Start::default() });
        let long = "nothing here. ".repeat(AT_ONCE / 10);
        bring(&mut app, vec![article(1, "open"), article(2, &long), article(3, "the needle"), article(4, "nothing")]);
        let open = app.articles.items.last().copied().unwrap();
        app.open(open);
        app.touched = true;
        app.search_far("needle".into(), false);
        assert!(app.later.far.is_some());
        app
    }

    fn title(app: &App) -> &str {
        app.open_article().map_or("", |article| &article.title)
    }

    #[test]
    fn a_search_goes_on_behind_the_article_it_looked_at_whatever_comes_into_the_list() {
        let mut app = searching();
        bring(&mut app, vec![article(9, "newest"), article(8, "newer")]);
        update(&mut app, Event::GoOn);
        assert_eq!(title(&app), "03");
    }

    #[test]
    fn a_search_goes_round_the_list_and_says_so_or_that_no_article_has_it() {
        let (mut app, _) = App::new(Start { size: Size { columns: 120, rows: 36 }, ..Start::default() });
        bring(&mut app, vec![article(1, "open"), article(2, "nothing"), article(3, "the needle")]);
        let open = app.articles.items.last().copied().unwrap();
        app.open(open);
        app.search_far("needle".into(), true);
        assert_eq!(title(&app), "03");
        assert!(app.told.as_ref().unwrap().text.contains("1/1 · from the first article again"));
        app.open(open);
        app.reader.search = Some(Search::of("haystack", "open"));
        for forward in [true, false] {
            app.told = None;
            app.search_far("haystack".into(), forward);
            assert_eq!(title(&app), "01");
            assert_eq!(app.told.as_ref().unwrap().text.as_str(), "In no article of the list: haystack");
        }
    }

    #[test]
    fn whatever_the_user_does_ends_a_search_that_goes_on() {
        let mouse = |kind| Event::Mouse(Mouse { kind, column: 60, row: 10 });
        for event in [
            mouse(MouseKind::Press),
            mouse(MouseKind::WheelDown),
            mouse(MouseKind::WheelUp),
            Event::Paste("x".into()),
            Event::Key(crate::config::Key::plain(crate::config::KeyCode::Char('j'))),
        ] {
            let mut app = searching();
            update(&mut app, event.clone());
            update(&mut app, Event::GoOn);
            assert_eq!(title(&app), "01", "{event:?}");
        }
    }
}
