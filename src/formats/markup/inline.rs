//! The running text of a block in the making: blanks joined, marks where they belong.

use crate::model::MarkKind;
use crate::text::html::Tag;
use crate::text::{Clean, Span};

/// A manner that is open.
#[derive(Clone, Debug)]
struct Opened {
    tag: Tag,
    from: usize,
    kind: Option<MarkKind>,
}

/// How many manners may be open at once; more mean nothing.
const OPEN: usize = 64;

/// The text of a block in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Inline {
    text: String,
    marks: Vec<(Span, MarkKind)>,
    open: Vec<Opened>,
    /// Whether a blank comes before the next word.
    blank: bool,
}

impl Inline {
    /// Whether there are no words.
    pub(super) fn is_blank(&self) -> bool {
        self.text.bytes().all(|byte| byte == b'\n')
    }

    /// Appends text whose runs of blanks are one blank.
    pub(super) fn push(&mut self, text: &str) {
        if is_even(text.as_bytes()) {
            return self.words(text);
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            // A single blank between words is copied with them.
            let mut length = 0;
            while let Some(step) = rest.get(length..).and_then(|rest| rest.iter().position(u8::is_ascii_whitespace)) {
                length += step;
                let follows = rest.get(length + 1).is_some_and(|next| !next.is_ascii_whitespace());
                if length == 0 || rest.get(length) != Some(&b' ') || !follows {
                    break;
                }
                length += 1;
            }
            if rest.get(length..).is_none_or(|rest| !rest.iter().any(u8::is_ascii_whitespace)) {
                length = rest.len();
            }
            if length == 0 {
                self.blank = true;
                at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                continue;
            }
            self.words(text.get(at..at + length).unwrap_or_default());
            at += length;
        }
    }

    /// Appends words as they stand, without what no terminal may be shown.
    fn words(&mut self, words: &str) {
        if std::mem::take(&mut self.blank) && !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
            self.text.push(' ');
        }
        self.text.push_str(&Clean::without_refused(words));
    }

    /// Appends text of which every blank counts.
    pub(super) fn push_preformatted(&mut self, text: &str) {
        self.blank = false;
        self.text.push_str(text);
    }

    /// Ends a line; whether it ended already and words stand before it.
    pub(super) fn end_line(&mut self) -> bool {
        self.blank = false;
        if self.text.ends_with('\n') {
            return !self.is_blank();
        }
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        false
    }

    /// Opens a manner.
    pub(super) fn open(&mut self, tag: Tag, kind: Option<MarkKind>) {
        if self.open.len() < OPEN {
            self.open.push(Opened { tag, from: self.text.len(), kind });
        }
    }

    /// Closes the manner of an element, and where it is none of a pair the others stay open.
    pub(super) fn close(&mut self, tag: Tag) {
        if let Some(at) = self.open.iter().rposition(|opened| opened.tag == tag) {
            let opened = self.open.remove(at);
            self.mark(&opened);
        }
    }

    /// How much was written since an element was opened.
    pub(super) fn since(&self, tag: Tag) -> Option<&str> {
        let opened = self.open.iter().rev().find(|opened| opened.tag == tag)?;
        self.text.get(opened.from..)
    }

    /// Puts what was written since an element was opened into brackets.
    pub(super) fn bracket(&mut self, tag: Tag) {
        let Some(from) = self.open.iter().rev().find(|opened| opened.tag == tag).map(|opened| opened.from) else {
            return;
        };
        let written = self.text.split_off(from.min(self.text.len()));
        self.text.push_str(written.trim_end().len().checked_sub(1).map_or("", |_| "["));
        self.text.push_str(written.trim());
        self.text.push(']');
    }

    fn mark(&mut self, opened: &Opened) {
        let Some(kind) = &opened.kind else { return };
        let written = self.text.get(opened.from..).unwrap_or_default();
        let from = opened.from + (written.len() - written.trim_start().len());
        let to = opened.from + written.trim_end().len();
        if from < to {
            self.marks.push((Span::new(from, to), kind.clone()));
        }
    }

    /// The text and its marks; manners that are open go on in the next.
    pub(super) fn take(&mut self) -> (String, Vec<(Span, MarkKind)>) {
        let mut open = std::mem::take(&mut self.open);
        for opened in &mut open {
            self.mark(opened);
            opened.from = 0;
        }
        self.open = open;
        self.blank = false;
        // The next text is about as long.
        let next = String::with_capacity(self.text.len());
        (std::mem::replace(&mut self.text, next), std::mem::take(&mut self.marks))
    }

    /// Forgets the text.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
        self.blank = false;
        self.open.iter_mut().for_each(|opened| opened.from = 0);
    }
}

/// Whether a text is words with single blanks between them, as most are: it needs no look at each word.
fn is_even(text: &[u8]) -> bool {
    let ends = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii_whitespace());
    ends(text.first())
        && ends(text.last())
        && memchr::memchr3(b'\n', b'\t', b'\r', text).is_none()
        && memchr::memchr(b'\x0c', text).is_none()
        && memchr::memmem::find(text, b"  ").is_none()
}
