//! Clicks, wheel and dragged borders.

use crate::app::cells::Cell;
use crate::app::entities;
use crate::app::labels::{self, Target};
use crate::app::layout::Pane;
use crate::app::lines::RowKind;
use crate::app::sources::{self, SourceRow};
use crate::app::state::App;
use crate::app::{Effect, Mouse, MouseKind, act as program, picker, prompt, why};
use crate::config::{Action, Settings};

/// Rows a turn of the wheel scrolls.
const WHEEL: isize = 3;

/// What the mouse does, where it is.
pub(super) fn act(app: &mut App, event: Mouse) -> Vec<Effect> {
    match event.kind {
        MouseKind::Press => press(app, event),
        MouseKind::Drag => drag(app, event),
        MouseKind::Release => {
            app.dragged = None;
            Vec::new()
        }
        MouseKind::WheelDown => wheel(app, event, WHEEL),
        MouseKind::WheelUp => wheel(app, event, -WHEEL),
    }
}

fn press(app: &mut App, event: Mouse) -> Vec<Effect> {
    if event.row == app.layout.hints.y && !app.layout.too_small {
        let clicked = app.hint_at(event.column);
        app.told = None;
        return clicked.map(|action| program::act(app, action)).unwrap_or_default();
    }
    app.labels = None;
    if app.why.take().is_some() {
        return Vec::new();
    }
    if app.picker.is_some() || app.card.is_some() || app.notices_open.is_some() {
        return press_overlay(app, event);
    }
    prompt::leave(app);
    if let Some(pane) = border_at(app, event.column) {
        app.dragged = Some(pane);
        return Vec::new();
    }
    let Some(pane) = app.layout.pane_at(event.column, event.row) else { return Vec::new() };
    let inside = app.layout.inside(pane);
    let Some(row) = event.row.checked_sub(inside.y).map(usize::from) else { return Vec::new() };
    match pane {
        Pane::Sources => press_source(app, row),
        Pane::Articles => press_article(app, row),
        Pane::Reader => return press_text(app, row, event.column.saturating_sub(inside.x)),
        Pane::Entities => press_entity(app, row),
    }
    Vec::new()
}

fn press_source(app: &mut App, row: usize) {
    let row = app.sources.window.top + row;
    if row < app.sources.rows.len() {
        app.sources.window.select(row, app.sources.rows.len(), app.sources.height);
        match app.sources.selected() {
            Some(SourceRow::Head(group)) => app.sources.toggle(&app.library, group),
            Some(SourceRow::More(kind, _)) => app.sources.offer_more(&app.library, kind),
            _ => sources::show_selected(app),
        }
    }
    app.set_focus(Pane::Sources);
}

/// The first click selects an article, the second opens it.
fn press_article(app: &mut App, row: usize) {
    let row = app.articles.window.top + row / app.articles.row_height();
    let Some(article) = app.articles.items.get(row).copied() else {
        app.set_focus(Pane::Articles);
        return;
    };
    if app.focus == Pane::Articles && row == app.articles.window.cursor {
        app.open(article);
    } else {
        app.set_focus(Pane::Articles);
        app.preview(article);
    }
}

/// A click on an entity puts the cursor on it, a second one opens its page; a click on a link opens the link.
fn press_text(app: &mut App, row: usize, column: u16) -> Vec<Effect> {
    // What was clicked is decided by what is seen; opening the article can set its lines anew.
    let clicked = target_at(app, row, column);
    app.enter(Pane::Reader);
    let Some(target) = clicked else { return Vec::new() };
    let again = matches!(target, Target::Mention(at) if app.reader.cursor == Some(at));
    labels::take(app, target, again)
}

/// The entity or link at a cell of the reading view.
fn target_at(app: &App, row: usize, column: u16) -> Option<Target> {
    let line = app.reader.lines.rows.get(app.reader.top + row)?;
    if let RowKind::Link(number) = line.kind {
        return Some(Target::Link(number));
    }
    if !matches!(line.kind, RowKind::Body | RowKind::Title) {
        return None;
    }
    let inside = app.layout.inside(Pane::Reader);
    let left = (inside.width.saturating_sub(app.text_width()) / 2) + line.indent;
    let entry = app.open_entry()?;
    let byte = match app.reader.lines.cell(line, &entry.article.text, usize::from(column.checked_sub(left)?))? {
        Cell::Byte(byte) => byte,
        Cell::Number(number) => return Some(Target::Link(number as u32)),
    };
    let mentions = &entry.analysis.mentions;
    let at = mentions.partition_point(|mention| mention.span.end as usize <= byte);
    if mentions.get(at).is_some_and(|mention| mention.span.contains(byte)) {
        return Some(Target::Mention(at as u32));
    }
    let number = app.reader.lines.links.iter().position(|link| link.contains(byte))?;
    Some(Target::Link(number as u32))
}

