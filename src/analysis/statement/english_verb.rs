//! English verbs of speech with their subjects: `X said`, `said X`, `X, who leads Y, told Z`.

use std::ops::Range;

use super::cue::{Cue, CueSort, Reports};
use super::english::{is_adverb, phrase};
use super::frame;
use super::mood::is_english_finite;
use super::scene::{Scene, is_preposition};
use super::subject::{Sort, Subject, is_role, pronoun};
use crate::analysis::lexicon::speech;

fn is_auxiliary(word: &str) -> bool {
    matches!(word, "has" | "have" | "had" | "would" | "will" | "did" | "does" | "could" | "may" | "might" | "can")
}

/// The cue of the verb at `at`, when it is one.
pub(super) fn verb(scene: &Scene<'_, '_>, range: &Range<usize>, at: usize) -> Option<Cue> {
    let headline = || scene.reading.sentence_of(at).is_some_and(|sentence| sentence.shouting) && at > range.start;
    let word = scene.text(at);
    let readings = if scene.is_lower(at) {
        speech::english_verb(word)
    } else if scene.is_capitalised(at) && headline() {
        speech::english_verb(&word.to_lowercase())
    } else {
        return None;
    };
    if readings.is_empty() {
        return frame::english(scene, range, at);
    }
    if is_other(scene, at, word) {
        return None;
    }
    // Back over what may stand before the verb.
    let mut end = at;
    while end > range.start
        && !scene.is_quoted(end - 1)
        && (is_adverb(scene.text(end - 1)) || is_auxiliary(scene.text(end - 1)))
    {
        end -= 1;
    }
    let before = if end > range.start { scene.text(end - 1) } else { "" };
    let passive = matches!(
        before,
        "to" | "was"
            | "were"
            | "been"
            | "being"
            | "is"
            | "are"
            | "be"
            | "not"
            | "the"
            | "a"
            | "an"
            | "its"
            | "no"
            | "never"
            | "get"
            | "got"
            | "wouldn't"
            | "didn't"
            | "won't"
            | "these"
            | "those"
            | "and/or"
            | "of"
            | "in"
            | "such"
    ) || matches!(before, "his" | "her" | "their" | "my" | "our") && end == at;
    if passive {
        return None;
    }
    let reports = Reports::of(readings.iter().copied());
    let sort = CueSort::Verb(reports);
    let quoted = scene.follows_quote(end);
    let comma = end > range.start && scene.is_mark(end - 1);
    if word.ends_with("ing") {
        // `X defended the deal but dodged questions, saying`: the part behind `but` has no subject of its own.
        let subject = front(scene, part_start(scene, range, at), at).or_else(|| front(scene, range.start, at))?;
        return Some(Cue { phrase: at..at + 1, ..Cue::new(at..at + 1, sort, &subject) });
    }
    let inverted = || {
        (comma || quoted).then_some(())?;
        let subject = phrase(scene, at + 1, range.end)?;
        // `said that`, `said no decision`: a clause follows, no speaker.
        let sure = subject.sort != Sort::Thing && !scene.is_lower(subject.tokens.end)
            || quoted
            || subject.sort == Sort::Unnamed;
        (sure && end == at && subject.sort != Sort::Pronoun || subject.sort == Sort::Pronoun && quoted)
            .then_some(subject)
    };
    // `Officers arrested two men, said Ann Lang, the sheriff.`: what goes before has a subject of its own.
    let named = !quoted
        && comma
        && matches!(word, "said" | "says" | "added" | "adds" | "wrote" | "writes" | "explained" | "reported")
        && inverted().is_some_and(|subject| subject.sort == Sort::Name);
    let subject = if quoted || named {
        inverted().or_else(|| ahead(scene, range, end))
    } else {
        ahead(scene, range, end).or_else(inverted)
    }?;
    // `"...," it read`: a banner says nothing.
    let subject = match word {
        "read" | "reads" if subject.sort == Sort::Pronoun => Subject { entity: None, ..subject },
        _ => subject,
    };
    let cue = Cue::new(at..at + 1, sort, &subject);
    // `As Lang put it, "..."`
    let last = if matches!(word, "put" | "puts") { at + 2 } else { at + 1 };
    let phrase = cue.phrase.start..cue.phrase.end.max(last);
    Some(Cue { phrase, ..cue })
}

