//! Names from the lists: entities, adjectives and demonyms, towns.

use super::Candidate;
use crate::analysis::inflection::town_bases;
use crate::analysis::lexicon::{Entry, Lexicon, Name, Sort, Tendency};
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy, MentionForm};
use crate::text::Span;

/// The longest listed name that begins with the token at `at` and ends before `end`.
pub(super) fn at(lexicon: &Lexicon, reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let token = reading.token(at)?;
    if !matches!(token.shape, Shape::Title | Shape::Capitals | Shape::Mixed | Shape::Number | Shape::Lower) {
        return None;
    }
    let lower = token.shape == Shape::Lower;
    if lower
        && (3..=4).contains(&token.text.len())
        && let Some(name) = lexicon.names.exactly(token.text)
    {
        return lexicon.names.entry(name.entry).map(|entry| candidate(reading, at..at + 1, name, entry));
    }
    if lower && token.traits.lower_german() && !reading.english {
        return adjective(lexicon, reading, at);
    }
    let named = name(lexicon, reading, at, end);
    if named.is_some() {
        return named;
    }
    if lower {
        return if reading.english { None } else { adjective(lexicon, reading, at) };
    }
    town(lexicon, reading, at, end)
        .or_else(|| capitals(lexicon, reading, at))
        .or_else(|| if reading.english { plural(lexicon, reading, at) } else { german_derived(lexicon, reading, at) })
}

/// The longest entry, its genitive included.
fn name(lexicon: &Lexicon, reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let token = reading.token(at)?;
    let stem = if token.shape == Shape::Title { token.text.strip_suffix('s') } else { None };
    let whole = longest(lexicon, reading, at, end);
    // `Putins`, `Deutschlands`: the genitive belongs to the mention.
    let genitive = || {
        let stem = stem.filter(|stem| stem.len() > 2 && !reading.english)?;
        let name = lexicon.names.exactly(stem).filter(|name| name.sort != Sort::Derived)?;
        Some((name, at + 1))
    };
    let (name, last) = whole.map(|(name, last)| (name, at + last)).or_else(genitive)?;
    let entry = lexicon.names.entry(name.entry)?;
    if name.sort == Sort::Short && !stands_alone(reading, at) {
        return None;
    }
    if entry.kind == EntityKind::Place && last == at + 1 && follows_first_name(reading, at) {
        return None;
    }
    Some(candidate(reading, at..last, name, entry))
}

/// The longest name that begins with the token at `here`, and how many tokens it takes.
fn longest(lexicon: &Lexicon, reading: &Reading<'_>, here: usize, end: usize) -> Option<(Name, usize)> {
    let token = reading.token(here)?;
    let start = token.span.start as usize;
    let rest = reading.text.get(start..)?;
    let mut best: Option<(Name, usize)> = None;
    for name in lexicon.names.beginning_with(token.text) {
        if !rest.starts_with(name.text) {
            continue;
        }
        let stop = (start + name.text.len()) as u32;
        let mut last = here;
        while reading.token(last).is_some_and(|token| token.span.end < stop) {
            last += 1;
        }
        let Some(closing) = reading.token(last).filter(|_| last < end) else {
            continue;
        };
        let genitive = closing.span.end == stop + 1 && closing.text.ends_with('s') && !reading.english;
        let dotted = closing.span.end == stop + 1 && closing.text.ends_with('.');
        if closing.span.end != stop && !genitive && !dotted {
            continue;
        }
        let longer = best.as_ref().is_none_or(|(other, _)| {
            name.text.len() > other.text.len() || name.text == other.text && other.sort == Sort::Doubtful
        });
        if longer {
            best = Some((*name, last + 1 - here));
        }
    }
    best
}

/// Whether a surname from the list stands for its bearer here: not as the last word of another person's name.
fn stands_alone(reading: &Reading<'_>, at: usize) -> bool {
    // Two known surnames side by side are two persons: `wie Putin Trump lobte`.
    let is_surname =
        |token: &Token<'_>| Lexicon::get().names.exactly(token.text).is_some_and(|name| name.sort == Sort::Short);
    !follows_first_name(reading, at)
        && !reading.before(at).is_some_and(|before| {
            before.is_nameable()
                && before.shape == Shape::Title
                && before.tendency().is_some_and(|tendency| !tendency.is_place() && !tendency.is_organisation())
                && !before.opens
                && !is_surname(before)
        })
}

fn follows_first_name(reading: &Reading<'_>, at: usize) -> bool {
    reading.before(at).is_some_and(|before| {
        before.traits.first_name() && before.tendency().is_some_and(Tendency::is_person) || before.is_initial()
    })
}

