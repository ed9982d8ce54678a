//! How good a headline a line would make: what stands over a copied text is often the page's.

use std::collections::HashSet;

use super::clock::time_line;
use super::day_time;
use super::form::{End, Shape, after_any, bag, begins_upper, is_capitals, is_name, is_quotation_mark};
use super::furniture::is_relative_time;
use super::unit::Unit;
use crate::text::date::{find_dates, is_month};

/// How many free lines from the top may be the headline.
const REACH: usize = 7;

/// What a line must be worth to stand where it is.
const GOOD: i32 = 2;

/// Words of headings over sections: a text that begins with one is a part of something longer.
const SECTIONS: &[&str] = &[
    "early", "life", "later", "years", "education", "career", "biography", "introduction", "background", "history",
    "abstract", "overview", "summary", "final", "days", "personal", "childhood", "youth", "loves", "and", "contents",
    "preface", "death", "legacy", "works", "work", "academic", "family", "conclusion", "methods", "results",
    "einleitung", "einführung", "leben", "kindheit", "jugend", "biografie", "biographie", "hintergrund", "geschichte",
    "inhalt", "vorwort", "zusammenfassung", "überblick", "und", "werk", "ausbildung", "karriere", "inhaltsverzeichnis",
];

/// What labels a line as about the text instead of its headline.
const LABELS: &[&str] = &[
    "pressemitteilung", "pressemeldung", "press release", "for immediate release", "nachrichtenquelle",
    "eingestellt unter", "kategorie", "category", "rubrik", "quelle", "source", "querverweis", "bildmaterial",
    "abgelegt unter", "veröffentlicht in", "artikel", "page", "seite", "thema", "betreff", "re", "aw", "foto", "fotos",
    "bild", "schlagworte",
];

/// What may hang beside a text: a line that begins with one says what a picture shows.
const PICTURES: &[&str] = &[
    "bust", "portrait", "statue", "photo", "photograph", "picture", "painting", "drawing", "engraving", "sculpture",
    "map", "view", "büste", "porträt", "portrait", "statue", "foto", "fotografie", "gemälde", "zeichnung", "skulptur",
];

