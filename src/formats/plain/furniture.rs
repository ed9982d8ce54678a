//! Page furniture: buttons, counters, separators and invitations that copied web pages bring along.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::form::{End, Shape, after_any, is_capitals};
use super::page_words::{BEGINNINGS, CONSENT, COUNTED, is_line};
use super::statement::is_statement;

/// Finds in one pass whether a line has a word that offers, asks for consent and letters are told by: few lines have.
static TELLING_SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    const MONEY: &[&str] = &["euro", "dollar", "€", "£", "$", "pounds"];
    let words = [SUBSCRIBING, GOODS, LETTER, ANSWER, CONSENT, MONEY];
    AhoCorasick::new(words.into_iter().flatten()).ok()
});

/// What pages say to those who have not paid.
const SUBSCRIBING: &[&str] = &[
    "jederzeit kündbar", "cancel anytime", "cancel any time", "bereits abonnent", "bereits ein abo", "schon abonnent",
    "bereits registriert", "already a subscriber", "already subscribed", "already have an account", "hier einloggen",
    "weiterlesen mit", "continue reading with", "subscribe to continue", "subscribe to read", "nur für abonnenten",
    "exklusiv für abonnenten", "exclusive to subscribers", "for subscribers only", "um weiterzulesen",
    "to continue reading", "to keep reading", "dieser artikel ist kostenpflichtig", "artikel freischalten",
    "unlock this article", "im probeabo", "im probemonat",
];

/// What pages offer besides.
const GOODS: &[&str] = &[
    "newsletter", "podcast", "whatsapp-kanal", "whatsapp channel", "push alerts", "e-paper", "our app", "die app",
    "unsere app",
];

/// How a letter says that it need not come.
const LEAVE: &[&str] = &[
    "nicht mehr erhalten", "abbestellen", "abmelden", "unsubscribe", "no longer wish to receive", "empfehlen sie",
    "ansehen", "öffnen", "view this",
];

/// What letters call themselves.
const LETTER: &[&str] = &["newsletter", "e-mail", "email", "im browser", "in your browser", "klicken sie hier"];

/// How pages ask for an answer.
const ANSWER: &[&str] = &[
    "schreiben sie uns", "schreiben sie an unsere", "let us know what you think", "we want to hear from you",
    "we'd like to hear from you", "share your thoughts",
];

/// Whether `text` belongs to the page and not to the text.
pub(super) fn is_page(text: &str, shape: &Shape) -> bool {
    if shape.letters == 0 {
        // Bare numbers may be results or counters; signs alone are separators.
        let counter = text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
        let signs = !text.contains(|c: char| c.is_alphanumeric()) && text.len() <= 80;
        return counter || is_thousands(text) || (signs && !is_pictographic(text));
    }
    if shape.words > 90 || shape.chars > 2000 {
        return false;
    }
    let lower = text.to_lowercase();
    if shape.words > 30 {
        // Only what speaks of nothing else: how an address is used that the reader gives.
        return CONSENT.iter().map(|stem| lower.matches(stem).count()).sum::<usize>() >= 3 && lower.contains("ihre ");
    }
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let told = TELLING_SEARCH.as_ref().is_none_or(|search| search.is_match(lower.as_str()));
    is_line(bare)
        || is_line(without_count(bare))
        || told && (is_subscription(&lower, shape) || is_offer_of_more(&lower, shape) || is_about_page(&lower, shape))
        || is_button_row(&lower, shape)
        || is_counter(bare)
        || is_reported_from(text, shape)
        || is_relative_time(bare)
        || is_reading_time(bare)
        || is_trail(text, shape)
        || is_menu(text, shape)
        || is_address(text)
        || is_invitation(text, shape)
        || (told && shape.words <= 25 && CONSENT.iter().any(|stem| lower.contains(stem)) && speaks_to_reader(&lower))
}

