//! How a full name stands in its sentence: as the one who acts, behind a preposition, as somebody's relative.

use crate::analysis::candidate::Candidate;
use crate::analysis::lexicon::grammar;
use crate::analysis::token::{Reading, Shape};
use crate::model::{EntityKind, Gender};

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
    let kin = |at: usize| reading.token(at).is_some_and(|token| is_kin(&token.text.to_lowercase()));
    let comma = reading.token(candidate.tokens.end).is_some_and(|token| token.is_mark(','));
    let behind = comma && (candidate.tokens.end + 1..candidate.tokens.end + 5).any(kin);
    kin_before(reading, candidate).is_some() || behind
}

/// The word before a full name that says whose relative its bearer is.
fn kin_before(reading: &Reading<'_>, candidate: &Candidate) -> Option<usize> {
    let start = reading.sentence_of(candidate.tokens.start).map_or(0, |sentence| sentence.tokens.start);
    let from = candidate.tokens.start.saturating_sub(6).max(start);
    let kin = |at: usize| reading.token(at).is_some_and(|token| is_kin(&token.text.to_lowercase()));
    // `seine heutige Frau kennengelernt, die Ärztin Anna Lang`
    let owned = |at: usize| (from.min(at.saturating_sub(3)).max(start)..at).any(|at| is_possessive(reading, at));
    (from..candidate.tokens.start).rev().find(|at| kin(*at) && owned(*at))
}

/// What a word for a relative says of the person it introduces.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kin {
    pub(super) gender: Option<Gender>,
    /// Whether of two he is the older or the younger one.
    pub(super) older: Option<bool>,
}

/// What the word for a relative before a full name says: `Sein älterer Bruder Jan Voss`, `her husband, Dwight Hill`.
pub(super) fn introduced_as(reading: &Reading<'_>, candidate: &Candidate) -> Kin {
    let Some(at) = kin_before(reading, candidate) else { return Kin::default() };
    // `his brother's lawyer, Ann Hill`: what stands between is a title or nothing.
    let between = at + 1..candidate.tokens.start;
    let plain = between.clone().all(|at| {
        reading.token(at).is_some_and(|token| token.is_mark(',') || matches!(token.text, "and" | "the" | "der" | "die"))
    });
    let word = reading.token(at).map(|token| token.text.to_lowercase()).unwrap_or_default();
    if !plain || between.len() > 2 {
        return Kin::default();
    }
    let gender = MEN.contains(&word.as_str()).then_some(Gender::Male);
    let gender = gender.or_else(|| WOMEN.contains(&word.as_str()).then_some(Gender::Female));
    let older = reading.before(at).and_then(|before| seniority(&before.text.to_lowercase()));
    let generation = match word.as_str() {
        "sohn" | "tochter" | "son" | "daughter" | "neffe" | "nichte" | "nephew" | "niece" | "enkel" | "enkelin"
        | "grandson" | "granddaughter" => Some(false),
        "vater" | "mutter" | "father" | "mother" | "onkel" | "tante" | "uncle" | "aunt" | "großvater"
        | "großmutter" | "grandfather" | "grandmother" => Some(true),
        _ => None,
    };
    Kin { gender, older: older.or(generation) }
}

/// Whether what stands beside a surname alone says that the older or the younger one is meant: `the older Price`,
/// `Bergmann junior`, `Hale, the elder,`.
pub(super) fn senior(reading: &Reading<'_>, at: usize) -> Option<bool> {
    let lower = |at: usize| reading.token(at).map(|token| token.text.to_lowercase());
    let before = at.checked_sub(1).and_then(lower).unwrap_or_default();
    let relative = match before.as_str() {
        "vater" | "mutter" => Some(true),
        "sohn" | "tochter" => Some(false),
        _ => seniority(&before),
    };
    let behind = |at: usize| match lower(at).unwrap_or_default().as_str() {
        "senior" | "sr" | "sr." | "sen" | "sen." => Some(true),
        "junior" | "jr" | "jr." | "jun" | "jun." => Some(false),
        _ => None,
    };
    let apposed = || {
        let comma = lower(at + 1).is_some_and(|word| word == ",");
        let article = lower(at + 2).is_some_and(|word| matches!(word.as_str(), "the" | "der" | "die"));
        (comma && article).then(|| lower(at + 3)).flatten().and_then(|word| seniority(&word))
    };
    relative.or_else(|| behind(at + 1)).or_else(apposed)
}

