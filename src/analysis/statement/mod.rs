//! The last stage: what was said, in quotation marks or reported, and by whom.
//!
//! `quote` finds the marks, `scene` and `trail` know who is named where and who was spoken of last, `subject`, `german`
//! and `english` read the phrases that stand for a speaker, `german_verb` with
//! `german_subject` and `german_idiom`, `english_verb`, `source` and `cue` the words
//! that make him one, `frame` those that nobody lists, `described` the descriptions that do; `direct` and `aside` give
//! quotes their speakers, `onward` those of the paragraph before, `again` those that stand twice; `term` keeps titles and names of papers out;
//! `indirect`, `clause`, `english_clause`, `finite` and `mood` find reported speech.

mod again;
mod aside;
mod clause;
mod cue;
mod described;
mod direct;
mod english;
mod english_clause;
mod english_verb;
mod finite;
mod frame;
mod gender;
mod german;
mod german_idiom;
mod german_subject;
mod german_verb;
mod indirect;
mod mood;
mod onward;
mod quote;
mod scene;
mod source;
mod subject;
mod term;
mod trail;

use cue::{Cue, CueSort};
pub(super) use described::name_described;
use direct::{Heard, Last};
use quote::Quote;
use scene::Scene;
use subject::{Sort, Subject};
use trail::Trace;

use super::token::{Reading, Sentence};
use crate::model::{EntityKind, Form, LocalEntity, Mention, MentionForm, SpokenBy, Statement};
use crate::text::Span;

/// The most tokens of a sentence that are searched for cues.
const LONGEST_SENTENCE: usize = 400;

/// A stretch of the text whose quotes stand for themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) span: Span,
    /// Whether all of it is a quote.
    pub(super) set_apart: bool,
    /// Its speaker, when the layout names one: an index of an entity.
    pub(super) speaker: Option<u32>,
}

/// Finds the statements of a text.
pub(super) fn find(
    reading: &Reading<'_>,
    stretches: &[Stretch],
    entities: &[LocalEntity],
    mentions: &[Mention],
) -> Vec<Statement> {
    let mut quotes: Vec<Quote> = Vec::new();
    for running in stretches.split(|stretch| stretch.set_apart) {
        let paragraphs: Vec<Span> = running.iter().map(|stretch| stretch.span).collect();
        quotes.extend(quote::in_paragraphs(reading.text, &paragraphs));
    }
    let apart = stretches.iter().filter(|stretch| stretch.set_apart);
    let apart: Vec<Statement> = apart.map(|stretch| set_apart(reading, stretch.span, stretch.speaker)).collect();
    let mut scene = Scene::new(reading, entities, mentions, &quotes);
    let mut cues: Vec<Cue> = Vec::new();
    let mut subjects: Vec<Option<Subject>> = Vec::with_capacity(reading.sentences.len());
    for sentence in &reading.sentences {
        let long = sentence.tokens.len() > LONGEST_SENTENCE;
        let here = if long { Vec::new() } else { cue::find(&scene, &sentence.tokens) };
        let subject = if long { None } else { about(&scene, sentence, &here) };
        note(&mut scene, sentence, subject.as_ref(), &here);
        cues.extend(here);
        subjects.push(subject);
    }
    cues.sort_by_key(|cue| (cue.phrase.start, cue.tokens.start));
    let heard = Heard { cues: &cues, subjects: &subjects };
    let mut found: Vec<Statement> = Vec::new();
    let mut last: Option<Last> = None;
    for (index, quote) in quotes.iter().enumerate() {
        if let Some(statement) = direct::statement(&scene, &heard, index, last) {
            last = Some(Last { statement, open: quote.open });
            found.push(statement);
        }
    }
    share(&scene, &mut found);
    sign(&scene, stretches, &mut found);
    cues.sort_by_key(|cue| cue.tokens.start);
    let marked = indirect::find(&scene, &cues, &subjects, &mut found);
    let inside = within(&scene, &mut found, &marked);
    found.extend(inside);
    cues.sort_by_key(|cue| (cue.phrase.start, cue.tokens.start));
    let heard = Heard { cues: &cues, subjects: &subjects };
    onward::carry(&scene, &heard, stretches, &mut found);
    onward::own_words(&scene, &heard, stretches, &mut found);
    again::repeat(&scene, &mut found);
    onward::beside(&scene, &heard, stretches, &mut found);
    onward::between(&scene, stretches, &mut found);
    onward::named_below(&scene, stretches, &mut found);
    onward::kin(&scene, &mut found);
    found.extend(apart);
    found.sort_by_key(|statement| (statement.span, statement.form == Form::Indirect));
    found
}

