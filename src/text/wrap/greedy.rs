//! Filling lines word by word, dividing only the word that does not fit.

use hypher::Lang;
use unicode_segmentation::UnicodeSegmentation;

use super::Line;
use super::scan::{Word, cells_of, skip_blanks};
use crate::text::hyphen::{last_division, patterns};
use crate::text::{Language, Span, width};

/// A line that is still being filled.
#[derive(Clone, Copy)]
struct Open {
    start: usize,
    end: usize,
    cells: usize,
}

/// Where a word is divided: bytes and cells of its head, and whether a hyphen is drawn after it.
#[derive(Clone, Copy)]
struct Cut {
    bytes: usize,
    cells: usize,
    hyphen: bool,
}

/// Fills lines of `cells` with the words of a text.
pub(super) struct Wrapper<'t, 'l> {
    text: &'t str,
    cells: usize,
    patterns: Option<Lang>,
    lines: &'l mut Vec<Line>,
    open: Option<Open>,
}

impl<'t, 'l> Wrapper<'t, 'l> {
    pub(super) fn new(text: &'t str, cells: usize, lang: Language, lines: &'l mut Vec<Line>) -> Self {
        Self { text, cells, patterns: patterns(lang), lines, open: None }
    }

    /// Wraps the line of text `start..end`, which holds no line break.
    pub(super) fn paragraph(&mut self, start: usize, end: usize) {
        let first = self.lines.len();
        let mut at = start;
        loop {
            let (word, blanks) = skip_blanks(self.text, at, end);
            if word >= end {
                break;
            }
            let word = Word::scan(self.text, word, end);
            at = word.end;
            self.place(word, blanks);
        }
        if let Some(open) = self.open.take() {
            self.push(open.start, open.end, false);
        }
        if self.lines.len() == first {
            self.push(start, start, false);
        }
    }

    fn push(&mut self, start: usize, end: usize, hyphen: bool) {
        self.lines.push(Line { span: Span::new(start, end), hyphen });
    }

    /// Puts `word` on the open line or on new ones.
    fn place(&mut self, mut word: Word, blanks: usize) {
        if let Some(open) = &mut self.open {
            let used = open.cells + blanks;
            if used + word.cells <= self.cells {
                open.end = word.end;
                open.cells = used + word.cells;
                return;
            }
            let Open { start, end, .. } = *open;
            if let Some(cut) = self.division(&word, self.cells.saturating_sub(used)) {
                self.push(start, word.start + cut.bytes, cut.hyphen);
                word = word.after(cut.bytes, cut.cells);
            } else {
                self.push(start, end, false);
            }
            self.open = None;
        }
        while word.cells > self.cells {
            let cut = self.division(&word, self.cells).unwrap_or_else(|| self.hard_cut(&word));
            self.push(word.start, word.start + cut.bytes, cut.hyphen);
            word = word.after(cut.bytes, cut.cells);
        }
        if word.start < word.end {
            self.open = Some(Open { start: word.start, end: word.end, cells: word.cells });
        }
    }

    /// The last place where the head of `word` fits into `room` cells, its hyphen counted in.
    fn division(&self, word: &Word, room: usize) -> Option<Cut> {
        if room < 2 {
            return None;
        }
        let text = word.of(self.text);
        let (limit, wide_break) = if word.simple { (nth(text, room), 0) } else { limits(text, room) };
        let head = text.get(..limit)?;
        let free = sign_break(text, head).max(wide_break);
        let most = if word.simple {
            head.len() - head.chars().next_back().map_or(0, char::len_utf8)
        } else {
            limits(head, room - 1).0
        };
        let hyphenated = self.patterns.and_then(|lang| last_division(text, lang, free + 1, most));
        let bytes = hyphenated.unwrap_or(free);
        if bytes == 0 || bytes >= text.len() {
            return None;
        }
        let head = text.get(..bytes)?;
        let cells = if word.simple { head.chars().count() } else { cells_of(head) };
        Some(Cut { bytes, cells, hyphen: hyphenated.is_some() })
    }

    /// As much of `word` as fits a line, but at least one character as people see it.
    fn hard_cut(&self, word: &Word) -> Cut {
        let text = word.of(self.text);
        let bytes = if word.simple { nth(text, self.cells) } else { limits(text, self.cells).0 };
        let bytes = if bytes == 0 { text.graphemes(true).next().map_or(text.len(), str::len) } else { bytes };
        let cells = cells_of(text.get(..bytes).unwrap_or_default());
        Cut { bytes, cells, hyphen: false }
    }
}

/// The bytes of the first `count` characters.
fn nth(text: &str, count: usize) -> usize {
    text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)
}

/// How many bytes of `text` fit into `room` cells, and the last break before or at that place beside a wide character.
fn limits(text: &str, room: usize) -> (usize, usize) {
    let mut used = 0;
    let mut last = 0;
    let mut before = ("", 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let cells = width(grapheme);
        let is_wide = cells > 1 || before.1 > 1;
        if at > 0 && is_wide && !may_not_begin(grapheme) && !may_not_end(before.0) {
            last = at;
        }
        used += cells;
        if used > room {
            return (at, last);
        }
        before = (grapheme, cells);
    }
    (text.len(), last)
}

/// Closing marks and small signs that no line of Chinese, Japanese or Korean begins with, and no-break spaces.
fn may_not_begin(grapheme: &str) -> bool {
    grapheme.starts_with([
        '、', '。', '，', '．', '：', '；', '！', '？', '」', '』', '）', '】', '》', '〉', '”', '’', '“', '»', '…',
        'ー', '々', '・', 'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ',
        'ャ', 'ュ', 'ョ', '.', ',', ':', ';', '!', '?', ')', ']', '"', '\'', '\u{a0}', '\u{202f}', '\u{2007}',
        '\u{2060}',
    ])
}

/// Opening marks that no such line ends with, and no-break spaces.
fn may_not_end(grapheme: &str) -> bool {
    grapheme.starts_with([
        '「', '『', '（', '【', '《', '〈', '„', '‚', '«', '(', '[', '"', '\'', '\u{a0}', '\u{202f}', '\u{2007}',
        '\u{2060}',
    ])
}

/// The last place in `head` behind a hyphen, dash or slash between two parts of the word `text`; 0 when there is none.
///
/// Both parts keep two letters at least, and figures are not parted (`2025-12-03`, `1/2`).
fn sign_break(text: &str, head: &str) -> usize {
    let mut after = text.get(head.len()..).unwrap_or_default();
    let mut rest = head;
    while let Some(at) = rest.rfind(['-', '–', '—', '‐', '/']) {
        let end = at + rest.get(at..).and_then(|sign| sign.chars().next()).map_or(1, char::len_utf8);
        after = text.get(end..).unwrap_or(after);
        rest = rest.get(..at).unwrap_or_default();
        let mut next = after.chars();
        let mut last = rest.chars().rev();
        if let (Some(a), Some(b), Some(y), Some(z)) = (next.next(), next.next(), last.next(), last.next())
            && [a, b, y, z].into_iter().all(char::is_alphanumeric)
            && !(a.is_numeric() && y.is_numeric())
        {
            return end;
        }
    }
    0
}
