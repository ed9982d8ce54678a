//! newsboat's settings: keys whose operation there is here, in the form of `keymap.toml`; the rest is told.

use std::fmt::Write as _;

use crate::config::{Context, Key, KeyCode, Tongue};
use crate::formats::newsboat::ConfigLine;
use crate::text::Clean;

/// newsboat's operations and what does the same here.
const OPERATIONS: [(&str, &str); 31] = [
    ("open", "open"),
    ("quit", "close"),
    ("hard-quit", "quit"),
    ("reload", "reload-source"),
    ("reload-all", "reload"),
    ("mark-feed-read", "mark-all-read"),
    ("mark-all-feeds-read", "mark-all-read"),
    ("next-unread", "next-unread"),
    ("open-in-browser", "open-in-browser"),
    ("help", "help"),
    ("toggle-article-read", "toggle-read"),
    ("toggle-show-read-feeds", "toggle-unread-only"),
    ("show-urls", "labels"),
    ("open-search", "filter"),
    ("set-filter", "filter"),
    ("goto-title", "pick-article"),
    ("redraw", "redraw"),
    ("cmdline", "palette"),
    ("edit-flags", "star"),
    ("sort", "change-sort"),
    ("rev-sort", "change-sort"),
    ("switch-focus", "next-pane"),
    ("up", "up"),
    ("down", "down"),
    ("pageup", "page-up"),
    ("pagedown", "page-down"),
    ("halfpageup", "half-page-up"),
    ("halfpagedown", "half-page-down"),
    ("home", "first"),
    ("end", "last"),
    ("none", "none"),
];

/// newsboat's names of keys.
const KEYS: [(&str, KeyCode); 14] = [
    ("ENTER", KeyCode::Enter),
    ("TAB", KeyCode::Tab),
    ("ESC", KeyCode::Esc),
    ("SPACE", KeyCode::Char(' ')),
    ("BACKSPACE", KeyCode::Backspace),
    ("DELETE", KeyCode::Delete),
    ("UP", KeyCode::Up),
    ("DOWN", KeyCode::Down),
    ("LEFT", KeyCode::Left),
    ("RIGHT", KeyCode::Right),
    ("HOME", KeyCode::Home),
    ("END", KeyCode::End),
    ("PPAGE", KeyCode::PageUp),
    ("NPAGE", KeyCode::PageDown),
];

/// The settings, sorted.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// Key bindings: where, which key, what it does.
    bound: Vec<(Context, Key, &'static str)>,
    /// What is not taken, by its line.
    pub(super) left: Vec<(u32, Clean, Kind)>,
}

/// What a setting that is not taken is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A key of something that is not here.
    Key,
    /// Several operations behind one key.
    Macro,
    /// Colours.
    Colour,
    /// Articles that are not to be shown.
    Killfile,
    /// A setting of newsboat.
    Other,
}

impl Settings {
    /// Sorts the lines of newsboat's settings.
    pub(super) fn of(lines: &[ConfigLine]) -> Self {
        let mut settings = Self::default();
        for line in lines {
            let words: Vec<&str> = line.words.iter().map(String::as_str).collect();
            let (kind, bound) = match words.as_slice() {
                // It was followed.
                ["cache-file", ..] => continue,
                ["bind-key", key, operation] => (Kind::Key, binding(key, operation, "all")),
                ["bind-key", key, operation, place, ..] => (Kind::Key, binding(key, operation, place)),
                ["unbind-key", key] => (Kind::Key, binding(key, "none", "all")),
                ["unbind-key", key, place, ..] => (Kind::Key, binding(key, "none", place)),
                ["bind" | "bind-key" | "unbind-key", ..] => (Kind::Key, None),
                ["macro", ..] => (Kind::Macro, None),
                ["color" | "highlight" | "highlight-article" | "highlight-feed", ..] => (Kind::Colour, None),
                ["ignore-article" | "always-download" | "reset-unread-on-update" | "ignore-mode", ..] => {
                    (Kind::Killfile, None)
                }
                _ => (Kind::Other, None),
            };
            if let Some((place, key, action)) = bound {
                // The last one holds.
                settings.bound.retain(|(known, other, _)| (*known, *other) != (place, key));
                settings.bound.push((place, key, action));
                continue;
            }
            // Among other settings there are passwords: only their name is told.
            let shown = if kind == Kind::Other { words.first().copied().unwrap_or_default() } else { &line.text };
            settings.left.push((line.number, Clean::line(shown), kind));
        }
        settings
    }

    /// How many keys are taken.
    pub(super) const fn count(&self) -> usize {
        self.bound.len()
    }

    /// The keys as `keymap.toml` has them, over those of newsboat.
    pub(super) fn keymap(&self) -> String {
        let mut out = String::from("preset = \"newsboat\"\n");
        for place in Context::ALL {
            let here: Vec<_> = self.bound.iter().filter(|(context, ..)| *context == place).collect();
            if !here.is_empty() {
                let _ = writeln!(out, "\n[{}]", place.name());
            }
            for (_, key, action) in here {
                let key = key.to_string().replace('\\', "\\\\").replace('"', "\\\"");
                let _ = writeln!(out, "\"{key}\" = \"{action}\"");
            }
        }
        out
    }
}

