//! Lines of the head whose parts a copied page put on one line: glued together, or a by-line beside its date.

use std::borrow::Cow;

use super::byline;
use super::form::{Shape, is_name};
use super::stamp;
use crate::text::beginning;
use crate::text::date::find_dates;

/// A date line with a blank wherever a page left none: `March 7, 20247:55 AM UTCUpdated ago`.
pub(super) fn parted(text: &str) -> Cow<'_, str> {
    if !may_be_glued(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let chars: Vec<char> = text.chars().collect();
    let borders: Vec<usize> = (1..chars.len()).filter(|at| is_border(&chars, *at)).collect();
    if borders.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + borders.len());
    for (at, c) in chars.iter().enumerate() {
        if borders.binary_search(&at).is_ok() {
            out.push(' ');
        }
        out.push(*c);
    }
    Cow::Owned(out)
}

/// Whether letters and figures meet somewhere as they do where parts were glued together; most lines have no such place.
fn may_be_glued(bytes: &[u8]) -> bool {
    let small = |byte: u8| byte.is_ascii_lowercase() || !byte.is_ascii();
    let meets = |pair: &[u8]| match pair {
        [a, b] => (small(*a) || a.is_ascii_digit()) && b.is_ascii_uppercase() || small(*a) && b.is_ascii_digit(),
        _ => false,
    };
    let capitals = |three: &[u8]| match three {
        [a, b, c] => a.is_ascii_uppercase() && b.is_ascii_uppercase() && small(*c),
        _ => false,
    };
    let digits = |five: &[u8]| five.iter().all(u8::is_ascii_digit);
    bytes.windows(2).any(meets) || bytes.windows(3).any(capitals) || bytes.windows(5).any(digits)
}

/// Whether two parts meet before the character at `at`.
fn is_border(chars: &[char], at: usize) -> bool {
    let get = |index: usize| chars.get(index).copied().unwrap_or(' ');
    let (last, here, next) = (get(at - 1), get(at), get(at + 1));
    let digits = |from: usize| chars.iter().skip(from).take_while(|c| c.is_ascii_digit()).count();
    if last.is_ascii_digit() && here.is_ascii_digit() {
        // `20247:55`: a year and the time behind it.
        let before = chars.iter().take(at).rev().take_while(|c| c.is_ascii_digit()).count();
        let after = digits(at);
        let year = before == 4 && get(at - 4) <= '2' && matches!((get(at - 4), get(at - 3)), ('1', '9') | ('2', '0'));
        return year && after <= 2 && get(at + after) == ':' && digits(at + after + 1) == 2;
    }
    if here.is_uppercase() {
        // `2026Updated`, `17:38CEST`, `UhrLesezeit`, `UTCUpdated`.
        let worded = next.is_lowercase();
        return last.is_ascii_digit() && (worded || next.is_uppercase())
            || last.is_lowercase() && worded
            || last.is_uppercase() && get(at.wrapping_sub(2)).is_uppercase() && worded && get(at + 2).is_lowercase();
    }
    // `Muster24.04.2024`
    here.is_ascii_digit()
        && last.is_lowercase()
        && (1..=2).contains(&digits(at))
        && get(at + digits(at)) == '.'
        && get(at + digits(at) + 1).is_ascii_digit()
}

/// The by-line and the date line of `Von Anna Muster 28.04.2023, 18:11 Uhr`, `By Jane Doe | 30 August 2023`.
pub(super) fn byline_and_stamp(text: &str) -> Option<(String, String)> {
    if text.len() > 160 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let text = parted(text);
    let date = find_dates(&text).first().copied()?;
    let (head, stamp) = text.split_at_checked(date.span.start as usize)?;
    let mut name = head.trim_end_matches(between);
    let mut stamp = stamp;
    // `By Jane Doe published 19 May 2026`, `By Jane Doe Updated 4:12 PM, 4 May 2026`
    while let Some((rest, word)) = name.rsplit_once(' ') {
        let labels = stamp::label_of(word).is_some_and(|label| label != stamp::Label::Published);
        if !(labels || word.starts_with(char::is_lowercase)) || !stamp::is_worded(word) || stamp::is_day(word) {
            break;
        }
        if labels {
            stamp = text.get(rest.len()..)?.trim_start();
        }
        name = rest.trim_end_matches(between);
    }
    let dated = stamp::read(stamp, &Shape::of(stamp)).is_some();
    let labelled = byline::read(name, &Shape::of(name)).is_some();
    // Without a label only a name beside a time is sure: a name beside a day may be what the text is about.
    let bare = date.time.is_some() && is_name(name) && (2..=3).contains(&name.split_whitespace().count());
    (dated && (labelled || bare)).then(|| (name.to_owned(), stamp.to_owned()))
}

