//! Web pages: the article in one, without what stands around it.
//!
//! The page becomes a small tree, which is bounded in size and depth. Where the article stands in it is found as Mozilla's
//! Readability finds it, since that method is known to do well on pages of every kind; what the page says of itself for
//! programs (JSON-LD, `og:`) corrects it. The part that was found is written as blocks by the same writer that reads
//! the HTML of feeds.

mod about;
mod clean;
mod feeds;
mod gather;
mod grow;
mod labels;
mod linked;
mod live;
mod measure;
mod phrases;
mod prepare;
mod score;
mod tidy;
mod title;
mod tree;

pub use self::feeds::{FeedKind, FoundFeed, feeds, well_known};

use self::about::About;
use self::clean::Care;
use self::gather::Kept;
use self::grow::Grown;
use self::linked::Linked;
use self::tree::{Id, Tree};
use crate::formats::build::Builder;
use crate::formats::decode::{Decoded, decode, is_binary};
use crate::formats::markup::{Pictures, Writer};
use crate::formats::{Input, feed, plain};
use crate::model::{Article, Block, Draft, Mark, Moment, Problem, Warning};
use crate::text::html::Tag;
use crate::text::{Clean, Language};

/// An article with fewer characters is looked for once more, with less care.
const ENOUGH: u32 = 500;

/// From so many nodes on, a page is looked through once.
const MANY: usize = 100_000;

/// How many bytes of a page are searched for the name of its encoding.
const HEAD: usize = 4096;

/// An article that was found in a page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its title, without the name of the site.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was changed.
    pub updated: Option<Moment>,
    /// Its language.
    pub lang: Language,
    /// The name of the site.
    pub site: Option<String>,
    /// Its address.
    pub url: Option<String>,
    text: Clean,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    /// Whether the page was too large to be read as a whole.
    pub is_cut: bool,
}

impl Page {
    /// The text of the article, a line break between its blocks; lines that belong to the page are left out.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        for block in self.blocks.iter().filter(|block| !block.kind.is_furniture()) {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(block.span.of(&self.text));
        }
        out
    }
}

impl Page {
    /// What this page is as an article.
    #[must_use]
    pub fn article(self, input: Input<'_>) -> Article {
        Draft {
            identity: input.identity.to_owned(),
            path: input.path.to_owned(),
            group: input.group.to_owned(),
            source: self.site,
            title: self.title,
            published: self.published,
            updated: self.updated,
            authors: self.authors.iter().flat_map(|author| plain::authors_of(author)).collect(),
            url: self.url,
            lang: self.lang,
            text: self.text,
            blocks: self.blocks,
            marks: self.marks,
            ..Draft::default()
        }
        .finish()
    }
}

/// Finds the article in a page; relative links are resolved against `base`. Nothing when there is no text in it.
#[must_use]
pub fn extract(input: Input<'_>, base: Option<&str>) -> (Option<Page>, Vec<Warning>) {
    let mut warnings = Vec::new();
    let mut warn = |place, problem| warnings.push(Warning { path: input.path.to_owned(), place, problem });
    if input.bytes.iter().all(u8::is_ascii_whitespace) {
        warn(None, if input.bytes.is_empty() { Problem::Empty } else { Problem::Blank });
        return (None, warnings);
    }
    if is_binary(input.bytes) {
        warn(None, Problem::Binary);
        return (None, warnings);
    }
    if feed::begins_like_one(input.bytes) {
        warn(None, Problem::Feed);
        return (None, warnings);
    }
    let Decoded { text, encoding, replaced, first } = decoded(input.bytes);
    if replaced > 0 {
        let byte = first.map(|first| first.byte);
        let place = first.map(|first| (first.line, first.column));
        warn(place, Problem::Encoding { encoding: encoding.to_owned(), count: replaced, byte });
    }
    let page = read(&text, base);
    if page.is_cut {
        warn(None, Problem::Cut);
    }
    if page.blocks.iter().all(|block| block.kind.is_furniture()) {
        warn(None, Problem::NoArticleInPage);
        return (None, warnings);
    }
    (Some(page), warnings)
}

/// The text of a page's bytes: by their mark, as the page says itself, or by statistics.
pub(super) fn decoded(bytes: &[u8]) -> Decoded {
    decode(bytes, declared(bytes.get(..HEAD).unwrap_or(bytes)).as_deref())
}

/// The encoding that a page names in its head.
fn declared(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, behind) = head.split_once("charset")?;
    let name = behind.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':')).unwrap_or(name.len());
    name.get(..end).map(str::to_owned)
}

