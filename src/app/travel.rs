//! Moves between articles, mentions and pages, each of them a jump that leads back.

use crate::app::card::Card;
use crate::app::history::Spot;
use crate::app::layout::Pane;
use crate::app::state::App;
use crate::config::{Action, Context, MarkRead, Settings, Word};
use crate::library::{ArticleIx, EntityIx, Place, Said};

impl App {
    /// The present place, for the history.
    #[must_use]
    pub(super) fn spot(&self) -> Spot {
        Spot {
            article: self.reader.article,
            position: self.reader.position(),
            focus: self.focus,
            list: self.articles.place(),
            sidebar: self.entities.window,
            card: self.card.as_ref().map(|card| (card.entity, card.window_over_all())),
        }
    }

    /// Goes to a place of the history, to the exact line.
    pub(super) fn go(&mut self, spot: Spot) {
        self.picker = None;
        self.zen &= spot.focus == Pane::Reader;
        self.focus = spot.focus;
        if self.articles.go(&self.library, spot.list) {
            self.sources.select(&self.library, self.articles.scope);
        }
        // What was read again meanwhile may be gone.
        if let Some(article) = spot.article.filter(|article| self.library.entry(*article).is_some()) {
            self.preview(article);
        }
        self.relayout();
        self.reader.restore(spot.position);
        self.entities.restore(spot.sidebar);
        let card = spot.card.filter(|(entity, _)| self.library.entity(*entity).is_some());
        self.card = card.map(|(entity, _)| Card::of(&self.library, self.library.current(entity), None));
        self.relayout();
        if let (Some(card), Some((_, window))) = (&mut self.card, spot.card) {
            card.restore(window);
        }
    }

    /// Shows an article in the reading view without opening it.
    pub(super) fn preview(&mut self, article: ArticleIx) {
        self.reader.show(&self.library, article);
        self.entities.show(&self.library, Some(article));
        self.articles.show(article);
    }

    /// The list and the reading view show one thing: where the list has nothing, no article is open that it does not
    /// show, and where it has something again, that is shown.
    pub(super) fn agree(&mut self) {
        let in_list = matches!(self.focus, Pane::Articles | Pane::Sources) && !self.library.is_empty();
        match self.articles.selected() {
            None if in_list && self.articles.texts.awaited() == 0 && self.reader.article.is_some() => {
                self.reader.leave();
                self.entities.show(&self.library, None);
                self.relayout();
            }
            Some(article) if in_list && self.reader.article.is_none() => {
                self.preview(article);
                self.relayout();
            }
            _ => {}
        }
    }

    /// Opens an article: it has the keys and counts as read.
    pub(super) fn open(&mut self, article: ArticleIx) {
        let spot = self.spot();
        self.history.leave(spot);
        self.preview(article);
        self.card = None;
        self.set_focus(Pane::Reader);
        if self.settings.mark_read == MarkRead::OnOpen {
            self.mark_read(article);
        }
    }

    /// Marks an article as read because it was opened: nothing that the user would want to undo.
    pub(super) fn mark_read(&mut self, article: ArticleIx) {
        self.library.set_read(article, true);
    }

    /// Marks the article whose end is in view, when the settings want it so.
    pub(super) fn mark_when_read(&mut self) {
        if self.settings.mark_read == MarkRead::OnScroll
            && self.focus == Pane::Reader
            && self.reader.at_end()
            && let Some(article) = self.reader.article
        {
            self.mark_read(article);
        }
    }

    /// Goes to a mention, in whichever article it is.
    pub(super) fn visit(&mut self, place: Place) {
        let spot = self.spot();
        self.history.leave(spot);
        self.card = None;
        self.preview(place.article);
        self.set_focus(Pane::Reader);
        self.reader.go_to_mention(&self.library, place.mention);
        self.select_entity_under_cursor();
        if self.settings.mark_read == MarkRead::OnOpen {
            self.mark_read(place.article);
        }
    }

    /// Goes to a statement, in whichever article it is.
    pub(super) fn hear(&mut self, said: Said) {
        let spot = self.spot();
        self.history.leave(spot);
        self.card = None;
        self.preview(said.article);
        self.set_focus(Pane::Reader);
        self.reader.go_to_statement(&self.library, said.statement);
        self.select_entity_under_cursor();
        if self.settings.mark_read == MarkRead::OnOpen {
            self.mark_read(said.article);
        }
    }

