//! What a stretch of text looks like: how it ends, how long it is, whether it has the form of a name or a heading.

use std::collections::HashSet;

/// How a stretch of text ends, closing quotation marks and brackets aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a period or an ellipsis.
    Period,
    /// With a question or exclamation mark.
    Mark,
    /// With a colon.
    Colon,
    /// With a comma, semicolon or dash.
    Running,
    /// With a word.
    Open,
}

/// Measures of a stretch of text, taken once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Characters.
    pub(super) chars: usize,
    /// Words with a letter or digit.
    pub(super) words: usize,
    /// Words with a letter.
    pub(super) letters: usize,
    /// Sentence ends inside and at the end.
    pub(super) sentences: usize,
    /// How it ends.
    pub(super) end: End,
}

impl Shape {
    /// Measures `text`.
    pub(super) fn of(text: &str) -> Self {
        let (mut words, mut letters, mut sentences) = (0, 0, 0);
        let mut pending = false;
        for word in text.split_whitespace() {
            if pending && opens_sentence(word) {
                sentences += 1;
            }
            words += usize::from(word.contains(char::is_alphanumeric));
            letters += usize::from(word.contains(char::is_alphabetic));
            pending = closes_sentence(word);
        }
        let end = end_of(text);
        sentences += usize::from(matches!(end, End::Period | End::Mark));
        Self { chars: text.chars().count(), words, letters, sentences, end }
    }

    /// Whether it ends as a sentence does.
    pub(super) const fn is_sentence(&self) -> bool {
        matches!(self.end, End::Period | End::Mark) && self.words >= 3
    }

    /// Whether it is running text rather than a line with a purpose.
    pub(super) const fn is_prose(&self) -> bool {
        (matches!(self.end, End::Period | End::Mark | End::Colon) && self.words >= 8) || self.words >= 24
    }

    /// Whether it is at most `sentences` sentences and `chars` characters long.
    pub(super) const fn fits(&self, sentences: usize, chars: usize) -> bool {
        self.sentences <= sentences && self.chars <= chars
    }
}

/// Opening and closing quotation marks, German, English and Swiss; the straight ones are both.
pub(super) const fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '»' | '«' | '‚' | '‘' | '’' | '\'' | '›' | '‹')
}

/// `text` without quotation marks and brackets at its end.
fn without_closers(text: &str) -> &str {
    text.trim_end_matches(|c: char| is_quotation_mark(c) || c.is_whitespace() || matches!(c, ')' | ']' | '*'))
}

fn end_of(text: &str) -> End {
    match without_closers(text).chars().next_back() {
        Some('.' | '…' | '。') => End::Period,
        Some('?' | '!' | '？' | '！') => End::Mark,
        Some(':') => End::Colon,
        Some(',' | ';' | '-' | '–' | '—') => End::Running,
        _ => End::Open,
    }
}