/// A key of newsboat where there is the same here.
fn binding(key: &str, operation: &str, place: &str) -> Option<(Context, Key, &'static str)> {
    let place = match place {
        "all" | "everywhere" => Context::Global,
        "feedlist" => Context::Sources,
        "articlelist" => Context::Articles,
        "article" => Context::Reader,
        _ => return None,
    };
    let action = match (operation, place) {
        // In lists an entry, in the text of an article the next one.
        ("next", Context::Sources | Context::Articles) => "down",
        ("prev", Context::Sources | Context::Articles) => "up",
        ("next", _) => "next-article",
        ("prev", _) => "previous-article",
        _ => OPERATIONS.iter().find(|(known, _)| *known == operation).map(|(_, action)| *action)?,
    };
    Some((place, pressed(key)?, action))
}

/// The key that newsboat writes so: `j`, `^R`, `ENTER`, `F1`.
fn pressed(key: &str) -> Option<Key> {
    if let Some((_, code)) = KEYS.iter().find(|(name, _)| *name == key) {
        return Some(Key::plain(*code));
    }
    let mut letters = key.chars();
    match (letters.next()?, letters.next(), letters.next()) {
        (c, None, _) => Some(Key::plain(KeyCode::Char(c))),
        ('^', Some(c), None) if c.is_ascii_alphabetic() => {
            Some(Key { ctrl: true, ..Key::plain(KeyCode::Char(c.to_ascii_lowercase())) })
        }
        ('F', Some(_), _) => {
            let number = key.get(1..)?.parse().ok().filter(|number| (1..=24).contains(number))?;
            Some(Key::plain(KeyCode::F(number)))
        }
        _ => None,
    }
}

/// Why a setting is not taken.
pub(super) const fn why(kind: Kind, tongue: Tongue) -> &'static str {
    tongue.of(match kind {
        Kind::Key => ("nothing here does the same", "hier tut nichts dasselbe"),
        Kind::Macro => ("there are no macros here", "hier gibt es keine Makros"),
        Kind::Colour => {
            ("colours are in themes here: `change-theme`", "Farben stehen hier in Farbschemata: `change-theme`")
        }
        Kind::Killfile => ("there are no such rules here yet", "solche Regeln gibt es hier noch nicht"),
        Kind::Other => ("a setting of newsboat alone", "eine Einstellung nur von newsboat"),
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Keymap;
    use crate::formats::newsboat::config_lines;

    #[test]
    fn every_operation_leads_to_an_action_that_there_is() {
        let numbered = (0..).zip(OPERATIONS);
        let all: Vec<String> =
            numbered.map(|(at, (operation, _))| format!("bind-key F{} {operation} article", 1 + at % 24)).collect();
        let all = all.join("\n");
        for line in config_lines(&format!("{all}\nbind-key J next\nbind-key \"\\\"\" prev\nbind-key - up\n")) {
            let settings = Settings::of(&[line]);
            let mut warnings = Vec::new();
            let text = settings.keymap();
            drop(Keymap::read(Some((Path::new("keymap.toml"), &text)), &mut warnings));
            assert_eq!(warnings, [], "{text}");
            assert_eq!((settings.count(), settings.left.len()), (1, 0));
        }
    }

    #[test]
    fn keys_are_taken_and_the_rest_is_told_with_its_line() {
        let text = "bind-key j next\nbind-key j down\nbind-key ^F pagedown article\nunbind-key q\nbind-key x next articlelist\n\
                    bind-key F2 enqueue\nbind-key e edit-urls\nbind-key h help urlview\nmacro y set browser \"x\" ; open\n\
                    color info red blue\nignore-article \"*\" \"title =~ \\\"ad\\\"\"\nttrss-password secret\ncache-file /x\n";
        let settings = Settings::of(&config_lines(text));
        assert_eq!(
            settings.keymap(),
            "preset = \"newsboat\"\n\n[global]\n\"j\" = \"down\"\n\"q\" = \"none\"\n\n[articles]\n\"x\" = \"down\"\n\n\
             [reader]\n\"ctrl-f\" = \"page-down\"\n"
        );
        let left: Vec<(u32, &str, Kind)> =
            settings.left.iter().map(|(line, text, kind)| (*line, &**text, *kind)).collect();
        assert_eq!(
            left,
            [
                (6, "bind-key F2 enqueue", Kind::Key),
                (7, "bind-key e edit-urls", Kind::Key),
                (8, "bind-key h help urlview", Kind::Key),
                (9, "macro y set browser \"x\" ; open", Kind::Macro),
                (10, "color info red blue", Kind::Colour),
                (11, "ignore-article \"*\" \"title =~ \\\"ad\\\"\"", Kind::Killfile),
                (12, "ttrss-password", Kind::Other),
            ]
        );
    }
}
