//! Running text into lines of a width, hyphenated by language; lines are byte ranges.

mod greedy;
mod optimal;
mod scan;

use greedy::Wrapper;
pub use optimal::{balance, fill};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{Language, Span, cut};

/// A line of a wrapped text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The bytes it shows, without the blank it broke at.
    pub span: Span,
    /// Whether a hyphen is drawn after it.
    pub hyphen: bool,
}

/// Wraps the part `span` of `text` into lines of at most `cells`, appending them to `lines`.
///
/// Greedy and in one pass; a word is hyphenated only where it would not fit, and cut only where it is longer than a
/// whole line. Line breaks in the text are kept, an empty line is an empty span. Blanks at a break and at the start of a
/// line of the text are in no line. A width of 0 counts as 1; a line is wider than `cells` only when a single character
/// is.
pub fn wrap(text: &str, span: Span, cells: usize, lang: Language, lines: &mut Vec<Line>) {
    let mut wrapper = Wrapper::new(text, cells.max(1), lang, lines);
    let mut at = span.start as usize;
    for line in span.of(text).split('\n') {
        wrapper.paragraph(at, at + line.len());
        at += line.len() + 1;
    }
}

/// Cuts the part `span` of `text` into lines of at most `cells` wherever they are full, keeping every blank.
pub fn hard_wrap(text: &str, span: Span, cells: usize, lines: &mut Vec<Line>) {
    let mut at = span.start as usize;
    for line in span.of(text).split('\n') {
        let mut rest = line;
        loop {
            let mut head = cut(rest, cells);
            if head.is_empty() {
                // A character wider than the line stands alone, or the text would never end.
                head = rest.graphemes(true).next().unwrap_or_default();
            }
            lines.push(Line { span: Span::new(at, at + head.len()), hyphen: false });
            at += head.len();
            rest = rest.get(head.len()..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests;
