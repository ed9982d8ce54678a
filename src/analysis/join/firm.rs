//! A person and a firm of one name: which of the two the name alone means.

use super::standing::{is_behind_a_firm, is_behind_the};
use super::{Joiner, Joint};
use crate::analysis::candidate::Candidate;
use crate::analysis::lexicon::grammar;
use crate::analysis::token::Token;
use crate::model::{EntityKind, JoinedBy, MentionForm};

impl<'t> Joiner<'_, 't> {
    /// Notes the names that the text calls a firm's: `die Brauerei Hollmann`.
    pub(super) fn note_firms(&mut self) {
        for candidate in self.candidates {
            if candidate.form == MentionForm::Name
                && candidate.tokens.len() == 1
                && candidate.entry.is_none()
                && is_behind_a_firm(self.reading, candidate.tokens.start)
            {
                self.firms.entry(self.words.base(candidate)).or_insert(candidate.span);
            }
        }
    }

    /// The firm that a name alone means, though a person has it too: `Kessler streicht Stellen`.
    pub(super) fn firm(&mut self, candidate: &Candidate, base: &'t str) -> Option<Joint> {
        let at = candidate.tokens.start;
        if candidate.form != MentionForm::Name || candidate.entry.is_some() || !self.bearers.has(base) {
            return None;
        }
        if let Some(span) = self.firms.get(base).copied() {
            let called = is_behind_a_firm(self.reading, at);
            if called || is_behind_the(self.reading, at) && !self.reports(at) || !self.bearers.named_before(base, at) {
                let words = (!called).then_some(span);
                let joined = if called { JoinedBy::Name } else { JoinedBy::Surname };
                return Some((self.named(EntityKind::Organisation, base, ""), joined, words));
            }
        }
        let body = self.bodies.of_short(base, EntityKind::Organisation)?;
        if self.acts_like_a_person(at, base) {
            return None;
        }
        let (first, span) = self.bodies.get(body).map(|body| (body.first, body.span))?;
        let named = self.bearers.named_before(base, at);
        // In a headline: what the text comes to first.
        let meant = if first < at {
            is_behind_the(self.reading, at) || !named
        } else {
            !named && !self.bearers.named_before(base, first)
        };
        meant.then(|| (self.body(body), JoinedBy::Surname, Some(span)))
    }

    /// Whether a verb that reports stands beside the name.
    fn reports(&self, at: usize) -> bool {
        let reports = |token: Option<&Token<'_>>| {
            token.is_some_and(|token| {
                if self.reading.english {
                    grammar::is_english_report(token.text)
                } else {
                    grammar::is_german_report(token.text)
                }
            })
        };
        reports(self.reading.before(at)) || reports(self.reading.token(at + 1))
    }

    /// Whether a name that is a person's and a body's stands as persons' do.
    pub(super) fn acts_like_a_person(&self, at: usize, base: &str) -> bool {
        let article = self.reading.before(at).is_some_and(|before| {
            matches!(
                before.text.to_lowercase().as_str(),
                "the" | "der" | "die" | "das" | "dem" | "den" | "des" | "bei" | "von" | "at"
            )
        });
        let body = self.bodies.of_short(base, EntityKind::Organisation);
        let body_only = body
            .and_then(|body| self.bodies.get(body))
            .is_some_and(|body| body.first < at && !self.bearers.named_before(base, at));
        !article && !body_only && (body.is_none() || self.reports(at))
    }
}
