//! Feeds into entries: RSS of all versions, Atom, CDF and JSON Feed, by a reader that finds all there is in broken ones.

mod article;
mod capture;
mod encoding;
mod field;
mod json;
mod link;
mod open;
pub mod opml;
mod page;
mod person;
mod reader;
mod record;
mod recover;
mod reference;
mod sanitise;
mod seek;
mod space;
mod take;
mod token;
mod write;

pub use self::article::{FeedArticle, fetched};
pub(super) use self::article::{articles, json_articles};
pub(super) use self::json::feed as json_feed;
pub use self::person::Person;
pub use self::write::to_json;

use jiff::civil;

use self::open::attribute;
use self::reader::Reader;
use self::space::Space;
use crate::model::{Fault, Moment, Problem, Warning};
use crate::text::{Clean, date};

/// How many bytes at the beginning tell a feed.
const HEAD: usize = 4096;

/// How many entries of one feed are read.
const ENTRIES: usize = 50_000;

/// What is known about the bytes of a feed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Circumstances<'a> {
    /// The file, or the address, as the user knows it.
    pub path: &'a str,
    /// The address that relative links begin from; may be empty.
    pub base: &'a str,
    /// The head of the answer that brought it: names in any case, values.
    pub headers: &'a [(String, String)],
}

/// A feed, its entries, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct FeedFile {
    /// Whether it is a feed at all.
    pub ok: bool,
    /// What it says about itself.
    pub feed: Feed,
    /// Its entries, in the order of the file.
    pub entries: Vec<Entry>,
    /// What is wrong, with its place.
    pub warnings: Vec<Warning>,
    /// The encoding of its bytes.
    pub encoding: &'static str,
}

/// What a feed says about itself. Texts are lines without markup, addresses are whole.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    /// The format: `rss20`, `atom10`, `json11`; empty when nothing tells.
    pub version: &'static str,
    /// The title.
    pub title: Option<Clean>,
    /// The page that it belongs to.
    pub link: Option<Clean>,
    /// What it is about.
    pub subtitle: Option<Clean>,
    /// The language, as stated.
    pub language: Option<Clean>,
    /// What it is known by.
    pub id: Option<Clean>,
    /// When it was changed.
    pub updated: Option<Moment>,
    /// When it came out.
    pub published: Option<Moment>,
    /// When it was made.
    pub created: Option<Moment>,
    /// Who may use it.
    pub rights: Option<Clean>,
    /// The address of its picture.
    pub image: Option<Clean>,
    /// Who writes it.
    pub authors: Vec<Person>,
    /// The words it is filed under.
    pub categories: Vec<Clean>,
}

/// An entry. Title and names are lines without markup; summary and content are harmless HTML; addresses are whole.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What it is known by.
    pub id: Option<Clean>,
    /// The title.
    pub title: Option<Clean>,
    /// The page.
    pub link: Option<Clean>,
    /// The text in short, or all there is.
    pub summary: Option<Clean>,
    /// The whole text.
    pub content: Option<Clean>,
    /// When it came out, or the nearest to that.
    pub published: Option<Moment>,
    /// When it was changed, or came out.
    pub updated: Option<Moment>,
    /// When it was made.
    pub created: Option<Moment>,
    /// Who may use it.
    pub rights: Option<Clean>,
    /// The language, as stated.
    pub language: Option<Clean>,
    /// Where readers discuss it.
    pub comments: Option<Clean>,
    /// The address of its picture.
    pub image: Option<Clean>,
    /// The title of the feed it was taken from.
    pub source: Option<Clean>,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// The words it is filed under.
    pub categories: Vec<Clean>,
    /// Files that belong to it.
    pub enclosures: Vec<Enclosure>,
}

/// A file that belongs to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// Its address.
    pub url: Clean,
    /// Its media type, in lower case.
    pub kind: Option<Clean>,
}

