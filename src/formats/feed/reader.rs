//! Tags and texts into feed and entries: which element is open, what it says, and where a broken one ends.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::capture::Capture;
use super::field::{Field, Known, known};
use super::link::resolve;
use super::open::{Open, attribute, hash};
use super::record::Record;
use super::recover::{Resume, lost_text};
use super::reference::References;
use super::space::{Space, Spaces};
use super::token::{Break, Token, Tokens};
use crate::formats::feed::{ENTRIES, Entry};
use crate::model::Fault;

/// How deep elements are followed; what lies deeper is skipped.
const DEPTH: usize = 200;

/// How many faults are told.
const FAULTS: usize = 100;

/// A feed that is being read.
#[expect(clippy::struct_excessive_bools, reason = "each is seen once and for all, or set back by one function")]
pub(super) struct Reader<'t> {
    pub(super) tokens: Tokens<'t>,
    pub(super) references: References,
    pub(super) spaces: Spaces<'t>,
    pub(super) stack: Vec<Open<'t>>,
    /// How many elements of a name are open.
    pub(super) names: FxHashMap<u64, u32>,
    /// Places in the stack of elements with a text.
    pub(super) captures: Vec<usize>,
    /// How many elements are open beyond the depth.
    pub(super) deeper: usize,
    base: Arc<str>,
    lang: Option<Arc<str>>,
    pub(super) feed: Record,
    pub(super) entry: Option<Record>,
    pub(super) source: Record,
    /// Where in the stack the entry is.
    pub(super) entry_at: usize,
    pub(super) is_implied: bool,
    pub(super) resume: Option<Resume>,
    pub(super) resumed: usize,
    /// The text right before the present tag, where no element took it.
    pub(super) loose: &'t str,
    pub(super) entries: Vec<Entry>,
    /// Whether there are more entries than are kept.
    is_full: bool,
    /// Whether the feed said something of itself since the last entry.
    pub(super) is_feed_changed: bool,
    /// Whether anything of a feed was seen.
    pub(super) is_feed: bool,
    /// Whether an element that holds a whole feed was seen.
    pub(super) has_root: bool,
    pub(super) is_atom: bool,
    pub(super) version: &'static str,
    pub(super) faults: Vec<(usize, Fault)>,
    pub(super) more_faults: u32,
}

impl<'t> Reader<'t> {
    pub(super) fn new(source: &'t str, base: &str, lang: Option<&str>) -> Self {
        Self {
            tokens: Tokens::of_xml(source),
            references: References::default(),
            spaces: Spaces::default(),
            stack: Vec::new(),
            names: FxHashMap::default(),
            captures: Vec::new(),
            deeper: 0,
            base: Arc::from(base),
            lang: lang.map(Arc::from),
            feed: Record::default(),
            entry: None,
            source: Record::default(),
            entry_at: 0,
            is_implied: false,
            resume: None,
            resumed: 0,
            loose: "",
            entries: Vec::new(),
            is_full: false,
            is_feed_changed: true,
            is_feed: false,
            has_root: false,
            is_atom: false,
            version: "",
            faults: Vec::new(),
            more_faults: 0,
        }
    }

    /// Reads all.
    pub(super) fn run(&mut self) {
        loop {
            let at = self.tokens.at();
            let inside = self.stack.last().map(|open| open.name);
            let token = self.tokens.next(inside);
            if let Some(broken) = self.tokens.broken.filter(|_| self.is_feed) {
                self.fault(at, || match broken {
                    Break::Tag => Fault::Tag,
                    Break::Section => Fault::Section,
                    Break::CutOff => Fault::CutOff,
                });
            }
            // Beyond the limit nothing is kept, so nothing more is read.
            let Some(token) = token.filter(|_| !self.is_full) else { break };
            match token {
                Token::Start { name, attributes, empty } => {
                    self.start(at, name, attributes, empty);
                    self.loose = "";
                }
                Token::End { name } => {
                    self.end(at, name);
                    self.loose = "";
                }
                Token::Text(text) => self.text(text, false),
                Token::Literal(text) => self.text(text, true),
                Token::Doctype(text) => {
                    if text.to_ascii_lowercase().contains("netscape") {
                        self.version = "rss091n";
                    }
                    self.references.declare(text);
                }
            }
        }
        if let Some(open) = self.stack.last().filter(|_| self.is_feed) {
            let (at, name) = (open.at, open.name);
            self.fault(at, || Fault::Unclosed(name.to_owned()));
        }
        self.close_to(0);
    }

