//! The German clause that a cue reports: behind it, or before.

use std::ops::Range;

use super::cue::{Cue, CueSort};
use super::mood;
use super::scene::{Scene, is_preposition};

/// What the cue reports in German.
pub(super) fn german(scene: &Scene<'_, '_>, range: &Range<usize>, cue: &Cue) -> Vec<Range<usize>> {
    let end = cue.phrase.end;
    let first = clause(scene, range, cue);
    // `Das spalte, so Lang, nicht nur die Partei`: the cue stands inside of what it reports.
    let broken = cue.sort == CueSort::So
        && scene.has_mark(end, ',')
        && scene.is_lower(end + 1)
        && !matches!(
            scene.text(end + 1),
            "und" | "aber" | "der" | "die" | "das" | "doch" | "denn" | "weil" | "als" | "wie"
        )
        && first.is_some()
        && !(end..range.end).any(|at| scene.is_quoted(at));
    // Two words before it are too few to stand alone.
    if broken && first.as_ref().is_some_and(|first| scene.words(first.clone()) < 3) {
        return vec![range.clone()];
    }
    first.into_iter().chain(broken.then_some(end + 1..range.end)).collect()
}

fn clause(scene: &Scene<'_, '_>, range: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
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
        let reported = mood::is_report(scene, ahead.clone(), mood::Instead::Past);
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
        // `Obwohl sie verloren hatte, sagte sie, die Wahl sei gut gewesen`
        let hangs = matches!(opens.as_str(), "obwohl" | "weil" | "als" | "während" | "bevor" | "wenn" | "da" | "seit")
            && clause_behind(scene, range, cue).is_some();
        let hanging = hanging || hangs;
        // `Dafür fehlten Studien, sagt X.`: behind a main clause a verb that ends the sentence says enough.
        let closes = !(cue.phrase.end..range.end).any(|at| scene.has_mark(at, ',') || scene.is_quoted(at));
        let main = closes && second_is_verb(scene, start, cue.phrase.start);
        let finite = ahead.clone().any(|at| mood::is_finite(scene, at));
        if !hanging && has_main(scene, ahead.clone()) && (reported || clause && (finite || main)) {
            return Some(ahead);
        }
    }
    if !clause {
        return None;
    }
    let comma = clause_behind(scene, range, cue)?;
    Some(comma + 1..range.end)
}

/// Whether words before a cue hold a main clause, rather than what a relative clause tells of: `In ihrer Rede, die live
/// gezeigt wurde, sagte X`, `Weil das Geld fehlt, warnt X`.
fn has_main(scene: &Scene<'_, '_>, ahead: Range<usize>) -> bool {
    const HANGING: &[&str] = &[
        "weil", "da", "obwohl", "als", "während", "nachdem", "bevor", "wenn", "seit", "damit", "falls", "indem",
        "sobald", "solange", "um", "ohne", "nach", "nachdem",
    ];
    let commas = ahead.clone().filter(|at| scene.has_mark(*at, ',') && !scene.is_quoted(*at));
    let starts: Vec<usize> = std::iter::once(ahead.start).chain(commas.map(|at| at + 1)).collect();
    let mut hanging = false;
    let mut seen = false;
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(ahead.end, |next| next - 1);
        // The comma before the cue closes the last one.
        if *start >= end {
            continue;
        }
        let opens = scene.text(*start).to_lowercase();
        let relative = index > 0
            && matches!(
                opens.as_str(),
                "der" | "die" | "das" | "dem" | "den" | "deren" | "dessen" | "wo" | "was" | "wie" | "dass" | "ob"
            )
            || index > 0 && is_preposition(&opens, false) && matches!(scene.text(start + 1), "dem" | "der" | "denen");
        let finite = (*start..end).any(|at| mood::is_finite(scene, at));
        // `das sei klar` is no relative clause.
        let relative = relative && !mood::is_finite(scene, start + 1);
        if relative || HANGING.contains(&opens.as_str()) {
            hanging = true;
            seen |= index == 0 && finite;
        } else if finite || second_is_verb(scene, *start, end) || index > 0 && hanging && !seen {
            return true;
        }
    }
    !hanging
}

/// Whether a main clause begins at `start`: its second part is a verb in -t, -te, -ten, as `fehlten` in `Dafür fehlten Studien`.
fn second_is_verb(scene: &Scene<'_, '_>, start: usize, end: usize) -> bool {
    let noun = (start..end.min(start + 6)).find(|at| scene.is_lower(at + 1) && scene.is_capitalised(*at));
    noun.is_some_and(|noun| {
        let word = scene.text(noun + 1);
        noun + 2 < end
            && word.len() > 4
            && ["t", "te", "ten", "en"].iter().any(|ending| word.ends_with(ending))
            && !is_preposition(word, false)
            && (!super::german::is_adjective(scene, noun + 1) || word.ends_with("ten") || scene.is_lower(noun + 2))
    })
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
        // `sagte X, Vorsitzender der Y, auf die Frage`: an apposition has no verb.
        let close = (comma + 1..range.end).take(24).find(|at| scene.has_mark(*at, ','));
        let apposed = scene.is_capitalised(comma + 1)
            && close.is_some_and(|close| {
                let part = || comma + 1..close;
                !part().any(|at| mood::is_finite(scene, at) || scene.is_lower(at) && scene.text(at).ends_with("te"))
            })
            && super::subject::is_role(scene, &scene.text(comma + 1).to_lowercase());
        let asked = next == "auf"
            && (comma + 2..comma + 5).any(|at| matches!(scene.text(at), "Frage" | "Nachfrage" | "Anfrage"));
        if apposed || asked {
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
        if mood::is_report(scene, comma + 1..range.end.min(comma + 40), mood::Instead::Past) {
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
pub(super) fn behind_quote(scene: &Scene<'_, '_>, from: usize, to: usize) -> usize {
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
