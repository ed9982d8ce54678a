//! Which words end in a dot that ends no sentence, and which words begin one.

/// What a dot after an abbreviation says about the sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Dot {
    /// Something always follows: `Dr.`, `z.B.`.
    Inside,
    /// The sentence may end here; it does when the next word is one that begins sentences: `Inc.`, `Mio.`, `U.S.`.
    Open,
    /// An abbreviation only before a figure: `Nr. 5`, `Art. 3`.
    BeforeFigure,
}

/// Abbreviations after which a sentence goes on. Sorted by bytes, as are all lists here.
const INSIDE: &[&str] = &[
    "Abb", "Abg", "Adm", "Anm", "Atty", "Az", "Bez", "Bhf", "Br", "Brig", "Bspw", "Ca", "Capt", "Cmdr", "Cmdt", "Col",
    "Cpl", "Cpt", "Det", "Dipl", "Dir", "Dr", "Dres", "Drs", "Ehem", "Ev", "Evtl", "Ex", "Fa", "Fr", "Frl", "Ft",
    "Gebr", "Gen", "Ggf", "Gov", "Gr", "Hbf", "Hl", "Hon", "Hptm", "Hr", "Hrn", "Hrsg", "Ing", "Insb", "Insp", "Kap",
    "Kard", "Kath", "Komm", "Lic", "Lt", "Ltd", "Mag", "Maj", "Med", "Messrs", "Mind", "Mlle", "Mme", "Mr", "Mrs",
    "Ms", "Msgr", "Mt", "Oblt", "Obltn", "Pfc", "Phil", "Pres", "Priv", "Prof", "Pvt", "RA", "Rep", "Reps", "Rev",
    "Sen", "Sens", "Sgt", "Sog", "Spc", "Sr", "St", "Ste", "Str", "Supt", "Treas", "Univ", "Vgl", "Vors", "Zzgl",
    "allg", "amerik", "bes", "betr", "bspw", "bzgl", "bzw", "ca", "cf", "chin", "dgl", "dipl", "dt", "ebd", "ehem",
    "eidg", "einschl", "engl", "entspr", "etw", "europ", "ev", "evang", "evtl", "exkl", "franz", "frz", "geb", "gegr",
    "gem", "gesch", "gest", "ggf", "ggfs", "griech", "hl", "hrsg", "i", "ing", "inkl", "insb", "insbes", "ital", "jap",
    "jur", "kath", "lat", "lfd", "mind", "nat", "nördl", "o", "phil", "poln", "prof", "rer", "resp", "russ", "röm",
    "schweiz", "sog", "sogen", "span", "staatl", "stellv", "städt", "südl", "techn", "theol", "türk", "u", "ukr",
    "urspr", "v", "verh", "versch", "verst", "vgl", "viz", "vs", "wg", "wiss", "z", "zit", "zw", "zzgl", "österr",
    "östl",
];

/// Abbreviations with which a sentence may end.
const OPEN: &[&str] = &[
    "Apr", "Ariz", "Ark", "Assn", "Aug", "Ave", "Blvd", "Bros", "Calif", "Chr", "Co", "Colo", "Conn", "Corp", "Ct",
    "Dec", "Del", "Dept", "Dez", "Di", "Do", "Feb", "Febr", "Fla", "Fri", "Ga", "Ges", "Inc", "Jan", "Jh", "Jhd", "Jr",
    "Jul", "Jun", "Kan", "Ky", "Mar", "Md", "Mi", "Mich", "Min", "Minn", "Mio", "Mo", "Mon", "Mont", "Mrd", "Mrz",
    "Neb", "Nev", "Nov", "Oct", "Okla", "Okt", "Ont", "Pa", "Rd", "Sa", "Sek", "Sep", "Sept", "So", "Sq", "Std",
    "Tenn", "Tex", "Thu", "Tsd", "Tue", "Univ", "Va", "Vt", "Wed", "Wis", "Wyo", "approx", "dept", "est", "etc", "jr",
    "jun", "min", "mtl", "sen", "sq", "sr", "st", "tägl", "usf", "usw",
];

