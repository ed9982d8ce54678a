//! Calendar days: in figures, and with the name of the month.

use std::ops::RangeInclusive;

use jiff::civil;

use super::cursor::Cursor;
use super::names;

/// The years a date may have; other numbers are something else.
const YEARS: RangeInclusive<i16> = 1900..=2100;

/// Words before a date with a two-digit year; without one of them `3.10.12` is as likely a version (`von 3.10.12 auf`).
const CUES: [&str; 20] = [
    "am", "bis", "dem", "den", "seit", "vom", "zum", "stand", "datum", "aktualisiert", "veröffentlicht", "erstellt",
    "geboren", "on", "since", "until", "date", "dated", "updated", "published",
];

/// A day found in a text.
#[derive(Clone, Copy)]
pub(super) struct Day {
    pub(super) date: civil::Date,
    /// Written the German way, with a dot after the day.
    pub(super) german: bool,
    /// Written as ISO 8601, after which `T` may bind the time.
    pub(super) iso: bool,
    pub(super) end: usize,
}

/// The day that begins at `at`, with a digit or with the name of a month.
///
/// `bound` says whether the text before has been looked at already: what follows a time or a weekday is a date, a number
/// elsewhere may be a part of something longer.
pub(super) fn day_at(at: Cursor<'_>, bound: bool) -> Option<Day> {
    if at.peek(0).is_ascii_digit() {
        day_first(at).or_else(|| if bound || starts_alone(at) { figures(at, bound) } else { None })
    } else {
        month_first(at)
    }
}

/// `4. Dezember 2025`, `4 Dec. 2025`, `4th of December, 2025`, `04-Dec-2025`.
fn day_first(mut at: Cursor<'_>) -> Option<Day> {
    if !at.at_word_start() || matches!(at.before(1), b'.' | b',') && at.before(2).is_ascii_digit() {
        return None;
    }
    let day = at.number(1..=2)?;
    let german = at.eat(".");
    if !german && ["st", "nd", "rd", "th"].iter().any(|ending| at.eat(ending)) {
        let mut of = at;
        if of.blanks() > 0 && of.eat("of") && of.peek(0) == b' ' {
            at = of;
        }
    }
    if !german {
        // `1er mars`, `25 de mayo de 2025`
        let _ = at.eat("er");
        let mut of = at;
        if of.blanks() > 0 && of.eat("de ") {
            at.at = of.at - 1;
        }
    }
    let hyphen = !german && at.eat("-");
    if !hyphen && at.blanks() == 0 && !german {
        return None;
    }
    let month = eat_month(&mut at)?;
    if hyphen {
        if !at.eat("-") {
            return None;
        }
    } else {
        let comma = at.eat(",");
        // `3.Dez.2025` does without blanks.
        if at.blanks() == 0 && !comma && at.before(1) != b'.' {
            return None;
        }
        let _ = at.eat("de ") || at.eat("del ");
    }
    finish(at, month, day, german)
}

/// `Dec. 4, 2025`, `December 4th 2025`.
fn month_first(mut at: Cursor<'_>) -> Option<Day> {
    if !at.at_word_start() {
        return None;
    }
    let month = eat_month(&mut at)?;
    at.blanks();
    let day = at.number(1..=2)?;
    let _ = ["st", "nd", "rd", "th"].iter().any(|ending| at.eat(ending));
    let comma = at.eat(",");
    if at.blanks() == 0 && !comma {
        return None;
    }
    finish(at, month, day, false)
}

/// Reads the year that ends a date with a named month.
fn finish(mut at: Cursor<'_>, month: i8, day: i16, german: bool) -> Option<Day> {
    let year = at.number(4..=4)?;
    if !ends_alone(at) {
        return None;
    }
    date(year, month, day).map(|date| Day { date, german, iso: false, end: at.at })
}

/// Whether a time of a day with 24 hours stands right behind: `05/12/2025 14:32`, not `05/12/2025 2:32 PM`.
fn names_24_hours(mut at: Cursor<'_>) -> bool {
    at.eat(",");
    at.blanks();
    let _ = ["-", "|", "um", "at", "à"].iter().any(|word| at.eat(word));
    at.blanks();
    let (Some(hour), true) = (at.number(1..=2), at.eat(":")) else { return false };
    let minute = at.number(2..=2).is_some_and(|minute| minute < 60);
    let seconds = at.eat(":");
    if seconds {
        let _ = at.number(2..=2);
    }
    at.blanks();
    let half = at.word().to_ascii_lowercase();
    hour < 24 && minute && !matches!(half.as_str(), "am" | "pm" | "a" | "p")
}

fn eat_month(at: &mut Cursor<'_>) -> Option<i8> {
    let word = at.word();
    let month = names::month(word)?;
    at.at += word.len();
    at.eat(".");
    Some(month)
}

