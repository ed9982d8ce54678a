//! Clock times with their zones.

use jiff::{civil, tz};

use super::cursor::Cursor;
use super::names;

/// Words after two numbers that make them a running time, a score or an amount instead of a clock time.
const UNITS: [&str; 17] = [
    "min", "mins", "minute", "minuten", "minutes", "std", "stunden", "stunde", "hours", "hrs", "sec", "sek",
    "sekunden", "seconds", "tore", "euro", "prozent",
];

/// A clock time as it stands in a text; its zone can wait for the day, on which summer time depends.
#[derive(Clone, Copy)]
pub(super) struct Clock<'t> {
    pub(super) time: civil::Time,
    /// Whether the text says that it is a time: `Uhr`, `p.m.`, a zone, seconds.
    pub(super) certain: bool,
    zone: Zone<'t>,
    pub(super) end: usize,
}

#[derive(Clone, Copy)]
enum Zone<'t> {
    None,
    Offset(tz::Offset),
    Named(&'t str),
}

impl Clock<'_> {
    /// The offset from UTC on the day `date`, if one is stated.
    pub(super) fn offset(&self, date: civil::Date) -> Option<tz::Offset> {
        match self.zone {
            Zone::None => None,
            Zone::Offset(offset) => Some(offset),
            Zone::Named(name) => names::zone(name, date).or_else(|| names::city(name, date)),
        }
    }
}

/// The time that begins at `at`. `german` texts do not say `am` for the morning.
pub(super) fn clock_at(mut at: Cursor<'_>, german: bool) -> Option<Clock<'_>> {
    let start = at;
    let mut hour = at.number(1..=2).or_else(|| {
        // `1350 GMT`: four digits are a time only with a zone, which is asked for below.
        let mut four = start;
        let value = four.number(4..=4)?;
        at = four;
        Some(value)
    })?;
    let mut minute = 0;
    let mut second = 0;
    let mut nanos = 0;
    // A bare hour (`21 Uhr`, `9 a.m.`) and a dotted time need a word that makes them a time; a colon does without.
    let mut needs_word = true;
    let mut certain = false;
    let mut zone_only = false;
    if at.at - start.at == 4 {
        (hour, minute) = (hour / 100, hour % 100);
        zone_only = true;
    } else if at.peek(0) == b'h' && at.peek(1).is_ascii_digit() && at.peek(2).is_ascii_digit() {
        // `14h52`
        at.at += 1;
        minute = at.number(2..=2)?;
        (needs_word, certain) = (false, true);
    } else if matches!(at.peek(0), b':' | b'.') && at.peek(1).is_ascii_digit() {
        needs_word = at.peek(0) == b'.';
        at.at += 1;
        minute = at.number(2..=2)?;
        if matches!(at.peek(0), b':' | b'.') && at.peek(1).is_ascii_digit() {
            if needs_word || at.peek(0) == b'.' {
                return None;
            }
            at.at += 1;
            second = at.number(2..=2)?;
            certain = true;
            if matches!(at.peek(0), b'.' | b',') && at.peek(1).is_ascii_digit() {
                at.at += 1;
                nanos = fraction(&mut at);
            }
        }
    }
    let mut end = at;

    let mut word = end;
    word.blanks();
    if matches!(word.word(), "Uhr" | "uhr" | "UHR") {
        word.at += "Uhr".len();
        end = word;
        certain = true;
    } else if let Some((is_afternoon, after)) = meridiem(word, german, end.at == word.at) {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if is_afternoon { 12 } else { 0 };
        end = after;
        certain = true;
    }
    let mut zone = Zone::None;
    if let Some((stated, after)) = zone_at(end) {
        zone = stated;
        end = after;
        certain = true;
    }
    if needs_word && !certain || zone_only && matches!(zone, Zone::None) || !end.at_word_end() {
        return None;
    }
    if !certain {
        // `3:37 min` is a running time, `2:1`, `10:12,5` and `10:12%` are something else again.
        let mut next = end;
        next.blanks();
        let unit = next.word();
        if UNITS.iter().any(|known| known.eq_ignore_ascii_case(unit))
            || unit == "h"
            || matches!(end.peek(0), b'%' | b'-')
            || matches!(end.peek(0), b',' | b'/' | b'.') && end.peek(1).is_ascii_digit()
        {
            return None;
        }
    }
    let time =
        civil::Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, nanos)
            .ok()?;
    Some(Clock { time, certain, zone, end: end.at })
}

