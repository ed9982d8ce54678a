//! The head and foot of a mail: sender, subject and date over the text, greeting and signature below it.

use super::form::{after_any, after_label, is_name};
use super::source::names_medium;
use super::unit::Unit;
use crate::model::FurnitureKind;

/// What the head of a mail says; its date is a date line like any other.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    /// The subject.
    pub(super) subject: Option<String>,
    /// The person who sent it, or who signs it when a house sent it.
    pub(super) sender: Option<String>,
    /// The house that sent it.
    pub(super) house: Option<String>,
}

/// What a field of the head is, by the words that open it in German and English.
const FIELDS: &[(&str, FurnitureKind)] = &[
    ("From:", FurnitureKind::Byline),
    ("Von:", FurnitureKind::Byline),
    ("To:", FurnitureKind::Page),
    ("An:", FurnitureKind::Page),
    ("Cc:", FurnitureKind::Page),
    ("Reply-To:", FurnitureKind::Page),
    ("Antwort an:", FurnitureKind::Page),
    ("Subject:", FurnitureKind::Title),
    ("Betreff:", FurnitureKind::Title),
    ("Date:", FurnitureKind::Stamp),
    ("Sent:", FurnitureKind::Stamp),
    ("Datum:", FurnitureKind::Stamp),
    ("Gesendet:", FurnitureKind::Stamp),
];

/// How far into a line the colon of a field stands.
const LONGEST_LABEL: usize = 14;

/// Words in the names and addresses of senders that are no persons.
const OFFICES: &[&str] = &[
    "presse", "pressestelle", "press", "office", "redaktion", "newsletter", "newsdesk", "news", "info", "kontakt",
    "contact", "service", "team", "noreply", "no-reply", "mail", "media", "medien", "kommunikation", "universität",
    "hochschule", "university", "verlag", "amt", "ministerium", "ministry", "stadt", "polizei", "verband", "verein",
    "council", "department", "gmbh", "ag", "ltd", "inc", "e.v.", "institut", "institute", "museum", "theater",
    "alerts", "editors", "editorial", "hello", "hallo", "post", "kanzlei", "partei", "fraktion", "stiftung",
    "foundation", "the",
];

/// What closes a letter before the name of who signs it.
const CLOSINGS: &[&str] = &[
    "mit freundlichen grüßen", "mit freundlichem gruß", "mit besten grüßen", "freundliche grüße", "viele grüße",
    "beste grüße", "herzliche grüße", "herzlich", "herzlichst", "es grüßt", "hochachtungsvoll", "mfg", "best regards",
    "kind regards", "regards", "best wishes", "best", "yours sincerely", "yours faithfully", "sincerely", "yours",
    "warmly", "all the best", "cheers",
];

/// Marks the head of a mail: at least two fields one below the other at the top, a subject among them; and its foot.
pub(super) fn mark(units: &mut [Unit<'_>]) -> Letter {
    let mut letter = Letter::default();
    // What somebody sent on has its head below a line that says so.
    let forwarded = units.iter().take(FORWARDED_WITHIN).position(is_forwarding);
    let first = forwarded.map_or(0, |at| at + 1);
    let head: Vec<(FurnitureKind, String)> = units
        .iter()
        .skip(first)
        .enumerate()
        .map_while(|(index, unit)| field(&unit.text).filter(|_| index == 0 || !unit.gap))
        .map(|(kind, value)| (kind, value.to_owned()))
        .collect();
    if head.len() < 2 || !head.iter().any(|(kind, _)| *kind == FurnitureKind::Title) {
        return letter;
    }
    let body = first + head.len();
    if let Some(unit) = forwarded.and_then(|at| units.get_mut(at)) {
        unit.furnish(FurnitureKind::Page);
    }
    for (unit, (kind, value)) in units.iter_mut().skip(first).zip(head) {
        match kind {
            FurnitureKind::Title => {
                letter.subject = Some(if forwarded.is_some() { without_reply(&value).to_owned() } else { value });
            }
            FurnitureKind::Byline => (letter.sender, letter.house) = sender(&value),
            _ => {}
        }
        unit.furnish(kind);
    }
    let signed = mark_foot(units, body);
    if forwarded.is_some() {
        letter.house = letter.house.or_else(|| letter.sender.clone());
    }
    letter.sender = letter.sender.or(signed);
    letter
}

/// How many lines may stand over the line that says that a mail was sent on.
const FORWARDED_WITHIN: usize = 8;

/// Whether a line says that what follows was sent on: `---------- Forwarded message ----------`.
fn is_forwarding(unit: &Unit<'_>) -> bool {
    const WORDS: &[&str] = &[
        "forwarded message", "begin forwarded message", "original message", "weitergeleitete nachricht",
        "anfang der weitergeleiteten nachricht", "ursprüngliche nachricht", "weitergeleitete e-mail",
        "weitergeleitete mail", "message transféré",
    ];
    let bare = unit.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    unit.shape.words <= 5 && WORDS.contains(&bare.as_str())
}

/// A subject without the signs of answers and of sending on: `Fwd: …`, `WG: …`.
fn without_reply(subject: &str) -> &str {
    let mut rest = subject;
    while let Some(tail) = after_any(rest, &["fwd:", "fw:", "wg:", "re:", "aw:", "tr:"]) {
        rest = tail.trim_start();
    }
    if rest.is_empty() { subject } else { rest }
}

/// The person and the house in a sender's field: `Anna Muster | Hafenblatt <redaktion@example.org>`.
fn sender(value: &str) -> (Option<String>, Option<String>) {
    let (name, address) = value.split_once('<').unwrap_or((value, ""));
    let name = name.trim().trim_matches('"').trim();
    if name.is_empty() || name.contains('@') {
        return (None, None);
    }
    let parts =
        || [" | ", " – ", " - ", " via ", ", ", " (", " bei ", " at "].iter().find_map(|sign| name.split_once(sign));
    let (first, second) =
        parts().map_or((name, None), |(first, second)| (first.trim(), Some(second.trim_end_matches(')').trim())));
    let person = is_name(first) && !names_medium(first) && !is_office(first);
    // The address of a person has their name in it, that of a house says what it is for.
    let mailbox = address.split('@').next().unwrap_or_default().to_lowercase();
    let own = first.to_lowercase().split_whitespace().any(|word| word.len() >= 3 && mailbox.contains(word));
    if person && (own || !is_office(&mailbox) || second.is_some()) {
        (Some(first.to_owned()), second.filter(|house| house.contains(char::is_alphabetic)).map(str::to_owned))
    } else {
        (None, Some(first.to_owned()))
    }
}

fn is_office(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '.').any(|word| OFFICES.contains(&word))
}

