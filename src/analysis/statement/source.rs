//! Sources without a verb: `laut X`, `so X`, `X zufolge`, `nach Angaben von X`, `according to X`.

use std::ops::Range;

use super::cue::{Cue, CueSort};
use super::english as phrases;
use super::german::{Case, phrase};
use super::scene::Scene;
use super::subject::{Sort, Subject};
use crate::analysis::lexicon::speech;
use crate::model::{Gender, MentionForm};

/// The source that a German word opens or closes.
pub(super) fn german(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    let word = scene.text(at);
    match word {
        "so" | "So" => so(scene, range, at),
        "laut" | "Laut" => {
            let subject = sourced(scene, at + 1, range.end)?;
            Some(Cue::new(at..at + 1, CueSort::According, &subject))
        }
        "zufolge" => {
            let subject = ahead(scene, range, at)?;
            Some(Cue::new(at..at + 1, CueSort::Behind, &subject))
        }
        "Demnach" | "Danach" if at == range.start && (word == "Demnach") => {
            let subject = told_before(scene, range, at)?;
            Some(Cue { phrase: at..at + 1, ..Cue::new(at..at + 1, CueSort::According, &subject) })
        }
        "nach" | "Nach" => by_account(scene, range, at),
        "aus" | "Aus" | "in" | "In" => in_eyes(scene, range, at),
        _ => None,
    }
}

/// `..., so X`, `So X in einem Interview.`
fn so(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    let behind_mark = at > range.start && (scene.is_mark(at - 1) || scene.is_quoted(at - 1));
    let opens = at == range.start && at > 0 && (scene.is_quoted(at - 1) || scene.follows_quote(at));
    if !behind_mark && !opens {
        return None;
    }
    let mut from = at + 1;
    if matches!(scene.text(from), "etwa" | "auch" | "zum") {
        from += 1;
    }
    let subject = phrase(scene, from, range.end, Case::Nominative)?;
    let subject = opinion(scene, &subject, range.end).unwrap_or(subject);
    let known = subject.sort != Sort::Thing && subject.sort != Sort::Pronoun || subject.tokens.len() == 1 && opens;
    let next = subject.tokens.end;
    let closes = next >= range.end
        || !scene.is_lower(next)
        || super::scene::is_preposition(scene.text(next), false)
        || scene.text(next) == "weiter";
    (known && closes).then(|| Cue::new(at..at + 1, CueSort::So, &subject))
}

/// `so die Einschätzung von X`: whose opinion it is.
fn opinion(scene: &Scene<'_, '_>, subject: &Subject, end: usize) -> Option<Subject> {
    let noun = subject.tokens.end.checked_sub(1).filter(|_| subject.sort == Sort::Thing)?;
    let lower = scene.text(noun).to_lowercase();
    let own = speech::is_source(&lower)
        || [
            "urteil", "fazit", "credo", "argument", "vorwurf", "kritik", "forderung", "appell", "begründung", "bilanz",
            "kommentar", "these", "warnung", "hoffnung", "vermutung", "befürchtung", "rat", "antwort", "botschaft",
        ]
        .contains(&lower.as_str());
    let from = noun + 1 + usize::from(matches!(scene.text(noun + 1), "von" | "vom"));
    let owner = phrase(scene, from, end, Case::Any).filter(|owner| own && owner.entity.is_some())?;
    Some(Subject { tokens: subject.tokens.start..owner.tokens.end, ..owner })
}

/// `nach Angaben von X`, `nach seinen Angaben`, `nach X-Informationen`, `ihrer Ansicht nach`.
fn by_account(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    // `Seiner Ansicht nach`
    if let Some(noun) = at.checked_sub(1).filter(|noun| *noun > range.start && is_account(scene, *noun)) {
        let word = scene.text(noun - 1).to_lowercase();
        let subject = owner_pronoun(scene, noun - 1, &word)?;
        return Some(Cue::new(noun..at + 1, CueSort::According, &subject));
    }
    // `nach Anna Langs Angaben`
    if let Some((mention, tokens)) = scene
        .name_at(at + 1)
        .filter(|(one, tokens)| scene.can_speak(one.entity) && scene.is_genitive(one) && is_account(scene, tokens.end))
    {
        let end = tokens.end;
        let cue = Cue::new(at..end + 1, CueSort::According, &Subject::name(mention.entity, tokens));
        return Some(cue);
    }
    // Over the adjectives: `nach ersten vorläufigen Erkenntnissen`.
    let mut noun = at + 1;
    while noun < at + 4 && scene.is_lower(noun) {
        noun += 1;
    }
    if !is_account(scene, noun) {
        return None;
    }
    let cue = |subject: &Subject| Cue::new(at..noun + 1, CueSort::According, subject);
    if noun == at + 2 {
        let word = scene.text(at + 1).to_lowercase();
        if let Some(subject) = owner_pronoun(scene, at + 1, &word) {
            return Some(cue(&subject));
        }
        if matches!(word.as_str(), "eigenen" | "eigener") {
            let subject = told_before(scene, range, at)?;
            return Some(Cue { phrase: at..noun + 1, ..cue(&subject) });
        }
    }
    // `nach SPIEGEL-Informationen`
    if let Some((mention, _)) = scene.mention_at(noun).filter(|(mention, _)| mention.form == MentionForm::Part) {
        return scene
            .can_speak(mention.entity)
            .then(|| cue(&Subject::new(Some(mention.entity), noun..noun + 1, Sort::Name, 180)));
    }
    let mut from = noun + 1;
    if matches!(scene.text(from), "von" | "vom" | "aus" | "beim" | "bei") {
        from += 1;
    }
    let subject = sourced(scene, from, range.end).unwrap_or_else(|| Subject::unnamed(noun..noun + 1));
    Some(cue(&subject))
}

