//! Which person a description means: by the role read beside the name, or the one just spoken of.

use super::about::is_telling;
use super::age::of_age;
use super::leading::{leader, office_of_old, protagonist};
use super::noun::{age, is_general, is_political, is_winner, party};
use super::party::{is_member, of_no_other_party, of_party_by_office};
use super::phrase::Phrase;
use super::trade::{is_mostly_unnamed, is_of_life, is_other_trade};
use super::{Described, Story, Told};
use crate::analysis::gender;
use crate::analysis::role::{is_public, office, same_office};
use crate::analysis::token::Token;
use crate::model::{EntityKind, Gender, JoinedBy, MentionForm};
use crate::text::Span;

/// How far back, in sentences, the one just spoken of is.
pub(super) const JUST: usize = 2;
/// How far back he may be when the text has named nobody else of this gender.
pub(super) const ALONE: usize = 4;

pub(super) fn described(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> Option<Described> {
    if phrase.plural {
        return None;
    }
    let english = story.reading.english;
    let mut persons: Vec<u32> = story.named(|kind| kind == EntityKind::Person);
    persons.retain(|person| agrees(story, *person, phrase.gender));
    if let Some(age) = age(&phrase.word) {
        return of_age(story, phrase, &persons, age);
    }
    let wanted = wanted(story, phrase);
    if english && super::body::goes_on(story, phrase) {
        return None;
    }
    if has_owner(story, phrase) && (english || is_public(&wanted)) {
        return None;
    }
    if let Some(only) = named_later(story, phrase, &wanted, &persons) {
        return Some(by_role(story, phrase, only, &wanted));
    }
    let telling = is_telling(&wanted) || is_telling(&phrase.word);
    if let Some(leader) = leader(story, phrase, &persons) {
        return Some(by_role(story, phrase, leader, &wanted));
    }
    // `die Oscar-Preisträgerin` belongs to nobody.
    let prize = is_winner(&phrase.word);
    let qualified = !phrase.of.is_empty() && !prize;
    let belongs = |person: &u32| {
        prize
            || telling && is_called_by_list(story, *person, &[&wanted, &phrase.word])
            || phrase.of.iter().all(|entity| story.belongs(*person, *entity) || has_in_role(story, *person, *entity))
    };
    // What the list says of one of the text is certain before he is named, too.
    if qualified || telling {
        let unnamed = of_list(story, phrase, &persons, &wanted, belongs);
        persons.extend(unnamed);
    }
    // `der CDU-Politiker`, `der Sozialdemokrat`: whose party or nation the text gives.
    let of_party = party(&phrase.word);
    if of_party.is_some() || qualified && is_general(&phrase.word, english) {
        let member = |person: &u32| match of_party {
            Some(party) => is_member(story, *person, party),
            None => belongs(person),
        };
        let members: Vec<u32> = persons.iter().copied().filter(member).collect();
        let last = members.first().copied().filter(|first| {
            let far =
                |other: &u32| story.distance(*other, phrase.sentence) > story.distance(*first, phrase.sentence) + 1;
            story.distance(*first, phrase.sentence) <= 1 && members.iter().skip(1).all(far)
        });
        if let Some(first) = nearest(story, phrase, &members).or(last) {
            return Some(by_role(story, phrase, first, &wanted));
        }
        if !members.is_empty() {
            return None;
        }
        if let Some(only) = of_no_other_party(story, phrase, &persons).filter(|_| !english) {
            return Some(by_role(story, phrase, only, &wanted));
        }
    }
    if english
        && is_public(&wanted)
        && !phrase.of.is_empty()
        && !persons.iter().any(belongs)
        && let Some(only) = of_party_by_office(story, phrase, &persons, &wanted)
    {
        return Some(by_role(story, phrase, only, &wanted));
    }
    // By the role that the text gives, or else the list.
    for by_text in [true, false] {
        let holds = |person: &u32| {
            belongs(person)
                && if by_text { holds_by_text(story, *person, &wanted) } else { holds_by_list(story, *person, &wanted) }
        };
        let held: Vec<u32> = persons.iter().copied().filter(holds).collect();
        if held.is_empty() {
            continue;
        }
        let held = of_the_time(story, phrase, &wanted, held);
        // A trade that only the lists know is of him of whom the text speaks.
        let far = |one: &u32| story.distance(*one, phrase.sentence) > JUST;
        if !by_text && !english && !is_public(&wanted) && !prize && held.iter().all(far) {
            continue;
        }
        let first = if is_public(&wanted) { alone(&held) } else { nearest(story, phrase, &held) };
        return first.map(|first| by_role(story, phrase, first, &wanted));
    }
    if let Some(only) = office_of_old(story, phrase, &persons, &wanted, belongs) {
        return Some(by_role(story, phrase, only, &wanted));
    }
    let nation = phrase.of.iter().any(|entity| persons.iter().any(|person| story.belongs(*person, *entity)));
    // Whose nation the text does not say is meant by it only when nobody else can be.
    if nation && !prize || qualified && (is_public(&wanted) || persons.len() > 1) {
        return None;
    }
    if is_political(&phrase.word) && !qualified {
        let held: Vec<u32> = persons.iter().copied().filter(|person| is_in_politics(story, *person)).collect();
        if let Some(only) = nearest(story, phrase, &held) {
            return Some(by_role(story, phrase, only, &wanted));
        }
    }
    just_spoken_of(story, phrase, &persons, is_public(&wanted)).or_else(|| protagonist(story, phrase, &persons))
}

/// The only one of the text, not named yet, of whom the list says it.
fn of_list(
    story: &Story<'_, '_>,
    phrase: &Phrase<'_>,
    named: &[u32],
    wanted: &str,
    belongs: impl Fn(&u32) -> bool,
) -> Option<u32> {
    let holds = |person: &u32| {
        story.entity(*person).is_some_and(|one| one.kind == EntityKind::Person)
            && !named.contains(person)
            && agrees(story, *person, phrase.gender)
            && holds_by_list(story, *person, wanted)
            && belongs(person)
    };
    let mut listed = story.about.keys().copied().filter(holds);
    listed.next().filter(|_| listed.next().is_none())
}

/// The only one of the whole text with this office, whom the text names soon: `Der Staatsanwalt spricht von Mord` in the lead.
fn named_later(story: &Story<'_, '_>, phrase: &Phrase<'_>, wanted: &str, persons: &[u32]) -> Option<u32> {
    // Of the others there are several, or one in every land and time.
    const LOCAL: &[&str] = &["staatsanwalt", "richter", "bürgermeister", "landrat", "bischof", "intendant", "direktor"];
    let place = |entity: &u32| story.entity(*entity).is_some_and(|one| one.kind == EntityKind::Place);
    if story.reading.english || !LOCAL.iter().any(|end| wanted.ends_with(end)) || !phrase.of.iter().all(place) {
        return None;
    }
    let holds = |person: &u32| {
        story.entity(*person).is_some_and(|one| {
            one.kind == EntityKind::Person && one.roles.iter().any(|role| same_office(&office(role, false), wanted))
        })
    };
    let mut holders = (0..story.entities.len() as u32).filter(holds);
    let only = holders.next().filter(|_| holders.next().is_none())?;
    // A country says of whom more than a town does.
    let country = phrase.of.iter().any(|entity| !story.belongs(only, *entity) && story.is_country(*entity));
    let lead = story.paragraph_of(phrase.sentence) <= 3 && !persons.iter().any(holds);
    let fits = agrees(story, only, phrase.gender) && !country;
    let open = persons.contains(&only) && !phrase.of.is_empty();
    let told = phrase.between.iter().all(|word| !is_former(word));
    (fits && told && (lead && phrase.of.is_empty() || open)).then_some(only)
}

pub(super) fn alone(held: &[u32]) -> Option<u32> {
    if let [only] = held { Some(*only) } else { None }
}

/// The only one of these, or the one in this sentence or the one before where the others are far.
pub(super) fn nearest(story: &Story<'_, '_>, phrase: &Phrase<'_>, held: &[u32]) -> Option<u32> {
    let (first, others) = held.split_first()?;
    let near = story.distance(*first, phrase.sentence) <= 1;
    let far = others.iter().all(|other| story.distance(*other, phrase.sentence) > ALONE);
    (others.is_empty() || near && far).then_some(*first)
}

fn by_role(story: &Story<'_, '_>, phrase: &Phrase<'_>, person: u32, wanted: &str) -> Described {
    Described {
        entity: person,
        joined: JoinedBy::Role,
        words: role_span(story, person, wanted),
        confidence: if story.distance(person, phrase.sentence) <= 6 { 210 } else { 180 },
    }
}

/// The office that the phrase names.
fn wanted(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> String {
    if !story.reading.english {
        // `der CDU-Parteivorsitzende` is its `Chef`.
        let word = phrase.word.rsplit('-').next().and_then(|word| word.strip_prefix("partei"));
        let word = word.filter(|rest| rest.len() > 3 && !phrase.of.is_empty());
        return office(word.unwrap_or(&phrase.word), false);
    }
    let mut words: Vec<&str> = phrase.between.clone();
    words.retain(|word| word.starts_with(char::is_lowercase) && !is_plain_adjective(word));
    words.push(&phrase.word);
    office(&words.join(" "), true)
}

/// The one just spoken of, when nobody else can be meant: `sagte die Biologin`. An office that the text gives to nobody
/// is his only when he speaks and has no other.
fn just_spoken_of(story: &Story<'_, '_>, phrase: &Phrase<'_>, persons: &[u32], public: bool) -> Option<Described> {
    let english = story.reading.english;
    let whole = |person: &u32| story.last(*person).filter(|told| told.form != MentionForm::Part);
    let (last, told) = persons.iter().find_map(|person| Some((*person, whole(person)?)))?;
    // Of several in one sentence its subject.
    let subject = story.subject(told.sentence).filter(|one| told.sentence < phrase.sentence && persons.contains(one));
    let (last, told) = match subject.filter(|_| !english).and_then(|one| Some((one, whole(&one)?))) {
        Some((one, other)) if other.sentence == told.sentence => (one, other),
        _ => (last, told),
    };
    let distance = phrase.sentence.saturating_sub(told.sentence);
    let here = story.paragraph_of(phrase.sentence);
    let pages = here.saturating_sub(story.paragraph_of(told.sentence));
    let sure = gender_of(story, last).is_some_and(|gender| Some(gender) == phrase.gender);
    // Who has an office of his own is called by it.
    let roles = story.entity(last).map_or(&[][..], |entity| &entity.roles);
    let free = roles.is_empty() || !public && roles.iter().all(|role| !is_public(&office(role, english)));
    let others = |within: usize| {
        persons.iter().any(|other| {
            *other != last && whole(other).is_some_and(|told| phrase.sentence.saturating_sub(told.sentence) <= within)
        })
    };
    let about = !english && story.subject(told.sentence) == Some(last) && told.sentence < phrase.sentence;
    let beside = !about
        && persons
            .iter()
            .any(|other| *other != last && story.mentions(*other).any(|one| one.sentence == told.sentence));
    let opens =
        story.reading.token_at(phrase.start as usize) == story.reading.sentences.get(phrase.sentence)?.tokens.start;
    // The only one of this gender whom the text has named.
    let only = persons.len() == 1 && sure;
    let fits = if public {
        !english && sure && free && phrase.speaks && distance <= JUST && pages <= 1 && !others(JUST + 1)
    } else if is_mostly_unnamed(&phrase.word) {
        phrase.speaks && distance <= 1 && pages == 0 && !others(JUST + 1) && (sure || english)
    } else if phrase.speaks {
        !beside
            && (distance <= JUST && pages <= 1 && (sure || about && distance <= 1 && pages == 0 || !others(JUST + 1))
                || only && distance <= 2 * ALONE)
    } else if english {
        opens && distance == 1 && !others(JUST)
    } else {
        let female = phrase.gender == Some(Gender::Female);
        free && sure
            && !is_other_trade(story, last, phrase)
            && distance > 0
            && (female && only && distance <= ALONE || opens && distance == 1 && (!others(JUST) || about && pages == 0))
            || opens && about && sure && distance == 1 && pages == 0 && is_of_life(&phrase.word)
    };
    fits.then_some(Described { entity: last, joined: JoinedBy::Role, words: Some(told.span), confidence: 150 })
}

/// Whether the text gives a person an office that politicians have.
fn is_in_politics(story: &Story<'_, '_>, person: u32) -> bool {
    const ENDS: &[&str] = &[
        "minister", "bürgermeister", "präsident", "kanzler", "premier", "senator", "landrat", "gouverneur",
        "abgeordnete", "abgeordneter", "congressman", "congresswoman", "representative", "councillor", "mp",
    ];
    let english = story.reading.english;
    let roles = story.entity(person).into_iter().flat_map(|entity| &entity.roles).map(|role| office(role, english));
    let called = story.called.get(&person).into_iter().flat_map(|(_, called)| called.offices.iter().cloned());
    roles.chain(called).any(|held| ENDS.iter().any(|end| held.ends_with(end)))
}

/// Whether what follows says whose the role is: `der Sprecher des Ministeriums`, `the leader of the party`.
fn has_owner(story: &Story<'_, '_>, phrase: &Phrase<'_>) -> bool {
    let reading = story.reading;
    let Some(next) = reading.token(phrase.noun + 1) else { return false };
    if reading.english {
        return matches!(next.text, "of" | "for" | "at" | "in" | "from" | "whose" | "and") || next.is_capitalised();
    }
    // `der Bürgermeister in Kiel`, but `lobte die Ministerin in einem Brief`
    let place = matches!(next.text, "in" | "aus") && reading.token(phrase.noun + 2).is_some_and(Token::is_capitalised);
    matches!(next.text, "des" | "der" | "von" | "vom" | "für" | "dieser" | "ihrer" | "seiner")
        || place
        || next.is_capitalised()
}

pub(super) fn gender_of(story: &Story<'_, '_>, person: u32) -> Option<Gender> {
    story.entity(person).and_then(|entity| entity.gender.or_else(|| gender::of_name(&entity.name)))
}

pub(super) fn agrees(story: &Story<'_, '_>, person: u32, wanted: Option<Gender>) -> bool {
    match (gender_of(story, person), wanted) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// Whether the text gives the person this office.
pub(super) fn holds_by_text(story: &Story<'_, '_>, person: u32, wanted: &str) -> bool {
    let english = story.reading.english;
    let of_roles = story.entity(person).into_iter().flat_map(|entity| &entity.roles).map(|role| office(role, english));
    let called = story.called.get(&person).into_iter().flat_map(|(_, called)| called.offices.iter().cloned());
    // `die Betriebsrätin` is the `Betriebsratschefin`.
    of_roles.chain(called).any(|held| same_office(&held, wanted) || wanted.len() >= 8 && held.starts_with(wanted))
}

/// Of several who have the office in the text those who have it now, or, for `the former president`, those who had it.
fn of_the_time(story: &Story<'_, '_>, phrase: &Phrase<'_>, wanted: &str, held: Vec<u32>) -> Vec<u32> {
    if held.len() < 2 {
        return held;
    }
    let english = story.reading.english;
    let former = phrase.between.iter().any(|word| is_former(word)) || is_former(&phrase.word);
    let fits = |person: &u32| {
        let mut roles = story.entity(*person).into_iter().flat_map(|entity| &entity.roles);
        let before = story.mentions(*person).any(|told| word_before(story, told, wanted).is_some_and(is_former));
        let was = before || roles.any(|role| is_former(role) && same_office(&office(role, english), wanted));
        was == former
    };
    let mut fitting: Vec<u32> = held.iter().copied().filter(fits).collect();
    if fitting.is_empty() {
        fitting = held;
    }
    // `Vorsitzende Lang würdigte die neue Direktorin`: who is named there is not described there.
    let elsewhere = |person: &u32| story.distance(*person, phrase.sentence) > 0;
    if fitting.len() > 1 && fitting.iter().any(elsewhere) {
        fitting.retain(elsewhere);
    }
    fitting
}

/// The word before the title that stands before a name: `former President Lang`.
fn word_before<'t>(story: &Story<'_, 't>, told: Told, wanted: &str) -> Option<&'t str> {
    let reading = story.reading;
    let name = reading.token_at(told.span.start as usize);
    let from = name.saturating_sub(4);
    let noun = (from..name)
        .rev()
        .find(|at| reading.token(*at).is_some_and(|token| same_office(&office(token.text, reading.english), wanted)))?;
    (from.min(noun)..noun)
        .rev()
        .take(2)
        .filter_map(|at| reading.token(at))
        .map(|token| token.text)
        .find(|word| is_former(word))
}

/// Whether a role, or a word before it, is of one who has it no more or not wholly: `former president`, `ex-mayor`.
pub(super) fn is_former(role: &str) -> bool {
    let lower = role.to_lowercase();
    lower.starts_with("ex-")
        || lower.split(' ').any(|word| {
            matches!(word, "former" | "late" | "then" | "onetime" | "ex" | "deputy" | "vice" | "acting")
                || ["ehemalige", "frühere", "damalige", "einstige", "stellvertretende", "kommissarische"]
                    .iter()
                    .any(|stem| word.starts_with(stem))
        })
}

/// Whether the lists give the person this office.
pub(super) fn holds_by_list(story: &Story<'_, '_>, person: u32, wanted: &str) -> bool {
    story.about.get(&person).is_some_and(|about| about.offices.iter().any(|held| same_office(held, wanted)))
}

/// Whether the lists give the person one of these very offices.
fn is_called_by_list(story: &Story<'_, '_>, person: u32, wanted: &[&str]) -> bool {
    story.about.get(&person).is_some_and(|about| about.offices.iter().any(|held| wanted.contains(&held.as_str())))
}

/// Whether a role of the person has the name of the other inside: `US-Sondergesandter`, `Kremlsprecher`.
fn has_in_role(story: &Story<'_, '_>, person: u32, entity: u32) -> bool {
    let inside =
        |role: Span| story.mentions(entity).any(|told| told.span.start >= role.start && told.span.end <= role.end);
    story.mentions(person).filter_map(|told| told.role).any(inside)
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
    const PLAIN: &str = " former outgoing new old young late then acting current ex veteran retired elderly embattled ";
    PLAIN.split(' ').any(|other| other == word)
}
