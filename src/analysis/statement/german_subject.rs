//! The subject of a German verb: before it, behind it, in an apposition that ends right before it.

use std::ops::Range;

use super::german::{Case, phrase};
use super::german_verb::is_reflexive;
use super::mood;
use super::scene::{Scene, is_preposition};
use super::subject::{Sort, Subject, is_person, is_surely_person};
use crate::analysis::lexicon::speech;
use crate::model::{EntityKind, Gender};

/// How far the parts of a verb may stand apart, in tokens.
pub(super) const REACH: usize = 40;

/// The subject of the verb, and whether its clause hangs on another.
pub(super) fn subject(
    scene: &Scene<'_, '_>,
    range: &Range<usize>,
    verb: usize,
    word: usize,
) -> Option<(Subject, bool)> {
    let start = part_start(scene, range, verb);
    // `wie X mitteilte`, `als X sagte`
    if let Some(opener) = opener(scene, start, verb) {
        let text = scene.text(opener).to_lowercase();
        return match text.as_str() {
            "wie" | "nachdem" | "als" | "während" | "weil" | "obwohl" | "dass" | "wo" => {
                let subject = behind(scene, opener + 1, word)?;
                Some((subject, text == "wie"))
            }
            // `X, der sagte`
            "der" | "die" if !is_reflexive(scene, range, verb) => {
                let comma = opener.checked_sub(1)?;
                let (mention, tokens) = scene.name_before(comma)?;
                scene.is_person(mention.entity).then(|| (Subject::name(mention.entity, tokens), false))
            }
            _ => None,
        };
    }
    let before = || {
        let subject = front(scene, start, verb).filter(Subject::speaks)?;
        let end = subject.tokens.end;
        // `Ein Verbot lehnte X ab`: what is denied, not who denies.
        let last = end.saturating_sub(1);
        if subject.sort == Sort::Unnamed
            && !is_surely_person(scene, last)
            && !is_person(&scene.text(last).to_lowercase(), false)
            && scene.is_capitalised(last)
        {
            return None;
        }
        let coordinated =
            |at: usize| matches!(scene.text(at), "und" | "aber" | "oder" | "doch" | "dann" | "dabei" | "dazu" | "auch");
        let joined = verb.checked_sub(1).is_some_and(|at| coordinated(at) || scene.has_mark(at, ','));
        let open = scene.has_mark(end, ',') || scene.has_mark(end, '(') || scene.is_lower(end);
        (end == verb || joined && open || belongs(scene, end, verb)).then_some(subject)
    };
    let inverted =
        verb > range.start && (scene.is_mark(verb - 1) && !scene.has_mark(verb - 1, ')') || scene.is_quoted(verb - 1));
    let found = if let Some(near) = reaching(scene, start, verb) {
        Some(near)
    } else if inverted {
        let after = behind(scene, verb + 1, range.end).or_else(|| somebody(scene, verb, range.end));
        // `X, Chef der Y, lobte die Z`: what follows is the object.
        let apposed = front(scene, start, verb)
            .filter(|subject| {
                let end = behind_brackets(scene, subject.tokens.end, verb);
                subject.sort != Sort::Pronoun && scene.has_mark(end, ',') && subject.speaks()
            })
            .filter(|_| !scene.follows_quote(verb) && !is_report_before(scene, start, verb));
        apposed.or(after).or_else(before)
    } else {
        before().or_else(|| behind(scene, verb + 1, range.end))
    };
    found.map(|subject| (subject, false))
}

/// The phrase with a name that ends right before the verb and begins its part of the sentence: `..., Trainer Jan Lang nannte`,
/// `..., die Sprecherin der Partei, Anna Lang (SPD), erklärte`.
fn reaching(scene: &Scene<'_, '_>, start: usize, verb: usize) -> Option<Subject> {
    let comma = verb > start && scene.has_mark(verb - 1, ',');
    if verb == start || scene.is_quoted(verb - 1) || comma && scene.follows_quote(verb) {
        return None;
    }
    let begins = |at: &usize| *at == start || scene.has_mark(at - 1, ',') && !scene.is_quoted(*at);
    (start..verb).filter(begins).find_map(|at| {
        // `die Merz kritisierte` may be either's verb.
        let article = matches!(scene.text(at), "der" | "die" | "das");
        if article && at > start && scene.name_at(at + 1).is_some() {
            return None;
        }
        let subject = phrase(scene, at, verb, Case::Nominative).filter(|one| one.sort == Sort::Name)?;
        let named = subject.entity.is_some_and(|one| scene.kind(one) != Some(EntityKind::Place));
        let end = behind_brackets(scene, subject.tokens.end, verb);
        let apposed = subject.tokens.clone().any(|at| scene.has_mark(at, ','));
        let reaches = end == verb && at > start || comma && end + 1 == verb && apposed;
        (named && reaches).then_some(subject)
    })
}

/// Where what stands in brackets at `at` ends: `Anna Lang (SPD)`.
fn behind_brackets(scene: &Scene<'_, '_>, at: usize, stop: usize) -> usize {
    if !scene.has_mark(at, '(') {
        return at;
    }
    (at..stop.min(at + 8)).find(|at| scene.has_mark(*at, ')')).map_or(at, |close| close + 1)
}

/// Behind a quote and its verb `der X` is a person, whatever the noun: `"...", sagte der Westfale`.
fn somebody(scene: &Scene<'_, '_>, verb: usize, end: usize) -> Option<Subject> {
    if scene.text(verb + 1) != "der" || !scene.follows_quote(verb) {
        return None;
    }
    let thing = phrase(scene, verb + 1, end, Case::Nominative)?;
    let noun = scene.text(thing.tokens.end.saturating_sub(1)).to_lowercase();
    if speech::is_document(&noun) || speech::is_german_body(&noun) {
        return None;
    }
    let entity = scene.trail.person(verb, Some(Gender::Male));
    Some(Subject { entity, sort: Sort::Description, confidence: 110, ..thing })
}