    pub(super) fn fault(&mut self, at: usize, fault: impl FnOnce() -> Fault) {
        // What is read a second time is told once.
        if at < self.resumed {
            return;
        }
        if self.faults.len() < FAULTS {
            self.faults.push((at, fault()));
        } else {
            self.more_faults += 1;
        }
    }

    pub(super) fn text(&mut self, text: &'t str, literal: bool) {
        let capture = self.captures.last().and_then(|at| self.stack.get_mut(*at)?.capture.as_mut());
        match capture {
            Some(capture) if literal => capture.push(text),
            Some(capture) => capture.push(&self.references.read(text)),
            None if !text.trim().is_empty() => self.loose = text,
            None => {}
        }
    }

    /// `text` with its references read.
    pub(super) fn read(&mut self, text: &str) -> String {
        self.references.read(text).into_owned()
    }

    pub(super) fn start(&mut self, at: usize, name: &'t str, source: &'t str, empty: bool) {
        let mark = self.spaces.mark();
        self.spaces.enter(source);
        let (space, local) = self.spaces.of(name);
        let mut found = known(space, local);
        let (mut name, mut source) = (name, source);
        let mut lost = None;
        if self.tokens.broken == Some(Break::Tag)
            && let Some(mended) = lost_text(name, source, found)
        {
            (name, found, source) = (mended.name, mended.known, "");
            lost = Some(mended.texts);
        }
        if let Some(index) = self.captures.last().copied()
            && !self.interrupts(index, space, found, source)
        {
            self.inline(index, at, name, source, empty, mark);
            return;
        }
        if found.is_some_and(|known| !known.field.is_in_image())
            && let Some(image) = self.stack.iter().rposition(|open| open.is(Field::Image))
        {
            self.close_to(image);
        }
        match found.map(|known| known.field) {
            Some(Field::Entry) => self.begin_entry(),
            Some(Field::Root | Field::Channel) => self.begin_feed(name, space, source),
            Some(Field::Title) => self.second_title(at),
            _ => {}
        }
        if !self.push(at, name, source, found, mark) {
            self.deeper -= usize::from(empty);
            return;
        }
        self.opened(space);
        if let Some([first, second]) = lost {
            self.text(first, false);
            self.text(second, false);
        }
        if empty {
            self.close_to(self.stack.len().saturating_sub(1));
        }
    }

    /// An element inside of a text.
    fn inline(&mut self, index: usize, at: usize, name: &'t str, source: &'t str, empty: bool, mark: usize) {
        let local = name.rsplit(':').next().unwrap_or(name);
        let depth = self.stack.len();
        let Some(open) = self.stack.get_mut(index) else { return };
        let is_rich = open.known.is_some_and(|known| known.field.is_rich());
        let Some(capture) = open.capture.as_mut().filter(|_| is_rich) else {
            // Whatever stands in a date or a name is skipped, its text is not.
            if empty {
                self.spaces.leave(mark);
            } else {
                self.push(at, name, source, None, mark);
            }
            return;
        };
        let is_deep = depth >= DEPTH && !empty;
        let awaits_end = is_deep || capture.open(local, source, empty);
        if awaits_end && self.push(at, name, source, None, mark) {
            if let Some(open) = self.stack.last_mut() {
                open.is_markup = true;
            }
        } else if !awaits_end {
            self.spaces.leave(mark);
        }
    }

    /// Opens an element; whether it is not too deep.
    pub(super) fn push(
        &mut self,
        at: usize,
        name: &'t str,
        source: &'t str,
        found: Option<Known>,
        mark: usize,
    ) -> bool {
        if self.stack.len() >= DEPTH {
            if self.deeper == 0 {
                self.fault(at, || Fault::TooDeep(DEPTH as u32));
            }
            self.deeper += 1;
            self.spaces.leave(mark);
            return false;
        }
        let outer = self.stack.last();
        let mut base = outer.map_or_else(|| self.base.clone(), |open| open.base.clone());
        let mut lang = outer.map_or_else(|| self.lang.clone(), |open| open.lang.clone());
        if source.contains("base") || source.contains("lang") {
            if let Some(stated) = attribute(source, "xml:base").or_else(|| attribute(source, "base")) {
                let stated = resolve(&base, &self.read(stated));
                if super::link::is_harmless(&stated) {
                    base = Arc::from(stated);
                }
            }
            if let Some(stated) = attribute(source, "xml:lang").or_else(|| attribute(source, "lang")) {
                lang = Some(stated.replace('_', "-")).filter(|lang| !lang.is_empty()).map(Arc::from);
            }
        }
        let hash = hash(name);
        *self.names.entry(hash).or_default() += 1;
        self.stack.push(Open {
            name,
            hash,
            known: found,
            is_markup: false,
            capture: None,
            base,
            lang,
            attributes: source,
            spaces: mark,
            at,
        });
        true
    }