/// The line that would make the best headline, when the one at `first` would make a poor one.
pub(super) fn better(units: &[Unit<'_>], first: usize) -> Option<usize> {
    // What a bulletin's name stands over is its first news.
    let line = units.get(first).filter(|line| !is_programme(&line.text))?;
    let worth = worth(units, first);
    // A text may begin without a headline: then its first sentence makes it.
    let ended = line.shape.is_sentence() && line.shape.end == End::Period;
    let sentence = (ended || line.shape.is_prose()) && !is_cut(&line.text);
    let lead = lead_words(units);
    let shared = |index: usize| units.get(index).map_or(0, |unit| shared(&unit.text, &lead));
    // What stands at the top is the headline, unless it is of nothing that the text speaks of and another line is.
    // A longer line is no strip of the page.
    let alien = !lead.is_empty() && shared(first) == 0 && line.shape.words <= 4;
    if (worth >= GOOD || sentence) && !is_lead(units, first) && !(alien && worth < GOOD + 4) {
        return None;
    }
    let good = (worth >= GOOD || sentence) && !is_lead(units, first);
    let mut best: Option<(i32, usize)> = None;
    let mut seen = 0;
    for (index, unit) in units.iter().enumerate().skip(first + 1) {
        if !unit.is_free() {
            continue;
        }
        if time_line(&unit.text).is_some() || day_time::read(&unit.text).is_some() {
            break;
        }
        seen += 1;
        // Text ends the search, but for the beginning of it that pages set before their date.
        let announced = unit.shape.is_prose() && is_cut(&unit.text);
        if seen > REACH || (unit.shape.is_prose() && !announced) {
            break;
        }
        let other = self::worth(units, index);
        let mut follows = units.iter().skip(index + 1).filter(|below| below.is_content()).take(2);
        let over_text = units.get(index + 1).and_then(Unit::furniture).is_some_and(is_about)
            || follows.any(|below| {
                below.shape.is_prose() || below.is_caption() || below.shape.is_sentence() && below.shape.words >= 5
            });
        // In capitals below a line that is not: the heading of a section.
        if is_capitals(&unit.text, 8) && unit.shape.words >= 3 && !is_capitals(&line.text, 2) {
            continue;
        }
        // Against a good line only one that the text speaks of counts.
        if good && (shared(index) < 2 || other < worth) {
            continue;
        }
        if other > GOOD && over_text && best.is_none_or(|(best, _)| other > best) {
            best = Some((other, index));
        }
    }
    // Of two lines right below each other that could be it, the first is the headline and the other tells more.
    if let Some((other, index)) = best
        && index > first + 1
        && units.get(index).is_some_and(|unit| !unit.gap || unit.shape.words > 12)
        && units.get(index - 1).is_some_and(|above| above.is_free() && above.shape.words >= 4)
        && self::worth(units, index - 1) >= GOOD
    {
        best = Some((other, index - 1));
    }
    best.filter(|(other, _)| good || *other > worth || is_lead(units, first)).map(|(_, index)| index)
}

/// The telling words of the first paragraphs, cut to their stems.
fn lead_words(units: &[Unit<'_>]) -> HashSet<String> {
    units.iter().filter(|unit| unit.is_prose()).take(2).flat_map(|unit| stems(&unit.text)).collect()
}

fn stems(text: &str) -> Vec<String> {
    let text: String = text.chars().take(1500).collect();
    let telling = |word: &String| word.chars().count() >= 4;
    bag(&text).into_iter().filter(telling).map(|word| word.chars().take(6).collect()).collect()
}

/// How many telling words of `line` the first paragraphs have too.
fn shared(line: &str, lead: &HashSet<String>) -> usize {
    stems(line).iter().filter(|stem| lead.contains(*stem)).count()
}

/// The headline that a sign or a drawn line makes one: the first of the highest level over the text.
pub(super) fn signed(units: &[Unit<'_>]) -> Option<usize> {
    let over_text = units.iter().enumerate().take_while(|(_, unit)| !unit.is_prose() || unit.level.is_some());
    let signed = over_text.filter(|(_, unit)| unit.is_free() && unit.level.is_some());
    signed.min_by_key(|(_, unit)| unit.level).map(|(index, _)| index)
}

/// Whether the line can be no headline at all, so that the first sentence is better.
pub(super) fn is_hopeless(units: &[Unit<'_>], index: usize) -> bool {
    units.get(index).is_some_and(|unit| {
        let text = unit.text.trim();
        // A line as long as a paragraph is none of these.
        let short = unit.shape.chars <= 400;
        short
            && (is_section(text)
                || is_labelled(text)
                || is_dated(text)
                || is_ticker(text)
                || is_marker(text)
                || is_programme(text)
                || is_of_picture(text)
                || text.split_whitespace().any(super::furniture::is_mail_address)
                || is_company(text))
    }) || is_lone_place(units, index)
}

/// How much speaks for a line as the headline.
fn worth(units: &[Unit<'_>], index: usize) -> i32 {
    let Some(unit) = units.get(index) else { return i32::MIN };
    let Shape { chars, words, letters, end, .. } = unit.shape;
    if is_hopeless(units, index) || letters == 0 {
        return -5;
    }
    let next = units.get(index + 1).and_then(Unit::furniture);
    let mut worth = 0;
    worth += if (20..=120).contains(&chars) { 2 } else { 0 };
    worth += i32::from(words >= 4);
    worth += i32::from(words >= 3);
    worth += i32::from(next.is_some_and(is_about)) * 2;
    worth += i32::from(index > 0 && units.get(index - 1).and_then(Unit::furniture).is_some_and(is_about));
    worth -= match end {
        End::Open => 0,
        End::Mark if words >= 3 => 0,
        End::Mark | End::Colon => 4,
        End::Period | End::Running => 3,
    };
    worth -= if chars > 160 || words > 24 { 2 } else { 0 };
    worth -= if begins_upper(&unit.text) { 0 } else { 2 };
    worth -= if is_capitals(&unit.text, 2) && words <= 2 { 2 } else { 0 };
    worth -= if reports_from(&unit.text) { 4 } else { 0 };
    // `Wahl vom 30. November` stands over what is said about it.
    worth -= if words <= 4 && names_day(&unit.text) { 3 } else { 0 };
    worth -= if unit.text.contains('>')
        || (unit.text.contains('€') && words <= 6)
        || unit.text.contains("://")
        || unit.text.contains("Schlagwort")
    {
        3
    } else {
        0
    };
    worth
}

/// Whether a day of the year is named: `30. November`.
fn names_day(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '.', ',']).filter(|word| !word.is_empty()).collect();
    let day = |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    words.windows(2).any(|pair| matches!(pair, [a, b] if day(a) && is_month(b) || is_month(a) && day(b)))
}

/// Whether the line is who wrote and where: `Jane Doe in Paris`.
pub(super) fn reports_from(text: &str) -> bool {
    let Some((name, place)) = text.split_once(" in ").or_else(|| text.split_once(", ")) else { return false };
    let placed = place.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    is_name(name) && placed && (1..=2).contains(&place.split_whitespace().count()) && !text.ends_with(['.', '!', '?'])
}

const fn is_about(kind: crate::model::FurnitureKind) -> bool {
    use crate::model::FurnitureKind::{Byline, Dateline, Stamp};
    matches!(kind, Stamp | Byline | Dateline)
}

/// Whether the line is the beginning of a paragraph below, set before the headline.
fn is_lead(units: &[Unit<'_>], index: usize) -> bool {
    let Some(unit) = units.get(index) else { return false };
    let bare = unit.text.trim_end_matches(['.', '…', ' ']);
    unit.shape.words >= 6
        && units
            .iter()
            .skip(index + 1)
            .take(REACH + 5)
            .any(|below| below.shape.is_sentence() && below.text.len() > bare.len() && below.text.starts_with(bare))
}

/// How many units at the top are the page's, because one of them offers something for sale.
pub(super) fn above_text(units: &[Unit<'_>]) -> usize {
    let offer = |unit: &Unit<'_>| unit.is_free() && unit.shape.words <= 12 && is_offer(&unit.text);
    let top = units.iter().take(8).take_while(|unit| !unit.is_prose() && !unit.furniture().is_some_and(is_about));
    let above = top.enumerate().filter(|(_, unit)| offer(unit)).last().map_or(0, |(index, _)| index + 1);
    // Something to read must be left.
    if units.iter().skip(above).any(Unit::is_prose) { above } else { 0 }
}

/// Whether the line offers something: `Einmalig nur 2,90 €`, `Alles über Werbung und Stellenanzeigen`.
fn is_offer(text: &str) -> bool {
    const GOODS: &[&str] = &[
        "werbung", "anzeigen", "stellenanzeigen", "inserate", "immobilieninserate", "kleinanzeigen", "immobilien",
        "stellenmarkt", "automarkt", "gewinnspiele", "prospekte", "abo", "abos", "abonnement", "newsletter", "e-paper",
    ];
    const OFFERS: &[&str] =
        &["nur", "einmalig", "gratis", "kostenlos", "only", "free", "monat", "month", "freischalten"];
    let words = bag(text);
    let count = |list: &[&str]| words.iter().filter(|word| list.contains(&word.as_str())).count();
    count(GOODS) >= 2 || (text.contains(['€', '$', '£']) && count(OFFERS) >= 1) || count(OFFERS) >= 2
}

/// Whether a line was cut by the page: `… wie sie am Montag ...`.
pub(super) fn is_cut(text: &str) -> bool {
    text.ends_with('…') || text.ends_with("...") || text.ends_with("….")
}

/// Whether all words belong to headings of sections: `Early life`, `1 Introduction`.
fn is_section(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    if words.peek().is_some_and(|word| word.chars().all(|c| c.is_ascii_digit())) {
        words.next();
    }
    let mut count = 0;
    words.all(|word| {
        count += 1;
        SECTIONS.contains(&word.to_lowercase().as_str())
    }) && (1..=5).contains(&count)
}

fn is_labelled(text: &str) -> bool {
    after_any(text, LABELS).is_some_and(|rest| {
        let label = rest.trim_start().starts_with([':', '#']) || rest.trim().chars().all(|c| !c.is_alphabetic());
        let press = text.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("press"));
        let of = press && after_any(rest.trim_start(), &["von", "der", "des", "by", "from"]).is_some();
        label || of
    })
}

/// Whether the line says what a picture shows: `A bust of Jane Doe`, `Ein Porträt von Eva Klein`. Headlines drop the article.
fn is_of_picture(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().take(3).map(str::to_lowercase).collect();
    matches!(words.as_slice(), [article, picture, of]
        if matches!(article.as_str(), "a" | "an" | "ein" | "eine")
            && PICTURES.contains(&picture.as_str())
            && matches!(of.as_str(), "of" | "von" | "des" | "der"))
}

/// Whether the line says only that news follow.
fn is_programme(text: &str) -> bool {
    let bare = text.trim_end_matches([':', '.']).to_lowercase();
    matches!(bare.as_str(), "die nachrichten" | "nachrichten" | "the news" | "news" | "news headlines" | "headlines")
}

/// Whether the line tells a day and a time, or how long ago it was.
fn is_dated(text: &str) -> bool {
    let head: Vec<&str> = text.split_whitespace().take(3).collect();
    let ago =
        head.len() == 3 && is_relative_time(&head.join(" ").to_lowercase()) && text.split_whitespace().count() <= 6;
    ago || find_dates(text).iter().any(|date| date.time.is_some() && date.span.of(text).len() * 2 > text.len())
}

/// Whether the line is a price of the stock exchange: `Bund-Future 158,68% -60`.
fn is_ticker(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let figure =
        |word: &&&str| word.contains(|c: char| c.is_ascii_digit()) && !word.contains(|c: char| c.is_alphabetic());
    let figures = words.iter().filter(figure).count();
    let signed = words.iter().any(|word| word.len() > 1 && word.starts_with(['+', '-', '−']) && figure(&word));
    words.len() <= 8 && figures >= 2 && (signed || text.contains('%')) && figures * 2 >= words.len()
}

/// Whether the line is the name of a company.
fn is_company(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    matches!(last, "GmbH" | "KG" | "AG" | "Ltd" | "Ltd." | "Inc." | "LLC" | "KGaA")
        && text.split_whitespace().count() <= 7
}

/// Whether the line is a mark of the file: `### PERSON ### 2 ###`.
fn is_marker(text: &str) -> bool {
    ["##", "==", "**", "++", "--"].iter().any(|sign| text.starts_with(sign) && text.ends_with(sign))
        && text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() <= 3
}

/// Whether the line is one word that the text below does not begin with: a place or section, not what it is about.
fn is_lone_place(units: &[Unit<'_>], index: usize) -> bool {
    let Some(unit) = units.get(index).filter(|unit| unit.shape.words == 1 && unit.level.is_none()) else {
        return false;
    };
    let section = super::page_words::SECTIONS.contains(&unit.text.to_lowercase().as_str());
    // A word parted from the text by a blank line is its title, short as it is.
    let titled = units.iter().skip(index + 1).find(|below| below.is_content()).is_some_and(|below| below.gap);
    if titled && !section && unit.shape.end == End::Open {
        return false;
    }
    let word = unit.text.trim_end_matches(['!', '.', ':', ' ']);
    let below = units.iter().skip(index + 1).find(|below| below.is_content());
    below.is_some_and(|below| {
        below.shape.is_prose()
            && below.shape.words >= 8
            && !below.text.trim_start_matches(is_quotation_mark).starts_with(word)
    })
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn lines_that_are_no_headlines_are_known() {
        for text in [
            "Early life", "1 Introduction", "Bund-Future 158,68% -60", "### PERSON ### 2 ###",
            "Nachrichtenquelle: Beispiel", "Pressemitteilung von Beispiel GmbH", "Vor 3 Tagen BEISPIEL Online",
            "Anna, Sonntag, 17. April 2016, 23:09", "A bust of Jane Doe in London",
            "Ein Gemälde von Eva Klein im Rathaus",
        ] {
            assert!(is_hopeless(&lines::units(text), 0), "{text}");
        }
        for text in [
            "Life in the city goes on", "Aktie steigt um 3,5%", "Artikel 5 wird geändert",
            "Quelle des Glücks gefunden", "Portrait of a city in trouble", "Wahl am 23. Februar 2025",
            "Seite an Seite gegen den Sturm",
        ] {
            assert!(!is_hopeless(&lines::units(text), 0), "{text}");
        }
    }
}
