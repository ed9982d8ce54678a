//! JSON Feed, versions 1.0 and 1.1, item by item, so that a broken end costs no more than itself.

use serde_json::{Map, Value};

use super::capture::Text;
use super::link::{is_harmless, resolve};
use super::person::Person;
use super::record::{MOST, Record};
use super::{Circumstances, ENTRIES, Enclosure, Entry, Feed, FeedFile, moment};
use crate::model::{Fault, Problem, Warning};
use crate::text::Clean;

/// Reads a JSON Feed into `file`.
pub(super) fn read(text: &str, base: &str, about: Circumstances<'_>, file: &mut FeedFile) {
    let mut head = Map::new();
    let mut left_out = false;
    let warn = |warnings: &mut Vec<Warning>, at: usize, problem| {
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() as u32 + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
        if warnings.len() < 100 {
            warnings.push(Warning { path: about.path.to_owned(), place: Some((line, column)), problem });
        }
    };
    let mut members = Values::new(text, text.find('{').map_or(text.len(), |at| at + 1));
    let mut has_items = false;
    while let Some((key, start)) = members.member() {
        if key == "items" && text.as_bytes().get(start) == Some(&b'[') {
            has_items = true;
            let mut items = Values::new(text, start + 1);
            while let Some((at, end)) = items.element() {
                match serde_json::from_str::<Map<String, Value>>(text.get(at..end).unwrap_or_default()) {
                    Ok(_) if file.entries.len() >= ENTRIES => left_out = true,
                    Ok(item) => file.entries.push(entry(&item, base)),
                    Err(error) => {
                        let words = error.to_string();
                        let words = words.split(" at line ").next().unwrap_or_default().to_owned();
                        warn(&mut file.warnings, at, Problem::Json(words));
                    }
                }
            }
            members.at = items.at;
        } else {
            let end = members.end_of(start);
            match serde_json::from_str::<Value>(text.get(start..end).unwrap_or_default()) {
                Ok(value) => drop(head.insert(key, value)),
                Err(_) => warn(&mut file.warnings, start, Problem::Json("a value that ends nowhere".to_owned())),
            }
            members.at = end;
        }
    }
    let version = head.get("version").and_then(Value::as_str).unwrap_or_default();
    file.ok = has_items || version.contains("jsonfeed.org");
    if !file.ok {
        file.warnings.push(Warning {
            path: about.path.to_owned(),
            place: None,
            problem: Problem::Markup(Fault::NoFeed),
        });
        return;
    }
    if !members.closed {
        warn(&mut file.warnings, text.len(), Problem::Markup(Fault::CutOff));
    }
    if left_out {
        warn(&mut file.warnings, text.len(), Problem::Markup(Fault::TooMany(ENTRIES as u32)));
    }
    let mut record = head_of(&head, base);
    // The format states no date of the whole: the first item is the newest.
    if let Some(first) = file.entries.first() {
        if let Some(date) = first.updated {
            record.updated.offer(date, 0);
        }
        if let Some(date) = first.published {
            record.published.offer(date, 0);
        }
    }
    file.feed = record.into_feed(version_of(&head));
    for entry in file.entries.iter_mut().filter(|entry| entry.authors.is_empty()) {
        entry.authors.clone_from(&file.feed.authors);
    }
}

/// What the feed says of itself.
fn head_of(head: &Map<String, Value>, base: &str) -> Record {
    let mut record = Record::default();
    offer(&mut record, head, base);
    if let Some(link) = address(head, &["home_page_url"], base) {
        record.link.offer(link, 0);
    }
    if let Some(id) = address(head, &["feed_url"], base) {
        record.id.offer(id, 0);
    }
    if let Some(text) = line(head, "description") {
        record.summary.offer(text, 0);
    }
    if let Some(image) = address(head, &["icon", "favicon"], base) {
        record.image.offer(image, 0);
    }
    record
}

fn version_of(head: &Map<String, Value>) -> &'static str {
    let version = head.get("version").and_then(Value::as_str).unwrap_or_default();
    if version.ends_with("/1.1") { "json11" } else { "json1" }
}

/// The head of a feed whose items were read by another reader; none when it is no JSON Feed.
pub(in crate::formats) fn feed(head: &Map<String, Value>) -> Option<Feed> {
    let version = head.get("version").and_then(Value::as_str)?;
    version.contains("jsonfeed.org").then(|| head_of(head, "").into_feed(version_of(head)))
}