/// `aus Sicht von X`, `aus der Sicht des X`, `in den Augen von X`
fn in_eyes(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    let noun = at + 1 + usize::from(matches!(scene.text(at + 1), "der" | "den"));
    let eyes = match scene.text(noun) {
        "Sicht" | "Perspektive" => matches!(scene.text(at), "aus" | "Aus"),
        "Augen" => matches!(scene.text(at), "in" | "In"),
        _ => false,
    };
    let from = noun + 1 + usize::from(matches!(scene.text(noun + 1), "von" | "vom"));
    let subject = eyes.then(|| sourced(scene, from, range.end)).flatten()?;
    Some(Cue::new(at..noun + 1, CueSort::According, &subject))
}

/// Whether the noun, or its last part, is one of those that make a source: `Angaben`, `Polizeiangaben`.
fn is_account(scene: &Scene<'_, '_>, noun: usize) -> bool {
    if !scene.is_capitalised(noun) {
        return false;
    }
    let lower = scene.text(noun).to_lowercase();
    let last = lower.rsplit('-').next().unwrap_or(&lower);
    speech::is_source(last) || last.ends_with("angaben")
}

/// Whom `sein`, `ihr` before a noun means.
fn owner_pronoun(scene: &Scene<'_, '_>, at: usize, word: &str) -> Option<Subject> {
    let gender = match word {
        "seinen" | "seiner" | "seinem" => Some(Gender::Male),
        "ihren" | "ihrer" | "ihrem" => Some(Gender::Female),
        "dessen" | "deren" => None,
        _ => return None,
    };
    let entity = scene.trail.person(at, gender);
    Some(Subject::new(entity, at..at + 1, Sort::Pronoun, 140))
}

/// The source behind a preposition; behind a text it is whose text it is: `laut einer Studie der Universität`.
fn sourced(scene: &Scene<'_, '_>, at: usize, end: usize) -> Option<Subject> {
    let subject = phrase(scene, at, end, Case::Any)?;
    owner(scene, &subject, end)
}

/// Whether a phrase is a text: `eine Studie`, `der Jahresbericht`.
pub(super) fn is_text(scene: &Scene<'_, '_>, subject: &Subject) -> bool {
    let lower = subject.tokens.end.checked_sub(1).map_or("", |noun| scene.text(noun)).to_lowercase();
    matches!(subject.sort, Sort::Thing | Sort::Unnamed)
        && (speech::is_document(lower.rsplit('-').next().unwrap_or(&lower))
            || ["bericht", "artikel", "meldung", "mitteilung"].iter().any(|end| lower.ends_with(end)))
}

/// Of a text its owner, else the subject itself.
pub(super) fn owner(scene: &Scene<'_, '_>, subject: &Subject, end: usize) -> Option<Subject> {
    let noun = subject.tokens.end.checked_sub(1)?;
    if !is_text(scene, subject) {
        return (subject.sort != Sort::Thing).then(|| subject.clone());
    }
    let mut from = noun + 1;
    if matches!(scene.text(from), "von" | "vom" | "aus") {
        from += 1;
    }
    let owner = phrase(scene, from, end, Case::Any).filter(|owner| owner.entity.is_some());
    Some(owner.map_or_else(
        || Subject::unnamed(subject.tokens.clone()),
        |owner| Subject { tokens: subject.tokens.start..owner.tokens.end, ..owner },
    ))
}

