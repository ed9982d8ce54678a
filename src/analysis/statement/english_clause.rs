//! The English clause that a cue reports: behind it, or before.

use std::ops::Range;

use super::clause::behind_quote;
use super::cue::{Cue, CueSort};
use super::finite::{begins_finite, has_verb, is_finite, is_joined, is_pronoun};
use super::mood;
use super::scene::{Scene, is_preposition};
use crate::analysis::lexicon::speech::{self, Report};
use crate::analysis::token::Shape;

/// What the cue reports in English; a second clause behind `and that` is another.
pub(super) fn english(scene: &Scene<'_, '_>, range: &Range<usize>, cue: &Cue) -> Vec<Range<usize>> {
    let start =
        behind_quote(scene, range.start, cue.phrase.start).max(part_start(scene, range.start, cue.phrase.start));
    let ahead = start..cue.phrase.start;
    let comma = cue.phrase.start > start && scene.has_mark(cue.phrase.start - 1, ',');
    let stop = part_end(scene, cue.phrase.end, range.end);
    match cue.sort {
        CueSort::Colon => Vec::new(),
        CueSort::So | CueSort::According | CueSort::Behind => {
            let behind = comma_or(scene, cue.phrase.end, stop);
            if scene.words(ahead.clone()) <= 1 {
                return one(behind..stop);
            }
            if comma || scene.words(cue.phrase.end..stop) <= 1 || cue.phrase.end + 8 > stop {
                one(ahead)
            } else {
                one(start..stop)
            }
        }
        CueSort::Verb(reports) => {
            if !reports.clause {
                return Vec::new();
            }
            // `officers, he said, must regain trust`: the cue stands inside of what it reports.
            let broken = comma && scene.has_mark(cue.phrase.end, ',') && scene.words(ahead.clone()) > 1;
            if broken
                && scene.words(ahead.clone()) > 2
                && begins_finite(scene, cue.phrase.end + 1)
                && !ahead.clone().any(|at| mood::is_english_finite(scene.text(at)))
            {
                return one(start..stop);
            }
            if broken && begins_finite(scene, cue.phrase.end + 1) {
                return vec![ahead, cue.phrase.end + 1..stop];
            }
            // `cut its forecast, saying ...`
            let trailing = scene.text(cue.tokens.start).ends_with("ing");
            let whole = comma
                && !trailing
                && scene.words(ahead.clone()) > 2
                && !is_intro(scene, start, cue.phrase.start)
                && !(hangs(scene, &ahead) && (parts(scene, &ahead) < 2 || goes_on(scene, cue, stop)))
                && ahead.clone().any(|at| is_finite(scene, at));
            // `In a statement read by his niece, X said ...`: what follows is the report.
            let behind = if whole && !is_preposition(&scene.text(start).to_lowercase(), true) {
                Vec::new()
            } else {
                behind(scene, cue, stop)
            };
            if whole && behind.is_empty() { one(ahead) } else { behind }
        }
    }
}

/// Whether what stands before the cue is a clause that hangs on it: `Although he had not agreed, he said that ...`.
fn hangs(scene: &Scene<'_, '_>, ahead: &Range<usize>) -> bool {
    let opens = |at: usize| {
        matches!(
            scene.text(at).to_lowercase().as_str(),
            "although"
                | "though"
                | "as"
                | "after"
                | "before"
                | "because"
                | "since"
                | "unless"
                | "until"
                | "whereas"
                | "once"
                | "despite"
                | "when"
                | "while"
                | "if"
                | "whenever"
                | "where"
        )
    };
    // `However, when ...`
    let second = (ahead.start + 1..ahead.start + 3).find(|at| scene.has_mark(*at, ','));
    opens(ahead.start) || second.is_some_and(|comma| opens(comma + 1))
}

/// How many parts commas make of what stands before the cue.
fn parts(scene: &Scene<'_, '_>, ahead: &Range<usize>) -> usize {
    ahead.clone().filter(|at| scene.has_mark(*at, ',') && !scene.is_quoted(*at)).count()
}

/// Whether something that can be what is reported follows the cue: a clause, a quote, a colon.
fn goes_on(scene: &Scene<'_, '_>, cue: &Cue, stop: usize) -> bool {
    let end = cue.phrase.end.max(cue.tokens.end);
    let quote = (end..stop.min(end + 8)).any(|at| scene.has_mark(at, ':') || scene.is_quoted(at));
    quote || scene.words(end..stop) > 3 && !behind(scene, cue, stop).is_empty()
}

fn one(clause: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(clause).collect()
}

