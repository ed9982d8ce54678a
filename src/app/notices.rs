//! The list of notices and of what runs in the background.

use crate::app::Effect;
use crate::app::state::App;
use crate::app::window::steps;
use crate::config::Action;

/// What a key of the list does.
pub(super) fn act(app: &mut App, action: Action) -> Option<Vec<Effect>> {
    // Below the list, in up to half of the page, the selected one stands in full.
    let capacity = app.overlay_height() - app.overlay_height() / 2;
    let window = app.notices_open.as_mut()?;
    if let Some(by) = steps(action, capacity) {
        window.step(by, app.notices.len(), capacity);
        return Some(Vec::new());
    }
    match action {
        Action::Close | Action::Cancel | Action::Notices => app.notices_open = None,
        _ => return None,
    }
    Some(Vec::new())
}
