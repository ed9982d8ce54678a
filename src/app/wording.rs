//! What could not be read, in the words of the interface, with the way out.

use std::path::Path;

use crate::app::feed_wording::fault;
use crate::app::fetch_wording::fetch_error;
use crate::config::{Grammar, Tongue, complaint};
use crate::model::{Problem, Reason, ValueKind, Warning};
use crate::text::Clean;

/// A warning as a sentence that names file and place, and a hint at the way out, both safe to print.
#[must_use]
pub fn warning_text(warning: &Warning, tongue: Tongue) -> (String, String) {
    let path = Clean::line(&warning.path);
    let place = warning.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
    let (problem, hint) = match (&warning.problem, tongue) {
        // What stands beside a text is no head of it.
        (Problem::FrontMatter(why), _) if Path::new(&warning.path).extension().is_some_and(|end| end == "toml") => {
            let hint = ("the text was opened without it", "der Text ist ohne sie offen");
            (reason(why, tongue), tongue.of(hint))
        }
        (problem, Tongue::English) => english(problem),
        (problem, Tongue::German) => german(problem),
    };
    (format!("{path}{place}: {}", Clean::line(&problem)), hint.to_owned())
}

fn english(problem: &Problem) -> (String, &'static str) {
    match problem {
        Problem::Missing => {
            ("no such file or folder".to_owned(), "check the path; relative paths begin where depesche was started")
        }
        Problem::Dangling(target) => (
            format!("a symbolic link to {target}, which is not there"),
            "remove the link, or make it anew: `ln -sf TARGET LINK`",
        ),
        Problem::Skipped { extension, count } => (
            format!("{count} .{extension} {} not read", of(*count, "file was", "files were")),
            "as .txt or .md they are; everything else was opened",
        ),
        Problem::Address => (
            "an address on the web; files and folders are opened here".to_owned(),
            "`depesche add ADDRESS` subscribes to a feed; a page is saved first: `curl -L -o FILE ADDRESS`",
        ),
        Problem::Folder => ("a folder, not a file".to_owned(), "name one file of it"),
        Problem::Feed => {
            ("a feed, not a page".to_owned(), "`depesche parse FILE` prints its entries; opened, each is an article")
        }
        Problem::EmptyFolder => (
            "no texts in this folder".to_owned(),
            "depesche reads .txt, .md, .html, .eml, .jsonl, .xml, .rss and .atom, in folders below too; hidden files are left out",
        ),
        Problem::Denied => ("permission denied".to_owned(), "`chmod +r` makes it readable if it is yours"),
        Problem::Unreadable(reason) => {
            (format!("cannot be read: {reason}"), "everything else was opened; reloading tries again")
        }
        Problem::Binary => (
            "not a text".to_owned(),
            "depesche reads plain text, mails, Markdown, feeds and JSON Lines; convert it first",
        ),
        Problem::Empty => ("the file is empty".to_owned(), "there is nothing to show"),
        Problem::Blank => {
            ("nothing but blanks and empty lines".to_owned(), "there is nothing to show; is it the right file?")
        }
        Problem::TooLarge { bytes, limit } => (
            format!("{} is too large; the limit is {}", megabytes(*bytes), megabytes(*limit)),
            "split it, or take the part that matters: `head -c 10M FILE | depesche -`",
        ),
        Problem::Encoding { encoding, count, byte } => (
            format!(
                "{count} {} not fit {encoding} and {} replaced by �{}",
                of(*count, "place does", "places do"),
                of(*count, "was", "were"),
                byte.map(|byte| format!(", {} byte {byte}", of(*count, "at", "the first at"))).unwrap_or_default()
            ),
            "`iconv -f ENCODING -t UTF-8` converts it for certain",
        ),
        Problem::FrontMatter(why) => {
            (format!("front matter: {}", reason(why, Tongue::English)), "the text was opened without it")
        }
        Problem::Field { field, reason: why } => {
            (format!("`{field}`: {}", reason(why, Tongue::English)), "the field was left out, the article is there")
        }
        Problem::Json(reason) => {
            (format!("no valid JSON: {reason}"), "it was left out; what could be read beside it is there")
        }
        Problem::Markup(wrong) => fault(wrong, Tongue::English),
        Problem::Fetch(wrong) => fetch_error(wrong, Tongue::English),
        Problem::NoArticle => (
            "no article: an object with a `text` is expected".to_owned(),
            "it was left out; what could be read beside it is there",
        ),
        Problem::SameId(id) => (
            format!("another article has the id `{id}` too"),
            "this one goes by an id of its own; `depesche list` prints it",
        ),
        Problem::NoArticleInPage => (
            "no article in this page".to_owned(),
            "its text may come by a script only; a browser can save the page as it shows it",
        ),
        Problem::Cut => {
            ("the page is too large: only its beginning was read".to_owned(), "what stands there is complete")
        }
        Problem::More(count) => (
            format!("{count} more {} of this file", of(*count, "warning", "warnings")),
            "those before show what is wrong with it",
        ),
        Problem::Lost(count) => lost(*count, Tongue::English),
        Problem::LinkCircle => (
            "a symbolic link leads back to its own folder".to_owned(),
            "it was not followed; everything else was opened",
        ),
        Problem::Special => (
            "neither a file nor a folder but a device or pipe".to_owned(),
            "`depesche - < PATH` reads what comes out of it",
        ),
        Problem::Failed(reason) => {
            (format!("failed inside: {reason}"), "everything else was opened; please report this with the file")
        }
    }
}

