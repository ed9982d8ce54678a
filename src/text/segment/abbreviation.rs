//! Which words end in a dot that ends no sentence.

use crate::text::Language;

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
    "Kard", "Kath", "Komm", "Lic", "Lt", "Mag", "Maj", "Med", "Messrs", "Mind", "Mlle", "Mme", "Mr", "Mrs", "Ms",
    "Msgr", "Mt", "Oblt", "Obltn", "Pfc", "Phil", "Pres", "Priv", "Prof", "Pvt", "RA", "Rep", "Reps", "Rev", "Sen",
    "Sens", "Sgt", "Sog", "Spc", "Sr", "Supt", "Treas", "Vgl", "Vors", "Zzgl", "allg", "amerik", "bes", "betr", "bspw",
    "bzgl", "bzw", "ca", "cf", "chin", "dgl", "dipl", "dt", "ebd", "ehem", "eidg", "einschl", "engl", "entspr", "etw",
    "europ", "ev", "evang", "evtl", "exkl", "franz", "frz", "geb", "gegr", "gem", "gesch", "gest", "ggf", "ggfs",
    "griech", "habil", "hl", "hrsg", "i", "ing", "inkl", "insb", "insbes", "ital", "iur", "jap", "jur", "kath", "lat",
    "lfd", "med", "mind", "nat", "nördl", "o", "oec", "pharm", "phil", "pol", "poln", "prof", "päd", "rer", "resp",
    "russ", "röm", "schweiz", "sog", "sogen", "span", "staatl", "stellv", "städt", "südl", "techn", "theol", "türk",
    "u", "ukr", "urspr", "v", "verh", "versch", "verst", "vet", "vgl", "viz", "vs", "wg", "wiss", "z", "zit", "zw",
    "zzgl", "österr", "östl",
];

/// Abbreviations with which a sentence may end.
const OPEN: &[&str] = &[
    "Apr", "Ariz", "Ark", "Assn", "Aug", "Ave", "Blvd", "Bros", "Calif", "Chr", "Co", "Colo", "Conn", "Corp", "Ct",
    "Dec", "Del", "Dept", "Dez", "Di", "Do", "Feb", "Febr", "Fla", "Fri", "Ga", "Ges", "Inc", "Jan", "Jh", "Jhd", "Jr",
    "Jul", "Jun", "Kan", "Ky", "Ltd", "Mar", "Md", "Mi", "Mich", "Min", "Minn", "Mio", "Mo", "Mon", "Mont", "Mrd",
    "Mrz", "Neb", "Nev", "Nov", "Oct", "Okla", "Okt", "Ont", "Pa", "Rd", "Sa", "Sek", "Sep", "Sept", "So", "Sq", "St",
    "Std", "Ste", "Str", "Tenn", "Tex", "Thu", "Tsd", "Tue", "Univ", "Va", "Vt", "Wed", "Wis", "Wyo", "approx", "dept",
    "est", "etc", "jr", "jun", "min", "mtl", "sen", "sq", "sr", "st", "tägl", "usf", "usw",
];

/// Abbreviations that are words of their own unless a figure follows.
const BEFORE_FIGURE: &[&str] = &[
    "Abs", "Art", "Bd", "Fig", "Hausnr", "No", "Nos", "Nr", "Nrn", "Rn", "Rz", "S", "Tel", "Vol", "Ziff", "fig", "no",
    "nos", "p", "pp", "vol",
];

/// German abbreviations that are words in English.
const GERMAN_ONLY: &[&str] = &["Mag", "Mind", "gem", "med", "mind", "pol", "span", "vet"];

/// Letters with dots inside, written without the last dot and in lower case, with which a sentence may end.
const OPEN_DOTTED: &[&str] = &[
    "a.d", "a.m", "b.c", "c.e", "d.c", "e.v", "l.a", "m.e.z", "n.chr", "n.y", "o.ä", "p.m", "ph.d", "u.a", "u.k",
    "u.n", "u.s", "u.s.a", "u.s.w", "u.ä", "v.chr", "w.o",
];

/// What the dot after `word` (written without it) may be; nothing when `word` is no abbreviation.
pub(super) fn dot_after(word: &str, lang: Language) -> Option<Dot> {
    // The longest entry has nine bytes.
    if word.len() > 9 {
        return None;
    }
    if holds(INSIDE, word) {
        let is_word = lang == Language::ENGLISH && holds(GERMAN_ONLY, word);
        (!is_word).then_some(Dot::Inside)
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
        one || matches!(piece, "Chr" | "Ph" | "St" | "Sc") || dot_after(piece, Language::UNKNOWN).is_some()
    });
    if !is_short || pieces < 2 {
        return None;
    }
    let lower = word.to_lowercase();
    // `U.S.`, `M.D.` and `J.D.` may end a sentence, `Z.B.` is the capitalised form of one that does not.
    let is_capital = word.split('.').all(|piece| piece.starts_with(char::is_uppercase));
    let is_open = is_capital && !matches!(lower.as_str(), "z.b" | "d.h") || holds(OPEN_DOTTED, &lower);
    Some(if is_open { Dot::Open } else { Dot::Inside })
}

/// Whether the sorted `list` holds `word`.
pub(super) fn holds(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [INSIDE, OPEN, BEFORE_FIGURE, OPEN_DOTTED, GERMAN_ONLY] {
            for pair in list.windows(2) {
                if let [a, b] = pair {
                    assert!(a < b, "{a} {b}");
                }
            }
        }
    }
}
