//! JSON and JSON Lines: an object is an article.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault};
use std::io::BufRead;
use std::ops::ControlFlow;

use rustc_hash::FxHasher;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use crate::formats::build::Builder;
use crate::formats::feed;
use crate::formats::given_block::read_block;
use crate::formats::raw_line::{LINE_LIMIT, LinesDamage, decoded, read_line};
use crate::formats::stated::{self, Stated};
use crate::formats::{html, markup, plain};
use crate::model::{Article, Draft, Problem, Reason, ValueKind, Warning};
use crate::text::{Clean, Language};

/// How many warnings of one file are kept; the rest are counted.
const WARNINGS: usize = 1000;

/// Where lines come from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The path as the user knows it.
    pub path: &'a str,
    /// The name of the file: what identities are made from.
    pub identity: &'a str,
    /// The name that stands in where a line names no source.
    pub group: &'a str,
}

/// Reads JSON Lines one by one and gives each article to `each`; beside the present line, eight bytes are kept of each
/// record: a hash of its id. A line that is not UTF-8 is decoded by itself, as whole files are.
///
/// A line that is no article becomes a warning with line and column, the rest is read. An error of the reader ends the
/// reading with a warning; `each` ends it when it wants no more.
pub fn parse_lines(
    mut reader: impl BufRead,
    origin: Origin<'_>,
    each: &mut dyn FnMut(Article) -> ControlFlow<()>,
) -> Vec<Warning> {
    let mut records = Records::new(origin);
    let (mut line, mut damage, mut begins) = (Vec::new(), None, 0_u64);
    for number in 1.. {
        line.clear();
        match read_line(&mut reader, &mut line) {
            Ok(0) => break,
            Ok(length) if length > LINE_LIMIT => {
                begins += length as u64;
                records.warn(number, 1, Problem::TooLarge { bytes: length as u64, limit: LINE_LIMIT as u64 });
            }
            Ok(_) => {
                let text = decoded(&line, (number, begins), &mut damage);
                begins += line.len() as u64;
                let text = text.trim_start_matches('\u{feff}').trim();
                if !text.is_empty() && records.line(number, text, each).is_break() {
                    break;
                }
            }
            Err(error) => {
                records.warn(number, 1, Problem::Unreadable(error.to_string()));
                break;
            }
        }
    }
    let mut warnings = records.finish();
    if let Some(LinesDamage { encoding, count, first }) = damage {
        let problem = Problem::Encoding { encoding: encoding.to_owned(), count, byte: Some(first.byte) };
        warnings.push(Warning { path: origin.path.to_owned(), place: Some((first.line, first.column)), problem });
    }
    warnings
}

/// Reads a whole JSON file: one article, an array of articles, or one a line.
pub(super) fn parse(text: &str, origin: Origin<'_>, each: &mut dyn FnMut(Article) -> ControlFlow<()>) -> Vec<Warning> {
    let bare = text.trim_start_matches('\u{feff}').trim_start();
    let whole = bare.starts_with('[') || bare.lines().next().is_some_and(|line| line.trim_end() == "{");
    if !whole {
        return parse_lines(text.as_bytes(), origin, each);
    }
    let mut records = Records::new(origin);
    let above = (text.len() - bare.len()).min(text.len());
    let above = text.get(..above).unwrap_or_default().matches('\n').count() as u32;
    match serde_json::from_str::<Value>(bare) {
        Ok(Value::Array(items)) => {
            for ((number, item), (line, column)) in (1..).zip(items).zip(item_places(bare)) {
                if records.record(number, (above + line, column), item, each).is_break() {
                    break;
                }
            }
        }
        Ok(item) => drop(records.record(1, (above + 1, 1), item, each)),
        Err(error) => records.warn(above + error.line() as u32, error.column() as u32, json_problem(&error)),
    }
    records.finish()
}

/// Whether a text without a name is JSON: its first line is an object, or the whole of it an object or an array that begins
/// with one.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    let line = text.lines().next().unwrap_or_default().trim_end();
    if text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{')) {
        return serde_json::from_str::<Vec<IgnoredAny>>(text).is_ok();
    }
    let object = if line == "{" { text } else { line };
    object.starts_with('{') && serde_json::from_str::<IgnoredAny>(object).is_ok()
}

