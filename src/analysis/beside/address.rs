//! English: where somebody lives and what the states are called for short: `of 1119 Eighth St.`, `Dan Lang, 32, of Franklin,`,
//! `N.Y.`; moons and planets.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{be, insert, is_certain, text_at};
use crate::analysis::candidate::Candidate;
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy};

/// Sets the kinds of such names right and adds what is missing.
pub(super) fn settle(
    reading: &Reading<'_>,
    candidates: &mut Vec<Candidate>,
    stated: &mut FxHashMap<String, EntityKind>,
) {
    streets(reading, candidates);
    for candidate in candidates.iter_mut() {
        let start = candidate.tokens.start;
        let before = |back: usize| start.checked_sub(back).map_or("", |at| text_at(reading, at));
        let age = before(3).len() < 4 && before(3).bytes().all(|byte| byte.is_ascii_digit()) && !before(3).is_empty();
        let lives = matches!(before(1), "of" | "from") && before(2) == "," && age && before(4) == ",";
        let short = is_state(candidate.span.of(reading.text));
        let dateline = candidate.entry.is_none() && is_dateline(reading, candidate);
        if dateline
            || lives && candidate.kind != Some(EntityKind::Place) && candidate.tokens.len() <= 3
            || short && candidate.kind == Some(EntityKind::Organisation)
        {
            be(candidate, EntityKind::Place);
        }
    }
    sky(reading, candidates, stated);
}

/// `DUNMORE, Ohio (AP) —`: capitals that open the text and have a dash or an agency behind them.
fn is_dateline(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let opens = |text: &str| matches!(text, "(" | "—" | "–" | "--");
    let capitals =
        candidate.tokens.clone().all(|at| reading.token(at).is_some_and(|token| token.shape == Shape::Capitals));
    let first =
        reading.sentence_of(candidate.tokens.start).is_some_and(|one| one.tokens.start == candidate.tokens.start);
    let end = candidate.tokens.end;
    let land = text_at(reading, end) == "," && (end + 2..end + 4).any(|at| opens(text_at(reading, at)));
    capitals && first && candidate.kind != Some(EntityKind::Place) && (land || opens(text_at(reading, end)))
}

/// `N.Y.`, `D.C.`
fn is_state(text: &str) -> bool {
    matches!(
        text,
        "N.Y." | "N.J." | "N.C." | "S.C." | "N.D." | "S.D." | "N.M." | "N.H." | "R.I." | "D.C." | "L.A." | "W.Va."
    )
}

/// `1119 Eighth St.`: behind the number of a house, up to the short word for a road.
fn streets(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    const SHORT: &[&str] = &["St", "Ave", "Rd", "Dr", "Blvd", "Ln", "Hwy", "Pkwy", "Ct", "Pl"];
    for (at, token) in reading.tokens.iter().enumerate() {
        let bare = token.text.strip_suffix('.').unwrap_or(token.text);
        if !SHORT.contains(&bare) {
            continue;
        }
        let own = token.text.len() > bare.len();
        let dotted = own || reading.token(at + 1).is_some_and(|dot| dot.is_mark('.') && dot.glued);
        let word = |at: usize| {
            reading.token(at).is_some_and(|token| {
                token.shape == Shape::Title
                    || token.is_capitalised() && token.text.len() <= 2
                    || token.is_mark('.') && token.glued
                    || ["th", "st", "nd", "rd"].iter().any(|end| {
                        token
                            .text
                            .strip_suffix(end)
                            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
                    })
            })
        };
        let mut start = at;
        while start > 0 && at - start < 4 && word(start - 1) {
            start -= 1;
        }
        let number = start.checked_sub(1).map_or("", |at| text_at(reading, at));
        let house = (1..=5).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        let end = at + 1 + usize::from(dotted && !own);
        let inside = |one: &Candidate| one.tokens.start < end && one.tokens.end > start;
        if start == at || !dotted || !house {
            // `St.` alone is no name.
            candidates.retain(|one| !(one.tokens.start == at && one.tokens.end <= end && inside(one)));
            continue;
        }
        candidates.retain(|one| !inside(one));
        let mut found = Candidate::whole(reading, start..end, Some(EntityKind::Place), 200);
        found.found = FoundBy::Pattern;
        insert(candidates, found);
    }
}

/// `Saturn's moon Titan`, `the asteroid Bennu`, and the planets of a text on the sky.
fn sky(reading: &Reading<'_>, candidates: &mut [Candidate], stated: &mut FxHashMap<String, EntityKind>) {
    const WORDS: &[&str] = &[
        "planet", "planets", "moon", "moons", "orbit", "orbiting", "spacecraft", "telescope", "astronomers", "solar",
        "asteroid", "comet", "lander", "rover", "NASA",
    ];
    const NAMES: &[&str] = &[
        "Mercury", "Venus", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune", "Pluto", "Titan", "Europa", "Enceladus",
        "Ganymede", "Callisto", "Triton", "Ceres", "Phobos", "Deimos", "Charon", "Bennu", "Ryugu",
    ];
    let told: FxHashSet<&str> =
        reading.tokens.iter().map(|token| token.text).filter(|text| WORDS.contains(text)).collect();
    let mut named: FxHashSet<&str> = FxHashSet::default();
    for at in 1..reading.tokens.len() {
        let body = matches!(text_at(reading, at - 1), "moon" | "planet" | "asteroid" | "comet" | "exoplanet");
        let Some(token) = reading.token(at).filter(|token| body && token.shape == Shape::Title) else { continue };
        if !reading.token(at + 1).is_some_and(Token::is_capitalised) {
            named.insert(token.text);
        }
    }
    if told.len() >= 3 {
        named.extend(NAMES);
    }
    for candidate in candidates.iter_mut().filter(|one| one.tokens.len() == 1) {
        if named.contains(candidate.span.of(reading.text))
            && (candidate.kind != Some(EntityKind::Place) || !is_certain(reading, candidate) || told.len() >= 3)
        {
            be(candidate, EntityKind::Place);
        }
    }
    stated.extend(named.into_iter().map(|name| (name.to_owned(), EntityKind::Place)));
}
