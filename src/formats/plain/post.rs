//! Live blogs: posts told by repeated author lines, times and headlines.

use std::borrow::Cow;

use jiff::{civil, tz};

use super::byline;
use super::form::{End, is_heading, is_name};
use super::quote::is_whole_quote;
use super::stamp;
use super::unit::{Clock, Role, Unit};
use crate::model::{BlockKind, FurnitureKind, Moment};
use crate::text::date::find_dates;
use crate::text::{Clean, Language};

/// How often a pattern must repeat before it makes a text a live blog.
const EVIDENCE: usize = 3;

/// A post as found: unit indexes.
struct Found {
    /// Its first line: author, time or headline.
    first: usize,
    /// Lines of author and time.
    meta: std::ops::Range<usize>,
    /// The headline, when it has a line of its own.
    headline: Option<usize>,
}

/// A time at the beginning of a line.
pub(super) struct TimeLine {
    clock: Clock,
    /// Bytes of the time and what stands around it: `+++ 12:10`, `14:35 Uhr:`.
    len: usize,
    /// Whether a `+++` frames the line.
    framed: bool,
}

/// Marks posts and what belongs to them; returns whether the text is a live blog.
pub(super) fn mark(units: &mut Vec<Unit<'_>>) -> bool {
    let timed = inline_posts(units);
    if timed >= EVIDENCE {
        split_inline(units);
        return true;
    }
    let found = headed_posts(units);
    if found.len() < EVIDENCE {
        return false;
    }
    for post in &found {
        claim(units, post);
    }
    let first = found.first().map_or(0, |post| post.first);
    enclose(units, first);
    true
}