/// `1.903`, `12,400`: what a page counts, alone on its line.
fn is_thousands(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    text.split_once(['.', ','])
        .is_some_and(|(head, tail)| (1..=3).contains(&head.len()) && tail.len() == 3 && digits(head) && digits(tail))
}

/// `Reporting from Washington`, `Reporting from the White House`: where somebody was who wrote.
fn is_reported_from(text: &str, shape: &Shape) -> bool {
    let places = after_any(text, &["reporting from"]).unwrap_or_default();
    let proper = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "the" | "in" | "and" | "of");
    shape.end == End::Open
        && (3..=8).contains(&shape.words)
        && places.starts_with(' ')
        && places.split_whitespace().all(proper)
        && places.contains(char::is_uppercase)
}

/// A button without what it counts: `artikel anhören • (3 minuten`, `kommentare (12`.
fn without_count(bare: &str) -> &str {
    let Some((button, count)) = bare.split_once([' ', '\u{a0}']).and(bare.split_once(['(', '•', '·', '|'])) else {
        return bare;
    };
    let counted = count.contains(|c: char| c.is_ascii_digit()) && count.split_whitespace().count() <= 4;
    if counted { button.trim_end_matches(|c: char| !c.is_alphanumeric()) } else { bare }
}

/// What a page asks of those who have not paid: `1 Monat für 1 Euro`, `Already a subscriber? Log in`.
fn is_subscription(lower: &str, shape: &Shape) -> bool {
    const PERIODS: &[&str] =
        &["monat", "monate", "woche", "wochen", "jahr", "month", "months", "week", "weeks", "year"];
    // A price and a time, and nothing else that would make a headline of them.
    const TERMS: &[&str] = &[
        "euro", "dollar", "dollars", "pounds", "für", "im", "pro", "nur", "ab", "danach", "dann", "jetzt", "zum",
        "preis", "von", "den", "ersten", "die", "erste", "ersten", "a", "per", "for", "only", "then", "from", "just",
        "first", "the", "your", "every", "kostenlos", "gratis", "free", "testen", "abo", "digital", "trial",
    ];
    if shape.words > 20 || shape.sentences > 2 || lower.contains(['"', '„', '“', '»']) {
        return false;
    }
    let words =
        || lower.split(|c: char| !c.is_alphanumeric() && !matches!(c, '€' | '£' | '$')).filter(|word| !word.is_empty());
    let figure = |word: &str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, '€' | '£' | '$'));
    let priced = words().any(|word| matches!(word, "euro" | "dollar" | "dollars") || word.contains(['€', '£', '$']));
    let offered = words().any(|word| PERIODS.contains(&word))
        && words().all(|word| figure(word) || PERIODS.contains(&word) || TERMS.contains(&word));
    SUBSCRIBING.iter().any(|call| lower.contains(call)) || priced && offered
}

/// A line that sends the reader elsewhere: `Lesen Sie auch: …`, `… finden Sie in unserem Liveblog:`.
fn is_invitation(text: &str, shape: &Shape) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let sends =
        shape.words <= 24 && (shape.sentences <= 1 || shape.words <= 6) && after_any(bare, BEGINNINGS).is_some();
    // A sentence of the text may begin like that, but it states something, or ends as a sentence and says more. What a
    // label announces is the title of another text: `Siehe auch: …`.
    let labelled = bare.find(':').is_some_and(|at| after_any(bare.get(..at).unwrap_or_default(), BEGINNINGS).is_some());
    let sentence = shape.end == End::Period && shape.words > 14 || !labelled && is_statement(text, shape);
    // `Siehe auch das Gutachten von …` sends to no other page.
    let sentence =
        sentence || !labelled && shape.end == End::Period && after_any(bare, &["siehe auch", "see also"]).is_some();
    let addressed = ["finden Sie ", "lesen Sie ", "erfahren Sie ", "sehen Sie ", "You can find ", "you can read "]
        .iter()
        .any(|phrase| text.contains(phrase));
    let pointing = shape.end == End::Colon
        && (text.contains(" hier") || text.contains(" here") || text.contains("unserem ") || text.contains(" our "));
    (sends && !sentence)
        || (addressed && pointing && text.starts_with("Aktuelle"))
        || (addressed && pointing && shape.words <= 14)
}