/// Abbreviations that are words of their own unless a figure follows.
const BEFORE_FIGURE: &[&str] = &[
    "Abs", "Art", "Bd", "Fig", "Hausnr", "No", "Nos", "Nr", "Nrn", "Rn", "Rz", "S", "Tel", "Vol", "Ziff", "fig", "no",
    "nos", "p", "pp", "vol",
];

/// Letters with dots inside, written without the last dot and in lower case, with which a sentence may end.
const OPEN_DOTTED: &[&str] = &[
    "a.d", "a.m", "b.c", "c.e", "d.c", "e.v", "l.a", "m.e.z", "n.chr", "n.y", "o.ä", "p.m", "ph.d", "u.a", "u.k",
    "u.n", "u.s", "u.s.a", "u.s.w", "u.ä", "v.chr", "w.o",
];

/// Words with which sentences begin and which hardly ever follow an abbreviation, a number or an initial in capitals.
const OPENERS: &[&str] = &[
    "A",
    "Aber",
    "According",
    "After",
    "Alle",
    "Allerdings",
    "Als",
    "Also",
    "Although",
    "Am",
    "An",
    "And",
    "Andere",
    "Angesichts",
    "Another",
    "Anschließend",
    "As",
    "At",
    "Auch",
    "Auf",
    "Aus",
    "Außerdem",
    "Because",
    "Before",
    "Bei",
    "Beide",
    "Beim",
    "Bereits",
    "Bis",
    "Bisher",
    "Bislang",
    "Both",
    "But",
    "By",
    "Da",
    "Dabei",
    "Dadurch",
    "Dafür",
    "Dagegen",
    "Daher",
    "Damals",
    "Damit",
    "Danach",
    "Daneben",
    "Dann",
    "Daran",
    "Darauf",
    "Daraufhin",
    "Darin",
    "Darunter",
    "Darüber",
    "Das",
    "Dass",
    "Davon",
    "Davor",
    "Dazu",
    "Dem",
    "Demnach",
    "Den",
    "Denn",
    "Dennoch",
    "Der",
    "Deren",
    "Derzeit",
    "Des",
    "Deshalb",
    "Despite",
    "Dessen",
    "Deswegen",
    "Die",
    "Dies",
    "Diese",
    "Diesem",
    "Diesen",
    "Dieser",
    "Dieses",
    "Doch",
    "Dort",
    "Durch",
    "During",
    "Each",
    "Earlier",
    "Ebenso",
    "Ein",
    "Eine",
    "Einem",
    "Einen",
    "Einer",
    "Eines",
    "Er",
    "Erst",
    "Es",
    "Etwa",
    "Even",
    "Every",
    "For",
    "From",
    "Für",
    "Gegen",
    "Gestern",
    "Gleichzeitig",
    "He",
    "Her",
    "Here",
    "Heute",
    "Hier",
    "Hinter",
    "His",
    "How",
    "However",
    "I",
    "If",
    "Ihr",
    "Ihre",
    "Im",
    "In",
    "Insgesamt",
    "Inzwischen",
    "It",
    "Its",
    "Jedoch",
    "Jetzt",
    "Kein",
    "Keine",
    "Last",
    "Later",
    "Laut",
    "Man",
    "Many",
    "Meanwhile",
    "Mehr",
    "Mit",
    "Mittlerweile",
    "Most",
    "My",
    "Nach",
    "Nachdem",
    "Neben",
    "Nicht",
    "Noch",
    "Not",
    "Now",
    "Nun",
    "Nur",
    "Ob",
    "Obwohl",
    "Oder",
    "Officials",
    "Ohne",
    "On",
    "Once",
    "One",
    "Or",
    "Other",
    "Our",
    "Police",
    "Rund",
    "Schon",
    "Sein",
    "Seine",
    "Seit",
    "Seitdem",
    "She",
    "Sie",
    "Since",
    "So",
    "Some",
    "Somit",
    "Sowohl",
    "Später",
    "Statt",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "To",
    "Trotz",
    "Trotzdem",
    "Two",
    "Um",
    "Und",
    "Under",
    "Unter",
    "Until",
    "Viele",
    "Vom",
    "Von",
    "Vor",
    "Wann",
    "Warum",
    "Was",
    "We",
    "Wegen",
    "Weil",
    "Weitere",
    "Welche",
    "Wenn",
    "Wer",
    "Were",
    "What",
    "When",
    "Where",
    "While",
    "Who",
    "Why",
    "Wie",
    "Wir",
    "Wird",
    "With",
    "Without",
    "Wo",
    "Während",
    "Yet",
    "You",
    "Zu",
    "Zudem",
    "Zugleich",
    "Zuletzt",
    "Zum",
    "Zunächst",
    "Zur",
    "Zuvor",
    "Zwar",
    "Zwei",
    "Zwischen",
    "Über",
    "Überdies",
    "Übrigens",
];

