//! The feeds of a page: those that it states, those that it links to, and where one is usually found.

use crate::formats::markup::{Base, resolved};
use crate::text::Clean;
use crate::text::html::{Open, Tag, Token, Tokens, unescaped};

/// More feeds than these nobody chooses from.
const MOST: usize = 200;

/// The form of a feed, as far as the page tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedKind {
    /// RSS, of any version.
    Rss,
    /// Atom.
    Atom,
    /// JSON Feed.
    Json,
    /// Not told.
    Unknown,
}

/// A feed that a page names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFeed {
    /// What the page calls it.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its form.
    pub kind: FeedKind,
    /// Whether the page states it as a feed of its own; else it only links to what looks like one.
    pub is_stated: bool,
}

/// The feeds that a page names, best first: those that it states for programs, those of comments behind the others, then
/// those that it only links to. `base` is the address of the page.
#[must_use]
pub fn feeds(html: &str, base: &str) -> Vec<FoundFeed> {
    let mut place = Base::of(base);
    let mut has_base = false;
    let mut page_title = String::new();
    let (mut stated, mut linked): (Vec<FoundFeed>, Vec<FoundFeed>) = (Vec::new(), Vec::new());
    // The link that is open, whose words come next.
    let mut open: Option<(String, String)> = None;
    for token in Tokens::new(html) {
        match token {
            Token::Raw(Tag::Title, text) if page_title.is_empty() => page_title = line(&unescaped(text)),
            Token::Open(tag) if tag.tag == Tag::Base && !has_base => {
                let own = tag.value("href").and_then(|href| resolved(&href, place.as_ref()));
                if let Some(own) = own.as_deref().and_then(Base::of) {
                    (place, has_base) = (Some(own), true);
                }
            }
            Token::Open(tag) if tag.tag == Tag::Link && stated.len() < MOST => {
                stated.extend(of_link(&tag, place.as_ref()).filter(|feed| !is_known(&stated, feed)));
            }
            Token::Open(tag) if tag.tag == Tag::A => {
                let url = tag.value("href").and_then(|href| address(&href, place.as_ref()));
                let words = tag.value("title").or_else(|| tag.value("aria-label")).unwrap_or_default();
                open = url.map(|url| (url, words.into_owned()));
            }
            // Pictures are what many sites link their feeds with.
            Token::Open(tag) if tag.tag == Tag::Img => {
                if let (Some((_, words)), Some(alt)) = (&mut open, tag.value("alt")) {
                    words.push(' ');
                    words.push_str(&alt);
                }
            }
            Token::Text(text) => {
                if let Some((_, words)) = open.as_mut().filter(|(_, words)| words.len() < 200) {
                    words.push(' ');
                    words.push_str(&unescaped(text));
                }
            }
            Token::Close(Tag::A, _) if linked.len() < MOST => {
                let feed = open.take().and_then(|(url, words)| of_words(url, &line(&words)));
                linked.extend(feed.filter(|feed| !is_known(&stated, feed) && !is_known(&linked, feed)));
            }
            _ => {}
        }
    }
    stated.sort_by_key(is_of_comments);
    linked.sort_by_key(is_of_comments);
    linked.retain(|feed| !is_known(&stated, feed));
    let mut all = [stated, linked].concat();
    for feed in all.iter_mut().filter(|feed| feed.title.is_empty()) {
        feed.title.clone_from(&page_title);
    }
    all
}

