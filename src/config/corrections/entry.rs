//! The entries of the file as corrections.

use toml_edit::{Item, Table, Value};

use super::{CorrectionProblem, Entry};
use crate::config::document::Document;
use crate::config::{ConfigProblem, ConfigWarning, nearest};
use crate::model::{Correction, EntityKind, Where, Who};
use crate::text::Clean;

/// The sections with the names of their values.
const SECTIONS: [(&str, &[&str]); 7] = [
    ("merge", &["into", "from", "kind"]),
    ("split", &["spelling", "of", "into", "kind", "source", "article"]),
    ("rename", &["name", "to", "kind"]),
    ("kind", &["name", "was", "kind"]),
    ("ignore", &["name", "kind"]),
    ("not-a-name", &["spelling", "source", "article"]),
    ("watch", &["name", "kind"]),
];

/// Collects entries and what is wrong with them.
pub(super) struct Reading<'a, 'd> {
    pub(super) document: &'a Document<'d>,
    pub(super) warnings: Vec<ConfigWarning>,
    pub(super) entries: Vec<Entry>,
}

impl Reading<'_, '_> {
    /// Reads all entries of a document that begins at byte `start` of the file.
    pub(super) fn root(&mut self, root: &Table, start: usize) {
        for (name, item) in root {
            let key = root.key(name).and_then(toml_edit::Key::span).or_else(|| item.span());
            let at = start + key.map_or(0, |span| span.start);
            let Some((_, values)) = SECTIONS.iter().find(|(section, _)| *section == name) else {
                let meant = nearest(name, SECTIONS.iter().map(|(section, _)| *section));
                self.warn(at, CorrectionProblem::NoSection(name.to_owned()), meant);
                continue;
            };
            let Item::ArrayOfTables(tables) = item else {
                self.warn(at, CorrectionProblem::OneSection(name.to_owned()), None);
                continue;
            };
            for table in tables {
                let at = start + table.span().map_or(0, |span| span.start);
                for (value, item) in table.iter().filter(|(value, _)| !values.contains(value)) {
                    let at = key_at(table, value, item).map_or(at, |key| start + key);
                    let problem = CorrectionProblem::NoName { section: name.to_owned(), name: value.to_owned() };
                    self.warn(at, problem, nearest(value, values.iter().copied()));
                }
                let mut fields = Fields { reading: self, section: name, table, at, start };
                if let Some(correction) = fields.correction() {
                    let line = self.document.place(at).0;
                    self.entries.push(Entry { correction, line, at });
                }
            }
        }
    }

    fn warn(&mut self, at: usize, problem: CorrectionProblem, nearest: Option<&str>) {
        let warning = self.document.warning(at, ConfigProblem::Correction(problem));
        self.warnings.push(ConfigWarning { nearest: nearest.map(str::to_owned), ..warning });
    }
}

fn key_at(table: &Table, name: &str, item: &Item) -> Option<usize> {
    table.key(name).and_then(toml_edit::Key::span).or_else(|| item.span()).map(|span| span.start)
}

/// A word is no kind; it was told.
struct NoKind;

/// The values of one entry.
struct Fields<'r, 'a, 'd> {
    reading: &'r mut Reading<'a, 'd>,
    section: &'r str,
    table: &'r Table,
    at: usize,
    start: usize,
}

impl Fields<'_, '_, '_> {
    fn correction(&mut self) -> Option<Correction> {
        Some(match self.section {
            "merge" => {
                let (into, from) = (self.text("into"), self.texts("from"));
                let from = if from.as_ref().is_some_and(Vec::is_empty) { self.missing("from") } else { from };
                Correction::Merge { into: into?, from: from?, kind: self.kind("kind").ok()? }
            }
            "split" => {
                let (spelling, of, into) = (self.text("spelling"), self.text("of"), self.text("into"));
                let (kind, place) = (self.kind("kind"), self.place());
                Correction::Split { spelling: spelling?, of: of?, into: into?, kind: kind.ok()?, place: place? }
            }
            "rename" => {
                let (who, to) = (self.who("kind"), self.text("to"));
                Correction::Rename { who: who?, to: to? }
            }
            "kind" => {
                let (who, kind) = (self.who("was"), self.kind("kind").ok()?);
                let kind = kind.or_else(|| self.missing("kind"));
                Correction::Kind { who: who?, kind: kind? }
            }
            "ignore" => Correction::Ignore(self.who("kind")?),
            "not-a-name" => {
                let (spelling, place) = (self.text("spelling"), self.place());
                Correction::NotAName { spelling: spelling?, place: place? }
            }
            _ => Correction::Watch(self.who("kind")?),
        })
    }

    fn who(&mut self, kind: &'static str) -> Option<Who> {
        let (name, kind) = (self.text("name"), self.kind(kind));
        Some(Who { name: name?, kind: kind.ok()? })
    }

    fn place(&mut self) -> Option<Where> {
        let sources = if self.table.contains_key("source") { self.texts("source") } else { Some(Vec::new()) };
        let article = if self.table.contains_key("article") { self.text("article").map(Some) } else { Some(None) };
        Some(Where { sources: sources?, article: article? })
    }

    /// A text that has to be there.
    fn text(&mut self, name: &'static str) -> Option<String> {
        match self.table.get(name) {
            None => self.missing(name),
            Some(Item::Value(Value::String(text))) => match cleaned(text.value()) {
                text if text.is_empty() => self.missing(name),
                text => Some(text),
            },
            Some(item) => self.no_text(name, item),
        }
    }

    /// A text or a list of texts that has to be there.
    fn texts(&mut self, name: &'static str) -> Option<Vec<String>> {
        match self.table.get(name) {
            Some(Item::Value(Value::Array(list))) => {
                let texts: Option<Vec<String>> = list.iter().map(|text| text.as_str().map(cleaned)).collect();
                match texts {
                    Some(texts) => Some(texts.into_iter().filter(|text| !text.is_empty()).collect()),
                    None => self.table.get(name).and_then(|item| self.no_text(name, item)),
                }
            }
            _ => self.text(name).map(|text| vec![text]),
        }
    }

    /// A kind, where one is given; nothing at all when the word is none.
    fn kind(&mut self, name: &'static str) -> Result<Option<EntityKind>, NoKind> {
        let Some(item) = self.table.get(name) else { return Ok(None) };
        let Some(word) = item.as_str() else { return self.no_text(name, item).ok_or(NoKind) };
        let kind = EntityKind::ALL.into_iter().find(|kind| kind.name() == word);
        if kind.is_none() {
            let meant = nearest(word, EntityKind::ALL.iter().map(|kind| kind.name()));
            let at = item.span().map_or(self.at, |span| self.start + span.start);
            self.reading.warn(at, CorrectionProblem::NoKind(word.to_owned()), meant);
        }
        kind.map(Some).ok_or(NoKind)
    }

    fn missing<T>(&mut self, name: &'static str) -> Option<T> {
        let problem = CorrectionProblem::Missing { section: self.section.to_owned(), name };
        self.reading.warn(self.at, problem, None);
        None
    }

    fn no_text<T>(&mut self, name: &str, item: &Item) -> Option<T> {
        let at = item.span().map_or(self.at, |span| self.start + span.start);
        self.reading.warn(at, CorrectionProblem::NoText(name.to_owned()), None);
        None
    }
}

/// A name from the file as it can be shown.
fn cleaned(text: &str) -> String {
    Clean::line(text).trim().to_owned()
}
