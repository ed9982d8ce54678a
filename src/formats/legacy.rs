//! Encodings of the time before Windows that no detector knows: DOS code pages and Mac OS Roman.
//!
//! They put letters where Windows has signs, so a text shows by its words which of them it was written in.

use encoding_rs::{Encoding, MACINTOSH};

use crate::text::Language;

/// The characters of the bytes from 0x80 on, in order, and the encoding's name.
struct Page {
    name: &'static str,
    upper: &'static str,
}

const PAGES: [Page; 2] = [
    Page {
        name: "IBM850",
        upper: concat!(
            "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐",
            "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}"
        ),
    },
    Page {
        name: "IBM437",
        upper: concat!(
            "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
            "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}"
        ),
    },
];

/// How many places beyond ASCII are looked at.
const ENOUGH: usize = 4000;

/// The text and the encoding's name, when the bytes make better words in an old encoding than in the `guessed` one.
pub(super) fn decode(bytes: &[u8], guessed: &'static Encoding) -> Option<(String, &'static str)> {
    // What the detector takes for letters of two bytes is none of ours.
    if !guessed.is_single_byte() {
        return None;
    }
    let (text, _) = guessed.decode_without_bom_handling(bytes);
    let mut best = (worth(&text), None);
    let mac = MACINTOSH.decode_without_bom_handling(bytes).0.into_owned();
    let old = PAGES.iter().map(|page| (page.read(bytes), page.name)).chain([(mac, MACINTOSH.name())]);
    for (text, name) in old {
        let worth = worth(&text);
        if worth.signs == 0 && worth.words > best.0.words.max(0) {
            best = (worth, Some((text, name)));
        }
    }
    best.1.filter(|(text, _)| matches!(Language::detect(text), Language::GERMAN | Language::ENGLISH))
}

impl Page {
    fn read(&self, bytes: &[u8]) -> String {
        let upper: Vec<char> = self.upper.chars().collect();
        let read = |byte: &u8| match usize::from(*byte).checked_sub(0x80) {
            Some(at) => upper.get(at).copied().unwrap_or('\u{fffd}'),
            None => char::from(*byte),
        };
        bytes.iter().map(read).collect()
    }
}

/// How well a text is made of words.
#[derive(Clone, Copy, Debug)]
struct Worth {
    /// Letters in their place, signs in words taken off.
    words: i32,
    /// Signs and capitals inside words.
    signs: i32,
}

/// Looks at what is not ASCII: letters beside letters are good, signs and capitals inside words are not.
fn worth(text: &str) -> Worth {
    const COMMON: &str = "äöüÄÖÜßéèàêçñáíóú";
    let mut worth = Worth { words: 0, signs: 0 };
    let (mut before, mut seen) = (' ', 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii() {
            seen += 1;
            if seen > ENOUGH {
                break;
            }
            let after = chars.peek().copied().unwrap_or(' ');
            let inside = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
            let beside = before.is_alphabetic() || after.is_alphabetic();
            let misplaced = c.is_uppercase() && before.is_lowercase();
            if c.is_control() || misplaced || inside && !c.is_alphabetic() && c != '’' || is_drawn(c) {
                worth.words -= 4;
                worth.signs += 1;
            } else if c.is_alphabetic() && beside {
                worth.words += if COMMON.contains(c) { 4 } else { 1 };
            } else if !c.is_alphabetic() && matches!(c, '„' | '“' | '”' | '»' | '«' | '–' | '’' | '…' | '€' | '§' | '°')
            {
                worth.words += 2;
            }
        }
        before = c;
    }
    worth
}

/// Whether a character is a piece of a frame, as DOS drew them: none stands in the words of a text.
const fn is_drawn(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{25a0}' | '\u{2310}' | '\u{2320}' | '\u{2321}')
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    const TEXT: &str =
        "Der Präsident sprach in Düsseldorf über größere Städte. Ärzte, Öl und Übung: «Schön», sagte er am Fluß.";

    fn written(text: &str, name: &str) -> Vec<u8> {
        if name == "macintosh" {
            return MACINTOSH.encode(text).0.into_owned();
        }
        let page = PAGES.iter().find(|page| page.name == name).map_or("", |page| page.upper);
        let byte = |c: char| match page.chars().position(|upper| upper == c) {
            Some(at) if !c.is_ascii() => at as u8 + 0x80,
            _ => c as u8,
        };
        text.chars().map(byte).collect()
    }

    #[test]
    fn german_of_dos_and_of_old_macs_is_read() {
        for name in ["IBM850", "macintosh"] {
            let (text, found) = decode(&written(TEXT, name), WINDOWS_1252).unwrap_or_default();
            assert_eq!((text.as_str(), found), (TEXT, name));
        }
        assert_eq!(written(TEXT, "IBM850"), written(TEXT, "IBM437"));
        assert!(PAGES.iter().all(|page| page.upper.chars().count() == 128));
    }

    #[test]
    fn what_windows_wrote_stays() {
        for text in [
            TEXT,
            "Die Zeitung schrieb: „Das ist so“ – und er sagte: „Nein“… Das kostet 5 € und mehr.",
            "He didn’t say – “not now” – what the café’s owner wanted.",
            "Größe",
        ] {
            let bytes = WINDOWS_1252.encode(text).0;
            assert_eq!(decode(&bytes, WINDOWS_1252), None, "{text}");
        }
        let czech = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl včera ministr v Praze.";
        let bytes = encoding_rs::WINDOWS_1250.encode(czech).0;
        assert_eq!(decode(&bytes, encoding_rs::WINDOWS_1250), None);
    }
}
