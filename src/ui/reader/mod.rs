//! Draws the reading view: only the lines in view, with what lies over their text.

mod line;

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::entities::EntityRow;
use crate::app::hints::minutes_left;
use crate::app::labels::Target;
use crate::app::layout::Pane;
use crate::config::{Action, Context, Role, Word};
use crate::library::Entry;
use crate::model::EntityKind;
use crate::text::{fit, width};
use crate::ui::canvas::{Canvas, Titles};

use line::Line;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let focused = app.focus == Pane::Reader;
    let inside = app.layout.inside(Pane::Reader);
    let entry = app.open_entry();
    if app.layout.framed {
        let title = entry.map(|entry| frame_title(app, entry, inside)).unwrap_or_default();
        let note = most_named(app);
        canvas.frame(area, focused, &Titles { title: &title, note: &note, ..Titles::default() });
        if entry.is_some() {
            progress(app, canvas, area, focused);
        }
    }
    let Some(entry) = entry else {
        canvas.text(
            inside.x + 2,
            inside.y + 1,
            inside.width.saturating_sub(2),
            app.word(Word::NothingOpen),
            canvas.style(Role::Muted),
        );
        return;
    };
    let column = column(app, inside);
    for (at, y) in app.reader.visible().zip(inside.y..inside.bottom()) {
        if let Some(row) = app.reader.lines.rows.get(at) {
            Line { app, entry, row: *row, column, y }.draw(canvas);
        }
    }
    labels(app, canvas, inside, column);
}

/// The text column: centred in the pane.
fn column(app: &App, inside: Rect) -> Rect {
    let wide = app.text_width();
    Rect { x: inside.x + inside.width.saturating_sub(wide) / 2, width: wide, ..inside }
}

/// Once the title is scrolled out of view, the border has it; before that the head of the text says everything.
fn frame_title(app: &App, entry: &Entry, inside: Rect) -> String {
    if app.reader.top < app.reader.lines.body {
        return app.word(Word::Reading).to_owned();
    }
    let article = &entry.article;
    let minutes = Word::Minutes.with(app.tongue(), &[&article.minutes()]);
    let room = usize::from(inside.width).saturating_sub(width(&minutes) + 8);
    format!("{} · {minutes}", fit(&article.title, room))
}

/// The two persons named most, as the sidebar has them.
fn most_named(app: &App) -> String {
    let named = |row: &EntityRow| match row {
        EntityRow::Entity { here, .. } => {
            let entity = app.library.entity(here.entity).filter(|entity| entity.kind == EntityKind::Person)?;
            Some(format!("{} {}×", entity.short_name(), here.here))
        }
        EntityRow::Head(_) => None,
    };
    app.entities.rows.iter().filter_map(named).take(2).collect::<Vec<_>>().join("  ")
}

/// How far the reader is, in the lower border.
fn progress(app: &App, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
    let y = area.bottom().saturating_sub(1);
    let percent = app.reader.percent();
    let muted = canvas.style(Role::Muted);
    let mut x = canvas.text(area.x + 2, y, area.width.saturating_sub(4), &format!(" {percent} % "), muted);
    let echo = echo(app).filter(|_| focused && app.reader.search.is_none());
    let taken = echo.as_ref().map_or(0, |echo| width(echo) as u16);
    let bar = area.width.saturating_sub(44 + taken).min(24);
    let full = (usize::from(bar) * percent / 100) as u16;
    for cell in 0..bar {
        let (sign, role) = if cell < full { ("━", Role::Progress) } else { ("─", Role::Border) };
        x = canvas.text(x, y, 1, sign, canvas.style(role));
    }
    if let Some(article) = app.open_article() {
        let (at, of) = app.reader.paragraph(article);
        let left = minutes_left(article, percent);
        let mut text = format!(" {} ", Word::ParagraphOf.with(app.tongue(), &[&at, &of]));
        if percent < 100 && area.width >= 50 + taken {
            text = format!("{text}· {} ", Word::MinutesLeft.with(app.tongue(), &[&left]));
        }
        x = canvas.text(x, y, area.right().saturating_sub(x + 2), &text, muted);
    }
    if let Some(search) = &app.reader.search {
        let found = format!(" {} {}/{} ", search.typed, search.current.map_or(0, |at| at + 1), search.hits.len());
        let style = canvas.style(Role::Match);
        if x + width(&found) as u16 + 2 < area.right() {
            canvas.right(area.right() - 2, y, area.width, &found, style);
        }
    } else if let Some(echo) = echo {
        if x + taken + 2 < area.right() {
            canvas.right(area.right() - 2, y, area.width, &echo, canvas.style(Role::Accent));
        }
    } else if focused && let Some(entity) = app.follow.and_then(|entity| app.library.entity(entity)) {
        let text = format!(" * {} ", entity.short_name());
        if x + width(&text) as u16 + 2 < area.right() {
            canvas.right(area.right() - 2, y, area.width, &text, canvas.style(Role::Accent));
        }
    }
}

/// That other sources tell the statement at hand too, and the key that lists all.
fn echo(app: &App) -> Option<String> {
    let told = app.echo()?;
    let entry = app.open_entry()?;
    let statement = entry.analysis.statements.get(told.statement as usize)?;
    let speaker = statement.speaker.and_then(|local| app.library.entity(entry.entity_of(local)?))?;
    let name = speaker.short_name();
    let key = app.key(Context::Reader, Action::Statements);
    let text = match told.others {
        1 => Word::OneOtherSource.with(app.tongue(), &[&name, &key]),
        others => Word::OtherSources.with(app.tongue(), &[&name, &others, &key]),
    };
    Some(format!(" » {text} "))
}

/// The jump labels, each over the first letters of its name: what stands before it stays as it is.
fn labels(app: &App, canvas: &mut Canvas<'_>, inside: Rect, column: Rect) {
    let (Some(labels), Some(entry)) = (&app.labels, app.open_entry()) else { return };
    let style = canvas.style(Role::Label);
    for label in &labels.labels {
        let Some(rest) = label.letters.strip_prefix(labels.typed.as_str()) else { continue };
        let at = match label.target {
            // The links of the list at the end have rows of their own.
            Target::ListedLink(number) => app.reader.lines.row_of_link(number),
            _ => app.reader.lines.row_of(label.at),
        };
        let Some(row) = app.reader.lines.rows.get(at) else { continue };
        let below = at.checked_sub(app.reader.top).map(|below| inside.y + below as u16);
        let Some(y) = below.filter(|y| *y < inside.bottom()) else { continue };
        let line = Line { app, entry, row: *row, column, y };
        let x = if matches!(label.target, Target::ListedLink(_)) { column.x } else { line.column_of(label.at) };
        let x = if label.behind { x.saturating_sub(rest.len() as u16) } else { x };
        canvas.text(x.max(inside.x), y, 2, rest, style);
    }
}
