//! Taking out of a text what a terminal must not be given, with a record of every change.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How many cells a tab is worth where it cannot be kept.
const TAB: usize = 4;

/// A change: these bytes of the raw text became those bytes of the clean text. Between two changes both are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) raw: Range<usize>,
    pub(super) clean: Range<usize>,
}

/// A cleaned text and what was changed, in order.
pub(super) struct Scrubbed<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) edits: Vec<Edit>,
}

/// Bytes that need no second look: printable ASCII, and the letters from U+00C0 to U+02FF, which are in NFC already.
/// Later bytes of a character count as plain, for its first byte has been looked at.
#[expect(clippy::indexing_slicing, reason = "an index out of bounds would not compile")]
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut b = 0;
    while b < 256 {
        plain[b] = matches!(b as u8, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xcb);
        b += 1;
    }
    plain
};

/// The first byte at or after `from` that is not plain. Most stretches have none, so many are looked at together.
fn next_special(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    // The same as `PLAIN`, in the form of which compilers make one comparison of many bytes.
    let is_plain =
        |byte: &u8| (byte.wrapping_sub(b' ') < 0x5f) | (byte.wrapping_sub(0x80) < 0x40) | (byte.wrapping_sub(0xc3) < 9);
    let (chunks, _) = rest.as_chunks::<32>();
    let plain = chunks.iter().take_while(|chunk| chunk.iter().fold(true, |plain, byte| plain & is_plain(byte))).count();
    let skipped = plain * 32;
    let step = rest.get(skipped..)?.iter().position(|byte| !PLAIN.get(usize::from(*byte)).copied().unwrap_or(false))?;
    Some(from + skipped + step)
}

/// Removes what a terminal must not be given; borrows when there is nothing to remove.
pub(super) fn scrub(raw: &str) -> Scrubbed<'_> {
    let mut scrubber = Scrubber {
        raw,
        out: String::new(),
        copied: 0,
        edits: Vec::new(),
        may_compose: false,
        has_space: false,
        tab_base: 0,
        tab_column: 0,
    };
    scrubber.run();
    let Scrubber { out, edits, may_compose, has_space, .. } = scrubber;
    let text = if edits.is_empty() { Cow::Borrowed(raw) } else { Cow::Owned(out) };
    let mut scrubbed = Scrubbed { text, edits };
    if may_compose && is_nfc_quick(scrubbed.text.chars()) != IsNormalized::Yes {
        let (composed, later) = compose(&scrubbed.text);
        scrubbed = scrubbed.then(composed, &later);
    }
    // Last, for what stands beside a space must be what stays there.
    if has_space {
        let (spaced, later) = part_words(&scrubbed.text);
        scrubbed = scrubbed.then(spaced, &later);
    }
    scrubbed
}

impl Scrubbed<'_> {
    /// With what a later pass over the text made of it.
    fn then(self, text: String, later: &[Edit]) -> Self {
        if later.is_empty() {
            return self;
        }
        Self { text: Cow::Owned(text), edits: fuse(&self.edits, later) }
    }
}

struct Scrubber<'t> {
    raw: &'t str,
    out: String,
    /// Up to here the raw text is in `out` or was dropped; what follows is copied when the next change comes.
    copied: usize,
    edits: Vec<Edit>,
    may_compose: bool,
    /// Whether there is a space of another kind than the plain one.
    has_space: bool,
    /// A place in `out` whose column is known, so that many tabs on a line cost no more than one.
    tab_base: usize,
    tab_column: usize,
}

