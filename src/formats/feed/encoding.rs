//! The bytes of a feed as text: byte order marks, declarations of XML, what the server says, and what is true.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::page::{self, Page};
use crate::formats::decode::{self, Damage};

/// How many bytes are looked at closely where nothing tells the encoding.
const SAMPLE: usize = 2 << 20;

/// A text and its encoding.
pub(super) struct Decoded<'b> {
    pub(super) text: Cow<'b, str>,
    pub(super) encoding: &'static str,
    pub(super) replaced: u32,
    pub(super) first: Option<Damage>,
}

/// Decodes the bytes of a feed that came with this `Content-Type`.
///
/// By RFC 3023 the server's word counts more than the declaration; but both are wrong far more often than bytes are valid
/// UTF-8 by accident, and a mark at the beginning is never wrong.
pub(super) fn decode<'b>(bytes: &'b [u8], content_type: Option<&str>) -> Decoded<'b> {
    if let Some((big, skip)) = utf32(bytes) {
        return from_utf32(bytes.get(skip..).unwrap_or_default(), big);
    }
    if Encoding::for_bom(bytes).is_none()
        && let Some(encoding) = utf16(bytes)
    {
        let even = bytes.get(..bytes.len() - bytes.len() % 2).unwrap_or_default();
        let (text, _) = encoding.decode_without_bom_handling(even);
        return whole(text, encoding.name());
    }
    if let Some(head) = page::mainframe_declaration(bytes) {
        let page = label_in(&head).and_then(|label| Page::of(&label)).filter(|page| !page.has_ascii());
        if let Some(page) = page.or_else(|| Page::of("ibm037")) {
            return whole(Cow::Owned(page.read(bytes)), page.name);
        }
    }
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let declared = declared(bytes);
    let served = content_type.and_then(charset);
    let labels = || [served, declared.as_deref()].into_iter().flatten();
    let known: Vec<&'static Encoding> = labels().filter_map(by_label).collect();
    // Encodings of seven bits look like ASCII.
    if let Some(seven) =
        known.iter().find(|encoding| !encoding.is_ascii_compatible() && encoding.output_encoding() == **encoding)
        && bytes.is_ascii()
    {
        let (text, broken) = seven.decode_without_bom_handling(bytes);
        if !broken {
            return whole(text, seven.name());
        }
    }
    if let Ok(text) = std::str::from_utf8(plain) {
        let text = if text.is_ascii() { Cow::Borrowed(text) } else { crate::formats::mend::twice_encoded(text) };
        return whole(text, UTF_8.name());
    }
    // UTF-16 without its zero bytes is no UTF-16.
    let bytewise = known.iter().filter(|encoding| encoding.is_ascii_compatible() && **encoding != UTF_8);
    for encoding in bytewise {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return whole(text, encoding.name());
        }
    }
    if let Some(page) = labels().filter_map(Page::of).find(Page::has_ascii) {
        return whole(Cow::Owned(page.read(bytes)), page.name);
    }
    // What the beginning is, so is the rest.
    if let Some(sample) = bytes.get(..SAMPLE) {
        let encoding = by_label(decode::decode(sample, None).encoding).unwrap_or(UTF_8);
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let replaced = text.matches('\u{fffd}').count() as u32;
        return Decoded { text, encoding: encoding.name(), replaced, first: None };
    }
    let decoded = decode::decode(bytes, None);
    Decoded {
        text: Cow::Owned(decoded.text),
        encoding: decoded.encoding,
        replaced: decoded.replaced,
        first: decoded.first,
    }
}

const fn whole<'b>(text: Cow<'b, str>, encoding: &'static str) -> Decoded<'b> {
    Decoded { text, encoding, replaced: 0, first: None }
}

/// The encoding of a label; what is called by the smaller set is read by the larger.
fn by_label(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label_no_replacement(label.trim().as_bytes())?;
    Some(if encoding == GBK { GB18030 } else { encoding })
}

/// The charset of a `Content-Type`.
fn charset(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1);
    let mut charsets = parameters.filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']))
    });
    charsets.next().filter(|charset| !charset.is_empty())
}

/// The encoding that the XML declaration names; it need not stand right at the beginning.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let start = memchr::memmem::find(head, b"<?xml")?;
    let end = memchr::memchr(b'>', head.get(start..)?)?;
    label_in(&String::from_utf8_lossy(head.get(start..start + end)?))
}

