//! Quotes in marks: whether they are statements, and the cue that says who speaks.

use super::cue::{Cue, CueSort};
use super::indirect;
use super::scene::Scene;
use crate::analysis::token::Shape;
use crate::model::{Form, SpokenBy, Statement};
use crate::text::Span;

/// The statement of a quote, unless it is a term.
pub(super) fn statement(
    scene: &Scene<'_, '_>,
    quote: Span,
    cues: &[(usize, Vec<Cue>)],
    last: Option<&Statement>,
) -> Option<Statement> {
    let reading = scene.reading;
    let first = reading.token_at(quote.start as usize);
    let after = reading.token_at(quote.end as usize);
    let words = (first..after)
        .filter(|at| reading.token(*at).is_some_and(|token| !matches!(token.shape, Shape::Mark(_))))
        .count();
    let closed = quote.of(reading.text).ends_with(['.', '!', '?', ',']);
    let found = attached(scene, first, after, cues);
    let announced = || {
        let (at, entity) =
            *scene.subjects.get(scene.subjects.partition_point(|(at, _)| *at < first).checked_sub(1)?)?;
        let here = reading.sentence_of(first.checked_sub(2)?)?;
        if !ends_with_colon(scene, first) || !here.tokens.contains(&at) {
            return None;
        }
        // In reported speech the one who speaks goes on, not the one spoken of; two subjects are no one.
        let reported = here.tokens.clone().take(8).any(|at| indirect::is_reported(scene, at));
        let (_, tokens) = scene.mention_at(at)?;
        let several = reading.token(tokens.end).is_some_and(|token| matches!(token.text, "und" | "and" | "sowie"));
        if reported { last?.speaker } else { Some(entity).filter(|_| !several) }
    };
    let term = words < 4 && !closed && !found.as_ref().is_some_and(|(_, near)| *near);
    if term && (words < 2 || found.is_none()) {
        return None;
    }
    let said = |speaker: Option<u32>, cue, confidence| Statement {
        span: quote,
        form: Form::Direct,
        speaker,
        cue,
        confidence,
        spoken: if speaker.is_some() { SpokenBy::Verb } else { SpokenBy::Nothing },
        subject: None,
    };
    if term {
        let speaks = found.as_ref().is_some_and(|(cue, _)| {
            cue.tokens.clone().any(|at| reading.token(at).is_some_and(|token| ascribes(token.text)))
        });
        return Some(match found {
            Some((cue, _)) if speaks => said(cue.speaker, Some(reading.span(&cue.tokens)), cue.confidence.min(150)),
            _ => said(None, None, 60),
        });
    }
    if let Some((cue, near)) = found {
        let confidence = if near { cue.confidence } else { cue.confidence.min(160) };
        return Some(said(cue.speaker, Some(reading.span(&cue.tokens)), confidence));
    }
    // `X zeigte sich besorgt: "..."`
    if let Some(speaker) = announced() {
        return Some(said(Some(speaker), None, 150));
    }
    // A quote that goes on where one just ended has the same speaker.
    let goes_on = last.filter(|last| {
        let between = reading.text.get(last.span.end as usize..quote.start as usize).unwrap_or_default();
        last.speaker.is_some() && between.len() < 160 && !between.contains('\n') && closed
    });
    // A sentence in marks right behind a report goes on with it.
    let index = reading.sentences.partition_point(|sentence| sentence.tokens.end <= first.saturating_sub(1));
    let reported = index.checked_sub(1).filter(|_| closed).and_then(|before| {
        let (_, here) = cues.get(cues.binary_search_by_key(&before, |(at, _)| *at).ok()?)?;
        let end = reading.sentences.get(before)?.span.end;
        let between = reading.text.get(end as usize..quote.start as usize)?;
        here.iter().rfind(|cue| cue.speaker.is_some()).filter(|_| between.len() < 6 && !between.contains('\n'))
    });
    if let (None, Some(cue)) = (goes_on, reported) {
        return Some(said(cue.speaker, None, cue.confidence.min(140)));
    }
    Some(match goes_on {
        Some(last) => said(last.speaker, last.cue, last.confidence.saturating_sub(60)),
        None => said(None, None, 60),
    })
}

