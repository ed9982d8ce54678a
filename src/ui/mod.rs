//! The program's state as a frame; nothing here changes anything.
//!
//! [`draw`] lays the panes of [`app`](crate::app) on a canvas, each by the file of its name.

mod articles;
mod ascii;
mod canvas;
mod card;
mod entities;
mod header;
mod hints;
mod notices;
mod picker;
mod reader;
mod sources;
mod statements;
mod when;
mod why;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::layout::Pane;
use crate::config::{Role, Word};
use crate::ui::canvas::Canvas;

/// Draws the whole program.
pub fn draw(app: &App, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut canvas = Canvas::new(frame.buffer_mut(), app);
    canvas.fill(area, Role::Text);
    if app.layout.too_small {
        too_small(app, &mut canvas, area);
        return;
    }
    header::draw(app, &mut canvas);
    for pane in Pane::ALL {
        let Some(area) = app.layout.pane(pane) else { continue };
        match pane {
            Pane::Sources => sources::draw(app, &mut canvas, area),
            Pane::Articles => articles::draw(app, &mut canvas, area),
            Pane::Reader => reader::draw(app, &mut canvas, area),
            Pane::Entities => entities::draw(app, &mut canvas, area),
        }
    }
    let mut cursor = None;
    if let Some(card) = &app.card {
        card::draw(app, card, &mut canvas);
    }
    if let Some(list) = &app.notices_open {
        notices::draw(app, list, &mut canvas);
    }
    if let Some(picker) = &app.picker {
        cursor = picker::draw(app, picker, &mut canvas);
    }
    if let Some(why) = &app.why {
        why::draw(app, why, &mut canvas);
    }
    hints::draw(app, &mut canvas);
    if let Some(prompt) = &app.prompt {
        cursor = hints::draw_prompt(app, prompt, &mut canvas);
    }
    if app.settings.ascii {
        ascii::transliterate(frame.buffer_mut());
    }
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// A screen without room for anything says so, as far as there is room for that.
fn too_small(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let lines = textwrap::wrap(app.word(Word::TooSmall), usize::from(area.width).max(1));
    let first = area.y + (area.height.saturating_sub(lines.len() as u16)) / 2;
    for (line, y) in lines.iter().zip(first..area.bottom()) {
        canvas.text(area.x, y, area.width, line, canvas.style(Role::Muted));
    }
}
