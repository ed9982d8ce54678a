//! Draws the reading view: only the lines in view, with what lies over their text.

mod line;

use std::ops::Range;

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
use crate::ui::entities::brief_name;

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
            Some(format!("{} {}×", brief_name(app, here.entity, entity), here.here))
        }
        EntityRow::Head(_) => None,
    };
    app.entities.rows.iter().filter_map(named).take(2).collect::<Vec<_>>().join("  ")
}

/// How far the reader is, in the lower border; at its right end what is followed, searched or told elsewhere too. That
/// one is following has the first claim to the room, the bar the last.
fn progress(app: &App, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
    let y = area.bottom().saturating_sub(1);
    let room = area.width.saturating_sub(5);
    let percent = app.reader.percent();
    let share = format!(" {percent} % ");
    let paragraph = app.open_article().map(|article| {
        let (at, of) = app.reader.paragraph(article);
        format!(" {} ", Word::ParagraphOf.with(app.tongue(), &[&at, &of]))
    });
    let paragraph = paragraph.unwrap_or_default();
    let followed = app.follow_mark().map(|mark| format!(" {mark} ")).unwrap_or_default();
    let taken = (width(&share) + width(&paragraph) + width(&followed)) as u16;
    let found = app.reader.search.as_ref().map(|search| {
        let at = search.current.map_or(0, |at| at + 1);
        (format!(" {} {at}/{} ", search.typed, search.hits.len()), Role::Match)
    });
    let told = || echo(app).filter(|_| focused).map(|echo| (echo, Role::Accent));
    let besides = found.or_else(told).filter(|(text, _)| taken + width(text) as u16 <= room);
    let mut left = room.saturating_sub(taken + besides.as_ref().map_or(0, |(text, _)| width(text) as u16));
    let minutes = app.open_article().filter(|_| percent < 100).map(|article| {
        let minutes = minutes_left(article, percent);
        format!("· {} ", Word::MinutesLeft.with(app.tongue(), &[&minutes]))
    });
    let minutes = minutes.filter(|minutes| width(minutes) as u16 + SHORTEST_BAR <= left).unwrap_or_default();
    left -= width(&minutes) as u16;

    let muted = canvas.style(Role::Muted);
    let mut x = canvas.text(area.x + 2, y, room, &share, muted);
    let bar = left.min(LONGEST_BAR);
    let full = (usize::from(bar) * percent / 100) as u16;
    for cell in 0..bar {
        let (sign, role) = if cell < full { ("━", Role::Progress) } else { ("─", Role::Border) };
        x = canvas.text(x, y, 1, sign, canvas.style(role));
    }
    canvas.text(x, y, area.right().saturating_sub(x + 2), &format!("{paragraph}{minutes}"), muted);
    let mut end = area.right() - 2;
    if let Some((text, role)) = besides {
        end = canvas.right(end, y, room, &text, canvas.style(role));
    }
    canvas.right(end, y, room, &followed, canvas.style(Role::Accent));
}

/// How long the bar of the progress is at most, and how long it should be before other things take its room.
const LONGEST_BAR: u16 = 24;
const SHORTEST_BAR: u16 = 4;

/// That other sources tell the statement at hand too, and the key that lists all.
fn echo(app: &App) -> Option<String> {
    let told = app.echo()?;
    let entry = app.open_entry()?;
    let statement = entry.analysis.statements.get(told.statement as usize)?;
    let speaker = statement.speaker.and_then(|local| entry.entity_of(local))?;
    let name = brief_name(app, speaker, app.library.entity(speaker)?);
    let key = app.key(Context::Reader, Action::Statements);
    let text = match told.others {
        1 => Word::OneOtherSource.with(app.tongue(), &[&name, &key]),
        others => Word::OtherSources.with(app.tongue(), &[&name, &others, &key]),
    };
    Some(format!(" » {text} "))
}

/// The jump labels: each in the blanks before its name, so that the name stays whole; where there is none, over its first
/// letters.
fn labels(app: &App, canvas: &mut Canvas<'_>, inside: Rect, column: Rect) {
    let (Some(labels), Some(entry)) = (&app.labels, app.open_entry()) else { return };
    let style = canvas.plain_style(Role::Label);
    let mut taken: Vec<(u16, Range<u16>)> = Vec::new();
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
        let cells = rest.len() as u16;
        let is_free = |from: u16| {
            let to = from + cells;
            from >= inside.x
                && to <= inside.right()
                && !taken.iter().any(|(row, other)| *row == y && from < other.end && other.start < to)
        };
        let (before, over) = match label.target {
            Target::ListedLink(_) => (column.x.checked_sub(cells), column.x),
            _ if label.behind => (
                line.has_blank_at(label.at).then(|| line.column_of(label.at)),
                line.column_of(label.at).saturating_sub(cells),
            ),
            _ => (line.column_before(label.at, cells), line.column_of(label.at)),
        };
        let x = before.filter(|x| is_free(*x)).unwrap_or(over.max(inside.x));
        taken.push((y, x..x + cells));
        canvas.text(x, y, cells, rest, style);
    }
}
