//! Bytes into articles and warnings: plain text, live blog, mail, Markdown, JSON Lines, feeds; articles into Markdown and JSON.

mod build;
mod decode;
pub mod feed;
mod front;
mod given_block;
mod html;
pub(crate) mod join;
mod json;
mod legacy;
mod markdown;
mod markup;
mod mend;
mod message;
pub mod newsboat;
pub mod page;
mod plain;
mod raw_line;
mod stated;
mod table;
mod to_file;
mod to_markdown;
mod write;

pub use self::decode::{Decoded, decode, is_binary};
pub use self::json::{Origin, parse_lines};
pub use self::page::{Page, extract};
pub use self::to_file::to_markdown_file;
pub use self::to_markdown::to_markdown;
pub use self::write::{to_json, to_list_json};

use std::borrow::Cow;
use std::ops::ControlFlow;

use self::build::Builder;
use crate::model::{Article, Block, BlockKind, Draft, Fault, FurnitureKind, Mark, Problem, Warning};
use crate::text::Clean;

/// The longest text of one article, in bytes. Analysed, names and all, it takes fifty times as much memory.
pub const ARTICLE_LIMIT: usize = 16 << 20;

/// A file, or what came in by standard input, with what is known about it.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The path as the user knows it; `-` for standard input.
    pub path: &'a str,
    /// What the identity is made from, beside the title: the name of the file.
    pub identity: &'a str,
    /// The name that stands in where the text names no source: folder or file.
    pub group: &'a str,
    /// The content.
    pub bytes: &'a [u8],
    /// The content of the side file.
    pub side: Option<&'a [u8]>,
    /// The path of the side file as the user knows it.
    pub side_path: &'a str,
}

/// What could be read, and what could not.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The articles, in the order of the file.
    pub articles: Vec<Article>,
    /// What went wrong, with its place.
    pub warnings: Vec<Warning>,
}

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text as newsrooms and copied pages leave it.
    Plain,
    /// Markdown.
    Markdown,
    /// An article a line, or a JSON array of articles.
    Json,
    /// A feed in XML.
    Feed,
    /// A page of the web.
    Page,
}

impl Format {
    /// The extensions of all formats; a file without one is plain text.
    pub const EXTENSIONS: &[(&'static str, Self)] = &[
        ("txt", Self::Plain),
        ("text", Self::Plain),
        ("eml", Self::Plain),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("mdown", Self::Markdown),
        ("mkd", Self::Markdown),
        ("jsonl", Self::Json),
        ("ndjson", Self::Json),
        ("json", Self::Json),
        ("xml", Self::Feed),
        ("rss", Self::Feed),
        ("atom", Self::Feed),
        ("rdf", Self::Feed),
        ("cdf", Self::Feed),
        ("html", Self::Page),
        ("htm", Self::Page),
        ("xhtml", Self::Page),
    ];

    /// The format that a path's extension names; texts without a known extension are plain.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        name.rsplit_once('.').and_then(|(_, extension)| Self::of_extension(extension)).unwrap_or(Self::Plain)
    }

    /// The format that an extension names, in any case; none when it is that of other files.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        let known = Self::EXTENSIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension));
        known.map(|(_, format)| *format)
    }

    /// The format of a text without a name, by how it begins.
    fn of_content(text: &str) -> Self {
        let body = front::part(text).body.trim_start();
        if json::is_json(text) {
            Self::Json
        } else if body.starts_with("# ") || body.contains("\n## ") || body.contains("](http") {
            Self::Markdown
        } else {
            Self::Plain
        }
    }
}