/// Whom a sentence is about: its subject, when that is a person or a body.
fn about(scene: &Scene<'_, '_>, sentence: &Sentence, cues: &[Cue]) -> Option<Subject> {
    let mut start = sentence.tokens.start;
    // Behind the quote that the sentence begins with its cue says whom it is about.
    let quoted = scene.word_from(start).is_some_and(|at| scene.is_quoted(at));
    let said = || {
        let cue = cues.iter().find(|cue| matches!(cue.sort, CueSort::Verb(_) | CueSort::So))?;
        let tokens = cue.subject.clone()?;
        Some(Subject::new(cue.speaker, tokens, cue.stands, cue.confidence))
    };
    if quoted {
        return said();
    }
    while scene.is_mark(start) && start < sentence.tokens.end {
        start += 1;
    }
    let front = if scene.reading.english {
        english_verb::front(scene, start, sentence.tokens.end)
    } else {
        german_subject::front(scene, start, sentence.tokens.end)
    };
    let speaks = |subject: &Subject| {
        let described = matches!(subject.sort, Sort::Description | Sort::Unnamed);
        subject.speaks()
            && (!described || subject::is_surely_person(scene, subject.tokens.end.saturating_sub(1)))
            && (subject.sort != Sort::Unnamed
                || scene.is_lower(subject.tokens.end)
                || scene.has_mark(subject.tokens.end, ','))
            && subject.entity.is_none_or(|entity| scene.can_speak(entity))
    };
    let front = front.map(|subject| is_name(scene, &subject).unwrap_or(subject));
    front.filter(speaks).or_else(said).or_else(|| {
        // `Zuerst hatte der Staatsanwalt das Wort`
        let described = |mention: &Mention| {
            let words = mention.span.of(scene.reading.text);
            mention.form != MentionForm::Description
                || !scene.reading.english && (words.starts_with("der ") || words.starts_with("die "))
        };
        let told = scene.told_in(sentence.span).filter(|mention| described(mention));
        let mut names = told.filter(|mention| scene.is_person(mention.entity));
        names.find_map(|mention| {
            let at = scene.reading.token_at(mention.span.start as usize);
            let end = scene.reading.token_at(mention.span.end as usize);
            (!scene.is_quoted(at) && !scene.is_oblique(mention, at))
                .then(|| Subject::new(Some(mention.entity), at..end, Sort::Name, 120))
        })
    })
}

/// `His wife is Linda Lang`: the name behind the verb is whom the phrase means.
fn is_name(scene: &Scene<'_, '_>, subject: &Subject) -> Option<Subject> {
    let verb = subject.tokens.end;
    let is = subject.entity.is_none() && matches!(scene.text(verb), "is" | "was" | "ist" | "war" | "heißt");
    let (mention, tokens) = scene.name_at(verb + 1).filter(|(one, _)| is && scene.is_person(one.entity))?;
    Some(Subject::name(mention.entity, tokens))
}

/// Notes who is spoken of in a sentence.
fn note(scene: &mut Scene<'_, '_>, sentence: &Sentence, subject: Option<&Subject>, cues: &[Cue]) {
    let mut traces: Vec<Trace> = Vec::new();
    let mut bodies = Vec::new();
    for mention in scene.told_in(sentence.span) {
        let token = scene.reading.token_at(mention.span.start as usize);
        if scene.is_quoted(token) {
            continue;
        }
        if scene.is_person(mention.entity) {
            let gender = scene.gender(mention.entity);
            traces.push(Trace { token, entity: Some(mention.entity), gender, subject: false });
        } else if scene.kind(mention.entity) == Some(EntityKind::Organisation) {
            bodies.push((token, mention.entity));
        }
    }
    let spoken = cues.iter().filter(|cue| matches!(cue.sort, CueSort::Verb(_) | CueSort::So)).map(|cue| {
        let tokens = cue.subject.clone().unwrap_or(cue.tokens.clone());
        (tokens, cue.speaker, cue.stands)
    });
    // Who speaks is spoken of more than the one whom he speaks of.
    let own = subject.map(|subject| (subject.tokens.clone(), subject.entity, subject.sort));
    let subjects: Vec<Trace> = own
        .into_iter()
        .chain(spoken)
        .filter(|(_, entity, sort)| match entity {
            Some(entity) => scene.is_person(*entity),
            None => matches!(sort, Sort::Unnamed | Sort::Description),
        })
        .map(|(tokens, entity, _)| {
            let last = tokens.end.saturating_sub(1);
            let gender = match entity {
                Some(entity) => scene.gender(entity),
                None => gender::of_word(scene.text(last), scene.reading.english),
            };
            Trace { token: last, entity, gender, subject: true }
        })
        .collect();
    traces.retain(|trace| subjects.iter().all(|subject| subject.entity != trace.entity || trace.entity.is_none()));
    for trace in traces.into_iter().chain(subjects) {
        scene.trail.note(trace);
    }
    for (token, entity) in bodies {
        scene.trail.note_body(token, entity);
    }
}