/// Marks the closing words with the name below them, and what stands below the line of a signature.
fn mark_foot(units: &mut [Unit<'_>], body: usize) -> Option<String> {
    let mut signed = None;
    let mut closing = false;
    let mut below = false;
    for unit in units.iter_mut().skip(body) {
        if below || matches!(&*unit.text, "--" | "-- ") {
            below = true;
            unit.furnish(FurnitureKind::Page);
            continue;
        }
        let closes = unit.shape.words <= 5
            && after_any(&unit.text, CLOSINGS).is_some_and(|rest| rest.chars().all(|c| !c.is_alphanumeric()));
        if std::mem::replace(&mut closing, closes) && signed.is_none() {
            let bare = after_any(&unit.text, &["ihr", "ihre", "eure", "euer", "dein", "deine", "your"]);
            let name = bare.map_or(&*unit.text, str::trim).trim_end_matches([',', '.']);
            if is_name(name) && !is_office(name) {
                signed = Some(name.to_owned());
                unit.furnish(FurnitureKind::Byline);
                continue;
            }
        }
        if closes {
            unit.furnish(FurnitureKind::Page);
        }
    }
    signed
}

/// Whether `text` is a field of a mail's head.
pub(super) fn is_field(text: &str) -> bool {
    // Every line of every text is asked.
    text.bytes().take(LONGEST_LABEL).any(|byte| byte == b':') && field(text).is_some()
}

fn field(text: &str) -> Option<(FurnitureKind, &str)> {
    FIELDS.iter().find_map(|(label, kind)| {
        let value = after_label(text, label)?.trim();
        (!value.is_empty() && value.chars().count() <= 300).then_some((*kind, value))
    })
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    #[test]
    fn a_mail_has_sender_and_subject() {
        let mut units = lines::units(
            "Von: \"Anna Muster\" <a.muster@example.org>\nBetreff: Neues aus dem Rat\n\nDer Rat tagt.\n\n--\nRathaus",
        );
        let letter = mark(&mut units);
        let told = (letter.subject.as_deref(), letter.sender.as_deref(), letter.house.as_deref());
        assert_eq!(told, (Some("Neues aus dem Rat"), Some("Anna Muster"), None));
        assert_eq!(units.last().and_then(Unit::furniture), Some(FurnitureKind::Page));
        assert_eq!(mark(&mut lines::units("Von: hier bis dort\n\nDer Rat tagt.")), Letter::default());
    }

    #[test]
    fn senders_are_persons_or_houses() {
        for (value, person, house) in [
            ("Anna Muster <a.muster@example.org>", Some("Anna Muster"), None),
            ("Pressestelle Universität Beispiel <presse@example.org>", None, Some("Pressestelle Universität Beispiel")),
            ("\"Hafenblatt | Am Morgen\" <newsletter@example.org>", None, Some("Hafenblatt")),
            ("Jane Roe via The Example <noreply@example.org>", Some("Jane Roe"), Some("The Example")),
            ("redaktion@example.org", None, None),
        ] {
            assert_eq!(sender(value), (person.map(str::to_owned), house.map(str::to_owned)), "{value}");
        }
    }

    #[test]
    fn who_signs_for_a_house_wrote_the_letter() {
        let text = "From: Hafenblatt <redaktion@example.org>\nSubject: Rat\n\nDer Rat tagt.\n\nHerzlich\nIhre Eva von Beispiel";
        let letter = mark(&mut lines::units(text));
        assert_eq!((letter.sender.as_deref(), letter.house.as_deref()), (Some("Eva von Beispiel"), Some("Hafenblatt")));
    }
}
