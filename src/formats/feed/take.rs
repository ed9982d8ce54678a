//! What an element says, put where it belongs.

use super::capture::{Capture, Text};
use super::field::{Field, Known};
use super::link::{is_harmless, is_page, resolve};
use super::open::{Open, attribute};
use super::person::Person;
use super::reader::Reader;
use super::record::{MOST, Record};
use super::space::Space;
use crate::formats::feed::{Enclosure, moment};
use crate::model::Fault;
use crate::text::Clean;

impl<'t> Reader<'t> {
    /// What holds of the element that was just opened, by its attributes; it gets a text where it has one.
    pub(super) fn opened(&mut self, space: Space) {
        let Some(open) = self.stack.last() else { return };
        let (attributes, name) = (open.attributes, open.name);
        let (base, lang) = (open.base.clone(), open.lang.clone());
        let Some(Known { field, rank }) = open.known else { return };
        if field.has_text() {
            self.capture(if field.is_rich() { rich(field, space, name, attributes) } else { Capture::plain() });
        }
        match field {
            Field::Root | Field::Channel => {
                if let Some(lang) = lang {
                    self.feed.language.offer(Clean::line(&lang), 500);
                }
                self.channel_definition(attributes, &base);
            }
            Field::Entry => {
                let about = attribute(attributes, "rdf:about").or_else(|| attribute(attributes, "about"));
                let about = about.map(|about| self.read(about));
                if let (Some(entry), Some(about)) = (&mut self.entry, about) {
                    entry.id.offer(Clean::line(&resolve(&base, &about)), 1000);
                }
                if let (Some(entry), Some(lang)) = (&mut self.entry, lang) {
                    entry.language.offer(Clean::line(&lang), 500);
                }
                self.channel_definition(attributes, &base);
            }
            Field::Link => self.link_tag(attributes, &base, space),
            Field::Category => {
                let word = ["term", "text", "label"].into_iter().find_map(|name| attribute(attributes, name));
                let word = word.map(|word| self.read(word));
                if let (Some(word), Some(record)) = (word, self.record()) {
                    record.categorise(&word);
                }
            }
            Field::Enclosure => self.file(attributes, &base, rank > 0),
            Field::Picture | Field::Image => {
                let address = ["href", "url"].into_iter().find_map(|name| attribute(attributes, name));
                if let Some(address) = address {
                    let address = resolve(&base, &self.read(address));
                    self.picture(&address, u16::from(rank));
                }
            }
            Field::Author => {
                if let Some(record) = self.record().filter(|record| record.authors.len() < MOST) {
                    record.authors.push(Person::default());
                }
            }
            _ => {}
        }
    }

    /// The record that fields of the element on top of the stack belong to.
    fn record(&mut self) -> Option<&mut Record> {
        self.around(self.stack.len().saturating_sub(1))
    }

    /// The record that holds inside of the `outer` elements at the bottom of the stack; none inside of what has titles and
    /// links of its own.
    fn around(&mut self, outer: usize) -> Option<&mut Record> {
        let outer = self.stack.get(..outer).unwrap_or_default();
        let entry = outer.iter().rposition(|open| open.is(Field::Entry)).unwrap_or(0);
        let inner = outer.get(entry..).unwrap_or_default();
        if inner.iter().any(|open| open.known.is_some_and(|known| known.field.is_shield())) {
            return None;
        }
        if inner.iter().any(|open| open.is(Field::Source)) {
            return Some(&mut self.source);
        }
        self.is_feed_changed |= self.entry.is_none();
        Some(self.entry.as_mut().unwrap_or(&mut self.feed)).filter(|_| self.is_feed)
    }

    /// Attributes by which CDF says address and date of channel and item.
    fn channel_definition(&mut self, attributes: &str, base: &str) {
        let address = attribute(attributes, "href").map(|address| resolve(base, &self.read(address)));
        let changed = attribute(attributes, "lastmod").and_then(moment);
        let record = self.entry.as_mut().unwrap_or(&mut self.feed);
        if let Some(address) = address.filter(|address| is_harmless(address)) {
            record.link.offer(Clean::line(&address), 500);
        }
        if let Some(changed) = changed {
            record.updated.offer(changed, 500);
        }
    }

