//! Addresses that stand in a text as they are: `https://example.org/a`, `www.example.org`. They are links too.

use crate::model::{Mark, MarkKind};
use crate::text::{Clean, Span};

/// How an address begins, in lower case.
const BEGINNINGS: [&str; 3] = ["https://", "http://", "www."];

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
fn next(text: &str, mut from: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    while let Some(found) = memchr::memchr3(b'h', b'w', b'H', bytes.get(from..)?).map(|at| from + at) {
        from = found + 1;
        let begins = |beginning: &&&str| {
            bytes
                .get(found..found + beginning.len())
                .is_some_and(|part| part.eq_ignore_ascii_case(beginning.as_bytes()))
        };
        let inside = text.get(..found)?.chars().next_back().is_some_and(char::is_alphanumeric);
        let Some(beginning) = BEGINNINGS.iter().find(begins).filter(|_| !inside) else { continue };
        let end = end(text, found);
        let host = text.get(found + beginning.len()..end).unwrap_or_default();
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
    fn an_address_that_is_a_link_already_stays_one() {
        let text = "Siehe https://a.de hier";
        let link = Mark { span: Span::new(6, 18), kind: MarkKind::Link(Clean::line("https://b.de")) };
        assert_eq!(bare_links(text, &[link]), []);
    }
}
