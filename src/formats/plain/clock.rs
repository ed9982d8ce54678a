//! Clock times that open lines: `14:35 Uhr`, `+++ 12:10`, `[9.05am GMT]`.

use jiff::civil;

use super::day_time;
use super::stamp;
use super::unit::{Clock, Zone};
use crate::text::date::ZoneName;

/// A time at the beginning of a line.
pub(super) struct TimeLine {
    pub(super) clock: Clock,
    /// Bytes of the time and what stands around it: `+++ 12:10`, `14:35 Uhr:`.
    pub(super) len: usize,
    /// Whether a `+++` frames the line.
    pub(super) framed: bool,
}

/// Reads a time at the beginning of a line: `14:35 Uhr`, `+++ 12:10`, `[9.05am GMT]`, `14:35 -`.
pub(super) fn time_line(text: &str) -> Option<TimeLine> {
    let opened = text.trim_start_matches(|c: char| matches!(c, '+' | '[' | '(' | '*' | '•' | '|') || c.is_whitespace());
    let framed = text.starts_with("++");
    let (hour, rest) = number(opened)?;
    let sign = rest.chars().next()?;
    // `14h30`
    let joined = sign == 'h' && rest.get(1..)?.starts_with(|c: char| c.is_ascii_digit());
    let (minute, after) = if matches!(sign, ':' | '.') || joined {
        let rest = rest.get(1..)?;
        let (minute, after) = number(rest)?;
        if rest.len() - after.len() != 2 {
            return None;
        }
        (minute, after)
    } else {
        (0, rest)
    };
    let (half, after) = day_half(after);
    let (called, after) = after_word(after, &["Uhr", "uhr", "h"]);
    let called = called || joined;
    let (zone, after) = zone(after);
    // `10.32` and `9` alone are figures, not times.
    let told = half.is_some() || called || framed || zone.is_some();
    if sign != ':' && !told || (sign != ':' && sign != '.' && half.is_none() && !called) {
        return None;
    }
    let hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    let time = civil::Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?;
    let rest = after.trim_start_matches(|c: char| {
        matches!(c, ']' | ')' | ':' | '|' | '-' | '–' | '—' | '•' | '·' | '*' | ',' | '/')
            || framed && c == '+'
            || c.is_whitespace()
    });
    // `2:10-Sieg` and `12:30er` go on without a blank.
    let ends = after.is_empty()
        || after.starts_with(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '.' | '('))
        || after.starts_with(". ");
    let clock = Clock { date: None, day: None, time, zone: zone.map(Zone::Named) };
    ends.then(|| TimeLine { clock, len: text.len() - rest.len(), framed })
}

/// The time that a line consists of, a day of some year beside it or not.
pub(super) fn whole(text: &str) -> Option<Clock> {
    let alone = |line: &TimeLine| text.get(line.len..).is_some_and(|rest| rest.trim().is_empty());
    time_line(text).filter(alone).map(|line| line.clock).or_else(|| day_time::read(text))
}

/// Whether a line tells a time without its day: `Updated at 10.32am BST`, `Online seit gestern, 16.20 Uhr`, `Updated 3 hours
/// ago`.
pub(super) fn is_update_time(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && (labelled(text).is_some() || is_labelled_ago(text))
}

/// A time with nothing beside it but words of date lines: `Stand: 14:35 Uhr`, `Heute, 14:35 Uhr`.
pub(super) fn labelled(text: &str) -> Option<Clock> {
    if text.len() > 60 {
        return None;
    }
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (label, rest) = text.split_at_checked(at)?;
    // Pages have their times twice, for the eye and for the ear: `Posted at 14:3214:32`.
    let twice = rest.split_at_checked(rest.len() / 2).filter(|(a, b)| a == b).map(|(once, _)| once);
    let rest = twice.unwrap_or(rest);
    let line = time_line(rest)?;
    let rest = rest.get(line.len..)?;
    let worded = stamp::is_worded(label) && stamp::is_worded(rest) && !rest.contains(|c: char| c.is_ascii_digit());
    worded.then_some(line.clock)
}

/// `Published 3 hours ago`, `Veröffentlicht vor 5 Minuten`: words of date lines, then how long ago.
fn is_labelled_ago(text: &str) -> bool {
    const ENDS: [&str; 6] = [" ago", "vor ", "Vor ", "eben", " now", ":"];
    let starts = text.char_indices().filter(|(_, c)| matches!(c, ' ' | ':')).map(|(at, c)| at + c.len_utf8());
    text.len() <= 60
        && ENDS.iter().any(|end| text.contains(end))
        && starts.take(6).any(|at| match text.split_at_checked(at) {
            Some((label, rest)) => stamp::is_worded(label) && is_ago(rest.trim_start()),
            None => false,
        })
}

