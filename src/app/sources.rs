//! The pane of sources: all, starred, each source in its folder, and the entities named most.

use crate::app::Effect;
use crate::app::articles::Scope;
use crate::app::layout::Pane;
use crate::app::notice::{Level, Notice};
use crate::app::state::App;
use crate::app::window::{Window, steps};
use crate::app::wording::warning_text;
use crate::config::{Action, Word};
use crate::library::{EntityIx, FeedShelf, Library, Needle, ShelfIx, SourceIx};
use crate::model::EntityKind;
use crate::text::Clean;

/// How many entities a group offers at first, and how many more each time it is asked.
const ENTITIES_SHOWN: usize = 8;
const MORE_ENTITIES: usize = 24;

/// A group of rows that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// The entities that are watched.
    Watched,
    /// Every source that lies in no folder.
    Sources,
    /// The feeds of a folder.
    Folder(ShelfIx),
    /// The words that feeds are filed under.
    Tags,
    /// The entities of a kind that are named most.
    Entities(EntityKind),
}

/// A row of the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceRow {
    /// The head of a group; that of a folder stands for the articles of its feeds too.
    Head(Group),
    /// A set of articles.
    Scope(Scope),
    /// The articles that name an entity which is watched.
    Watched(EntityIx),
    /// There are so many more entities of a kind.
    More(EntityKind, usize),
}

impl SourceRow {
    /// The articles that it stands for.
    #[must_use]
    pub const fn scope(self) -> Option<Scope> {
        match self {
            Self::Scope(scope) => Some(scope),
            Self::Watched(entity) => Some(Scope::Entity(entity)),
            Self::Head(Group::Folder(folder)) => Some(Scope::Shelf(folder)),
            Self::Head(_) | Self::More(..) => None,
        }
    }

    /// Its name, by which a filter finds it.
    #[must_use]
    pub fn name(self, library: &Library) -> Option<String> {
        if matches!(self, Self::Watched(_)) { None } else { name_of(library, self.scope()?) }
    }

    /// The entity that it stands for.
    #[must_use]
    pub const fn entity(self) -> Option<EntityIx> {
        match self.scope() {
            Some(Scope::Entity(entity)) => Some(entity),
            _ => None,
        }
    }
}

/// The pane.
#[derive(Debug)]
pub struct Sources {
    /// The rows shown.
    pub rows: Vec<SourceRow>,
    /// Cursor and window.
    pub window: Window,
    /// Rows of the pane.
    pub height: usize,
    /// What narrows the rows.
    pub filter: Option<String>,
    /// The entities that are watched.
    pub watched: Vec<EntityIx>,
    folded: Vec<Group>,
    /// How many entities of a kind are offered, where it is more than at first.
    offered: Vec<(EntityKind, usize)>,
    /// How many sets of articles there are to filter.
    all: usize,
}

impl Default for Sources {
    fn default() -> Self {
        let folded = vec![Group::Tags, Group::Entities(EntityKind::Place), Group::Entities(EntityKind::Organisation)];
        Self {
            rows: Vec::new(),
            window: Window::default(),
            height: 0,
            filter: None,
            watched: Vec::new(),
            folded,
            offered: Vec::new(),
            all: 0,
        }
    }
}

