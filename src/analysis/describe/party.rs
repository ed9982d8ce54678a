//! Of which party a person is, by the text and by the lists.

use super::Story;
use super::person::{alone, holds_by_text, nearest};
use super::phrase::Phrase;
use crate::model::EntityKind;

/// Whether the text or the lists say that the person is of the party with this id.
pub(super) fn is_member(story: &Story<'_, '_>, person: u32, party: &str) -> bool {
    let told = story.called.get(&person).into_iter().flat_map(|(_, called)| called.of.iter());
    let told = told.filter_map(|entity| story.entity(*entity)).any(|one| one.known.as_deref() == Some(party));
    told || story.about.get(&person).is_some_and(|about| about.of.contains(&party))
}

const PARTIES: &[&str] = &[
    "q-spd", "q-cdu", "q-csu", "q-afd", "q-fdp", "q-die-linke", "q-linkspartei", "q-bsw", "q-bundnis-90-die-grunen",
    "q-ovp", "q-spo", "q-fpo", "q-neos", "q-svp", "q-sp", "q-cdu-csu",
];

/// Whether an entity is a party of a German-speaking country.
pub(super) fn is_party(story: &Story<'_, '_>, entity: u32) -> bool {
    story.entity(entity).and_then(|one| one.known.as_deref()).is_some_and(|id| PARTIES.contains(&id))
}

/// Whether the text or the lists say of which party a person is.
pub(super) fn has_party(story: &Story<'_, '_>, person: u32) -> bool {
    let told = story.called.get(&person).into_iter().flat_map(|(_, called)| called.of.iter());
    told.copied().any(|entity| is_party(story, entity))
        || story.about.get(&person).is_some_and(|about| about.of.iter().any(|id| PARTIES.contains(id)))
}

/// The only one here of whom no other party is known, where the phrase names one.
pub(super) fn of_no_other_party(story: &Story<'_, '_>, phrase: &Phrase<'_>, persons: &[u32]) -> Option<u32> {
    let free: Vec<u32> = persons.iter().copied().filter(|one| !has_party(story, *one)).collect();
    let party = phrase.of.first().filter(|of| phrase.of.len() == 1 && is_party(story, **of));
    let near = |one: &u32| story.distance(*one, phrase.sentence) <= 1;
    nearest(story, phrase, &free).filter(|one| party.is_some() && near(one))
}

/// `the Republican governor`: the text has one governor, and says of no other party.
pub(super) fn of_party_by_office(
    story: &Story<'_, '_>,
    phrase: &Phrase<'_>,
    persons: &[u32],
    wanted: &str,
) -> Option<u32> {
    let party = |entity: &u32| story.entity(*entity).is_some_and(|one| one.kind == EntityKind::Organisation);
    let free = |person: &u32| story.called.get(person).is_none_or(|(_, called)| !called.of.iter().any(party));
    let held: Vec<u32> = persons.iter().copied().filter(|person| holds_by_text(story, *person, wanted)).collect();
    alone(&held).filter(|only| free(only) && phrase.of.iter().all(party))
}
