//! Reported speech: clauses that a cue governs, and sentences that go on in the mood of report.

use super::cue::{Cue, CueSort};
use super::scene::Scene;
use crate::analysis::lexicon::grammar;
use crate::analysis::token::{Sentence, Shape};
use crate::model::{Form, SpokenBy, Statement};
use crate::text::Span;

/// The fewest words of a reported statement.
const FEWEST: usize = 3;

/// Adds the reported statements to `found`, which holds the direct ones.
pub(super) fn find(scene: &Scene<'_, '_>, cues: &[(usize, Vec<Cue>)], found: &mut Vec<Statement>) {
    let mut last: Option<(usize, Statement)> = None;
    let mut cues = cues.iter().peekable();
    for (index, sentence) in scene.reading.sentences.iter().enumerate() {
        while cues.next_if(|(at, _)| *at < index).is_some() {}
        let here = cues.peek().filter(|(at, _)| *at == index).map(|(_, cues)| cues.as_slice()).unwrap_or_default();
        let quoted = scene.quotes_over(sentence.span).any(|quote| quote.len() * 2 > sentence.span.len());
        let statement = if quoted {
            None
        } else {
            here.iter()
                .find_map(|cue| governed(scene, sentence, cue))
                .or_else(|| goes_on(scene, sentence, index, last.as_ref()))
        };
        if let Some(statement) = statement {
            found.push(statement);
            last = Some((index, statement));
        }
    }
}

/// What the cue reports: the clause behind it, or the one before.
fn governed(scene: &Scene<'_, '_>, sentence: &Sentence, cue: &Cue) -> Option<Statement> {
    let reading = scene.reading;
    let range = &sentence.tokens;
    // What a colon announces stands behind it, in marks or not.
    if reading.token(cue.phrase.end).is_some_and(|token| token.is_mark(':')) {
        return None;
    }
    let whole = match cue.sort {
        CueSort::Colon => return None,
        CueSort::So => range.start..cue.phrase.start,
        CueSort::According | CueSort::Behind => {
            let behind = (cue.phrase.end..range.end)
                .filter(|at| reading.token(*at).is_some_and(|token| !matches!(token.shape, Shape::Mark(_))))
                .count();
            match (cue.phrase.start <= range.start + 1, behind) {
                (true, _) => cue.phrase.end..range.end,
                (false, 0..=1) => range.start..cue.phrase.start,
                // In the middle the cue cannot be cut out.
                (false, _) => range.clone(),
            }
        }
        CueSort::Verb => {
            let that = (cue.tokens.end..range.end).find(|at| {
                let comma = reading.token(*at).is_some_and(|token| token.is_mark(','));
                let clause =
                    || !names_only(scene, cue) && (at + 1..range.end).take(25).any(|inner| is_reported(scene, inner));
                comma && (starts_that(scene, at + 1) || !reading.english && clause())
            });
            let plain_that = || {
                reading.english.then(|| cue.phrase.end.max(cue.tokens.end)).filter(|at| {
                    reading
                        .token(*at)
                        .is_some_and(|token| token.text == "that" || !matches!(token.shape, Shape::Mark(_)))
                })
            };
            if let Some(comma) = that {
                comma + 1..range.end
            } else if cue.phrase.start > range.start
                && reading.token(range.start).is_some_and(|token| token.text != "Um")
                && reading.before(cue.phrase.start).is_some_and(|token| token.is_mark(','))
                && (reading.english
                    || cue.phrase.start == cue.tokens.start && cue.phrase.end > cue.tokens.end
                    || (range.start..cue.phrase.start).any(|at| is_reported(scene, at)))
            {
                range.start..cue.phrase.start
            } else {
                plain_that()?..range.end
            }
        }
    };
    statement(scene, whole, cue.speaker, Some(reading.span(&cue.tokens)), cue.confidence.min(180))
}

/// A sentence in the subjunctive without a cue, right after a report.
fn goes_on(
    scene: &Scene<'_, '_>,
    sentence: &Sentence,
    index: usize,
    last: Option<&(usize, Statement)>,
) -> Option<Statement> {
    let (at, before) = last.filter(|_| !scene.reading.english)?;
    let near = index == at + 1 && (sentence.span.start - before.span.end) < 120;
    let early = sentence.tokens.clone().take(8).any(|at| is_reported(scene, at));
    if !near || !early {
        return None;
    }
    statement(scene, sentence.tokens.clone(), before.speaker, None, before.confidence.saturating_sub(50))
}

fn statement(
    scene: &Scene<'_, '_>,
    tokens: std::ops::Range<usize>,
    speaker: Option<u32>,
    cue: Option<Span>,
    confidence: u8,
) -> Option<Statement> {
    let reading = scene.reading;
    let (mut start, mut end) = (tokens.start, tokens.end);
    let is_mark = |at: usize| reading.token(at).is_some_and(|token| matches!(token.shape, Shape::Mark(_)));
    while start < end
        && (is_mark(start) || reading.token(start).is_some_and(|token| matches!(token.text, "dass" | "that")))
    {
        start += 1;
    }
    // The closing mark of a quote inside stays when its opening one does.
    let is_quote = |at: usize| {
        reading.token(at).is_some_and(|token| matches!(token.shape, Shape::Mark('"' | '“' | '”' | '«' | '»')))
    };
    while end > start
        && is_mark(end - 1)
        && !(is_quote(end - 1) && (start..end - 1).filter(|at| is_quote(*at)).count() % 2 == 1)
    {
        end -= 1;
    }
    let words = (start..end).filter(|at| !is_mark(*at)).count();
    let span = reading.span(&(start..end));
    // What is in marks as a whole is a direct statement already.
    let quoted: usize = scene.quotes_over(span).map(Span::len).sum();
    let direct = quoted * 10 >= span.len() * 7;
    (words >= FEWEST && !direct).then_some(Statement {
        span,
        form: Form::Indirect,
        speaker,
        cue,
        confidence,
        spoken: if speaker.is_some() { SpokenBy::Verb } else { SpokenBy::Nothing },
        subject: None,
    })
}

/// Whether the verb gives something a name rather than a clause: `nannte`, `bezeichnete`.
fn names_only(scene: &Scene<'_, '_>, cue: &Cue) -> bool {
    scene.reading.token(cue.tokens.start).is_some_and(|token| {
        ["nann", "nennt", "bezeichn", "kritisier", "lob"].iter().any(|stem| token.text.starts_with(stem))
    })
}

fn starts_that(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.reading.token(at).is_some_and(|token| matches!(token.text, "dass" | "that" | "ob" | "wie"))
}

pub(super) fn is_reported(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.reading.token(at).is_some_and(|token| {
        token.shape == Shape::Lower && grammar::is_reported_mood(token.text) && !scene.is_quoted(token.span)
    })
}