/// What feeds and items say alike.
fn offer(record: &mut Record, object: &Map<String, Value>, base: &str) {
    if let Some(title) = line(object, "title") {
        record.title.offer(title, 0);
    }
    if let Some(language) = line(object, "language") {
        record.language.offer(language, 0);
    }
    if let Some(image) = address(object, &["image", "banner_image"], base) {
        record.image.offer(image, 1);
    }
    let authors = object.get("authors").and_then(Value::as_array).into_iter().flatten();
    for author in authors.chain(object.get("author")).take(MOST) {
        let name = author.as_str().or_else(|| author.get("name")?.as_str());
        let page = || author.get("url").and_then(Value::as_str);
        if let Some(person) = name.or_else(page).and_then(Person::read)
            && !record.authors.iter().any(|other| other.is(&person))
        {
            record.authors.push(person);
        }
    }
}

/// The entry of an item.
pub(super) fn entry(item: &Map<String, Value>, base: &str) -> Entry {
    let mut record = Record::default();
    offer(&mut record, item, base);
    if let Some(id) = item.get("id").and_then(scalar) {
        record.id.offer(Clean::line(&id), 0);
    }
    for (rank, key) in (0..).zip(["url", "external_url"]) {
        if let Some(link) = address(item, &[key], base) {
            record.link.offer(link, rank);
        }
    }
    for (rank, key) in (0..).zip(["content_html", "content_text"]) {
        let text = item.get(key).and_then(scalar).and_then(|text| Text::new(text, rank == 0).html(base));
        if let Some(text) = text {
            record.content.offer(text, rank);
        }
    }
    let summary = item.get("summary").and_then(scalar);
    if let Some(text) = summary.and_then(|text| {
        let is_html = super::capture::looks_like_html(&text);
        Text::new(text, is_html).html(base)
    }) {
        record.summary.offer(text, 0);
    }
    if let Some(date) = item.get("date_published").and_then(Value::as_str).and_then(moment) {
        record.published.offer(date, 0);
    }
    if let Some(date) = item.get("date_modified").and_then(Value::as_str).and_then(moment) {
        record.updated.offer(date, 0);
    }
    for word in item.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(scalar) {
        record.categorise(&word);
    }
    for file in item.get("attachments").and_then(Value::as_array).into_iter().flatten().take(MOST) {
        let Some(file) = file.as_object() else { continue };
        if let Some(url) = address(file, &["url"], base) {
            record.enclosures.push(Enclosure { url, kind: line(file, "mime_type") });
        }
    }
    if let Some(source) = line(item, "source") {
        record.source.offer(source, 0);
    }
    record.into_entry()
}

/// A text, a number or a truth value as a text.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        _ => None,
    }
}

fn line(object: &Map<String, Value>, key: &str) -> Option<Clean> {
    object.get(key).and_then(scalar).map(|text| Clean::line(&text)).filter(|line| !line.is_empty())
}

fn address(object: &Map<String, Value>, keys: &[&str], base: &str) -> Option<Clean> {
    let text = keys.iter().find_map(|key| line(object, key))?;
    let address = resolve(base, &text);
    is_harmless(&address).then(|| Clean::line(&address))
}

/// Members or elements one after the other, told by brackets and quotation marks alone.
struct Values<'t> {
    text: &'t str,
    at: usize,
    /// Whether the closing bracket was reached.
    closed: bool,
}

impl<'t> Values<'t> {
    const fn new(text: &'t str, at: usize) -> Self {
        Self { text, at, closed: false }
    }

    /// Steps over blanks and commas; the byte that follows, if it does not close.
    fn step(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b',' | b':' => self.at += 1,
                byte if byte.is_ascii_whitespace() => self.at += 1,
                b']' | b'}' => {
                    self.at += 1;
                    self.closed = true;
                    return None;
                }
                byte => return Some(*byte),
            }
        }
        None
    }

    /// The next member: its name, and where its value begins.
    fn member(&mut self) -> Option<(String, usize)> {
        while self.step()? != b'"' {
            self.at = self.end_of(self.at).max(self.at + 1);
        }
        let end = self.end_of(self.at);
        let key = self.text.get(self.at..end).and_then(|key| serde_json::from_str::<String>(key).ok());
        self.at = end;
        self.step()?;
        Some((key.unwrap_or_default(), self.at))
    }

    /// The next element.
    fn element(&mut self) -> Option<(usize, usize)> {
        self.step()?;
        let start = self.at;
        self.at = self.end_of(start).max(start + 1);
        Some((start, self.at))
    }

    /// Where the value that begins at `start` ends.
    fn end_of(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
        for (at, byte) in bytes.iter().enumerate().skip(start) {
            if quoted {
                quoted = *byte != b'"' || escaped;
                escaped = *byte == b'\\' && !escaped;
                if !quoted && depth == 0 {
                    return at + 1;
                }
                continue;
            }
            match byte {
                b'"' => quoted = true,
                b'[' | b'{' => depth += 1,
                b']' | b'}' | b',' if depth == 0 => return at,
                b']' | b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        return at + 1;
                    }
                }
                byte if depth == 0 && byte.is_ascii_whitespace() && at > start => return at,
                _ => {}
            }
        }
        bytes.len()
    }
}
