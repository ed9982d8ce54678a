//! Notes that say who sent or first published a text, and when.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::form::{Shape, after_any, is_quotation_mark};
use super::source::is_house;
use crate::text::date::find_dates;

/// A sentence that says where or when a text was broadcast or first published.
const NOTES: &[(&str, &str)] = &[
    ("im programm ", " gesendet"),
    ("im programm von ", " gesendet"),
    ("was broadcast on ", ""),
    ("was first broadcast on ", ""),
    ("first aired on ", ""),
    ("aired on ", ""),
    ("originally published on ", ""),
    ("originally published by ", ""),
    ("originally published in ", ""),
    ("originally appeared on ", ""),
    ("originally appeared in ", ""),
    ("first published on ", ""),
    ("first published by ", ""),
    ("first published in ", ""),
    ("first appeared on ", ""),
    ("first appeared in ", ""),
    ("erschien zuerst auf ", ""),
    ("erschien zuerst bei ", ""),
    ("erschien zuerst in ", ""),
    ("erschien zuerst im ", ""),
    ("zuerst erschienen auf ", ""),
    ("zuerst erschienen in ", ""),
    ("zuerst erschienen bei ", ""),
    ("ist zuerst erschienen auf ", ""),
    ("wurde zuerst veröffentlicht auf ", ""),
    ("original-content von: ", ""),
];

/// What a note calls the text it stands below.
const THINGS: &[&str] = &[
    "nachricht", "meldung", "beitrag", "bericht", "sendung", "interview", "gespräch", "reportage", "text", "artikel",
    "report", "story", "programme", "program", "segment", "article", "piece", "broadcast",
];

/// Words that point at the text itself.
const POINTERS: &[&str] = &["diese", "dieser", "dieses", "diesen", "this"];

/// Words that say that a text was sent, besides forms of `senden` and `broadcast`.
const SENT: &[&str] = &[
    "gesendet", "ausgestrahlt", "sendete", "sendet", "lief", "verbreitet", "broadcast", "aired", "veröffentlichte",
    "veröffentlicht", "published", "erschien", "erschienen",
];

/// `Über … berichtete die Sendung X am 03.12.2025 um 09:49 Uhr.`: a sentence about a broadcast with its full date.
pub(super) fn is_broadcast_note(text: &str, shape: &Shape) -> bool {
    const ABOUT: &[&str] = &[
        "Über dieses Thema", "Über das", "Über die", "Über den", "Dieses Thema im Programm", "Das berichtete",
        "Sendung", "Listen to",
    ];
    const CAST: &[&str] = &[
        "berichte", "gesendet", "lief ", "ausgestrahlt", "zu sehen", "zu hören", "im Programm", "aired", "broadcast",
        "Uhr in",
    ];
    // A full date first: most lines have none.
    shape.words <= 45
        && text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
        && (ABOUT.iter().any(|begin| text.starts_with(begin)) || speaks_of_itself(text))
        && CAST.iter().any(|cast| text.contains(cast))
}

/// Whether a text speaks of itself: `Diese Nachricht`, `this report`.
fn speaks_of_itself(text: &str) -> bool {
    let words = || text.split_whitespace().map(bare);
    words().zip(words().skip(1)).any(|(a, b)| POINTERS.contains(&a.as_str()) && THINGS.contains(&b.as_str()))
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Who sent a text on a full date, as it says of itself: `Diese Nachricht hat X am 3.12.2025 gesendet`, `X broadcast this
/// report on 3 December 2025`, `Dieser Beitrag lief am 3.12.2025 bei X`.
fn sender(text: &str) -> Option<&str> {
    let dates = find_dates(text);
    let date = dates.first()?;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 30 || !speaks_of_itself(text) || !words.iter().any(|word| SENT.contains(&bare(word).as_str())) {
        return None;
    }
    let date = date.span.start as usize;
    let after = |word: &str| {
        let padded = format!(" {word} ");
        text.find(&padded).and_then(|at| text.get(at + padded.len()..))
    };
    // The house before the verb or the date; or else the last one that a preposition leads to.
    let opening = [
        " hat dies", " sendete dies", " sendet dies", " broadcast this", " aired this", " published this",
        " veröffentlichte dies",
    ]
    .iter()
    .find_map(|verb| text.find(verb))
    .and_then(|at| text.get(..at));
    let doing = after("hat").filter(|rest| !rest.starts_with("dies") && text.len() - rest.len() < date);
    let found = opening.or(doing).and_then(house_first).or_else(|| {
        ["von", "vom", "bei", "beim", "im", "auf", "in", "by", "on"]
            .iter()
            .flat_map(|word| {
                text.match_indices(&format!(" {word} ")).map(|(at, led)| at + led.len()).collect::<Vec<_>>()
            })
            .filter_map(|at| Some((at, house_first(text.get(at..)?)?)))
            .filter(|(at, _)| !dates.iter().any(|date| date.span.range().contains(at)))
            .max_by_key(|(at, _)| *at)
            .map(|(_, house)| house)
    });
    found.filter(|name| is_house(name))
}

/// The house that `text` begins with, its article aside: capitalised words up to the first other word.
fn house_first(text: &str) -> Option<&str> {
    let text = after_any(text, &["das", "der", "die", "dem", "den", "the"]).map_or(text, str::trim_start);
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        if !word.starts_with(|c: char| c.is_uppercase()) || POINTERS.contains(&bare(word).as_str()) {
            break;
        }
        end += word.len();
        if word.trim_end().ends_with(['.', ',']) {
            break;
        }
    }
    let name = text.get(..end)?.trim().trim_end_matches(['.', ',']).trim_matches(is_quotation_mark);
    let name = after_any(name, &["Programm", "Radio programme"]).map_or(name, str::trim_start);
    (!name.is_empty()).then_some(name)
}

