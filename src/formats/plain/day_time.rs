//! Times beside a day without its year: `12:41 5 Dec`, `Update vom 5. Dezember, 18.40 Uhr: …`.

use jiff::civil;

use super::clock::{TimeLine, labelled};
use super::form::bag;
use super::stamp;
use super::unit::{Clock, Unit, Zone};
use crate::text::date::{ZoneName, find_dates, is_weekday, month};

/// How far into a line the time may stand that opens it.
const REACH: usize = 70;

/// Words of the head of a live blog.
const LIVE: &[&str] = &[
    "live", "liveblog", "newsblog", "liveticker", "ticker", "newsticker", "blog", "updates", "update", "entwicklungen",
    "developments", "protokoll",
];

/// The time of a line that consists of a time and a day of some year, with words of date lines between them.
pub(super) fn read(text: &str) -> Option<Clock> {
    if text.len() > REACH || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let sign = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '•' | '(' | ')' | '[' | ']' | '–' | '—');
    let words: Vec<&str> = text.split(sign).filter(|word| word.contains(char::is_alphanumeric)).collect();
    let (mut time, mut day, mut named, mut zone) = (None, None, None, None);
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_end_matches([':', '.']);
        let next = words.get(at + 1).copied().unwrap_or_default();
        if let Some(found) = clock(word.trim_end_matches(':'), next) {
            if time.replace(found).is_some() {
                return None;
            }
        } else if let Some(found) = day_and_month(word) {
            if day.is_some() || named.is_some() {
                return None;
            }
            (day, named) = (Some(found.0), Some(found.1));
        } else if let Some(found) = ordinal(word).filter(|_| day.is_none()) {
            day = Some(found);
        } else if let Some(found) = month(bare).filter(|_| named.is_none()) {
            named = Some(found);
        } else if let Some(found) = ZoneName::read(bare) {
            zone = Some(Zone::Named(found));
        } else if !(is_weekday(bare) || word.contains(char::is_alphabetic) && stamp::is_worded(word)) {
            return None;
        }
    }
    let day = Some((named?, day?)).filter(|(month, day)| civil::Date::new(2024, *month, *day).is_ok());
    Some(Clock { date: None, day: Some(day?), time: time?, zone })
}

/// The time that opens a line of text behind a label or a day: `Update vom 5. Dezember, 18.40 Uhr: Der Rat …`.
pub(super) fn led(text: &str) -> Option<TimeLine> {
    let digits = text.find(|c: char| c.is_ascii_digit()).filter(|at| *at <= REACH)?;
    let at = digits + text.get(digits..)?.find(": ").filter(|at| *at <= REACH)?;
    let (head, tail) = text.split_at_checked(at)?;
    let dated = || {
        let read = stamp::read(head, &super::form::Shape::of(head))?;
        let (_, date) = read.first().filter(|_| read.len() == 1)?;
        Some(Clock { date: Some(date.date), day: None, time: date.time?, zone: date.offset.map(Zone::Offset) })
    };
    let clock = if find_dates(head).is_empty() { read(head).or_else(|| labelled(head)) } else { dated() };
    let len = text.len() - tail.trim_start_matches([':', ' ']).len();
    clock.map(|clock| TimeLine { clock, len, framed: false })
}

/// Whether the head of the text says that it is one of entries by the clock.
pub(super) fn is_live(units: &[Unit<'_>]) -> bool {
    let live = |unit: &Unit<'_>| {
        let words = bag(&unit.text);
        let named = |word: &String| LIVE.contains(&word.as_str()) || word.ends_with("ticker") || word.ends_with("blog");
        words.len() <= 40 && words.iter().any(named)
    };
    units.iter().take(8).any(live)
}

/// A time in one word, or in two where the second says that it is one: `12:41`, `9.05am`, `18.40 Uhr`.
fn clock(word: &str, next: &str) -> Option<civil::Time> {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let hour: i8 = word.get(..word.len() - digits.len())?.parse().ok()?;
    let (minute, half) = match digits.strip_prefix([':', '.']) {
        Some(rest) => {
            let half = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            let minute = rest.get(..rest.len() - half.len()).filter(|minute| minute.len() == 2)?;
            (minute.parse().ok()?, half)
        }
        None => (0, digits),
    };
    let called = matches!(next, "Uhr" | "uhr" | "h");
    let half = if half.is_empty() { next } else { half };
    let half = half.replace('.', "").to_lowercase();
    let afternoon = match half.as_str() {
        "am" if digits.starts_with([':', '.', 'a']) || next.len() <= 4 => Some(false),
        "pm" => Some(true),
        _ => None,
    };
    // `5. Dezember` and `5.12.` are no times, `5 am` is one.
    if !digits.starts_with(':') && !called && (afternoon.is_none() || digits.starts_with('.') && digits.len() == 1) {
        return None;
    }
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    civil::Time::new(hour, minute, 0, 0).ok()
}

/// `5.12.`
fn day_and_month(word: &str) -> Option<(i8, i8)> {
    let (day, month) = word.strip_suffix('.')?.split_once('.')?;
    let figure = |text: &str| (1..=2).contains(&text.len()).then(|| text.parse::<i8>().ok()).flatten();
    Some((figure(day)?, figure(month)?))
}

/// `5`, `5.`, `5th`.
fn ordinal(word: &str) -> Option<i8> {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let figure = word.get(..word.len() - rest.len()).filter(|figure| (1..=2).contains(&figure.len()))?;
    matches!(rest, "" | "." | "st" | "nd" | "rd" | "th").then(|| figure.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(clock: Clock) -> String {
        let (month, day) = clock.day.unwrap_or_default();
        format!("{day}.{month}. {:02}:{:02}", clock.time.hour(), clock.time.minute())
    }

    #[test]
    fn a_time_and_a_day_of_some_year_are_read() {
        for (text, wanted) in [
            ("12:41 5 Dec", "5.12. 12:41"),
            ("5 December 12:41", "5.12. 12:41"),
            ("Dec 5, 2:05 PM ET", "5.12. 14:05"),
            ("Posted at 9.05am on 5 December", "5.12. 09:05"),
            ("Freitag, 5. Dezember, 18.40 Uhr", "5.12. 18:40"),
            ("Fr 5.12., 18:40", "5.12. 18:40"),
            ("Update vom 5. Dezember, 6 Uhr", "5.12. 06:00"),
            ("12:41 GMT (5 Dec)", "5.12. 12:41"),
        ] {
            assert_eq!(read(text).map(told).as_deref(), Some(wanted), "{text}");
        }
        for text in [
            "12:41", "5 Dec", "12:41 5", "Sieg am 5. Dezember um 12:41 Uhr", "5. Dezember 2025, 18.40 Uhr",
            "5. 12. 3.", "12:41 13:05 5 Dec", "45 Dec 12:41",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_labelled_time_opens_a_line() {
        for (text, rest) in [
            ("Update vom 5. Dezember, 18.40 Uhr: Der Rat tagt.", "Der Rat tagt."),
            ("Freitag, 5. Dezember, 6 Uhr: Der Rat tagt.", "Der Rat tagt."),
            ("Update, 18.40 Uhr: Der Rat tagt.", "Der Rat tagt."),
            ("5. Dezember 2025, 18.40 Uhr: Der Rat tagt.", "Der Rat tagt."),
        ] {
            assert_eq!(led(text).and_then(|line| text.get(line.len..)), Some(rest), "{text}");
        }
        for text in ["Der Rat tagt um 18.40 Uhr: So lief es.", "2:1 im Derby: So lief es.", "Update: Der Rat tagt."] {
            assert!(led(text).is_none(), "{text}");
        }
    }
}