impl Scrubber<'_> {
    fn run(&mut self) {
        let bytes = self.raw.as_bytes();
        let mut at = 0;
        while let Some(special) = next_special(bytes, at) {
            at = if bytes.get(special) == Some(&b'\n') { self.line_break(special) } else { self.special(special) };
        }
        if self.ends_with_blank(bytes.len()) {
            self.trim(bytes.len());
        }
        if !self.edits.is_empty() {
            self.copy(bytes.len());
        }
    }

    /// Keeps the line break at `at`, without the blanks before it.
    fn line_break(&mut self, at: usize) -> usize {
        if self.ends_with_blank(at) {
            self.trim(at);
        }
        at + 1
    }

    /// Whether the clean text up to the raw byte `at` ends with a blank.
    fn ends_with_blank(&self, at: usize) -> bool {
        if at > self.copied {
            at.checked_sub(1).and_then(|last| self.raw.as_bytes().get(last)) == Some(&b' ')
        } else {
            self.out.ends_with(' ')
        }
    }

    /// Deals with the character at `at`, which is not plain; gives the place behind it.
    fn special(&mut self, at: usize) -> usize {
        let rest = self.raw.get(at..).unwrap_or_default();
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { return self.raw.len() };
        let behind = |rest: &str| self.raw.len() - rest.len();
        let next = behind(chars.as_str());
        match c {
            '\r' => {
                if chars.as_str().starts_with('\n') {
                    self.replace(at..next, "");
                } else {
                    self.end_line(at..next);
                }
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.end_line(at..next),
            '\t' => self.expand_tab(at..next),
            '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => {
                let end = behind(after_escape(c, chars.as_str()));
                self.replace(at..end, "");
                return end;
            }
            c if is_forbidden(c) => self.replace(at..next, ""),
            c if is_other_space(c) => self.has_space = true,
            c => self.may_compose |= c >= '\u{300}' && !matches!(c, '\u{2010}'..='\u{2027}' | '€'),
        }
        next
    }

    /// Copies the raw text up to `at`.
    fn copy(&mut self, at: usize) {
        if self.out.capacity() == 0 {
            self.out.reserve(self.raw.len());
        }
        self.out.push_str(self.raw.get(self.copied..at).unwrap_or_default());
        self.copied = at;
    }

    /// Puts `new` in place of the raw bytes.
    fn replace(&mut self, raw: Range<usize>, new: &str) {
        self.copy(raw.start);
        let start = self.out.len();
        self.out.push_str(new);
        self.copied = raw.end;
        match self.edits.last_mut() {
            Some(last) if last.raw.end == raw.start && last.clean.end == start => {
                last.raw.end = raw.end;
                last.clean.end = self.out.len();
            }
            _ => self.edits.push(Edit { raw, clean: start..self.out.len() }),
        }
    }

    fn end_line(&mut self, raw: Range<usize>) {
        if self.ends_with_blank(raw.start) {
            self.trim(raw.start);
        }
        self.replace(raw, "\n");
    }

    /// Drops the blanks at the end of what came before the raw byte `at`, with all changes among them.
    fn trim(&mut self, at: usize) {
        self.copy(at);
        let kept = self.out.trim_end_matches(' ').len();
        let mut start = at - (self.out.len() - kept).min(at);
        while let Some(last) = self.edits.pop_if(|last| last.clean.end > kept || last.clean.start >= kept) {
            // A change that began before the blanks (a line break and a tab, say) keeps what it put there.
            if last.clean.start < kept {
                start = last.raw.end;
                self.edits.push(Edit { raw: last.raw, clean: last.clean.start..kept });
                break;
            }
            // Only before the earliest change dropped is each blank a byte of the raw text: that one counts last.
            start = last.raw.start.saturating_sub(last.clean.start - kept);
        }
        self.out.truncate(kept);
        self.tab_base = self.tab_base.min(kept);
        self.edits.push(Edit { raw: start..at, clean: kept..kept });
    }

    fn expand_tab(&mut self, raw: Range<usize>) {
        self.copy(raw.start);
        let line = self.out.get(self.tab_base..).unwrap_or_default();
        let column = match line.rfind('\n') {
            Some(at) => line.get(at + 1..).unwrap_or_default().chars().count(),
            None => self.tab_column + line.chars().count(),
        };
        let blanks = TAB - column % TAB;
        self.replace(raw, "    ".get(..blanks).unwrap_or_default());
        (self.tab_base, self.tab_column) = (self.out.len(), column + blanks);
    }
}

/// Controls, bidi overrides and isolates, invisible joiners, tags, private use and non-characters.
///
/// The soft hyphen goes too: it splits names in two for every comparison, and our own hyphenation replaces it. The
/// zero-width joiners stay, since Persian, Indic scripts and emoji need them.
pub(super) fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}'
        | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// `text` without the forbidden characters that take nothing else with them.
pub(super) fn without_refused(text: &str) -> Cow<'_, str> {
    let refuses = |c: char| is_forbidden(c) && (c >= '\u{a0}' || matches!(c, '\0'..='\u{8}' | '\u{7f}'));
    let mut from = 0;
    while let Some(at) = next_special(text.as_bytes(), from) {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if refuses(c) {
            return Cow::Owned(text.chars().filter(|c| !refuses(*c)).collect());
        }
        from = at + c.len_utf8();
    }
    Cow::Borrowed(text)
}

/// A space of a width or binding of its own. The ideographic space is none: it is a sign of its script.
fn is_other_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// `text` with plain spaces between words: `Angela Merkel` is one name, whatever the page put between its words. Beside
/// a number or a sign, where it is typography (`5 %`, `« Oui »`), the space stays what it was.
fn part_words(text: &str) -> (String, Vec<Edit>) {
    let mut out = String::with_capacity(text.len());
    let mut edits = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_other_space) {
        let blank = |c: char| c == ' ' || is_other_space(c);
        let (head, tail) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let words = head.trim_end_matches(' ');
        let behind = tail.trim_start_matches(blank);
        let (run, _) = tail.split_at_checked(tail.len() - behind.len()).unwrap_or((tail, ""));
        out.push_str(head);
        let parts = words.ends_with(|c: char| c.is_alphabetic() || c == '.') && behind.starts_with(char::is_alphabetic);
        let mut raw = text.len() - tail.len();
        for c in run.chars() {
            let new = if parts { ' ' } else { c };
            if new != c {
                edits.push(Edit { raw: raw..raw + c.len_utf8(), clean: out.len()..out.len() + 1 });
            }
            out.push(new);
            raw += c.len_utf8();
        }
        rest = behind;
    }
    out.push_str(rest);
    (out, edits)
}

