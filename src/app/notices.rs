//! The list of notices and of what runs in the background.

use crate::app::Effect;
use crate::app::state::App;
use crate::config::Action;

/// What a key of the list does.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    let height = app.overlay_height();
    let len = app.notices.len();
    let window = app.notices_open.as_mut()?;
    match action {
        Action::Down => window.step(1, len, height / 2),
        Action::Up => window.step(-1, len, height / 2),
        Action::PageDown | Action::HalfPageDown | Action::ReadOn => window.step((height / 2) as isize, len, height / 2),
        Action::PageUp | Action::HalfPageUp | Action::ReadBack => window.step(-((height / 2) as isize), len, height / 2),
        Action::First => window.step(isize::MIN, len, height / 2),
        Action::Last => window.step(isize::MAX, len, height / 2),
        Action::Close | Action::Cancel | Action::Notices => app.notices_open = None,
        _ => return None,
    }
    Some(Vec::new())
}
