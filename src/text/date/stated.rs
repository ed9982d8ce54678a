//! A text that is nothing but a date, as feeds, servers and pages state it: all forms in use, none that could be two.

use jiff::{civil, tz};

use super::{names, world};

/// The longest text that is looked at, in bytes.
const LONGEST: usize = 120;

/// A day, with a time and a zone where they are stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedDate {
    /// The day.
    pub date: civil::Date,
    /// The clock time.
    pub time: Option<civil::Time>,
    /// The offset from UTC.
    pub offset: Option<tz::Offset>,
}

/// The date that `text` states: RFC 822, W3CDTF and ISO 8601, asctime, seconds since 1970, and what programs make of these
/// in other languages. None where a part is missing or wrong, or where it could be another day.
#[must_use]
pub fn stated(text: &str) -> Option<StatedDate> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(text);
    }
    if let Some(day) = basic(text) {
        return Some(day);
    }
    let mut pieces = Pieces::default();
    pieces.read(&text.to_lowercase())?;
    pieces.finish()
}

/// Digits alone: `20031231`, `2003335`, `031231`, `20031231101455`, seconds and milliseconds since 1970.
fn digits(text: &str) -> Option<StatedDate> {
    let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<i16>().ok());
    let whole = |day: Option<civil::Date>| day.map(|date| StatedDate { date, time: None, offset: None });
    match text.len() {
        4 => whole(day(part(0, 4)?, 1, 1).filter(|date| (1900..2200).contains(&date.year()))),
        6 => {
            // `200312` may be a month of 2003 or a day of 2020.
            let year = part(0, 2).filter(|year| !matches!(year, 19 | 20))?;
            whole(day(century(year), part(2, 4)?, part(4, 6)?))
        }
        7 => whole(ordinal(part(0, 4)?, part(4, 7)?)),
        8 => whole(day(part(0, 4)?, part(4, 6)?, part(6, 8)?)),
        12 | 14 => {
            let date = day(part(0, 4)?, part(4, 6)?, part(6, 8)?)?;
            let (hour, minute, second) = (part(8, 10)?, part(10, 12)?, part(12, 14).unwrap_or(0));
            timed(date, hour, minute, second, 0, None)
        }
        10 | 13 => {
            let number: i64 = text.parse().ok()?;
            let seconds = if text.len() == 13 { number / 1000 } else { number };
            // Ten digits may be an hour of a day too.
            let is_hour = text.len() == 10
                && part(0, 4).is_some_and(|year| (1970..2100).contains(&year))
                && part(8, 10).is_some_and(|hour| hour < 24)
                && day(part(0, 4)?, part(4, 6)?, part(6, 8)?).is_some();
            let at = jiff::Timestamp::from_second(seconds).ok().filter(|_| seconds >= 900_000_000 && !is_hour)?;
            let at = tz::Offset::UTC.to_datetime(at);
            Some(StatedDate { date: at.date(), time: Some(at.time()), offset: Some(tz::Offset::UTC) })
        }
        _ => None,
    }
}

/// The forms of ISO 8601 that have no blanks and no names of months, with a time behind `T`.
fn basic(text: &str) -> Option<StatedDate> {
    let at = text.find(['T', 't']);
    let (date, time) = at.and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""));
    let numbers: Vec<&str> = date.trim_start_matches('-').split('-').collect();
    if numbers.iter().any(|number| number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let value = |at: usize| numbers.get(at).and_then(|number| number.parse::<i16>().ok());
    let lengths: Vec<usize> = numbers.iter().map(|number| number.len()).collect();
    let truncated = date.starts_with('-') && !date.starts_with("--");
    let date = match (truncated, lengths.as_slice()) {
        (false, [4, 3]) => ordinal(value(0)?, value(1)?)?,
        (false, [2, 3]) => ordinal(century(value(0)?), value(1)?)?,
        (false, [4, 1 | 2, 1 | 2]) => day(value(0)?, value(1)?, value(2)?)?,
        (false, [4, 2]) => day(value(0)?, value(1)?, 1)?,
        (false, [2, 2, 2]) => day(century(value(0)?), value(1)?, value(2)?)?,
        (false, [8]) => digits(numbers.first()?)?.date,
        (true, [2, 2]) => day(century(value(0)?), value(1)?, 1)?,
        (true, [4]) => {
            let number = value(0)?;
            day(century(number / 100), number % 100, 1)?
        }
        _ => return None,
    };
    if time.is_empty() {
        return Some(StatedDate { date, time: None, offset: None });
    }
    let time = time.get(1..)?;
    let digits = time.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 4 && digits != 6 {
        let mut pieces = Pieces { day: Some(date), ..Pieces::default() };
        pieces.read(&time.to_lowercase())?;
        return pieces.finish();
    }
    // `T101455Z`
    let part = |from: usize| time.get(from..from + 2).and_then(|part| part.parse::<i16>().ok());
    let second = if digits == 6 { part(4)? } else { 0 };
    let mut pieces = Pieces { day: Some(date), ..Pieces::default() };
    pieces.clock = Some((part(0)?, part(2)?, second, 0));
    pieces.read(&time.get(digits..)?.to_lowercase())?;
    pieces.finish()
}

