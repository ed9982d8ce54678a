//! What the search for speakers looks at: who is named where, who was last spoken of.

use std::ops::Range;

use crate::analysis::lexicon::{Lexicon, grammar};
use crate::analysis::token::{Reading, Shape};
use crate::model::{EntityKind, LocalEntity, Mention, MentionForm};
use crate::text::Span;

/// The persons that are subjects of their sentences: the token of the name and the entity, in order.
pub(super) fn subjects(
    reading: &Reading<'_>,
    entities: &[LocalEntity],
    mentions: &[Mention],
    quotes: &[Span],
) -> Vec<(usize, u32)> {
    let scene = Scene { reading, entities, mentions, quotes, subjects: Vec::new(), bearers: Bearers::default() };
    let mut found = Vec::new();
    for sentence in &reading.sentences {
        let from = mentions.partition_point(|mention| mention.span.start < sentence.span.start);
        let subject = mentions
            .iter()
            .skip(from)
            .take_while(|mention| mention.span.start < sentence.span.end)
            .filter(|mention| {
                mention.form == MentionForm::Name && scene.kind(mention.entity) == Some(EntityKind::Person)
            })
            .map(|mention| (reading.token_at(mention.span.start as usize), mention))
            .find(|(at, mention)| !scene.is_quoted(mention.span) && !scene.is_oblique(mention, *at));
        found.extend(subject.map(|(at, mention)| (at, mention.entity)));
    }
    found
}

/// What the search for speakers looks at.
#[derive(Debug)]
pub(super) struct Scene<'s, 't> {
    pub(super) reading: &'s Reading<'t>,
    pub(super) entities: &'s [LocalEntity],
    pub(super) mentions: &'s [Mention],
    pub(super) quotes: &'s [Span],
    pub(super) subjects: Vec<(usize, u32)>,
    pub(super) bearers: Bearers,
}

/// Who has which role, to be found by how the role ends: read from behind, in order.
#[derive(Debug, Default)]
pub(super) struct Bearers(Vec<(String, u32)>);

impl Bearers {
    pub(super) fn of(entities: &[LocalEntity]) -> Self {
        let persons = (0..).zip(entities).filter(|(_, entity)| entity.kind == EntityKind::Person);
        let roles = persons.flat_map(|(index, entity)| entity.roles.iter().map(move |role| (index, role)));
        let mut found: Vec<(String, u32)> = roles
            .flat_map(|(index, role)| endings(role).map(move |role| (role.chars().rev().collect(), index)))
            .collect();
        found.sort_unstable();
        Self(found)
    }

    /// The persons with a role that ends so; a person can come several times.
    fn ending_in(&self, word: &str) -> impl Iterator<Item = u32> {
        let wanted: String = word.chars().rev().collect();
        let from = self.0.partition_point(|(role, _)| *role < wanted);
        let here = self.0.iter().skip(from).take_while(move |(role, _)| role.starts_with(&wanted));
        here.map(|(_, index)| *index)
    }
}

/// A role as a whole, and its last word without the ending of a case.
fn endings(role: &str) -> impl Iterator<Item = String> {
    let whole = role.to_lowercase();
    let last = whole.rsplit(' ').next().unwrap_or_default().trim_end_matches("en").to_owned();
    [whole, last].into_iter()
}

