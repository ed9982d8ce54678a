//! The search for the next hit in the articles behind the open one: a few texts before each frame.

use crate::app::search::Search;
use crate::app::state::App;
use crate::config::Word;
use crate::library::occurs;

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
    /// The place in the list that is looked at next; none when the list has no more.
    next: Option<usize>,
}

impl App {
    /// Looks for a hit in the articles of the list behind the open one, or before it.
    pub(super) fn search_far(&mut self, typed: String, forward: bool) {
        let open = self.reader.article.and_then(|article| self.articles.items.iter().position(|item| *item == article));
        let next = open.and_then(|at| if forward { Some(at + 1) } else { at.checked_sub(1) });
        self.later.far = Some(FarSearch { typed, forward, next });
        self.search_on();
    }

    /// Goes on with the search through the list, when there is one.
    pub(super) fn search_on(&mut self) {
        let Some(FarSearch { typed, forward, mut next }) = self.later.far.take() else { return };
        let mut looked = 0;
        while let Some((at, article)) = next.and_then(|at| Some((at, *self.articles.items.get(at)?))) {
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
                return;
            }
            next = if forward { Some(at + 1) } else { at.checked_sub(1) };
            looked += text.len();
            if looked > AT_ONCE {
                self.say(self.word(Word::SearchGoesOn));
                self.later.far = Some(FarSearch { typed, forward, next });
                return;
            }
        }
        // No other article has it: around the ends of this one.
        self.step_inside(forward);
    }
}
