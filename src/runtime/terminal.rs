//! The terminal's modes: taken once, given back on every way out.

use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, KeyboardEnhancementFlags, PopKeyboardEnhancementFlags,
    PushKeyboardEnhancementFlags,
};
use crossterm::queue;
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

use crate::app::Size;
use crate::runtime::screen::write_whole;

/// Clicks, drags and the wheel, but not every motion of the pointer: that would wake the program for nothing.
const MOUSE_ON: &str = "\u{1b}[?1000h\u{1b}[?1002h\u{1b}[?1006h";
const MOUSE_OFF: &str = "\u{1b}[?1006l\u{1b}[?1002l\u{1b}[?1000l";

/// The modes depesche needs: raw input, alternate screen, bracketed paste, no cursor, mouse and keyboard reports.
///
/// Shared between the thread that draws and the panic hook: whoever comes first gives the terminal back, the other
/// then finds nothing to do.
#[derive(Debug)]
pub struct Modes {
    out: Arc<File>,
    mouse: bool,
    keyboard: bool,
    held: AtomicBool,
}

impl Modes {
    /// The modes of the terminal that standard output is; nothing is changed yet.
    pub fn of_stdout(mouse: bool) -> io::Result<Self> {
        let out = Arc::new(File::from(io::stdout().as_fd().try_clone_to_owned()?));
        let keyboard = reports_keys(|name| std::env::var(name).ok());
        Ok(Self { out, mouse, keyboard, held: AtomicBool::new(false) })
    }

    /// The terminal, to write to.
    #[must_use]
    pub fn out(&self) -> Arc<File> {
        Arc::clone(&self.out)
    }

    /// Takes the terminal: all modes in one write.
    pub fn enter(&self) -> io::Result<()> {
        self.held.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut bytes = Vec::new();
        queue!(bytes, EnterAlternateScreen, Hide, EnableBracketedPaste)?;
        if self.mouse {
            queue!(bytes, Print(MOUSE_ON))?;
        }
        if self.keyboard {
            queue!(bytes, PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES))?;
        }
        write_whole(&self.out, &bytes)
    }

    /// Gives the terminal back as it was, once: when it is not held, nothing happens.
    ///
    /// Errors are not reported: there is nobody left to tell, and each step is tried whatever became of the others.
    pub fn leave(&self) {
        if !self.held.swap(false, Ordering::SeqCst) {
            return;
        }
        // First what needs no terminal that takes bytes: the writing below may hang.
        let _ = disable_raw_mode();
        let mut bytes = Vec::new();
        if self.keyboard {
            let _ = queue!(bytes, PopKeyboardEnhancementFlags);
        }
        if self.mouse {
            let _ = queue!(bytes, Print(MOUSE_OFF));
        }
        let _ = queue!(bytes, DisableBracketedPaste, SetAttribute(Attribute::Reset), Show, LeaveAlternateScreen);
        let _ = write_whole(&self.out, &bytes);
    }
}

impl Drop for Modes {
    fn drop(&mut self) {
        self.leave();
    }
}

/// The size of the terminal; 80 by 24 where it does not say.
#[must_use]
pub fn size() -> Size {
    match crossterm::terminal::size() {
        Ok((columns, rows)) if columns > 0 && rows > 0 => Size { columns, rows },
        _ => Size { columns: 80, rows: 24 },
    }
}

/// Whether the terminal is known to tell keys apart on request (the protocol of kitty).
///
/// It is told by its environment, never asked: an answer that does not come would hold up the first frame.
fn reports_keys(variable: impl Fn(&str) -> Option<String>) -> bool {
    // Multiplexers do not pass the protocol through, whatever stands around them.
    if variable("TMUX").is_some() || variable("STY").is_some() {
        return false;
    }
    let term = variable("TERM").unwrap_or_default();
    let program = variable("TERM_PROGRAM").unwrap_or_default();
    ["kitty", "foot", "alacritty", "ghostty", "rio"].iter().any(|name| term.contains(name))
        || ["WezTerm", "ghostty", "rio", "iTerm.app"].contains(&program.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_terminals_known_for_it_are_asked_to_tell_keys_apart() {
        let told = |set: &[(&str, &str)]| {
            reports_keys(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert!(told(&[("TERM", "xterm-kitty")]));
        assert!(told(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")]));
        assert!(!told(&[("TERM", "xterm-256color")]));
        assert!(!told(&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/tmux-1000/default,1,0")]));
        assert!(!told(&[]));
    }
}
