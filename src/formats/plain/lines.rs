//! Lines into units: what was hard-wrapped becomes one paragraph again, everything else stays as it stands.

use std::borrow::Cow;

use super::form::{End, Shape};
use super::unit::Unit;

/// Widths at which people and programs wrap text hard, in characters.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// One line without the blanks around it.
struct Line<'a> {
    text: &'a str,
    chars: usize,
    /// The bytes of white space before it.
    indent: usize,
}

/// The non-blank lines of `text` as units; hard-wrapped paragraphs are joined.
pub(super) fn units(text: &str) -> Vec<Unit<'_>> {
    let lines: Vec<Line<'_>> = text
        .split('\n')
        .map(|line| {
            let text = line.trim();
            Line { text, chars: text.chars().count(), indent: line.len() - line.trim_start().len() }
        })
        .collect();
    let width = wrap_width(&lines);
    let mut units: Vec<Unit<'_>> = Vec::new();
    let mut gap = false;
    let mut last: Option<&Line<'_>> = None;
    for line in &lines {
        if line.text.is_empty() {
            gap = true;
            last = None;
            continue;
        }
        let joins = width.is_some_and(|width| last.is_some_and(|last| is_wrapped(last, line, width)));
        match units.last_mut() {
            Some(unit) if joins => unit.append(line.text),
            _ => units.push(Unit::new(Cow::Borrowed(line.text), gap, line.indent)),
        }
        gap = false;
        last = Some(line);
    }
    for unit in &mut units {
        unit.measure();
    }
    units
}

/// The width at which the text was wrapped hard, when most of its line breaks have no other reason.
///
/// A break is a wrap when the first word of the next line would not have fitted. That alone would join a page of short
/// sentences, so many of the next lines must also begin small, as only the middle of a sentence does.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let breaks = || {
        lines.windows(2).filter_map(|pair| match pair {
            [line, next] if !line.text.is_empty() && !next.text.is_empty() => Some((line, next)),
            _ => None,
        })
    };
    let mut lengths: Vec<usize> = breaks().map(|(line, _)| line.chars).collect();
    if lengths.len() < 3 {
        return None;
    }
    lengths.sort_unstable();
    let width = *lengths.get(lengths.len() * 9 / 10)?;
    if !WRAP_WIDTHS.contains(&width) {
        return None;
    }
    let (mut all, mut full, mut small, mut ended) = (0, 0, 0, 0);
    for (line, next) in breaks() {
        all += 1;
        if is_wrapped(line, next, width) {
            full += 1;
            small += usize::from(next.text.starts_with(char::is_lowercase));
            ended += usize::from(Shape::of(line.text).end == End::Period);
        }
    }
    (full >= 3 && full * 2 >= all && small * 4 >= full && ended * 5 <= full * 2).then_some(width)
}

/// Whether the break between two lines is there only because the next word did not fit into `width`.
fn is_wrapped(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    // Wrapping programs count differently by a cell or two, and people wrap by eye.
    line.chars + 1 + word + 3 > width
        && line.chars <= width + 12
        && !super::list::is_bulleted(next.text)
        && !(next.indent > line.indent + 3 && next.text.starts_with(char::is_uppercase))
}

impl<'a> Unit<'a> {
    /// Appends the next line of a hard-wrapped paragraph.
    fn append(&mut self, line: &'a str) {
        let text = self.text.to_mut();
        // A hyphen at the end of a line joins, unless it is one that waits for its other half: `Vor- und Nachteile`.
        let hyphen = text.ends_with('-') && text.trim_end_matches('-').ends_with(char::is_alphabetic);
        let waits = ["und ", "oder ", "bis ", "and ", "or "].iter().any(|word| line.starts_with(word));
        if !hyphen || waits {
            text.push(' ');
        }
        text.push_str(line);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

    use super::*;

    fn texts(text: &str) -> Vec<String> {
        units(text).into_iter().map(|unit| unit.text.into_owned()).collect()
    }

    #[test]
    fn hard_wrapped_paragraphs_become_one() {
        let text = "The committee met on Tuesday and decided that the old bridge should\n\
                    be closed to traffic until the spring, when engineers will have had\n\
                    time to look at each of the cables and at the two towers that carry\n\
                    them.\n\nA second meeting follows.";
        assert_eq!(texts(text).len(), 2);
        assert!(texts(text)[0].ends_with("that carry them."));
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let text = "Der Rat tagt.\nEs geht um viel.\nNiemand weiß mehr.\nSpäter folgt ein Bericht.\nEnde.";
        assert_eq!(texts(text).len(), 5);
    }

    #[test]
    fn a_hyphen_at_the_end_of_a_line_joins() {
        let mut unit = Unit::new(Cow::Borrowed("die Kon-"), false, 0);
        unit.append("ferenz über Vor-");
        unit.append("und Nachteile");
        assert_eq!(unit.text, "die Kon-ferenz über Vor- und Nachteile");
    }
}
