//! What is drawn, gathered and sent to the terminal in exactly one write a frame.

use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use crate::runtime::scroll;
use crate::text::width;

/// Room for a frame; most take a few kilobytes.
const CAPACITY: usize = 64 * 1024;

/// A backend that only ever writes in [`flush`](Backend::flush), once, and never asks the terminal anything.
///
/// The size is what the program believes it to be, so that what is drawn and what is written agree even while the
/// terminal is being resized. A frame without a change writes nothing.
#[derive(Debug)]
pub(super) struct Screen {
    out: Arc<File>,
    bytes: Vec<u8>,
    size: Size,
    cursor: Cursor,
    written: u64,
    /// What the terminal shows, once it was cleared; nothing while that is not known.
    grid: Option<Buffer>,
}

/// So many bytes it takes to move the cursor within a line: unchanged cells that take no more are written again instead.
const MOVE: usize = 7;

/// What is known of the terminal's cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Hidden,
    Shown(Option<Position>),
}

impl Screen {
    /// A screen of this size on a terminal whose cursor is hidden.
    #[must_use]
    pub(super) fn new(out: Arc<File>, size: Size) -> Self {
        let mut screen =
            Self { out, bytes: Vec::with_capacity(CAPACITY), size, cursor: Cursor::Hidden, written: 0, grid: None };
        // The alternate screen is entered empty.
        screen.blank();
        screen
    }

    /// From now on the screen has this size; the next frame is drawn to fit.
    pub(super) fn resize(&mut self, size: Size) {
        if self.size != size {
            self.size = size;
            self.grid = None;
        }
    }

    /// The terminal was entered anew: its cursor is hidden again.
    pub(super) fn entered(&mut self) {
        self.cursor = Cursor::Hidden;
    }

    /// Adds a control sequence that draws nothing; it goes out with the next flush.
    pub(super) fn control(&mut self, sequence: &str) -> io::Result<()> {
        queue!(self.bytes, Print(sequence))
    }

    /// How many bytes were written so far.
    pub(super) const fn written(&self) -> u64 {
        self.written
    }

    /// The cells to write, after the lines that only moved were moved by the terminal.
    fn scrolled<'a>(&mut self, content: impl Iterator<Item = (u16, u16, &'a Cell)>) -> Vec<(u16, u16, Cell)> {
        let changed: Vec<(u16, u16, Cell)> = content.map(|(x, y, cell)| (x, y, cell.clone())).collect();
        let Some(old) = &mut self.grid else { return changed };
        let mut new = old.clone();
        for (x, y, cell) in &changed {
            put(&mut new, (*x, *y), cell);
        }
        // A line of text or two are not worth the comparison of all lines.
        let many = changed.len() > usize::from(self.size.width);
        if let Some(scroll) = if many { scroll::between(old, &new) } else { None } {
            self.bytes.extend_from_slice(scroll.sequence().as_bytes());
            scroll.apply(old);
            let left = old.diff(&new);
            return left.into_iter().map(|(x, y, cell)| (x, y, cell.clone())).collect();
        }
        changed
    }

    /// The cells that changed, with those between them that are cheaper to write again than to step over.
    fn bridged(&mut self, content: Vec<(u16, u16, Cell)>) -> Vec<(u16, u16, Cell)> {
        let mut cells: Vec<(u16, u16, Cell)> = Vec::with_capacity(content.len());
        for (x, y, cell) in content {
            if let (Some(grid), Some((before, row, last))) = (&self.grid, cells.last())
                && (*row, width(last.symbol())) == (y, 1)
                && let Some(between) = cells_between(grid, (before + 1..x, y), last)
            {
                cells.extend(between);
            }
            cells.push((x, y, cell));
        }
        if let Some(grid) = &mut self.grid {
            for (x, y, cell) in &cells {
                put(grid, (*x, *y), cell);
            }
        }
        cells
    }

    fn blank(&mut self) {
        self.grid = Some(Buffer::empty(Rect::new(0, 0, self.size.width, self.size.height)));
    }

    fn backend(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.bytes)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        if let Cursor::Shown(place) = &mut self.cursor {
            *place = None;
        }
        let changed = self.scrolled(content);
        let cells = self.bridged(changed);
        self.backend().draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell)))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor == Cursor::Hidden {
            return Ok(());
        }
        self.cursor = Cursor::Hidden;
        self.backend().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Cursor::Hidden {
            return Ok(());
        }
        self.cursor = Cursor::Shown(None);
        self.backend().show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // Asking the terminal would block; nothing that is drawn depends on the answer.
        match self.cursor {
            Cursor::Shown(Some(place)) => Ok(place),
            _ => Ok(Position::ORIGIN),
        }
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        match &mut self.cursor {
            Cursor::Shown(place) if *place == Some(position) => return Ok(()),
            Cursor::Shown(place) => *place = Some(position),
            Cursor::Hidden => {}
        }
        self.backend().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.blank();
        self.backend().clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        if clear_type == ClearType::All {
            self.blank();
        } else {
            self.grid = None;
        }
        self.backend().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let mut frame = Vec::with_capacity(self.bytes.len() + 16);
        queue!(frame, BeginSynchronizedUpdate)?;
        frame.append(&mut self.bytes);
        queue!(frame, EndSynchronizedUpdate)?;
        self.written += frame.len() as u64;
        write_whole(&self.out, &frame)
    }
}

