//! Addresses as they go over the wire: host in ASCII, path escaped, name and password taken out.

use std::fmt::{self, Write};

use unicode_normalization::UnicodeNormalization;

use crate::formats::join::Place;
use crate::model::FetchError;
use crate::net::punycode;

/// Longer addresses are none.
const LONGEST: usize = 8192;

/// An address of the web in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    is_tls: bool,
    /// In lower case and ASCII; that of an IPv6 address in brackets.
    host: String,
    port: u16,
    /// With the query.
    path: String,
}

/// An address, and the name and password that stood in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The address without them.
    pub address: Address,
    /// User and password.
    pub user: Option<(String, String)>,
}

impl Address {
    /// Reads what a user or a file gives as an address. `feed:` means the web, and a mere name is taken for `https`.
    pub fn parse(text: &str) -> Result<Parsed, FetchError> {
        let bad = || FetchError::BadUrl(text.chars().take(200).collect());
        let clean: String = text
            .trim_matches(|c: char| c.is_whitespace() || c.is_control())
            .chars()
            .filter(|c| !matches!(c, '\n' | '\r' | '\t'))
            .collect();
        if clean.is_empty() || clean.len() > LONGEST {
            return Err(bad());
        }
        let mut rest = clean.as_str();
        let mut scheme = scheme(rest).map(str::to_ascii_lowercase);
        if scheme.as_deref() == Some("feed") {
            rest = rest.get("feed:".len()..).unwrap_or_default();
            // `feed://host` and `feed:https://host` are both in use.
            scheme = if rest.starts_with("//") { Some("http".to_owned()) } else { self::scheme(rest).map(Into::into) };
            rest = if rest.starts_with("//") { rest } else { behind_scheme(rest) };
        } else if scheme.is_some() {
            rest = behind_scheme(rest);
        }
        let is_tls = match scheme.as_deref() {
            Some("http") => false,
            Some("https") | None => true,
            Some(other) => return Err(FetchError::Scheme(other.to_owned())),
        };
        let rest = match (rest.strip_prefix("//"), &scheme) {
            (Some(rest), _) => rest,
            (None, None) => rest,
            (None, Some(_)) => return Err(bad()),
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let (authority, path) = rest.split_at(rest.find(['/', '?', '\\']).unwrap_or(rest.len()));
        let (user, place) = authority.rsplit_once('@').map_or((None, authority), |(user, place)| (Some(user), place));
        let (host, port) = host_and_port(place, is_tls).ok_or_else(bad)?;
        // A word without a dot and without a scheme is no address that somebody meant.
        if scheme.is_none() && !host.contains('.') && host != "localhost" {
            return Err(bad());
        }
        let user = user.map(|user| {
            let (name, password) = user.split_once(':').unwrap_or((user, ""));
            (unescaped(name), unescaped(password))
        });
        let slash = if path.starts_with('/') { "" } else { "/" };
        let path = escaped(&format!("{slash}{}", path.strip_prefix('\\').unwrap_or(path)));
        Ok(Parsed { address: Self { is_tls, host, port, path }, user })
    }

    /// The address that a redirect from here names. Name and password in it are passed over: a server cannot ask for
    /// others to be told them.
    pub(super) fn redirected(&self, location: &str) -> Result<Self, FetchError> {
        let location = location.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        let whole = match scheme(location) {
            Some(scheme) if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => {
                return Err(FetchError::RedirectOut(location.chars().take(200).collect()));
            }
            Some(_) => location.to_owned(),
            None => {
                let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
                Place { origin: &self.origin(), path, query }.join(location)
            }
        };
        Self::parse(&whole).map(|parsed| parsed.address)
    }

    /// Scheme, host and port: `https://example.org`, `http://localhost:8080`.
    #[must_use]
    pub fn origin(&self) -> String {
        let scheme = if self.is_tls { "https" } else { "http" };
        if self.port == usual_port(self.is_tls) {
            format!("{scheme}://{}", self.host)
        } else {
            format!("{scheme}://{}:{}", self.host, self.port)
        }
    }

    /// The host in ASCII, without its port.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Host and port where it is not the usual one: who is spared as one.
    pub(super) fn authority(&self) -> String {
        self.origin().split_once("//").map(|(_, authority)| authority.to_owned()).unwrap_or_default()
    }

    /// Whether the connection is encrypted.
    #[must_use]
    pub const fn is_tls(&self) -> bool {
        self.is_tls
    }

    /// Whether it is this machine.
    pub(super) fn is_own_machine(&self) -> bool {
        let bare = self.host.trim_matches(['[', ']']);
        self.host == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin(), self.path)
    }
}

const fn usual_port(is_tls: bool) -> u16 {
    if is_tls { 443 } else { 80 }
}

/// The scheme that an address begins with. A port behind a name, or a name behind a dot, makes none.
fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    let is_port = !rest.starts_with("//")
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.split(['/', '?', '#']).next().is_some_and(|port| port.parse::<u16>().is_ok());
    (is_scheme && !is_port).then_some(scheme)
}

fn behind_scheme(text: &str) -> &str {
    text.split_once(':').map_or("", |(_, rest)| rest)
}

