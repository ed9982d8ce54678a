//! What can be wrong with a correction, in both languages.

use crate::config::ConfigProblem;

/// What is wrong with an entry of `entities.toml`. Words in the variants are raw: whoever shows them cleans them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectionProblem {
    /// The whole file cannot be read or is no TOML.
    Broken(Box<ConfigProblem>),
    /// Nobody knows sections of this name.
    NoSection(String),
    /// It stands not in double brackets, so that there could be one only.
    OneSection(String),
    /// An entry of this section has no such value.
    NoName {
        /// The section.
        section: String,
        /// The name of the value.
        name: String,
    },
    /// The entry lacks what it is about.
    Missing {
        /// The section.
        section: String,
        /// The name of the value.
        name: &'static str,
    },
    /// A value is no text, or no list of texts.
    NoText(String),
    /// A word is no kind of entity.
    NoKind(String),
    /// It is merged into itself.
    Itself(String),
    /// Two are merged into each other, perhaps over others.
    Circle(String, String),
    /// It has been merged into another, renamed, or given a kind before.
    Before {
        /// Who.
        name: String,
        /// In which line.
        line: u32,
    },
    /// No article names this one, but the others of the entry.
    Nobody(String),
}

impl CorrectionProblem {
    /// The sentence in English and German.
    pub(in crate::config) fn both(&self) -> (String, String) {
        match self {
            Self::Broken(problem) => problem.both(),
            Self::NoSection(word) => {
                (format!("`{word}` is no kind of correction"), format!("`{word}` ist keine Art von Korrektur"))
            }
            Self::OneSection(word) => (
                format!("`{word}` stands in double brackets: [[{word}]]"),
                format!("`{word}` steht in doppelten Klammern: [[{word}]]"),
            ),
            Self::NoName { section, name } => {
                (format!("[[{section}]] has no `{name}`"), format!("[[{section}]] kennt kein `{name}`"))
            }
            Self::Missing { section, name } => {
                (format!("[[{section}]] lacks `{name}`"), format!("in [[{section}]] fehlt `{name}`"))
            }
            Self::NoText(name) => (
                format!("`{name}` takes a text in quotation marks"),
                format!("`{name}` erwartet einen Text in Anführungszeichen"),
            ),
            Self::NoKind(word) => {
                (format!("`{word}` is no kind of entity"), format!("`{word}` ist keine Art von Entität"))
            }
            Self::Itself(name) => {
                (format!("`{name}` is merged into itself"), format!("`{name}` wird mit sich selbst verbunden"))
            }
            Self::Circle(one, other) => (
                format!("`{one}` and `{other}` are merged into each other"),
                format!("`{one}` und `{other}` werden gegenseitig verbunden"),
            ),
            Self::Before { name, line } => (
                format!("line {line} says otherwise of `{name}`"),
                format!("Zeile {line} sagt über `{name}` etwas anderes"),
            ),
            Self::Nobody(name) => (format!("no article names `{name}`"), format!("kein Artikel nennt `{name}`")),
        }
    }

    /// The way out, or what holds instead.
    pub(in crate::config) const fn hint(&self) -> (&'static str, &'static str) {
        match self {
            Self::Broken(_) => (
                "its good entries hold; nothing is saved in it until it is mended",
                "seine guten Einträge gelten; gespeichert wird erst wieder, wenn die Datei in Ordnung ist",
            ),
            Self::NoSection(_) => (
                "merge, split, rename, kind, ignore, not-a-name, watch",
                "merge, split, rename, kind, ignore, not-a-name, watch",
            ),
            Self::NoName { .. } => ("it is passed over", "das wird übergangen"),
            Self::OneSection(_) | Self::Missing { .. } | Self::NoText(_) => {
                ("the entry is passed over", "der Eintrag wird übergangen")
            }
            Self::NoKind(_) => ("person, place, organisation, event, work", "person, place, organisation, event, work"),
            Self::Itself(_) => ("nothing changes", "es ändert sich nichts"),
            Self::Circle(..) => ("they are one, with the name of the first", "sie sind eins, mit dem Namen des ersten"),
            Self::Before { .. } => ("the first one holds", "das Erste gilt"),
            Self::Nobody(_) => ("nothing changes until one does", "es ändert sich nichts, bis einer es tut"),
        }
    }
}
