//! A key as users write it: `j`, `G`, `ctrl-d`, `shift-tab`, `f3`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::config::{Tongue, nearest};

/// One key press with its modifiers. For characters, Shift is in the character (`G`), never in `shift`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Held with Control.
    pub ctrl: bool,
    /// Held with Alt.
    pub alt: bool,
    /// Held with Shift; only for keys that are no character, and for the space bar.
    pub shift: bool,
}

/// A key of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A character; the space bar is `' '`.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 to F24.
    F(u8),
}

/// Names of keys; where there are several, the first is the one written.
const NAMES: [(&str, KeyCode); 24] = [
    ("space", KeyCode::Char(' ')),
    ("minus", KeyCode::Char('-')),
    ("enter", KeyCode::Enter),
    ("return", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("escape", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("del", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("ins", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pageup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("pgdown", KeyCode::PageDown),
    ("pagedown", KeyCode::PageDown),
    ("bs", KeyCode::Backspace),
];

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The character the key types into a prompt, when it is one.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The same key as every terminal reports it: Shift goes into the character, Control takes lower case.
    #[must_use]
    pub fn normalised(mut self) -> Self {
        if let KeyCode::Char(c) = self.code
            && c != ' '
        {
            if self.ctrl {
                self.code = KeyCode::Char(c.to_ascii_lowercase());
            } else if self.shift {
                self.code = KeyCode::Char(c.to_uppercase().next().unwrap_or(c));
            }
            self.shift = false;
        }
        self
    }

    /// The readable key that is nearest to a text that names none: `ctrl-d` for `crtl-d`, `g g` for `gg`.
    #[must_use]
    pub fn nearest(text: &str) -> Option<String> {
        let mut parts: Vec<&str> = text.split(['-', '+']).collect();
        let last = parts.pop()?;
        let mut meant = String::new();
        for held in parts {
            meant.push_str(nearest(held, ["ctrl", "alt", "shift", "meta", "control", "c", "a", "s"])?);
            meant.push('-');
        }
        let letters = last.chars().count();
        if letters > 1 && last.parse::<Self>().is_err() {
            match nearest(last, NAMES.iter().map(|(name, _)| *name)) {
                Some(name) => meant.push_str(name),
                // Function keys end somewhere; other two or three letters in one are meant as a sequence.
                None if letters <= 3 && !last.contains(|c: char| c.is_ascii_digit()) => {
                    let spaced: Vec<String> = last.chars().map(String::from).collect();
                    meant.push_str(&spaced.join(" "));
                }
                None => return None,
            }
        } else {
            meant.push_str(last);
        }
        let readable = meant.split(' ').all(|key| key.parse::<Self>().is_ok());
        readable.then_some(meant)
    }

    /// How it is shown: `Ctrl-d`, `↑`, `Space`.
    #[must_use]
    pub fn shown(self) -> String {
        self.shown_in(Tongue::English)
    }

    /// How it is shown on the screen, as it is called on keyboards of the language: `Ctrl-d`, `Strg-d`.
    #[must_use]
    pub fn shown_in(self, tongue: Tongue) -> String {
        let mut text = String::new();
        let held = [
            (self.ctrl, tongue.of(("Ctrl-", "Strg-"))),
            (self.alt, "Alt-"),
            (self.shift, tongue.of(("Shift-", "Umschalt-"))),
        ];
        for (held, name) in held {
            if held {
                text.push_str(name);
            }
        }
        match self.code {
            KeyCode::Char(' ') => text.push_str(tongue.of(("Space", "Leertaste"))),
            KeyCode::Char(c) => text.push(c),
            KeyCode::Enter => text.push_str("Enter"),
            KeyCode::Esc => text.push_str("Esc"),
            KeyCode::Tab => text.push_str("Tab"),
            KeyCode::Backspace => text.push('⌫'),
            KeyCode::Delete => text.push_str(tongue.of(("Del", "Entf"))),
            KeyCode::Insert => text.push_str(tongue.of(("Ins", "Einfg"))),
            KeyCode::Up => text.push('↑'),
            KeyCode::Down => text.push('↓'),
            KeyCode::Left => text.push('←'),
            KeyCode::Right => text.push('→'),
            KeyCode::Home => text.push_str(tongue.of(("Home", "Pos1"))),
            KeyCode::End => text.push_str(tongue.of(("End", "Ende"))),
            KeyCode::PageUp => text.push_str(tongue.of(("PgUp", "Bild↑"))),
            KeyCode::PageDown => text.push_str(tongue.of(("PgDn", "Bild↓"))),
            KeyCode::F(n) => return format!("{text}F{n}"),
        }
        text
    }
}

/// A text that names no key.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no key")]
pub struct NoKey(pub String);

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let mut key = Self::plain(KeyCode::Esc);
        let mut rest = text;
        while let Some((held, tail)) = rest.split_once('-')
            && !tail.is_empty()
        {
            match held.to_ascii_lowercase().as_str() {
                "ctrl" | "control" | "c" => key.ctrl = true,
                "alt" | "a" | "meta" | "m" => key.alt = true,
                "shift" | "s" => key.shift = true,
                _ => return Err(NoKey(text.to_owned())),
            }
            rest = tail;
        }
        let mut chars = rest.chars();
        key.code = if let (Some(c), None) = (chars.next(), chars.next()) {
            KeyCode::Char(c)
        } else {
            let name = rest.to_ascii_lowercase();
            let function = name.strip_prefix('f').and_then(|n| n.parse().ok()).filter(|n| (1..=24).contains(n));
            match (NAMES.iter().find(|(known, _)| *known == name), function) {
                (Some((_, code)), _) => *code,
                (None, Some(n)) => KeyCode::F(n),
                (None, None) => return Err(NoKey(text.to_owned())),
            }
        };
        Ok(key.normalised())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::F(n) => write!(f, "f{n}"),
            code => match (NAMES.iter().find(|(_, known)| *known == code), code) {
                (Some((name, _)), _) => f.write_str(name),
                (None, KeyCode::Char(c)) => write!(f, "{c}"),
                (None, _) => Ok(()),
            },
        }
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_written() {
        for text in [
            "j", "G", "ü", "space", "minus", "ctrl-d", "alt-left", "shift-tab", "ctrl-alt-x", "f3", "pgdn",
            "shift-space", "|", "'",
        ] {
            assert_eq!(text.parse::<Key>().map(|key| key.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("shift-g".parse::<Key>(), "G".parse());
        assert_eq!("C-D".parse::<Key>(), "ctrl-d".parse());
        assert_eq!("-".parse::<Key>(), "minus".parse());
        for (wrong, meant) in
            [("crtl-d", "ctrl-d"), ("ctrl+d", "ctrl-d"), ("entre", "enter"), ("gg", "g g"), ("Shft-Tab", "shift-Tab")]
        {
            assert_eq!(Key::nearest(wrong).as_deref(), Some(meant));
        }
        assert_eq!((Key::nearest("hyper-x"), Key::nearest("F25")), (None, None));
        for wrong in ["", "hyper-x", "f99", "enterr", "gg"] {
            assert!(wrong.parse::<Key>().is_err(), "{wrong}");
        }
    }
}
