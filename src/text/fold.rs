//! Folding for comparison: case, umlauts, accents and ß, one character for one character.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The first character that is not in the table: behind Latin, Greek and Cyrillic.
const TABLE_END: usize = 0x530;

/// The folded characters below [`TABLE_END`]; decomposing each one anew would cost ten times as much.
static TABLE: LazyLock<[char; TABLE_END]> =
    LazyLock::new(|| std::array::from_fn(|at| char::from_u32(at as u32).map_or('\u{fffd}', fold_one)));

/// The character under which `c` is found: lower case, without accents; `ü` is `u`, `ß` is `s`.
#[must_use]
pub fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    TABLE.get(c as usize).copied().unwrap_or_else(|| fold_one(c))
}

fn fold_one(c: char) -> char {
    match c {
        'ß' | 'ẞ' | 'ſ' => 's',
        'ø' | 'Ø' | 'œ' | 'Œ' => 'o',
        'ł' | 'Ł' => 'l',
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        'æ' | 'Æ' => 'a',
        'ħ' | 'Ħ' => 'h',
        'ŧ' | 'Ŧ' | 'þ' | 'Þ' => 't',
        'ı' => 'i',
        'ŋ' | 'Ŋ' => 'n',
        'ĸ' => 'k',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '’' | '‘' | '‚' | '‛' | '‹' | '›' | '´' | 'ʼ' => '\'',
        '„' | '“' | '”' | '‟' | '«' | '»' => '"',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        // Hangul syllables would be cut to their first consonant.
        '가'..='힣' => c,
        c => {
            let base = std::iter::once(c).nfd().next().unwrap_or(c);
            let lower = base.to_lowercase().next().unwrap_or(base);
            // What is left may be one of the letters above (`Ǣ` is an `æ` with a macron).
            if lower == c { c } else { fold_one(lower) }
        }
    }
}

/// `text` folded, with as many characters as before.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Appends `text` folded to `out`, which can so be used again and again.
pub fn fold_into(out: &mut String, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        let (ascii, other) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        let start = out.len();
        out.push_str(ascii);
        if let Some(copied) = out.get_mut(start..) {
            copied.make_ascii_lowercase();
        }
        let mut chars = other.chars();
        if let Some(c) = chars.next() {
            out.push(fold_char(c));
        }
        rest = chars.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_the_number_of_characters() {
        for (text, folded) in [
            ("", ""),
            ("Brüssel", "brussel"),
            ("Straße", "strase"),
            ("Élysée", "elysee"),
            ("Łódź", "lodz"),
            ("Çelik", "celik"),
            ("Й", "и"),
            ("ΆΈ", "αε"),
            ("„Ja“ – Moskau’s", "\"ja\" - moskau's"),
            ("Ngân hàng Việt", "ngan hang viet"),
            ("서울", "서울"),
            ("a\u{a0}b", "a b"),
        ] {
            assert_eq!(fold(text), folded);
            assert_eq!(fold(text).chars().count(), text.chars().count());
        }
    }

    #[test]
    fn the_table_says_what_decomposing_says() {
        for c in '\0'..='\u{2fff}' {
            assert_eq!(fold_char(c), if c.is_ascii() { c.to_ascii_lowercase() } else { fold_one(c) });
            assert_eq!(fold_char(fold_char(c)), fold_char(c), "{c:?}");
        }
    }
}
