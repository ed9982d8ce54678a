//! Whether an entity is a woman or a man: by title, role, relation, surname and first name.

use crate::analysis::lexicon::{Lexicon, grammar};
use crate::analysis::token::Reading;
use crate::model::{EntityKind, Gender, LocalEntity, Mention, MentionForm};

/// The gender of each entity, where something tells it.
pub(super) fn of_entities(
    reading: &Reading<'_>,
    entities: &[LocalEntity],
    mentions: &[Mention],
) -> Vec<Option<Gender>> {
    // Votes for a woman count up, for a man down.
    let mut votes = vec![0_i32; entities.len()];
    for mention in mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let Some(vote) = votes.get_mut(mention.entity as usize) else { continue };
        let first = reading.token_at(mention.span.start as usize);
        let word = first.checked_sub(1).and_then(|at| reading.token(at)).map_or("", |token| token.text);
        *vote += weigh(of_word(word, reading.english), 3);
        let role = mention.role.map(|role| role.of(reading.text)).unwrap_or_default();
        let last = role.rsplit(' ').next().unwrap_or(role);
        *vote += weigh(of_word(last, reading.english), 3);
    }
    entities
        .iter()
        .zip(votes)
        .map(|(entity, vote)| {
            if entity.kind != EntityKind::Person {
                return None;
            }
            let mut words = entity.name.split([' ', '-']);
            words.next();
            let given = |name: &str| Lexicon::get().given.gender(&name.to_lowercase());
            let named = entity.name.split(' ').next().and_then(given);
            let surname = words.next_back().unwrap_or_default();
            let vote = vote + weigh(named.filter(|_| !surname.is_empty()), 2) + weigh(of_surname(surname), 2);
            match vote {
                1.. => Some(Gender::Female),
                0 => None,
                _ => Some(Gender::Male),
            }
        })
        .collect()
}

const fn weigh(gender: Option<Gender>, weight: i32) -> i32 {
    match gender {
        Some(Gender::Female) => weight,
        Some(Gender::Male) => -weight,
        None => 0,
    }
}

/// What a word for a person says of the gender: `Ministerin`, `Herr`, `spokeswoman`.
pub(super) fn of_word(word: &str, english: bool) -> Option<Gender> {
    const WOMEN: &[&str] = &[
        "mrs", "ms", "miss", "madam", "lady", "dame", "queen", "princess", "actress", "mother", "wife", "daughter",
        "sister", "widow", "grandmother", "aunt", "niece", "woman", "she", "baroness", "duchess", "goddess", "heiress",
        "frau", "mutter", "tochter", "schwester", "witwe", "großmutter", "tante", "nichte", "ehefrau", "königin",
    ];
    const MEN: &[&str] = &[
        "mr", "sir", "lord", "king", "prince", "father", "husband", "son", "brother", "grandfather", "uncle", "nephew",
        "man", "he", "pope", "herr", "herrn", "vater", "sohn", "bruder", "großvater", "onkel", "neffe", "ehemann",
        "papst", "könig", "mann",
    ];
    let lower = word.to_lowercase();
    let last = lower.rsplit('-').next().unwrap_or(&lower);
    if WOMEN.contains(&last) || last.ends_with("woman") && english {
        return Some(Gender::Female);
    }
    if MEN.contains(&last)
        || last.ends_with("man")
            && english
            && last.len() > 5
            && !matches!(last, "german" | "roman" | "norman" | "ottoman")
    {
        return Some(Gender::Male);
    }
    if english || !word.starts_with(char::is_uppercase) {
        return None;
    }
    if last.ends_with("frau") || is_feminine(last) {
        return Some(Gender::Female);
    }
    let general = ["mitglied", "vize", "spitze", "ende", "ente", "andte", "nete", "star"];
    (grammar::is_german_role(last) && !general.iter().any(|end| last.ends_with(end))).then_some(Gender::Male)
}

/// Whether a German noun in lower case is a woman's: `forscherin`, `bündnerin`.
pub(super) fn is_feminine(lower: &str) -> bool {
    const OTHERS: &[&str] =
        &["medizin", "disziplin", "benzin", "termin", "berlin", "ruin", "delfin", "protein", "magazin"];
    let stem = lower.strip_suffix("in").or_else(|| lower.strip_suffix("innen"));
    stem.is_some_and(|stem| stem.len() > 3 && !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
        && !OTHERS.iter().any(|other| lower.ends_with(other))
}

/// Slavic surnames have an ending for women.
fn of_surname(surname: &str) -> Option<Gender> {
    let woman = ["owa", "ewa", "ova", "eva", "jewa", "skaja", "skaya", "ská", "ová", "inowa", "cka", "ska"];
    (surname.len() > 5 && woman.iter().any(|end| surname.ends_with(end))).then_some(Gender::Female)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_persons_tell_their_gender() {
        for word in ["Ministerin", "Frau", "CDU-Abgeordnetenfrau", "Planetologin", "Tochter"] {
            assert_eq!(of_word(word, false), Some(Gender::Female), "{word}");
        }
        for word in ["Minister", "Herr", "Regierungssprecher", "Bruder"] {
            assert_eq!(of_word(word, false), Some(Gender::Male), "{word}");
        }
        for word in ["Mitglied", "Medizin", "Haus", "sagte", "Berlin"] {
            assert_eq!(of_word(word, false), None, "{word}");
        }
        assert_eq!(of_word("spokeswoman", true), Some(Gender::Female));
        assert_eq!(of_word("minister", true), None);
    }
}