/// The label in a declaration.
fn label_in(declaration: &str) -> Option<String> {
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(str::to_owned)
}

/// Whether bytes are UTF-32, by mark or by the zero bytes around their first sign: its order, and where the text begins.
fn utf32(bytes: &[u8]) -> Option<(bool, usize)> {
    match bytes {
        [0, 0, 0xfe, 0xff, ..] => Some((true, 4)),
        [0xff, 0xfe, 0, 0, ..] => Some((false, 4)),
        [0, 0, 0, b'<' | b'{', ..] => Some((true, 0)),
        [b'<' | b'{', 0, 0, 0, ..] => Some((false, 0)),
        _ => None,
    }
}

fn from_utf32<'b>(bytes: &[u8], big: bool) -> Decoded<'b> {
    let mut replaced = 0;
    let text: String = bytes
        .chunks_exact(4)
        .map(|unit| {
            let unit = <[u8; 4]>::try_from(unit).unwrap_or_default();
            let code = if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) };
            char::from_u32(code).unwrap_or_else(|| {
                replaced += 1;
                '\u{fffd}'
            })
        })
        .collect();
    Decoded { text: Cow::Owned(text), encoding: if big { "UTF-32BE" } else { "UTF-32LE" }, replaced, first: None }
}

/// UTF-16 without a mark, by the zero bytes beside its first signs.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0, b'<' | b'{', 0, next, ..] if *next != 0 => Some(UTF_16BE),
        [b'<' | b'{', 0, next, 0, ..] if *next != 0 => Some(UTF_16LE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = "<?xml version=\"1.0\" encoding=\"utf-16\"?><rss><title>Größe – Łódź</title></rss>";

    #[test]
    fn marks_and_zero_bytes_tell_wide_encodings() {
        for big in [true, false] {
            let two = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            let four = |c: char| if big { u32::from(c).to_be_bytes() } else { u32::from(c).to_le_bytes() };
            for mark in ["", "\u{feff}"] {
                let text = format!("{mark}{FEED}");
                let wide: Vec<u8> = text.encode_utf16().flat_map(two).collect();
                assert_eq!(decode(&wide, None).text, FEED);
                let wider: Vec<u8> = text.chars().flat_map(four).collect();
                assert_eq!(decode(&wider, Some("text/xml; charset=latin1")).text, FEED);
            }
        }
    }

    #[test]
    fn mainframes_are_read() {
        let mainframe = Page::of("cp037").map(|page| (0..=255_u8).map(|byte| page.read(&[byte])).collect::<Vec<_>>());
        let byte = |c: char| mainframe.iter().flatten().position(|known| *known == c.to_string()).unwrap_or(0x6f) as u8;
        let feed = "<?xml version=\"1.0\" encoding=\"cp037\"?><rss><title>Größe</title></rss>";
        let bytes: Vec<u8> = feed.chars().map(byte).collect();
        assert_eq!(decode(&bytes, None).text, feed);
    }

    #[test]
    fn declarations_are_believed_where_they_can_be_true() {
        let feed = |label: &str, title: &[u8]| {
            [format!("<?xml version='1.0' encoding='{label}'?><title>").as_bytes(), title, b"</title>"].concat()
        };
        for (label, title, served, wanted) in [
            ("utf-8", &b"Gr\xc3\xb6\xc3\x9fe"[..], None, "Größe"),
            ("iso-8859-1", &b"Gr\xc3\xb6\xc3\x9fe"[..], None, "Größe"),
            ("iso-8859-2", &b"\xa3\xf3d\xbc"[..], None, "Łódź"),
            ("utf-8", &b"\xa3\xf3d\xbc"[..], Some("application/xml; charset=\"ISO-8859-2\""), "Łódź"),
            ("koi8-r", &b"\xf2\xd5\xd3\xd8"[..], Some("text/xml"), "Русь"),
            ("utf-16", &b"plain"[..], None, "plain"),
            ("cp437", &b"Gr\x94\xe1e"[..], None, "Größe"),
            ("gb2312", &b"\x96\x92"[..], None, "枓"),
        ] {
            let bytes = feed(label, title);
            let decoded = decode(&bytes, served);
            assert!(decoded.text.contains(&format!("<title>{wanted}</title>")), "{label}: {}", decoded.text);
            assert_eq!(decoded.replaced, 0);
        }
    }
}