/// The first click selects an entity, the second opens its page.
fn press_entity(app: &mut App, row: usize) {
    app.enter(Pane::Entities);
    if row < app.entities.height {
        let row = app.entities.window.top + row;
        let again = row == app.entities.window.cursor;
        app.entities.click(row);
        if again {
            entities::act(app, Action::Open);
        }
    }
}

fn press_overlay(app: &mut App, event: Mouse) -> Vec<Effect> {
    let area = if app.picker.is_some() { app.picker_area() } else { app.overlay_area() };
    let outside = event.column < area.x
        || event.column >= area.x + area.width
        || event.row < area.y
        || event.row >= area.y + area.height;
    if outside {
        prompt::leave(app);
        app.last_picker = app.picker.take().or(app.last_picker.take());
        app.card = None;
        app.notices_open = None;
        app.relayout();
        return Vec::new();
    }
    let Some(row) = event.row.checked_sub(area.y + 1).map(usize::from) else { return Vec::new() };
    if let Some(picker) = &mut app.picker {
        // The first row inside is the line one types in.
        let Some(row) = row.checked_sub(1).filter(|row| *row < picker.height) else { return Vec::new() };
        if picker.click(picker.window.top + row) {
            return picker::accept(app);
        }
    } else if let Some(card) = &mut app.card
        && let Some(row) = row.checked_sub(card.head_rows())
    {
        let row = card.window.top + row;
        let again = row == card.window.cursor;
        if row < card.shown.len() {
            card.window.cursor = row;
            if again {
                return crate::app::card::act(app, Action::Open).unwrap_or_default();
            }
        }
    }
    Vec::new()
}

fn wheel(app: &mut App, event: Mouse, rows: isize) -> Vec<Effect> {
    let (page, others) = (app.overlay_height(), app.notices.len() + app.fetching.lines.len());
    if app.why.is_some() {
        let action = if rows > 0 { Action::Down } else { Action::Up };
        return why::act(app, action).unwrap_or_default();
    }
    if let Some(picker) = &mut app.picker {
        picker.step(rows);
    } else if let Some(card) = &mut app.card {
        card.step(rows);
    } else if let Some(list) = &mut app.notices_open {
        list.go(rows, others, page, true);
    } else {
        match app.layout.pane_at(event.column, event.row) {
            Some(Pane::Sources) => app.sources.window.scroll(rows, app.sources.rows.len(), app.sources.height),
            Some(Pane::Articles) => {
                let capacity = app.articles.capacity();
                let rows = rows.signum() * (rows.abs() / app.articles.row_height() as isize).max(1);
                app.articles.window.scroll(rows, app.articles.items.len(), capacity);
                if let Some(article) = app.articles.selected().filter(|_| app.focus == Pane::Articles) {
                    app.preview(article);
                }
            }
            Some(Pane::Reader) => {
                app.reader.scroll(rows);
                app.mark_when_read();
            }
            Some(Pane::Entities) => app.entities.step(rows),
            None => {}
        }
    }
    Vec::new()
}

/// The pane whose inner border is at a column, when it can be dragged.
fn border_at(app: &App, column: u16) -> Option<Pane> {
    let right_of_sources = app.layout.sources.map(|area| area.x + area.width);
    let left_of_entities = app.layout.entities.map(|area| area.x);
    let is_at = |edge: u16| column == edge || edge.checked_sub(1) == Some(column);
    if !app.layout.framed {
        None
    } else if right_of_sources.is_some_and(is_at) {
        Some(Pane::Sources)
    } else if left_of_entities.is_some_and(is_at) {
        Some(Pane::Entities)
    } else {
        None
    }
}

fn drag(app: &mut App, event: Mouse) -> Vec<Effect> {
    let within = |width: u16| width.clamp(*Settings::PANE_WIDTHS.start(), *Settings::PANE_WIDTHS.end());
    match app.dragged {
        Some(Pane::Sources) => app.settings.sources_width = within(event.column.saturating_add(1)),
        Some(Pane::Entities) => app.settings.entities_width = within(app.size.columns.saturating_sub(event.column)),
        _ => return Vec::new(),
    }
    app.relayout();
    Vec::new()
}
