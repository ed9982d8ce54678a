//! The clause that a cue reports: behind it, or before.

use std::ops::Range;

use super::cue::{Cue, CueSort};
use super::mood;
use super::scene::{Scene, is_preposition};
use crate::analysis::token::Shape;

/// What the cue reports in German.
pub(super) fn german(scene: &Scene<'_, '_>, range: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    match cue.sort {
        CueSort::Colon => None,
        CueSort::So => {
            let clause = behind_quote(scene, range.start, cue.phrase.start)..cue.phrase.start;
            (cue.phrase.start > range.start).then_some(clause)
        }
        CueSort::According | CueSort::Behind => {
            let behind = scene.words(cue.phrase.end..range.end);
            if scene.words(range.start..cue.phrase.start) <= 1 {
                return Some(finite(scene, cue.phrase.end, range.end)..range.end);
            }
            // `..., laut X` at the end; in the middle the cue cannot be cut out.
            Some(if behind <= 1 { range.start..cue.phrase.start } else { range.clone() })
        }
        CueSort::Verb(reports) => verb(scene, range, cue, reports.clause),
    }
}

fn verb(scene: &Scene<'_, '_>, range: &Range<usize>, cue: &Cue, clause: bool) -> Option<Range<usize>> {
    let start = behind_quote(scene, range.start, cue.phrase.start);
    let ahead = start..cue.phrase.start;
    let comma = cue.phrase.start > start && scene.has_mark(cue.phrase.start - 1, ',')
        || cue.hangs && cue.phrase.start > start + 1;
    let ahead_words = scene.words(ahead.clone());
    // `wie X mitteilte` says all that stands beside it.
    if cue.hangs && !clause {
        return None;
    }
    if cue.hangs {
        return if ahead_words > 2 {
            Some(start..opener(scene, cue.phrase.start))
        } else {
            Some(comma_behind(scene, range, cue)? + 1..range.end)
        };
    }
    let inverted = cue.subject.as_ref().is_some_and(|subject| subject.start >= cue.tokens.end) || cue.subject.is_none();
    if comma && ahead_words > 2 && inverted {
        let reported = mood::is_report(scene, ahead.clone(), true);
        let opens = scene.text(start).to_lowercase();
        let question = (start..start + 2).any(|at| scene.text(at).to_lowercase().starts_with("welche"));
        let hanging = question
            || matches!(
                opens.as_str(),
                "um" | "nachdem"
                    | "auf"
                    | "darauf"
                    | "angesprochen"
                    | "gefragt"
                    | "ob"
                    | "warum"
                    | "wann"
                    | "wieso"
                    | "weshalb"
            );
        if !hanging && (reported || clause && (ahead).clone().any(|at| mood::is_finite(scene, at))) {
            return Some(ahead);
        }
    }
    if !clause {
        return None;
    }
    let comma = clause_behind(scene, range, cue)?;
    Some(comma + 1..range.end)
}

