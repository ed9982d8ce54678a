//! newsboat's list of feeds: an address a line, with its tags.

use super::lines::words;
use crate::formats::feed::opml::is_fetched;
use crate::model::{Subscription, same_address};
use crate::text::Clean;

/// The list, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UrlsFile {
    /// The feeds, each once, in their order.
    pub feeds: Vec<ListedFeed>,
    /// What is no feed of the web.
    pub left: Vec<Left>,
}

/// A feed of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedFeed {
    /// The feed.
    pub feed: Subscription,
    /// Its address as it is written, by which newsboat's cache knows it.
    pub written: String,
    /// Its line, from 1.
    pub line: u32,
}

/// A line that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its number, from 1.
    pub line: u32,
    /// What it says.
    pub text: Clean,
    /// Why it is not taken.
    pub why: Why,
}

/// Why a line is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is a saved search.
    Search,
    /// It runs a command: no list that comes from elsewhere may do that.
    Command,
    /// It is a file of this machine.
    File,
    /// It is no address of the web.
    NoAddress,
}

/// Reads the list. Tags that begin with `~` are titles, those that begin with `!` hide the feed.
#[must_use]
pub fn read_urls(text: &str) -> UrlsFile {
    let mut list = UrlsFile::default();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_start_matches('\u{feff}');
        let mut words = words(line).into_iter();
        let Some(url) = words.next() else { continue };
        let tags: Vec<String> = words.collect();
        if let Some(why) = why_not(&url) {
            list.left.push(Left { line: number, text: Clean::line(line), why });
            continue;
        }
        let address = same_address(&url);
        let known = list.feeds.iter().position(|known| same_address(&known.written) == address);
        let at = known.unwrap_or_else(|| {
            let feed = Subscription::of(if url.starts_with("feed:") { &address } else { &url });
            list.feeds.push(ListedFeed { feed, written: url.clone(), line: number });
            list.feeds.len() - 1
        });
        if let Some(listed) = list.feeds.get_mut(at) {
            for tag in &tags {
                listed.tag(tag);
            }
        }
    }
    list
}

impl ListedFeed {
    fn tag(&mut self, tag: &str) {
        // Such a word hides the feed; what follows it is a word as any other.
        self.feed.is_hidden |= tag.starts_with('!');
        if let Some(title) = tag.strip_prefix('~') {
            let title = Clean::line(title);
            if self.feed.title.is_none() && !title.is_empty() {
                self.feed.title = Some(title);
            }
            return;
        }
        // Commas part the words in our list.
        let word = Clean::line(&tag.trim_start_matches('!').replace(',', " "));
        if !word.is_empty() && !self.feed.tags.contains(&word) {
            self.feed.tags.push(word);
        }
    }
}

fn why_not(url: &str) -> Option<Why> {
    if is_fetched(url) {
        return None;
    }
    let begins = |scheme: &str| url.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    Some(if begins("query:") {
        Why::Search
    } else if begins("exec:") || begins("filter:") {
        Why::Command
    } else if begins("file:") {
        Why::File
    } else {
        Why::NoAddress
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = r#"# my feeds
https://a.example/feed news "two words" "~My Title" # daily
https://b.example/feed ! "a,b"
https://a.example/feed more
"query:Unread:unread = \"yes\" and age < 3" x
exec:~/bin/feed.sh tag
filter:/bin/sh:https://a.example/feed
file:///etc/passwd
nothing

feed://c.example/rss
"#;

    #[test]
    fn feeds_have_titles_and_tags_and_commands_are_none() {
        let list = read_urls(LIST);
        let told: Vec<String> = list
            .feeds
            .iter()
            .map(|ListedFeed { feed, line, .. }| {
                let tags: Vec<&str> = feed.tags.iter().map(|tag| &**tag).collect();
                format!(
                    "{line} {} {} {} {}",
                    feed.url,
                    feed.title.as_deref().unwrap_or("-"),
                    tags.join("+"),
                    feed.is_hidden
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "2 https://a.example/feed My Title news+two words+more false",
                "3 https://b.example/feed - a b true",
                "11 http://c.example/rss -  false",
            ]
        );
        let left: Vec<(u32, Why)> = list.left.iter().map(|left| (left.line, left.why)).collect();
        assert_eq!(left, [(5, Why::Search), (6, Why::Command), (7, Why::Command), (8, Why::File), (9, Why::NoAddress)]);
    }
}
