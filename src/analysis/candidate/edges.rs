//! Where names begin and end: what the layout of a text puts beside them is taken off, what belongs to them is added.

use super::Candidate;
use crate::analysis::lexicon::{Lexicon, grammar};
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{EntityKind, MentionForm};

/// Sets the edges of unlisted names right; `El Paso, Texas` becomes two.
pub(super) fn mend(reading: &Reading<'_>, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut mended: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        if candidate.form != MentionForm::Name || candidate.entry.is_some() {
            mended.push(candidate);
            continue;
        }
        let (first, second) = at_mark(reading, candidate);
        for part in [Some(first), second].into_iter().flatten() {
            let part = without_title(reading, without_dot(reading, part));
            let part = particles(reading, part);
            mended.extend((!part.tokens.is_empty()).then_some(part));
        }
    }
    mended
}

/// A place and the state or country behind its comma are two places; a name and what stands behind it in parentheses are
/// two names.
fn at_mark(reading: &Reading<'_>, mut candidate: Candidate) -> (Candidate, Option<Candidate>) {
    let is = |at: &usize, mark: char| reading.token(*at).is_some_and(|token| token.is_mark(mark));
    let comma = candidate.tokens.clone().find(|at| is(at, ',') && candidate.kind == Some(EntityKind::Place));
    let paren = candidate.tokens.clone().skip(1).find(|at| is(at, '('));
    let Some(mark) = comma.or(paren) else { return (candidate, None) };
    let mut rest = candidate.clone();
    set(reading, &mut candidate, |tokens| tokens.start..mark);
    let close = rest.tokens.end - usize::from(is(&(rest.tokens.end - 1), ')'));
    if close <= mark + 1 {
        return (candidate, None);
    }
    set(reading, &mut rest, |_| mark + 1..close);
    let text = rest.span.of(reading.text);
    rest.entry = Lexicon::get().names.exactly(text).map(|name| name.entry);
    (candidate, Some(rest))
}

/// A full stop that ends the sentence is no part of the name: `Sunderland.`
fn without_dot(reading: &Reading<'_>, mut candidate: Candidate) -> Candidate {
    let last = candidate.tokens.end - 1;
    let Some(token) = reading.token(last) else { return candidate };
    let short = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() <= 3;
    if token.text.len() > 1
        && token.text.ends_with('.')
        && !short(token.text)
        && !token.text.get(..token.text.len() - 1).is_some_and(|word| word.contains('.'))
    {
        candidate.span.end -= 1;
    } else if candidate.tokens.len() > 1 && token.is_mark('.') {
        let before = reading.token(last - 1);
        if before.is_some_and(|before| !short(before.text)) && candidate.kind != Some(EntityKind::Organisation) {
            set(reading, &mut candidate, |tokens| tokens.start..tokens.end - 1);
        }
    }
    candidate
}

/// Titles before a person's name are no part of it: `Sir`, `Cllr`, `Chief Financial Officer`.
fn without_title(reading: &Reading<'_>, mut candidate: Candidate) -> Candidate {
    if !matches!(candidate.kind, Some(EntityKind::Person | EntityKind::Place)) {
        return candidate;
    }
    let is_title = |at: usize| {
        reading.token(at).is_some_and(|token| {
            let lower = token.text.trim_end_matches('.').to_lowercase();
            token.is_capitalised()
                && (grammar::is_honorific(&lower)
                    || candidate.kind == Some(EntityKind::Person) && is_role(reading, &lower))
                && !(token.traits.first_name() && candidate.tokens.len() == 2)
        })
    };
    let mut start = candidate.tokens.start;
    while start < candidate.tokens.end && (is_title(start) || start > candidate.tokens.start && is_dot(reading, start))
    {
        start += 1;
    }
    if start == candidate.tokens.start {
        return candidate;
    }
    if start == candidate.tokens.end {
        // A title alone is no name, but `Bishop` may be one: the tagger knows best, unless it is only that.
        let alone = reading
            .token(candidate.tokens.start)
            .is_some_and(|token| grammar::is_honorific(&token.text.trim_end_matches('.').to_lowercase()));
        if alone {
            candidate.tokens.end = candidate.tokens.start;
        }
        return candidate;
    }
    let honoured = (candidate.tokens.start..start).any(|at| {
        reading.token(at).is_some_and(|token| grammar::is_honorific(&token.text.trim_end_matches('.').to_lowercase()))
    });
    set(reading, &mut candidate, |tokens| start..tokens.end);
    if honoured {
        candidate.kind = Some(EntityKind::Person);
    }
    candidate
}

fn is_role(reading: &Reading<'_>, lower: &str) -> bool {
    if reading.english { grammar::is_english_role(lower) } else { grammar::is_german_role(lower) }
}

fn is_dot(reading: &Reading<'_>, at: usize) -> bool {
    reading.token(at).is_some_and(|token| token.is_mark('.'))
}

/// `de la Torre`, `van der Horst`: the particles before a surname that stands alone.
fn particles(reading: &Reading<'_>, mut candidate: Candidate) -> Candidate {
    if candidate.kind != Some(EntityKind::Person) || candidate.tokens.len() != 1 {
        return candidate;
    }
    let is_particle = |token: &Token<'_>| {
        let lower = token.text.to_lowercase();
        // A plain preposition or article of the language is one only beside another particle.
        let plain = matches!(lower.as_str(), "von" | "zu" | "der" | "den" | "die" | "van" | "bin");
        (token.shape == Shape::Lower || token.opens && token.shape == Shape::Title)
            && (if reading.english {
                grammar::is_particle(&lower) && lower != "den"
            } else {
                grammar::is_particle(&lower) && !plain
            })
            || token.shape == Shape::Lower && lower == "der" && reading.english
    };
    let sentence = reading.sentence_of(candidate.tokens.start).map_or(0, |sentence| sentence.tokens.start);
    let mut start = candidate.tokens.start;
    while start > sentence && candidate.tokens.start - start < 3 && reading.before(start).is_some_and(is_particle) {
        start -= 1;
    }
    if start < candidate.tokens.start {
        set(reading, &mut candidate, |tokens| start..tokens.end);
    }
    candidate
}

fn set(
    reading: &Reading<'_>,
    candidate: &mut Candidate,
    tokens: impl Fn(std::ops::Range<usize>) -> std::ops::Range<usize>,
) {
    candidate.tokens = tokens(candidate.tokens.clone());
    candidate.span = reading.span(&candidate.tokens);
}
