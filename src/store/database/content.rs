//! Articles and what was found in them as bytes: what lists show of an article as JSON, its text and the rest compressed.

use std::cell::RefCell;

use serde::{Deserialize, Serialize};

use crate::model::{Analysis, Article, ArticleId, Block, Mark, Moment, Origin};
use crate::text::{Clean, Language};

/// How hard it is compressed: more takes longer than it saves.
const LEVEL: i32 = 1;

/// The most bytes that one article becomes again: far more than an article may have, and a bound for damaged ones.
const LARGEST: usize = 512 << 20;

thread_local! {
    static COMPRESSOR: RefCell<Option<zstd::bulk::Compressor<'static>>> = const { RefCell::new(None) };
    static DECOMPRESSOR: RefCell<Option<zstd::bulk::Decompressor<'static>>> = const { RefCell::new(None) };
}

/// An article as bytes.
#[derive(Clone, Debug)]
pub(super) struct PackedArticle {
    /// What lists show.
    pub(super) head: Vec<u8>,
    /// Its text, with blocks and marks.
    pub(super) body: Vec<u8>,
}

/// What lists show of an article: all but its text and what counts in that.
#[derive(Serialize, Deserialize)]
struct Head {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<Clean>,
    origin: Origin,
    source: Clean,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<Clean>,
    title: Clean,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kicker: Option<Clean>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<Moment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    updated: Option<Moment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Clean>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<Clean>,
    lang: Language,
    words: u32,
}

/// What counts in the text; the text stands behind it as it is.
#[derive(Serialize)]
struct Parts<'a> {
    blocks: &'a [Block],
    #[serde(skip_serializing_if = "<[Mark]>::is_empty")]
    marks: &'a [Mark],
}

/// The same, read again.
#[derive(Deserialize)]
struct ReadParts {
    blocks: Vec<Block>,
    #[serde(default)]
    marks: Vec<Mark>,
}

impl PackedArticle {
    /// Packs an article; an empty body when there is no memory for it.
    pub(super) fn of(article: &Article) -> Self {
        let head = Head {
            key: article.key.clone(),
            origin: article.origin.clone(),
            source: article.source.clone(),
            group: article.group.clone(),
            title: article.title.clone(),
            kicker: article.kicker.clone(),
            published: article.published,
            updated: article.updated,
            authors: article.authors.clone(),
            url: article.url.clone(),
            lang: article.lang,
            words: article.words,
        };
        let mut body = Vec::with_capacity(article.text.len() + 100 * article.blocks.len() + 100);
        let parts = Parts { blocks: &article.blocks, marks: &article.marks };
        let body = match serde_json::to_writer(&mut body, &parts) {
            Ok(()) => {
                // JSON in one line has no line break of its own.
                body.push(b'\n');
                body.extend_from_slice(article.text.as_bytes());
                compressed(&body)
            }
            Err(_) => None,
        };
        Self { head: serde_json::to_vec(&head).unwrap_or_default(), body: body.unwrap_or_default() }
    }
}

/// An article without its text; nothing when the bytes are damaged, or those of a newer version.
pub(super) fn listed(id: ArticleId, head: &[u8]) -> Option<Article> {
    let head: Head = serde_json::from_slice(head).ok()?;
    Some(Article {
        id,
        key: head.key,
        origin: head.origin,
        source: head.source,
        group: head.group,
        title: head.title,
        kicker: head.kicker,
        published: head.published,
        updated: head.updated,
        authors: head.authors,
        url: head.url,
        lang: head.lang,
        text: Clean::default(),
        blocks: Vec::new(),
        marks: Vec::new(),
        words: head.words,
    })
}

/// The whole article; nothing when the bytes are damaged, or those of a newer version.
pub(super) fn unpacked(id: ArticleId, head: &[u8], body: &[u8]) -> Option<Article> {
    let article = listed(id, head)?;
    let bytes = decompressed(body)?;
    let parted = bytes.iter().position(|byte| *byte == b'\n')?;
    let (parts, text) = bytes.split_at_checked(parted)?;
    let ReadParts { mut blocks, mut marks } = serde_json::from_slice(parts).ok()?;
    // Many stay in memory.
    blocks.shrink_to_fit();
    marks.shrink_to_fit();
    let text = Clean::text(std::str::from_utf8(text.get(1..)?).ok()?);
    Some(Article { text, blocks, marks, ..article })
}

/// What was found in an article, packed where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedAnalysis(pub(super) Vec<u8>);

impl PackedAnalysis {
    /// Packs it.
    #[must_use]
    pub fn of(analysis: &Analysis) -> Self {
        let json = serde_json::to_vec(analysis).ok();
        Self(json.and_then(|json| compressed(&json)).unwrap_or_default())
    }
}

/// What was found in an article; nothing when the bytes are damaged, or those of a newer version.
pub(super) fn found(bytes: &[u8]) -> Option<Analysis> {
    let mut found: Analysis = serde_json::from_slice(&decompressed(bytes)?).ok()?;
    // Many stay in memory.
    found.sentences.shrink_to_fit();
    found.entities.shrink_to_fit();
    found.mentions.shrink_to_fit();
    found.statements.shrink_to_fit();
    Some(found)
}

/// An article as a single JSON, compressed: the form of older databases.
pub(super) fn unpacked_whole(bytes: &[u8]) -> Option<Article> {
    serde_json::from_slice(&decompressed(bytes)?).ok()
}

/// Compresses bytes; nothing when there is no memory for it.
fn compressed(bytes: &[u8]) -> Option<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|compressor| {
        if compressor.is_none() {
            *compressor = zstd::bulk::Compressor::new(LEVEL).ok();
        }
        compressor.as_mut()?.compress(bytes).ok()
    })
}

fn decompressed(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = zstd::zstd_safe::get_frame_content_size(bytes).ok()??;
    let size = usize::try_from(size).ok().filter(|size| *size <= LARGEST)?;
    DECOMPRESSOR.with_borrow_mut(|decompressor| {
        if decompressor.is_none() {
            *decompressor = zstd::bulk::Decompressor::new().ok();
        }
        decompressor.as_mut()?.decompress(bytes, size).ok()
    })
}