fn candidate(reading: &Reading<'_>, tokens: std::ops::Range<usize>, name: Name, entry: &Entry) -> Candidate {
    let mut found = Candidate::whole(reading, tokens, Some(entry.kind), 240);
    found.entry = Some(name.entry);
    found.found = FoundBy::List;
    found.short = name.sort == Sort::Short;
    found.doubtful = name.sort == Sort::Doubtful;
    if name.sort == Sort::Derived {
        found.form = MentionForm::Derived;
        found.found = FoundBy::Adjective;
    }
    // `US-"Plan"`, `EU- und Völkerrecht`: a part whose other half stands apart.
    let follows = reading.token(found.tokens.end);
    if follows.is_some_and(|token| token.glued && token.is_mark('-')) {
        found.form = MentionForm::Part;
    }
    found
}

/// `MOSKAU`, `KIEW`: a place or person in capitals, as in datelines.
fn capitals(lexicon: &Lexicon, reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    let token = reading.token(at).filter(|token| token.shape == Shape::Capitals && token.text.len() >= 4)?;
    let mut title = String::with_capacity(token.text.len());
    let mut capital = true;
    for c in token.text.chars() {
        if capital {
            title.push(c);
        } else {
            title.extend(c.to_lowercase());
        }
        capital = !c.is_alphabetic();
    }
    let name = lexicon.names.exactly(&title)?;
    let entry = lexicon.names.entry(name.entry)?;
    Some(candidate(reading, at..at + 1, name, entry))
}

/// A town whose name has several words.
fn town(lexicon: &Lexicon, reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let token = reading.token(at).filter(|token| token.is_capitalised())?;
    // Only in front of another word of the name.
    reading
        .token(at + 1)
        .filter(|next| at + 1 < end && next.is_mark('.') || !matches!(next.shape, Shape::Mark(_) | Shape::Number))?;
    let start = token.span.start as usize;
    let rest = reading.text.get(start..)?;
    let towns = lexicon.towns_beginning_with(token.text);
    let town = towns.iter().filter(|town| rest.starts_with(**town)).max_by_key(|town| town.len())?;
    let stop = (start + town.len()) as u32;
    let mut last = at;
    while reading.token(last).is_some_and(|token| token.span.end < stop) {
        last += 1;
    }
    let closes = last < end && reading.token(last).is_some_and(|token| token.span.end == stop);
    closes.then(|| Candidate::whole(reading, at..last + 1, Some(EntityKind::Place), 200))
}

/// `ukrainische`, also `südwestrussischen` and `prorussisch`, of which the part from the country on counts.
fn adjective(lexicon: &Lexicon, reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    const BEFORE: &[&str] = &[
        "südwest", "südost", "nordwest", "nordost", "ost", "west", "süd", "nord", "zentral", "pro", "anti", "gesamt",
        "inner", "alt", "neu", "außer", "exil", "nicht", "inter", "trans", "spät", "früh",
    ];
    let token = reading.token(at)?;
    let lower = token.text.to_lowercase();
    // With a hyphen it is a compound, each part for itself, but `nordrhein-westfälisch` is one.
    let parted = token.text.contains('-') && token.shape == Shape::Lower && lexicon.names.adjective(&lower).is_none();
    if !has_sch(token.text) || parted {
        return None;
    }
    let derived = |entry: u32, cut: usize| {
        let kind = lexicon.names.entry(entry)?.kind;
        let mut found = Candidate::whole(reading, at..at + 1, Some(kind), 235);
        found.span = Span { start: token.span.start + cut as u32, end: token.span.end };
        found.entry = Some(entry);
        found.form = MentionForm::Derived;
        found.found = FoundBy::Adjective;
        Some(found)
    };
    if let Some(entry) = lexicon.names.adjective(&lower) {
        // The language is no country: `auf Deutsch`, `spricht Russisch`.
        let tongue = token.shape == Shape::Title && lower.ends_with("sch");
        return if tongue { None } else { derived(entry, 0) };
    }
    let (head, tail) = BEFORE.iter().find_map(|before| lower.strip_prefix(before).map(|tail| (before.len(), tail)))?;
    derived(lexicon.names.adjective(tail)?, head)
}

/// Whether a word has the letters that all adjectives of countries have.
fn has_sch(word: &str) -> bool {
    word.as_bytes().windows(3).any(|letters| letters == b"sch")
}

