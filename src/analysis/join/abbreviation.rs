//! Abbreviations and the names they stand for, where a text puts one beside the other.

use rustc_hash::FxHashMap;

use super::words::Words;
use crate::analysis::candidate::Candidate;
use crate::analysis::token::Reading;
use crate::model::{EntityKind, MentionForm};

/// How many names before a parenthesis the abbreviation in it may stand for: `Institut für X der Universität Y (IXY)`.
const BACK: usize = 3;

/// What the abbreviations of a text stand for: the index of the candidate with the full name.
pub(super) fn find<'t>(reading: &Reading<'t>, candidates: &[Candidate]) -> FxHashMap<&'t str, usize> {
    let mut found = FxHashMap::default();
    for (at, candidate) in candidates.iter().enumerate() {
        let is_body =
            |one: &Candidate| one.form == MentionForm::Name && one.kind.is_some_and(|kind| kind != EntityKind::Person);
        if !is_body(candidate) {
            continue;
        }
        let mut open = candidate.tokens.end;
        // A genitive between: `des Instituts (IX)`; `..., kurz IX`.
        if !reading.token(open).is_some_and(|token| token.is_mark('(')) {
            let short = reading.token(open).is_some_and(|token| token.is_mark(','))
                && reading.token(open + 1).is_some_and(|token| matches!(token.text, "kurz" | "abgekürzt"));
            if !short {
                continue;
            }
            open += 1;
        }
        let start = open + 1 + usize::from(reading.token(open + 1).is_some_and(|token| token.text == "kurz"));
        let Some(short) = reading.token(start) else { continue };
        let closes = reading
            .token(start + 1)
            .is_some_and(|token| token.is_mark(')') || token.is_mark(',') || token.is_mark(';'))
            || reading.token(open).is_some_and(|token| !token.is_mark('('));
        if !closes || !looks_short(short.text) {
            // `IX (Institut für X)`: the other way round.
            let name = candidate.span.of(reading.text);
            let full = candidates.get(at + 1).filter(|full| full.tokens.start == open + 1 && is_body(full));
            let ends = full.is_some_and(|full| reading.token(full.tokens.end).is_some_and(|token| token.is_mark(')')));
            if let Some(full) = full.filter(|_| ends && looks_short(name))
                && stands_for(full.span.of(reading.text), name)
            {
                found.entry(name).or_insert(at + 1);
            }
            continue;
        }
        let sentence = reading.sentence_of(candidate.tokens.start).map_or(0, |sentence| sentence.tokens.start);
        let before = found.len();
        let mut next = at;
        for back in 0..BACK {
            let Some((index, full)) = at.checked_sub(back).and_then(|index| Some((index, candidates.get(index)?)))
            else {
                break;
            };
            // Between the names only what joins them: `der`, `of the`.
            let joined = index == at
                || candidates.get(next).is_some_and(|next| {
                    (full.tokens.end..next.tokens.start).all(|token| {
                        reading.token(token).is_some_and(|token| {
                            matches!(
                                token.text,
                                "der" | "des" | "of" | "the" | "für" | "for" | "at" | "von" | "in" | "an"
                            )
                        })
                    })
                });
            if full.tokens.start < sentence || !joined {
                break;
            }
            next = index;
            if is_body(full) && stands_for(full.span.of(reading.text), short.text) {
                found.entry(short.text).or_insert(index);
                break;
            }
        }
        // `Zentrum für Wanderung (ICMD)`: the letters are those of the name in another tongue.
        let bracketed = reading.token(open).is_some_and(|token| token.is_mark('('));
        let of_body = |one: &Candidate| {
            one.kind == Some(EntityKind::Organisation) && one.entry.is_none() && one.form == MentionForm::Name
        };
        let unknown = candidates.get(at + 1).is_some_and(|next| next.tokens == (start..start + 1) && of_body(next));
        let capitals = short.text.chars().count() >= 3 && short.text.chars().all(char::is_uppercase);
        if found.len() == before && bracketed && capitals && unknown && of_body(candidate) && candidate.tokens.len() > 1
        {
            found.entry(short.text).or_insert(at);
        }
    }
    found
}

/// Whether a word has the form of an abbreviation: `ISW`, `Bafu`, `EuGH`.
fn looks_short(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=8).contains(&letters)
        && word.starts_with(|c: char| c.is_uppercase())
        && !word.contains(' ')
        && (word.chars().filter(|c| c.is_uppercase()).count() >= 2 || letters <= 6)
}

/// Whether `short` may stand for `name`: its letters stand in the name in this order, the first of them at the beginning
/// of a word, and where it has only capitals, each of the others too or in the middle of a compound.
pub(in crate::analysis) fn stands_for(name: &str, short: &str) -> bool {
    if short.chars().count() * 2 > name.chars().count() {
        return false;
    }
    let first = short.chars().next().into_iter().flat_map(char::to_lowercase).next();
    name.split([' ', '-']).enumerate().any(|(nth, word)| {
        // Of the words before the first letter only an adjective may be left out: `Deutsche Gesellschaft für ...`.
        let begins = word.chars().next().into_iter().flat_map(char::to_lowercase).next() == first;
        let rest = name.split([' ', '-']).skip(nth).collect::<Vec<_>>().join(" ");
        nth <= 1 && begins && begins_alike(&rest, short)
    })
}

/// The bodies of a text by their initials; none where two have the same.
pub(super) fn by_initials(candidates: &[Candidate], words: &Words<'_, '_>) -> FxHashMap<String, Option<usize>> {
    let mut found: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (at, candidate) in candidates.iter().enumerate() {
        if candidate.kind != Some(EntityKind::Organisation) || candidate.tokens.len() < 2 {
            continue;
        }
        let name = words.nominative(candidate);
        let Some(short) = initials(&name) else { continue };
        let same = |other: usize| candidates.get(other).is_some_and(|other| words.nominative(other) == name);
        let known = found.entry(short).or_insert(Some(at));
        if known.is_some_and(|other| !same(other)) {
            *known = None;
        }
    }
    found
}

/// The first letters of all the words of `name` that have capitals, when they may be its abbreviation.
fn initials(name: &str) -> Option<String> {
    let initials: String =
        name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    (3..=8).contains(&initials.chars().count()).then_some(initials)
}

/// Whether the letters of `short` stand in `name` in this order, the first at its beginning.
pub(in crate::analysis) fn begins_alike(name: &str, short: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let mut wanted = short.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let first = wanted.next();
    first.is_some() && letters.next() == first && wanted.all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_have_the_letters_of_their_names() {
        for (name, short) in [
            ("Institute for the Study of War", "ISW"),
            ("Deutsche Gesellschaft für Internationale Zusammenarbeit", "GIZ"),
            ("Bundesamt für Umwelt", "Bafu"),
            ("Technische Universität Dresden", "TU"),
        ] {
            assert!(stands_for(name, short), "{name} {short}");
        }
        for (name, short) in [("Landgericht Köln", "CDU"), ("Universität Bremen", "IMGB"), ("Bund", "BfE")] {
            assert!(!stands_for(name, short), "{name} {short}");
        }
        assert_eq!(initials("British Film Institute").as_deref(), Some("BFI"));
        assert_eq!(initials("British Institute"), None);
    }
}
