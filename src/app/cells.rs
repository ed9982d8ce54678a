//! The cells of a line of text: which of them show which bytes, with the numbers of links in between.

use std::ops::Range;

use crate::app::lines::{Lines, Row, RowKind};
use crate::text::{Span, cut, width};

/// A part of a line, as it is drawn from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Bytes of the running text.
    Text(Span),
    /// The number of a link, from 0, raised behind it.
    Number(usize),
}

impl Piece {
    fn cells(self, text: &str) -> usize {
        match self {
            Self::Text(span) => width(span.of(text)),
            Self::Number(number) => (number + 1).to_string().len(),
        }
    }
}

/// What a cell of a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The character at this byte of the running text.
    Byte(usize),
    /// The number of a link, from 0.
    Number(usize),
}

impl Lines {
    /// The parts of a line of the running text. Only in its body have links their numbers.
    pub fn pieces(&self, row: &Row) -> impl Iterator<Item = Piece> {
        let line = row.span;
        let from = self.links.partition_point(|link| link.end <= line.start);
        let ends = self.links.iter().map(|link| link.end).enumerate().skip(from);
        let ends = ends.take_while(move |(_, end)| *end <= line.end);
        let mut ends = ends.take(if row.kind == RowKind::Body { usize::MAX } else { 0 });
        let mut from = Some(line.start);
        std::iter::from_fn(move || {
            let (start, link) = (from?, ends.next());
            from = link.map(|(_, end)| end);
            let text = Piece::Text(Span { start, end: from.unwrap_or(line.end) });
            Some([Some(text), link.map(|(number, _)| Piece::Number(number))])
        })
        .flatten()
        .flatten()
        .filter(|piece| !matches!(piece, Piece::Text(span) if span.is_empty()))
    }

    /// The cells of a line that show the bytes `span` of the running text, without the number behind the last of them.
    #[must_use]
    pub fn cells_of(&self, row: &Row, text: &str, span: Span) -> Range<usize> {
        let line = row.span;
        let (first, end) = (span.start.clamp(line.start, line.end), span.end.clamp(line.start, line.end));
        let (mut at, mut start, mut last) = (0, None, None);
        for piece in self.pieces(row) {
            if let Piece::Text(piece) = piece {
                let until = |byte: u32| at + width(Span { start: piece.start, end: byte }.of(text));
                if start.is_none() && first < piece.end {
                    start = Some(until(first));
                }
                if last.is_none() && end <= piece.end {
                    last = Some(until(end.max(piece.start)));
                }
            }
            at += piece.cells(text);
        }
        let start = start.unwrap_or(at);
        start..last.unwrap_or(at).max(start)
    }

    /// What is shown in cell `cell` of a line; a cell inside a wide character belongs to that character.
    #[must_use]
    pub fn cell(&self, row: &Row, text: &str, cell: usize) -> Option<Cell> {
        let mut at = 0;
        for piece in self.pieces(row) {
            let cells = piece.cells(text);
            if cell < at + cells {
                return Some(match piece {
                    Piece::Text(span) => Cell::Byte(span.start as usize + cut(span.of(text), cell - at).len()),
                    Piece::Number(number) => Cell::Number(number),
                });
            }
            at += cells;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::lines::Setting;
    use crate::model::{Block, BlockKind, Draft, Mark, MarkKind};
    use crate::text::Clean;

    /// Lines of one paragraph with these words as links.
    fn lines(text: &str, links: &[&str], width: u16) -> (Clean, Lines) {
        let text = Clean::text(text);
        let link = |word: &&str| {
            let start = text.find(word).unwrap_or_default();
            Mark {
                span: Span::new(start, start + word.len()),
                kind: MarkKind::Link(Clean::line("https://example.org")),
            }
        };
        let draft = Draft {
            blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, in_post: false }],
            marks: links.iter().map(link).collect(),
            text,
            ..Draft::default()
        };
        let article = draft.finish();
        let lines = Lines::of(&article, Setting { width, furniture: false, hyphenation: false });
        (article.text, lines)
    }

    /// What each cell shows when the pieces of a line are drawn one behind the other.
    fn drawn(text: &str, lines: &Lines, row: &Row) -> Vec<Option<Cell>> {
        let mut cells = Vec::new();
        for piece in lines.pieces(row) {
            match piece {
                Piece::Number(number) => cells.extend(vec![Some(Cell::Number(number)); piece.cells("")]),
                Piece::Text(span) => {
                    for (at, c) in span.of(text).char_indices() {
                        let mut bytes = [0; 4];
                        let cell = Some(Cell::Byte(span.start as usize + at));
                        cells.extend(vec![cell; width(c.encode_utf8(&mut bytes))]);
                    }
                }
            }
        }
        cells
    }

    #[test]
    fn behind_a_number_stands_what_is_drawn_there() {
        let words = ["Merkel", "北京", "Köln", "dort", "endet"];
        let (text, lines) = lines("Angela Merkel flog nach 北京 und nach Köln, und dort endet die Reise.", &words, 40);
        let mut numbers = 0;
        for row in lines.rows.iter().filter(|row| row.kind == RowKind::Body) {
            let drawn = drawn(&text, &lines, row);
            assert_eq!(
                (0..=drawn.len()).map(|at| lines.cell(row, &text, at)).collect::<Vec<_>>(),
                [&drawn[..], &[None]].concat()
            );
            for (at, c) in row.span.of(&text).char_indices() {
                let start = row.span.start as usize + at;
                let cells = lines.cells_of(row, &text, Span::new(start, start + c.len_utf8()));
                assert!(!cells.is_empty());
                assert!(cells.clone().all(|cell| drawn.get(cell) == Some(&Some(Cell::Byte(start)))), "{c} {cells:?}");
            }
            numbers += drawn.iter().filter(|cell| matches!(cell, Some(Cell::Number(_)))).count();
        }
        assert_eq!(numbers, words.len());
    }

    #[test]
    fn a_span_over_a_link_takes_the_cells_of_its_number() {
        let (text, lines) = lines("Angela Merkel kam.", &["Angela"], 60);
        let row = lines.rows.iter().find(|row| row.kind == RowKind::Body).copied();
        let cells = |start, end| row.map(|row| lines.cells_of(&row, &text, Span::new(start, end)));
        assert_eq!(cells(0, 6), Some(0..6));
        assert_eq!(cells(0, 13), Some(0..14));
        assert_eq!(cells(7, 13), Some(8..14));
        assert_eq!(cells(6, 6), Some(7..7), "a label behind a link stands behind its number");
    }
}
