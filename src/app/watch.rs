//! Entities that the reader watches: they have a group among the sources, and new articles that name them are told.

use rustc_hash::FxHashSet;

use crate::app::Effect;
use crate::app::articles::Scope;
use crate::app::layout::Pane;
use crate::app::picker::{Pick, PickerKind};
use crate::app::sources::SourceRow;
use crate::app::state::App;
use crate::config::Word;
use crate::library::{ArticleIx, EntityIx, Library};

/// An entity that is watched: by id and name, since handles mean nothing to another run of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// Its id, as [`Library::entity_named`] takes it.
    pub id: String,
    /// Its name, for people.
    pub name: String,
}

/// All that is watched.
#[derive(Debug, Default)]
pub struct Watch {
    /// In the order in which it was asked for.
    pub entities: Vec<Watched>,
    /// Those that articles name now, with the number of unread articles that do.
    pub shown: Vec<(EntityIx, u32)>,
    /// What `shown` was counted at: articles, and unread ones.
    counted: Option<(usize, u32)>,
    /// Articles that came after the first load and were not told of yet.
    fresh: FxHashSet<ArticleIx>,
}

impl Watch {
    /// Whether an entity is watched.
    #[must_use]
    pub fn has(&self, entity: EntityIx) -> bool {
        self.shown.iter().any(|(shown, _)| *shown == entity)
    }

    /// How many unread articles name a watched entity.
    #[must_use]
    pub fn unread(&self, entity: EntityIx) -> u32 {
        self.shown.iter().find(|(shown, _)| *shown == entity).map_or(0, |(_, unread)| *unread)
    }

    /// Counts anew where articles came, went or were read.
    fn count(&mut self, library: &Library) {
        let state = Some((library.len(), library.unread()));
        if self.counted == state {
            return;
        }
        self.counted = state;
        let unread = |entity: EntityIx| {
            let named = library.articles_of(entity).iter().filter_map(|article| library.entry(*article));
            named.filter(|entry| !entry.read).count() as u32
        };
        let found = self.entities.iter().filter_map(|watched| library.entity_named(&watched.id));
        self.shown = found.map(|entity| (entity, unread(entity))).collect();
    }
}

/// The entity that `+` is about.
fn in_hand(app: &App) -> Option<EntityIx> {
    if let Some(picker) = &app.picker {
        return match picker.selected()?.pick {
            Pick::Meet(entity) => Some(entity),
            _ => None,
        };
    }
    if let Some(card) = &app.card {
        return Some(card.entity);
    }
    match app.focus {
        Pane::Sources => app.sources.selected().and_then(SourceRow::entity),
        Pane::Articles => match app.articles.scope {
            Scope::Entity(entity) => Some(entity),
            _ => None,
        },
        Pane::Reader | Pane::Entities => app.entity_in_hand(),
    }
}

/// Watches the entity in hand, or no longer; what is watched then is to be kept.
pub(super) fn toggle(app: &mut App) -> Vec<Effect> {
    let entity = in_hand(app).map(|entity| app.library.current(entity));
    let Some((entity, named)) = entity.and_then(|entity| Some((entity, app.library.entity(entity)?))) else {
        app.say(app.word(Word::NoEntity));
        return Vec::new();
    };
    let watched = Watched { id: named.id.clone(), name: named.name.clone() };
    let is_same = |other: &Watched| app.library.entity_named(&other.id) == Some(entity);
    let word = if let Some(at) = app.watch.entities.iter().position(is_same) {
        app.watch.entities.remove(at);
        Word::NotWatched
    } else {
        app.watch.entities.push(watched.clone());
        Word::IsWatched
    };
    app.say(&word.with(app.tongue(), &[&watched.name]));
    app.watch.counted = None;
    app.refresh_watch();
    app.refresh_pickers(|kind| kind == PickerKind::Entity);
    app.relayout();
    vec![Effect::KeepWatched(app.watch.entities.clone())]
}

impl App {
    /// Counts what is watched, where anything changed, and shows it among the sources.
    pub(super) fn refresh_watch(&mut self) {
        let before = self.watch.shown.len();
        self.watch.count(&self.library);
        let watched: Vec<EntityIx> = self.watch.shown.iter().map(|(entity, _)| *entity).collect();
        if self.sources.watched != watched {
            self.sources.watched = watched;
            self.sources.refresh(&self.library);
        }
        if before != self.watch.shown.len() {
            self.relayout();
        }
    }

    /// New articles arrived. When a load after the first one ends, it is told how many of them name what is watched.
    pub(super) fn watch_arrivals(&mut self, new: &[ArticleIx], ended: bool) {
        if self.generation > 1 {
            self.watch.fresh.extend(new);
        }
        if !ended {
            return;
        }
        let fresh = std::mem::take(&mut self.watch.fresh);
        if fresh.is_empty() {
            return;
        }
        let told: Vec<String> = self
            .watch
            .entities
            .iter()
            .filter_map(|watched| {
                let entity = self.library.entity_named(&watched.id)?;
                let count = self.library.articles_of(entity).iter().filter(|article| fresh.contains(article)).count();
                let name = &self.library.entity(entity)?.name;
                match count {
                    0 => None,
                    1 => Some(Word::OneNewNames.with(self.tongue(), &[name])),
                    count => Some(Word::NewNames.with(self.tongue(), &[&count, name])),
                }
            })
            .collect();
        if !told.is_empty() {
            self.say(&told.join(" · "));
        }
    }
}
