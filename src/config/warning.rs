//! What is wrong in the user's files, with its place, in both languages.

use std::fmt;
use std::path::PathBuf;

use crate::config::{CorrectionProblem, Grammar, Role, Tongue, complaint};

/// Something in a file of the user that was not taken, and where. Everything else holds.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigWarning {
    /// The file.
    pub path: PathBuf,
    /// Line and column, counted from 1, columns in characters.
    pub place: Option<(u32, u32)>,
    /// What is wrong.
    pub problem: ConfigProblem,
    /// The valid word that is nearest to the one written.
    pub nearest: Option<String>,
}

/// The kinds of words that are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// A setting of `config.toml`.
    Setting,
    /// A context of keys.
    Context,
    /// A key.
    Key,
    /// An action.
    Action,
    /// A set of keys.
    Preset,
    /// A theme.
    Theme,
    /// A role of a theme.
    Role,
    /// A colour.
    Color,
    /// An attribute of a style.
    Attribute,
}

/// What a value has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// `true` or `false`.
    Flag,
    /// A string.
    Text,
    /// A table.
    Table,
    /// The name of an action, or a table of the keys that follow.
    Binding,
    /// A whole number in this range.
    Number {
        /// The least.
        low: i64,
        /// The greatest.
        high: i64,
    },
    /// One of these words.
    OneOf(&'static [&'static str]),
}

/// What is wrong. Words in the variants are raw: whoever shows them cleans them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigProblem {
    /// The file that was asked for is not there.
    Missing,
    /// The system refuses to read it, in its words.
    Unreadable(String),
    /// It is larger than this many bytes.
    TooLarge(u64),
    /// It is no text at all.
    Binary,
    /// It is not UTF-8 at this place.
    NotText,
    /// It is not TOML.
    Syntax(Grammar),
    /// Nobody knows this word.
    Unknown {
        /// What kind of word is expected.
        kind: WordKind,
        /// The word.
        word: String,
    },
    /// There is no theme of this name.
    NoTheme {
        /// The name.
        word: String,
        /// The themes there are.
        known: String,
    },
    /// The value is of another kind, or out of range.
    Value {
        /// Whose value.
        name: String,
        /// What it has to be.
        expected: Expected,
    },
    /// A key is bound outside of all sections.
    NoSection(String),
    /// A name stands twice in one table; the first holds.
    Twice {
        /// The name.
        name: String,
        /// Where it stands first.
        first: (u32, u32),
    },
    /// A key is bound twice in one context; the first holds.
    KeyTwice {
        /// The key, as shown.
        key: String,
        /// The name of the context.
        context: &'static str,
        /// Where it is bound first.
        first: (u32, u32),
    },
    /// A key is bound where it would be typed, so that it cannot be typed there any more.
    Typed {
        /// The key, as shown.
        key: String,
        /// The name of the context.
        context: &'static str,
    },
    /// A key is an action of its own and the beginning of others in one file; the first holds.
    Prefix {
        /// The keys of the action.
        key: String,
        /// The longer sequence that begins with them.
        longer: String,
        /// The name of the context.
        context: &'static str,
        /// Where the other one stands.
        first: (u32, u32),
    },
    /// What something is said of is no address of a feed, and no command makes one.
    NoFeed(String),
    /// A correction of an entity is wrong.
    Correction(CorrectionProblem),
    /// A key takes the place of longer sequences, whose actions have no other key there.
    Hides {
        /// The key.
        key: String,
        /// The longer sequences with the names of their actions.
        hidden: Vec<String>,
        /// The name of the context.
        context: &'static str,
    },
}

impl ConfigWarning {
    /// What is wrong, in one sentence without the place.
    #[must_use]
    pub fn text(&self, tongue: Tongue) -> String {
        let (english, german) = self.problem.both();
        match tongue {
            Tongue::English => english,
            Tongue::German => german,
        }
    }

