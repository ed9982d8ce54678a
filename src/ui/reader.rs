//! Draws the reading view: only the lines in view, with what lies over their text.

use ratatui::layout::Rect;
use ratatui::style::Style as Look;

use crate::app::App;
use crate::app::entities::EntityRow;
use crate::app::layout::Pane;
use crate::app::lines::{Row, RowKind};
use crate::config::{Role, Word};
use crate::library::Entry;
use crate::model::{Block, BlockKind, EntityKind, Form, MarkKind};
use crate::text::{Span, fit, width};
use crate::ui::canvas::{Canvas, Titles};
use crate::ui::when;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let focused = app.focus == Pane::Reader;
    let inside = app.layout.inside(Pane::Reader);
    let entry = app.open_entry();
    if app.layout.framed {
        let title = entry.map(|entry| frame_title(app, entry, inside)).unwrap_or_default();
        let note = most_named(app);
        canvas.frame(area, focused, &Titles { title: &title, note: &note, ..Titles::default() });
        if entry.is_some() {
            progress(app, canvas, area, focused);
        }
    }
    let Some(entry) = entry else {
        canvas.text(
            inside.x + 2,
            inside.y + 1,
            inside.width.saturating_sub(2),
            app.word(Word::NothingOpen),
            canvas.style(Role::Muted),
        );
        return;
    };
    let column = column(app, inside);
    for (at, y) in app.reader.visible().zip(inside.y..inside.bottom()) {
        if let Some(row) = app.reader.lines.rows.get(at) {
            Line { app, entry, row: *row, column, y }.draw(canvas);
        }
    }
    labels(app, canvas, inside, column);
}

/// The text column: centred in the pane.
fn column(app: &App, inside: Rect) -> Rect {
    let wide = app.text_width();
    Rect { x: inside.x + inside.width.saturating_sub(wide) / 2, width: wide, ..inside }
}

/// Once the title is scrolled out of view, the border has it.
fn frame_title(app: &App, entry: &Entry, inside: Rect) -> String {
    let article = &entry.article;
    let minutes = Word::Minutes.with(app.tongue(), &[&article.minutes()]);
    if app.reader.top >= app.reader.lines.body && inside.width > 30 {
        let room = usize::from(inside.width).saturating_sub(width(&minutes) + 8);
        return format!("{} · {minutes}", fit(&article.title, room));
    }
    let date = article
        .moment()
        .map(|moment| format!(" · {}", when::full_day(moment.date(), app.tongue())))
        .unwrap_or_default();
    format!("{}{date} · {minutes}", article.source)
}

/// The two persons named most, as the sidebar has them.
fn most_named(app: &App) -> String {
    let named = |row: &EntityRow| match row {
        EntityRow::Entity { here, .. } => {
            let entity = app.library.entity(here.entity).filter(|entity| entity.kind == EntityKind::Person)?;
            Some(format!("{} {}×", short_name(&entity.name), here.here))
        }
        EntityRow::Head(_) => None,
    };
    app.entities.rows.iter().filter_map(named).take(2).collect::<Vec<_>>().join("  ")
}

/// The last word of a name.
pub(super) fn short_name(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// How far the reader is, in the lower border.
fn progress(app: &App, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
    let y = area.bottom().saturating_sub(1);
    let percent = app.reader.percent();
    let muted = canvas.style(Role::Muted);
    let mut x = canvas.text(area.x + 2, y, area.width.saturating_sub(4), &format!(" {percent} % "), muted);
    let bar = area.width.saturating_sub(44).min(24);
    let full = (usize::from(bar) * percent / 100) as u16;
    for cell in 0..bar {
        let (sign, role) = if cell < full { ("━", Role::Progress) } else { ("─", Role::Border) };
        x = canvas.text(x, y, 1, sign, canvas.style(role));
    }
    if let Some(article) = app.open_article() {
        let (at, of) = app.reader.paragraph(article);
        let left = (article.minutes() as usize * (100 - percent)).div_ceil(100);
        let mut text = format!(" {} ", Word::ParagraphOf.with(app.tongue(), &[&at, &of]));
        if percent < 100 && area.width >= 50 {
            text = format!("{text}· {} ", Word::MinutesLeft.with(app.tongue(), &[&left]));
        }
        x = canvas.text(x, y, area.right().saturating_sub(x + 2), &text, muted);
    }
    if let Some(search) = &app.reader.search {
        let found = format!(" {} {}/{} ", search.typed, search.current.map_or(0, |at| at + 1), search.hits.len());
        let style = canvas.style(Role::Match);
        if x + width(&found) as u16 + 2 < area.right() {
            canvas.right(area.right() - 2, y, area.width, &found, style);
        }
    } else if focused && let Some(entity) = app.follow.and_then(|entity| app.library.entity(entity)) {
        let text = format!(" * {} ", short_name(&entity.name));
        if x + width(&text) as u16 + 2 < area.right() {
            canvas.right(area.right() - 2, y, area.width, &text, canvas.style(Role::Accent));
        }
    }
}

/// A line of the view.
struct Line<'a> {
    app: &'a App,
    entry: &'a Entry,
    row: Row,
    column: Rect,
    y: u16,
}

