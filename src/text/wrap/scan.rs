//! The words of a line of text with their widths, byte by byte.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::width;

/// What a byte tells about the character it belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A blank to break at.
    Blank,
    /// The first byte of a character one cell wide that combines with nothing.
    One,
    /// A later byte of a character.
    Tail,
    /// Only the next bytes tell.
    Ask,
}

/// The class of each byte: below U+0300 every character takes one cell, and none combines.
#[expect(clippy::indexing_slicing, reason = "an index out of bounds would not compile")]
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Ask; 256];
    let mut b = 0;
    while b < 256 {
        classes[b] = match b as u8 {
            b' ' | b'\t' | b'\r' | 0x0b | 0x0c => Class::Blank,
            0..0x80 | 0xc3..=0xcb => Class::One,
            0x80..=0xbf => Class::Tail,
            _ => Class::Ask,
        };
        b += 1;
    }
    classes
};

/// What stands between two blanks, or the rest of it.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cells: usize,
    /// Whether every character is one cell wide and stands for itself, so that cells are counted as characters.
    pub(super) simple: bool,
}

impl Word {
    /// The word that begins at `start`, not beyond `end`.
    pub(super) fn scan(text: &str, start: usize, end: usize) -> Self {
        let bytes = text.as_bytes().get(..end).unwrap_or_default();
        let mut cells = 0;
        let mut simple = true;
        let mut at = start;
        while let Some(&b) = bytes.get(at) {
            match class(b) {
                Class::One => cells += 1,
                Class::Tail => {}
                Class::Blank => break,
                Class::Ask => {
                    if blank_at(bytes, at).is_some() {
                        break;
                    }
                    cells += 1;
                    simple &= is_one_cell(bytes, at);
                }
            }
            at += 1;
        }
        if !simple {
            cells = cells_of(text.get(start..at).unwrap_or_default());
        }
        Self { start, end: at, cells, simple }
    }

    /// The word's text.
    pub(super) fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The rest of the word after its first `bytes`, which take `cells`.
    pub(super) fn after(self, bytes: usize, cells: usize) -> Self {
        Self { start: self.start + bytes, cells: self.cells.saturating_sub(cells), ..self }
    }
}

/// The end of the blanks at `at`, and the cells they take.
pub(super) fn skip_blanks(text: &str, mut at: usize, end: usize) -> (usize, usize) {
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let mut cells = 0;
    while let Some(&b) = bytes.get(at) {
        match class(b) {
            Class::Blank => {
                at += 1;
                cells += 1;
            }
            Class::Ask => match blank_at(bytes, at) {
                Some(wide) => {
                    at += if b == 0xc2 { 2 } else { 3 };
                    cells += wide;
                }
                None => break,
            },
            _ => break,
        }
    }
    (at, cells)
}

/// The cells of `text`, character by character as people see them, so that the cells of parts add up.
pub(super) fn cells_of(text: &str) -> usize {
    text.graphemes(true).map(width).sum()
}

fn class(b: u8) -> Class {
    CLASSES.get(usize::from(b)).copied().unwrap_or(Class::Ask)
}

/// The cells of the blank at `at`, when there is one that a line may break at: not the no-break spaces.
fn blank_at(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [0xc2, 0x85, ..]
        | [0xe1, 0x9a, 0x80, ..]
        | [0xe2, 0x80, 0x80..=0x86 | 0x88..=0x8a | 0xa8 | 0xa9, ..]
        | [0xe2, 0x81, 0x9f, ..] => Some(1),
        [0xe3, 0x80, 0x80, ..] => Some(2),
        _ => None,
    }
}

/// Latin-1 signs, general punctuation and the euro sign: as simple as letters, and common in every text.
fn is_one_cell(bytes: &[u8], at: usize) -> bool {
    matches!(
        bytes.get(at..),
        Some([0xc2, 0xa0..=0xac | 0xae..=0xbf, ..] | [0xe2, 0x80, 0x90..=0xa7 | 0xaf, ..] | [0xe2, 0x82, 0xac, ..])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_as_simple_takes_one_cell() {
        for c in ('\u{21}'..='\u{2ff}').chain('\u{2010}'..='\u{2027}').chain(['€', '\u{202f}']) {
            let text = c.to_string();
            let word = Word::scan(&text, 0, text.len());
            if word.simple && word.end > 0 {
                assert_eq!((word.end, word.cells), (text.len(), cells_of(&text)), "{c:?} {:x}", c as u32);
            }
        }
    }

    #[test]
    fn words_end_at_blanks_but_not_at_no_break_spaces() {
        for (text, end) in [("a b", 1), ("a\u{a0}b c", 4), ("a\u{2003}b", 1), ("a\u{3000}b", 1), ("a\u{202f}b", 5)] {
            assert_eq!(Word::scan(text, 0, text.len()).end, end, "{text:?}");
        }
    }
}
