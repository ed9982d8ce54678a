//! Names at the beginning of closed compounds: `Kremlsprecher`, `Airbustochter`, `russlandfreundlich`; behind a direction: `Ostukraine`.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::compound::part;
use super::lexicon::{Lexicon, Sort, Traits, grammar};
use super::token::Token;
use crate::model::EntityKind;
use crate::text::Span;

/// Places that open closed compounds, besides the countries.
const OPENERS: &[&str] = &[
    "Kreml", "Nahost", "Krim", "Berlin", "Hamburg", "Gaza", "Nato", "Brexit", "Mosel", "Eifel", "Weser", "Spree",
    "Ostsee", "Nordsee", "Rhein", "Donau", "Mittelmeer", "Hamas", "Taliban", "Balkan", "Arktis", "Alpen", "Bundestag",
    "Bundesbank", "Bundesrat", "Bundeswehr", "Pentagon", "Tesla", "Merkel", "Trump", "Putin", "Stasi",
];

/// Countries whose names begin too many other words.
const CLOSED: &[&str] = &[
    "Revolut", "Interpol", "Oman", "Mali", "Peru", "Togo", "Laos", "Niger", "Malta", "Guinea", "Benin", "Chile",
    "Tirol", "Island", "Wales",
];

/// What the German parties have that are called the Union: `Unionsfraktion`.
const OF_UNION: &[&str] = &[
    "fraktion", "politiker", "parteien", "länder", "kandidat", "kanzler", "minister", "abgeordnet", "vize", "chef",
    "spitze", "kreise", "wähler", "geführt",
];

/// Directions before a country: `Ostukraine`.
const DIRECTIONS: &[&str] =
    &["Nordost", "Nordwest", "Südost", "Südwest", "Ost", "West", "Süd", "Nord", "Zentral", "Mittel", "Gesamt", "Rest"];

/// What may open a closed compound, with its entry: by the first four bytes, the longest first.
type Beginnings = FxHashMap<[u8; 4], Vec<(&'static str, u32)>>;

static BY_BEGINNING: LazyLock<Beginnings> = LazyLock::new(|| {
    let lexicon = Lexicon::get();
    let places = OPENERS.iter().filter_map(|opener| Some((*opener, lexicon.names.exactly(opener)?.entry)));
    let countries = lexicon.names.of_countries().filter(|name| !CLOSED.contains(name) && !OPENERS.contains(name));
    let countries = countries.filter_map(|name| Some((name, country(lexicon, name)?)));
    let longer = lexicon.names.full().filter_map(|name| opens(lexicon, name.text, name.entry));
    let mut found = Beginnings::default();
    for (opener, entry) in places.chain(countries).chain(longer).filter(|(opener, _)| opener.chars().nth(3).is_some()) {
        if let Some(beginning) = opener.as_bytes().first_chunk() {
            found.entry(*beginning).or_default().push((opener, entry));
        }
    }
    for openers in found.values_mut() {
        openers.sort_unstable_by_key(|(opener, _)| Reverse(opener.len()));
    }
    found
});

/// Any place, body or event of the lists with a long name of one word, which is no word besides: `Karibikinsel`.
fn opens(lexicon: &Lexicon, name: &'static str, entry: u32) -> Option<(&'static str, u32)> {
    let found = lexicon.names.entry(entry)?;
    let kind = matches!(found.kind, EntityKind::Place | EntityKind::Organisation | EntityKind::Event);
    let title = name.starts_with(char::is_uppercase) && name.chars().skip(1).all(char::is_lowercase);
    let traits = lexicon.words.get(&name.to_lowercase()).unwrap_or_default();
    let letters = name.chars().count();
    let long = (6..=16).contains(&letters);
    // A long word for a body is hardly ever another.
    let sure = name.chars().count() >= 10 && found.kind != EntityKind::Place;
    let other = !sure && traits.german.is_common() || traits.lower_german() || traits.german.is_person();
    (kind && !found.country && title && long && !other && !CLOSED.contains(&name)).then_some((name, entry))
}

/// The country or place at the beginning of a closed compound, or behind a direction.
pub(super) fn closed(lexicon: &Lexicon, at: usize, token: &Token<'_>) -> Option<Candidate> {
    let first = token.text.chars().next()?;
    if first.is_uppercase()
        && let Some(found) = behind_direction(lexicon, at, token)
    {
        return Some(found);
    }
    if let Some(union) = token.text.strip_prefix("Unions").filter(|rest| OF_UNION.iter().any(|of| rest.starts_with(of)))
    {
        let entry = lexicon.names.exactly("CDU/CSU")?.entry;
        let end = token.span.end - union.len() as u32 - 1;
        let span = Span { start: token.span.start, end };
        return Some(part(at, span, EntityKind::Organisation, Some(entry), 215));
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
        // `interpolar`
        let country = lexicon.names.entry(*entry).is_some_and(|entry| entry.country) || OPENERS.contains(opener);
        if !first.is_uppercase() && !country {
            continue;
        }
        // `Berlinerin`
        if matches!(rest, "erin" | "erinnen" | "ische" | "ischen") {
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
            || word.len() > 6 && grammar::is_german_role(word)
            || lexicon.words.get(word).is_some_and(Traits::lower_german)
            || ["freundlich", "feindlich", "kritisch", "weit", "stämmig", "treu", "nah"]
                .iter()
                .any(|end| word.starts_with(end)))
}
