//! Where a text comes from, as texts name it themselves.

use super::agency::{is_wire, is_wire_list, known, wire, without_year};
use super::form::{End, Shape, after_any, after_label, is_name};
use super::houses::{heads_programme, is_unnamed, made_by, programme, signed_by, without_unnamed};
use super::masthead;
use super::outlets;
use super::sent::{broadcast, is_broadcast_note, stated};
use super::unit::Unit;
use crate::model::FurnitureKind;
use crate::text::Clean;
use crate::text::date::find_dates;

/// What a line says about the source, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// `… im Programm X gesendet`, `originally published on X`: the text says whose it is.
    Stated,
    /// The medium's name over or below the text.
    Masthead,
    /// `Quelle: AFP, dpa, X`: what remains when the agencies are taken away.
    Listed,
    /// `Title | X`.
    Titled,
    /// The agency of the dateline.
    Dateline,
    /// `Über dieses Thema berichtete X am …`.
    Broadcast,
    /// `Support the X` over the text.
    Strip,
    /// Whom the author works for: `BBC News correspondent`.
    Employer,
    /// `© 2025 X`.
    Copyright,
    /// The agency's mark behind the last sentence, or a list of agencies only.
    Agency,
}

const LABELS: &[&str] = &[
    "quelle:", "quellen:", "source:", "sources:", "quelle(n):", "(quelle:", "(quellen:", "(source:", "(sources:",
    "[quelle:", "[source:", "quelle :", "textquelle:", "originalquelle:", "original source:", "nachrichtenquelle:",
];

/// What stands before the body whose release a text is.
const RELEASES: &[&str] = &[
    "pressemitteilung der", "pressemitteilung des", "pressemitteilung von", "pressemitteilung", "press release by",
    "press release from", "pressestelle der", "pressestelle des", "nachrichtenagentur",
];

/// Whether `text` is a line about the source: `Quelle: …`, a broadcast note, a note of first publication, a copyright.
pub(super) fn is_source_line(text: &str, shape: &Shape) -> bool {
    if shape.chars > 320 || shape.sentences > 3 {
        return false;
    }
    (shape.words <= 3 && text.split(' ').all(is_wire)
        || is_wire(text) && shape.words == 3
        || shape.words == 2 && known(text).is_some())
        || (shape.words <= 20 && after_any(text, LABELS).is_some())
        || (shape.words <= 30 && stated(text).is_some())
        || (shape.words <= 5 && outlets::signs(text).is_some())
        || is_broadcast_note(text, shape)
        || programme(text).is_some()
        || heads_programme(text)
        || is_heard(text, shape)
        || made_by(text).is_some()
        || signed_by(text, shape).is_some()
        || is_copyright(text, shape)
        || (shape.words <= 8 && (text.ends_with(" meldet:") || text.ends_with(" berichtet:")))
}

/// `Heard on Morning Edition`: in which programme the text was read.
fn is_heard(text: &str, shape: &Shape) -> bool {
    let programme = after_any(text, &["heard on", "as heard on", "zu hören in", "gehört in"]).unwrap_or_default();
    shape.words <= 8 && shape.end == End::Open && masthead::is_proper(programme.trim())
}

/// `© 2025 X. All rights reserved.`, `Copyright 2025 X`, `Alle Rechte vorbehalten`.
fn is_copyright(text: &str, shape: &Shape) -> bool {
    let lower = text.to_lowercase();
    shape.words <= 24
        && (lower.contains("all rights reserved")
            || lower.contains("alle rechte vorbehalten")
            || copyright_owner(text).is_some_and(|owner| owner != text))
}

/// What companies have behind their names.
const LEGAL: &[&str] =
    &[" GmbH", " AG", " Ltd", " Ltd.", " Inc", " Inc.", " Limited", " plc", " LLC", " SE", " e.V.", " KG"];

