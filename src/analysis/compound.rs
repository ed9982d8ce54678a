//! Names inside compounds: `Putin-Berater`, `US-Gesandter`, `Bahn-Vorstand`, `US-China`; the closed ones are read by `closed`.

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::Candidate;
use super::closed::closed;
use super::lexicon::{Lexicon, Sort, Traits, grammar};
use super::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy, MentionForm};
use crate::text::Span;

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
#[derive(Default)]
struct Here<'t> {
    names: FxHashMap<&'t str, (EntityKind, Option<u32>)>,
    /// Its names of several words.
    long: FxHashMap<&'t str, (EntityKind, Option<u32>)>,
    /// The entries that it names in any way.
    entries: FxHashSet<u32>,
}

fn named_here<'t>(reading: &Reading<'t>, candidates: &[Candidate]) -> Here<'t> {
    let mut here = Here::default();
    for candidate in candidates.iter().filter(|candidate| candidate.form == MentionForm::Name && !candidate.doubtful) {
        here.entries.extend(candidate.entry);
        let Some((kind, last)) = candidate.kind.zip(reading.token(candidate.tokens.end - 1)) else { continue };
        let word = if reading.english { last.text } else { super::inflection::without_genitive(last.text) };
        if kind != EntityKind::Person && candidate.tokens.len() > 1 {
            here.long.insert(candidate.span.of(reading.text), (kind, candidate.entry));
        }
        if kind == EntityKind::Person {
            here.names.insert(word, (kind, candidate.entry));
        } else if candidate.tokens.len() == 1 && last.is_capitalised() && word.chars().count() > 2 {
            here.names.entry(word).or_insert((kind, candidate.entry));
        }
    }
    here
}

