//! Date lines: when a text was published and when it was changed, as newsrooms write it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::{civil, tz};

use super::form::{Shape, bag};
use super::furniture::is_relative_time;
use super::glue;
use crate::model::Moment;
use crate::text::Language;
use crate::text::date::{FoundDate, find_dates};

/// What a date line says about its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// The text was published then.
    Published,
    /// The text was published then for the first time; another day beside it is that of its last change.
    First,
    /// The text was changed then.
    Updated,
    /// `Stand:`: the text is as of then, which is both when nothing else is stated.
    AsOf,
}

/// Words of date lines, in lower case.
const WORDS: &[&str] = &[
    "stand", "aktualisiert", "aktualisierung", "letzte", "letztes", "zuletzt", "update", "updated", "last",
    "veröffentlicht", "veröffentlichung", "publiziert", "erschienen", "erstellt", "datum", "date", "published",
    "posted", "publication", "on", "at", "am", "um", "uhr", "vom", "the", "first", "modified", "geändert",
    "bearbeitet", "und", "and", "gmt", "utc", "cet", "cest", "bst", "et", "est", "edt", "pt", "mez", "mesz", "h",
    "online", "online seit", "seit", "de", "artikel", "article", "meldung", "this", "story", "was", "dieser", "wurde",
    "created", "gesendet", "sent", "issued", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
    "sonnabend", "sonntag", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mo", "di",
    "mi", "do", "fr", "sa", "so", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "am", "pm", "edited",
    "ersterscheinung", "erstmeldung", "änderung", "heute", "gestern", "today", "yesterday", "cst", "cdt", "mst", "mdt",
    "pst", "pdt", "ct", "mt", "aest", "aedt", "pm", "ausgabe", "issue", "edition", "uhrzeit", "time", "release", "for",
    "immediate", "lokalzeit", "local", "den", "der", "revised", "as", "of", "ab", "ergänzt", "erstmals", "abgerufen",
    "nr", "nummer", "no", "in", "seite", "page", "nachrichten", "news", "bulletin", "briefing", "morning", "evening",
    "verkündet", "ausgegeben", "ago", "first", "publié", "publiée", "publie", "mis", "mise", "jour", "modifié",
    "modifiée", "actualisé", "le", "à", "par", "publicado", "actualizado", "actualización", "el", "a", "las", "los",
    "del", "pubblicato", "aggiornato", "alle", "ore", "il", "gepubliceerd", "bijgewerkt", "atualizado", "às",
];

/// The same, to be looked up in.
static WORD_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| WORDS.iter().copied().collect());

/// The dates of a date line with what it says about each; nothing when `text` is no date line.
pub(super) fn read(text: &str, shape: &Shape) -> Option<Vec<(Label, FoundDate)>> {
    if text.len() > 180 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // `25.08.2025, 10:14 Lesezeit: 3 Min.`
    let reading = ["Lesezeit", "Lesedauer", "Reading time", "reading time"].iter().find_map(|label| text.find(label));
    if let Some(head) = reading.and_then(|at| text.get(..at)).filter(|head| !head.trim().is_empty()) {
        return read(head.trim_end_matches([' ', '|', '·', '•', '-', '–', ',', '(']), shape);
    }
    // `28.04.2023, 19:09  3 Min.`
    if let Some(head) = without_minutes(text) {
        return read(head, shape);
    }
    direct(text, shape).or_else(|| followed(text, shape)).or_else(|| match glue::parted(text) {
        Cow::Owned(parted) => read(&parted, &Shape::of(&parted)),
        Cow::Borrowed(_) => None,
    })
}

/// The line without the minutes it takes to read the text, behind the date or before it.
fn without_minutes(text: &str) -> Option<&str> {
    const MINUTES: [&str; 7] = ["min", "min.", "mins", "minuten", "minutes", "minute", "minuti"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let minutes = |word: &str| MINUTES.contains(&word.to_lowercase().as_str());
    match words.as_slice() {
        [.., count, unit] if number(count) && minutes(unit) && words.len() > 3 => {
            let at = text.trim_end_matches(|c: char| !c.is_whitespace()).trim_end().len() - count.len();
            text.get(..at).map(str::trim_end)
        }
        [count, unit, read, ..] if number(count) && minutes(unit) && read.eq_ignore_ascii_case("read") => {
            text.get(text.find(read)? + read.len()..).map(str::trim_start)
        }
        _ => None,
    }
}

/// Whether the word is a day without a date: `heute`, `yesterday`.
pub(super) fn is_day(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "heute" | "gestern" | "today" | "yesterday")
}

