//! How a full name stands in its sentence: as the one who acts, behind a preposition, as somebody's relative.

use crate::analysis::candidate::Candidate;
use crate::analysis::lexicon::grammar;
use crate::analysis::token::{Reading, Shape};
use crate::model::EntityKind;

/// Whether a full name stands where nobody acts: behind a preposition or in an oblique case.
pub(super) fn is_oblique(reading: &Reading<'_>, candidate: &Candidate, role: Option<&str>) -> bool {
    let mut at = candidate.tokens.start;
    let back = role.map_or(0, |role| role.split([' ', '.']).filter(|word| !word.is_empty()).count());
    let before_role = (back > 0).then(|| at.saturating_sub(back)).filter(|at| {
        let word = role.and_then(|role| role.split(' ').next());
        reading.token(*at).map(|token| token.text) == word
    });
    at = before_role.unwrap_or(at);
    for _ in 0..3 {
        let Some(before) = reading.before(at) else { return false };
        let lower = before.text.to_lowercase();
        if matches!(lower.as_str(), "des" | "dem" | "den" | "vom" | "zum" | "zur" | "einem" | "eines" | "beim" | "am")
            && !reading.english
        {
            return true;
        }
        if matches!(
            lower.as_str(),
            "mit"
                | "von"
                | "für"
                | "gegen"
                | "über"
                | "an"
                | "auf"
                | "bei"
                | "zu"
                | "aus"
                | "nach"
                | "durch"
                | "ohne"
                | "neben"
                | "vor"
                | "with"
                | "of"
                | "for"
                | "against"
                | "about"
                | "by"
                | "to"
                | "from"
                | "after"
                | "between"
        ) {
            return true;
        }
        let adjective = before.shape == Shape::Lower
            && (lower.ends_with('n') || lower.ends_with('e') || lower == "the" || lower == "der");
        let title = before.is_capitalised() && grammar::is_german_role(&lower);
        if !adjective && !title || grammar::is_german_report(&lower) {
            return false;
        }
        at -= 1;
    }
    false
}

/// Whether a full name is introduced by whose relative its bearer is: `Seine Schwester Clara Weber`, `her daughter, the
/// actor Ingrid Marsh`, `Gian Caduff, Seraina Caduffs Vater`.
pub(super) fn is_relative(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let start = reading.sentence_of(candidate.tokens.start).map_or(0, |sentence| sentence.tokens.start);
    let from = candidate.tokens.start.saturating_sub(6).max(start);
    let kin = |at: usize| reading.token(at).is_some_and(|token| is_kin(&token.text.to_lowercase()));
    let before = (from..candidate.tokens.start).any(|at| kin(at) && (from..at).any(|at| is_possessive(reading, at)));
    let comma = reading.token(candidate.tokens.end).is_some_and(|token| token.is_mark(','));
    let behind = comma && (candidate.tokens.end + 1..candidate.tokens.end + 5).any(kin);
    before || behind
}

fn is_possessive(reading: &Reading<'_>, at: usize) -> bool {
    reading.token(at).is_some_and(|token| {
        let lower = token.text.to_lowercase();
        matches!(lower.as_str(), "his" | "her" | "their" | "dessen" | "deren" | "'s" | "’s")
            || ["sein", "seine", "seiner", "seinem", "seinen", "ihr", "ihre", "ihrer", "ihrem", "ihren"]
                .contains(&lower.as_str())
    })
}

/// Whether a word in lower case says whose relative somebody is.
fn is_kin(word: &str) -> bool {
    const KIN: &[&str] = &[
        "bruder", "schwester", "vater", "mutter", "sohn", "tochter", "frau", "mann", "witwe", "witwer", "ehemann",
        "ehefrau", "gattin", "gatte", "cousin", "cousine", "neffe", "nichte", "onkel", "tante", "enkel", "enkelin",
        "großvater", "großmutter", "zwillingsbruder", "zwillingsschwester", "schwager", "schwägerin", "brother",
        "sister", "father", "mother", "son", "daughter", "wife", "husband", "widow", "widower", "cousin", "nephew",
        "niece", "uncle", "aunt", "grandson", "granddaughter", "grandfather", "grandmother", "twin",
    ];
    KIN.contains(&word)
}

/// Whether the text says that two of its persons have the same name, and names one in full more than once.
pub(super) fn namesakes(reading: &Reading<'_>, candidates: &[Candidate]) -> bool {
    const SIGNS: &[&str] = &[
        "gleichen Namens", "gleichen Namen", "desselben Namens", "denselben Namen", "Namensvetter", "namesake",
        "same name", "gleichnamige", "namensgleich", "share a name", "shares a name", "shares his name",
        "shares her name",
    ];
    let several = candidates.iter().filter(|one| one.kind == Some(EntityKind::Person) && one.tokens.len() > 1).nth(1);
    several.is_some() && SIGNS.iter().any(|sign| reading.text.contains(sign))
}

/// Whether a name stands as those of places do: behind `in`, also as the second of two.
pub(super) fn stands_like_a_place(reading: &Reading<'_>, at: usize) -> bool {
    let mut at = at;
    for _ in 0..3 {
        let Some(before) = reading.before(at) else { return false };
        let lower = before.text.to_lowercase();
        if grammar::is_place_preposition(&lower) || grammar::is_place_type(&lower) || lower == "stadt" {
            return true;
        }
        let joins = matches!(lower.as_str(), "und" | "and" | "oder" | "or") || before.is_mark(',');
        if !joins || at < 2 {
            return false;
        }
        at -= 2;
    }
    false
}

/// Whether an article or `bei` stands before a name: bodies have one, persons hardly ever.
pub(super) fn is_behind_the(reading: &Reading<'_>, at: usize) -> bool {
    reading.before(at).is_some_and(|before| {
        matches!(
            before.text.to_lowercase().as_str(),
            "the" | "der" | "die" | "das" | "dem" | "den" | "des" | "bei" | "at"
        )
    })
}
