//! What broken markup meant: where a text ends that is never closed, where an entry began whose beginning is lost.

use super::capture::Capture;
use super::field::{Field, Known, beginning_of, is_nearly, known};
use super::reader::Reader;
use super::record::Record;
use super::space::Space;
use crate::model::Fault;

/// Where reading goes on when an entry turns out to have begun without a tag.
pub(super) struct Resume {
    pub(super) at: usize,
    pub(super) feed: Record,
}

/// What a start tag without an end meant.
pub(super) struct Mended<'t> {
    pub(super) name: &'t str,
    pub(super) known: Option<Known>,
    /// The text that went into the tag.
    pub(super) texts: [&'t str; 2],
}

/// The text of `<titleThe news</title>` or `<title The news</title>`, of which only the end of the tag is lost.
pub(super) fn lost_text<'t>(name: &'t str, source: &'t str, found: Option<Known>) -> Option<Mended<'t>> {
    if source.contains('=') {
        return None;
    }
    if found.is_some() {
        return (!source.trim().is_empty()).then_some(Mended { name, known: found, texts: [source, ""] });
    }
    let begin = beginning_of(name).filter(|_| !name.contains(':'))?;
    let text = name.get(begin.len()..).unwrap_or_default();
    Some(Mended { name: begin, known: known(Space::Plain, begin), texts: [text, source] })
}

impl<'t> Reader<'t> {
    /// Notes where a second title of the feed stands, before any entry: perhaps that of one whose beginning is lost.
    pub(super) fn second_title(&mut self, at: usize) {
        let is_second = self.entry.is_none() && self.entries.is_empty() && self.feed.title.get().is_some();
        if is_second && self.resume.is_none() {
            self.resume = Some(Resume { at, feed: self.feed.clone() });
        }
    }

    /// Whether an element ends the text that is open at `index` instead of being part of it.
    pub(super) fn interrupts(&mut self, index: usize, space: Space, found: Option<Known>, source: &str) -> bool {
        let Some(open) = self.stack.get(index) else { return true };
        let Some(outer) = open.known.map(|known| known.field) else { return true };
        let Some(Known { field, .. }) = found else { return false };
        let part = matches!(field, Field::Name | Field::Mail | Field::Address);
        let inside = outer == Field::Author && part
            || matches!(outer, Field::Image) && field.is_in_image()
            || outer == Field::Source && !matches!(field, Field::Entry | Field::Root | Field::Channel | Field::Source);
        let is_ours = matches!(space, Space::Plain | Space::Atom);
        if inside || !outer.is_rich() && !is_ours {
            return true;
        }
        let ends = if outer.is_rich() {
            let is_html = match field {
                // HTML has elements of these names.
                Field::Title | Field::Summary | Field::Source | Field::Content | Field::Image => true,
                Field::Link => !source.is_empty(),
                _ => part,
            };
            let is_title = outer == Field::Title;
            let declared = open.capture.as_ref().is_some_and(Capture::is_markup);
            let is_module = !matches!(space, Space::Html | Space::Rdf) && !is_ours;
            is_module
                || is_ours && (!is_html || !declared && (is_title || field != Field::Content || space == Space::Atom))
        } else {
            true
        };
        if ends {
            let (at, name) = (self.tokens.at(), open.name);
            self.fault(at, || Fault::Unclosed(name.to_owned()));
            self.close_to(index);
        }
        ends
    }

    /// An end tag without a beginning: perhaps that of an element whose beginning is damaged.
    pub(super) fn stray(&mut self, at: usize, name: &'t str) {
        let (space, local) = self.spaces.of(name);
        let found = known(space, local);
        let is_ours = matches!(space, Space::Plain | Space::Atom);
        if self.is_feed && (self.captures.is_empty() || found.is_some_and(|known| is_ours && !known.field.is_rich())) {
            self.fault(at, || Fault::StrayEnd(name.to_owned()));
        }
        let Some(known) = found else {
            // `<title>…</titel>`: the element on top ends here.
            let top = self.stack.last().filter(|open| open.known.is_some() && is_nearly(name, open.name));
            if top.is_some() {
                self.close_to(self.stack.len() - 1);
            }
            return;
        };
        if known.field == Field::Entry {
            if self.entry.is_none()
                && at >= self.resumed
                && let Some(resume) = self.resume.take()
            {
                self.resumed = at;
                self.feed = resume.feed;
                self.tokens.go_to(resume.at);
                self.begin_entry();
                self.is_implied = true;
                self.push(resume.at, name, "", found, self.spaces.mark());
            }
            return;
        }
        let top = self.stack.last();
        let is_damaged = top.is_some_and(|open| open.known.is_none() && is_nearly(open.name, name));
        let text = self.loose;
        if self.captures.is_empty() && self.is_feed && !text.is_empty() && known.field.has_text() {
            if is_damaged {
                self.close_to(self.stack.len() - 1);
            }
            // Of `<title>` the `<` may be what was lost.
            let text = text.trim_start();
            let lost = text.split_once('>').filter(|(tag, _)| name.ends_with(tag) || tag.ends_with(name));
            let text = lost.map_or(text, |(_, text)| text);
            if self.push(at, name, "", found, self.spaces.mark()) {
                self.opened(space);
                self.text(text, false);
                self.close_to(self.stack.len() - 1);
            }
        }
    }
}