    /// The sidebar shows what the cursor is on.
    pub(super) fn select_entity_under_cursor(&mut self) {
        if let Some(entity) = self.entity_under_cursor() {
            self.entities.select(entity);
        }
    }

    /// Opens the page of an entity, with the cursor on the mention of the open article that is nearest to where the
    /// reader is.
    pub(super) fn open_card(&mut self, entity: EntityIx) {
        let spot = self.spot();
        self.history.leave(spot);
        let here = self.reader.offset(&self.library);
        let near = self.reader.article.and_then(|article| {
            let mut places = self.library.places_in(article, entity);
            let mut before = None;
            // What is at or behind the place counts first; what was read already only where nothing comes any more.
            let behind = places.find(|place| {
                let reached = place.span.start as usize >= here;
                before = if reached { before } else { Some(*place) };
                reached
            });
            behind.or(before)
        });
        self.entities.select(entity);
        self.card = Some(Card::of(&self.library, entity, near));
        self.relayout();
    }

    /// Gives a pane the keys; entering the reading view opens the article it shows.
    pub(super) fn enter(&mut self, pane: Pane) {
        let shown = self.reader.article.or(self.articles.selected());
        match (pane, shown) {
            (Pane::Reader, Some(article)) if matches!(self.focus, Pane::Articles | Pane::Sources) => self.open(article),
            (Pane::Entities, Some(_)) | (Pane::Sources | Pane::Articles | Pane::Reader, _) => self.set_focus(pane),
            (Pane::Entities, None) => {}
        }
    }

    /// To the next entity in the text, or the previous one.
    pub(super) fn step_entity(&mut self, forward: bool) {
        if self.layout.reader.is_none() || self.focus != Pane::Reader {
            self.enter(Pane::Reader);
        }
        let spot = self.spot();
        let top = self.reader.top;
        if self.reader.step_mention(&self.library, forward).is_none() {
            self.say_no_name(Word::NoEntity);
        } else if self.reader.top != top {
            // Where the text moved, the way back leads to where it was.
            self.history.leave(spot);
        }
        self.select_entity_under_cursor();
    }

    /// To the next hit of the search, or else the next mention of the entity in hand, across articles.
    pub(super) fn step_mention(&mut self, forward: bool) {
        if self.focus == Pane::Reader && self.reader.search.is_some() {
            self.step_hit(forward);
            return;
        }
        let Some(entity) = self.entity_to_follow() else {
            let key = |action| self.key(Context::Reader, action);
            let told = Word::NothingFollowed.with(self.tongue(), &[&key(Action::NextEntity), &key(Action::Follow)]);
            self.say(&told);
            return;
        };
        let place = match self.reader.article {
            Some(article) if forward => self.library.next_place(entity, (article, self.reader.offset(&self.library))),
            Some(article) => self.library.previous_place(entity, (article, self.reader.offset(&self.library))),
            None => self.library.places(entity).next(),
        };
        if let Some(place) = place {
            self.visit(place);
            self.follow(entity);
        } else {
            let name = self.library.entity(entity).map(|entity| entity.name.clone()).unwrap_or_default();
            let word = if forward { Word::LastMention } else { Word::FirstMention };
            self.say(&word.with(self.tongue(), &[&name]));
        }
    }

    /// To the next hit in this text, or in the next article of the list that has one.
    fn step_hit(&mut self, forward: bool) {
        let Some(search) = &self.reader.search else { return };
        let is_last = match (search.current, forward) {
            (Some(at), true) => at + 1 >= search.hits.len(),
            (Some(at), false) => at == 0,
            (None, _) => search.hits.is_empty(),
        };
        if is_last {
            self.search_far(search.typed.clone(), forward);
            return;
        }
        self.step_inside(forward);
    }

    /// To the next or previous hit in the open article, around its ends.
    pub(super) fn step_inside(&mut self, forward: bool) {
        let spot = self.spot();
        if let Some(hit) = self.reader.search.as_mut().and_then(|search| search.step(forward)) {
            self.history.leave(spot);
            self.reader.reveal(&self.library, hit.start);
        }
        self.point_at_hit();
        self.tell_hit();
    }

