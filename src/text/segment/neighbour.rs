//! Which words begin sentences, and which stand beside ordinal numbers.

use super::abbreviation::holds;

/// Words with which sentences begin and which hardly ever follow an abbreviation, a number or an initial in capitals.
const OPENERS: &[&str] = &[
    "A", "Aber", "According", "After", "Alle", "Allerdings", "Als", "Also", "Although", "Am", "An", "And", "Andere",
    "Angesichts", "Another", "Anschließend", "As", "At", "Auch", "Auf", "Aus", "Außerdem", "Because", "Before", "Bei",
    "Beide", "Beim", "Bereits", "Bis", "Bisher", "Bislang", "Both", "But", "By", "Da", "Dabei", "Dadurch", "Dafür",
    "Dagegen", "Daher", "Damals", "Damit", "Danach", "Daneben", "Dann", "Daran", "Darauf", "Daraufhin", "Darin",
    "Darunter", "Darüber", "Das", "Dass", "Davon", "Davor", "Dazu", "Dem", "Demnach", "Den", "Denn", "Dennoch", "Der",
    "Deren", "Derzeit", "Des", "Deshalb", "Despite", "Dessen", "Deswegen", "Die", "Dies", "Diese", "Diesem", "Diesen",
    "Dieser", "Dieses", "Doch", "Dort", "Durch", "During", "Each", "Earlier", "Ebenso", "Ein", "Eine", "Einem",
    "Einen", "Einer", "Eines", "Er", "Erst", "Es", "Etwa", "Even", "Every", "For", "From", "Für", "Gegen", "Gestern",
    "Gleichzeitig", "He", "Her", "Here", "Heute", "Hier", "Hinter", "His", "How", "However", "I", "If", "Ihr", "Ihre",
    "Im", "In", "Insgesamt", "Inzwischen", "It", "Its", "Jedoch", "Jetzt", "Kein", "Keine", "Last", "Later", "Laut",
    "Man", "Many", "Meanwhile", "Mehr", "Mit", "Mittlerweile", "Most", "My", "Nach", "Nachdem", "Neben", "Nicht",
    "Noch", "Not", "Now", "Nun", "Nur", "Ob", "Obwohl", "Oder", "Officials", "Ohne", "On", "Once", "One", "Or",
    "Other", "Our", "Police", "Rund", "Schon", "Sein", "Seine", "Seit", "Seitdem", "She", "Sie", "Since", "So", "Some",
    "Somit", "Sowohl", "Später", "Statt", "Still", "Such", "That", "The", "Their", "Then", "There", "These", "They",
    "This", "Those", "Though", "Through", "To", "Trotz", "Trotzdem", "Two", "Um", "Und", "Under", "Unter", "Until",
    "Viele", "Vom", "Von", "Vor", "Wann", "Warum", "Was", "We", "Wegen", "Weil", "Weitere", "Welche", "Wenn", "Wer",
    "Were", "What", "When", "Where", "While", "Who", "Why", "Wie", "Wir", "Wird", "With", "Without", "Wo", "Während",
    "Yet", "You", "Zu", "Zudem", "Zugleich", "Zuletzt", "Zum", "Zunächst", "Zur", "Zuvor", "Zwar", "Zwei", "Zwischen",
    "Über", "Überdies", "Übrigens",
];

/// German words after which a number with a dot is an ordinal.
const BEFORE_ORDINAL: &[&str] = &[
    "Am", "Beim", "Das", "Dem", "Den", "Der", "Des", "Die", "Dieser", "Ein", "Eine", "Einem", "Einen", "Einer", "Ihr",
    "Ihre", "Im", "Mein", "Sein", "Seine", "Vom", "Zum", "Zur", "am", "beim", "das", "dem", "den", "der", "des", "die",
    "dieser", "ein", "eine", "einem", "einen", "einer", "ihr", "ihre", "ihrem", "ihren", "ihrer", "im", "in", "jede",
    "jeden", "jeder", "mein", "sein", "seine", "seinem", "seinen", "seiner", "unser", "unsere", "vom", "zum", "zur",
];

/// German nouns that come after ordinals more often than after a sentence that ends with a number.
const COUNTED: &[&str] = &[
    "Amtszeit", "Armee", "Auflage", "Ausgabe", "Bezirk", "Bundesliga", "Division", "Etage", "Etappe", "Geburtstag",
    "Halbjahr", "Halbzeit", "Jahrestag", "Jahrhundert", "Jahrhunderts", "Jahrtausend", "Jahrtausends", "Jh",
    "Jubiläum", "Klasse", "Lebensjahr", "Legislaturperiode", "Lesung", "Liga", "Mal", "Minute", "Quartal", "Runde",
    "Sitzung", "Spieltag", "Staffel", "Stock", "Tag", "Todestag", "Wahlperiode", "Weltkrieg",
];

/// Words after which a single capital is a name of its own and not an initial: `Plan B.`, `Hepatitis C.`
const BEFORE_LETTER: &[&str] = &[
    "Class", "Grade", "Group", "Gruppe", "Hepatitis", "Klasse", "Line", "Linie", "Plan", "Serie", "Series", "Stufe",
    "Type", "Typ", "Variante", "Vitamin", "class", "group", "hepatitis", "plan", "type", "vitamin",
];

/// Whether a single capital after `word` is no initial.
pub(super) fn leads_to_letter(word: &str) -> bool {
    BEFORE_LETTER.contains(&word)
}

/// Whether sentences begin with `word`.
pub(super) fn opens_sentence(word: &str) -> bool {
    holds(OPENERS, word)
}

/// Whether a number with a dot after `word` counts something, in German.
pub(super) fn leads_to_ordinal(word: &str) -> bool {
    holds(BEFORE_ORDINAL, word)
}

/// Whether a number with a dot before `word` counts it, in German.
pub(super) fn is_counted(word: &str) -> bool {
    holds(COUNTED, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [OPENERS, BEFORE_ORDINAL, COUNTED] {
            for pair in list.windows(2) {
                if let [a, b] = pair {
                    assert!(a < b, "{a} {b}");
                }
            }
        }
    }
}
