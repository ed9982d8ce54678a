//! Whether a line states something: with a finite verb and a full stop it is text, whatever words it begins with.

use super::form::{End, Shape, is_quotation_mark};

/// Finite forms of common verbs in German, small as they stand inside a sentence.
const GERMAN: &[&str] = &[
    "ist", "sind", "war", "waren", "wird", "werden", "wurde", "wurden", "würde", "würden", "hat", "haben", "hatte",
    "hatten", "hätte", "kann", "konnte", "konnten", "könnte", "will", "wollte", "wollten", "muss", "musste", "mussten",
    "müsste", "soll", "sollte", "sollten", "darf", "durfte", "mag", "möchte", "gibt", "gab", "gaben", "geht", "ging",
    "gingen", "kommt", "kam", "kamen", "steht", "standen", "liegt", "lag", "lagen", "sagt", "sagte", "sagten", "heißt",
    "hieß", "hießen", "bleibt", "blieb", "blieben", "tritt", "trat", "traten", "nimmt", "nahm", "nahmen", "fällt",
    "fiel", "fielen", "steigt", "stieg", "stiegen", "sinkt", "sank", "sanken", "schreibt", "schrieb", "schrieben",
    "spricht", "sprach", "sprachen", "findet", "fand", "fanden", "hielt", "hielten", "lässt", "ließ", "ließen", "ruft",
    "rief", "riefen", "trifft", "traf", "trafen", "verlor", "verloren", "gewinnt", "gewann", "gewannen", "wies",
    "lehnt", "fordert", "warnt", "schweigt", "schwieg", "bestreitet", "bestritt", "dementiert", "kündigt", "erklärt",
    "betont", "nennt", "nannte", "stimmt", "beginnt", "begann", "endet", "droht", "starb", "starben", "stirbt",
    "bekam", "bekommt", "lief", "liefen", "läuft", "fährt", "fuhr", "zog", "zogen", "zieht", "lautet", "lud", "lädt",
    "erhielt", "erhält", "verließ", "schloss", "half", "bat", "lebt", "sieht", "sah", "sahen", "weiß", "bringt",
];

/// Finite forms of common verbs in English that no ending tells.
const ENGLISH: &[&str] = &[
    "is", "are", "was", "were", "has", "had", "would", "could", "might", "must", "did", "does", "said", "says", "told",
    "fell", "rose", "went", "came", "became", "won", "lost", "took", "made", "gave", "met", "led", "ran", "began",
    "grew", "held", "kept", "knew", "thought", "wrote", "spoke", "stood", "sat", "broke", "drew", "drove", "flew",
    "sold", "sent", "shot", "struck", "withdrew", "wants", "remains", "denies", "plans", "warns", "isn't", "wasn't",
    "aren't", "weren't", "didn't", "doesn't", "won't", "hasn't", "hadn't", "should",
];

/// Words behind which a clause begins that hangs on another: what it states the line itself does not.
const HANGING: &[&str] = &[
    "was", "wie", "warum", "wer", "wo", "wann", "weshalb", "welche", "welcher", "welches", "ob", "dass", "what", "how",
    "why", "who", "which", "when", "where", "whether", "that",
];

/// Verbs of saying: who speaks stands behind them.
const SAYING: &[&str] = &[
    "said", "says", "told", "sagte", "sagt", "sagten", "erklärte", "betonte", "meinte", "schrieb", "wrote", "warned",
    "warnte", "added", "insisted", "argued", "rief", "forderte",
];

/// Small words that end as German verbs of the past do.
const NO_PAST: &[&str] = &[
    "heute", "bitte", "gute", "guten", "alte", "alten", "rechte", "rechten", "letzte", "letzten", "erste", "ersten",
    "seite", "leute", "hätte", "unten", "hinten", "weite", "breite", "zweite", "zweiten", "dritte", "dritten",
    "vierte", "fünfte", "sechste", "achte", "achten", "mitten", "echte", "echten", "leichte", "schlechte", "bereiten",
    "arbeiten", "bieten", "bitten", "raten", "warten", "halten", "leiten", "starten", "kosten", "posten", "testen",
    "kommentarseite", "bekannten", "bekannte",
];

/// Small English words in -ed that name what a thing is rather than what somebody did.
const NO_DEED: &[&str] = &[
    "need", "indeed", "related", "limited", "advanced", "required", "recommended", "sponsored", "saved", "reserved",
    "based", "united", "speed", "breed", "exceed", "proceed", "succeed", "hundred",
];