/// The digits of a fraction of a second, as nanoseconds.
fn fraction(at: &mut Cursor<'_>) -> i32 {
    let mut nanos = 0;
    let mut scale = 100_000_000;
    while at.peek(0).is_ascii_digit() {
        nanos += i32::from(at.peek(0) - b'0') * scale;
        scale /= 10;
        at.at += 1;
    }
    nanos
}

/// `a.m.`, `PM` and their like: whether after noon, and what follows.
fn meridiem(mut at: Cursor<'_>, german: bool, joined: bool) -> Option<(bool, Cursor<'_>)> {
    let letter = at.peek(0).to_ascii_lowercase();
    let is_afternoon = match letter {
        b'a' => false,
        b'p' => true,
        _ => return None,
    };
    let m = |b: u8| b.eq_ignore_ascii_case(&b'm');
    if at.peek(1) == b'.' && m(at.peek(2)) {
        at.at += 3;
        if at.peek(0) == b'.' {
            at.at += 1;
        }
    } else if m(at.peek(1)) {
        // After a German date ` am ` is a preposition.
        if german && !joined && at.peek(0) == b'a' {
            return None;
        }
        at.at += 2;
    } else {
        return None;
    }
    at.at_word_end().then_some((is_afternoon, at))
}

/// A zone after a time: a name, an offset, or both (`GMT+2`, `(MEZ)`), perhaps in brackets.
fn zone_at(mut at: Cursor<'_>) -> Option<(Zone<'_>, Cursor<'_>)> {
    if at.peek(0) == b'Z' {
        at.at += 1;
        return at.at_word_end().then_some((Zone::Offset(tz::Offset::UTC), at));
    }
    let blanks = at.blanks();
    let bracket = at.eat("(");
    let name = at.word();
    // Any day will do to ask whether the name is known.
    let day = civil::Date::constant(2000, 1, 1);
    let named = if name.is_empty() { None } else { names::zone(name, day) };
    let named = named.or_else(|| if bracket { names::city(name, day) } else { None });
    let zone = if named.is_some() {
        let mut after = at;
        after.at += name.len();
        if let Some((offset, end)) = offset_at(after, true) {
            at = end;
            Zone::Offset(offset)
        } else {
            at = after;
            Zone::Named(name)
        }
    } else {
        let (offset, end) = offset_at(at, false)?;
        // `09:49 +01` is a zone, `09:49 +1` more likely a footnote; `09:49-10` a range.
        if blanks > 0 && end.at - at.at < 5 {
            return None;
        }
        at = end;
        Zone::Offset(offset)
    };
    if bracket && !at.eat(")") {
        return None;
    }
    at.at_word_end().then_some((zone, at))
}

/// `+0100`, `+01:00`, `-05`; after a zone name also `+1`.
fn offset_at(mut at: Cursor<'_>, named: bool) -> Option<(tz::Offset, Cursor<'_>)> {
    let west = match at.peek(0) {
        b'+' => false,
        b'-' => true,
        _ => return None,
    };
    at.at += 1;
    let mut four = at;
    let (hours, minutes) = if let Some(both) = four.number(4..=4) {
        at = four;
        (both / 100, both % 100)
    } else {
        let hours = at.number(if named { 1..=2 } else { 2..=2 })?;
        let mut after = at;
        let minutes = if after.eat(":") { after.number(2..=2) } else { None };
        // A `-10` without minutes after a time is the end of a range (`09:49-10`).
        if minutes.is_none() && west && !named {
            return None;
        }
        if minutes.is_some() {
            at = after;
        }
        (hours, minutes.unwrap_or(0))
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = (i32::from(hours) * 60 + i32::from(minutes)) * 60;
    let offset = tz::Offset::from_seconds(if west { -seconds } else { seconds }).ok()?;
    Some((offset, at))
}
