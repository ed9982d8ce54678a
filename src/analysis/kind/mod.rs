//! The third stage: what each candidate is, by its words, by its context and by the rest of the text.

mod votes;

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::{Candidate, is_in_capitals};
use super::lexicon::{Lexicon, grammar};
use super::title::is_titled;
use super::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy, MentionForm};

use votes::votes;

/// Gives each candidate its kind and drops those that are no names.
pub(super) fn decide(reading: &Reading<'_>, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut candidates = candidates;
    for candidate in &mut candidates {
        if candidate.kind.is_none()
            && let Some((kind, confidence)) = votes(reading, candidate).winner()
        {
            candidate.kind = Some(kind);
            candidate.confidence = confidence;
        }
    }
    super::thing::drop(reading, &mut candidates);
    abbreviate(reading, &mut candidates);
    let seen = Seen::of(reading, &candidates);
    let recovered = seen.recover(reading, &candidates);
    candidates.retain_mut(|candidate| seen.settle(reading, candidate));
    candidates.extend(recovered);
    candidates.sort_by_key(|candidate| candidate.tokens.start);
    candidates
}

/// An abbreviation in parentheses is what the name before it is.
fn abbreviate(reading: &Reading<'_>, candidates: &mut [Candidate]) {
    for at in 1..candidates.len() {
        let (before, rest) = candidates.split_at_mut(at);
        let (Some(full), Some(short)) = (before.last(), rest.first_mut()) else { continue };
        let opens = reading.before(short.tokens.start).is_some_and(|token| token.is_mark('('));
        // What the list is not sure of is what the text says.
        if (short.entry.is_none() || short.doubtful)
            && opens
            && full.tokens.end + 1 == short.tokens.start
            && full.kind.is_some_and(|kind| kind != EntityKind::Person)
            && super::join::begins_alike(full.span.of(reading.text), short.span.of(reading.text))
        {
            short.kind = full.kind;
            short.confidence = full.confidence;
            if short.doubtful {
                short.entry = None;
                short.doubtful = false;
            }
        }
    }
}

/// What the text has shown of its names.
#[derive(Debug, Default)]
struct Seen<'t> {
    /// Surnames of persons named in full.
    surnames: FxHashMap<&'t str, u8>,
    /// Kinds by the words of the name, with the weight of each kind.
    kinds: FxHashMap<&'t str, [u32; 5]>,
    /// Entries named in a way that leaves no doubt.
    entries: FxHashSet<u32>,
}

impl<'t> Seen<'t> {
    fn of(reading: &Reading<'t>, candidates: &[Candidate]) -> Self {
        let mut seen = Self::default();
        for candidate in candidates {
            let Some(kind) = candidate.kind else { continue };
            if let Some(entry) = candidate.entry
                && !candidate.doubtful
            {
                seen.entries.insert(entry);
            }
            let text = candidate.span.of(reading.text);
            if candidate.form == MentionForm::Name && !candidate.doubtful {
                let weights = seen.kinds.entry(base(reading, text)).or_default();
                if let Some(weight) = weights.get_mut(kind as usize) {
                    *weight += u32::from(candidate.confidence);
                }
            }
            if kind == EntityKind::Person && candidate.tokens.len() >= 2 && candidate.form == MentionForm::Name {
                let surname = candidate.tokens.end.checked_sub(1).and_then(|last| reading.token(last));
                if let Some(surname) = surname {
                    seen.surnames.insert(base(reading, surname.text), candidate.confidence);
                    seen.surnames.insert(surname.text, candidate.confidence);
                }
            }
        }
        seen
    }

    /// Surnames that look like words of the language, where a person of that name is known: `Koch sagte`, `Rice scored`.
    fn recover(&self, reading: &Reading<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
        if self.surnames.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut covered = candidates.iter().peekable();
        for (at, token) in reading.tokens.iter().enumerate() {
            while covered.next_if(|candidate| candidate.tokens.end <= at).is_some() {}
            let free = !covered.peek().is_some_and(|candidate| candidate.tokens.contains(&at));
            // `SANWO-OLU` in a line of capitals.
            if free
                && token.shape == Shape::Capitals
                && token.text.len() > 3
                && reading.sentence_of(at).is_some_and(|sentence| is_in_capitals(reading, sentence))
                && self.surnames.keys().any(|surname| surname.to_uppercase() == token.text)
            {
                let mut repeat = Candidate::whole(reading, at..at + 1, Some(EntityKind::Person), 150);
                repeat.found = FoundBy::Repeat;
                found.push(repeat);
                continue;
            }
            if !free || token.shape != Shape::Title || token.is_nameable() || !self.surnames.contains_key(token.text) {
                continue;
            }
            // Behind an article or an adjective it is the word.
            let bare = token.opens
                || reading.before(at).is_none_or(|before| {
                    before.is_capitalised() && !reading.english
                        || matches!(before.shape, Shape::Mark(_))
                        || before.shape == Shape::Lower && !is_determiner(before.text)
                });
            if bare {
                let mut repeat = Candidate::whole(reading, at..at + 1, Some(EntityKind::Person), 150);
                repeat.found = FoundBy::Repeat;
                found.push(repeat);
            }
        }
        found
    }

