//! Draws the pane of sources.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::articles::Scope;
use crate::app::layout::Pane;
use crate::app::sources::{Group, SourceRow, name_of};
use crate::config::{Action, Context, Role, Word};
use crate::text::{Clean, fit, width};
use crate::ui::canvas::{Canvas, Titles};
use crate::ui::entities::fit_name;
use crate::ui::header::scope_name;

/// So many folders in folders are set in.
const MOST_INDENTED: usize = 3;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let focused = app.focus == Pane::Sources;
    let inside = app.layout.inside(Pane::Sources);
    if app.layout.framed {
        let key = app.settings.keymap.first_key(Context::Global, Action::GoSources).unwrap_or_default();
        canvas.frame(area, focused, &Titles { title: app.word(Word::Sources), note: key, ..Titles::default() });
    }
    let pane = &app.sources;
    let shown = pane.window.shown(pane.rows.len(), usize::from(inside.height));
    for (at, y) in shown.zip(inside.y..) {
        let Some(row) = pane.rows.get(at) else { continue };
        match row {
            SourceRow::Head(group) => head(app, canvas, inside, y, *group),
            SourceRow::More(_, left) => {
                let text = Word::More.with(app.tongue(), &[left]);
                canvas.text(inside.x + 3, y, inside.width.saturating_sub(3), &text, canvas.style(Role::Muted));
            }
            SourceRow::Scope(scope) => scope_row(app, canvas, inside, y, *scope, None),
            SourceRow::Watched(entity) => {
                scope_row(app, canvas, inside, y, Scope::Entity(*entity), Some(app.watch.unread(*entity)));
            }
        }
        if at == pane.window.cursor {
            mark(canvas, inside, y, focused);
        }
    }
}

/// Shows which row is selected: reversed where the keys are, else by a bar.
pub(super) fn mark(canvas: &mut Canvas<'_>, inside: Rect, y: u16, focused: bool) {
    if focused {
        canvas.restyle(inside.x, y, inside.width, canvas.style(Role::Selected));
    }
    canvas.text(inside.x, y, 1, "▌", canvas.style(Role::Accent));
}

fn head(app: &App, canvas: &mut Canvas<'_>, inside: Rect, y: u16, group: Group) {
    let (name, indent) = match group {
        Group::Watched => (app.word(Word::Watched), 0),
        Group::Sources => (app.word(Word::Sources), 0),
        Group::Tags => (app.word(Word::Tags), 0),
        Group::Entities(kind) => (app.word(Word::kinds(kind)), 0),
        // The folders that it lies in stand above it.
        Group::Folder(folder) => {
            let way = app.library.shelf(folder).and_then(|shelf| shelf.place.folders()).unwrap_or_default();
            (way.last().map_or("", |name| name), depth_of(way))
        }
    };
    let sign = if app.sources.is_folded(group) { "▸" } else { "▾" };
    let x = inside.x + 1 + indent;
    let end = inside.right().saturating_sub(1);
    let mut figure = String::new();
    if let Group::Folder(folder) = group {
        let (unread, articles) = app.library.shelf_counts(folder);
        figure = format!("{unread}/{articles}");
        let style = canvas.style(if unread > 0 { Role::Accent } else { Role::Muted });
        canvas.right(end, y, inside.width, &figure, style);
    }
    let room = if figure.is_empty() { inside.right() } else { end.saturating_sub(width(&figure) as u16 + 1) };
    let room = room.saturating_sub(x);
    let shown = fit(name, usize::from(room.saturating_sub(2)));
    canvas.text(x, y, room, &format!("{sign} {shown}"), canvas.style(Role::Heading));
    if group_scope(group) == Some(app.articles.scope) {
        canvas.text(inside.x, y, 1, "›", canvas.style(Role::Accent));
    }
}

/// How far a folder is set in, by the folders that it lies in.
fn depth_of(way: &[Clean]) -> u16 {
    (way.len().saturating_sub(1).min(MOST_INDENTED) * 2) as u16
}

const fn group_scope(group: Group) -> Option<Scope> {
    SourceRow::Head(group).scope()
}

/// A set of articles with its figure; of what is watched, how many of its articles are unread.
fn scope_row(app: &App, canvas: &mut Canvas<'_>, inside: Rect, y: u16, scope: Scope, watched: Option<u32>) {
    let library = &app.library;
    let (figure, unread) = match (scope, watched) {
        (_, Some(unread)) => (unread.to_string(), unread > 0),
        (Scope::All, _) => (format!("{}/{}", library.unread(), library.len()), library.unread() > 0),
        (Scope::Unread, _) => (library.unread().to_string(), library.unread() > 0),
        (Scope::Starred, _) => (library.starred().to_string(), false),
        (Scope::Source(source), _) => library.source(source).map_or((String::new(), false), |source| {
            (format!("{}/{}", source.unread, source.articles), source.unread > 0)
        }),
        (Scope::Shelf(shelf), _) => {
            let (unread, articles) = library.shelf_counts(shelf);
            (format!("{unread}/{articles}"), unread > 0)
        }
        (Scope::Entity(entity), _) => {
            (library.entity(entity).map(|entity| entity.mentions.to_string()).unwrap_or_default(), false)
        }
    };
    let name = match scope {
        Scope::Starred => format!("★ {}", scope_name(app, scope)),
        Scope::All | Scope::Unread => scope_name(app, scope),
        Scope::Source(_) | Scope::Shelf(_) | Scope::Entity(_) => name_of(library, scope).unwrap_or_default(),
    };
    let grouped = matches!(scope, Scope::Source(_) | Scope::Shelf(_) | Scope::Entity(_));
    let feed = match scope {
        Scope::Source(source) => library.feeds_of(source).next(),
        _ => None,
    };
    let indent = if grouped { 2 + feed.map_or(0, |feed| depth_of(&feed.folder)) } else { 0 };
    let x = inside.x + 1 + if app.sources.filter.is_none() { indent } else { 0 };
    let end = inside.right().saturating_sub(1);
    let figure_style = canvas.style(if unread { Role::Accent } else { Role::Muted });
    canvas.right(end, y, inside.width, &figure, figure_style);
    let mut room = end.saturating_sub(x).saturating_sub(width(&figure) as u16 + 1);
    // What could not be fetched the last time: the line at the bottom says why.
    if feed.is_some_and(|feed| feed.trouble.is_some()) {
        room = room.saturating_sub(2);
        canvas.text(x + room, y, 2, " !", canvas.style(Role::Warning));
    }
    let style = match scope {
        Scope::Entity(entity) => library.entity(entity).map(|entity| canvas.kind(entity.kind)).unwrap_or_default(),
        _ if unread => canvas.style(Role::Unread),
        _ => canvas.style(Role::Text),
    };
    let kind = match scope {
        Scope::Entity(entity) => library.entity(entity).map(|entity| entity.kind),
        _ => None,
    };
    let name = kind
        .map_or_else(|| fit(&name, usize::from(room)).into_owned(), |kind| fit_name(&name, kind, usize::from(room)));
    canvas.text(x, y, room, &name, style);
    if scope == app.articles.scope {
        canvas.text(inside.x, y, 1, "›", canvas.style(Role::Accent));
    }
}
