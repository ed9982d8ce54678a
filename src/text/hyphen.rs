//! Where a word may be divided.

use hypher::Lang;

use crate::text::{Language, boundary};

/// The longest part of a word, in bytes, that is looked up at once.
const WINDOW: usize = hypher::MAX_INLINE_SIZE;

/// How near, in bytes, to an end of the window that is not an end of the word a division is not trusted.
const MARGIN: usize = 6;

/// The fewest letters left before a hyphen, and taken to the next line after it.
const BOUNDS: (usize, usize) = (2, 3);

/// The patterns for `lang`; nothing for languages we do not hyphenate.
pub(super) fn patterns(lang: Language) -> Option<Lang> {
    match lang {
        Language::GERMAN => Some(Lang::German),
        Language::ENGLISH => Some(Lang::English),
        _ => None,
    }
}

/// The last place in `word`, from `least` to `most` (bytes), where a hyphen may be put.
///
/// Only parts made of letters are divided, and none in capitals; words with figures and addresses are left whole.
pub(super) fn last_division(word: &str, lang: Lang, least: usize, most: usize) -> Option<usize> {
    let mut near = most.min(word.len()) + WINDOW;
    while !word.is_char_boundary(near.min(word.len())) {
        near += 1;
    }
    // A word of a megabyte is looked at only around the place where the line ends.
    let seen = word.get(..near).unwrap_or(word);
    if is_technical(seen) {
        return None;
    }
    let mut end = seen.len();
    loop {
        let head = seen.get(..end)?;
        let part_end = head.trim_end_matches(|c: char| !c.is_alphabetic()).len();
        if part_end <= least {
            return None;
        }
        let part_start = head
            .get(..part_end)?
            .char_indices()
            .rev()
            .find(|(_, c)| !c.is_alphabetic())
            .map_or(0, |(at, c)| at + c.len_utf8());
        if part_start < most {
            let found = last_in_part(seen.get(part_start..part_end)?, lang, most - part_start);
            if let Some(found) = found.map(|at| at + part_start) {
                return (found >= least).then_some(found);
            }
        }
        if part_start <= least {
            return None;
        }
        end = part_start;
    }
}

/// Figures, `@` and what addresses hold.
fn is_technical(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.iter().any(|b| b.is_ascii_digit() || matches!(b, b'@' | b'\\' | b'_' | b'=' | b'#'))
        || word.contains("://")
        || word.contains("www.")
        || word.trim_end_matches(|c: char| !c.is_alphanumeric()).contains('.')
        || !word.is_ascii() && word.chars().any(char::is_numeric)
}

/// The last division at or before `most` of a `part` that is all letters.
fn last_in_part(part: &str, lang: Lang, most: usize) -> Option<usize> {
    if part.chars().take(BOUNDS.0 + BOUNDS.1).count() < BOUNDS.0 + BOUNDS.1 || !part.chars().any(char::is_lowercase) {
        return None;
    }
    // Looking up the patterns is what costs: not where no hyphen would be near enough to the start anyway.
    if part.chars().take(BOUNDS.0).map(char::len_utf8).sum::<usize>() > most {
        return None;
    }
    if part.len() <= WINDOW {
        return last_in_window(part, lang, most);
    }
    // Longer words are looked at through a window around the place where the line ends.
    let end = boundary(part, most + 2 * MARGIN);
    let mut start = end.saturating_sub(WINDOW);
    while !part.is_char_boundary(start) {
        start += 1;
    }
    let trusted = if end < part.len() { most.min(end.saturating_sub(MARGIN)) } else { most };
    let found = last_in_window(part.get(start..end)?, lang, trusted.checked_sub(start)?)?;
    (start == 0 || found >= MARGIN).then_some(start + found)
}

fn last_in_window(part: &str, lang: Lang, most: usize) -> Option<usize> {
    let mut at = 0;
    let mut last = None;
    for syllable in hypher::hyphenate_bounded(part, lang, BOUNDS.0, BOUNDS.1) {
        at += syllable.len();
        if at > most || at == part.len() {
            break;
        }
        last = Some(at);
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every division of `word`, the last first.
    fn divided(word: &str, lang: Lang) -> String {
        let mut places = Vec::new();
        let mut most = word.len();
        while let Some(at) = last_division(word, lang, 1, most) {
            places.push(at);
            most = at - 1;
        }
        let mut out = word.to_owned();
        for at in places {
            out.insert(at, '·');
        }
        out
    }

    #[test]
    fn words_are_divided_by_language() {
        for (word, lang, expected) in [
            ("Außenminister", Lang::German, "Au·ßen·mi·nis·ter"),
            ("Verhandlungen", Lang::German, "Ver·hand·lun·gen"),
            ("„Gespräche“,", Lang::German, "„Ge·sprä·che“,"),
            ("US-Regierung", Lang::German, "US-Re·gie·rung"),
            ("Kreml", Lang::German, "Kreml"),
            ("aber", Lang::German, "aber"),
            ("government", Lang::English, "gov·ern·ment"),
            ("NATO", Lang::German, "NATO"),
            ("CO2-Ausstoß", Lang::German, "CO2-Ausstoß"),
            ("https://beispiel.de/nachrichten", Lang::German, "https://beispiel.de/nachrichten"),
            ("nachrichten.beispiel.de", Lang::German, "nachrichten.beispiel.de"),
            (
                "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
                Lang::German,
                "Do·nau·dampf·schiff·fahrts·elek·tri·zi·tä·ten·haupt·be·triebs·werk·bau·un·ter·be·am·ten·ge·sell·schaft",
            ),
        ] {
            assert_eq!(divided(word, lang), expected);
        }
    }
}