    /// `<link href rel type>`
    fn link_tag(&mut self, attributes: &str, base: &str, space: Space) {
        let Some(address) = ["href", "url"].into_iter().find_map(|name| attribute(attributes, name)) else { return };
        let address = resolve(base, &self.read(address));
        let lower = |name| attribute(attributes, name).map(|value| value.trim().to_ascii_lowercase());
        let (rel, kind) = (lower("rel").unwrap_or_default(), lower("type").unwrap_or_default());
        if address.is_empty() || !is_harmless(&address) {
            return;
        }
        let is_atom = self.is_atom;
        let Some(record) = self.record() else { return };
        match rel.as_str() {
            "" | "alternate" => {
                let is_html = matches!(kind.as_str(), "" | "html" | "text/html" | "xhtml" | "application/xhtml+xml");
                // In RSS, its own element for the page comes first.
                let foreign = u16::from(space == Space::Atom && !is_atom);
                record.link.offer(Clean::line(&address), foreign * 64 + u16::from(!is_html) * 256);
            }
            "enclosure" if record.enclosures.len() < MOST => {
                record.enclosures.push(Enclosure { url: Clean::line(&address), kind: some_line(&kind) });
            }
            "replies" => record.comments.replace(Clean::line(&address), 1),
            _ => {}
        }
    }

    fn file(&mut self, attributes: &str, base: &str, is_media: bool) {
        let address = ["url", "href", "uri"].into_iter().find_map(|name| attribute(attributes, name));
        let Some(address) = address.map(|address| resolve(base, &self.read(address))) else { return };
        let kind = attribute(attributes, "type").unwrap_or_default().trim().to_ascii_lowercase();
        let is_picture = kind.starts_with("image/") || attribute(attributes, "medium") == Some("image");
        if address.is_empty() || !is_harmless(&address) {
            return;
        }
        if is_picture {
            self.picture(&address, 3);
        }
        let Some(record) = self.record() else { return };
        let files = if is_media { &mut record.media } else { &mut record.enclosures };
        if files.len() < MOST {
            files.push(Enclosure { url: Clean::line(&address), kind: some_line(&kind) });
        }
    }

    fn picture(&mut self, address: &str, rank: u16) {
        if let Some(record) = self.record().filter(|_| !address.is_empty() && is_harmless(address)) {
            record.image.offer(Clean::line(address), rank);
        }
    }

