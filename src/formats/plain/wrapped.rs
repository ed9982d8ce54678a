//! Hard-wrapped text: at which width it was wrapped, which line breaks belong to the wrapping, which words they divide.

use std::collections::{HashMap, HashSet};

use super::breaks::{LEADING, WAITING, WIDTHS, after_dash, divides, is_dated, is_full, is_middle};
use super::form::{End, Shape, is_capitals, is_name};
use super::lines::Line;
use super::unit::Unit;
use crate::model::FurnitureKind;
use crate::text::date::find_dates;

/// Below this width a text is a newspaper's column.
const NARROW: usize = 50;

/// First halves of compounds that keep their hyphen.
const COMPOUNDING: &[&str] = &[
    "well", "self", "long", "short", "half", "high", "low", "anti", "non", "ex", "co", "vice", "mid", "all", "so",
    "far", "first", "second", "third", "two", "three", "four", "five", "six", "part", "full", "left", "right", "still",
    "then", "ever", "hard", "cross", "post", "pre", "pro", "quasi",
];

/// What stands before a name that a break may part from it.
const LABELS: &[&str] =
    &["Foto:", "Fotos:", "Bild:", "Photo:", "Photograph:", "Credit:", "Grafik:", "Bildquelle:", "©"];

/// What becomes of a hyphen at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hyphens {
    /// It was there before the text was wrapped.
    Kept,
    /// It divides a word.
    Divide,
}

/// How a text was wrapped.
pub(super) struct Wrapping<'a> {
    width: usize,
    hyphens: Hyphens,
    /// Whether blank lines part the paragraphs.
    parted: bool,
    /// Labels that open several lines: who speaks, or what a field says.
    labels: HashSet<&'a str>,
}

