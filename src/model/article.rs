//! One text with its title, source, times, authors and blocks.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::model::address::bare_links;
use crate::model::{ArticleId, Block, BlockKind, FurnitureKind, Mark, Moment};
use crate::text::{Clean, Language, Span};

/// One article. Its text and what counts in it never change once it is in the library: offsets into [`Article::text`] stay
/// true for ever.
///
/// Made by [`Draft::finish`], which checks what always holds: blocks are in order, do not overlap and fit the text;
/// marks are in order and fit; there is a title and a source. A recording gives back what was checked before it was
/// written; of one that was changed by hand, spans that fit nothing show nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its identity, the same in every run.
    pub id: ArticleId,
    /// The id that its file states for it, no other article's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Clean>,
    /// Where it was read from.
    pub origin: Origin,
    /// The name of its source, for people.
    pub source: Clean,
    /// The folder or file it was opened with, when the text itself named its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Clean>,
    /// Its title.
    pub title: Clean,
    /// The line over the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<Clean>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed.
    pub updated: Option<Moment>,
    /// Who wrote it.
    pub authors: Vec<Clean>,
    /// Where it stands on the web.
    pub url: Option<Clean>,
    /// The language of its text.
    pub lang: Language,
    /// The running text: the blocks, separated by line breaks. Mentions count in its bytes.
    pub text: Clean,
    /// The parts of the text, in order.
    pub blocks: Vec<Block>,
    /// Links and emphasis, in order of their beginning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// Words to read, furniture left out.
    pub words: u32,
}

/// Where an article was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The path as the user knows it, `-` for standard input, `sample:NAME` for an embedded sample; to be shown only.
    pub path: Clean,
    /// The file itself, where there is one. What is shown may be written otherwise: without control characters, in NFC.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "file")]
    pub file: Option<Arc<Path>>,
    /// The line it begins on, or its number in an array, when the file holds several articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// A file as text; of a name that is none, only what can be read of it.
mod file {
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "the form that serde asks for")]
    pub(super) fn serialize<S: Serializer>(file: &Option<Arc<Path>>, serializer: S) -> Result<S::Ok, S::Error> {
        file.as_deref().map(Path::to_string_lossy).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Arc<Path>>, D::Error> {
        Ok(Option::<PathBuf>::deserialize(deserializer)?.map(Arc::from))
    }
}

impl Article {
    /// The id it is asked for by: the one that its file states, or else its identity.
    #[must_use]
    pub fn shown_id(&self) -> Cow<'_, str> {
        self.key.as_deref().map_or_else(|| Cow::Owned(self.id.to_string()), Cow::Borrowed)
    }

    /// The same with its times by the clock of a zone: articles of many feeds are to be told by one.
    #[must_use]
    pub fn by_clock_of(mut self, zone: &TimeZone) -> Self {
        self.published = self.published.map(|at| at.by_clock_of(zone));
        self.updated = self.updated.map(|at| at.by_clock_of(zone));
        self
    }

    /// When it counts as published for sorting: the publication, or the last change.
    #[must_use]
    pub fn moment(&self) -> Option<Moment> {
        self.published.or(self.updated)
    }

    /// Minutes to read it, at least one.
    #[must_use]
    pub const fn minutes(&self) -> u32 {
        // 200 words a minute: the usual figure for news on a screen.
        let minutes = self.words.div_ceil(200);
        if minutes == 0 { 1 } else { minutes }
    }

    /// The block of the running text that is the title, when the title was stated and not made of the text.
    #[must_use]
    pub fn title_block(&self) -> Option<&Block> {
        let is_title = |block: &&Block| block.kind == BlockKind::Furniture(FurnitureKind::Title);
        self.blocks.iter().find(|block| is_title(block) && *self.title == *self.block_text(block))
    }

    /// The text under a block.
    #[must_use]
    pub fn block_text(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }

    /// The index of the block that holds byte `offset`, or the last one before it.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.span.start as usize <= offset).checked_sub(1)
    }
}

/// The most characters of a title: what is longer is no title, and would be measured whenever a list is drawn.
const LONGEST_TITLE: usize = 500;

