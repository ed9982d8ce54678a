//! Cues: the words of a sentence that say who is speaking, and whom they point to.

use std::borrow::Cow;
use std::ops::Range;

use super::scene::Scene;
use crate::analysis::lexicon::grammar;
use crate::analysis::token::Shape;
use crate::model::{EntityKind, MentionForm};

/// How far from its verb a subject may stand, in tokens.
const REACH: usize = 14;

/// A word or phrase that reports speech.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Its tokens: `sagte`, `laut`.
    pub(super) tokens: Range<usize>,
    /// Its tokens together with those of the speaker.
    pub(super) phrase: Range<usize>,
    pub(super) sort: CueSort,
    /// Index of the entity.
    pub(super) speaker: Option<u32>,
    pub(super) confidence: u8,
}

/// How a cue reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueSort {
    /// `sagte X`, `X said`
    Verb,
    /// `so X`
    So,
    /// `laut X`, `nach Angaben von X`, `according to X`
    According,
    /// `X zufolge`
    Behind,
    /// `X:`
    Colon,
}

/// Whom a phrase points to.
#[derive(Clone, Debug)]
struct Subject {
    entity: Option<u32>,
    tokens: Range<usize>,
    confidence: u8,
}

/// The cues of a sentence whose tokens are `range`, words in quotation marks left out.
pub(super) fn find(scene: &Scene<'_, '_>, range: &Range<usize>) -> Vec<Cue> {
    let reading = scene.reading;
    let mut found = Vec::new();
    for at in range.clone() {
        let Some(token) = reading.token(at) else { break };
        if scene.is_quoted(token.span) {
            continue;
        }
        let lower: Cow<'_, str> =
            if token.shape == Shape::Lower { token.text.into() } else { token.text.to_lowercase().into() };
        let cue = if token.is_mark(':') {
            colon(scene, range, at)
        } else if reading.english {
            english(scene, range, at, &lower)
        } else {
            german(scene, range, at, &lower)
        };
        found.extend(cue);
    }
    found
}

/// `X:` at the beginning of a sentence.
fn colon(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    let first = scene.mention_in(range.start..at).filter(|(mention, _)| mention.form == MentionForm::Name)?;
    let (mention, tokens) = first;
    let lead = (range.start..tokens.start).all(|index| {
        scene.reading.token(index).is_some_and(|token| !matches!(token.shape, Shape::Mark(_)) && token.is_capitalised())
    });
    (lead && tokens.end == at && scene.can_speak(mention.entity)).then(|| Cue {
        tokens: at..at + 1,
        phrase: range.start..at + 1,
        sort: CueSort::Colon,
        speaker: Some(mention.entity),
        confidence: 200,
    })
}

fn german(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize, lower: &str) -> Option<Cue> {
    let reading = scene.reading;
    let before_comma = reading.before(at).is_some_and(|token| matches!(token.shape, Shape::Mark(_)));
    match lower {
        "so" if before_comma && at > range.start => {
            let subject = after(scene, range, at + 1)?;
            // `so dass`, `so sei`: only a name or a role speaks here.
            (subject.tokens.start <= at + 4 || subject.entity.is_some()).then(|| cue(at..at + 1, CueSort::So, &subject))
        }
        "laut" => Some(cue(at..at + 1, CueSort::According, &after(scene, range, at + 1)?)),
        "angaben" | "einschätzung" | "ansicht" | "aussage" | "aussagen" | "worten" | "meinung" | "auffassung" => {
            let from = at.checked_sub(1).filter(|from| {
                *from >= range.start
                    && reading.token(*from).is_some_and(|token| token.text.eq_ignore_ascii_case("nach"))
            })?;
            Some(cue(from..at + 1, CueSort::According, &after(scene, range, at + 1)?))
        }
        "zufolge" => {
            let subject = before(scene, range, at)?;
            Some(cue(at..at + 1, CueSort::Behind, &subject))
        }
        _ if reading.token(at)?.shape == Shape::Lower
            && grammar::is_german_report(lower)
            && !is_passive(scene, range, at) =>
        {
            let follows = after_verb(scene, range, at);
            let precedes = || before(scene, range, at);
            // Behind a quote or a comma the subject follows; else it stands before when it does not follow at once.
            let quoted = at > range.start && scene.follows_quote(at);
            let subject = if quoted || before_comma { follows.or_else(precedes) } else { precedes().or(follows) }?;
            Some(cue(at..at + 1, CueSort::Verb, &subject))
        }
        _ => None,
    }
}

