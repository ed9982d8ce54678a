//! Names taken apart and made comparable: folded words, parts of a person's name, keys across transliterations.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::analysis;
use crate::text::fold;

/// Words between the parts of a name that belong to the surname: `von der Leyen`, `bin Salman`.
const PARTICLES: &[&str] = &[
    "von", "vom", "zu", "zur", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ten",
    "ter", "al", "el", "bin", "ibn", "ben", "abu", "af",
];

/// Words behind the surname that tell one generation from the other.
const GENERATIONS: &[&str] = &["jr", "sr", "junior", "senior", "ii", "iii", "iv"];

/// Letters of transliterations that stand for one sound, longest first. With `strong` the pair hardly ever tells two
/// families apart; the others do (`Meyer` and `Meier`) and count only in names of the kinds in [`ENDINGS`].
const SOUNDS: &[(&str, &str, bool)] = &[
    ("schtsch", "s", true),
    ("shch", "s", true),
    ("tsch", "c", true),
    ("dsch", "g", true),
    ("sch", "s", true),
    ("tch", "c", true),
    ("dzh", "g", true),
    ("sh", "s", true),
    ("ch", "c", true),
    ("kh", "c", true),
    ("zh", "s", false),
    ("ts", "s", false),
    ("tz", "s", false),
    ("cz", "c", false),
    ("ks", "x", true),
    ("ph", "f", false),
    ("ou", "u", false),
    ("oo", "u", false),
    ("ae", "a", true),
    ("oe", "o", true),
    ("ue", "u", true),
    ("ss", "s", true),
    ("w", "v", true),
    ("j", "i", true),
    ("y", "i", true),
    ("z", "s", false),
    ("q", "k", false),
];

/// How surnames end that reach German and English newsrooms through a transliteration, as loose keys.
const ENDINGS: &[&str] = &[
    "ov", "ev", "iv", "ova", "eva", "in", "ina", "ski", "skaia", "skaa", "ska", "ko", "ig", "uk", "ak", "ian", "pulos",
    "idis", "akis",
];

/// The words of a name, folded, joined by single spaces: `Dmitri S. Peskow` is `dmitri s peskow`.
pub(super) fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in fold(name).chars() {
        match c {
            '\'' => {}
            c if c.is_alphanumeric() => out.push(c),
            '-' if out.ends_with(|last: char| last.is_alphanumeric()) => out.push('-'),
            _ => {
                let kept = out.trim_end_matches(['-', ' ']).len();
                out.truncate(kept);
                if !out.is_empty() {
                    out.push(' ');
                }
            }
        }
    }
    let kept = out.trim_end_matches(['-', ' ']).len();
    out.truncate(kept);
    out
}

/// A readable form of a folded name for ids: `juri-uschakow`.
pub(super) fn slug(folded: &str) -> String {
    folded.replace(' ', "-")
}

/// The parts of a person's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    /// The first name; empty when only the surname is known.
    pub given: &'a str,
    /// The sound each middle name begins with.
    pub middle: String,
    /// The last name, without particles.
    pub surname: &'a str,
    /// Whether a generation is named, and which.
    pub generation: &'a str,
    /// Whether an Arabic article or `bin` stands before the surname.
    pub arabic: bool,
}

impl<'a> Parts<'a> {
    /// Takes a folded name apart.
    pub(super) fn of(folded: &'a str) -> Self {
        let mut words: Vec<&str> = folded.split(' ').collect();
        let generation = match words.last() {
            Some(last) if words.len() > 1 && GENERATIONS.contains(last) => words.pop().unwrap_or_default(),
            _ => "",
        };
        if matches!(words.as_slice(), [family, given] if comes_first(family, given)) {
            words.swap(0, 1);
        }
        let last = words.pop().unwrap_or_default();
        let surname = last.strip_prefix("al-").or_else(|| last.strip_prefix("el-")).unwrap_or(last);
        let arabic =
            surname.len() < last.len() || words.iter().skip(1).any(|word| matches!(*word, "al" | "el" | "bin" | "ibn"));
        // `Ben Harker` has a first name, `Ben Ali` none.
        let kept = |(at, word): &(usize, &str)| {
            !PARTICLES.contains(word) || *at == 0 && analysis::is_given_before(word, surname)
        };
        let mut before = words.into_iter().enumerate().filter(kept).map(|(_, word)| word);
        let given = before.next().unwrap_or_default();
        let middle = before.filter_map(|word| loose(word).chars().next()).collect();
        Self { given, middle, surname, generation, arabic }
    }