/// A part of the token at `at`.
pub(super) fn part(at: usize, span: Span, kind: EntityKind, entry: Option<u32>, confidence: u8) -> Candidate {
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

/// Parties that stand at the end of compounds.
const PARTIES: &[&str] = &[
    "SPD", "CDU", "CSU", "FDP", "AfD", "BSW", "Grüne", "Grünen", "Linke", "Linken", "Linkspartei", "ÖVP", "SPÖ", "FPÖ",
    "Neos", "SVP", "GLP",
];

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
    // `Landes-SPD`, `Spitzen-Grüne`: the party behind says whose it is.
    if !english && PARTIES.contains(&head) {
        found.extend(half(lexicon, at, token, token.text.len() - head.len(), token.text.len()));
    }
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
            let led =
                || if english || end < &rest.len() || from > 0 { None } else { led(lexicon, piece, head, persons) };
            // `Bundestags-Innenausschuss`
            let bare = || piece.strip_suffix('s').filter(|bare| !english && *end > 6 && !bare.contains('-'));
            let joined = || bare().and_then(|piece| named(lexicon, piece, persons));
            let found = named(lexicon, piece, persons).or_else(people).or_else(seated).or_else(led);
            if let Some((kind, entry, confidence)) = found {
                taken = Some((*end, *end, kind, entry, confidence));
                break;
            }
            if let Some((kind, entry, confidence)) = joined() {
                taken = Some((*end, *end - 1, kind, entry, confidence));
                break;
            }
        }
        if let Some((end, length, kind, entry, confidence)) = taken {
            let span = Span::new(from, from + length).shifted(token.span.start as usize);
            found.push(part(at, span, kind, entry, confidence));
            from += end + 1;
        } else {
            let end = ends.first().copied().unwrap_or(rest.len());
            // `römisch-katholisch` is a church.
            found.extend(adjective(lexicon, at, token, from, from + end).filter(|_| !head.starts_with("katholisch")));
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

/// Abbreviations that stand before a role and are no bodies.
const NO_BODIES: &[&str] = &[
    "TV", "PC", "IT", "KI", "PR", "EM", "WM", "EL", "CL", "LKW", "PKW", "HIV", "SMS", "WG", "AG", "DJ", "CO", "LED",
    "UV", "HD", "ID", "CD", "DVD", "NS", "GPS", "SIM", "WLAN", "LTE", "VR", "AR", "OP", "NGO", "MINT", "ICE", "DNA",
    "DDR", "WC", "QR", "SUV", "VIP", "PS", "GT", "MMA", "BMX", "MTB", "RAP", "US", "UK", "NRW", "VIZE", "EX", "CO2",
    "AKW", "DAX", "MDAX", "SDAX", "GRÜNEN", "ÖPNV", "KMU", "IQ", "EDV", "ABC", "DIY", "XXL", "TÜV", "ESC", "USA",
    "GmbH", "B2B", "HR", "UX",
];

/// The body before a role: a listed name that is a word besides, `Bahn-Vorstand`, or any that is none, `GdP-Chef`,
/// `Wattfix-Sprecherin`.
fn led(lexicon: &Lexicon, piece: &str, head: &str, here: &Here<'_>) -> Option<(EntityKind, Option<u32>, u8)> {
    const PREFIXES: &[&str] =
        &["Interims", "Super", "Kurzzeit", "Langzeit", "Noch", "Möchtegern", "Ehren", "Teilzeit", "Vollzeit"];
    const HEADS: &[&str] = &[
        "Vorstand", "Aktie", "Aktien", "Tochter", "Konzern", "Reporter", "Reporterin", "Mitarbeiter", "Beschäftigte",
        "Führung", "Spitze", "Zentrale", "Fans", "Profi", "Profis", "Spieler", "Coach", "Stürmer", "Torwart",
        "Kapitän", "Vize", "Betriebsrat", "Aufsichtsrat", "Fraktion", "Politiker", "Politikerin", "Abgeordnete",
        "Abgeordneter", "Sprecher", "Sprecherin", "Chef", "Chefin", "Trainer", "Manager", "Boss",
    ];
    // What else a body that is listed may have.
    const MORE: &[&str] = &[
        "Mitglied", "Mitglieder", "Mitgliedern", "Streik", "Insolvenz", "Filiale", "Filialen", "Werk", "Werke",
        "Werken", "Häuser", "Bericht", "Berichte", "Interview", "Umfrage", "Gewerkschaft", "Kunden", "Beschäftigten",
        "Journalist", "Redaktion", "Klub", "Klubs", "Club", "Team", "Spitzenreiter", "Saison", "Spieltag", "Partie",
        "Duell", "Vertrag", "Fan", "Anhänger", "Betriebsräte",
    ];
    let lower = head.to_lowercase();
    let role = HEADS.contains(&head) || grammar::is_german_role(&lower);
    if let Some(name) = lexicon.names.exactly(piece) {
        let entry = lexicon.names.entry(name.entry)?;
        let known = here.entries.contains(&name.entry)
            || (role || MORE.contains(&head)) && entry.kind == EntityKind::Organisation;
        return known.then_some((entry.kind, Some(name.entry), 200));
    }
    let letters = piece.chars().count();
    let capitals = piece.chars().filter(|c| c.is_uppercase()).count();
    let plain = piece.chars().all(char::is_alphanumeric) && piece.starts_with(char::is_uppercase);
    let traits = lexicon.words.get(&piece.to_lowercase());
    let abbreviation = capitals >= 2 && (2..=6).contains(&letters) && piece.starts_with(char::is_uppercase);
    let unknown = letters > 4
        && !PREFIXES.contains(&piece)
        && traits.is_none_or(|traits| traits.german.is_organisation())
        && !lexicon.is_german_noun(&piece.to_lowercase());
    let body = abbreviation && !NO_BODIES.contains(&piece) || unknown;
    (role && plain && body).then_some((EntityKind::Organisation, None, 150))
}

/// What a piece of a hyphenated word names.
fn named(lexicon: &Lexicon, piece: &str, persons: &Here<'_>) -> Option<(EntityKind, Option<u32>, u8)> {
    if piece.chars().nth(1).is_none() || grammar::is_never_a_name(piece) {
        return None;
    }
    if let Some(name) = lexicon.names.exactly(piece).filter(|name| name.sort != Sort::Doubtful) {
        return lexicon.names.entry(name.entry).map(|entry| (entry.kind, Some(name.entry), 230));
    }
    // `IG-Metall-Chefin`, `Deutsche-Bank-Aktie`: within a compound hyphens stand for the blanks of a name.
    if piece.contains('-')
        && let Some((kind, entry)) = persons.long.get(&*piece.replace('-', " "))
    {
        return Some((*kind, *entry, 210));
    }
    if piece.contains('-')
        && let Some(name) = lexicon.names.exactly(&piece.replace('-', " ")).filter(|name| name.sort == Sort::Full)
    {
        return lexicon.names.entry(name.entry).map(|entry| (entry.kind, Some(name.entry), 220));
    }
    if let Some((kind, entry)) = persons.names.get(piece) {
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
