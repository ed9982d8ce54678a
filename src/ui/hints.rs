//! The lines at the bottom: the keys that work here, what is told, and what is typed.

use ratatui::layout::{Position, Rect};

use crate::app::App;
use crate::app::layout::Pane;
use crate::app::notice::{Level, Notice};
use crate::app::prompt::{Prompt, Purpose};
use crate::config::{Action, Context, Role, Word};
use crate::model::Article;
use crate::text::{fit, width};
use crate::ui::canvas::{Canvas, Titles};

/// The actions offered in a context, the most useful first.
fn offered(context: Context) -> &'static [Action] {
    use Action::{
        Accept, Back, Cancel, ChangeSort, Close, Complete, Down, FilterByEntity, Follow, GoEntities, Labels,
        NextEntity, NextMention, NextPane, NextUnread, Open, OpenCard, Palette, ReadOn, ToggleScope, ToggleStar, Zen,
    };
    match context {
        Context::Sources => &[Open, Down, NextPane, Action::Filter, Palette, Close],
        Context::Articles => {
            &[Open, Down, Action::Filter, NextUnread, ToggleStar, ChangeSort, NextPane, Palette, Close]
        }
        Context::Reader | Context::Global => &[
            ReadOn,
            NextEntity,
            NextMention,
            OpenCard,
            Back,
            Labels,
            Follow,
            Action::Filter,
            Palette,
            Zen,
            GoEntities,
            Close,
        ],
        Context::Entities => &[Open, Down, NextMention, FilterByEntity, Action::Filter, Back, Palette, Close],
        Context::Card => &[Open, Down, FilterByEntity, Follow, Action::Filter, Close, Back],
        Context::Picker => &[Accept, Down, Cancel],
        Context::Prompt => &[Accept, Down, Complete, ToggleScope, Cancel],
        Context::Labels => &[Cancel],
    }
}

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let line = app.layout.hints;
    canvas.fill(line, Role::Text);
    let start = if app.layout.framed { line.x } else { progress(app, canvas, line) };
    let line = Rect { x: start, width: line.right().saturating_sub(start), ..line };
    let told = app.told.as_ref().map_or(line.x, |notice| tell(canvas, line, notice));
    // What is told leaves the keys the rest of the line.
    let rest = Rect { x: told, width: line.right().saturating_sub(told), ..line };
    keys(app, canvas, rest);
    if !app.chord.is_empty() {
        which_key(app, canvas);
    }
}

/// Without a border to stand in, the progress in the text stands first in the line; gives the column behind it.
fn progress(app: &App, canvas: &mut Canvas<'_>, line: Rect) -> u16 {
    let Some(article) = app.open_article().filter(|_| app.layout.reader.is_some() && app.prompt.is_none()) else {
        return line.x;
    };
    let percent = app.reader.percent();
    let left = Word::Minutes.with(app.tongue(), &[&minutes_left(article, percent)]);
    let text = if line.width >= 60 { format!("{percent} % · {left}") } else { format!("{percent}%") };
    canvas.text(line.x + 1, line.y, line.width, &text, canvas.style(Role::Progress)) + 1
}

/// Minutes that are left of an article.
pub(super) fn minutes_left(article: &Article, percent: usize) -> usize {
    (article.minutes() as usize * (100 - percent)).div_ceil(100)
}

/// A notice and its hint; gives the column behind them.
fn tell(canvas: &mut Canvas<'_>, line: Rect, notice: &Notice) -> u16 {
    let role = match notice.level {
        Level::Info => Role::Accent,
        Level::Warning => Role::Warning,
        Level::Error => Role::Error,
    };
    let end = line.right().saturating_sub(1);
    let room = usize::from(line.width.saturating_sub(2));
    let x = canvas.text(line.x + 1, line.y, line.width.saturating_sub(2), &fit(&notice.text, room), canvas.style(role));
    if notice.hint.is_empty() || x + 4 >= end {
        return x + 2;
    }
    let room = end - x - 2;
    canvas.text(x + 2, line.y, room, &fit(&notice.hint, usize::from(room)), canvas.style(Role::Muted)) + 2
}