/// Host and port of what stands before the path; none where it cannot be a host.
fn host_and_port(place: &str, is_tls: bool) -> Option<(String, u16)> {
    let (host, port) = match place.rfind(':') {
        Some(at) if !place.get(at..)?.contains(']') => (place.get(..at)?, place.get(at + 1..)?),
        _ => (place, ""),
    };
    let port = if port.is_empty() { usual_port(is_tls) } else { port.parse().ok()? };
    if let Some(inner) = host.strip_prefix('[') {
        let ip: std::net::Ipv6Addr = inner.strip_suffix(']')?.parse().ok()?;
        return Some((format!("[{ip}]"), port));
    }
    let host = ascii_host(&unescaped(host))?;
    (port != 0).then_some((host, port))
}

/// A host as it is looked up: in lower case, other letters than those of ASCII in punycode.
fn ascii_host(host: &str) -> Option<String> {
    let host: String = host.nfkc().flat_map(char::to_lowercase).collect();
    let labels: Option<Vec<String>> = host
        .trim_end_matches('.')
        .split(['.', '。'])
        .map(|label| {
            if label.is_ascii() {
                let fine = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
                return (fine && !label.is_empty()).then(|| label.to_owned());
            }
            label.chars().all(|c| c.is_alphanumeric() || c == '-' || !c.is_ascii()).then_some(())?;
            punycode::encode(label).map(|coded| format!("xn--{coded}"))
        })
        .collect();
    let host = labels?.join(".");
    (!host.is_empty() && host.len() <= 253).then_some(host)
}

/// A path as it goes over the wire: what may not stand in an address is escaped, what is escaped stays.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?[]@!$&'()*+,;=%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A text without its `%41`.
fn unescaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let code = (byte == b'%').then(|| [ahead.next(), ahead.next()]).and_then(|digits| {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            u8::try_from(digits.into_iter().try_fold(0, |sum, byte| Some(sum * 16 + digit(byte)?))?).ok()
        });
        out.push(code.unwrap_or(byte));
        if code.is_some() {
            bytes = ahead;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn told(text: &str) -> String {
        match Address::parse(text) {
            Ok(parsed) => parsed.address.to_string(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn addresses_are_read_as_people_write_them() {
        for (text, address) in [
            ("https://Example.org", "https://example.org/"),
            (" http://example.org:80/a b?c=ü#d\n", "http://example.org/a%20b?c=%C3%BC"),
            ("https://example.org:8443?x", "https://example.org:8443/?x"),
            ("feed://example.org/rss", "http://example.org/rss"),
            ("feed:https://example.org/rss", "https://example.org/rss"),
            ("example.org/feed", "https://example.org/feed"),
            ("example.org:8080/feed", "https://example.org:8080/feed"),
            ("https://www.Süddeutsche.de/", "https://www.xn--sddeutsche-9db.de/"),
            ("https://münchen.example/a%20b%", "https://xn--mnchen-3ya.example/a%20b%"),
            ("https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/"),
            ("http://[::1]:80/x", "http://[::1]/x"),
            ("https://a.example/{x}|\"y\"", "https://a.example/%7Bx%7D%7C%22y%22"),
        ] {
            assert_eq!(told(text), address, "{text}");
        }
        for bad in
            ["", "word", "https://", "http://a b/", "https://a:99999/", "https://[::1/", "http:/a", "https://a..b/"]
        {
            assert!(told(bad).starts_with("BadUrl"), "{bad}: {}", told(bad));
        }
        for (text, scheme) in [("file:///etc/passwd", "file"), ("exec:ls", "exec"), ("ftp://a.de/", "ftp")] {
            assert_eq!(Address::parse(text), Err(FetchError::Scheme(scheme.to_owned())));
        }
    }

    #[test]
    fn name_and_password_are_no_part_of_an_address() {
        let parsed = Address::parse("https://me%40x:p%3Aw@example.org/a").unwrap();
        assert_eq!(parsed.address.to_string(), "https://example.org/a");
        assert_eq!(parsed.user, Some(("me@x".to_owned(), "p:w".to_owned())));
    }

    #[test]
    fn redirects_are_made_whole_and_stay_in_the_web() {
        let address = Address::parse("https://example.org/a/b?c=1").unwrap().address;
        for (location, whole) in [
            ("d", "https://example.org/a/d"),
            ("/d?e=&amp;", "https://example.org/d?e=&amp;"),
            ("//other.example/", "https://other.example/"),
            ("HTTP://other.example:8080", "http://other.example:8080/"),
            ("?c=2", "https://example.org/a/b?c=2"),
        ] {
            assert_eq!(address.redirected(location).unwrap().to_string(), whole);
        }
        for out in ["file:///etc/passwd", "javascript:alert(1)", "data:text/xml,x"] {
            assert_eq!(address.redirected(out), Err(FetchError::RedirectOut(out.to_owned())));
        }
    }

    proptest::proptest! {
        #[test]
        fn what_was_read_is_read_again(text in "(https?://)?[a-zü.:@\\[\\]0-9%-]{1,12}[/?#a%ü \\\\]{0,8}") {
            if let Ok(parsed) = Address::parse(&text) {
                let again = Address::parse(&parsed.address.to_string());
                proptest::prop_assert_eq!(again.map(|again| again.address), Ok(parsed.address.clone()));
                proptest::prop_assert!(parsed.address.to_string().parse::<ureq::http::Uri>().is_ok(), "{}", parsed.address);
            }
        }
    }
}