/// An article in the making: everything a format could read, not yet checked.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What the identity is made from: path, URL, or path and key.
    pub identity: String,
    /// See [`Article::key`].
    pub key: Option<String>,
    /// See [`Article::origin`].
    pub path: String,
    /// See [`Origin::line`].
    pub line: Option<u32>,
    /// The source as the text or its metadata names it.
    pub source: Option<String>,
    /// The name that stands in when no source is named: folder or file.
    pub group: String,
    /// See [`Article::title`].
    pub title: String,
    /// See [`Article::kicker`].
    pub kicker: Option<String>,
    /// See [`Article::published`].
    pub published: Option<Moment>,
    /// See [`Article::updated`].
    pub updated: Option<Moment>,
    /// See [`Article::authors`].
    pub authors: Vec<String>,
    /// See [`Article::url`].
    pub url: Option<String>,
    /// See [`Article::lang`].
    pub lang: Language,
    /// The running text; already cleaned, since the spans below count in it.
    pub text: Clean,
    /// See [`Article::blocks`].
    pub blocks: Vec<Block>,
    /// See [`Article::marks`].
    pub marks: Vec<Mark>,
}

impl Draft {
    /// Checks and cleans what was read, and makes it an article.
    ///
    /// Spans that do not fit are dropped rather than trusted: a format's mistake must not become a panic later.
    #[must_use]
    pub fn finish(self) -> Article {
        let fits = |span: Span| self.text.get(span.range()).is_some() && !span.is_empty();
        let mut end = 0;
        let blocks: Vec<Block> = self
            .blocks
            .into_iter()
            .filter(|block| {
                let post_without_headline =
                    matches!(block.kind, BlockKind::Post { .. }) && self.text.get(block.span.range()).is_some();
                let keep = (fits(block.span) || post_without_headline) && block.span.start >= end;
                if keep {
                    end = block.span.end;
                }
                keep
            })
            .collect();
        let mut marks: Vec<Mark> = self.marks.into_iter().filter(|mark| fits(mark.span)).collect();
        marks.sort_by_key(|mark| mark.span);
        let words = blocks
            .iter()
            .filter(|block| !block.kind.is_furniture())
            .map(|block| words_in(block.span.of(&self.text)))
            .sum();
        let line = |text: &str| Clean::line(text);
        let some_line = |text: Option<String>| text.map(|text| Clean::line(&text)).filter(|text| !text.is_empty());
        let group = line(&self.group);
        let source = some_line(self.source);
        let title = shortened(line(&self.title));
        let (text, blocks, mut marks) = with_title(&title, self.text, blocks, marks);
        let bare = bare_links(&text, &marks);
        if !bare.is_empty() {
            marks.extend(bare);
            marks.sort_by_key(|mark| mark.span);
        }
        Article {
            id: ArticleId::of(&self.identity),
            key: some_line(self.key),
            origin: Origin { path: line(&self.path), file: None, line: self.line },
            group: source.as_ref().filter(|source| **source != group).map(|_| group.clone()),
            source: source.unwrap_or(group),
            title,
            kicker: some_line(self.kicker),
            published: self.published,
            updated: self.updated,
            authors: self.authors.iter().map(|name| Clean::line(name)).filter(|name| !name.is_empty()).collect(),
            url: some_line(self.url),
            lang: self.lang,
            text,
            blocks,
            marks,
            words,
        }
    }
}

/// How many words stand between blanks.
fn words_in(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let has_runs = [&b"  "[..], b" \n", b"\n "].iter().any(|run| memchr::memmem::find(bytes, run).is_some());
    if has_runs || bytes.is_empty() || matches!(bytes, [b' ' | b'\n', ..] | [.., b' ' | b'\n']) {
        return text.split_ascii_whitespace().count() as u32;
    }
    // One sign at a time is counted without a stop at each.
    let count = |blank: u8| memchr::memchr_iter(blank, bytes).count() as u32;
    count(b' ') + count(b'\n') + 1
}

/// A title of at most [`LONGEST_TITLE`] characters, shortened at a word.
fn shortened(title: Clean) -> Clean {
    let Some((end, _)) = title.char_indices().nth(LONGEST_TITLE) else { return title };
    // The sign of the shortening takes the place of one.
    let head = title.get(..end).unwrap_or_default();
    let head = head.char_indices().next_back().and_then(|(last, _)| head.get(..last)).unwrap_or_default();
    let whole = head.rfind(' ').filter(|at| *at > head.len() / 2).and_then(|at| head.get(..at)).unwrap_or(head);
    Clean::line(&format!("{}…", whole.trim_end_matches([' ', ',', ';', ':', '-', '–', '—'])))
}

