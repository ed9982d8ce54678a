//! What speaks for each kind: the words of a name, their endings, what stands beside them.

use crate::analysis::candidate::Candidate;
use crate::analysis::lexicon::{Tendency, grammar};
use crate::analysis::title::is_titled;
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::EntityKind;

/// How far the best kind must lead, and what it must reach, before an unlisted name counts.
const ENOUGH: i32 = 5;
const LEAD: i32 = 2;

/// Votes for each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    person: i32,
    place: i32,
    organisation: i32,
}

impl Votes {
    /// The winner and how sure it is.
    pub(super) fn winner(self) -> Option<(EntityKind, u8)> {
        let mut all = [
            (self.person, EntityKind::Person),
            (self.place, EntityKind::Place),
            (self.organisation, EntityKind::Organisation),
        ];
        all.sort_by_key(|(votes, _)| -votes);
        let [(best, kind), (second, _), _] = all;
        (best >= ENOUGH && best - second.max(0) >= LEAD)
            .then(|| (kind, u8::try_from((100 + best * 10).clamp(0, 200)).unwrap_or(200)))
    }
}

pub(super) fn votes(reading: &Reading<'_>, candidate: &Candidate) -> Votes {
    let mut votes = Votes::default();
    let tokens = reading.tokens.get(candidate.tokens.clone()).unwrap_or_default();
    for token in tokens {
        of_token(token, tokens.len() == 1, &mut votes);
    }
    // The parts of one name vote together, not each for itself.
    let parts = (tokens.len() as i32).max(1);
    if parts > 1 {
        votes.person = votes.person * 3 / (2 * parts);
        votes.place = votes.place * 3 / (2 * parts);
        votes.organisation = votes.organisation * 3 / (2 * parts);
    }
    of_context(reading, candidate, &mut votes);
    // Two or three words that no list has are a person of another country more often than anything else.
    let foreign = |token: &Token<'_>| {
        token.shape == Shape::Title
            && matches!(
                token.tendency(),
                Some(Tendency::Unseen | Tendency::LikelyPerson | Tendency::Person | Tendency::Name)
            )
            && !token.traits.lower_english()
            && !token.traits.lower_german()
    };
    if (2..=3).contains(&tokens.len()) && tokens.iter().all(foreign) {
        votes.person += 4;
    }
    votes
}

fn of_token(token: &Token<'_>, single: bool, votes: &mut Votes) {
    match token.tendency() {
        Some(Tendency::Person) => votes.person += if single && token.opens { 5 } else { 6 },
        Some(Tendency::LikelyPerson) => votes.person += 4,
        Some(Tendency::Place) => votes.place += 6,
        Some(Tendency::LikelyPlace) => votes.place += 4,
        Some(Tendency::Organisation) => votes.organisation += 6,
        Some(Tendency::LikelyOrganisation) => votes.organisation += 4,
        Some(Tendency::Name) => {
            votes.person += 1;
            votes.place += 1;
            votes.organisation += 2;
        }
        Some(Tendency::Unseen) if is_double(token) => votes.person += 3,
        Some(Tendency::Unseen) if token.shape != Shape::Capitals => of_ending(token.text, votes),
        _ => {}
    }
    if token.shape == Shape::Capitals && matches!(token.text.len(), 3..=5) && token.text.is_ascii() {
        let unknown = !token.traits.lower_german() && !token.traits.lower_english();
        votes.organisation += if unknown { 4 } else { 2 };
        votes.person -= 2;
    }
    if token.traits.first_name() && !single {
        votes.person += 2;
    }
    if token.traits.town() && !token.traits.first_name() {
        let names = !token.tendency().is_some_and(|tendency| tendency.is_person() || tendency.is_organisation());
        votes.place += match (token.traits.city(), names && single) {
            (true, true) => 4,
            (false, true) => 3,
            (true, false) => 2,
            (false, false) => 1,
        };
    }
}

