//! A paragraph that is nothing but a quote goes on with the speaker of the one before.

use super::Stretch;
use super::scene::Scene;
use super::subject::{is_person, is_role};
use crate::analysis::lexicon::speech::is_unnamed;
use crate::model::{Form, SpokenBy, Statement};
use crate::text::Span;

/// How much less certain the speaker is than in the paragraph before.
const LESS: u8 = 60;
/// How many paragraphs off somebody speaks who is taken for the one between.
const NEAR: usize = 3;

/// `"...," said the coach.` and then a paragraph that is only `"..."`: he goes on. The paragraph before has to end with what
/// he said or with its cue.
pub(super) fn carry(scene: &Scene<'_, '_>, stretches: &[Stretch], statements: &mut [Statement]) {
    statements.sort_by_key(|statement| (statement.span, statement.form == Form::Indirect));
    let mut said: Option<Statement> = None;
    for statement in statements {
        let open = statement.form == Form::Direct
            && statement.speaker.is_none()
            && statement.cue.is_none()
            && statement.subject.is_none();
        if let Some(said) = said.filter(|said| open && goes_on(scene, stretches, said, statement.span)) {
            *statement = Statement {
                span: statement.span,
                form: Form::Direct,
                confidence: said.confidence.saturating_sub(LESS),
                spoken: if said.speaker.is_some() { SpokenBy::Continued } else { SpokenBy::Nothing },
                ..said
            };
        }
        said = Some(*statement);
    }
}

/// Whether the quote is all of its paragraph and what was said all that ends the one before.
fn goes_on(scene: &Scene<'_, '_>, stretches: &[Stretch], said: &Statement, quote: Span) -> bool {
    let text = scene.reading.text;
    let index = stretches.partition_point(|stretch| stretch.span.end <= quote.start);
    let (Some(here), Some(before)) =
        (stretches.get(index), index.checked_sub(1).and_then(|index| stretches.get(index)))
    else {
        return false;
    };
    // Several quotes of one paragraph: the first carries the others.
    let first = Span { start: here.span.start, end: quote.start };
    let rest = Span { start: quote.end, end: here.span.end };
    let only = [first, rest].iter().all(|side| !side.of(text).contains(char::is_alphanumeric));
    let sentences =
        scene.words(scene.reading.token_at(quote.start as usize)..scene.reading.token_at(quote.end as usize));
    if !only || here.set_apart || before.set_apart || sentences < 4 || !text_ends(quote.of(text)) {
        return false;
    }
    if said.span.start < before.span.start || said.span.start >= before.span.end {
        return false;
    }
    // Behind what was said there is room for nothing but its cue.
    let behind = Span { start: said.span.end.min(before.span.end), end: before.span.end };
    let cue_behind = said.cue.is_some_and(|cue| cue.start >= said.span.end);
    let words = behind.of(text).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let last = scene.reading.sentences.partition_point(|one| one.span.end < before.span.end);
    let same = scene.reading.sentences.get(last).is_none_or(|sentence| sentence.span.start <= behind.start);
    let cue_last = || {
        let from = said.cue.map_or(behind.start, |cue| cue.start);
        scene.reading.sentences.get(last).is_none_or(|sentence| {
            sentence.span.start <= from
                && scene
                    .reading
                    .text
                    .get(behind.start as usize..sentence.span.start as usize)
                    .is_none_or(|gap| !gap.contains(char::is_alphanumeric))
        })
    };
    words == 0 || cue_behind && (same || cue_last())
}

/// `said the government spokesman`, whom nothing names: who spoke before and speaks again behind, when nobody else does.
pub(super) fn between(scene: &Scene<'_, '_>, stretches: &[Stretch], statements: &mut [Statement]) {
    let text = scene.reading.text;
    let paragraph = |span: Span| stretches.partition_point(|stretch| stretch.span.end <= span.start);
    let mut at = 0;
    while let Some(first) = statements.get(at).copied() {
        let subject = first.subject.filter(|_| first.form == Form::Direct && first.speaker.is_none());
        let run = statements.iter().skip(at).take_while(|one| one.subject.is_some() && one.subject == subject).count();
        let Some(subject) = subject.filter(|subject| run > 0 && is_definite_person(scene, *subject)) else {
            at += run.max(1);
            continue;
        };
        let here = paragraph(first.span);
        let last = statements.get(at + run - 1).map_or(here, |one| paragraph(one.span));
        let before = statements.iter().take(at).rev().take_while(|one| paragraph(one.span) + NEAR >= here);
        let behind = statements.iter().skip(at + run).take_while(|one| paragraph(one.span) <= last + NEAR);
        let (mut told, mut tells) =
            (before.map(|one| one.speaker).peekable(), behind.map(|one| one.speaker).peekable());
        let speaker = told.peek().copied().flatten().filter(|speaker| tells.peek() == Some(&Some(*speaker)));
        let gender =
            super::gender::of_word(subject.of(text).rsplit(' ').next().unwrap_or_default(), scene.reading.english);
        let fits = |speaker: u32| {
            scene.is_person(speaker)
                && (gender.is_none() || scene.gender(speaker).is_none() || scene.gender(speaker) == gender)
        };
        if let Some(speaker) = speaker.filter(|speaker| fits(*speaker) && told.all(|one| one == Some(*speaker))) {
            for statement in statements.iter_mut().skip(at).take(run) {
                *statement =
                    Statement { speaker: Some(speaker), confidence: 100, spoken: SpokenBy::Continued, ..*statement };
            }
        }
        at += run;
    }
}

/// Whether the words are `the spokesman`, `der Sprecher`: one person, known to the reader.
fn is_definite_person(scene: &Scene<'_, '_>, subject: Span) -> bool {
    let text = subject.of(scene.reading.text);
    let Some((article, rest)) = text.split_once(' ') else { return false };
    let noun = rest.rsplit(' ').next().unwrap_or(rest).to_lowercase();
    let definite = matches!(article, "the" | "The" | "der" | "die" | "Der" | "Die");
    definite && (is_role(scene, &noun) || is_person(&noun, scene.reading.english)) && !is_unnamed(&noun)
}

/// Whether the words end as a sentence does.
fn text_ends(words: &str) -> bool {
    words.trim_end_matches(['’', '‘', '‹', '›', '"', '“', '”']).ends_with(['.', '!', '?', '…'])
}