/// German words after which a number with a dot is an ordinal.
const BEFORE_ORDINAL: &[&str] = &[
    "Am", "Beim", "Das", "Dem", "Den", "Der", "Des", "Die", "Dieser", "Ein", "Eine", "Einem", "Einen", "Einer", "Ihr",
    "Ihre", "Im", "Mein", "Sein", "Seine", "Vom", "Zum", "Zur", "am", "beim", "das", "dem", "den", "der", "des", "die",
    "dieser", "ein", "eine", "einem", "einen", "einer", "ihr", "ihre", "ihrem", "ihren", "ihrer", "im", "in", "jede",
    "jeden", "jeder", "mein", "sein", "seine", "seinem", "seinen", "seiner", "unser", "unsere", "vom", "zum", "zur",
];

/// What the dot after `word` (written without it) may be; nothing when `word` is no abbreviation.
pub(super) fn dot_after(word: &str) -> Option<Dot> {
    // The longest entry has nine bytes.
    if word.len() > 9 {
        return None;
    }
    if holds(INSIDE, word) {
        Some(Dot::Inside)
    } else if holds(OPEN, word) {
        Some(Dot::Open)
    } else if holds(BEFORE_FIGURE, word) {
        Some(Dot::BeforeFigure)
    } else {
        None
    }
}

/// What the last dot of a word with dots inside (`z.B`, `U.S`) may be; nothing when it is no abbreviation (`zeit.de`).
pub(super) fn dot_after_dotted(word: &str) -> Option<Dot> {
    let mut pieces = 0;
    let is_short = word.split('.').all(|piece| {
        pieces += 1;
        // `i.d.R`, `v.Chr`, `Ph.D`, `Dipl.-Ing` (whose first half is looked up like any other).
        let piece = piece.trim_start_matches('-');
        let mut chars = piece.chars();
        let one = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
        one || matches!(piece, "Chr" | "Ph" | "St" | "Sc") || dot_after(piece).is_some()
    });
    if !is_short || pieces < 2 {
        return None;
    }
    let lower = word.to_lowercase();
    Some(if OPEN_DOTTED.binary_search(&lower.as_str()).is_ok() { Dot::Open } else { Dot::Inside })
}

/// Whether sentences begin with `word`.
pub(super) fn opens_sentence(word: &str) -> bool {
    holds(OPENERS, word)
}

/// Whether a number with a dot after `word` counts something, in German.
pub(super) fn leads_to_ordinal(word: &str) -> bool {
    holds(BEFORE_ORDINAL, word)
}

fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [INSIDE, OPEN, BEFORE_FIGURE, OPEN_DOTTED, OPENERS, BEFORE_ORDINAL] {
            for pair in list.windows(2) {
                if let [a, b] = pair {
                    assert!(a < b, "{a} {b}");
                }
            }
        }
    }
}