/// Whether `text` is a sentence that states something: it has a full stop, and a finite verb of its own.
pub(super) fn is_statement(text: &str, shape: &Shape) -> bool {
    // What is no word may stand behind the last full stop: `… das. 1/4`.
    let ends = (matches!(shape.end, End::Period | End::Mark) || has_full_stop(text)) && shape.words >= 3;
    shape.words >= 4 && says_who_spoke(text) || ends && has_finite_verb(text)
}

/// Whether a word inside ends as a sentence does; shorter ones are abbreviations.
fn has_full_stop(text: &str) -> bool {
    let closes = |word: &str| {
        word.strip_suffix(['.', '!', '?']).is_some_and(|stem| {
            stem.chars().count() >= 3 && stem.chars().all(char::is_alphabetic) && stem.ends_with(char::is_lowercase)
        })
    };
    text.split_whitespace().any(closes)
}

/// Whether a finite verb stands in `text` before a clause begins that hangs on another.
pub(super) fn has_finite_verb(text: &str) -> bool {
    let english = reads_english(text);
    let mut opened = false;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        // `, was der Minister …` hangs on what stands before, `This was a mistake` does not.
        if opened && HANGING.contains(&bare) && !(english && bare == "was") {
            return false;
        }
        opened = true;
        if GERMAN.contains(&bare)
            && !(english && matches!(bare, "war" | "will" | "gab" | "sank" | "lag" | "half" | "bat"))
            || ENGLISH.contains(&bare) && (english || bare != "was")
            || is_past(bare, english)
        {
            return true;
        }
    }
    false
}

/// Whether small words of English tell the line's language.
fn reads_english(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| matches!(word, "The" | "the" | "of" | "to" | "and" | "for" | "a" | "said" | "with" | "by"))
}

/// `kündigte`, `announced`: a small word with the ending of the past.
fn is_past(word: &str, english: bool) -> bool {
    if word.chars().count() < 5 || !word.starts_with(char::is_lowercase) {
        return false;
    }
    if english {
        return word.ends_with("ed") && !NO_DEED.contains(&word);
    }
    // `größte`, `nächsten` are superlatives; a participle before its noun begins with ge-.
    let superlative = word.ends_with("ste") || word.ends_with("sten");
    let joined = word.ends_with("sste") || word.ends_with("ssten");
    (word.ends_with("te") || word.ends_with("ten"))
        && (!superlative || joined)
        && !word.starts_with("ge")
        && !word.starts_with("aktualisierte")
        && !NO_PAST.contains(&word)
}

/// `…, said Jane Doe`, `…", sagte sie`: a verb of saying behind a comma or a quotation, and who speaks.
fn says_who_spoke(text: &str) -> bool {
    let mut before: Option<&str> = None;
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let parted = before.is_some_and(|before| before.ends_with(|c: char| c == ',' || is_quotation_mark(c)));
        if parted && SAYING.contains(&bare) && words.peek().is_some() {
            return true;
        }
        before = Some(word);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_with_a_verb_of_their_own_state_something() {
        for text in [
            "Mehr dazu sagte Ministerin Karla Nehring am Montag nicht.",
            "Nehring ist 54.",
            "Die Spitze bestreitet das.",
            "Die #Spitze will einen Kompromiss aushandeln. @anna bestreitet das. 1/4",
            "Der Minister kündigte seinen Rücktritt an.",
            "Advertisement spending fell by a fifth.",
            "Read more books, said the minister",
            "Sign in to the building was required.",
            "The minister resigned.",
            "Lesen Sie mehr Bücher, sagte die Ministerin.",
        ] {
            assert!(is_statement(text, &Shape::of(text)), "{text}");
        }
        for text in [
            "Lesen Sie hier, was der Minister gestern sagte.",
            "Lesen Sie heute die ganze Geschichte.",
            "Read more about how the storm began.",
            "Mehr zum Thema",
            "Mehr dazu in unserem Liveblog.",
            "Sign up for our newsletter.",
            "Related: Minister resigned",
            "Siehe auch: Die letzte Reise.",
            "Erfahren Sie mehr über das geplante Gesetz.",
        ] {
            assert!(!is_statement(text, &Shape::of(text)), "{text}");
        }
    }
}
