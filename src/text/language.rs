//! The language of a text: a tag, and how to find it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::beginning;

/// So many bytes decide, some seventy words; the rest costs time and changes nothing.
const SAMPLE: usize = 500;

/// From so many words on, statistics over letters are surer than small words.
const ENOUGH_WORDS: usize = 16;

/// Small words of German that are no words of English, nor parts of names that English texts have.
const GERMAN_WORDS: [&str; 76] = [
    "der", "das", "dem", "ein", "eine", "einen", "einem", "einer", "eines", "und", "oder", "aber", "nicht", "kein",
    "keine", "ist", "sind", "wird", "wurde", "wurden", "werden", "haben", "hatte", "im", "zum", "zur", "vom", "beim",
    "mit", "nach", "zu", "aus", "auf", "bei", "für", "gegen", "ohne", "um", "sich", "es", "er", "sie", "ich", "wir",
    "ihr", "ihre", "ihrer", "sein", "seine", "seiner", "auch", "nur", "noch", "schon", "wie", "wenn", "dass", "vor",
    "durch", "unter", "zwischen", "seit", "kann", "soll", "muss", "mehr", "neue", "neuer", "neuen", "diese", "dieser",
    "sagt", "sagte", "trifft", "warnt", "fordert",
];

/// Small words of English that are no words of German, nor parts of names that German texts have.
const ENGLISH_WORDS: [&str; 68] = [
    "the", "of", "and", "to", "with", "on", "at", "by", "from", "as", "is", "are", "be", "been", "has", "have", "had",
    "would", "could", "should", "but", "or", "its", "it", "his", "their", "he", "she", "they", "we", "you", "our",
    "him", "them", "that", "this", "these", "those", "which", "what", "when", "where", "why", "how", "after", "before",
    "over", "into", "out", "up", "than", "then", "there", "because", "while", "between", "during", "against", "about",
    "more", "says", "said", "meets", "visits", "warns", "calls", "wants", "people",
];

/// A language by its two-letter ISO 639-1 code; `und` when it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 2]);

impl Language {
    /// Not known.
    pub const UNKNOWN: Self = Self(*b"--");
    /// German.
    pub const GERMAN: Self = Self(*b"de");
    /// English.
    pub const ENGLISH: Self = Self(*b"en");

