//! Other ways to write what was typed: umlauts, `ß` and transliterations.

use crate::text::fold;

/// Words shorter than this are not tried in other transliterations: too much would be found.
const TRANSLITERATED: usize = 5;

/// Letters for the sounds of other scripts as English newsrooms write them, and as German ones do; longest first.
const TO_GERMAN: &[(&str, &str)] = &[("sh", "sch"), ("zh", "sch"), ("ch", "tsch"), ("kh", "ch"), ("v", "w")];
const TO_ENGLISH: &[(&str, &str)] = &[("tsch", "ch"), ("sch", "sh"), ("ch", "kh"), ("w", "v")];

const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];

/// The folded forms under which a typed word may stand in a folded text, the most likely first.
///
/// `ü` is found as `u` and `ue`, `ue` as `ue` and `u`, `ß` as `s` and `ss`, `ss` as `ss` and `s`.
pub(super) fn spellings(typed: &str) -> Vec<String> {
    let mut found = vec![fold(typed)];
    let mut add = |word: String| {
        if !word.is_empty() && !found.contains(&word) {
            found.push(word);
        }
    };
    let expanded: String = typed.chars().map(expand).collect();
    let expanded = fold(&expanded);
    add(expanded.clone());
    add(without_digraphs(&expanded));
    add(expanded.replace("ss", "s"));
    add(without_digraphs(&expanded).replace("ss", "s"));
    found
}

/// The other transliterations of a folded name; what of its ending depends on the transliteration is cut off.
pub(super) fn transliterations(word: &str) -> Vec<String> {
    if word.len() < TRANSLITERATED || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for styled in [word.to_owned(), restyled(word, TO_GERMAN, 'y', 'j'), restyled(word, TO_ENGLISH, 'j', 'y')] {
        let stem = styled.trim_end_matches(['i', 'j', 'y']);
        let stem = if stem.len() >= TRANSLITERATED && stem.ends_with("sk") { stem } else { &styled };
        let swapped = [("z", "s"), ("s", "z")].iter().find_map(|(from, to)| {
            let rest = stem.strip_prefix(from).filter(|rest| rest.starts_with(VOWELS))?;
            Some(format!("{to}{rest}"))
        });
        for other in [Some(stem.to_owned()), swapped].into_iter().flatten() {
            if other != word && !found.contains(&other) {
                found.push(other);
            }
        }
    }
    found
}

/// A word with its sounds written in another style, and with the sound before vowels that is `from` here and `to` there.
fn restyled(word: &str, sounds: &[(&str, &str)], from: char, to: char) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let sound = sounds.iter().find(|(sound, _)| rest.starts_with(sound));
        let behind = rest.get(c.len_utf8()..).unwrap_or_default();
        match sound {
            Some((sound, other)) => {
                out.push_str(other);
                rest = rest.get(sound.len()..).unwrap_or_default();
                continue;
            }
            None if c == from && behind.starts_with(VOWELS) => out.push(to),
            None => out.push(c),
        }
        rest = behind;
    }
    out
}

/// `ü` as `ue`; other letters as they are.
fn expand(c: char) -> std::borrow::Cow<'static, str> {
    match c {
        'ä' | 'Ä' | 'æ' | 'Æ' => "ae".into(),
        'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' | 'Œ' => "oe".into(),
        'ü' | 'Ü' => "ue".into(),
        'ß' | 'ẞ' => "ss".into(),
        c => c.to_string().into(),
    }
}

/// `ae`, `oe`, `ue` as single letters, except behind a vowel or `q`, where they are two sounds: `neue`, `Quelle`.
fn without_digraphs(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let divided = out.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 'q']);
        out.push(c);
        if matches!(c, 'a' | 'o' | 'u') && !divided {
            chars.next_if_eq(&'e');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_meet_in_both_directions() {
        for (typed, folded) in [
            ("bruessel", "brussel"),
            ("Brüssel", "bruessel"),
            ("brussel", "brussel"),
            ("strasse", "strase"),
            ("Straße", "strasse"),
            ("Élysée", "elysee"),
        ] {
            assert!(spellings(typed).iter().any(|word| word == folded), "{typed}: {:?}", spellings(typed));
        }
        assert_eq!(spellings("neue"), ["neue"]);
        assert_eq!(spellings("quelle"), ["quelle"]);
    }

    #[test]
    fn transliterations_reach_each_other() {
        for (typed, written) in [
            ("selenskij", "selenskyj"),
            ("zelensky", "selenskyj"),
            ("zelenskyy", "selenskyj"),
            ("uschakow", "ushakov"),
            ("ushakov", "uschakow"),
            ("lavrov", "lawrow"),
            ("yermak", "jermak"),
        ] {
            let tried = transliterations(typed);
            assert!(tried.iter().any(|word| written.starts_with(word.as_str())), "{typed}: {tried:?}");
        }
        assert!(transliterations("tür").is_empty());
    }
}
