//! Sources that are fetched: what the user asked for.

use serde::{Deserialize, Serialize};

use crate::model::Warning;
use crate::text::Clean;

/// A feed that the user subscribed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscription {
    /// Its address, as it is fetched.
    pub url: String,
    /// The user's name for it; without one it is called what the feed calls itself.
    pub title: Option<Clean>,
    /// The folders that it lies in, the outermost first.
    pub folder: Vec<Clean>,
    /// The page that it belongs to.
    pub page: Option<Clean>,
    /// The words it is filed under.
    pub tags: Vec<Clean>,
    /// Whether it has no row of its own among the sources: its articles are there for lists of others.
    pub is_hidden: bool,
}

/// A feed as the library shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feed {
    /// Its address, as it is fetched.
    pub url: String,
    /// The user's name for it, else what it calls itself, else its address.
    pub name: Clean,
    /// The folders that it lies in, the outermost first.
    pub folder: Vec<Clean>,
    /// The words it is filed under.
    pub tags: Vec<Clean>,
    /// Whether it has no row of its own among the sources.
    pub is_hidden: bool,
    /// Why nothing came of it the last time.
    pub trouble: Option<Warning>,
}

impl Subscription {
    /// A feed without anything but its address.
    #[must_use]
    pub fn of(url: &str) -> Self {
        Self { url: url.trim().to_owned(), ..Self::default() }
    }

    /// Whether an address leads to this source, however it is written.
    #[must_use]
    pub fn is_at(&self, url: &str) -> bool {
        same_address(&self.url) == same_address(url)
    }
}

/// An address in the one way of writing by which it is compared: scheme and host in lower case, no port that goes without
/// saying, no fragment, no slash for an empty path; the way `feed:` has of writing `http:` is that.
#[must_use]
pub fn same_address(url: &str) -> String {
    let url = url.trim();
    if url.starts_with("exec:") {
        return url.to_owned();
    }
    let bare = url.strip_prefix("feed:").map_or(url, |rest| rest.trim_start_matches("//"));
    let whole =
        if bare.contains("://") || bare.len() == url.len() { bare.to_owned() } else { format!("http://{bare}") };
    let whole = whole.split('#').next().unwrap_or_default();
    let Some((scheme, rest)) = whole.split_once("://") else { return whole.to_owned() };
    let scheme = scheme.to_ascii_lowercase();
    let (host, path) = rest.split_at_checked(rest.find(['/', '?']).unwrap_or(rest.len())).unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let port = if scheme == "https" { ":443" } else { ":80" };
    let host = host.strip_suffix(port).unwrap_or(&host);
    format!("{scheme}://{host}{}", if path == "/" { "" } else { path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_is_written_in_many_ways() {
        let source = Subscription::of(" https://News.Example.org/feed?b=1 ");
        for same in ["https://news.example.org/feed?b=1", "HTTPS://NEWS.example.org:443/feed?b=1#top"] {
            assert!(source.is_at(same), "{same}");
        }
        for other in
            ["http://news.example.org/feed?b=1", "https://news.example.org/Feed?b=1", "https://news.example.org/"]
        {
            assert!(!source.is_at(other), "{other}");
        }
        assert_eq!(same_address("feed://a.example/"), "http://a.example");
        assert_eq!(same_address("feed:https://a.example/x"), "https://a.example/x");
        assert_eq!(same_address("http://a.example:80"), same_address("http://A.example/"));
    }
}
