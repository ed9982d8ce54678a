//! The entity sidebar: who is named in the open article, by kind.

use rustc_hash::FxHashMap;

use crate::app::Effect;
use crate::app::articles::Scope;
use crate::app::layout::Pane;
use crate::app::state::App;
use crate::app::window::{Window, steps};
use crate::config::Action;
use crate::library::{ArticleIx, EntityIx, Here, Library, Needle};
use crate::model::EntityKind;

/// A row of the sidebar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityRow {
    /// The head of a kind.
    Head(EntityKind),
    /// An entity with its counts; the digit that opens it, when it has one.
    Entity {
        /// Entity, count here, count in all.
        here: Here,
        /// 1 to 9.
        digit: Option<u8>,
    },
}

/// How much of a person's name tells it apart from the other persons of the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Telling {
    /// The surname.
    #[default]
    Surname,
    /// The surname with initials: others have it too.
    Initials,
    /// The whole name: others have its initials too.
    Whole,
}

/// The pane.
#[derive(Debug, Default)]
pub struct Entities {
    /// The rows shown.
    pub rows: Vec<EntityRow>,
    /// Cursor and window; the cursor rests on entities only.
    pub window: Window,
    /// Rows of the list part.
    pub height: usize,
    /// What narrows the rows.
    pub filter: Option<String>,
    article: Option<ArticleIx>,
    /// How many entities the article names.
    all: usize,
    /// The persons of the article that a surname alone does not tell apart.
    alike: FxHashMap<EntityIx, Telling>,
}

