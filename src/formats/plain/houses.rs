//! Lines in which houses, agencies and editors' marks stand beside each other: `red, X.at/Agenturen`, `Text: epd`.

use super::agency::{is_wire, is_wire_list, wire};
use super::form::{Shape, after_any};
use super::outlets;
use super::source::{is_house, names_medium};
use super::stamp;
use crate::text::date::find_dates;

/// What stands before the name of who made a text, where a person may stand as well.
const MADE_BY: &[&str] = &[
    "text:", "redaktion:", "bericht:", "meldung:", "nachricht:", "agentur:", "herausgeber:", "publisher:", "medium:",
    "zeitung:", "sender:", "erschienen in:", "erschienen bei:", "erschienen auf:", "published by:", "published in:",
    "via:", "newsroom:", "agency:", "material:", "ein beitrag von", "ein bericht von", "ein artikel von",
    "ein service von", "aus:", "a report by",
];

/// What stands before a programme, its station and when it was sent.
const PROGRAMMES: &[&str] = &[
    "dieses thema im programm:", "dieses thema im programm", "thema im programm:", "im programm:", "programm:",
    "sendung:", "sendung vom", "sendung am", "sendung", "gesendet:", "ausgestrahlt:", "sendetermin:", "sendedatum:",
    "gesendet in:", "broadcast:", "programme:", "aired:",
];

/// Words between the names: they name nobody.
const BETWEEN: &[&str] = &[
    "mit", "material", "von", "der", "und", "and", "with", "from", "agenturen", "agenturmaterial",
    "nachrichtenagenturen", "agencies", "news", "agency", "staff", "red", "redaktion", "editors", "in", "des",
];

/// What stands for agencies without naming them.
const UNNAMED: &[&str] = &[
    " and news agencies", " and agencies", " and wire services", " and news services", " with agencies",
    " und agenturen", " und nachrichtenagenturen", " mit agenturen", " mit agenturmaterial", " mit material von",
    " mit material der", " with material from",
];

/// `list` without the agencies that it does not name, or names as where material is from.
pub(super) fn without_unnamed(list: &str) -> &str {
    let lower = list.to_lowercase();
    let end = UNNAMED.iter().filter_map(|words| lower.find(words)).min();
    // Folding may change lengths in odd scripts.
    let end = end.filter(|at| *at > 0 && lower.len() == list.len()).unwrap_or(list.len());
    list.get(..end).unwrap_or(list).trim_end_matches([' ', '/', ',', '('])
}

/// Whether names stand for agencies: `Agenturen`, `news agencies`.
pub(super) fn is_unnamed(name: &str) -> bool {
    let mut words = name.split_whitespace().map(str::to_lowercase).peekable();
    words.peek().is_some() && words.all(|word| BETWEEN.contains(&word.as_str()))
}

/// The house or agency behind a label that names who made the text: `Text: epd`, `Redaktion: heise online`.
pub(super) fn made_by(text: &str) -> Option<&str> {
    let name = undated(after_any(text, MADE_BY)?.trim().trim_end_matches('.'));
    let house = outlets::station(name) || is_house(name) && names_medium(name) || is_wire_list(name);
    house.then(|| if is_wire_list(name) { wire(name) } else { name })
}

/// `name` without the day or the number of the issue behind it: `X vom 5. Dezember 2025`, `X Nr. 49/2025`.
pub(super) fn undated(name: &str) -> &str {
    let date = find_dates(name).first().map(|date| date.span.start as usize);
    let issue = [" Nr. ", " No. ", " Ausgabe ", " Heft "].iter().filter_map(|sign| name.find(sign)).min();
    let end = date.into_iter().chain(issue).min().filter(|at| *at > 0).unwrap_or(name.len());
    let mut name = name.get(..end).unwrap_or(name).trim_end_matches([',', ' ', '/', '|']);
    for word in [" vom", " am", " of", " on"] {
        name = name.strip_suffix(word).unwrap_or(name);
    }
    name
}

/// The house in a line of nothing but houses, agencies and marks: `SPIEGEL / mit Material der dpa`, `X.de, abc/dpa`.
pub(super) fn signed_by<'a>(text: &'a str, shape: &Shape) -> Option<&'a str> {
    let signs = text.contains(['/', ',']) || text.contains(" mit Material ") || text.contains(" with material ");
    if shape.words > 10 || shape.chars > 90 || !signs || text.ends_with(['.', '!', '?', ':']) {
        return None;
    }
    let mut house = None;
    let mut others = 0;
    for part in text.split(['/', ',', '|', ';']).map(|part| part.trim().trim_matches(['(', ')', '[', ']'])) {
        if part.is_empty() {
            continue;
        }
        if outlets::station(part) || is_domain(part) || is_small(part) && outlets::is_outlet(&part.to_uppercase()) {
            house = house.or(Some(part));
        } else if is_small(part) || is_wire(part) || is_unnamed(part) || is_material(part) {
            others += 1;
        } else {
            return None;
        }
    }
    house.filter(|_| others > 0)
}

/// `mit Material der dpa`, `with material from AP`
fn is_material(part: &str) -> bool {
    let mut wires = 0;
    let known = |word: &str| {
        let wired = is_wire(word);
        wires += usize::from(wired);
        wired || BETWEEN.contains(&word.to_lowercase().as_str())
    };
    part.split_whitespace().all(known) && wires > 0
}