fn century(year: i16) -> i16 {
    year + if year < 90 { 2000 } else { 1900 }
}

fn day(year: i16, month: i16, day: i16) -> Option<civil::Date> {
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn ordinal(year: i16, number: i16) -> Option<civil::Date> {
    let date = civil::Date::new(year, 1, 1).ok()?;
    let date = date.checked_add(jiff::Span::new().try_days(i64::from(number) - 1).ok()?).ok()?;
    (number > 0 && date.year() == year).then_some(date)
}

/// A day with a time; 24:00 is the beginning of the next day, the leap second the one before.
fn timed(
    date: civil::Date,
    hour: i16,
    minute: i16,
    second: i16,
    nanos: i32,
    offset: Option<tz::Offset>,
) -> Option<StatedDate> {
    let (date, hour) = match (hour, minute, second) {
        (24, 0, 0) => (date.tomorrow().ok()?, 0),
        _ => (date, hour),
    };
    let second = if second == 60 { 59 } else { second };
    let small = |number: i16| i8::try_from(number).ok();
    let time = civil::Time::new(small(hour)?, small(minute)?, small(second)?, nanos).ok()?;
    Some(StatedDate { date, time: Some(time), offset })
}

/// The parts of a date as they are found, from left to right.
#[derive(Default)]
struct Pieces {
    day: Option<civil::Date>,
    month: Option<i8>,
    /// Numbers that are part of the day, with their digits and what stands before them.
    numbers: Vec<(i16, usize, char)>,
    clock: Option<(i16, i16, i16, i32)>,
    afternoon: Option<bool>,
    /// Minutes east of UTC.
    zone: Option<i32>,
    zone_name: Option<String>,
    is_korean: bool,
    is_cjk: bool,
}

impl Pieces {
    /// Reads a text in lower case; nothing when a part of it cannot belong to a date.
    fn read(&mut self, text: &str) -> Option<()> {
        let mut rest = text.trim();
        let mut before = ' ';
        while let Some(c) = rest.chars().next() {
            if c.is_ascii_digit() {
                let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                rest = self.number(rest, end, before)?;
                before = '0';
            } else if c.is_alphabetic() {
                rest = self.word(rest)?;
                before = 'a';
            } else if matches!(c, '+' | '-' | '−') && self.clock.is_some() && self.zone.is_none() && before != '.' {
                let (minutes, behind) = offset(rest)?;
                self.zone = Some(minutes);
                rest = behind;
                before = '0';
            } else if c == '(' && (self.zone.is_some() || self.zone_name.is_some()) {
                // `-0500 (EST)`: the offset has said it.
                rest = rest.find(')').map_or("", |end| rest.get(end + 1..).unwrap_or_default());
            } else {
                if !(c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/' | '(' | ')' | '|' | ';' | '\'' | '–' | ':'))
                {
                    return None;
                }
                before = if c.is_whitespace() && matches!(before, '-' | '/' | '.') { before } else { c };
                rest = rest.get(c.len_utf8()..)?;
            }
        }
        Some(())
    }

    /// A number of `end` digits: the hour of a time, or a part of the day.
    fn number<'t>(&mut self, text: &'t str, end: usize, before: char) -> Option<&'t str> {
        let (digits, rest) = text.split_at_checked(end)?;
        let value: i16 = digits.parse().ok()?;
        let is_clock = self.clock.is_none()
            && end <= 2
            && rest.strip_prefix(':').is_some_and(|minutes| minutes.starts_with(|c: char| c.is_ascii_digit()));
        if is_clock {
            return self.time(value, rest);
        }
        if end > 4 || self.numbers.len() == 3 || self.day.is_some() {
            return None;
        }
        let marker = rest.chars().next().filter(|c| matches!(c, '년' | '월' | '일' | '年' | '月' | '日'));
        if let Some(marker) = marker {
            self.is_korean |= matches!(marker, '년' | '월' | '일');
            self.is_cjk = true;
        }
        self.numbers.push((value, end, before));
        marker.map_or(Some(rest), |marker| rest.get(marker.len_utf8()..))
    }

    /// The minutes, seconds and fractions behind an hour.
    fn time<'t>(&mut self, hour: i16, rest: &'t str) -> Option<&'t str> {
        let part = |rest: &'t str| -> Option<(i16, &'t str)> {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (part, rest) = rest.split_at_checked(digits.min(2)).filter(|_| (1..=2).contains(&digits))?;
            Some((part.parse().ok()?, rest))
        };
        let (minute, mut rest) = part(rest.get(1..)?)?;
        let (mut second, mut nanos) = (0, 0);
        if let Some(behind) = rest.strip_prefix(':') {
            (second, rest) = part(behind)?;
            if let Some(behind) = rest.strip_prefix(['.', ',']).filter(|b| b.starts_with(|c: char| c.is_ascii_digit()))
            {
                let length = behind.bytes().take_while(u8::is_ascii_digit).count();
                let digits: String = behind.chars().take(length.min(9)).collect();
                nanos = format!("{digits:0<9}").parse().ok()?;
                rest = behind.get(length..)?;
            }
        }
        if rest.starts_with(':') {
            return None;
        }
        self.clock = Some((hour, minute, second, nanos));
        Some(rest)
    }

    fn word<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let end = text.find(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '\u{301}'))).unwrap_or(text.len());
        let (word, rest) = text.split_at_checked(end)?;
        // `a.m.`, `Etc/GMT`
        let dotted = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ')')).next().unwrap_or_default();
        if self.clock.is_some() || self.numbers.len() == 3 || self.day.is_some() {
            if let Some(half) = world::half(dotted) {
                self.afternoon = Some(half);
                self.is_korean |= matches!(dotted, "오전" | "오후");
                return text.get(dotted.len()..);
            }
            if let Some(half) = world::half(word) {
                self.afternoon = Some(half);
                self.is_korean |= matches!(word, "오전" | "오후");
                return Some(rest);
            }
        }
        if dotted.starts_with("etc/") {
            return text.get("etc/".len()..);
        }
        if self.clock.is_some()
            && self.zone.is_none()
            && self.zone_name.is_none()
            && let Some(behind) = self.named_zone(word, rest)
        {
            return Some(behind);
        }
        if self.month.is_none()
            && self.numbers.len() < 3
            && self.day.is_none()
            && let Some(month) = names::month(word).or_else(|| world::month(word))
        {
            // `mar., 3 juin 2025`: the first word is Tuesday, since another month follows.
            let mut later = rest.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
            let other = self.numbers.is_empty()
                && world::is_weekday(word)
                && later.any(|word| names::month(word).or_else(|| world::month(word)).is_some());
            if !other {
                self.month = Some(month);
                return Some(rest);
            }
        }
        let known = world::is_weekday(word) || world::is_filler(word) || self.zone_name.is_some();
        known.then_some(rest)
    }

    /// `GMT`, `EST`, `UTC+2`, `GMT-01:01`.
    fn named_zone<'t>(&mut self, word: &str, rest: &'t str) -> Option<&'t str> {
        let minutes = world::zone(word);
        let american = word.to_uppercase();
        let is_american = matches!(word, "et" | "ct" | "mt" | "pt") && names::known_zone(&american).is_some();
        if minutes == Some(0) && rest.starts_with(['+', '-']) {
            let (minutes, behind) = offset(rest)?;
            self.zone = Some(minutes);
            return Some(behind);
        }
        if is_american {
            self.zone_name = Some(american);
            return Some(rest);
        }
        self.zone = Some(minutes?);
        Some(rest)
    }

    fn finish(self) -> Option<StatedDate> {
        let date = match self.day {
            Some(day) => day,
            None => self.date()?,
        };
        let Some((mut hour, minute, second, nanos)) = self.clock else {
            return (self.afternoon.is_none()).then_some(StatedDate { date, time: None, offset: None });
        };
        if let Some(afternoon) = self.afternoon {
            // `23:17 오후` says the same twice.
            if hour <= 12 {
                hour = hour % 12 + if afternoon { 12 } else { 0 };
            } else if !afternoon {
                return None;
            }
        }
        let offset = match (self.zone, &self.zone_name) {
            (Some(minutes), _) => Some(tz::Offset::from_seconds(minutes * 60).ok()?),
            (None, Some(name)) => names::zone(name, date),
            // What programs in Korea write without a zone is their own.
            (None, None) if self.is_korean => tz::Offset::from_hours(9).ok(),
            (None, None) => None,
        };
        timed(date, hour, minute, second, nanos, offset)
    }

    /// The day that the numbers and the month's name make.
    fn date(&self) -> Option<civil::Date> {
        if let Some(month) = self.month {
            let [(first, first_digits, _), (second, second_digits, _)] = self.numbers.as_slice() else { return None };
            let is_year = |value: i16, digits: usize| digits > 2 || value > 31;
            let (number, year, digits) = if is_year(*first, *first_digits) && !is_year(*second, *second_digits) {
                (*second, *first, *first_digits)
            } else {
                (*first, *second, *second_digits)
            };
            let year = if digits <= 2 { century(year) } else { year };
            return day(year, i16::from(month), number).filter(|_| digits != 3 || year < 200);
        }
        let [(a, a_digits, _), (b, _, separator), (c, c_digits, _)] = *self.numbers.as_slice() else { return None };
        if a_digits == 4 {
            return day(a, b, c);
        }
        if self.is_cjk {
            return day(century(a), b, c);
        }
        let year = if c_digits <= 2 { century(c) } else { c };
        match separator {
            // `31.12.2003`
            '.' => day(year, b, a),
            _ if c_digits != 4 => None,
            // Which is the day can be seen only where the other cannot be.
            '/' | '-' | ' ' if a > 12 => day(year, b, a),
            '/' | '-' if b > 12 => day(year, a, b),
            '/' | '-' if a == b => day(year, a, b),
            _ => None,
        }
    }
}