fn german(problem: &Problem) -> (String, &'static str) {
    match problem {
        Problem::Missing => (
            "keine solche Datei, kein solcher Ordner".to_owned(),
            "Pfad prüfen; relative Pfade beginnen dort, wo depesche gestartet wurde",
        ),
        Problem::Dangling(target) => (
            format!("ein symbolischer Link auf {target}, das es nicht gibt"),
            "den Link löschen oder neu setzen: `ln -sf ZIEL LINK`",
        ),
        Problem::Skipped { extension, count } => (
            format!(
                "{count} {} .{extension} {} nicht gelesen",
                of(*count, "Datei", "Dateien"),
                of(*count, "wurde", "wurden")
            ),
            "als .txt oder .md schon; alles andere ist offen",
        ),
        Problem::Address => (
            "eine Adresse im Netz; hier öffnen sich Dateien und Ordner".to_owned(),
            "`depesche add ADRESSE` abonniert einen Feed; eine Seite zuerst sichern: `curl -L -o DATEI ADRESSE`",
        ),
        Problem::Folder => ("ein Ordner, keine Datei".to_owned(), "eine Datei daraus nennen"),
        Problem::Feed => (
            "ein Feed, keine Seite".to_owned(),
            "`depesche parse DATEI` druckt seine Einträge; geöffnet ist jeder ein Artikel",
        ),
        Problem::EmptyFolder => (
            "keine Texte in diesem Ordner".to_owned(),
            "gelesen werden .txt, .md, .html, .eml, .jsonl, .xml, .rss und .atom, auch in Unterordnern; Verstecktes nicht",
        ),
        Problem::Denied => ("keine Leseerlaubnis".to_owned(), "`chmod +r` macht die eigene Datei lesbar"),
        Problem::Unreadable(reason) => (
            format!("nicht lesbar: {}", complaint(reason, Tongue::German)),
            "alles andere ist offen; Neuladen versucht es noch einmal",
        ),
        Problem::Binary => (
            "kein Text".to_owned(),
            "gelesen werden Text, Mails, Markdown, Feeds und JSON Lines; bitte vorher umwandeln",
        ),
        Problem::Empty => ("die Datei ist leer".to_owned(), "es gibt nichts zu zeigen"),
        Problem::Blank => {
            ("nur Leerzeichen und leere Zeilen".to_owned(), "es gibt nichts zu zeigen; ist es die richtige Datei?")
        }
        Problem::TooLarge { bytes, limit } => (
            format!("{} sind zu groß; die Grenze ist {}", megabytes(*bytes), megabytes(*limit)),
            "teilen, oder nur das Wichtige nehmen: `head -c 10M DATEI | depesche -`",
        ),
        Problem::Encoding { encoding, count, byte } => (
            format!(
                "{count} {} nicht zu {encoding} und {} durch � ersetzt{}",
                of(*count, "Stelle passt", "Stellen passen"),
                of(*count, "ist", "sind"),
                byte.map(|byte| format!(", {} Byte {byte}", of(*count, "bei", "die erste bei"))).unwrap_or_default()
            ),
            "`iconv -f KODIERUNG -t UTF-8` wandelt sicher um",
        ),
        Problem::FrontMatter(why) => {
            (format!("Kopf der Datei: {}", reason(why, Tongue::German)), "der Text ist ohne ihn offen")
        }
        Problem::Field { field, reason: why } => {
            (format!("`{field}`: {}", reason(why, Tongue::German)), "die Angabe wurde übergangen, der Artikel ist da")
        }
        Problem::Json(reason) => {
            let reason = json_reason(reason).map(|reason| format!(": {reason}")).unwrap_or_default();
            (format!("kein gültiges JSON{reason}"), "es wurde übergangen; was daneben zu lesen war, ist da")
        }
        Problem::Markup(wrong) => fault(wrong, Tongue::German),
        Problem::Fetch(wrong) => fetch_error(wrong, Tongue::German),
        Problem::NoArticle => (
            "kein Artikel: erwartet wird ein Objekt mit `text`".to_owned(),
            "es wurde übergangen; was daneben zu lesen war, ist da",
        ),
        Problem::SameId(id) => (
            format!("die Kennung `{id}` hat schon ein anderer Artikel"),
            "dieser hat eine eigene; `depesche list` druckt sie",
        ),
        Problem::NoArticleInPage => (
            "kein Artikel in dieser Seite".to_owned(),
            "vielleicht bringt ihn erst ein Skript; ein Browser kann die Seite so sichern, wie er sie zeigt",
        ),
        Problem::Cut => {
            ("die Seite ist zu groß: nur ihr Anfang wurde gelesen".to_owned(), "was dort steht, ist vollständig da")
        }
        Problem::More(count) => (
            format!("{count} weitere {} zu dieser Datei", of(*count, "Meldung", "Meldungen")),
            "die davor zeigen, woran es liegt",
        ),
        Problem::Lost(count) => lost(*count, Tongue::German),
        Problem::LinkCircle => (
            "ein symbolischer Link führt in den eigenen Ordner zurück".to_owned(),
            "er wurde nicht verfolgt; alles andere ist offen",
        ),
        Problem::Special => (
            "weder eine Datei noch ein Ordner, sondern ein Gerät oder eine Pipe".to_owned(),
            "`depesche - < PFAD` liest, was herauskommt",
        ),
        Problem::Failed(reason) => {
            (format!("innerer Fehler: {reason}"), "alles andere ist offen; bitte mit der Datei melden")
        }
    }
}

