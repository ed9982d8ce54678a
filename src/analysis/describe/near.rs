//! Which body is meant where nothing says its kind: the one just spoken of, the one spoken of most.

use super::Story;
use super::body::{JUST, class_told, kind_of};
use super::class::Class;
use super::phrase::Phrase;
use super::work::is_same;
use crate::model::{EntityKind, MentionForm};

/// The one that the text has just named, where it says nothing of its kind and no other can be meant.
pub(super) fn just_spoken_of(story: &Story<'_, '_>, phrase: &Phrase<'_>, class: Class, bodies: &[u32]) -> Option<u32> {
    let wanted = match class {
        Class::Company | Class::Organisation | Class::Work | Class::Event => kind_of(class, None),
        _ => return None,
    };
    let of_kind = |entity: &u32| {
        story.entity(*entity).is_some_and(|one| one.kind == wanted)
            && story.last(*entity).is_some_and(|told| told.form != MentionForm::Part)
            && class_told(story, *entity).is_none_or(|told| told == class)
            && !(class == Class::Company && is_public_body(story, *entity))
            && is_same(story, *entity, phrase, class)
    };
    let here = story.paragraph_of(phrase.sentence);
    let fitting: Vec<u32> = bodies.iter().copied().filter(of_kind).collect();
    let mut near = fitting.iter().copied().filter(|entity| story.distance(*entity, phrase.sentence) <= JUST);
    let only = near.next().filter(|_| near.next().is_none()).or_else(|| next_to(story, phrase, &fitting))?;
    let told = story.last(only)?;
    let pages = here.saturating_sub(story.paragraph_of(told.sentence));
    let limit = if matches!(class, Class::Work | Class::Event) { JUST } else { JUST / 2 };
    (pages <= 1 && phrase.sentence.saturating_sub(told.sentence) <= limit).then_some(only)
}

/// The only one that the sentence before names, where this one begins with the phrase or it speaks: `X meldet Verluste. Der
/// Konzern ...`
pub(super) fn next_to(story: &Story<'_, '_>, phrase: &Phrase<'_>, several: &[u32]) -> Option<u32> {
    let opens =
        story.reading.token_at(phrase.start as usize) == story.reading.sentences.get(phrase.sentence)?.tokens.start;
    let at =
        |distance: usize| several.iter().copied().filter(move |one| story.distance(*one, phrase.sentence) == distance);
    let mut before = at(1);
    let only = before.next().filter(|_| before.next().is_none() && at(0).next().is_none())?;
    let pages = story.paragraph_of(phrase.sentence).saturating_sub(story.paragraph_of(phrase.sentence.checked_sub(1)?));
    (!story.reading.english && pages == 0 && (opens || phrase.speaks)).then_some(only)
}

/// The organisation of which the text speaks far more than of any other, when it says nothing of its kind.
pub(super) fn spoken_of_most(story: &Story<'_, '_>, phrase: &Phrase<'_>, class: Class, bodies: &[u32]) -> Option<u32> {
    if !matches!(class, Class::Company | Class::Organisation) || !phrase.of.is_empty() {
        return None;
    }
    let organisation = |entity: &&u32| story.entity(**entity).is_some_and(|one| one.kind == EntityKind::Organisation);
    let count = |entity: u32| story.mentions(entity).filter(|told| told.form != MentionForm::Part).count();
    let mut counted: Vec<(usize, u32)> =
        bodies.iter().filter(organisation).map(|entity| (count(*entity), *entity)).collect();
    counted.sort_unstable_by(|a, b| b.cmp(a));
    let (most, first) = counted.first().copied()?;
    let second = counted.get(1).map_or(0, |(count, _)| *count);
    let told = class_told(story, first).is_none_or(|told| told == class);
    let near = story.distance(first, phrase.sentence) <= JUST;
    (most >= 3 && most >= 3 * second && told && near).then_some(first)
}

/// Whether the name says that a body is no firm: `Amtsgericht Kiel`.
pub(super) fn is_public_body(story: &Story<'_, '_>, entity: u32) -> bool {
    const WORDS: &[&str] = &[
        "gericht", "ministerium", "polizei", "partei", "universität", "hochschule", "verband", "gewerkschaft",
        "kammer", "amt", "anwaltschaft", "gemeinschaft", "vereinigung", "initiative", "stiftung", "bund", "zentrale",
        "parlament", "landtag", "senat", "rat", "kommission", "feuerwehr", "museum", "theater", "bundesliga",
    ];
    let name = story.entity(entity).map(|one| one.name.to_lowercase()).unwrap_or_default();
    name.split([' ', '-']).any(|word| WORDS.iter().any(|end| word.ends_with(end)))
}

/// The one firm that the sentence itself has named before the phrase: `Nordwerk erklärte, dass das Unternehmen ...`
pub(super) fn in_sentence(story: &Story<'_, '_>, phrase: &Phrase<'_>, bodies: &[u32]) -> Option<u32> {
    let fits = |entity: &u32| {
        story.distance(*entity, phrase.sentence) == 0
            && story.entity(*entity).is_some_and(|one| one.kind == EntityKind::Organisation)
            && story.last(*entity).is_some_and(|told| told.form != MentionForm::Part)
            && class_told(story, *entity).is_none_or(|told| told == Class::Company)
            && !is_public_body(story, *entity)
    };
    let mut here = bodies.iter().copied().filter(fits);
    here.next().filter(|_| here.next().is_none() && !story.reading.english)
}
