//! Sub-headings, and the short lines around the text: authors by name only, what the page adds at its end.

use std::collections::{HashMap, HashSet};

use super::clock;
use super::form::{End, is_capitals, is_heading, is_name};
use super::unit::{Role, Unit};
use crate::model::{BlockKind, FurnitureKind};

/// Marks name lines below the title as by-lines, short lines over text as headings, short lines at the end as page.
pub(super) fn mark(units: &mut [Unit<'_>]) {
    mark_names(units);
    mark_keepers(units);
    mark_headings(units);
    mark_tail(units);
}

/// `Anna Muster` between title and first paragraph, and what she is on the line below.
fn mark_names(units: &mut [Unit<'_>]) {
    let title =
        units.iter().position(|unit| unit.role == Some(Role::Title) || unit.furniture() == Some(FurnitureKind::Title));
    let first = title.map_or(0, |title| title + 1);
    let mut after_name = false;
    for unit in units.iter_mut().skip(first) {
        if unit.is_free() && (unit.shape.is_prose() || unit.shape.is_sentence()) {
            break;
        }
        if unit.in_post || matches!(unit.role, Some(Role::Block(BlockKind::Post { .. }))) {
            break;
        }
        let name = unit.is_free()
            && (is_name(&unit.text)
                || super::headline::reports_from(&unit.text)
                || super::byline::are_names(&unit.text));
        let office = after_name && unit.is_free() && !unit.gap && unit.shape.words <= 6 && unit.shape.end == End::Open;
        after_name = name || unit.furniture() == Some(FurnitureKind::Byline);
        if name || office {
            unit.furnish(FurnitureKind::Byline);
        }
    }
}

/// Who wrote a text or keeps a live blog may stand right over its date, whatever stands above.
fn mark_keepers(units: &mut [Unit<'_>]) {
    // One paragraph may stand above: what the text is about.
    let prose = units.iter().enumerate().filter(|(_, unit)| unit.is_prose()).nth(1).map_or(units.len(), |(at, _)| at);
    for index in 0..prose {
        let date = |unit: &Unit<'_>| unit.furniture() == Some(FurnitureKind::Stamp) && !unit.in_post;
        let over = units.get(index + 1).is_some_and(|next| !next.gap && date(next));
        // `3.12.2025 17:08 Uhr` and the author right below it, a blank line under both.
        let parted =
            units.get(index + 1).is_some_and(|next| next.gap) && units.get(index).is_some_and(|unit| !unit.gap);
        let under = parted && index > 0 && units.get(index - 1).is_some_and(date);
        if let Some(unit) = units.get_mut(index).filter(|unit| (over || under) && unit.is_free() && !unit.in_post)
            && (is_name(&unit.text)
                || super::byline::are_names(&unit.text)
                || over && super::headline::reports_from(&unit.text))
        {
            unit.furnish(FurnitureKind::Byline);
        }
    }
}

fn mark_headings(units: &mut [Unit<'_>]) {
    // From the end, so that each line knows whether text follows it.
    let labels = labels(units);
    let prose = units.iter().position(Unit::is_prose).unwrap_or(units.len());
    // What stands over date and author is the standfirst, not the heading of a section.
    let about = |unit: &Unit<'_>| {
        matches!(unit.furniture(), Some(FurnitureKind::Byline | FurnitureKind::Stamp)) && !unit.in_post
    };
    let post = |unit: &Unit<'_>| matches!(unit.role, Some(Role::Block(BlockKind::Post { .. })));
    let text = units.iter().position(post).unwrap_or(prose).min(prose);
    let framed = units.iter().take(text).rposition(about).unwrap_or(0);
    let mut follows = Follows::Nothing;
    let mut run = 0;
    for unit in units.iter_mut().filter(|unit| unit.is_free()) {
        if let Some(level) = unit.level {
            unit.claim(BlockKind::Heading { level: level.clamp(2, 6) });
        }
    }
    for index in (0..units.len()).rev() {
        let Some(unit) = units.get(index) else { break };
        if !unit.is_content() {
            continue;
        }
        let short = unit.is_free()
            && is_heading(&unit.text, &unit.shape)
            && !(unit.shape.end == End::Mark && unit.shape.words > 11);
        if !short {
            run = 0;
            follows = if unit.shape.is_sentence() || unit.shape.words >= 12 || !unit.is_free() {
                Follows::Text
            } else {
                Follows::Lines
            };
            continue;
        }
        run += 1;
        // A line among other short lines is no heading: results, addresses, verses.
        let telling = unit.shape.words >= 3 && !unit.text.contains(|c: char| c.is_ascii_digit());
        let adjacent =
            unit.gap || index == 0 || telling || units.get(index - 1).is_none_or(|above| !is_short_line(above));
        // A long line below the title is the standfirst.
        let standfirst = unit.shape.words > 12 && index < prose || index < framed && unit.shape.words >= 3;
        let labelled = label(&unit.text).is_some_and(|label| labels.contains(label) || is_capitals(label, 3))
            || is_field(units, index)
            || is_line_up(&unit.text)
            || clock::whole(&unit.text).is_some();
        let heads =
            !standfirst && !labelled && follows == Follows::Text && (run == 1 && adjacent || run == 2 && unit.gap);
        if heads && let Some(unit) = units.get_mut(index) {
            unit.claim(BlockKind::Heading { level: 2 });
        } else if run > 2 {
            follows = Follows::Lines;
        }
    }
}

/// Whether the line is one of several fields below each other: `Tatort: Beispielstadt`.
fn is_field(units: &[Unit<'_>], index: usize) -> bool {
    let field = |at: usize| units.get(at).is_some_and(|unit| unit.is_free() && label(&unit.text).is_some());
    let joined = |at: usize| units.get(at).is_some_and(|unit| !unit.gap);
    field(index) && (index > 0 && joined(index) && field(index - 1) || joined(index + 1) && field(index + 1))
}

/// Whether the line lists who played: `Beispielstadt: Muster - Klein, Groß, Lang - Kurz`.
fn is_line_up(text: &str) -> bool {
    label(text).is_some()
        && text.matches([',', ';']).count() + text.matches(" - ").count() + text.matches(" – ").count() >= 3
}

/// The word before the first colon: who speaks, in an interview.
fn label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(": ")?;
    (label.len() <= 32 && label.split_whitespace().count() <= 3 && !rest.trim().is_empty()).then_some(label)
}

/// Labels that open several lines: `Frage:`, `Antwort:`, the name of the paper that asks.
fn labels(units: &[Unit<'_>]) -> HashSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for unit in units.iter().filter(|unit| unit.is_free()) {
        if let Some(label) = label(&unit.text) {
            *counts.entry(label).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= 2).map(|(label, _)| label.to_owned()).collect()
}

/// What stands below a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    Nothing,
    Lines,
    Text,
}

fn is_short_line(unit: &Unit<'_>) -> bool {
    unit.is_free() && is_heading(&unit.text, &unit.shape)
}

/// Whether a line below the text is a sentence of it without its end: it goes on small and says what somebody does.
fn is_told(unit: &Unit<'_>) -> bool {
    const FINITE: &[&str] = &[
        "ist", "sind", "war", "waren", "hat", "haben", "hatte", "hatten", "wird", "werden", "wurde", "wurden", "kann",
        "können", "konnte", "soll", "sollen", "sollte", "will", "wollen", "wollte", "muss", "müssen", "musste",
        "würde", "würden", "sagte", "is", "are", "was", "were", "has", "had", "will", "would", "can", "could", "said",
        "says",
    ];
    let words = unit.text.split_whitespace();
    unit.shape.words >= 5 && words.skip(1).any(|word| FINITE.contains(&word.trim_end_matches([',', '.'])))
}

/// The capitalised words of a line.
fn names_in(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| word.chars().count() >= 4);
    words.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_owned).collect()
}

/// Marks one or two short lines below all text as page furniture; a lone name there is the author.
fn mark_tail(units: &mut [Unit<'_>]) {
    let Some(last) = units.iter().rposition(|unit| unit.is_content() && !is_short_line(unit)) else { return };
    let tail: Vec<usize> =
        (last + 1..units.len()).filter(|index| units.get(*index).is_some_and(Unit::is_free)).collect();
    let closed = units.iter().skip(last + 1).any(|unit| {
        matches!(unit.furniture(), Some(FurnitureKind::Source | FurnitureKind::Signoff | FurnitureKind::Page))
    });
    let text = units.iter().any(|unit| unit.is_content() && unit.shape.is_prose());
    let contact = units.get(last).is_some_and(|unit| unit.shape.end == End::Colon || unit.text.contains('@'));
    if !text || contact || (tail.len() > 2 && !closed) {
        return;
    }
    let title: Vec<String> = units
        .iter()
        .filter(|unit| unit.role == Some(Role::Title) || unit.furniture() == Some(FurnitureKind::Title))
        .flat_map(|unit| names_in(&unit.text))
        .collect();
    for index in tail {
        // A line about whom the title names belongs to the text.
        let about = units.get(index).is_some_and(|unit| {
            unit.shape.words > 7 && names_in(&unit.text).iter().filter(|word| title.contains(word)).count() >= 2
        });
        if about || is_field(units, index) {
            continue;
        }
        // A longer line may be the beginning of a paragraph that was cut off.
        if let Some(unit) = units.get_mut(index).filter(|unit| !is_told(unit) && (closed || unit.shape.words <= 7)) {
            let kind = if is_name(&unit.text) { FurnitureKind::Byline } else { FurnitureKind::Page };
            unit.furnish(kind);
        }
    }
}
