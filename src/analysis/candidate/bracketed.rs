//! Abbreviations in brackets: `Social and Economic Research Initiative (Seri)` says where the long name begins, what both
//! are and that they are one; so does `Seri (Social and Economic Research Initiative)`.

use rustc_hash::FxHashMap;

use super::Candidate;
use crate::analysis::lexicon::{Lexicon, grammar};
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy, MentionForm};

/// The longest name that an abbreviation stands for, in tokens.
const LONGEST: usize = 12;

/// What a bracket says: the tokens of the long name and that of the short one.
struct Pair {
    long: std::ops::Range<usize>,
    short: usize,
}

/// Puts the long names in their place and marks the short ones wherever they stand.
pub(super) fn settle(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    let mut shorts: FxHashMap<&str, Option<EntityKind>> = FxHashMap::default();
    let opens = (1..reading.tokens.len()).filter(|at| reading.token(*at).is_some_and(|token| token.is_mark('(')));
    for open in opens.collect::<Vec<_>>() {
        let Some(pair) = behind(reading, open).or_else(|| before(reading, open)) else {
            note_phrase(reading, open, &mut shorts);
            continue;
        };
        let Some(short) = reading.token(pair.short) else { continue };
        let text = reading.span(&pair.long).of(reading.text);
        let known = Lexicon::get().names.exactly(text);
        let covers = |one: &Candidate| one.tokens.start < pair.long.end && pair.long.start < one.tokens.end;
        if grammar::is_initialism(short.text) || grammar::is_never_a_name(short.text) {
            candidates.retain(|one| one.tokens != pair.long || one.entry.is_some());
            continue;
        }
        let Some(kind) = kind(reading, &pair, candidates) else { continue };
        let exact = candidates.iter().position(|one| one.tokens == pair.long && one.form == MentionForm::Name);
        if let Some(exact) = exact.and_then(|at| candidates.get_mut(at)) {
            if exact.entry.is_none() || exact.doubtful {
                exact.kind = Some(kind);
            }
        } else {
            // A longer name that has the whole of this one stays.
            if candidates.iter().any(|one| covers(one) && one.tokens.len() > pair.long.len()) {
                continue;
            }
            candidates.retain(|one| !covers(one));
            let mut found = Candidate::whole(reading, pair.long.clone(), Some(kind), 215);
            found.entry = known.map(|name| name.entry);
            found.found = FoundBy::Pattern;
            candidates.push(found);
        }
        // The list's own abbreviation stays, unless the text means another body by it.
        let listed = Lexicon::get().names.exactly(short.text);
        let entry = listed.and_then(|name| Lexicon::get().names.entry(name.entry));
        let same = known.is_some()
            || entry.is_some_and(|entry| {
                let name = entry.name(reading.english);
                entry.kind == kind && (!name.contains(' ') || shares_word(text, name))
            });
        if !(same && listed.is_some()) {
            shorts.insert(short.text, Some(kind));
        }
    }
    initials(reading, candidates, &mut shorts);
    if !shorts.is_empty() {
        mark(reading, candidates, &shorts);
    }
    candidates.sort_by_key(|candidate| candidate.tokens.start);
}

fn shares_word(one: &str, other: &str) -> bool {
    let words =
        |name: &str| name.split([' ', '-']).filter(|word| word.len() > 3).map(str::to_lowercase).collect::<Vec<_>>();
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
}

/// Marks each short name as what its long one is; without a kind it is none.
fn mark(reading: &Reading<'_>, candidates: &mut Vec<Candidate>, shorts: &FxHashMap<&str, Option<EntityKind>>) {
    // `Datuk Seri Anwar Ibrahim` is nobody of the initiative `Seri`.
    let honoured = |at: usize| reading.before(at).is_some_and(|before| grammar::is_honour(&before.text.to_lowercase()));
    let short =
        |at: usize| reading.token(at).filter(|_| !honoured(at)).and_then(|token| shorts.get(token.text)).copied();
    candidates.retain_mut(|candidate| {
        let Some(kind) = short(candidate.tokens.start).filter(|_| candidate.tokens.len() == 1) else { return true };
        candidate.kind = kind;
        candidate.entry = None;
        candidate.doubtful = false;
        candidate.short = false;
        candidate.form = MentionForm::Name;
        candidate.confidence = 210;
        candidate.found = FoundBy::Pattern;
        candidate.span = reading.span(&candidate.tokens);
        kind.is_some()
    });
    let mut added = Vec::new();
    let mut covered = candidates.iter().peekable();
    for at in 0..reading.tokens.len() {
        while covered.next_if(|one| one.tokens.end <= at).is_some() {}
        if let Some(kind) = short(at).flatten()
            && covered.peek().is_none_or(|one| !one.tokens.contains(&at))
        {
            added.push(Candidate::whole(reading, at..at + 1, Some(kind), 210));
        }
    }
    candidates.extend(added);
}

