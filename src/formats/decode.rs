//! Bytes into text: byte order marks, UTF-8, UTF-16 with and without mark, legacy encodings by statistics.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{legacy, mend};

/// How many bytes at the beginning decide what kind of data it is.
const SAMPLE: usize = 8192;

/// Bytes as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The name of the encoding that was declared or detected: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// How many places did not fit the encoding and became U+FFFD.
    pub replaced: u32,
    /// The first of them.
    pub first: Option<Damage>,
}

/// Where bytes did not fit their encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The byte of the file, from 0.
    pub byte: u64,
}

/// Decodes `bytes`: by their byte order mark, as UTF-8, as UTF-16, by the `declared` label, or by statistics. UTF-8 that
/// other programs damaged is mended where that is certain.
///
/// A declared legacy encoding does not win over bytes that are valid UTF-8 beyond ASCII: labels are wrong far more
/// often than umlauts form UTF-8 by accident.
#[must_use]
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let mut decoded = decode_as(encoding, bytes.get(mark..).unwrap_or_default());
        decoded.first = decoded.first.map(|first| Damage { byte: first.byte + mark as u64, ..first });
        return decoded;
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decode_as(encoding, bytes.get(..bytes.len() - bytes.len() % 2).unwrap_or_default());
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    // ISO-2022-JP is pure ASCII bytes and must be believed.
    let seven_bit = declared.is_some_and(|encoding| !encoding.is_ascii_compatible());
    if !seven_bit && let Ok(text) = std::str::from_utf8(bytes) {
        return whole(mend::twice_encoded(text).into_owned(), UTF_8.name());
    }
    if let Some(encoding) = declared {
        return decode_as(encoding, bytes);
    }
    let damaged = is_damaged_utf8(bytes);
    if damaged && let Some(text) = mend::mixed(bytes) {
        return whole(text, UTF_8.name());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if damaged || is_implausible(&guess.decode_without_bom_handling(bytes).0) {
        return decode_as(UTF_8, bytes);
    }
    if guess == WINDOWS_1252 && has_latin_euro(bytes) {
        return decode_as(ISO_8859_15, bytes);
    }
    if let Some(text) = mend::lines(bytes, guess) {
        return whole(text, UTF_8.name());
    }
    if let Some((text, encoding)) = legacy::decode(bytes, guess) {
        return whole(text, encoding);
    }
    decode_as(guess, bytes)
}

/// A text of which nothing had to be replaced.
const fn whole(text: String, encoding: &'static str) -> Decoded {
    Decoded { text, encoding, replaced: 0, first: None }
}

/// Whether `bytes` are no text: the signature of a known format, NULs outside UTF-16, or many control bytes.
#[must_use]
pub fn is_binary(bytes: &[u8]) -> bool {
    const SIGNATURES: [&[u8]; 16] = [
        b"\x89PNG", b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\x7fELF", b"\xff\xd8\xff", b"GIF8", b"BZh",
        b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd", b"SQLite format 3\0", b"\xd0\xcf\x11\xe0", b"OggS", b"MZ\x90",
    ];
    if SIGNATURES.iter().any(|signature| bytes.starts_with(signature)) {
        return true;
    }
    if Encoding::for_bom(bytes).is_some() || utf16_without_mark(bytes).is_some() {
        return false;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let nuls: usize = sample.iter().map(|byte| usize::from(*byte == 0)).sum();
    let controls = sample
        .iter()
        .filter(|byte| {
            (**byte < b' ' && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b)) || **byte == 0x7f
        })
        .count();
    // A stray NUL or two is damage, not another kind of file.
    nuls * 200 > sample.len() || controls * 10 > sample.len()
}

/// Decodes with replacement and counts what was replaced.
fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let replaced = if broken { text.matches('\u{fffd}').count() as u32 } else { 0 };
    let first = if broken { damage(encoding, &text, bytes) } else { None };
    Decoded { text: text.into_owned(), encoding: encoding.name(), replaced, first }
}

/// Where the first replaced place is.
fn damage(encoding: &'static Encoding, text: &str, bytes: &[u8]) -> Option<Damage> {
    let before = text.get(..text.find('\u{fffd}')?)?;
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
    let byte = if encoding == UTF_8 {
        bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len())
    } else if encoding == UTF_16LE || encoding == UTF_16BE {
        before.encode_utf16().count() * 2
    } else {
        encoding.encode(before).0.len()
    };
    Some(Damage { line, column, byte: byte as u64 })
}