/// Puts a title that was stated before the running text, as a block of its own: whom it names counts as well.
///
/// A title that was made of the first sentence is in the text already, and so may be a heading or a repeated line.
fn with_title(title: &Clean, text: Clean, mut blocks: Vec<Block>, marks: Vec<Mark>) -> (Clean, Vec<Block>, Vec<Mark>) {
    let is = |block: &Block, kind: &BlockKind| block.kind == *kind && *block.span.of(&text) == **title;
    let title_line = BlockKind::Furniture(FurnitureKind::Title);
    if title.is_empty() || blocks.iter().any(|block| is(block, &title_line)) {
        return (text, blocks, marks);
    }
    let mut body = blocks.iter_mut().filter(|block| !block.kind.is_furniture());
    if let Some(first) = body.next() {
        if matches!(first.kind, BlockKind::Heading { .. }) && *first.span.of(&text) == **title {
            first.kind = title_line;
            return (text, blocks, marks);
        }
        let start = title.trim_end_matches(['…', '.', ' ']);
        let begins = |block: &Block| block.kind == BlockKind::Paragraph && block.span.of(&text).starts_with(start);
        if begins(first) || body.any(|block| begins(block)) {
            return (text, blocks, marks);
        }
    }
    let shift = title.len() + 1;
    let moved = |block: Block| Block { span: block.span.shifted(shift), ..block };
    let head = Block { span: Span::new(0, title.len()), kind: title_line, in_post: false };
    let blocks = std::iter::once(head).chain(blocks.into_iter().map(moved)).collect();
    let marks = marks.into_iter().map(|mark| Mark { span: mark.span.shifted(shift), ..mark }).collect();
    (Clean::below_line(title, &text), blocks, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finish(title: &str, kind: BlockKind, text: &str) -> Article {
        let text = Clean::text(text);
        let blocks = vec![Block { span: Span::new(0, text.len()), kind, in_post: false }];
        Draft { title: title.into(), text, blocks, ..Draft::default() }.finish()
    }

    #[test]
    fn a_stated_title_stands_before_the_text_and_a_made_one_does_not() {
        let stated = finish("Talks in Vienna", BlockKind::Paragraph, "Nothing came of it.");
        assert_eq!(&*stated.text, "Talks in Vienna\nNothing came of it.");
        assert_eq!(
            stated.blocks.iter().map(|block| stated.block_text(block)).collect::<Vec<_>>(),
            ["Talks in Vienna", "Nothing came of it."]
        );
        assert_eq!(stated.title_block().map(|block| block.span), Some(Span::new(0, 15)));
        let made = finish("Nothing came …", BlockKind::Paragraph, "Nothing came of it.");
        assert_eq!((&*made.text, made.title_block()), ("Nothing came of it.", None));
        let heading = finish("Talks", BlockKind::Heading { level: 2 }, "Talks");
        assert_eq!((&*heading.text, heading.blocks.len(), heading.title_block().is_some()), ("Talks", 1, true));
        assert_eq!(finish("", BlockKind::Paragraph, "Text.").blocks.len(), 1);
    }

    #[test]
    fn a_title_without_end_is_shortened_at_a_word() {
        let words = |count: usize| vec!["Wörter"; count].join(" ");
        for (title, length) in [(words(71), 496), (words(72), 497), (words(2000), 497), ("ü".repeat(9000), 500)] {
            let made = finish(&title, BlockKind::Paragraph, "Nothing came of it.");
            assert_eq!(made.title.chars().count(), length);
            assert!(title.starts_with(made.title.trim_end_matches('…')) && !made.title.contains(" …"));
            assert_eq!(made.title.ends_with('…'), length != 496);
            assert!(made.title_block().is_some(), "it stands over the text");
            // What is the beginning of the text is not said twice.
            assert!(finish(&title, BlockKind::Paragraph, &title).title_block().is_none());
        }
    }
}
