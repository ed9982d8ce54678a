//! Markdown into blocks and marks.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::formats::build::Builder;
use crate::formats::plain;
use crate::formats::table::{Cell, Table};
use crate::model::{BlockKind, Draft, FurnitureKind, MarkKind};
use crate::text::{Clean, Language, Span};

/// Reads Markdown into `draft`; what it already has was stated by metadata and stays.
pub(super) fn read(text: &str, builder: Builder, draft: &mut Draft) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    if draft.lang == Language::UNKNOWN {
        draft.lang = Language::detect(text);
    }
    let mut reader = Reader { builder, title: draft.title.clone(), ..Reader::default() };
    for event in Parser::new_ext(text, options) {
        reader.take(event);
    }
    reader.flush();
    draft.title = reader.title;
    plain::take_from(&reader.furniture, draft);
    (draft.text, draft.blocks, draft.marks) = reader.builder.finish();
    if draft.title.is_empty() {
        let paragraph = draft.blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
        let first = paragraph.or_else(|| {
            draft
                .blocks
                .iter()
                .find(|block| !block.kind.is_furniture() && !matches!(block.kind, BlockKind::Caption { .. }))
        });
        draft.title =
            first.map(|block| plain::from_sentence(block.span.of(&draft.text), draft.lang)).unwrap_or_default();
    }
}

