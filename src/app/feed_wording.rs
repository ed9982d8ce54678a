//! What is wrong with a feed, in the words of the interface, with the way out.

use crate::config::Tongue;
use crate::model::Fault;

/// The fault as a sentence, and a hint.
pub(super) fn fault(fault: &Fault, tongue: Tongue) -> (String, &'static str) {
    let text = match tongue {
        Tongue::English => english(fault),
        Tongue::German => german(fault),
    };
    let hint = match fault {
        Fault::NoFeed => ("RSS, Atom and JSON Feed are read", "gelesen werden RSS, Atom und JSON Feed"),
        Fault::Page => (
            "look for the address of its feed in the page: `application/rss+xml`",
            "die Adresse des Feeds steht in der Seite: `application/rss+xml`",
        ),
        Fault::TooDeep(_) | Fault::TooMany(_) => {
            ("what lies beyond was left out", "was darüber hinausgeht, wurde weggelassen")
        }
        Fault::Damaged => (
            "what could be read of it was read; it has to be mended before it is changed",
            "was lesbar ist, wurde gelesen; vor einer Änderung ist sie in Ordnung zu bringen",
        ),
        Fault::NoList => ("a list of feeds is an OPML file", "eine Liste von Feeds ist eine OPML-Datei"),
        Fault::NoAddress(_) => (
            "it was left out: a list from elsewhere never adds commands or files",
            "ausgelassen: eine fremde Liste fügt nie Befehle oder Dateien hinzu",
        ),
        Fault::Wordless(_) => {
            ("they have neither title nor text nor link", "sie haben weder Titel noch Text noch Link")
        }
        Fault::Date(_) => ("the entry is there, without this date", "der Eintrag ist da, ohne dieses Datum"),
        Fault::Tag | Fault::Section | Fault::CutOff | Fault::StrayEnd(_) | Fault::Unclosed(_) => {
            ("everything else was read", "alles andere wurde gelesen")
        }
    };
    (text, tongue.of(hint))
}

fn english(fault: &Fault) -> String {
    match fault {
        Fault::NoFeed => "not a feed".to_owned(),
        Fault::Page => "a web page, not a feed".to_owned(),
        Fault::Tag => "a tag without an end".to_owned(),
        Fault::Section => "a comment or CDATA section without an end".to_owned(),
        Fault::CutOff => "the feed ends in the middle".to_owned(),
        Fault::StrayEnd(name) => format!("`</{name}>` ends nothing"),
        Fault::Unclosed(name) => format!("`<{name}>` is not closed"),
        Fault::TooDeep(limit) => format!("elements nested deeper than {limit}"),
        Fault::TooMany(limit) => format!("more than {limit} entries"),
        Fault::Wordless(1) => "an empty entry was left out".to_owned(),
        Fault::Wordless(count) => format!("{count} empty entries were left out"),
        Fault::Date(text) => format!("`{text}` is not a date that is certain"),
        Fault::Damaged => "the list is damaged, or ends in the middle".to_owned(),
        Fault::NoList => "not a list of feeds".to_owned(),
        Fault::NoAddress(url) => format!("`{url}` is not an address of the web"),
    }
}

fn german(fault: &Fault) -> String {
    match fault {
        Fault::NoFeed => "kein Feed".to_owned(),
        Fault::Page => "eine Webseite, kein Feed".to_owned(),
        Fault::Tag => "ein Tag ohne Ende".to_owned(),
        Fault::Section => "ein Kommentar oder CDATA-Abschnitt ohne Ende".to_owned(),
        Fault::CutOff => "der Feed endet mittendrin".to_owned(),
        Fault::StrayEnd(name) => format!("`</{name}>` beendet nichts"),
        Fault::Unclosed(name) => format!("`<{name}>` wird nicht geschlossen"),
        Fault::TooDeep(limit) => format!("tiefer als {limit} Elemente verschachtelt"),
        Fault::TooMany(limit) => format!("mehr als {limit} Einträge"),
        Fault::Wordless(1) => "ein leerer Eintrag wurde übergangen".to_owned(),
        Fault::Wordless(count) => format!("{count} leere Einträge wurden übergangen"),
        Fault::Date(text) => format!("`{text}` ist kein eindeutiges Datum"),
        Fault::Damaged => "die Liste ist beschädigt oder endet mittendrin".to_owned(),
        Fault::NoList => "keine Liste von Feeds".to_owned(),
        Fault::NoAddress(url) => format!("`{url}` ist keine Adresse im Web"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_told_in_both_languages() {
        let unclosed = Fault::Unclosed("title".to_owned());
        assert_eq!(fault(&unclosed, Tongue::English).0, "`<title>` is not closed");
        assert_eq!(
            fault(&unclosed, Tongue::German),
            ("`<title>` wird nicht geschlossen".to_owned(), "alles andere wurde gelesen")
        );
    }
}
