//! The parser's events as entries.

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, RecursionGuard, parse_document};
use toml_parser::{ErrorSink, ParseError, Source, Span};

use super::{Entry, Value};

/// Tables inside tables deeper than this are not read: whoever walks through them calls itself.
const DEEPEST: usize = 32;

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
pub(super) struct Builder<'a> {
    source: Source<'a>,
    /// What stands at the top, in order.
    pub(super) root: Vec<Entry>,
    /// The section that is being read, by its names.
    header: Vec<(String, usize)>,
    /// While the names of a header are read: the section before it.
    before_header: Option<Vec<(String, usize)>>,
    frames: Vec<Frame>,
    arrays: usize,
    /// Where the outermost array was opened.
    array_at: usize,
    /// Where the outermost bracket that is open now was opened.
    opened: Option<usize>,
    /// What is never closed.
    pub(super) unclosed: Option<usize>,
}

impl<'a> Builder<'a> {
    /// Reads all of `text`.
    pub(super) fn read(text: &'a str) -> (Self, Vec<ParseError>) {
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut builder = Self {
            source,
            root: Vec::new(),
            header: Vec::new(),
            before_header: None,
            frames: vec![Frame::default()],
            arrays: 0,
            array_at: 0,
            opened: None,
            unclosed: None,
        };
        let mut errors: Vec<ParseError> = Vec::new();
        parse_document(&tokens, &mut RecursionGuard::new(&mut builder, DEEPEST as u32), &mut errors);
        builder.unclosed = builder.unclosed.or(builder.opened);
        builder.end_section();
        (builder, errors)
    }

    /// Brackets that the file leaves open are closed by the parser, at its end and with nothing.
    fn closed(&mut self, span: Span) {
        if self.is_outermost() && !span.is_empty() {
            self.opened = None;
        }
    }

    fn is_outermost(&self) -> bool {
        self.arrays == 0 && self.frames.len() == 1
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
        self.before_header = Some(std::mem::take(&mut self.header));
    }

    /// What began like a header is none: a setting with a bracket too many. The section goes on.
    fn no_header(&mut self) {
        if let Some(before) = self.before_header.take() {
            self.header = before;
        }
    }

    /// The names collected between brackets are the new section's.
    fn end_header(&mut self) {
        self.before_header = None;
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
        if self.is_outermost() {
            self.opened = Some(span.start());
        }
        if self.arrays == 0 {
            self.frames.push(Frame { at: span.start(), ..Frame::default() });
        }
        true
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        if self.arrays == 0 && self.frames.len() > 1 {
            self.end_braces();
        }
        self.closed(span);
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        if self.is_outermost() {
            self.opened = Some(span.start());
        }
        if self.arrays == 0 {
            self.array_at = span.start();
        }
        self.arrays += 1;
        true
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.arrays = self.arrays.saturating_sub(1);
        if self.arrays == 0 {
            self.put(Value::Other, self.array_at);
        }
        self.closed(span);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, errors: &mut dyn ErrorSink) {
        if self.arrays > 0 {
            return;
        }
        let Some(raw) = self.source.get(span) else { return };
        let mut name = String::new();
        toml_parser::Raw::new_unchecked(raw.as_str(), encoding, span).decode_key(&mut name, errors);
        if let Some(frame) = self.frames.last_mut()
            && frame.names.len() < DEEPEST
        {
            frame.names.push((name, span.start()));
        }
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, errors: &mut dyn ErrorSink) {
        if self.arrays > 0 {
            return;
        }
        let Some(raw) = self.source.get(span) else { return };
        let mut text = String::new();
        let quotes = match encoding {
            Some(Encoding::MlBasicString) => "\"\"\"",
            Some(Encoding::MlLiteralString) => "'''",
            _ => "",
        };
        if !raw.as_str().ends_with(quotes) || (!quotes.is_empty() && raw.len() < 6) {
            self.unclosed = self.unclosed.or(Some(span.start()));
        }
        let kind = toml_parser::Raw::new_unchecked(raw.as_str(), encoding, span).decode_scalar(&mut text, errors);
        let value = match kind {
            ScalarKind::String => Value::Text(text),
            ScalarKind::Boolean(flag) => Value::Flag(flag),
            ScalarKind::Integer(radix) => i64::from_str_radix(&text, radix.value()).map_or(Value::Other, Value::Number),
            ScalarKind::DateTime | ScalarKind::Float => Value::Other,
        };
        self.put(value, span.start());
    }

    fn key_val_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.no_header();
    }

    fn error(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.no_header();
    }

    fn newline(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if self.before_header.is_some() {
            self.end_header();
        }
        // A name whose value never came is not the next line's.
        if self.arrays == 0
            && let Some(frame) = self.frames.last_mut()
        {
            frame.names.clear();
        }
    }
}