    /// What the given names of one person have in common, however they are written.
    pub(super) fn given_key(&self) -> String {
        let tongue = || analysis::tongue_class(self.given).filter(|_| is_transliterated(&loose(self.surname)));
        if let Some(class) = tongue() {
            format!("={class}")
        } else if let Some(class) = analysis::short_class(self.given) {
            format!("#{class}")
        } else if self.arabic && self.given.len() > 3 {
            // `Chalid`, `Khaled`: Arabic writes no vowels.
            format!("~{}", loose(self.given).replace(['a', 'e', 'i', 'o', 'u'], ""))
        } else {
            loose(self.given)
        }
    }

    /// Whether this is a first name and a surname, not a surname alone.
    pub(super) const fn is_full(&self) -> bool {
        !self.given.is_empty()
    }
}

/// Family names that stand before the given name in Chinese, Korean or Vietnamese.
static FAMILIES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng \
     yu dong xiao cheng cao yuan deng xi wen qin jiang peng lu pan du dai xia zhong tian ren fan fang shi yao tan liao zou \
     xiong jin hao kong bai cui kang mao qiu shen hou wei qian kim park lee choi lai jung jeong cho yoon jang lim moon nguyen \
     tran pham vo tsai"
        .split(' ')
        .collect()
});

/// Whether the first of two folded words is the family, as in `li xiaoming` and `kim jong-un`. Many a family name is a
/// given name elsewhere (`lee anderson`, `kim basinger`): the second word has to be a name of the same part of the world.
fn comes_first(family: &str, given: &str) -> bool {
    let elsewhere = !given.contains('-') && analysis::is_given_name(given);
    is_family(family) && is_syllabic(given) && !elsewhere && (!is_family(given) || !given.contains('-'))
}

/// Whether a folded word is a family name that stands before the given name.
fn is_family(word: &str) -> bool {
    FAMILIES.contains(word)
}

/// Whether a folded word is a given name made of the syllables of Chinese or of Korean, in their usual transliterations:
/// `xiaoming`, `jong-un`. One or two syllables are a name; a third one makes it a word of another language.
fn is_syllabic(word: &str) -> bool {
    word.is_ascii()
        && [chinese as fn(&str, &str) -> bool, korean].into_iter().any(|fits| {
            let parts: Vec<&str> = word.split('-').collect();
            let each = if parts.len() == 1 { 2 } else { 1 };
            parts.len() <= 2 && parts.iter().all(|part| !part.is_empty() && are_syllables(part, each, fits))
        })
}

/// Whether a word is made of one to `most` syllables: beginnings and ends that fit each other.
fn are_syllables(word: &str, most: usize, fits: fn(&str, &str) -> bool) -> bool {
    (1..=word.len().min(LONGEST_SYLLABLE)).any(|end| {
        let (Some(syllable), Some(rest)) = (word.get(..end), word.get(end..)) else { return false };
        let at = syllable.find(['a', 'e', 'i', 'o', 'u']).unwrap_or(end);
        let is_syllable = syllable.get(..at).zip(syllable.get(at..)).is_some_and(|(begin, end)| fits(begin, end));
        is_syllable && (rest.is_empty() || most > 1 && are_syllables(rest, most - 1, fits))
    })
}

/// No syllable of either language is longer: `zhuang`, `hyeong`.
const LONGEST_SYLLABLE: usize = 6;

fn has_word(list: &str, word: &str) -> bool {
    list.split(' ').any(|other| other == word)
}

/// Whether this is a syllable of Chinese, in Pinyin or as Taiwan writes it.
fn chinese(begin: &str, end: &str) -> bool {
    const BEGINNINGS: &str = "b c ch d f g h hs j k l m n p q r s sh t ts w x y z zh";
    const ENDS: &str =
        "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iong iu ong ou u ua uai uan uang ue ueh ui un uo";
    let o = end == "o" && has_word("b f m p w y", begin);
    (begin.is_empty() || has_word(BEGINNINGS, begin)) && (o || has_word(ENDS, end))
}