impl Sources {
    /// The row under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<SourceRow> {
        self.rows.get(self.window.cursor).copied()
    }

    /// Whether a group shows only its head.
    #[must_use]
    pub fn is_folded(&self, group: Group) -> bool {
        self.folded.contains(&group)
    }

    /// Folds or unfolds a group.
    pub fn toggle(&mut self, library: &Library, group: Group) {
        if let Some(at) = self.folded.iter().position(|folded| *folded == group) {
            self.folded.remove(at);
        } else {
            self.folded.push(group);
        }
        self.refresh(library);
    }

    /// Takes in what changed; the selected row stays selected.
    pub fn refresh(&mut self, library: &Library) {
        let selected = self.selected();
        self.rows.clear();
        self.rows.extend([Scope::All, Scope::Unread, Scope::Starred].map(SourceRow::Scope));
        if self.filter.is_none() && !self.watched.is_empty() {
            self.rows.push(SourceRow::Head(Group::Watched));
            if !self.is_folded(Group::Watched) {
                self.rows.extend(self.watched.iter().map(|entity| SourceRow::Watched(*entity)));
            }
        }
        self.push_sources(library);
        for kind in [EntityKind::Person, EntityKind::Place, EntityKind::Organisation] {
            // A filter finds those too that are not shown.
            let most = if self.filter.is_some() { usize::MAX } else { self.offered(kind) };
            let (entities, left) = most_named(library, kind, most);
            let shown = self.push_group(Group::Entities(kind), entities.into_iter().map(Scope::Entity).collect());
            if shown && left > 0 {
                self.rows.push(SourceRow::More(kind, left));
            }
        }
        self.all = self.rows.iter().filter(|row| row.name(library).is_some()).count();
        if let Some(typed) = self.filter.clone() {
            let needle = Needle::parse(&typed);
            self.rows.retain(|row| row.name(library).is_some_and(|name| needle.is_in(&name)));
        }
        let row = selected.and_then(|selected| self.rows.iter().position(|row| *row == selected));
        self.window.select(row.unwrap_or(self.window.cursor), self.rows.len(), self.height);
    }

    /// Narrows the rows by what is typed; an empty text shows all.
    pub fn type_filter(&mut self, library: &Library, typed: Option<&str>) {
        self.filter = typed.filter(|typed| !typed.trim().is_empty()).map(str::to_owned);
        self.refresh(library);
    }

    /// Moves the cursor to the row of `scope`, unfolding its group when that hides it.
    pub fn select(&mut self, library: &Library, scope: Scope) {
        let stands_for = |row: &SourceRow| !matches!(row, SourceRow::Watched(_)) && row.scope() == Some(scope);
        let find = |rows: &[SourceRow]| rows.iter().position(stands_for);
        if find(&self.rows).is_none() {
            self.unfold(library, scope);
        }
        if let Some(row) = find(&self.rows) {
            self.window.select(row, self.rows.len(), self.height);
        }
    }

    /// How many sets of articles are shown, and how many there are to filter.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        // With a filter nothing else is shown.
        (if self.filter.is_some() { self.rows.len() } else { self.all }, self.all)
    }

    /// Offers more entities of a kind.
    pub fn offer_more(&mut self, library: &Library, kind: EntityKind) {
        let most = self.offered(kind) + MORE_ENTITIES;
        self.offered.retain(|(other, _)| *other != kind);
        self.offered.push((kind, most));
        self.refresh(library);
    }

    fn offered(&self, kind: EntityKind) -> usize {
        self.offered.iter().find(|(other, _)| *other == kind).map_or(ENTITIES_SHOWN, |(_, most)| *most)
    }

    /// Adds the sources: those in no folder, then each folder with its own.
    fn push_sources(&mut self, library: &Library) {
        let folder_of = |source: SourceIx| {
            library.feeds_of(source).find(|feed| !feed.is_hidden).map(|feed| feed.folder.as_slice()).unwrap_or_default()
        };
        let (loose, filed): (Vec<_>, Vec<_>) =
            library.shown_sources().into_iter().partition(|source| folder_of(*source).is_empty());
        self.push_group(Group::Sources, loose.into_iter().map(Scope::Source).collect());
        // The folder that hides those that lie in it.
        let mut folded: Option<&[Clean]> = None;
        let mut tags = Vec::new();
        for (ix, shelf) in library.shelves() {
            let Some(way) = shelf.place.folders() else {
                tags.push(Scope::Shelf(ix));
                continue;
            };
            if folded.is_some_and(|folded| way.starts_with(folded)) && self.filter.is_none() {
                continue;
            }
            self.rows.push(SourceRow::Head(Group::Folder(ix)));
            folded = self.is_folded(Group::Folder(ix)).then_some(way);
            if folded.is_none() || self.filter.is_some() {
                let own = filed.iter().filter(|source| folder_of(**source) == way);
                self.rows.extend(own.map(|source| SourceRow::Scope(Scope::Source(*source))));
            }
        }
        self.push_group(Group::Tags, tags);
    }

    /// Shows the row of a set of articles that its group hides.
    fn unfold(&mut self, library: &Library, scope: Scope) {
        let hides = |group: &Group| match (scope, group) {
            (Scope::Source(source), Group::Folder(folder)) => library.is_on(*folder, source),
            (Scope::Source(_), Group::Sources) | (Scope::Shelf(_), Group::Tags) => true,
            (Scope::Shelf(inner), Group::Folder(outer)) => {
                let way = |folder| library.shelf(folder).and_then(|shelf: &FeedShelf| shelf.place.folders());
                way(inner).zip(way(*outer)).is_some_and(|(inner, outer)| inner != outer && inner.starts_with(outer))
            }
            _ => false,
        };
        let before = self.folded.len();
        self.folded.retain(|group| !hides(group));
        if self.folded.len() < before {
            self.refresh(library);
        }
    }

    /// Adds a group, when it has anything; says whether it is unfolded.
    fn push_group(&mut self, group: Group, scopes: Vec<Scope>) -> bool {
        if scopes.is_empty() {
            return false;
        }
        self.rows.push(SourceRow::Head(group));
        let unfolded = !self.is_folded(group) || self.filter.is_some();
        if unfolded {
            self.rows.extend(scopes.into_iter().map(SourceRow::Scope));
        }
        unfolded
    }
}

