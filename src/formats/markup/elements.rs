//! What the beginnings and ends of elements do to the blocks in the making.

use std::borrow::Cow;

use super::address::resolved;
use super::cells::Cells;
use super::writer::{Pictures, Writer};
use crate::model::{BlockKind, MarkKind};
use crate::text::Clean;
use crate::text::html::{Open, Tag};

/// Lists that stand in each other; deeper ones count as this deep.
const DEPTH: usize = 64;

impl Writer {
    /// Takes what stands in an element without markup.
    pub(super) fn raw(&mut self, tag: Tag, text: &str) {
        if tag == Tag::Xmp {
            self.text(text);
        }
    }

    /// Takes the beginning of an element, which counts as `tag`.
    pub(in crate::formats) fn open(&mut self, tag: Tag, open: &Open<'_>) {
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth += usize::from(*skipped == tag);
            return;
        }
        match tag {
            Tag::Br => self.line_break(),
            Tag::Img | Tag::Image => self.picture(open),
            Tag::A => {
                let target = open.value("href").and_then(|href| resolved(&href, self.base.as_ref()));
                self.inline.open(tag, target.map(|target| MarkKind::Link(Clean::line(&target))));
            }
            Tag::B | Tag::Strong => self.inline.open(tag, Some(MarkKind::Strong)),
            Tag::I | Tag::Em | Tag::Cite | Tag::Dfn => self.inline.open(tag, Some(MarkKind::Emphasis)),
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt if self.preformatted == 0 => {
                self.inline.open(tag, Some(MarkKind::Code));
            }
            Tag::Sup => self.inline.open(tag, None),
            Tag::Q => self.inline.push("\u{201c}"),
            Tag::Svg
            | Tag::Canvas
            | Tag::Audio
            | Tag::Video
            | Tag::Object
            | Tag::Button
            | Tag::Select
            | Tag::Template
            | Tag::Datalist
            | Tag::Head => self.skip(tag, open),
            Tag::Script
            | Tag::Style
            | Tag::Title
            | Tag::Textarea
            | Tag::Iframe
            | Tag::Noscript
            | Tag::Noframes
            | Tag::Noembed => {}
            _ if is_unseen(open) => self.skip(tag, open),
            Tag::Ul | Tag::Menu | Tag::Ol => {
                self.part();
                let start = open.value("start").and_then(|start| start.trim().parse().ok());
                if self.lists.len() < DEPTH {
                    self.lists.push((tag == Tag::Ol).then(|| start.unwrap_or(1)));
                }
            }
            Tag::Li | Tag::Dd => {
                let number = open.value("value").and_then(|number| number.trim().parse().ok());
                self.item(number);
            }
            Tag::Blockquote => {
                self.part();
                self.quotes += 1;
            }
            Tag::Pre | Tag::Listing | Tag::Xmp => {
                self.begin(BlockKind::Preformatted);
                self.preformatted += 1;
            }
            Tag::Figure => {
                self.part();
                self.figures += 1;
                self.is_captioned = false;
            }
            Tag::Figcaption => self.begin(BlockKind::Caption { credit: None }),
            Tag::Table => self.open_table(),
            Tag::Tr | Tag::Td | Tag::Th => self.open_cell(tag),
            tag if tag.level().is_some() => {
                let level = tag.level().unwrap_or(2).clamp(2, 6);
                self.begin(BlockKind::Heading { level });
            }
            tag if tag.is_block() => self.part(),
            _ => {}
        }
    }

    /// Takes the end of an element, which counts as `tag`.
    pub(in crate::formats) fn close(&mut self, tag: Tag) {
        if let Some((skipped, depth)) = self.skipped {
            if skipped == tag {
                self.skipped = (depth > 1).then_some((tag, depth - 1));
            }
            return;
        }
        match tag {
            Tag::Br => self.line_break(),
            Tag::A
            | Tag::B
            | Tag::Strong
            | Tag::I
            | Tag::Em
            | Tag::Cite
            | Tag::Dfn
            | Tag::Code
            | Tag::Kbd
            | Tag::Samp
            | Tag::Tt => self.inline.close(tag),
            Tag::Sup => self.close_note(),
            Tag::Q => self.inline.push("\u{201d}"),
            Tag::Ul | Tag::Menu | Tag::Ol => {
                self.end();
                self.lists.pop();
            }
            Tag::Li | Tag::Dd | Tag::Dt => self.end(),
            Tag::Blockquote => {
                self.part();
                self.quotes = self.quotes.saturating_sub(1);
            }
            Tag::Pre | Tag::Listing | Tag::Xmp => {
                self.end();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            Tag::Figcaption => {
                self.is_captioned |= !self.inline.is_blank();
                self.end();
            }
            Tag::Figure => {
                self.end();
                self.figures = self.figures.saturating_sub(1);
                if self.figures == 0 {
                    self.describe();
                }
            }
            Tag::Caption => {
                self.kind = Some(BlockKind::Caption { credit: None });
                self.flush();
                self.kind = None;
            }
            Tag::Table => match &mut self.table {
                Some(table) if table.depth > 0 => {
                    table.depth -= 1;
                    self.part();
                }
                _ => self.end_table(),
            },
            Tag::Tr | Tag::Td | Tag::Th => self.close_cell(),
            tag if tag.level().is_some() => self.end(),
            tag if tag.is_block() => self.part(),
            _ => {}
        }
    }

    fn skip(&mut self, tag: Tag, open: &Open<'_>) {
        if !tag.is_void() && !open.source.ends_with("/>") {
            self.skipped = Some((tag, 1));
        }
    }

    fn line_break(&mut self) {
        if self.preformatted > 0 && self.table.is_none() {
            self.inline.push_preformatted("\n");
        } else if self.inline.end_line() {
            self.part();
        }
    }

    fn item(&mut self, own: Option<u32>) {
        let depth = self.lists.len().saturating_sub(1).min(8) as u8;
        let number = self.lists.last_mut().and_then(|next| {
            let number = own.or(*next).filter(|_| next.is_some())?;
            *next = Some(number.saturating_add(1));
            Some(number)
        });
        self.begin(BlockKind::Item { number, depth });
    }

    /// A sign of a note, which stands higher, is put into brackets, so that `1915` is not read for `1915` and note 5.
    fn close_note(&mut self) {
        let note = self.inline.since(Tag::Sup).unwrap_or_default().trim();
        if !note.is_empty() && note.len() <= 3 && note.bytes().all(|byte| byte.is_ascii_digit()) {
            self.inline.bracket(Tag::Sup);
        }
        self.inline.close(Tag::Sup);
    }

    /// Takes what is said of a picture; a picture of a few points only tells that the page was read.
    fn picture(&mut self, open: &Open<'_>) {
        if self.pictures == Pictures::Captioned || self.table.is_some() {
            return;
        }
        let is_point = |name: &str| {
            open.value(name)
                .and_then(|size| size.trim().trim_end_matches("px").parse::<u32>().ok())
                .is_some_and(|size| size < 3)
        };
        let said = open.value("alt").filter(|alt| !alt.trim().is_empty()).unwrap_or(Cow::Borrowed(""));
        if !said.is_empty() && !is_point("width") && !is_point("height") {
            self.descriptions.push(said.trim().to_owned());
        }
    }

    fn open_table(&mut self) {
        if let Some(table) = &mut self.table {
            table.depth += 1;
            return self.part();
        }
        self.flush();
        self.table = Some(Cells::default());
    }

    fn open_cell(&mut self, tag: Tag) {
        let Some(table) = &mut self.table else { return self.part() };
        if table.depth > 0 {
            return self.part();
        }
        if table.in_cell {
            self.close_cell();
        } else {
            // What stands between the cells.
            self.flush();
        }
        if let Some(table) = &mut self.table {
            table.in_cell = tag != Tag::Tr;
            if tag == Tag::Tr {
                table.row();
            }
        }
    }

    fn close_cell(&mut self) {
        let Some(table) = self.table.as_mut().filter(|table| table.depth == 0 && table.in_cell) else {
            return self.part();
        };
        table.in_cell = false;
        table.push(self.inline.take());
        self.kind = None;
    }

    pub(super) fn end_table(&mut self) {
        self.close_cell();
        self.flush();
        if let Some(table) = self.table.take() {
            table.write(self.in_post, &mut self.builder);
        }
        self.kind = None;
    }
}

/// Whether nobody sees an element, as it says itself.
fn is_unseen(open: &Open<'_>) -> bool {
    if open.source.len() < 10 {
        return false;
    }
    let is = |(name, value): (&str, &str)| match name.len() {
        5 if name.eq_ignore_ascii_case("style") => {
            let style = value.to_ascii_lowercase().replace(' ', "");
            style.contains("display:none") || style.contains("visibility:hidden")
        }
        6 => name.eq_ignore_ascii_case("hidden"),
        _ => false,
    };
    open.attributes().any(is)
}
