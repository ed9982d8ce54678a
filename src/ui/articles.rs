//! Draws the list of articles.

use ratatui::layout::Rect;

use crate::app::articles::{Scope, sort_word};
use crate::app::layout::Pane;
use crate::app::{App, Shelf};
use crate::config::{Action, Context, Role, Word};
use crate::library::{Entry, Needle, highlights};
use crate::model::BlockKind;
use crate::text::{Span, fit, width};
use crate::ui::canvas::{Canvas, Titles};
use crate::ui::sources::mark;
use crate::ui::{header, when};

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let focused = app.focus == Pane::Articles;
    let inside = app.layout.inside(Pane::Articles);
    let pane = &app.articles;
    if app.layout.framed {
        let order = match &pane.filter {
            Some(filter) if !filter.typed.trim().is_empty() => app.word(Word::ByMatch),
            _ => app.word(sort_word(pane.sort)),
        };
        let title = format!("{} · {order}", app.word(Word::Articles));
        let scope = if pane.scope == Scope::All { String::new() } else { header::scope_name(app, pane.scope) };
        let only = if pane.unread_only { app.word(Word::UnreadOnly) } else { "" };
        let away = if pane.guest.is_some() { app.word(Word::NotInTheList) } else { "" };
        let note =
            [away, scope.as_str(), only].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let foot = foot(app);
        canvas.frame(area, focused, &Titles { title: &title, note: &note, foot: &foot, ..Titles::default() });
    }
    if pane.items.is_empty() {
        empty(app, canvas, inside);
        return;
    }
    let needle = pane.filter.as_ref().map(|filter| &filter.hits.needle);
    let height = pane.row_height();
    let source_width = source_width(app, inside);
    let shown = pane.window.shown(pane.items.len(), pane.capacity());
    for (at, y) in shown.zip((inside.y..inside.bottom()).step_by(height)) {
        let Some(article) = pane.items.get(at).copied() else { continue };
        let Some(entry) = app.library.entry(article) else { continue };
        row(app, canvas, Line { inside, y, source_width, guest: pane.guest == Some(article) }, entry, needle);
        if height > 1 && y + 1 < inside.bottom() {
            match pane.context(at) {
                Some(sentence) => {
                    let name = pane.found_name(article).filter(|name| sentence.overlaps(*name));
                    context(canvas, (inside, y + 1), entry, (sentence, name), needle);
                }
                // What the title was found for is in the title; how the text begins is better than an empty line.
                None => opening(canvas, (inside, y + 1), entry),
            }
        }
        if at == pane.window.cursor {
            mark(canvas, inside, y, focused);
        }
    }
}

/// Where a row is drawn.
#[derive(Clone, Copy)]
struct Line {
    inside: Rect,
    y: u16,
    source_width: u16,
    /// Whether the list does not have the article.
    guest: bool,
}

fn foot(app: &App) -> String {
    let pane = &app.articles;
    let (at, len) = pane.count_at(pane.window.cursor);
    if pane.filter.is_some() {
        let searched = match pane.texts.awaited() {
            0 => String::new(),
            left => format!(" · {}", Word::TextsLeft.with(app.tongue(), &[&left])),
        };
        format!("{}{searched}", Word::ShownOf.with(app.tongue(), &[&len, &pane.of()]))
    } else if pane.items.is_empty() {
        String::new()
    } else {
        at.map_or_else(|| format!("–/{len}"), |at| format!("{at}/{len}"))
    }
}

fn empty(app: &App, canvas: &mut Canvas<'_>, inside: Rect) {
    let word = if !app.progress.ended {
        Word::Loading
    } else if app.library.is_empty() && app.shelf == Shelf::Feeds {
        let key = app.key(Context::Global, Action::Reload);
        return told(canvas, inside, &Word::NothingFetchedYet.with(app.tongue(), &[&key]));
    } else if app.library.is_empty() {
        Word::NothingLoaded
    } else if app.articles.filter.is_some() {
        Word::NothingMatches
    } else {
        Word::NothingHere
    };
    told(canvas, inside, app.word(word));
}

/// A remark where the rows would be.
fn told(canvas: &mut Canvas<'_>, inside: Rect, text: &str) {
    let style = canvas.style(Role::Muted);
    for (line, y) in textwrap::wrap(text, usize::from(inside.width.saturating_sub(4)).max(1))
        .iter()
        .zip(inside.y + 1..inside.bottom())
    {
        canvas.text(inside.x + 2, y, inside.width.saturating_sub(2), line, style);
    }
}