fn seniority(word: &str) -> Option<bool> {
    match word {
        "older" | "elder" | "big" | "senior" | "ältere" | "älterer" | "älteren" => Some(true),
        "younger" | "little" | "junior" | "jüngere" | "jüngerer" | "jüngeren" => Some(false),
        _ => None,
    }
}

/// The gender that an indefinite article gives a surname: `wieder eine Bergmann`.
pub(super) fn article_gender(reading: &Reading<'_>, at: usize) -> Option<Gender> {
    let before = reading.before(at).filter(|_| !reading.english)?;
    match before.text {
        "eine" | "Eine" => Some(Gender::Female),
        _ => None,
    }
}

/// Whether a full name is one of several examples: `darunter der Kritiker Paul Arend`.
pub(super) fn is_in_passing(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let start = reading.sentence_of(candidate.tokens.start).map_or(0, |sentence| sentence.tokens.start);
    let from = candidate.tokens.start.saturating_sub(5).max(start);
    (from..candidate.tokens.start).any(|at| {
        reading
            .token(at)
            .is_some_and(|token| matches!(token.text, "darunter" | "einschließlich" | "including" | "among"))
    })
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
    MEN.contains(&word) || WOMEN.contains(&word) || matches!(word, "twin" | "cousin")
}

/// Words in lower case for relatives that are men.
const MEN: &[&str] = &[
    "bruder", "vater", "sohn", "mann", "witwer", "ehemann", "gatte", "neffe", "onkel", "enkel", "großvater",
    "zwillingsbruder", "schwager", "brother", "father", "son", "husband", "widower", "nephew", "uncle", "grandson",
    "grandfather", "stiefvater", "stiefsohn", "stepson", "stepfather",
];
/// And for those that are women.
const WOMEN: &[&str] = &[
    "schwester", "mutter", "tochter", "frau", "witwe", "ehefrau", "gattin", "cousine", "nichte", "tante", "enkelin",
    "großmutter", "zwillingsschwester", "schwägerin", "sister", "mother", "daughter", "wife", "widow", "niece", "aunt",
    "granddaughter", "grandmother", "stiefmutter", "stieftochter", "stepmother", "stepdaughter",
];

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

/// Whether a noun for a firm stands before a name: `die Brauerei Hollmann`, `the law firm Hale`.
pub(super) fn is_behind_a_firm(reading: &Reading<'_>, at: usize) -> bool {
    const ENDS: &[&str] = &[
        "brauerei", "bäckerei", "metzgerei", "fleischerei", "molkerei", "druckerei", "gärtnerei", "reederei",
        "kanzlei", "spedition", "werft", "fabrik", "werke", "weingut", "kaufhaus", "autohaus", "verlag", "firma",
        "unternehmen", "konzern", "hersteller", "zulieferer", "händler", "gruppe", "kette", "brennerei", "mühle",
        "tischlerei",
    ];
    const OF_ENGLISH: &[&str] =
        &["firm", "company", "maker", "manufacturer", "retailer", "supplier", "publisher", "brand"];
    reading.before(at).is_some_and(|before| {
        let lower = before.text.to_lowercase();
        if reading.english {
            OF_ENGLISH.contains(&lower.as_str()) && before.shape == Shape::Lower
        } else {
            // `der Händler Weber` is one himself.
            let person = lower.ends_with("händler")
                && at >= 2
                && reading.before(at - 1).is_some_and(|the| matches!(the.text, "der" | "Der" | "dem" | "den"));
            before.shape == Shape::Title && !person && ENDS.iter().any(|end| lower.ends_with(end))
        }
    })
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