    /// The name in which the hit lies is under the cursor: what is asked about an entity is asked about that one.
    pub(super) fn point_at_hit(&mut self) {
        let hit = self.reader.search.as_ref().and_then(|search| search.hits.get(search.current?)).copied();
        let (Some(hit), Some(entry)) = (hit, self.open_entry()) else { return };
        let named = entry.analysis.mentions.iter().position(|mention| mention.span.overlaps(hit));
        if let Some(named) = named {
            self.reader.cursor = Some(named as u32);
            self.select_entity_under_cursor();
        }
    }

    /// Tells which hit of how many this is.
    pub(super) fn tell_hit(&mut self) {
        let Some(search) = &self.reader.search else { return };
        let told = if search.hits.is_empty() {
            let next = self.key(Context::Reader, Action::NextMention);
            Word::NotFound.with(self.settings.tongue, &[&search.typed, &next])
        } else {
            let at = search.current.map_or(0, |at| at + 1);
            Word::HitOf.with(self.settings.tongue, &[&search.typed, &at, &search.hits.len()])
        };
        self.say(&told);
    }

    /// Opens the next article of the list, or the previous one.
    pub(super) fn open_neighbour(&mut self, by: isize) {
        let present = self.articles.row_of(self.reader.article);
        let wanted = match present {
            Some(at) => at.checked_add_signed(by),
            None => Some(self.articles.window.cursor),
        };
        match wanted.and_then(|at| self.articles.items.get(at).copied()) {
            Some(article) => self.open(article),
            None => self.say(self.word(if by > 0 { Word::LastArticle } else { Word::FirstArticle })),
        }
    }

    /// Opens the next unread article of the list, around its end.
    pub(super) fn open_next_unread(&mut self) {
        let items = &self.articles.items;
        let present = self.reader.article.and_then(|article| items.iter().position(|item| *item == article));
        let after = present.map_or(0, |at| at + 1);
        let unread = |article: &&ArticleIx| self.library.entry(**article).is_some_and(|entry| !entry.marks.read);
        let next = items.iter().skip(after).find(unread).or_else(|| items.iter().take(after).find(unread)).copied();
        match next {
            Some(article) => self.open(article),
            None => self.say(self.word(Word::AllRead)),
        }
    }

    /// The list takes in that marks changed.
    pub(super) fn marks_changed(&mut self) {
        self.articles.refresh(&self.library);
        self.relayout();
    }

    /// Makes the pane that has the keys wider, or narrower; the text column, when it is the reading view.
    pub(super) fn widen(&mut self, by: i16) {
        let is_text = self.focus == Pane::Reader;
        let before = self.width_in_hand();
        let setting = |app: &mut Self, width: u16| match app.focus {
            // The list has what the sources beside it leave.
            Pane::Sources | Pane::Articles => std::mem::replace(&mut app.settings.sources_width, width),
            Pane::Entities => std::mem::replace(&mut app.settings.entities_width, width),
            Pane::Reader => std::mem::replace(&mut app.settings.text_width, width),
        };
        let widths = if is_text { Settings::TEXT_WIDTHS } else { Settings::PANE_WIDTHS };
        // What is seen counts, not a setting that there is no room for.
        let (seen, step) = match (self.focus, self.layout.sources) {
            (Pane::Articles, Some(sources)) => (sources.width, -by),
            (Pane::Articles, None) => (self.settings.sources_width, 0),
            _ => (before, by),
        };
        let old = setting(self, seen.saturating_add_signed(step).clamp(*widths.start(), *widths.end()));
        self.relayout();
        let now = self.width_in_hand();
        if now == before {
            setting(self, old);
            self.relayout();
            let word = if by > 0 { Word::NoWider } else { Word::NoNarrower };
            self.say(&word.with(self.tongue(), &[&now]));
        } else {
            let word = if is_text { Word::TextWidthIs } else { Word::PaneWidthIs };
            self.say(&word.with(self.tongue(), &[&now]));
        }
    }

    /// How wide that is what `wider` makes wider: the pane, or the text of the reading view.
    fn width_in_hand(&self) -> u16 {
        match self.focus {
            Pane::Reader => self.text_width(),
            pane => self.layout.pane(pane).map_or(0, |area| area.width),
        }
    }

    /// The target of a link of the open article.
    #[must_use]
    pub(super) fn link_url(&self, number: u32) -> Option<String> {
        self.reader.lines.url(self.open_article()?, number).map(ToString::to_string)
    }
}
