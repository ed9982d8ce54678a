//! A TOML file as entries with their places, read so that one bad line loses nothing but itself.
//!
//! The parser's events are taken as they come instead of a finished table: entries keep their order, whatever is written
//! twice is still there to be named, and after a mistake the rest is read.

mod builder;
mod report;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::config::{ConfigProblem, ConfigWarning, Grammar};

use builder::Builder;

pub(super) use report::Report;

/// So many mistakes of grammar are named; whoever makes more takes another file for this one.
const MOST: usize = 20;

/// One file, parsed.
#[derive(Debug)]
pub(in crate::config) struct Document<'a> {
    path: PathBuf,
    text: &'a str,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
    /// What stands at the top, in order.
    pub(in crate::config) entries: Vec<Entry>,
}

/// A name with its value.
#[derive(Debug)]
pub(in crate::config) struct Entry {
    /// The name, without quotes.
    pub(in crate::config) name: String,
    /// Where the name begins, in bytes.
    pub(in crate::config) at: usize,
    /// The value.
    pub(in crate::config) value: Value,
    /// Where the value begins, in bytes; for a table with a header, where its name begins.
    pub(in crate::config) value_at: usize,
}

/// The kinds of values that settings have.
#[derive(Debug)]
pub(in crate::config) enum Value {
    /// A string.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A table, in order.
    Table(Vec<Entry>),
    /// What no setting takes: arrays, dates, fractions.
    Other,
}

impl<'a> Document<'a> {
    /// Parses `text`; mistakes of grammar go to `warnings`, the first of each line. What stands on such a line is not
    /// taken, all else is.
    pub(in crate::config) fn parse(path: &Path, text: &'a str, warnings: &mut Vec<ConfigWarning>) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut document = Self { path: path.to_owned(), text, lines, entries: Vec::new() };
        let mut mistakes: BTreeMap<usize, (usize, Grammar)> = BTreeMap::new();
        let mut rest = Cow::Borrowed(text);
        // What is never closed swallows all that follows. It is left out, and the rest parsed anew.
        let (mut parsed, mut errors) = Builder::read(&rest);
        while let Some(open) = parsed.unclosed.filter(|_| !errors.is_empty() && mistakes.len() < MOST) {
            mistakes.entry(document.line(open)).or_insert((open, Grammar::OpenBracket));
            rest = Cow::Owned(document.without(&rest, open));
            (parsed, errors) = Builder::read(&rest);
        }
        for error in errors {
            let span = error.unexpected().or(error.context());
            let (at, nothing) = span.map_or((text.len(), true), |span| (span.start(), span.is_empty()));
            if mistakes.len() < MOST {
                let grammar = Grammar::of(error.description(), nothing);
                mistakes.entry(document.line(at)).or_insert((at, grammar));
            }
        }
        document.entries = document.untouched(parsed.root, &mistakes);
        let mistakes = mistakes.into_values();
        warnings.extend(mistakes.map(|(at, grammar)| document.warning(at, ConfigProblem::Syntax(grammar))));
        document
    }

    /// The line of a byte, counted from 0.
    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The text with blanks for what a bracket at `open` swallowed by mistake: its line, and where it was the last of its
    /// line, all lines up to an empty one or the next section.
    fn without(&self, text: &str, open: usize) -> String {
        let first = self.line(open);
        let start = |line: usize| self.lines.get(line).copied().unwrap_or(text.len());
        let content = |line: usize| text.get(start(line)..start(line + 1)).unwrap_or_default().trim();
        let mut end = first + 1;
        if text.get(open + 1..start(first + 1)).is_some_and(|after| after.trim().is_empty()) {
            while end < self.lines.len() && !content(end).is_empty() && !content(end).starts_with('[') {
                end += 1;
            }
        }
        let blank = |(at, byte): (usize, u8)| match byte {
            b'\n' => b'\n',
            _ if (start(first)..start(end)).contains(&at) => b' ',
            byte => byte,
        };
        String::from_utf8(text.bytes().enumerate().map(blank).collect()).unwrap_or_default()
    }

    /// The entries without those on lines with a mistake.
    fn untouched(&self, mut entries: Vec<Entry>, mistakes: &BTreeMap<usize, (usize, Grammar)>) -> Vec<Entry> {
        if mistakes.is_empty() {
            return entries;
        }
        entries.retain_mut(|entry| {
            let is_section = matches!(entry.value, Value::Table(_)) && entry.value_at == entry.at;
            if let Value::Table(inner) = &mut entry.value {
                *inner = self.untouched(std::mem::take(inner), mistakes);
            }
            let touched = |at: usize| mistakes.contains_key(&self.line(at));
            is_section || !(touched(entry.at) || touched(entry.value_at))
        });
        entries
    }

    /// A warning about what stands at byte `at`.
    pub(in crate::config) fn warning(&self, at: usize, problem: ConfigProblem) -> ConfigWarning {
        ConfigWarning { path: self.path.clone(), place: Some(self.place(at)), problem, nearest: None }
    }

    /// Line and column of a byte.
    pub(in crate::config) fn place(&self, at: usize) -> (u32, u32) {
        let line = self.line(at);
        let start = self.lines.get(line).copied().unwrap_or_default();
        let before = self.text.bytes().skip(start).take(at.saturating_sub(start));
        // Bytes that continue a character do not count.
        let column = before.filter(|byte| byte & 0xC0 != 0x80).count();
        (line as u32 + 1, column as u32 + 1)
    }
}

#[cfg(test)]
mod tests;
