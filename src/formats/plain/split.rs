//! Cuts datelines, sign-offs and update notes off the paragraphs they stand in.

use std::borrow::Cow;

use super::agency::{is_editors_line, is_wire, is_wire_list, signoff};
use super::dateline;
use super::form::{Shape, after_any, is_capitals};
use super::glue;
use super::stamp;
use super::statement::is_statement;
use super::unit::{Role, Unit};
use crate::model::{BlockKind, FurnitureKind};

/// What an update note begins with, in brackets or without.
const UPDATES: &[&str] = &[
    "neu:", "neu ", "update:", "updates with", "updates ", "aktualisiert:", "aktualisierung:", "aktualisierte fassung",
    "ergänzt:", "korrektur:", "korrigiert:", "correction:", "corrects ", "corrected:", "wiederholung:",
    "wiederholung ", "zusammenfassung:", "zusammenfassung", "adds ", "recasts", "berichtigung:", "berichtigt:",
    "neu im", "editor's note:", "editor’s note:", "hinweis:", "anmerkung der redaktion:", "anm. d. red.:", "eds:",
    "hinweis der redaktion:", "transparenzhinweis:", "clarification:",
];

/// Beginnings of lines that say from when on a text may be published.
const EMBARGOES: &[&str] = &["sperrfrist", "embargo:", "embargoed until", "under embargo until"];

/// Whether `text` is a note that the text was changed: `(Neu: Weitere Details)`, `Correction: …`.
pub(super) fn is_update(text: &str, shape: &Shape) -> bool {
    let inner = bracketed(text);
    if shape.words <= 20 && after_any(inner.unwrap_or(text), EMBARGOES).is_some_and(|rest| !rest.trim().is_empty()) {
        return true;
    }
    match inner {
        Some(inner) => shape.words <= 40 && after_any(inner, UPDATES).is_some(),
        None => {
            shape.words <= 60
                && after_any(text, UPDATES).is_some()
                && text.contains(": ")
                && shape.words >= 3
                && !text.starts_with("Neu ")
                && !tells_news(text, shape)
        }
    }
}

/// Whether a note says what is new in a sentence of its own, as text does: `Neu: Der Minister tritt zurück.`, `Correction:
/// She is 54.`
fn tells_news(text: &str, shape: &Shape) -> bool {
    text.split_once(": ").is_some_and(|(_, told)| is_statement(told, &Shape { end: shape.end, ..Shape::of(told) }))
}

fn bracketed(text: &str) -> Option<&str> {
    text.strip_prefix(['(', '['])?.strip_suffix([')', ']'])
}

