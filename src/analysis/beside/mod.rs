//! What names are by the words beside them: `the Gewerkschaft Komba`, `the New Heights podcast`, `from Tynemouth, North
//! Tyneside, said`, `North and South Korea`, `the agency, Advisense,`.

mod address;
mod body;
mod english;
mod german;
mod person;
mod school;
mod team;

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::lexicon::Tendency;
use super::token::{Reading, Shape};
use crate::model::{EntityKind, FoundBy, MentionForm};

/// Sets the kinds right, adds what only the words beside it make a name, and lets the text agree with itself.
pub(super) fn settle(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    let mut stated: FxHashMap<String, EntityKind> = FxHashMap::default();
    if reading.english {
        english::coordinated(reading, candidates);
        english::residences(reading, candidates);
        english::announced(reading, candidates, &mut stated);
        body::halves(reading, candidates);
        body::settle(reading, candidates, &mut stated);
        person::settle(reading, candidates, &mut stated);
        address::settle(reading, candidates, &mut stated);
    } else {
        german::classed(reading, candidates, &mut stated);
        german::cantons(reading, candidates);
        german::districts(reading, candidates);
        german::closed(reading, candidates);
        german::endowed(reading, candidates);
    }
    roads(reading, candidates);
    in_row(reading, candidates);
    if !stated.is_empty() {
        agree(reading, candidates, &stated);
    }
    if reading.english {
        team::called_by_towns(reading, candidates);
    }
    candidates.sort_by_key(|candidate| candidate.tokens.start);
}

/// Whether the lists, a first name or a title leave no doubt of what it is.
fn is_certain(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let given = candidate.tokens.len() > 1
        && candidate.kind == Some(EntityKind::Person)
        && reading.token(candidate.tokens.start).is_some_and(|token| token.traits.first_name());
    candidate.entry.is_some() && !candidate.doubtful || given || candidate.form != MentionForm::Name
}

fn text_at<'t>(reading: &Reading<'t>, at: usize) -> &'t str {
    reading.token(at).map_or("", |token| token.text)
}

fn be(candidate: &mut Candidate, kind: EntityKind) {
    candidate.kind = Some(kind);
    candidate.entry = None;
    candidate.doubtful = false;
    candidate.short = false;
    candidate.confidence = candidate.confidence.max(190);
    candidate.found = FoundBy::Context;
}

/// Every other mention of a name whose class the text states is the same.
fn agree(reading: &Reading<'_>, candidates: &mut Vec<Candidate>, stated: &FxHashMap<String, EntityKind>) {
    let bare = |text: &str| -> Option<EntityKind> {
        let stem = text.strip_suffix('s').filter(|_| !reading.english);
        stated.get(text).or_else(|| stated.get(stem?)).copied()
    };
    for candidate in candidates.iter_mut().filter(|one| one.form == MentionForm::Name && one.entry.is_none()) {
        if let Some(kind) = bare(candidate.span.of(reading.text)) {
            candidate.kind = Some(kind);
            candidate.confidence = candidate.confidence.max(170);
        }
    }
    let mut added = Vec::new();
    let mut covered = candidates.iter().peekable();
    for (at, token) in reading.tokens.iter().enumerate() {
        while covered.next_if(|one| one.tokens.end <= at).is_some() {}
        let free = covered.peek().is_none_or(|one| !one.tokens.contains(&at));
        if free
            && token.shape == Shape::Title
            && let Some(kind) = stated.get(token.text)
        {
            let mut repeat = Candidate::whole(reading, at..at + 1, Some(*kind), 170);
            repeat.found = FoundBy::Repeat;
            added.push(repeat);
        }
    }
    candidates.extend(added);
    candidates.sort_by_key(|candidate| candidate.tokens.start);
}

/// The candidate that begins at the token.
fn at_token(candidates: &[Candidate], at: usize) -> Option<usize> {
    candidates.binary_search_by_key(&at, |one| one.tokens.start).ok()
}

fn insert(candidates: &mut Vec<Candidate>, candidate: Candidate) {
    let at = candidates.partition_point(|one| one.tokens.start < candidate.tokens.start);
    candidates.insert(at, candidate);
}