/// Line and column at which each item of an array begins.
fn item_places(array: &str) -> impl Iterator<Item = (u32, u32)> {
    let (mut line, mut column, mut depth) = (1, 0, 0_usize);
    let (mut in_text, mut escaped, mut awaited) = (false, false, false);
    array.chars().filter_map(move |c| {
        column += 1;
        if c == '\n' {
            (line, column) = (line + 1, 0);
        }
        let begins = awaited && !c.is_ascii_whitespace();
        awaited &= !begins;
        if in_text {
            in_text = c != '"' || escaped;
            escaped = c == '\\' && !escaped;
        } else {
            match c {
                '"' => in_text = true,
                '[' | '{' => depth += 1,
                ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            awaited |= depth == 1 && matches!(c, '[' | ',');
        }
        begins.then_some((line, column))
    })
}

fn json_problem(error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    Problem::Json(message.to_owned())
}

/// The same in every run: identities depend on it.
fn hash(key: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(key)
}

/// The records of one file on their way to articles.
struct Records<'a> {
    origin: Origin<'a>,
    /// Hashes of the ids so far. Two ids of one hash only cost the second its plain identity.
    seen: HashSet<u64>,
    /// The keys of the entries of feeds so far.
    entries: HashSet<String>,
    warnings: Vec<Warning>,
    more: u32,
}

impl<'a> Records<'a> {
    fn new(origin: Origin<'a>) -> Self {
        Self { origin, seen: HashSet::new(), entries: HashSet::new(), warnings: Vec::new(), more: 0 }
    }

    fn warn(&mut self, line: u32, column: u32, problem: Problem) {
        if self.warnings.len() < WARNINGS {
            self.warnings.push(Warning { path: self.origin.path.to_owned(), place: Some((line, column)), problem });
        } else {
            self.more += 1;
        }
    }

    fn finish(mut self) -> Vec<Warning> {
        if self.more > 0 {
            let problem = Problem::More(self.more);
            self.warnings.push(Warning { path: self.origin.path.to_owned(), place: None, problem });
        }
        self.warnings
    }

    fn line(&mut self, number: u32, text: &str, each: &mut dyn FnMut(Article) -> ControlFlow<()>) -> ControlFlow<()> {
        match serde_json::from_str::<Value>(text) {
            Ok(value) => self.record(number, (number, 1), value, each),
            Err(error) => {
                self.warn(number, error.column().max(1) as u32, json_problem(&error));
                ControlFlow::Continue(())
            }
        }
    }

    /// Makes an article of the record of that number, which begins at line and column `place`.
    fn record(
        &mut self,
        number: u32,
        place: (u32, u32),
        value: Value,
        each: &mut dyn FnMut(Article) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let Value::Object(record) = value else {
            self.warn(place.0, place.1, Problem::NoArticle);
            return ControlFlow::Continue(());
        };
        let blocks = record.get("blocks").and_then(Value::as_array);
        let text = body(&record);
        if text.len() > LINE_LIMIT {
            let problem = Problem::TooLarge { bytes: text.len() as u64, limit: LINE_LIMIT as u64 };
            self.warn(place.0, place.1, problem);
            return ControlFlow::Continue(());
        }
        if let Some(items) = record.get("items").and_then(Value::as_array).filter(|_| blocks.is_none()) {
            return self.feed(number, place, &record, items, each);
        }
        if blocks.is_none() && text.trim().is_empty() {
            self.warn(place.0, place.1, Problem::NoArticle);
            return ControlFlow::Continue(());
        }
        let mut key = match record.get("id") {
            Some(Value::String(id)) => Some(id.trim().to_owned()).filter(|id| !id.is_empty()),
            Some(Value::Number(id)) => Some(id.to_string()),
            _ => None,
        };
        let mut identity = key.clone().unwrap_or_else(|| format!("line {number}"));
        // Two records of one id must not become one article.
        if !self.seen.insert(hash(&identity)) {
            identity = format!("{identity} line {number}");
            self.seen.insert(hash(&identity));
            if let Some(id) = key.take() {
                self.warn(place.0, place.1, Problem::SameId(id));
            }
        }
        let mut draft = Draft {
            identity: format!("{}#{identity}", self.origin.identity),
            key,
            path: self.origin.path.to_owned(),
            line: Some(number),
            group: self.origin.group.to_owned(),
            ..Draft::default()
        };
        let stated = self.stated(place, &record);
        if record.get("text").is_some_and(|text| !text.is_string() && !text.is_null()) {
            self.warn(
                place.0,
                place.1,
                Problem::Field { field: "text".to_owned(), reason: Reason::NotText(kind_of(record.get("text"))) },
            );
        }
        stated.apply(&mut draft, &text);
        let mut builder = Builder::default();
        for block in blocks.into_iter().flatten() {
            read_block(block, false, &mut builder);
        }
        if blocks.is_none() && html::is_markup(raw_body(&record)) {
            let written = markup::read(raw_body(&record), draft.url.as_deref(), builder);
            builder = written.builder;
            plain::take_from(&written.furniture, &mut draft);
        }
        (draft.text, draft.blocks, draft.marks) = builder.finish();
        if draft.text.trim().is_empty() {
            plain::read(&Clean::text(&text), Builder::default(), &mut draft);
        } else {
            if draft.lang == Language::UNKNOWN {
                draft.lang = Language::detect(&draft.text);
            }
            if draft.title.is_empty() {
                draft.title = plain::from_sentence(&draft.text, draft.lang);
            }
        }
        if draft.title.is_empty() {
            draft.title = format!("{}:{number}", self.origin.path);
        }
        each(super::finished(draft))
    }