/// Splits what can be split; returns the agency of the first dateline.
pub(super) fn mark(units: &mut Vec<Unit<'_>>) -> Option<String> {
    let mut agency = None;
    let mut first = true;
    let mut out = Vec::with_capacity(units.len() + 4);
    for mut unit in std::mem::take(units) {
        if unit.shape.chars < 200
            && let Some((rest, note)) = trailing_update(&unit.text)
            && stamp::read(&unit.text, &unit.shape).is_none()
        {
            let note = unit.piece(note, false, Some(furniture(FurnitureKind::Update)));
            let mut rest = unit.piece(rest, unit.gap, None);
            if stamp::read(&rest.text, &rest.shape).is_some() {
                rest.furnish(FurnitureKind::Stamp);
            }
            out.push(rest);
            out.push(note);
            continue;
        }
        if let Some(two) = beside_date(&unit).or_else(|| edited(&unit)) {
            out.extend(two);
            continue;
        }
        if let Some(at) = leading_byline(&unit).filter(|_| !out.iter().any(Unit::is_free)) {
            out.push(cut_byline(&mut unit, at));
        }
        if let Some(at) = trailing_byline(&unit) {
            let byline =
                unit.piece(unit.text.get(at..).unwrap_or_default(), false, Some(furniture(FurnitureKind::Byline)));
            unit.text = head(&unit.text, at);
            unit.measure();
            out.push(unit);
            out.push(byline);
            continue;
        }
        let counted = head_of_list(&unit.text).map(str::len);
        if let Some(at) = counted {
            let stamp = unit.text.get(..at).unwrap_or_default();
            out.push(unit.piece(stamp, unit.gap, Some(furniture(FurnitureKind::Stamp))));
            unit.text = tail(&unit.text, at);
            unit.gap = false;
            unit.measure();
        }
        if unit.shape.fits(2, 60) && unit.shape.words <= 5 && super::wire::is_lone_dateline(&unit.text) {
            let mark = unit.text.split_once('(').map(|(_, mark)| mark.trim_end_matches(')').trim().to_owned());
            agency = agency.or(mark);
            unit.furnish(FurnitureKind::Dateline);
        }
        let prose = unit.shape.is_prose();
        if unit.is_free()
            && unit.shape.words >= 5
            && let Some(found) = dateline::read(&unit.text, first && prose)
        {
            // Agencies write their places in capitals; small letters behind another place are an editor's initials.
            let place = unit.text.split(['(', '|']).next().unwrap_or_default();
            let place = found.agency.and_then(|mark| place.trim().strip_suffix(mark)).unwrap_or(place);
            let named = found.agency.filter(|mark| {
                is_wire(mark)
                    || is_wire_list(mark)
                    || super::outlets::is_outlet(mark)
                    || mark.contains(char::is_uppercase)
                    || is_capitals(place, 3)
            });
            agency = agency.or_else(|| named.map(str::to_owned));
            out.push(unit.piece(
                unit.text.get(..found.len).unwrap_or_default(),
                unit.gap,
                Some(furniture(FurnitureKind::Dateline)),
            ));
            unit.text = tail(&unit.text, found.len);
            unit.gap = false;
            unit.measure();
        }
        while let Some(at) = cross_reference(&unit.text).filter(|_| unit.is_free()) {
            let note = unit.text.get(..at).unwrap_or_default();
            out.push(unit.piece(note, unit.gap, Some(furniture(FurnitureKind::Page))));
            unit.text = tail(&unit.text, at);
            unit.gap = false;
            unit.measure();
        }
        first &= !prose;
        match signoff(&unit.text).filter(|_| unit.is_free()) {
            Some(0) => unit.furnish(FurnitureKind::Signoff),
            Some(at) => {
                let mark =
                    unit.piece(unit.text.get(at..).unwrap_or_default(), false, Some(furniture(FurnitureKind::Signoff)));
                unit.text = head(&unit.text, at);
                unit.measure();
                out.push(unit);
                out.push(mark);
                continue;
            }
            None => {
                let signed = is_reporting_credit(&unit.text, &unit.shape) || is_editors_line(&unit.text);
                if unit.is_free() && signed {
                    unit.furnish(FurnitureKind::Signoff);
                }
            }
        }
        out.push(unit);
    }
    *units = out;
    agency
}

const fn furniture(kind: FurnitureKind) -> Role {
    Role::Block(BlockKind::Furniture(kind))
}

fn head<'a>(text: &Cow<'a, str>, at: usize) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(..at).unwrap_or_default().trim_end()),
        Cow::Owned(text) => Cow::Owned(text.get(..at).unwrap_or_default().trim_end().to_owned()),
    }
}

fn tail<'a>(text: &Cow<'a, str>, at: usize) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(at..).unwrap_or_default().trim_start()),
        Cow::Owned(text) => Cow::Owned(text.get(at..).unwrap_or_default().trim_start().to_owned()),
    }
}

/// The stamp of `10.03.16 | 02:10 Uhr | 1 mal gelesen | site.de Headline of the text`, where a headline follows.
fn head_of_list(text: &str) -> Option<&str> {
    let (head, last) = text.rsplit_once(" | ")?;
    let (site, headline) = last.split_once(' ')?;
    let domain = site.rsplit_once('.').is_some_and(|(_, end)| (2..=4).contains(&end.len()) && end.is_ascii());
    let stamped = text.len() < 400
        && domain
        && headline.split_whitespace().count() >= 4
        && stamp::read(head, &Shape::of(head)).is_some();
    text.get(..text.len() - headline.len()).filter(|_| stamped)
}

