//! Clock times that open lines: `14:35 Uhr`, `+++ 12:10`, `[9.05am GMT]`.

use jiff::{civil, tz};

use super::form::after_any;
use super::unit::Clock;

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
    let (minute, after) = if matches!(sign, ':' | '.') {
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
    let (offset, after) = zone(after);
    // `10.32` and `9` alone are figures, not times.
    let told = half.is_some() || called || framed || offset.is_some();
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
        matches!(c, ']' | ')' | ':' | '|' | '-' | '–' | '—' | '•' | '·' | '*' | ',' | '/') || c.is_whitespace()
    });
    // `2:10-Sieg` and `12:30er` go on without a blank.
    let ends = after.is_empty()
        || after.starts_with(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '.' | '('))
        || after.starts_with(". ");
    ends.then(|| TimeLine { clock: Clock { date: None, time, offset }, len: text.len() - rest.len(), framed })
}

/// The time of a line such as `Updated at 10.32am BST`, which has no day.
pub(super) fn is_update_time(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "updated at", "last updated at", "updated", "last updated", "aktualisiert um", "aktualisiert", "published",
        "posted",
    ];
    text.len() <= 40
        && after_any(text, LABELS).is_some_and(|rest| {
            let rest = rest.trim_start_matches([':', ' ']);
            let rest = [" ET", " PT", " CT"].iter().find_map(|zone| rest.strip_suffix(zone)).unwrap_or(rest);
            time_line(rest).is_some_and(|line| line.len == rest.len()) || is_ago(rest)
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

/// The offset of a zone's abbreviation.
fn zone(text: &str) -> (Option<tz::Offset>, &str) {
    const ZONES: &[(&str, i8)] = &[
        ("GMT", 0),
        ("UTC", 0),
        ("BST", 1),
        ("CEST", 2),
        ("CET", 1),
        ("MESZ", 2),
        ("MEZ", 1),
        ("EDT", -4),
        ("EST", -5),
        ("PDT", -7),
        ("PST", -8),
    ];
    let bare = text.trim_start();
    ZONES
        .iter()
        .find_map(|(name, hours)| {
            let rest = bare.strip_prefix(name).filter(|rest| !rest.starts_with(char::is_alphanumeric))?;
            Some((Some(tz::Offset::constant(*hours)), rest))
        })
        .unwrap_or((None, text))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn times_without_a_day_are_told() {
        assert!(is_update_time("Updated at 10.32am BST") && is_update_time("Aktualisiert um 14:35 Uhr"));
        assert!(is_update_time("Updated 3 hours ago") && is_update_time("Updated 12m ago"));
        assert!(!is_update_time("Updated rules at 10") && !is_update_time("Updated at noon"));
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
