//! A feed as JSON: the object of `parse --json`.

use serde::Serialize;

use super::person::shown;
use super::{Enclosure, Entry, Feed, FeedFile};
use crate::model::{Moment, Warning};
use crate::text::Clean;

#[derive(Serialize)]
struct FileJson<'a> {
    ok: bool,
    version: &'static str,
    encoding: &'static str,
    feed: FeedJson<'a>,
    entries: Vec<EntryJson<'a>>,
    warnings: Vec<WarningJson>,
}

#[derive(Serialize)]
struct FeedJson<'a> {
    title: &'a Option<Clean>,
    link: &'a Option<Clean>,
    subtitle: &'a Option<Clean>,
    language: &'a Option<Clean>,
    id: &'a Option<Clean>,
    updated: Option<String>,
    published: Option<String>,
    created: Option<String>,
    author: Option<String>,
    rights: &'a Option<Clean>,
    image: &'a Option<Clean>,
    categories: &'a [Clean],
}

#[derive(Serialize)]
struct EntryJson<'a> {
    id: &'a Option<Clean>,
    title: &'a Option<Clean>,
    link: &'a Option<Clean>,
    summary: &'a Option<Clean>,
    content: &'a Option<Clean>,
    published: Option<String>,
    updated: Option<String>,
    created: Option<String>,
    author: Option<String>,
    categories: &'a [Clean],
    enclosures: Vec<EnclosureJson<'a>>,
    rights: &'a Option<Clean>,
    language: &'a Option<Clean>,
    comments: &'a Option<Clean>,
    image: &'a Option<Clean>,
    source: &'a Option<Clean>,
}

#[derive(Serialize)]
struct EnclosureJson<'a> {
    url: &'a Clean,
    r#type: &'a Option<Clean>,
}

#[derive(Serialize)]
struct WarningJson {
    line: Option<u32>,
    column: Option<u32>,
    text: Clean,
}

/// The object of `parse --json`; `words` gives the wording of each warning.
#[must_use]
pub fn to_json(file: &FeedFile, words: &dyn Fn(&Warning) -> String) -> impl Serialize {
    FileJson {
        ok: file.ok,
        version: file.feed.version,
        encoding: file.encoding,
        feed: feed(&file.feed),
        entries: file.entries.iter().map(entry).collect(),
        warnings: file
            .warnings
            .iter()
            .map(|warning| WarningJson {
                line: warning.place.map(|(line, _)| line),
                column: warning.place.map(|(_, column)| column),
                text: Clean::line(&words(warning)),
            })
            .collect(),
    }
}

/// RFC 3339 knows no day alone: a day is its first moment in UTC.
fn date(moment: Option<Moment>) -> Option<String> {
    moment.map(|moment| match moment {
        Moment::Day(day) => format!("{day}T00:00:00Z"),
        moment @ Moment::Instant(..) => moment.to_string(),
    })
}

fn feed(feed: &Feed) -> FeedJson<'_> {
    FeedJson {
        title: &feed.title,
        link: &feed.link,
        subtitle: &feed.subtitle,
        language: &feed.language,
        id: &feed.id,
        updated: date(feed.updated),
        published: date(feed.published),
        created: date(feed.created),
        author: shown(&feed.authors),
        rights: &feed.rights,
        image: &feed.image,
        categories: &feed.categories,
    }
}

fn entry(entry: &Entry) -> EntryJson<'_> {
    EntryJson {
        id: &entry.id,
        title: &entry.title,
        link: &entry.link,
        summary: &entry.summary,
        content: &entry.content,
        published: date(entry.published),
        updated: date(entry.updated),
        created: date(entry.created),
        author: shown(&entry.authors),
        categories: &entry.categories,
        enclosures: entry
            .enclosures
            .iter()
            .map(|Enclosure { url, kind }| EnclosureJson { url, r#type: kind })
            .collect(),
        rights: &entry.rights,
        language: &entry.language,
        comments: &entry.comments,
        image: &entry.image,
        source: &entry.source,
    }
}