/// Whether a verb ascribes even a few words to its subject: `bezeichnete ... als "gut"`.
fn ascribes(verb: &str) -> bool {
    ["bezeichn", "nann", "nennt", "call", "describ", "sprach", "sagte", "said", "kritisier"]
        .iter()
        .any(|stem| verb.starts_with(stem))
}

/// The cue that a quote from token `first` to `after` belongs to, and whether it stands right beside it.
fn attached<'c>(
    scene: &Scene<'_, '_>,
    first: usize,
    after: usize,
    cues: &'c [(usize, Vec<Cue>)],
) -> Option<(&'c Cue, bool)> {
    let reading = scene.reading;
    let sentence = |at: usize| reading.sentences.partition_point(|sentence| sentence.tokens.end <= at);
    let begin = sentence(first.saturating_sub(1));
    // What follows a closed quote may be a sentence of its own by its dots alone: `"... ist.", sagte sie.`
    let follow = sentence(after.min(reading.tokens.len().saturating_sub(1)));
    let near = cues
        .iter()
        .skip(cues.partition_point(|(index, _)| *index < begin))
        .take_while(|(index, _)| *index <= follow + 1)
        .flat_map(|(index, cues)| cues.iter().map(move |cue| (*index, cue)));
    let gap = |from: usize, to: usize| {
        to.checked_sub(from).map(|_| {
            (from..to)
                .filter(|at| reading.token(*at).is_some_and(|token| !matches!(token.shape, Shape::Mark(_))))
                .count()
        })
    };
    let mut best: Option<(&Cue, bool, usize)> = None;
    for (index, cue) in near {
        let behind = gap(after, cue.phrase.start);
        let ahead = gap(cue.phrase.end, first);
        let start = reading.token(cue.phrase.start);
        // Behind a full stop only an inverted verb goes on; a name begins the next sentence.
        let ended = after
            .checked_sub(1)
            .and_then(|at| reading.token(at))
            .is_some_and(|token| matches!(token.shape, Shape::Mark('.' | '!' | '?')));
        let apart = || {
            let end = reading.token(after).map_or(0, |token| token.span.start);
            start
                .and_then(|start| reading.text.get(end as usize..start.span.start as usize))
                .is_none_or(|gap| gap.contains('\n'))
        };
        let lower_follows = start
            .is_some_and(|token| !token.is_capitalised() || !ended && scene.mention_at(cue.phrase.start).is_some())
            && !(cue.phrase.start > after && apart());
        let (distance, beside) = match (behind, ahead) {
            (Some(0), _) if lower_follows => (0, true),
            // `"...". So formulierte es X.`
            (Some(1), _) if index <= follow + 1 && so_opens(scene, after, cue) => (1, true),
            (Some(words), _) if index == sentence(after.saturating_sub(2).max(first)) => (words + 4, false),
            (_, Some(0)) => (1, true),
            (_, Some(words)) if index == begin => {
                (words + 2, cue.sort == CueSort::Verb && ends_with_colon(scene, first))
            }
            _ => continue,
        };
        if best.as_ref().is_none_or(|(_, _, other)| distance < *other) {
            best = Some((cue, beside, distance));
        }
    }
    best.map(|(cue, beside, _)| (cue, beside))
}

/// Whether `So` stands between the end of a quote and the cue.
fn so_opens(scene: &Scene<'_, '_>, after: usize, cue: &Cue) -> bool {
    (after..cue.phrase.start).any(|at| scene.reading.token(at).is_some_and(|token| token.text == "So"))
}

fn ends_with_colon(scene: &Scene<'_, '_>, first: usize) -> bool {
    (1..=2).any(|back| {
        first.checked_sub(back).and_then(|at| scene.reading.token(at)).is_some_and(|token| token.is_mark(':'))
    })
}
