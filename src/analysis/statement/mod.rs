//! The last stage: what was said, in quotation marks or reported, and by whom.

mod cue;
mod direct;
mod indirect;
mod quote;
mod scene;

use cue::Cue;
use scene::{Bearers, Scene, subjects};

use super::token::Reading;
use crate::model::{EntityKind, Form, LocalEntity, Mention, SpokenBy, Statement};
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
    let mut quotes = Vec::new();
    let mut apart = Vec::new();
    for (index, stretch) in stretches.iter().enumerate() {
        if stretch.set_apart {
            apart.push(set_apart(reading, stretch.span, stretch.speaker));
            continue;
        }
        let goes_on = stretches.get(index + 1).is_some_and(|next| quote::begins_quote(next.span.of(reading.text)));
        quotes.extend(quote::quotes(reading.text, stretch.span, goes_on));
    }
    let scene = Scene {
        reading,
        entities,
        mentions,
        quotes: &quotes,
        subjects: subjects(reading, entities, mentions, &quotes),
        bearers: Bearers::of(entities),
    };
    let mut found = Vec::new();
    let mut cues: Vec<(usize, Vec<Cue>)> = Vec::new();
    for (index, sentence) in reading.sentences.iter().enumerate() {
        if sentence.tokens.len() > LONGEST_SENTENCE {
            continue;
        }
        let here = cue::find(&scene, &sentence.tokens);
        if !here.is_empty() {
            cues.push((index, here));
        }
    }
    let mut last: Option<&Statement>;
    for quote in &quotes {
        last = found.last();
        let statement = direct::statement(&scene, *quote, &cues, last);
        found.extend(statement);
    }
    sign(&scene, stretches, &mut found);
    indirect::find(&scene, &cues, &mut found);
    found.extend(apart);
    found.sort_by_key(|statement| (statement.span, statement.form == Form::Indirect));
    found
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
        let named = mention.filter(|mention| {
            let rest = text.get(mention.span.end as usize..next.span.end as usize).unwrap_or_default();
            mention.span.start == next.span.start
                && scene.kind(mention.entity) == Some(EntityKind::Person)
                && (rest.trim().is_empty() || rest.starts_with(','))
        });
        if let Some(mention) = named {
            statement.speaker = Some(mention.entity);
            statement.confidence = 200;
        }
    }
}

/// A quote that the layout sets apart.
fn set_apart(reading: &Reading<'_>, span: Span, speaker: Option<u32>) -> Statement {
    let inside = quote::quotes(reading.text, span, false).into_iter().next();
    let most = inside.filter(|inside| inside.len() * 10 >= span.len() * 9);
    Statement {
        span: most.unwrap_or(span),
        form: Form::Direct,
        speaker,
        cue: None,
        confidence: 230,
        spoken: if speaker.is_some() { SpokenBy::Layout } else { SpokenBy::Nothing },
        subject: None,
    }
}