/// The owner in `© 2025 X` and `Copyright 2025 by X`; a `©` without a year is a picture's.
fn copyright_owner(text: &str) -> Option<&str> {
    let rest = after_any(text, &["copyright ©", "copyright (c)", "copyright", "©", "(c)"])?;
    let rest = rest.trim_start_matches([':', ' ']);
    let rest = after_any(rest, &["©", "(c)"]).unwrap_or(rest).trim();
    // `© X, 01.12.2025`
    let dated = find_dates(rest).first().and_then(|date| {
        let closes = rest.get(date.span.end as usize..)?.trim_matches(['.', ' ']).is_empty();
        let owner = rest.get(..date.span.start as usize)?.trim_end_matches([',', ' ', '/', '|', '-', '–']);
        (closes && masthead::is_proper(owner)).then_some(owner)
    });
    if dated.is_some() {
        return dated;
    }
    let after_year = without_year(rest);
    let closing = rest.rsplit_once(' ').filter(|(_, year)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    let after_year = closing.filter(|_| after_year == rest).map_or(after_year, |(head, _)| head);
    let labelled = after_label(text, "copyright").is_some();
    let legal = |text: &str| LEGAL.iter().any(|form| text.ends_with(form));
    if after_year == rest && !labelled {
        // Without a year a picture may be meant; but not by a company, nor by a medium alone.
        let house = legal(rest) || outlets::is_outlet(rest) || masthead::is_paper_name(rest);
        if !house || rest.contains('/') {
            return None;
        }
    }
    let owner = after_any(after_year, &["by"]).unwrap_or(after_year);
    let end = ["All rights", "All Rights", "Alle Rechte", " all rights", " alle Rechte"]
        .iter()
        .filter_map(|stop| owner.find(stop))
        .min()
        .unwrap_or(owner.len());
    let owner = owner.get(..end)?;
    let company = LEGAL.iter().filter_map(|form| owner.find(form)).min();
    let owner = owner.get(..company.unwrap_or(owner.len()))?.trim().trim_end_matches(['.', ',', '-', '–', '|']).trim();
    // Without a year only a name in capitals is an owner's: `Copyright law is broken` is not.
    let named = after_year != rest || masthead::is_proper(owner) || outlets::is_outlet(owner);
    named.then_some(owner)
}

/// Whether `name` has the form of a media house's name.
pub(super) fn is_house(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=6).contains(&words)
        && name.chars().count() <= 50
        && name.contains(char::is_alphabetic)
        && !name.contains(|c: char| c.is_ascii_digit() && words > 3)
        && !name.contains(['"', '„', '!', '?', ':'])
}

/// The house among the names of a `Quelle:` line: the last that is no agency.
fn listed(text: &str) -> Option<(&str, Evidence)> {
    let list = after_any(text, LABELS)?.trim();
    if after_any(list, &["mit material", "with material", "eigene recherche"]).is_some() {
        return None;
    }
    let list = without_unnamed(list.trim_end_matches([')', ']']));
    let list = if outlets::is_outlet(list) { list } else { super::houses::undated(list.trim_end_matches('.')) };
    let list = after_any(list, RELEASES).map_or(list, str::trim);
    let names = || {
        list.split([',', ';', '|']).flat_map(|part| part.split(" und ")).map(str::trim).filter(|name| is_house(name))
    };
    let named = |name: &&str| {
        !is_wire(name) && !is_wire_list(name) && !name.contains("://") && !is_initials(name) && !is_unnamed(name)
    };
    if let Some(house) = names().filter(named).last() {
        return Some((house, Evidence::Listed));
    }
    names().next().map(|name| (wire(name), Evidence::Agency))
}

