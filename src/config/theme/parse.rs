//! A theme file as styles by role.

use crate::config::document::{Document, Entry, Value};
use crate::config::{ConfigProblem, ConfigWarning, Expected, WordKind, nearest};

use super::{Color, Role, Style, Theme, color};

/// The words of a style that are switched on and off.
const ATTRIBUTES: [&str; 5] = ["bold", "dim", "italic", "underline", "reverse"];

/// Reads a theme over `base`, or over the built-in one that the file names as its base.
pub(super) fn theme(document: &Document<'_>, base: Theme, warnings: &mut Vec<ConfigWarning>) -> Theme {
    let entries = document.unique(&document.entries, warnings);
    let mut reader = Reader { document, warnings };
    let named = entries.iter().find(|entry| entry.name == "base").and_then(|entry| reader.base(entry));
    let mut theme = Theme { styles: named.map_or(base.styles, |named| named.styles), name: base.name };
    for entry in entries {
        match (Role::ALL.iter().find(|role| role.name() == entry.name), &entry.value) {
            (Some(role), Value::Table(words)) => theme.set(*role, reader.style(words)),
            (Some(_), _) => reader.expected(entry, Expected::Table),
            (None, _) if entry.name == "base" => {}
            (None, _) => {
                let names = Role::ALL.iter().map(|role| role.name()).chain(["base"]);
                reader.unknown(entry.at, WordKind::Role, &entry.name, nearest(&entry.name, names));
            }
        }
    }
    theme
}

struct Reader<'a, 'd> {
    document: &'a Document<'d>,
    warnings: &'a mut Vec<ConfigWarning>,
}

impl Reader<'_, '_> {
    fn unknown(&mut self, at: usize, kind: WordKind, word: &str, nearest: Option<&str>) {
        let problem = ConfigProblem::Unknown { kind, word: word.to_owned() };
        self.warnings.push(ConfigWarning { nearest: nearest.map(str::to_owned), ..self.document.warning(at, problem) });
    }

    fn expected(&mut self, entry: &Entry, expected: Expected) {
        let problem = ConfigProblem::Value { name: entry.name.clone(), expected };
        self.warnings.push(self.document.warning(entry.value_at, problem));
    }

    /// The built-in theme that stands in for missing roles.
    fn base(&mut self, entry: &Entry) -> Option<Theme> {
        let Value::Text(name) = &entry.value else {
            self.expected(entry, Expected::Text);
            return None;
        };
        let base = Theme::built_in(name);
        if base.is_none() {
            self.unknown(entry.value_at, WordKind::Theme, name, nearest(name, Theme::built_in_names()));
        }
        base
    }

    fn style(&mut self, words: &[Entry]) -> Style {
        let mut style = Style::default();
        for entry in self.document.unique(words, self.warnings) {
            match (entry.name.as_str(), &entry.value) {
                ("fg", Value::Text(text)) => style.fg = self.color(entry, text),
                ("bg", Value::Text(text)) => style.bg = self.color(entry, text),
                ("fg" | "bg", _) => self.expected(entry, Expected::Text),
                (name, Value::Flag(on)) if ATTRIBUTES.contains(&name) => match name {
                    "bold" => style.bold = *on,
                    "dim" => style.dim = *on,
                    "italic" => style.italic = *on,
                    "underline" => style.underline = *on,
                    _ => style.reverse = *on,
                },
                (name, _) if ATTRIBUTES.contains(&name) => self.expected(entry, Expected::Flag),
                (name, _) => {
                    let words = ATTRIBUTES.into_iter().chain(["fg", "bg"]);
                    self.unknown(entry.at, WordKind::Attribute, name, nearest(name, words));
                }
            }
        }
        style
    }

    fn color(&mut self, entry: &Entry, text: &str) -> Option<Color> {
        let color = text.parse().ok();
        if color.is_none() {
            let names = color::NAMES.into_iter().chain(["default"]);
            self.unknown(entry.value_at, WordKind::Color, text, nearest(text, names));
        }
        color
    }
}
