//! Datelines: place, day and agency before the first sentence.

use super::agency::{is_agency_mark, is_wire, is_wire_list};
use super::form::is_capitals;
use super::outlets::is_outlet;
use crate::text::beginning;
use crate::text::date::{find_dates, is_month, is_weekday};

/// How many bytes of a paragraph are searched for the end of a dateline.
const REACH: usize = 110;

/// How many bytes behind it are searched for a day.
const DAY_REACH: usize = 48;

/// A dateline at the beginning of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dateline<'a> {
    /// Its bytes, the separator included.
    pub(super) len: usize,
    /// The agency in brackets.
    pub(super) agency: Option<&'a str>,
}

/// Reads the dateline of a paragraph; `first` says that it is the first one, where weaker forms count too.
pub(super) fn read(text: &str, first: bool) -> Option<Dateline<'_>> {
    let window = beginning(text, REACH);
    let mut found =
        with_agency(text, window).or_else(|| without_agency(text, window, first)).or_else(|| with_bar(text, window))?;
    // The day may stand between the agency and the first sentence: `Berlin (dpa) - 5. Mai 2025. Der Rat …`.
    if found.agency.is_some()
        && let Some(body) = text.get(found.len..)
        && let Some(date) = find_dates(beginning(body, DAY_REACH)).first()
        && date.span.start == 0
        && let Some(rest) = body
            .get(date.span.end as usize..)
            .and_then(|rest| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(" - ")))
    {
        found.len = text.len() - rest.trim_start().len();
    }
    Some(found)
}

/// `BERLIN taz | Der Rat …`: place, the paper's sign and a bar; the place in capitals or the sign a known one.
fn with_bar<'a>(text: &'a str, window: &'a str) -> Option<Dateline<'a>> {
    let at = window.find('|')?;
    let (place, mark) = window.get(..at)?.trim().rsplit_once(' ')?;
    let body = text.get(at + 1..)?.trim_start();
    let sign = (2..=12).contains(&mark.chars().count())
        && mark.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.'));
    let sure = is_capitals(place, 3) || is_wire(mark) || is_outlet(mark);
    // What goes on with bars is a line about a programme.
    let told = !body.contains('|') && super::form::Shape::of(body).sentences > 0;
    let whole = sure && told && is_place_and_day(place) && body.split_whitespace().count() >= 6;
    (sign && whole && body.starts_with(|c: char| !c.is_lowercase()))
        .then(|| Dateline { len: text.len() - body.len(), agency: Some(mark) })
}

/// `MOSKAU/BRÜSSEL (dpa-AFX) -`, `LONDON, Dec 3 (Reuters) -`, `Strausberg (MOZ)`.
fn with_agency<'a>(text: &'a str, window: &'a str) -> Option<Dateline<'a>> {
    let open = window.find('(')?;
    let close = open + window.get(open..)?.find(')')?;
    let agency = window.get(open + 1..close)?.trim();
    let place =
        window.get(..open)?.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—')).trim();
    if place.is_empty() && is_agency_mark(agency) {
        // `(pressebox) Kaiserslautern, 25.01.2016 - Das …`
        let rest = text.get(close + 1..)?;
        let inner = without_agency(rest, window.get(close + 1..)?, true)?;
        return Some(Dateline { len: close + 1 + inner.len, agency: Some(agency) });
    }
    let dated = is_wire(agency) && is_day(place);
    if !is_agency_mark(agency) || !dated && !is_place_and_day(place) {
        return None;
    }
    let rest = text.get(close + 1..)?;
    let body = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | ':' | ','));
    let separated = rest.get(..rest.len() - body.len())?.contains(['-', '–', '—', ':', '.']);
    let opens = body.starts_with(|c: char| !c.is_lowercase());
    // `Giese (AA): Guten Tag`: who speaks, and for whom.
    if rest.trim_start().starts_with(':') && !is_wire_list(agency) {
        return None;
    }
    // `Johann Wadephul (CDU) - der Minister` goes on small; a party is no agency.
    let sure = separated && (opens || is_wire_list(agency)) || opens && (is_wire_list(agency) || !is_party(agency));
    (sure && !body.is_empty()).then(|| Dateline { len: text.len() - body.len(), agency: Some(agency) })
}

/// Whether `text` is a day without its year: `Dec 3`, `3. Dezember`.
fn is_day(text: &str) -> bool {
    let mut words = text.split([' ', '.', ',']).filter(|word| !word.is_empty());
    let (Some(a), Some(b), None) = (words.next(), words.next(), words.next()) else { return false };
    let day = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    names_month(a) && day(b) || day(a) && names_month(b)
}

/// Letters in brackets behind persons rather than places.
fn is_party(mark: &str) -> bool {
    matches!(
        mark,
        "CDU"
            | "CSU"
            | "SPD"
            | "FDP"
            | "AfD"
            | "BSW"
            | "Linke"
            | "Grüne"
            | "ÖVP"
            | "SPÖ"
            | "FPÖ"
            | "Neos"
            | "SVP"
            | "SP"
            | "FW"
    )
}

