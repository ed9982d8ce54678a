//! By-lines: who wrote the text.

use super::form::{Shape, after_any, after_label, is_name};
use super::office::is_office;

const LABELS: &[&str] = &[
    "von:", "by:", "von", "by", "text:", "text und fotos:", "text & fotos:", "autor:", "autorin:",
    "autor / redakteur:", "redakteur:", "autoren:", "author:", "authors:", "written by", "story by", "words by",
    "reported by", "geschrieben von", "aufgezeichnet von", "posted by", "gepostet von", "protokoll:", "interview:",
    "interview by", "reporter:", "reporterin:", "edited by", "live reporting by", "heute mit", "reporting by",
    "moderation:",
];

/// First words of a by-line that names its genre: `Ein Gastbeitrag von …`, `Analysis by …`.
const GENRES: &[&str] = &[
    "ein", "eine", "kommentar", "analyse", "interview", "reportage", "bericht", "gastbeitrag", "kolumne", "essay",
    "erstellt", "geschrieben", "opinion", "analysis", "review", "column", "report", "a", "an",
];

/// The authors a by-line names; nothing when `text` is no by-line.
pub(super) fn read(text: &str, shape: &Shape) -> Option<Vec<String>> {
    if shape.words > 18 || shape.sentences > 1 || shape.chars > 160 {
        return None;
    }
    let bare = text
        .trim_start_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | '•' | '*' | '(' | '[') || c.is_whitespace());
    // `Ihre Anna Muster` closes a letter; more would be a sentence.
    if let Some(name) = after_any(bare, &["ihr", "ihre", "euer", "eure", "yours,"])
        && text.starts_with(char::is_uppercase)
        && is_name(name.trim())
        && !is_office(name)
    {
        return Some(vec![name.trim().to_owned()]);
    }
    if let Some(names) = correspondents(bare).or_else(|| from_place(bare)) {
        return Some(names);
    }
    let rest = from_house(bare)
        .or_else(|| after_our(bare))
        .or_else(|| after_any(bare, LABELS))
        .or_else(|| after_genre(bare))?;
    let names = names(rest);
    (!names.is_empty()).then_some(names)
}

/// `Jane Doe and John Roe in Berlin (dpa)` as `Jane Doe`, `John Roe`.
pub(super) fn names(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let text =
        [" und ", " and ", " & ", " UND ", " AND "].iter().fold(text.to_owned(), |text, word| text.replace(word, ", "));
    for part in text.split([',', ';', '|', '/', '·', '•']) {
        let end = [" in ", " aus ", " im ", " for ", " at ", " für ", " (", " - ", " – ", " ["]
            .iter()
            .filter_map(|stop| part.find(stop))
            .min()
            .unwrap_or(part.len());
        let name = part.get(..end).unwrap_or(part).trim().trim_end_matches(['.', ')', ']', ':']);
        let name = &name.split_whitespace().collect::<Vec<_>>().join(" ");
        // An office stands behind the name, also on a line of its own.
        if is_name(name) && !is_office(name) && (found.is_empty() || !is_studio(name)) {
            found.push(in_name_case(name));
        } else if found.is_empty() {
            break;
        }
    }
    found
}

/// `Jane Doe in London, John Roe in Brussels and Eva Klein in Berlin`: several names, each with its place.
fn correspondents(text: &str) -> Option<Vec<String>> {
    let joined = text.replace(" und ", ", ").replace(" and ", ", ");
    let placed = |part: &str| {
        let (name, place) = part.trim().split_once(" in ")?;
        let proper = (1..=3).contains(&place.split_whitespace().count())
            && place.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        (proper && is_name(name) && !is_office(name)).then(|| in_name_case(name))
    };
    let names: Option<Vec<String>> = joined.split(", ").map(placed).collect();
    names.filter(|names| names.len() >= 2)
}

/// `Aus Hannover Anna Muster`: who wrote, and where.
fn from_place(text: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = text.strip_prefix("Aus ")?.split(' ').collect();
    let (_, name) = words.split_at_checked(words.len().checked_sub(2)?)?;
    let proper =
        |word: &&str| word.chars().all(|c| c.is_alphabetic() || c == '-') && word.starts_with(char::is_uppercase);
    let name = name.join(" ");
    let whole = (3..=4).contains(&words.len()) && words.iter().all(proper) && is_name(&words.join(" "));
    (whole && is_name(&name) && !is_office(&name)).then(|| vec![name])
}

/// Whether a station's sign stands before a place: `ARD Berlin`.
fn is_studio(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    super::form::is_capitals(first, 3) && first.chars().count() <= 5 && !super::form::is_capitals(name, 2)
}

