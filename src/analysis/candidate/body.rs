//! Names of bodies by their words: `Universität Leipzig`, `Institut für ...`, `Muster GmbH`, `Bank of England`.

use super::Candidate;
use crate::analysis::lexicon::{Lexicon, Tendency, Traits, grammar};
use crate::analysis::token::{Reading, Shape};
use crate::model::{EntityKind, MentionForm};

/// The body, site or event whose name begins with the token at `at`; `listed` is what the lists have there.
pub(super) fn at(
    lexicon: &Lexicon,
    reading: &Reading<'_>,
    at: usize,
    end: usize,
    listed: Option<&Candidate>,
) -> Option<Candidate> {
    if !reading.token(at)?.is_capitalised() {
        return None;
    }
    let company = company(lexicon, reading, at, end).or_else(|| team(reading, at, end, listed));
    let body = if reading.english { english(reading, at, end) } else { german(lexicon, reading, at, end) };
    company.into_iter().chain(body).max_by_key(|found| found.tokens.len())
}

/// Capitalised words up to a legal form.
fn company(lexicon: &Lexicon, reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let mut last = at;
    while last < end && last - at < 7 {
        let token = reading.token(last)?;
        if last > at && grammar::is_organisation_end(token.text) {
            let opener = reading.token(at)?.text.to_lowercase();
            if grammar::is_german_role(&opener) || grammar::is_organisation_type(&opener) && !reading.english {
                return None;
            }
            let stem = last;
            while reading.token(last + 1).is_some_and(|next| {
                last + 1 < end && (grammar::is_organisation_end(next.text) || next.text == "&" || next.text == "Co")
            }) {
                last += 1;
            }
            // `die Muster AG`: the article at the beginning of a sentence is no part of it.
            let dot =
                matches!(reading.token(last)?.text, "Inc" | "Corp" | "Ltd" | "Co" | "S.A" | "N.V" | "e.V" | "S.p.A")
                    && last + 2 < end
                    && reading.token(last + 1).is_some_and(|token| token.glued && token.is_mark('.'));
            last += usize::from(dot);
            let opens = reading.token(at).is_some_and(|first| first.opens && !first.is_nameable());
            let mut found = Candidate::whole(reading, at..last + 1, Some(EntityKind::Organisation), 215);
            // `Apple Inc.` is Apple.
            let entry = lexicon.names.exactly(reading.span(&(at..stem)).of(reading.text));
            found.entry = entry.map(|name| name.entry).filter(|entry| {
                lexicon.names.entry(*entry).is_some_and(|entry| entry.kind == EntityKind::Organisation)
            });
            return (!opens).then_some(found);
        }
        let comma = token.is_mark(',')
            && last > at
            && reading.token(last + 1).is_some_and(|next| matches!(next.text, "Inc" | "Ltd" | "LLC" | "Corp"));
        let continues = comma
            || token.is_nameable()
            || token.text == "&"
            || token.is_capitalised() && last == at && !token.opens
            || token.is_capitalised() && last > at;
        if !continues {
            return None;
        }
        last += 1;
    }
    None
}

/// `Chicago Bulls`, `Kuwait Airways`: a place and English words that are no place's.
fn team(reading: &Reading<'_>, at: usize, end: usize, listed: Option<&Candidate>) -> Option<Candidate> {
    let first = reading.token(at)?;
    let listed = listed.filter(|found| found.kind == Some(EntityKind::Place) && found.form == MentionForm::Name);
    let town = first.tendency().is_some_and(Tendency::is_place) && first.traits.town();
    let from = listed.map(|found| found.tokens.end).or(town.then_some(at + 1))?;
    let shouting = reading.sentence_of(at).is_some_and(|sentence| sentence.shouting);
    if shouting || first.shape != Shape::Title {
        return None;
    }
    let mut last = from;
    while last < end
        && last - at < 5
        && reading.token(last).is_some_and(|token| {
            let plural = reading.english && token.text.ends_with('s') && token.tendency() != Some(Tendency::Name);
            token.shape == Shape::Title
                && !token.opens
                && token.is_nameable()
                && (token.traits.lower_english() && !token.traits.lower_german()
                    || plural
                    || token.tendency().is_some_and(Tendency::is_organisation))
                && !token.tendency().is_some_and(|tendency| tendency.is_person() || tendency.is_place())
        })
    {
        last += 1;
    }
    (last > from).then(|| Candidate::whole(reading, at..last, Some(EntityKind::Organisation), 150))
}

