//! Other ways to write what was typed: umlauts, `ß` and transliterations.

use crate::text::fold;

/// Words shorter than this are not tried in other transliterations: too much would be found.
const TRANSLITERATED: usize = 5;

/// How many transliterations are tried.
const MOST: usize = 12;

/// Letters that German and English newsrooms write for the same sound of another script.
const SOUNDS: &[(&str, &str)] = &[
    ("tsch", "ch"),
    ("sch", "sh"),
    ("sch", "zh"),
    ("sh", "sch"),
    ("zh", "sch"),
    ("ch", "tsch"),
    ("ch", "kh"),
    ("kh", "ch"),
    ("w", "v"),
    ("v", "w"),
    ("j", "y"),
    ("y", "j"),
];

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
    let mut found = vec![word.to_owned()];
    let stem = word.trim_end_matches(['i', 'j', 'y']);
    if stem.len() < word.len() && stem.len() >= TRANSLITERATED && stem.ends_with('k') {
        found.push(stem.to_owned());
    }
    let add = |found: &mut Vec<String>, word: String| {
        if found.len() < MOST && !found.contains(&word) {
            found.push(word);
        }
    };
    for (from, to) in [("z", "s"), ("s", "z")] {
        for at in 0..found.len() {
            let rest = found.get(at).and_then(|word| word.strip_prefix(from));
            let changed =
                rest.filter(|rest| rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y'])).map(|rest| format!("{to}{rest}"));
            changed.into_iter().for_each(|word| add(&mut found, word));
        }
    }
    for (from, to) in SOUNDS {
        for at in 0..found.len() {
            let changed = found.get(at).filter(|word| word.contains(from)).map(|word| word.replace(from, to));
            changed.into_iter().for_each(|word| add(&mut found, word));
        }
    }
    found.remove(0);
    found
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