/// The column of sources: as wide as the widest shown needs, up to a share of the pane; none where it says nothing.
fn source_width(app: &App, inside: Rect) -> u16 {
    let several = app.library.sources().len() > 1 && !matches!(app.articles.scope, Scope::Source(_));
    if !several {
        return 0;
    }
    let pane = &app.articles;
    let shown = pane.window.shown(pane.items.len(), pane.capacity());
    let widest = shown
        .filter_map(|at| app.library.entry(*pane.items.get(at)?))
        .map(|entry| width(&entry.article.source) as u16)
        .max()
        .unwrap_or_default();
    let most = if inside.width >= 44 { inside.width / 4 } else { 6 };
    widest.min(most)
}

fn row(app: &App, canvas: &mut Canvas<'_>, line: Line, entry: &Entry, needle: Option<&Needle>) {
    let Line { inside, y, source_width, guest } = line;
    let read = entry.marks.read;
    let mut x = inside.x + 1;
    if !read {
        canvas.text(x, y, 1, "●", canvas.style(Role::Accent));
    }
    if entry.marks.starred {
        canvas.text(x + 1, y, 1, "★", canvas.style(Role::Accent));
    }
    x += 3;
    let end = inside.right().saturating_sub(1);
    let date = entry.article.moment().map(|moment| when::short(moment, app)).unwrap_or_default();
    let date_start = canvas.right(end, y, inside.width, &date, canvas.style(Role::Muted));
    if source_width > 0 {
        let source = fit(&entry.article.source, usize::from(source_width));
        canvas.text(x, y, source_width, &source, canvas.style(Role::Muted));
        highlight(canvas, (x, y), &source, needle);
        x += source_width + 1;
    }
    let room = date_start.saturating_sub(x + 1);
    let title = fit(&entry.article.title, usize::from(room));
    let style = canvas.style(match (guest, read) {
        (true, _) => Role::Muted,
        (false, true) => Role::Text,
        (false, false) => Role::Unread,
    });
    canvas.text(x, y, room, &title, style);
    highlight(canvas, (x, y), &title, needle);
}

/// Marks the letters that the filter found in a text that is drawn at a place.
pub(super) fn highlight(canvas: &mut Canvas<'_>, (x, y): (u16, u16), text: &str, needle: Option<&Needle>) {
    let Some(needle) = needle else { return };
    let style = canvas.style(Role::Match);
    for span in highlights(needle, text) {
        let before = width(text.get(..span.start as usize).unwrap_or_default()) as u16;
        canvas.restyle(x + before, y, width(span.of(text)) as u16, style);
    }
}

/// The sentence in which the text matches, begun near the match: what was typed, or the other name that it was found by.
fn context(
    canvas: &mut Canvas<'_>,
    (inside, y): (Rect, u16),
    entry: &Entry,
    (sentence, name): (Span, Option<Span>),
    needle: Option<&Needle>,
) {
    let Some(needle) = needle else { return };
    let text = sentence.of(&entry.article.text);
    let x = inside.x + 4;
    let room = inside.width.saturating_sub(6);
    let typed = highlights(needle, text).first().map(|span| span.start as usize);
    let named = name.map(|name| name.start.saturating_sub(sentence.start) as usize);
    let (shown, _) = around(text, typed.or(named).unwrap_or_default(), usize::from(room));
    canvas.text(x, y, room, &shown, canvas.style(Role::Muted));
    if typed.is_some() {
        highlight(canvas, (x, y), &shown, Some(needle));
    } else if let Some(name) = name.map(|name| name.of(&entry.article.text))
        && let Some(at) = shown.find(name)
    {
        let before = width(shown.get(..at).unwrap_or_default()) as u16;
        canvas.restyle(x + before, y, width(name) as u16, canvas.style(Role::Match));
    }
}

/// How the text begins, behind what the title says already.
fn opening(canvas: &mut Canvas<'_>, (inside, y): (Rect, u16), entry: &Entry) {
    let article = &entry.article;
    let title = article.title.trim_end_matches(['…', '.', ' ']);
    let mut paragraphs = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let Some(text) = paragraphs.next().map(|block| article.block_text(block)) else { return };
    let behind = text.strip_prefix(title).map_or(text, |rest| rest.trim_start_matches(['.', ' ', '\n']));
    let room = inside.width.saturating_sub(6);
    canvas.text(inside.x + 4, y, room, &fit(behind, usize::from(room)), canvas.style(Role::Muted));
}

/// At most `cells` of `text`, so that the byte `offset` is in it with some words before; with what was cut from the front.
pub(super) fn around(text: &str, offset: usize, cells: usize) -> (String, usize) {
    let before = text.get(..offset).unwrap_or_default();
    if width(text) <= cells || width(before) <= cells / 2 {
        return (fit(text, cells).into_owned(), 0);
    }
    let mut start = offset;
    for (at, _) in before.char_indices().rev().filter(|(_, c)| *c == ' ') {
        if width(text.get(at..offset).unwrap_or_default()) > cells / 3 {
            break;
        }
        start = at + 1;
    }
    let tail = text.get(start..).unwrap_or_default();
    (format!("… {}", fit(tail, cells.saturating_sub(2))), start)
}
