//! Draws the lines at the bottom: the keys that work here, what is told, and what is typed.

use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::app::layout::Pane;
use crate::app::notice::Level;
use crate::app::prompt::{Prompt, Purpose};
use crate::config::{Role, Word};
use crate::text::{fit, width};
use crate::ui::canvas::{Canvas, Titles};

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let line = app.layout.hints;
    canvas.fill(line, Role::Text);
    if let Some(progress) = app.progress_hint() {
        canvas.text(line.x + 1, line.y, line.width, &progress, canvas.style(Role::Progress));
    }
    if let Some(followed) = app.follow_hint() {
        let x = line.x + 1 + app.progress_hint().map_or(0, |progress| width(&progress) as u16 + 2);
        canvas.text(x, line.y, line.width, &followed, canvas.style(Role::Accent));
    }
    if let (Some(told), Some(notice)) = (app.told_hint(), &app.told) {
        let role = match notice.level {
            Level::Info => Role::Accent,
            Level::Warning => Role::Warning,
            Level::Error => Role::Error,
        };
        canvas.text(told.x, line.y, line.width, &told.text, canvas.style(role));
        canvas.text(told.hint_x, line.y, line.width, &told.hint, canvas.style(Role::Muted));
    }
    for hint in app.hints() {
        let x = canvas.text(hint.x, line.y, line.width, &hint.keys, canvas.style(Role::Accent));
        canvas.text(x + 1, line.y, line.width, &hint.text, canvas.style(Role::Muted));
    }
    if !app.chord.is_empty() {
        which_key(app, canvas);
    }
}

/// After the first key of a chord: the keys that can follow.
fn which_key(app: &App, canvas: &mut Canvas<'_>) {
    let rows = app.settings.keymap.continuations(app.context(), &app.chord, app.tongue());
    let body = app.layout.body;
    let wide = rows.iter().map(|[key, text, _]| width(key) + width(text) + 4).max().unwrap_or_default() as u16 + 2;
    let area_width = wide.max(16).min(body.width);
    let height = (rows.len() as u16 + 2).min(body.height);
    let area = Rect::new(body.right() - area_width, body.bottom() - height, area_width, height);
    canvas.fill(area, Role::Text);
    let title: Vec<String> = app.chord.iter().map(|key| key.shown_in(app.tongue())).collect();
    canvas.frame(area, true, &Titles { title: &title.join(" "), ..Titles::default() });
    for ([key, text, brief], y) in rows.iter().zip(area.y + 1..area.bottom().saturating_sub(1)) {
        let room = area.width.saturating_sub(3);
        let x = canvas.text(area.x + 2, y, room, key, canvas.style(Role::Accent));
        let room = (area.right() - 2).saturating_sub(x + 2);
        let text = if width(text) > usize::from(room) { brief } else { text };
        canvas.text(x + 2, y, room, &fit(text, usize::from(room)), canvas.style(Role::Text));
    }
}

/// The line to type a filter or search in; gives the place of the cursor.
pub(super) fn draw_prompt(app: &App, prompt: &Prompt, canvas: &mut Canvas<'_>) -> Option<Position> {
    let line = app.layout.prompt?;
    canvas.fill(line, Role::Text);
    let title = match prompt.purpose {
        Purpose::Search => app.word(Word::SearchPrompt),
        Purpose::Rename => app.word(Word::RenamePrompt),
        Purpose::Filter(Pane::Articles) if prompt.in_texts => app.word(Word::FilterTextsPrompt),
        Purpose::Filter(_) | Purpose::Card => app.word(Word::FilterPrompt),
    };
    let count = count(app, prompt);
    let x = canvas.text(line.x + 1, line.y, line.width, title, canvas.style(Role::Accent));
    let x = canvas.text(x, line.y, line.width, " › ", canvas.style(Role::Muted));
    let end = line.right().saturating_sub(width(&count) as u16 + 2);
    canvas.right(line.right().saturating_sub(1), line.y, line.width, &count, canvas.style(Role::Muted));
    let room = usize::from(end.saturating_sub(x));
    let skipped = prompt.input.visual_scroll(room.saturating_sub(1));
    let typed = after_cells(prompt.input.value(), skipped);
    canvas.text(x, line.y, end.saturating_sub(x), typed, canvas.style(Role::Text));
    let cursor = x + prompt.input.visual_cursor().saturating_sub(skipped) as u16;
    Some(Position::new(cursor.min(line.right().saturating_sub(1)), line.y))
}

/// What is left of `text` when its first `cells` are scrolled out.
pub(super) fn after_cells(text: &str, cells: usize) -> &str {
    text.get(crate::text::cut(text, cells).len()..).unwrap_or_default()
}

/// How many of how many are left.
fn count(app: &App, prompt: &Prompt) -> String {
    let (shown, of) = match prompt.purpose {
        Purpose::Filter(Pane::Articles) => (app.articles.listed().len(), app.articles.of()),
        Purpose::Filter(Pane::Sources) => app.sources.counts(),
        Purpose::Filter(_) => app.entities.counts(),
        Purpose::Card => app.card.as_ref().map_or((0, 0), |card| (card.shown.len(), card.places.len())),
        Purpose::Rename => return String::new(),
        Purpose::Search => {
            let search = app.reader.search.as_ref();
            let at = search.and_then(|search| search.current).map_or(0, |at| at + 1);
            return format!("{at}/{}", search.map_or(0, |search| search.hits.len()));
        }
    };
    Word::ShownOf.with(app.tongue(), &[&shown, &of])
}