/// What follows an escape sequence that `introducer` begins, so that its letters do not stay behind as litter.
fn after_escape(introducer: char, rest: &str) -> &str {
    let mut chars = rest.chars();
    match introducer {
        '\u{9b}' => return after_control_sequence(rest),
        '\u{1b}' => {}
        _ => return after_string(rest),
    }
    match chars.next() {
        Some('[') => after_control_sequence(chars.as_str()),
        Some(']' | 'P' | 'X' | '^' | '_') => after_string(chars.as_str()),
        Some('(' | ')' | '*' | '+' | '#' | '%') => {
            let short = chars.as_str();
            chars.next().filter(|c| *c != '\n').map_or(short, |_| chars.as_str())
        }
        Some(c) if c.is_ascii_graphic() => chars.as_str(),
        _ => rest,
    }
}

/// What follows an OSC, DCS, SOS, PM or APC string: it ends at BEL, ST or the next escape.
///
/// A string that does not end on its line is taken for text, or it would swallow the article.
fn after_string(rest: &str) -> &str {
    let end = rest.find(['\u{7}', '\u{9c}', '\u{1b}', '\n', '\u{90}', '\u{98}', '\u{9d}', '\u{9e}', '\u{9f}']);
    let Some(tail) = end.and_then(|end| rest.get(end..)) else { return rest };
    if tail.starts_with('\n') {
        return rest;
    }
    tail.strip_prefix("\u{1b}\\").or_else(|| tail.strip_prefix(['\u{7}', '\u{9c}'])).unwrap_or(tail)
}

/// What follows the parameters and the final byte of a CSI sequence.
fn after_control_sequence(rest: &str) -> &str {
    let tail = rest.trim_start_matches(|c| (' '..='?').contains(&c));
    tail.strip_prefix(|c| ('@'..='~').contains(&c)).unwrap_or(tail)
}

/// `text` in NFC, and where it differs.
fn compose(text: &str) -> (String, Vec<Edit>) {
    let mut out = String::with_capacity(text.len());
    let mut edits = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, _)) = chars.next() {
        // Nothing composes across a character that is complete by itself.
        while chars.next_if(|(_, c)| !stands_alone(*c)).is_some() {}
        let end = chars.peek().map_or(text.len(), |(at, _)| *at);
        let piece = text.get(start..end).unwrap_or_default();
        let from = out.len();
        if is_nfc_quick(piece.chars()) == IsNormalized::Yes {
            out.push_str(piece);
            continue;
        }
        out.extend(piece.nfc());
        let new = out.get(from..).unwrap_or_default();
        if new != piece {
            // Only what really differs: the letter before an exchanged sign stays what it was.
            let head = shared(piece.chars(), new.chars());
            let (old_rest, new_rest) = (piece.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
            let tail = shared(old_rest.chars().rev(), new_rest.chars().rev());
            edits.push(Edit { raw: start + head..end - tail, clean: from + head..out.len() - tail });
        }
    }
    (out, edits)
}

/// How many bytes the characters take that both begin with.
fn shared(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// Whether `c` neither combines with what stands before it nor has another form in NFC.
fn stands_alone(c: char) -> bool {
    c < '\u{300}' || canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
}

/// The changes of two passes, of which the second worked on what the first gave, as the changes of one.
fn fuse(first: &[Edit], second: &[Edit]) -> Vec<Edit> {
    let mut fused = Vec::with_capacity(first.len() + second.len());
    let mut first = first.iter().peekable();
    let mut second = second.iter().peekable();
    // Where the passes stood after the last change: in the raw text, between them (twice), and in the clean text.
    let (mut raw, mut raw_between, mut clean_between, mut clean) = (0, 0, 0, 0);
    loop {
        let start = match (first.peek(), second.peek()) {
            (Some(a), Some(b)) => a.clean.start.min(b.raw.start),
            (Some(a), None) => a.clean.start,
            (None, Some(b)) => b.raw.start,
            (None, None) => return fused,
        };
        let raw_start = raw + (start - raw_between);
        let clean_start = clean + (start - clean_between);
        let mut end = start;
        loop {
            if let Some(edit) = first.next_if(|edit| edit.clean.start <= end) {
                (raw, raw_between) = (edit.raw.end, edit.clean.end);
                end = end.max(edit.clean.end);
            } else if let Some(edit) = second.next_if(|edit| edit.raw.start <= end) {
                (clean_between, clean) = (edit.raw.end, edit.clean.end);
                end = end.max(edit.raw.end);
            } else {
                break;
            }
        }
        let raw_end = raw + (end - raw_between);
        let clean_end = clean + (end - clean_between);
        (raw, raw_between, clean_between, clean) = (raw_end, end, end, clean_end);
        fused.push(Edit { raw: raw_start..raw_end, clean: clean_start..clean_end });
    }
}
