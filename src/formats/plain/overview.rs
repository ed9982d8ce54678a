//! Boxes that sum a text up before it begins: `Key events` over a live blog, `Das Wichtigste in Kürze`.

use std::collections::HashSet;

use super::form::{End, bag};
use super::unit::{Role, Unit};
use crate::model::{BlockKind, FurnitureKind};

/// What stands over boxes that sum a text up.
const OVERVIEWS: &[&str] = &[
    "summary",
    "key events",
    "key events live",
    "key moments",
    "key developments",
    "key points",
    "top lines",
    "latest updates",
    "latest developments",
    "latest summary",
    "the latest",
    "at a glance",
    "what we know",
    "what we know so far",
    "what you need to know",
    "here's what you need to know",
    "in this live blog",
    "in brief",
    "highlights",
    "wichtige updates",
    "wichtige ereignisse",
    "wichtige meldungen",
    "wichtige entwicklungen",
    "das wichtigste",
    "das wichtigste in kürze",
    "das wichtigste im überblick",
    "das wichtigste auf einen blick",
    "auf einen blick",
    "im überblick",
    "der überblick",
    "in kürze",
    "die wichtigsten updates",
    "die wichtigsten ereignisse",
    "die wichtigsten entwicklungen",
    "die wichtigsten ereignisse im überblick",
    "die wichtigsten entwicklungen im überblick",
    "die wichtigsten nachrichten im überblick",
    "neueste updates",
    "neueste entwicklungen",
    "aktuelle entwicklungen",
    "was wir wissen",
    "kurz zusammengefasst",
    "zuletzt gemeldet",
];

/// Beginnings of those that no section of a text is called, when lines and not sentences follow.
const SURE: &[&str] = &[
    "key ", "summary", "top lines", "at a glance", "das wichtigste", "wichtige ", "die wichtigsten", "in kürze",
    "auf einen blick",
];

/// How many boxes a text has at most.
const MOST: usize = 8;

/// How many lines a box has at most.
const LONGEST: usize = 24;

/// Marks the boxes: a line that says again what is a line of its own below is the page's, others are items.
pub(super) fn mark(units: &mut [Unit<'_>]) {
    let labels: Vec<usize> =
        units.iter().enumerate().filter(|(_, unit)| is_label(unit)).map(|(at, _)| at).take(MOST).collect();
    for index in labels {
        let Some(unit) = units.get(index) else { break };
        let free = unit.is_free();
        let lines = units
            .iter()
            .enumerate()
            .skip(index + 1)
            .take(LONGEST)
            .take_while(|(at, unit)| (is_line(unit) || is_ago(unit)) && (*at == index + 1 || !unit.gap))
            .count();
        let below: HashSet<Vec<String>> =
            units.iter().skip(index + 1 + lines).filter(|unit| is_line(unit)).map(|unit| bag(&unit.text)).collect();
        let inside = index + 1..index + 1 + lines;
        let again =
            units.get(inside.clone()).unwrap_or_default().iter().filter(|unit| below.contains(&bag(&unit.text)));
        // A label the page is known by needs no proof; words that a text may have for its headings do.
        let label = unit.text.to_lowercase();
        let sure = lines >= 2 && SURE.iter().any(|begin| label.starts_with(begin));
        if lines == 0 || free && !sure && again.count() * 2 < lines {
            continue;
        }
        for unit in units.get_mut(inside).unwrap_or_default() {
            if below.contains(&bag(&unit.text)) {
                unit.furnish(FurnitureKind::Page);
            } else if unit.is_free() {
                unit.claim(BlockKind::Item { number: None, depth: 0 });
            }
        }
        if let Some(unit) = units.get_mut(index) {
            unit.furnish(FurnitureKind::Page);
        }
    }
}

fn is_label(unit: &Unit<'_>) -> bool {
    let open = unit.is_free() || unit.furniture() == Some(FurnitureKind::Page);
    open && unit.shape.words <= 8 && unit.level.is_none() && {
        let lower = unit.text.to_lowercase();
        OVERVIEWS.contains(&lower.trim_matches(|c: char| !c.is_alphanumeric()))
    }
}

/// Whether a line says how long ago: pages set it over each line of a box.
fn is_ago(unit: &Unit<'_>) -> bool {
    let lower = unit.text.to_lowercase();
    unit.furniture() == Some(FurnitureKind::Page) && super::furniture::is_relative_time(&lower)
}

/// Whether a line could be a headline: short and without a period.
fn is_line(unit: &Unit<'_>) -> bool {
    let item = matches!(unit.role, Some(Role::Block(BlockKind::Item { .. })));
    (unit.is_free() || item) && unit.shape.letters >= 1 && unit.shape.words <= 16 && unit.shape.end == End::Open
}