/// `to Meadowhall, Hillsborough and Crosspool`: what no list has is a place behind a place in a row; so is what an area is of.
fn in_row(reading: &Reading<'_>, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let (before, rest) = candidates.split_at_mut(at);
        let Some(candidate) = rest.first_mut() else { break };
        if candidate.kind != Some(EntityKind::Organisation)
            || candidate.form != MentionForm::Name
            || candidate.tokens.len() != 1
            || reading.token(candidate.tokens.start).is_none_or(|token| token.shape != Shape::Title)
        {
            continue;
        }
        let area = reading.english
            && matches!(
                text_at(reading, candidate.tokens.end),
                "area" | "suburb" | "neighbourhood" | "neighborhood" | "district" | "estate"
            );
        let unlisted = candidate.entry.is_none() && candidate.confidence < 200;
        let start = candidate.tokens.start;
        let row = unlisted
            && before.last().is_some_and(|place| {
                let joined = matches!(text_at(reading, place.tokens.end), "," | "and" | "und" | "or" | "oder");
                place.kind == Some(EntityKind::Place)
                    && place.form == MentionForm::Name
                    && place.tokens.end + 1 == start
                    && joined
                    && matches!(
                        text_at(reading, place.tokens.start.wrapping_sub(1)),
                        "," | "in"
                            | "In"
                            | "to"
                            | "from"
                            | "near"
                            | "across"
                            | "nach"
                            | "aus"
                            | "of"
                            | "between"
                            | "around"
                    )
            });
        if area || row {
            be(candidate, EntityKind::Place);
        }
    }
}

/// `Sprockhoevel Way`, `Lagos State`: the last word says what kind of place it is.
fn roads(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    const ROADS: &[&str] = &[
        "Way", "Avenue", "Road", "Street", "Lane", "Drive", "Crescent", "Boulevard", "Highway", "Motorway",
        "Expressway", "Parkway", "Turnpike", "Roundabout", "Quay", "Mews", "Terrace", "Gardens", "Close",
    ];
    // `Ohio State` is a university.
    const AMERICAN: &[&str] = &[
        "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida",
        "Georgia", "Idaho", "Illinois", "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Maine", "Michigan",
        "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska", "Nevada", "Ohio", "Oklahoma", "Oregon",
        "Pennsylvania", "Tennessee", "Texas", "Utah", "Washington", "Wisconsin", "Wyoming", "Boise", "Fresno", "Penn",
        "Kent", "Wichita", "Murray", "Ball",
    ];
    // `Wexbury Museum on Abbey Lane` is a museum and a road.
    let mut added = Vec::new();
    for candidate in candidates.iter_mut().filter(|one| reading.english && one.entry.is_none() && one.tokens.len() > 3)
    {
        let Some(on) = candidate.tokens.clone().skip(1).find(|at| matches!(text_at(reading, *at), "on" | "in" | "at"))
        else {
            continue;
        };
        if ROADS.contains(&text_at(reading, candidate.tokens.end - 1)) && on + 2 < candidate.tokens.end {
            added.push(Candidate::whole(reading, on + 1..candidate.tokens.end, Some(EntityKind::Place), 190));
            candidate.tokens.end = on;
            candidate.span = reading.span(&candidate.tokens);
        }
    }
    for road in added {
        insert(candidates, road);
    }
    for candidate in candidates.iter_mut() {
        if candidate.entry.is_some()
            || candidate.form != MentionForm::Name
            || candidate.tokens.len() < 2
            || !reading.english
        {
            continue;
        }
        let last = text_at(reading, candidate.tokens.end - 1);
        let first = reading.token(candidate.tokens.start);
        let given = first.is_some_and(|token| token.traits.first_name()) && candidate.kind == Some(EntityKind::Person);
        let state = last == "State"
            && candidate.tokens.len() == 2
            && candidate.kind == Some(EntityKind::Organisation)
            && first.is_some_and(|token| token.traits.town() || token.tendency().is_some_and(Tendency::is_place))
            && !AMERICAN.contains(&text_at(reading, candidate.tokens.start));
        let titled = matches!(candidate.kind, Some(EntityKind::Work | EntityKind::Event));
        if !given && !titled && ROADS.contains(&last) || state {
            candidate.kind = Some(EntityKind::Place);
        }
    }
}
