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
    "Mittelmeer", "Hamas", "Taliban", "Balkan", "Arktis", "Alpen", "Bundestag", "Bundesbank", "Bundesrat",
    "Bundeswehr", "Pentagon", "Tesla", "Merkel", "Trump", "Putin", "Stasi",
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
    let persons = named_here(reading, candidates);
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
            hyphenated(lexicon, reading.english, at, token, &persons, &mut found);
        } else if !reading.english && token.text.len() >= 7 {
            found.extend(closed(lexicon, at, token));
        }
    }
    found
}

/// What opens compounds in this text: its names of one word and its abbreviations, and the surnames of its persons.
type Here<'t> = FxHashMap<&'t str, (EntityKind, Option<u32>)>;

fn named_here<'t>(reading: &Reading<'t>, candidates: &[Candidate]) -> Here<'t> {
    let mut here = Here::default();
    for candidate in candidates.iter().filter(|candidate| candidate.form == MentionForm::Name && !candidate.doubtful) {
        let Some((kind, last)) = candidate.kind.zip(reading.token(candidate.tokens.end - 1)) else { continue };
        let word = if reading.english { last.text } else { super::inflection::without_genitive(last.text) };
        if kind == EntityKind::Person {
            here.insert(word, (kind, candidate.entry));
        } else if candidate.tokens.len() == 1 && last.is_capitalised() && word.chars().count() > 2 {
            here.entry(word).or_insert((kind, candidate.entry));
        }
    }
    here
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

/// Whether a listed body, event or work stands before the last hyphen: `Berlinale-Gala`.
pub(super) fn opens_with_listed(lexicon: &Lexicon, text: &str) -> bool {
    let Some((front, head)) = text.rsplit_once('-') else { return false };
    // `Bosch-Siemens` are two.
    if lexicon.names.exactly(text).is_some() || lexicon.names.exactly(head).is_some() {
        return false;
    }
    let listed = lexicon.names.exactly(front).filter(|name| name.sort == Sort::Full);
    listed
        .and_then(|name| lexicon.names.entry(name.entry))
        .is_some_and(|entry| matches!(entry.kind, EntityKind::Organisation | EntityKind::Event | EntityKind::Work))
}

/// What closes an English compound that a town opens: `Chester-based`.
const SEATED: &[&str] =
    &["based", "born", "bred", "raised", "headquartered", "area", "bound", "listed", "educated", "trained"];

