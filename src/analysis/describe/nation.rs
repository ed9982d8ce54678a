//! Whom `der Däne`, `the Swede` mean: the one whose nation it is, or the one just spoken of.
//!
//! The noun stays a demonym, which counts for its country; the description is its article.

use super::about::is_country;
use super::phrase::Phrase;
use super::{Described, Story, person};
use crate::model::{EntityKind, Gender, JoinedBy, MentionForm};

/// How far back, in sentences, the only one of a nation may be.
const KNOWN: usize = 10;
/// How far back nobody else may be named when the text does not say whose nation it is.
const OTHERS: usize = 3;

/// Whom a phrase with the demonym of `nation` means.
pub(super) fn described(story: &Story<'_, '_>, phrase: &Phrase<'_>, nation: u32) -> Option<Described> {
    if phrase.plural {
        return None;
    }
    let mut persons = story.named(|kind| kind == EntityKind::Person);
    persons.retain(|one| person::agrees(story, *one, phrase.gender));
    let of_nation: Vec<u32> = persons.iter().copied().filter(|one| story.belongs(*one, nation)).collect();
    let meant = |entity: u32, confidence: u8| {
        let words = story.last(entity).map(|told| told.span);
        Some(Described { entity, joined: JoinedBy::About, words, confidence })
    };
    if !of_nation.is_empty() {
        let first = person::nearest(story, phrase, &of_nation)?;
        return if story.distance(first, phrase.sentence) <= KNOWN { meant(first, 180) } else { None };
    }
    let last = persons.first().copied()?;
    let told = story.last(last).filter(|told| told.form != MentionForm::Part)?;
    let article = story.reading.token_at(phrase.start as usize);
    let opens = story.reading.sentences.get(phrase.sentence)?.tokens.start == article;
    let near = phrase.sentence.saturating_sub(told.sentence) <= 1
        && story.paragraph_of(phrase.sentence) == story.paragraph_of(told.sentence);
    let everybody = story.named(|kind| kind == EntityKind::Person);
    let alone = everybody.iter().all(|other| *other == last || story.distance(*other, phrase.sentence) > OTHERS);
    let id = story.entity(nation).and_then(|one| one.known.as_deref());
    let country = id.is_some_and(is_country);
    let foreign = country && story.has_other_nation(last, nation)
        || story.about.get(&last).is_some_and(|about| about.is_foreign_to(id.into_iter()));
    // `Der gebürtige Däne`
    let born = phrase.between.iter().any(|word| word.starts_with("gebürtig"));
    let about = story.subject(told.sentence) == Some(last) && opens;
    if near && (alone || born && about) && !foreign && (phrase.speaks || opens) { meant(last, 140) } else { None }
}

/// Gender and number of a German demonym behind its article; nothing where it may be an adjective.
pub(super) fn agreement(before: &str, article: &str, noun: &str) -> (Option<Gender>, bool) {
    const DATIVE: &[&str] = &["mit", "von", "bei", "zu", "aus", "nach", "seit", "gegenüber", "außer"];
    let woman = noun.ends_with("in");
    let singular = |gender| (Some(gender), false);
    match article.to_lowercase().as_str() {
        "die" | "zur" | "der" if woman => singular(Gender::Female),
        // `Der Deutsche`, `der Spanier`; but `der Sieg der Spanier`, `der Dänen`.
        "der" if noun.ends_with('n') => (None, true),
        "der" => (Some(Gender::Male), before.starts_with(char::is_uppercase)),
        "die" => {
            if noun.ends_with("sche") {
                singular(Gender::Female)
            } else {
                (None, true)
            }
        }
        // `den Spanier`, `für den Dänen`; but `mit den Dänen`, `den Spaniern`.
        "den" => (Some(Gender::Male), noun.ends_with("ern") || DATIVE.contains(&before.to_lowercase().as_str())),
        "dem" | "des" | "vom" | "zum" | "beim" => singular(Gender::Male),
        _ => (None, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_nation_is_told_from_several() {
        for (before, article, noun) in [
            (",", "der", "däne"),
            ("für", "den", "dänen"),
            ("sagte", "die", "dänin"),
            ("vor", "dem", "spanier"),
            ("ist", "die", "deutsche"),
        ] {
            assert!(!agreement(before, article, noun).1, "{before} {article} {noun}");
        }
        for (before, article, noun) in [
            ("Sieg", "der", "dänen"),
            ("Sieg", "der", "spanier"),
            ("mit", "den", "dänen"),
            ("gelang", "den", "spaniern"),
            ("sagten", "die", "dänen"),
        ] {
            assert!(agreement(before, article, noun).1, "{before} {article} {noun}");
        }
    }
}