/// The clauses behind an English verb: `said (that) ...`, `told X (that) ...`, `... and that ...`.
fn behind(scene: &Scene<'_, '_>, cue: &Cue, stop: usize) -> Vec<Range<usize>> {
    let from = cue.tokens.end.max(cue.phrase.end);
    // `said Anna Lang, who leads the club`
    if scene.has_mark(from, ',') && scene.text(from + 1) != "that" {
        return Vec::new();
    }
    let that = (from..stop).take(24).find(|at| is_conjunction(scene, cue, from, *at));
    let verb = scene.text(cue.tokens.start);
    let plain = clause_start(scene, verb, from, stop);
    let begin = match (that, plain) {
        (Some(that), Some(plain)) if plain < that && (plain..that).any(|at| is_finite(scene, at)) => plain,
        (Some(that), _) if !(from..that).any(|at| scene.has_mark(at, ',')) || that == from => that + 1,
        (_, Some(plain)) => plain,
        (Some(that), None) => that + 1,
        (None, None) => return Vec::new(),
    };
    // Quotes are statements of their own.
    if scene.is_quoted(begin) || scene.words(begin..stop) < 3 {
        return Vec::new();
    }
    // `said it was late, adding that more would come`: what the participle adds is another.
    let stop = (begin + 3..stop)
        .find(|at| {
            let verb = scene.text(*at + 1);
            scene.has_mark(*at, ',')
                && verb.ends_with("ing")
                && !scene.is_quoted(*at + 1)
                && speech::english_verb(verb).contains(&Report::Clause)
                && clause_start(scene, verb, *at + 2, stop).is_some_and(|clause| clause < *at + 6)
        })
        .unwrap_or(stop);
    // `admitted mistakes had been made, but insisted all was well`
    let stop = (begin + 3..stop)
        .find(|at| {
            scene.has_mark(*at, ',')
                && matches!(scene.text(*at + 1), "but" | "and")
                && !scene.is_quoted(*at)
                && speech::english_verb(scene.text(*at + 2)).contains(&Report::Clause)
                && !scene.text(*at + 2).ends_with("ing")
                // `claimed the vote was rigged and said he would appeal`
                || scene.text(*at) == "and"
                    && !scene.is_quoted(*at)
                    && scene.text(*at + 1).ends_with(['d', 's'])
                    && clause_start(scene, scene.text(*at + 1), *at + 2, stop) == Some(*at + 2)
        })
        .unwrap_or(stop);
    let second = (begin + 2..stop).find(|at| {
        scene.text(*at) == "and"
            && scene.text(*at + 1) == "that"
            && !scene.is_quoted(*at)
            && !is_pronoun(scene, *at + 1)
    });
    match second {
        Some(second) if scene.words(second + 2..stop) > 3 => vec![begin..second, second + 2..stop],
        _ => one(begin..stop),
    }
}

/// Whether the `that` at the token opens what the verb behind which the words begin at `from` reports. Before its own verb
/// it is a pronoun (`that's wrong`, `measures that will hurt`), behind a noun it tells of the noun (`funds that parties give`).
fn is_conjunction(scene: &Scene<'_, '_>, cue: &Cue, from: usize, at: usize) -> bool {
    const HEARD: &[&str] = &[
        "told", "tells", "tell", "telling", "assured", "assures", "warned", "warns", "warning", "reminded", "informed",
        "advised", "promised", "promises", "wrote", "writes",
    ];
    if scene.text(at) != "that" || scene.is_quoted(at) || is_pronoun(scene, at) {
        return false;
    }
    // `urged him to pledge that`, `commented on the fact that`
    let before = scene.text(at.saturating_sub(1));
    let infinitive =
        at > from + 1 && scene.text(at - 2) == "to" && scene.is_lower(at - 1) && scene.name_at(at - 1).is_none();
    let noun = matches!(
        before,
        "fact" | "idea" | "notion" | "possibility" | "way" | "so" | "such" | "those" | "all" | "everything"
    );
    if at > from && (infinitive || noun) {
        return false;
    }
    let verb = scene.text(cue.tokens.start).to_lowercase();
    let object = scene.word_from(from).filter(|first| *first < at && *first == from);
    let Some(object) = object.filter(|_| !HEARD.contains(&verb.as_str())) else { return true };
    let lower = scene.text(object).to_lowercase();
    let aside = is_preposition(&lower, true)
        || is_time_word(&lower)
        || super::english::is_adverb(&lower)
        || super::english::is_time(scene.text(object))
        || matches!(
            lower.as_str(),
            "this" | "that" | "last" | "next" | "early" | "late" | "both" | "how" | "repeatedly"
        );
    // `made it clear that`, `noted in a report that`; only what stands directly before `that` is told of.
    // `expressed concern that`
    let told = matches!(
        lower.as_str(),
        "concern" | "concerns" | "hope" | "hopes" | "confidence" | "doubt" | "doubts" | "fear" | "fears" | "optimism"
    ) && object + 1 == at;
    aside || told || matches!(lower.as_str(), "it") || (object..at).any(|at| scene.has_mark(at, ','))
}

