//! Mastheads: a line that names the medium, alone or with its day, issue, page or section.

use super::agency::is_wire;
use super::form::{Shape, after_any, is_capitals, is_name};
use super::outlets;
use super::page_words::{CALLS, SECTIONS};
use super::spoken;
use super::stamp;
use super::unit::{Role, Unit};
use crate::model::FurnitureKind;
use crate::text::date::find_dates;

/// Last parts of words that name a medium wherever they stand: `Abendzeitung`, `Deutschlandfunk`.
const ENDINGS: &[&str] = &[
    "zeitung", "nachrichten", "anzeiger", "tagblatt", "tageblatt", "kurier", "rundschau", "rundfunk", "funk",
    "abendblatt", "morgenpost", "abendpost", "wochenblatt", "amtsblatt", "volksblatt", "landbote", "volksstimme",
    "magazin", "magazine", "fernsehen",
];

/// Words that name a medium when nothing but names stands beside them.
const WORDS: &[&str] = &[
    "times", "gazette", "herald", "tribune", "chronicle", "guardian", "telegraph", "observer", "examiner", "courier",
    "post", "journal", "news", "radio", "tv", "broadcasting", "allgemeine", "dispatch", "sentinel", "advertiser",
    "argus", "inquirer", "newspaper", "weekly", "bulletin", "ledger", "newswire", "broadcast", "television",
];

/// Words that name a medium beside a day, an issue or a page, and after an article.
const BESIDE_DAY: &[&str] = &[
    "spiegel", "stern", "focus", "bild", "zeit", "welt", "standard", "presse", "falter", "profil", "blick", "taz",
    "merkur", "bote", "echo", "express", "stimme", "independent", "economist", "mirror", "sun", "star", "globe",
    "mail", "record", "review", "register", "monitor", "press", "daily", "reporter", "citizen", "atlantic", "nation",
    "woche", "monat", "sonntag", "freitag", "kicker", "heute", "blatt", "tagesspiegel", "handelsblatt", "wirtschaft",
    "tagesschau", "tagesthemen", "tageszeitung", "anzeigenblatt", "morgen", "abend", "sport", "scotsman",
];

/// Small words inside the names of media.
const SMALL: &[&str] =
    &["of", "the", "and", "for", "der", "die", "das", "des", "am", "für", "und", "im", "in", "de", "le", "la"];

/// Words for what a medium sends, behind its name.
const PROGRAMMES: &[&str] = &[
    "die nachrichten", "nachrichten", "the news", "online", "print", "printausgabe", "print edition", "online-ausgabe",
    "stand", "erschienen in", "published in", "ausgabe", "issue", "edition", "seite", "page", "morgenausgabe",
    "sonntagsausgabe", "wochenendausgabe", "gedruckte ausgabe", "titelseite", "front page",
];

/// What a line says about the medium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Masthead {
    /// The medium's name.
    pub(super) name: String,
    /// Whether the line says so by itself; otherwise the text around has to.
    pub(super) sure: bool,
}

