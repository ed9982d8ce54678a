//! A table in the making: cells of data become rows, the cells of a layout become paragraphs.

use crate::formats::build::Builder;
use crate::formats::table::{Cell, Table};
use crate::model::{BlockKind, MarkKind};
use crate::text::{Span, width};

/// A cell that is longer is one of a layout.
const LONGEST: usize = 240;

/// How many cells a row has at most; the others stand in a row of their own.
const COLUMNS: usize = 100;

/// The cells so far.
#[derive(Default)]
pub(super) struct Cells {
    rows: Vec<Vec<Cell>>,
    /// Tables within.
    pub(super) depth: usize,
    /// Whether a cell is open.
    pub(super) in_cell: bool,
}

impl Cells {
    /// Begins a row.
    pub(super) fn row(&mut self) {
        if self.rows.last().is_none_or(|row| !row.is_empty()) {
            self.rows.push(Vec::new());
        }
    }

    /// Appends a cell.
    pub(super) fn push(&mut self, (text, marks): (String, Vec<(Span, MarkKind)>)) {
        if self.rows.last().is_none_or(|row| row.len() >= COLUMNS) {
            self.rows.push(Vec::new());
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(Cell { text, marks });
        }
    }

    /// Whether the cells hold running text beside or below each other, as pages were laid out once.
    fn is_layout(&self) -> bool {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let long = |cell: &Cell| width(&cell.text) > LONGEST || cell.text.trim().lines().count() > 4;
        columns < 2 || self.rows.iter().flatten().any(long)
    }

    /// Appends what the table holds as blocks.
    pub(super) fn write(mut self, in_post: bool, builder: &mut Builder) {
        self.rows.retain(|row| row.iter().any(|cell| !cell.text.trim().is_empty()));
        if !self.is_layout() {
            let mut table = Table::new(Vec::new());
            table.rows = self.rows;
            for cell in table.rows.iter_mut().flatten() {
                cell.text = cell.text.replace('\n', " ");
            }
            return table.write(in_post, builder);
        }
        for Cell { text, marks } in self.rows.into_iter().flatten() {
            let mut from = 0;
            for line in text.split('\n') {
                let whole = Span::new(from, from + line.len());
                let inner = marks.iter().filter(|(span, _)| whole.covers(*span));
                let moved = inner.map(|(span, kind)| {
                    (Span::new(span.start as usize - from, span.end as usize - from), kind.clone())
                });
                builder.push_raw(line, BlockKind::Paragraph, in_post, moved.collect());
                from += line.len() + 1;
            }
        }
    }
}