/// Whether a verb means something else here: `put` without `it`, `points` without `out`.
fn is_other(scene: &Scene<'_, '_>, at: usize, word: &str) -> bool {
    match word {
        "put" | "puts" => scene.text(at + 1) != "it",
        "points" | "pointed" => scene.text(at + 1) != "out",
        "read" | "reads" => !scene.has_mark(at + 1, ':') && !scene.is_quoted(at + 2),
        "thanks" => scene.text(at + 1) == "to",
        "spoke" | "speaks" => scene.text(at + 1) != "of",
        // `US states race to take part`
        "states" => !scene.is_mark(at + 1) && scene.text(at + 1) != "that",
        // `the results compared to last year`
        "compared" | "compares" | "introduced" | "introduces" => {
            let person = scene.name_before(at).is_some_and(|(one, _)| scene.is_person(one.entity));
            !person
                && !scene.has_mark(at - 1, ',')
                && !matches!(scene.text(at.saturating_sub(1)), "he" | "she" | "they" | "has" | "had" | "also")
        }
        "saw" | "sees" => !(at + 1..at + 8).any(|at| scene.text(at) == "as"),
        _ => false,
    }
}

/// Where the part of the sentence begins that the verb belongs to.
pub(super) fn part_start(scene: &Scene<'_, '_>, range: &Range<usize>, verb: usize) -> usize {
    let opens_quoted = scene.word_from(range.start).is_some_and(|at| scene.is_quoted(at));
    let floor = (range.start..verb).rev().take(90).find(|at| {
        opens_quoted && scene.is_quoted(*at)
            || scene.has_mark(*at, ';')
            || scene.has_mark(*at, ':')
            || scene.has_mark(*at, '—')
            || scene.has_mark(*at, '–')
            || scene.has_mark(*at, '-') && !scene.reading.token(*at).is_some_and(|token| token.glued)
            // Another clause begins: `while his deputy said`.
            || *at + 2 < verb && matches!(scene.text(*at), "while" | "whereas" | "although" | "but") && !scene.text(*at + 1).ends_with("ing")
    });
    let mut start = floor.map_or(range.start, |at| at + 1);
    while start < verb && scene.is_mark(start) {
        start += 1;
    }
    start
}

/// The subject that ends before `end`, where the verb begins.
fn ahead(scene: &Scene<'_, '_>, range: &Range<usize>, end: usize) -> Option<Subject> {
    let start = part_start(scene, range, end);
    if start >= end {
        return None;
    }
    let comma = (start..end).rev().take(60).find(|at| scene.has_mark(*at, ',') || scene.is_quoted(*at));
    let mut from = comma.map_or(start, |at| at + 1);
    while from < end
        && (scene.is_mark(from)
            || matches!(
                scene.text(from),
                "and" | "but" | "But" | "And" | "as" | "while" | "though" | "so" | "yet" | "because" | "when" | "after"
            ))
    {
        from += 1;
    }
    if from >= end {
        // `X, who leads Y, said`, `warned of Z, and said`
        return front(scene, start, end).or_else(|| behind_clause(scene, start, end));
    }
    let whole = |from: usize| {
        phrase(scene, from, end).filter(|subject| subject.speaks() && belongs(scene, subject.tokens.end, end))
    };
    if matches!(scene.text(from), "who" | "which" | "whose") {
        // `which the Times described as`
        if let Some(subject) = whole(from + 1) {
            return Some(subject);
        }
        // `X, who ..., said` has its comma; `X, who said`: the name before.
        let comma = comma?;
        if let Some((mention, tokens)) = scene.name_before(comma) {
            return scene.can_speak(mention.entity).then(|| Subject::name(mention.entity, tokens));
        }
        // `said the manager, who insisted`
        let described =
            (start.max(comma.saturating_sub(6))..comma).find(|at| scene.text(*at).eq_ignore_ascii_case("the"))?;
        return phrase(scene, described, comma).filter(|subject| subject.tokens.end == comma && subject.speaks());
    }
    if let Some(subject) = whole(from) {
        return Some(subject);
    }
    if matches!(scene.text(end - 1), "and" | "but" | "then") {
        return front(scene, start, end);
    }
    if let Some(subject) = pronoun(scene, end - 1) {
        return Some(subject);
    }
    // `On Wednesday Yelena Lang said`: the last phrase that ends with the verb.
    let later = (from + 1..end).filter(|at| {
        let word = scene.text(*at);
        let opens = matches!(word, "the" | "a" | "an" | "his" | "her" | "their" | "its" | "one")
            || scene.name_at(*at).is_some();
        let before = scene.text(*at - 1).to_lowercase();
        // `just after Lang said`
        let clause = matches!(before.as_str(), "after" | "before" | "as" | "since" | "until")
            && scene.name_at(*at).is_some_and(|(_, tokens)| tokens.end == end);
        opens && (clause || !is_preposition(&before, true))
            || scene.is_capitalised(*at) && is_role(scene, &word.to_lowercase())
    });
    for at in later.take(6) {
        if let Some(subject) = whole(at) {
            return Some(subject);
        }
    }
    None
}

