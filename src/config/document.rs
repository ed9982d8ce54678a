//! A TOML file as entries with their places, read so that one bad line loses nothing but itself.
//!
//! The parser's events are taken as they come instead of a finished table: entries keep their order, whatever is written
//! twice is still there to be named, and after a mistake the rest is read.

use std::path::{Path, PathBuf};

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, RecursionGuard, parse_document};
use toml_parser::{ErrorSink, ParseError, Source, Span};

use crate::config::{ConfigProblem, ConfigWarning};

/// Tables inside tables deeper than this are not read.
const DEEPEST: u32 = 32;

/// One file, parsed.
#[derive(Debug)]
pub(super) struct Document<'a> {
    path: PathBuf,
    text: &'a str,
    /// What stands at the top, in order.
    pub(super) entries: Vec<Entry>,
}

/// A name with its value.
#[derive(Debug)]
pub(super) struct Entry {
    /// The name, without quotes.
    pub(super) name: String,
    /// Where the name begins, in bytes.
    pub(super) at: usize,
    /// The value.
    pub(super) value: Value,
    /// Where the value begins, in bytes; for a table with a header, where its name begins.
    pub(super) value_at: usize,
}

/// The kinds of values that settings have.
#[derive(Debug)]
pub(super) enum Value {
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
    /// Parses `text`; mistakes of grammar go to `warnings`, the first of each line.
    pub(super) fn parse(path: &Path, text: &'a str, warnings: &mut Vec<ConfigWarning>) -> Self {
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut builder =
            Builder { source, root: Vec::new(), header: Vec::new(), frames: vec![Frame::default()], arrays: 0 };
        let mut errors: Vec<ParseError> = Vec::new();
        parse_document(&tokens, &mut RecursionGuard::new(&mut builder, DEEPEST), &mut errors);
        let document = Self { path: path.to_owned(), text, entries: builder.finish() };
        let mut lines: Vec<u32> = Vec::new();
        for error in errors {
            let at = error.unexpected().or(error.context()).map_or(text.len(), |span| span.start());
            let (line, _) = document.place(at);
            if !lines.contains(&line) {
                lines.push(line);
                warnings.push(document.warning(at, ConfigProblem::Syntax(error.description().to_owned())));
            }
        }
        document
    }

    /// A warning about what stands at byte `at`.
    pub(super) fn warning(&self, at: usize, problem: ConfigProblem) -> ConfigWarning {
        ConfigWarning { path: self.path.clone(), place: Some(self.place(at)), problem, nearest: None }
    }

    /// Line and column of a byte.
    pub(super) fn place(&self, at: usize) -> (u32, u32) {
        place(self.text, at)
    }

    /// The entries without those whose name stands there already; these are named in `warnings`.
    pub(super) fn unique<'e>(&self, entries: &'e [Entry], warnings: &mut Vec<ConfigWarning>) -> Vec<&'e Entry> {
        let mut unique: Vec<&Entry> = Vec::with_capacity(entries.len());
        for entry in entries {
            if let Some(first) = unique.iter().find(|known| known.name == entry.name) {
                let problem = ConfigProblem::Twice { name: entry.name.clone(), first: self.place(first.at) };
                warnings.push(self.warning(entry.at, problem));
            } else {
                unique.push(entry);
            }
        }
        unique
    }
}

/// Line and column of a byte of `text`, counted from 1, columns in characters.
pub(super) fn place(text: &str, at: usize) -> (u32, u32) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = text.get(..at).unwrap_or_default();
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line as u32, column as u32)
}

/// A table that is being read: the file's or section's own, or one in braces.
#[derive(Debug, Default)]
struct Frame {
    entries: Vec<Entry>,
    /// The names before the `=` of the value that comes next.
    names: Vec<(String, usize)>,
    /// Where the table began.
    at: usize,
}

/// Takes the parser's events.
struct Builder<'a> {
    source: Source<'a>,
    root: Vec<Entry>,
    header: Vec<(String, usize)>,
    frames: Vec<Frame>,
    arrays: usize,
}

