//! Lines with which sites lead away from an article: read also, newsletters, consent for what is embedded.

use crate::text::{beginning, fold};

/// Lines that are nothing else, folded, without signs at their ends.
const WHOLE: &[&str] = &[
    // German
    "anzeige",
    "werbung",
    "kommentare",
    "kommentar",
    "newsletter",
    "podcast",
    "video",
    "videos",
    "teilen",
    "drucken",
    "merken",
    "mehr",
    "mehr zum thema",
    "mehr dazu",
    "mehr lesen",
    "mehr infos",
    "mehr artikel",
    "mehr nachrichten",
    "zum thema",
    "thema",
    "themen",
    "auch interessant",
    "auch lesenswert",
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie hier mehr",
    "lest auch",
    "lies auch",
    "weiterlesen",
    "weitere artikel",
    "weitere themen",
    "weitere meldungen",
    "weitere nachrichten",
    "weitere informationen",
    "ende der weiteren informationen",
    "weitere links",
    "links",
    "zuruck",
    "passend zum thema",
    "passend dazu",
    "siehe auch",
    "meistgelesen",
    "meistgelesene artikel",
    "empfehlungen",
    "unsere empfehlungen",
    "redaktionsempfehlung",
    "das konnte sie auch interessieren",
    "das konnte sie interessieren",
    "das konnte dich auch interessieren",
    "das konnte dich interessieren",
    "empfohlener redaktioneller inhalt",
    "empfohlener externer inhalt",
    "externer inhalt",
    "embed",
    "ein klick fur den datenschutz",
    "fehler melden",
    "fehler gefunden",
    "fehler gefunden? jetzt melden",
    "feedback",
    "e-mail",
    "inhalt",
    "inhaltsverzeichnis",
    "schlagworte",
    "box aufklappen box zuklappen",
    "personen-box aufklappen personen-box zuklappen",
    "nach oben",
    "zur startseite",
    "startseite",
    "artikel teilen",
    "artikel anhoren",
    "vorlesen",
    "jetzt abonnieren",
    "abonnieren",
    "anmelden",
    "newsletter abonnieren",
    "whatsapp",
    "facebook",
    "twitter",
    "x",
    "instagram",
    "telegram",
    "pocket",
    "flipboard",
    "linkedin",
    "xing",
    "pinterest",
    "liveblog",
    "quelle",
    "quellen",
    "mehr von",
    "top-themen",
    "auch spannend",
    // English
    "advertisement",
    "advertising",
    "sponsored",
    "comments",
    "related",
    "related articles",
    "related stories",
    "related topics",
    "related content",
    "related links",
    "related posts",
    "read more",
    "read also",
    "read next",
    "also read",
    "see also:",
    "more on this story",
    "more on this",
    "more from",
    "more stories",
    "recommended",
    "recommended for you",
    "recommended stories",
    "you may also like",
    "you might also like",
    "most read",
    "most popular",
    "trending",
    "trending now",
    "top stories",
    "don't miss",
    "sign up",
    "subscribe",
    "share",
    "share this",
    "share this article",
    "share this story",
    "follow us",
    "print",
    "email",
    "tweet",
    "skip advertisement",
    "listen",
    "story continues below advertisement",
    "article continues below",
    "loading",
    "topics",
    "tags",
];