/// `01.12.2025`, `1. 12. 2025`, `1.12.25`, `2025-12-03`, `2025/12/03`, `23/12/2025`.
fn figures(start: Cursor<'_>, bound: bool) -> Option<Day> {
    let mut at = start;
    if let Some(year) = at.number(4..=4) {
        let separator = if at.eat("-") {
            "-"
        } else if at.eat("/") {
            "/"
        } else {
            return None;
        };
        let month = at.number(2..=2)?;
        let day = if at.eat(separator) { at.number(2..=2)? } else { return None };
        let iso = separator == "-";
        let binds_time = iso && at.peek(0) == b'T' && at.peek(1).is_ascii_digit();
        if !binds_time && (!ends_alone(at) || matches!(at.peek(0), b'-' | b'/')) {
            return None;
        }
        return date(year, i8::try_from(month).ok()?, day).map(|date| Day { date, german: false, iso, end: at.at });
    }
    let mut at = start;
    let first = at.number(1..=2)?;
    if at.eat("/") {
        let second = at.number(1..=2)?;
        let year = if at.eat("/") { at.number(4..=4)? } else { return None };
        // Day and month can be told apart only where one of them is too large for a month.
        let (day, month) = match (first, second) {
            (13.., 1..=12) => (first, second),
            (1..=12, 13..) => (second, first),
            _ if first == second => (first, second),
            // Where the day has 24 hours it stands first.
            _ if names_24_hours(at) => (first, second),
            _ => return None,
        };
        if !ends_alone(at) || at.peek(0) == b'/' {
            return None;
        }
        return date(year, i8::try_from(month).ok()?, day).map(|date| Day {
            date,
            german: false,
            iso: false,
            end: at.at,
        });
    }
    if !at.eat(".") {
        return None;
    }
    let spaced = at.blanks() > 0;
    let month = i8::try_from(at.number(1..=2)?).ok()?;
    if !at.eat(".") {
        return None;
    }
    at.blanks();
    let digits = at.at;
    let year = at.number(2..=4)?;
    let year = match at.at - digits {
        4 => year,
        2 if !spaced && (bound || short_year_is_meant(start, at)) => year + if year < 69 { 2000 } else { 1900 },
        _ => return None,
    };
    if !ends_alone(at) {
        return None;
    }
    date(year, month, first).map(|date| Day { date, german: true, iso: false, end: at.at })
}

fn date(year: i16, month: i8, day: i16) -> Option<civil::Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    civil::Date::new(year, month, i8::try_from(day).ok()?).ok()
}

/// Whether a number may begin here: not inside an address, a version, a price or a longer number.
fn starts_alone(at: Cursor<'_>) -> bool {
    if !at.at_word_start() {
        return false;
    }
    match at.before(1) {
        b',' | b':' => !at.before(2).is_ascii_digit(),
        // The end of a range: `1./2.12.2025`.
        b'-' | b'/' if at.before(2) == b'.' && at.before(3).is_ascii_digit() => true,
        b'.' | b'-' | b'/' | b'+' | b'#' | b'=' | b'$' | b'@' | b'&' | b'\\' | b'*' => false,
        // `€5.12.2000`, `£`: the last byte of the sign is not ASCII, so ask for the character.
        last if !last.is_ascii() => !at
            .text
            .get(..at.at)
            .and_then(|head| head.chars().next_back())
            .is_some_and(|c| matches!(c, '€' | '£' | '§')),
        _ => true,
    }
}

/// Whether a number may end here.
fn ends_alone(at: Cursor<'_>) -> bool {
    let goes_on = match at.peek(0) {
        b'.' | b',' | b':' => at.peek(1).is_ascii_digit(),
        b'%' | b'$' | b'@' | b'=' | b'+' => true,
        _ => at.sees("€"),
    };
    !goes_on && at.at_word_end()
}

/// Whether `3.10.12` is a date here: after a word that leads to one, or alone on its line or in its brackets.
fn short_year_is_meant(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let mut before = start;
    while before.before(1) == b' ' {
        before.at -= 1;
    }
    let followed_by_word = {
        let mut next = end;
        next.blanks();
        !next.word().is_empty() && !next.sees("um ")
    };
    let word = before.word_before();
    if word.is_empty() {
        return match before.before(1) {
            0 | b'\n' => !followed_by_word,
            b',' | b':' | b';' | b'(' | b'[' | b'|' => true,
            b'.' => names::is_weekday(Cursor::new(before.text, before.at - 1).word_before()),
            last => !last.is_ascii() && !last.is_ascii_digit(),
        };
    }
    names::is_weekday(word) || CUES.iter().any(|cue| cue.eq_ignore_ascii_case(word))
}