/// What kind of part a piece of the line is.
enum Part<'a> {
    Medium(&'a str),
    Name(&'a str),
    Aside,
    Other,
}

/// Reads a line that names a medium and nothing but its day, issue, page, section or place.
pub(super) fn read(text: &str, shape: &Shape) -> Option<Masthead> {
    if shape.words > 14
        || shape.chars > 110
        || shape.letters == 0
        || text.contains("://")
        || after_any(text, CALLS).is_some()
    {
        return None;
    }
    // What has many small words is a sentence.
    let small = text.split(' ').filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase())).count();
    if small > 7 {
        return None;
    }
    if let Some(name) = gazette(text).or_else(|| spoken::station(text)) {
        return Some(Masthead { name, sure: true });
    }
    let bare = text.trim_matches(|c: char| matches!(c, '*' | '_' | '–' | '—' | '-') || c.is_whitespace());
    let bracketed = bare.starts_with('(');
    let (rest, dated) = without_dates(bare);
    let (rest, numbered) = without_numbers(&rest);
    let (mut media, mut names, mut asides) = (Vec::new(), Vec::new(), 0);
    let parts = rest.split([',', '|', '·', '•', '(', ')', ';']).flat_map(|part| part.split("   "));
    for part in parts.flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – ")) {
        let part = part.trim().trim_matches([':', '.', '-', '–', '/', ' ']).trim();
        if part.is_empty() {
            continue;
        }
        match part_of(part, dated || numbered) {
            Part::Medium(name) => media.push(name),
            Part::Name(name) => names.push(name),
            Part::Aside => asides += 1,
            Part::Other => return None,
        }
    }
    let beside = dated || numbered;
    match (media.as_slice(), names.as_slice()) {
        // A place or a person may stand beside: `sda, Bern`.
        ([name], []) => {
            let paper = is_paper(&name.to_lowercase());
            let lone = name.split_whitespace().count() >= 2 || is_domain(name) || bracketed || asides > 0 || paper;
            let wire = is_wire(name);
            (beside || (lone && !wire)).then(|| Masthead { name: (*name).to_owned(), sure: beside })
        }
        ([name], [other]) => {
            (beside || is_wire(name) && !is_name(other)).then(|| Masthead { name: (*name).to_owned(), sure: true })
        }
        ([], [name]) if numbered || !is_name(name) => {
            let letters = name.chars().count();
            let sign = is_capitals(name, 2)
                && !name.contains(' ')
                && (letters <= 3 || letters <= 5 && !name.contains(['A', 'E', 'I', 'O', 'U', 'Y', 'Ä', 'Ö', 'Ü']));
            let sure = numbered || beside && sign;
            beside.then(|| Masthead { name: (*name).to_owned(), sure })
        }
        _ => None,
    }
}

/// The gazette that a law was printed in: `Bundesgesetzblatt Teil I Nr. 240, ausgegeben zu Bonn am 14. Oktober 2025`.
fn gazette(text: &str) -> Option<String> {
    const GAZETTES: [&str; 9] = [
        "Bundesgesetzblatt", "Bundesanzeiger", "Gesetzblatt", "Gesetz- und Verordnungsblatt", "Staatsanzeiger",
        "Official Journal of the European Union", "Amtsblatt der Europäischen Union", "Federal Register",
        "The London Gazette",
    ];
    let numbered = text.contains(|c: char| c.is_ascii_digit());
    GAZETTES.iter().find(|name| numbered && text.starts_with(**name)).map(|name| (*name).to_owned())
}

/// What a part of the line is; `beside` says that a day or a number stands beside it.
fn part_of(part: &str, beside: bool) -> Part<'_> {
    let lower = part.to_lowercase();
    if beside && matches!(lower.as_str(), "red" | "ag" | "agenturen") {
        return Part::Aside;
    }
    if PROGRAMMES.contains(&lower.as_str()) || SECTIONS.contains(&lower.as_str()) {
        return Part::Aside;
    }
    if is_wire(part) && !part.contains(' ') || is_domain(part) || beside && outlets::station(part) {
        return Part::Medium(part);
    }
    // `Opinion  The Washington Post`: the section stands before the name.
    let (first, tail) = part.split_once(' ').unwrap_or((part, ""));
    let part = if SECTIONS.contains(&first.to_lowercase().as_str()) && names(tail.trim(), beside) {
        tail.trim()
    } else {
        part
    };
    if names(part, beside) {
        return Part::Medium(part);
    }
    if is_proper(part) && part.split_whitespace().count() <= 4 { Part::Name(part) } else { Part::Other }
}

/// Whether a name says of itself that it is a medium's; `beside` says that a day or a number stands beside it.
fn names(name: &str, beside: bool) -> bool {
    let words: Vec<String> =
        name.split_whitespace().map(|word| word.trim_matches(['"', '„', '“', '+']).to_lowercase()).collect();
    if words.len() > 6 || !is_proper(name) {
        return false;
    }
    let article = matches!(words.first().map(String::as_str), Some("the" | "der" | "die" | "das"));
    let last = words.iter().rfind(|word| !SMALL.contains(&word.as_str())).map(String::as_str).unwrap_or_default();
    words.iter().any(|word| ENDINGS.iter().any(|end| word.ends_with(end)))
        || words.iter().any(|word| WORDS.contains(&word.as_str())) && words.len() >= 2
        || (beside && (BESIDE_DAY.contains(&last) || WORDS.contains(&last)))
        || (article && words.len() == 2 && BESIDE_DAY.contains(&last) && is_capitals(name, 4))
}

