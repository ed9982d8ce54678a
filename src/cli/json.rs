//! Articles as JSON, an object a line.

use std::io::{self, Write};

use serde::Serialize;

use crate::library::Entry;
use crate::model::{Article, ArticleId, Block, BlockKind, Moment};
use crate::text::{Clean, Language};

/// An article in a list.
#[derive(Debug, Serialize)]
pub(super) struct Listed<'a> {
    id: ArticleId,
    source: &'a Clean,
    title: &'a Clean,
    published: Option<Moment>,
    updated: Option<Moment>,
    authors: &'a [Clean],
    url: Option<&'a Clean>,
    lang: Language,
    words: u32,
    read: bool,
    starred: bool,
}

/// An article as a whole.
#[derive(Debug, Serialize)]
pub(super) struct Shown<'a> {
    #[serde(flatten)]
    listed: Listed<'a>,
    blocks: Vec<Part<'a>>,
    text: &'a Clean,
}

/// A block, or a post with its blocks.
#[derive(Debug, Serialize)]
struct Part<'a> {
    kind: &'static str,
    text: &'a str,
    #[serde(flatten)]
    details: Details<'a>,
}

/// What only some kinds of blocks have.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Details<'a> {
    Heading { level: u8 },
    Quote { speaker: Option<&'a Clean> },
    Item { number: Option<u32>, depth: u8 },
    Caption { credit: Option<&'a Clean> },
    Teaser { seconds: Option<u32> },
    Post { title: &'a str, author: Option<&'a Clean>, time: Option<Moment>, blocks: Vec<Part<'a>> },
    Furniture { what: &'static str },
    None {},
}

/// The article without its text.
pub(super) fn listed(entry: &Entry) -> Listed<'_> {
    let Article { id, source, title, published, updated, authors, url, lang, words, .. } = &*entry.article;
    Listed {
        id: *id,
        source,
        title,
        published: *published,
        updated: *updated,
        authors,
        url: url.as_ref(),
        lang: *lang,
        words: *words,
        read: entry.read,
        starred: entry.starred,
    }
}

/// The whole article; the blocks of a post stand inside it.
pub(super) fn shown(entry: &Entry) -> Shown<'_> {
    let article = &*entry.article;
    let mut blocks: Vec<Part<'_>> = Vec::new();
    for block in &article.blocks {
        let part = part(article, block);
        match blocks.last_mut() {
            Some(Part { details: Details::Post { blocks, .. }, .. }) if block.in_post => blocks.push(part),
            _ => blocks.push(part),
        }
    }
    Shown { listed: listed(entry), blocks, text: &article.text }
}

fn part<'a>(article: &'a Article, block: &'a Block) -> Part<'a> {
    let text = article.block_text(block);
    let details = match &block.kind {
        BlockKind::Heading { level } => Details::Heading { level: *level },
        BlockKind::Quote { speaker } => Details::Quote { speaker: speaker.as_ref() },
        BlockKind::Item { number, depth } => Details::Item { number: *number, depth: *depth },
        BlockKind::Caption { credit } => Details::Caption { credit: credit.as_ref() },
        BlockKind::Teaser { seconds } => Details::Teaser { seconds: *seconds },
        BlockKind::Post { author, time } => {
            Details::Post { title: text, author: author.as_ref(), time: *time, blocks: Vec::new() }
        }
        BlockKind::Furniture(kind) => Details::Furniture { what: kind.name() },
        BlockKind::Paragraph | BlockKind::Preformatted | BlockKind::Row => Details::None {},
    };
    Part { kind: block.kind.name(), text, details }
}

/// Writes one object and ends its line.
pub(super) fn write(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
