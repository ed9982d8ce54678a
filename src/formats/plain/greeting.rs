//! The greeting over a spoken bulletin: who sends it and who reads it.

use super::byline;
use super::form::{after_any, is_capitals};
use super::source::names_medium;
use super::unit::Unit;
use crate::model::FurnitureKind;

/// How a bulletin opens.
const OPENINGS: &[&str] = &[
    "guten morgen", "guten tag", "guten abend", "hallo und willkommen", "herzlich willkommen", "willkommen", "es ist",
    "good morning", "good afternoon", "good evening", "hello and welcome", "hello", "welcome", "it's", "it is",
];

/// What stands beside the name of the house in it.
const NEWS: &[&str] = &["die nachrichten", "nachrichten", "the news", "news", "mit den nachrichten", "with the news"];

/// What stands before the name of who reads.
const SPEAKERS: &[&str] = &[
    "am mikrofon:", "am mikrofon", "im studio:", "im studio", "es liest", "i'm", "i am", "ich bin", "mein name ist",
    "my name is", "sprecher:", "sprecherin:", "moderation:", "with",
];

/// What a greeting says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Presented {
    /// The house that sends.
    pub(super) house: Option<String>,
    /// Who reads.
    pub(super) speaker: Option<String>,
}

/// Marks the greeting over a bulletin: it greets, and names the house or who reads.
pub(super) fn mark(units: &mut [Unit<'_>]) -> Presented {
    let more = units.iter().filter(|unit| unit.is_prose()).count() >= 2;
    for unit in units.iter_mut().take(2).filter(|unit| more && unit.is_free()) {
        if unit.shape.words > 40 || after_any(&unit.text, OPENINGS).is_none() {
            continue;
        }
        let presented = read(&unit.text);
        if presented != Presented::default() {
            unit.furnish(FurnitureKind::Page);
            return presented;
        }
    }
    Presented::default()
}

/// Whether `text` is nothing but a greeting: `Good evening.`
pub(super) fn greets(text: &str) -> bool {
    let greeted = after_any(text, OPENINGS).filter(|_| after_any(text, &["es ist", "it's", "it is"]).is_none());
    let words = |rest: &str| rest.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    text.len() <= 40 && greeted.is_some_and(|rest| words(rest) <= 1)
}

fn read(text: &str) -> Presented {
    let mut presented = Presented::default();
    for sentence in text.split_inclusive(['.', '!', '?']) {
        let sentence = sentence.trim().trim_end_matches(['.', '!', '?']);
        if let Some(rest) = after_any(sentence, SPEAKERS) {
            presented.speaker = presented.speaker.or_else(|| byline::names(rest.trim()).into_iter().next());
        }
        let parts: Vec<&str> = sentence.split([',', ':']).map(str::trim).collect();
        let news = parts.iter().any(|part| NEWS.contains(&part.to_lowercase().as_str()));
        for part in &parts {
            let house = after_any(part, &["this is", "hier ist", "hier ist der", "sie hören"]).map_or(*part, str::trim);
            let named = house.split_whitespace().count() <= 4 && house.starts_with(char::is_uppercase);
            let known = names_medium(house) || (news && (is_capitals(house, 3) || house.len() < part.len()));
            let lone = NEWS.contains(&house.to_lowercase().as_str()) || after_any(house, OPENINGS).is_some();
            if named && known && !lone {
                presented.house.get_or_insert_with(|| house.to_owned());
            }
        }
    }
    presented
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greetings_name_house_and_speaker() {
        for (text, house, speaker) in [
            (
                "Guten Abend, es ist acht Uhr. Beispielfunk, die Nachrichten. Am Mikrofon: Anna Muster.",
                Some("Beispielfunk"),
                Some("Anna Muster"),
            ),
            ("Good morning, this is Marlow Radio News. I'm Jane Doe.", Some("Marlow Radio News"), Some("Jane Doe")),
            ("Guten Tag, es ist vieles neu in der Stadt.", None, None),
        ] {
            let wanted = Presented { house: house.map(str::to_owned), speaker: speaker.map(str::to_owned) };
            assert_eq!(read(text), wanted, "{text}");
        }
    }
}
