//! English: universities called by their state, unions and faculties by letters: `Georgia Tech`, `HGSU-UAW`, `GSAS Dean Emma
//! Dench`; coasts.

use super::{be, body, insert, text_at};
use crate::analysis::candidate::Candidate;
use crate::analysis::lexicon::grammar;
use crate::analysis::token::{Reading, Shape};
use crate::model::{EntityKind, FoundBy, MentionForm};

/// Sets the kinds of such names right.
pub(super) fn settle(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    for candidate in candidates.iter_mut() {
        of_letters(reading, candidate);
        of_state(reading, candidate);
    }
    deans(reading, candidates);
}

/// `HGSU-UAW`: capitals and hyphens are no person.
fn of_letters(reading: &Reading<'_>, candidate: &mut Candidate) {
    let text = candidate.span.of(reading.text);
    let letters = text.contains('-') && text.chars().all(|c| c == '-' || c.is_ascii_uppercase());
    let shouting = reading.sentence_of(candidate.tokens.start).is_some_and(|sentence| sentence.shouting);
    if candidate.kind == Some(EntityKind::Person) && candidate.entry.is_none() && letters && !shouting {
        be(candidate, EntityKind::Organisation);
    }
}

/// `Georgia Tech`, `Florida State`; `the East Coast`.
fn of_state(reading: &Reading<'_>, candidate: &mut Candidate) {
    const STATES: &[&str] = &[
        "Alabama", "Arizona", "Arkansas", "California", "Colorado", "Florida", "Georgia", "Idaho", "Illinois",
        "Indiana", "Iowa", "Kansas", "Kentucky", "Louisiana", "Michigan", "Minnesota", "Mississippi", "Missouri",
        "Montana", "Nevada", "Ohio", "Oklahoma", "Oregon", "Tennessee", "Texas", "Utah", "Virginia", "Wisconsin",
        "Penn", "Boise",
    ];
    let (start, end) = (candidate.tokens.start, candidate.tokens.end);
    let (first, last) = (text_at(reading, start), text_at(reading, end - 1));
    if candidate.entry.is_some() && candidate.tokens.len() > 1 || candidate.form != MentionForm::Name {
        return;
    }
    if candidate.tokens.len() == 2 && STATES.contains(&first) && matches!(last, "Tech" | "State") {
        be(candidate, EntityKind::Organisation);
    }
    let coast = matches!(text_at(reading, end), "Coast" | "Side" | "Bank");
    if candidate.tokens.len() == 1 && matches!(first, "East" | "West" | "North" | "South") && coast {
        candidate.tokens.end += 1;
        candidate.span = reading.span(&candidate.tokens);
        be(candidate, EntityKind::Place);
    }
}

/// `GSAS Dean Emma Dench`: the letters, and apart from them whom the office behind them leads to.
fn deans(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    let mut added = Vec::new();
    for candidate in candidates.iter_mut() {
        let start = candidate.tokens.start;
        let letters = reading
            .token(start)
            .is_some_and(|token| token.shape == Shape::Capitals && token.text.len() > 2 && token.text.is_ascii());
        let office = grammar::is_english_role(&text_at(reading, start + 1).to_lowercase());
        let shouting = reading.sentence_of(start).is_some_and(|sentence| sentence.shouting);
        let person = candidate.kind == Some(EntityKind::Person) && candidate.entry.is_none();
        if person && candidate.tokens.len() > 2 && letters && office && !shouting {
            let mut letters = Candidate::whole(reading, start..start + 1, Some(EntityKind::Organisation), 170);
            letters.found = FoundBy::Context;
            added.push(letters);
            body::from(reading, candidate, start + 2);
        }
    }
    for letters in added {
        insert(candidates, letters);
    }
}
