//! The page of an entity: its names and figures, and every mention in its sentence.

use crate::app::Effect;
use crate::app::articles::Scope;
use crate::app::layout::Pane;
use crate::app::prompt::Purpose;
use crate::app::state::App;
use crate::app::window::{Window, steps};
use crate::config::Action;
use crate::library::{EntityIx, Library, Needle, Place, highlights};

/// A row of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardRow {
    /// One of the lines of figures at the top.
    Fact(Fact),
    /// Nothing.
    Blank,
    /// The head over the mentions.
    Head,
    /// A mention: index into [`Card::places`].
    Mention(u32),
}

/// A line of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Roles read beside the name.
    Roles,
    /// Names and spellings with counts.
    Names,
    /// Mentions over days.
    Days,
    /// Mentions by source.
    Sources,
    /// Who is named in the same sentences.
    Together,
}

/// The page.
#[derive(Debug)]
pub struct Card {
    /// Whose page it is.
    pub entity: EntityIx,
    /// All mentions, in reading order.
    pub places: Vec<Place>,
    /// The rows.
    pub rows: Vec<CardRow>,
    /// Cursor and window over the rows; the cursor rests on mentions only.
    pub window: Window,
    /// Rows of the page.
    pub height: usize,
    /// What narrows the mentions.
    pub filter: Option<String>,
}

impl Card {
    /// The page of `entity`, with the cursor on the mention `near` names, or on the first.
    #[must_use]
    pub fn of(library: &Library, entity: EntityIx, near: Option<Place>) -> Self {
        let places: Vec<Place> = library.places(entity).collect();
        let mut card = Self { entity, places, rows: Vec::new(), window: Window::default(), height: 1, filter: None };
        card.refresh(library);
        let chosen = near.and_then(|near| {
            card.places.iter().position(|place| place.article == near.article && place.mention == near.mention)
        });
        card.select(chosen.unwrap_or(0));
        card
    }

    /// The mention under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<Place> {
        self.places.get(self.selected_index()?).copied()
    }

    /// The index of the mention under the cursor.
    #[must_use]
    pub fn selected_index(&self) -> Option<usize> {
        match self.rows.get(self.window.cursor)? {
            CardRow::Mention(at) => Some(*at as usize),
            _ => None,
        }
    }

    /// Moves the cursor to the mention of that index.
    pub fn select(&mut self, place: usize) {
        let row = self.rows.iter().position(|row| matches!(row, CardRow::Mention(at) if *at as usize == place));
        if let Some(row) = row {
            self.window.select(row, self.rows.len(), self.height);
        }
        self.show_top();
    }

    /// Moves the cursor by so many mentions.
    pub fn step(&mut self, by: isize) {
        let first = self.first_mention();
        let last = self.rows.len().saturating_sub(1);
        let wanted = self.window.cursor.max(first).saturating_add_signed(by).clamp(first, last.max(first));
        self.window.select(wanted, self.rows.len(), self.height);
        self.show_top();
    }

    /// Takes a new height.
    pub fn resize(&mut self, height: usize) {
        self.height = height.max(1);
        self.window.follow(self.rows.len(), self.height);
        self.show_top();
    }

    /// Narrows the mentions by what is typed.
    pub fn type_filter(&mut self, library: &Library, typed: Option<&str>) {
        self.filter = typed.filter(|typed| !typed.trim().is_empty()).map(str::to_owned);
        let selected = self.selected_index();
        self.refresh(library);
        self.window = Window::default();
        self.step(0);
        if let Some(selected) = selected {
            self.select(selected);
        }
    }

    /// How many mentions are shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.rows.len() - self.first_mention()
    }

    /// The row of the first mention.
    #[must_use]
    pub fn first_mention(&self) -> usize {
        self.rows.iter().position(|row| matches!(row, CardRow::Mention(_))).unwrap_or(self.rows.len())
    }

    fn refresh(&mut self, library: &Library) {
        let Some(entity) = library.entity(self.entity) else { return };
        self.rows.clear();
        if !entity.roles.is_empty() {
            self.rows.push(CardRow::Fact(Fact::Roles));
        }
        self.rows.extend([Fact::Names, Fact::Days, Fact::Sources, Fact::Together].map(CardRow::Fact));
        self.rows.extend([CardRow::Blank, CardRow::Head]);
        let needle = self.filter.as_deref().map(Needle::parse);
        let keeps = |place: &Place| {
            needle.as_ref().is_none_or(|needle| {
                library.entry(place.article).is_some_and(|entry| {
                    let sentence = library.sentence(place).of(&entry.article.text);
                    !highlights(needle, &format!("{} {sentence}", entry.article.source)).is_empty()
                })
            })
        };
        let kept = self.places.iter().enumerate().filter(|(_, place)| keeps(place));
        self.rows.extend(kept.map(|(at, _)| CardRow::Mention(at as u32)));
    }

    /// At the first mention the figures over it belong into view, as far as there is room.
    fn show_top(&mut self) {
        if self.window.cursor < self.height {
            self.window.top = 0;
        }
    }
}

/// What a key of the page does.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let card = app.card.as_mut()?;
    if let Some(by) = steps(action, card.height) {
        card.step(by);
        return Some(Vec::new());
    }
    match action {
        Action::NextMention | Action::NextEntity => card.step(1),
        Action::PreviousMention | Action::PreviousEntity => card.step(-1),
        Action::ReadOn => card.step(card.height as isize),
        Action::Open | Action::OpenCard | Action::Accept => {
            let (entity, place) = (card.entity, card.selected());
            if let Some(place) = place {
                app.follow = Some(entity);
                app.visit(place);
            }
        }
        Action::Follow => {
            app.follow = Some(card.entity);
            app.tell_follow();
        }
        Action::FilterByEntity => {
            let entity = card.entity;
            app.card = None;
            app.set_scope(Scope::Entity(entity));
            app.set_focus(Pane::Articles);
        }
        Action::Filter => app.open_prompt(Purpose::Card),
        Action::Cancel if card.filter.is_some() => card.type_filter(&app.library, None),
        Action::Close | Action::Cancel => {
            app.card = None;
            app.relayout();
        }
        _ => return None,
    }
    Some(Vec::new())
}
