//! Tables of Markdown and HTML as rows whose cells stand below each other.

use pulldown_cmark::Alignment;

use crate::formats::build::Builder;
use crate::model::{BlockKind, MarkKind};
use crate::text::{Span, width};

/// How many cells of the terminal a table takes at most when its cells are padded; wider ones are left as they are.
const WIDTH: usize = 60;

/// What stands between two cells.
const BORDER: &str = " │ ";

/// The line between two cells, and what stands for it inside one where it could be taken for it: as many bytes and as wide.
const LINE: char = '│';
const LINE_INSIDE: &str = "❘";

/// The cells of a row, without the blanks around them.
pub(super) fn cells(row: &str) -> impl Iterator<Item = &str> {
    let is_blank = |c: Option<char>| c.is_none_or(|c| c == ' ');
    let mut rest = Some(row);
    std::iter::from_fn(move || {
        let row = rest?;
        let mut lines = row.match_indices(LINE).map(|(at, line)| (row.split_at(at).0, row.split_at(at + line.len()).1));
        let border =
            lines.find(|(before, behind)| is_blank(before.chars().next_back()) && is_blank(behind.chars().next()));
        rest = border.map(|(_, behind)| behind);
        Some(border.map_or(row, |(before, _)| before).trim())
    })
}

/// A cell with its marks, which count in its text.
#[derive(Default)]
pub(super) struct Cell {
    /// Its text.
    pub(super) text: String,
    /// Its marks.
    pub(super) marks: Vec<(Span, MarkKind)>,
}

/// A table in the making.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// The rows, the head first.
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table.
    pub(super) const fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, rows: Vec::new() }
    }

    /// Appends the rows as blocks, padded where the table is narrow enough.
    pub(super) fn write(self, in_post: bool, builder: &mut Builder) {
        let mut widths: Vec<usize> = Vec::new();
        for row in &self.rows {
            for (column, cell) in row.iter().enumerate() {
                let wide = width(cell.text.trim());
                match widths.get_mut(column) {
                    Some(widest) => *widest = wide.max(*widest),
                    None => widths.push(wide),
                }
            }
        }
        let whole = widths.iter().sum::<usize>() + BORDER.chars().count() * widths.len().saturating_sub(1);
        if whole > WIDTH {
            widths.clear();
        }
        for row in self.rows {
            let mut text = String::new();
            let mut marks = Vec::new();
            for (column, cell) in row.into_iter().enumerate() {
                if column > 0 {
                    text.push_str(BORDER);
                }
                let bare = cell.text.trim();
                let room = widths.get(column).map_or(0, |widest| widest.saturating_sub(width(bare)));
                // The blanks that a row begins with would be cut off.
                let right = column > 0 && self.alignments.get(column) == Some(&Alignment::Right);
                if right {
                    text.extend(std::iter::repeat_n(' ', room));
                }
                let shift = text.len();
                let cut = cell.text.len() - cell.text.trim_start().len();
                if cells(bare).count() > 1 {
                    text.push_str(&bare.replace(LINE, LINE_INSIDE));
                } else {
                    text.push_str(bare);
                }
                marks.extend(cell.marks.into_iter().map(|(span, kind)| {
                    let at = |place: u32| (place as usize).saturating_sub(cut).min(bare.len()) + shift;
                    (Span::new(at(span.start), at(span.end)), kind)
                }));
                if !right {
                    text.extend(std::iter::repeat_n(' ', room));
                }
            }
            let kept = text.trim_end().len();
            text.truncate(kept);
            builder.push_raw(&text, BlockKind::Row, in_post, marks);
        }
    }
}
