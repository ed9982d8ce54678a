//! The frame of an agency's dispatch: its code and keywords above, its notes, marks and time of sending below.

use std::borrow::Cow;

use jiff::{civil, tz};

use super::agency::{is_wire, known};
use super::form::{Shape, is_capitals};
use super::unit::Unit;
use crate::model::FurnitureKind;
use crate::text::Span;
use crate::text::date::{FoundDate, find_dates};

/// How many lines the head of a dispatch has at most.
const HEAD: usize = 9;

/// Words that open what an agency tells newsrooms behind a dispatch.
const NOTES: &[&str] =
    &["notizblock", "redaktionelle hinweise", "hinweise für die redaktion", "notebook", "note to editors"];

/// Marks head and foot of a dispatch, and takes the agency's signs off its headline.
pub(super) fn mark(units: &mut [Unit<'_>]) {
    let headed = units.iter().take(2).position(|unit| unit.is_free() && is_code(&unit.text));
    if let Some(code) = headed
        && units.len() > code + 2
    {
        mark_head(units, code);
    }
    let Some(last) = units.iter().rposition(|unit| unit.is_prose() && unit.level.is_none()) else { return };
    let notes = units.iter().enumerate().skip(1).filter(|(_, unit)| unit.text.len() <= 40).find(|(_, unit)| {
        let bare = unit.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        NOTES.contains(&bare.as_str())
    });
    let from = notes.map_or(last + 1, |(index, _)| index);
    let noted = notes.is_some();
    let own = |unit: &&mut Unit<'_>| unit.is_free() || noted && unit.furniture() == Some(FurnitureKind::Source);
    for unit in units.iter_mut().skip(from).filter(own) {
        let bare = unit.text.trim_start_matches(['-', '*', '•', ' ']).to_owned();
        if is_code(&unit.text) || sent(&unit.text).is_some() || is_initials(&unit.text) {
            unit.furnish(FurnitureKind::Signoff);
        } else if noted {
            let author = super::byline::read(&bare, &Shape::of(&bare)).is_some();
            unit.furnish(if author { FurnitureKind::Byline } else { FurnitureKind::Page });
        }
    }
}

/// The lines from the code down to the sign that ends the head, or to the text.
fn mark_head(units: &mut [Unit<'_>], code: usize) {
    let text = units.iter().position(|unit| {
        unit.furniture() == Some(FurnitureKind::Dateline)
            || unit.shape.end == super::form::End::Period && unit.is_prose()
    });
    let end = text.unwrap_or(units.len()).min(code + HEAD);
    let closed = units.iter().take(end).rposition(|unit| unit.text.ends_with('=')).map_or(end, |at| at + 1);
    for (index, unit) in units.iter_mut().enumerate().take(closed).skip(code) {
        if !unit.is_free() {
            continue;
        }
        let bare = unit.text.trim_end_matches(['=', ' ']).to_owned();
        if index == code || is_code(&bare) {
            unit.furnish(FurnitureKind::Signoff);
        } else if bare.starts_with('(') && bare.ends_with(')') || bare.starts_with("Eds:") {
            unit.furnish(FurnitureKind::Update);
        } else if is_keywords(&bare) {
            unit.furnish(FurnitureKind::Page);
        } else if bare.len() < unit.text.len() {
            unit.text = Cow::Owned(bare);
            unit.measure();
        }
    }
}

/// Keywords between strokes: `Auto/Industrie/Stuttgart/`.
fn is_keywords(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let strokes = text.matches('/').count();
    (strokes >= 2 && words <= strokes + 1) || (strokes >= 1 && text.ends_with('/') && words <= 4)
}

/// Whether the line is made of codes only: `bdt0234 3 wi 412 dpa 0567`, `dpa abc yydd n1 xyz`, `ISIN  DE0001234567`.
pub(super) fn is_code(text: &str) -> bool {
    if text.len() > 90 || text.ends_with(['.', '!', '?']) {
        return false;
    }
    if is_slug(text) {
        return true;
    }
    let dates = find_dates(text);
    let undated = dates.first().map(|date| text.replacen(date.span.of(text), " ", 1));
    let text = undated.as_deref().unwrap_or(text);
    // The day of the week stands beside the date.
    let weekday = |token: &str| {
        dates.len() == 1 && token.len() <= 3 && token.starts_with(char::is_uppercase) && super::stamp::is_worded(token)
    };
    let word = |token: &&str| !token.is_empty() && !weekday(token);
    let tokens: Vec<&str> = text.split([' ', ',', '/', '+']).filter(word).collect();
    if !(2..=12).contains(&tokens.len()) {
        return false;
    }
    let (mut wires, mut mixed, mut figures) = (0, 0, 0);
    for token in &tokens {
        let letters = token.chars().any(char::is_alphabetic);
        let digits = token.chars().any(|c| c.is_ascii_digit());
        let plain = token.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'));
        let short = token.len() <= 5 && (token.chars().all(|c| c.is_ascii_lowercase()) || is_capitals(token, 1));
        if known(token).is_some() {
            wires += 1;
        } else if letters && digits && plain {
            mixed += 1;
        } else if digits && plain {
            figures += 1;
        } else if !short {
            return false;
        }
    }
    let numbered = matches!(tokens.first(), Some(&"ISIN" | &"WKN"));
    wires >= 1 && mixed + figures >= 1 && tokens.len() >= 3 || mixed >= 1 && figures >= 2 || numbered && mixed >= 1
}

/// Whether the line is the working title of an English agency: `^BC-OIL-CUTS`, `AP-US-Senate, 3rd Ld-Writethru, a0123`.
fn is_slug(text: &str) -> bool {
    let first = text.split([' ', ',']).next().unwrap_or_default();
    let bare = first.trim_start_matches('^');
    let parts = bare.split(['-', '/']).filter(|part| !part.is_empty()).count();
    let agency =
        bare.split('-').next().is_some_and(|head| head == "BC" || is_capitals(head, 2) && known(head).is_some());
    (bare.len() < first.len() && parts >= 2) || (agency && parts >= 3) || text.contains("Ld-Writethru")
}

/// Whether the line is the mark of an editor below the text: `Schl.`, `abc/xy`.
fn is_initials(text: &str) -> bool {
    if text.len() > 20 {
        return false;
    }
    let stem = text.trim_end_matches('.');
    let letters = stem.chars().all(|c| c.is_alphabetic() || c == '/');
    let dotted =
        stem.len() < text.len() && (2..=6).contains(&stem.chars().count()) && stem.starts_with(char::is_uppercase);
    let strokes = text.contains('/') && text.split('/').all(|part| (2..=4).contains(&part.len()));
    letters && (dotted || strokes && !is_capitals(text, 1) && text.chars().all(|c| c.is_lowercase() || c == '/'))
}

/// When a dispatch was sent: `061415 Nov 25`, `061415 GMT NOV 25`, `ABC0123 2025-11-06/10:22`, `AP-NY-11-06-25 1415EST`.
pub(super) fn sent(text: &str) -> Option<FoundDate> {
    if text.len() > 60 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if let Some(at) =
        words.first().and_then(|word| word.strip_prefix("AP-NY-")).or_else(|| words.first()?.strip_prefix("AP-WF-"))
    {
        let mut parts = at.split('-').map(|part| part.parse::<i8>().ok());
        let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
        let date = civil::Date::new(2000 + i16::from(year), month, day).ok()?;
        let zone = words.get(1).map(|clock| clock.trim_start_matches(|c: char| c.is_ascii_digit()));
        let offset = match zone {
            Some("EST") => Some(tz::Offset::constant(-5)),
            Some("EDT") => Some(tz::Offset::constant(-4)),
            Some("GMT") => Some(tz::Offset::UTC),
            _ => None,
        };
        return Some(found(text, date, words.get(1).and_then(|clock| time(clock.get(..4)?)), offset));
    }
    // `AFP 091834 OKT 25`
    if words.len() == 4 && words.first().is_some_and(|word| known(word).is_some()) {
        words.remove(0);
    }
    let utc = words.iter().any(|word| matches!(word.to_uppercase().as_str(), "GMT" | "UTC" | "Z"));
    words.retain(|word| !matches!(word.to_uppercase().as_str(), "GMT" | "UTC" | "Z"));
    if let [stamp, month, year] = words.as_slice()
        && stamp.len() == 6
        && stamp.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(year.len(), 2 | 4)
    {
        let year: i16 = year.parse().ok()?;
        let year = if year < 100 { 2000 + year } else { year };
        let date = find_dates(&format!("{} {month} {year}", stamp.get(..2)?)).first()?.date;
        return Some(found(text, date, Some(time(stamp.get(2..)?)?), utc.then_some(tz::Offset::UTC)));
    }
    let [code, stamp] = words.as_slice() else { return None };
    let (day, clock) = stamp.split_once('/')?;
    let coded = code.len() >= 5 && code.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    let date = find_dates(day).first()?.date;
    coded.then(|| found(text, date, time(&clock.replace(':', "")), None))
}

fn found(text: &str, date: civil::Date, time: Option<civil::Time>, offset: Option<tz::Offset>) -> FoundDate {
    FoundDate { date, time, offset, span: Span::new(0, text.len()) }
}

/// `1415` as a time.
fn time(digits: &str) -> Option<civil::Time> {
    let (hour, minute) = (digits.get(..2)?.parse().ok()?, digits.get(2..4)?.parse().ok()?);
    civil::Time::new(hour, minute, 0, 0).ok()
}

/// Whether the line is a dateline without its text: `Hamburg (ots)`.
pub(super) fn is_lone_dateline(text: &str) -> bool {
    text.split_once('(').is_some_and(|(place, mark)| {
        let place = place.trim();
        let formed = (1..=3).contains(&place.split(['/', ' ']).count()) && place.starts_with(char::is_uppercase);
        formed && mark.strip_suffix(')').is_some_and(|mark| is_wire(mark) && mark.len() <= 9)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn codes_are_no_words() {
        for text in [
            "bdt0234 3 wi 412 dpa 0567",
            "dpa abc yydd n1 xyz",
            "ISIN  DE0001234567  IT0001234567",
            "AXC0123 5 wi 12",
            "xx4711 4 pl 120 AFP 0815",
            "^BC-OIL-CUTS (UPDATE 2)",
            "AP-US-Senate-Budget, 3rd Ld-Writethru, a0123",
            "APA0312 5 II 0287 CI      Mo, 10.Nov 2025",
        ] {
            assert!(is_code(text), "{text}");
        }
        for text in ["Stuttgart 21", "Der Rat tagt 3 Tage", "A9 gesperrt", "3 2 1", "dpa", "Rhein Main TV", "FC 04 9:0"]
        {
            assert!(!is_code(text), "{text}");
        }
        assert!(is_initials("Schl.") && is_initials("abc/xy") && !is_initials("Ende") && !is_initials("und/oder."));
        assert!(is_lone_dateline("Hamburg (ots)") && !is_lone_dateline("Anna Muster (CDU)"));
    }

    #[test]
    fn times_of_sending_are_read() {
        for (text, wanted) in [
            ("061415 Nov 25", "2025-11-06T14:15:00+01:00"),
            ("AFP 091834 OKT 25", "2025-10-09T18:34:00+02:00"),
            ("061415 GMT NOV 25", "2025-11-06T14:15:00+00:00"),
            ("ABC0123 2025-11-06/10:22", "2025-11-06T10:22:00+01:00"),
            ("AP-NY-11-06-25 1415EST", "2025-11-06T14:15:00-05:00"),
        ] {
            let moment = sent(text).map(|found| super::super::stamp::moment(&found, Language::GERMAN).to_string());
            assert_eq!(moment.as_deref(), Some(wanted), "{text}");
        }
        for text in ["061415", "Tor 12 25", "123456 Tore 25", "am 06.11.2025/Nacht"] {
            assert_eq!(sent(text), None, "{text}");
        }
    }
}