    /// Gives the element on top of the stack a text to fill.
    pub(super) fn capture(&mut self, capture: Capture) {
        let top = self.stack.len().saturating_sub(1);
        if let Some(open) = self.stack.last_mut() {
            open.capture = Some(capture);
            self.captures.push(top);
        }
    }

    /// Ends the entry that is open, for another begins.
    pub(super) fn begin_entry(&mut self) {
        if self.entry.is_some() {
            let (at, name) = (self.tokens.at(), self.stack.get(self.entry_at).map_or("item", |open| open.name));
            self.fault(at, || Fault::Unclosed(name.to_owned()));
            self.close_to(self.entry_at);
        } else if let Some(shield) = self.stack.iter().rposition(|open| open.known.is_some_and(|k| k.field.is_shield()))
        {
            self.close_to(shield);
        }
        if self.stack.len() >= DEPTH {
            let feed = self.stack.iter().rposition(|open| open.is(Field::Channel) || open.is(Field::Root));
            self.close_to(feed.map_or(0, |feed| feed + 1));
        }
        self.deeper = 0;
        self.is_feed = true;
        self.is_implied = false;
        self.entry = Some(Record::default());
        self.entry_at = self.stack.len();
    }

    fn begin_feed(&mut self, name: &str, space: Space, source: &str) {
        (self.is_feed, self.has_root) = (true, true);
        if self.entry.is_some() {
            self.close_to(self.entry_at);
        }
        self.is_atom |= space == Space::Atom || name.eq_ignore_ascii_case("feed");
        let stated = attribute(source, "version").unwrap_or_default();
        self.version = super::version(self.version, name, space, stated, source);
    }

    pub(super) fn end(&mut self, at: usize, name: &'t str) {
        if self.deeper > 0 {
            let (space, local) = self.spaces.of(name);
            let outer =
                known(space, local).is_some_and(|k| matches!(k.field, Field::Entry | Field::Channel | Field::Root));
            self.deeper = if outer { 0 } else { self.deeper - 1 };
            if !outer {
                return;
            }
        }
        let hash = hash(name);
        if self.names.get(&hash).is_some_and(|count| *count > 0)
            && let Some(index) = self.stack.iter().rposition(|open| open.hash == hash)
        {
            if index + 1 < self.stack.len() && self.is_feed && !self.stack.iter().skip(index + 1).all(|o| o.is_markup) {
                let unclosed = self.stack.get(index + 1).map_or("", |open| open.name);
                self.fault(at, || Fault::Unclosed(unclosed.to_owned()));
            }
            self.close_to(index);
            return;
        }
        self.stray(at, name);
    }

    /// Closes all elements from `index` on.
    pub(super) fn close_to(&mut self, index: usize) {
        while self.stack.len() > index {
            let Some(open) = self.stack.pop() else { return };
            if self.captures.last() == Some(&self.stack.len()) {
                self.captures.pop();
            }
            if let Some(count) = self.names.get_mut(&open.hash) {
                *count = count.saturating_sub(1);
            }
            self.spaces.leave(open.spaces);
            if open.is_markup {
                let capture = self.captures.last().and_then(|at| self.stack.get_mut(*at)?.capture.as_mut());
                if let Some(capture) = capture {
                    capture.close(open.name.rsplit(':').next().unwrap_or(open.name));
                }
            } else if open.is(Field::Entry) {
                self.end_entry();
            } else {
                self.take(open);
            }
        }
    }

    fn end_entry(&mut self) {
        let Some(record) = self.entry.take() else { return };
        let is_nothing = self.is_implied && record.is_empty();
        if self.entries.len() >= ENTRIES {
            self.fault(self.tokens.at(), || Fault::TooMany(ENTRIES as u32));
            self.is_full = true;
        } else if !is_nothing {
            self.entries.push(record.into_entry());
        }
        let at = self.tokens.at();
        match &mut self.resume {
            // Entries seldom stand between what the feed says of itself.
            Some(resume) if !self.is_feed_changed => resume.at = at,
            resume => *resume = Some(Resume { at, feed: self.feed.clone() }),
        }
        self.is_feed_changed = false;
    }

    /// How deep below the entry or the feed the element stands that is about to be closed or was just opened.
    pub(super) fn depth(&self) -> usize {
        let outer = if self.entry.is_some() { self.entry_at + 1 } else { 1 };
        self.stack.len().saturating_sub(outer)
    }
}
