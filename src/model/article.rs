//! One text with its title, source, times, authors and blocks.

use serde::{Deserialize, Serialize};

use crate::model::{ArticleId, Block, BlockKind, Mark, Moment};
use crate::text::{Clean, Language, Span};

/// One article. It never changes once it is made: offsets into [`Article::text`] stay true for ever.
///
/// Made by [`Draft::finish`], which checks what always holds: blocks are in order, do not overlap and fit the text;
/// marks are in order and fit; there is a title and a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its identity, the same in every run.
    pub id: ArticleId,
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
    /// The path as the user knows it, `-` for standard input, `sample:NAME` for an embedded sample.
    pub path: Clean,
    /// The line it begins on, when the file holds several articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

impl Article {
    /// When it counts as published for sorting: the publication, or the last change.
    #[must_use]
    pub fn moment(&self) -> Option<Moment> {
        self.published.or(self.updated)
    }

    /// The newest time the article knows of itself.
    #[must_use]
    pub fn latest(&self) -> Option<Moment> {
        self.updated.max(self.published)
    }

    /// Minutes to read it, at least one.
    #[must_use]
    pub const fn minutes(&self) -> u32 {
        // 200 words a minute: the usual figure for news on a screen.
        let minutes = self.words.div_ceil(200);
        if minutes == 0 { 1 } else { minutes }
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

/// An article in the making: everything a format could read, not yet checked.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What the identity is made from: canonical path, URL, or path and key.
    pub identity: String,
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
            .map(|block| block.span.of(&self.text).split_whitespace().count() as u32)
            .sum();
        let line = |text: &str| Clean::line(text);
        let some_line = |text: Option<String>| text.map(|text| Clean::line(&text)).filter(|text| !text.is_empty());
        let group = line(&self.group);
        let source = some_line(self.source);
        Article {
            id: ArticleId::of(&self.identity),
            origin: Origin { path: line(&self.path), line: self.line },
            group: source.as_ref().filter(|source| **source != group).map(|_| group.clone()),
            source: source.unwrap_or(group),
            title: line(&self.title),
            kicker: some_line(self.kicker),
            published: self.published,
            updated: self.updated,
            authors: self.authors.iter().map(|name| Clean::line(name)).filter(|name| !name.is_empty()).collect(),
            url: some_line(self.url),
            lang: self.lang,
            text: self.text,
            blocks,
            marks,
            words,
        }
    }
}
