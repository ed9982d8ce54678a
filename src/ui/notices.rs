//! Draws the list of notices over the screen.

use ratatui::layout::Rect;

use crate::app::notice::{Level, Notice};
use crate::app::{App, Window};
use crate::config::{Role, Word};
use crate::text::fit;
use crate::ui::canvas::{Canvas, Titles};
use crate::ui::sources::mark;

pub(super) fn draw(app: &App, window: Window, canvas: &mut Canvas<'_>) {
    let area = app.overlay_area();
    canvas.fill(area, Role::Text);
    let note = app.loading().unwrap_or_else(|| app.word(Word::NothingRuns).to_owned());
    let count = app.notices.len().to_string();
    canvas.frame(
        area,
        true,
        &Titles { title: app.word(Word::NoticesTitle), note: &note, foot: &count, ..Titles::default() },
    );
    let inside = app.overlay_inside();
    if app.notices.is_empty() {
        canvas.text(
            inside.x + 1,
            inside.y,
            inside.width.saturating_sub(1),
            app.word(Word::NoNotices),
            canvas.style(Role::Muted),
        );
        return;
    }
    // Below the list the selected one stands in full.
    let detail = app.notices.get(window.cursor).map(|notice| full_text(notice, inside.width)).unwrap_or_default();
    let rows = (detail.len() as u16 + 1).min(inside.height / 2);
    let list = Rect { height: inside.height - rows, ..inside };
    let shown = window.shown(app.notices.len(), usize::from(list.height));
    for (at, y) in shown.zip(list.y..list.bottom()) {
        let Some(notice) = app.notices.get(at) else { continue };
        let role = if notice.level == Level::Error { Role::Error } else { Role::Warning };
        let room = inside.width.saturating_sub(3);
        canvas.text(inside.x + 2, y, room, &fit(&notice.text, usize::from(room)), canvas.style(role));
        if at == window.cursor {
            mark(canvas, inside, y, false);
        }
    }
    for ((line, role), y) in detail.iter().zip(list.bottom() + 1..inside.bottom()) {
        canvas.text(inside.x + 2, y, inside.width.saturating_sub(2), line, canvas.style(*role));
    }
}

/// What happened and the way out, in lines of the page.
fn full_text(notice: &Notice, width: u16) -> Vec<(String, Role)> {
    let room = usize::from(width.saturating_sub(4)).max(1);
    let lines = |text: &str, role: Role| {
        textwrap::wrap(text, room).into_iter().map(move |line| (line.into_owned(), role)).collect::<Vec<_>>()
    };
    [lines(&notice.text, Role::Text), lines(&notice.hint, Role::Muted)].concat()
}