/// `+0100`, `+01:00`, `-5`, `+530`: minutes, and what follows.
fn offset(text: &str) -> Option<(i32, &str)> {
    let west = !text.starts_with('+');
    let rest = text.get(text.chars().next()?.len_utf8()..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = rest.split_at_checked(digits)?;
    let value: i32 = number.parse().ok()?;
    let (hours, minutes, rest) = match digits {
        1 | 2 => match rest.strip_prefix(':') {
            Some(behind) => {
                let (minutes, rest) = behind.split_at_checked(2)?;
                (value, minutes.parse().ok()?, rest)
            }
            None => (value, 0, rest),
        },
        3 | 4 => (value / 100, value % 100, rest),
        _ => return None,
    };
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 18 * 60).then_some((if west { -total } else { total }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let found = stated(text)?;
        let time = found.time.map(|time| format!(" {time}")).unwrap_or_default();
        let offset = found.offset.map(|offset| format!(" {}", offset.seconds() / 60)).unwrap_or_default();
        Some(format!("{}{time}{offset}", found.date))
    }

    #[test]
    fn dates_are_read_in_all_their_forms() {
        for (text, wanted) in [
            // RFC 822 and its relatives.
            ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01 19:48:21 0"),
            ("Thu, 1 Jan 04 19:48 EST", "2004-01-01 19:48:00 -300"),
            ("01 Jan 99 00:00:00 +0530", "1999-01-01 00:00:00 330"),
            ("Mon, 26 January 2004 16:31:00 AT", "2004-01-26 16:31:00 -240"),
            ("Mon, 26 July 2004 16:31:00 ET", "2004-07-26 16:31:00 -240"),
            ("Wed, 19 Feb 2012 22:40:00 GMT-01:01", "2012-02-19 22:40:00 -61"),
            ("Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19 18:28:00 0"),
            ("Thu, 05 Sep 2002 24:00:00 GMT", "2002-09-06 00:00:00 0"),
            ("Thu, Jan 01 2004", "2004-01-01"),
            ("Thu, 01 Jan 0100 00:00:01 +0100", "0100-01-01 00:00:01 60"),
            ("Tue, 5 Aug 2025 10:00:00 -0400 (EDT)", "2025-08-05 10:00:00 -240"),
            ("Mon, 26 January 2004 16:31:00 A", "2004-01-26 16:31:00 -60"),
            ("Aug 30, 2012, 5:26 p.m. UTC", "2012-08-30 17:26:00 0"),
            // asctime and JavaScript.
            ("Mon Jan  5 16:31:00 2004", "2004-01-05 16:31:00"),
            ("Sun Jul 15 01:16:00 +0000 2012", "2012-07-15 01:16:00 0"),
            ("Thu Aug 30 2012 17:26:16 GMT+0200 (CEST)", "2012-08-30 17:26:16 120"),
            // W3CDTF and ISO 8601.
            ("2003-12-31T10:14:55-08:00", "2003-12-31 10:14:55 -480"),
            ("2003-12-31T10:14:55.25Z", "2003-12-31 10:14:55.25 0"),
            ("2003-12-31t10:14z", "2003-12-31 10:14:00 0"),
            ("2003-12-31 10:14:55 +08:00", "2003-12-31 10:14:55 480"),
            ("2003-12", "2003-12-01"),
            ("2003", "2003-01-01"),
            ("2003-365", "2003-12-31"),
            ("2003365", "2003-12-31"),
            ("20031231", "2003-12-31"),
            ("20031231T101455Z", "2003-12-31 10:14:55 0"),
            ("031231", "2003-12-31"),
            ("03-12-31", "2003-12-31"),
            ("-03-12", "2003-12-01"),
            ("-0312", "2003-12-01"),
            ("03-335", "2003-12-01"),
            // Other orders and languages.
            ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15 08:19:53 -240"),
            ("31.12.2003 10:14", "2003-12-31 10:14:00"),
            ("31. Dezember 2003", "2003-12-31"),
            ("Mi, 31 Dez 2003 10:14:00 +0100", "2003-12-31 10:14:00 60"),
            ("mar., 3 juin 2025 10:00:00 +0200", "2025-06-03 10:00:00 120"),
            ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11 12:00:00 -300"),
            ("2004-július-13T9:15-05:00", "2004-07-13 09:15:00 -300"),
            ("2004년 05월 28일  01:31:15", "2004-05-28 01:31:15 540"),
            ("2004-05-25 오후 11:23:17", "2004-05-25 23:23:17 540"),
            ("śro, 5 lis 2025 08:00:00 +0100", "2025-11-05 08:00:00 60"),
            ("Пн, 03 ноя 2025 09:00:00 +0300", "2025-11-03 09:00:00 180"),
            // Since 1970.
            ("1073000901", "2004-01-01 23:48:21 0"),
            ("1073000901000", "2004-01-01 23:48:21 0"),
        ] {
            assert_eq!(read(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_may_be_another_date_is_none() {
        for text in [
            "", "yesterday", "22013", "200312", "03/04/2005", "2013-01-28T09:xx:00Z", "Sun, 16 Dec zz 11:47:32 GMT",
            "Sun, 16 Dec 2012 1:2:3:4 GMT", "Sun, 16 zzz 2012 11:47:32 GMT", "Sun, 16 Dec 2012 11:47:32 +zz:00",
            "Sun, 16 Dec 2012 11:47:32 +00:zz", "31 Feb 2012", "2012-13-01", "16 Dec 2012 25:00:00 GMT",
            "16 Dec 2012 10:00:00 XQZ", "16 Dec", "10:00", "2012123112", "2003-366",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_fall(text in "([0-9a-zA-Z:+./, -]|월|Ιούλ|년|pm){0,40}") {
            let _ = stated(&text);
        }

        #[test]
        fn what_rfc_3339_writes_is_read_back(seconds in -2_000_000_000_i64..4_000_000_000, minutes in -720_i32..720) {
            let offset = tz::Offset::from_seconds(minutes * 60).unwrap_or(tz::Offset::UTC);
            let at = jiff::Timestamp::from_second(seconds).unwrap_or_default();
            let found = stated(&at.display_with_offset(offset).to_string());
            let local = offset.to_datetime(at);
            let wanted = StatedDate { date: local.date(), time: Some(local.time()), offset: Some(offset) };
            proptest::prop_assert_eq!(found, Some(wanted));
        }
    }
}
