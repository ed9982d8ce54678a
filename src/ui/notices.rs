//! Draws the list of notices over the screen.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::notice::{Level, Notice};
use crate::app::notices::NoticeList;
use crate::config::{Role, Word};
use crate::text::{fit, width};
use crate::ui::canvas::{Canvas, Titles};
use crate::ui::sources::mark;

pub(super) fn draw(app: &App, list: &NoticeList, canvas: &mut Canvas<'_>) {
    let (window, notices) = (list.window, list.listed(&app.notices, &app.fetching.lines));
    let area = app.overlay_area();
    canvas.fill(area, Role::Text);
    let note = app.loading().unwrap_or_else(|| app.word(Word::NothingRuns).to_owned());
    let count = notices.len().to_string();
    canvas.frame(
        area,
        true,
        &Titles { title: app.word(Word::NoticesTitle), note: &note, foot: &count, ..Titles::default() },
    );
    let inside = app.overlay_inside();
    if notices.is_empty() {
        canvas.text(
            inside.x + 1,
            inside.y,
            inside.width.saturating_sub(1),
            app.word(Word::NoNotices),
            canvas.style(Role::Muted),
        );
        return;
    }
    // Below the list the selected one stands in full, on a low page at the cost of the list.
    let detail = notices.get(window.cursor).map(|notice| full_text(notice, inside.width)).unwrap_or_default();
    let least = (notices.len() as u16).min(LEAST_LISTED).min(inside.height / 2);
    let rows = (detail.len() as u16 + 1).min(inside.height - least);
    let list = Rect { height: inside.height - rows, ..inside };
    let mut window = window;
    window.follow(notices.len(), usize::from(list.height));
    let shown = window.shown(notices.len(), usize::from(list.height));
    for (at, y) in shown.zip(list.y..list.bottom()) {
        let Some(notice) = notices.get(at) else { continue };
        let role = match notice.level {
            Level::Info => Role::Text,
            Level::Warning => Role::Warning,
            Level::Error => Role::Error,
        };
        let room = inside.width.saturating_sub(3);
        let text = if width(&notice.text) > usize::from(room) { notice.brief() } else { &notice.text };
        canvas.text(inside.x + 2, y, room, &fit(text, usize::from(room)), canvas.style(role));
        if at == window.cursor {
            mark(canvas, inside, y, false);
        }
    }
    for ((line, role), y) in detail.iter().zip(list.bottom() + 1..inside.bottom()) {
        canvas.text(inside.x + 2, y, inside.width.saturating_sub(2), line, canvas.style(*role));
    }
}

/// So many rows of the list stay in any case.
const LEAST_LISTED: u16 = 2;

/// What happened and the way out, in lines of the page.
fn full_text(notice: &Notice, cells: u16) -> Vec<(String, Role)> {
    let room = usize::from(cells.saturating_sub(4)).max(1);
    let lines = |text: &str, role: Role| {
        textwrap::wrap(text, room).into_iter().map(move |line| (line.into_owned(), role)).collect::<Vec<_>>()
    };
    [lines(&notice.text, Role::Text), lines(&notice.hint, Role::Muted)].concat()
}
