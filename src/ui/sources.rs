//! Draws the pane of sources.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::articles::Scope;
use crate::app::layout::Pane;
use crate::app::sources::{Group, SourceRow, name_of};
use crate::config::{Action, Context, Role, Word};
use crate::text::{fit, width};
use crate::ui::canvas::{Canvas, Titles};
use crate::ui::entities::fit_name;
use crate::ui::header::scope_name;

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
    let name = match group {
        Group::Watched => app.word(Word::Watched),
        Group::Sources => app.word(Word::Sources),
        Group::Entities(kind) => app.word(Word::kinds(kind)),
    };
    let sign = if app.sources.is_folded(group) { "▸" } else { "▾" };
    canvas.text(
        inside.x + 1,
        y,
        inside.width.saturating_sub(1),
        &format!("{sign} {name}"),
        canvas.style(Role::Heading),
    );
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
        (Scope::Entity(entity), _) => {
            (library.entity(entity).map(|entity| entity.mentions.to_string()).unwrap_or_default(), false)
        }
    };
    let name = match scope {
        Scope::Starred => format!("★ {}", scope_name(app, scope)),
        Scope::All | Scope::Unread => scope_name(app, scope),
        Scope::Source(_) | Scope::Entity(_) => name_of(library, scope).unwrap_or_default(),
    };
    let grouped = matches!(scope, Scope::Source(_) | Scope::Entity(_)) && app.sources.filter.is_none();
    let x = inside.x + 1 + if grouped { 2 } else { 0 };
    let end = inside.right().saturating_sub(1);
    let figure_style = canvas.style(if unread { Role::Accent } else { Role::Muted });
    canvas.right(end, y, inside.width, &figure, figure_style);
    let room = end.saturating_sub(x).saturating_sub(width(&figure) as u16 + 1);
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
