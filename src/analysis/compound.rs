//! Names inside compounds: `Putin-Berater`, `US-Gesandter`, `Kremlsprecher`, `Ostukraine`, `russlandfreundlich`.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::lexicon::{Lexicon, Sort, Traits, grammar};
use super::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy, MentionForm};
use crate::text::Span;

/// Places that open closed compounds, besides the countries.
const OPENERS: &[&str] = &[
    "Kreml", "Nahost", "Krim", "Berlin", "Hamburg", "Gaza", "Nato", "Brexit", "Ostsee", "Nordsee", "Rhein", "Donau",
    "Mittelmeer", "Hamas", "Taliban", "Balkan", "Arktis", "Alpen", "Bundestag", "Pentagon", "Tesla", "Merkel", "Trump",
    "Putin", "Stasi",
];

/// Countries whose names begin too many other words.
const CLOSED: &[&str] =
    &["Oman", "Mali", "Peru", "Togo", "Laos", "Niger", "Malta", "Guinea", "Benin", "Chile", "Tirol", "Island", "Wales"];

/// Directions before a country: `Ostukraine`.
const DIRECTIONS: &[&str] =
    &["Nordost", "Nordwest", "Südost", "Südwest", "Ost", "West", "Süd", "Nord", "Zentral", "Mittel", "Gesamt", "Rest"];

/// The parts of compounds among the tokens that no candidate covers.
pub(super) fn find(reading: &Reading<'_>, candidates: &[Candidate]) -> Vec<Candidate> {
    let lexicon = Lexicon::get();
    let persons = surnames(reading, candidates);
    let mut found = Vec::new();
    let mut covered = candidates.iter().peekable();
    for (at, token) in reading.tokens.iter().enumerate() {
        while covered.next_if(|candidate| candidate.tokens.end <= at).is_some() {}
        if covered.peek().is_some_and(|candidate| candidate.tokens.contains(&at)) {
            continue;
        }
        if token.text.len() > 80 || matches!(token.shape, Shape::Mark(_)) {
            continue;
        }
        if token.text.contains(['-', '‐', '‑']) {
            hyphenated(lexicon, at, token, &persons, &mut found);
        } else if !reading.english && token.text.len() >= 7 {
            found.extend(closed(lexicon, at, token));
        }
    }
    found
}

/// The surnames of the persons that the text names, each with its list entry.
fn surnames<'t>(reading: &Reading<'t>, candidates: &[Candidate]) -> FxHashMap<&'t str, Option<u32>> {
    candidates
        .iter()
        .filter(|candidate| candidate.kind == Some(EntityKind::Person) && candidate.form == MentionForm::Name)
        .filter_map(|candidate| {
            let surname = reading.token(candidate.tokens.end.checked_sub(1)?)?.text;
            Some((
                if reading.english { surname } else { super::inflection::without_genitive(surname) },
                candidate.entry,
            ))
        })
        .collect()
}

/// A part of the token at `at`.
fn part(at: usize, span: Span, kind: EntityKind, entry: Option<u32>, confidence: u8) -> Candidate {
    Candidate {
        tokens: at..at + 1,
        span,
        kind: Some(kind),
        entry,
        form: MentionForm::Part,
        confidence,
        doubtful: false,
        short: false,
        found: FoundBy::Compound,
    }
}

/// The names among the pieces before the last hyphen.
fn hyphenated(
    lexicon: &Lexicon,
    at: usize,
    token: &Token<'_>,
    persons: &FxHashMap<&str, Option<u32>>,
    found: &mut Vec<Candidate>,
) {
    let Some(cut) = token.text.rfind(['-', '‐', '‑']) else { return };
    let head = token.text.get(cut..).unwrap_or_default().trim_start_matches(['-', '‐', '‑']);
    // `Strack-Zimmermann`, `Meinl-Reisinger`: two names, no compound.
    if token.is_nameable() && lexicon.words.get(&head.to_lowercase()).is_none_or(|traits| traits.german.is_person()) {
        return;
    }
    let mut from = 0;
    while from < cut {
        let rest = token.text.get(from..cut).unwrap_or_default();
        // The longest run of pieces that is a name: `Baden-Württemberg` in `Baden-Württemberg-Ticket`.
        let mut ends: Vec<usize> = rest.match_indices(['-', '‐', '‑']).map(|(end, _)| end).collect();
        ends.push(rest.len());
        let mut taken = None;
        for end in ends.iter().rev() {
            let piece = rest.get(..*end).unwrap_or_default();
            if let Some((kind, entry, confidence)) = named(lexicon, piece, persons) {
                taken = Some((*end, kind, entry, confidence));
                break;
            }
        }
        if let Some((end, kind, entry, confidence)) = taken {
            let span = Span::new(from, from + end).shifted(token.span.start as usize);
            found.push(part(at, span, kind, entry, confidence));
            from += end + 1;
        } else {
            let end = ends.first().copied().unwrap_or(rest.len());
            found.extend(adjective(lexicon, at, token, from, from + end));
            from += end + 1;
        }
    }
    found.extend(adjective(lexicon, at, token, token.text.len() - head.len(), token.text.len()));
}

