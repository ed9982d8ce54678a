//! The lines of an article at a width: computed when article, width or settings change, never per frame.

use crate::model::{Article, Block, BlockKind, Mark, MarkKind};
use crate::text::{Clean, Language, Line, Span, balance, hard_wrap, wrap};

/// The columns a block's lines are moved to the right by its manner.
const QUOTE_INDENT: u16 = 2;
const PREFORMATTED_INDENT: u16 = 2;
/// Columns kept free in blocks with links, for their numbers.
const LINK_NUMBERS: usize = 3;

/// What a row of the reading view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Nothing.
    Blank,
    /// A line of the kicker.
    Kicker,
    /// A line of the title.
    Title,
    /// Source, date and length.
    Meta,
    /// A line of the running text.
    Body,
    /// Time and author over a post.
    PostMeta,
    /// A link of the list at the end: its number, from 0.
    Link(u32),
}

/// A row of the reading view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it shows.
    pub kind: RowKind,
    /// The bytes it shows: of the kicker for [`RowKind::Kicker`], else of the running text.
    pub span: Span,
    /// The byte of the running text that it stands for; never falls from row to row.
    pub at: u32,
    /// The block it belongs to; the number of blocks behind the last one.
    pub block: u32,
    /// Whether it is the first line of its block.
    pub first: bool,
    /// Whether a hyphen is drawn after it.
    pub hyphen: bool,
    /// Columns to the right.
    pub indent: u16,
}

/// How to lay out an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The width of the text column.
    pub width: u16,
    /// Whether what was set apart is shown.
    pub furniture: bool,
    /// Whether words are hyphenated.
    pub hyphenation: bool,
}

/// All rows of an article at one setting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
    /// The links, in the order of their numbers.
    pub links: Vec<Span>,
    /// Which marks of the article they are.
    marks: Vec<u32>,
    /// For each mark how far the marks up to it reach.
    reach: Vec<u32>,
    /// For each block how many are shown up to it.
    numbers: Vec<u32>,
    /// The first row that is neither title nor meta line.
    pub body: usize,
}

impl Lines {
    /// Lays out `article`.
    #[must_use]
    pub fn of(article: &Article, setting: Setting) -> Self {
        let title = article.title_block().map(|block| block.span);
        let is_hidden = |block: &Block| title == Some(block.span) || block.kind.is_furniture() && !setting.furniture;
        // Where its words are not shown, nobody would know what a link is about.
        let block_of = |mark: &Mark| article.blocks.get(article.block_at(mark.span.start as usize)?);
        let is_shown = |mark: &Mark| block_of(mark).is_none_or(|block| title == Some(block.span) || !is_hidden(block));
        let is_link = |mark: &Mark| matches!(mark.kind, MarkKind::Link(_)) && is_shown(mark);
        let (marks, links) =
            (0..).zip(&article.marks).filter(|(_, mark)| is_link(mark)).map(|(at, mark)| (at, mark.span)).unzip();
        let mut count = 0;
        let numbers = article.blocks.iter().map(|block| {
            count += u32::from(setting.furniture || !block.kind.is_furniture());
            count
        });
        let mut furthest = 0;
        let reach = article.marks.iter().map(|mark| {
            furthest = mark.span.end.max(furthest);
            furthest
        });
        let mut lines = Self { links, marks, reach: reach.collect(), numbers: numbers.collect(), ..Self::default() };
        let width = usize::from(setting.width.max(2));
        let mut scratch = Vec::new();
        lines.head(article, width);
        let lang = if setting.hyphenation { article.lang } else { Language::UNKNOWN };
        let mut previous: Option<&Block> = None;
        for (number, block) in article.blocks.iter().enumerate() {
            if is_hidden(block) {
                continue;
            }
            lines.gap(previous, block, number);
            let indent = indent(&block.kind).min(setting.width / 2);
            let room = width - usize::from(indent);
            let room = if lines.has_link(block.span) && room > 20 { room - LINK_NUMBERS } else { room };
            scratch.clear();
            if matches!(block.kind, BlockKind::Preformatted | BlockKind::Row) {
                hard_wrap(&article.text, block.span, room, &mut scratch);
            } else {
                wrap(&article.text, block.span, room, lang, &mut scratch);
            }
            lines.block(block, number, indent, &scratch);
            previous = Some(block);
        }
        lines.tail(article);
        lines
    }