/// The words in marks inside of reported sentences: `die Gespräche seien "produktiv" gewesen`. `marked` are reports that
/// are no statements because most of them stands in marks.
fn within(scene: &Scene<'_, '_>, known: &mut [Statement], marked: &[Statement]) -> Vec<Statement> {
    known.sort_by_key(|statement| (statement.span, statement.form == Form::Indirect));
    let mut inside = Vec::new();
    for (index, quote) in scene.quotes.iter().enumerate() {
        let at = known.partition_point(|statement| statement.span.start < quote.span.start);
        let covers = |one: &&Statement| one.form == Form::Indirect && one.span.covers(quote.span);
        let before = known.get(..at).unwrap_or_default().iter().rev().take(4).find(covers);
        let of_marked = || {
            let end = marked.partition_point(|one| one.span.start < quote.span.start);
            marked.get(..end).unwrap_or_default().iter().rev().take(4).find(covers)
        };
        let around = before.or_else(of_marked).copied();
        let Some(around) = around.filter(|around| around.speaker.is_some()) else { continue };
        let confidence = around.confidence.saturating_sub(30);
        let statement = Statement { span: quote.span, form: Form::Direct, confidence, ..around };
        if let Some(said) = known.get_mut(at).filter(|one| one.span == quote.span && one.form == Form::Direct) {
            if said.speaker.is_none() {
                *said = statement;
            }
            continue;
        }
        let first = scene.reading.token_at(quote.span.start as usize);
        let after = scene.reading.token_at(quote.span.end as usize);
        let answer = matches!(scene.text(first), "yes" | "no" | "ja" | "nein") && first + 1 >= after;
        let own = scene.is_lower(first) && !answer || term::is_judgement(scene, first, after);
        if own && term::look(scene, index, first, after) == term::Look::Fragment {
            inside.push(statement);
        }
    }
    inside
}

/// Of the paragraphs of one quote those before the cue have its speaker too.
fn share(scene: &Scene<'_, '_>, statements: &mut [Statement]) {
    for index in (1..statements.len()).rev() {
        let (Some(later), Some(earlier)) = (statements.get(index).copied(), statements.get(index - 1).copied()) else {
            continue;
        };
        let open = scene.quotes.binary_search_by_key(&earlier.span, |quote| quote.span);
        let open = open.ok().and_then(|at| scene.quotes.get(at)).is_some_and(|quote| quote.open);
        if let Some(statement) = statements.get_mut(index - 1).filter(|_| open && earlier.speaker.is_none()) {
            *statement = Statement {
                span: earlier.span,
                spoken: if later.speaker.is_some() { SpokenBy::Continued } else { SpokenBy::Nothing },
                ..later
            };
        }
    }
}

/// A paragraph that is one quote has its speaker in the line below, when that line begins with a name and is no sentence.
fn sign(scene: &Scene<'_, '_>, stretches: &[Stretch], statements: &mut [Statement]) {
    let text = scene.reading.text;
    for statement in statements.iter_mut().filter(|statement| statement.speaker.is_none()) {
        let index = stretches.partition_point(|stretch| stretch.span.end <= statement.span.start);
        let (Some(here), Some(next)) = (stretches.get(index), stretches.get(index + 1)) else { continue };
        let alone = here.span.len() <= statement.span.len() + 8;
        let line = next.span.of(text).trim();
        if !alone || line.len() > 120 || line.ends_with(['.', '!', '?', ':']) {
            continue;
        }
        let mention =
            scene.mentions.get(scene.mentions.partition_point(|mention| mention.span.start < next.span.start));
        // `― Martha Lang, 34, Leeds`
        let lead =
            next.span.of(text).len() - next.span.of(text).trim_start_matches(['—', '–', '―', '-', '~', ' ']).len();
        let named = mention.filter(|mention| {
            let rest = text.get(mention.span.end as usize..next.span.end as usize).unwrap_or_default();
            mention.span.start as usize == next.span.start as usize + lead
                && scene.kind(mention.entity) == Some(EntityKind::Person)
                && (rest.trim().is_empty() || rest.starts_with(','))
        });
        if let Some(mention) = named {
            statement.speaker = Some(mention.entity);
            statement.confidence = 200;
            statement.spoken = SpokenBy::Layout;
            statement.subject = Some(mention.span);
        }
    }
}

/// A quote that is set apart, without the line that says whose it is.
pub(super) fn unsigned(text: &str, span: Span, speaker: Option<&str>) -> Span {
    let whole = span.of(text).trim_end();
    let body = speaker.and_then(|speaker| whole.strip_suffix(speaker)).unwrap_or(whole);
    let body = body.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '―' | '~'));
    // A name alone is no quote.
    if body.is_empty() { span } else { Span::new(span.start as usize, span.start as usize + body.len()) }
}

/// Whether words outside of quotation marks tell of what is said inside.
pub(super) fn is_told(text: &str, span: Span) -> bool {
    quote::first(text, span).is_some_and(|inside| !is_most(inside, span) && inside.start < span.start + 4)
}

/// Whether a quote is all of a stretch but its marks.
fn is_most(inside: Span, span: Span) -> bool {
    inside.len() + 8 >= span.len() || inside.len() * 10 >= span.len() * 9
}

/// A quote that the layout sets apart.
fn set_apart(reading: &Reading<'_>, span: Span, speaker: Option<u32>) -> Statement {
    let whole = quote::first(reading.text, span).filter(|inside| is_most(*inside, span));
    Statement {
        span: whole.unwrap_or(span),
        form: Form::Direct,
        speaker,
        cue: None,
        confidence: 230,
        spoken: if speaker.is_some() { SpokenBy::Layout } else { SpokenBy::Nothing },
        subject: None,
    }
}
