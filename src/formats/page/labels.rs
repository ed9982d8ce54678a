//! What the words of classes and names say of an element.

use super::tree::{Id, Tree};

/// Words of what stands beside an article.
const UNLIKELY: &[&str] = &[
    "-ad-", "ai2html", "banner", "breadcrumbs", "combx", "comment", "community", "cover-wrap", "disqus", "extra",
    "footer", "gdpr", "header", "legends", "menu", "related", "remark", "replies", "rss", "shoutbox", "sidebar",
    "skyscraper", "social", "sponsor", "supplemental", "ad-break", "agegate", "pagination", "pager", "popup",
    "yom-remote",
];

/// Words of what may be an article all the same.
const MAYBE: &[&str] = &["and", "article", "body", "column", "content", "main", "mathjax", "shadow"];

/// Words of articles.
const GOOD: &[&str] = &[
    "article", "body", "content", "entry", "hentry", "h-entry", "main", "page", "pagination", "post", "text", "blog",
    "story",
];

/// Words of other things.
const BAD: &[&str] = &[
    "-ad-", "hidden", "banner", "combx", "comment", "com-", "contact", "footer", "gdpr", "masthead", "media", "meta",
    "outbrain", "promo", "related", "scroll", "share", "shoutbox", "sidebar", "skyscraper", "sponsor", "shopping",
    "tags", "widget",
];

/// Words of a line that names authors.
const BYLINE: &[&str] = &["byline", "author", "dateline", "writtenby", "p-author"];

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether the words say that it stands beside an article.
pub(super) fn is_unlikely(labels: &str) -> bool {
    labels.len() > 1 && has(labels, UNLIKELY) && !has(labels, MAYBE)
}

/// Whether the words say that it names authors.
pub(super) fn is_byline(labels: &str) -> bool {
    has(labels, BYLINE)
}

/// Whether the words say that it is there to share the page.
pub(super) fn is_sharing(labels: &str) -> bool {
    let is_bound = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    ["share", "sharedaddy"].iter().any(|word| {
        labels.match_indices(word).any(|(at, _)| {
            let bytes = labels.as_bytes();
            is_bound(at.checked_sub(1).and_then(|before| bytes.get(before))) && is_bound(bytes.get(at + word.len()))
        })
    })
}

/// How much the words of class and name speak for an element being part of an article.
pub(super) fn weight(tree: &Tree<'_>, id: Id) -> f32 {
    let (class, name) = tree.class_and_name(id);
    let of = |label: &str| {
        if label.is_empty() {
            return 0.0;
        }
        let hides = label.split(' ').any(|word| word == "hid");
        let bad = has(label, BAD) || hides;
        (if bad { -25.0 } else { 0.0 }) + if has(label, GOOD) { 25.0 } else { 0.0 }
    };
    of(&class) + of(&name)
}
