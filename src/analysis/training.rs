//! Makes the table of the tagger from annotated texts; `examples/train.rs` reads them from files.

use super::tagger::{self, Example};
use super::{candidate, token};
use crate::model::EntityKind;
use crate::text::{Clean, Language, Span};

/// Collects annotated texts.
#[derive(Debug, Default)]
pub struct Training {
    examples: Vec<Example>,
}

/// The names that the tagger alone finds with a table that [`Training::finish`] made, in order; no kind stands for one
/// that is no person, place or organisation.
#[must_use]
pub fn tagged(table: &[u8], text: &Clean, lang: Language) -> Vec<(Span, Option<EntityKind>)> {
    let reading = read(text, lang);
    let (listed, ruled) = candidate::hints(&reading);
    let names = tagger::tag_by(table, &reading, &listed, &ruled);
    names.into_iter().map(|name| (reading.span(&name.tokens), name.kind)).collect()
}

/// Reads a text whose lines are its paragraphs.
fn read(text: &Clean, lang: Language) -> token::Reading<'_> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        if !line.is_empty() {
            blocks.push(Span::new(at, at + line.len()));
        }
        at += line.len() + 1;
    }
    token::read(text, &blocks, lang)
}

impl Training {
    /// Adds a text whose lines are its paragraphs, with its names; no kind stands for one that is no person, place
    /// or organisation. `manner` tells ways of annotation apart: what the analysis is to find is of manner 0.
    pub fn add(&mut self, text: &Clean, lang: Language, names: &[(Span, Option<EntityKind>)], manner: u8) {
        let reading = read(text, lang);
        let (listed, ruled) = candidate::hints(&reading);
        let facts = tagger::facts(&reading, &listed, &ruled);
        for sentence in &reading.sentences {
            let (Some(facts), Some(tokens)) =
                (facts.get(sentence.tokens.clone()), reading.tokens.get(sentence.tokens.clone()))
            else {
                continue;
            };
            let mut labels = vec![0; tokens.len()];
            for (span, kind) in names {
                let inside = |token: &token::Token<'_>| token.span.start >= span.start && token.span.end <= span.end;
                let covered = tokens.iter().zip(&mut labels).filter(|(token, _)| inside(token));
                let mut covered: Vec<&mut usize> = covered.map(|(_, label)| label).collect();
                let len = covered.len();
                for (index, label) in covered.iter_mut().enumerate() {
                    **label = tagger::label(*kind, index, len);
                }
            }
            self.examples.push(Example {
                facts: facts.to_vec(),
                labels,
                english: reading.english,
                manner: u64::from(manner),
            });
        }
    }

    /// The table, the same bytes for the same texts; `report` hears after each of the ten rounds how many sentences
    /// were labelled rightly.
    #[must_use]
    pub fn finish(self, report: impl FnMut(usize)) -> Vec<u8> {
        tagger::learn(self.examples, report)
    }
}
