//! An article of newsboat's cache, read again as the feed that it came from.

use jiff::Timestamp;

use crate::formats::Origin;
use crate::formats::feed::opml::escaped;
use crate::formats::feed::{Circumstances, FeedArticle, fetched, read};
use crate::text::date;

/// An article as newsboat keeps it; what it does not know is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CachedArticle {
    /// What the feed knows it by; where the feed states nothing, its address with the date behind it.
    pub guid: String,
    /// The title, with what markup the feed has in it.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Its address.
    pub url: String,
    /// When it came out, in seconds of Unix.
    pub published: i64,
    /// Its HTML.
    pub content: String,
    /// Whether that is plain text.
    pub is_plain: bool,
    /// Whether it was not read.
    pub is_unread: bool,
    /// The letters by which the user flagged it.
    pub flags: String,
    /// Whether the user deleted it.
    pub is_deleted: bool,
    /// A file that belongs to it.
    pub file: String,
    /// The media type of that.
    pub file_kind: String,
    /// Where its relative links begin.
    pub base: String,
}

impl CachedArticle {
    /// The article as its feed would bring it again; none where it says nothing.
    #[must_use]
    pub fn article(&self, feed: &str, origin: Origin<'_>) -> Option<FeedArticle> {
        let file = read(self.as_feed().as_bytes(), Circumstances { path: origin.path, base: feed, headers: &[] });
        fetched(&file, origin).into_iter().next()
    }

    /// A feed with this one article: it goes the way on which all articles of feeds come.
    fn as_feed(&self) -> String {
        let mut out = String::with_capacity(self.content.len() + self.content.len() / 8 + 512);
        out.push_str("<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" ");
        out.push_str("xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><item");
        if !self.base.is_empty() {
            out.push_str(&[" xml:base=\"", &escaped(&self.base), "\""].concat());
        }
        out.push('>');
        let mut element = |tag: &str, attributes: &str, text: &str| {
            if !text.trim().is_empty() {
                out.push_str(&["<", tag, attributes, ">", &escaped(text), "</", tag, ">"].concat());
            }
        };
        if !self.has_no_guid() {
            element("guid", " isPermaLink=\"false\"", &self.guid);
        }
        element("title", "", &self.title);
        element("link", "", &self.url);
        element("dc:creator", "", &self.author);
        let published = Timestamp::from_second(self.published).ok().filter(|_| self.published > 0);
        element("pubDate", "", &published.map(|at| at.to_string()).unwrap_or_default());
        if self.is_plain {
            element("content:encoded", "", &escaped(&self.content));
        } else {
            element("content:encoded", "", &self.content);
        }
        if !self.file.is_empty() {
            let (file, kind) = (escaped(&self.file), escaped(&self.file_kind));
            out.push_str(&["<enclosure url=\"", &file, "\" type=\"", &kind, "\"/>"].concat());
        }
        out.push_str("</item></channel></rss>");
        out
    }

    /// Whether the feed states no id: then newsboat makes one of the address and the date as it is written.
    fn has_no_guid(&self) -> bool {
        let behind = self.guid.strip_prefix(&self.url).filter(|_| !self.url.is_empty());
        behind.is_some_and(|behind| !behind.is_empty() && date::stated(behind).is_some())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    const FEED: &str = "https://a.example/feed";

    fn read_back(cached: &CachedArticle) -> FeedArticle {
        cached.article(FEED, Origin { path: FEED, identity: FEED, group: "A" }).unwrap()
    }

    #[test]
    fn an_article_is_what_the_feed_would_make_of_it() {
        let cached = CachedArticle {
            guid: "id-1".to_owned(),
            title: "One &amp; <b>two</b>".to_owned(),
            author: "Ada Byte".to_owned(),
            url: "one".to_owned(),
            published: 1_773_133_200,
            content: "<p>Ada &amp; Bo went.</p><p>Then <a href=\"/x\">home</a>.</p>".to_owned(),
            ..CachedArticle::default()
        };
        let FeedArticle { article, guid } = read_back(&cached);
        assert_eq!(
            (guid.as_str(), &*article.title, article.url.as_deref()),
            ("id-1", "One & two", Some("https://a.example/one"))
        );
        assert_eq!(&*article.text, "One & two\nAda & Bo went.\nThen home.");
        assert_eq!(article.published.unwrap().to_string(), "2026-03-10T09:00:00+00:00");
        assert_eq!(article.authors.first().map(|name| &**name), Some("Ada Byte"));
    }

    #[test]
    fn an_id_that_newsboat_made_is_not_stated() {
        let of = |guid: &str| {
            let url = "https://a.example/1".to_owned();
            read_back(&CachedArticle { guid: guid.to_owned(), url, title: "T".to_owned(), ..CachedArticle::default() })
                .guid
        };
        assert_eq!(of("https://a.example/1Tue, 10 Mar 2026 11:00:00 +0100"), "https://a.example/1");
        assert_eq!(of("https://a.example/1#comment-2"), "https://a.example/1#comment-2");
        assert_eq!(of("https://a.example/1"), "https://a.example/1");
    }

    #[test]
    fn plain_text_keeps_its_signs_and_what_says_nothing_is_none() {
        let plain = CachedArticle { content: "a < b & c".to_owned(), is_plain: true, ..CachedArticle::default() };
        assert_eq!(&*read_back(&plain).article.text, "a < b & c");
        let nothing = CachedArticle { guid: "x".to_owned(), ..CachedArticle::default() };
        assert!(nothing.article(FEED, Origin { path: FEED, identity: FEED, group: "A" }).is_none());
    }
}