/// The phrase before `zufolge`: the sentence's first, or the last before it.
fn ahead(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Subject> {
    let comma = (range.start..at).rev().take(20).find(|index| scene.has_mark(*index, ','));
    let pronoun = at.checked_sub(1).map_or("", |before| scene.text(before)).to_lowercase();
    let gender = match pronoun.as_str() {
        "ihm" => Some(Gender::Male),
        "ihr" => Some(Gender::Female),
        _ => None,
    };
    if gender.is_some() {
        let entity = scene.trail.person(at - 1, gender);
        return Some(Subject::new(entity, at - 1..at, Sort::Pronoun, 140));
    }
    let starts = [comma.map_or(range.start, |comma| comma + 1), range.start];
    for start in starts {
        for from in start..(start + 6).min(at) {
            let whole = phrase(scene, from, at, Case::Any).filter(|subject| {
                subject.tokens.end == at || matches!(scene.text(subject.tokens.end), "der" | "des" | "von" | "vom")
            });
            if let Some(subject) = whole {
                // `Angaben der Polizei zufolge`
                let account = subject.tokens.end.checked_sub(1).is_some_and(|noun| is_account(scene, noun));
                if account {
                    let from =
                        subject.tokens.end + usize::from(matches!(scene.text(subject.tokens.end), "von" | "vom"));
                    return Some(
                        phrase(scene, from, at, Case::Any).unwrap_or_else(|| Subject::unnamed(subject.tokens.clone())),
                    );
                }
                return owner(scene, &subject, at).or(Some(Subject::unnamed(subject.tokens)));
            }
        }
    }
    scene
        .name_before(at)
        .filter(|(mention, _)| scene.can_speak(mention.entity))
        .map(|(mention, tokens)| Subject::name(mention.entity, tokens))
}

/// Whom the sentence before speaks of: its last organisation, or its subject.
fn told_before(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Subject> {
    let before = scene.reading.sentence_of(range.start.checked_sub(1)?)?;
    let body = scene.trail.last_body(before.tokens.start, at);
    let entity = body.or_else(|| scene.trail.person(at, None))?;
    Some(Subject::new(Some(entity), at..at + 1, Sort::Pronoun, 110))
}

/// `according to Google Search lead Jan Lang`: what stands before a person's name is his title.
fn titled(scene: &Scene<'_, '_>, subject: &Subject) -> Option<Subject> {
    let body = subject.sort == Sort::Name && subject.entity.is_some_and(|entity| !scene.is_person(entity));
    let from = subject.tokens.end;
    let person = (from + 1..from + 5).find(|at| scene.name_at(*at).is_some_and(|(one, _)| scene.is_person(one.entity)));
    let person = person.filter(|person| {
        let word = |at: usize| {
            let text = scene.text(at);
            !scene.is_mark(at)
                && !super::scene::is_preposition(text, true)
                && !super::mood::is_english_finite(text)
                && !matches!(text, "and" | "or" | "but" | "that" | "who" | "which")
                && !text.ends_with("ed")
                && speech::english_verb(text).is_empty()
        };
        body && (from..*person).all(word) && scene.is_lower(person - 1)
    })?;
    let (mention, tokens) = scene.name_at(person)?;
    Some(Subject::name(mention.entity, subject.tokens.start..tokens.end))
}

/// `according to X`, `in X's words`, `X's statement read`.
pub(super) fn english(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    let lower = scene.text(at).to_lowercase();
    if lower == "according" && scene.text(at + 1) == "to" {
        let subject = phrases::phrase(scene, at + 2, range.end)?;
        let subject = titled(scene, &subject).unwrap_or(subject);
        // `according to an analysis by the Brandt Center`
        let text = (subject.tokens.start..subject.tokens.end)
            .find(|index| speech::is_document(&scene.text(*index).to_lowercase()));
        let by = text.and_then(|text| (text + 1..text + 5).find(|at| matches!(scene.text(*at), "by" | "from" | "of")));
        let owner =
            by.and_then(|by| phrases::phrase(scene, by + 1, range.end)).filter(|owner| owner.sort == Sort::Name);
        let subject = match owner {
            Some(owner) => Subject { tokens: subject.tokens.start..owner.tokens.end, ..owner },
            None => subject,
        };
        return Some(Cue::new(at..at + 2, CueSort::According, &subject));
    }
    if lower == "in" {
        let (mention, tokens) = scene.name_at(at + 1).filter(|(mention, _)| scene.can_speak(mention.entity))?;
        let owns = scene.is_genitive(mention);
        let noun = scene.text(tokens.end + 1);
        return (owns && matches!(noun, "words" | "view" | "phrase" | "opinion" | "telling"))
            .then(|| Cue::new(at..tokens.end + 2, CueSort::According, &Subject::name(mention.entity, tokens)));
    }
    None
}
