//! Menus, strips and lists of topics over and below the text of a copied page.

use super::form::{End, after_any};
use super::page_words::{CALLS, SECTIONS, TOPICS, is_line};
use super::unit::Unit;
use crate::model::FurnitureKind;

/// How many lines below each other make a menu.
const LEAST: usize = 3;

/// Marks what only the page has to say: menus and strips over the text, topics and menus below it.
pub(super) fn mark(units: &mut [Unit<'_>]) {
    let prose = |unit: &Unit<'_>| unit.shape.is_prose() && unit.is_content();
    let (Some(first), Some(last)) = (units.iter().position(prose), units.iter().rposition(prose)) else { return };
    for unit in units.iter_mut().take(first).filter(|unit| unit.is_free() && unit.level.is_none()) {
        if is_path(&unit.text) {
            unit.furnish(FurnitureKind::Page);
        }
    }
    mark_menus(units, 0, first);
    mark_strips(units, first);
    mark_topics(units, last + 1);
    let end = units.len();
    mark_menus(units, last + 1, end);
}

/// Lines of one or two words one below the other, sections or buttons among them.
fn mark_menus(units: &mut [Unit<'_>], from: usize, to: usize) {
    let mut index = from;
    while index < to {
        let run = units
            .iter()
            .take(to)
            .skip(index)
            .enumerate()
            .take_while(|(nth, unit)| is_entry(unit) && (*nth == 0 || !unit.gap))
            .count();
        let words = units.iter().skip(index).take(run).filter(|unit| is_page_word(unit)).count();
        if run >= LEAST && words >= 2 {
            // What stands below the last entry that is surely one may belong to the text.
            let sure = units.iter().skip(index).take(run).rposition(is_page_word).map_or(0, |at| at + 1);
            for unit in units.iter_mut().skip(index).take(sure).filter(|unit| unit.is_free()) {
                unit.furnish(FurnitureKind::Page);
            }
        }
        index += run.max(1);
    }
}

/// Whether the line names sections only: `World / Europe`.
fn is_path(text: &str) -> bool {
    let mut parts = text.split(['/', '|', '·', '•', '>', '›', '»']).map(|part| part.trim().to_lowercase());
    text.len() <= 60 && parts.clone().count() >= 2 && parts.all(|part| SECTIONS.contains(&part.as_str()))
}

fn is_entry(unit: &Unit<'_>) -> bool {
    let page = matches!(unit.furniture(), Some(FurnitureKind::Page | FurnitureKind::Source));
    page || unit.is_free()
        && unit.level.is_none()
        && (1..=3).contains(&unit.shape.words)
        && unit.shape.end == End::Open
        && !unit.text.contains(|c: char| c.is_ascii_digit())
}

/// Whether the line is a section's or a button's name.
fn is_page_word(unit: &Unit<'_>) -> bool {
    let lower = unit.text.to_lowercase();
    unit.furniture() == Some(FurnitureKind::Page)
        || SECTIONS.contains(&lower.as_str())
        || is_line(&lower)
        || CALLS.iter().any(|call| lower.starts_with(call))
}

/// Calls over the text of a page that has other furniture there: `Support the Example`.
fn mark_strips(units: &mut [Unit<'_>], first: usize) {
    let page = units.iter().take(first).any(|unit| unit.furniture() == Some(FurnitureKind::Page));
    for unit in units.iter_mut().take(first).filter(|unit| page && unit.is_free() && unit.level.is_none()) {
        if unit.shape.words <= 6 && after_any(&unit.text, CALLS).is_some() {
            unit.furnish(FurnitureKind::Page);
        }
    }
}

/// What follows `Related topics` below the text, as far as it is short.
fn mark_topics(units: &mut [Unit<'_>], from: usize) {
    let mut inside = false;
    for unit in units.iter_mut().skip(from) {
        let bare = unit.text.trim_end_matches([':', ' ']).to_lowercase();
        if TOPICS.contains(&bare.as_str()) {
            inside = true;
            unit.furnish(FurnitureKind::Page);
            continue;
        }
        inside &= unit.shape.words <= 3 && unit.shape.end == End::Open && unit.level.is_none();
        if inside && unit.is_free() {
            unit.furnish(FurnitureKind::Page);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn pages(text: &str) -> Vec<String> {
        let mut units = lines::units(text);
        for unit in &mut units {
            super::super::furnish(unit);
        }
        mark(&mut units);
        let page = units.iter().filter(|unit| unit.furniture() == Some(FurnitureKind::Page));
        page.map(|unit| unit.text.clone().into_owned()).collect()
    }

    #[test]
    fn menus_strips_and_topics_are_the_page() {
        let text = "Skip to content\nSupport the Example\nPolitics\nSport\nTravel\n\nCouncil sells the old customs house\n\n\
                    The council of Marlow voted on Monday to sell the old customs house.\n\nRelated topics\nMarlow\nHouses";
        assert_eq!(
            pages(text),
            [
                "Skip to content", "Support the Example", "Politics", "Sport", "Travel", "Related topics", "Marlow",
                "Houses"
            ]
        );
        let text = "Anna Muster\nEva Klein\nMax Beispiel\n\nDie drei waren am Montag in der Stadt und gingen wieder.";
        assert_eq!(pages(text), Vec::<String>::new());
    }
}
