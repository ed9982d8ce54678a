//! Damage that other programs did to UTF-8 and that can be undone for certain.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// Letters and signs that German and English texts have beyond ASCII: what a single byte of Windows may be read as.
const USUAL: &str = "äöüÄÖÜßéèàêçñ„“”‚‘’»«–—…€§°·";

/// UTF-8 with single bytes of Windows-1252 in it, as programs leave it that put texts together: the text with all of them
/// as letters, when all of them make sense as such.
pub(super) fn mixed(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        text.push_str(chunk.valid());
        let [byte] = chunk.invalid() else {
            if chunk.invalid().is_empty() {
                continue;
            }
            return None;
        };
        let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte));
        let c = decoded.chars().next()?;
        let next = chunks.peek();
        let after = next.and_then(|next| next.valid().chars().next());
        // Two single bytes in a row: `M\xfc\xdf…`.
        let more = next.is_some_and(|next| next.valid().is_empty());
        let beside =
            text.chars().next_back().is_some_and(char::is_alphabetic) || after.is_some_and(char::is_alphabetic) || more;
        if !USUAL.contains(c) || c.is_alphabetic() && !beside {
            return None;
        }
        text.push(c);
    }
    Some(text)
}

/// Lines of UTF-8 and lines of a single-byte encoding, as two files behind each other are: each line read by itself, when
/// there are lines of either kind.
pub(super) fn lines(bytes: &[u8], other: &'static encoding_rs::Encoding) -> Option<String> {
    if !other.is_single_byte() {
        return None;
    }
    let mut text = String::with_capacity(bytes.len() + 16);
    let (mut whole, mut broken) = (false, false);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Ok(line) = std::str::from_utf8(line) {
            whole |= !line.is_ascii();
            text.push_str(line);
        } else {
            broken = true;
            text.push_str(&other.decode_without_bom_handling(line).0);
        }
    }
    (whole && broken).then_some(text)
}

/// A text in which UTF-8 was once read as Windows-1252, `MÃ¼nchen`, as it was meant; only when more places are such than
/// are letters beyond ASCII by themselves, since a text may speak of the mistake.
pub(super) fn twice_encoded(text: &str) -> Cow<'_, str> {
    // The first characters of what it makes of letters and of signs.
    let signs = ['Ã', 'Â', 'â'];
    let is_sign = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with(signs));
    if !memchr::memchr_iter(0xc3, text.as_bytes()).any(is_sign) {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    let (mut done, mut own) = (0_usize, 0_usize);
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        mended.push_str(plain);
        if let Some((c, length)) = meant(tail) {
            mended.push(c);
            done += 1;
            rest = tail.get(length..).unwrap_or_default();
        } else {
            let c = tail.chars().next().unwrap_or_default();
            mended.push(c);
            own += 1;
            rest = tail.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    mended.push_str(rest);
    if done > own { Cow::Owned(mended) } else { Cow::Borrowed(text) }
}

/// The character that was meant, when `text` begins with the signs its bytes were taken for, and how long these are.
fn meant(text: &str) -> Option<(char, usize)> {
    let mut bytes = Vec::new();
    let mut length = 0;
    for c in text.chars().take(4) {
        bytes.push(byte_of(c)?);
        length += c.len_utf8();
        if let Ok(found) = std::str::from_utf8(&bytes) {
            let c = found.chars().next()?;
            let usual = c.is_alphanumeric()
                || matches!(c, '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{20bf}' | '\u{1f300}'..='\u{1faff}');
            return (bytes.len() > 1 && usual).then_some((c, length));
        }
    }
    None
}

/// The byte that Windows-1252 reads as `c`.
fn byte_of(c: char) -> Option<u8> {
    // Five bytes stand for nothing there; programs keep them as they are.
    if let Ok(byte @ (0x81 | 0x8d | 0x8f | 0x90 | 0x9d)) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, unknown) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match (&*bytes, unknown) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_bytes_of_windows_in_utf8_become_letters() {
        assert_eq!(mixed(b"M\xfcnchen und K\xc3\xb6ln").as_deref(), Some("München und Köln"));
        assert_eq!(mixed("Größe \u{201e}so\u{201c}".as_bytes()).as_deref(), Some("Größe „so“"));
        assert_eq!(mixed(b"K\xc3\xb6ln \x84so\x93 \x96 ja").as_deref(), Some("Köln „so“ – ja"));
        // A letter that was cut in two, and bytes that are no letters here.
        for broken in [&b"K\xc3\xb6l\xc3"[..], b"K\xc3\xb6ln \xff Ende", b"K\xc3\xb6ln \xe2\x82 5"] {
            assert_eq!(mixed(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn lines_of_two_encodings_are_read_each_in_its_own() {
        let bytes = b"K\xc3\xb6ln\nM\xfcnchen, F\xfcrth, N\xfcrnberg\nBonn\n";
        assert_eq!(lines(bytes, WINDOWS_1252).as_deref(), Some("Köln\nMünchen, Fürth, Nürnberg\nBonn\n"));
        assert_eq!(lines(b"M\xfcnchen\nBonn\n", WINDOWS_1252), None);
    }

    #[test]
    fn what_was_encoded_twice_is_mended() {
        let german = "München, Größe, „Ärger“ – 5 € für Öl, Übung, café’s";
        let twice: String = german.bytes().map(char_of).collect();
        assert!(twice.starts_with("MÃ¼nchen"), "{twice}");
        assert_eq!(twice_encoded(&twice), german);
        for text in [german, "Aus ü wird Ã¼, wenn man es für etwas anderes hält.", "São Tomé, Âncora, château", "plain"]
        {
            assert_eq!(twice_encoded(text), text);
        }
    }

    /// What Windows-1252 reads a byte as; its gaps stay what they are.
    fn char_of(byte: u8) -> char {
        WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or_default()
    }
}
