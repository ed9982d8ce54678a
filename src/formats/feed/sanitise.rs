//! HTML of feeds made harmless: known tags and attributes stay, what is executed goes, links become whole.

use super::link::{is_harmless, resolve};
use super::reference;
use super::token::{Token, Tokens, attributes};

/// Tags that mean something to readers.
const KEPT: &[&str] = &[
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote",
    "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "command", "datagrid",
    "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "event-source", "fieldset",
    "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i",
    "iframe", "img", "input", "ins", "kbd", "keygen", "label", "legend", "li", "m", "main", "map", "mark", "menu",
    "meter", "multicol", "nav", "nextid", "noscript", "ol", "optgroup", "option", "output", "p", "picture", "pre",
    "progress", "q", "rp", "rt", "ruby", "s", "samp", "section", "select", "small", "sound", "source", "spacer",
    "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
    "time", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
];

/// Tags of formulas and drawings, whose words are kept.
const DRAWN: &[&str] = &[
    "animate", "animatecolor", "animatemotion", "animatetransform", "annotation", "annotation-xml", "circle", "defs",
    "desc", "ellipse", "font-face", "foreignobject", "g", "glyph", "hkern", "line", "lineargradient", "maction",
    "maligngroup", "malignmark", "marker", "math", "menclose", "merror", "metadata", "mfenced", "mfrac", "mglyph",
    "mi", "missing-glyph", "mlabeledtr", "mlongdiv", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mpath",
    "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstack", "mstyle", "msub", "msubsup", "msup",
    "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none", "path", "polygon", "polyline", "radialgradient",
    "rect", "semantics", "set", "stop", "svg", "switch", "text", "tspan", "use",
];

/// Tags whose content is for machines.
const HIDDEN: &[&str] = &["applet", "script", "style", "template"];

/// Tags without content.
pub(super) const VOID: &[&str] = &[
    "area", "base", "basefont", "br", "col", "command", "embed", "frame", "hr", "img", "input", "isindex", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
];

/// Attributes that are links.
const LINKS: &[&str] = &["action", "background", "cite", "data-src", "href", "longdesc", "poster", "src", "usemap"];

/// Attributes that stay.
const ATTRIBUTES: &[&str] = &[
    "abbr", "align", "alt", "class", "cols", "colspan", "controls", "datetime", "dir", "headers", "height", "hreflang",
    "id", "label", "lang", "media", "name", "rel", "reversed", "rows", "rowspan", "rules", "scope", "sizes", "span",
    "srcset", "start", "summary", "title", "type", "value", "width", "xml:lang",
];

/// Whether a list, which is in order, has a name in any case.
fn is_one_of(name: &str, names: &[&str]) -> bool {
    let lower = || name.bytes().map(|byte| byte.to_ascii_lowercase());
    names.binary_search_by(|known| known.bytes().cmp(lower())).is_ok()
}

/// Whether HTML has such a tag that readers see.
pub(super) fn is_tag(name: &str) -> bool {
    is_one_of(name, KEPT)
}

/// Whether the content of such a tag is for machines.
pub(super) fn is_hidden(name: &str) -> bool {
    is_one_of(name, HIDDEN)
}

/// `source` without what is executed or unknown, with links made whole by `base`.
pub(super) fn sanitise(source: &str, base: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut tokens = Tokens::of_html(source);
    while let Some(token) = tokens.next(None) {
        match token {
            Token::Text(text) | Token::Literal(text) => push_text(text, &mut out),
            Token::Doctype(_) => {}
            Token::Start { name, empty, .. } if is_hidden(name) => {
                if !empty {
                    tokens.skip_to_end_of(name);
                }
            }
            Token::Start { name, attributes, .. } => {
                let name = local(name);
                if is_one_of(name, KEPT) || is_one_of(name, DRAWN) {
                    push_tag(name, attributes, base, &mut out);
                }
            }
            Token::End { name } => {
                let name = local(name);
                if (is_one_of(name, KEPT) || is_one_of(name, DRAWN)) && !is_one_of(name, VOID) {
                    out.push_str("</");
                    push_lower(name, &mut out);
                    out.push('>');
                }
            }
        }
    }
    out
}

