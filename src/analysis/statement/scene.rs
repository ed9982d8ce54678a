//! What the search for speakers looks at: who is named where, and what stands in quotation marks.

use std::ops::Range;

use super::quote::Quote;
use super::trail::Trail;
use crate::analysis::lexicon::{Lexicon, grammar};
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{EntityKind, Gender, LocalEntity, Mention, MentionForm};
use crate::text::Span;

/// What the search for speakers looks at.
#[derive(Debug)]
pub(super) struct Scene<'s, 't> {
    pub(super) reading: &'s Reading<'t>,
    pub(super) entities: &'s [LocalEntity],
    pub(super) mentions: &'s [Mention],
    pub(super) quotes: &'s [Quote],
    /// Whether each entity is a woman or a man, where the text or the name tells.
    pub(super) genders: Vec<Option<Gender>>,
    /// Who was spoken of so far.
    pub(super) trail: Trail,
    /// For each token the quote it stands in, counted from one; 0 for none.
    quoted: Vec<u32>,
}

impl<'s, 't: 's> Scene<'s, 't> {
    pub(super) fn new(
        reading: &'s Reading<'t>,
        entities: &'s [LocalEntity],
        mentions: &'s [Mention],
        quotes: &'s [Quote],
    ) -> Self {
        let mut quoted = vec![0; reading.tokens.len()];
        for (index, quote) in quotes.iter().enumerate() {
            let inside = reading.token_at(quote.span.start as usize)..reading.token_at(quote.span.end as usize);
            if let Some(tokens) = quoted.get_mut(inside) {
                tokens.fill(index as u32 + 1);
            }
        }
        let genders = super::gender::of_entities(reading, entities, mentions);
        let trail = Trail::new(reading.english, entities);
        Self { reading, entities, mentions, quotes, genders, trail, quoted }
    }

    pub(super) fn kind(&self, entity: u32) -> Option<EntityKind> {
        self.entities.get(entity as usize).map(|entity| entity.kind)
    }

    pub(super) fn is_person(&self, entity: u32) -> bool {
        self.kind(entity) == Some(EntityKind::Person)
    }

    /// Whether the text says what a person is.
    pub(super) fn has_role(&self, entity: u32) -> bool {
        self.entities.get(entity as usize).is_some_and(|entity| !entity.roles.is_empty())
    }

    pub(super) fn gender(&self, entity: u32) -> Option<Gender> {
        self.genders.get(entity as usize).copied().flatten()
    }

    /// Whether an entity can say something: events and works cannot.
    pub(super) fn can_speak(&self, entity: u32) -> bool {
        matches!(self.kind(entity), Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Place))
    }

    /// Whether the token stands in quotation marks.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quote_of(at).is_some()
    }

    /// The index of the quote that the token stands in.
    pub(super) fn quote_of(&self, at: usize) -> Option<usize> {
        self.quoted.get(at).copied().unwrap_or_default().checked_sub(1).map(|index| index as usize)
    }

    pub(super) fn text(&self, at: usize) -> &'t str {
        self.reading.token(at).map_or("", |token| token.text)
    }

    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.reading.token(at).is_some_and(|token| matches!(token.shape, Shape::Mark(_)))
    }

    pub(super) fn has_mark(&self, at: usize, mark: char) -> bool {
        self.reading.token(at).is_some_and(|token| token.is_mark(mark))
    }

    pub(super) fn is_lower(&self, at: usize) -> bool {
        self.reading.token(at).is_some_and(|token| token.shape == Shape::Lower)
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.reading.token(at).is_some_and(Token::is_capitalised)
    }

    /// Whether the name that begins at the token is no subject.
    pub(super) fn is_oblique_at(&self, at: usize) -> bool {
        self.name_at(at).is_some_and(|(mention, tokens)| self.is_oblique(mention, tokens.start))
    }

    /// The last token before `at` that is a word, with whether a quote ends between.
    pub(super) fn word_before(&self, at: usize) -> Option<usize> {
        (at.saturating_sub(6)..at).rev().find(|index| !self.is_mark(*index))
    }

    /// The first token from `at` on that is a word.
    pub(super) fn word_from(&self, at: usize) -> Option<usize> {
        (at..at + 6).find(|index| self.reading.token(*index).is_some() && !self.is_mark(*index))
    }

    /// Whether a quote ends directly before the token, but for marks.
    pub(super) fn follows_quote(&self, at: usize) -> bool {
        !self.is_quoted(at) && self.word_before(at).is_some_and(|before| before + 1 < at && self.is_quoted(before))
    }

    /// How many words stand in `range`.
    pub(super) fn words(&self, range: Range<usize>) -> usize {
        range.filter(|at| !self.is_mark(*at)).count()
    }

    /// The mention that begins with the token, with its tokens.
    pub(super) fn mention_at(&self, at: usize) -> Option<(&'s Mention, Range<usize>)> {
        let token = self.reading.token(at)?;
        let index = self.mentions.partition_point(|mention| mention.span.start < token.span.start);
        let mention = self.mentions.get(index).filter(|mention| mention.span.start < token.span.end)?;
        let end = self.reading.token_at(mention.span.end as usize).max(at + 1);
        Some((mention, at..end))
    }

    /// The name that begins with the token.
    pub(super) fn name_at(&self, at: usize) -> Option<(&'s Mention, Range<usize>)> {
        self.mention_at(at).filter(|(mention, _)| mention.form == MentionForm::Name)
    }

    /// The name that ends directly before the token.
    pub(super) fn name_before(&self, at: usize) -> Option<(&'s Mention, Range<usize>)> {
        let end = self.reading.token(at.checked_sub(1)?)?.span.end;
        let index = self.mentions.partition_point(|mention| mention.span.end < end);
        let mention = self.mentions.get(index).filter(|mention| mention.span.end == end)?;
        let start = self.reading.token_at(mention.span.start as usize);
        (mention.form == MentionForm::Name).then_some((mention, start..at))
    }

    /// The names in `span`, in order.
    pub(super) fn names_in(&self, span: Span) -> impl Iterator<Item = &'s Mention> + use<'s, 't> {
        self.told_in(span).filter(|mention| mention.form == MentionForm::Name)
    }

    /// The names and descriptions in `span`, in order.
    pub(super) fn told_in(&self, span: Span) -> impl Iterator<Item = &'s Mention> + use<'s, 't> {
        let from = self.mentions.partition_point(|mention| mention.span.start < span.start);
        self.mentions
            .iter()
            .skip(from)
            .take_while(move |mention| mention.span.start < span.end)
            .filter(|mention| matches!(mention.form, MentionForm::Name | MentionForm::Description))
    }

    /// Whether a name stands in the genitive: `Putins`, `Macron's`.
    pub(super) fn is_genitive(&self, mention: &Mention) -> bool {
        let next = self.reading.token(self.reading.token_at(mention.span.end as usize));
        if next.is_some_and(|token| matches!(token.text, "'s" | "’s" | "'" | "’") && token.glued) {
            return true;
        }
        let last = |name: &'s str| name.rsplit(' ').next().unwrap_or(name);
        let text = mention.span.of(self.reading.text);
        if text.ends_with(['\'', '’']) {
            return true;
        }
        let name = self.entities.get(mention.entity as usize).map_or("", |entity| &entity.name);
        // `Guterres`, `Kallas`: the s is the name's own.
        !self.reading.english
            && text.ends_with('s')
            && last(text) != last(name)
            && Lexicon::get().names.exactly(text).is_none()
    }

    /// Whether a name is no subject: in the genitive, behind a preposition.
    pub(super) fn is_oblique(&self, mention: &Mention, start: usize) -> bool {
        if self.is_genitive(mention) {
            return true;
        }
        // A title has prepositions of its own: `Secretary of State Marco Rubio`.
        let role = mention.role.filter(|role| role.end <= mention.span.start);
        let mut at = role.map_or(start, |role| self.reading.token_at(role.start as usize).min(start));
        // Back over the title: `mit dem US-Präsidenten Trump`.
        for _ in 0..4 {
            let Some(before) = self.reading.before(at) else { return false };
            let lower = before.text.to_lowercase();
            if is_preposition(&lower, self.reading.english) {
                return true;
            }
            if matches!(lower.as_str(), "des" | "dem" | "den") && !self.reading.english {
                return true;
            }
            let owner =
                before.is_capitalised() && before.is_nameable() && before.text.ends_with('s') && !self.reading.english;
            let title = owner
                || before.is_capitalised() && grammar::is_german_role(&lower)
                || self.reading.english && grammar::is_english_role(&lower)
                || before.shape == Shape::Lower
                    && (lower.ends_with('e') || lower.ends_with("en") || lower == "der")
                    && !grammar::is_german_report(&lower);
            if !title {
                return false;
            }
            at -= 1;
        }
        false
    }
}

/// Whether a word in lower case is a preposition of the language.
pub(super) fn is_preposition(word: &str, english: bool) -> bool {
    const GERMAN: &[&str] = &[
        "mit", "von", "vom", "für", "gegen", "über", "an", "am", "auf", "bei", "beim", "zu", "zum", "zur", "aus",
        "nach", "um", "durch", "ohne", "wegen", "trotz", "neben", "unter", "in", "im", "vor", "zwischen", "seit",
        "gegenüber", "hinter", "außer", "bis", "während", "statt", "anstelle", "laut", "dank", "binnen", "ab", "ins",
        "ans",
    ];
    const ENGLISH: &[&str] = &[
        "with", "of", "for", "against", "about", "on", "by", "to", "from", "at", "after", "in", "without", "between",
        "under", "over", "like", "into", "inside", "outside", "near", "behind", "during", "before", "across",
        "through", "since", "towards", "despite", "among", "as", "amid", "within", "via", "until",
    ];
    if english { ENGLISH.contains(&word) } else { GERMAN.contains(&word) }
}