/// UTF-16 tells itself by NULs on one side of nearly every pair, since blanks, digits and Latin letters have them.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let pairs = sample.len() / 2;
    // The end of one line may have been appended by a program that took it for something else.
    let even = bytes.len().is_multiple_of(2) || bytes.ends_with(b"\n");
    if pairs < 2 || !even {
        return None;
    }
    let (mut high, mut low) = (0, 0);
    for pair in sample.chunks_exact(2) {
        if let [first, second] = pair {
            // A pair of two NULs belongs to no text.
            high += usize::from(*first == 0 && *second != 0);
            low += usize::from(*second == 0 && *first != 0);
        }
    }
    if low * 10 > pairs * 4 && high * 50 < pairs {
        Some(UTF_16LE)
    } else if high * 10 > pairs * 4 && low * 50 < pairs {
        Some(UTF_16BE)
    } else if low.min(high) == 0 && low.max(high) * 20 >= pairs {
        // Other scripts have the NULs of their blanks and signs only, but then on one side and in a text.
        let encoding = if low > 0 { UTF_16LE } else { UTF_16BE };
        is_text_of(encoding, sample).then_some(encoding)
    } else {
        None
    }
}

/// Whether bytes are words of an encoding: letters and blanks nearly all.
fn is_text_of(encoding: &'static Encoding, sample: &[u8]) -> bool {
    let sample = sample.get(..sample.len() - sample.len() % 2).unwrap_or_default();
    let (text, broken) = encoding.decode_without_bom_handling(sample);
    let all = text.chars().count();
    let good = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).count();
    !broken && good * 100 >= all * 80 && text.contains([' ', '\n'])
}

/// Whether a sign of currency that nobody uses stands beside figures: where ISO-8859-15 has the euro.
fn has_latin_euro(bytes: &[u8]) -> bool {
    const SIGN: u8 = 0xa4;
    // The other encoding has its euro, and quotation marks, where this one has nothing.
    let own = bytes.iter().any(|byte| (0x80..0xa0).contains(byte));
    let figure = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let blank = |byte: &&u8| **byte != b' ' && **byte != 0xa0;
    let beside = |at: usize| {
        let (before, after) = (bytes.get(..at).unwrap_or_default(), bytes.get(at + 1..).unwrap_or_default());
        figure(before.iter().rev().find(blank)) || figure(after.iter().find(blank))
    };
    !own && bytes.iter().enumerate().any(|(at, byte)| *byte == SIGN && beside(at))
}

/// Whether a text in a guessed encoding has its letters beyond ASCII where no language has them: capitals inside words, signs
/// that stand nowhere in a text. What makes it is a scratch in another encoding.
fn is_implausible(text: &str) -> bool {
    let (mut all, mut strange) = (0_usize, 0_usize);
    let mut before = ' ';
    for c in text.chars() {
        if !c.is_ascii() {
            all += 1;
            strange +=
                usize::from(before.is_ascii_lowercase() && c.is_uppercase() || matches!(c, 'ÿ' | 'þ' | '\u{fffd}'));
        }
        before = c;
    }
    all > 0 && strange * 2 > all
}

