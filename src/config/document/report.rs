//! What is wrong in a document, said by whoever understands its entries.

use crate::config::{ConfigProblem, ConfigWarning, Expected, WordKind, nearest};

use super::{Document, Entry};

/// A document with the list to which its problems go.
pub(in crate::config) struct Report<'a, 'd> {
    /// The document.
    pub(in crate::config) document: &'a Document<'d>,
    /// Its problems.
    pub(in crate::config) warnings: &'a mut Vec<ConfigWarning>,
}

impl Report<'_, '_> {
    /// Something is wrong at byte `at`.
    pub(in crate::config) fn warn(&mut self, at: usize, problem: ConfigProblem) {
        self.warnings.push(self.document.warning(at, problem));
    }

    /// A word that is none of the `valid` ones.
    pub(in crate::config) fn unknown<'w>(
        &mut self,
        at: usize,
        kind: WordKind,
        word: &str,
        valid: impl IntoIterator<Item = &'w str>,
    ) {
        self.unknown_but(at, kind, word, nearest(word, valid).map(str::to_owned));
    }

    /// A word that nobody knows, with the one that is probably meant.
    pub(in crate::config) fn unknown_but(&mut self, at: usize, kind: WordKind, word: &str, nearest: Option<String>) {
        let problem = ConfigProblem::Unknown { kind, word: word.to_owned() };
        self.warnings.push(ConfigWarning { nearest, ..self.document.warning(at, problem) });
    }

    /// A value of another kind than the entry takes.
    pub(in crate::config) fn expected(&mut self, entry: &Entry, expected: Expected) {
        self.warn(entry.value_at, ConfigProblem::Value { name: entry.name.clone(), expected });
    }

    /// The entries without those whose name stands there already; these are named.
    pub(in crate::config) fn unique<'e>(&mut self, entries: &'e [Entry]) -> Vec<&'e Entry> {
        let mut unique: Vec<&Entry> = Vec::with_capacity(entries.len());
        for entry in entries {
            if let Some(first) = unique.iter().find(|known| known.name == entry.name) {
                let problem = ConfigProblem::Twice { name: entry.name.clone(), first: self.document.place(first.at) };
                self.warn(entry.at, problem);
            } else {
                unique.push(entry);
            }
        }
        unique
    }
}
