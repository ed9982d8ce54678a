//! A theme file as styles by role.

use crate::config::document::{Document, Entry, Report, Value};
use crate::config::{ConfigWarning, Expected, WordKind};

use super::{Color, Role, Style, Theme, color};

/// The words of a style that are switched on and off.
const ATTRIBUTES: [&str; 5] = ["bold", "dim", "italic", "underline", "reverse"];

/// Reads a theme over `base`, or over the built-in one that the file names as its base.
pub(super) fn theme(document: &Document<'_>, base: Theme, warnings: &mut Vec<ConfigWarning>) -> Theme {
    let mut report = Report { document, warnings };
    let entries = report.unique(&document.entries);
    let named = entries.iter().find(|entry| entry.name == "base").and_then(|entry| read_base(entry, &mut report));
    let mut theme = Theme { styles: named.map_or(base.styles, |named| named.styles), name: base.name };
    for entry in entries {
        match (Role::ALL.iter().find(|role| role.name() == entry.name), &entry.value) {
            (Some(role), Value::Table(words)) => theme.set(*role, read_style(words, &mut report)),
            (Some(_), _) => report.expected(entry, Expected::Table),
            (None, _) if entry.name == "base" => {}
            (None, _) => {
                let names = Role::ALL.iter().map(|role| role.name()).chain(["base"]);
                report.unknown(entry.at, WordKind::Role, &entry.name, names);
            }
        }
    }
    theme
}

/// The built-in theme that stands in for missing roles.
fn read_base(entry: &Entry, report: &mut Report<'_, '_>) -> Option<Theme> {
    let Value::Text(name) = &entry.value else {
        report.expected(entry, Expected::Text);
        return None;
    };
    let base = Theme::built_in(name);
    if base.is_none() {
        report.unknown(entry.value_at, WordKind::Theme, name, Theme::built_in_names());
    }
    base
}

fn read_style(words: &[Entry], report: &mut Report<'_, '_>) -> Style {
    let mut style = Style::default();
    for entry in report.unique(words) {
        match (entry.name.as_str(), &entry.value) {
            ("fg", Value::Text(text)) => style.fg = read_color(entry, text, report),
            ("bg", Value::Text(text)) => style.bg = read_color(entry, text, report),
            ("fg" | "bg", _) => report.expected(entry, Expected::Text),
            (name, Value::Flag(on)) if ATTRIBUTES.contains(&name) => match name {
                "bold" => style.bold = *on,
                "dim" => style.dim = *on,
                "italic" => style.italic = *on,
                "underline" => style.underline = *on,
                _ => style.reverse = *on,
            },
            (name, _) if ATTRIBUTES.contains(&name) => report.expected(entry, Expected::Flag),
            (name, _) => {
                let words = ATTRIBUTES.into_iter().chain(["fg", "bg"]);
                report.unknown(entry.at, WordKind::Attribute, name, words);
            }
        }
    }
    style
}

fn read_color(entry: &Entry, text: &str, report: &mut Report<'_, '_>) -> Option<Color> {
    let color = text.parse().ok();
    if color.is_none() {
        let names = color::NAMES.into_iter().chain(["default"]);
        report.unknown(entry.value_at, WordKind::Color, text, names);
    }
    color
}
