//! The names of months, weekdays and time zones in German and English; months in other languages too.

use jiff::{civil, tz};

/// Month names and their common short forms (without the dot), lower case.
const MONTHS: [&[&str]; 12] = [
    &[
        "januar", "january", "jan", "jänner", "jÄnner", "jaenner", "jän", "janvier", "janv", "enero", "gennaio",
        "januari", "janeiro",
    ],
    &["februar", "february", "feb", "feber", "febr", "février", "févr", "febrero", "febbraio", "februari", "fevereiro"],
    &["märz", "mÄrz", "maerz", "march", "mar", "mär", "mÄr", "mrz", "mars", "marzo", "maart", "março"],
    &["april", "apr", "avril", "avr", "abril", "abr", "aprile"],
    &["mai", "may", "mayo", "maggio", "maio"],
    &["juni", "june", "jun", "juin", "junio", "giugno", "junho"],
    &["juli", "july", "jul", "juillet", "juil", "julio", "luglio", "julho"],
    &["august", "aug", "août", "agosto", "augustus"],
    &["september", "sept", "sep", "septembre", "septiembre", "settembre", "setembro"],
    &["oktober", "october", "okt", "oct", "octobre", "octubre", "ottobre", "outubro"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &["dezember", "december", "dez", "dec", "décembre", "diciembre", "dicembre", "dezembro"],
];

/// Weekdays and their short forms, lower case.
const WEEKDAYS: [&str; 33] = [
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "mo", "di", "mi",
    "do", "fr", "sa", "so", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun",
];

/// Zones by the names newsrooms use, with minutes east of UTC. Names that mean several zones are left out.
const ZONES: [(&str, i32); 28] = [
    ("UTC", 0),
    ("GMT", 0),
    ("WET", 0),
    ("UT", 0),
    ("BST", 60),
    ("WEST", 60),
    ("MEZ", 60),
    ("CET", 60),
    ("MESZ", 120),
    ("CEST", 120),
    ("EET", 120),
    ("OEZ", 120),
    ("EEST", 180),
    ("OESZ", 180),
    ("MSK", 180),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
    ("AEDT", 660),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("AKST", -540),
];

/// The month (1 to 12) that `word` names.
pub(super) fn month(word: &str) -> Option<i8> {
    if word.len() < 3 {
        return None;
    }
    (1..)
        .zip(MONTHS)
        .find(|(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(word)))
        .map(|(month, _)| month)
}

/// Whether `word` names a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|name| name.eq_ignore_ascii_case(word))
}

/// American zones that have summer time, with the minutes east of UTC in winter.
const AMERICAN: [(&str, i32); 4] = [("ET", -300), ("CT", -360), ("MT", -420), ("PT", -480)];

/// The zone of this name as it is kept here.
pub(super) fn known_zone(name: &str) -> Option<&'static str> {
    ZONES.iter().chain(&AMERICAN).map(|(known, _)| *known).find(|known| *known == name)
}

/// The offset of the zone `name` on the day `date`; upper case only, for `est` and `met` are words.
pub(super) fn zone(name: &str, date: civil::Date) -> Option<tz::Offset> {
    let minutes = ZONES.iter().find(|(known, _)| *known == name).map(|(_, minutes)| *minutes).or_else(|| {
        let standard = AMERICAN.iter().find(|(known, _)| *known == name).map(|(_, minutes)| *minutes)?;
        Some(if is_american_summer(date) { standard + 60 } else { standard })
    })?;
    tz::Offset::from_seconds(minutes * 60).ok()
}

/// The offset of a European city on the day `date`: papers say so in brackets behind a time.
pub(super) fn city(name: &str, date: civil::Date) -> Option<tz::Offset> {
    const CITIES: [&str; 12] = [
        "Paris", "Berlin", "Brussels", "Brüssel", "Madrid", "Rome", "Rom", "Vienna", "Wien", "Zurich", "Zürich",
        "Amsterdam",
    ];
    let zone = CITIES.contains(&name).then(|| tz::TimeZone::get("Europe/Paris").ok()).flatten()?;
    date.at(12, 0, 0, 0).to_zoned(zone).ok().map(|noon| noon.offset())
}

/// Daylight saving time in the United States: second Sunday of March to first Sunday of November.
fn is_american_summer(date: civil::Date) -> bool {
    let sunday_on_or_before = date.day() - date.weekday().to_sunday_zero_offset();
    match date.month() {
        3 => sunday_on_or_before >= 8,
        4..=10 => true,
        11 => sunday_on_or_before < 1,
        _ => false,
    }
}
