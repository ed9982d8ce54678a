//! The page of an entity: its names and figures, and every mention in its sentence.

use crate::analysis::about;
use crate::app::Effect;
use crate::app::articles::Scope;
use crate::app::layout::Pane;
use crate::app::prompt::Purpose;
use crate::app::state::App;
use crate::app::window::{Window, steps};
use crate::config::Action;
use crate::library::{EntityIx, Library, Needle, Place, Saying};
use crate::model::Correction;
use crate::text::Language;

/// A line of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// What the list of names says that it is.
    About,
    /// What the reader corrected.
    Corrections,
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
    /// What it said, by the number of the row.
    Said(u8),
    /// What others said about it, by the number of the row.
    SaidAbout(u8),
}

/// The page.
#[derive(Debug)]
pub struct Card {
    /// Whose page it is.
    pub entity: EntityIx,
    /// All mentions, in reading order.
    pub places: Vec<Place>,
    /// What it said last.
    pub said: Box<[Saying]>,
    /// What others said about it last.
    pub said_about: Box<[Saying]>,
    /// The mentions shown: indices into `places`.
    pub shown: Vec<u32>,
    /// Cursor and window over the mentions shown.
    pub window: Window,
    /// What narrows the mentions.
    pub filter: Option<String>,
    /// What the reader corrected of it.
    pub corrections: Vec<Correction>,
    /// The figures over the mentions, as many as there is room for.
    pub facts: Vec<Fact>,
    /// Rows of the page.
    rows: usize,
    /// The mentions that are still to be looked at.
    narrowing: Option<Narrowing>,
    /// What the mentions shown were narrowed by.
    needle: Option<Needle>,
}

/// So many of the newest statements are put together for the few rows there are.
const STATEMENTS: usize = 40;

/// So many mentions are looked at before a frame is drawn.
const AT_ONCE: usize = 400;

/// A filter that is on its way through the mentions.
#[derive(Debug)]
struct Narrowing {
    /// The mentions to look at: indices into all.
    among: Vec<u32>,
    /// How many of these were looked at.
    looked: usize,
    /// The mention to be selected when it is shown.
    wanted: Option<usize>,
}

impl Card {
    /// The page of `entity`, with the cursor on the mention `near` names, or on the first.
    #[must_use]
    pub fn of(library: &Library, entity: EntityIx, near: Option<Place>) -> Self {
        let places: Vec<Place> = library.places(entity).collect();
        let chosen = near.and_then(|near| {
            places.iter().position(|place| place.article == near.article && place.mention == near.mention)
        });
        let mut card = Self {
            entity,
            shown: (0..places.len() as u32).collect(),
            places,
            said: library.newest_sayings(entity, STATEMENTS),
            said_about: library.newest_sayings_about(entity, STATEMENTS),
            window: Window::default(),
            filter: None,
            corrections: Vec::new(),
            facts: Vec::new(),
            rows: 1,
            narrowing: None,
            needle: None,
        };
        card.select(chosen.unwrap_or(0));
        card
    }

