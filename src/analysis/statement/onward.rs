//! A paragraph that is nothing but a quote goes on with the speaker of the one before.

use super::Stretch;
use super::cue::CueSort;
use super::direct::Heard;
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
/// he said or with its cue, or else with a sentence that is about him: `X found clear words.`
pub(super) fn carry(scene: &Scene<'_, '_>, heard: &Heard<'_>, stretches: &[Stretch], statements: &mut [Statement]) {
    statements.sort_by_key(|statement| (statement.span, statement.form == Form::Indirect));
    let mut said: Option<Statement> = None;
    for statement in statements {
        if is_open(statement)
            && let Some(before) = alone_below(scene, stretches, statement.span)
        {
            if let Some(said) = said.filter(|said| goes_on(scene, before, said)) {
                *statement = Statement {
                    span: statement.span,
                    form: Form::Direct,
                    confidence: said.confidence.saturating_sub(LESS),
                    spoken: if said.speaker.is_some() { SpokenBy::Continued } else { SpokenBy::Nothing },
                    ..said
                };
            } else if let Some((speaker, subject)) = announced(scene, heard, before, statement.span) {
                *statement = Statement {
                    speaker: Some(speaker),
                    subject: Some(subject),
                    confidence: 100,
                    spoken: SpokenBy::Announced,
                    ..*statement
                };
            }
        }
        said = Some(*statement);
    }
}

/// Quotes that nothing beside them explains are of whom the text speaks next to them: `"I cried." Ann Lee shook her head.`, or a
/// paragraph of which the one before had a single speaker, or the next one goes on.
pub(super) fn beside(scene: &Scene<'_, '_>, heard: &Heard<'_>, stretches: &[Stretch], statements: &mut [Statement]) {
    for at in 0..statements.len() {
        let Some(one) = statements.get(at).copied().filter(is_open) else { continue };
        if !text_ends(one.span.of(scene.reading.text)) || !is_first_person(scene, one.span) {
            continue;
        }
        let found = shown_behind(scene, heard, one.span)
            .or_else(|| {
                alone_below(scene, stretches, one.span).and_then(|before| told_in(scene, heard, statements, before))
            })
            .or_else(|| goes_on_below(scene, stretches, statements, at));
        if let (Some((speaker, subject)), Some(statement)) = (found, statements.get_mut(at)) {
            *statement = Statement {
                speaker: Some(speaker),
                subject: Some(subject),
                confidence: 80,
                spoken: SpokenBy::Announced,
                ..one
            };
        }
    }
}

/// The person whom the sentence behind a quote is about, in the same paragraph: `„Ich kann nicht mehr.“ Anna Lang weint.`
fn shown_behind(scene: &Scene<'_, '_>, heard: &Heard<'_>, quote: Span) -> Option<(u32, Span)> {
    let last = scene.reading.token_at(quote.end as usize).checked_sub(1)?;
    let own = scene.reading.sentences.partition_point(|one| one.tokens.end <= last);
    let text = scene.reading.text;
    let next = (own..own + 2).find(|index| {
        scene.reading.sentences.get(*index).is_some_and(|sentence| {
            sentence.span.end > quote.end
                && scene
                    .word_from(sentence.tokens.start.max(last + 1))
                    .is_some_and(|at| !scene.is_quoted(at) && at < sentence.tokens.end)
        })
    })?;
    let sentence = scene.reading.sentences.get(next)?;
    let gap = text.get(quote.end as usize..sentence.span.end as usize)?;
    let subject = heard.subjects.get(next).and_then(Option::as_ref)?;
    let person = subject.entity.filter(|entity| scene.is_person(*entity))?;
    let near = subject.tokens.start <= last + 6 && subject.tokens.start > last;
    let opens = text.get(..quote.start as usize).is_some_and(|before| {
        before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '\n').ends_with(['\n', ' ']) || before.len() < 4
    });
    (near && opens && !gap.contains('\n')).then(|| (person, scene.reading.span(&subject.tokens)))
}

/// The one person who speaks in a paragraph, or whom all of it is about.
fn told_in(scene: &Scene<'_, '_>, heard: &Heard<'_>, statements: &[Statement], paragraph: Span) -> Option<(u32, Span)> {
    let first = scene.reading.sentences.partition_point(|one| one.span.end <= paragraph.start);
    let last = scene.reading.sentences.partition_point(|one| one.span.start < paragraph.end);
    let subjects = heard.subjects.get(first..last).unwrap_or_default().iter().flatten();
    let spoken = statements.iter().filter(|one| paragraph.covers(one.span)).map(|one| (one.speaker, one.subject));
    let told = subjects.map(|subject| (subject.entity, Some(scene.reading.span(&subject.tokens))));
    let mut all = spoken.chain(told).peekable();
    let (speaker, subject) = *all.peek()?;
    let person = speaker.filter(|speaker| scene.is_person(*speaker))?;
    let nobody_else =
        scene.names_in(paragraph).all(|mention| mention.entity == person || !scene.is_person(mention.entity));
    (nobody_else && all.all(|(other, _)| other == Some(person))).then_some((person, subject?))
}

