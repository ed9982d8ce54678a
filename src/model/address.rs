//! Addresses of the web: which texts are one, and those that stand in a text as they are, which are links too.

use crate::model::{Mark, MarkKind};
use crate::text::{Clean, Span};

/// How an address begins, in lower case, and how many letters stand before its first sign.
const BEGINNINGS: [(&str, usize); 3] = [("https://", 5), ("http://", 4), ("www.", 3)];

/// An address for a browser or a mail program. Whatever else a text may call a link, a path or a command, is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// The address that the target of a link is, if it is one; of a mail only to whom it goes, since the rest could name
    /// a file to be sent along.
    #[must_use]
    pub fn of(target: &str) -> Option<Self> {
        if target.contains(|c: char| c.is_control() || c.is_whitespace()) {
            return None;
        }
        let after = |scheme: &str| {
            let begin = target.get(..scheme.len()).filter(|begin| begin.eq_ignore_ascii_case(scheme));
            begin.and_then(|begin| target.get(begin.len()..)).filter(|rest| !rest.is_empty())
        };
        if let Some(receiver) = after(MAIL) {
            let receiver = receiver.split('?').next().unwrap_or_default();
            return receiver.contains('@').then(|| Self(format!("{MAIL}{receiver}")));
        }
        if after("https://").or_else(|| after("http://")).is_some() {
            return Some(Self(target.to_owned()));
        }
        after("www.").map(|_| Self(format!("https://{target}")))
    }

    /// As a program takes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a mail program takes it.
    #[must_use]
    pub fn is_mail(&self) -> bool {
        self.0.starts_with(MAIL)
    }
}

/// How the address of a mail begins.
const MAIL: &str = "mailto:";

/// Marks for the addresses of `text` that no link of `marks` covers.
pub(super) fn bare_links(text: &str, marks: &[Mark]) -> Vec<Mark> {
    let linked: Vec<Span> =
        marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Link(_))).map(|mark| mark.span).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(span) = next(text, from) {
        from = span.end as usize;
        let near = linked.partition_point(|link| link.end <= span.start);
        if linked.get(near).is_none_or(|link| !link.overlaps(span)) {
            let written = span.of(text);
            let has_scheme = written.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("http"));
            let url = if has_scheme { written.to_owned() } else { format!("https://{written}") };
            found.push(Mark { span, kind: MarkKind::Link(Clean::line(&url)) });
        }
    }
    found
}

/// The first address at or after byte `from`.
fn next(text: &str, from: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    // The sign by which a beginning is found: few stand in a text, other than its letters.
    let mut at = from;
    while let Some(sign) = memchr::memchr2(b':', b'.', bytes.get(at..)?).map(|found| at + found) {
        at = sign + 1;
        let begins = |(beginning, before): &(&str, usize)| {
            let found = sign.checked_sub(*before).filter(|found| *found >= from)?;
            let part = bytes.get(found..found + beginning.len())?;
            part.eq_ignore_ascii_case(beginning.as_bytes()).then_some((found, found + beginning.len()))
        };
        let Some((found, host)) = BEGINNINGS.iter().find_map(begins) else { continue };
        if text.get(..found)?.chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let end = end(text, found);
        let host = text.get(host..end).unwrap_or_default();
        let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let is_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.') || host == "localhost";
        if is_host {
            return Some(Span::new(found, end));
        }
    }
    None
}

/// Longer addresses are none.
const LONGEST: usize = 2048;

/// Where the address that begins at a byte ends: at a blank, a quotation mark or a bracket that it did not open; marks of
/// the sentence do not belong to it.
fn end(text: &str, start: usize) -> usize {
    let stops = |c: char| c.is_whitespace() || c.is_control() || "<>\"„“”«»‹›‘’`|\\^{}".contains(c);
    let rest = text.get(start..).unwrap_or_default();
    let mut length = rest.char_indices().find(|(at, c)| *at > LONGEST || stops(*c)).map_or(rest.len(), |(at, _)| at);
    let address = rest.get(..length).unwrap_or_default();
    let mut open = address.matches(['(', '[']).count() as i32 - address.matches([')', ']']).count() as i32;
    for c in address.chars().rev() {
        match c {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '…' | '*' | '_' => {}
            ')' | ']' if open < 0 => open += 1,
            _ => break,
        }
        length -= c.len_utf8();
    }
    start + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_without_the_marks_of_their_sentence() {
        for (text, found) in [
            (
                "Mehr auf https://example.org/a?b=c#d.",
                vec![("https://example.org/a?b=c#d", "https://example.org/a?b=c#d")],
            ),
            (
                "(siehe www.example.org/a_(b)), HTTP://X.ORG!",
                vec![("www.example.org/a_(b)", "https://www.example.org/a_(b)"), ("HTTP://X.ORG", "HTTP://X.ORG")],
            ),
            (
                "„https://a.de/ü“ und <http://b.de>",
                vec![("https://a.de/ü", "https://a.de/ü"), ("http://b.de", "http://b.de")],
            ),
            (
                "WWW.EXAMPLE.ORG, Www.a.de",
                vec![("WWW.EXAMPLE.ORG", "https://WWW.EXAMPLE.ORG"), ("Www.a.de", "https://Www.a.de")],
            ),
            ("https:// www. wwww.x.de xhttps://a.de https://. http://x", vec![]),
        ] {
            let links: Vec<(&str, String)> = bare_links(text, &[])
                .iter()
                .map(|mark| match &mark.kind {
                    MarkKind::Link(url) => (mark.span.of(text), url.to_string()),
                    _ => ("", String::new()),
                })
                .collect();
            let links: Vec<(&str, &str)> = links.iter().map(|(text, url)| (*text, url.as_str())).collect();
            assert_eq!(links, found, "{text}");
        }
    }

    #[test]
    fn only_addresses_of_the_web_are_for_programs_outside() {
        for (target, address) in [
            ("https://example.org/a?b=c", "https://example.org/a?b=c"),
            ("HTTP://example.org", "HTTP://example.org"),
            ("www.example.org", "https://www.example.org"),
            ("MAILTO:a@example.org?subject=x&attach=/etc/passwd", "mailto:a@example.org"),
        ] {
            assert_eq!(WebAddress::of(target).as_ref().map(WebAddress::as_str), Some(address), "{target}");
        }
        for target in [
            "", "-h", "http", "https://", "https://a b", "https://a\nb", "mailto:", "mailto:?attach=/etc/passwd",
            "ssh://x", "javascript:alert(1)", "file:///etc/passwd", "/tmp/a", "./report.desktop", "report.html",
            "C:\\a.exe", "#top",
        ] {
            assert_eq!(WebAddress::of(target), None, "{target}");
        }
    }

    #[test]
    fn an_address_that_is_a_link_already_stays_one() {
        let text = "Siehe https://a.de hier";
        let link = Mark { span: Span::new(6, 18), kind: MarkKind::Link(Clean::line("https://b.de")) };
        assert_eq!(bare_links(text, &[link]), []);
    }
}
