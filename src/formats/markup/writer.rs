//! The blocks in the making, and how each is ended and written.

use super::address::Base;
use super::cells::Cells;
use super::inline::Inline;
use crate::formats::build::Builder;
use crate::formats::plain;
use crate::model::{BlockKind, FurnitureKind, PostTime};
use crate::text::Clean;
use crate::text::html::Tag;

/// What becomes of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Pictures {
    /// What stands below them, or else what is said for those who cannot see them.
    Described,
    /// Only what stands below them.
    Captioned,
}

/// What was written.
pub(in crate::formats) struct Written {
    /// All blocks.
    pub(in crate::formats) builder: Builder,
    /// The lines that say who wrote the text and when, or belong to the page.
    pub(in crate::formats) furniture: Vec<(FurnitureKind, String)>,
}

/// A line with more bytes is none that belongs to the page.
const LONGEST_LINE: usize = 160;

/// How many short lines are looked at: a text with more is a list.
const LINES: usize = 500;

/// Blocks in the making.
pub(in crate::formats) struct Writer {
    pub(super) builder: Builder,
    pub(super) base: Option<Base>,
    pub(super) pictures: Pictures,
    pub(super) inline: Inline,
    /// What the block in the making is, where the surroundings do not say it.
    pub(super) kind: Option<BlockKind>,
    /// The lists around: the next number of numbered ones.
    pub(super) lists: Vec<Option<u32>>,
    pub(super) quotes: usize,
    pub(super) preformatted: usize,
    pub(super) table: Option<Cells>,
    /// What is said of pictures that have not been written yet, and whether a caption said it already.
    pub(super) descriptions: Vec<String>,
    pub(super) figures: usize,
    pub(super) is_captioned: bool,
    /// An element of which nothing is shown, and how many of its kind are open.
    pub(super) skipped: Option<(Tag, usize)>,
    pub(super) furniture: Vec<(FurnitureKind, String)>,
    /// How many lines were looked at that may be furniture.
    lines: usize,
    /// Whether what comes belongs to a post.
    pub(super) in_post: bool,
}

impl Writer {
    /// A writer that appends to `builder`.
    pub(in crate::formats) fn new(builder: Builder, base: Option<&str>, pictures: Pictures) -> Self {
        Self {
            builder,
            base: base.and_then(Base::of),
            pictures,
            inline: Inline::default(),
            kind: None,
            lists: Vec::new(),
            quotes: 0,
            preformatted: 0,
            table: None,
            descriptions: Vec::new(),
            figures: 0,
            is_captioned: false,
            skipped: None,
            furniture: Vec::new(),
            lines: 0,
            in_post: false,
        }
    }

    /// What was written.
    pub(in crate::formats) fn finish(mut self) -> Written {
        self.end_table();
        self.flush();
        Written { builder: self.builder, furniture: self.furniture }
    }

    /// Whether nothing was written.
    pub(in crate::formats) fn is_empty(&mut self) -> bool {
        self.end_table();
        self.flush();
        self.builder.is_empty()
    }

    /// Begins a post; all that comes belongs to it.
    pub(in crate::formats) fn post(&mut self, headline: &str, author: Option<Clean>, time: Option<PostTime>) {
        self.end_table();
        self.flush();
        self.builder.push_raw(headline, BlockKind::Post { author, time }, false, Vec::new());
        self.in_post = true;
    }

    /// What comes belongs to no post.
    pub(in crate::formats) fn end_posts(&mut self) {
        self.flush();
        self.in_post = false;
    }

    /// Ends the block in the making; the next is of this kind.
    pub(in crate::formats) fn begin(&mut self, kind: BlockKind) {
        self.part();
        self.kind = Some(kind);
    }

    /// Ends the block in the making and what it was said to be.
    pub(in crate::formats) fn end(&mut self) {
        self.part();
        self.kind = None;
    }

    /// Takes text, its character references read.
    pub(in crate::formats) fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        if self.preformatted > 0 && self.table.is_none() {
            self.inline.push_preformatted(text);
        } else {
            self.inline.push(text);
        }
    }

    /// Parts what stands before from what comes; within a cell it is a line.
    pub(super) fn part(&mut self) {
        if self.table.as_ref().is_some_and(|table| table.in_cell) {
            self.inline.end_line();
        } else {
            self.flush();
        }
    }

    /// Ends the block in the making.
    pub(super) fn flush(&mut self) {
        if self.inline.is_blank() {
            self.inline.clear();
        } else {
            let (text, marks) = self.inline.take();
            let kind = match self.kind.take() {
                Some(BlockKind::Caption { .. }) => {
                    BlockKind::Caption { credit: plain::credit(text.trim()).map(|credit| Clean::line(&credit)) }
                }
                Some(kind) => kind,
                None if self.quotes > 0 => match self.quote(&text) {
                    Some(kind) => kind,
                    None => return,
                },
                None => self.paragraph(text.trim()),
            };
            self.builder.push_raw(&text, kind, self.in_post, marks);
        }
        if self.figures == 0 && self.table.is_none() {
            self.describe();
        }
    }

    /// A paragraph, or the furniture that its only line is.
    fn paragraph(&mut self, text: &str) -> BlockKind {
        let is_line = text.len() <= LONGEST_LINE && self.lists.is_empty();
        self.lines += usize::from(is_line);
        let line = Some(text).filter(|_| is_line && self.lines <= LINES);
        let Some(kind) = line.and_then(plain::furniture_of) else { return BlockKind::Paragraph };
        self.furniture.push((kind, text.to_owned()));
        BlockKind::Furniture(kind)
    }

    /// A quotation with the speaker it is signed with; nothing when the text only signs the one before.
    fn quote(&mut self, text: &str) -> Option<BlockKind> {
        let text = text.trim();
        let Some((at, name)) = plain::signature(text) else { return Some(BlockKind::Quote { speaker: None }) };
        let speaker = Clean::line(name);
        if at == 0 && self.builder.sign_quote(text, &speaker) {
            return None;
        }
        Some(BlockKind::Quote { speaker: (at > 0).then_some(speaker) })
    }

    /// Writes what is said of the pictures, unless a caption stands below.
    pub(super) fn describe(&mut self) {
        let descriptions = std::mem::take(&mut self.descriptions);
        if std::mem::take(&mut self.is_captioned) {
            return;
        }
        for said in descriptions {
            self.builder.push_raw(&said, BlockKind::Caption { credit: None }, self.in_post, Vec::new());
        }
    }
}