impl Entities {
    /// The entity under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<EntityIx> {
        match self.rows.get(self.window.cursor) {
            Some(EntityRow::Entity { here, .. }) => Some(here.entity),
            _ => None,
        }
    }

    /// How many entities are shown, and how many the article names.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        (self.count(), self.all)
    }

    /// How many entities are shown.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row, EntityRow::Entity { .. })).count()
    }

    /// How much of its name tells a person apart from the others of the article.
    #[must_use]
    pub fn telling(&self, person: EntityIx) -> Telling {
        self.alike.get(&person).copied().unwrap_or_default()
    }

    /// The entity of a digit.
    #[must_use]
    pub fn of_digit(&self, wanted: usize) -> Option<EntityIx> {
        self.rows.iter().find_map(|row| match row {
            EntityRow::Entity { here, digit: Some(digit) } if usize::from(*digit) == wanted => Some(here.entity),
            _ => None,
        })
    }

    /// Shows the entities of `article`; within one article the selected entity stays selected.
    pub fn show(&mut self, library: &Library, article: Option<ArticleIx>) {
        let selected = self.selected().filter(|_| self.article == article);
        if self.article != article {
            self.filter = None;
        }
        self.article = article;
        let mut found = article.map(|article| library.here(article)).unwrap_or_default();
        self.all = found.len();
        self.alike = alike(library, &found);
        if let Some(typed) = &self.filter {
            let needle = Needle::parse(typed);
            found.retain(|here| library.entity(here.entity).is_some_and(|entity| needle.is_in(&entity.name)));
        }
        self.rows.clear();
        let mut kind = None;
        for here in found {
            let Some(entity) = library.entity(here.entity) else { continue };
            if kind != Some(entity.kind) {
                kind = Some(entity.kind);
                self.rows.push(EntityRow::Head(entity.kind));
            }
            self.rows.push(EntityRow::Entity { here, digit: None });
        }
        if selected.is_none_or(|entity| !self.select(entity)) {
            self.window = Window::default();
            self.step(0);
        }
        self.number();
    }

    /// Narrows the rows by what is typed.
    pub fn type_filter(&mut self, library: &Library, typed: Option<&str>) {
        self.filter = typed.filter(|typed| !typed.trim().is_empty()).map(str::to_owned);
        self.show(library, self.article);
    }

    /// Moves the cursor to `entity`; says whether it is there.
    pub fn select(&mut self, entity: EntityIx) -> bool {
        let row =
            self.rows.iter().position(|row| matches!(row, EntityRow::Entity { here, .. } if here.entity == entity));
        if let Some(row) = row {
            self.window.select(row, self.rows.len(), self.height);
            self.show_head();
            self.number();
        }
        row.is_some()
    }

    /// Goes back to a cursor and window.
    pub fn restore(&mut self, window: Window) {
        self.window = window;
        self.step(0);
    }

    /// Moves the cursor by so many entities.
    pub fn step(&mut self, by: isize) {
        let places: Vec<usize> =
            (0..self.rows.len()).filter(|at| matches!(self.rows.get(*at), Some(EntityRow::Entity { .. }))).collect();
        let present = places.partition_point(|at| *at < self.window.cursor);
        let wanted = present.saturating_add_signed(by).min(places.len().saturating_sub(1));
        if let Some(row) = places.get(wanted) {
            self.window.select(*row, self.rows.len(), self.height);
            self.show_head();
            self.number();
        }
    }

    /// Gives the nine digits to the entities that the article names most, in the order in which they stand. A digit keeps its
    /// entity when the list moves: it can be learnt.
    fn number(&mut self) {
        let mut counts: Vec<(usize, u32)> = Vec::new();
        for (at, row) in self.rows.iter_mut().enumerate() {
            if let EntityRow::Entity { here, digit } = row {
                *digit = None;
                counts.push((at, here.here));
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts.truncate(9);
        counts.sort_unstable();
        for (number, (at, _)) in (1..).zip(counts) {
            if let Some(EntityRow::Entity { digit, .. }) = self.rows.get_mut(at) {
                *digit = Some(number);
            }
        }
    }

    /// Moves the cursor to the entity at a row, as a click does.
    pub fn click(&mut self, row: usize) {
        if matches!(self.rows.get(row), Some(EntityRow::Entity { .. })) {
            self.window.select(row, self.rows.len(), self.height);
        }
    }

    /// The head over the first entity belongs into view with it.
    fn show_head(&mut self) {
        if self.window.top > 0
            && self.window.cursor == self.window.top
            && matches!(self.rows.get(self.window.top - 1), Some(EntityRow::Head(_)))
            && self.height > 1
        {
            self.window.top -= 1;
        }
    }
}

/// The persons with whom others share the surname.
fn alike(library: &Library, found: &[Here]) -> FxHashMap<EntityIx, Telling> {
    let mut of_surname: FxHashMap<&str, Vec<(EntityIx, Vec<char>)>> = FxHashMap::default();
    for here in found {
        let Some(person) = library.entity(here.entity).filter(|entity| entity.kind == EntityKind::Person) else {
            continue;
        };
        let first = person.name.strip_suffix(person.short_name()).unwrap_or_default();
        let initials = first.split_whitespace().filter_map(|word| word.chars().next()).collect();
        of_surname.entry(person.short_name()).or_default().push((here.entity, initials));
    }
    let mut alike = FxHashMap::default();
    for persons in of_surname.values().filter(|persons| persons.len() > 1) {
        for (person, initials) in persons {
            let same = persons.iter().filter(|(_, others)| others == initials).count();
            alike.insert(*person, if same > 1 { Telling::Whole } else { Telling::Initials });
        }
    }
    alike
}

/// What a key of the sidebar does.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    if let Some(by) = steps(action, app.entities.height) {
        app.entities.step(by);
        return Some(Vec::new());
    }
    match action {
        Action::Open | Action::OpenCard => {
            if let Some(entity) = app.entities.selected() {
                app.open_card(entity);
            }
        }
        Action::FilterByEntity => {
            if let Some(entity) = app.entities.selected() {
                let spot = app.spot();
                app.history.leave(spot);
                app.set_scope(Scope::Entity(entity));
                app.set_focus(Pane::Articles);
            }
        }
        Action::Cancel if app.entities.filter.is_some() => app.entities.type_filter(&app.library, None),
        _ => return None,
    }
    Some(Vec::new())
}