fn german(lexicon: &Lexicon, reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let first = reading.token(at)?;
    if grammar::is_club(first.text) {
        return club(reading, at, end);
    }
    let hyphenated = first.shape == Shape::Title && first.text.contains('-');
    let ends = |ends: &[&str]| hyphenated && ends.iter().any(|end| first.text.ends_with(end));
    if ends(&[
        "-Institut", "-Instituts", "-Stiftung", "-Universität", "-Gesellschaft", "-Museum", "-Klinikum", "-Verlag",
        "-Gymnasium",
    ]) {
        return Some(Candidate::whole(reading, at..at + 1, Some(EntityKind::Organisation), 180));
    }
    if ends(&["-Straße", "-Platz", "-Allee", "-Brücke", "-Ufer"]) {
        return Some(Candidate::whole(reading, at..at + 1, Some(EntityKind::Place), 180));
    }
    if let Some(named) = named_after(lexicon, reading, at) {
        return Some(named);
    }
    if let Some(street) = street(lexicon, reading, at) {
        return Some(street);
    }
    let body = reading.token(at)?.text;
    let compound = !first.is_nameable() && grammar::is_german_compound_body(body);
    if !grammar::is_german_body(body) && !compound {
        // `Technische Universität Dresden`, `Deutscher Wetterdienst`
        let adjective = first.shape == Shape::Title
            && ["Technische", "Freie", "Deutsche", "Deutscher", "Deutsches", "Deutschen", "Europäische", "Bayerische"]
                .contains(&first.text);
        let next = reading.token(at + 1).filter(|_| at + 1 < end && adjective)?;
        if grammar::is_german_body(next.text) {
            let rest = german(lexicon, reading, at + 1, end).map_or(at + 2, |rest| rest.tokens.end);
            return Some(Candidate::whole(reading, at..rest, Some(EntityKind::Organisation), 190));
        }
        return None;
    }
    let next = reading.token(at + 1).filter(|_| at + 1 < end)?;
    if next.text == "für" {
        return purpose(reading, at, end);
    }
    let place = next.tendency().is_some_and(|tendency| tendency.is_place() || tendency == Tendency::Name)
        || lexicon.names.exactly(next.text).is_some() && next.is_capitalised();
    if place {
        let mut last = at + 2;
        // `Frankfurt am Main`
        if reading.token(last).is_some_and(|token| matches!(token.text, "am" | "an"))
            && reading.token(last + 1).is_some_and(|token| token.is_nameable() && last + 1 < end)
        {
            last += 2;
        }
        return Some(Candidate::whole(reading, at..last, Some(EntityKind::Organisation), 190));
    }
    None
}

/// `Elisabeth-Selbert-Schule`, `Marianne-Hollar-Preis`: what is named after somebody whom no list has.
fn named_after(lexicon: &Lexicon, reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    const BODIES: &[&str] = &[
        "Schule", "Klinik", "Kirche", "Akademie", "Theater", "Orchester", "Chor", "Verein", "Werke", "Realschule",
        "Gesamtschule", "Grundschule", "Oberschule", "Krankenhaus", "Bibliothek", "Archiv",
    ];
    const SITES: &[&str] = &["Halle", "Arena", "Stadion", "Park", "Kaserne", "Saal", "Turm", "Tunnel"];
    let token = reading.token(at).filter(|token| token.shape == Shape::Title)?;
    let (front, head) = token.text.rsplit_once('-')?;
    let bare = head.strip_suffix('s').unwrap_or(head);
    let kind = if BODIES.contains(&bare) {
        EntityKind::Organisation
    } else if SITES.contains(&bare) {
        EntityKind::Place
    } else if matches!(head, "Preis" | "Preises" | "Medaille") {
        EntityKind::Work
    } else {
        return None;
    };
    // `Öl-Preis`, `US-Schule`: a thing's or a country's.
    let mut parts = front.split('-');
    let named = parts.all(|part| {
        let lower = part.to_lowercase();
        part.starts_with(char::is_uppercase)
            && part.chars().any(char::is_lowercase)
            && !lexicon.is_german_noun(&lower)
            && !lexicon.words.get(&lower).is_some_and(Traits::lower_german)
    });
    let listed = lexicon.names.exactly(front).and_then(|name| lexicon.names.entry(name.entry));
    let of_country = listed.is_some_and(|entry| entry.kind != EntityKind::Person);
    (named && !of_country).then(|| Candidate::whole(reading, at..at + 1, Some(kind), 190))
}

/// `Alexanderplatz`, `Bahrenfelder Straße`: a street by its end, when what stands before it is no common noun.
fn street(lexicon: &Lexicon, reading: &Reading<'_>, at: usize) -> Option<Candidate> {
    const ENDS: &[&str] = &["straße", "strasse", "platz", "allee", "gasse", "chaussee", "ufer", "brücke"];
    let token = reading.token(at).filter(|token| token.shape == Shape::Title)?;
    let found = |last: usize| Some(Candidate::whole(reading, at..last, Some(EntityKind::Place), 180));
    if let Some(next) = reading.token(at + 1)
        && matches!(next.text, "Straße" | "Strasse" | "Allee" | "Platz" | "Chaussee" | "Ufer")
        && (token.is_nameable() || token.text.ends_with("er") && !token.opens)
    {
        return found(at + 2);
    }
    let lower = token.text.to_lowercase();
    let start = ENDS.iter().find_map(|end| lower.strip_suffix(end)).filter(|start| start.len() >= 4)?;
    let start = start.trim_end_matches('-');
    let common = |word: &str| lexicon.is_german_noun(word) || lexicon.words.get(word).is_some_and(Traits::lower_german);
    if lexicon.words.get(&lower).is_some() || common(start) || start.strip_suffix('s').is_some_and(common) {
        return None;
    }
    found(at + 1)
}

