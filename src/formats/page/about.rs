//! Who wrote a page, when, in which language and under which title: by what it says for programs, then by what it shows.

use super::grow::Grown;
use super::linked::Linked;
use super::tree::{Id, ROOT};
use crate::formats::markup::{Base, resolved};
use crate::formats::plain;
use crate::model::Moment;
use crate::text::Language;
use crate::text::html::{Open, Tag};

/// What is known of a page besides its text.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<Moment>,
    pub(super) updated: Option<Moment>,
    pub(super) language: Option<Language>,
    pub(super) site: Option<String>,
    pub(super) url: Option<String>,
    pub(super) description: Option<String>,
}

/// The pairs of names and values in the head of a page, the names in lower case with colons.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(metas: &[Open<'_>]) -> Self {
        let mut pairs = Vec::new();
        for open in metas.iter().filter(|open| open.tag == Tag::Meta) {
            let Some(content) = open.value("content").filter(|content| !content.trim().is_empty()) else { continue };
            // In many pages the value is escaped twice.
            let content = crate::text::html::unescaped(content.trim()).into_owned();
            for attribute in ["property", "name", "itemprop", "http-equiv"] {
                let Some(names) = open.value(attribute) else { continue };
                for name in names.split_whitespace() {
                    pairs.push((name.to_ascii_lowercase().replace('.', ":"), content.clone()));
                }
            }
        }
        Self(pairs)
    }

    /// The value of the first of these names that has one.
    fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            // The last of a name wins, as in Readability.
            self.0.iter().rev().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
        })
    }
}

const TITLES: &[&str] = &[
    "dc:title", "dcterm:title", "dcterms:title", "og:title", "weibo:article:title", "title", "twitter:title",
    "parsely-title",
];

const AUTHORS: &[&str] = &[
    "dc:creator", "dcterm:creator", "dcterms:creator", "author", "parsely-author", "article:author", "sailthru:author",
    "dc:contributor", "twitter:creator:name",
];

const DATES: &[&str] = &[
    "article:published_time", "og:article:published_time", "parsely-pub-date", "datepublished", "og:published_time",
    "pub-date", "pubdate", "publish-date", "publishdate", "publication_date", "sailthru:date", "dc:date:issued",
    "dcterms:issued", "dc:issued", "dcterms:created", "dc:created", "dc:date:created", "dcterms:date", "dc:date",
    "date:issued", "date:created", "cxenseparse:recs:publishtime", "vr:published", "last-published", "datecreated",
    "citation_publication_date", "citation_date", "bt:pubdate", "date",
];

const UPDATES: &[&str] = &[
    "article:modified_time", "og:updated_time", "datemodified", "dcterms:modified", "dc:date:modified", "last-modified",
];

/// Reads what the page says of itself.
pub(super) fn read(page: &Grown<'_>, linked: Option<&Linked>, base: Option<&str>) -> About {
    let metas = Metas::of(&page.metas);
    let own = |linked: Option<&String>| linked.cloned();
    let site = own(linked.and_then(|linked| linked.publisher.as_ref()));
    let site = metas.first(&["og:site_name", "application-name"]).map(str::to_owned).or(site);
    let url = page.metas.iter().find(|open| open.tag == Tag::Link && open.is("rel", "canonical"));
    let url = url
        .and_then(|open| open.value("href"))
        .map(std::borrow::Cow::into_owned)
        .or_else(|| metas.first(&["og:url"]).map(str::to_owned))
        .or_else(|| own(linked.and_then(|linked| linked.url.as_ref())))
        .or_else(|| base.map(str::to_owned));
    // What the page calls itself may be relative too.
    let from = base.and_then(Base::of);
    let url = url.map(|url| resolved(&url, from.as_ref()).unwrap_or(url));
    let headings = super::title::headings(page);
    let page_title = super::title::of_page(page, &headings);
    let title = linked.and_then(|linked| linked.title(&page_title)).or_else(|| metas.first(TITLES)).map_or_else(
        || super::title::headline(page, &headings, &page_title).unwrap_or(page_title.clone()),
        str::to_owned,
    );
    let site_names: Vec<&str> =
        site.iter().map(String::as_str).chain(linked.and_then(|linked| linked.publisher.as_deref())).collect();
    let host = url.as_deref().and_then(Base::of).map(|base| base.host().to_owned());
    let title = super::title::without_site(&title, &site_names, host.as_deref(), &headings);
    let stated = |names: Option<&str>| names.and_then(Language::from_tag);
    let language = stated(page.tree.value(ROOT, "lang").as_deref())
        .or_else(|| stated(page.tree.value(ROOT, "xml:lang").as_deref()))
        .or_else(|| stated(linked.and_then(|linked| linked.language.as_deref())))
        .or_else(|| stated(metas.first(&["og:locale", "content-language", "language", "dc:language"])));
    let zone = language.unwrap_or(Language::UNKNOWN);
    let moment = |text: &str| plain::moment(text, zone);
    let published = linked
        .and_then(|linked| moment(linked.published.as_deref()?))
        .or_else(|| DATES.iter().find_map(|name| moment(metas.first(&[name])?)))
        .or_else(|| shown_date(page, &moment));
    let updated = linked
        .and_then(|linked| moment(linked.modified.as_deref()?))
        .or_else(|| UPDATES.iter().find_map(|name| moment(metas.first(&[name])?)))
        .filter(|updated| Some(*updated) != published);
    let authors = match linked.map(|linked| &linked.authors) {
        Some(authors) if !authors.is_empty() => authors.clone(),
        _ => AUTHORS
            .iter()
            .find_map(|name| metas.first(&[name]).filter(|value| !value.contains("://")))
            .map(|names| vec![names.to_owned()])
            .unwrap_or_default(),
    };
    let description = metas.first(&["og:description", "description", "twitter:description"]).map(str::to_owned);
    let description = own(linked.and_then(|linked| linked.description.as_ref())).or(description);
    About { title, authors, published, updated, language, site, url, description }
}

/// The date that the page shows: by what it is marked as, or else the first that is a time of its own.
fn shown_date(page: &Grown<'_>, moment: &dyn Fn(&str) -> Option<Moment>) -> Option<Moment> {
    let tree = &page.tree;
    let value = |id: Id| {
        let stated =
            tree.value(id, "datetime").or_else(|| tree.value(id, "content")).or_else(|| tree.value(id, "title"));
        stated.as_deref().and_then(moment).or_else(|| moment(crate::text::beginning(&tree.words_of(id), 200)))
    };
    let mut first = None;
    for id in tree.within(page.body) {
        let Some(open) = tree.open(id) else { continue };
        if open
            .value("itemprop")
            .is_some_and(|property| property.split_whitespace().any(|name| name == "datePublished"))
            || open.tag == Tag::Time && open.has("pubdate")
        {
            if let Some(found) = value(id) {
                return Some(found);
            }
        } else if open.tag == Tag::Time && first.is_none() {
            first = value(id);
        }
    }
    first
}
