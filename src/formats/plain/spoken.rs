//! Lines by which a station opens its news: `This is the World News from Radio X`, `BBC News at 1300 GMT, 3 May 2025`.

use super::form::after_any;
use super::masthead::is_proper;
use super::outlets;
use crate::text::date::find_dates;

/// How a bulletin says what it is.
const OPENINGS: &[&str] =
    &["this is", "here is", "here are", "you are listening to", "you're listening to", "hier ist", "hier sind"];

/// What stands before the name of the station.
const SENDERS: &[&str] =
    &["from the", "from", "of the", "of", "on the", "on", "von der", "von", "vom", "des", "der", "aus"];

/// Words of bulletins: none of them is the name of a station.
const NEWS: &[&str] = &[
    "the", "die", "a", "news", "nachrichten", "headlines", "bulletin", "summary", "meldungen", "world", "national",
    "international", "latest", "evening", "morning", "hourly", "six", "o'clock", "noon", "midday", "hour", "at", "on",
    "um", "am", "vom", "from", "for", "of", "uhr", "gmt", "utc", "bst",
];

/// The station that opens its news with this line, and says nothing else in it.
pub(super) fn station(line: &str) -> Option<String> {
    let line = line.trim().trim_end_matches('.');
    if line.split_whitespace().count() > 16 {
        return None;
    }
    // Every short line is asked.
    if after_any(line, OPENINGS).is_none() && !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let dates = find_dates(line);
    let mut text = line.to_owned();
    for date in dates.iter().rev() {
        text.replace_range(date.span.range(), "");
    }
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    if let Some(rest) = after_any(&text, OPENINGS) {
        let rest = rest.trim_start();
        let words: Vec<&str> = rest.split_whitespace().collect();
        let of = words.iter().position(|word| !is_news(word) || is_sender(word))?;
        let told = words.get(..of).unwrap_or_default();
        let names_news = told.iter().any(|word| {
            matches!(word.to_lowercase().as_str(), "news" | "headlines" | "bulletin" | "nachrichten" | "meldungen")
        });
        let behind = words.get(of..).unwrap_or_default().join(" ");
        let name = after_any(&behind, SENDERS)?.trim();
        let name = without_clock(name);
        return (names_news && is_proper(name) && name.split_whitespace().count() <= 4).then(|| name.to_owned());
    }
    // `BBC World Service news at 1300 GMT`: known names only, for anything may stand before `news`.
    let words: Vec<&str> = text.split_whitespace().collect();
    let from = words.iter().position(|word| word.starts_with(char::is_lowercase) && is_news(word))?;
    let (name, rest) = words.split_at_checked(from)?;
    let name = name.join(" ");
    let figures = |word: &str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
    (!dates.is_empty() && outlets::is_outlet(&name) && rest.iter().all(|word| is_news(word) || figures(word)))
        .then_some(name)
}

fn is_news(word: &str) -> bool {
    NEWS.contains(&word.trim_matches(',').to_lowercase().as_str())
}

fn is_sender(word: &str) -> bool {
    SENDERS.contains(&word.to_lowercase().as_str()) && !matches!(word, "on" | "der")
}

/// The name without the small words and figures that lead to a time: `Radio X at 1300 GMT`, `Radio X on`.
fn without_clock(name: &str) -> &str {
    let mut name = name.trim_end_matches(',');
    while let Some((head, last)) = name.rsplit_once(' ') {
        let small =
            is_news(last) && (last.starts_with(char::is_lowercase) || matches!(last, "GMT" | "UTC" | "BST" | "Uhr"));
        if !small && !last.starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        name = head.trim_end_matches(',');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stations_open_their_news() {
        for (line, name) in [
            ("This is the World News from Radio Lumen on 3 December 2025.", "Radio Lumen"),
            ("Here is the news from Radio Lumen at 1300 GMT", "Radio Lumen"),
            ("Hier sind die Nachrichten von Radio Lumen vom 3. Dezember 2025", "Radio Lumen"),
            ("BBC World Service news at 1300 GMT, Sunday 30 November 2025", "BBC World Service"),
        ] {
            assert_eq!(station(line).as_deref(), Some(name), "{line}");
        }
        for line in [
            "This is the worst storm from the north in years",
            "Here is the plan of Jane Doe",
            "Jane Doe news at 1300 GMT, Sunday 30 November 2025",
            "This is news from nowhere for the party",
            "Hier ist die Stadt am schönsten",
        ] {
            assert_eq!(station(line), None, "{line}");
        }
    }
}