impl<'a> Wrapping<'a> {
    /// How the text was wrapped, when most of its line breaks have no other reason.
    ///
    /// A break belongs to the wrapping when the first word of the next line would not have fitted, or when the next line
    /// goes on small in the middle of a sentence.
    pub(super) fn of(lines: &[Line<'a>]) -> Option<Self> {
        let breaks = || {
            lines.windows(2).filter_map(|pair| match pair {
                [line, next] if !line.text.is_empty() && !next.text.is_empty() && next.level.is_none() => {
                    let field = super::mail::is_field(line.text)
                        || super::mail::is_field(next.text)
                        || line.text.ends_with("++")
                        || is_dated(line.text)
                        || is_dated(next.text);
                    Some((line, next)).filter(|_| line.level.is_none() && !field)
                }
                _ => None,
            })
        };
        let mut lengths: Vec<usize> = breaks().map(|(line, _)| line.chars).collect();
        lengths.sort_unstable();
        let width = *lengths.get(lengths.len() * 9 / 10)?;
        if !WIDTHS.contains(&width) {
            return None;
        }
        let (mut all, mut full, mut small, mut middle, mut ended, mut divided) = (0, 0, 0, 0, 0, 0);
        for (line, next) in breaks().filter(|(line, _)| line.chars * 2 >= width) {
            all += 1;
            divided += usize::from(divides(line.text, next.text));
            if is_middle(line, next) {
                middle += 1;
            }
            if is_full(line, next, width) {
                full += 1;
                small += usize::from(next.text.starts_with(char::is_lowercase));
                ended += usize::from(Shape::of(line.text).end == End::Period);
            }
        }
        let short = breaks().count() - all;
        // A page of short sentences is full of breaks as well: many of the next lines must also begin small.
        let by_width = full >= 3 && full * 2 >= all && small * 4 >= full && ended * 5 <= full * 2;
        let by_eye = middle >= 1
            && middle * 3 >= all
            && (short <= all * 2 || middle >= 2 && middle * 2 >= all)
            && (width >= NARROW || middle + full >= 3);
        if !by_width && !by_eye {
            return None;
        }
        // A German compound goes on with a capital.
        let german = divided >= 1 && reads_german(lines);
        let hyphens = if divided >= 2 && divided * 12 >= all || divided >= 1 && width < NARROW || german {
            Hyphens::Divide
        } else {
            Hyphens::Kept
        };
        let blanks = lines
            .windows(2)
            .filter(|pair| matches!(pair, [line, next] if line.text.is_empty() && !next.text.is_empty()));
        let parted = blanks.count() * 16 >= all;
        Some(Self { width, hyphens, parted, labels: labels(lines) })
    }

    /// What becomes of hyphens at the ends of lines.
    pub(super) const fn hyphens(&self) -> Hyphens {
        self.hyphens
    }

    /// Which lines go on with the line above.
    pub(super) fn joins(&self, lines: &[Line<'_>]) -> Vec<bool> {
        let mut joins = vec![false; lines.len()];
        let mut text_began = false;
        let mut start = 0;
        while start < lines.len() {
            let quoted = lines.get(start).is_some_and(|line| line.quoted);
            let block = lines
                .iter()
                .skip(start)
                .take_while(|line| !line.text.is_empty() && line.level.is_none() && line.quoted == quoted)
                .count();
            let end = start + block.max(1);
            let Some(inside) = lines.get(start..end).filter(|_| block > 1) else {
                text_began |= lines.get(start).is_some_and(|line| Shape::of(line.text).is_prose());
                start = end;
                continue;
            };
            let wraps = |pair: &[Line<'_>]| matches!(pair, [line, next] if is_middle(line, next) || is_full(line, next, self.width));
            if inside.windows(2).any(wraps) {
                self.join_paragraphs(inside, text_began, joins.get_mut(start..end).unwrap_or_default());
                text_began |= inside.len() > 2;
            } else if self.width < NARROW && !text_began && is_headline(inside) {
                joins.iter_mut().take(end).skip(start + 1).for_each(|join| *join = true);
            }
            start = end;
        }
        joins
    }

    /// The first line of the headline of a narrow column, when it takes several lines over the text.
    pub(super) fn headline(&self, lines: &[Line<'_>]) -> Option<usize> {
        if self.width >= NARROW || lines.iter().any(|line| line.level.is_some()) {
            return None;
        }
        let joins = self.joins(lines);
        let text = lines.iter().position(|line| matches!(Shape::of(line.text).end, End::Period | End::Running));
        let goes_on = joins.iter().position(|join| *join)?;
        let first = goes_on - 1;
        let count = joins.iter().skip(goes_on).take_while(|join| **join).count();
        (text.is_none_or(|text| first + count < text) && count <= 3).then_some(first)
    }

    /// Decides for a block in which some lines are surely wrapped.
    fn join_paragraphs(&self, block: &[Line<'_>], text_began: bool, joins: &mut [bool]) {
        let mut joined = 0;
        // Where blank lines part the paragraphs, the first line below one begins a paragraph; over the text it may be
        // the headline.
        let begins = self.parted && text_began;
        // Somebody who wraps by eye may keep a paragraph narrower than the others.
        let width = block.iter().map(|line| line.chars).max().unwrap_or(0).min(self.width);
        for index in 1..block.len() {
            let (Some(line), Some(next)) = (block.get(index - 1), block.get(index)) else { break };
            let after = block.get(index + 1);
            let wraps = after.map(|after| is_middle(next, after) || is_full(next, after, self.width));
            let opening = index == 1 && begins && wraps == Some(true) && line.chars * 10 >= width * 7;
            let join = self.goes_on([line, next], width, if opening { 1 } else { joined }, wraps);
            joined = if join { joined + 1 } else { 0 };
            if let Some(slot) = joins.get_mut(index) {
                *slot = join;
            }
        }
    }

    /// Whether `next` goes on with the paragraph of which `line` is the last so far, in a block of this `width`; `joined`
    /// lines stand before it;
    /// `wraps` says whether the break behind `next` belongs to the wrapping, when there is one.
    fn goes_on(&self, [line, next]: [&Line<'_>; 2], width: usize, joined: usize, wraps: Option<bool>) -> bool {
        let opens = super::list::is_bulleted(next.text) && !after_dash(line, next)
            || label(next.text).is_some_and(|label| self.labels.contains(label) || is_capitals(label, 3))
            || super::caption::credit_line(next.text, next.text.split_whitespace().count()).is_some()
            || super::wire::is_code(next.text)
            || super::wire::is_code(line.text)
            || super::furniture::is_mail_address(line.text)
            || next.chars <= 3 && next.text.bytes().all(|byte| byte.is_ascii_digit())
            || !next.text.contains(char::is_alphanumeric)
            || is_dated(next.text)
            || !line.text.contains(char::is_alphanumeric)
            || line.text.ends_with("++")
            || names_source(next);
        if opens {
            return false;
        }
        // A date line, a by-line or a button over the text is no beginning of it, unless its sentence goes on.
        let alone = |text: &str| kind(text).is_some();
        let sentence = || {
            Shape::of(line.text).end == End::Running
                || kind(line.text) != Some(FurnitureKind::Page)
                    && is_middle(line, next)
                    && !(alone(next.text) && Shape::of(next.text).end == End::Open)
        };
        let note = |text: &str| {
            super::sent::stated(text).is_some()
                || super::houses::programme(text).is_some()
                || super::spoken::station(text).is_some() && !find_dates(text).is_empty()
        };
        let told = Shape::of(line.text);
        let cut = told.end == End::Open && super::sent::is_broadcast_note(line.text, &told);
        let noted = || cut || !note(line.text) && note(&format!("{} {}", line.text, next.text));
        let field = super::mail::is_field(next.text) || joined == 0 && super::mail::is_field(line.text);
        let lone = joined == 0 && !field && alone(line.text);
        if lone && noted() {
            return true;
        }
        if field || lone && !sentence() {
            return false;
        }
        // Behind the end of a sentence a short line without a period over others is a heading.
        let shape = Shape::of(next.text);
        let heads = wraps == Some(false)
            && matches!(shape.end, End::Open | End::Mark)
            && shape.sentences <= 1
            && next.chars * 10 < width * 7;
        if heads && matches!(Shape::of(line.text).end, End::Period | End::Mark) {
            return false;
        }
        if is_middle(line, next)
            || is_full(line, next, self.width)
            || LABELS.iter().any(|label| line.text.ends_with(label))
        {
            return true;
        }
        let end = Shape::of(line.text).end;
        let last = line.text.split_whitespace().next_back().unwrap_or_default();
        // A line far from full ends a paragraph, or is a line of its own.
        let reaches = |tenths: usize| line.chars * 10 >= width * tenths;
        match end {
            End::Open => reaches(5) && (joined > 0 || Shape::of(line.text).sentences > 0 || LEADING.contains(&last)),
            End::Running => reaches(5),
            // People who wrap by eye leave room behind a sentence as well as inside one.
            End::Period | End::Mark => {
                self.parted && reaches(6) && (joined > 0 || wraps == Some(true)) && next.indent <= line.indent + 1
            }
            End::Colon => false,
        }
    }
}

/// Whether a line names the source and nothing else: `Quelle: dpa`, `AFP`.
fn names_source(line: &Line<'_>) -> bool {
    let signs = || line.text.contains([':', '/', '©']) || line.text.split(' ').count() <= 3;
    line.chars <= 60
        && !line.text.ends_with('.')
        && signs()
        && super::source::is_source_line(line.text, &Shape::of(line.text))
}

fn kind(text: &str) -> Option<FurnitureKind> {
    super::furniture_kind(text, &Shape::of(text))
}

/// Whether small words tell that the lines are German.
fn reads_german(lines: &[Line<'_>]) -> bool {
    let count = |wanted: &[&str]| {
        let words = lines.iter().flat_map(|line| line.text.split(' '));
        words.filter(|word| wanted.contains(word)).take(50).count()
    };
    count(&["der", "die", "und", "das", "den", "ein", "ist", "mit"]) > count(&["the", "and", "of", "to", "is", "with"])
}

/// Whether short lines over the text of a narrow column are one headline in two or three of its lines.
fn is_headline(lines: &[Line<'_>]) -> bool {
    lines.len() <= 4
        && lines.iter().all(|line| {
            let shape = Shape::of(line.text);
            let free = matches!(shape.end, End::Open | End::Mark | End::Running) && shape.letters >= 1;
            free && super::furniture_kind(line.text, &shape).is_none() && !line.text.contains("   ")
        })
        && lines.first().is_some_and(|line| !is_name(line.text) && !is_capitals(line.text, 4))
}

/// The label that opens a line: `SPRECHER: …`, `Tatort: …`.
fn label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(": ")?;
    let formed = label.len() <= 32 && label.split_whitespace().count() <= 3 && label.starts_with(char::is_uppercase);
    (formed && !rest.trim().is_empty()).then_some(label)
}

/// Labels that open several lines, or lines one below the other.
fn labels<'a>(lines: &[Line<'a>]) -> HashSet<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut above = None;
    for line in lines {
        let found = label(line.text);
        if let Some(label) = found {
            *counts.entry(label).or_default() += 1;
            if let Some(above) = above {
                *counts.entry(above).or_default() += 1;
                *counts.entry(label).or_default() += 1;
            }
        }
        above = found;
    }
    counts.into_iter().filter(|(_, count)| *count >= 2).map(|(label, _)| label).collect()
}

impl<'a> Unit<'a> {
    /// Appends the next line of a hard-wrapped paragraph.
    pub(super) fn append(&mut self, line: &'a str, hyphens: Hyphens) {
        let text = self.text.to_mut();
        let next = line.split_whitespace().next().unwrap_or_default();
        let stem = text.trim_end_matches(['-', '‐', '\u{ad}', '¬']).len();
        let hyphen = stem < text.len() && text.get(..stem).is_some_and(|stem| stem.ends_with(char::is_alphanumeric));
        if !hyphen || WAITING.contains(&next) {
            text.push(' ');
        } else if hyphens == Hyphens::Divide
            && divides(text, line)
            && !is_compound(text.get(..stem).unwrap_or_default())
        {
            text.truncate(stem);
        }
        text.push_str(line);
    }
}

/// Whether the last word of `text` is the first half of a compound that is written with a hyphen.
fn is_compound(text: &str) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '„')).next().unwrap_or_default();
    // `US-amerikanisch`, `state-of-the-art`, `deutsch-französisch`
    let adjective = word.len() > 6 && (word.ends_with("isch") || word.ends_with("tsch"));
    COMPOUNDING.contains(&word.to_lowercase().as_str()) || word.contains('-') || is_capitals(word, 1) || adjective
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_at_the_end_of_a_line_divides_a_word_or_joins_two() {
        for (line, next, hyphens, joined) in [
            ("die Kon-", "ferenz", Hyphens::Divide, "die Konferenz"),
            ("die Vor-", "und Nachteile", Hyphens::Divide, "die Vor- und Nachteile"),
            ("die EU-", "Kommission", Hyphens::Divide, "die EU-Kommission"),
            ("ein US-", "amerikanischer", Hyphens::Divide, "ein US-amerikanischer"),
            ("a well-", "known man", Hyphens::Divide, "a well-known man"),
            ("the decision-", "making body", Hyphens::Kept, "the decision-making body"),
            ("er kam -", "und ging", Hyphens::Divide, "er kam - und ging"),
        ] {
            let mut unit = Unit::new(std::borrow::Cow::Borrowed(line), false, 0);
            unit.append(next, hyphens);
            assert_eq!(unit.text, joined);
        }
    }
}