/// Whether a sentence may end with `word`: not after an initial, an ordinal or an abbreviation of two letters.
fn closes_sentence(word: &str) -> bool {
    let bare = without_closers(word);
    match bare.chars().next_back() {
        Some('?' | '!' | '…') => true,
        Some('.') => {
            let stem = bare.trim_end_matches('.').trim_start_matches(|c: char| !c.is_alphanumeric());
            stem.chars().count() > 2 && !stem.contains('.') && !stem.chars().all(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

fn opens_sentence(word: &str) -> bool {
    word.trim_start_matches(|c: char| is_quotation_mark(c) || matches!(c, '(' | '['))
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether `text` begins as a sentence or a heading does: with a capital, a digit or a quotation mark.
pub(super) fn begins_upper(text: &str) -> bool {
    let bare =
        text.trim_start_matches(|c: char| is_quotation_mark(c) || matches!(c, '(' | '[' | '#' | '+' | '¿' | '¡'));
    let first = bare.split_whitespace().next().unwrap_or_default();
    // A brand may begin small: `iPhone`, `eBay`.
    bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || (c.is_alphabetic() && !c.is_lowercase()))
        || first.chars().skip(1).any(char::is_uppercase)
}

/// Whether `text` has the form of a heading: short, one line of thought, without the period of a sentence.
pub(super) fn is_heading(text: &str, shape: &Shape) -> bool {
    shape.letters >= 1
        && shape.words <= 16
        && shape.chars <= 130
        && matches!(shape.end, End::Open | End::Mark)
        && shape.sentences <= 2
        && begins_upper(text)
        && !(shape.end == End::Mark && shape.sentences == 2 && shape.words > 12)
        && !text.contains("://")
        && !text.contains('@')
        && !text.contains(" www.")
        && !text.starts_with("www.")
}

/// Particles inside the names of persons.
const PARTICLES: &[&str] = &[
    "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "zu", "bin", "ibn", "al",
    "el", "ben", "ter", "ten", "und", "y", "af", "av",
];

/// Words that begin with a capital in headings but stand in no name of a person.
const NO_NAME: &[&str] = &[
    "the", "a", "an", "what", "why", "how", "who", "when", "where", "which", "we", "you", "they", "it", "is", "are",
    "was", "and", "of", "in", "on", "at", "to", "for", "by", "with", "from", "as", "not", "no", "new", "more", "key",
    "top", "latest", "live", "news", "first", "last", "this", "that", "der", "die", "das", "ein", "eine", "wie", "wer",
    "wo", "warum", "kein", "keine", "neue", "neuer", "neues", "mehr", "alle", "diese", "dieser", "dieses", "unser",
    "unsere", "aktuelle", "im", "am", "auf", "aus", "bei", "mit", "nach", "für", "gegen", "über", "unter", "um", "so",
    "es", "er", "sie", "wir", "ihr", "ich", "hier", "jetzt", "nur", "auch", "noch", "zwei", "drei", "vier", "viele",
    "erste", "erster", "letzte", "frage", "antwort", "question", "answer", "team", "read", "related", "share", "video",
    "audio", "foto", "fotos", "bild", "bilder", "photo", "photos", "picture", "quelle", "source", "stand", "update",
    "analyse", "analysis", "kommentar", "interview", "liveblog", "newsletter", "podcast", "polizei", "feuerwehr",
    "bundespolizei", "landespolizei", "landkreis", "landratsamt", "stadt", "gemeinde", "universität", "hochschule",
    "wichtige", "wichtigste", "wichtigsten", "updates", "events", "points", "summary", "überblick", "zusammenfassung",
    "entwicklungen", "developments", "ministerium", "staatsanwaltschaft", "pressestelle", "redaktion", "verlag",
    "verband", "verein", "police", "council", "university", "department", "ministry", "office", "institute", "agency",
    "bureau", "zeitung",
];

/// Whether `text` has the form of a person's name: two to five capitalised words, particles between them allowed.
pub(super) fn is_name(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let (mut capitalised, mut words) = (0, 0);
    for word in text.split_whitespace() {
        words += 1;
        let letters = word.trim_matches(|c: char| matches!(c, '.' | '\u{2019}' | '\''));
        let folded = letters.to_lowercase();
        if words > 1
            && letters.starts_with(char::is_lowercase)
            && PARTICLES.contains(&folded.as_str())
            && folded != "und"
        {
            continue;
        }
        if is_institution(&folded) {
            return false;
        }
        let well_formed = letters.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
        if !well_formed || !letters.starts_with(char::is_uppercase) || NO_NAME.contains(&folded.as_str()) {
            return false;
        }
        // A period closes an initial or a title, nothing longer.
        if word.ends_with('.') && letters.chars().count() > 4 {
            return false;
        }
        capitalised += 1;
    }
    let last = text.split_whitespace().next_back().unwrap_or_default();
    last.chars().count() > 1 && (2..=5).contains(&capitalised) && words <= 6 && text.len() <= 60 && !text.ends_with('-')
}

/// Whether a word is what an office or body calls itself: `Polizeiinspektion`, `Kreisverwaltung`.
fn is_institution(folded: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "inspektion", "direktion", "präsidium", "ministerium", "verwaltung", "behörde", "verband", "universität",
        "hochschule", "redaktion", "agentur", "gericht", "kammer", "feuerwehr", "polizei", "anwaltschaft",
    ];
    ENDINGS.iter().any(|end| folded.ends_with(end))
}

/// Whether all letters of `text` are capitals, and there are at least `least` of them.
pub(super) fn is_capitals(text: &str, least: usize) -> bool {
    let mut letters = 0;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if c.is_lowercase() && c != 'ß' {
            return false;
        }
        letters += 1;
    }
    letters >= least
}

/// What follows `label` in `text`, case aside, when the label stands at the beginning as a word of its own.
pub(super) fn after_label<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in label.chars() {
        let found = rest.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let rest = rest.as_str();
    let whole = !label.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
    whole.then_some(rest)
}

/// What follows the first of `labels` that begins `text`.
pub(super) fn after_any<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    // Most labels differ in their first letter already.
    let first = text.chars().next()?;
    let small = first.to_lowercase().next().unwrap_or(first);
    let alike = |label: &str| match label.as_bytes().first() {
        Some(byte) if byte.is_ascii() && first.is_ascii() => byte.eq_ignore_ascii_case(&(first as u8)),
        _ => label.chars().next().is_some_and(|c| c.to_lowercase().next().unwrap_or(c) == small),
    };
    labels.iter().filter(|label| alike(label)).find_map(|label| after_label(text, label))
}

/// The words of `text` in lower case, without punctuation: for comparing titles.
pub(super) fn bag(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The share of the shorter text's words that the other has too, 0 to 1.
pub(super) fn overlap(a: &str, b: &str) -> f32 {
    let (a, b) = (bag(a), bag(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return 0.0;
    }
    let long: HashSet<&String> = long.iter().collect();
    let shared = short.iter().filter(|word| long.contains(word)).count();
    shared as f32 / short.len() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_their_form() {
        for name in
            ["Anna Muster", "Péter Szijjártó", "Ursula von der Leyen", "J. R. Ewing", "JULIA RAABE", "Dr. Eva Klein"]
        {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "Treffen im Kreml", "What We Know", "Putin", "Die Redaktion", "Anna Muster 3", "Liveblog", "A B C D E F",
            "Polizeiinspektion Neustadt", "Wichtige Updates",
        ] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn headings_have_no_period() {
        for (text, heading) in [
            ("Stillschweigen nach Gesprächen", true),
            ("Rubio: „Realistisch, aber optimistisch“", true),
            ("Was nun?", true),
            ("\"Je stiller, desto produktiver sind sie.\"", false),
            ("er kam zu spät", false),
            ("Dazu gehören:", false),
            ("Sie sagte, sie komme", true),
        ] {
            assert_eq!(is_heading(text, &Shape::of(text)), heading, "{text}");
        }
    }

    #[test]
    fn sentences_are_not_ended_by_ordinals_and_initials() {
        for (text, sentences) in
            [("Am 3. Dezember kam J. Doe.", 1), ("Er kam. Sie ging.", 2), ("Das gilt z. B. hier.", 1), ("Ohne Ende", 0)]
        {
            assert_eq!(Shape::of(text).sentences, sentences, "{text}");
        }
    }

    #[test]
    fn labels_are_whole_words() {
        assert_eq!(after_label("STAND: heute", "Stand"), Some(": heute"));
        assert_eq!(after_label("Standort", "Stand"), None);
        assert_eq!(after_label("Foto: dpa", "Foto:"), Some(" dpa"));
    }
}