/// Whether a line consists of several names and what stands in brackets behind them: `Jane Doe (now) and John Roe`.
pub(super) fn are_names(text: &str) -> bool {
    let parts = || text.split(", ").flat_map(|part| part.split(" und ")).flat_map(|part| part.split(" and "));
    let bare =
        |part: &str| part.split_once(" (").filter(|(_, tail)| tail.ends_with(')')).map(|(name, _)| name.to_owned());
    text.len() <= 160
        && parts().count() >= 2
        && parts().all(|part| is_name(&bare(part.trim()).unwrap_or_else(|| part.trim().to_owned())))
}

/// `ANNA MUSTER` as `Anna Muster`.
fn in_name_case(name: &str) -> String {
    if !super::form::is_capitals(name, 5) {
        return name.to_owned();
    }
    let mut inside = false;
    name.chars()
        .flat_map(|c| {
            let small = std::mem::replace(&mut inside, c.is_alphabetic());
            if small { c.to_lowercase().collect::<Vec<_>>() } else { vec![c] }
        })
        .collect()
}

/// Who wrote for a house: `From CNN's Jane Doe`.
fn from_house(text: &str) -> Option<&str> {
    let (house, name) = text.strip_prefix("From ")?.split_once(['\'', '’'])?;
    name.strip_prefix("s ").filter(|_| house.split_whitespace().count() <= 3)
}

/// What follows `From our political editor`, `Von unserer Reporterin`.
fn after_our(text: &str) -> Option<&str> {
    let rest = after_any(text, &["from our", "by our", "von unserem", "von unserer"])?.trim_start();
    // The office is written small in English; in German it is one word.
    let office = rest.find(' ').filter(|_| rest.starts_with(char::is_uppercase));
    let name = office.map_or_else(
        || rest.trim_start_matches(|c: char| c.is_lowercase() || c == ' ' || c == '-'),
        |at| rest.get(at..).unwrap_or_default().trim_start(),
    );
    Some(name)
}

fn after_genre(text: &str) -> Option<&str> {
    let first = text.split_whitespace().next()?.to_lowercase();
    if !GENRES.contains(&first.as_str()) {
        return None;
    }
    let mut rest = text;
    for _ in 0..4 {
        let (_, tail) = rest.split_once(' ')?;
        rest = tail.trim_start();
        if let Some(names) = after_label(rest, "von").or_else(|| after_label(rest, "by")) {
            return Some(names);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_lines_name_persons() {
        for (text, names) in [
            ("Von Anna Muster", vec!["Anna Muster"]),
            ("By Jane Doe, Political Correspondent", vec!["Jane Doe"]),
            ("von JULIA RAABE  (Die Presse)", vec!["Julia Raabe"]),
            ("- von Andreas Framke und Peter Maushagen", vec!["Andreas Framke", "Peter Maushagen"]),
            ("Ein Gastbeitrag von Eva von der Heide", vec!["Eva von der Heide"]),
            ("By Jane Doe and John Roe in Berlin", vec!["Jane Doe", "John Roe"]),
            ("Text: Max Muster", vec!["Max Muster"]),
            ("Posted by Jane Doe and John Roe", vec!["Jane Doe", "John Roe"]),
            ("From our political editor Jane O'Neill in Dublin", vec!["Jane O'Neill"]),
            ("Von unserer Reporterin Eva Klein", vec!["Eva Klein"]),
            ("Ihre Eva Klein", vec!["Eva Klein"]),
            ("Aus Hannover Anna Muster", vec!["Anna Muster"]),
            ("Von Anna Muster, ARD Bad Ort", vec!["Anna Muster"]),
            ("BY JANE DOE AND JOHN ROE", vec!["Jane Doe", "John Roe"]),
            (
                "Jane Doe in London, John Roe in Brussels and Eva Klein in Berlin",
                vec!["Jane Doe", "John Roe", "Eva Klein"],
            ),
        ] {
            assert_eq!(read(text, &Shape::of(text)).unwrap_or_default(), names, "{text}");
        }
        assert!(are_names("Jane Doe (now) and John Roe (earlier)") && are_names("Anna Muster, Eva Klein"));
        assert!(!are_names("Jane Doe") && !are_names("Bonn, Berlin") && !are_names("Anna Muster und der Rat"));
        for text in [
            "Aus Hannover und Bonn", "Aus Liebe zum Detail", "Jane Doe in London", "Storm in London, rain in Rome",
            "Von Moskau nach Kiew", "Von Angela Merkel bis Olaf Scholz", "By the way", "Standby Jane Doe",
        ] {
            assert_eq!(read(text, &Shape::of(text)), None, "{text}");
        }
    }
}
