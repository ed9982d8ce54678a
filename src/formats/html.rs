//! HTML that other programs left in texts: entities into characters, tags into line breaks.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use crate::text::beginning;

/// How far the end of a tag is looked for, in bytes.
const TAG_REACH: usize = 2000;

/// Tags that stand for nothing a reader sees.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small", "span",
    "strike", "strong", "sub", "sup", "time", "u", "wbr",
];

/// Tags that part what stands before and behind.
const PARTING: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "iframe", "img", "li", "main", "nav", "ol",
    "p", "picture", "pre", "section", "source", "table", "tbody", "tfoot", "thead", "tr", "ul", "video",
];

/// Tags whose content is not for readers.
const HIDDEN: &[&str] = &["script", "style", "head", "noscript", "template"];

/// What a tag does to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Nothing,
    Line,
    Cell,
    Paragraph,
    Item,
    Hide(&'static str),
}

/// `text` with its entities as characters: `&uuml;`, `&#8218;`, `&amp;amp;`.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices('&') {
        // What an entity has used up is behind us.
        let Some(rest) = text.get(at..).filter(|_| at >= from) else { continue };
        if let Some((length, meant)) = entity(rest) {
            out.push_str(text.get(from..at).unwrap_or_default());
            out.push_str(&meant);
            from = at + length;
        }
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// The bytes of the entity that `text` begins with, and what it means.
fn entity(text: &str) -> Option<(usize, String)> {
    let end = text.bytes().take(40).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    if name == "amp" {
        // What was escaped twice is meant once.
        let rest = text.get(end + 1..)?;
        let again = rest.starts_with("amp;") || rest.starts_with('#') || name_of(rest).is_some();
        if again && let Some((length, meant)) = entity(&format!("&{}", rest.chars().take(40).collect::<String>())) {
            return Some((end + length, meant));
        }
        return Some((end + 1, "&".to_owned()));
    }
    let meant = if let Some(digits) = name.strip_prefix('#') {
        let hex = digits.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| digits.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
        match u8::try_from(code) {
            // Pages mean Windows' characters by these numbers.
            Ok(byte @ 0x80..=0x9f) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned(),
            _ => char::from_u32(code)?.to_string(),
        }
    } else {
        name_of(text.get(1..)?)?;
        let source = text.get(..=end)?;
        let meant: String = Parser::new(source)
            .filter_map(|event| if let Event::Text(text) = event { Some(text.into_string()) } else { None })
            .collect();
        if meant == source {
            return None;
        }
        meant
    };
    Some((end + 1, meant))
}

/// The name of an entity, when its semicolon follows.
fn name_of(text: &str) -> Option<&str> {
    let end = text.bytes().take(34).position(|byte| byte == b';')?;
    let name = text.get(..end)?;
    (name.len() >= 2 && name.bytes().all(|byte| byte.is_ascii_alphanumeric())).then_some(name)
}

/// Whether `text` is HTML: it has tags that part paragraphs or lines, or a pair around words.
pub(super) fn is_markup(text: &str) -> bool {
    tags(text).any(|(_, _, effect)| effect != Effect::Nothing) || tags(text).nth(1).is_some()
}

/// Whether a plain text has lines or paragraphs parted by tags, at least twice: one may be spoken of.
pub(super) fn has_breaks(text: &str) -> bool {
    text.contains('<') && tags(text).filter(|(_, _, effect)| *effect != Effect::Nothing).nth(1).is_some()
}

/// `text` without tags, entities decoded; paragraphs, lines and items stay apart.
pub(super) fn stripped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    let mut hidden: Option<&str> = None;
    for (at, end, effect) in tags(text) {
        if let Some(name) = hidden {
            let closes = text.get(at + 2..).is_some_and(|rest| starts_with_name(rest, name));
            if closes && text.get(at..).is_some_and(|rest| rest.starts_with("</")) {
                hidden = None;
                from = end;
            }
            continue;
        }
        out.push_str(text.get(from..at).unwrap_or_default());
        from = end;
        match effect {
            Effect::Nothing => {}
            Effect::Line => out.push('\n'),
            Effect::Cell => out.push_str("   "),
            Effect::Paragraph => out.push_str("\n\n"),
            Effect::Item => out.push_str("\n- "),
            Effect::Hide(name) => hidden = text.get(at..).filter(|rest| !rest.starts_with("</")).map(|_| name),
        }
    }
    if hidden.is_none() {
        out.push_str(text.get(from..).unwrap_or_default());
    }
    decoded(&out).into_owned()
}