/// The words of `source`, its references read.
pub(super) fn words(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut tokens = Tokens::of_html(source);
    while let Some(token) = tokens.next(None) {
        match token {
            Token::Text(text) => out.push_str(&reference::read(text)),
            Token::Literal(text) => out.push_str(text),
            Token::Start { name, empty: false, .. } if is_hidden(name) => tokens.skip_to_end_of(name),
            // Tags that part lines part words too.
            Token::Start { name, .. } | Token::End { name } if !is_one_of(name, INLINE) => out.push(' '),
            _ => {}
        }
    }
    out
}

/// Tags that may stand inside of a word, and those that are unknown parted nothing either.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
];

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn push_lower(name: &str, out: &mut String) {
    out.extend(name.chars().map(|c| c.to_ascii_lowercase()));
}

fn push_text(text: &str, out: &mut String) {
    let mut from = 0;
    for at in memchr::memchr2_iter(b'<', b'>', text.as_bytes()) {
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(if text.as_bytes().get(at) == Some(&b'<') { "&lt;" } else { "&gt;" });
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

fn push_tag(name: &str, source: &str, base: &str, out: &mut String) {
    out.push('<');
    push_lower(name, out);
    for (key, value) in attributes(source) {
        let is_link = is_one_of(key, LINKS);
        if !is_link && !is_one_of(key, ATTRIBUTES) {
            continue;
        }
        let value = reference::read(value);
        let is_safe = !is_link || is_harmless(&value);
        let value = if is_link { resolve(base, &value) } else { value.into_owned() };
        // A picture in the address itself is shown, not executed.
        let is_picture = key.eq_ignore_ascii_case("src") && value.get(..11).is_some_and(|begin| begin == "data:image/");
        if !(is_safe && (!is_link || is_harmless(&value)) || is_picture) {
            continue;
        }
        out.push(' ');
        out.push_str(&key.to_ascii_lowercase());
        out.push_str("=\"");
        push_value(&value, out);
        out.push('"');
    }
    out.push_str(if is_one_of(name, VOID) { " />" } else { ">" });
}

/// A value as it may stand in an attribute.
pub(super) fn push_value(value: &str, out: &mut String) {
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// A text as it may stand in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(text, &mut out);
    out
}

/// Appends a text as it may stand in HTML.
pub(super) fn push_escaped(text: &str, out: &mut String) {
    let mut from = 0;
    for at in memchr::memchr3_iter(b'&', b'<', b'>', text.as_bytes()) {
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(match text.as_bytes().get(at) {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            _ => "&gt;",
        });
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_executed_goes_and_links_are_whole() {
        for (source, wanted) in [
            ("<p onclick='x()'>a <b>b</b></p>", "<p>a <b>b</b></p>"),
            ("a<script>if (a < b) {}</script>b<style>p {}</style>c", "abc"),
            ("<a href='../x?a=1&amp;b=2'>l</a>", "<a href=\"http://e.example/x?a=1&amp;b=2\">l</a>"),
            ("<a href=\"java&#10;script:x()\">l</a>", "<a>l</a>"),
            ("<IMG SRC=x.png onerror=y>", "<img src=\"http://e.example/f/x.png\" />"),
            ("<blink>a</blink> 1 < 2 & <x:y>b", "a 1 &lt; 2 & b"),
            ("a<script>never closed", "a"),
            ("a<!-- <b>never closed", "a"),
            ("<!' <b>a</b>", "&lt;!' <b>a</b>"),
            ("<!-- a --><!DOCTYPE html>b<![CDATA[<c>]]>", "b&lt;c&gt;"),
        ] {
            assert_eq!(sanitise(source, "http://e.example/f/feed.xml"), wanted, "{source}");
        }
    }

    #[test]
    fn lists_are_in_order() {
        for names in [KEPT, DRAWN, HIDDEN, VOID, LINKS, ATTRIBUTES, INLINE] {
            assert!(names.is_sorted(), "{names:?}");
        }
        assert!(is_tag("BlockQuote") && !is_tag("blockquotes"));
    }

    #[test]
    fn words_lose_their_tags() {
        assert_eq!(words("<p>A<b>B</b> &amp; C<br>D</p>").trim(), "AB & C D");
        assert_eq!(escaped("a < b & c"), "a &lt; b &amp; c");
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_is_executed_gets_through(source in "[<>/=\"'a-c !&;:-]{0,40}(<script|<a href=javascript:|onclick=)?[<>/=\"'a-c !&;:-]{0,40}") {
            let clean = sanitise(&source, "http://e.example/");
            proptest::prop_assert!(!clean.contains("<script") && !clean.contains("javascript:"), "{}", clean);
        }
    }
}