/// Where the text begins behind a note to newsrooms: `Querverweis: Bildmaterial ist abrufbar unter … - Text`.
fn cross_reference(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches(['-', ' ']);
    after_any(
        bare,
        &["querverweis:", "bildmaterial ist abrufbar", "audiomaterial ist", "hinweis an die redaktionen:"],
    )?;
    let from = text.find("://").unwrap_or(0);
    let at = from + text.get(from..)?.find(" - ")? + " - ".len();
    (at < 320 && text.get(at..)?.split_whitespace().count() >= 4).then_some(at)
}

/// Where the by-line begins that closes a lead: `… die Geduld. Ein Interview von Anna Muster`.
fn trailing_byline(unit: &Unit<'_>) -> Option<usize> {
    let open = unit.shape.end == super::form::End::Open && unit.shape.fits(6, 900) && unit.shape.words >= 6;
    let (at, _) = unit.text.match_indices(['.', '!', '?']).rfind(|_| open)?;
    let byline = unit.text.get(at + 1..)?;
    let shape = Shape::of(byline);
    (byline.starts_with(' ') && shape.words <= 8 && super::byline::read(byline.trim(), &shape).is_some())
        .then_some(at + 1)
}

/// A date line and what stands on the same line as two lines.
fn beside_date<'a>(unit: &Unit<'a>) -> Option<[Unit<'a>; 2]> {
    if let Some((stamp, other, kind)) = stamp_and_other(&unit.text) {
        let stamp = unit.piece(stamp, unit.gap, Some(furniture(FurnitureKind::Stamp)));
        return Some([stamp, unit.piece(other, false, Some(furniture(kind)))]);
    }
    if let Some((stamp, headline)) = glue::stamp_and_headline(&unit.text).filter(|_| unit.is_free()) {
        let stamp = unit.piece(&stamp, unit.gap, Some(furniture(FurnitureKind::Stamp)));
        return Some([stamp, unit.piece(&headline, false, None)]);
    }
    if let Some(at) = glue::behind_stamp(&unit.text).filter(|_| unit.is_free()) {
        let (stamp, text) = unit.text.split_at_checked(at)?;
        let stamp = unit.piece(stamp, unit.gap, Some(furniture(FurnitureKind::Stamp)));
        return Some([stamp, unit.piece(text, false, None)]);
    }
    let lone = unit.is_free()
        && stamp::read(&unit.text, &unit.shape).is_none()
        && super::spoken::station(&unit.text).is_none();
    let (byline, stamp) = glue::byline_and_stamp(&unit.text).filter(|_| lone)?;
    let byline = unit.piece(&byline, unit.gap, Some(furniture(FurnitureKind::Byline)));
    Some([byline, unit.piece(&stamp, false, Some(furniture(FurnitureKind::Stamp)))])
}

/// A heading and the buttons behind it: `Leben[Bearbeiten | Quelltext bearbeiten]`, `Early life[edit]`.
fn edited<'a>(unit: &Unit<'a>) -> Option<[Unit<'a>; 2]> {
    const BUTTONS: [&str; 6] = [
        "[Bearbeiten | Quelltext bearbeiten]", "[Bearbeiten]", "[Quelltext bearbeiten]", "[edit]", "[edit source]",
        "[modifier | modifier le code]",
    ];
    let head = BUTTONS.iter().find_map(|button| unit.text.strip_suffix(button))?;
    let button = unit.text.get(head.len()..)?;
    let mut heading = unit.piece(head, unit.gap, None);
    heading.level = unit.level;
    (!head.trim().is_empty() && unit.is_free())
        .then(|| [heading, unit.piece(button, false, Some(furniture(FurnitureKind::Page)))])
}