/// The date and the headline of `Mittwoch, 12. April 2017Der Rat tagt`.
pub(super) fn stamp_and_headline(text: &str) -> Option<(String, String)> {
    if text.len() > 200 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let Cow::Owned(parted) = parted(text) else { return None };
    let date = find_dates(&parted).first().copied().filter(|date| date.span.start == 0)?;
    let (stamp, headline) = parted.split_at_checked(date.span.end as usize)?;
    let glued = text.get(stamp.len()..)?.starts_with(char::is_uppercase);
    let words = headline.split_whitespace().count();
    (glued && words >= 2 && stamp::read(text, &Shape::of(text)).is_none())
        .then(|| (stamp.to_owned(), headline.trim().to_owned()))
}

/// Where the text begins behind a labelled date on the same line: `Stand: 01.12.2025 16:51 Uhr Der Rat tagt.`
pub(super) fn behind_stamp(text: &str) -> Option<usize> {
    let date = find_dates(beginning(text, 120)).first().copied()?;
    let (head, rest) = text.split_at_checked(date.span.end as usize)?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("Uhr").unwrap_or(rest).trim_start_matches(between);
    let labelled = stamp::label_of(text.get(..date.span.start as usize)?).is_some();
    let worded = stamp::is_worded(text.get(..date.span.start as usize)?);
    let opens = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '„' | '“' | '»'));
    let whole = labelled && worded && opens && rest.split_whitespace().count() >= 3;
    (whole && !head.is_empty() && stamp::read(text, &Shape::of(text)).is_none()).then(|| text.len() - rest.len())
}

/// Whether a sign stands between parts of a line.
fn between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·' | '-' | '–' | '—' | '/' | ';' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_parts_are_parted() {
        for (glued, whole) in [
            ("March 7, 20247:55 AM UTCUpdated ago", "March 7, 2024 7:55 AM UTC Updated ago"),
            ("October 9, 20255:00 AM ET", "October 9, 2025 5:00 AM ET"),
            ("08:39, 06 Jan 2026Updated 08:41, 06 Jan 2026", "08:39, 06 Jan 2026 Updated 08:41, 06 Jan 2026"),
            ("15.04.2026 - 15:48 UhrLesedauer: 2 Min.", "15.04.2026 - 15:48 Uhr Lesedauer: 2 Min."),
            ("2 minute readApril 25, 20232:26 PM GMT+2", "2 minute read April 25, 2023 2:26 PM GMT+2"),
            ("15 oct 2024 - 17:38CEST", "15 oct 2024 - 17:38 CEST"),
        ] {
            assert_eq!(parted(glued), whole);
        }
        for whole in ["Stand: 01.12.2025 16:51 Uhr", "Tel. 0201234:56", "4:45pm", "2024-05-28T10:00:00Z", "ISIN DE000"]
        {
            assert_eq!(parted(whole), whole);
        }
    }

    #[test]
    fn a_byline_and_its_date_are_two_lines() {
        for (line, name, stamp) in [
            ("Von Anna Muster  28.04.2023, 18:11 Uhr", "Von Anna Muster", "28.04.2023, 18:11 Uhr"),
            ("By Jane Doe     30 August 2023 • 4:45pm", "By Jane Doe", "30 August 2023 • 4:45pm"),
            ("by Jane Doe Apr. 28, 2023 1:15 pm", "by Jane Doe", "Apr. 28, 2023 1:15 pm"),
            ("By Jane Doe   published  19 May 2026", "By Jane Doe", "19 May 2026"),
            ("Anna Muster,   26.04.2024 10:00 Uhr", "Anna Muster", "26.04.2024 10:00 Uhr"),
            ("Anna Muster24.04.2024, 19:35 Uhr", "Anna Muster", "24.04.2024, 19:35 Uhr"),
        ] {
            assert_eq!(byline_and_stamp(line), Some((name.to_owned(), stamp.to_owned())), "{line}");
        }
        for line in [
            "Anna Muster 28.04.2023", "Wahl in Köln 03.12.2025, 18:00 Uhr", "Von Berlin nach Bonn 03.12.2025",
            "By Jane Doe", "Stand: 01.12.2025 16:51 Uhr",
        ] {
            assert_eq!(byline_and_stamp(line), None, "{line}");
        }
    }
}