/// Whether this is a syllable of Korean.
fn korean(begin: &str, end: &str) -> bool {
    const BEGINNINGS: &str = "b by ch d g gy h hw hy j k kw ky m my n p py r s sh t w y";
    const ENDS: &str = "a ae ai ak am an ang ee eo eok eol eom eon eong eu eui eul eum eun eung i ik il im in ing o ok ong oo \
                        ook oon u uck uk ul um un ung";
    // `dae`, `jae`, but `hye`, `ye`; `won`, `hyon`, but no `son`
    let fits = match end {
        "e" => has_word("hy y j s", begin),
        "on" => has_word("w y hy gy h j", begin),
        "o" => !begin.is_empty(),
        "i" | "ik" | "il" | "im" | "in" | "ing" if begin == "w" => false,
        end => has_word(ENDS, end),
    };
    fits && (begin.is_empty() || has_word(BEGINNINGS, begin))
}

/// The surname of a person as it is written in the full name: what is left of it where there is little room.
pub(in crate::library) fn surname(name: &str) -> &str {
    let words: Vec<&str> = name.split(' ').collect();
    let folded: Vec<String> = words.iter().map(|word| folded(word)).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    let first = match folded.as_slice() {
        // `Xi Jinping`, and `Kim Jong Un` with its syllables as words of their own.
        [family, given] => comes_first(family, given),
        [family, a, b] => is_family(family) && [a, b].into_iter().all(|word| are_syllables(word, 1, korean)),
        _ => false,
    };
    let last = words.iter().zip(&folded).rev().find(|(_, folded)| !GENERATIONS.contains(folded));
    let found = if first { words.first() } else { last.map(|(word, _)| word) };
    found.copied().unwrap_or(name)
}

