//! Entities that the reader watches: they have a group among the sources, and new articles that name them are told.

use rustc_hash::FxHashSet;

use crate::app::Effect;
use crate::app::articles::Scope;
use crate::app::layout::Pane;
use crate::app::notice::Notice;
use crate::app::picker::{Pick, PickerKind};
use crate::app::sources::SourceRow;
use crate::app::state::App;
use crate::config::Word;
use crate::library::{ArticleIx, EntityIx, Library};

/// What is watched, as far as articles name it; which entities those are stands among the corrections.
#[derive(Debug, Default)]
pub struct Watch {
    /// The entities, with the number of unread articles that name them.
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

    /// Counts anew where articles came, went or were read, or others are watched.
    fn count(&mut self, library: &Library, watched: &[EntityIx]) {
        let state = Some((library.len(), library.unread()));
        if self.counted == state && self.shown.iter().map(|(entity, _)| entity).eq(watched) {
            return;
        }
        self.counted = state;
        let unread = |entity: EntityIx| {
            let named = library.articles_of(entity).iter().filter_map(|article| library.entry(*article));
            named.filter(|entry| !entry.marks.read).count() as u32
        };
        self.shown = watched.iter().map(|entity| (*entity, unread(*entity))).collect();
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

/// Watches the entity in hand, or no longer.
pub(super) fn toggle(app: &mut App) -> Vec<Effect> {
    let entity = in_hand(app).map(|entity| app.library.current(entity));
    let Some((entity, name)) = entity.and_then(|entity| Some((entity, app.library.entity(entity)?.name.clone())))
    else {
        app.say(app.word(Word::NoEntity));
        return Vec::new();
    };
    let effects = app.watch_or_not(entity);
    app.refresh_watch();
    app.refresh_pickers(|kind| kind == PickerKind::Entity);
    app.relayout();
    let word = if app.watch.has(entity) { Word::IsWatched } else { Word::NotWatched };
    app.say(&word.with(app.tongue(), &[&name]));
    effects
}

impl App {
    /// Counts what is watched, where anything changed, and shows it among the sources.
    pub(super) fn refresh_watch(&mut self) {
        let before = self.watch.shown.len();
        let watched = self.watched();
        self.watch.count(&self.library, &watched);
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
        let fresh: Vec<ArticleIx> = std::mem::take(&mut self.watch.fresh).into_iter().collect();
        self.watch_fetched(&fresh);
    }

    /// Tells which watched entities articles name that were not there before.
    pub(super) fn watch_fetched(&mut self, fresh: &[ArticleIx]) {
        if fresh.is_empty() {
            return;
        }
        let told: Vec<String> = self
            .watched()
            .into_iter()
            .filter_map(|entity| {
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
            // Who is away when it comes finds it in the list of notices.
            let told = Notice::info(&told.join(" · "));
            self.notices.push(told.clone());
            self.tell(told);
        }
    }
}