/// The adjective of a country between two bytes of a hyphenated word: `russisch-amerikanisch`.
fn adjective(lexicon: &Lexicon, at: usize, token: &Token<'_>, from: usize, to: usize) -> Option<Candidate> {
    let piece = token.text.get(from..to)?.to_lowercase();
    let entry = lexicon.names.adjective(&piece)?;
    let span = Span::new(from, to).shifted(token.span.start as usize);
    let mut found = part(at, span, EntityKind::Place, Some(entry), 225);
    found.form = MentionForm::Derived;
    found.found = FoundBy::Adjective;
    Some(found)
}

/// What a piece of a hyphenated word names.
fn named(
    lexicon: &Lexicon,
    piece: &str,
    persons: &FxHashMap<&str, Option<u32>>,
) -> Option<(EntityKind, Option<u32>, u8)> {
    if piece.chars().nth(1).is_none() || grammar::is_never_a_name(piece) {
        return None;
    }
    if let Some(name) = lexicon.names.exactly(piece).filter(|name| name.sort != Sort::Doubtful) {
        return lexicon.names.entry(name.entry).map(|entry| (entry.kind, Some(name.entry), 230));
    }
    if let Some(entry) = persons.get(piece) {
        return Some((EntityKind::Person, *entry, 210));
    }
    let traits = lexicon.words.get(&piece.to_lowercase())?;
    let capital = piece.chars().next().is_some_and(char::is_uppercase);
    (capital && traits.city() && traits.german == super::lexicon::Tendency::Place).then_some((
        EntityKind::Place,
        None,
        170,
    ))
}

/// What may open a closed compound, with its entry: by the first four bytes, the longest first.
type Beginnings = FxHashMap<[u8; 4], Vec<(&'static str, u32)>>;

static BY_BEGINNING: LazyLock<Beginnings> = LazyLock::new(|| {
    let lexicon = Lexicon::get();
    let places = OPENERS.iter().filter_map(|opener| Some((*opener, lexicon.names.exactly(opener)?.entry)));
    let countries = lexicon.names.of_countries().filter(|name| !CLOSED.contains(name) && !OPENERS.contains(name));
    let countries = countries.filter_map(|name| Some((name, country(lexicon, name)?)));
    let mut found = Beginnings::default();
    for (opener, entry) in places.chain(countries).filter(|(opener, _)| opener.chars().nth(3).is_some()) {
        if let Some(beginning) = opener.as_bytes().first_chunk() {
            found.entry(*beginning).or_default().push((opener, entry));
        }
    }
    for openers in found.values_mut() {
        openers.sort_unstable_by_key(|(opener, _)| Reverse(opener.len()));
    }
    found
});

/// The country or place at the beginning of a closed compound, or behind a direction.
pub(super) fn closed(lexicon: &Lexicon, at: usize, token: &Token<'_>) -> Option<Candidate> {
    let first = token.text.chars().next()?;
    if first.is_uppercase()
        && let Some(found) = behind_direction(lexicon, at, token)
    {
        return Some(found);
    }
    let mut title = Cow::Borrowed(token.text);
    if !first.is_uppercase() {
        title = first.to_uppercase().chain(token.text.chars().skip(1)).collect::<String>().into();
    }
    for (opener, entry) in BY_BEGINNING.get(title.as_bytes().first_chunk()?)? {
        let Some(rest) = title.strip_prefix(opener).filter(|rest| rest.len() >= 3) else { continue };
        // Four letters open many words: then the rest must be a word that is listed.
        if opener.len() == 4
            && !lexicon.words.get(rest).is_some_and(|traits| traits.german.is_common() || traits.lower_german())
        {
            continue;
        }
        let fits = is_word(lexicon, rest) || rest.strip_prefix('s').is_some_and(|rest| is_word(lexicon, rest));
        if fits && let Some(kind) = lexicon.names.entry(*entry).map(|entry| entry.kind) {
            let span = Span { start: token.span.start, end: token.span.start + opener.len() as u32 };
            return Some(part(at, span, kind, Some(*entry), 215));
        }
    }
    None
}

/// `Ostukraine`: the country behind a direction.
fn behind_direction(lexicon: &Lexicon, at: usize, token: &Token<'_>) -> Option<Candidate> {
    for direction in DIRECTIONS {
        if let Some(rest) = token.text.strip_prefix(direction)
            && rest.len() >= 4
        {
            let mut title = String::with_capacity(rest.len());
            title.extend(rest.chars().next()?.to_uppercase());
            title.push_str(rest.get(rest.chars().next()?.len_utf8()..)?);
            let name = country(lexicon, &title).or_else(|| country(lexicon, title.strip_suffix('s')?));
            if let Some(entry) = name {
                let span = Span { start: token.span.start + direction.len() as u32, end: token.span.end };
                return Some(part(at, span, EntityKind::Place, Some(entry), 225));
            }
        }
    }
    None
}

/// The entry of a country by its full name in one word.
fn country(lexicon: &Lexicon, name: &str) -> Option<u32> {
    let name = lexicon.names.exactly(name).filter(|name| name.sort == Sort::Full)?;
    lexicon.names.entry(name.entry).filter(|entry| entry.country).map(|_| name.entry)
}

/// Whether a word can be the second half of a compound.
fn is_word(lexicon: &Lexicon, word: &str) -> bool {
    word.len() >= 4
        && (lexicon.is_german_noun(word)
            || lexicon.words.get(word).is_some_and(Traits::lower_german)
            || ["freundlich", "feindlich", "kritisch", "weit", "stämmig", "treu", "nah"]
                .iter()
                .any(|end| word.starts_with(end)))
}