/// Reads one input. Never fails: what cannot be read is told in the warnings.
#[must_use]
pub fn parse(input: Input<'_>) -> Parsed {
    let mut parsed = Parsed::default();
    let warning = |place, problem| Warning { path: input.path.to_owned(), place, problem };
    if input.bytes.iter().all(u8::is_ascii_whitespace) {
        parsed.warnings.push(warning(None, if input.bytes.is_empty() { Problem::Empty } else { Problem::Blank }));
        return parsed;
    }
    // What was saved under another name, or without one, tells what it is by its beginning.
    let is_feed = match Format::of_path(input.path) {
        Format::Feed => true,
        Format::Plain | Format::Page => feed::begins_like_one(input.bytes),
        Format::Markdown | Format::Json => false,
    };
    if is_feed {
        return parse_feed(input);
    }
    if is_binary(input.bytes) {
        parsed.warnings.push(warning(None, Problem::Binary));
        return parsed;
    }
    let is_page = if input.path == "-" { is_page(input.bytes) } else { Format::of_path(input.path) == Format::Page };
    if is_page {
        let (page, warnings) = extract(input, None);
        parsed.warnings.extend(warnings);
        parsed.articles.extend(page.map(|page| {
            let identity = format!("{}\n{}", input.identity, page.title);
            page.article(Input { identity: &identity, ..input })
        }));
        return parsed;
    }
    let named = input.path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("eml"));
    let message = message::unpacked(input.bytes, named);
    let decoded = decode(message.as_ref().map_or(input.bytes, |message| message.as_bytes()), None);
    if decoded.replaced > 0 {
        let encoding = decoded.encoding.to_owned();
        let place = decoded.first.map(|first| (first.line, first.column));
        // What a mail unpacks to has other bytes than its file.
        let byte = decoded.first.filter(|_| message.is_none()).map(|first| first.byte);
        parsed.warnings.push(warning(place, Problem::Encoding { encoding, count: decoded.replaced, byte }));
    }
    // A byte order mark is no text.
    if decoded.text.trim().is_empty() {
        parsed.warnings.push(warning(None, Problem::Empty));
        return parsed;
    }
    let format = if message.is_some() {
        Format::Plain
    } else if input.path == "-" {
        Format::of_content(&decoded.text)
    } else {
        Format::of_path(input.path)
    };
    if format == Format::Json {
        let origin = Origin { path: input.path, identity: input.identity, group: input.group };
        let warnings = json::parse(&decoded.text, origin, &mut |article| {
            parsed.articles.push(article);
            ControlFlow::Continue(())
        });
        parsed.warnings.extend(warnings);
        return parsed;
    }
    if input.bytes.len() > ARTICLE_LIMIT {
        let (bytes, limit) = (input.bytes.len() as u64, ARTICLE_LIMIT as u64);
        parsed.warnings.push(warning(None, Problem::TooLarge { bytes, limit }));
        return parsed;
    }
    let front = front::part(&decoded.text);
    parsed
        .warnings
        .extend(front.problems.into_iter().map(|(line, column, problem)| warning(Some((line, column)), problem)));
    let mut stated = front.stated;
    if let Some(side) = input.side {
        let (over, problems) = front::side(&decode(side, None).text);
        parsed.warnings.extend(problems.into_iter().map(|(line, column, problem)| Warning {
            path: input.side_path.to_owned(),
            place: Some((line, column)),
            problem,
        }));
        stated = over.over(stated);
    }
    let mut builder = Builder::default();
    if let Some(kept) = front.kept {
        builder.push_raw(kept, BlockKind::Furniture(FurnitureKind::Page), false, Vec::new());
    }
    let mut draft = Draft {
        identity: input.identity.to_owned(),
        path: input.path.to_owned(),
        group: input.group.to_owned(),
        ..Draft::default()
    };
    stated.apply(&mut draft, front.body);
    if format == Format::Markdown {
        markdown::read(front.body, builder, &mut draft);
    } else {
        plain::read(&Clean::text(&plain_text(front.body)), builder, &mut draft);
    }
    if draft.title.trim().is_empty() {
        draft.title = file_title(input.path);
    }
    if draft.blocks.is_empty() && front.body.trim().is_empty() {
        parsed.warnings.push(warning(None, Problem::Empty));
    }
    parsed.articles.push(finished(draft));
    parsed
}

/// Reads a feed: each entry that says something is an article.
fn parse_feed(input: Input<'_>) -> Parsed {
    let origin = Origin { path: input.path, identity: input.identity, group: input.group };
    let file = feed::read(input.bytes, feed::Circumstances { path: input.path, base: "", headers: &[] });
    let (articles, left_out) = feed::articles(&file, origin);
    let mut warnings = file.warnings;
    if left_out > 0 {
        let problem = Problem::Markup(Fault::Wordless(left_out as u32));
        warnings.push(Warning { path: input.path.to_owned(), place: None, problem });
    }
    Parsed { articles, warnings }
}

/// Whether bytes without a name begin like a page of the web.
fn is_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(512)).unwrap_or_default()).to_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// The article, known by its file and its title: another text that comes to the same place (`1.txt` of the next day) is
/// another article, one that grows stays what it was. `store::identity` has the whole rule.
fn finished(mut draft: Draft) -> Article {
    draft.identity = format!("{}\n{}", draft.identity, draft.title);
    draft.finish()
}

/// The text, blocks and marks of a piece of HTML as feeds carry it; links are resolved against `base`.
#[must_use]
pub fn blocks_of_html(html: &str, base: Option<&str>) -> (Clean, Vec<Block>, Vec<Mark>) {
    markup::read(html, base, Builder::default()).builder.finish()
}

/// A plain text without the HTML that other programs left in it.
fn plain_text(text: &str) -> Cow<'_, str> {
    if html::has_breaks(text) { Cow::Owned(html::stripped(text)) } else { html::decoded(text) }
}

/// The title of a text that has no words of its own: the name of its file.
fn file_title(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    stem.replace(['_', '-'], " ").trim().to_owned()
}