/// The speaker of the next paragraph, when that begins with what he says.
fn goes_on_below(
    scene: &Scene<'_, '_>,
    stretches: &[Stretch],
    statements: &[Statement],
    at: usize,
) -> Option<(u32, Span)> {
    let quote = statements.get(at)?.span;
    alone_below(scene, stretches, quote)?;
    let index = stretches.partition_point(|stretch| stretch.span.end <= quote.start);
    let below = stretches.get(index + 1).filter(|below| !below.set_apart)?.span;
    let next = statements.get(at + 1)?;
    let opens = next.form == Form::Direct && next.span.start <= below.start + 4 && below.covers(next.span);
    next.speaker.filter(|speaker| opens && next.cue.is_some() && scene.is_person(*speaker)).zip(next.subject)
}

/// Whether a quote has no speaker and nothing that says why.
fn is_open(statement: &Statement) -> bool {
    statement.form == Form::Direct
        && statement.speaker.is_none()
        && statement.cue.is_none()
        && statement.subject.is_none()
}

/// The paragraph before a quote that is all of its own one.
fn alone_below(scene: &Scene<'_, '_>, stretches: &[Stretch], quote: Span) -> Option<Span> {
    let text = scene.reading.text;
    let index = stretches.partition_point(|stretch| stretch.span.end <= quote.start);
    let here = stretches.get(index)?;
    let before = index.checked_sub(1).and_then(|index| stretches.get(index))?;
    // Several quotes of one paragraph: the first carries the others.
    let first = Span { start: here.span.start, end: quote.start };
    let rest = Span { start: quote.end, end: here.span.end };
    let only = [first, rest].iter().all(|side| !side.of(text).contains(char::is_alphanumeric));
    let words = scene.words(scene.reading.token_at(quote.start as usize)..scene.reading.token_at(quote.end as usize));
    (only && !here.set_apart && !before.set_apart && words >= 4 && text_ends(quote.of(text))).then_some(before.span)
}

/// Whom the last sentence of a paragraph is about, when he may speak in the next: by its verb of speech or as its subject.
fn announced(scene: &Scene<'_, '_>, heard: &Heard<'_>, before: Span, quote: Span) -> Option<(u32, Span)> {
    let last = scene.reading.sentences.partition_point(|one| one.span.end < before.end);
    let sentence = scene.reading.sentences.get(last).filter(|one| one.span.start >= before.start)?;
    let tokens = sentence.tokens.clone();
    let prose = text_ends(before.of(scene.reading.text));
    if !prose || tokens.clone().any(|at| scene.is_quoted(at)) {
        return None;
    }
    let cues = heard.between(tokens.start, tokens.end);
    let verb = cues.iter().rev().find(|cue| matches!(cue.sort, CueSort::Verb(_)) && !cue.hangs);
    if let Some(cue) = verb {
        return cue.speaker.zip(cue.subject_span(scene));
    }
    let subject = heard.subjects.get(last).and_then(Option::as_ref)?;
    // Only he himself says `I`.
    let person = subject.entity.filter(|entity| scene.is_person(*entity) && is_first_person(scene, quote))?;
    Some((person, scene.reading.span(&subject.tokens)))
}

/// A few words in the first person belong to the one who spoke before in the paragraph: `und dann „konnte ich nicht mehr“`.
pub(super) fn own_words(scene: &Scene<'_, '_>, heard: &Heard<'_>, stretches: &[Stretch], statements: &mut [Statement]) {
    statements.sort_by_key(|statement| (statement.span, statement.form == Form::Indirect));
    let paragraph = |span: Span| stretches.partition_point(|stretch| stretch.span.end <= span.start);
    let mut said: Option<Statement> = None;
    for statement in statements {
        let before = said.filter(|said| {
            is_open(statement)
                && paragraph(said.span) == paragraph(statement.span)
                && said.speaker.is_some_and(|speaker| scene.is_person(speaker))
                && is_first_person(scene, statement.span)
        });
        if let Some(before) = before {
            let from = scene.reading.sentences.partition_point(|one| one.span.end <= before.span.end);
            let to = scene.reading.sentences.partition_point(|one| one.span.end < statement.span.end);
            // Nobody else is spoken of between.
            let mut between = heard.subjects.get(from..=to).unwrap_or_default().iter().flatten();
            if to <= from + 3 && between.all(|subject| subject.entity.is_none() || subject.entity == before.speaker) {
                *statement = Statement {
                    speaker: before.speaker,
                    subject: before.subject,
                    confidence: before.confidence.saturating_sub(LESS),
                    spoken: SpokenBy::Continued,
                    ..*statement
                };
            }
        }
        said = Some(*statement);
    }
}

