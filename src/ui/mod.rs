//! The program's state as a frame; nothing here changes anything.

use ratatui::Frame;

use crate::app::App;

/// Draws the whole program.
pub fn draw(app: &App, frame: &mut Frame<'_>) {
    frame.render_widget(format!("depesche {:?}", app.size()), frame.area());
}
