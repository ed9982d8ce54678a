//! Breaks between lines: whether a sentence goes on behind one, and whether only the next word made it.

use super::form::{End, Shape};
use super::lines::Line;
use crate::text::date::{is_weekday, month};

/// Widths at which people and programs wrap text hard, in characters: from a newspaper's column to a screen.
pub(super) const WIDTHS: std::ops::RangeInclusive<usize> = 24..=110;

/// Words that no line ends with unless its sentence goes on; prepositions may be the end of a German verb.
pub(super) const LEADING: &[&str] = &[
    "der", "dem", "den", "des", "ein", "eine", "einen", "einem", "einer", "und", "oder", "von", "vom", "zum", "zur",
    "im", "am", "für", "dass", "the", "a", "of", "and", "or", "that", "its", "his", "her", "their", "with", "from",
];

/// Words after a hyphen that waits for its other half: `Vor- und Nachteile`.
pub(super) const WAITING: &[&str] =
    &["und", "oder", "bis", "sowie", "bzw.", "beziehungsweise", "wie", "als", "noch", "and", "or", "to", "nor", "but"];

/// Whether `next` goes on in the middle of a sentence of `line`.
pub(super) fn is_middle(line: &Line<'_>, next: &Line<'_>) -> bool {
    let shape = Shape::of(line.text);
    let small = next.text.trim_start_matches(['(', '"', '„', '“']).starts_with(char::is_lowercase);
    let address = !next.text.contains(' ')
        && (next.text.contains('@') || next.text.contains("://") || next.text.starts_with("www."));
    let brand = next.text.split_whitespace().next().is_some_and(|word| word.chars().any(char::is_uppercase));
    let goes_on = small && !brand && !address
        || after_dash(line, next)
        || shape.end == End::Open && breaks_off(line, shape, next);
    goes_on
        && matches!(shape.end, End::Open | End::Running)
        && line.chars >= *WIDTHS.start() * 2 / 3
        && line.chars <= *WIDTHS.end()
        && (!super::list::is_bulleted(next.text) || after_dash(line, next))
        && !is_dated(next.text)
}

/// Whether a dash inside a sentence came to stand at the beginning of `next`: `– inmitten von Problemen.`
pub(super) fn after_dash(line: &Line<'_>, next: &Line<'_>) -> bool {
    let rest = ["– ", "— ", "- "].iter().find_map(|dash| next.text.strip_prefix(dash));
    rest.is_some_and(|rest| rest.starts_with(char::is_lowercase))
        && line.chars >= 40
        && Shape::of(line.text).end == End::Open
        && !super::list::is_bulleted(line.text)
}

/// Whether a line cannot be whole: it ends behind the end of a sentence, with a small word that leads to another, or with an
/// adjective; or the next one ends its sentence with its first word.
fn breaks_off(line: &Line<'_>, shape: Shape, next: &Line<'_>) -> bool {
    const INFLECTED: &[&str] = &["ische", "ischen", "ischer", "isches", "liche", "lichen", "licher", "liches"];
    if shape.chars < 30 || shape.words < 5 || next.chars < 12 && !next.text.ends_with('.') {
        return false;
    }
    let last = line.text.split_whitespace().next_back().unwrap_or_default();
    let leads = LEADING.contains(&last);
    let inflected = last.starts_with(char::is_lowercase)
        && INFLECTED.iter().any(|end| last.ends_with(end))
        && next.text.starts_with(char::is_uppercase);
    let first = next.text.split_whitespace().next().unwrap_or_default();
    let stem = first.strip_suffix('.').unwrap_or_default();
    let closes = stem.chars().count() >= 4 && stem.chars().all(char::is_alphabetic) && shape.words >= 6;
    shape.sentences > 0 || leads || inflected || closes
}

/// Whether hardly a word of a line is none of date lines: the first three tell most lines.
fn has_few_words(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_alphabetic));
    let strange = |word: &&str| !super::stamp::is_worded(word) && month(word).is_none() && !is_weekday(word);
    words.filter(strange).take(4).count() <= 3
}

/// Whether a line is nothing but a date or a time: `published at 14:32 GMT`, `5. Dezember 2025, 14:32 Uhr`.
pub(super) fn is_dated(text: &str) -> bool {
    text.len() <= 80
        && has_few_words(text)
        && text.contains(|c: char| c.is_ascii_digit())
        && !text.ends_with('.')
        && (super::stamp::read(text, &Shape::of(text)).is_some()
            || super::clock::is_update_time(text)
            || super::clock::whole(text).is_some())
}

/// Whether the break between two lines is there only because the next word did not fit into `width`.
pub(super) fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let signs = if line.quoted { 2 } else { 0 };
    // Wrapping programs count differently by a cell or two, and people wrap by eye.
    line.chars + signs + 1 + word + 3 > width
        && line.chars <= width + 12
        && line.chars * 2 > width
        && !super::list::is_bulleted(next.text)
        && !(next.indent > line.indent + 3 && next.text.starts_with(char::is_uppercase))
}

/// Whether the break may divide a word.
pub(super) fn divides(line: &str, next: &str) -> bool {
    let stem = line.trim_end_matches(['-', '‐', '\u{ad}', '¬']);
    stem.len() < line.len()
        && stem.ends_with(char::is_alphabetic)
        && next.starts_with(char::is_lowercase)
        && !WAITING.contains(&next.split_whitespace().next().unwrap_or_default())
}