/// How long ago: `3 hours ago`, `12m ago`, `vor 5 Minuten`.
fn is_ago(text: &str) -> bool {
    let lower = text.to_lowercase();
    let short = lower.strip_suffix(" ago").is_some_and(|head| {
        let unit = head.trim_start_matches(|c: char| c.is_ascii_digit());
        unit.len() < head.len() && matches!(unit.trim(), "s" | "m" | "h" | "d" | "min" | "hr" | "hrs" | "w")
    });
    short || super::furniture::is_relative_time(&lower)
}

/// A dotted time alone on its line: `14.55`. Only beside surer times is it one.
pub(super) fn dotted(text: &str) -> Option<civil::Time> {
    let (hour, minute) = text.split_once('.')?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    let ((hour, _), (minute, "")) = (number(hour)?, number(minute)?) else { return None };
    civil::Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

/// One or two digits.
fn number(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.get(..text.len() - rest.len())?;
    (1..=2).contains(&digits.len()).then(|| digits.parse().ok().map(|number| (number, rest)))?
}

/// `am` or `pm`; true is the afternoon.
fn day_half(text: &str) -> (Option<bool>, &str) {
    let bare = text.trim_start();
    for (form, afternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true), ("AM", false), ("PM", true)]
    {
        if let Some(rest) = bare.strip_prefix(form)
            && !rest.starts_with(char::is_alphanumeric)
        {
            return (Some(afternoon), rest);
        }
    }
    (None, text)
}

fn after_word<'a>(text: &'a str, words: &[&str]) -> (bool, &'a str) {
    let bare = text.trim_start();
    words
        .iter()
        .find_map(|word| bare.strip_prefix(word).filter(|rest| !rest.starts_with(char::is_alphanumeric)))
        .map_or((false, text), |rest| (true, rest))
}

/// The zone whose name stands here.
fn zone(text: &str) -> (Option<ZoneName>, &str) {
    let bare = text.trim_start();
    let end = bare.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(bare.len());
    let (name, rest) = bare.split_at_checked(end).unwrap_or((bare, ""));
    match ZoneName::read(name).filter(|_| !rest.starts_with(char::is_alphanumeric)) {
        Some(zone) => (Some(zone), rest),
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn times_without_a_day_are_told() {
        assert!(is_update_time("Updated at 10.32am BST") && is_update_time("Aktualisiert um 14:35 Uhr"));
        assert!(is_update_time("Updated 3 hours ago") && is_update_time("Updated 12m ago"));
        assert!(is_update_time("Stand: heute, 14:35 Uhr") && is_update_time("Online seit gestern, 16.20 Uhr"));
        assert!(!is_update_time("Updated rules at 10") && !is_update_time("Updated at noon"));
        assert!(!is_update_time("14:35 Uhr") && !is_update_time("Stand der Dinge um 14:35 Uhr"));
        assert!(dotted("14.55").is_some());
        for text in ["14.5", "4.55", "25.10", "14.60", "14.55 Uhr", "14,55"] {
            assert_eq!(dotted(text), None, "{text}");
        }
    }

    #[test]
    fn times_open_lines_in_many_forms() {
        for (text, wanted) in [
            ("14:35 Uhr", Some(("14:35:00", ""))),
            ("+++ 12:10 Der Rat tagt +++", Some(("12:10:00", "Der Rat tagt +++"))),
            ("10.32am GMT", Some(("10:32:00", ""))),
            ("10:32 p.m. Council meets", Some(("22:32:00", "Council meets"))),
            ("14.35 Uhr: Es geht los.", Some(("14:35:00", "Es geht los."))),
            ("[9:05] Es geht los.", Some(("09:05:00", "Es geht los."))),
            ("9 Uhr: Es geht los.", Some(("09:00:00", "Es geht los."))),
            ("14h30", Some(("14:30:00", ""))),
            ("1:45 a.m. ET", Some(("01:45:00", ""))),
            ("3.15 p.m. BST", Some(("15:15:00", ""))),
            ("4h", Some(("04:00:00", ""))),
            ("24h-Rennen", None),
            ("10.32 Euro", None),
            ("2:10-Sieg", None),
            ("2:1 (1:0)", None),
            ("25:70", None),
            ("Um 14:35 Uhr", None),
        ] {
            let found = time_line(text).map(|line| (line.clock.time.to_string(), &text[line.len..]));
            assert_eq!(found.as_ref().map(|(time, rest)| (time.as_str(), *rest)), wanted, "{text}");
        }
    }
}
