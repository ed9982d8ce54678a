//! HTML that other programs left in plain texts: entities into characters, tags into line breaks.

use std::borrow::Cow;

use crate::text::beginning;
use crate::text::html::{Open, Tag, Token, Tokens, unescaped};

/// The longest tag, in bytes.
const LONGEST_TAG: usize = 2000;

/// What a tag does to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Nothing,
    Line,
    Cell,
    Paragraph,
    Item,
    Hide(Tag),
}

/// A piece of a text: what stands between tags, or a tag that is known.
enum Piece<'t> {
    Text(&'t str),
    Tag(Effect),
    Shown(Tag),
}

/// `text` with its entities as characters: `&uuml;`, `&#8218;`, `&amp;amp;`.
///
/// Other than in HTML they need their semicolon: in `?b=1&copy=2` nothing is meant.
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
        let again = rest.starts_with("amp;") || rest.starts_with('#') || is_named(rest);
        if again && let Some((length, meant)) = entity(&format!("&{}", beginning(rest, 160))) {
            return Some((end + length, meant));
        }
        return Some((end + 1, "&".to_owned()));
    }
    let is_number = name.strip_prefix('#').is_some_and(|digits| {
        let hex = digits.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| digits.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
        code.is_some_and(|code| char::from_u32(code).is_some())
    });
    if !is_number && !is_named(text.get(1..)?) {
        return None;
    }
    let meant = unescaped(text.get(..=end)?);
    // What is no name keeps its semicolon.
    (!meant.ends_with(';') || name == "semi" || name == "#59").then(|| (end + 1, meant.into_owned()))
}

/// Whether a text begins with what could be the name of an entity, with its semicolon.
fn is_named(text: &str) -> bool {
    let name = text.bytes().take(34).position(|byte| byte == b';').and_then(|end| text.get(..end));
    name.is_some_and(|name| name.len() >= 2 && name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether `text` is HTML: it has tags that part paragraphs or lines, or a pair around words.
pub(super) fn is_markup(text: &str) -> bool {
    let mut tags = 0;
    text.contains('<')
        && pieces(text).any(|piece| {
            let Piece::Tag(effect) = piece else { return false };
            tags += 1;
            tags > 1 || effect != Effect::Nothing
        })
}

/// Whether a plain text has lines or paragraphs parted by tags, at least twice: one may be spoken of.
pub(super) fn has_breaks(text: &str) -> bool {
    let parts = |piece: &Piece<'_>| matches!(piece, Piece::Tag(effect) if *effect != Effect::Nothing);
    text.contains('<') && pieces(text).filter(parts).nth(1).is_some()
}

/// `text` without tags, entities decoded; paragraphs, lines and items stay apart.
pub(super) fn stripped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut hidden: Option<Tag> = None;
    for piece in pieces(text) {
        match piece {
            Piece::Shown(tag) if hidden == Some(tag) => hidden = None,
            Piece::Shown(_) => {}
            _ if hidden.is_some() => {}
            Piece::Text(text) => out.push_str(text),
            Piece::Tag(Effect::Nothing) => {}
            Piece::Tag(Effect::Line) => out.push('\n'),
            Piece::Tag(Effect::Cell) => out.push_str("   "),
            Piece::Tag(Effect::Paragraph) => out.push_str("\n\n"),
            Piece::Tag(Effect::Item) => out.push_str("\n- "),
            Piece::Tag(Effect::Hide(tag)) => hidden = Some(tag),
        }
    }
    decoded(&out).into_owned()
}

/// A line without inline tags, entities decoded.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    if text.contains('<') && pieces(text).any(|piece| matches!(piece, Piece::Tag(_) | Piece::Shown(_))) {
        Cow::Owned(stripped(text).split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        decoded(text)
    }
}

/// The pieces of a text that may have tags. What is no tag that is known is text, as it stands.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    Tokens::new(text).map(|token| match token {
        Token::Raw(Tag::Script | Tag::Style | Tag::Noscript, _) => Piece::Text(""),
        Token::Text(text) | Token::Raw(_, text) => Piece::Text(text),
        Token::Comment(source) if source.starts_with("<!--") && source.ends_with("->") => Piece::Tag(Effect::Line),
        Token::Comment(source) => Piece::Text(source),
        Token::Open(open) => opened(&open),
        Token::Close(tag, source) if source.len() > LONGEST_TAG || !source.ends_with('>') || tag == Tag::Other => {
            Piece::Text(source)
        }
        Token::Close(tag, _) => match effect(tag) {
            Some(Effect::Hide(tag)) => Piece::Shown(tag),
            Some(Effect::Item) => Piece::Tag(Effect::Paragraph),
            Some(Effect::Cell) | None => Piece::Tag(Effect::Nothing),
            Some(effect) => Piece::Tag(effect),
        },
    })
}

fn opened<'t>(open: &Open<'t>) -> Piece<'t> {
    match effect(open.tag).filter(|_| open.source.len() <= LONGEST_TAG) {
        Some(effect) => Piece::Tag(effect),
        None => Piece::Text(open.source),
    }
}

/// What a tag that begins does; nothing when it is none that is known.
fn effect(tag: Tag) -> Option<Effect> {
    Some(match tag {
        Tag::Other | Tag::Title | Tag::Option | Tag::Textarea => return None,
        Tag::Br => Effect::Line,
        Tag::Td | Tag::Th => Effect::Cell,
        Tag::Li => Effect::Item,
        Tag::Script | Tag::Style | Tag::Head | Tag::Noscript | Tag::Template => Effect::Hide(tag),
        Tag::Iframe | Tag::Img | Tag::Picture | Tag::Source | Tag::Video => Effect::Paragraph,
        tag if tag.is_block() || matches!(tag, Tag::Table) => Effect::Paragraph,
        _ => Effect::Nothing,
    })
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