/// Whether a line is nothing but a button's word.
pub(super) fn is_button(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    is_line(bare)
}

/// What pages and newsletters say about themselves: `… dann empfehlen Sie ihn weiter. … klicken Sie hier.`
fn is_about_page(lower: &str, shape: &Shape) -> bool {
    let any = |list: &[&str]| list.iter().any(|words| lower.contains(words));
    shape.words <= 40 && speaks_to_reader(lower) && (any(LEAVE) && any(LETTER) || shape.words <= 16 && any(ANSWER))
}

fn speaks_to_reader(lower: &str) -> bool {
    [
        "sie ", "wir ", "ihre", "you", "we ", "our ", "accept", "akzeptieren", "zustimm", "aktivier", "settings",
        "einstellungen",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// `3 Kommentare`, `7 Postings`, `Kommentare (12)`.
fn is_counter(bare: &str) -> bool {
    let mut numbers = 0;
    let mut words = 0;
    // `1,204 viewing` is one number.
    for word in bare
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '.'))
        .map(|word| word.trim_matches(['.', ',']))
        .filter(|word| !word.is_empty())
    {
        if word.bytes().all(|b| b.is_ascii_digit()) || is_thousands(word) {
            numbers += 1;
        } else if COUNTED.contains(&word) {
            words += 1;
        } else {
            return false;
        }
    }
    (numbers == 1 && (1..=3).contains(&words) && words > usize::from(bare.contains(" von ")))
        || (numbers == 2 && words == 1 && (bare.contains(" von ") || bare.contains(" of ")))
}

/// `vor 2 Tage 3`, `27 Minuten`, `5 hours ago`.
pub(super) fn is_relative_time(bare: &str) -> bool {
    const UNITS: &[&str] = &[
        "sekunde", "sekunden", "minute", "minuten", "stunde", "stunden", "std", "tag", "tage", "tagen", "woche",
        "wochen", "monat", "monate", "monaten", "jahr", "jahre", "jahren", "second", "seconds", "minutes", "mins",
        "hour", "hours", "hr", "hrs", "min", "sek", "sec", "day", "days", "week", "weeks", "month", "months", "year",
        "years",
    ];
    let day = ["heute", "gestern", "today", "yesterday"].iter().find_map(|day| bare.strip_prefix(day));
    if let Some(rest) = day {
        // `heute, 07:50`: of a day that only the page knew.
        let words = ["uhr", "um", "at", "am", "pm", "a", "p", "m"];
        return rest.contains([':', '.'])
            && rest.contains(|c: char| c.is_ascii_digit())
            && rest
                .split(|c: char| !c.is_alphanumeric())
                .all(|word| word.is_empty() || words.contains(&word) || word.chars().all(|c| c.is_ascii_digit()));
    }
    if matches!(bare, "gerade eben" | "soeben" | "eben gerade" | "just now") {
        return true;
    }
    // `il y a 3 heures`, `hace 5 minutos`
    if let Some(rest) = bare.strip_prefix("il y a ").or_else(|| bare.strip_prefix("hace ")) {
        return rest.split_whitespace().count() <= 3 && rest.starts_with(|c: char| c.is_ascii_digit());
    }
    let ago = bare.starts_with("vor ") || bare.ends_with(" ago");
    let rest = bare.strip_prefix("vor ").unwrap_or(bare);
    let rest = rest.strip_suffix(" ago").unwrap_or(rest);
    let (mut units, mut numbers) = (0, 0);
    // `12m ago`, `2 hr 14 min ago`
    let letters = |word: &str| word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for word in rest
        .split_whitespace()
        .flat_map(|word| [word.get(..word.len() - letters(word)), word.get(word.len() - letters(word)..)])
        .flatten()
        .filter(|part| !part.is_empty())
    {
        if UNITS.contains(&word) || ago && matches!(word, "h" | "m" | "s" | "d" | "w") {
            units += 1;
        } else if word.chars().all(|c| c.is_ascii_digit())
            || matches!(word, "einem" | "einer" | "wenigen" | "few" | "an" | "a" | "about" | "rund")
        {
            numbers += 1;
        } else {
            return false;
        }
    }
    (units == 1 && (1..=3).contains(&numbers) || ago && units == 2 && numbers == 2)
        && (ago || bare.starts_with(|c: char| c.is_ascii_digit()))
}