/// The key under which all transliterations of a word meet; also two families now and then, so never enough alone.
pub(super) fn loose(word: &str) -> String {
    let mut key = sounds(word, true);
    if let Some(stem) = key.strip_suffix("of") {
        key = format!("{stem}ov");
    }
    // `Chadschiew`, `Hadzhiev`; `Hryhorenko`, `Grigorenko`; `Tschakarowa`, `Chakarova`
    let mut out = String::with_capacity(key.len());
    for c in key.replace("ie", "e").chars() {
        let c = if matches!(c, 'c' | 'h') { 'g' } else { c };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether two words are one name in two transliterations, and not two names that sound alike.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    // `Ali` and `Alli`, `Han` and `Hann`: in short names a doubled letter tells two apart.
    let single = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    let short = a.chars().count().min(b.chars().count()) <= 4;
    if short && a.len() != b.len() && single(a) == single(b) {
        return false;
    }
    if a == b || sounds(a, false) == sounds(b, false) {
        return true;
    }
    let key = loose(a);
    key == loose(b) && is_transliterated(&key)
}

/// Whether a surname with this loose key comes from another script.
pub(super) fn is_transliterated(key: &str) -> bool {
    key.len() >= 4 && ENDINGS.iter().any(|ending| key.ends_with(ending)) || key.len() >= 8 && key.ends_with('u')
}

/// A word with one letter for each sound and no doubled letters. Without `all`, `y` and `j` meet, but not with `i`.
fn sounds(word: &str, all: bool) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let begins = |from: &str| from.as_bytes().first() == rest.as_bytes().first() && rest.starts_with(from);
        let rule = SOUNDS.iter().find(|(from, _, strong)| (all || *strong) && begins(from));
        let (sound, taken) = match rule {
            Some(("j" | "y", ..)) if !all => ('j', 1),
            Some((from, to, _)) => (to.chars().next().unwrap_or(c), from.len()),
            None => (c, c.len_utf8()),
        };
        if !out.ends_with(sound) {
            out.push(sound);
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_words() {
        for (name, words) in [
            ("Dmitri S. Peskow", "dmitri s peskow"),
            ("Annegret Kramp-Karrenbauer", "annegret kramp-karrenbauer"),
            ("  O’Neill ", "oneill"),
            ("Müller – Weiß", "muller weis"),
            ("—", ""),
        ] {
            assert_eq!(folded(name), words, "{name:?}");
        }
    }

    #[test]
    fn short_names_keep_their_doubled_letters() {
        for (a, b) in [("ali", "alli"), ("han", "hann"), ("lee", "le")] {
            assert!(!same_name(a, b), "{a} {b}");
        }
        assert!(same_name("muller", "muler"));
    }

    #[test]
    fn persons_have_parts() {
        for (name, given, middle, surname, generation, arabic) in [
            ("ursula von der leyen", "ursula", "", "leyen", "", false),
            ("von der leyen", "", "", "leyen", "", false),
            ("donald j trump jr", "donald", "i", "trump", "jr", false),
            ("wladimir wladimirowitsch putin", "wladimir", "v", "putin", "", false),
            ("baschar al-assad", "baschar", "", "assad", "", true),
            ("li xiaoming", "xiaoming", "", "li", "", false),
            ("xiaoming li", "xiaoming", "", "li", "", false),
            ("kim jong-un", "jong-un", "", "kim", "", false),
            ("kim kardashian", "kim", "", "kardashian", "", false),
            ("bruce lee", "bruce", "", "lee", "", false),
            ("lee anderson", "lee", "", "anderson", "", false),
            ("kim basinger", "kim", "", "basinger", "", false),
            ("kim wilde", "kim", "", "wilde", "", false),
            ("han solo", "han", "", "solo", "", false),
            ("khaled bin nasser al muraikhi", "khaled", "n", "muraikhi", "", true),
            ("merz", "", "", "merz", "", false),
            ("ben harker", "ben", "", "harker", "", false),
            ("ben ali", "", "", "ali", "", false),
        ] {
            let parts = Parts { given, middle: middle.to_owned(), surname, generation, arabic };
            assert_eq!(Parts::of(name), parts, "{name}");
        }
    }

    #[test]
    fn families_stand_first_only_before_given_names_of_their_part_of_the_world() {
        for name in [
            "xi jinping", "li qiang", "wang yi", "mao zedong", "deng xiaoping", "jin liqun", "han zheng", "qin gang",
            "xu zhangrun", "tsai ing-wen", "lai ching-te", "kim jong-un", "kim jongun", "lee jae-myung", "lee jaeyong",
            "moon jae-in", "moon jaein", "yoon suk-yeol", "park geun-hye", "kim yo-jong", "han duck-soo", "cho kuk",
            "jung eui-sun", "he lifeng", "song tao",
        ] {
            let family = name.split(' ').next().unwrap_or_default();
            assert_eq!(Parts::of(name).surname, family, "{name}");
        }
        for name in [
            "lee anderson", "lee miller", "lee mason", "lee dixon", "lee robinson", "lee hanson", "lee cooper",
            "lee child", "kim basinger", "kim wilde", "kim weber", "kim gordon", "kim novak", "kim clark", "han solo",
            "jin weber", "long john", "song contest", "kim petras", "lee harris", "lee van",
        ] {
            let last = name.split(' ').next_back().unwrap_or_default();
            assert_eq!(Parts::of(name).surname, last, "{name}");
        }
    }

    #[test]
    fn a_person_in_short_is_the_surname_wherever_it_stands() {
        for (name, short) in [
            ("Xi Jinping", "Xi"),
            ("Kim Jong-un", "Kim"),
            ("Kim Jong Un", "Kim"),
            ("Kim Wilde", "Wilde"),
            ("Lee Harvey Oswald", "Oswald"),
            ("Wolodymyr Selenskyj", "Selenskyj"),
            ("Donald Trump Jr.", "Trump"),
            ("Ursula von der Leyen", "Leyen"),
            ("Merz", "Merz"),
            ("", ""),
        ] {
            assert_eq!(surname(name), short, "{name}");
        }
    }

    #[test]
    fn transliterations_meet_and_families_do_not() {
        for (a, b) in [
            ("selenskyj", "selenski"),
            ("selenskyj", "zelensky"),
            ("selenskyj", "zelenskyy"),
            ("umjerow", "umerov"),
            ("uschakow", "ushakov"),
            ("lawrow", "lavrov"),
            ("dmitrijew", "dmitriev"),
            ("jelzin", "yeltsin"),
            ("jermak", "yermak"),
            ("schoigu", "shoigu"),
            ("klitschko", "klitchko"),
            ("juri", "yuri"),
            ("wolodymyr", "volodymyr"),
            ("muller", "mueller"),
            ("gorbatschow", "gorbachov"),
            ("smirnoff", "smirnow"),
            ("chadschiew", "hadzhiev"),
            ("tschakarowa", "chakarova"),
            ("hryhorenko", "grigorenko"),
            ("schtscherbinin", "shcherbinin"),
            ("papachristou", "papahristou"),
        ] {
            assert!(same_name(a, b), "{a} {b}: {} {}", loose(a), loose(b));
        }
        for (a, b) in [("meyer", "meier"), ("walz", "wals"), ("schmidt", "schmitt"), ("wladimir", "wolodymyr")] {
            assert!(!same_name(a, b), "{a} {b}");
        }
    }
}
