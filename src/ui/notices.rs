//! Draws the list of notices over the screen.

use ratatui::layout::Rect;

use crate::app::notice::Level;
use crate::app::{App, Window};
use crate::config::{Role, Word};
use crate::text::fit;
use crate::ui::canvas::{Canvas, Titles};
use crate::ui::sources::mark;

pub(super) fn draw(app: &App, window: Window, canvas: &mut Canvas<'_>) {
    let area = app.overlay_area();
    canvas.fill(area, Role::Text);
    let progress = app.progress;
    let note = if progress.ended {
        app.word(Word::NothingRuns).to_owned()
    } else {
        Word::LoadingOf.with(app.tongue(), &[&progress.done, &progress.total])
    };
    let count = app.notices.len().to_string();
    canvas.frame(
        area,
        true,
        &Titles { title: app.word(Word::NoticesTitle), note: &note, foot: &count, ..Titles::default() },
    );
    let inside = Rect::new(area.x + 1, area.y + 1, area.width.saturating_sub(2), area.height.saturating_sub(2));
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
    // Two lines each: what happened, and the way out.
    let shown = window.shown(app.notices.len(), usize::from(inside.height / 2).max(1));
    for (at, y) in shown.zip((inside.y..inside.bottom()).step_by(2)) {
        let Some(notice) = app.notices.get(at) else { continue };
        let role = if notice.level == Level::Error { Role::Error } else { Role::Warning };
        let room = inside.width.saturating_sub(2);
        canvas.text(inside.x + 2, y, room, &fit(&notice.text, usize::from(room)), canvas.style(role));
        if y + 1 < inside.bottom() {
            canvas.text(
                inside.x + 4,
                y + 1,
                room.saturating_sub(2),
                &fit(&notice.hint, usize::from(room.saturating_sub(2))),
                canvas.style(Role::Muted),
            );
        }
        if at == window.cursor {
            mark(canvas, inside, y, false);
        }
    }
}
