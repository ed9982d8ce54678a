//! Dates and times as German and English newsrooms write them.

mod clock;
mod cursor;
mod day;
mod names;
mod stated;
mod world;

pub use stated::{StatedDate, stated};

use clock::{Clock, clock_at};
use cursor::Cursor;
use day::{Day, day_at};
use jiff::{civil, tz};

use crate::text::Span;

/// What may stand between a date and its time, tried in this order.
const BEFORE_TIME: [&str; 18] =
    ["um", "at", "UM", "gegen", "ab", "à", "alle", "ore", "a las", "|", "-", "–", "—", "/", "·", "•", "@", ";"];

/// What may stand between a time and its date.
const BEFORE_DATE: [&str; 8] = ["am", "on", "|", "-", "–", "·", "•", "vom"];

/// A date found in a text, with what else stood beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// The day.
    pub date: civil::Date,
    /// The clock time, when one belongs to it.
    pub time: Option<civil::Time>,
    /// The offset from UTC, when one is stated.
    pub offset: Option<tz::Offset>,
    /// The bytes of weekday, date, time and zone together.
    pub span: Span,
}

/// The dates in `text`, in order, none overlapping another.
///
/// Only whole dates between 1900 and 2100 are found: not `3. Dezember`, and nothing whose parts can be read in two ways
/// (`03/04/2025`). A time is found before or after its date on the same line.
#[must_use]
pub fn find_dates(text: &str) -> Vec<FoundDate> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // Every date holds a digit, and most texts hold few: jump from one run of digits to the next.
    let mut at = 0;
    let mut floor = 0;
    while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        let digits = at + step;
        if let Some(date) = date_around(text, digits, floor) {
            floor = date.span.end as usize;
            at = floor;
            found.push(date);
        } else {
            let run = bytes.get(digits..).and_then(|rest| rest.iter().position(|b| !b.is_ascii_digit()));
            at = run.map_or(bytes.len(), |length| digits + length);
        }
    }
    found
}

/// Whether `word` names a month in German or English, in full or shortened.
#[must_use]
pub fn is_month(word: &str) -> bool {
    names::month(word).is_some()
}

/// The month (1 to 12) that `word` names in German or English, in full or shortened.
#[must_use]
pub fn month(word: &str) -> Option<i8> {
    names::month(word)
}

/// Whether `word` names a day of the week in German or English, in full or shortened.
#[must_use]
pub fn is_weekday(word: &str) -> bool {
    names::is_weekday(word)
}

/// A zone that stands behind a clock time by its name: `GMT`, `EST`. Summer time may depend on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZoneName(&'static str);

impl ZoneName {
    /// The zone that `word` names.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        names::known_zone(word).map(Self)
    }

    /// The name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The offset from UTC on the day `date`.
    #[must_use]
    pub fn offset(self, date: civil::Date) -> Option<tz::Offset> {
        names::zone(self.0, date)
    }
}

/// The date whose first digit stands at `digits`; nothing of it lies before `floor`.
fn date_around(text: &str, digits: usize, floor: usize) -> Option<FoundDate> {
    let here = Cursor::new(text, digits);
    let start = month_before(here, floor);
    // The second date of `1.12.2025-3.12.2025` is bound to the first.
    let bound = floor > 0 && digits == floor + 1 && matches!(here.before(1), b'-' | b'/');
    let day = start.and_then(|start| day_at(start, false).map(|day| (start.at, day)));
    if let Some((start, day)) = day.or_else(|| day_at(here, bound).map(|day| (digits, day))) {
        let start = weekday_before(Cursor::new(text, start), floor);
        let clock = time_after(text, &day);
        if day.iso && clock.is_none() && !Cursor::new(text, day.end).at_word_end() {
            return None;
        }
        return Some(found(&day, clock, start, clock.map_or(day.end, |clock| clock.end)));
    }
    let (clock, day) = time_first(here)?;
    Some(found(&day, Some(clock), digits, day.end))
}

fn found(day: &Day, clock: Option<Clock<'_>>, start: usize, end: usize) -> FoundDate {
    FoundDate {
        date: day.date,
        time: clock.map(|clock| clock.time),
        offset: clock.and_then(|clock| clock.offset(day.date)),
        span: Span::new(start, end),
    }
}