/// Where a page's feed usually is, likeliest first: in its own folder, then at the root of its host.
#[must_use]
pub fn well_known(url: &str) -> Vec<String> {
    let Some(place) = Base::of(url) else { return Vec::new() };
    let mut all: Vec<String> = Vec::new();
    let mut add = |reference: &str| {
        if let Some(url) = resolved(reference, Some(&place)).filter(|url| !all.contains(url)) {
            all.push(url);
        }
    };
    let path = resolved("?", Some(&place)).unwrap_or_default();
    let path = path.trim_end_matches('?').trim_end_matches('/');
    let (_, way) = path.split_once("://").and_then(|(_, rest)| rest.split_once('/')).unwrap_or_default();
    let last = way.rsplit('/').next().unwrap_or_default();
    // People of the Fediverse, and boards.
    if last.starts_with('@') {
        add(&format!("{path}.rss"));
    }
    if way.starts_with("r/") || way.starts_with("user/") {
        add(&format!("{path}/.rss"));
    }
    let is_file = last.rsplit_once('.').is_some_and(|(_, end)| {
        ["html", "htm", "php", "aspx", "asp", "shtml", "xhtml", "jsp"]
            .iter()
            .any(|known| end.eq_ignore_ascii_case(known))
    });
    if !way.is_empty() {
        let folder = if is_file { path.strip_suffix(last).unwrap_or(path).trim_end_matches('/') } else { path };
        for name in USUAL {
            add(&format!("{folder}/{name}"));
        }
    }
    for name in USUAL {
        add(&format!("/{name}"));
    }
    all
}

/// What feeds are usually called.
const USUAL: [&str; 12] = [
    "feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json", "feed.rss", "feed.atom", "index.rdf",
    "feeds/posts/default", "?feed=rss2",
];

/// The feed that an element states.
fn of_link(tag: &Open<'_>, base: Option<&Base>) -> Option<FoundFeed> {
    let rel = tag.value("rel")?.to_ascii_lowercase();
    let is_rel = |word: &str| rel.split_ascii_whitespace().any(|part| part == word);
    if !is_rel("alternate") && !is_rel("feed") || is_rel("stylesheet") {
        return None;
    }
    let kind = tag.value("type").unwrap_or_default().to_ascii_lowercase();
    let url = address(&tag.value("href")?, base)?;
    let kind = match kind.split(';').next().unwrap_or_default().trim() {
        "application/rss+xml"
        | "application/rdf+xml"
        | "text/rss+xml"
        | "application/rss"
        | "text/rss"
        | "application/x-rss+xml" => FeedKind::Rss,
        "application/atom+xml" | "text/atom+xml" | "application/atom" | "application/x-atom+xml" => FeedKind::Atom,
        "application/feed+json" => FeedKind::Json,
        // Types that other things have too.
        "application/json" => of_address(&url).filter(|_| !url.contains("/wp-json/")).map(|_| FeedKind::Json)?,
        "application/xml" | "text/xml" => of_address(&url).unwrap_or(FeedKind::Unknown),
        "" if is_rel("feed") => of_address(&url).unwrap_or(FeedKind::Unknown),
        "" if tag.value("hreflang").is_none() => of_address(&url)?,
        _ => return None,
    };
    let title = line(&tag.value("title").unwrap_or_default());
    let title = if is_name_of_form(&title) { String::new() } else { title };
    Some(FoundFeed { title, url, kind, is_stated: true })
}

/// The feed that a link may lead to, by its address and words.
fn of_words(url: String, words: &str) -> Option<FoundFeed> {
    let kind = of_address(&url);
    let says_so = is_name_of_form(words);
    // Buttons of other readers have the address in them, but lead to their own pages.
    let inner = url.get("https://".len()..).unwrap_or_default();
    if (kind.is_none() && !says_so) || inner.contains("://") || inner.contains("%3A%2F%2F") {
        return None;
    }
    let title = if says_so { String::new() } else { words.to_owned() };
    Some(FoundFeed { title, url, kind: kind.unwrap_or(FeedKind::Unknown), is_stated: false })
}