/// The source as the units name it, and the title's last part when it is a house: `Title | X`.
pub(super) fn find(units: &[Unit<'_>], dateline: Option<&str>, title_suffix: Option<&str>) -> Option<String> {
    let mut best: Option<(Evidence, String)> = None;
    let mut offer = |evidence: Evidence, name: &str| {
        let name = if outlets::is_outlet(name) { name } else { name.trim().trim_end_matches(['.', ',', ';']) };
        let name = undated(name);
        if (is_initials(name) && evidence != Evidence::Dateline) || is_button(name) {
            return;
        }
        let name = if evidence == Evidence::Agency || name.contains('/') && is_wire_list(name) {
            wire(name)
        } else {
            known(name).unwrap_or(name)
        };
        // Of equal evidence the later wins: what ends a text says whose it is, what stands inside may be cited.
        if !name.is_empty() && best.as_ref().is_none_or(|(old, _)| evidence <= *old) {
            best = Some((evidence, Clean::line(name).to_string()));
        }
    };
    if let Some(agency) = dateline {
        offer(Evidence::Dateline, agency.split('/').next().unwrap_or(agency));
    }
    if let Some(suffix) = title_suffix {
        offer(Evidence::Titled, suffix);
    }
    let last = units.iter().rposition(Unit::is_prose).unwrap_or(0);
    for (index, unit) in units.iter().enumerate() {
        match unit.furniture() {
            Some(FurnitureKind::Source) => {
                if is_wire(&unit.text) && !unit.in_post {
                    offer(Evidence::Agency, &unit.text);
                } else if let Some(name) = made_by(&unit.text) {
                    offer(if is_wire(name) { Evidence::Agency } else { Evidence::Listed }, name);
                } else if let Some(name) = signed_by(&unit.text, &unit.shape) {
                    offer(Evidence::Listed, name);
                } else if let Some(name) = programme(&unit.text) {
                    offer(Evidence::Broadcast, name);
                } else if let Some(name) = stated(&unit.text) {
                    offer(Evidence::Stated, name);
                } else if let Some(name) = outlets::named(&unit.text).or_else(|| outlets::signs(&unit.text)) {
                    offer(Evidence::Masthead, name);
                } else if let Some(found) = masthead::read(&unit.text, &unit.shape) {
                    offer(Evidence::Masthead, &found.name);
                } else if let Some(name) = broadcast(&unit.text) {
                    offer(Evidence::Broadcast, name);
                } else if let Some((name, evidence)) = listed(&unit.text) {
                    // A person named inside the text, or below a caption, took the picture.
                    let above = index.checked_sub(1).and_then(|above| units.get(above));
                    let pictured = above.is_some_and(Unit::is_caption) || name.ends_with(')') && !names_medium(name);
                    if !pictured && (index > last || !is_name(name)) || names_medium(name) {
                        offer(evidence, name);
                    }
                } else if let Some(name) =
                    unit.text.strip_suffix(" meldet:").or_else(|| unit.text.strip_suffix(" berichtet:"))
                {
                    offer(Evidence::Stated, name);
                } else if let Some(owner) = copyright_owner(&unit.text)
                    .or_else(|| after_any(&unit.text, &["©", "(c)"]).map(str::trim))
                    .filter(|owner| is_house(owner))
                {
                    offer(Evidence::Copyright, owner);
                }
            }
            Some(FurnitureKind::Stamp) => {
                if let Some(name) = masthead::beside_date(&unit.text) {
                    offer(Evidence::Masthead, &name);
                }
            }
            Some(FurnitureKind::Page) if index < last => {
                if let Some(name) = masthead::supported(&unit.text) {
                    offer(Evidence::Strip, &name);
                }
            }
            Some(FurnitureKind::Byline) => {
                if let Some(name) = masthead::employer(&unit.text) {
                    offer(Evidence::Employer, name);
                }
            }
            Some(FurnitureKind::Signoff) => {
                let inner = unit.text.trim_matches(|c: char| !c.is_alphanumeric());
                let inner = inner.strip_prefix("c) ").unwrap_or(inner);
                if let Some(owner) = copyright_owner(&unit.text).filter(|owner| is_house(owner)) {
                    offer(Evidence::Copyright, owner);
                } else if let Some(name) = signed_by(inner, &unit.shape) {
                    offer(Evidence::Listed, name);
                } else if let Some((_, host)) = inner.rsplit_once('@').filter(|_| !inner.contains(' ')) {
                    offer(Evidence::Employer, host);
                } else if let Some(name) = desk(inner) {
                    offer(Evidence::Agency, name);
                } else if is_wire_list(inner) {
                    let first = inner.split(['/', ',']).map(str::trim).find(|name| is_wire(name));
                    offer(Evidence::Agency, first.unwrap_or(inner));
                }
            }
            _ => {}
        }
    }
    best.map(|(_, name)| name)
}

/// The agency in the line of a desk: `dpa lno`, `dpa-infocom, dpa:251205-930-123456/1`.
fn desk(line: &str) -> Option<&str> {
    let line = after_any(line, LABELS).map_or(line, str::trim);
    let (first, rest) = line.split_once([' ', ',']).unwrap_or((line, ""));
    let mark = rest.trim().chars().all(|c| c.is_ascii_lowercase() || c == '/') || rest.contains("dpa:");
    known(first).filter(|_| mark && !rest.is_empty())
}

/// Marks lines over the text that are nothing but the name of the source.
pub(super) fn mark_named(units: &mut [Unit<'_>], source: Option<&str>) {
    let Some(source) = source else { return };
    let text = units.iter().position(Unit::is_prose).unwrap_or(0);
    for unit in units.iter_mut().take(text).filter(|unit| unit.is_content() && unit.text.trim() == source) {
        unit.furnish(FurnitureKind::Source);
    }
}

/// `name` without the day that feeds write behind it: `X - 08-01-2016`, `X - Heute`.
fn undated(name: &str) -> &str {
    const DAYS: &[&str] = &["heute", "gestern", "today", "yesterday"];
    // `X / 2016-01-12 / 13:02`
    let name = name
        .split_once(" / ")
        .filter(|(head, tail)| head.len() > 1 && tail.starts_with(|c: char| c.is_ascii_digit()))
        .map_or(name, |(head, _)| head.trim());
    name.rsplit_once(" - ")
        .filter(|(head, tail)| {
            let digits = tail.chars().filter(char::is_ascii_digit).count();
            let dated = digits >= 4 && !tail.contains(char::is_alphabetic);
            !head.trim().is_empty() && (dated || DAYS.contains(&tail.to_lowercase().as_str()))
        })
        .map_or(name, |(head, _)| head.trim())
}

/// Whether `name` is the mark of an editor, in small letters: `fen`, `mt`.
fn is_initials(name: &str) -> bool {
    name.chars().count() <= 4 && !name.contains(char::is_uppercase) && !is_wire(name)
}

/// Whether `name` is a button or a note of the page rather than a house.
fn is_button(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["kommentar", "comment", "deaktiviert", "disabled"].iter().any(|word| lower.contains(word))
        || super::page_words::is_line(&lower)
        || matches!(lower.as_str(), "verkauf" | "kauf" | "sale" | "aktuell" | "aktuelles")
}

/// `Headline` and `X` of `Headline | X` and, where X looks like a house, `Headline - X`.
pub(super) fn split_title(title: &str) -> (&str, Option<&str>) {
    // Pages that cut their titles leave signs behind the house: `Headline - X….`
    let (title, whole) = (title.trim_end_matches(['.', '…', ' ']), title);
    if let Some((head, house)) = title.rsplit_once(" | ")
        && is_house(house)
        && house.split_whitespace().count() <= 4
        && head.split_whitespace().count() >= 2
    {
        return (head.trim(), Some(house.trim()));
    }
    for dash in [" - ", " – ", " — "] {
        if let Some((head, house)) = title.rsplit_once(dash)
            && is_house(house)
            && names_medium(house)
            && head.split_whitespace().count() >= 3
        {
            // `Headline - X - News`: the section stands behind its house.
            let section = matches!(house.trim().to_lowercase().as_str(), "news" | "nachrichten" | "online");
            if section
                && let Some((inner, house)) = head.rsplit_once(dash)
                && house.split_whitespace().count() <= 2
                && inner.split_whitespace().count() >= 3
            {
                return (inner.trim(), Some(house.trim()));
            }
            return (head.trim(), Some(house.trim()));
        }
    }
    (whole, None)
}

/// Whether a name says of itself that it is a medium's.
pub(super) fn names_medium(name: &str) -> bool {
    const MEDIA: &[&str] = &[
        "news", "zeitung", "nachrichten", "anzeiger", "times", "post", "tagblatt", "tageblatt", "kurier", "rundschau",
        "herald", "guardian", "journal", "gazette", "tribune", "rundfunk", "radio", "tv", "funk", "magazin",
    ];
    let lower = name.to_lowercase();
    let domain = [".de", ".com", ".at", ".ch", ".org", ".net", ".co.uk", ".eu"].iter().any(|end| lower.ends_with(end));
    domain || lower.split_whitespace().any(|word| MEDIA.iter().any(|medium| word.ends_with(medium)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_copyrights_name_the_house() {
        assert_eq!(listed("Quelle: AFP, dpa, AP, XYZ"), Some(("XYZ", Evidence::Listed)));
        assert_eq!(listed("Quelle: DIE WOCHE, dpa, akm"), Some(("DIE WOCHE", Evidence::Listed)));
        assert_eq!(listed("Quelle: dpa/lnw"), Some(("dpa", Evidence::Agency)));
        assert_eq!(copyright_owner("© 2025 Example Press. All rights reserved."), Some("Example Press"));
        assert_eq!(copyright_owner("© Anna Muster"), None);
        assert_eq!(copyright_owner("Copyright Example Press"), Some("Example Press"));
        assert_eq!(copyright_owner("© ABC, 01.12.2025"), Some("ABC"));
        assert_eq!(copyright_owner("Copyright The Example Times Limited 2025."), Some("The Example Times"));
        assert_eq!(copyright_owner("Copyright: (C) 1987-2022 Example Press"), Some("Example Press"));
        for text in ["Copyright law is broken, said Jane Doe.", "Copyright protects the authors of this work."] {
            assert_eq!(copyright_owner(text), None, "{text}");
            assert!(!is_source_line(text, &Shape::of(text)), "{text}");
        }
    }

    #[test]
    fn names_of_houses_are_told_from_days_and_initials() {
        assert_eq!(undated("Beispiel.at - 08-01-2016"), "Beispiel.at");
        assert_eq!(undated("Beispiel.at - Heute"), "Beispiel.at");
        assert_eq!(undated("Beispiel / 2016-01-12 / 13:02"), "Beispiel");
        assert_eq!(undated("Blatt - Wochenzeitung"), "Blatt - Wochenzeitung");
        assert!(is_initials("fen") && is_initials("mt") && !is_initials("dpa") && !is_initials("MOZ"));
        assert!(is_button("Kommentare deaktiviert") && !is_button("The Example"));
        assert_eq!((known("DPA"), known("OTS"), known("dpa-afx")), (Some("dpa"), Some("ots"), Some("dpa-AFX")));
    }

    #[test]
    fn titles_may_end_with_their_house() {
        assert_eq!(split_title("Storm hits the coast | The Example"), ("Storm hits the coast", Some("The Example")));
        assert_eq!(split_title("Storm hits the coast - Example News"), ("Storm hits the coast", Some("Example News")));
        assert_eq!(split_title("Sturm an der Küste - Hunderte fliehen").1, None);
    }
}
