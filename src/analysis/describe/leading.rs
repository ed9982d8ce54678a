//! Whom a word means that fits many: `the French leader`, `the star`, `the 34-year-old`.

use super::about::is_country;
use super::noun::age;
use super::person::{ALONE, JUST, alone, holds_by_list, holds_by_text, is_former, nearest};
use super::phrase::Phrase;
use super::{Described, Story};
use crate::analysis::role::{is_public, office, same_office};
use crate::model::{JoinedBy, MentionForm};

/// `the French leader`: who governs the country, of those whom the text names.
pub(super) fn leader(story: &Story<'_, '_>, phrase: &Phrase<'_>, persons: &[u32]) -> Option<u32> {
    const OFFICES: &[&str] =
        &["president", "prime minister", "premier", "chancellor", "king", "supreme leader", "taoiseach"];
    let country = |entity: u32| story.entity(entity).and_then(|one| one.known.as_deref()).is_some_and(is_country);
    let [nation] = phrase.of.as_slice() else { return None };
    let only = phrase.word == "leader" && phrase.between.iter().all(|word| word.starts_with(char::is_uppercase));
    if !story.reading.english || !only || !country(*nation) {
        return None;
    }
    let governs = |person: &u32| {
        let listed = story.about.get(person);
        story.belongs(*person, *nation)
            && OFFICES.iter().map(|name| office(name, true)).any(|held| {
                holds_by_text(story, *person, &held)
                    || holds_by_list(story, *person, &held)
                    || listed.is_some_and(|about| about.former.iter().any(|was| same_office(was, &held)))
            })
    };
    let named: Vec<u32> = persons.iter().copied().filter(governs).collect();
    if !named.is_empty() {
        return nearest(story, phrase, &named);
    }
    // Named further down only.
    let mut later: Vec<u32> = story.about.keys().copied().filter(governs).collect();
    later.sort_unstable();
    alone(&later)
}

/// Who held the office, in a text from the time when he was `the prime minister`.
pub(super) fn office_of_old(
    story: &Story<'_, '_>,
    phrase: &Phrase<'_>,
    persons: &[u32],
    wanted: &str,
    belongs: impl Fn(&u32) -> bool,
) -> Option<u32> {
    if !story.reading.english || !is_public(wanted) || phrase.between.iter().any(|word| is_former(word)) {
        return None;
    }
    let was = |person: &u32| {
        belongs(person)
            && story.about.get(person).is_some_and(|about| about.former.iter().any(|one| same_office(one, wanted)))
    };
    let held: Vec<u32> = persons.iter().copied().filter(was).collect();
    alone(&held).filter(|only| story.distance(*only, phrase.sentence) <= 2 * ALONE)
}

/// `the star`, `the 34-year-old`: the one whom the text is about, where it has just spoken of nobody else.
pub(super) fn protagonist(story: &Story<'_, '_>, phrase: &Phrase<'_>, persons: &[u32]) -> Option<Described> {
    const VAGUE: &[&str] = &["star", "superstar", "veteran", "teenager", "legend", "icon", "hitmaker"];
    if !story.reading.english || !VAGUE.contains(&phrase.word.as_str()) && age(&phrase.word).is_none() {
        return None;
    }
    let times = |person: u32| story.mentions(person).filter(|told| told.form == MentionForm::Name).count();
    let mut counted: Vec<(usize, u32)> = persons.iter().map(|person| (times(*person), *person)).collect();
    counted.sort_unstable_by(|a, b| b.cmp(a));
    let (most, first) = counted.first().copied()?;
    let second = counted.get(1).map_or(0, |(count, _)| *count);
    let near = story.distance(first, phrase.sentence) <= ALONE;
    let others = persons.iter().any(|other| *other != first && story.distance(*other, phrase.sentence) < JUST);
    // Beside a quote it is the one of whom the report is: `"I was nervous," said the 36-year-old.`
    let speaks = phrase.speaks && most > second;
    let sure = speaks || most >= 3 * second && !others;
    (most >= if speaks { 2 } else { 3 } && sure && near && story.opens_with(first)).then_some(Described {
        entity: first,
        joined: JoinedBy::About,
        words: story.last(first).map(|told| told.span),
        confidence: 140,
    })
}
