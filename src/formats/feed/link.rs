//! Links: relative ones made whole by the base that holds where they stand.

use crate::formats::join::Place;

/// Schemes of links that are not followed but executed.
const EXECUTED: [&str; 3] = ["javascript", "vbscript", "data"];

/// The address that `link` means where `base` holds; what is whole already stays as it is written.
/// What a feed states as an identity so stays the same.
pub(super) fn resolve(base: &str, link: &str) -> String {
    let link = link.trim();
    if link.is_empty() || scheme(link).is_some() {
        return link.to_owned();
    }
    let Some((scheme, rest)) = scheme(base).map(|scheme| (scheme, base.get(scheme.len() + 1..).unwrap_or_default()))
    else {
        return link.to_owned();
    };
    let Some(rest) = rest.strip_prefix("//") else { return link.to_owned() };
    let rest = rest.split('#').next().unwrap_or_default();
    let (host, path) = rest.split_at_checked(rest.find(['/', '?']).unwrap_or(rest.len())).unwrap_or((rest, ""));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    Place { origin: &format!("{scheme}://{host}"), path, query }.join(link)
}

/// The scheme of a whole address.
fn scheme(link: &str) -> Option<&str> {
    let (scheme, _) = link.split_once(':')?;
    let mut letters = scheme.bytes();
    let begins = letters.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    (begins && letters.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))).then_some(scheme)
}

/// Whether a link may be offered to readers: what it leads to is shown, not executed.
pub(super) fn is_harmless(link: &str) -> bool {
    // Programs skip blanks and control characters in a scheme, so they must not hide one.
    let bare: String = link.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(20).collect();
    let scheme = bare.split(':').next().unwrap_or_default();
    !EXECUTED.iter().any(|executed| scheme.eq_ignore_ascii_case(executed))
}

/// Whether a text is the address of a page.
pub(super) fn is_page(text: &str) -> bool {
    let begins = |scheme: &str| text.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    begins("http://") || begins("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links_are_made_whole() {
        let base = "http://a.example/b/c/d?q#f";
        for (link, wanted) in [
            ("g", "http://a.example/b/c/g"),
            ("./g/", "http://a.example/b/c/g/"),
            ("../g?y#s", "http://a.example/b/g?y#s"),
            ("../../../g", "http://a.example/g"),
            ("..", "http://a.example/b/"),
            ("/g", "http://a.example/g"),
            ("//h.example/g", "http://h.example/g"),
            ("?y", "http://a.example/b/c/d?y"),
            ("#s", "http://a.example/b/c/d?q#s"),
            ("", ""),
            ("HTTPS://x.example", "HTTPS://x.example"),
            ("tag:x,2005:1", "tag:x,2005:1"),
        ] {
            assert_eq!(resolve(base, link), wanted, "{link}");
        }
        assert_eq!(resolve("http://a.example", "g"), "http://a.example/g");
        assert_eq!(resolve("", "g"), "g");
    }

    #[test]
    fn links_that_are_executed_are_told() {
        for link in ["javascript:x", " JavaScript:x", "java\nscript:x", "data:text/html,x"] {
            assert!(!is_harmless(link), "{link}");
        }
        assert!(is_harmless("https://example.org/javascript:x") && is_harmless("data.html"));
    }
}