    /// The way out, or what holds instead.
    #[must_use]
    pub fn hint(&self, tongue: Tongue) -> String {
        if let Some(nearest) = &self.nearest {
            return match tongue {
                Tongue::English => format!("did you mean `{nearest}`?"),
                Tongue::German => format!("gemeint: `{nearest}`?"),
            };
        }
        let hint = match &self.problem {
            ConfigProblem::Unknown { kind: WordKind::Role, .. } => {
                let roles = Role::ALL.iter().map(|role| role.name()).collect::<Vec<_>>().join(", ");
                return match tongue {
                    Tongue::English => format!("it is passed over; the roles are {roles}"),
                    Tongue::German => format!("das wird übergangen; die Rollen sind {roles}"),
                };
            }
            ConfigProblem::Unknown { kind, .. } => kind.hint(),
            ConfigProblem::NoTheme { known, .. } => {
                return match tongue {
                    Tongue::English => format!("there are {known}; the default stands in"),
                    Tongue::German => format!("es gibt {known}; es gilt die Voreinstellung"),
                };
            }
            ConfigProblem::Value { .. } => ("the default stands in", "es gilt die Voreinstellung"),
            ConfigProblem::NoSection(_) => (
                "put it below `[global]` or another section",
                "sie gehört unter `[global]` oder einen anderen Abschnitt",
            ),
            ConfigProblem::Twice { .. } | ConfigProblem::KeyTwice { .. } | ConfigProblem::Prefix { .. } => {
                ("the first one holds", "das Erste gilt")
            }
            ConfigProblem::Hides { .. } => {
                ("give these actions another key, or `none`", "diesen Aktionen eine andere Taste geben, oder `none`")
            }
            ConfigProblem::NoFeed(_) => (
                "feeds go by their whole address in quotation marks; a name needs `exec`",
                "Feeds stehen mit ihrer ganzen Adresse in Anführungszeichen; ein Name braucht `exec`",
            ),
            ConfigProblem::Correction(problem) => problem.hint(),
            ConfigProblem::Typed { .. } => (
                "it is taken; a key with ctrl or alt leaves the letter",
                "das gilt; mit ctrl oder alt bleibt der Buchstabe frei",
            ),
            ConfigProblem::Missing => ("`depesche config init` writes one", "`depesche config init` legt eine an"),
            ConfigProblem::Syntax(_) | ConfigProblem::NotText => {
                ("the rest of the file holds", "der Rest der Datei gilt")
            }
            ConfigProblem::Unreadable(_) | ConfigProblem::TooLarge(_) | ConfigProblem::Binary => {
                ("the defaults stand in", "es gelten die Voreinstellungen")
            }
        };
        tongue.of(hint).to_owned()
    }

    /// What is wrong, with its place: `keymap.toml:3:1: ...`.
    #[must_use]
    pub fn placed(&self, tongue: Tongue) -> String {
        let path = self.path.display();
        let place = self.place.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
        format!("{path}{place}: {}", self.text(tongue))
    }

    /// The whole message on one line: `keymap.toml:3:1: ... (did you mean `down`?)`.
    #[must_use]
    pub fn line(&self, tongue: Tongue) -> String {
        format!("{} ({})", self.placed(tongue), self.hint(tongue))
    }
}

impl fmt::Display for ConfigWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Tongue::English))
    }
}

impl WordKind {
    /// `no action`, `keine Aktion`.
    const fn none(self) -> (&'static str, &'static str) {
        match self {
            Self::Setting => ("no setting", "keine Einstellung"),
            Self::Context => ("no context of keys", "kein Bereich für Tasten"),
            Self::Key => ("no key", "keine Taste"),
            Self::Action => ("no action", "keine Aktion"),
            Self::Preset => ("no set of keys", "keine Tastenbelegung"),
            Self::Theme => ("no theme", "kein Farbschema"),
            Self::Role => ("no role of a theme", "keine Rolle eines Farbschemas"),
            Self::Color => ("no colour", "keine Farbe"),
            Self::Attribute => ("no attribute of a style", "kein Attribut"),
        }
    }

    /// What to do when no valid word is near.
    const fn hint(self) -> (&'static str, &'static str) {
        match self {
            Self::Setting | Self::Role => ("it is passed over", "das wird übergangen"),
            Self::Context => (
                "global, sources, articles, reader, entities, card, picker, prompt, labels",
                "global, sources, articles, reader, entities, card, picker, prompt, labels",
            ),
            Self::Key => (
                "keys look like `j`, `ctrl-d`, `shift-tab`, `f3`",
                "Tasten heißen etwa `j`, `ctrl-d`, `shift-tab`, `f3`",
            ),
            Self::Action => ("`:` lists all actions", "`:` zeigt alle Aktionen"),
            Self::Preset => ("depesche, newsboat, eilmeldung, arrows", "depesche, newsboat, eilmeldung, arrows"),
            Self::Theme => ("the default stands in", "es gilt die Voreinstellung"),
            Self::Color => (
                "colours look like `red`, `bright-red`, `#d0a050`",
                "Farben heißen etwa `red`, `bright-red`, `#d0a050`",
            ),
            Self::Attribute => {
                ("fg, bg, bold, dim, italic, underline, reverse", "fg, bg, bold, dim, italic, underline, reverse")
            }
        }
    }
}

