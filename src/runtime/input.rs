//! What the terminal reports, in the program's own words.

use crossterm::event::{self as terminal, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::app::{Event, Mouse, MouseKind};
use crate::config::{Key, KeyCode};

/// The event the terminal reported; none for what the program has no use for.
pub(super) fn translate(event: terminal::Event) -> Option<Event> {
    match event {
        terminal::Event::Key(event) => key(event).map(Event::Key),
        terminal::Event::Mouse(event) => mouse(event).map(Event::Mouse),
        terminal::Event::Paste(text) => Some(Event::Paste(text)),
        // Sizes are told by the signal itself: this event is late when an escape sequence hangs half way.
        terminal::Event::Resize(..) | terminal::Event::FocusGained | terminal::Event::FocusLost => None,
    }
}

fn key(event: terminal::KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = event.modifiers;
    // Keys with these belong to the window manager.
    if held.intersects(KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META) {
        return None;
    }
    let mut key = Key {
        code: KeyCode::Esc,
        ctrl: held.contains(KeyModifiers::CONTROL),
        alt: held.contains(KeyModifiers::ALT),
        shift: held.contains(KeyModifiers::SHIFT),
    };
    key.code = match event.code {
        terminal::KeyCode::Char(c) => KeyCode::Char(c),
        terminal::KeyCode::Enter => KeyCode::Enter,
        terminal::KeyCode::Esc => KeyCode::Esc,
        terminal::KeyCode::Tab => KeyCode::Tab,
        terminal::KeyCode::BackTab => {
            key.shift = true;
            KeyCode::Tab
        }
        terminal::KeyCode::Backspace => KeyCode::Backspace,
        terminal::KeyCode::Delete => KeyCode::Delete,
        terminal::KeyCode::Insert => KeyCode::Insert,
        terminal::KeyCode::Up => KeyCode::Up,
        terminal::KeyCode::Down => KeyCode::Down,
        terminal::KeyCode::Left => KeyCode::Left,
        terminal::KeyCode::Right => KeyCode::Right,
        terminal::KeyCode::Home => KeyCode::Home,
        terminal::KeyCode::End => KeyCode::End,
        terminal::KeyCode::PageUp => KeyCode::PageUp,
        terminal::KeyCode::PageDown => KeyCode::PageDown,
        terminal::KeyCode::F(n) => KeyCode::F(n),
        // Control with the space bar, as terminals without the newer protocols report it.
        terminal::KeyCode::Null => {
            key.ctrl = true;
            KeyCode::Char(' ')
        }
        _ => return None,
    };
    Some(key.normalised())
}

fn mouse(event: terminal::MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::ScrollDown => MouseKind::WheelDown,
        MouseEventKind::ScrollUp => MouseKind::WheelUp,
        _ => return None,
    };
    Some(Mouse { kind, column: event.column, row: event.row })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: terminal::KeyCode, modifiers: KeyModifiers) -> Option<String> {
        match translate(terminal::Event::Key(terminal::KeyEvent::new(code, modifiers))) {
            Some(Event::Key(key)) => Some(key.to_string()),
            _ => None,
        }
    }

    #[test]
    fn keys_are_named_as_users_write_them() {
        for (code, modifiers, name) in [
            (terminal::KeyCode::Char('j'), KeyModifiers::NONE, "j"),
            (terminal::KeyCode::Char('G'), KeyModifiers::SHIFT, "G"),
            (terminal::KeyCode::Char('g'), KeyModifiers::SHIFT, "G"),
            (terminal::KeyCode::Char('ü'), KeyModifiers::NONE, "ü"),
            (terminal::KeyCode::Char('d'), KeyModifiers::CONTROL, "ctrl-d"),
            (terminal::KeyCode::BackTab, KeyModifiers::SHIFT, "shift-tab"),
            (terminal::KeyCode::BackTab, KeyModifiers::NONE, "shift-tab"),
            (terminal::KeyCode::Char(' '), KeyModifiers::SHIFT, "shift-space"),
            (terminal::KeyCode::Null, KeyModifiers::NONE, "ctrl-space"),
            (terminal::KeyCode::Left, KeyModifiers::ALT, "alt-left"),
            (terminal::KeyCode::F(3), KeyModifiers::NONE, "f3"),
        ] {
            assert_eq!(pressed(code, modifiers).as_deref(), Some(name));
        }
        assert_eq!(pressed(terminal::KeyCode::Char('l'), KeyModifiers::SUPER), None);
        assert_eq!(pressed(terminal::KeyCode::CapsLock, KeyModifiers::NONE), None);
    }

    #[test]
    fn a_key_let_go_is_no_event() {
        let mut event = terminal::KeyEvent::new(terminal::KeyCode::Char('j'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Repeat;
        assert!(translate(terminal::Event::Key(event)).is_some());
        event.kind = KeyEventKind::Release;
        assert!(translate(terminal::Event::Key(event)).is_none());
    }
}