    /// Takes what an element said that is closed.
    pub(super) fn take(&mut self, open: Open<'t>) {
        let Some(Known { field, rank }) = open.known else { return };
        // The element itself is gone from the stack.
        let (outer, depth) = (self.stack.len(), self.depth());
        let local = open.name.rsplit(':').next().unwrap_or(open.name);
        let text = open.capture.map(|capture| capture.finish(local));
        let Some(text) = text else { return };
        let rank = u16::from(rank) * 64 + (depth.min(60) as u16);
        let is_entry = self.entry.is_some();
        let at = self.tokens.at();
        if field == Field::Source {
            self.take_source(text.line());
            return;
        }
        let in_image = self.stack.iter().any(|outer| outer.is(Field::Image));
        // The text of an entry is long, and no line is made of it.
        let is_body = match field {
            Field::Description | Field::Summary | Field::Subtitle => is_entry,
            field => field == Field::Content,
        };
        let line = if is_body && !in_image && text.has_words() { Some(Clean::default()) } else { text.line() };
        let Some(line) = line else { return };
        if in_image && field == Field::Address || field == Field::Image {
            if is_page(&line) || in_image {
                self.picture_of_feed(&resolve(&open.base, &line));
            }
            return;
        }
        if matches!(field, Field::Name | Field::Mail) {
            let in_author = self.stack.iter().any(|outer| outer.is(Field::Author));
            let person = self.around(outer).filter(|_| in_author).and_then(|record| record.authors.last_mut());
            if let Some(person) = person {
                *(if field == Field::Name { &mut person.name } else { &mut person.mail }) = Some(line);
            }
            return;
        }
        let html = |text: &Text| text.html(&open.base);
        let date = if matches!(field, Field::Published | Field::Updated | Field::Created) {
            let date = moment(&line);
            if date.is_none() {
                self.fault(at, || Fault::Date(line.chars().take(60).collect()));
            }
            date
        } else {
            None
        };
        let is_link = field != Field::Id
            || attribute(open.attributes, "ispermalink").is_none_or(|stated| stated.eq_ignore_ascii_case("true"));
        let Some(record) = self.around(outer) else { return };
        match (field, date) {
            (Field::Title, _) => record.title.offer(line, rank),
            (Field::Description | Field::Summary, _) if is_entry => {
                let Some(text) = html(&text) else { return };
                if record.summary.get().is_some() && record.second.is_none() && rank < 4 * 64 {
                    record.second = Some(text.clone());
                }
                record.summary.offer(text, rank);
            }
            (Field::Subtitle, _) if is_entry => {
                if let Some(text) = html(&text) {
                    record.summary.offer(text, rank + 5 * 64);
                }
            }
            (Field::Description | Field::Summary | Field::Subtitle | Field::Note, _) => {
                record.summary.offer(line, rank);
            }
            (Field::Content, _) => {
                if let Some(text) = html(&text) {
                    record.content.offer(text, rank);
                }
            }
            (Field::Rights, _) => record.rights.offer(line, rank),
            (Field::Link, _) => {
                let address = resolve(&open.base, &line);
                if is_harmless(&address) {
                    record.link.replace(Clean::line(&address), rank);
                }
            }
            (Field::Id, _) => {
                let id = if is_link { Clean::line(&resolve(&open.base, &line)) } else { line };
                if is_link && is_page(&id) {
                    record.link.offer(id.clone(), 900);
                }
                record.id.replace(id, rank);
            }
            (Field::Published, Some(date)) => record.published.replace(date, rank),
            (Field::Updated, Some(date)) => record.updated.replace(date, rank),
            (Field::Created, Some(date)) => record.created.replace(date, rank),
            (Field::Category, _) if attribute(open.attributes, "term").is_none() => record.categorise(&line),
            (Field::Keywords, _) => line.split(',').for_each(|word| record.categorise(word)),
            (Field::Language, _) => record.language.offer(line, rank),
            (Field::Comments, _) => record.comments.replace(Clean::line(&resolve(&open.base, &line)), rank),
            (Field::Picture, _) => {
                let address = resolve(&open.base, &line);
                if is_harmless(&address) {
                    record.image.offer(Clean::line(&address), rank);
                }
            }
            (Field::Author, _) => author(record, &line, rank),
            _ => {}
        }
    }

    fn picture_of_feed(&mut self, address: &str) {
        let record = self.entry.as_mut().unwrap_or(&mut self.feed);
        if is_harmless(address) {
            record.image.offer(Clean::line(address), 0);
        }
    }

    /// Where an entry comes from: its words in RSS, a whole head in Atom, which lends the entry its authors.
    fn take_source(&mut self, words: Option<Clean>) {
        let source = std::mem::take(&mut self.source);
        let Some(entry) = &mut self.entry else { return };
        if let Some(title) = source.title.get().cloned().or(words) {
            entry.source.offer(title, 0);
        }
        if entry.authors.is_empty() {
            entry.authors = source.authors;
        }
    }
}

/// The author that an element named, by parts or by a text.
fn author(record: &mut Record, line: &str, rank: u16) {
    let Some(mut person) = record.authors.pop() else { return };
    if person.is_nobody()
        && let Some(read) = Person::read(line)
    {
        person = read;
    }
    // Whom a podcast calls its author is often its house.
    let is_second = rank >= 64 && !record.authors.is_empty();
    if !is_second && !person.is_nobody() && !record.authors.iter().any(|other| other.is(&person)) {
        record.authors.push(person);
    }
}

/// How the text of a field is to be understood.
fn rich(field: Field, space: Space, name: &str, attributes: &str) -> Capture {
    let is_atom = space == Space::Atom;
    let is_fullitem = name.eq_ignore_ascii_case("fullitem");
    let default = match field {
        Field::Content if space == Space::Html || name.eq_ignore_ascii_case("body") => "xhtml",
        Field::Content if space == Space::Content || is_fullitem => "html",
        Field::Description if !is_atom => "html",
        _ => "text/plain",
    };
    Capture::rich(attribute(attributes, "type"), attribute(attributes, "mode"), default, is_atom)
}

fn some_line(text: &str) -> Option<Clean> {
    Some(Clean::line(text)).filter(|line| !line.is_empty())
}
