//! The second stage: which runs of tokens may be names.
//!
//! Each finder looks at one place and offers the longest run it can vouch for; the longest offer wins, and the list wins
//! a draw. What has no kind yet gets it from its context in [`kind`](super::kind), or falls away there.

mod body;
mod listed;
mod open;
mod person;

use std::ops::Range;

pub(super) use person::is_titled;

use super::lexicon::{Lexicon, Tendency};
use super::token::Reading;
use crate::model::{EntityKind, MentionForm};
use crate::text::Span;

/// A run of tokens, or a part of one, that may name something.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The tokens it stands in.
    pub(super) tokens: Range<usize>,
    /// The bytes it covers.
    pub(super) span: Span,
    /// What it is, when that is known.
    pub(super) kind: Option<EntityKind>,
    /// The list's entry.
    pub(super) entry: Option<u32>,
    pub(super) form: MentionForm,
    /// How sure, 0 to 255.
    pub(super) confidence: u8,
    /// Whether the list says that its name often means something else.
    pub(super) doubtful: bool,
    /// Whether it is a surname that the list lets stand alone.
    pub(super) short: bool,
}

impl Candidate {
    /// A candidate that covers whole tokens.
    pub(super) fn whole(reading: &Reading<'_>, tokens: Range<usize>, kind: Option<EntityKind>, confidence: u8) -> Self {
        let span = reading.span(&tokens);
        Self { tokens, span, kind, entry: None, form: MentionForm::Name, confidence, doubtful: false, short: false }
    }
}

/// All candidates of a text, in order, not overlapping.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Candidate> {
    let lexicon = Lexicon::get();
    let mut found: Vec<Candidate> = Vec::new();
    for sentence in &reading.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = sentence.tokens.end;
            let listed = listed::at(lexicon, reading, at, end);
            let open = if listed.is_none() { open::at(lexicon, reading, at, end) } else { None };
            let derived = listed.as_ref().is_some_and(|found| found.form == MentionForm::Derived);
            let person = if derived { None } else { person::at(lexicon, reading, at, end) };
            let offers = [listed, body::at(lexicon, reading, at, end), person, open];
            let best =
                offers.into_iter().flatten().rev().max_by_key(|offer| (offer.tokens.len(), offer.entry.is_some()));
            match best {
                Some(candidate) => {
                    at = candidate.tokens.end.max(at + 1);
                    found.push(candidate);
                }
                None => at += 1,
            }
        }
    }
    found
}

/// Whether the token at `at` may be part of a person's name.
fn is_personal(reading: &Reading<'_>, at: usize) -> bool {
    reading.token(at).is_some_and(|token| {
        token.tendency().is_some_and(|tendency| {
            token.traits.first_name() && !tendency.is_organisation()
                || !(tendency.is_place() && token.traits.town() || tendency.is_organisation())
                    && tendency != Tendency::Place
        })
    })
}