/// How lines begin that lead away, folded. What follows may be a title with a link.
const BEGINNINGS: &[&str] = &[
    // German
    "lesen sie auch", "lesen sie hier", "lesen sie mehr", "lesen sie dazu", "lesen sie jetzt", "lesen sie ausserdem",
    "lesen sie zum thema", "lesen sie weiter", "lesen sie den", "lest auch", "lest hier", "lest den", "lest mehr",
    "lies auch", "lies hier", "lies dazu", "mehr zum thema", "mehr dazu", "mehr zu ", "mehr zur ", "mehr uber",
    "mehr aus", "mehr von ", "auch interessant", "auch lesenswert", "auch spannend", "siehe auch:", "passend dazu",
    "passend zum thema", "das konnte sie", "das konnte dich", "zum thema:", "weiterlesen", "weitere nachrichten",
    "weitere artikel", "weitere informationen", "weitere infos", "hier konnen sie", "hier geht es zu",
    "hier geht's zu", "hier gibt es alle", "hier finden sie alle", "aktuelle nachrichten aufs handy",
    "alle nachrichten", "alle entwicklungen", "alle news", "noch mehr", "an dieser stelle findest du",
    "an dieser stelle finden sie", "an dieser stelle befindet sich", "um eingebettete inhalte",
    "ich bin damit einverstanden", "mit meiner anmeldung", "personenbezogene daten konnen",
    "du kannst ihn dir mit einem klick", "sie konnen ihn sich mit einem klick", "link zum youtube",
    "youtube-inhalte erlauben", "newsletter:", "abonnieren sie", "abonnier ", "abonniere ", "folgen sie uns",
    "folge uns", "melden sie sich", "melde dich", "jetzt anmelden", "jetzt abonnieren",
    "bitte markieren sie die entsprechenden", "sie haben einen fehler gefunden", "sie haben einen fehler entdeckt",
    "fehler gefunden", "diskutieren sie mit", "was denken sie", "teilen sie uns", "video:", "im video:",
    "sehen sie im video", "horen sie", "podcast:", "fotostrecke", "bildergalerie", "sendung:", "redaktion:",
    "die mit einem symbol oder", "mit * gekennzeichnete links", "affiliate", "der artikel erschien zuerst",
    "uber dieses thema berichtete", "dieses thema im programm", "quellen:", "testen sie", "jetzt testen",
    "jetzt weiterlesen", "schon abonnent", "bereits abonnent", "aktuelle meldungen zu", "empfohlener",
    "mehr hintergrunde", "mehr nachrichten", "unseren newsletter", "unser newsletter", "sie mogen den tag kompakt",
    // English
    "read more", "read also", "read next", "also read", "see also:", "more on this", "more from ", "more stories",
    "related:", "related articles", "related stories", "you may also", "you might also", "recommended for",
    "recommended:", "sign up for", "sign up to", "sign up here", "subscribe to", "subscribe now", "get the latest",
    "get our ", "follow us", "share this", "watch:", "watch now", "listen to this", "listen now", "click here to",
    "join the conversation", "download our app", "download the app", "this newsletter", "our newsletter",
    "have you been affected", "do you have a story", "by clicking", "by signing up", "read the full", "for more ",
];

/// How far a line is looked at, in bytes.
const REACH: usize = 120;

/// A line as it is compared.
fn bare(line: &str) -> String {
    let line = fold(beginning(line.trim(), REACH));
    line.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '?' | '*')).to_owned()
}

/// Whether a line is nothing but words that lead away.
pub(super) fn is_away(line: &str) -> bool {
    if line.len() > 80 {
        return false;
    }
    let bare = bare(line);
    let bare = bare.trim_end_matches(['?', '*']).trim_end();
    WHOLE.contains(&bare)
}

/// Whether a line begins with words that lead away.
pub(super) fn leads_away(line: &str) -> bool {
    let line = fold(beginning(line.trim(), REACH));
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '*');
    BEGINNINGS.iter().any(|beginning| line.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_lead_away_are_known() {
        for line in [
            "Mehr zum Thema", "Lesen Sie auch:", "» Read more «", "Fehler gefunden?",
            "Das könnte Sie auch interessieren",
        ] {
            assert!(is_away(line), "{line}");
        }
        for line in ["Lesen Sie auch: Warum der Rat tagt", "➤ Mehr zum Thema: Brücken", "READ MORE: Bus cut"] {
            assert!(leads_away(line), "{line}");
        }
        for line in [
            "Mehr als hundert Menschen kamen.", "Die Anzeige wurde erstattet.",
            "Related to this is a second question.", "",
        ] {
            assert!(!is_away(line) && !leads_away(line), "{line}");
        }
    }

    #[test]
    fn the_lists_are_folded() {
        for phrase in WHOLE.iter().chain(BEGINNINGS) {
            assert_eq!(fold(phrase), *phrase);
        }
    }
}
