//! Of which party a person is, by the text and by the lists.

use super::Story;

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