/// The names among the pieces before the last hyphen.
fn hyphenated(
    lexicon: &Lexicon,
    english: bool,
    at: usize,
    token: &Token<'_>,
    persons: &Here<'_>,
    found: &mut Vec<Candidate>,
) {
    let Some(cut) = token.text.rfind(['-', '‐', '‑']) else { return };
    let head = token.text.get(cut..).unwrap_or_default().trim_start_matches(['-', '‐', '‑']);
    if pair(at, token, found) {
        return;
    }
    // `Anti-Russian`, `Pro-Palestinian` where a sentence begins.
    let prefixed =
        english && ["Anti-", "Pro-", "Post-", "Pre-", "Non-", "Ex-"].iter().any(|one| token.text.starts_with(one));
    // `Strack-Zimmermann`, `Meinl-Reisinger`: two names, no compound.
    if token.is_nameable()
        && !prefixed
        && lexicon.words.get(&head.to_lowercase()).is_none_or(|traits| traits.german.is_person())
        && !opens_with_listed(lexicon, token.text)
    {
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
            let seated = || {
                let capital = piece.chars().next().is_some_and(char::is_uppercase);
                let town = lexicon.words.get(&piece.to_lowercase()).is_some_and(Traits::town);
                (english && capital && town && SEATED.contains(&head)).then_some((EntityKind::Place, None, 170))
            };
            // `Litauer-Prozess`
            let people = || {
                let entry = lexicon.names.demonym(piece).filter(|_| !english)?;
                Some((lexicon.names.entry(entry)?.kind, Some(entry), 200))
            };
            if let Some((kind, entry, confidence)) = named(lexicon, piece, persons).or_else(people).or_else(seated) {
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
    let from = token.text.len() - head.len();
    if let Some(adjective) = adjective(lexicon, at, token, from, token.text.len()) {
        found.push(adjective);
    } else if (prefixed || !token.is_capitalised()) && head.starts_with(char::is_uppercase) {
        // `pro-Russian`, `anti-EU`, `10-Millionen-Schweiz`
        found.extend(half(lexicon, at, token, from, token.text.len()));
    }
}

/// Beginnings that stand for a country before another one: `Anglo-French`.
const BEFORE: &[(&str, &str)] = &[
    ("Anglo", "United Kingdom"),
    ("Franco", "France"),
    ("Sino", "China"),
    ("Russo", "Russia"),
    ("Indo", "India"),
    ("Greco", "Greece"),
    ("Graeco", "Greece"),
    ("Austro", "Austria"),
    ("Italo", "Italy"),
    ("Luso", "Portugal"),
    ("Hispano", "Spain"),
    ("Israelo", "Israel"),
    ("Turco", "Turkey"),
    ("Nippo", "Japan"),
    ("Euro", "Europe"),
    ("Germano", "Germany"),
];

/// The place, body or adjective that stands between two bytes of a hyphenated word, by the lists alone.
fn half(lexicon: &Lexicon, at: usize, token: &Token<'_>, from: usize, to: usize) -> Option<Candidate> {
    let text = token.text.get(from..to)?;
    let plain = text.strip_suffix('s').filter(|_| lexicon.names.exactly(text).is_none());
    let before = BEFORE.iter().find(|(before, _)| *before == text).map(|(_, country)| *country);
    let name = lexicon
        .names
        .exactly(before.unwrap_or(text))
        .or_else(|| lexicon.names.exactly(plain?))
        .filter(|name| name.sort != Sort::Doubtful)?;
    let kind = lexicon.names.entry(name.entry)?.kind;
    let whole = text.chars().count() > 1 && text.starts_with(char::is_uppercase) && !grammar::is_never_a_name(text);
    let span = Span::new(from, to).shifted(token.span.start as usize);
    let mut found = part(at, span, kind, Some(name.entry), 225);
    if name.sort == Sort::Derived || before.is_some() {
        found.form = MentionForm::Derived;
        found.found = FoundBy::Adjective;
    }
    (whole || before.is_some()).then_some(found)
}

/// The halves of a word of listed names: where each begins and ends.
fn halves(text: &str) -> Option<Vec<(usize, usize)>> {
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for (end, _) in text.match_indices(['-', '‐', '‑']) {
        ends.push((from, end));
        from = end + text.get(end..)?.chars().next()?.len_utf8();
    }
    ends.push((from, text.len()));
    (2..=3).contains(&ends.len()).then_some(ends)
}

/// Whether a hyphen joins two or three names of the lists, which have no such whole: `US-China`, `Biden-Xi`, `Anglo-French`.
pub(super) fn is_pair(text: &str) -> bool {
    if !text.contains(['-', '‐', '‑']) {
        return false;
    }
    let lexicon = Lexicon::get();
    let Some(ends) = halves(text).filter(|_| lexicon.names.exactly(text).is_none()) else { return false };
    let token = Token::of(text);
    let halves: Option<Vec<Candidate>> = ends.iter().map(|(from, to)| half(lexicon, 0, &token, *from, *to)).collect();
    let Some(halves) = halves else { return false };
    // `Indo-Pacific` is no pair.
    let opens = text.split(['-', '‐', '‑']).any(|piece| BEFORE.iter().any(|(before, _)| *before == piece));
    let derived = halves.iter().all(|half| half.form == MentionForm::Derived);
    let mut entries: Vec<Option<u32>> = halves.iter().map(|half| half.entry).collect();
    entries.sort_unstable();
    entries.dedup();
    (!opens || derived) && entries.len() == halves.len()
}

/// Adds the halves of a pair of names.
fn pair(at: usize, token: &Token<'_>, found: &mut Vec<Candidate>) -> bool {
    let pair = is_pair(token.text);
    if let Some(ends) = halves(token.text).filter(|_| pair) {
        found.extend(ends.into_iter().filter_map(|(from, to)| half(Lexicon::get(), at, token, from, to)));
    }
    pair
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
fn named(lexicon: &Lexicon, piece: &str, persons: &Here<'_>) -> Option<(EntityKind, Option<u32>, u8)> {
    if piece.chars().nth(1).is_none() || grammar::is_never_a_name(piece) {
        return None;
    }
    if let Some(name) = lexicon.names.exactly(piece).filter(|name| name.sort != Sort::Doubtful) {
        return lexicon.names.entry(name.entry).map(|entry| (entry.kind, Some(name.entry), 230));
    }
    if let Some((kind, entry)) = persons.get(piece) {
        return Some((*kind, *entry, 210));
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
            || word.len() > 6 && grammar::is_german_role(word)
            || lexicon.words.get(word).is_some_and(Traits::lower_german)
            || ["freundlich", "feindlich", "kritisch", "weit", "stämmig", "treu", "nah"]
                .iter()
                .any(|end| word.starts_with(end)))
}