/// The dates of a date line behind which other things stand.
fn followed(text: &str, shape: &Shape) -> Option<Vec<(Label, FoundDate)>> {
    // Counters and tags may follow behind bars: `26.02.2016 | 11:02 Uhr | 1 mal gelesen`, `4. April 2016 • review`.
    if let Some((at, bar)) = text.char_indices().rev().find(|(_, c)| matches!(c, '|' | '•' | '·'))
        && let Some((head, tail)) = text.split_at_checked(at)
        && shape.words <= 16
        && !tail.contains(". ")
        && (bar == '|' || tail.split_whitespace().count() <= 6)
        && let Some(read) = read(head.trim_end(), shape)
    {
        return Some(read);
    }
    // How long ago it was stands in brackets behind, in forums whom it answers as well.
    if let Some((head, tail)) = text.rsplit_once('(')
        && let Some((ago, answered)) = tail.split_once(')')
        && is_relative_time(&ago.to_lowercase())
        && (answered.trim().is_empty() || answered.trim_start().starts_with('@'))
    {
        return read(head.trim_end(), shape);
    }
    None
}

/// The dates of a line in which nothing else stands.
fn direct(text: &str, shape: &Shape) -> Option<Vec<(Label, FoundDate)>> {
    if shape.words > 24 {
        return None;
    }
    let dates = find_dates(text);
    if dates.is_empty() {
        return None;
    }
    let mut found = Vec::new();
    let mut label = Label::Published;
    let mut from = 0;
    let mut strange = 0;
    let mut opening = 0;
    for date in &dates {
        let before = text.get(from..date.span.start as usize).unwrap_or_default();
        label = label_of(before).unwrap_or(label);
        strange += strangers(before);
        if from == 0 {
            opening = strange;
        }
        found.push((label, *date));
        from = date.span.end as usize;
    }
    strange += strangers(text.get(from..).unwrap_or_default());
    // A place may stand before the date: `DAUN, 12.04.2016`, `Bad Ems Freitag, 05.02.2016 - 12:57 Uhr`.
    let head = dates.first().and_then(|date| text.get(..date.span.start as usize)).unwrap_or_default();
    let capitals =
        head.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()));
    let one = |border: &str| text.split_once(border).is_some_and(|(head, _)| head.split_whitespace().count() == 1);
    let comma = one(",") || one(" - ") || one(" / ");
    let whole = dates.first().is_some_and(|date| date.time.is_some() && names_weekday(date.span.of(text)));
    let place = strange == opening && (strange == 1 && comma || strange <= 2 && whole && capitals);
    (strange == 0 || place && !text.starts_with(|c: char| c.is_ascii_digit())).then_some(found)
}

/// Whether a date is written with its day of the week.
fn names_weekday(date: &str) -> bool {
    date.starts_with(char::is_alphabetic) && date.contains(',')
}

/// The moment a found date means: without a stated zone Berlin time in German texts, UTC in others.
pub(super) fn moment(found: &FoundDate, lang: Language) -> Moment {
    let Some(time) = found.time else { return Moment::Day(found.date) };
    at(found.date, time, found.offset, lang)
}

/// `date` and `time` as a moment; see [`moment`].
pub(super) fn at(date: civil::Date, time: civil::Time, offset: Option<tz::Offset>, lang: Language) -> Moment {
    let wall = date.to_datetime(time);
    if let Some(offset) = offset {
        return offset.to_timestamp(wall).map_or(Moment::Day(date), |at| Moment::Instant(at, offset));
    }
    let zone = if lang == Language::GERMAN { tz::TimeZone::get("Europe/Berlin").ok() } else { None };
    wall.to_zoned(zone.unwrap_or(tz::TimeZone::UTC))
        .map_or(Moment::Day(date), |zoned| Moment::Instant(zoned.timestamp(), zoned.offset()))
}

/// Whether `text` has no words but those of date lines.
pub(super) fn is_worded(text: &str) -> bool {
    strangers(text) == 0
}

/// What the words before a date say about it.
pub(super) fn label_of(words: &str) -> Option<Label> {
    let words = bag(words);
    let any = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    if any(&[
        "aktualisiert", "aktualisierung", "update", "updated", "modified", "geändert", "bearbeitet", "edited",
        "revised", "ergänzt", "änderung", "modifié", "modifiée", "jour", "actualisé", "actualizado", "actualización",
        "aggiornato", "bijgewerkt", "atualizado",
    ]) {
        Some(Label::Updated)
    } else if any(&["first", "erstmals", "zuerst", "ersterscheinung", "erstmeldung"]) {
        Some(Label::First)
    } else if any(&["stand"]) {
        Some(Label::AsOf)
    } else if any(&[
        "veröffentlicht", "published", "posted", "erschienen", "erstellt", "publiziert", "veröffentlichung", "created",
        "publié", "publiée", "publicado", "pubblicato", "gepubliceerd",
    ]) {
        Some(Label::Published)
    } else {
        None
    }
}