/// Writes a cell as the terminal does: a wide one covers those behind it.
fn put(grid: &mut Buffer, (x, y): (u16, u16), cell: &Cell) {
    let covered = width(cell.symbol()).max(1) as u16;
    for at in x..x.saturating_add(covered) {
        if let Some(shown) = grid.cell_mut(Position::new(at, y)) {
            if at == x {
                shown.clone_from(cell);
            } else {
                shown.reset();
            }
        }
    }
}

/// The cells of a row between two that changed, when they look like the one before and take few bytes.
fn cells_between(grid: &Buffer, (columns, y): (Range<u16>, u16), before: &Cell) -> Option<Vec<(u16, u16, Cell)>> {
    if columns.is_empty() || columns.len() > MOVE {
        return None;
    }
    let mut bytes = 0;
    let mut between = Vec::new();
    for x in columns {
        let cell = grid.cell(Position::new(x, y))?;
        bytes += cell.symbol().len();
        let same = (cell.fg, cell.bg, cell.modifier) == (before.fg, before.bg, before.modifier);
        if !same || bytes > MOVE || width(cell.symbol()) != 1 {
            return None;
        }
        between.push((x, y, cell.clone()));
    }
    Some(between)
}

/// Writes all of `bytes`, also to a terminal that another program left in non-blocking mode.
pub(super) fn write_whole(mut out: &File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match out.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

    use std::io::Read;

    use ratatui::Terminal;
    use ratatui::text::Line;

    use super::*;

    /// A terminal on one end of a pipe, and the other end.
    fn terminal() -> (Terminal<Screen>, io::PipeReader) {
        let (reader, writer) = io::pipe().unwrap();
        let out = File::from(std::os::fd::OwnedFd::from(writer));
        (Terminal::new(Screen::new(Arc::new(out), Size::new(20, 3))).unwrap(), reader)
    }

    fn frame(terminal: &mut Terminal<Screen>, text: &str) {
        terminal.draw(|frame| frame.render_widget(Line::raw(text), frame.area())).unwrap();
    }

    #[test]
    fn few_unchanged_letters_between_changed_ones_are_written_and_many_are_stepped_over() {
        let (mut terminal, mut reader) = terminal();
        terminal.clear().unwrap();
        frame(&mut terminal, "Nachrichten heute");
        let mut buffer = [0; 4096];
        let _ = reader.read(&mut buffer).unwrap();
        for (text, written) in [("Mach ichter heutx", "Mach ichter heutx"), ("Lach ichter heuty", "L")] {
            frame(&mut terminal, text);
            let count = reader.read(&mut buffer).unwrap();
            let sent = String::from_utf8_lossy(&buffer[..count]).into_owned();
            assert!(sent.contains(written), "{sent:?}");
            assert_eq!(sent.matches('h').count() > 1, text.starts_with('M'), "{sent:?}");
        }
    }

    #[test]
    fn a_text_that_scrolls_is_moved_by_the_terminal_and_looks_as_drawn() {
        let (reader, writer) = io::pipe().unwrap();
        let mut reader = reader;
        let out = File::from(std::os::fd::OwnedFd::from(writer));
        let mut terminal = Terminal::new(Screen::new(Arc::new(out), Size::new(30, 12))).unwrap();
        let mut seen = vt100::Parser::new(12, 30, 0);
        let mut buffer = [0; 16384];
        let line = |at: usize| match at % 7 {
            0 => String::new(),
            3 => format!("Zeile {at} mit 東京"),
            _ => format!("Zeile {at} von vielen, {}", "ab".repeat(at % 4)),
        };
        let mut sizes = Vec::new();
        for top in [0, 1, 2, 5, 4, 3, 14, 24, 23, 40, 0, 8, 9, 50, 51, 52] {
            let lines: Vec<Line<'_>> = (0..12)
                .map(|row| match row {
                    0 => Line::raw("Kopf"),
                    11 => Line::raw(format!("{top} %")),
                    row => Line::raw(line(top + row)),
                })
                .collect();
            terminal.draw(|frame| frame.render_widget(ratatui::text::Text::from(lines.clone()), frame.area())).unwrap();
            let count = reader.read(&mut buffer).unwrap();
            sizes.push(count);
            seen.process(&buffer[..count]);
            let shown: Vec<String> = seen.screen().rows(0, 30).collect();
            let drawn: Vec<String> =
                lines.iter().map(|line| crate::text::cut(&line.to_string(), 30).trim_end().to_owned()).collect();
            assert_eq!(shown.iter().map(|row| row.trim_end().to_owned()).collect::<Vec<_>>(), drawn, "from {top}");
        }
        assert!(sizes.last() < sizes.first(), "{sizes:?}");
    }

    #[test]
    fn a_frame_is_one_synchronized_write_and_an_unchanged_one_none() {
        let (mut terminal, mut reader) = terminal();
        frame(&mut terminal, "Nachrichten");
        let mut buffer = [0; 4096];
        // A pipe hands over what one write gave, since nothing else has been written yet.
        let count = reader.read(&mut buffer).unwrap();
        let sent = String::from_utf8_lossy(&buffer[..count]).into_owned();
        assert!(sent.starts_with("\u{1b}[?2026h") && sent.ends_with("\u{1b}[?2026l"), "{sent:?}");
        assert!(sent.contains("Nachrichten"), "{sent:?}");

        frame(&mut terminal, "Nachrichten");
        drop(terminal);
        assert_eq!(reader.read(&mut buffer).unwrap(), 0, "nothing changed, nothing is written");
    }
}