/// A date line and what stands behind it on the same line.
fn stamp_and_other(text: &str) -> Option<(&str, &str, FurnitureKind)> {
    let byline = stamp_and_byline(text).map(|(stamp, byline)| (stamp, byline, FurnitureKind::Byline));
    byline.or_else(|| stamp_and_source(text).map(|(stamp, source)| (stamp, source, FurnitureKind::Source)))
}

/// The two halves of `5. Dezember 2025, 15:03 Uhr Quelle: X, dpa`.
fn stamp_and_source(text: &str) -> Option<(&str, &str)> {
    if text.len() > 160 {
        return None;
    }
    let at = ["Quelle:", "Quellen:", "Source:", "Sources:"].iter().find_map(|label| text.find(label))?;
    let (stamp, source) = text.split_at_checked(at)?;
    let bare = stamp.trim_end_matches([' ', '|', '·', '•', '-', '–', ',']);
    let dated = stamp::read(bare, &Shape::of(bare)).is_some();
    (dated && source.split_whitespace().count() >= 2).then_some((stamp, source))
}

/// Where the headline begins behind who wrote it: `Kommentar von Anna Muster: Die Rente …`.
fn leading_byline(unit: &Unit<'_>) -> Option<usize> {
    let at = unit.text.find(": ").filter(|_| unit.is_free() && unit.shape.fits(2, 200))?;
    let (byline, headline) = unit.text.split_at_checked(at + 1)?;
    let byline = byline.trim_end_matches(':');
    let labelled = after_any(
        byline,
        &["kommentar", "analyse", "kolumne", "gastbeitrag", "essay", "analysis", "opinion", "comment"],
    );
    let shape = Shape::of(byline);
    let whole = labelled.is_some() && shape.words <= 7 && headline.split_whitespace().count() >= 3;
    (whole && super::byline::read(byline, &shape).is_some()).then_some(at + 2)
}

/// Takes the by-line before `at` off the unit.
fn cut_byline<'a>(unit: &mut Unit<'a>, at: usize) -> Unit<'a> {
    let byline = unit.text.get(..at).unwrap_or_default();
    let byline = unit.piece(byline, unit.gap, Some(furniture(FurnitureKind::Byline)));
    unit.text = tail(&unit.text, at);
    unit.gap = false;
    unit.measure();
    byline
}

/// `rest` and `(Neu: …)` of a short line that ends with an update note.
fn trailing_update(text: &str) -> Option<(&str, &str)> {
    let open = text.rfind('(')?;
    let (rest, note) = (text.get(..open)?.trim_end(), text.get(open..)?);
    let inner = note.strip_prefix('(')?.strip_suffix(')')?;
    (!rest.is_empty() && after_any(inner, UPDATES).is_some() && inner.split_whitespace().count() <= 12)
        .then_some((rest, note))
}

/// The two halves of `Aktualisiert am 10.11.2015 von Anna Muster` and `13.01.2016 | Autor: Anna Muster`.
fn stamp_and_byline(text: &str) -> Option<(&str, &str)> {
    if text.len() > 160 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    [" von ", " Von ", " by ", " By ", "| ", "· ", "• ", " – ", " - ", "Von ", "By "].iter().find_map(|border| {
        let at = text.find(border)?;
        // A sign stays with the left half, a word opens the right one.
        let cut = if border.starts_with([' ', 'V', 'B']) { at } else { at + border.len() };
        let (stamp, byline) = (text.get(..cut)?.trim(), text.get(cut..)?.trim());
        let dated = stamp::read(stamp, &Shape::of(stamp)).is_some();
        (dated && super::byline::read(byline, &Shape::of(byline)).is_some()).then_some((stamp, byline))
    })
}

