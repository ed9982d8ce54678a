//! Which person a description means: by the role read beside the name, or the one just spoken of.

use super::phrase::Phrase;
use super::{Described, Story, about};
use crate::analysis::gender;
use crate::analysis::role::{is_public, office, same_office};
use crate::model::{EntityKind, Gender, JoinedBy, MentionForm};
use crate::text::Span;

/// How far back, in sentences, the one just spoken of is.
const JUST: usize = 2;

pub(super) fn described(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> Option<Described> {
    if phrase.plural {
        return None;
    }
    let mut persons: Vec<u32> = story.named(|kind| kind == EntityKind::Person);
    let fits = |person: &u32| agrees(story, *person, phrase.gender);
    let wanted = if story.reading.english {
        let mut words: Vec<&str> = phrase.between.clone();
        words.retain(|word| word.starts_with(char::is_lowercase) && !is_plain_adjective(word));
        let mut role = words.join(" ");
        if !role.is_empty() {
            role.push(' ');
        }
        role.push_str(&phrase.word);
        office(&role, true)
    } else {
        office(&phrase.word, false)
    };
    if let Some(age) = phrase.word.split_once("-jährig").map(|(age, _)| age) {
        return of_age(story, phrase, &persons, age);
    }
    let owned = has_owner(story, phrase);
    if owned && (story.reading.english || is_public(&wanted)) {
        return None;
    }
    // What the list says of one of the text is certain before he is named, too.
    let mut listed = story.listed.iter().filter(|(_, offices)| offices.split(' ').any(|known| known == wanted));
    let mut listed = std::iter::from_fn(|| listed.next().map(|(at, _)| *at));
    if let (Some(only), None) = (listed.next(), listed.next())
        && !persons.contains(&only)
        && about::is_telling(&wanted)
    {
        persons.push(only);
    }
    // By the role that the text gives.
    let mut held = persons.iter().copied().filter(|person| fits(person) && holds(story, *person, &wanted));
    if let Some(first) = held.next() {
        let others: Vec<u32> = held.collect();
        let near = story.distance(first, phrase.sentence);
        let alone = others.is_empty()
            || near == 0
                && others.iter().all(|other| story.distance(*other, phrase.sentence) > 4)
                && !is_public(&wanted);
        return alone.then(|| Described {
            entity: first,
            joined: JoinedBy::Role,
            words: role_span(story, first, &wanted),
            confidence: if near <= 6 { 210 } else { 180 },
        });
    }
    just_spoken_of(story, phrase, &persons, is_public(&wanted))
}

/// The one just spoken of, when nobody else can be meant: `sagte die Biologin`. An office that the text gives to nobody
/// is his only when he speaks and has no other.
fn just_spoken_of(story: &Story<'_, '_>, phrase: &Phrase<'_>, persons: &[u32], public: bool) -> Option<Described> {
    let last =
        *persons.iter().find(|person| story.last(**person).is_some_and(|told| told.form != MentionForm::Part))?;
    let told = story.last(last)?;
    let sure = gender_of(story, last);
    let known = if story.reading.english { !public } else { sure.is_some() && sure == phrase.gender };
    let distance = phrase.sentence.saturating_sub(told.sentence);
    let pages = story.paragraph_of(phrase.sentence)
        - story.paragraph_of(told.sentence).min(story.paragraph_of(phrase.sentence));
    // Who has an office of his own is called by it.
    let roles = story.entity(last).map_or(&[][..], |entity| &entity.roles);
    let free = roles.is_empty() || !public && roles.iter().all(|role| !is_public(&office(role, story.reading.english)));
    let same_page = |told: super::Told| story.paragraph_of(told.sentence) == story.paragraph_of(phrase.sentence);
    let others = persons.iter().any(|other| {
        let close = !(phrase.speaks && pages == 0) && story.distance(*other, phrase.sentence) <= JUST + 1;
        *other != last && agrees(story, *other, phrase.gender) && (close || story.last(*other).is_some_and(same_page))
    });
    let opens =
        story.reading.token_at(phrase.start as usize) == story.reading.sentences.get(phrase.sentence)?.tokens.start;
    let enough = phrase.speaks
        || !public
            && distance > 0
            && (phrase.gender == Some(Gender::Female) || opens && distance == 1 && !is_mostly_unnamed(&phrase.word));
    (known && distance <= JUST && pages <= 1 && free && !others && enough).then_some(Described {
        entity: last,
        joined: JoinedBy::Role,
        words: Some(told.span),
        confidence: 150,
    })
}

/// Whether those who are called so are mostly not named: `der Fahrer`.
fn is_mostly_unnamed(word: &str) -> bool {
    const UNNAMED: &[&str] = &[
        "fahrer", "führer", "täter", "zeuge", "polizist", "beamte", "arzt", "pilot", "händler", "besitzer", "inhaber",
        "gegner", "anwalt", "mitglied",
    ];
    UNNAMED.iter().any(|end| word.ends_with(end)) && !word.ends_with("bergführer")
}

/// `der 44-Jährige`: whose age the text gives, or the one just spoken of.
fn of_age(story: &Story<'_, '_>, phrase: &Phrase<'_>, persons: &[u32], age: &str) -> Option<Described> {
    let text = story.reading.text;
    let told_age = |person: &u32| {
        story.mentions(*person).any(|told| {
            let behind = text.get(told.span.end as usize..).unwrap_or_default();
            let behind = behind.trim_start_matches([' ', ',', '(']);
            behind.starts_with(age)
                && behind.get(age.len()..).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
    };
    let fitting: Vec<u32> = persons.iter().copied().filter(|person| agrees(story, *person, phrase.gender)).collect();
    if let Some(person) = fitting.iter().copied().find(told_age) {
        return Some(Described {
            entity: person,
            joined: JoinedBy::About,
            words: story.last(person).map(|told| told.span),
            confidence: 220,
        });
    }
    let last = *fitting.first()?;
    let told = story.last(last)?;
    let here = story.paragraph_of(phrase.sentence);
    let others = fitting
        .iter()
        .skip(1)
        .any(|other| story.last(*other).is_some_and(|told| story.paragraph_of(told.sentence) == here));
    let near = phrase.sentence.saturating_sub(told.sentence) <= JUST && phrase.gender.is_some();
    let sure = gender_of(story, last).is_some();
    (near && sure && !others).then_some(Described {
        entity: last,
        joined: JoinedBy::About,
        words: Some(told.span),
        confidence: 160,
    })
}

/// Whether what follows says whose the role is: `der Sprecher des Ministeriums`, `the leader of the party`.
fn has_owner(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> bool {
    let reading = story.reading;
    let Some(next) = reading.token(phrase.noun + 1) else { return false };
    if reading.english {
        return matches!(next.text, "of" | "for" | "at" | "in" | "from" | "who" | "whose" | "and")
            && next.text != "who"
            || next.is_capitalised();
    }
    matches!(next.text, "des" | "der" | "von" | "vom" | "für" | "dieser" | "ihrer" | "seiner") || next.is_capitalised()
}

fn gender_of(story: &Story<'_, '_>, person: u32) -> Option<Gender> {
    story.entity(person).and_then(|entity| entity.gender.or_else(|| gender::of_name(&entity.name)))
}

fn agrees(story: &Story<'_, '_>, person: u32, wanted: Option<Gender>) -> bool {
    match (gender_of(story, person), wanted) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// Whether the text gives the person this office, or the list does.
fn holds(story: &Story<'_, '_>, person: u32, wanted: &str) -> bool {
    story.entity(person).is_some_and(|entity| {
        let given = entity.roles.iter().map(|role| office(role, story.reading.english));
        let of_list = entity.known.as_deref().map(about::offices).unwrap_or_default().split(' ');
        let of_list = of_list.filter(|office| !office.is_empty()).map(str::to_owned);
        // `die Betriebsrätin` is the `Betriebsratschefin`.
        given.chain(of_list).any(|held| same_office(&held, wanted) || wanted.len() >= 8 && held.starts_with(wanted))
    })
}

/// The words that give the role.
fn role_span(story: &Story<'_, '_>, person: u32, wanted: &str) -> Option<Span> {
    let english = story.reading.english;
    let role = story
        .mentions(person)
        .filter_map(|told| told.role)
        .find(|role| same_office(&office(role.of(story.reading.text), english), wanted));
    role.or_else(|| story.last(person).map(|told| told.span))
}

/// Whether an English adjective says nothing of the office.
fn is_plain_adjective(word: &str) -> bool {
    matches!(
        word,
        "former"
            | "outgoing"
            | "new"
            | "old"
            | "young"
            | "late"
            | "then"
            | "acting"
            | "current"
            | "ex"
            | "veteran"
            | "retired"
    )
}
