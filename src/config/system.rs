//! What the system complains of, in the language of the interface.

use std::borrow::Cow;

use crate::config::Tongue;

/// The usual complaints of systems, in English and German.
const COMPLAINTS: [(&str, &str); 18] = [
    ("No such file or directory", "diese Datei gibt es nicht"),
    ("Permission denied", "keine Erlaubnis"),
    ("Operation not permitted", "nicht erlaubt"),
    ("Is a directory", "das ist ein Ordner"),
    ("Not a directory", "das ist kein Ordner"),
    ("File exists", "die Datei gibt es schon"),
    ("File name too long", "der Name ist zu lang"),
    ("No space left on device", "der Datenträger ist voll"),
    ("Bad file descriptor", "dorthin lässt sich nichts schreiben"),
    ("Read-only file system", "der Datenträger ist schreibgeschützt"),
    ("Too many open files", "zu viele offene Dateien"),
    ("Too many levels of symbolic links", "zu viele symbolische Links hintereinander"),
    ("Input/output error", "Fehler beim Lesen oder Schreiben"),
    ("Cannot allocate memory", "zu wenig Arbeitsspeicher"),
    ("Resource temporarily unavailable", "vorübergehend nicht verfügbar"),
    ("Stale file handle", "die Datei ist nicht mehr da"),
    ("Broken pipe", "niemand liest mehr"),
    ("stream did not contain valid UTF-8", "kein UTF-8"),
];

/// A reason in the words of the system, with what is usual put into the language of the interface.
#[must_use]
pub fn complaint(reason: &str, tongue: Tongue) -> Cow<'_, str> {
    let known = COMPLAINTS.iter().find(|(english, _)| tongue == Tongue::German && reason.contains(english));
    known.map_or(Cow::Borrowed(reason), |(english, german)| Cow::Owned(reason.replace(english, german)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_complaints_are_told_in_german_and_others_as_they_are() {
        let told = |reason, tongue| complaint(reason, tongue).into_owned();
        assert_eq!(
            told("gibtsnicht: No such file or directory", Tongue::German),
            "gibtsnicht: diese Datei gibt es nicht"
        );
        assert_eq!(told("Permission denied", Tongue::English), "Permission denied");
        assert_eq!(told("something rare", Tongue::German), "something rare");
    }

    #[test]
    fn the_system_says_it_in_these_words() {
        for (number, english) in [(2, "No such file or directory"), (13, "Permission denied"), (28, "No space left")] {
            let error = std::io::Error::from_raw_os_error(number);
            let reason = crate::text::reason(&error);
            assert!(reason.contains(english) && complaint(&reason, Tongue::German) != reason, "{reason}");
        }
    }
}