/// Articles of the database that cannot be read.
fn lost(count: u32, tongue: Tongue) -> (String, &'static str) {
    let text = match tongue {
        Tongue::English => format!("{count} {} of the database cannot be read", of(count, "article", "articles")),
        Tongue::German => format!("{count} Artikel der Datenbank {} nicht lesbar", of(count, "ist", "sind")),
    };
    let hint = (
        "a newer version of depesche may read them; they stay where they are",
        "eine neuere Version von depesche liest sie vielleicht; sie bleiben, wo sie sind",
    );
    (text, tongue.of(hint))
}

/// Why front matter or a field was not taken.
fn reason(reason: &Reason, tongue: Tongue) -> String {
    if let Reason::Toml { words, nothing } = reason {
        return Grammar::of(words, *nothing).text(tongue).to_owned();
    }
    if tongue == Tongue::English {
        return reason.to_string();
    }
    match reason {
        Reason::NeverClosed => "er wird nie geschlossen".to_owned(),
        Reason::NoList => "ein Eintrag ohne Liste".to_owned(),
        Reason::NoField => "erwartet wird `name: wert`".to_owned(),
        Reason::OpenList => "die Liste wird nie geschlossen".to_owned(),
        Reason::OpenQuote => "das Anführungszeichen wird nie geschlossen".to_owned(),
        Reason::Toml { words, .. } => words.clone(),
        Reason::Misspelt(field) => format!("unbekannte Angabe, gemeint: `{field}`?"),
        Reason::Unknown(fields) => format!("unbekannte Angabe; es gibt {fields}"),
        Reason::NotOne => "ein einzelner Text gehört hierher, keine Liste".to_owned(),
        Reason::NotText(kind) => {
            let found = match kind {
                ValueKind::Number => "keine Zahl",
                ValueKind::Boolean => "kein `true` oder `false`",
                ValueKind::Table => "keine Tabelle",
                ValueKind::OtherList => "keine Liste von anderem",
                ValueKind::Object => "kein Objekt",
            };
            format!("ein Text gehört hierher, {found}")
        }
        Reason::NoLanguage(tag) => format!("`{tag}` ist keine Sprache wie `de` oder `en`"),
        Reason::NoDate(text) => {
            format!("`{text}` ist kein Datum wie `2025-12-03` oder `2025-12-03T14:05:00+01:00`")
        }
    }
}