/// Two capitalised words with a hyphen between: `Meyer-Landrut`.
fn is_double(token: &Token<'_>) -> bool {
    token.shape == Shape::Title
        && token.text.split_once('-').is_some_and(|(_, second)| {
            second.len() > 3 && !second.contains('-') && second.chars().next().is_some_and(char::is_uppercase)
        })
}

/// What the end of an unknown word says.
fn of_ending(word: &str, votes: &mut Votes) {
    const PERSONS: &[&str] =
        &["enko", "skyj", "skij", "ović", "ović", "ssow", "jew", "schwili", "sson", "opoulos", "oğlu", "dóttir"];
    const PLACES: &[&str] = &[
        "burg", "stadt", "heim", "hausen", "dorf", "ingen", "bach", "kirchen", "berg", "feld", "furt", "hofen",
        "weiler", "stedt", "leben", "rode", "bronn", "grad", "pol", "iwka", "ivka", "abad", "istan", "shire", "ville",
        "ton", "land",
    ];
    if PERSONS.iter().any(|end| word.ends_with(end)) {
        votes.person += 3;
    } else if PLACES.iter().any(|end| word.ends_with(end) && word.len() > end.len() + 2) {
        votes.place += 2;
    }
}

fn of_context(reading: &Reading<'_>, candidate: &Candidate, votes: &mut Votes) {
    let (start, end) = (candidate.tokens.start, candidate.tokens.end);
    if is_titled(reading, start) {
        votes.person += 5;
    }
    if let Some(before) = reading.before(start).filter(|before| !matches!(before.shape, Shape::Mark(_))) {
        let lower = before.text.to_lowercase();
        if grammar::is_place_type(&lower) {
            votes.place += 4;
        } else if grammar::is_organisation_type(&lower) {
            votes.organisation += 4;
        } else if grammar::is_place_preposition(&lower) {
            votes.place += if matches!(lower.as_str(), "in" | "nach" | "im" | "near" | "nahe") { 2 } else { 1 };
            votes.person -= 2;
            let town = end == start + 1 && reading.token(start).is_some_and(|token| token.traits.town());
            votes.place += if town { 2 } else { 0 };
        } else if lower == "von" && end == start + 1 && reading.token(start).is_some_and(|token| token.traits.town()) {
            votes.place += 1;
        }
        if !reading.english {
            match lower.as_str() {
                "der" | "die" | "das" | "den" | "dem" | "des" => {
                    votes.person -= 2;
                    votes.organisation += 1;
                    votes.place -= 1;
                }
                "ein" | "eine" | "einen" | "einem" | "einer" | "kein" | "keine" | "jede" | "jeder" => {
                    votes.person -= 4;
                    votes.place -= 4;
                    votes.organisation -= 3;
                }
                "laut" | "so" => votes.person += 1,
                _ => {}
            }
        } else if matches!(lower.as_str(), "the" | "a" | "an") {
            votes.person -= 3;
            votes.organisation += i32::from(lower == "the");
        }
        if reports(reading, before) {
            votes.person += 2;
        }
    }
    if let Some(after) = reading.token(end) {
        if reports(reading, after) {
            votes.person += 2;
        }
        // Age or party: `Weber (54)`, `Weber (SPD)`.
        if after.is_mark('(') && reading.token(end + 1).is_some_and(is_age_or_party) {
            votes.person += 3;
        }
    }
}

fn is_age_or_party(token: &Token<'_>) -> bool {
    token.shape == Shape::Number && token.text.len() == 2
        || matches!(
            token.text,
            "CDU" | "CSU" | "SPD" | "FDP" | "AfD" | "Grüne" | "Linke" | "BSW" | "ÖVP" | "SPÖ" | "FPÖ" | "SVP"
        )
}

fn reports(reading: &Reading<'_>, token: &Token<'_>) -> bool {
    token.shape == Shape::Lower
        && if reading.english { grammar::is_english_report(token.text) } else { grammar::is_german_report(token.text) }
}