/// The state between two events.
#[derive(Default)]
struct Reader {
    builder: Builder,
    title: String,
    /// The text of the block in the making, and its marks.
    text: String,
    marks: Vec<(Span, MarkKind)>,
    /// Where open marks began.
    open: Vec<(usize, MarkKind)>,
    /// What the block in the making is, where the surroundings do not say it.
    kind: Option<BlockKind>,
    /// The lists around: the next number of numbered ones.
    lists: Vec<Option<u64>>,
    /// How many block quotes are around.
    quotes: usize,
    /// The table being read.
    table: Option<Table>,
    /// The alternative text of the picture being read.
    picture: Option<String>,
    /// Pictures of the block in the making.
    captions: Vec<String>,
    /// Lines of furniture, which say who and when.
    furniture: Vec<(FurnitureKind, String)>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(&text);
            }
            Event::Code(text) => {
                let from = self.text.len();
                self.push(&text);
                self.mark(from, MarkKind::Code);
            }
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::InlineHtml(html) => {
                if html.starts_with("<br") {
                    self.push("\n");
                }
            }
            Event::Rule => self.flush(),
            Event::FootnoteReference(label) => {
                self.push("[");
                self.push(&label);
                self.push("]");
            }
            Event::TaskListMarker(done) => self.push(if done { "☑ " } else { "☐ " }),
        }
    }

    fn push(&mut self, text: &str) {
        match &mut self.picture {
            Some(picture) => picture.push_str(text),
            None => self.text.push_str(text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.kind = Some(BlockKind::Heading { level: level as u8 });
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.kind = Some(BlockKind::Preformatted);
            }
            Tag::HtmlBlock => {
                self.flush();
                self.kind = Some(BlockKind::Furniture(FurnitureKind::Page));
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                let depth = self.lists.len().saturating_sub(1).min(8) as u8;
                let number = self.lists.last_mut().and_then(|next| {
                    let number = (*next)?;
                    *next = Some(number + 1);
                    u32::try_from(number).ok()
                });
                self.kind = Some(BlockKind::Item { number, depth });
            }
            Tag::Table(alignments) => {
                self.flush();
                self.table = Some(Table::new(alignments));
            }
            Tag::TableHead | Tag::TableRow => {
                self.flush();
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.text = format!("[{label}] ");
            }
            Tag::Image { title, .. } => {
                self.picture = Some(if title.is_empty() { String::new() } else { format!("{title}\n") });
            }
            Tag::Strong => self.open.push((self.text.len(), MarkKind::Strong)),
            Tag::Emphasis => self.open.push((self.text.len(), MarkKind::Emphasis)),
            Tag::Link { dest_url, .. } => self.open.push((self.text.len(), MarkKind::Link(Clean::line(&dest_url)))),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(HeadingLevel::H1) if self.title.is_empty() && self.captions.is_empty() => {
                self.title = std::mem::take(&mut self.text);
                self.marks.clear();
                self.kind = None;
            }
            TagEnd::Heading(HeadingLevel::H1) if plain::is_same(&self.text, &self.title) => {
                // The title again, which stands over the article already.
                self.kind = Some(BlockKind::Furniture(FurnitureKind::Title));
                self.flush();
            }
            TagEnd::TableCell => {
                let cell = Cell { text: std::mem::take(&mut self.text), marks: std::mem::take(&mut self.marks) };
                self.open.clear();
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    table.write(false, &mut self.builder);
                }
                self.flush();
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Item
            | TagEnd::FootnoteDefinition => self.flush(),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Image => {
                if let Some(picture) = self.picture.take() {
                    // The title of a picture and its alternative text are often the same.
                    let text = match picture.split_once('\n') {
                        Some((title, alt)) if title == alt => alt.to_owned(),
                        // Who took it stands below what it shows.
                        Some((title, alt)) if plain::credit(title).is_some() => format!("{alt}\n{title}"),
                        _ => picture,
                    };
                    self.captions.push(text.trim().to_owned());
                }
            }
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link => {
                if let Some((from, kind)) = self.open.pop() {
                    self.mark(from, kind);
                }
            }
            _ => {}
        }
    }

    fn mark(&mut self, from: usize, kind: MarkKind) {
        if self.picture.is_none() && from < self.text.len() {
            self.marks.push((Span::new(from, self.text.len()), kind));
        }
    }

    /// Ends the block in the making.
    fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.text);
        let marks = std::mem::take(&mut self.marks);
        self.open.clear();
        let kind = self.kind.take();
        if !text.trim().is_empty() {
            let kind = match kind {
                Some(BlockKind::Heading { level }) => BlockKind::Heading { level: level.clamp(2, 6) },
                Some(kind) => kind,
                None if self.quotes > 0 => {
                    let signed = plain::signature(&text);
                    if let Some((at, name)) = signed {
                        let speaker = Clean::line(name);
                        // A paragraph that only names the speaker belongs to the quote above.
                        if at == 0 && self.builder.sign_quote(&text, &speaker) {
                            return;
                        }
                        if at > 0 {
                            text.replace_range(at - 1..at, "\n");
                        }
                        BlockKind::Quote { speaker: (at > 0).then_some(speaker) }
                    } else {
                        BlockKind::Quote { speaker: None }
                    }
                }
                None => self.paragraph(&text),
            };
            self.builder.push_raw(&text, kind, false, marks);
        }
        for caption in std::mem::take(&mut self.captions) {
            let last = caption.rsplit('\n').next().unwrap_or_default();
            let credit = plain::credit(last).or_else(|| plain::credit(&caption)).map(|credit| Clean::line(&credit));
            self.builder.push_raw(&caption, BlockKind::Caption { credit }, false, Vec::new());
        }
    }

    /// A paragraph, or the furniture that its only line is.
    fn paragraph(&mut self, text: &str) -> BlockKind {
        match plain::furniture_of(text.trim()) {
            Some(kind) if self.lists.is_empty() => {
                self.furniture.push((kind, text.trim().to_owned()));
                BlockKind::Furniture(kind)
            }
            _ => BlockKind::Paragraph,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

    use super::*;

    fn draft(text: &str) -> Draft {
        let mut draft = Draft::default();
        read(text, Builder::default(), &mut draft);
        draft
    }

    #[test]
    fn markdown_becomes_blocks() {
        let text = "# Title\n\n## Part\n\nSome *soft* and **strong** [link](https://example.org).\nNext line.\n\n\
                    > A quote\n\n1. one\n2. two\n   - inner\n\n```\ncode  here\n```\n\n![a picture](x.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        let draft = draft(text);
        assert_eq!(draft.title, "Title");
        let told: Vec<String> =
            draft.blocks.iter().map(|block| format!("{}:{}", block.kind.name(), block.span.of(&draft.text))).collect();
        assert_eq!(
            told,
            [
                "heading:Part",
                "paragraph:Some soft and strong link. Next line.",
                "quote:A quote",
                "item:one",
                "item:two",
                "item:inner",
                "preformatted:code  here",
                "caption:a picture",
                "row:a │ b",
                "row:1 │ 2",
            ]
        );
        assert_eq!(draft.blocks[3].kind, BlockKind::Item { number: Some(1), depth: 0 });
        assert_eq!(draft.blocks[5].kind, BlockKind::Item { number: None, depth: 1 });
        let marks: Vec<(&str, &MarkKind)> =
            draft.marks.iter().map(|mark| (mark.span.of(&draft.text), &mark.kind)).collect();
        assert_eq!(marks[0], ("soft", &MarkKind::Emphasis));
        assert_eq!(marks[1], ("strong", &MarkKind::Strong));
        assert_eq!(marks[2], ("link", &MarkKind::Link(Clean::line("https://example.org"))));
    }

    #[test]
    fn the_title_again_is_furniture() {
        let mut draft = Draft { title: "A title: here".to_owned(), ..Draft::default() };
        read("# A title - here\n\nText of it.\n\n# Another\n", Builder::default(), &mut draft);
        let kinds: Vec<&BlockKind> = draft.blocks.iter().map(|block| &block.kind).collect();
        assert_eq!(
            kinds,
            [&BlockKind::Furniture(FurnitureKind::Title), &BlockKind::Paragraph, &BlockKind::Heading { level: 2 }]
        );
    }

    #[test]
    fn quotes_are_signed_once() {
        for text in ["> So be it.\n> — Ada Doe, mayor", "> So be it.\n>\n> — Ada Doe, mayor"] {
            let draft = draft(text);
            let speaker = Some(Clean::line("Ada Doe, mayor"));
            assert_eq!(draft.text.as_str(), "So be it.\n— Ada Doe, mayor", "{text}");
            assert_eq!(draft.blocks.len(), 1, "{text}");
            assert_eq!(draft.blocks[0].kind, BlockKind::Quote { speaker }, "{text}");
        }
        assert_eq!(draft("> He came — and went").blocks[0].kind, BlockKind::Quote { speaker: None });
    }

    #[test]
    fn cells_of_a_table_stand_below_each_other() {
        let draft = draft("| Land | Users |\n|---|---:|\n| Germany | 300 |\n| **UK** | 9 |\n");
        let rows: Vec<&str> = draft.blocks.iter().map(|block| block.span.of(&draft.text)).collect();
        assert_eq!(rows, ["Land    │ Users", "Germany │   300", "UK      │     9"]);
        assert_eq!(draft.marks[0].span.of(&draft.text), "UK");
    }

    #[test]
    fn without_a_heading_the_first_sentence_is_the_title() {
        let draft = draft("The council met. It was late.\n\n*By Jane Doe*\n\nPublished 3 December 2025\n");
        assert_eq!(draft.title, "The council met.");
        assert_eq!(draft.authors, ["Jane Doe"]);
        assert_eq!(draft.published.map(|moment| moment.to_string()).as_deref(), Some("2025-12-03"));
    }

    #[test]
    fn entities_cannot_smuggle_control_characters() {
        let draft = draft("a&#x1b;[2Jb &#x202e;c *d*");
        assert_eq!(draft.text.as_str(), "ab c d");
    }
}