/// The comma behind the cue that a reported clause follows.
fn clause_behind(scene: &Scene<'_, '_>, range: &Range<usize>, cue: &Cue) -> Option<usize> {
    let from = cue.tokens.end.max(cue.subject.as_ref().map_or(0, |subject| subject.end.min(cue.phrase.end)));
    let marks: Vec<usize> =
        (from..range.end).take(60).filter(|at| scene.has_mark(*at, ',') && !scene.is_quoted(*at)).take(6).collect();
    for comma in marks {
        let next = scene.text(comma + 1);
        let quoted = (comma + 1..comma + 4).any(|at| scene.is_quoted(at));
        if next == "dass" {
            return Some(comma);
        }
        if matches!(
            next,
            "ob" | "um"
                | "wie"
                | "warum"
                | "weil"
                | "nachdem"
                | "wann"
                | "wer"
                | "und"
                | "aber"
                | "der"
                | "dem"
                | "den"
                | "deren"
                | "dessen"
                | "wo"
        ) && next != "der"
            && next != "den"
            || quoted
        {
            continue;
        }
        // A relative clause has its verb last: `, der in Bonn lebe`; a report second.
        let end = (comma + 1..range.end)
            .take(40)
            .find(|at| scene.has_mark(*at, ',') || scene.has_mark(*at, ';'))
            .unwrap_or(range.end);
        let relative = matches!(next, "der" | "die" | "das" | "den" | "was")
            && !scene.is_capitalised(comma + 2)
            && scene.mention_at(comma + 2).is_none()
            && (comma + 1..end).rev().find(|at| !scene.is_mark(*at)).is_some_and(|last| mood::is_finite(scene, last))
            && !(comma + 1..end.min(comma + 5)).any(|at| mood::is_finite(scene, at));
        if relative {
            continue;
        }
        if mood::is_report(scene, comma + 1..range.end.min(comma + 40), true) {
            return Some(comma);
        }
        // `entgegnete, Strafen reparierten nichts`
        let past = scene.is_capitalised(comma + 1)
            && scene.is_lower(comma + 2)
            && ["te", "ten"].iter().any(|end| scene.text(comma + 2).ends_with(end))
            && comma == cue.phrase.end;
        if past {
            return Some(comma);
        }
        let opens = matches!(next, "er" | "sie" | "es" | "man");
        if opens && comma < cue.phrase.end + 8 && (comma + 1..end).any(|at| mood::is_finite(scene, at)) {
            return Some(comma);
        }
    }
    None
}

fn comma_behind(scene: &Scene<'_, '_>, range: &Range<usize>, cue: &Cue) -> Option<usize> {
    (cue.phrase.end..range.end).take(20).find(|at| scene.has_mark(*at, ','))
}

/// Where `wie X mitteilte` begins.
fn opener(scene: &Scene<'_, '_>, phrase: usize) -> usize {
    (phrase.saturating_sub(4)..phrase).rev().find(|at| scene.text(*at) == "wie").unwrap_or(phrase)
}

/// Where the words behind the last quote before `to` begin: what stands in marks is a statement of its own.
fn behind_quote(scene: &Scene<'_, '_>, from: usize, to: usize) -> usize {
    let opens = scene.word_from(from).is_some_and(|at| scene.is_quoted(at));
    let before = (from..to)
        .rev()
        .take(120)
        .find(|at| opens && scene.is_quoted(*at) || scene.has_mark(*at, ':') && !scene.is_quoted(*at));
    before.map_or(from, |at| at + 1)
}

/// The finite verb behind a source at the beginning: `Laut Anna Lang von der Uni Kiel (Land) [steigt ...]`.
fn finite(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end.min(from + 24) {
        if scene.has_mark(at, '(') {
            match (at..end.min(at + 8)).find(|at| scene.has_mark(*at, ')')) {
                Some(close) => at = close + 1,
                None => return from,
            }
            continue;
        }
        let word = scene.text(at);
        let belongs = scene.is_capitalised(at)
            || is_preposition(word, scene.reading.english)
            || matches!(word, "der" | "die" | "das" | "des" | "dem" | "den" | "und")
            || at > from
                && super::german::is_adjective(scene, at)
                && !mood::is_finite(scene, at)
                && scene.is_capitalised(at + 1);
        if !belongs {
            return if scene.is_mark(at) { from } else { at };
        }
        at += 1;
    }
    from
}

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
            // `cut its forecast, saying ...`
            let trailing = scene.text(cue.tokens.start).ends_with("ing");
            let whole = comma
                && !trailing
                && scene.words(ahead.clone()) > 2
                && !is_intro(scene, start)
                && ahead.clone().any(|at| is_finite(scene, at));
            if whole && reports.clause {
                return one(ahead);
            }
            if reports.clause { behind(scene, cue, stop) } else { Vec::new() }
        }
    }
}

fn one(clause: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(clause).collect()
}