    /// Makes articles of the items of a feed, which lends them its title as their source.
    fn feed(
        &mut self,
        number: u32,
        place: (u32, u32),
        object: &Map<String, Value>,
        items: &[Value],
        each: &mut dyn FnMut(Article) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if let Some(head) = feed::json_feed(object) {
            let (flow, left_out) = feed::json_articles(&head, items, number, self.origin, &mut self.entries, each);
            (0..left_out).for_each(|_| self.warn(place.0, place.1, Problem::NoArticle));
            return flow;
        }
        for item in items {
            let mut item = item.clone();
            if let (Value::Object(item), Some(title)) =
                (&mut item, object.get("title").filter(|title| title.is_string()))
            {
                // An item that is a feed itself would go on without end.
                item.remove("items");
                item.entry("source").or_insert_with(|| title.clone());
            }
            self.record(number, place, item, each)?;
        }
        ControlFlow::Continue(())
    }

    /// The fields a record states; those it may not have become warnings.
    fn stated(&mut self, place: (u32, u32), record: &Map<String, Value>) -> Stated {
        let mut found = Stated::default();
        for (field, value) in record {
            if matches!(field.as_str(), "id" | "text" | "blocks" | "words" | "read" | "starred") || value.is_null() {
                continue;
            }
            let value = match value {
                Value::String(text) => stated::Value::Text(text.clone()),
                Value::Array(items) => stated::Value::List(items.iter().filter_map(named).collect()),
                Value::Object(_) if named(value).is_some() => stated::Value::Text(named(value).unwrap_or_default()),
                Value::Number(_) => stated::Value::Other(ValueKind::Number),
                Value::Bool(_) => stated::Value::Other(ValueKind::Boolean),
                _ => stated::Value::Other(ValueKind::Object),
            };
            // A record made by another program has fields of its own; only those meant for us are judged.
            if stated::is_known(field)
                && let Err(reason) = found.set(field, value)
            {
                self.warn(place.0, place.1, Problem::Field { field: field.clone(), reason });
            }
        }
        found
    }
}

/// What kind of value stands where a text belongs.
const fn kind_of(value: Option<&Value>) -> ValueKind {
    match value {
        Some(Value::Number(_)) => ValueKind::Number,
        Some(Value::Bool(_)) => ValueKind::Boolean,
        Some(Value::Array(_)) => ValueKind::OtherList,
        _ => ValueKind::Object,
    }
}

/// Where programs keep the text of an article, the fullest first.
const BODIES: [&str; 10] = [
    "text", "content_text", "articleBody", "body", "content", "content_html", "html", "description", "summary",
    "abstract",
];

/// The text of a record without its HTML.
fn body(record: &Map<String, Value>) -> Cow<'_, str> {
    let text = raw_body(record);
    if html::is_markup(text) { Cow::Owned(html::stripped(text)) } else { html::decoded(text) }
}

/// The text of a record: what the first field that holds one says.
fn raw_body(record: &Map<String, Value>) -> &str {
    let texts = BODIES.iter().filter_map(|field| match record.get(*field)? {
        Value::String(text) => Some(text.as_str()),
        Value::Object(inner) => {
            ["rendered", "text", "value", "html"].iter().find_map(|field| inner.get(*field)?.as_str())
        }
        _ => None,
    });
    texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
}

/// A text, or the name of the person or house that an object describes.
fn named(value: &Value) -> Option<String> {
    value.as_str().or_else(|| value.get("name")?.as_str()).map(str::to_owned)
}
