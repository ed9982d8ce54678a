//! The head of a mail: sender, subject and date over the text.

use super::form::after_label;
use super::unit::Unit;
use crate::model::FurnitureKind;

/// What the head of a mail says; its date is a date line like any other.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    /// The subject.
    pub(super) subject: Option<String>,
    /// The name of the sender, when there is one beside the address.
    pub(super) sender: Option<String>,
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

/// Marks the head of a mail: at least two fields one below the other at the top, a subject among them.
pub(super) fn mark(units: &mut [Unit<'_>]) -> Letter {
    let mut letter = Letter::default();
    let head: Vec<(FurnitureKind, String)> = units
        .iter()
        .enumerate()
        .map_while(|(index, unit)| field(&unit.text).filter(|_| index == 0 || !unit.gap))
        .map(|(kind, value)| (kind, value.to_owned()))
        .collect();
    if head.len() < 2 || !head.iter().any(|(kind, _)| *kind == FurnitureKind::Title) {
        return letter;
    }
    for (unit, (kind, value)) in units.iter_mut().zip(head) {
        match kind {
            FurnitureKind::Title => letter.subject = Some(value),
            FurnitureKind::Byline => {
                let name = value.split('<').next().unwrap_or_default().trim().trim_matches('"').trim();
                letter.sender = Some(name.to_owned()).filter(|name| !name.is_empty() && !name.contains('@'));
            }
            _ => {}
        }
        unit.furnish(kind);
    }
    letter
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
        let mut units =
            lines::units("Von: \"Presse\" <presse@example.org>\nBetreff: Neues aus dem Rat\n\nDer Rat tagt.");
        let letter = mark(&mut units);
        assert_eq!((letter.subject.as_deref(), letter.sender.as_deref()), (Some("Neues aus dem Rat"), Some("Presse")));
        assert_eq!(mark(&mut lines::units("Von: hier bis dort\n\nDer Rat tagt.")), Letter::default());
    }
}