impl Line<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let article = &self.entry.article;
        let (x, cells) = (self.column.x, self.column.width);
        match self.row.kind {
            RowKind::Blank => {}
            RowKind::Kicker => {
                let text = article.kicker.as_deref().map(|kicker| self.row.span.of(kicker)).unwrap_or_default();
                canvas.text(x, self.y, cells, text, canvas.style(Role::Muted));
            }
            RowKind::Title => {
                canvas.text(x, self.y, cells, self.row.span.of(&article.title), canvas.style(Role::Title));
            }
            RowKind::Meta => {
                canvas.text(x, self.y, cells, &fit(&self.meta(), usize::from(cells)), canvas.style(Role::Muted));
            }
            RowKind::Body => self.body(canvas),
            RowKind::PostMeta => self.post(canvas),
            RowKind::Link(number) => self.link(canvas, number),
        }
    }

    /// Source, when, who, how long.
    fn meta(&self) -> String {
        let article = &self.entry.article;
        let tongue = self.app.tongue();
        let mut parts = vec![article.source.to_string()];
        parts.extend(article.published.map(|moment| when::full(moment, tongue)));
        if let Some(updated) = article.updated.filter(|updated| article.published != Some(*updated)) {
            parts.push(Word::UpdatedAt.with(tongue, &[&when::full(updated, tongue)]));
        }
        if !article.authors.is_empty() {
            parts.push(article.authors.iter().map(|author| &**author).collect::<Vec<_>>().join(", "));
        }
        parts.push(Word::Minutes.with(tongue, &[&article.minutes()]));
        parts.join(" · ")
    }

    fn block(&self) -> Option<&Block> {
        self.entry.article.blocks.get(self.row.block as usize)
    }

    fn body(&self, canvas: &mut Canvas<'_>) {
        let Some(block) = self.block() else { return };
        let text = self.row.span.of(&self.entry.article.text);
        let x = self.column.x + self.row.indent;
        let role_style = if self.is_signature(block) { canvas.style(Role::Muted) } else { manner(canvas, &block.kind) };
        let style = canvas.style(Role::Text).patch(role_style);
        self.sign(canvas, &block.kind);
        let end = canvas.text(x, self.y, self.column.right().saturating_sub(x), text, style);
        if self.row.hyphen {
            canvas.text(end, self.y, 1, "-", style);
        }
        self.overlays(canvas, x);
        self.link_numbers(canvas, end + u16::from(self.row.hyphen));
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
    fn overlay(&self, canvas: &mut Canvas<'_>, x: u16, span: Span, style: Look) {
        let line = self.row.span;
        if !span.overlaps(line) {
            return;
        }
        let text = &self.entry.article.text;
        let start = span.start.max(line.start) as usize;
        let end = span.end.min(line.end) as usize;
        let before = width(text.get(line.start as usize..start).unwrap_or_default()) as u16;
        let cells =
            width(text.get(start..end).unwrap_or_default()) as u16 + u16::from(self.row.hyphen && span.end > line.end);
        canvas.restyle(x + before, self.y, cells, style);
    }

    /// Quotes, emphasis and links, mentions, search hits: the later lie over the earlier.
    fn overlays(&self, canvas: &mut Canvas<'_>, x: u16) {
        let line = self.row.span;
        let analysis = &self.entry.analysis;
        let quote = canvas.style(Role::Quote);
        let statements = &analysis.statements;
        let until = statements.partition_point(|statement| statement.span.start < line.end);
        for statement in statements
            .iter()
            .take(until)
            .rev()
            .take(QUOTES_LOOKED_BACK)
            .filter(|statement| statement.form == Form::Direct)
        {
            self.overlay(canvas, x, statement.span, quote);
        }
        let marks = &self.entry.article.marks;
        let until = marks.partition_point(|mark| mark.span.start < line.end);
        for mark in marks.iter().take(until).rev().take(MARKS_LOOKED_BACK) {
            let style = match mark.kind {
                MarkKind::Strong => Look::new().bold(),
                MarkKind::Emphasis => Look::new().italic(),
                MarkKind::Code => canvas.style(Role::Caption),
                MarkKind::Link(_) => canvas.style(Role::Link),
            };
            self.overlay(canvas, x, mark.span, style);
        }
        self.mentions(canvas, x);
        if let Some(search) = &self.app.reader.search {
            let from = search.hits.partition_point(|hit| hit.end <= line.start);
            for (at, hit) in search.hits.iter().enumerate().skip(from).take_while(|(_, hit)| hit.start < line.end) {
                let role = if search.current == Some(at) { Role::CursorEntity } else { Role::Match };
                self.overlay(canvas, x, *hit, canvas.style(role));
            }
        }
    }

    fn mentions(&self, canvas: &mut Canvas<'_>, x: u16) {
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
            let style = if self.app.reader.cursor == Some(at as u32) {
                canvas.style(Role::CursorEntity)
            } else if in_hand.is_some() && entity == in_hand {
                canvas.kind(kind).patch(canvas.style(Role::Mention))
            } else {
                canvas.kind(kind)
            };
            self.overlay(canvas, x, mention.span, style);
        }
    }

    /// The numbers of the links that end on this line, behind it.
    fn link_numbers(&self, canvas: &mut Canvas<'_>, mut x: u16) {
        let line = self.row.span;
        let links = &self.app.reader.lines.links;
        let from = links.partition_point(|link| link.end <= line.start);
        for (number, link) in links.iter().enumerate().skip(from).take_while(|(_, link)| link.start < line.end) {
            if link.end <= line.end {
                let limit = self.app.layout.inside(Pane::Reader).right();
                x = canvas.text(x, self.y, limit.saturating_sub(x), &superscript(number + 1), canvas.style(Role::Link));
            }
        }
    }

    /// Time and author over a post, on a line across.
    fn post(&self, canvas: &mut Canvas<'_>) {
        let Some(BlockKind::Post { author, time }) = self.block().map(|block| &block.kind) else { return };
        let clock = time.and_then(|time| Some(when::full(time, self.app.tongue())).filter(|_| time.time().is_some()));
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
        let urls = self.entry.article.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Link(url) => Some(url),
            _ => None,
        });
        if let Some(url) = urls.into_iter().nth(number as usize) {
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

/// How many quotes before a line can reach into it: they hardly nest.
const QUOTES_LOOKED_BACK: usize = 8;
/// How many marks before a line can reach into it.
const MARKS_LOOKED_BACK: usize = 24;

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

/// The jump labels over the text.
fn labels(app: &App, canvas: &mut Canvas<'_>, inside: Rect, column: Rect) {
    let (Some(labels), Some(entry)) = (&app.labels, app.open_entry()) else { return };
    let style = canvas.style(Role::Label);
    for label in &labels.labels {
        let Some(rest) = label.letters.strip_prefix(labels.typed.as_str()) else { continue };
        let at = app.reader.lines.row_of(label.at);
        let Some(row) = app.reader.lines.rows.get(at) else { continue };
        let Some(y) =
            at.checked_sub(app.reader.top).map(|below| inside.y + below as u16).filter(|y| *y < inside.bottom())
        else {
            continue;
        };
        let before = entry.article.text.get(row.span.start as usize..label.at as usize).unwrap_or_default();
        canvas.text(column.x + row.indent + width(before) as u16, y, 2, rest, style);
    }
}
