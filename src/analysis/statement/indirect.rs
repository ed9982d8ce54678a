//! Reported speech: clauses that a cue governs, sentences that go on in the mood of report, headlines with a speaker.

use std::ops::Range;

use super::clause;
use super::cue::{Cue, CueSort};
use super::english_clause;
use super::finite;
use super::mood;
use super::scene::Scene;
use super::subject::Subject;
use crate::analysis::token::{Sentence, Shape};
use crate::model::{Form, SpokenBy, Statement};
use crate::text::Span;

/// The fewest words of a reported statement.
const FEWEST: usize = 3;
/// How many sentences a voice stays when they tell of something else.
const PATIENCE: usize = 2;

/// Who was speaking, or was spoken of, when a sentence begins.
#[derive(Clone, Copy, Debug)]
struct Voice {
    speaker: Option<u32>,
    subject: Option<Span>,
    confidence: u8,
    /// The index of the sentence.
    sentence: usize,
    /// Whether that sentence says something, rather than speaks of somebody.
    said: bool,
    /// Whether it reports, or speaks of what was said, rather than quotes.
    reported: bool,
}

/// Something reported, and whether it is a statement beside the words in marks that it holds.
#[derive(Clone, Copy, Debug)]
struct Report {
    statement: Statement,
    /// Not when most of it stands in marks: then it only tells whose those are.
    shown: bool,
}

/// Adds the reported statements to `found`, which holds the direct ones in order. Returns those of which most stands in
/// marks: they are no statements of their own.
pub(super) fn find(
    scene: &Scene<'_, '_>,
    cues: &[Cue],
    subjects: &[Option<Subject>],
    found: &mut Vec<Statement>,
) -> Vec<Statement> {
    let mut marked: Vec<Statement> = Vec::new();
    let mut voice: Option<Voice> = None;
    let mut direct = 0;
    let directs = found.len();
    let mut cue = 0;
    for (index, sentence) in scene.reading.sentences.iter().enumerate() {
        let begin = cue;
        while cues.get(cue).is_some_and(|cue| cue.tokens.start < sentence.tokens.end) {
            cue += 1;
        }
        let here = cues.get(begin..cue).unwrap_or_default();
        let mut reported: Vec<Report> = Vec::new();
        // `sagte X der Agentur Y zufolge`: the verb has its subject.
        let verbs = here.iter().filter(|cue| matches!(cue.sort, CueSort::Verb(_)));
        let others = here.iter().filter(|cue| !matches!(cue.sort, CueSort::Verb(_)));
        for one in verbs.chain(others) {
            for report in governed(scene, sentence, one) {
                let over = |other: &Report| other.statement.span.overlaps(report.statement.span);
                if reported.iter().any(|other| over(other) && (other.shown || !report.shown)) {
                    continue;
                }
                reported.retain(|other| !over(other));
                reported.push(report);
            }
        }
        if reported.is_empty() {
            let subject = subjects.get(index).and_then(Option::as_ref);
            let more = headline(scene, sentence, index, here)
                .or_else(|| behind_colon(scene, sentence, here, subject))
                .or_else(|| goes_on(scene, sentence, index, here, voice));
            reported.extend(more);
        }
        // The direct ones that begin in this sentence.
        let from = direct;
        while direct < directs && found.get(direct).is_some_and(|one| one.span.start < sentence.span.end) {
            direct += 1;
        }
        let last_direct = found.get(from..direct).and_then(<[Statement]>::last).copied();
        // Words in marks inside of a report are its speaker's.
        let apart = last_direct.filter(|one| reported.iter().all(|other| !other.statement.span.covers(one.span)));
        let last = reported.iter().map(|report| &report.statement).chain(apart.as_ref()).max_by_key(|one| one.span);
        let of = |speaker, subject, confidence, said| {
            let reported = last.is_none_or(|last| last.form == Form::Indirect);
            Some(Voice { speaker, subject, confidence, sentence: index, said, reported })
        };
        let spoken = here.iter().rev().find(|cue| matches!(cue.sort, CueSort::Verb(_)));
        if let Some(last) = last {
            voice = of(last.speaker, last.subject, last.confidence, true);
        } else if let Some(cue) = spoken {
            voice = of(cue.speaker, cue.subject_span(scene), cue.confidence.min(150), true);
        } else if let Some(subject) = subjects.get(index).and_then(Option::as_ref) {
            voice = of(subject.entity, Some(scene.reading.span(&subject.tokens)), subject.confidence.min(120), false);
        }
        let of = |shown: bool| reported.iter().filter(move |one| one.shown == shown).map(|one| one.statement);
        found.extend(of(true));
        marked.extend(of(false));
    }
    marked
}