impl Builder<'_> {
    fn finish(mut self) -> Vec<Entry> {
        self.end_section();
        self.root
    }

    /// Closes what was left open and moves the entries of the current section into the root.
    fn end_section(&mut self) {
        self.arrays = 0;
        while self.frames.len() > 1 {
            self.end_braces();
        }
        let section = self.frames.pop().unwrap_or_default();
        self.frames.push(Frame::default());
        table_at(&mut self.root, &self.header).extend(section.entries);
    }

    fn end_braces(&mut self) {
        if let Some(table) = self.frames.pop() {
            self.put(Value::Table(table.entries), table.at);
        }
    }

    /// Gives the value to the names that wait for one.
    fn put(&mut self, value: Value, value_at: usize) {
        let Some(frame) = self.frames.last_mut() else { return };
        let mut names = std::mem::take(&mut frame.names);
        if let Some((name, at)) = names.pop() {
            table_at(&mut frame.entries, &names).push(Entry { name, at, value, value_at });
        }
    }

    fn start_header(&mut self) {
        self.end_section();
        self.header.clear();
    }

    /// The names collected between brackets are the new section's.
    fn end_header(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            self.header = std::mem::take(&mut frame.names);
        }
        // An empty section is one too: its name is checked.
        table_at(&mut self.root, &self.header);
    }
}

/// The entries of the table at `path`, made where it is missing.
fn table_at<'e>(mut entries: &'e mut Vec<Entry>, path: &[(String, usize)]) -> &'e mut Vec<Entry> {
    for (name, at) in path {
        let known = entries.iter().rposition(|entry| entry.name == *name && matches!(entry.value, Value::Table(_)));
        let position = known.unwrap_or_else(|| {
            entries.push(Entry { name: name.clone(), at: *at, value: Value::Table(Vec::new()), value_at: *at });
            entries.len() - 1
        });
        #[expect(clippy::indexing_slicing, reason = "the position was just found or pushed")]
        let Value::Table(inner) = &mut entries[position].value else { unreachable!("only tables are found or pushed") };
        entries = inner;
    }
    entries
}

impl EventReceiver for Builder<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.start_header();
    }

    fn std_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.end_header();
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.start_header();
    }

    fn array_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.end_header();
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        if self.arrays == 0 {
            self.frames.push(Frame { at: span.start(), ..Frame::default() });
        }
        true
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if self.arrays == 0 && self.frames.len() > 1 {
            self.end_braces();
        }
    }

    fn array_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.arrays += 1;
        true
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.arrays = self.arrays.saturating_sub(1);
        if self.arrays == 0 {
            self.put(Value::Other, span.start());
        }
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, errors: &mut dyn ErrorSink) {
        if self.arrays > 0 {
            return;
        }
        let Some(raw) = self.source.get(span) else { return };
        let mut name = String::new();
        toml_parser::Raw::new_unchecked(raw.as_str(), encoding, span).decode_key(&mut name, errors);
        if let Some(frame) = self.frames.last_mut() {
            frame.names.push((name, span.start()));
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, errors: &mut dyn ErrorSink) {
        if self.arrays > 0 {
            return;
        }
        let Some(raw) = self.source.get(span) else { return };
        let mut text = String::new();
        let kind = toml_parser::Raw::new_unchecked(raw.as_str(), encoding, span).decode_scalar(&mut text, errors);
        let value = match kind {
            ScalarKind::String => Value::Text(text),
            ScalarKind::Boolean(flag) => Value::Flag(flag),
            ScalarKind::Integer(radix) => i64::from_str_radix(&text, radix.value()).map_or(Value::Other, Value::Number),
            ScalarKind::DateTime | ScalarKind::Float => Value::Other,
        };
        self.put(value, span.start());
    }

    fn newline(&mut self, _: Span, _: &mut dyn ErrorSink) {
        // A name whose value never came is not the next line's.
        if self.arrays == 0
            && let Some(frame) = self.frames.last_mut()
        {
            frame.names.clear();
        }
    }
}
