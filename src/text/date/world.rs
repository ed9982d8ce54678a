//! The names of months, half days and zones in the languages that feeds date their entries in.

/// Months in full, lower case; shorter forms of at least three letters are found by their beginning.
const MONTHS: [&[&str]; 12] = [
    &[
        "january", "januar", "jänner", "janvier", "enero", "gennaio", "janeiro", "januari", "styczeń", "stycznia",
        "leden", "ledna", "január", "ιανουάριος", "ιανουαρίου", "январь", "января", "січень", "січня", "ocak",
        "ianuarie", "tammikuu", "tammikuuta",
    ],
    &[
        "february", "februar", "feber", "février", "fevrier", "febrero", "febbraio", "fevereiro", "februari", "luty",
        "lutego", "únor", "února", "február", "februári", "φεβρουάριος", "φεβρουαρίου", "февраль", "февраля", "лютий",
        "лютого", "şubat", "februarie", "helmikuu", "helmikuuta",
    ],
    &[
        "march", "märz", "maerz", "mrz", "mars", "marzo", "março", "maart", "mrt", "marzec", "marca", "březen",
        "března", "március", "marts", "μάρτιος", "μαρτίου", "μαώ", "μάώ", "март", "марта", "березень", "березня",
        "mart", "martie", "maaliskuu", "maaliskuuta",
    ],
    &[
        "april", "avril", "abril", "aprile", "kwiecień", "kwietnia", "duben", "dubna", "április", "απρίλιος",
        "απριλίου", "апрель", "апреля", "квітень", "квітня", "nisan", "aprilie", "huhtikuu", "huhtikuuta",
    ],
    &[
        "may", "mai", "mayo", "maggio", "maio", "mei", "maj", "maja", "květen", "května", "május", "máujus", "μάιος",
        "μαΐου", "μαϊ", "μάι", "μαι", "май", "мая", "травень", "травня", "mayıs", "toukokuu", "toukokuuta",
    ],
    &[
        "june", "juni", "juin", "junio", "giugno", "junho", "czerwiec", "czerwca", "červen", "června", "június",
        "ιούνιος", "ιουνίου", "ιουν", "ιον", "июнь", "июня", "червень", "червня", "haziran", "iunie", "kesäkuu",
        "kesäkuuta",
    ],
    &[
        "july", "juli", "juillet", "julio", "luglio", "julho", "lipiec", "lipca", "červenec", "července", "július",
        "ιούλιος", "ιουλίου", "ιουλ", "ιολ", "июль", "июля", "липень", "липня", "temmuz", "iulie", "heinäkuu",
        "heinäkuuta",
    ],
    &[
        "august", "août", "aout", "agosto", "augustus", "sierpień", "sierpnia", "srpen", "srpna", "augusztus",
        "augusti", "αύγουστος", "αυγούστου", "август", "августа", "серпень", "серпня", "ağustos", "elokuu", "elokuuta",
    ],
    &[
        "september", "septembre", "septiembre", "setiembre", "settembre", "setembro", "wrzesień", "września", "září",
        "szeptember", "σεπτέμβριος", "σεπτεμβρίου", "сентябрь", "сентября", "вересень", "вересня", "eylül",
        "septembrie", "syyskuu", "syyskuuta",
    ],
    &[
        "october", "oktober", "octobre", "octubre", "ottobre", "outubro", "październik", "października", "říjen",
        "října", "október", "οκτώβριος", "οκτωβρίου", "октябрь", "октября", "жовтень", "жовтня", "ekim", "octombrie",
        "lokakuu", "lokakuuta",
    ],
    &[
        "november", "novembre", "noviembre", "novembro", "listopad", "listopada", "listopadu", "νοέμβριος",
        "νοεμβρίου", "νοε", "ноябрь", "ноября", "kasım", "noiembrie", "marraskuu", "marraskuuta",
    ],
    &[
        "december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro", "grudzień", "grudnia",
        "prosinec", "prosince", "δεκέμβριος", "δεκεμβρίου", "декабрь", "декабря", "грудень", "грудня", "aralık",
        "decembrie", "joulukuu", "joulukuuta",
    ],
];

/// The month (1 to 12) that `word`, in lower case and without its dot, names for certain in one of these languages.
pub(super) fn month(word: &str) -> Option<i8> {
    let exact = (1..).zip(MONTHS).find(|(_, names)| names.contains(&word));
    if let Some((month, _)) = exact {
        return Some(month);
    }
    if word.chars().count() < 3 {
        return None;
    }
    let mut begun = (1..).zip(MONTHS).filter(|(_, names)| names.iter().any(|name| name.starts_with(word)));
    let (month, _) = begun.next()?;
    // `jul` is a month, `ju` several.
    begun.next().is_none().then_some(month)
}