/// `3 Min. Lesezeit`, `5 min read`.
fn is_reading_time(bare: &str) -> bool {
    bare.split_whitespace().count() <= 5
        && bare.contains(|c: char| c.is_ascii_digit())
        && (bare.contains("lesezeit")
            || bare.contains("lesedauer")
            || bare.ends_with("leseminuten")
            || bare.ends_with("minuten lesen")
            || bare.starts_with("reading time")
            || bare.ends_with("min read")
            || bare.ends_with("minute read")
            || bare.ends_with("to read")
            || bare.starts_with("tiempo de lectura")
            || bare.starts_with("temps de lecture")
            || bare.starts_with("lecture ")
            || bare.ends_with("minuti di lettura"))
}

/// `Startseite » Politik » Europa`, `Home > News > World`.
fn is_trail(text: &str, shape: &Shape) -> bool {
    let steps = text.matches([('»'), ('›'), ('>'), ('→')]).count();
    let first = text.split(['»', '›', '>', '→']).next().unwrap_or_default().trim().to_lowercase();
    let home = matches!(
        first.as_str(),
        "startseite" | "home" | "start" | "sie sind hier" | "you are here" | "news" | "nachrichten"
    );
    // The neighbours of the page: `« Storm ahead | Council meets »`.
    if text.contains('|') && (text.starts_with('«') || text.ends_with('»')) && shape.end == End::Open {
        return true;
    }
    let path = first.starts_with("sie sind hier") || first.starts_with("you are here");
    if path && shape.words <= 25 {
        return true;
    }
    shape.end == End::Open
        && ((home && steps >= 1) || (steps >= 2 && shape.words <= 12 && !text.contains('«') && !text.contains('‹')))
}

/// A row of buttons: short words in capitals with wide gaps, or short words between bars.
fn is_menu(text: &str, shape: &Shape) -> bool {
    let bars = text.matches(['|', '·', '•']).count();
    let wide = text.matches("   ").count();
    let digits = text.contains(|c: char| c.is_ascii_digit());
    let parts = || text.split(['|', '·', '•']).map(|part| part.trim().to_lowercase());
    if bars >= 1 && parts().filter(|part| is_line(part)).count() >= 2 {
        return true;
    }
    (wide >= 2 && is_capitals(text, 6) && shape.words <= 10)
        || (bars >= 2 && shape.words <= bars * 2 + 2 && shape.end == End::Open && !digits && shape.words >= 3)
}

/// Several buttons on one line: `Kommentare Drucken Teilen`, `Share Save 12`.
fn is_button_row(lower: &str, shape: &Shape) -> bool {
    let words =
        || lower.split(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | '·')).filter(|word| !word.is_empty());
    let button =
        |word: &str| is_line(word) && !matches!(word, "live" | "x" | "mehr" | "more" | "plus" | "top" | "text");
    let figure = |word: &str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '(' | ')'));
    (2..=8).contains(&shape.words)
        && words().filter(|word| button(word)).count() >= 2
        && words().all(|word| button(word) || figure(word) || matches!(word, "x" | "mehr" | "more"))
}