/// `Reporting by Jane Doe; Editing by John Roe` and agencies' serial codes as lines of their own.
fn is_reporting_credit(text: &str, shape: &Shape) -> bool {
    const CREDITS: &[&str] = &[
        "(Reporting by", "Reporting by", "(Editing by", "Editing by", "(Writing by", "Additional reporting by",
        "(Additional reporting by", "(Bericht von", "(Berichtet von", "Mit Material von", "Mit Agenturmaterial",
        "(Mit Material", "(Mit Agenturmaterial", "With material from", "dpa-infocom", "Redaktion:", "(Redaktion:",
        "Bearbeitet von", "--", "(END)",
    ];
    shape.words <= 60
        && super::houses::made_by(text).is_none()
        && (after_any(text, CREDITS).is_some_and(|rest| !rest.trim_matches('-').is_empty())
            || text.contains("contributed to this report")
            || text.contains("contributed reporting")
            || text.contains(", dpa:") && !text.contains(". "))
        && !text.starts_with("--- ")
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn roles(text: &str) -> Vec<String> {
        let mut units = lines::units(text);
        mark(&mut units);
        units
            .iter()
            .map(|unit| format!("{}|{}", unit.furniture().map_or("-", FurnitureKind::name), unit.text))
            .collect()
    }

    #[test]
    fn what_frames_a_report_is_cut_off() {
        assert_eq!(
            roles("ROM (dpa) - Der Rat tagte bis spät in die Nacht ohne ein Ergebnis./abc/DP/xy"),
            ["dateline|ROM (dpa) -", "-|Der Rat tagte bis spät in die Nacht ohne ein Ergebnis.", "signoff|/abc/DP/xy"]
        );
        assert_eq!(roles("date 2025-12-03 (Neu: Mehr)"), ["stamp|date 2025-12-03", "update|(Neu: Mehr)"]);
        for line in ["epd mir/lob", "red, nachrichten.example/Agenturen", "((jane.doe@example.org; +1 555))"] {
            assert_eq!(roles(line), [format!("signoff|{line}")]);
        }
        assert_eq!(
            roles("5. Dezember 2025, 15:03 Uhr Quelle: DIE WOCHE, dpa"),
            ["stamp|5. Dezember 2025, 15:03 Uhr", "source|Quelle: DIE WOCHE, dpa"]
        );
        assert_eq!(
            roles("Kommentar von Anna Muster: Die Rente ist sicher"),
            ["byline|Kommentar von Anna Muster:", "-|Die Rente ist sicher"]
        );
        let edited = roles("Leben[Bearbeiten | Quelltext bearbeiten]");
        assert_eq!(edited, ["-|Leben", "page|[Bearbeiten | Quelltext bearbeiten]"]);
        assert_eq!(
            roles("Von Anna Muster 28.04.2023, 18:11 Uhr"),
            ["byline|Von Anna Muster", "stamp|28.04.2023, 18:11 Uhr"]
        );
        for line in ["Kommentar von unten: Die Rente ist sicher", "Die Quelle: ein Rinnsal im Wald"] {
            assert_eq!(roles(line), [format!("-|{line}")]);
        }
        for line in ["(Neu: Weitere Zahlen)", "Update: mit Reaktionen", "Hinweis: Bilder folgen"] {
            assert!(is_update(line, &Shape::of(line)), "{line}");
        }
        for line in [
            "Neu: Die Spitze der Partei will den Kompromiss. Sie bestreitet das.",
            "Update: Der Minister trat am Abend zurück.",
            "Korrektur: Klein ist 54.",
            "Correction: An earlier version of this text misspelled her name.",
        ] {
            assert!(!is_update(line, &Shape::of(line)), "{line}");
        }
        for line in ["dpa meldet neue Zahlen", "red and blue", "epd"] {
            assert_eq!(roles(line), [format!("-|{line}")]);
        }
        assert_eq!(
            roles("Reporting by Jane Doe; Editing by John Roe"),
            ["signoff|Reporting by Jane Doe; Editing by John Roe"]
        );
    }
}