    /// The mention under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<Place> {
        self.places.get(self.selected_index()?).copied()
    }

    /// The index of the mention under the cursor among all.
    #[must_use]
    pub fn selected_index(&self) -> Option<usize> {
        self.shown.get(self.window.cursor).map(|place| *place as usize)
    }

    /// Moves the cursor to the mention of that index among all, when it is shown.
    pub fn select(&mut self, place: usize) {
        // They are in order.
        if let Ok(row) = self.shown.binary_search(&(place as u32)) {
            self.window.select(row, self.shown.len(), self.height());
        }
    }

    /// Cursor and window as they are when nothing narrows the mentions.
    #[must_use]
    pub fn window_over_all(&self) -> Window {
        match self.filter {
            None => self.window,
            Some(_) => Window { cursor: self.selected_index().unwrap_or_default(), top: 0 },
        }
    }

    /// Goes back to a cursor and window over all mentions.
    pub fn restore(&mut self, window: Window) {
        self.window = window;
        self.window.follow(self.shown.len(), self.height());
    }

    /// Moves the cursor by so many mentions.
    pub fn step(&mut self, by: isize) {
        if let Some(narrowing) = &mut self.narrowing {
            narrowing.wanted = None;
        }
        self.window.step(by, self.shown.len(), self.height());
    }

    /// Takes a new number of rows.
    pub fn resize(&mut self, library: &Library, rows: usize) {
        self.rows = rows;
        let entity = library.entity(self.entity);
        // A heading with nothing behind it tells nothing.
        let is_known = |fact: &Fact| match fact {
            Fact::About => entity.is_some_and(|entity| about(&entity.id, Language::GERMAN).is_some()),
            Fact::Corrections => !self.corrections.is_empty(),
            Fact::Roles => entity.is_some_and(|entity| !entity.roles.is_empty()),
            Fact::Names => entity.is_some_and(|entity| entity.mentions > 0),
            Fact::Days => !library.days(self.entity).is_empty(),
            Fact::Sources => true,
            Fact::Together => !library.together(self.entity).is_empty(),
            Fact::Said(row) => usize::from(*row) < self.said.len(),
            Fact::SaidAbout(row) => usize::from(*row) < self.said_about.len(),
        };
        let all = [Fact::Corrections, Fact::About, Fact::Roles, Fact::Names, Fact::Days, Fact::Sources, Fact::Together];
        let room = match rows {
            14.. => 7,
            8..14 => 2,
            _ => 0,
        };
        let (said, about) = match rows {
            28.. => (4, 3),
            22..28 => (2, 2),
            16..22 => (1, 1),
            _ => (0, 0),
        };
        let statements = (0..said).map(Fact::Said).chain((0..about).map(Fact::SaidAbout));
        self.facts = all.into_iter().filter(is_known).take(room).chain(statements.filter(is_known)).collect();
        self.window.follow(self.shown.len(), self.height());
    }

    /// Rows above the mentions: the figures, a blank row, and the heading.
    #[must_use]
    pub fn head_rows(&self) -> usize {
        if self.facts.is_empty() { 0 } else { self.facts.len() + if self.rows >= 14 { 2 } else { 1 } }
    }

    /// Rows of the mentions.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows.saturating_sub(self.head_rows()).max(1)
    }

    /// Takes in a changed library; filter and selected mention stay.
    pub fn refresh(&mut self, library: &Library) {
        let selected = self.selected();
        self.entity = library.current(self.entity);
        self.places = library.places(self.entity).collect();
        self.said = library.newest_sayings(self.entity, STATEMENTS);
        self.said_about = library.newest_sayings_about(self.entity, STATEMENTS);
        let same = |place: &Place| {
            selected.is_some_and(|selected| selected.article == place.article && selected.mention == place.mention)
        };
        let wanted = self.places.iter().position(same);
        self.needle = None;
        self.narrow(library, wanted);
    }

    /// Narrows the mentions by what is typed; the selected one stays selected when it is still shown.
    pub fn type_filter(&mut self, library: &Library, typed: Option<&str>) {
        let selected = self.selected_index();
        self.filter = typed.filter(|typed| !typed.trim().is_empty()).map(str::to_owned);
        self.narrow(library, selected);
    }

    /// Begins to narrow the mentions: those of the first rows at once, the others in [`Card::go_on`].
    fn narrow(&mut self, library: &Library, wanted: Option<usize>) {
        let needle = self.filter.as_deref().map(Needle::parse);
        let typed_on = self.narrowing.is_none()
            && needle.as_ref().zip(self.needle.as_ref()).is_some_and(|(new, old)| new.narrows(old));
        let among = if typed_on { std::mem::take(&mut self.shown) } else { (0..self.places.len() as u32).collect() };
        self.needle = needle;
        self.window = Window::default();
        if self.needle.is_some() {
            self.shown.clear();
            self.narrowing = Some(Narrowing { among, looked: 0, wanted });
            self.go_on(library);
        } else {
            self.narrowing = None;
            self.shown = among;
            self.select(wanted.unwrap_or_default());
        }
    }

    /// Whether there are mentions that were not looked at yet.
    #[must_use]
    pub const fn is_narrowing(&self) -> bool {
        self.narrowing.is_some()
    }

    /// Looks at the next mentions.
    pub fn go_on(&mut self, library: &Library) {
        let (Some(narrowing), Some(needle)) = (&mut self.narrowing, &self.needle) else { return };
        let some = narrowing.among.iter().skip(narrowing.looked).take(AT_ONCE);
        let keeps = |at: &&u32| self.places.get(**at as usize).is_some_and(|place| is_kept(library, needle, place));
        let before = self.shown.len();
        self.shown.extend(some.filter(keeps));
        narrowing.looked += AT_ONCE;
        let arrived = narrowing
            .wanted
            .filter(|wanted| self.shown.get(before..).is_some_and(|new| new.binary_search(&(*wanted as u32)).is_ok()));
        if narrowing.looked >= narrowing.among.len() {
            self.narrowing = None;
        }
        match arrived {
            Some(wanted) => self.select(wanted),
            None => self.window.follow(self.shown.len(), self.height()),
        }
    }
}

/// Whether the sentence of a mention, or its source, has what was typed.
fn is_kept(library: &Library, needle: &Needle, place: &Place) -> bool {
    library.entry(place.article).is_some_and(|entry| {
        let sentence = library.sentence(place).of(&entry.article.text);
        needle.is_in(&format!("{} {sentence}", entry.article.source))
    })
}

/// What a key of the page does.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let card = app.card.as_mut()?;
    if let Some(by) = steps(action, card.height()) {
        card.step(by);
        return Some(Vec::new());
    }
    match action {
        Action::NextMention | Action::NextEntity => card.step(1),
        Action::PreviousMention | Action::PreviousEntity => card.step(-1),
        Action::ReadOn => card.step(card.height() as isize),
        Action::Open | Action::OpenCard | Action::Accept => {
            let (entity, place) = (card.entity, card.selected());
            if let Some(place) = place {
                app.visit(place);
                app.follow(entity);
            }
        }
        Action::Follow => {
            let entity = card.entity;
            app.card = None;
            app.relayout();
            app.begin_to_follow(entity);
        }
        Action::FilterByEntity => {
            let entity = card.entity;
            let spot = app.spot();
            app.history.leave(spot);
            app.card = None;
            app.set_scope(Scope::Entity(entity));
            app.set_focus(Pane::Articles);
        }
        // Labels would stand behind the page.
        Action::Labels | Action::LabelsCard => {}
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