/// The name of what a row shows, where it has one of its own.
#[must_use]
pub fn name_of(library: &Library, scope: Scope) -> Option<String> {
    match scope {
        Scope::Source(source) => library.source(source).map(|source| source.name.to_string()),
        Scope::Shelf(shelf) => library.shelf(shelf).map(|shelf| shelf.place.name()),
        Scope::Entity(entity) => library.entity(entity).map(|entity| entity.name.clone()),
        Scope::All | Scope::Unread | Scope::Starred => None,
    }
}

/// The entities of a kind that are named most, and how many there are besides.
fn most_named(library: &Library, kind: EntityKind, most: usize) -> (Vec<EntityIx>, usize) {
    let mut found: Vec<(EntityIx, (u32, u32), &str)> = library
        .entities()
        .filter(|(_, entity)| entity.kind == kind && entity.mentions > 1)
        .map(|(ix, entity)| (ix, (entity.mentions, entity.articles), entity.name.as_str()))
        .collect();
    let order =
        |a: &(EntityIx, (u32, u32), &str), b: &(EntityIx, (u32, u32), &str)| b.1.cmp(&a.1).then_with(|| a.2.cmp(b.2));
    let left = found.len().saturating_sub(most);
    if left > 0 {
        found.select_nth_unstable_by(most, order);
        found.truncate(most);
    }
    found.sort_by(order);
    (found.into_iter().map(|(ix, ..)| ix).collect(), left)
}

/// What a key of the sources does. The list follows the cursor at once.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    if let Some(by) = steps(action, app.sources.height) {
        let (len, height) = (app.sources.rows.len(), app.sources.height);
        app.sources.window.step(by, len, height);
        show_selected(app);
        return Some(Vec::new());
    }
    match action {
        Action::Open | Action::ReadOn => match app.sources.selected() {
            Some(SourceRow::Head(group)) => app.sources.toggle(&app.library, group),
            Some(SourceRow::More(kind, _)) => app.sources.offer_more(&app.library, kind),
            Some(row) => {
                if let Some(scope) = row.scope() {
                    let window = app.sources.window;
                    app.set_scope(scope);
                    app.sources.window = window;
                    app.set_focus(Pane::Articles);
                }
            }
            None => {}
        },
        Action::OpenCard => {
            if let Some(entity) = app.sources.selected().and_then(SourceRow::entity) {
                app.open_card(entity);
            }
        }
        Action::FilterByEntity => match app.sources.selected().and_then(SourceRow::entity) {
            Some(_) => return act(app, Action::Open),
            None => app.say(app.word(Word::NoEntity)),
        },
        Action::Cancel if app.sources.filter.is_some() => app.sources.type_filter(&app.library, None),
        _ => return None,
    }
    Some(Vec::new())
}

/// The list shows what the cursor of the sources is on.
pub(super) fn show_selected(app: &mut App) {
    let Some(scope) = app.sources.selected().and_then(SourceRow::scope) else { return };
    let window = app.sources.window;
    app.set_scope(scope);
    app.sources.window = window;
    if let Scope::Source(source) = scope
        && let Some(trouble) = app.library.feeds_of(source).find_map(|feed| feed.trouble.as_ref())
    {
        let (text, hint) = warning_text(trouble, app.tongue());
        app.told = Some(Notice { level: Level::Warning, ..Notice::done(&text, &hint) });
    }
}