/// Finds the article in the text of a page; relative links are resolved against `base` or what the page says.
pub(super) fn read(html: &str, base: Option<&str>) -> Page {
    let mut page = grow::grow(html);
    let linked = linked::read(&page.data);
    let mut about = about::read(&page, linked.as_ref(), base);
    let base = page.base.as_deref().and_then(|own| {
        crate::formats::markup::resolved(own, base.and_then(crate::formats::markup::Base::of).as_ref())
    });
    let base = base.as_deref().or(about.url.as_deref()).map(str::to_owned);
    prepare::repair(&mut page.tree, page.body);
    let mut found = find(&page, &about);
    tidy::tidy(&mut found.tree, found.top);
    let mut kept = gather::gather(&page.tree, page.body, (&found.tree, found.top), linked.as_ref(), &about);
    if about.authors.is_empty() {
        about.authors.extend(found.byline.clone());
    }
    let mut writer = Writer::new(Builder::default(), base.as_deref(), Pictures::Captioned);
    let posts = linked.as_ref().map(|linked| linked.posts.as_slice()).unwrap_or_default();
    if posts.len() > 1 && live::length(posts) * 2 > found.chars as usize {
        kept.end_before(&page.tree, page.body, &live::told(posts));
        write(&page.tree, page.body, &kept, &mut writer);
        if writer.is_empty() {
            live::body(about.description.as_deref().unwrap_or_default(), &mut writer);
        }
        live::write(posts, about.language.unwrap_or_default(), &mut writer);
    } else if let Some(body) = hidden_body(linked.as_ref(), found.chars) {
        live::body(body, &mut writer);
    } else {
        write(&page.tree, page.body, &kept, &mut writer);
    }
    let written = writer.finish();
    let (text, blocks, marks) = written.builder.finish();
    let About { title, authors, published, updated, language, site, url, .. } = about;
    let lang = language.unwrap_or_else(|| Language::detect(&text));
    Page { title, authors, published, updated, lang, site, url, text, blocks, marks, is_cut: page.is_cut }
}

/// The text that a page gives to programs, where it shows people much less: behind a wall, or by a script only.
fn hidden_body(linked: Option<&Linked>, shown: u32) -> Option<&str> {
    let body = linked?.body.as_deref()?;
    let chars = body.chars().count();
    (chars > 200 && chars * 2 > shown as usize * 3).then_some(body)
}

/// A part of a page that seems to be its article.
struct Found<'t> {
    tree: Tree<'t>,
    top: Id,
    chars: u32,
    byline: Option<String>,
}

/// Looks for the article, with less and less care until enough is found.
fn find<'t>(page: &Grown<'t>, about: &About) -> Found<'t> {
    let cares = [
        (true, Care { weighs_labels: true, conditionally: true }),
        (false, Care { weighs_labels: true, conditionally: true }),
        (false, Care { weighs_labels: false, conditionally: true }),
        (false, Care { weighs_labels: false, conditionally: false }),
    ];
    let mut best: Option<Found<'t>> = None;
    let mut byline = None;
    // A page of many parts is not looked through again and again.
    let tries = if page.tree.len() > MANY { 1 } else { cares.len() };
    for (strict, care) in cares.into_iter().take(tries) {
        let mut tree = page.tree.clone();
        let wants_byline = about.authors.is_empty() && byline.is_none();
        let prepared = prepare::prepare(&mut tree, &about.title, strict, wants_byline);
        byline = byline.or(prepared.byline);
        let top = score::article(&mut tree, page.body, &prepared.scored, care.weighs_labels);
        clean::clean(&mut tree, top, care);
        let chars = measure::Measures::of(&tree, top).get(top).chars;
        let found = Found { tree, top, chars, byline: byline.clone() };
        if chars >= ENOUGH {
            return found;
        }
        if best.as_ref().is_none_or(|best| chars > best.chars) {
            best = Some(found);
        }
    }
    let nothing = || Found { tree: Tree::new(), top: tree::ROOT, chars: 0, byline: None };
    Found { byline, ..best.unwrap_or_else(nothing) }
}

/// Writes what is kept of what hangs in a node.
fn write(tree: &Tree<'_>, top: Id, kept: &Kept, writer: &mut Writer) {
    let mut at = top;
    loop {
        let is_void = tree.tag(at).is_some_and(Tag::is_void);
        let enters = kept.has(at) || is_void;
        if enters {
            if let Some(text) = tree.text(at) {
                writer.text(text);
            } else if let (Some(tag), Some(open)) = (tree.tag(at), tree.open(at)) {
                writer.open(tag, open);
            }
        } else if tree.text(at).is_some_and(|text| text.trim().is_empty()) {
            writer.text(" ");
        }
        if let Some(first) = tree.first(at).filter(|_| enters) {
            at = first;
            continue;
        }
        let mut left = enters;
        loop {
            if let Some(tag) = tree.tag(at).filter(|tag| left && !tag.is_void()) {
                writer.close(tag);
            }
            if at == top {
                return;
            }
            if let Some(next) = tree.next(at) {
                at = next;
                break;
            }
            let Some(parent) = tree.parent(at) else { return };
            at = parent;
            left = true;
        }
    }
}