/// What the cue reports.
fn governed(scene: &Scene<'_, '_>, sentence: &Sentence, cue: &Cue) -> Vec<Report> {
    // What a colon announces stands behind it, in marks or not.
    if scene.has_mark(cue.phrase.end, ':') && cue.phrase.start <= sentence.tokens.start + 1 {
        return Vec::new();
    }
    let range = &sentence.tokens;
    let clauses = if scene.reading.english {
        english_clause::english(scene, range, cue)
    } else {
        clause::german(scene, range, cue)
    };
    let spoken = cue.spoken();
    let words = scene.reading.span(&cue.tokens);
    let subject = cue.subject_span(scene);
    clauses
        .into_iter()
        .filter_map(|clause| {
            let Report { statement, shown } = report(scene, clause, cue.speaker, cue.confidence.min(180))?;
            Some(Report { statement: Statement { cue: Some(words), subject, spoken, ..statement }, shown })
        })
        .collect()
}

/// A German sentence in the subjunctive without a cue goes on with the report before it.
fn goes_on(
    scene: &Scene<'_, '_>,
    sentence: &Sentence,
    index: usize,
    here: &[Cue],
    voice: Option<Voice>,
) -> Option<Report> {
    let voice = voice.filter(|voice| !scene.reading.english && index <= voice.sentence + 1 + PATIENCE)?;
    let before = scene.reading.sentences.get(voice.sentence)?;
    let gap = scene.reading.text.get(before.span.end as usize..sentence.span.start as usize)?;
    // In another paragraph only the very next sentence goes on.
    if gap.contains('\n') && (index > voice.sentence + 1 || !voice.said) {
        return None;
    }
    let next = voice.said && index == voice.sentence + 1;
    let instead = match (next, voice.reported) {
        (true, true) => mood::Instead::Past,
        (true, false) => mood::Instead::Clear,
        (false, _) => mood::Instead::Never,
    };
    let between = || next && voice.reported && is_between(scene, sentence, index);
    if !mood::is_report(scene, sentence.tokens.clone(), instead) && !between() {
        return None;
    }
    let opens = sentence.tokens.start + 1;
    let spoken_of = here
        .iter()
        .any(|cue| matches!(cue.sort, CueSort::Verb(_)) && cue.speaker.is_some() && cue.phrase.start <= opens);
    if spoken_of {
        return None;
    }
    let Report { statement, shown } = report(
        scene,
        sentence.tokens.clone(),
        voice.speaker,
        voice.confidence.saturating_sub(if next { 20 } else { 40 }),
    )?;
    let spoken = match (voice.speaker, voice.said) {
        (None, _) => SpokenBy::Nothing,
        (_, true) => SpokenBy::Continued,
        (_, false) => SpokenBy::Announced,
    };
    Some(Report { statement: Statement { subject: voice.subject, spoken, ..statement }, shown })
}

/// Whether a sentence whose verb looks like the past (`fehlten`) is reported because the next one is: the subjunctive
/// of such verbs has the same form.
fn is_between(scene: &Scene<'_, '_>, sentence: &Sentence, index: usize) -> bool {
    let Some(next) = scene.reading.sentences.get(index + 1) else { return false };
    let gap = scene.reading.text.get(sentence.span.end as usize..next.span.start as usize);
    gap.is_some_and(|gap| !gap.contains('\n'))
        && mood::looks_like_past(scene, sentence.tokens.clone())
        && mood::is_report(scene, next.tokens.clone(), mood::Instead::Never)
}

