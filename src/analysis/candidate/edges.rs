//! Where names begin and end: what the layout of a text puts beside them is taken off, what belongs to them is added.

use super::Candidate;
use crate::analysis::lexicon::{Lexicon, Sort, grammar};
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
        let (land, candidate) = behind_land(reading, candidate);
        mended.extend(land);
        let Some(candidate) = candidate else { continue };
        let (first, second) = at_mark(reading, candidate);
        let (first, twice) = twice(reading, first);
        mended.extend(twice);
        let (first, other) = side_by_side(reading, first);
        for part in [Some(first), other, second].into_iter().flatten() {
            let part = without_title(reading, without_dot(reading, part));
            let part = with_initial(reading, without_number(reading, particles(reading, part)));
            mended.extend((!part.tokens.is_empty()).then_some(part));
        }
    }
    mended
}

/// `US President Jane Doe`, `UK Foreign Secretary`: the land or body, and apart from it whom the office behind it leads to.
fn behind_land(reading: &Reading<'_>, candidate: Candidate) -> (Option<Candidate>, Option<Candidate>) {
    if !reading.english || candidate.kind != Some(EntityKind::Person) || candidate.tokens.len() < 2 {
        return (None, Some(candidate));
    }
    let names = &Lexicon::get().names;
    let listed = |tokens: std::ops::Range<usize>| names.exactly(reading.span(&tokens).of(reading.text));
    let lower = |at: usize| reading.token(at).map(|token| token.text.to_lowercase()).unwrap_or_default();
    let (start, end) = (candidate.tokens.start, candidate.tokens.end);
    let land = |cut: &usize| {
        let name = listed(start..*cut).filter(|name| name.sort != Sort::Doubtful)?;
        let kind = names.entry(name.entry)?.kind;
        matches!(kind, EntityKind::Place | EntityKind::Organisation).then_some((*cut, name.entry, kind))
    };
    let office = |at: usize| grammar::is_english_role(&lower(at)) || grammar::is_title_word(&lower(at));
    let found = (start + 1..end.min(start + 4)).rev().find_map(|cut| land(&cut).filter(|_| office(cut)));
    let Some((cut, entry, kind)) = found else { return (None, Some(candidate)) };
    let role = (cut..end).rev().find(|at| grammar::is_english_role(&lower(*at)));
    let Some(role) = role else { return (None, Some(candidate)) };
    let (mut front, mut person) = (candidate.clone(), candidate);
    set(reading, &mut front, |_| start..cut);
    (front.entry, front.kind) = (Some(entry), Some(kind));
    set(reading, &mut person, |_| role + 1..end);
    if person.tokens.is_empty() {
        return (Some(front), None);
    }
    person.entry = listed(role + 1..end).map(|name| name.entry);
    (Some(front), Some(person))
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

/// `Dort traf Kanzler Friedrich Merz Emmanuel Macron`: German sets the object beside the subject without a sign.
fn side_by_side(reading: &Reading<'_>, mut candidate: Candidate) -> (Candidate, Option<Candidate>) {
    let len = candidate.tokens.len();
    let plain = |at: usize| reading.token(at).is_some_and(|token| token.shape == Shape::Title);
    let given = |at: usize| reading.token(at).is_some_and(|token| token.traits.first_name());
    if reading.english
        || candidate.kind != Some(EntityKind::Person)
        || !(3..=6).contains(&len)
        || !candidate.tokens.clone().all(plain)
    {
        return (candidate, None);
    }
    let names = &Lexicon::get().names;
    let listed = |tokens: std::ops::Range<usize>| {
        let text = reading.span(&tokens).of(reading.text);
        names.exactly(text).filter(|name| {
            names.entry(name.entry).is_some_and(|entry| entry.kind == EntityKind::Person) && name.sort != Sort::Doubtful
        })
    };
    let (start, end) = (candidate.tokens.start, candidate.tokens.end);
    let known =
        |cut: usize| cut - start > 1 && listed(start..cut).is_some() || listed(cut..end).is_some() && end - cut > 1;
    let apart = |cut: usize| end - cut > 1 && given(start) && given(cut) && !given(cut - 1) && !given(end - 1);
    let Some(cut) = (start + 2..end).find(|cut| known(*cut) || apart(*cut)) else { return (candidate, None) };
    let mut second = candidate.clone();
    set(reading, &mut candidate, |_| start..cut);
    set(reading, &mut second, |_| cut..end);
    candidate.entry = listed(start..cut).map(|name| name.entry);
    second.entry = listed(cut..end).map(|name| name.entry);
    (candidate, Some(second))
}

/// `Landgericht Dessau Landgericht Dessau: Prozess`: the line above a headline and its beginning are the same name, twice.
fn twice(reading: &Reading<'_>, mut candidate: Candidate) -> (Candidate, Option<Candidate>) {
    let (start, end) = (candidate.tokens.start, candidate.tokens.end);
    let half = start + candidate.tokens.len() / 2;
    let same = |at: usize| {
        reading.token(at).zip(reading.token(at + half - start)).is_some_and(|(one, other)| one.text == other.text)
    };
    if candidate.tokens.len() < 4 || !candidate.tokens.len().is_multiple_of(2) || !(start..half).all(same) {
        return (candidate, None);
    }
    let mut first = candidate.clone();
    set(reading, &mut first, |_| start..half);
    set(reading, &mut candidate, |_| half..end);
    (candidate, Some(first))
}

/// `1119 Eighth Street`: the number of the house is no part of the road's name.
fn without_number(reading: &Reading<'_>, mut candidate: Candidate) -> Candidate {
    let number = reading.token(candidate.tokens.start).is_some_and(|token| {
        token.shape == Shape::Number && token.text.len() > 1 && token.text.bytes().all(|byte| byte.is_ascii_digit())
    });
    if reading.english && number && candidate.tokens.len() > 1 && candidate.kind == Some(EntityKind::Place) {
        set(reading, &mut candidate, |tokens| tokens.start + 1..tokens.end);
    }
    candidate
}

/// `Laimonas L.`: the initial that courts leave of a surname.
fn with_initial(reading: &Reading<'_>, mut candidate: Candidate) -> Candidate {
    let end = candidate.tokens.end;
    if candidate.kind != Some(EntityKind::Person) || candidate.tokens.len() != 1 {
        return candidate;
    }
    let letter = |token: &Token<'_>| {
        let bare = token.text.strip_suffix('.').unwrap_or(token.text);
        token.is_capitalised() && bare.chars().count() == 1 && !token.glued
    };
    let Some(initial) = reading.token(end).filter(|token| letter(token)) else { return candidate };
    let dotted = initial.text.ends_with('.');
    let dot = reading.token(end + 1).is_some_and(|token| token.is_mark('.') && token.glued);
    if dotted || dot {
        set(reading, &mut candidate, |tokens| tokens.start..end + 1 + usize::from(!dotted));
    }
    candidate
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
    // `Chief Executive Officer Mina Park` is no park.
    if reading.english && candidate.kind == Some(EntityKind::Place) && candidate.tokens.len() > 2 {
        let lower = |at: usize| reading.token(at).map(|token| token.text.to_lowercase()).unwrap_or_default();
        let office = |at: &usize| grammar::is_title_word(&lower(*at)) || grammar::is_english_role(&lower(*at));
        let words = candidate.tokens.clone().take_while(office).count();
        let name = candidate.tokens.start + words;
        let given = reading.token(name).is_some_and(|token| token.traits.first_name());
        if words > 0 && name + 1 < candidate.tokens.end && given && grammar::is_english_role(&lower(name - 1)) {
            candidate.kind = Some(EntityKind::Person);
        }
    }
    if !matches!(candidate.kind, Some(EntityKind::Person | EntityKind::Place)) {
        return candidate;
    }
    let is_title = |at: usize| {
        reading.token(at).is_some_and(|token| {
            let lower = token.text.trim_end_matches('.').to_lowercase();
            let given = token.traits.first_name() && candidate.tokens.len() == 2;
            let person = candidate.kind == Some(EntityKind::Person);
            token.is_capitalised()
                && (grammar::is_honorific(&lower) && !given
                    || is_honour(reading, at, &candidate)
                    || person && !given && is_role(reading, &lower)
                    // `Financial Officer Jane Doe`
                    || person && !given && reading.english && grammar::is_title_word(&lower) && leads_to_role(reading, at))
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
        let alone = reading.token(candidate.tokens.start).is_some_and(honours);
        if alone {
            candidate.tokens.end = candidate.tokens.start;
        }
        return candidate;
    }
    let honoured = (candidate.tokens.start..start).any(|at| reading.token(at).is_some_and(honours));
    set(reading, &mut candidate, |tokens| start..tokens.end);
    if honoured {
        candidate.kind = Some(EntityKind::Person);
    }
    candidate
}

/// Whether a title of another country stands at the token: `Datuk`, `Tan Sri`, `Alhaji`. One that is a given name too is
/// a title behind another one only: `Sri Mulyani`, but `Datuk Sri`.
fn is_honour(reading: &Reading<'_>, at: usize, candidate: &Candidate) -> bool {
    let Some(token) = reading.token(at) else { return false };
    let lower = token.text.trim_end_matches('.').to_lowercase();
    if !grammar::is_honour(&lower) {
        return false;
    }
    let before = || reading.before(at).map(|before| before.text.to_lowercase()).unwrap_or_default();
    let next = reading.token(at + 1).map_or("", |next| next.text);
    let stacked = at > candidate.tokens.start || grammar::is_honour(&before()) || grammar::is_honorific(&before());
    match lower.as_str() {
        "tan" => matches!(next, "Sri" | "Seri"),
        "sri" | "seri" => stacked,
        "imam" | "sheikh" | "pastor" | "haji" | "pandit" | "maulana" | "rabbi" => {
            candidate.kind == Some(EntityKind::Person)
        }
        _ => stacked || !token.traits.first_name() && candidate.kind == Some(EntityKind::Person),
    }
}

/// Whether a role in capitals follows the words of a title at the token.
fn leads_to_role(reading: &Reading<'_>, at: usize) -> bool {
    (at + 1..at + 4)
        .map_while(|at| reading.token(at).filter(|token| token.is_capitalised()))
        .any(|token| grammar::is_english_role(&token.text.to_lowercase()))
}

fn is_role(reading: &Reading<'_>, lower: &str) -> bool {
    if reading.english { grammar::is_english_role(lower) } else { grammar::is_german_role(lower) }
}

fn honours(token: &Token<'_>) -> bool {
    let lower = token.text.trim_end_matches('.').to_lowercase();
    grammar::is_honorific(&lower) || grammar::is_honour(&lower)
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