    /// Kicker, title, meta line. A title that was made of the first sentence need not be read twice.
    fn head(&mut self, article: &Article, width: usize) {
        let kicker = article.kicker.as_deref().unwrap_or_default();
        self.push_lines(RowKind::Kicker, balance(kicker, width), 0);
        let title = article.title_block();
        let start = title.map_or(0, |block| block.span.start as usize);
        let lines = title.map(|_| balance(&article.title, width)).unwrap_or_default();
        self.push_lines(RowKind::Title, lines, start);
        let end = title.map_or(0, |block| block.span.end);
        self.push_plain(RowKind::Meta, end, 0);
        self.push_plain(RowKind::Blank, end, 0);
        self.body = self.rows.len();
    }

    /// Lines of the head; `start` is the byte of the running text at which theirs begins.
    fn push_lines(&mut self, kind: RowKind, lines: Vec<Span>, start: usize) {
        self.rows.extend(lines.into_iter().enumerate().map(|(at, span)| {
            let span = span.shifted(start);
            let stands_for = if kind == RowKind::Title { span.start } else { 0 };
            Row { kind, span, at: stands_for, block: 0, first: at == 0, hyphen: false, indent: 0 }
        }));
    }

    /// The blank row between two blocks, where their manners want one.
    fn gap(&mut self, previous: Option<&Block>, block: &Block, number: usize) {
        let Some(previous) = previous else { return };
        // Headline, sentence and running time of one teaser belong together; a running time ends it.
        let same_list = matches!(
            (&previous.kind, &block.kind),
            (BlockKind::Item { .. }, BlockKind::Item { .. })
                | (BlockKind::Row, BlockKind::Row)
                | (BlockKind::Furniture(_), BlockKind::Furniture(_))
                | (BlockKind::Teaser { seconds: None }, BlockKind::Teaser { .. })
        );
        // The text of a post without a headline stands where its headline would.
        let bare = matches!(previous.kind, BlockKind::Post { .. }) && previous.span.is_empty();
        if !same_list && !bare {
            self.push_plain(RowKind::Blank, previous.span.end, number as u32);
        }
    }

    fn block(&mut self, block: &Block, number: usize, indent: u16, wrapped: &[Line]) {
        if matches!(block.kind, BlockKind::Post { .. }) {
            self.push_plain(RowKind::PostMeta, block.span.start, number as u32);
            if block.span.is_empty() {
                return;
            }
        }
        self.rows.extend(wrapped.iter().enumerate().map(|(at, line)| Row {
            kind: RowKind::Body,
            span: line.span,
            at: line.span.start,
            block: number as u32,
            first: at == 0,
            hyphen: line.hyphen,
            indent,
        }));
    }

    /// The list of links.
    fn tail(&mut self, article: &Article) {
        let end = article.text.len() as u32;
        let block = article.blocks.len() as u32;
        if !self.links.is_empty() {
            self.push_plain(RowKind::Blank, end, block);
        }
        for number in 0..self.links.len() {
            self.push_plain(RowKind::Link(number as u32), end, block);
        }
    }

    fn push_plain(&mut self, kind: RowKind, at: u32, block: u32) {
        self.rows.push(Row { kind, span: Span::default(), at, block, first: true, hyphen: false, indent: 0 });
    }

    fn has_link(&self, span: Span) -> bool {
        let next = self.links.partition_point(|link| link.end <= span.start);
        self.links.get(next).is_some_and(|link| link.overlaps(span))
    }

    /// The row that shows byte `offset` of the running text, or the nearest one before it.
    #[must_use]
    pub fn row_of(&self, offset: u32) -> usize {
        let after = self.rows.partition_point(|row| row.at <= offset);
        let mut row = after.saturating_sub(1);
        // Blank and meta rows can stand at the same byte as the text before them.
        while row > self.body && self.rows.get(row).is_some_and(|row| row.kind != RowKind::Body) {
            row -= 1;
        }
        row
    }