/// Whether one word names a paper or a station and not what they are: `Stadtanzeiger`, not `Anzeiger`.
fn is_paper(word: &str) -> bool {
    let word = word.trim_end_matches('+');
    let named = |end: &str| word.strip_suffix(end).is_some_and(|head| head.chars().count() >= 3);
    !word.contains(' ') && ENDINGS.iter().any(|end| named(end))
}

/// Whether a name is that of a paper by itself: `Beispieler Zeitung`, `The Example Times`.
pub(super) fn is_paper_name(name: &str) -> bool {
    names(name, false)
}

/// Whether every word is one of a name: capitals, small words between them.
pub(super) fn is_proper(name: &str) -> bool {
    let mut proper = 0;
    for word in name.split_whitespace() {
        let bare = word.trim_matches(['"', '„', '“', '\'', '«', '»']);
        let formed = bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '&' | '\'' | '’' | '+'));
        let small = SMALL.contains(&bare.to_lowercase().as_str());
        if !formed || !(bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || small || bare == "taz") {
            return false;
        }
        proper += usize::from(!small);
    }
    // `Verkündet am 7. Oktober`: what ends with a small word goes on.
    let goes_on = name
        .split_whitespace()
        .next_back()
        .is_some_and(|last| last.starts_with(char::is_lowercase) && SMALL.contains(&last));
    proper > 0 && !goes_on && name.starts_with(char::is_alphabetic)
}

fn is_domain(name: &str) -> bool {
    !name.contains([' ', '@', '/'])
        && name.rsplit_once('.').is_some_and(|(head, end)| {
            head.len() > 1
                && matches!(end, "de" | "com" | "at" | "ch" | "org" | "net" | "eu" | "uk" | "news" | "info" | "tv")
        })
}

/// The line without its dates and the words that stand beside them.
fn without_dates(text: &str) -> (String, bool) {
    let dates = find_dates(text);
    let mut rest = String::new();
    let mut from = 0;
    for date in &dates {
        rest.push_str(text.get(from..date.span.start as usize).unwrap_or_default());
        rest.push_str(" | ");
        from = date.span.end as usize;
    }
    rest.push_str(text.get(from..).unwrap_or_default());
    if !dates.is_empty() {
        rest = rest
            .split('|')
            .map(|part| if stamp::is_worded(part) { "" } else { part.trim() })
            .collect::<Vec<_>>()
            .join("|");
        for label in ["Stand:", "vom", "Uhr"] {
            rest = rest.replace(label, "");
        }
    }
    (rest, !dates.is_empty())
}

/// The line without the numbers of issues and pages: `Nr. 49/2025`, `S. 9`, `page 4`.
fn without_numbers(text: &str) -> (String, bool) {
    const NUMBERED: &[&str] =
        &["nr.", "no.", "nr", "no", "ausgabe", "issue", "heft", "vol.", "s.", "seite", "p.", "pp.", "page", "jahrgang"];
    let mut rest: Vec<&str> = Vec::new();
    let mut numbered = false;
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        let label = NUMBERED.contains(&word.trim_start_matches(['(', ',']).to_lowercase().as_str());
        if label && words.peek().is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit())) {
            numbered = true;
            words.next();
            rest.push("|");
        } else if is_issue(word) {
            numbered = true;
            rest.push("|");
        } else {
            rest.push(word);
        }
    }
    (rest.join(" "), numbered)
}

