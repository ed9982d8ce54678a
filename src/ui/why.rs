//! Draws why a name, a link or a speaker is what it is, over the screen.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::why::Why;
use crate::config::{Action, Context, Role, Word};
use crate::ui::canvas::{Canvas, Titles};

/// The widest the sentences are set.
const WIDEST: u16 = 72;

pub(super) fn draw(app: &App, why: &Why, canvas: &mut Canvas<'_>) {
    let whole = app.overlay_area();
    let width = whole.width.min(WIDEST + 4);
    let room = usize::from(width.saturating_sub(4)).max(1);
    let mut lines: Vec<(String, Role)> = Vec::new();
    for reason in &why.reasons {
        if !lines.is_empty() {
            lines.push((String::new(), Role::Text));
        }
        lines.push((app.word(reason.head).to_owned(), Role::Heading));
        let role = if matches!(reason.head, Word::WhyWords | Word::WhyStatement) { Role::Quote } else { Role::Text };
        for text in &reason.lines {
            lines.extend(textwrap::wrap(text, room).into_iter().map(|line| (line.into_owned(), role)));
        }
    }
    let height = (lines.len() as u16 + 2).min(whole.height);
    let area = Rect { x: whole.x + (whole.width - width) / 2, y: whole.y + (whole.height - height) / 2, width, height };
    canvas.fill(area, Role::Text);
    let key = app.key(Context::Card, Action::Close);
    let foot_note = format!("{key} {}", Action::Close.info().short(app.tongue()));
    let rows = usize::from(height.saturating_sub(2));
    let top = why.top.min(lines.len().saturating_sub(rows));
    let foot = if top + rows < lines.len() { "↓" } else { "" };
    canvas.frame(area, true, &Titles { title: &why.title, foot, foot_note: &foot_note, ..Titles::default() });
    for ((line, role), y) in lines.iter().skip(top).zip(area.y + 1..area.bottom().saturating_sub(1)) {
        canvas.text(area.x + 2, y, room as u16, line, canvas.style(*role));
    }
}