/// Finds any stem of what notes say in one pass.
static STEM_SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    const STEMS: [&str; 11] = [
        "sendet", "strahl", " lief ", "breitet", "roadcast", "aired", "ublished", "ppeared", "rschien", "riginal",
        "zuerst",
    ];
    AhoCorasick::new(STEMS).ok()
});

/// The source a note of broadcast or first publication names.
pub(super) fn stated(text: &str) -> Option<&str> {
    // Every line is asked and few answer: look for the stems before folding anything.
    if !STEM_SEARCH.as_ref().is_none_or(|search| search.is_match(text)) {
        return None;
    }
    if let Some(house) = sender(text) {
        return Some(house);
    }
    let lower = text.to_lowercase();
    // Folding may change lengths in odd scripts; then the places found below would lie.
    if lower.len() != text.len() {
        return None;
    }
    for (before, after) in NOTES {
        let Some(at) = lower.find(before) else { continue };
        let rest = text.get(at + before.len()..)?;
        let end = if after.is_empty() { None } else { rest.to_lowercase().find(after) };
        let end = end.unwrap_or_else(|| {
            [". ", ", ", " am ", " on ", " at ", " and ", " und ", " um ", " (", " - ", " – ", ".\n"]
                .iter()
                .filter_map(|stop| rest.find(stop))
                .min()
                .unwrap_or(rest.len())
        });
        let name = rest.get(..end)?.trim().trim_end_matches(['.', ',', ':']).trim_matches(is_quotation_mark);
        if is_house(name) {
            return Some(name);
        }
    }
    None
}

/// The programme in `Über dieses Thema berichtete X am 19. November 2025 um 21:00 Uhr.`
pub(super) fn broadcast(text: &str) -> Option<&str> {
    const VERBS: [&str; 6] = [
        " berichtete ", " berichten wir im ", " berichten wir auf ", " berichteten wir im ", " berichtet ",
        " berichten ",
    ];
    let (_, rest) = VERBS.iter().find_map(|verb| text.split_once(verb))?;
    let end = [" am ", " um ", " in "].iter().filter_map(|stop| rest.find(stop)).min()?;
    let name = rest.get(..end)?.trim();
    let name = after_any(name, &["das", "die", "der"]).map_or(name, str::trim);
    (is_house(name) && name.split_whitespace().count() <= 3).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::source::is_source_line;
    use super::*;

    #[test]
    fn notes_name_who_sent_the_text() {
        for (text, name) in [
            ("Diese Nachricht wurde am 03.12.2025 im Programm Funkhaus Mitte gesendet.", "Funkhaus Mitte"),
            ("Diese Nachricht hat das Funkhaus Mitte am 03.12.2025 gesendet.", "Funkhaus Mitte"),
            ("Das Funkhaus Mitte hat diese Meldung am 3. Dezember 2025 um 9 Uhr ausgestrahlt.", "Funkhaus Mitte"),
            ("Dieser Beitrag lief am 3. Dezember 2025 um 9 Uhr bei Radio Beispiel.", "Radio Beispiel"),
            ("This report was broadcast by Radio Example on 3 December 2025.", "Radio Example"),
            ("This article was originally published on The Example.", "The Example"),
            ("Dieser Beitrag erschien zuerst auf beispiel.de.", "beispiel.de"),
        ] {
            assert_eq!(stated(text), Some(name), "{text}");
            assert!(is_source_line(text, &Shape::of(text)), "{text}");
        }
        for text in [
            "Diese Nachricht hat der Minister am 03.12.2025 dementiert.",
            "Der Minister hat am 3. Dezember 2025 einen Bericht gesendet.",
        ] {
            assert_eq!(stated(text), None, "{text}");
        }
    }
}