    /// Whether the candidate stays, with what the rest of the text says of it.
    fn settle(&self, reading: &Reading<'_>, candidate: &mut Candidate) -> bool {
        // `Raab`, where the text has a `Susanne Raab`: none of those whom the list calls so.
        if candidate.doubtful && candidate.tokens.len() == 1 && candidate.form == MentionForm::Name {
            let text = candidate.span.of(reading.text);
            let known = candidate.entry.is_some_and(|entry| self.entries.contains(&entry));
            let surname = self.surnames.get(base(reading, text)).or_else(|| self.surnames.get(text));
            let article = reading.before(candidate.tokens.start).is_some_and(|before| {
                matches!(
                    before.text,
                    "der" | "die" | "das" | "dem" | "den" | "des" | "im" | "the" | "Der" | "Die" | "Das" | "The"
                )
            });
            if let Some(confidence) = surname.filter(|_| !known && !article) {
                candidate.kind = Some(EntityKind::Person);
                candidate.entry = None;
                candidate.doubtful = false;
                candidate.confidence = confidence.saturating_sub(10);
                candidate.found = FoundBy::Repeat;
                return true;
            }
        }
        if candidate.doubtful {
            return candidate.entry.is_some_and(|entry| self.entries.contains(&entry)) || is_backed(reading, candidate);
        }
        // `sagte Rüger`, where the text has a `Tobias Rüger`: he is nobody from Rügen.
        if candidate.form == MentionForm::Derived
            && candidate.tokens.len() == 1
            && self.surnames.contains_key(candidate.span.of(reading.text))
            && !reading.token(candidate.tokens.end).is_some_and(Token::is_capitalised)
        {
            candidate.form = MentionForm::Name;
            candidate.kind = Some(EntityKind::Person);
            candidate.entry = None;
            candidate.found = FoundBy::Repeat;
        }
        if candidate.entry.is_some() {
            return true;
        }
        let text = candidate.span.of(reading.text);
        let stem = base(reading, text);
        let single = candidate.tokens.len() == 1;
        let weak = candidate.kind.is_none() || candidate.confidence < 200 || candidate.found == FoundBy::Tagger;
        if single
            && weak
            && candidate.form == MentionForm::Name
            && let Some(confidence) = self.surnames.get(stem).or_else(|| self.surnames.get(text))
        {
            candidate.kind = Some(EntityKind::Person);
            candidate.confidence = confidence.saturating_sub(10);
            candidate.found = FoundBy::Repeat;
            return true;
        }
        if weak && let Some(weights) = self.kinds.get(stem).or_else(|| self.kinds.get(text)) {
            let best = EntityKind::ALL.into_iter().max_by_key(|kind| {
                (weights.get(*kind as usize).copied().unwrap_or_default(), candidate.kind == Some(*kind))
            });
            let total: u32 = weights.iter().sum();
            let missing = candidate.kind.is_none();
            if let Some(best) = best.filter(|_| total > 0) {
                candidate.kind = Some(best);
                if missing {
                    candidate.confidence = 120;
                    candidate.found = FoundBy::Repeat;
                }
            }
        }
        candidate.kind.is_some()
    }
}

/// Whether a word in lower case is an article, a contraction with one, or inflected like an adjective.
fn is_determiner(word: &str) -> bool {
    const CLOSED: &[&str] = &[
        "der", "die", "das", "den", "dem", "des", "ein", "im", "am", "vom", "zum", "zur", "beim", "ins", "kein",
        "sein", "ihr", "the", "a", "an", "of", "his", "her", "their", "its", "our", "some", "any", "no",
    ];
    CLOSED.contains(&word)
        || ["e", "en", "er", "es", "em"]
            .iter()
            .any(|ending| word.len() > 3 && word.ends_with(ending) && !word.ends_with("te"))
}

/// The name without the genitive that German hangs on it.
fn base<'t>(reading: &Reading<'_>, text: &'t str) -> &'t str {
    if reading.english { text } else { super::inflection::without_genitive(text) }
}

/// Whether what stands beside a doubtful name says that it is meant.
fn is_backed(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let kind = candidate.entry.and_then(|entry| Lexicon::get().names.entry(entry)).map(|entry| entry.kind);
    let before = reading.before(candidate.tokens.start);
    // `Magazin „Stern“`
    let quoted = before.is_some_and(|token| matches!(token.shape, Shape::Mark('„' | '"' | '“' | '»' | '‚' | '\'')));
    let before = if quoted { candidate.tokens.start.checked_sub(2).and_then(|at| reading.token(at)) } else { before };
    let Some(before) = before else { return false };
    let lower = before.text.to_lowercase();
    match kind {
        Some(EntityKind::Place) => grammar::is_place_type(&lower) || grammar::is_place_preposition(&lower),
        Some(EntityKind::Person) => is_titled(reading, candidate.tokens.start),
        Some(EntityKind::Organisation) => grammar::is_organisation_type(&lower),
        _ => false,
    }
}
