//! Whom `der 44-Jährige` means: by the age that the text gives, or as the one just spoken of.

use super::leading::protagonist;
use super::person::{JUST, gender_of};
use super::phrase::Phrase;
use super::{Described, Story, Told};
use crate::analysis::role::{is_public, office};
use crate::model::JoinedBy;

/// `der 44-Jährige`: whose age the text gives, or the one just spoken of.
pub(super) fn of_age(story: &Story<'_, '_>, phrase: &Phrase<'_>, persons: &[u32], age: &str) -> Option<Described> {
    let text = story.reading.text;
    let stated = |told: &Told| {
        let behind = text.get(told.span.end as usize..).unwrap_or_default();
        let behind = behind.trim_start_matches([' ', ',', '(']);
        let digits = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        behind.get(..digits).filter(|digits| {
            digits.len() == 2 && behind.get(2..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    };
    let told_age = |person: &u32| story.mentions(*person).find_map(|told| stated(&told));
    if let Some(person) = persons.iter().copied().find(|person| told_age(person) == Some(age)) {
        return Some(Described {
            entity: person,
            joined: JoinedBy::About,
            words: story.last(person).map(|told| told.span),
            confidence: 220,
        });
    }
    // `ein 17-Jähriger` is somebody whom nobody names, and who has an office is of age.
    if !story.reading.english && is_unnamed_age(story, phrase, age) {
        return None;
    }
    // Who has another age is not meant.
    let fitting: Vec<u32> = persons.iter().copied().filter(|person| told_age(person).is_none()).collect();
    let last = *fitting.first()?;
    let told = story.last(last)?;
    // Who speaks is whom the sentence before is about, not whom it names last.
    let subject = story.subject(told.sentence).filter(|one| told.sentence < phrase.sentence && fitting.contains(one));
    let about = subject.is_some() && !story.reading.english;
    let last = subject.filter(|_| about).unwrap_or(last);
    let young = age.parse::<u8>().is_ok_and(|age| age < 25);
    let office = story.entity(last).is_some_and(|one| one.roles.iter().any(|role| is_public(&office(role, false))));
    if young && office && !story.reading.english {
        return None;
    }
    let others = |within: usize| fitting.iter().skip(1).any(|other| story.distance(*other, phrase.sentence) <= within);
    let near = phrase.sentence.saturating_sub(told.sentence) <= JUST;
    let sure = if story.reading.english {
        !others(JUST + 1)
    } else {
        phrase.gender.is_some() && (gender_of(story, last).is_some() || !others(JUST + 1))
    };
    let here = story.paragraph_of(phrase.sentence);
    let beside = |other: &u32| story.last(*other).is_some_and(|told| story.paragraph_of(told.sentence) == here);
    let alone = !fitting.iter().skip(1).any(beside);
    // The only one whom the sentences before name.
    let next = phrase.sentence.saturating_sub(told.sentence) == 1
        && story.paragraph_of(told.sentence) == here
        && (!others(JUST) || about && phrase.speaks);
    if near && sure && alone || next {
        return Some(Described { entity: last, joined: JoinedBy::About, words: Some(told.span), confidence: 160 });
    }
    if story.reading.english { protagonist(story, phrase, &fitting) } else { None }
}

/// Whether the text speaks before of one of this age without a name: `ein 17-Jähriger`, `ein 17 Jahre alter Mann`.
fn is_unnamed_age(story: &Story<'_, '_>, phrase: &Phrase<'_>, age: &str) -> bool {
    let text = story.reading.text.get(..phrase.start as usize).unwrap_or_default();
    ["ein ", "eine ", "einen ", "einem ", "einer ", "eines ", "Ein ", "Eine ", "Einen ", "Einem "]
        .iter()
        .any(|article| text.contains(&format!("{article}{age}-")) || text.contains(&format!("{article}{age} Jahre")))
}