/// `Sie verwies auf das Gericht: Es habe keinen Spielraum gelassen.`
fn behind_colon(scene: &Scene<'_, '_>, sentence: &Sentence, here: &[Cue], subject: Option<&Subject>) -> Option<Report> {
    let range = &sentence.tokens;
    let colon = range.clone().find(|at| scene.has_mark(*at, ':') && !scene.is_quoted(*at))?;
    let german = !scene.reading.english && colon > range.start + 1;
    if !german || !mood::is_report(scene, colon + 1..range.end, mood::Instead::Past) {
        return None;
    }
    let verb = here.iter().rev().find(|cue| matches!(cue.sort, CueSort::Verb(_)) && cue.phrase.start < colon);
    let (speaker, words) = match (verb, subject.filter(|subject| subject.tokens.end <= colon)) {
        (Some(cue), _) => (cue.speaker, cue.subject_span(scene)),
        (None, Some(subject)) => (subject.entity, Some(scene.reading.span(&subject.tokens))),
        (None, None) => return None,
    };
    let Report { statement, shown } = report(scene, colon + 1..range.end, speaker, 140)?;
    let spoken = if speaker.is_some() { SpokenBy::Colon } else { SpokenBy::Nothing };
    Some(Report { statement: Statement { subject: words, spoken, ..statement }, shown })
}

/// `Weber: Die Rente ist sicher` in a line of its own.
fn headline(scene: &Scene<'_, '_>, sentence: &Sentence, index: usize, here: &[Cue]) -> Option<Report> {
    let cue = here.first().filter(|cue| cue.sort == CueSort::Colon)?;
    let text = scene.reading.text;
    let (start, end) = (sentence.span.start as usize, sentence.span.end as usize);
    let alone = text.get(..start)?.trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|c| c == '\n')
        && text.get(end..)?.trim_start_matches([' ', '\t']).chars().next().is_none_or(|c| c == '\n');
    let stopped = text.get(start..end)?.ends_with('.');
    let person = cue.speaker.is_some_and(|speaker| scene.is_person(speaker));
    let quoted = (cue.phrase.end..cue.phrase.end + 3).any(|at| scene.is_quoted(at));
    // `Neue Partei: 16,6 % (2021: 12 %)` is a table.
    let words = (cue.phrase.end..sentence.tokens.end).any(|at| scene.is_lower(at));
    if !alone || stopped || quoted || !words || !(person || index > 0) {
        return None;
    }
    let Report { statement, shown } = report(scene, cue.phrase.end..sentence.tokens.end, cue.speaker, 150)?;
    let statement = Statement { cue: None, subject: cue.subject_span(scene), spoken: SpokenBy::Colon, ..statement };
    Some(Report { statement, shown })
}

/// The report of the words in `tokens`, without the marks and the `dass` around them.
fn report(scene: &Scene<'_, '_>, tokens: Range<usize>, speaker: Option<u32>, confidence: u8) -> Option<Report> {
    let reading = scene.reading;
    let (mut start, mut end) = (tokens.start, tokens.end.max(tokens.start));
    let is_quote = |at: usize| {
        reading.token(at).is_some_and(|token| {
            matches!(token.shape, Shape::Mark('"' | '“' | '”' | '«' | '»' | '„' | '’' | '‘' | '‚'))
        })
    };
    // The opening mark of a quote inside stays.
    while start < end
        && (scene.is_mark(start) && !(is_quote(start) && scene.is_quoted(start + 1))
            || scene.text(start) == "dass"
            || scene.text(start) == "that" && !finite::is_pronoun(scene, start))
    {
        start += 1;
    }
    while end > start && scene.is_mark(end - 1) && !(is_quote(end - 1) && end >= start + 2 && scene.is_quoted(end - 2))
    {
        end -= 1;
    }
    let quoted = (start..end).filter(|at| scene.is_quoted(*at)).count();
    let words = scene.words(start..end);
    if words < FEWEST || quoted == end - start {
        return None;
    }
    let span = reading.span(&(start..end));
    let statement = Statement {
        span,
        form: Form::Indirect,
        speaker,
        cue: None,
        confidence,
        spoken: SpokenBy::Nothing,
        subject: None,
    };
    // What is in marks nearly as a whole is a direct statement already.
    let told = scene.words(start..end) - (start..end).filter(|at| scene.is_quoted(*at) && !scene.is_mark(*at)).count();
    let shown = quoted * 10 < (end - start) * 6 || scene.reading.english && told >= 3;
    (shown || speaker.is_some()).then_some(Report { statement, shown })
}