/// Whether all that stands between a subject and its verb belongs to the subject: `Anna Lang (SPD) von der Uni Kiel sagte`.
fn belongs(scene: &Scene<'_, '_>, from: usize, verb: usize) -> bool {
    let mut inside = false;
    for at in from..verb {
        if scene.has_mark(at, ',') {
            inside = !inside;
        } else if !inside && (mood::is_finite(scene, at) || scene.is_quoted(at)) {
            return false;
        }
    }
    !inside && verb < from + 30
}

/// Whether what stands before the verb is itself a clause with a verb: `X habe Y, sagte Z`.
fn is_report_before(scene: &Scene<'_, '_>, start: usize, verb: usize) -> bool {
    let commas: Vec<usize> = (start..verb).filter(|at| scene.has_mark(*at, ',')).collect();
    let Some(first) = commas.first() else { return true };
    // The apposition lies between the first comma and the last.
    commas.len() < 2 || (start..*first).any(|at| mood::is_finite(scene, at))
}

/// Where the part of the sentence begins that the verb belongs to.
pub(super) fn part_start(scene: &Scene<'_, '_>, range: &Range<usize>, verb: usize) -> usize {
    let opens_quoted = scene.word_from(range.start).is_some_and(|at| scene.is_quoted(at));
    let mut start = range.start;
    for at in (range.start..verb).rev().take(REACH * 2) {
        let closes_quote = opens_quoted && scene.is_quoted(at);
        // Another clause begins: `, und die Bahn verweist`.
        let clause = scene.has_mark(at, ',')
            && at + 3 < verb
            && matches!(scene.text(at + 1), "und" | "aber" | "doch" | "denn" | "sondern");
        if closes_quote || clause || scene.has_mark(at, ':') || scene.has_mark(at, ';') || scene.has_mark(at, '–') {
            start = at + 1;
            break;
        }
    }
    while start < verb && scene.is_mark(start) {
        start += 1;
    }
    start
}

/// The word that makes a clause of the verb hang on another, when one opens it.
fn opener(scene: &Scene<'_, '_>, start: usize, verb: usize) -> Option<usize> {
    let from = (start..verb)
        .rev()
        .take(REACH)
        .find(|at| !scene.is_quoted(*at) && (scene.has_mark(*at, ',') || scene.has_mark(*at, '–')))
        .map_or(start, |at| at + 1);
    // `Als „unverständlich“ bezeichnete X den Plan.`
    let named = matches!(scene.text(from), "Als" | "als") && (from + 1..from + 3).any(|at| scene.is_quoted(at));
    let opens = !named
        && matches!(
            scene.text(from).to_lowercase().as_str(),
            "wie" | "nachdem" | "als" | "während" | "weil" | "obwohl" | "dass" | "ob" | "was" | "wo" | "wenn" | "da"
        );
    let relative = matches!(scene.text(from), "der" | "die" | "das" | "dem" | "den" | "dessen" | "deren")
        && from > start
        && scene.has_mark(from - 1, ',')
        && (from + 1 == verb || !scene.is_capitalised(verb - 1) || scene.text(from + 1) == "sich");
    // A clause with its verb last ends where the sentence part ends.
    let last = !scene.is_lower(verb + 1) || matches!(scene.text(verb + 1), "hat" | "hatte" | "habe" | "und");
    ((opens || relative) && last && from < verb).then_some(from)
}
/// The subject behind an inverted verb: an adverb, a reflexive or a time may stand between.
pub(super) fn behind(scene: &Scene<'_, '_>, at: usize, end: usize) -> Option<Subject> {
    for index in at..end.min(at + 5) {
        let word = scene.text(index);
        if matches!(word, "am" | "im" | "in" | "vor" | "nach" | "bei" | "beim") {
            // `sagte am Freitag der Minister`
            let noun = (index + 1..end.min(index + 5)).find(|at| scene.is_capitalised(*at))?;
            let after = scene.mention_at(noun).map_or(noun + 1, |(_, tokens)| tokens.end);
            let begins =
                scene.name_at(after).is_some() || matches!(scene.text(after), "der" | "die" | "das" | "ein" | "eine");
            return if begins { phrase(scene, after, end, Case::Nominative).filter(Subject::speaks) } else { None };
        }
        if let Some(subject) = phrase(scene, index, end, Case::Nominative).filter(Subject::speaks) {
            return Some(subject);
        }
        let skips = scene.is_lower(index)
            && !is_preposition(word, false)
            && !matches!(word, "dem" | "den" | "des" | "dass" | "man" | "ich" | "wir" | "weder");
        if !skips {
            return None;
        }
    }
    None
}

/// The subject before the verb at `verb`, in the sentence part that begins at `start`.
pub(super) fn front(scene: &Scene<'_, '_>, start: usize, verb: usize) -> Option<Subject> {
    let mut at = start;
    while at < verb
        && (scene.is_mark(at)
            || matches!(scene.text(at), "Und" | "Aber" | "Doch" | "Auch" | "Denn" | "und" | "aber" | "doch" | "auch"))
    {
        at += 1;
    }
    // `Der gab sich gelassen.`
    let word = scene.text(at);
    if matches!(word, "Der" | "Dieser" | "Die" | "Diese") && at + 1 == verb {
        let gender = if word.ends_with("er") { Gender::Male } else { Gender::Female };
        let entity = scene.trail.nearest(at, Some(gender));
        return Some(Subject::new(entity, at..at + 1, Sort::Pronoun, 120));
    }
    phrase(scene, at, verb, Case::Nominative)
}