/// Whether a word has the form of an abbreviation of initials.
fn looks_short(token: &Token<'_>) -> bool {
    let letters = token.text.chars().count();
    (2..=8).contains(&letters)
        && token.text.chars().all(char::is_alphabetic)
        && (matches!(token.shape, Shape::Capitals | Shape::Mixed) || token.shape == Shape::Title && letters >= 3)
}

/// `Long Name (LN)`: the bracket at `open` has the short name.
fn behind(reading: &Reading<'_>, open: usize) -> Option<Pair> {
    let short = reading.token(open + 1).filter(|token| looks_short(token))?;
    let closes = reading.token(open + 2)?;
    if !matches!(closes.shape, Shape::Mark(')' | ',' | ';')) {
        return None;
    }
    let sentence = reading.sentence_of(open)?.tokens.start;
    let from = open.saturating_sub(LONGEST).max(sentence);
    let start = (from..open.saturating_sub(1)).rev().find(|start| is_name(reading, *start..open, short.text))?;
    Some(Pair { long: start..open, short: open + 1 })
}

/// `LN (Long Name)`: the bracket has the long name.
fn before(reading: &Reading<'_>, open: usize) -> Option<Pair> {
    let short = reading.before(open).filter(|token| looks_short(token))?;
    let close = (open + 3..open + 2 + LONGEST)
        .find(|at| reading.token(*at).is_some_and(|token| matches!(token.shape, Shape::Mark(')' | ',' | ';'))))?;
    is_name(reading, open + 1..close, short.text).then(|| Pair { long: open + 1..close, short: open - 1 })
}

fn joins(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "for"
            | "on"
            | "in"
            | "to"
            | "at"
            | "&"
            | "de"
            | "der"
            | "des"
            | "die"
            | "das"
            | "für"
            | "und"
            | "von"
            | "den"
            | "dem"
            | "im"
            | "zur"
            | "zum"
            | "zu"
            | "gegen"
            | "über"
            | "del"
            | "la"
            | "du"
            | "e"
            | "y"
            | "et"
    )
}

/// Whether the words are capitalised as a name's and their initials spell the abbreviation.
fn is_name(reading: &Reading<'_>, tokens: std::ops::Range<usize>, short: &str) -> bool {
    let words: Vec<&Token<'_>> = tokens.filter_map(|at| reading.token(at)).collect();
    let [first, .., last] = words.as_slice() else { return false };
    let adjective = |token: &Token<'_>| {
        !reading.english
            && token.shape == Shape::Lower
            && ["e", "en", "er", "es"].iter().any(|end| token.text.ends_with(end))
    };
    let named = |token: &&Token<'_>| token.is_capitalised() || joins(token.text) || adjective(token);
    let significant = words.iter().filter(|token| token.is_capitalised()).count();
    first.is_capitalised()
        && last.is_capitalised()
        && significant >= 2
        && words.iter().all(named)
        && spells(&words.iter().flat_map(|word| word.text.split('-')).collect::<Vec<_>>(), short)
}

/// Whether the first letters of the words spell the abbreviation: small words may be left out, and a word may give more of
/// its letters, as in `Südafrikanischer Rechnungshof (SRH)`.
pub(in crate::analysis) fn spells(words: &[&str], short: &str) -> bool {
    let short: Vec<char> = short.chars().flat_map(char::to_lowercase).collect();
    follows(words, &short)
}

fn follows(words: &[&str], short: &[char]) -> bool {
    let Some((word, rest)) = words.split_first() else { return short.is_empty() };
    let skipped = joins(word) && follows(rest, short);
    if skipped || short.is_empty() {
        return skipped;
    }
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    if letters.first() != short.first() {
        return false;
    }
    // As few letters of the word as may be.
    let mut at = 1;
    for taken in 1..=short.len().min(4) {
        if taken > 1 {
            let wanted = short.get(taken - 1);
            let Some(found) = letters.get(at..).and_then(|rest| rest.iter().position(|letter| Some(letter) == wanted))
            else {
                return false;
            };
            at += found + 1;
        }
        if short.get(taken..).is_some_and(|short| follows(rest, short)) {
            return true;
        }
    }
    false
}