/// Where a clause without `that` begins behind the verb: a subject with its verb follows.
fn clause_start(scene: &Scene<'_, '_>, verb: &str, from: usize, stop: usize) -> Option<usize> {
    const BARE: &[&str] = &[
        "said", "says", "say", "saying", "told", "tells", "telling", "added", "adds", "insisted", "insists", "claimed",
        "claims", "argued", "argues", "warned", "announced", "acknowledged", "admitted", "conceded", "confirmed",
        "explained", "estimated", "suggested", "predicted", "predicts", "noted", "stressed", "maintains", "denied",
        "hinted", "hoped", "joked", "wrote", "writes", "revealed", "vowed", "reported", "complained", "countered",
        "recalled", "pledged", "promised", "clarified", "stated", "states", "reiterated", "warns", "confirms",
        "explains", "notes", "stresses", "believes", "denies", "adding", "noting", "claiming", "arguing", "insisting",
        "warning", "stressing", "predicting", "admitting", "suggesting", "alleging", "promising", "vowing",
        "revealing", "stating",
    ];
    if !BARE.contains(&verb.to_lowercase().as_str()) {
        return None;
    }
    let told = matches!(verb, "told" | "tells" | "telling");
    let first = scene.word_from(from).unwrap_or(from);
    let mut at = from;
    while at < stop.min(from + 16) {
        if scene.is_quoted(at) || scene.has_mark(at, ':') {
            return None;
        }
        let word = scene.text(at);
        let lower = word.to_lowercase();
        let pronoun = matches!(
            lower.as_str(),
            "he" | "she" | "it" | "they" | "there" | "we" | "i" | "no" | "neither" | "nobody" | "nothing" | "both"
        ) || is_joined(&lower)
            || lower == "that" && (at == from || told && at == first + 1) && is_pronoun(scene, at);
        let opens = !scene.is_mark(at)
            && !is_preposition(&lower, true)
            && (at == from || !is_preposition(scene.text(at - 1), true))
            && (pronoun
                || super::finite::opens_clause(&lower)
                || scene.mention_at(at).is_some()
                || !told && at == first && scene.is_lower(at) && !is_time_word(&lower));
        // The addressee of `told` comes first.
        let addressee = told
            && (at == first
                || at == first + 1 && matches!(scene.text(first), "the" | "The" | "a" | "his" | "her" | "their"));
        if opens && !addressee && has_verb(scene, at, stop) && !(told && !pronoun && at < first + 1) {
            return Some(at);
        }
        if opens && pronoun && addressee && has_verb(scene, at, stop) {
            return Some(at);
        }
        at = if addressee || !pronoun && scene.name_at(at).is_some() && at > from {
            scene.name_at(at).map_or(at + 1, |(_, tokens)| tokens.end)
        } else {
            at + 1
        };
    }
    None
}

fn is_time_word(lower: &str) -> bool {
    matches!(
        lower,
        "on" | "in"
            | "at"
            | "last"
            | "later"
            | "again"
            | "only"
            | "this"
            | "that"
            | "earlier"
            | "yesterday"
            | "today"
            | "afterwards"
            | "to"
            | "so"
            | "something"
            | "nothing"
            | "little"
            | "anything"
            | "more"
            | "and"
            | "as"
            | "when"
    ) || lower.ends_with("ly")
}

/// Whether words of time or place are all that stands before the cue: `On Monday, X said`, `Later, in a speech, X said`; but
/// `In the garage, officers found drugs, X said`.
fn is_intro(scene: &Scene<'_, '_>, start: usize, cue: usize) -> bool {
    let adverb = super::english::is_adverb(&scene.text(start).to_lowercase()) && scene.has_mark(start + 1, ',');
    let start = if adverb { start + 2 } else { start };
    let lower = scene.text(start).to_lowercase();
    let comma = (start..start + 12).find(|at| scene.has_mark(*at, ','));
    let short = comma.is_some_and(|comma| {
        !(start..comma).any(|at| mood::is_english_finite(scene.text(at)))
            && !(comma + 1..cue).any(|at| is_finite(scene, at))
    });
    // `Citing sources, the paper reports ...`
    let participle = lower.len() > 5 && lower.ends_with("ing") && scene.name_at(start).is_none();
    (is_preposition(&lower, true) || participle) && short || matches!(lower.as_str(), "asked" | "speaking")
}

/// Behind the last semicolon before the cue.
fn part_start(scene: &Scene<'_, '_>, from: usize, to: usize) -> usize {
    let mark = (from..to).rev().take(100).find(|at| {
        !scene.is_quoted(*at)
            && scene.reading.token(*at).is_some_and(|token| matches!(token.shape, Shape::Mark(';' | '—' | ':')))
    });
    mark.map_or(from, |at| at + 1)
}

/// The next semicolon, or the end.
fn part_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    (from..end).take(100).find(|at| !scene.is_quoted(*at) && scene.has_mark(*at, ';')).unwrap_or(end)
}

/// Behind the comma that closes a source at the beginning: `According to the coach, Jan Lang, [...]`.
fn comma_or(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    (from..end.min(from + 14)).find(|at| scene.has_mark(*at, ',')).map_or(from, |at| at + 1)
}