impl<'s, 't: 's> Scene<'s, 't> {
    pub(super) fn kind(&self, entity: u32) -> Option<EntityKind> {
        self.entities.get(entity as usize).map(|entity| entity.kind)
    }

    /// Whether an entity can say something: events and works cannot.
    pub(super) fn can_speak(&self, entity: u32) -> bool {
        matches!(self.kind(entity), Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Place))
    }

    /// The quotes that lie over `span`, as a whole or in part.
    pub(super) fn quotes_over(&self, span: Span) -> impl Iterator<Item = Span> {
        let from = self.quotes.partition_point(|quote| quote.end <= span.start);
        let here = self.quotes.iter().skip(from).take_while(move |quote| quote.start < span.end);
        here.copied().filter(move |quote| quote.overlaps(span))
    }

    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let index = self.quotes.partition_point(|quote| quote.end <= span.start);
        self.quotes.get(index).is_some_and(|quote| quote.covers(span))
    }

    /// Whether a quote ends directly before the token, but for marks.
    pub(super) fn follows_quote(&self, at: usize) -> bool {
        let mut index = at;
        while let Some(before) = self.reading.before(index) {
            if !matches!(before.shape, Shape::Mark(_)) {
                return self.is_quoted(before.span);
            }
            index -= 1;
        }
        false
    }

    /// The mention that begins with the token, with its tokens.
    pub(super) fn mention_at(&self, at: usize) -> Option<(&'s Mention, Range<usize>)> {
        let token = self.reading.token(at)?;
        let index = self.mentions.partition_point(|mention| mention.span.start < token.span.start);
        let mention = self.mentions.get(index).filter(|mention| mention.span.start < token.span.end)?;
        let end = self.reading.token_at(mention.span.end as usize).max(at + 1);
        Some((mention, at..end))
    }

    /// The mention that the token belongs to.
    pub(super) fn mention_over(&self, at: usize) -> Option<(&'s Mention, Range<usize>)> {
        let token = self.reading.token(at)?;
        let index = self.mentions.partition_point(|mention| mention.span.end <= token.span.start);
        let mention = self.mentions.get(index).filter(|mention| mention.span.overlaps(token.span))?;
        let start = self.reading.token_at(mention.span.start as usize).min(at);
        Some((mention, start..at + 1))
    }

    /// The first mention that begins in `range`.
    pub(super) fn mention_in(&self, range: Range<usize>) -> Option<(&'s Mention, Range<usize>)> {
        range.clone().find_map(|at| self.mention_at(at)).filter(|(_, tokens)| tokens.end <= range.end)
    }

    /// Whether a name stands in the genitive: `Putins`, `Macron's`.
    pub(super) fn is_genitive(&self, mention: &Mention) -> bool {
        let next = self.reading.token(self.reading.token_at(mention.span.end as usize));
        if next.is_some_and(|token| matches!(token.text, "'s" | "’s")) {
            return true;
        }
        let last = |name: &'s str| name.rsplit(' ').next().unwrap_or(name);
        let text = mention.span.of(self.reading.text);
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
        let mut at = start;
        // Back over the title: `mit dem US-Präsidenten Trump`.
        for _ in 0..4 {
            let Some(before) = self.reading.before(at) else { return false };
            let lower = before.text.to_lowercase();
            if is_preposition(&lower) {
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

    /// The last person that was a subject before the token.
    pub(super) fn last_subject(&self, at: usize) -> Option<u32> {
        let index = self.subjects.partition_point(|(token, _)| *token < at).checked_sub(1)?;
        let (token, entity) = self.subjects.get(index)?;
        // Further back a pronoun may mean anyone.
        (at - token < 120).then_some(*entity)
    }

    /// The person whose role is the word at `at`, when there is exactly one in this text before it or after.
    pub(super) fn by_role(&self, at: usize) -> Option<u32> {
        let word = self.reading.token(at)?.text.to_lowercase();
        let word = word.trim_end_matches("en");
        let fits = |entity: &LocalEntity| {
            entity.kind == EntityKind::Person
                && entity.roles.iter().any(|role| endings(role).any(|role| role.ends_with(word)))
        };
        let mut bearers = self.bearers.ending_in(word);
        let Some(index) = bearers.next() else {
            // `Die SPD-Politikerin sagte`: another word for the one just spoken of, but `ein Sprecher` is anyone.
            let definite =
                self.reading.before(at).is_some_and(|before| matches!(before.text, "der" | "die" | "Der" | "Die"));
            return if definite { self.last_subject(at) } else { None };
        };
        if bearers.all(|other| other == index) {
            return Some(index);
        }
        // Of several presidents the one just spoken of.
        self.last_subject(at).filter(|last| self.entities.get(*last as usize).is_some_and(fits))
    }
}

fn is_preposition(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "mit", "von", "vom", "für", "gegen", "über", "an", "am", "auf", "bei", "beim", "zu", "zum", "zur", "aus",
        "nach", "um", "durch", "ohne", "wegen", "trotz", "neben", "unter", "in", "im", "vor", "zwischen", "seit",
        "gegenüber", "with", "of", "for", "against", "about", "on", "by", "to", "from", "at", "after", "without",
        "between", "under", "over", "like",
    ];
    WORDS.contains(&word)
}