/// Whether somebody speaks of himself.
fn is_first_person(scene: &Scene<'_, '_>, words: Span) -> bool {
    const GERMAN: &[&str] = &["ich", "mich", "mir", "wir", "uns", "mein", "meine", "meinen", "unser", "unsere"];
    const ENGLISH: &[&str] = &["i", "me", "my", "we", "us", "our", "i'm", "i’m", "we're", "we’re", "i've", "i’ve"];
    let own = if scene.reading.english { ENGLISH } else { GERMAN };
    let tokens = scene.reading.token_at(words.start as usize)..scene.reading.token_at(words.end as usize);
    tokens.take(400).any(|at| own.contains(&scene.text(at).to_lowercase().as_str()))
}

/// Whether what was said is all that ends a paragraph.
fn goes_on(scene: &Scene<'_, '_>, before: Span, said: &Statement) -> bool {
    let text = scene.reading.text;
    if said.span.start < before.start || said.span.start >= before.end {
        return false;
    }
    // Behind what was said there is room for nothing but its cue.
    let behind = Span { start: said.span.end.min(before.end), end: before.end };
    let cue_behind = said.cue.is_some_and(|cue| cue.start >= said.span.end);
    let words = behind.of(text).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    let last = scene.reading.sentences.partition_point(|one| one.span.end < before.end);
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

/// `A leader of the union said it was late.` and then `"...," said Ann Lee, its director.`: one of whom the report says only
/// what he is, is named below, where he is named for the first time.
pub(super) fn named_below(scene: &Scene<'_, '_>, stretches: &[Stretch], statements: &mut [Statement]) {
    let paragraph = |span: Span| stretches.partition_point(|stretch| stretch.span.end <= span.start);
    for at in (0..statements.len()).rev() {
        let Some(one) = statements.get(at).copied() else { continue };
        let told =
            one.speaker.is_none() && one.cue.is_some_and(|cue| one.subject.is_some_and(|who| who.end <= cue.start));
        let Some(subject) = one.subject.filter(|_| told && is_somebody(scene, one.subject)) else {
            continue;
        };
        let here = paragraph(one.span);
        let next = statements.iter().skip(at + 1).find(|other| other.subject != Some(subject)).copied();
        let Some((next, speaker, name)) = next.and_then(|next| Some((next, next.speaker?, next.subject?))) else {
            continue;
        };
        let below = paragraph(next.span) == here + 1 && next.form == Form::Direct && next.cue.is_some();
        let first = scene.mentions.iter().find(|mention| mention.entity == speaker);
        let named = below && scene.is_person(speaker) && first.is_some_and(|first| first.span.overlaps(name));
        if let Some(statement) = statements.get_mut(at).filter(|_| named) {
            *statement = Statement { speaker: Some(speaker), confidence: 100, spoken: SpokenBy::Announced, ..one };
        }
    }
}

/// `..., his sister has said.` where the text has `His sister, Ann Lee,`: the one whom it introduces so.
pub(super) fn kin(scene: &Scene<'_, '_>, statements: &mut [Statement]) {
    let text = scene.reading.text;
    let open = statements.iter_mut().filter(|one| scene.reading.english && one.speaker.is_none());
    for statement in open {
        let Some(subject) = statement.subject else { continue };
        let words = subject.of(text).to_lowercase();
        let own = words.split_once(' ').is_some_and(|(whose, noun)| {
            matches!(whose, "his" | "her" | "their")
                && !noun.contains(' ')
                && is_person(noun, true)
                && !is_unnamed(noun)
        });
        if !own {
            continue;
        }
        let introduced = scene.mentions.iter().filter(|mention| {
            let before = text.get(..mention.span.start as usize).unwrap_or_default().trim_end_matches([' ', ',']);
            let from = before.len().saturating_sub(words.len());
            scene.is_person(mention.entity) && before.get(from..).is_some_and(|end| end.eq_ignore_ascii_case(&words))
        });
        let mut named: Vec<u32> = introduced.map(|mention| mention.entity).collect();
        named.sort_unstable();
        named.dedup();
        if let [only] = named.as_slice() {
            *statement = Statement { speaker: Some(*only), confidence: 110, spoken: SpokenBy::Announced, ..*statement };
        }
    }
}

/// Whether the words are `a leader of the union`: one person whom they do not name.
fn is_somebody(scene: &Scene<'_, '_>, subject: Option<Span>) -> bool {
    let Some(subject) = subject else { return false };
    let mut words = subject.of(scene.reading.text).split(' ');
    let article = words.next().unwrap_or_default();
    let one = matches!(article, "A" | "a" | "An" | "an" | "Ein" | "ein" | "Eine" | "eine");
    let noun = words
        .take_while(|word| !matches!(*word, "of" | "for" | "from" | "at" | "in" | "der" | "des" | "von" | "aus"))
        .last()
        .unwrap_or_default()
        .to_lowercase();
    one && (is_role(scene, &noun) || is_person(&noun, scene.reading.english)) && !is_unnamed(&noun)
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