/// What the long name is.
fn kind(reading: &Reading<'_>, pair: &Pair, candidates: &[Candidate]) -> Option<EntityKind> {
    let word = |at: usize| reading.token(at).map_or("", |token| token.text);
    let (first, last) = (word(pair.long.start), word(pair.long.end - 1));
    if grammar::is_work_head(last) || grammar::is_work_head(first) {
        return Some(EntityKind::Work);
    }
    if grammar::is_event_head(last) {
        return Some(EntityKind::Event);
    }
    let body = |at: usize| {
        let text = word(at);
        let lower = text.to_lowercase();
        grammar::is_english_body(text)
            || grammar::is_german_body(text)
            || grammar::is_german_body_end(&lower)
            || grammar::is_german_compound_body(text)
            || grammar::is_organisation_type(&lower) && !reading.english
    };
    if pair.long.clone().any(body) {
        return Some(EntityKind::Organisation);
    }
    let exact = candidates.iter().find(|one| one.tokens == pair.long).and_then(|one| one.kind);
    if let Some(kind) = exact.filter(|kind| *kind != EntityKind::Person) {
        return Some(kind);
    }
    // `John Fitzgerald Kennedy (JFK)`
    if reading.token(pair.long.start).is_some_and(|token| token.traits.first_name()) && pair.long.len() <= 3 {
        return None;
    }
    let touches = |one: &&Candidate| {
        one.kind == Some(EntityKind::Organisation)
            && (one.tokens.start < pair.long.end && pair.long.start < one.tokens.end
                || one.tokens.contains(&pair.short))
    };
    // German writes every noun with a capital: there something else must say that it is a name.
    (reading.english || candidates.iter().any(|one| touches(&one))).then_some(EntityKind::Organisation)
}

/// `medium-term expenditure framework (MTEF)` names nothing, `government of national unity (GNU)` a body.
fn note_phrase<'t>(reading: &Reading<'t>, open: usize, shorts: &mut FxHashMap<&'t str, Option<EntityKind>>) {
    let Some(short) = reading.token(open + 1).filter(|token| token.shape == Shape::Capitals && looks_short(token))
    else {
        return;
    };
    let closes = reading.token(open + 2).is_some_and(|token| matches!(token.shape, Shape::Mark(')' | ',' | ';')));
    if !closes || !reading.english || Lexicon::get().names.exactly(short.text).is_some() {
        return;
    }
    let lower = |at: usize| reading.token(at).filter(|token| token.shape == Shape::Lower);
    for start in (open.saturating_sub(LONGEST)..open.saturating_sub(1)).rev() {
        if lower(start).is_none() {
            return;
        }
        let words: Vec<&str> = (start..open).filter_map(lower).flat_map(|token| token.text.split('-')).collect();
        if !joins(words.first().copied().unwrap_or_default()) && spells(&words, short.text) {
            let body = words.iter().any(|word| {
                let title: String =
                    word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
                grammar::is_english_body(&title) || grammar::is_organisation_type(word)
            });
            shorts.insert(short.text, body.then_some(EntityKind::Organisation));
            return;
        }
    }
}

/// The abbreviations of bodies that the text names in full, brackets or not: `JIP`, where it has the `Japan Innovation
/// Party`.
fn initials<'t>(reading: &Reading<'t>, candidates: &[Candidate], shorts: &mut FxHashMap<&'t str, Option<EntityKind>>) {
    let unknown = |token: &&Token<'t>| {
        token.shape == Shape::Capitals
            && (3..=6).contains(&token.text.len())
            && !grammar::is_initialism(token.text)
            && !grammar::is_never_a_name(token.text)
    };
    let wanted: Vec<&'t str> = reading.tokens.iter().filter(unknown).map(|token| token.text).collect();
    if wanted.is_empty() {
        return;
    }
    for body in candidates {
        if body.kind != Some(EntityKind::Organisation) || body.form != MentionForm::Name || body.tokens.len() < 3 {
            continue;
        }
        let text = body.span.of(reading.text);
        let letters: String = text
            .split([' ', '-'])
            .filter_map(|word| word.chars().next())
            .filter(|letter| letter.is_uppercase())
            .collect();
        for short in wanted.iter().filter(|short| **short == letters) {
            let listed = Lexicon::get().names.exactly(short);
            if listed.is_none() {
                shorts.entry(short).or_insert(Some(EntityKind::Organisation));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::spells;

    #[test]
    fn initials_spell_the_short_name() {
        for (name, short) in [
            ("South African Revenue Service", "Sars"),
            ("Social and Economic Research Initiative", "Seri"),
            ("Institute of Strategic and International Studies", "Isis"),
            ("Südafrikanischer Rechnungshof", "SRH"),
            ("Bundesamt für Umwelt", "Bafu"),
            ("government of national unity", "GNU"),
        ] {
            assert!(spells(&name.split([' ', '-']).collect::<Vec<_>>(), short), "{name} {short}");
        }
        for (name, short) in
            [("Ministry of Health", "WHO"), ("World Health Organization", "WO"), ("Freedom Front Plus", "FP")]
        {
            assert!(!spells(&name.split(' ').collect::<Vec<_>>(), short), "{name} {short}");
        }
    }
}