/// The start of a month's name right before `here`.
fn month_before(here: Cursor<'_>, floor: usize) -> Option<Cursor<'_>> {
    let mut end = here;
    step_back_over_blanks(&mut end, floor);
    if end.before(1) == b'.' {
        end.at -= 1;
    }
    let word = end.word_before();
    let start = end.at - word.len();
    (start >= floor && names::month(word).is_some()).then(|| Cursor::new(here.text, start))
}

/// Where the date at `start` begins when its weekday (`Mittwoch, den`, `Wed,`) is counted in.
fn weekday_before(start: Cursor<'_>, floor: usize) -> usize {
    let mut end = start;
    if step_back_over_blanks(&mut end, floor) == 0 {
        return start.at;
    }
    let article = end.word_before();
    if matches!(article, "den" | "der" | "dem") {
        end.at -= article.len();
        step_back_over_blanks(&mut end, floor);
    }
    if end.before(1) == b',' {
        end.at -= 1;
    }
    if end.before(1) == b'.' {
        end.at -= 1;
    }
    let word = end.word_before();
    let begin = end.at - word.len();
    // Two letters (`So`, `Do`) are words too: they need their comma or dot.
    let marked = word.len() > 3
        || matches!(end.peek(0), b',' | b'.')
        || word.chars().all(|c| c.is_ascii_alphabetic()) && word.len() == 3;
    let is_weekday = word.starts_with(char::is_uppercase) && marked && names::is_weekday(word);
    if is_weekday && begin >= floor && Cursor::new(start.text, begin).at_word_start() { begin } else { start.at }
}

fn step_back_over_blanks(at: &mut Cursor<'_>, floor: usize) -> usize {
    let mut steps = 0;
    while at.at > floor {
        if at.before(1) == b' ' {
            at.at -= 1;
        } else if at.before(1) == 0xa0 && at.before(2) == 0xc2 && at.at >= floor + 2 {
            at.at -= 2;
        } else {
            break;
        }
        steps += 1;
    }
    steps
}

/// The time that follows `day` on the same line.
fn time_after<'t>(text: &'t str, day: &Day) -> Option<Clock<'t>> {
    let mut at = Cursor::new(text, day.end);
    if day.iso && at.eat("T") {
        return clock_at(at, false);
    }
    let comma = at.eat(",");
    let blanks = at.blanks();
    if !comma && blanks == 0 {
        return None;
    }
    if at.eat("(") {
        // `03.12.2025 (10:15 Uhr)`
        let mut clock = clock_at(at, day.german)?;
        let closed = Cursor::new(text, clock.end).eat(")");
        clock.end += 1;
        return closed.then_some(clock);
    }
    let mut loose = false;
    if let Some(word) = BEFORE_TIME.iter().find(|word| at.sees(word)) {
        at.eat(word);
        if at.blanks() == 0 {
            return None;
        }
        loose = !matches!(*word, "um" | "UM" | "at");
    }
    let clock = clock_at(at, day.german)?;
    // `02.12.2025 | 3:37`: a page's running time looks like this too, so a lone hour digit needs a word of its own.
    let two_digits = at.peek(1).is_ascii_digit();
    (clock.certain || !loose || two_digits).then_some(clock)
}

/// A time with its date behind it: `16.51 Uhr am 1. Dezember 2025`, `1:50 PM EST, Thu December 4, 2025`.
fn time_first(here: Cursor<'_>) -> Option<(Clock<'_>, Day)> {
    let in_number = matches!(here.before(1), b'.' | b',' | b':' | b'-' | b'/' | b'+' | b'$');
    if in_number || !here.at_word_start() {
        return None;
    }
    let clock = clock_at(here, false)?;
    if !clock.certain && !here.peek(1).is_ascii_digit() {
        return None;
    }
    let mut at = Cursor::new(here.text, clock.end);
    at.eat(",");
    if at.blanks() == 0 {
        return None;
    }
    if let Some(word) = BEFORE_DATE.iter().find(|word| at.sees(word)) {
        let mut after = at;
        after.eat(word);
        if after.blanks() > 0 {
            at = after;
        }
    }
    let weekday = at.word();
    if names::is_weekday(weekday) {
        at.at += weekday.len();
        at.eat(".");
        at.eat(",");
        at.blanks();
    }
    let article = at.word();
    if matches!(article, "den" | "der" | "dem") {
        at.at += article.len();
        at.blanks();
    }
    // `18:40 04.04.16`: a short year behind a time is no version, when all its parts have two digits.
    let short =
        (0..8).all(|ahead| if ahead % 3 == 2 { at.peek(ahead) == b'.' } else { at.peek(ahead).is_ascii_digit() });
    Some((clock, day_at(at, short)?))
}

#[cfg(test)]
mod tests;