/// Whether a participle stands with a form of `werden`: `wurde kritisiert`.
fn is_passive(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> bool {
    let participle =
        scene.reading.token(at).is_some_and(|token| token.text.ends_with('t') || token.text.starts_with("ge"));
    participle
        && (range.start.max(at.saturating_sub(16))..range.end.min(at + 2)).any(|index| {
            scene.reading.token(index).is_some_and(|token| {
                matches!(token.text, "wurde" | "wurden" | "wird" | "worden" | "werden" | "werde" | "würden")
            })
        })
}

fn english(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize, lower: &str) -> Option<Cue> {
    if lower == "according" && scene.reading.token(at + 1).is_some_and(|token| token.text == "to") {
        return Some(cue(at..at + 2, CueSort::According, &after(scene, range, at + 2)?));
    }
    if !grammar::is_english_report(lower) {
        return None;
    }
    let at_once = after(scene, range, at + 1).filter(|subject| subject.tokens.start <= at + 3);
    let inverted = scene.follows_quote(at);
    let subject = if inverted { at_once.or_else(|| before(scene, range, at)) } else { before(scene, range, at) }?;
    Some(cue(at..at + 1, CueSort::Verb, &subject))
}

fn cue(tokens: Range<usize>, sort: CueSort, subject: &Subject) -> Cue {
    let phrase = tokens.start.min(subject.tokens.start)..tokens.end.max(subject.tokens.end);
    Cue { tokens, phrase, sort, speaker: subject.entity, confidence: subject.confidence }
}

/// The subject directly behind an inverted verb; a reflexive or an object pronoun may stand between.
fn after_verb(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Subject> {
    after(scene, range, at + 1).filter(|subject| subject.tokens.start <= at + 6)
}

/// The speaker whose description begins at `at`: a name, a role with a name, a pronoun, a role alone.
fn after(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Subject> {
    let reading = scene.reading;
    let first = reading.token(at).filter(|_| at < range.end)?;
    if is_pronoun(first.text) {
        return Some(Subject { entity: scene.last_subject(at), tokens: at..at + 1, confidence: 150 });
    }
    let mut index = at;
    let mut role: Option<Range<usize>> = None;
    let stop = range.end.min(at + REACH);
    let (mut owner, mut noun) = (false, false);
    while index < stop {
        let token = reading.token(index)?;
        if scene.is_quoted(token.span) {
            break;
        }
        if let Some((mention, tokens)) =
            scene.mention_at(index).filter(|(mention, _)| mention.form != MentionForm::Part)
        {
            if mention.form == MentionForm::Name && scene.can_speak(mention.entity) {
                let genitive = scene.is_genitive(mention)
                    && reading.token(tokens.end).is_some_and(|next| {
                        next.is_capitalised() || next.shape == Shape::Lower && next.traits.lower_german()
                    });
                // `der Sprecher von Präsident X, Y`: the owner of the role is not the speaker.
                if !genitive && !owner {
                    return Some(Subject { entity: Some(mention.entity), tokens: at..tokens.end, confidence: 220 });
                }
                if owner {
                    return behind_owner(scene, tokens.end, at, range, role);
                }
            }
            index = tokens.end.max(index + 1);
            continue;
        }
        let lower = token.text.to_lowercase();
        if token.is_capitalised() && is_role(scene, &lower) || reading.english && grammar::is_english_role(&lower) {
            role = Some(index..index + 1);
        } else if role.is_some() && matches!(lower.as_str(), "von" | "vom" | "des" | "of" | "for") {
            owner = true;
        } else if matches!(token.shape, Shape::Mark(_)) && !token.is_mark('-') {
            break;
        } else if noun
            && role.is_none()
            && token.shape == Shape::Lower
            && !matches!(lower.as_str(), "der" | "des" | "von" | "vom" | "of" | "the")
        {
            // Behind `laut Berichten` the sentence goes on: what follows is no speaker.
            break;
        } else if matches!(
            lower.as_str(),
            "mit"
                | "dem"
                | "auf"
                | "bei"
                | "gegenüber"
                | "nach"
                | "vor"
                | "dass"
                | "am"
                | "im"
                | "in"
                | "that"
                | "on"
                | "to"
        ) && lower != "dem"
        {
            break;
        }
        noun |= token.is_capitalised();
        index += 1;
    }
    let role = role?;
    Some(Subject { entity: scene.by_role(role.start), tokens: at..role.end, confidence: 140 })
}

/// `..., Dmitri Weber.`: the name that follows the owner of a role, or the bearer of the role when there is none.
fn behind_owner(
    scene: &Scene<'_, '_>,
    end: usize,
    at: usize,
    range: &Range<usize>,
    role: Option<Range<usize>>,
) -> Option<Subject> {
    let comma = scene.reading.token(end).is_some_and(|token| token.is_mark(','));
    let next = scene.mention_at(end + 1).filter(|(mention, tokens)| {
        comma
            && tokens.end <= range.end
            && mention.form == MentionForm::Name
            && scene.kind(mention.entity) == Some(EntityKind::Person)
    });
    match next {
        Some((mention, tokens)) => {
            Some(Subject { entity: Some(mention.entity), tokens: at..tokens.end, confidence: 210 })
        }
        None => Some(Subject { entity: None, tokens: at..role?.end, confidence: 60 }),
    }
}

/// The speaker before the verb at `at`: the nearest name that may be a subject.
fn before(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Subject> {
    let reading = scene.reading;
    let from = range.start.max(at.saturating_sub(REACH * 2));
    let mut weak: Option<Subject> = None;
    let mut index = at;
    while index > from {
        index -= 1;
        let token = reading.token(index)?;
        if scene.is_quoted(token.span) {
            break;
        }
        if is_pronoun(token.text) {
            return Some(Subject { entity: scene.last_subject(index), tokens: index..index + 1, confidence: 140 });
        }
        if let Some((mention, tokens)) =
            scene.mention_over(index).filter(|(mention, _)| mention.form != MentionForm::Part)
        {
            let subject = Subject { entity: Some(mention.entity), tokens: tokens.clone(), confidence: 200 };
            index = tokens.start;
            if mention.form != MentionForm::Name || !scene.can_speak(mention.entity) {
                continue;
            }
            if scene.is_oblique(mention, tokens.start) {
                continue;
            }
            if scene.kind(mention.entity) == Some(EntityKind::Person) {
                return Some(subject);
            }
            weak = weak.or(Some(Subject { confidence: 160, ..subject }));
            continue;
        }
        let lower = token.text.to_lowercase();
        let role =
            token.is_capitalised() && is_role(scene, &lower) || reading.english && grammar::is_english_role(&lower);
        if role && weak.is_none() {
            weak = Some(Subject { entity: scene.by_role(index), tokens: index..index + 1, confidence: 130 });
        }
        if token.is_mark(';') {
            break;
        }
    }
    weak
}

fn is_role(scene: &Scene<'_, '_>, lower: &str) -> bool {
    if scene.reading.english { grammar::is_english_role(lower) } else { grammar::is_german_role(lower) }
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "er" | "sie" | "Er" | "Sie" | "he" | "she" | "He" | "She")
}
