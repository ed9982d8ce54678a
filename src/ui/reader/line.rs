//! Draws a line of the reading view: its text, and what lies over it.

use ratatui::layout::Rect;
use ratatui::style::Style as Look;

use crate::app::App;
use crate::app::cells::Piece;
use crate::app::layout::Pane;
use crate::app::lines::{Row, RowKind};
use crate::config::{Role, Word};
use crate::library::Entry;
use crate::model::{Block, BlockKind, Form, MarkKind, PostTime};
use crate::text::{Language, Span, fit, width};
use crate::ui::canvas::Canvas;
use crate::ui::when;

/// A line of the view.
pub(super) struct Line<'a> {
    pub(super) app: &'a App,
    pub(super) entry: &'a Entry,
    pub(super) row: Row,
    pub(super) column: Rect,
    pub(super) y: u16,
}

impl Line<'_> {
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        let article = &self.entry.article;
        let (x, cells) = (self.column.x, self.column.width);
        match self.row.kind {
            RowKind::Blank => {}
            RowKind::Kicker => {
                let text = article.kicker.as_deref().map(|kicker| self.row.span.of(kicker)).unwrap_or_default();
                canvas.text(x, self.y, cells, text, canvas.style(Role::Muted));
            }
            RowKind::Title => {
                canvas.text(x, self.y, cells, self.row.span.of(&article.text), canvas.style(Role::Title));
                self.overlays(canvas);
            }
            RowKind::Meta => {
                canvas.text(x, self.y, cells, &self.meta(usize::from(cells)), canvas.style(Role::Muted));
            }
            RowKind::Body => {
                self.margin(canvas);
                self.body(canvas);
            }
            RowKind::PostMeta => self.post(canvas),
            RowKind::Link(number) => self.link(canvas, number),
        }
    }

    /// Source, when, who, how long.
    fn meta(&self, cells: usize) -> String {
        let article = &self.entry.article;
        let tongue = self.app.tongue();
        let mut parts = vec![article.source.to_string()];
        parts.extend(article.published.map(|moment| when::full(moment, tongue)));
        if let Some(updated) = article.updated.filter(|updated| article.published != Some(*updated)) {
            parts.push(Word::UpdatedAt.with(tongue, &[&when::full(updated, tongue)]));
        }
        // What nobody looked for is not missing by chance.
        if ![Language::GERMAN, Language::ENGLISH, Language::UNKNOWN].contains(&article.lang) {
            let code = article.lang.code().to_uppercase();
            parts.push(Word::OtherLanguage.with(tongue, &[&code]));
        }
        if !article.authors.is_empty() {
            parts.push(article.authors.iter().map(|author| &**author).collect::<Vec<_>>().join(", "));
        }
        parts.push(Word::Minutes.with(tongue, &[&article.minutes()]));
        // A part of which only some letters would be left says nothing.
        while parts.len() > 1 && width(&parts.join(" · ")) > cells {
            let before: usize = parts.iter().rev().skip(1).map(|part| width(part) + 3).sum();
            if before + LEAST_OF_PART <= cells {
                break;
            }
            parts.pop();
        }
        fit(&parts.join(" · "), cells).into_owned()
    }

    fn block(&self) -> Option<&Block> {
        self.entry.article.blocks.get(self.row.block as usize)
    }

    fn body(&self, canvas: &mut Canvas<'_>) {
        let Some(block) = self.block() else { return };
        let role_style = if self.is_signature(block) { canvas.style(Role::Muted) } else { manner(canvas, &block.kind) };
        let style = canvas.style(Role::Text).patch(role_style);
        self.sign(canvas, &block.kind);
        let limit = self.app.layout.inside(Pane::Reader).right();
        let text = &self.entry.article.text;
        let mut x = self.column.x + self.row.indent;
        for piece in self.app.reader.lines.pieces(&self.row) {
            let room = limit.saturating_sub(x);
            x = match piece {
                Piece::Text(span) => canvas.text(x, self.y, room, span.of(text), style),
                Piece::Number(number) => {
                    canvas.text(x, self.y, room, &superscript(number + 1), canvas.style(Role::Link))
                }
            };
        }
        if self.row.hyphen {
            canvas.text(x, self.y, 1, "-", style);
        }
        self.overlays(canvas);
    }

    /// A quiet sign in the margin where a statement begins; another one where other sources tell it too.
    fn margin(&self, canvas: &mut Canvas<'_>) {
        let Some(told) = self.app.reader.told.as_deref().filter(|_| self.app.is_read()) else { return };
        let line = self.row.span;
        let from = told.partition_point(|told| told.start < line.start);
        let mut here = told.iter().skip(from).take_while(|told| told.start < line.end).peekable();
        let left = self.app.layout.inside(Pane::Reader).x;
        let Some(x) = self.column.x.checked_sub(2).filter(|x| *x >= left).or(self.column.x.checked_sub(1)) else {
            return;
        };
        if here.peek().is_none() || x < left {
            return;
        }
        let (sign, role) = if here.any(|told| told.others > 0) { ("»", Role::Accent) } else { ("“", Role::Muted) };
        canvas.text(x, self.y, 1, sign, canvas.style(role));
    }

    /// The column of a byte of the text, behind the numbers of links that end before it.
    pub(super) fn column_of(&self, byte: u32) -> u16 {
        let cells =
            self.app.reader.lines.cells_of(&self.row, &self.entry.article.text, Span { start: byte, end: byte });
        self.column.x + self.row.indent + cells.start as u16
    }

    /// Where `cells` can be written before byte `byte` of the line: in the blanks, or what else is no letter, and at most
    /// over the end of the word before them; at the beginning of a line in its margin.
    pub(super) fn column_before(&self, byte: u32, cells: u16) -> Option<u16> {
        let text = &self.entry.article.text;
        let before = text.get(self.row.span.start as usize..byte as usize)?;
        let is_small = |c: char| width(c.encode_utf8(&mut [0; 4])) == 1;
        match before.chars().next_back() {
            // The sign of an item stands in its indent; one cell is always left.
            None => (self.row.indent == 0 || cells == 1).then(|| self.column_of(byte).checked_sub(cells))?,
            Some(c) if !c.is_alphanumeric() && before.chars().rev().take(usize::from(cells)).all(is_small) => {
                let start = self.column_of(byte).checked_sub(cells);
                start.filter(|start| *start >= self.column.x)
            }
            Some(_) => None,
        }
    }

    /// Whether nothing but a blank, or the end of the line, is at byte `byte`.
    pub(super) fn has_blank_at(&self, byte: u32) -> bool {
        let rest = self.entry.article.text.get(byte as usize..self.row.span.end as usize).unwrap_or_default();
        rest.chars().next().is_none_or(char::is_whitespace)
    }

    /// The sign before a block: bullet, number, bar.
    fn sign(&self, canvas: &mut Canvas<'_>, kind: &BlockKind) {
        let muted = canvas.style(Role::Muted);
        let (x, before) = (self.column.x, self.row.indent);
        match kind {
            BlockKind::Quote { .. } => {
                canvas.text(x, self.y, before, "│", canvas.style(Role::Quote));
            }
            BlockKind::Item { number, .. } if self.row.first => {
                let sign = number.map_or("•".to_owned(), |number| format!("{number}."));
                canvas.right(x + before.saturating_sub(1), self.y, before, &sign, muted);
            }
            BlockKind::Caption { .. } if self.row.first => {
                canvas.text(x, self.y, before, "▫", muted);
            }
            BlockKind::Teaser { .. } if self.row.first => {
                canvas.text(x, self.y, before, "▸", muted);
            }
            BlockKind::Furniture(_) if self.row.indent > 1 => {
                canvas.text(x, self.y, before, "·", muted);
            }
            _ => {}
        }
    }

    /// Lays the look of `span`, as far as it is on this line, over the text.
    fn overlay(&self, canvas: &mut Canvas<'_>, span: Span, style: Look) {
        let line = self.row.span;
        if !span.overlaps(line) {
            return;
        }
        let cells = self.app.reader.lines.cells_of(&self.row, &self.entry.article.text, span);
        let hyphen = u16::from(self.row.hyphen && span.end > line.end);
        let start = self.column.x + self.row.indent + cells.start as u16;
        canvas.restyle(start, self.y, cells.len() as u16 + hyphen, style);
    }

    /// Quotes, emphasis and links, mentions, search hits: the later lie over the earlier.
    fn overlays(&self, canvas: &mut Canvas<'_>) {
        let line = self.row.span;
        let analysis = &self.entry.analysis;
        let quote = canvas.style(Role::Quote);
        let statements = &analysis.statements;
        let until = statements.partition_point(|statement| statement.span.start < line.end);
        let quotes = statements.iter().take(until).rev().filter(|statement| statement.form == Form::Direct);
        for statement in quotes.take(QUOTES_LOOKED_BACK) {
            self.overlay(canvas, statement.span, quote);
        }
        for mark in self.app.reader.lines.marks_in(&self.entry.article, line).rev() {
            let style = match mark.kind {
                MarkKind::Strong => Look::new().bold(),
                MarkKind::Emphasis => Look::new().italic(),
                MarkKind::Code => canvas.style(Role::Caption),
                MarkKind::Link(_) => canvas.style(Role::Link),
            };
            self.overlay(canvas, mark.span, style);
        }
        if let Some(marked) = self.app.reader.statement.and_then(|at| statements.get(at as usize)) {
            self.overlay(canvas, marked.span, quote.bold());
        }
        self.mentions(canvas);
        if let Some(search) = &self.app.reader.search {
            let from = search.hits.partition_point(|hit| hit.end <= line.start);
            for (at, hit) in search.hits.iter().enumerate().skip(from).take_while(|(_, hit)| hit.start < line.end) {
                let role = if search.current == Some(at) { Role::CursorEntity } else { Role::Match };
                self.overlay(canvas, *hit, canvas.style(role));
            }
        }
    }

    fn mentions(&self, canvas: &mut Canvas<'_>) {
        let line = self.row.span;
        let analysis = &self.entry.analysis;
        let from = analysis.mentions.partition_point(|mention| mention.span.end <= line.start);
        let in_hand = self.app.follow;
        for (at, mention) in
            analysis.mentions.iter().enumerate().skip(from).take_while(|(_, mention)| mention.span.start < line.end)
        {
            let entity = self.entry.entity_of(mention.entity);
            let kind = entity
                .and_then(|entity| self.app.library.entity(entity))
                .map(|entity| entity.kind)
                .or_else(|| analysis.entities.get(mention.entity as usize).map(|entity| entity.kind));
            let Some(kind) = kind else { continue };
            // Beside a label the cursor would look like a part of it.
            let style = if self.app.reader.cursor == Some(at as u32) && self.app.labels.is_none() {
                canvas.style(Role::CursorEntity)
            } else if in_hand.is_some() && entity == in_hand {
                canvas.kind(kind).patch(canvas.style(Role::Mention))
            } else {
                canvas.kind(kind)
            };
            self.overlay(canvas, mention.span, style);
        }
    }

    /// Time and author over a post, on a line across.
    fn post(&self, canvas: &mut Canvas<'_>) {
        let Some(BlockKind::Post { author, time }) = self.block().map(|block| &block.kind) else { return };
        let clock = time.as_ref().and_then(|time| match time {
            PostTime::At(moment) => moment.time().map(|_| when::full(*moment, self.app.tongue())),
            PostTime::Stated(text) => Some(text.as_str().to_owned()),
        });
        let parts: Vec<&str> = clock.as_deref().into_iter().chain(author.as_deref()).collect();
        let border = canvas.style(Role::Border);
        for x in self.column.x..self.column.right() {
            canvas.text(x, self.y, 1, "─", border);
        }
        if !parts.is_empty() {
            let text = format!(" {} ", parts.join(" · "));
            canvas.text(
                self.column.x + 2,
                self.y,
                self.column.width.saturating_sub(2),
                &text,
                canvas.style(Role::Muted),
            );
        }
    }

    /// Whether the line is the signature of its block: the speaker's below a quote, the credit below a caption.
    fn is_signature(&self, block: &Block) -> bool {
        let (BlockKind::Quote { speaker: Some(name) } | BlockKind::Caption { credit: Some(name) }) = &block.kind else {
            return false;
        };
        let text = self.entry.article.block_text(block);
        text.rfind('\n').is_some_and(|at| {
            let start = block.span.start as usize + at + 1;
            self.row.span.start as usize >= start && text.get(at..).is_some_and(|last| last.contains(name.as_str()))
        })
    }

    /// A link of the list at the end.
    fn link(&self, canvas: &mut Canvas<'_>, number: u32) {
        if let Some(url) = self.app.reader.lines.url(&self.entry.article, number) {
            let x = canvas.text(
                self.column.x,
                self.y,
                self.column.width,
                &format!("[{}] ", number + 1),
                canvas.style(Role::Muted),
            );
            let room = self.column.right().saturating_sub(x);
            canvas.text(x, self.y, room, &fit(url, usize::from(room)), canvas.style(Role::Link));
        }
    }
}

/// So many cells of a part of the line below the title are worth showing.
const LEAST_OF_PART: usize = 8;

/// How many quotes before a line can reach into it: they hardly nest.
const QUOTES_LOOKED_BACK: usize = 8;

/// The look of a block's text.
fn manner(canvas: &Canvas<'_>, kind: &BlockKind) -> Look {
    let text = canvas.style(Role::Text);
    match kind {
        BlockKind::Heading { .. } | BlockKind::Post { .. } => text.patch(canvas.style(Role::Heading)),
        BlockKind::Quote { .. } => text.patch(canvas.style(Role::Quote)),
        BlockKind::Caption { .. } | BlockKind::Teaser { .. } | BlockKind::Furniture(_) => {
            text.patch(canvas.style(Role::Caption))
        }
        _ => text,
    }
}

/// A number in small raised digits.
fn superscript(number: usize) -> String {
    number
        .to_string()
        .chars()
        .map(|digit| match digit {
            '0' => '⁰',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            _ => '⁹',
        })
        .collect()
}