/// Whether `part` is an editor's mark: `abc`.
fn is_small(part: &str) -> bool {
    (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// `orf.at`, `www.example.org`
pub(super) fn is_domain(name: &str) -> bool {
    let formed = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    formed && !name.contains(' ') && names_medium(name) && name.rsplit_once('.').is_some_and(|(head, _)| head.len() > 1)
}

/// Whether a line says that below it stands when a station spoke of the text.
pub(super) fn heads_programme(text: &str) -> bool {
    after_any(text, PROGRAMMES).is_some_and(|rest| rest.trim().is_empty()) && text.ends_with(':')
}

/// The station of a programme and its date: `Sendung: WDR 5, Morgenecho, 05.12.2025, 06:05 Uhr`.
pub(super) fn programme(text: &str) -> Option<&str> {
    if text.len() > 200 {
        return None;
    }
    let labelled = after_any(text, PROGRAMMES);
    let opens = || text.split(['|', ',', '•', '·']).next().is_some_and(outlets::station);
    if !text.contains(|c: char| c.is_ascii_digit()) || labelled.is_none() && !opens() {
        return None;
    }
    let rest = labelled.unwrap_or(text);
    let dates = find_dates(rest);
    let (first, last) = (dates.first()?, dates.last()?);
    let around = [rest.get(..first.span.start as usize)?, rest.get(last.span.end as usize..)?];
    let sign = |c: char| matches!(c, '|' | '•' | '·' | ';' | '/' | '"' | '„' | '“');
    let parts = around.iter().flat_map(|text| text.split(sign)).flat_map(|part| part.split(", "));
    let parts: Vec<&str> = parts
        .flat_map(|part| part.split(" - "))
        .map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|part| !part.is_empty() && !stamp::is_worded(part) && !time(part))
        .collect();
    if labelled.is_none() {
        // Without a label the station stands first, and nothing but names and the time behind it.
        let short = rest.split_whitespace().count() <= 14 && !rest.ends_with(['.', '!', '?', ':']);
        let told = parts.iter().all(|part| part.split_whitespace().count() <= 4);
        return parts.first().copied().filter(|part| short && told && parts.len() <= 3 && outlets::station(part));
    }
    let proper = |part: &&&str| {
        is_house(part) && part.split_whitespace().count() <= 4 && part.starts_with(|c: char| c.is_alphabetic())
    };
    let told = parts.iter().all(|part| part.split_whitespace().count() <= 6);
    let found = parts.iter().find(|part| outlets::station(part)).or_else(|| parts.iter().find(proper))?;
    told.then_some(*found)
}

fn time(part: &str) -> bool {
    !part.split_whitespace().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3)
        && part.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programmes_name_their_station() {
        for (line, station) in [
            ("Sendung: WDR 5, Morgenecho, 05.12.2025, 06:05 Uhr", "WDR 5"),
            (
                "Dieses Thema im Programm: MDR AKTUELL | Das Nachrichtenradio | 05. Dezember 2025 | 06:00 Uhr",
                "MDR AKTUELL",
            ),
            ("Sendung am Fr., 5.12.2025 18:00 Uhr, SWR1 Baden-Württemberg", "SWR1 Baden-Württemberg"),
            ("Sendung: hr-fernsehen, hessenschau, 05.12.2025, 19:30 Uhr", "hr-fernsehen"),
            ("Sendung: rbb24 Inforadio, 05.12.2025, 06:05 Uhr", "rbb24 Inforadio"),
            ("Sendung: Morgenmagazin, Radio Lumen, 05.12.2025", "Radio Lumen"),
            ("Dieses Thema im Programm: Bremen Eins, Rundschau am Mittag, 5. Dezember 2025, 12:00 Uhr", "Bremen Eins"),
        ] {
            assert_eq!(programme(line), Some(station), "{line}");
        }
        for line in
            ["Sendung verpasst? Am 05.12.2025 ist sie noch zu sehen.", "Sendung: Morgenecho", "Programm des Rates"]
        {
            assert_eq!(programme(line), None, "{line}");
        }
        assert!(heads_programme("Dieses Thema im Programm:") && !heads_programme("Programm: Musik"));
    }

    #[test]
    fn lines_of_houses_and_marks_name_the_house() {
        for (line, house) in [
            ("SPIEGEL / mit Material der dpa", "SPIEGEL"),
            ("red, ORF.at/Agenturen", "ORF.at"),
            ("beispiel.de, abc/dpa", "beispiel.de"),
            ("ORF.at/Agenturen", "ORF.at"),
        ] {
            assert_eq!(signed_by(line, &Shape::of(line)), Some(house), "{line}");
        }
        for line in ["ARD, ZDF", "Rat, Stadt und Land", "SPIEGEL / Rat", "Anna Muster/dpa", "mit Material der dpa"] {
            assert_eq!(signed_by(line, &Shape::of(line)), None, "{line}");
        }
    }

    #[test]
    fn labels_name_who_made_the_text() {
        for (line, house) in [
            ("Text: epd", Some("epd")),
            ("Redaktion: heise online", Some("heise online")),
            ("Text: dpa/lno", Some("dpa")),
            ("Redaktion: Anna Muster", None),
            ("Text: Der Rat tagt", None),
        ] {
            assert_eq!(made_by(line), house, "{line}");
        }
        assert_eq!(without_unnamed("Al Jazeera and news agencies"), "Al Jazeera");
        assert!(is_unnamed("news agencies") && is_unnamed("Agenturen") && !is_unnamed("Reuters"));
    }
}