    /// The row of a link in the list at the end.
    #[must_use]
    pub fn row_of_link(&self, number: u32) -> usize {
        let listed = self.rows.len().saturating_sub(self.links.len());
        listed + number as usize
    }

    /// The marks of the article that reach into `span`, in order, however long they are.
    #[must_use]
    pub fn marks_in<'a>(&self, article: &'a Article, span: Span) -> impl DoubleEndedIterator<Item = &'a Mark> {
        let from = self.reach.partition_point(|end| *end <= span.start);
        let until = article.marks.partition_point(|mark| mark.span.start < span.end);
        let near = article.marks.get(from..until).unwrap_or_default();
        near.iter().filter(move |mark| mark.span.overlaps(span))
    }

    /// Where a link leads, by its number from 0.
    #[must_use]
    pub fn url<'a>(&self, article: &'a Article, number: u32) -> Option<&'a Clean> {
        match &article.marks.get(*self.marks.get(number as usize)? as usize)?.kind {
            MarkKind::Link(url) => Some(url),
            _ => None,
        }
    }

    /// How a block is numbered among those that are shown, and how many there are.
    #[must_use]
    pub fn number_of(&self, block: usize) -> (u32, u32) {
        let total = self.numbers.last().copied().unwrap_or_default();
        (self.numbers.get(block).copied().unwrap_or(total), total)
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

fn indent(kind: &BlockKind) -> u16 {
    match kind {
        BlockKind::Quote { .. } | BlockKind::Caption { .. } | BlockKind::Teaser { .. } => QUOTE_INDENT,
        BlockKind::Item { depth, number } => 2 * (u16::from(*depth) + 1) + u16::from(number.is_some()),
        BlockKind::Preformatted => PREFORMATTED_INDENT,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

    use super::*;
    use crate::model::Draft;

    const SETTING: Setting = Setting { width: 24, furniture: false, hyphenation: true };

    /// An article of blocks given as kind and text.
    fn article(parts: &[(BlockKind, &str)]) -> Article {
        let mut text = String::new();
        let mut blocks = Vec::new();
        for (kind, part) in parts {
            let start = text.len();
            text.push_str(part);
            blocks.push(Block { span: Span::new(start, text.len()), kind: kind.clone(), in_post: false });
            text.push_str("\n\n");
        }
        Draft { title: "A title".into(), lang: Language::ENGLISH, text: Clean::text(&text), blocks, ..Draft::default() }
            .finish()
    }

    /// The rows as text, a letter for the kind before each.
    fn shown(article: &Article, setting: Setting) -> Vec<String> {
        let lines = Lines::of(article, setting);
        let text = |row: &Row| match row.kind {
            RowKind::Blank => String::new(),
            RowKind::Kicker => "K".to_owned(),
            RowKind::Title => format!("T {}", row.span.of(&article.text)),
            RowKind::Meta => "M".to_owned(),
            RowKind::Body => {
                let hyphen = if row.hyphen { "-" } else { "" };
                format!("B{} {}{hyphen}", row.indent, row.span.of(&article.text))
            }
            RowKind::PostMeta => "P".to_owned(),
            RowKind::Link(number) => format!("L{number}"),
        };
        lines.rows.iter().map(text).collect()
    }

    #[test]
    fn blocks_are_set_each_in_its_manner() {
        let article = article(&[
            (BlockKind::Paragraph, "One two three four five six."),
            (BlockKind::Furniture(crate::model::FurnitureKind::Page), "Share this"),
            (BlockKind::Item { number: None, depth: 0 }, "first"),
            (BlockKind::Item { number: None, depth: 1 }, "second"),
            (BlockKind::Quote { speaker: Some(Clean::line("Ada")) }, "So be it."),
            (BlockKind::Post { author: None, time: None }, "Headline"),
        ]);
        let expected = [
            "T A title", "M", "", "B0 One two three four five", "B0 six.", "", "B2 first", "B4 second", "",
            "B2 So be it.", "", "P", "B0 Headline",
        ];
        assert_eq!(shown(&article, SETTING), expected);
        let with_furniture = shown(&article, Setting { furniture: true, ..SETTING });
        assert!(with_furniture.contains(&"B0 Share this".to_owned()));
    }

    #[test]
    fn the_text_of_a_post_without_a_headline_stands_where_that_would() {
        let mut article = article(&[(BlockKind::Paragraph, "Some text.")]);
        let post = BlockKind::Post { author: None, time: None };
        article.blocks.insert(0, Block { span: Span::new(0, 0), kind: post, in_post: false });
        let shown = shown(&article, SETTING);
        assert!(shown.ends_with(&["P".to_owned(), "B0 Some text.".to_owned()]), "{shown:?}");
    }

    #[test]
    fn a_title_made_of_the_first_sentence_is_not_shown_twice() {
        let made = article(&[(BlockKind::Paragraph, "A title that was made of this. And on.")]);
        assert!(!shown(&made, SETTING).iter().any(|row| row.starts_with("T ")));
        let stated = article(&[(BlockKind::Paragraph, "Something else.")]);
        assert!(shown(&stated, SETTING).contains(&"T A title".to_owned()));
    }

    #[test]
    fn links_are_listed_at_the_end() {
        let mut article = article(&[(BlockKind::Paragraph, "See the report of the commission.")]);
        article.marks.push(Mark { span: Span::new(8, 14), kind: MarkKind::Link(Clean::line("https://example.org")) });
        assert_eq!(shown(&article, Setting { width: 40, ..SETTING }).last().map(String::as_str), Some("L0"));
    }

    #[test]
    fn a_link_whose_words_are_hidden_is_not_listed() {
        let page = BlockKind::Furniture(crate::model::FurnitureKind::Page);
        let mut article = article(&[(BlockKind::Paragraph, "See the report."), (page, "more")]);
        let link = |span| Mark { span, kind: MarkKind::Link(Clean::line("https://example.org")) };
        let more = article.blocks[article.blocks.len() - 1].span;
        article.marks = vec![link(Span { start: more.start - 7, end: more.start - 1 }), link(more)];
        let listed = |setting| shown(&article, setting).iter().filter(|row| row.starts_with('L')).count();
        assert_eq!((listed(SETTING), listed(Setting { furniture: true, ..SETTING })), (1, 2));
    }

    #[test]
    fn every_byte_has_its_row_and_rows_never_go_back() {
        let article = article(&[
            (BlockKind::Paragraph, "One two three four five six seven eight nine ten."),
            (BlockKind::Post { author: None, time: None }, "A headline that takes two lines"),
            (BlockKind::Caption { credit: Some(Clean::line("dpa")) }, "A picture."),
        ]);
        for width in [1, 2, 7, 24, 80] {
            let lines = Lines::of(&article, Setting { width, ..SETTING });
            assert!(lines.rows.windows(2).all(|pair| pair[0].at <= pair[1].at), "width {width}");
            for block in &article.blocks {
                for byte in block.span.range().filter(|byte| article.text.as_bytes()[*byte] != b' ') {
                    let row = lines.rows[lines.row_of(byte as u32)];
                    assert!(
                        matches!(row.kind, RowKind::Body | RowKind::Title) && row.span.contains(byte),
                        "width {width} byte {byte}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_mark_reaches_as_far_as_it_is_long_whatever_begins_in_it() {
        let mut article = article(&[(BlockKind::Paragraph, &"One two three four five six. ".repeat(40))]);
        let long = Mark { span: Span::new(8, 1000), kind: MarkKind::Strong };
        let small = (0..60).map(|at| Mark { span: Span::new(9 + 4 * at, 12 + 4 * at), kind: MarkKind::Emphasis });
        article.marks = std::iter::once(long.clone()).chain(small).collect();
        let lines = Lines::of(&article, SETTING);
        let found: Vec<&Mark> = lines.marks_in(&article, Span::new(900, 930)).collect();
        assert_eq!(found, [&long]);
        assert_eq!(lines.marks_in(&article, Span::new(9, 20)).count(), 4);
        assert_eq!(lines.marks_in(&article, Span::new(0, 8)).count(), 0);
        assert_eq!(lines.marks_in(&article, Span::new(1000, 1100)).count(), 0);
    }
}