/// The whole address that a link means, if it is one of the web; `feed:` means the web too.
fn address(href: &str, base: Option<&Base>) -> Option<String> {
    let href = href.trim();
    let of_feed = href.get(.."feed:".len()).filter(|scheme| scheme.eq_ignore_ascii_case("feed:"));
    let url = match of_feed.and_then(|scheme| href.get(scheme.len()..)) {
        Some(rest) if rest.starts_with("//") => resolved(&format!("http:{rest}"), base)?,
        Some(rest) => resolved(rest, base)?,
        None => resolved(href, base)?,
    };
    let end = url.find('#').unwrap_or(url.len());
    Base::of(&url).is_some().then(|| url.get(..end).unwrap_or(&url).to_owned())
}

/// The form of a feed whose address looks like one.
fn of_address(url: &str) -> Option<FeedKind> {
    let lower = url.to_ascii_lowercase();
    let (_, rest) = lower.split_once("://")?;
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let (stem, end) = last.rsplit_once('.').unwrap_or((last, ""));
    let of_word = |word: &str| match word {
        "rss" | "rss2" | "rdf" => Some(FeedKind::Rss),
        "atom" => Some(FeedKind::Atom),
        "feed" | "feeds" => Some(FeedKind::Unknown),
        _ => None,
    };
    let of_query = || {
        query.split('&').filter_map(|pair| pair.split_once('=')).find_map(|(name, value)| {
            matches!(name, "feed" | "format" | "type" | "output" | "alt").then(|| of_word(value)).flatten()
        })
    };
    match end {
        "rss" | "rdf" | "atom" => of_word(end),
        "json" if stem == "feed" => Some(FeedKind::Json),
        "xml" if stem == "index" || stem.split(['-', '_', '.']).any(|part| of_word(part).is_some()) => {
            stem.split(['-', '_', '.']).find_map(of_word).or(Some(FeedKind::Unknown))
        }
        "" => of_word(stem).filter(|_| last != "feeds"),
        _ => None,
    }
    .or_else(of_query)
    .or_else(|| (host.starts_with("feeds.") || host.starts_with("rss.")).then_some(FeedKind::Unknown))
}

/// Whether words only say what form a feed has: `RSS`, `RSS-Feed abonnieren`.
fn is_name_of_form(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).peekable();
    let form = ["rss", "atom", "feed", "feeds", "newsfeed", "rssfeed", "rss2"];
    let beside = [
        "1", "2", "0", "91", "92", "xml", "json", "rdf", "abonnieren", "abo", "subscribe", "to", "our", "the", "via",
        "per", "als", "icon", "button", "unser", "unsere", "den", "site", "entries",
    ];
    parts.clone().any(|part| form.contains(&part)) && parts.all(|part| form.contains(&part) || beside.contains(&part))
}

/// Whether a feed is that of comments.
fn is_of_comments(feed: &FoundFeed) -> bool {
    let title = feed.title.to_lowercase();
    feed.url.contains("/comments/") || ["comment", "kommentar"].iter().any(|word| title.contains(word))
}

/// Whether it is among others, encrypted or not.
fn is_known(others: &[FoundFeed], feed: &FoundFeed) -> bool {
    fn bare(url: &str) -> &str {
        url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/')
    }
    others.iter().any(|other| bare(&other.url) == bare(&feed.url))
}