/// The clauses behind an English verb: `said (that) ...`, `told X (that) ...`, `... and that ...`.
fn behind(scene: &Scene<'_, '_>, cue: &Cue, stop: usize) -> Vec<Range<usize>> {
    let from = cue.tokens.end.max(cue.phrase.end);
    // `said Anna Lang, who leads the club`
    if scene.has_mark(from, ',') && matches!(scene.text(from + 1), "who" | "which" | "a" | "an" | "the" | "whose") {
        return Vec::new();
    }
    let that = (from..stop).take(24).find(|at| scene.text(*at) == "that" && !scene.is_quoted(*at));
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
    let second =
        (begin + 2..stop).find(|at| scene.text(*at) == "and" && scene.text(*at + 1) == "that" && !scene.is_quoted(*at));
    match second {
        Some(second) if scene.words(second + 2..stop) > 3 => vec![begin..second, second + 2..stop],
        _ => one(begin..stop),
    }
}

/// Where a clause without `that` begins behind the verb: a subject with its verb follows.
fn clause_start(scene: &Scene<'_, '_>, verb: &str, from: usize, stop: usize) -> Option<usize> {
    const BARE: &[&str] = &[
        "said", "says", "say", "saying", "told", "tells", "telling", "added", "adds", "adding", "insisted", "insists",
        "claimed", "claims", "argued", "argues", "warned", "announced", "acknowledged", "admitted", "conceded",
        "confirmed", "explained", "estimated", "suggested", "predicted", "predicts", "noted", "stressed", "maintains",
        "denied", "hinted", "hoped", "joked", "wrote", "writes", "revealed", "vowed", "reported", "complained",
        "countered", "recalled",
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
            "he" | "she" | "it" | "they" | "there" | "we" | "no" | "neither" | "nobody" | "nothing" | "both"
        );
        let opens = !scene.is_mark(at)
            && !is_preposition(&lower, true)
            && (at == from || !is_preposition(scene.text(at - 1), true))
            && (pronoun
                || matches!(
                    lower.as_str(),
                    "the"
                        | "a"
                        | "an"
                        | "his"
                        | "her"
                        | "their"
                        | "its"
                        | "this"
                        | "these"
                        | "those"
                        | "most"
                        | "some"
                        | "all"
                        | "more"
                        | "two"
                        | "three"
                        | "what"
                        | "if"
                )
                || scene.mention_at(at).is_some()
                || !told && at == first && scene.is_lower(at) && !is_time_word(&lower));
        // The addressee of `told` comes first.
        let addressee = told && at == first;
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

/// Whether a finite verb stands in what begins at `at`.
fn has_verb(scene: &Scene<'_, '_>, at: usize, stop: usize) -> bool {
    (at + 1..stop.min(at + 16)).any(|index| is_finite(scene, index))
}

fn is_finite(scene: &Scene<'_, '_>, at: usize) -> bool {
    if !scene.is_lower(at) || scene.is_quoted(at) {
        return false;
    }
    let word = scene.text(at);
    let past = word.len() > 4 && word.ends_with("ed");
    // `-s` behind a noun or a pronoun: `the firm expects`.
    let third = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && at > 0 && {
        let before = scene.text(at - 1);
        matches!(before, "he" | "she" | "it") || scene.name_before(at).is_some()
    };
    mood::is_english_finite(word) || past || third || word.ends_with("n't") || word.ends_with("n’t")
}

/// Whether the part begins with words of time or place: `On Monday, X said`.
fn is_intro(scene: &Scene<'_, '_>, start: usize) -> bool {
    let lower = scene.text(start).to_lowercase();
    let comma = (start..start + 12).find(|at| scene.has_mark(*at, ','));
    let short = comma.is_some_and(|comma| !(start..comma).any(|at| mood::is_english_finite(scene.text(at))));
    is_preposition(&lower, scene.reading.english) && short
        || matches!(lower.as_str(), "asked" | "when" | "while" | "if" | "speaking")
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