/// Whether as many characters beyond ASCII are whole UTF-8 as are broken: a UTF-8 text with a scratch. Other encodings
/// hardly ever make whole UTF-8 characters by chance.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= broken && whole > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_by_mark_form_and_statistics() {
        let german = "Der Präsident sprach in Düsseldorf über Maßnahmen für größere Städte und höhere Löhne.";
        let utf16 = |big: bool, mark: bool| {
            let text = if mark { format!("\u{feff}{german}") } else { german.to_owned() };
            text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let latin: Vec<u8> = WINDOWS_1252.encode(german).0.into_owned();
        let cases: [(Vec<u8>, &str); 8] = [
            (german.as_bytes().to_vec(), "UTF-8"),
            (format!("\u{feff}{german}").into_bytes(), "UTF-8"),
            (utf16(false, true), "UTF-16LE"),
            (utf16(true, true), "UTF-16BE"),
            (utf16(false, false), "UTF-16LE"),
            (utf16(true, false), "UTF-16BE"),
            (latin, "windows-1252"),
            (b"plain".to_vec(), "UTF-8"),
        ];
        for (bytes, encoding) in cases {
            let decoded = decode(&bytes, None);
            assert_eq!(decoded.encoding, encoding);
            assert_eq!(decoded.replaced, 0);
            assert!(decoded.text == german || decoded.text == "plain", "{}", decoded.text);
            assert!(!is_binary(&bytes), "{encoding}");
        }
    }

    #[test]
    fn a_scratch_in_utf8_is_replaced_and_counted() {
        let mut bytes = "Größe, Maß und Äpfel für Jürgen".as_bytes().to_vec();
        bytes.extend_from_slice(b"\xff Ende");
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 1));
        assert!(decoded.text.starts_with("Größe"));
    }

    #[test]
    fn the_first_damage_has_its_place() {
        let bytes = "Größe\n\nMaß und ".bytes().chain(*b"\xff Ende \xfe").collect::<Vec<u8>>();
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 2));
        assert_eq!(decoded.first, Some(Damage { line: 3, column: 9, byte: 18 }));
        let mut utf16: Vec<u8> = "\u{feff}Der Rat\ntagt".encode_utf16().flat_map(u16::to_le_bytes).collect();
        utf16.extend([0x00, 0xd8, b'.', 0]);
        assert_eq!(decode(&utf16, None).first, Some(Damage { line: 2, column: 5, byte: 26 }));
    }

    #[test]
    fn utf16_of_other_scripts_and_with_a_stray_end_is_known() {
        for text in ["Президент прибыл в Москву и сказал речь перед народом.", "Der Rat tagt heute in Köln."]
        {
            for stray in [&b""[..], b"\n"] {
                let bytes: Vec<u8> =
                    text.encode_utf16().flat_map(u16::to_le_bytes).chain(stray.iter().copied()).collect();
                assert_eq!((decode(&bytes, None).text.as_str(), is_binary(&bytes)), (text, false));
            }
        }
    }

    #[test]
    fn texts_of_two_encodings_and_of_old_ones_are_read() {
        let mixed = b"K\xc3\xb6ln am Rhein\nM\xfcnchen, F\xfcrth und N\xfcrnberg f\xfcr alle\n";
        assert_eq!(decode(mixed, None).text, "Köln am Rhein\nMünchen, Fürth und Nürnberg für alle\n");
        let dos = b"Der Pr\x84sident sprach in D\x81sseldorf \x81ber gr\x94\xe1ere St\x84dte und h\x94here L\x94hne.";
        let decoded = decode(dos, None);
        assert_eq!(decoded.text, "Der Präsident sprach in Düsseldorf über größere Städte und höhere Löhne.");
        assert_eq!((decoded.encoding, decoded.replaced), ("IBM850", 0));
        let mac = b"Der Pr\x8asident sprach in D\x9fsseldorf \x9fber gr\x9a\xa7ere St\x8adte und h\x9ahere L\x9ahne.";
        assert_eq!(decode(mac, None).text, decoded.text);
        assert_eq!(decode("MÃ¼nchen und KÃ¶ln".as_bytes(), None).text, "München und Köln");
    }

    #[test]
    fn a_wrong_label_does_not_win_over_valid_utf8() {
        assert_eq!(decode("Größe".as_bytes(), Some("iso-8859-1")).text, "Größe");
        assert_eq!(decode(b"Gr\xf6\xdfe", Some("iso-8859-1")).text, "Größe");
        assert_eq!(decode(b"Gr\xf6\xdfe", Some("no such thing")).text, "Größe");
    }

    #[test]
    fn pictures_archives_and_noise_are_no_texts() {
        for bytes in [&b"\x89PNG\r\n\x1a\n...."[..], b"%PDF-1.7\n", b"PK\x03\x04x", b"\x7fELF\x02", &[0_u8; 64]] {
            assert!(is_binary(bytes), "{bytes:?}");
        }
        let noise: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(is_binary(&noise));
        let mut letter = b"One stray NUL is damage. ".repeat(40);
        letter.push(0);
        assert!(!is_binary(&letter));
        assert!(!is_binary(b""));
    }
}