/// `WASHINGTON —`, `Kiew/Moskau, 3. Dezember -`; a plain `Oslo –` and `Wien.` only before the first paragraph.
fn without_agency<'a>(text: &'a str, window: &'a str, first: bool) -> Option<Dateline<'a>> {
    let separators = [" - ", " – ", " — ", " -- ", " — ", "— "];
    let (at, separator) = separators
        .iter()
        .filter_map(|separator| window.find(separator).map(|at| (at, *separator)))
        .min_by_key(|(at, _)| *at)?;
    let head = window.get(..at)?.trim();
    // `SAN JOSE, Calif., March 3, 2025 /PRNewswire/ --`
    let (head, agency) = head
        .strip_suffix('/')
        .and_then(|head| head.rsplit_once('/'))
        .filter(|(_, agency)| is_wire(agency))
        .map_or((head, None), |(head, agency)| (head.trim(), Some(agency)));
    let body = text.get(at + separator.len()..)?.trim_start();
    if !is_place_and_day(head) || !body.starts_with(|c: char| !c.is_lowercase()) || body.split_whitespace().count() < 6
    {
        return None;
    }
    if matches!(head, "FILE" | "UPDATE" | "EXCLUSIVE" | "EXKLUSIV" | "KOMMENTAR" | "ANALYSE" | "ROUNDUP") {
        return None;
    }
    let short = head.split_whitespace().count() <= 3;
    let dated = head.contains(',') && head.contains(|c: char| c.is_ascii_digit());
    let sure = is_capitals(head.split(',').next().unwrap_or_default(), 3) || dated || (first && short);
    (sure || agency.is_some()).then(|| Dateline { len: text.len() - body.len(), agency })
}

/// One to three places, and perhaps a day: `KYIV, Ukraine`, `Kiew/Moskau, 3. Dezember`, `Frankfurt am Main`.
fn is_place_and_day(text: &str) -> bool {
    if text.is_empty() || text.chars().count() > 70 {
        return false;
    }
    let mut places = 0;
    for (index, part) in text.split(['/', ',']).map(str::trim).enumerate() {
        let with_digit = part.contains(|c: char| c.is_ascii_digit());
        if index > 0 && (with_digit || is_weekday(part)) {
            if with_digit
                && find_dates(part).is_empty()
                && !names_month(part)
                && !part.chars().all(|c| c.is_ascii_digit())
            {
                return false;
            }
            continue;
        }
        if !is_place(part) {
            return false;
        }
        places += 1;
    }
    (1..=4).contains(&places)
}

/// Whether `text` has the form of a place: up to four words that begin with capitals, small words between them.
fn is_place(text: &str) -> bool {
    const SMALL: &[&str] = &[
        "am", "an", "der", "bei", "of", "the", "de", "upon", "im", "in", "la", "le", "und", "and", "on", "ob", "vor",
        "den",
    ];
    let mut words = 0;
    for word in text.split_whitespace() {
        let well_formed = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'));
        if !well_formed || !(word.starts_with(char::is_uppercase) || (words > 0 && SMALL.contains(&word))) {
            return false;
        }
        words += 1;
    }
    (1..=4).contains(&words)
}

fn names_month(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(is_month)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn datelines_end_before_the_first_sentence() {
        for (text, dateline, agency) in [
            ("MOSKAU/BRÜSSEL (dpa-AFX) - Die Lage bleibt.", "MOSKAU/BRÜSSEL (dpa-AFX) - ", Some("dpa-AFX")),
            ("WASHINGTON (AP) — The Senate voted.", "WASHINGTON (AP) — ", Some("AP")),
            ("KYIV, Ukraine (AP) — The Senate voted.", "KYIV, Ukraine (AP) — ", Some("AP")),
            ("LONDON, Dec 3 (Reuters) - The bank said so.", "LONDON, Dec 3 (Reuters) - ", Some("Reuters")),
            ("Dec 3 (Reuters) - The bank said so.", "Dec 3 (Reuters) - ", Some("Reuters")),
            ("Berlin (dts) - Der Rat tagt.", "Berlin (dts) - ", Some("dts")),
            ("Hagen (ots) Ein Zeuge sah es.", "Hagen (ots) ", Some("ots")),
            ("Kiew/Moskau, 3. Dezember - Der Rat tagt heute in der Stadt.", "Kiew/Moskau, 3. Dezember - ", None),
            (
                "SAN JOSE, Calif., March 3, 2025 /PRNewswire/ -- The firm named its new head today.",
                "SAN JOSE, Calif., March 3, 2025 /PRNewswire/ -- ",
                Some("PRNewswire"),
            ),
            (
                "AUSTIN, Texas--(BUSINESS WIRE)--The firm named its new head.",
                "AUSTIN, Texas--(BUSINESS WIRE)--",
                Some("BUSINESS WIRE"),
            ),
            ("WASHINGTON — The Senate voted late on Tuesday night.", "WASHINGTON — ", None),
            ("BERLIN taz | Der Rat tagt heute in der Stadt.", "BERLIN taz | ", Some("taz")),
            ("Berlin (dpa) - 5. Mai 2025. Der Rat tagt.", "Berlin (dpa) - 5. Mai 2025. ", Some("dpa")),
            // Byte 48 behind the agency lies inside a letter.
            (
                "Berlin (dpa) - 5. Mai 2025. Der Rat der Stadt tagt zu Ostern für alle.",
                "Berlin (dpa) - 5. Mai 2025. ",
                Some("dpa"),
            ),
            ("Frankfurt/Main – Der Rat tagt heute in der Stadt.", "Frankfurt/Main – ", None),
        ] {
            let found = read(text, true);
            assert_eq!(found.as_ref().map(|found| &text[..found.len]), Some(dateline), "{text}");
            assert_eq!(found.and_then(|found| found.agency), agency, "{text}");
        }
    }

    #[test]
    fn other_beginnings_are_no_datelines() {
        for text in [
            "Johann Wadephul (CDU) - der Minister - reist nach Paris.",
            "Angela Merkel (CDU) sagte ab.",
            "Der Rat – er tagt seit gestern – will heute entscheiden.",
            "Es gibt (wieder) Ärger.",
            "Klein (AA): Der Minister hat sich dazu geäußert.",
            "Muster (BMVg): Ich habe dem nichts hinzuzufügen.",
            "",
        ] {
            assert_eq!(read(text, true), None, "{text}");
        }
    }
}
