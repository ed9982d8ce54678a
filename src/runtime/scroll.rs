//! Whether a frame is the one before with some of its lines moved up or down: then the terminal can move them.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use ratatui::buffer::Buffer;
use rustc_hash::FxHasher;

use crate::text::width;

/// Lines that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The lines that are moved, and those that come free.
    pub(super) rows: Range<u16>,
    /// By how many lines up; down when negative.
    pub(super) up: i32,
}

/// Fewer lines are not worth it.
const FEWEST: usize = 4;

/// How the lines of `old` moved in `new`, when most of those that changed only moved. Only whole lines can be moved by
/// every terminal, so it is no help where something else stands beside the text.
pub(super) fn between(old: &Buffer, new: &Buffer) -> Option<Scroll> {
    if old.area != new.area || old.area.width == 0 {
        return None;
    }
    let lines = |buffer: &Buffer| -> Vec<u64> {
        buffer
            .content
            .chunks(usize::from(buffer.area.width))
            .map(|row| {
                let mut hasher = FxHasher::default();
                for cell in row {
                    cell.hash(&mut hasher);
                }
                hasher.finish()
            })
            .collect()
    };
    let (before, after) = (lines(old), lines(new));
    let changed = |at: &usize| before.get(*at) != after.get(*at);
    let first = (0..after.len()).find(changed)?;
    let last = (0..after.len()).rev().find(changed)?;
    let count = last - first + 1;
    if count < FEWEST {
        return None;
    }
    let moved = |up: i32| {
        let from = |at: usize| at.checked_add_signed(up as isize).filter(|from| (first..=last).contains(from));
        let same = |at: &usize| from(*at).is_some_and(|from| before.get(from) == after.get(*at));
        (first..=last).filter(|at| changed(at) && same(at)).count()
    };
    let farthest = count as i32 - 1;
    let (best, up) = (-farthest..=farthest)
        .filter(|up| *up != 0)
        .map(|up| (moved(up), up))
        .max_by_key(|(count, up)| (*count, -up.abs()))?;
    // A character of two cells would have to be known from both of them.
    let narrow = |buffer: &Buffer| {
        let wide = usize::from(buffer.area.width);
        buffer.content.iter().skip(first * wide).take(count * wide).all(|cell| width(cell.symbol()) == 1)
    };
    let rows = u16::try_from(first).ok()?..u16::try_from(last + 1).ok()?;
    (best * 2 > count && narrow(old) && narrow(new)).then_some(Scroll { rows, up })
}

impl Scroll {
    /// The control sequence that moves the lines.
    pub(super) fn sequence(&self) -> String {
        let direction = if self.up > 0 { 'S' } else { 'T' };
        format!("\u{1b}[{};{}r\u{1b}[{}{direction}\u{1b}[r", self.rows.start + 1, self.rows.end, self.up.abs())
    }

    /// Moves the lines of `buffer` likewise; those that come free are empty.
    pub(super) fn apply(&self, buffer: &mut Buffer) {
        let wide = usize::from(buffer.area.width);
        let (first, last) = (usize::from(self.rows.start) * wide, usize::from(self.rows.end) * wide);
        let Some(cells) = buffer.content.get_mut(first..last) else { return };
        let by = (self.up.unsigned_abs() as usize * wide).min(cells.len());
        let free = if self.up > 0 {
            cells.rotate_left(by);
            cells.len() - by..cells.len()
        } else {
            cells.rotate_right(by);
            0..by
        };
        for cell in cells.get_mut(free).into_iter().flatten() {
            cell.reset();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moved_lines_are_known_and_a_few_are_not_worth_it() {
        let old = Buffer::with_lines(["head", "aaaa", "bbbb", "cccc", "dddd", "eeee", "foot"]);
        let new = Buffer::with_lines(["head", "bbbb", "cccc", "dddd", "eeee", "ffff", "foot"]);
        let scroll = between(&old, &new);
        assert_eq!(scroll, Some(Scroll { rows: 1..6, up: 1 }));
        assert_eq!(scroll.as_ref().map(Scroll::sequence).as_deref(), Some("\u{1b}[2;6r\u{1b}[1S\u{1b}[r"));
        let mut moved = old.clone();
        if let Some(scroll) = &scroll {
            scroll.apply(&mut moved);
        }
        assert_eq!(moved, Buffer::with_lines(["head", "bbbb", "cccc", "dddd", "eeee", "    ", "foot"]));
        assert_eq!(between(&new, &old), Some(Scroll { rows: 1..6, up: -1 }));
        let beside = Buffer::with_lines(["head", "bbbx", "cccx", "dddx", "eeex", "fffx", "foot"]);
        assert_eq!(between(&old, &beside), None);
        assert_eq!(between(&old, &old), None);
    }
}