/// As many keys as fit; the way to the help is always among them.
fn keys(app: &App, canvas: &mut Canvas<'_>, line: Rect) {
    let context = app.context();
    let actions = if app.notices_open.is_some() { &[Action::Close, Action::Down] } else { offered(context) };
    let mut end = line.right().saturating_sub(1);
    if let Some(hint) = hint(app, context, Action::Help).filter(|hint| hint.cells() + 2 < line.width) {
        let start = end.saturating_sub(hint.cells());
        hint.draw(canvas, (start, line.y), end);
        end = start.saturating_sub(2);
    }
    let mut x = line.x + 1;
    for action in actions {
        let for_articles = matches!(action, Action::ToggleScope | Action::Complete);
        if for_articles && !app.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Purpose::Filter(Pane::Articles))
        {
            continue;
        }
        let Some(hint) = hint(app, context, *action) else { continue };
        if x + hint.cells() <= end {
            x = hint.draw(canvas, (x, line.y), end) + 2;
        }
    }
}

/// A key and what it does.
struct Hint {
    keys: String,
    text: &'static str,
}

/// The hint for an action that has a key in the context; two keys for a pair of directions.
fn hint(app: &App, context: Context, action: Action) -> Option<Hint> {
    let key = |action| app.settings.keymap.first_key(context, action);
    let first = key(action)?;
    let opposite = match action {
        Action::Down => Some(Action::Up),
        Action::NextEntity => Some(Action::PreviousEntity),
        Action::NextMention => Some(Action::PreviousMention),
        _ => None,
    };
    let keys = match opposite.and_then(key) {
        Some(second) => format!("{first}/{second}"),
        None => first.to_owned(),
    };
    let text = if action == Action::Down { app.word(Word::Choose) } else { action.info().short(app.tongue()) };
    Some(Hint { keys, text })
}

impl Hint {
    fn cells(&self) -> u16 {
        (width(&self.keys) + 1 + width(self.text)) as u16
    }

    fn draw(&self, canvas: &mut Canvas<'_>, (x, y): (u16, u16), end: u16) -> u16 {
        let x = canvas.text(x, y, end.saturating_sub(x), &self.keys, canvas.style(Role::Accent));
        canvas.text(x + 1, y, end.saturating_sub(x + 1), self.text, canvas.style(Role::Muted))
    }
}

/// After the first key of a chord: the keys that can follow.
fn which_key(app: &App, canvas: &mut Canvas<'_>) {
    let rows = app.settings.keymap.continuations(app.context(), &app.chord, app.tongue());
    let body = app.layout.body;
    let wide = rows.iter().map(|(key, text)| width(key) + width(text) + 3).max().unwrap_or_default() as u16 + 2;
    let area_width = wide.max(16).min(body.width);
    let height = (rows.len() as u16 + 2).min(body.height);
    let area = Rect::new(body.right() - area_width, body.bottom() - height, area_width, height);
    canvas.fill(area, Role::Text);
    let title: Vec<String> = app.chord.iter().map(|key| key.shown()).collect();
    canvas.frame(area, true, &Titles { title: &title.join(" "), ..Titles::default() });
    for ((key, text), y) in rows.iter().zip(area.y + 1..area.bottom().saturating_sub(1)) {
        let room = area.width.saturating_sub(3);
        let x = canvas.text(area.x + 2, y, room, key, canvas.style(Role::Accent));
        let room = (area.right() - 1).saturating_sub(x + 2);
        canvas.text(x + 2, y, room, &fit(text, usize::from(room)), canvas.style(Role::Text));
    }
}

/// The line to type a filter or search in; gives the place of the cursor.
pub(super) fn draw_prompt(app: &App, prompt: &Prompt, canvas: &mut Canvas<'_>) -> Option<Position> {
    let line = app.layout.prompt?;
    canvas.fill(line, Role::Text);
    let title = match prompt.purpose {
        Purpose::Search => app.word(Word::SearchPrompt),
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
        Purpose::Filter(Pane::Articles) => (app.articles.items.len(), app.articles.of()),
        Purpose::Filter(Pane::Sources) => return app.sources.rows.len().to_string(),
        Purpose::Filter(_) => return app.entities.count().to_string(),
        Purpose::Card => app.card.as_ref().map_or((0, 0), |card| (card.shown.len(), card.places.len())),
        Purpose::Search => {
            let search = app.reader.search.as_ref();
            (
                search.and_then(|search| search.current).map_or(0, |at| at + 1),
                search.map_or(0, |search| search.hits.len()),
            )
        }
    };
    format!("{shown}/{of}")
}