/// Puts what follows the first post into posts, up to the last content; furniture below stays outside.
fn enclose(units: &mut [Unit<'_>], first: usize) {
    let last = units.iter().rposition(Unit::is_content).unwrap_or(0);
    let mut begun = false;
    for (index, unit) in units.iter_mut().enumerate() {
        let post = matches!(unit.role, Some(Role::Block(BlockKind::Post { .. })));
        begun |= post && index >= first;
        unit.in_post = begun && !post && index <= last;
    }
    // Author and time lines that open the next post do not belong to the one before.
    let mut opens = false;
    for unit in units.iter_mut().rev() {
        match unit.role {
            Some(Role::Block(BlockKind::Post { .. })) => opens = true,
            Some(Role::Block(BlockKind::Furniture(FurnitureKind::Byline | FurnitureKind::Stamp))) if opens => {
                unit.in_post = false;
            }
            Some(Role::Block(BlockKind::Furniture(FurnitureKind::Page))) if opens && unit.text.starts_with('+') => {
                unit.in_post = false;
            }
            _ => opens = false,
        }
    }
}

/// The posts whose author or time stands on lines of their own, above or below the headline.
fn headed_posts(units: &[Unit<'_>]) -> Vec<Found> {
    let above = posts_with_meta_above(units);
    let below = posts_with_meta_below(units);
    let headed = |found: &[Found]| found.iter().filter(|post| post.headline.is_some()).count();
    if headed(&below) > headed(&above) { below } else { above }
}

fn posts_with_meta_above(units: &[Unit<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    let dense = has_no_gaps(units);
    let mut index = 0;
    while index < units.len() {
        let meta = index..index + units.iter().skip(index).take(3).take_while(|unit| is_meta(unit)).count();
        let (Some(next), Some(opening)) = (units.get(meta.end), units.get(index)) else { break };
        let timed = units.iter().skip(index).take(meta.len()).any(|unit| pure_time(unit).is_some());
        let after_quote = index
            .checked_sub(1)
            .and_then(|above| units.get(above))
            .is_some_and(|unit| is_whole_quote(&unit.text) && !timed);
        if meta.is_empty() || after_quote || !(opening.gap || timed || index == 0 || dense) {
            index += 1;
            continue;
        }
        let headed = next.is_free()
            && is_heading(&next.text, &next.shape)
            && !is_meta(next)
            && units.get(meta.end + 1).is_some_and(|text| text.is_content() && !is_meta(text));
        if headed {
            found.push(Found { first: index, headline: Some(meta.end), meta: meta.clone() });
        } else if timed && next.is_free() && (next.shape.is_prose() || next.shape.is_sentence()) {
            found.push(Found { first: index, headline: None, meta: meta.clone() });
        }
        index = meta.end;
    }
    found
}

/// `Headline`, then time or `author, time`, then text.
fn posts_with_meta_below(units: &[Unit<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        if !unit.is_free() || is_meta(unit) || !is_heading(&unit.text, &unit.shape) {
            continue;
        }
        let count = units.iter().skip(index + 1).take(3).take_while(|unit| is_meta(unit)).count();
        let meta = index + 1..index + 1 + count;
        let timed = units.iter().skip(index + 1).take(count).any(|unit| pure_time(unit).is_some());
        let followed = units.get(meta.end).is_some_and(|text| text.is_content() && text.shape.words >= 5);
        if timed && followed {
            found.push(Found { first: index, headline: Some(index), meta });
        }
    }
    found
}

fn has_no_gaps(units: &[Unit<'_>]) -> bool {
    units.iter().skip(1).filter(|unit| unit.gap).count() * 4 < units.len()
}

/// Whether a line says who or when and nothing else.
fn is_meta(unit: &Unit<'_>) -> bool {
    pure_time(unit).is_some()
        || (unit.is_free() && is_name(&unit.text))
        || unit.furniture() == Some(FurnitureKind::Byline)
}

/// The time a line consists of, or a date line with a time.
fn pure_time(unit: &Unit<'_>) -> Option<Clock> {
    if unit.shape.chars > 60 {
        return None;
    }
    if unit.furniture() == Some(FurnitureKind::Stamp) {
        let dates = find_dates(&unit.text);
        let date = dates.first()?;
        let labelled = unit.text.starts_with(|c: char| c.is_alphabetic())
            && !stamp::read(&unit.text, &unit.shape)
                .is_some_and(|read| read.iter().all(|(label, _)| *label == stamp::Label::Published));
        return (!labelled).then_some(()).and(date.time).map(|time| Clock {
            date: Some(date.date),
            time,
            offset: date.offset,
        });
    }
    if !unit.is_free() {
        return None;
    }
    let line = time_line(&unit.text)?;
    unit.text.get(line.len..)?.trim().is_empty().then_some(line.clock)
}

fn claim(units: &mut [Unit<'_>], post: &Found) {
    let mut author = None;
    let mut clock = None;
    let mut timed = None;
    for (index, unit) in units.iter_mut().enumerate().skip(post.meta.start).take(post.meta.len()) {
        if let Some(time) = pure_time(unit) {
            clock = Some(time);
            timed = Some(index);
            unit.furnish(FurnitureKind::Stamp);
        } else {
            let names = byline::read(&unit.text, &unit.shape).unwrap_or_else(|| vec![unit.text.clone().into_owned()]);
            author = Some(Clean::line(&names.join(", ")));
            unit.furnish(FurnitureKind::Byline);
        }
    }
    let kind = BlockKind::Post { author, time: None };
    if let Some(headline) = post.headline {
        if let Some(unit) = units.get_mut(headline) {
            unit.claim(kind);
            unit.clock = clock;
        }
    } else if let Some(unit) = timed.and_then(|timed| units.get_mut(timed)) {
        // Without a headline the post begins with its time: that line becomes it.
        unit.claim(kind);
        unit.clock = clock;
    }
}

/// How many lines are posts of the form `14:35 Uhr: …` or `+++ 12:10 Headline +++`.
fn inline_posts(units: &[Unit<'_>]) -> usize {
    let is_post = |index: usize| {
        let Some(unit) = units.get(index) else { return false };
        let Some(line) = (if unit.is_free() { time_line(&unit.text) } else { None }) else { return false };
        let rest = unit.text.get(line.len..).unwrap_or_default().trim();
        if rest.is_empty() {
            return false;
        }
        let words = rest.split_whitespace().count();
        let next_is_text = units
            .get(index + 1)
            .is_some_and(|next| next.is_content() && next.shape.words >= 5 && time_line(&next.text).is_none());
        line.framed
            || (words >= 8 && rest.ends_with(['.', '!', '?', '"', '“', '”', ')']))
            || (words >= 2 && next_is_text)
    };
    (0..units.len()).filter(|index| is_post(*index)).count()
}

/// Splits lines of the form `+++ 12:10 Headline +++` into time, headline and frame, and lines of the form
/// `14:35 Uhr: Text …` into time and text.
fn split_inline<'a>(units: &mut Vec<Unit<'a>>) {
    let mut out: Vec<Unit<'a>> = Vec::with_capacity(units.len() * 2);
    let mut first = None;
    for mut unit in std::mem::take(units) {
        let line = if unit.is_free() { time_line(&unit.text) } else { None };
        let Some(line) = line else {
            out.push(unit);
            continue;
        };
        let rest = unit.text.get(line.len..).unwrap_or_default().trim();
        let frame = rest.len() - rest.trim_end_matches(['+', ' ']).len();
        let (headline, frame) = rest.split_at_checked(rest.len() - frame).unwrap_or((rest, ""));
        let headline = headline.trim();
        first.get_or_insert(out.len());
        let heads = !headline.is_empty()
            && (line.framed || (unit.shape.words <= 20 && !matches!(unit.shape.end, End::Period | End::Colon)));
        let stamp = unit.piece(unit.text.get(..line.len).unwrap_or_default(), unit.gap, None);
        let post = |mut piece: Unit<'a>| {
            piece.claim(BlockKind::Post { author: None, time: None });
            piece.clock = Some(line.clock);
            piece
        };
        if heads {
            let mut stamp = stamp;
            stamp.furnish(FurnitureKind::Stamp);
            let headline = post(unit.piece(headline, false, None));
            let frame = unit.piece(frame, false, Some(Role::Block(BlockKind::Furniture(FurnitureKind::Page))));
            out.push(stamp);
            out.push(headline);
            if !frame.text.is_empty() {
                out.push(frame);
            }
        } else {
            out.push(post(stamp));
            if !headline.is_empty() {
                let text = rest.to_owned();
                unit.text = Cow::Owned(text);
                unit.gap = false;
                unit.measure();
                out.push(unit);
            }
        }
    }
    *units = out;
    enclose(units, first.unwrap_or(0));
}

/// Gives posts their moment, once the day of the text is known: `day` is that of its last change or publication.
pub(super) fn date(units: &mut [Unit<'_>], day: Option<civil::Date>, lang: Language) {
    let times: Vec<civil::Time> = units.iter().filter_map(|unit| unit.clock.map(|clock| clock.time)).collect();
    let falls = times.windows(2).filter(|pair| matches!(pair, [a, b] if b < a)).count();
    let rises = times.windows(2).filter(|pair| matches!(pair, [a, b] if b > a)).count();
    // Most live blogs put the newest post first.
    let newest_first = falls >= rises;
    let turns = if newest_first { rises } else { falls };
    let mut day = if newest_first { day } else { day.and_then(|day| shift(day, -i64::try_from(turns).unwrap_or(0))) };
    let mut last: Option<civil::Time> = None;
    for unit in units.iter_mut() {
        let Some(clock) = unit.clock else { continue };
        let turned = last.is_some_and(|last| if newest_first { clock.time > last } else { clock.time < last });
        if let Some(stated) = clock.date {
            day = Some(stated);
        } else if turned {
            day = day.and_then(|day| shift(day, if newest_first { -1 } else { 1 }));
        }
        last = Some(clock.time);
        let moment: Option<Moment> = day.map(|day| stamp::at(day, clock.time, clock.offset, lang));
        if let Some(Role::Block(BlockKind::Post { time, .. })) = &mut unit.role {
            *time = moment;
        }
    }
}

fn shift(day: civil::Date, by: i64) -> Option<civil::Date> {
    day.checked_add(jiff::Span::new().try_days(by).ok()?).ok()
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