/// How many words of `text` have no place in a date line.
fn strangers(text: &str) -> usize {
    let strange = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.contains(char::is_alphabetic));
        words.filter(|word| !WORD_SET.contains(word.to_lowercase().as_str())).count()
    };
    if !text.contains(".m") && !text.contains(".M") {
        return strange(text);
    }
    strange(&["a.m.", "p.m.", "A.M.", "P.M."].iter().fold(text.to_owned(), |text, half| text.replace(half, "pm")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines_are_read_with_their_label() {
        for (text, wanted) in [
            ("Stand: 01.12.2025 16:51 Uhr", "AsOf 2025-12-01T16:51:00+01:00"),
            ("Aktualisiert am 4. Dezember 2025, 1:50 Uhr", "Updated 2025-12-04T01:50:00+01:00"),
            ("date 2025-12-03", "Published 2025-12-03"),
            ("22.02.2016 – 03:22", "Published 2016-02-22T03:22:00+01:00"),
            ("az, 05.01.2016 15:27 Uhr", "Published 2016-01-05T15:27:00+01:00"),
            ("DAUN, 12.04.2016", "Published 2016-04-12"),
            ("Bad Ems Freitag, 05.02.2016 - 12:57 Uhr", "Published 2016-02-05T12:57:00+01:00"),
            ("4. April 2016 • review • Views: 3", "Published 2016-04-04"),
            ("10.03.16 | 02:10 Uhr", "Published 2016-03-10T02:10:00+01:00"),
            (", Donnerstag, 07. Januar 2016, 00:48 (vor 10 Tagen)", "Published 2016-01-07T00:48:00+01:00"),
            ("Nr. 214/2025 | 1. Dezember 2025", "Published 2025-12-01"),
            ("Erschienen in Ausgabe 48/2025 vom 27.11.2025, Seite 4", "Published 2025-11-27"),
            ("Nachrichten vom Freitag, 5. Dezember 2025, 12:00 Uhr", "Published 2025-12-05T12:00:00+01:00"),
            ("MORNING BRIEFING — Tuesday 18 November 2025", "Published 2025-11-18"),
            ("Verkündet am: 7. Oktober 2025", "Published 2025-10-07"),
            ("October 9, 20255:00 AM ET", "Published 2025-10-09T05:00:00-04:00"),
            ("March 7, 20247:55 AM UTCUpdated ago", "Published 2024-03-07T07:55:00+00:00"),
            ("15.04.2026 - 15:48 UhrLesedauer: 2 Min.", "Published 2026-04-15T15:48:00+02:00"),
            ("28.04.2023, 19:09  3 Min.", "Published 2023-04-28T19:09:00+02:00"),
            ("2 minute readApril 25, 20232:26 PM GMT+2", "Published 2023-04-25T14:26:00+02:00"),
            ("5 mai 2025 à 14h52", "Published 2025-05-05T14:52:00+02:00"),
            ("25 de mayo de 2025 16:51 h", "Published 2025-05-25"),
            ("November 28, 2025, at 5:47 pm (Paris)", "Published 2025-11-28T17:47:00+01:00"),
            ("18:40 04.04.16", "Published 2016-04-04T18:40:00+02:00"),
        ] {
            let read = read(text, &Shape::of(text)).unwrap_or_default();
            let told: Vec<String> =
                read.iter().map(|(label, date)| format!("{label:?} {}", moment(date, Language::GERMAN))).collect();
            assert_eq!(told, [wanted], "{text}");
        }
    }

    #[test]
    fn date_lines_of_other_languages_are_read() {
        for (text, wanted) in [
            (
                "Publié le 30 août 2023 à 14h52, modifié le 30 août 2023 à 15h54",
                ["Published 2023-08-30T14:52:00+00:00", "Updated 2023-08-30T15:54:00+00:00"],
            ),
            (
                "Madrid - 15 oct 2024 - 08:22Actualizado: 15 oct 2024 - 17:38CEST",
                ["Published 2024-10-15T08:22:00+00:00", "Updated 2024-10-15T17:38:00+02:00"],
            ),
            (
                "Published on November 28, 2025, at 5:47 pm (Paris), updated on July 9, 2026, at 10:02 am (Berlin)",
                ["Published 2025-11-28T17:47:00+01:00", "Updated 2026-07-09T10:02:00+02:00"],
            ),
        ] {
            let read = read(text, &Shape::of(text)).unwrap_or_default();
            let told: Vec<String> =
                read.iter().map(|(label, date)| format!("{label:?} {}", moment(date, Language::ENGLISH))).collect();
            assert_eq!(told, wanted, "{text}");
        }
    }

    #[test]
    fn sentences_with_dates_are_no_date_lines() {
        for text in [
            "Am 3. Dezember 2025 begann der Prozess in Köln.",
            "Merz reist am 03.12.2025 nach Paris",
            "3:1",
            "Wahl in Köln 03.12.2025",
            "Anna Muster Eva Klein Freitag, 05.02.2016 - 12:57 Uhr",
        ] {
            assert_eq!(read(text, &Shape::of(text)), None, "{text}");
        }
    }
}