fn line(text: &str) -> String {
    Clean::line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> Vec<(String, String, FeedKind, bool)> {
        let found = feeds(html, "https://example.org/news/index.html");
        found.into_iter().map(|feed| (feed.title, feed.url, feed.kind, feed.is_stated)).collect()
    }

    fn row(title: &str, url: &str, kind: FeedKind, is_stated: bool) -> (String, String, FeedKind, bool) {
        (title.to_owned(), url.to_owned(), kind, is_stated)
    }

    #[test]
    fn feeds_that_a_page_states_come_first_and_those_of_comments_last() {
        let html = "<head><title>The &amp; Paper</title>
            <link rel=alternate type='application/rss+xml' title='Paper » Comments Feed' href='/comments/feed/'>
            <LINK REL='Alternate' TYPE='application/rss+xml; charset=utf-8' TITLE='RSS' HREF='feed.xml?a=1&amp;b=2#x'>
            <link rel='alternate home' type='application/atom+xml' title='Politics &ndash; all' href='//feeds.example.org/p'>
            <link rel='feed' href='https://example.org/feed.json'>
            <link rel=alternate hreflang=de href='/de/feed'><link rel=alternate type=application/json href='/wp-json/1'>
            <link rel=alternate type='application/json+oembed' href='/oembed'><link rel=stylesheet href='/rss'>
            <link rel='alternate stylesheet' type='text/css' href='/feed.css'>
            <!-- <link rel=alternate type='application/rss+xml' href='/old'> --></head>
            <body><a href='http://example.org/news/feed.xml?a=1&b=2'>RSS</a> <a href='/sport.rss'>Sport</a></body>";
        assert_eq!(
            told(html),
            [
                row("The & Paper", "https://example.org/news/feed.xml?a=1&b=2", FeedKind::Rss, true),
                row("Politics – all", "https://feeds.example.org/p", FeedKind::Atom, true),
                row("The & Paper", "https://example.org/feed.json", FeedKind::Json, true),
                row("Paper » Comments Feed", "https://example.org/comments/feed/", FeedKind::Rss, true),
                row("Sport", "https://example.org/sport.rss", FeedKind::Rss, false),
            ]
        );
    }

    #[test]
    fn links_that_look_like_feeds_are_found() {
        let html = "<base href='https://other.example/a/'><a href='feed'>Abo</a><a href='/x?format=rss'>X</a>
            <a href='/follow' title='RSS-Feed abonnieren'></a><a href='feed://other.example/y.atom'><b>Y</b></a>
            <a href='/z'><img alt='RSS'></a><a href='/feedback'>Feedback</a><a href='/about'>About RSS and us</a>
            <a href='https://reader.example/add?u=https://other.example/feed'>RSS</a><a href='mailto:a@b.de'>RSS</a>";
        assert_eq!(
            told(html),
            [
                row("Abo", "https://other.example/a/feed", FeedKind::Unknown, false),
                row("X", "https://other.example/x?format=rss", FeedKind::Rss, false),
                row("", "https://other.example/follow", FeedKind::Unknown, false),
                row("Y", "http://other.example/y.atom", FeedKind::Atom, false),
                row("", "https://other.example/z", FeedKind::Unknown, false),
            ]
        );
        assert!(told("<p>No feed, no <a>link</a>").is_empty() && feeds("<a href=feed>", "").is_empty());
    }

    #[test]
    fn usual_places_are_tried_in_the_folder_of_the_page_first() {
        let all = well_known("https://example.org/blog/post.html?x=1#y");
        assert_eq!(all.first().map(String::as_str), Some("https://example.org/blog/feed"));
        assert!(all.contains(&"https://example.org/rss.xml".to_owned()) && all.len() == 24);
        let all = well_known("https://example.org");
        assert!(all.starts_with(&["https://example.org/feed".to_owned()]) && all.len() == 12);
        assert_eq!(well_known("https://a.social/@me").first().map(String::as_str), Some("https://a.social/@me.rss"));
        assert_eq!(
            well_known("https://b.example/r/x/").first().map(String::as_str),
            Some("https://b.example/r/x/.rss")
        );
        assert!(well_known("no address").is_empty());
    }

    #[test]
    fn pages_of_nothing_but_links_take_linear_time() {
        for piece in ["<a href=feed>", "<a href=/x.rss>x</a>", "<link rel=feed href=", "<link rel=feed href=/a.rss>"] {
            assert!(feeds(&piece.repeat(400_000 / piece.len()), "https://a.de/").len() < 3);
        }
        let many: String = (0..20_000).fold(String::new(), |html, n| html + &format!("<a href='/{n}.rss'>{n}</a>"));
        assert_eq!(feeds(&many, "https://a.de/").len(), MOST);
    }
}