/// A line without inline tags, entities decoded.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    if text.contains('<') && tags(text).next().is_some() {
        Cow::Owned(stripped(text).split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        decoded(text)
    }
}

/// The tags in `text`: where each begins and ends, and what it does.
fn tags(text: &str) -> impl Iterator<Item = (usize, usize, Effect)> + '_ {
    let mut from = 0;
    // Where the last comment ends: behind it none is looked for, so that many that stay open cost nothing.
    let last_comment = text.rfind("-->").unwrap_or(0);
    text.match_indices('<').filter_map(move |(at, _)| {
        if at < from {
            return None;
        }
        let rest = text.get(at..)?;
        let (length, effect) = if rest.starts_with("<!--") {
            if at > last_comment {
                return None;
            }
            (rest.find("-->")? + 3, Effect::Line)
        } else {
            tag(rest)?
        };
        from = at + length;
        Some((at, from, effect))
    })
}

/// The length of the tag that `text` begins with, and what it does; nothing when it is none that is known.
fn tag(text: &str) -> Option<(usize, Effect)> {
    let closing = text.starts_with("</");
    let inner = text.get(if closing { 2 } else { 1 }..)?;
    let length = inner.bytes().take(12).position(|byte| !byte.is_ascii_alphanumeric())?;
    let name = inner.get(..length).filter(|name| !name.is_empty())?;
    if !inner.as_bytes().get(length).is_some_and(|byte| matches!(byte, b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r')) {
        return None;
    }
    let end = beginning(text, TAG_REACH).find('>')?;
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    let effect = if is("br") {
        Effect::Line
    } else if is("td") || is("th") {
        if closing { Effect::Nothing } else { Effect::Cell }
    } else if is("li") && !closing {
        Effect::Item
    } else if let Some(name) = HIDDEN.iter().copied().find(|known| is(known)) {
        Effect::Hide(name)
    } else if PARTING.iter().any(|known| is(known)) {
        Effect::Paragraph
    } else if INLINE.iter().any(|known| is(known)) {
        Effect::Nothing
    } else {
        return None;
    };
    Some((end + 1, effect))
}

fn starts_with_name(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_characters() {
        for (text, wanted) in [
            ("Br&uuml;ssel &amp; Co.", "Brüssel & Co."),
            ("&#8218;Rat&#x2019;", "‚Rat’"),
            ("A &amp;amp; B &amp;#8211; C", "A & B – C"),
            ("[&hellip;]", "[…]"),
            ("a &#150; b", "a – b"),
            ("AT&T; R&D; a?b=1&copy=2 & so on", "AT&T; R&D; a?b=1&copy=2 & so on"),
            ("&", "&"),
            ("&;&#;&#x;&#99999999;", "&;&#;&#x;&#99999999;"),
        ] {
            assert_eq!(decoded(text), wanted, "{text}");
        }
    }

    #[test]
    fn tags_become_breaks() {
        assert_eq!(stripped("<p>One <b>two</b>.</p><p>A&nbsp;&lt;b&gt;</p>").trim(), "One two.\n\n\n\nA\u{a0}<b>");
        assert_eq!(stripped("a<br />b<script>if (a < b) {}</script>c<!-- d -->"), "a\nbc\n");
        assert_eq!(stripped("1 < 2 and <unknown> stays"), "1 < 2 and <unknown> stays");
        assert_eq!(line("A <b>bold</b> title"), "A bold title");
        assert!(is_markup("one<br>two") && is_markup("<b>x</b>") && !is_markup("a < b > c <x>"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_fall(text in "[&<>/;#a-z0-9pbr !-]{0,60}") {
            let _ = (stripped(&text), line(&text));
        }
    }
}
