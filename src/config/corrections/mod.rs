//! `entities.toml`: what the reader corrected, as text that can be read, shared and edited by hand.
//!
//! A file that is no TOML gives its good entries and is never written over. What the program changes in a sound one is
//! cut out or put at its end, so that everything else stays as it was written.

mod conflict;
mod edit;
mod entry;
mod problem;
mod save;

use std::ops::Range;
use std::path::Path;

use crate::config::document::Document;
use crate::config::{ConfigProblem, ConfigWarning, Grammar, files};
use crate::model::Correction;

pub use problem::CorrectionProblem;
pub use save::{Saved, Unsaved, save_corrections};

/// The head of a new file: what can stand in it.
pub(super) const HEAD: &str = include_str!("../../../assets/entities.toml");

/// The file as it is on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionsFile {
    /// What holds of it, in its order, each with its line.
    pub corrections: Vec<(Correction, u32)>,
    /// What is wrong in it.
    pub warnings: Vec<ConfigWarning>,
    /// Whether it may be written: it is TOML, or not there.
    pub is_sound: bool,
}

/// Reads the file; a missing one is empty.
#[must_use]
pub fn read_corrections(path: &Path) -> CorrectionsFile {
    let mut warnings = Vec::new();
    let text = files::read(path, false, &mut warnings);
    // What could not be read in whole cannot be written in whole.
    let is_readable = warnings.is_empty();
    let mut parsed = parse(path, text.as_deref().unwrap_or_default());
    parsed.warnings.splice(..0, warnings.into_iter().map(broken));
    CorrectionsFile {
        corrections: parsed.entries.into_iter().map(|entry| (entry.correction, entry.line)).collect(),
        warnings: parsed.warnings,
        is_sound: parsed.is_sound && is_readable,
    }
}

/// A correction with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    correction: Correction,
    /// The line of its header, from 1.
    line: u32,
    /// Where its header begins, in bytes.
    at: usize,
}

/// The text, read.
#[derive(Debug)]
struct Parsed {
    entries: Vec<Entry>,
    warnings: Vec<ConfigWarning>,
    is_sound: bool,
}

/// Reads the text. When it is no TOML, every entry that is TOML by itself holds.
fn parse(path: &Path, text: &str) -> Parsed {
    let mut warnings = Vec::new();
    // For the mistakes of grammar, in words of our own.
    let document = Document::parse(path, text, &mut warnings);
    let mut reading = entry::Reading { document: &document, warnings: Vec::new(), entries: Vec::new() };
    let is_sound = match toml_edit::Document::parse(text) {
        Ok(whole) => {
            reading.root(whole.as_table(), 0);
            warnings.is_empty()
        }
        Err(error) => {
            for block in blocks(text) {
                let Some(part) = text.get(block.clone()) else { continue };
                if let Ok(part) = toml_edit::Document::parse(part) {
                    reading.root(part.as_table(), block.start);
                }
            }
            if warnings.is_empty() {
                let at = error.span().map_or(0, |span| span.start);
                let reason = error.message().lines().next().unwrap_or_default().to_owned();
                warnings.push(document.warning(at, ConfigProblem::Syntax(Grammar::Other(reason))));
            }
            false
        }
    };
    let mut warnings: Vec<ConfigWarning> = warnings.into_iter().map(broken).collect();
    let entry::Reading { warnings: of_entries, mut entries, .. } = reading;
    warnings.extend(of_entries);
    entries.sort_by_key(|entry| entry.at);
    warnings.extend(conflict::conflicts(&document, &entries));
    warnings.sort_by_key(|warning: &ConfigWarning| warning.place);
    Parsed { entries, warnings, is_sound }
}

/// A warning about the file as a whole, which is not written before it is mended.
fn broken(warning: ConfigWarning) -> ConfigWarning {
    let problem = CorrectionProblem::Broken(Box::new(warning.problem));
    ConfigWarning { problem: ConfigProblem::Correction(problem), ..warning }
}

/// The entries of a text by their headers: from one line that begins with a bracket to the next.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("[[") {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

#[cfg(test)]
mod tests;