/// Whether a word is the number of an issue and its year: `49/2025`.
fn is_issue(word: &str) -> bool {
    word.trim_matches(|c: char| !c.is_ascii_digit()).split_once('/').is_some_and(|(issue, year)| {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        (1..=3).contains(&issue.len()) && digits(issue) && year.len() == 4 && digits(year)
    })
}

/// The medium that stands beside the date in a date line: `3. Mai 2025 • aus DIE WOCHE 19/2025`.
pub(super) fn beside_date(text: &str) -> Option<String> {
    text.split(['•', '·', '|']).skip(1).find_map(|part| {
        let part = part.trim();
        let name = after_any(part, &["aus:", "aus", "erschienen in", "from", "in"]).map_or(part, str::trim);
        read(name, &Shape::of(name)).filter(|found| found.sure).map(|found| found.name)
    })
}

/// Marks the lines that name the medium over and below the text, where the text around says that they do.
pub(super) fn mark(units: &mut [Unit<'_>]) {
    let Some(first) = units.iter().position(|unit| unit.shape.is_prose() && unit.furniture().is_none()) else { return };
    let last = units.iter().rposition(|unit| unit.shape.is_prose() && unit.furniture().is_none()).unwrap_or(first);
    let opening = units.get(first).map(|unit| opens_with_place(units.get(first.wrapping_sub(1)), &unit.text));
    let heads = units
        .iter()
        .take(first)
        .filter(|unit| unit.is_free() && unit.shape.words >= 2 && read(&unit.text, &unit.shape).is_none())
        .count();
    for (index, unit) in units.iter_mut().enumerate() {
        // The paper's own name, before its title.
        if index < first.min(3)
            && unit.is_free()
            && unit.level.is_none()
            && heads > 0
            && outlets::named(&unit.text).is_some()
        {
            unit.furnish(FurnitureKind::Source);
            continue;
        }
        let outside = index < first || index > last;
        let free = unit.is_free() || unit.furniture() == Some(FurnitureKind::Stamp);
        if !outside || !free || unit.level.is_some() {
            continue;
        }
        let Some(found) = read(&unit.text, &unit.shape) else { continue };
        let dated = !find_dates(&unit.text).is_empty();
        let lone =
            !dated && (heads > 0 && index < first || index > last && index > first && unit.text.starts_with('('));
        // `Kicker, 22.11.2025` over `München. …`: the text has its place elsewhere.
        let elsewhere = opening == Some(true) && dated && index < first;
        if found.sure || lone || elsewhere || names(&found.name, true) {
            if !found.sure && !lone && !elsewhere && !dated {
                continue;
            }
            unit.role = Some(Role::Block(crate::model::BlockKind::Furniture(FurnitureKind::Source)));
        }
    }
}

/// Whether a text begins with its place: in a dateline, or as `München. Der Rat …`.
fn opens_with_place(above: Option<&Unit<'_>>, text: &str) -> bool {
    let dateline = above.is_some_and(|unit| unit.furniture() == Some(FurnitureKind::Dateline));
    let (head, rest) = text.split_once(". ").unwrap_or(("", ""));
    let words = head.split_whitespace().count();
    let place = (1..=3).contains(&words)
        && head.chars().count() >= 3
        && head.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    dateline || (place && rest.starts_with(char::is_uppercase))
}

/// The medium that a page asks to support: `Support the Example Herald`.
pub(super) fn supported(text: &str) -> Option<String> {
    const CALLS: &[&str] =
        &["support the", "subscribe to the", "unterstützen sie die", "unterstützen sie den", "unterstützen sie das"];
    let name = after_any(text, CALLS)?.trim().trim_end_matches(['.', '!']);
    let named = name.split_whitespace().count() <= 4 && names(name, true);
    named.then(|| if text.starts_with('U') { name.to_owned() } else { format!("The {name}") })
}

/// The medium in a line about what somebody is: `BBC News Ireland correspondent`, `ARD-Hauptstadtstudio`.
pub(super) fn employer(text: &str) -> Option<&str> {
    let part = text.rsplit(',').next().unwrap_or(text).trim();
    if outlets::is_outlet(part) || text.len() > part.len() && is_domain(part) {
        return Some(part);
    }
    // `BBC News, Cumbria`, `ARD Buenos Aires`
    if let Some(house) = text.split(',').next().map(str::trim).filter(|first| outlets::is_outlet(first)) {
        return Some(house);
    }
    if let Some(sign) = outlets::studio(part) {
        return Some(sign);
    }
    let roles =
        ["correspondent", "reporter", "editor", "korrespondent", "redakteur", "redaktion", "studio", "writer", "büro"];
    let lower = part.to_lowercase();
    // `By Jane Doe, CNN`
    let states = ["US", "USA", "UK", "EU", "UN", "UAE", "CDU", "SPD", "CSU", "FDP", "MP", "MD", "PhD"];
    let sign = is_capitals(part, 3) && !part.contains(' ') && part.chars().count() <= 5 && part.len() < text.len();
    if is_wire(part) || sign && !states.contains(&part) {
        return Some(part);
    }
    if !roles.iter().any(|role| lower.contains(role)) {
        return None;
    }
    let mut end = 0;
    for word in part.split_whitespace() {
        let at = part.get(end..)?.find(word)? + end;
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        end = at + word.len();
        let lower = word.to_lowercase();
        if WORDS.contains(&lower.as_str()) || ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
            return part.get(..end);
        }
    }
    let sign = part.split(['-', ' ']).next().filter(|sign| is_capitals(sign, 3) && sign.chars().count() <= 5)?;
    Some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_are_named_with_day_issue_page_or_section() {
        for (text, name, sure) in [
            ("Beispieler Zeitung, 8. November 2025", "Beispieler Zeitung", true),
            ("*The Marlow Valley Gazette, 3 November 2025*", "The Marlow Valley Gazette", true),
            ("(Neue Beispieler Zeitung) 7. Oktober 2025", "Neue Beispieler Zeitung", true),
            ("DIE WOCHE Nr. 49/2025", "DIE WOCHE", true),
            ("sda, Bern, 8.11.2025", "sda", true),
            ("sda, Bern", "sda", true),
            ("KULTUR                 ABZ, 12.10.2025, S. 9", "ABZ", true),
            ("NDR, Stand: 18.02.2025 11:40 Uhr", "NDR", true),
            ("The Times of Marlow", "The Times of Marlow", false),
            ("Opinion  The Marlow Post", "The Marlow Post", false),
            ("Marlower Allgemeine Zeitung", "Marlower Allgemeine Zeitung", false),
            ("beispiel.de", "beispiel.de", false),
            ("Bundesgesetzblatt Teil I Nr. 240, ausgegeben zu Bonn am 14. Oktober 2025", "Bundesgesetzblatt", true),
            ("Sportblick, 22.11.2025", "Sportblick", false),
        ] {
            let wanted = Masthead { name: name.to_owned(), sure };
            assert_eq!(read(text, &Shape::of(text)), Some(wanted), "{text}");
        }
        for text in [
            "Streit um die Beispieler Zeitung",
            "Zeitung kauft Sender",
            "News",
            "Storm hits the coast",
            "3. Dezember 2025",
            "Stand: 01.12.2025 16:51 Uhr",
            "Anna Muster",
            "Die Nachrichten des Tages in Bildern und Tönen",
            "Verkündet am: 7. Oktober 2025",
            "Zeitungen, Radio und Fernsehen berichten am 3.12.2025 über alles",
            "dpa",
        ] {
            assert_eq!(read(text, &Shape::of(text)), None, "{text}");
        }
    }

    #[test]
    fn roles_name_who_employs() {
        assert_eq!(supported("Support the Marlow Herald").as_deref(), Some("The Marlow Herald"));
        assert_eq!(supported("Support the troops"), None);
        assert_eq!(employer("BBC News Ireland correspondent"), Some("BBC News"));
        assert_eq!(employer("Von Anna Muster, ARD-Hauptstadtstudio"), Some("ARD"));
        assert_eq!(employer("By Jane Doe, local democracy reporter"), None);
        assert_eq!(employer("By Jane Doe, Political Correspondent"), None);
    }
}
