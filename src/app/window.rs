//! A cursor in a list of which only a window is shown.

use crate::config::Action;

/// How far a movement goes in a list that shows `page` rows: so many rows down, or up when negative.
pub(super) fn steps(action: Action, page: usize) -> Option<isize> {
    let page = page.max(1) as isize;
    let half = (page / 2).max(1);
    Some(match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::HalfPageDown => half,
        Action::HalfPageUp => -half,
        Action::PageDown => page,
        Action::PageUp | Action::ReadBack => -page,
        Action::First => isize::MIN,
        Action::Last => isize::MAX,
        _ => return None,
    })
}

/// The cursor and the first row shown. The list and the height of the window are given with every move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The selected row.
    pub cursor: usize,
    /// The first row shown.
    pub top: usize,
}

impl Window {
    /// Moves the cursor to `row`, as far as there is one, and the window after it.
    pub fn select(&mut self, row: usize, len: usize, height: usize) {
        self.cursor = row.min(len.saturating_sub(1));
        self.follow(len, height);
    }

    /// Moves the cursor by `rows`.
    pub fn step(&mut self, rows: isize, len: usize, height: usize) {
        self.select(self.cursor.saturating_add_signed(rows), len, height);
    }

    /// Scrolls by `rows` without moving the cursor further than the window asks for.
    pub fn scroll(&mut self, rows: isize, len: usize, height: usize) {
        let last = len.saturating_sub(height);
        self.top = self.top.saturating_add_signed(rows).min(last);
        let bottom = (self.top + height.max(1) - 1).min(len.saturating_sub(1));
        self.cursor = self.cursor.clamp(self.top.min(bottom), bottom);
    }

    /// Brings the cursor into the window, and the window into the list.
    pub fn follow(&mut self, len: usize, height: usize) {
        let height = height.max(1);
        self.cursor = self.cursor.min(len.saturating_sub(1));
        if self.cursor < self.top {
            self.top = self.cursor;
        } else if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
        self.top = self.top.min(len.saturating_sub(height));
    }

    /// The rows that are shown.
    #[must_use]
    pub fn shown(&self, len: usize, height: usize) -> std::ops::Range<usize> {
        let start = self.top.min(len);
        start..(start + height).min(len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_follows_the_cursor_and_never_shows_less_than_it_could() {
        let mut window = Window::default();
        window.step(7, 10, 4);
        assert_eq!((window.cursor, window.top), (7, 4));
        window.step(9, 10, 4);
        assert_eq!((window.cursor, window.top), (9, 6));
        window.scroll(-3, 10, 4);
        assert_eq!((window.cursor, window.top), (6, 3));
        window.follow(3, 4);
        assert_eq!((window.cursor, window.top), (2, 0));
        window.select(5, 0, 0);
        assert_eq!((window.cursor, window.top), (0, 0));
        assert_eq!(window.shown(0, 5), 0..0);
    }
}