/// `für Migration und Flüchtlinge`, `für Kriegsstudien`, up to the first word that is no noun.
fn purpose(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let mut last = at + 2;
    while reading
        .token(last)
        .is_some_and(|token| last < end && token.shape == Shape::Lower && ends_like_adjective(token.text))
    {
        last += 1;
    }
    if !reading.token(last).is_some_and(|token| last < end && token.is_capitalised()) {
        return None;
    }
    last += 1;
    let link = |index: usize| reading.token(index).is_some_and(|token| matches!(token.text, "und" | "," | "&" | "-"));
    let noun = |index: usize| reading.token(index).is_some_and(|token| index < end && token.is_capitalised());
    while link(last) && noun(last + 1) && (reading.token(last).is_some_and(|token| token.text != ",") || link(last + 2))
    {
        last += 2;
    }
    Some(Candidate::whole(reading, at..last, Some(EntityKind::Organisation), 185))
}

fn ends_like_adjective(word: &str) -> bool {
    word.len() > 4 && ["e", "en", "es"].iter().any(|ending| word.ends_with(ending))
}

/// `FC Augsburg`, `TSV 1860 Neustadt`.
fn club(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let number = reading.token(at + 1).is_some_and(|token| token.shape == Shape::Number && token.text.len() <= 4);
    let name = at + 1 + usize::from(number);
    let token = reading.token(name).filter(|token| name < end && token.is_capitalised() && token.is_nameable())?;
    let mut last = name + 1;
    if reading.token(last).is_some_and(|next| {
        last < end && next.shape == Shape::Title && next.tendency().is_some_and(Tendency::is_place) && !token.opens
    }) {
        last += 1;
    }
    // `1. FC Nürnberg`
    let ordinal = at >= 2
        && reading.before(at).is_some_and(|dot| dot.is_mark('.'))
        && reading.token(at - 2).is_some_and(|digit| digit.text == "1");
    let mut found = Candidate::whole(reading, at..last, Some(EntityKind::Organisation), 210);
    if ordinal {
        found.span.start = reading.token(at - 2).map_or(found.span.start, |digit| digit.span.start);
    }
    Some(found)
}

/// A run of capitalised words, `of` and `for` among them, that a word for a body, a site or an event closes or opens.
fn english(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    if reading.sentence_of(at).is_some_and(|sentence| sentence.shouting) {
        return None;
    }
    let first = reading.token(at)?;
    if first.opens && !first.is_nameable() && !grammar::is_english_body(first.text) {
        return None;
    }
    let capital = |index: usize| {
        reading.token(index).is_some_and(|token| index < end && token.is_capitalised() && !token.is_initial())
    };
    let mut last = at + 1;
    let mut closed = None;
    let mut linked = false;
    loop {
        let token = reading.token(last - 1)?;
        if last - at > 1
            || grammar::is_english_body(token.text)
            || matches!(token.text, "Gulf" | "Strait" | "Bay" | "Republic" | "Isle")
        {
            let kind = if grammar::is_english_body(token.text) {
                Some(EntityKind::Organisation)
            } else if grammar::is_english_site(token.text) {
                Some(EntityKind::Place)
            } else if grammar::is_english_event(token.text) {
                Some(EntityKind::Event)
            } else if grammar::is_english_work(token.text) {
                Some(EntityKind::Work)
            } else {
                None
            };
            if let Some(kind) = kind {
                closed = Some((last, closed.filter(|_| linked).map_or(kind, |(_, first)| first)));
            } else if token.tendency().is_some_and(Tendency::is_place)
                && closed.is_some_and(|(until, kind)| until + 1 == last && kind == EntityKind::Organisation)
            {
                // `University College Dublin`
                closed = Some((last, EntityKind::Organisation));
            } else if linked && closed.is_some() {
                closed = closed.map(|(_, kind)| (last, kind));
            }
        }
        if last - at > 8 || last >= end {
            break;
        }
        let next = reading.token(last)?;
        if capital(last) && !next.opens {
            last += 1;
        } else if matches!(next.shape, Shape::Mark('\'' | '’'))
            && next.glued
            && token.text.ends_with('s')
            && capital(last + 1)
        {
            // `Dockers' Alliance`
            last += 2;
        } else if closed.is_some_and(|(until, _)| until == last)
            && (matches!(next.text, "of" | "for")
                || next.text == "on"
                    && reading.token(last + 1).is_some_and(|token| !grammar::is_never_a_name(token.text)))
        {
            let article = usize::from(reading.token(last + 1).is_some_and(|token| token.text == "the"));
            if !capital(last + 1 + article) {
                break;
            }
            linked = true;
            last += 2 + article;
        } else if linked && next.text == "and" && capital(last + 1) && !reading.token(last + 1)?.is_nameable() {
            last += 2;
        } else {
            break;
        }
    }
    let (last, kind) = closed?;
    (last - at > 1).then(|| Candidate::whole(reading, at..last, Some(kind), 200))
}