/// What the parser of JSON complains of, in German where it is one of the usual mistakes.
fn json_reason(reason: &str) -> Option<&'static str> {
    [
        ("expected value", "ein Wert fehlt"),
        ("expected ident", "kein Wort von JSON"),
        ("EOF while parsing", "endet mittendrin"),
        ("trailing characters", "danach steht noch etwas"),
        ("trailing comma", "ein Komma zu viel"),
        ("expected `:`", "ein Doppelpunkt fehlt"),
        ("expected `,`", "ein Komma fehlt"),
        ("key must be a string", "ein Name ohne Anführungszeichen"),
        ("control character", "ein Steuerzeichen in einem Text"),
        ("invalid escape", "kein gültiges Zeichen hinter \\"),
        ("invalid number", "keine gültige Zahl"),
        ("recursion limit", "zu tief verschachtelt"),
    ]
    .into_iter()
    .find_map(|(begin, german)| reason.starts_with(begin).then_some(german))
}

const fn of<'a>(count: u32, one: &'a str, several: &'a str) -> &'a str {
    if count == 1 { one } else { several }
}

/// Bytes in megabytes, rounded up: `501 MB`. They are counted in powers of two, as the limits are.
fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1 << 20))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_names_file_place_and_way_out_and_is_safe_to_print() {
        let warning = Warning {
            path: "texte/\u{1b}[2Jböse.jsonl".to_owned(),
            place: Some((3, 14)),
            problem: Problem::Json("expected `,`\u{7}".to_owned()),
        };
        let (text, hint) = warning_text(&warning, Tongue::English);
        assert_eq!(text, "texte/böse.jsonl:3:14: no valid JSON: expected `,`");
        assert!(!hint.is_empty());
        assert!(warning_text(&warning, Tongue::German).0.contains("kein gültiges JSON"));
    }

    #[test]
    fn one_place_and_several_are_told_apart() {
        let told = |count, tongue| {
            let problem = Problem::Encoding { encoding: "UTF-8".to_owned(), count, byte: Some(18) };
            warning_text(&Warning { path: "a".to_owned(), place: None, problem }, tongue).0
        };
        assert_eq!(told(1, Tongue::English), "a: 1 place does not fit UTF-8 and was replaced by �, at byte 18");
        assert_eq!(
            told(2, Tongue::German),
            "a: 2 Stellen passen nicht zu UTF-8 und sind durch � ersetzt, die erste bei Byte 18"
        );
    }

    #[test]
    fn reasons_of_heads_are_told_in_the_language_of_the_interface() {
        for (text, english, german) in [
            ("---\ntitle: A\n\nB", "it is never closed", "er wird nie geschlossen"),
            ("---\ntitle: A\nno field\n---\nB", "expected `key: value`", "erwartet wird `name: wert`"),
            ("---\ntitle: \"A\n---\nB", "never closed", "das Anführungszeichen wird nie geschlossen"),
            ("---\ntitel: A\n---\nB", "did you mean `title`?", "unbekannte Angabe, gemeint: `title`?"),
            ("+++\ntitle = \n+++\nB", "the value is missing", "der Wert fehlt"),
            ("+++\ntitle = A\n+++\nB", "a text needs quotation marks", "ein Text braucht Anführungszeichen"),
            ("+++\ntitle = \"A\n+++\nB", "is never closed", "das Anführungszeichen wird nie geschlossen"),
            ("+++\ntitle \"A\"\n+++\nB", "`=` and a value are missing", "`=` und ein Wert fehlen"),
            ("+++\nkicker = 3\n+++\nB", "must be a text, not a number", "ein Text gehört hierher, keine Zahl"),
            ("---\npublished: gestern\n---\nB", "`gestern` is no date", "`gestern` ist kein Datum"),
        ] {
            let input = crate::formats::Input {
                path: "a.txt",
                identity: "a.txt",
                group: "",
                bytes: text.as_bytes(),
                side: None,
                side_path: "",
            };
            let warnings = crate::formats::parse(input).warnings;
            let told = |tongue| warnings.iter().map(|warning| warning_text(warning, tongue).0).collect::<String>();
            assert!(told(Tongue::English).contains(english), "{}", told(Tongue::English));
            assert!(told(Tongue::German).contains(german), "{}", told(Tongue::German));
        }
    }
}