/// Words for the halves of a day: whether it is the second.
pub(super) fn half(word: &str) -> Option<bool> {
    match word {
        "am" | "a.m." | "a.m" | "오전" | "上午" | "午前" | "πμ" | "π.μ." | "de." => Some(false),
        "pm" | "p.m." | "p.m" | "오후" | "下午" | "午後" | "μμ" | "μ.μ." | "du." => Some(true),
        _ => None,
    }
}

/// Words that say nothing beside a date.
pub(super) fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 27] = [
        "t", "at", "the", "of", "um", "uhr", "den", "der", "dem", "am", "de", "del", "à", "le", "kl", "klo", "os", "o",
        "st", "nd", "rd", "th", "г", "року", "года", "om", "alle",
    ];
    FILLERS.contains(&word)
}

/// Days of the week by their beginnings: whatever word of these begins a date says nothing that the date does not.
pub(super) fn is_weekday(word: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "mo", "di", "mi", "do", "fr", "sa", "so", "die", "mit", "don",
        "fre", "sam", "son", "lun", "mar", "mer", "mié", "mie", "jeu", "jue", "ven", "vie", "sáb", "sab", "dim", "dom",
        "gio", "seg", "ter", "qua", "qui", "sex", "ma", "woe", "zat", "zon", "man", "tir", "tis", "ons", "tor", "lør",
        "lör", "søn", "sön", "pon", "wto", "śro", "sro", "czw", "pią", "pia", "sob", "nie", "niedz", "úte", "ute",
        "stř", "stre", "čtv", "ctv", "pát", "pat", "ned", "hét", "het", "kedd", "sze", "csü", "csu", "pén", "pen",
        "szo", "vas", "κυρ", "δευ", "τρι", "τρί", "τετ", "πεμ", "πέμ", "παρ", "σαβ", "σάβ", "пон", "вто", "сре", "чет",
        "пят", "суб", "вос", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "нд", "вів", "сер", "п'я", "нед", "paz", "pzt",
        "sal", "çar", "per", "cum", "cmt", "일", "월", "화", "수", "목", "금", "토", "日", "月", "火", "水", "木",
        "金", "土", "周", "星",
    ];
    BEGINNINGS.iter().any(|begin| word.starts_with(begin))
}

/// Zones by the names of RFC 822 and those that are usual besides, in minutes east of UTC.
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wet", 0),
    ("uct", 0),
    ("zulu", 0),
    ("universal", 0),
    ("greenwich", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("ast", -240),
    ("adt", -180),
    ("at", -240),
    ("nst", -210),
    ("ndt", -150),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
    ("hast", -600),
    ("hadt", -540),
    ("brt", -180),
    ("brst", -120),
    ("art", -180),
    ("clt", -240),
    ("clst", -180),
    ("cot", -300),
    ("pet", -300),
    ("bst", 60),
    ("west", 60),
    ("ist", 330),
    ("met", 60),
    ("mez", 60),
    ("cet", 60),
    ("mest", 120),
    ("mesz", 120),
    ("cest", 120),
    ("sast", 120),
    ("cat", 120),
    ("eet", 120),
    ("oez", 120),
    ("eest", 180),
    ("oesz", 180),
    ("eat", 180),
    ("msk", 180),
    ("msd", 240),
    ("trt", 180),
    ("gst", 240),
    ("pkt", 300),
    ("npt", 345),
    ("ict", 420),
    ("wib", 420),
    ("wita", 480),
    ("wit", 540),
    ("hkt", 480),
    ("sgt", 480),
    ("myt", 480),
    ("pht", 480),
    ("awst", 480),
    ("jst", 540),
    ("kst", 540),
    ("acst", 570),
    ("acdt", 630),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
];

/// The offset of a zone's name, in lower case, in minutes; single letters as RFC 822 counts them.
pub(super) fn zone(name: &str) -> Option<i32> {
    let name = name.strip_prefix("etc/").unwrap_or(name);
    if let [letter @ b'a'..=b'z'] = name.as_bytes() {
        let hours = match letter {
            b'a'..=b'i' => -(i32::from(letter - b'a') + 1),
            b'k'..=b'm' => -(i32::from(letter - b'a')),
            b'n'..=b'y' => i32::from(letter - b'n') + 1,
            b'z' => 0,
            _ => return None,
        };
        return Some(hours * 60);
    }
    ZONES.iter().find(|(known, _)| *known == name).map(|(_, minutes)| *minutes)
}
