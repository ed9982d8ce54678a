//! What the head of an answer says.

use std::time::Duration;

use jiff::{Timestamp, tz};
use ureq::http::HeaderMap;

use crate::text::date::stated;

/// Nobody is left alone longer than this, and nothing counts as new for longer.
const LONGEST: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What of a head is handed on with a body.
const HANDED_ON: [&str; 3] = ["content-type", "content-location", "content-language"];

/// The head of an answer.
pub(super) struct Head<'h>(pub(super) &'h HeaderMap);

impl Head<'_> {
    /// The value of a header; none where it is no text.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let value = std::str::from_utf8(self.0.get(name)?.as_bytes()).ok()?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// All values of a header, as one list.
    pub(super) fn list(&self, name: &str) -> String {
        let values = self.0.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
        values.collect::<Vec<_>>().join(",")
    }

    /// Those that say what a body is. Servers write what is not ASCII in Latin-1.
    pub(super) fn handed_on(&self) -> Vec<(String, String)> {
        let latin = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect::<String>();
        let known = HANDED_ON.iter().filter_map(|name| Some((name, self.0.get(*name)?.as_bytes())));
        known
            .map(|(name, value)| {
                let text = std::str::from_utf8(value).map_or_else(|_| latin(value), str::to_owned);
                ((*name).to_owned(), text)
            })
            .collect()
    }

    /// How long the body says that it is.
    pub(super) fn length(&self) -> Option<u64> {
        self.value("content-length")?.parse().ok()
    }

    /// The type of a body in lower case, and the encoding that it names.
    pub(super) fn content_type(&self) -> (Option<String>, Option<String>) {
        let Some(value) = self.value("content-type") else { return (None, None) };
        let mut parts = value.split(';');
        let kind = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let charset = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
        });
        (Some(kind).filter(|kind| kind.contains('/')), charset)
    }

    /// How long the server asks to be left alone: seconds, or until a date.
    pub(super) fn retry_after(&self, now: Timestamp) -> Option<Duration> {
        let value = self.value("retry-after")?;
        if let Ok(seconds) = value.parse::<u64>() {
            return Some(Duration::from_secs(seconds).min(LONGEST));
        }
        Some(self.until(&value, now)?.min(LONGEST))
    }

    /// For how long nothing will change.
    pub(super) fn fresh_for(&self, now: Timestamp) -> Option<Duration> {
        let control = self.list("cache-control").to_ascii_lowercase();
        let mut directives = control.split(',').map(str::trim);
        if directives.clone().any(|directive| matches!(directive, "no-cache" | "no-store")) {
            return None;
        }
        let seconds = directives.find_map(|directive| directive.strip_prefix("max-age="));
        if let Some(seconds) = seconds {
            let age = self.value("age").and_then(|age| age.parse().ok()).unwrap_or(0);
            let seconds = seconds.trim_matches('"').parse::<u64>().ok()?.saturating_sub(age);
            return Some(Duration::from_secs(seconds).min(LONGEST)).filter(|fresh| !fresh.is_zero());
        }
        self.until(&self.value("expires")?, now).map(|fresh| fresh.min(LONGEST)).filter(|fresh| !fresh.is_zero())
    }

    /// How long it is until a date: by the clock of the server, which wrote it, where its answer has one.
    fn until(&self, date: &str, now: Timestamp) -> Option<Duration> {
        let now = self.value("date").and_then(|date| instant(&date)).unwrap_or(now);
        let seconds = instant(date)?.as_second() - now.as_second();
        Some(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
    }
}

/// The point in time that a date of HTTP means.
fn instant(text: &str) -> Option<Timestamp> {
    let date = stated(text)?;
    // The form of asctime names no zone, and means that of Greenwich.
    date.offset.unwrap_or(tz::Offset::UTC).to_timestamp(date.date.to_datetime(date.time?)).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use ureq::http::{HeaderName, HeaderValue};

    use super::*;

    fn map(head: &[(&str, &str)]) -> HeaderMap {
        let pairs = head.iter().map(|(name, value)| {
            (HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_bytes(value.as_bytes()).unwrap())
        });
        pairs.collect()
    }

    #[test]
    fn a_server_says_how_long_it_wants_to_be_left_alone() {
        let now: Timestamp = "2026-11-27T12:00:00Z".parse().unwrap();
        let wait = |head: &[(&str, &str)]| Head(&map(head)).retry_after(now).map(|wait| wait.as_secs());
        assert_eq!(wait(&[("retry-after", "120")]), Some(120));
        assert_eq!(wait(&[("retry-after", "Fri, 27 Nov 2026 12:05:00 GMT")]), Some(300));
        assert_eq!(wait(&[("retry-after", "Friday, 27-Nov-26 12:05:00 GMT")]), Some(300));
        assert_eq!(wait(&[("retry-after", "Fri Nov 27 12:05:00 2026")]), Some(300));
        assert_eq!(wait(&[("retry-after", "Fri, 27 Nov 2026 11:00:00 GMT")]), Some(0));
        let skewed = [("retry-after", "Thu, 01 Jan 2026 00:01:00 GMT"), ("date", "Thu, 01 Jan 2026 00:00:00 GMT")];
        assert_eq!(wait(&skewed), Some(60));
        assert_eq!(wait(&[("retry-after", "99999999999999")]), Some(30 * 24 * 60 * 60));
        assert_eq!((wait(&[("retry-after", "soon")]), wait(&[])), (None, None));
    }

    #[test]
    fn a_server_says_for_how_long_nothing_changes() {
        let now: Timestamp = "2026-11-27T12:00:00Z".parse().unwrap();
        let fresh = |head: &[(&str, &str)]| Head(&map(head)).fresh_for(now).map(|fresh| fresh.as_secs());
        assert_eq!(fresh(&[("cache-control", "public, Max-Age=900")]), Some(900));
        assert_eq!(fresh(&[("cache-control", "max-age=900"), ("age", "300")]), Some(600));
        assert_eq!(fresh(&[("cache-control", "no-cache, max-age=900")]), None);
        assert_eq!(fresh(&[("expires", "Fri, 27 Nov 2026 12:30:00 GMT")]), Some(1800));
        assert_eq!((fresh(&[("expires", "0")]), fresh(&[("cache-control", "max-age=0")])), (None, None));
    }

    #[test]
    fn types_and_encodings_are_told_apart() {
        let read = |value: &str| Head(&map(&[("content-type", value)])).content_type();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read("Text/XML; Charset=\"ISO-8859-1\""), (some("text/xml"), some("ISO-8859-1")));
        assert_eq!(read("application/rss+xml;foo"), (some("application/rss+xml"), None));
        assert_eq!(read("xml; charset="), (None, None));
    }
}
