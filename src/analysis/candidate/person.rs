//! Full names of persons: first name and surname, initials, particles.

use super::{Candidate, is_personal};
use crate::analysis::lexicon::{Lexicon, Tendency, grammar};
use crate::analysis::title::is_titled;
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::EntityKind;

/// The most parts a name has.
const MOST_PARTS: usize = 6;

/// The full name that begins with the token at `at`.
pub(super) fn at(lexicon: &Lexicon, reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let first = reading.token(at).filter(|token| token.shape != Shape::Capitals || reading_shouts(reading, at))?;
    // `sein Stellvertreter Landau`: behind a role even a town's name is a person's.
    if !reading.english && first.is_nameable() && first.shape == Shape::Title && !is_personal(reading, at) {
        return is_titled(reading, at).then(|| single_titled(lexicon, reading, at)).flatten();
    }
    if !is_personal(reading, at) || is_role_word(reading, first.text) && !first.traits.first_name() {
        return None;
    }
    let titled = is_titled(reading, at);
    let mut last = at + 1;
    while last < end && last - at < MOST_PARTS {
        match part(lexicon, reading, last, end, at) {
            0 => break,
            taken => last += taken,
        }
    }
    let given = first.traits.first_name() && !first.tendency().is_some_and(Tendency::is_place);
    let names = (at..last).filter(|index| reading.token(*index).is_some_and(Token::is_capitalised)).count();
    let weight: u32 = (at..last).map(|index| weight(reading, index)).sum();
    // `Karin Bauer`: right after a first name a common noun is the surname.
    if names <= 2 && given && last < end && is_surname_noun(reading, last) && (titled || weight >= 3 * names as u32) {
        return Some(Candidate::whole(reading, at..last + 1, Some(EntityKind::Person), 165));
    }
    if names == 1
        && given
        && let Some(regent) = regent(reading, at, end)
    {
        return Some(regent);
    }
    if names < 2 {
        return titled.then(|| single_titled(lexicon, reading, at)).flatten();
    }
    let confidence = match (given || first.is_initial(), titled, weight) {
        (true, true, _) => 235,
        (true, false, 3..) => 220,
        (false, true, _) => 210,
        (true, false, _) => 190,
        (false, false, 4..) => 180,
        _ => return None,
    };
    Some(Candidate::whole(reading, at..last, Some(EntityKind::Person), confidence))
}

/// How many tokens from `at` on continue a name: 1 for a name, 2 or 3 with particles, 0 when it is over.
fn part(lexicon: &Lexicon, reading: &Reading<'_>, at: usize, end: usize, first: usize) -> usize {
    let joins = |index: usize| {
        index < end
            && is_personal(reading, index)
            && reading.token(index).is_some_and(|token| {
                !token.opens && token.shape != Shape::Capitals && !is_role_word(reading, token.text)
            })
    };
    // A genitive closes the name before it: `Anna Webers Lied`.
    let closed = at > first + 1
        && !reading.english
        && reading
            .before(at)
            .is_some_and(|before| crate::analysis::inflection::without_genitive(before.text) != before.text);
    if closed {
        return 0;
    }
    let Some(token) = reading.token(at) else { return 0 };
    if joins(at) {
        // A first name after a full name begins the next name, unless it is a middle name.
        return 1;
    }
    let noble = matches!(token.text, "von" | "van" | "de" | "di" | "da" | "del" | "la" | "le");
    let family = |index: usize| {
        index < end
            && reading
                .token(index)
                .is_some_and(|next| next.shape == Shape::Title && (next.is_nameable() || noble && at > first + 1))
            && super::listed::at(lexicon, reading, index, end)
                .is_none_or(|found| found.kind == Some(EntityKind::Person) || found.entry.is_none())
    };
    let particle = |index: usize| {
        reading.token(index).is_some_and(|token| {
            let lower = token.text.to_lowercase();
            grammar::is_particle(&lower) || lower.starts_with("al-") || lower.starts_with("el-")
        })
    };
    let given = reading.token(first).is_some_and(|token| token.traits.first_name());
    let arabic = token.shape == Shape::Lower && (token.text.starts_with("al-") || token.text.starts_with("el-"));
    if arabic && token.text.chars().nth(3).is_some_and(char::is_uppercase) {
        return 1;
    }
    if !given || !particle(at) || token.is_mark(',') {
        return 0;
    }
    if family(at + 1) {
        // `Peter in`: only a particle that is no plain preposition after a place follows here.
        return 2;
    }
    if particle(at + 1) && family(at + 2) { 3 } else { 0 }
}

/// Whether the token says what a person is, and is no first name.
pub(super) fn is_role_at(reading: &Reading<'_>, at: usize) -> bool {
    reading.token(at).is_some_and(|token| !token.traits.first_name() && is_role_word(reading, token.text))
}

fn is_role_word(reading: &Reading<'_>, word: &str) -> bool {
    let lower = word.to_lowercase();
    if reading.english { grammar::is_english_role(&lower) } else { grammar::is_german_role(&lower) }
}

/// How much a token speaks for a person's name.
fn weight(reading: &Reading<'_>, at: usize) -> u32 {
    reading.token(at).map_or(0, |token| match token.tendency() {
        Some(Tendency::Person) => 3,
        Some(Tendency::LikelyPerson) => 2,
        Some(_) if token.traits.first_name() => 2,
        Some(Tendency::Unseen | Tendency::Name) => 1,
        _ => 0,
    })
}

/// A surname behind a title or role: `Herr Weber`, `Ministerin Lang`.
fn single_titled(lexicon: &Lexicon, reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    let token = reading.token(at).filter(|token| token.shape != Shape::Capitals)?;
    let stem = if reading.english { None } else { token.text.strip_suffix('s') };
    let place = |word: &str| {
        lexicon
            .names
            .exactly(word)
            .and_then(|name| lexicon.names.entry(name.entry))
            .is_some_and(|entry| entry.kind != EntityKind::Person)
    };
    if place(token.text) || stem.is_some_and(place) {
        return None;
    }
    Some(Candidate::whole(reading, at..at + 1, Some(EntityKind::Person), 170))
}

/// `Elisabeth II.`: a given name and the number of a regent.
fn regent(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let number = reading.token(at + 1).filter(|_| at + 1 < end)?;
    if number.text.is_empty() || !number.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) {
        return None;
    }
    let dot = !reading.english && reading.token(at + 2).is_some_and(|token| token.glued && token.is_mark('.'));
    Some(Candidate::whole(reading, at..at + 2 + usize::from(dot), Some(EntityKind::Person), 190))
}

/// A common noun in the place of a surname, with no further noun behind it.
fn is_surname_noun(reading: &Reading<'_>, at: usize) -> bool {
    !reading.english
        && reading.token(at).is_some_and(|token| {
            token.shape == Shape::Title
                && !token.opens
                && token.text.len() < 12
                && !token.text.contains('-')
                && token.traits.german != Tendency::Unseen
                && !token.text.ends_with("ung")
                && !is_role_word(reading, token.text)
        })
        && !reading.token(at + 1).is_some_and(Token::is_capitalised)
}

fn reading_shouts(reading: &Reading<'_>, at: usize) -> bool {
    reading.sentence_of(at).is_some_and(|sentence| sentence.shouting)
}