    /// Reads a tag such as `de`, `de-AT`, `en_GB.UTF-8`; three-letter codes of a few languages too.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_bytes() {
            [a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Some(Self([*a, *b])),
            b"deu" | b"ger" | b"german" | b"deutsch" => Some(Self::GERMAN),
            b"eng" | b"english" | b"englisch" => Some(Self::ENGLISH),
            _ => None,
        }
    }

    /// The language in which `text` seems to be written; unknown for texts too short to tell.
    #[must_use]
    pub fn detect(text: &str) -> Self {
        let sample = beginning(text, SAMPLE);
        let mut words = sample.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
        if words.nth(ENOUGH_WORDS - 1).is_none() {
            return Self::of_small_words(sample);
        }
        let code = whichlang::detect_language(sample).three_letter_code();
        match code {
            "deu" => Self::GERMAN,
            "eng" => Self::ENGLISH,
            "ara" => Self(*b"ar"),
            "cmn" => Self(*b"zh"),
            "fra" => Self(*b"fr"),
            "hin" => Self(*b"hi"),
            "ita" => Self(*b"it"),
            "jpn" => Self(*b"ja"),
            "kor" => Self(*b"ko"),
            "nld" => Self(*b"nl"),
            "por" => Self(*b"pt"),
            "rus" => Self(*b"ru"),
            "spa" => Self(*b"es"),
            "swe" => Self(*b"sv"),
            "tur" => Self(*b"tr"),
            "vie" => Self(*b"vi"),
            _ => Self::UNKNOWN,
        }
    }

    /// German or English by their small words: statistics over letters mistake short texts full of names.
    fn of_small_words(text: &str) -> Self {
        let (mut german, mut english) = (0, 0);
        let mut behind_von = false;
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            // `WHO`, `IT`, `MIT` are names whatever the language.
            if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
                continue;
            }
            let small = word.to_lowercase();
            // So is `von der Leyen`.
            let in_name = std::mem::replace(&mut behind_von, small == "von") && small == "der";
            if GERMAN_WORDS.contains(&small.as_str()) && !in_name {
                german += 2;
            } else if small.contains(['ä', 'ö', 'ü', 'ß']) {
                // A name with an umlaut is at home in every text.
                german += if word.starts_with(char::is_uppercase) { 1 } else { 2 };
            } else if ENGLISH_WORDS.contains(&small.as_str()) {
                english += 2;
            }
        }
        match german.cmp(&english) {
            std::cmp::Ordering::Greater => Self::GERMAN,
            std::cmp::Ordering::Less => Self::ENGLISH,
            std::cmp::Ordering::Equal => Self::UNKNOWN,
        }
    }

    /// The code: `de`, `en`, `und`.
    #[must_use]
    pub fn code(&self) -> &str {
        if *self == Self::UNKNOWN { "und" } else { std::str::from_utf8(&self.0).unwrap_or("und") }
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::UNKNOWN
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Ok(Self::from_tag(&tag).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_leniently() {
        assert_eq!(Language::from_tag("de-AT"), Some(Language::GERMAN));
        assert_eq!(Language::from_tag("en_GB.UTF-8"), Some(Language::ENGLISH));
        assert_eq!(Language::from_tag("C"), None);
        assert_eq!(Language::UNKNOWN.code(), "und");
    }

    #[test]
    fn prose_tells_its_language_and_a_word_does_not() {
        assert_eq!(Language::detect("Der Rat tagte gestern bis spät in die Nacht."), Language::GERMAN);
        assert_eq!(Language::detect("The council sat until late last night."), Language::ENGLISH);
        assert_eq!(Language::detect("Moskau"), Language::UNKNOWN);
        for (text, language) in [
            ("Angela Merkel war in Köln.", Language::GERMAN),
            ("Merkel trifft Putin", Language::GERMAN),
            ("Bundeskanzler Merz zu Gast in Rom", Language::GERMAN),
            ("Biden meets Putin", Language::ENGLISH),
            ("Angela Merkel in Paris.", Language::UNKNOWN),
            ("The end of the affair", Language::ENGLISH),
            ("Er will an Putin schreiben.", Language::GERMAN),
            ("Sie kam her, um zu helfen.", Language::GERMAN),
            ("Not macht erfinderisch, sagt er", Language::GERMAN),
            ("Wir werden das nicht hinnehmen", Language::GERMAN),
            ("WHO warnt vor neuer Welle", Language::GERMAN),
            ("Merz reist nach New York", Language::GERMAN),
            ("Gespräche im IT-Sektor", Language::GERMAN),
            ("Ten die as war hits the capital", Language::ENGLISH),
            ("A hat and a fox at the den", Language::ENGLISH),
            ("I am what I am", Language::ENGLISH),
            ("MIT scientists warn of the risk", Language::ENGLISH),
            ("Ursula von der Leyen meets Biden", Language::ENGLISH),
            ("Klopp should stay, Jürgen Müller said", Language::ENGLISH),
            ("She wants her hat", Language::ENGLISH),
        ] {
            assert_eq!(Language::detect(text), language, "{text}");
        }
    }

    #[test]
    fn a_small_word_belongs_to_one_language() {
        let both =
            ["die", "war", "am", "hat", "den", "des", "will", "an", "her", "not", "for", "was", "in", "also", "so"];
        for words in [&GERMAN_WORDS[..], &ENGLISH_WORDS[..]] {
            assert!(words.iter().all(|word| !both.contains(word)));
        }
        assert!(GERMAN_WORDS.iter().all(|word| !ENGLISH_WORDS.contains(word)));
    }
}
