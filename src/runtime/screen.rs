//! What is drawn, gathered and sent to the terminal in exactly one write a frame.

use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;

use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

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
}

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
        Self { out, bytes: Vec::with_capacity(CAPACITY), size, cursor: Cursor::Hidden, written: 0 }
    }

    /// From now on the screen has this size; the next frame is drawn to fit.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
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
        self.backend().draw(content)
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
        self.backend().clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
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
