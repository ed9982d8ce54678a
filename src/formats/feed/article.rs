//! Entries of feeds as articles.

use std::collections::HashSet;
use std::ops::ControlFlow;

use serde_json::Value;

use super::{Entry, Feed, FeedFile, Person, json, link};
use crate::formats::build::Builder;
use crate::formats::{Origin, html, markup, plain};
use crate::model::{Article, Draft};
use crate::text::{Clean, Language};

/// The articles of a feed, one an entry, in its order; how many entries have nothing to read and lead nowhere.
pub(in crate::formats) fn articles(file: &FeedFile, origin: Origin<'_>) -> (Vec<Article>, usize) {
    let mut seen = HashSet::new();
    let entries = (1..).zip(&file.entries).filter(|(_, entry)| says(entry));
    let articles: Vec<_> =
        entries.map(|(number, entry)| article(&file.feed, entry, number, origin, &mut seen)).collect();
    let left_out = file.entries.len() - articles.len();
    (articles, left_out)
}

/// Whether there is something to read in an entry, or it leads somewhere.
fn says(entry: &Entry) -> bool {
    has_words(entry) || entry.link.is_some() || !entry.enclosures.is_empty()
}

/// Whether there is something to read in an entry.
const fn has_words(entry: &Entry) -> bool {
    entry.title.is_some() || entry.content.is_some() || entry.summary.is_some()
}

/// An article of a feed that is fetched, with what the feed knows it by.
#[derive(Clone, Debug)]
pub struct FeedArticle {
    /// The article.
    pub article: Article,
    /// The id that the feed states, or else the address, or else the title.
    pub guid: String,
}

/// The articles of a feed that is fetched; those of entries that say nothing are left out. An id that several entries have
/// is told apart by their number.
#[must_use]
pub fn fetched(file: &FeedFile, origin: Origin<'_>) -> Vec<FeedArticle> {
    let mut seen = HashSet::new();
    let entries = (1..).zip(&file.entries).filter(|(_, entry)| says(entry));
    let taken = entries.map(|(number, entry)| {
        let guid = key(entry, number, &seen);
        FeedArticle { article: article(&file.feed, entry, number, origin, &mut seen), guid }
    });
    taken.collect()
}

/// What an entry is known by among the entries of its feed.
fn key(entry: &Entry, number: u32, seen: &HashSet<String>) -> String {
    let stated = entry.id.as_ref().or(entry.link.as_ref()).or(entry.title.as_ref());
    let key = stated.map_or_else(|| format!("entry {number}"), ToString::to_string);
    // Two entries of one id must not become one article.
    if seen.contains(&key) { format!("{key} entry {number}") } else { key }
}

/// Gives the articles of the items of a JSON Feed to `each` until that wants no more; how many items say nothing.
pub(in crate::formats) fn json_articles(
    head: &Feed,
    items: &[Value],
    number: u32,
    origin: Origin<'_>,
    seen: &mut HashSet<String>,
    each: &mut dyn FnMut(Article) -> ControlFlow<()>,
) -> (ControlFlow<()>, usize) {
    let mut left_out = 0;
    for item in items {
        let entry = item.as_object().map(|item| json::entry(item, ""));
        let Some(entry) = entry.filter(has_words) else {
            left_out += 1;
            continue;
        };
        if each(article(head, &entry, number, origin, seen)).is_break() {
            return (ControlFlow::Break(()), left_out);
        }
    }
    (ControlFlow::Continue(()), left_out)
}

/// The article of an entry; `seen` are the keys of those before it.
fn article(feed: &Feed, entry: &Entry, number: u32, origin: Origin<'_>, seen: &mut HashSet<String>) -> Article {
    let key = key(entry, number, seen);
    let written = entry.content.as_ref().or(entry.summary.as_ref()).map(|html| &**html).unwrap_or_default();
    let language = entry.language.as_ref().or(feed.language.as_ref());
    let mut draft = Draft {
        identity: format!("{}#{key}", origin.identity),
        path: origin.path.to_owned(),
        source: entry.source.as_ref().or(feed.title.as_ref()).map(ToString::to_string),
        group: origin.group.to_owned(),
        title: entry.title.as_ref().map(ToString::to_string).unwrap_or_default(),
        published: entry.published,
        // One stands in for the other where only one is stated.
        updated: entry.updated.filter(|updated| Some(*updated) != entry.published),
        authors: entry.authors.iter().filter_map(name).collect(),
        // A file does not say where it comes from: its links begin where the feed's page is.
        url: entry.link.as_ref().map(|page| link::resolve(feed.link.as_deref().unwrap_or_default(), page)),
        lang: language.and_then(|tag| Language::from_tag(tag)).unwrap_or_default(),
        ..Draft::default()
    };
    seen.insert(key);
    if html::is_markup(written) {
        let page = markup::read(written, draft.url.as_deref(), Builder::with_room(written.len()));
        plain::take_from(&page.furniture, &mut draft);
        (draft.text, draft.blocks, draft.marks) = page.builder.finish();
    }
    if draft.text.trim().is_empty() {
        plain::read(&Clean::text(&html::stripped(written)), Builder::default(), &mut draft);
    } else {
        if draft.lang == Language::UNKNOWN {
            draft.lang = Language::detect(&draft.text);
        }
        if draft.title.is_empty() {
            draft.title = plain::from_sentence(&draft.text, draft.lang);
        }
    }
    if draft.title.trim().is_empty() {
        let leads = entry.link.as_ref().or(entry.enclosures.first().map(|file| &file.url));
        let day = || entry.published.map(|at| at.date().to_string());
        draft.title =
            leads.map(ToString::to_string).or_else(day).unwrap_or_else(|| format!("{}:{number}", origin.path));
    }
    draft.finish()
}

/// The name of a person, or what else names them.
fn name(person: &Person) -> Option<String> {
    person.name.as_ref().or(person.mail.as_ref()).or(person.written.as_ref()).map(ToString::to_string)
}