/// Reads a feed. Never fails: what could be read is there, and the warnings say what could not.
#[must_use]
pub fn read(bytes: &[u8], about: Circumstances<'_>) -> FeedFile {
    let mut file = FeedFile::default();
    let warn = |place, problem| Warning { path: about.path.to_owned(), place, problem };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        file.warnings.push(warn(None, if bytes.is_empty() { Problem::Empty } else { Problem::Blank }));
        return file;
    }
    let decoded = encoding::decode(bytes, about.header("content-type"));
    file.encoding = decoded.encoding;
    if decoded.replaced > 0 {
        let encoding = decoded.encoding.to_owned();
        let place = decoded.first.map(|first| (first.line, first.column));
        let byte = decoded.first.map(|first| first.byte);
        file.warnings.push(warn(place, Problem::Encoding { encoding, count: decoded.replaced, byte }));
    }
    let base = about.header("content-location").map(|place| link::resolve(about.base, place));
    let base = base.filter(|base| link::is_page(base)).unwrap_or_else(|| about.base.to_owned());
    let text = decoded.text.as_ref();
    let begin = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if begin.starts_with('{') {
        json::read(text, &base, about, &mut file);
        return file;
    }
    let mut reader = Reader::new(text, &base, about.header("content-language"));
    reader.run();
    // A page may have elements that are called as those of feeds are.
    let is_page = !reader.has_root && is_page(begin);
    if is_page || !reader.is_feed {
        let fault = if is_page { Fault::Page } else { Fault::NoFeed };
        file.warnings.push(warn(None, Problem::Markup(fault)));
        return file;
    }
    file.ok = true;
    file.warnings.extend(placed(text, about.path, &reader.faults));
    if reader.more_faults > 0 {
        file.warnings.push(warn(None, Problem::More(reader.more_faults)));
    }
    file.entries = std::mem::take(&mut reader.entries);
    let (is_atom, version) = (reader.is_atom, reader.version);
    file.feed = reader.feed.into_feed(version);
    if is_atom {
        // What Atom does not say of an entry holds of it as of the feed.
        for entry in file.entries.iter_mut().filter(|entry| entry.authors.is_empty()) {
            entry.authors.clone_from(&file.feed.authors);
        }
    }
    file
}

/// Whether bytes without a name are a feed in XML, by their first tags.
pub(super) fn begins_like_one(bytes: &[u8]) -> bool {
    let head = encoding::decode(bytes.get(..HEAD).unwrap_or(bytes), None);
    let text = head.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let roots = ["<rss", "<feed", ":feed", "<rdf:RDF", "<channel"];
    text.starts_with('<') && !is_page(text) && roots.iter().any(|root| text.contains(root))
}

impl Circumstances<'_> {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

/// The day or the moment that a text of a feed states; none where it could be another.
fn moment(text: &str) -> Option<Moment> {
    let found = date::stated(text)?;
    let Some(time) = found.time else { return Some(Moment::Day(found.date)) };
    let offset = found.offset.unwrap_or(jiff::tz::Offset::UTC);
    let at: civil::DateTime = found.date.to_datetime(time);
    offset.to_timestamp(at).ok().map(|at| Moment::Instant(at, offset))
}

/// Whether a text is a page of the web.
fn is_page(text: &str) -> bool {
    let begin = text.get(..2000).unwrap_or(text).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|sign| begin.contains(sign))
}

/// Faults with line and column instead of bytes.
fn placed(text: &str, path: &str, faults: &[(usize, Fault)]) -> Vec<Warning> {
    let mut order: Vec<&(usize, Fault)> = faults.iter().collect();
    order.sort_by_key(|(at, _)| *at);
    let (mut line, mut begins, mut seen) = (1_u32, 0, 0);
    let placed = order.into_iter().map(|(at, fault)| {
        let passed = text.as_bytes().get(seen..*at).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', passed).count() as u32;
        begins = memchr::memrchr(b'\n', passed).map_or(begins, |last| seen + last + 1);
        seen = *at;
        let before = text.as_bytes().get(begins..*at).unwrap_or_default();
        let column = before.iter().filter(|byte| (**byte & 0xc0) != 0x80).count() as u32 + 1;
        Warning { path: path.to_owned(), place: Some((line, column)), problem: Problem::Markup(fault.clone()) }
    });
    placed.collect()
}

/// What format a root element names, when `before` does not know yet.
fn version(before: &'static str, name: &str, space: Space, stated: &str, source: &str) -> &'static str {
    let local = name.rsplit(':').next().unwrap_or(name);
    if !before.is_empty() && before != "rss091n" && !local.eq_ignore_ascii_case("rss") {
        return before;
    }
    if local.eq_ignore_ascii_case("feed") {
        return match stated {
            "0.1" => "atom01",
            "0.2" => "atom02",
            "0.3" => "atom03",
            _ if space == Space::Atom && attribute(source, "version").is_none() => "atom10",
            _ => "atom",
        };
    }
    if local.eq_ignore_ascii_case("rdf") {
        return if source.contains("my.netscape.com") { "rss090" } else { "rss10" };
    }
    if local.eq_ignore_ascii_case("rss") {
        return match stated {
            "0.91" if before == "rss091n" => before,
            "0.91" => "rss091u",
            "0.92" => "rss092",
            "0.93" => "rss093",
            "0.94" => "rss094",
            _ if stated.starts_with("2.") => "rss20",
            _ => "rss",
        };
    }
    if before.is_empty() && attribute(source, "href").is_some() { "cdf" } else { before }
}