/// A box that offers a newsletter, a podcast or an app: `Sign up to our free newsletter`, `Jetzt kostenlos den Podcast hören`.
fn is_offer_of_more(lower: &str, shape: &Shape) -> bool {
    const CALLS: &[&str] = &[
        "sign up", "subscribe", "get our", "get the", "download", "follow", "listen to", "abonnieren", "anmelden",
        "bestellen", "hören sie", "jetzt hören", "kostenlos", "for free", "our free", "folgen sie", "melden sie sich",
        "in your inbox", "in ihr postfach", "lade die", "laden sie",
    ];
    shape.words <= 26
        && shape.sentences <= 2
        && GOODS.iter().any(|goods| lower.contains(goods))
        && CALLS.iter().any(|call| lower.contains(call))
        && !lower.contains(['"', '„', '“'])
        && (shape.words <= 12 || speaks_to_reader(lower) || CALLS.iter().any(|call| lower.starts_with(call)))
}

/// A line that is nothing but an address on the web or the tail of one.
fn is_address(text: &str) -> bool {
    let one = !text.contains(char::is_whitespace);
    one && (text.contains("://") || text.starts_with("www.") || (text.matches('/').count() >= 2 && text.ends_with('/')))
}

/// Whether a word is the address of a mail.
pub(super) fn is_mail_address(word: &str) -> bool {
    let address = word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    address && !word.contains(char::is_whitespace)
}

/// Whether `text` has emoji: a text of emoji is a text.
fn is_pictographic(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_text() {
        for text in [
            "|",
            "+++",
            "* * *",
            "vor 2 Tage 3",
            "5 hours ago",
            "Nach oben",
            "Gesamten Artikel lesen",
            "3 Kommentare",
            "Kommentare (12)",
            "Share this",
            "Read more: Another storm",
            "Lesen Sie auch: Noch ein Sturm",
            "Anzeige",
            "Startseite » Politik » Europa",
            "Wir verwenden Cookies, um unsere Seiten zu verbessern.",
            "3 Min. Lesezeit",
            "« | Another storm ahead »",
            "https://example.org/a",
            "27 Minuten",
            "Mehr dazu lesen Sie hier:",
            "Politik | Sport | Kultur | Wetter",
            "Artikel anhören • (3 Minuten)",
            "1 Monat für 1 Euro",
            "Danach 9,99 € im Monat, jederzeit kündbar",
            "Already a subscriber? Log in",
            "Fehler gefunden? Jetzt melden.",
            "Lesedauer: 3 Minuten",
            "3 Leseminuten",
            "vor 12 Min.",
            "1.903",
            "1,204 viewing",
            "Reporting from Washington",
            "Zur Navigation springen",
            "View image in fullscreen",
            "Siehe auch: Minister trat gestern zurück.",
            "Lesen Sie hier, was der Minister gestern sagte.",
            "Read more about the storm in our live blog.",
        ] {
            assert!(is_page(text, &Shape::of(text)), "{text}");
        }
        for text in [
            "Der Rat tagt.",
            "Streit um Cookies in Brüssel",
            "Vor zwei Tagen kam der Sturm.",
            "Teilen will gelernt sein",
            "3:1",
            "Video zeigt Flucht",
            "🎉🎉",
            "Live aus Berlin",
            "Putin droht den Europäern",
            "Für 3 Euro im Monat pflegt sie den Garten.",
            "49 Euro im Monat für Bus und Bahn",
            "Eltern sollen ihre Kinder bis 9 Uhr in der Schule abmelden.",
            "Artikel 5 (3) des Vertrags",
            "Reporting from Gaza is dangerous.",
            "Reporting from memory",
            "3.50",
            "Mehr dazu sagte Ministerin Eva Klein am Montag vor Journalisten nicht.",
            "Advertisement spending fell by 20%, said Jane Doe.",
            "Read more books, said the minister.",
            "Subscribe to nothing, said Jane Doe.",
            "Sign up for the army, said the general.",
            "Siehe auch das Gutachten von Eva Klein aus dem vergangenen Jahr.",
        ] {
            assert!(!is_page(text, &Shape::of(text)), "{text}");
        }
    }
}