/// `Ukrainer`, `Moskauer`, and adjectives at the beginning of a sentence.
fn german_derived(lexicon: &Lexicon, reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    let token = reading.token(at).filter(|token| matches!(token.shape, Shape::Title | Shape::Mixed))?;
    if let Some(found) = adjective(lexicon, reading, at) {
        return Some(found);
    }
    let derived = |entry: Option<u32>, confidence| {
        let mut found = Candidate::whole(reading, at..at + 1, Some(EntityKind::Place), confidence);
        found.entry = entry;
        found.form = MentionForm::Derived;
        found.found = FoundBy::Adjective;
        found
    };
    if let Some(entry) = lexicon.names.demonym(token.text) {
        let doubtful = lexicon.names.exactly(token.text).is_some();
        return (!doubtful && !follows_first_name(reading, at)).then(|| derived(Some(entry), 220));
    }
    if follows_first_name(reading, at) {
        return None;
    }
    // `Berlinerin`, `Grazerinnen`
    let masculine = token.text.strip_suffix("innen").or_else(|| token.text.strip_suffix("in"));
    let feminine = masculine.is_some_and(|word| word.ends_with("er") && word.len() > 5);
    let masculine = masculine.filter(|_| feminine).unwrap_or(token.text);
    for base in town_bases(masculine) {
        let listed = lexicon.names.exactly(&base).filter(|name| name.sort == Sort::Full);
        if let Some(name) = listed
            && lexicon.names.entry(name.entry).is_some_and(|entry| entry.kind == EntityKind::Place)
        {
            return Some(derived(Some(name.entry), 220));
        }
        let traits = lexicon.words.get(&base.to_lowercase()).unwrap_or_default();
        let before_noun = reading.token(at + 1).is_some_and(|next| next.is_capitalised() && !next.is_nameable());
        if traits.town() && traits.german.is_place() && (before_noun || feminine) && base.len() > 3 {
            return Some(derived(None, 190));
        }
    }
    unlisted_town(lexicon, reading, at).then(|| derived(None, 160))
}

/// `der Krumpendorfer Bürgermeister`: a word in -er that ends like a town, before what a town has.
fn unlisted_town(lexicon: &Lexicon, reading: &Reading<'_>, at: usize) -> bool {
    const ENDS: &[&str] = &[
        "dorfer", "burger", "berger", "heimer", "hausener", "städter", "stadter", "felder", "bacher", "taler",
        "thaler", "furter", "havener", "brücker", "kirchener", "münder", "walder", "roder", "lebener", "inger",
        "hagener", "hofener", "steiner", "acher", "auer", "ecker", "haller", "brunner", "kirchner", "mündener",
        "hofer", "horster", "wieser",
    ];
    const OF_TOWNS: &[&str] = &[
        "Bürgermeister", "Bürgermeisterin", "Oberbürgermeister", "Oberbürgermeisterin", "Rathaus", "Stadtrat",
        "Gemeinderat", "Stadtverwaltung", "Innenstadt", "Altstadt", "Bahnhof", "Hauptbahnhof", "Polizei", "Feuerwehr",
        "Landgericht", "Amtsgericht", "Staatsanwaltschaft", "Staatsanwalt", "Flughafen", "Hafen", "Marktplatz",
        "Stadtteil", "Landrat", "Landrätin", "Klinikum", "Krankenhaus", "Universität", "Hochschule", "Theater",
        "Schloss", "Kreuz", "Straße", "Dom", "Zoo", "Verein", "Unternehmen", "Gymnasium", "Kirchengemeinde",
        "Stadthalle", "Gemeinde", "Ortsteil", "Pfarrer", "Pfarrerin", "Volksbank", "Firma", "Sparkasse", "Rathauschef",
        "Stadtwerke", "Kreistag", "Wehr",
    ];
    let Some((token, next)) = reading.token(at).zip(reading.token(at + 1)) else { return false };
    let lower = token.text.to_lowercase();
    let first = reading.before(at).is_some_and(|before| before.is_nameable() && before.is_capitalised());
    ENDS.iter().any(|end| lower.ends_with(end) && lower.len() > end.len() + 1)
        && OF_TOWNS.contains(&next.text)
        && !first
        && !lexicon.is_german_noun(&lower)
        && lexicon.words.get(&lower).is_none_or(|traits| !traits.lower_german())
}

/// `Ukrainians`, `North Koreans`.
fn plural(lexicon: &Lexicon, reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    let token = reading.token(at).filter(|token| token.shape == Shape::Title)?;
    let two = reading.token(at + 1).map(|next| reading.text.get(token.span.start as usize..next.span.end as usize));
    let try_one = |text: &str, tokens: usize| {
        let name = lexicon.names.exactly(text.strip_suffix('s')?).filter(|name| name.sort == Sort::Derived)?;
        Some(candidate(reading, at..at + tokens, name, lexicon.names.entry(name.entry)?))
    };
    two.flatten().and_then(|text| try_one(text, 2)).or_else(|| try_one(token.text, 1))
}