impl Expected {
    fn both(&self) -> (String, String) {
        match self {
            Self::Flag => ("true or false".into(), "true oder false".into()),
            Self::Text => ("a text in quotation marks".into(), "einen Text in Anführungszeichen".into()),
            Self::Table => ("a table".into(), "eine Tabelle".into()),
            Self::Binding => (
                "the name of an action, `none`, or a table of keys".into(),
                "den Namen einer Aktion, `none` oder eine Tabelle von Tasten".into(),
            ),
            Self::Number { low, high } => {
                (format!("a whole number from {low} to {high}"), format!("eine ganze Zahl von {low} bis {high}"))
            }
            Self::OneOf(words) => {
                let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                (format!("one of {}", quoted.join(", ")), format!("eines von {}", quoted.join(", ")))
            }
        }
    }
}

impl ConfigProblem {
    /// The sentence in English and German.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            Self::Correction(problem) => problem.both(),
            Self::Missing => ("no such file".into(), "diese Datei gibt es nicht".into()),
            Self::Unreadable(reason) => {
                (format!("cannot be read: {reason}"), format!("nicht lesbar: {}", complaint(reason, Tongue::German)))
            }
            Self::TooLarge(limit) => (format!("larger than {limit} bytes"), format!("größer als {limit} Bytes")),
            Self::Binary => ("not a text file".into(), "keine Textdatei".into()),
            Self::NotText => ("not UTF-8".into(), "kein UTF-8".into()),
            Self::Syntax(grammar) => (
                format!("not TOML: {}", grammar.text(Tongue::English)),
                format!("kein TOML: {}", grammar.text(Tongue::German)),
            ),
            Self::Unknown { kind, word } => {
                let (english, german) = kind.none();
                (format!("`{word}` is {english}"), format!("`{word}` ist {german}"))
            }
            Self::NoTheme { word, .. } => (format!("`{word}` is no theme"), format!("`{word}` ist kein Farbschema")),
            Self::Value { name, expected } => {
                let (english, german) = expected.both();
                (format!("`{name}` takes {english}"), format!("`{name}` erwartet {german}"))
            }
            Self::NoSection(key) => (
                format!("the key `{key}` stands in no section"),
                format!("die Taste `{key}` steht in keinem Abschnitt"),
            ),
            Self::NoFeed(name) => {
                (format!("`{name}` is no address of a feed"), format!("`{name}` ist keine Adresse eines Feeds"))
            }
            Self::Twice { name, first: (line, column) } => (
                format!("`{name}` stands twice, first at {line}:{column}"),
                format!("`{name}` steht zweimal da, zuerst bei {line}:{column}"),
            ),
            Self::KeyTwice { key, context, first: (line, column) } => (
                format!("`{key}` is bound twice in [{context}], first at {line}:{column}"),
                format!("`{key}` ist in [{context}] zweimal belegt, zuerst bei {line}:{column}"),
            ),
            Self::Typed { key, context } => (
                format!("in [{context}] text is typed: `{key}` cannot be typed any more"),
                format!("in [{context}] wird getippt: `{key}` lässt sich dort nicht mehr tippen"),
            ),
            Self::Prefix { key, longer, context, first: (line, column) } => (
                format!(
                    "in [{context}] `{key}` is an action and also begins `{longer}`; the other one is at {line}:{column}"
                ),
                format!(
                    "in [{context}] ist `{key}` eine Aktion und zugleich der Anfang von `{longer}`; das andere steht bei {line}:{column}"
                ),
            ),
            Self::Hides { key, hidden, context } => (
                format!("in [{context}] `{key}` hides {}", hidden.join(", ")),
                format!("in [{context}] verdeckt `{key}` {}", hidden.join(", ")),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Context, Keymap};

    #[test]
    fn hints_that_list_words_list_all_of_them() {
        let contexts: Vec<&str> = Context::ALL.into_iter().map(Context::name).collect();
        let presets: Vec<&str> = Keymap::presets().collect();
        for (kind, words) in [(WordKind::Context, contexts), (WordKind::Preset, presets)] {
            assert_eq!(kind.hint(), (words.join(", ").as_str(), words.join(", ").as_str()), "{kind:?}");
        }
    }
}
