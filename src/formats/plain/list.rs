//! Lists and tables in plain text.

use std::borrow::Cow;

use super::unit::Unit;
use crate::model::BlockKind;

/// Signs that begin an item of a list wherever they stand.
const SIGNS: &[char] = &['•', '‣', '▪', '▸', '►', '●', '◦', '∙', '➤', '➜', '✓', '✔', '■', '□'];

/// The bullet or number at the beginning of a line.
struct Bullet {
    /// Its bytes, blanks included.
    len: usize,
    /// Its number.
    number: Option<u32>,
    /// Whether it is nothing but a bullet: a dash or a number may begin a line for other reasons.
    sure: bool,
}

fn bullet(text: &str) -> Option<Bullet> {
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    let blanks = |rest: &str| rest.len() - rest.trim_start().len();
    if SIGNS.contains(&first) && !rest.trim().is_empty() {
        return Some(Bullet { len: first.len_utf8() + blanks(rest), number: None, sure: true });
    }
    if matches!(first, '-' | '*' | '–' | '—' | '·' | '+') && rest.starts_with(char::is_whitespace) {
        return Some(Bullet { len: first.len_utf8() + blanks(rest), number: None, sure: false });
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = text.get(digits..)?;
    let sign = rest.chars().next()?;
    let after = rest.get(1..)?;
    if (1..=3).contains(&digits)
        && matches!(sign, '.' | ')')
        && after.starts_with(char::is_whitespace)
        && !after.trim().is_empty()
    {
        let number = text.get(..digits)?.parse().ok()?;
        return Some(Bullet { len: digits + 1 + blanks(after), number: Some(number), sure: false });
    }
    None
}

/// Whether `text` begins with a bullet or number: it then begins a line of its own even in hard-wrapped text.
pub(super) fn is_bulleted(text: &str) -> bool {
    bullet(text).is_some_and(|bullet| bullet.sure || bullet.number.is_none())
}

/// Marks items: sure bullets always, dashes in pairs, numbers in sequence.
pub(super) fn mark_items(units: &mut [Unit<'_>]) {
    let mut index = 0;
    while index < units.len() {
        let run = items(units.get(index..).unwrap_or_default());
        let least =
            units.get(index).and_then(|unit| bullet(&unit.text)).map_or(1, |bullet| if bullet.sure { 1 } else { 2 });
        if run >= least && run > 0 {
            let base = units.get(index).map_or(0, |unit| unit.indent);
            for unit in units.iter_mut().skip(index).take(run) {
                claim_item(unit, base);
            }
        }
        index += run.max(1);
    }
}

/// How many of the first units are items of one list.
fn items(units: &[Unit<'_>]) -> usize {
    let mut last: Option<Bullet> = None;
    for (count, unit) in units.iter().enumerate() {
        let found = if unit.is_free() { bullet(&unit.text) } else { None };
        let goes_on = match (&last, &found) {
            (None, Some(_)) => true,
            (Some(last), Some(found)) => match (last.number, found.number) {
                (Some(last), Some(next)) => next == last + 1 || next == 1,
                (None, None) => true,
                _ => unit.indent > 0,
            },
            _ => false,
        };
        if !goes_on {
            return count;
        }
        last = found;
    }
    units.len()
}

fn claim_item(unit: &mut Unit<'_>, base: usize) {
    let Some(bullet) = bullet(&unit.text) else { return };
    let depth = (unit.indent.saturating_sub(base) / 2).min(8) as u8;
    let rest = unit.text.get(bullet.len..).unwrap_or_default().to_owned();
    unit.text = Cow::Owned(rest);
    unit.measure();
    unit.claim(BlockKind::Item { number: bullet.number, depth });
}

/// Marks tables: at least three lines in a row with the same number of cells, cut by bars or wide gaps.
pub(super) fn mark_rows(units: &mut [Unit<'_>]) {
    let mut index = 0;
    while index < units.len() {
        let width = units.get(index).filter(|unit| unit.is_free()).map_or(0, |unit| cells(&unit.text).len());
        let run = units
            .iter()
            .skip(index)
            .enumerate()
            .take_while(|(nth, unit)| unit.is_free() && (*nth == 0 || !unit.gap) && cells(&unit.text).len() == width)
            .count();
        if width >= 2 && run >= 3 {
            for unit in units.iter_mut().skip(index).take(run) {
                unit.text = Cow::Owned(cells(&unit.text).join(" │ "));
                unit.measure();
                unit.claim(BlockKind::Row);
            }
        }
        index += run.max(1);
    }
}

/// The cells of a line; a line of prose is one cell.
fn cells(text: &str) -> Vec<&str> {
    if text.len() > 200 {
        return vec![text];
    }
    if text.matches('|').count() >= 2 || text.contains(" | ") && text.matches('|').count() >= 1 {
        return text.trim_matches('|').split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    }
    text.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::units;
    use super::*;

    fn kinds(text: &str) -> Vec<String> {
        let mut units = units(text);
        mark_items(&mut units);
        mark_rows(&mut units);
        units
            .iter()
            .map(|unit| match &unit.role {
                Some(super::super::unit::Role::Block(kind)) => format!("{}:{}", kind.name(), unit.text),
                _ => "-".to_owned(),
            })
            .collect()
    }

    #[test]
    fn lists_are_found_by_their_signs() {
        assert_eq!(kinds("• eins\n• zwei"), ["item:eins", "item:zwei"]);
        assert_eq!(kinds("- eins\n- zwei"), ["item:eins", "item:zwei"]);
        assert_eq!(kinds("1. eins\n2. zwei"), ["item:eins", "item:zwei"]);
        assert_eq!(kinds("1. FC Köln gewinnt\n\nDer Rest"), ["-", "-"]);
        assert_eq!(kinds("- allein"), ["-"]);
    }

    #[test]
    fn tables_have_as_many_cells_in_every_row() {
        assert_eq!(kinds("A  1\nB  2\nC  3"), ["row:A │ 1", "row:B │ 2", "row:C │ 3"]);
        assert_eq!(kinds("Ein Satz.\nNoch einer.\nDer dritte."), ["-", "-", "-"]);
    }
}