/// `The ban will stay, Ann Lee, the mayor, pledged.`: behind what was said, the name between commas.
fn behind_clause(scene: &Scene<'_, '_>, start: usize, verb: usize) -> Option<Subject> {
    let ends = scene.is_mark(verb + 1) || is_adverb(scene.text(verb + 1)) || is_preposition(scene.text(verb + 1), true);
    let last = verb.checked_sub(1).filter(|at| ends && scene.has_mark(*at, ','))?;
    let clause = |comma: usize| {
        comma > start + 3
            && (start..comma).any(|at| super::finite::is_finite(scene, at))
            && !(comma + 1..last).any(|at| super::finite::is_finite(scene, at))
    };
    let name = (start..last).rev().take(14).find(|at| {
        scene.name_at(*at).is_some_and(|(one, tokens)| {
            scene.is_person(one.entity) && !scene.is_genitive(one) && scene.has_mark(tokens.end, ',')
        })
    })?;
    let comma = (start..name).rev().take(10).find(|at| scene.has_mark(*at, ','))?;
    let title = (comma + 1..name)
        .all(|at| scene.is_capitalised(at) || scene.is_mark(at) || is_role(scene, &scene.text(at).to_lowercase()));
    let (mention, tokens) = scene.name_at(name)?;
    // `Lagos State Governor, Ann Lee, pledged`: the title has its own comma.
    let first = (start..comma).rev().take(6).find(|at| scene.has_mark(*at, ','));
    let titled = first.filter(|first| (*first + 1..comma).all(|at| scene.is_capitalised(at)));
    (title && clause(titled.unwrap_or(comma)))
        .then(|| Subject::name(mention.entity, titled.map_or(tokens.start, |first| first + 1)..tokens.end))
}

/// Whether all that stands between a subject and its verb belongs to the subject: `Anna Lang (Labour) of Leeds said`.
fn belongs(scene: &Scene<'_, '_>, from: usize, verb: usize) -> bool {
    if from >= verb {
        return from == verb;
    }
    // `Judge Helena Lang KC told`
    if from + 1 == verb
        && matches!(scene.text(from), "KC" | "QC" | "MP" | "MEP" | "MSP" | "Jr" | "Sr" | "MD" | "PhD" | "II" | "III")
    {
        return true;
    }
    let opens = is_preposition(scene.text(from), true) || scene.has_mark(from, '(');
    opens
        && verb < from + 16
        && (from..verb).all(|at| !scene.has_mark(at, ',') && !scene.is_quoted(at) && !is_english_finite(scene.text(at)))
}

/// The subject that opens the part of a sentence, behind words of place and time.
pub(super) fn front(scene: &Scene<'_, '_>, start: usize, end: usize) -> Option<Subject> {
    let mut at = start;
    for _ in 0..4 {
        while at < end
            && (scene.is_mark(at)
                || matches!(
                    scene.text(at),
                    "But" | "And" | "Still" | "Yet" | "So" | "but" | "and" | "though" | "while"
                ))
        {
            at += 1;
        }
        if at >= end {
            return None;
        }
        let lower = scene.text(at).to_lowercase();
        let leads = is_preposition(&lower, true)
            || is_adverb(&lower)
            || lower.ends_with("ing") && scene.name_at(at).is_none()
            || lower.ends_with("ed") && scene.mention_at(at).is_none() && !is_role(scene, &lower)
            || matches!(lower.as_str(), "when" | "while" | "if" | "because" | "born" | "although" | "even" | "once");
        if !leads {
            return phrase(scene, at, end).filter(Subject::speaks);
        }
        let comma = (at..end).take(30).find(|index| scene.has_mark(*index, ','));
        // `On Wednesday Yelena Lang, the mayor, said`, `On Wednesday Yelena Lang said`
        let named = (at..comma.unwrap_or(end)).find(|index| {
            let name = scene.name_at(*index).filter(|(one, _)| scene.is_person(one.entity) && !scene.is_genitive(one));
            let closes = name.is_some_and(|(_, tokens)| comma.is_none_or(|comma| tokens.end == comma));
            closes && !scene.is_oblique_at(*index)
        });
        match (named, comma) {
            (Some(name), _) => return phrase(scene, name, end),
            (None, Some(comma)) => at = comma + 1,
            (None, None) => return None,
        }
    }
    None
}
