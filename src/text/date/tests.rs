//! What is a date in the news, and what only looks like one.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail loudly")]

use super::*;

/// Text, the part that is the date, and the date as ISO with time and offset where they are stated.
const DATES: &[(&str, &str, &str)] = &[
    ("Stand: 01.12.2025 16:51 Uhr", "01.12.2025 16:51 Uhr", "2025-12-01T16:51:00"),
    ("Stand:01.12.2025, 16:51", "01.12.2025, 16:51", "2025-12-01T16:51:00"),
    ("1.12.25", "1.12.25", "2025-12-01"),
    ("vom 1.12.25 an", "1.12.25", "2025-12-01"),
    ("(03.12.25)", "03.12.25", "2025-12-03"),
    ("Stand: 9.11.89, 18 Uhr", "9.11.89, 18 Uhr", "1989-11-09T18:00:00"),
    ("4. Dezember 2025, 1:50 Uhr", "4. Dezember 2025, 1:50 Uhr", "2025-12-04T01:50:00"),
    ("Aktualisiert am 4. Dezember 2025, 1:50 Uhr", "4. Dezember 2025, 1:50 Uhr", "2025-12-04T01:50:00"),
    ("4. Dez. 2025 um 21.45 Uhr", "4. Dez. 2025 um 21.45 Uhr", "2025-12-04T21:45:00"),
    ("Mittwoch, 3. Dezember 2025", "Mittwoch, 3. Dezember 2025", "2025-12-03"),
    ("Mittwoch, den 3. Dezember 2025", "Mittwoch, den 3. Dezember 2025", "2025-12-03"),
    ("am Mittwoch, dem 3. Dezember 2025, trat", "Mittwoch, dem 3. Dezember 2025", "2025-12-03"),
    ("Mi., 3.12.2025", "Mi., 3.12.2025", "2025-12-03"),
    ("Mi. 03.12.2025 - 09:49 Uhr", "Mi. 03.12.2025 - 09:49 Uhr", "2025-12-03T09:49:00"),
    (" date 2025-12-03 (Neu: Details)", "2025-12-03", "2025-12-03"),
    ("2025-12-03T09:49:00+01:00", "2025-12-03T09:49:00+01:00", "2025-12-03T09:49:00+01"),
    ("2025-12-03T09:49:00.250Z", "2025-12-03T09:49:00.250Z", "2025-12-03T09:49:00.25+00"),
    ("2025-12-03T09:49Z", "2025-12-03T09:49Z", "2025-12-03T09:49:00+00"),
    ("2025-12-03T09:49:00-0500", "2025-12-03T09:49:00-0500", "2025-12-03T09:49:00-05"),
    ("2025-12-03 09:49", "2025-12-03 09:49", "2025-12-03T09:49:00"),
    ("2025-12-03 09:49:12 UTC", "2025-12-03 09:49:12 UTC", "2025-12-03T09:49:12+00"),
    ("2025/12/03 09:49", "2025/12/03 09:49", "2025-12-03T09:49:00"),
    ("03.12.2025, 09:49 Uhr", "03.12.2025, 09:49 Uhr", "2025-12-03T09:49:00"),
    ("03.12.2025 um 9 Uhr", "03.12.2025 um 9 Uhr", "2025-12-03T09:00:00"),
    ("03.12.2025 | 09:49", "03.12.2025 | 09:49", "2025-12-03T09:49:00"),
    ("03.12.2025 – 09.49 Uhr (MEZ)", "03.12.2025 – 09.49 Uhr (MEZ)", "2025-12-03T09:49:00+01"),
    ("03.07.2025, 09:49 Uhr MESZ", "03.07.2025, 09:49 Uhr MESZ", "2025-07-03T09:49:00+02"),
    ("3. 12. 2025", "3. 12. 2025", "2025-12-03"),
    ("am 3.12.2025.", "3.12.2025", "2025-12-03"),
    ("1. Jänner 2026", "1. Jänner 2026", "2026-01-01"),
    ("15. März 2024", "15. März 2024", "2024-03-15"),
    ("15. MÄRZ 2024", "15. MÄRZ 2024", "2024-03-15"),
    ("15. Maerz 2024", "15. Maerz 2024", "2024-03-15"),
    ("7. Mai 2024", "7. Mai 2024", "2024-05-07"),
    ("29. Februar 2024", "29. Februar 2024", "2024-02-29"),
    ("2. Okt. 1990", "2. Okt. 1990", "1990-10-02"),
    ("3. bis 5. Dezember 2025", "5. Dezember 2025", "2025-12-05"),
    ("vom 3.-5. Dezember 2025", "5. Dezember 2025", "2025-12-05"),
    ("4.\u{a0}Dezember\u{a0}2025", "4.\u{a0}Dezember\u{a0}2025", "2025-12-04"),
    ("Dec. 4, 2025", "Dec. 4, 2025", "2025-12-04"),
    ("December 4, 2025 at 1:50 p.m. EST", "December 4, 2025 at 1:50 p.m. EST", "2025-12-04T13:50:00-05"),
    ("December 4, 2025, 1:50 PM ET", "December 4, 2025, 1:50 PM ET", "2025-12-04T13:50:00-05"),
    ("July 4, 2025, 1:50 p.m. ET.", "July 4, 2025, 1:50 p.m. ET", "2025-07-04T13:50:00-04"),
    ("March 9, 2025 9am PT", "March 9, 2025 9am PT", "2025-03-09T09:00:00-07"),
    ("Dec. 4, 2025 at 12 a.m.", "Dec. 4, 2025 at 12 a.m.", "2025-12-04T00:00:00"),
    ("Dec. 4, 2025 at 12:05 pm", "Dec. 4, 2025 at 12:05 pm", "2025-12-04T12:05:00"),
    ("December 4th, 2025", "December 4th, 2025", "2025-12-04"),
    ("DECEMBER 4 2025", "DECEMBER 4 2025", "2025-12-04"),
    ("Sept. 11, 2001", "Sept. 11, 2001", "2001-09-11"),
    ("4 December 2025", "4 December 2025", "2025-12-04"),
    ("4th of December 2025", "4th of December 2025", "2025-12-04"),
    ("the 1st December, 2025", "1st December, 2025", "2025-12-01"),
    ("04-Dec-2025 10:15", "04-Dec-2025 10:15", "2025-12-04T10:15:00"),
    ("Thu 4 Dec 2025 13.50 GMT", "Thu 4 Dec 2025 13.50 GMT", "2025-12-04T13:50:00+00"),
    ("Thursday 4 December 2025 1350 GMT", "Thursday 4 December 2025 1350 GMT", "2025-12-04T13:50:00+00"),
    ("Wed, 03 Dec 2025 09:49:00 +0100", "Wed, 03 Dec 2025 09:49:00 +0100", "2025-12-03T09:49:00+01"),
    ("Wed, 03 Dec 2025 09:49:00 GMT", "Wed, 03 Dec 2025 09:49:00 GMT", "2025-12-03T09:49:00+00"),
    ("4 June 2025, 10:00 BST", "4 June 2025, 10:00 BST", "2025-06-04T10:00:00+01"),
    ("4 June 2025, 10:00 GMT+2", "4 June 2025, 10:00 GMT+2", "2025-06-04T10:00:00+02"),
    ("4 June 2025 at 10:00 PDT", "4 June 2025 at 10:00 PDT", "2025-06-04T10:00:00-07"),
    ("Updated 1:50 PM EST, Thu December 4, 2025", "1:50 PM EST, Thu December 4, 2025", "2025-12-04T13:50:00-05"),
    ("1:50 PM · Dec 4, 2025", "1:50 PM · Dec 4, 2025", "2025-12-04T13:50:00"),
    ("16.51 Uhr am 1. Dezember 2025", "16.51 Uhr am 1. Dezember 2025", "2025-12-01T16:51:00"),
    ("16:51 Uhr, 01.12.2025", "16:51 Uhr, 01.12.2025", "2025-12-01T16:51:00"),
    ("23/12/2025", "23/12/2025", "2025-12-23"),
    ("12/23/2025", "12/23/2025", "2025-12-23"),
    ("12/12/2025", "12/12/2025", "2025-12-12"),
    ("aufgenommen am 06.08.2025 in Moskau", "06.08.2025", "2025-08-06"),
    ("02.12.2025 | 3:37 min", "02.12.2025", "2025-12-02"),
    ("02.12.2025 | 12:37 Min.", "02.12.2025", "2025-12-02"),
    ("Am 3.12.2025 um 24 Uhr", "3.12.2025", "2025-12-03"),
    ("4.12.2025 9:30 am Kreml", "4.12.2025 9:30", "2025-12-04T09:30:00"),
    ("(3.12.2025/dpa)", "3.12.2025", "2025-12-03"),
    ("„3.12.2025“", "3.12.2025", "2025-12-03"),
    ("Tuesday December 2 2025, 21:07", "Tuesday December 2 2025, 21:07", "2025-12-02T21:07:00"),
    ("am 03.12.2025 (10:15 Uhr) in Rom", "03.12.2025 (10:15 Uhr)", "2025-12-03T10:15:00"),
    ("01./02.12.2025", "02.12.2025", "2025-12-02"),
    ("1.12.–3.12.2025", "3.12.2025", "2025-12-03"),
    ("STAND 03.12.25 UM 9 UHR", "03.12.25 UM 9 UHR", "2025-12-03T09:00:00"),
    ("3.Dez.2025", "3.Dez.2025", "2025-12-03"),
    ("um 8 Uhr am Montag, 1. Dezember 2025", "8 Uhr am Montag, 1. Dezember 2025", "2025-12-01T08:00:00"),
    ("Published December 3, 2025 10:15am EST", "December 3, 2025 10:15am EST", "2025-12-03T10:15:00-05"),
    ("Dec 03, 2025, 10:15 IST", "Dec 03, 2025, 10:15", "2025-12-03T10:15:00"),
    ("2025-12-03T09:49:00+01:00[Europe/Rome]", "2025-12-03T09:49:00+01:00", "2025-12-03T09:49:00+01"),
    ("Wed Dec 03 2025", "Wed Dec 03 2025", "2025-12-03"),
    ("03.12.2025\n09:49 Uhr", "03.12.2025", "2025-12-03"),
];

/// Texts without a date in them.
const NOT_DATES: &[&str] = &[
    "am 3. Dezember",
    "am 3. Dezember begann es",
    "im Dezember 2025",
    "December 2025",
    "Dec. 4",
    "03/04/2025",
    "3/4/2025",
    "13/13/2025",
    "31.02.2025",
    "30. Februar 2024",
    "29.02.2025",
    "32.12.2025",
    "1.13.2025",
    "1.1.1850",
    "4. Dezember 1899",
    "4. Dezember 2101",
    "192.168.12.20",
    "10.12.2025.1",
    "Server 10.0.12.25",
    "Version 3.10.12",
    "Python 3.10.12 erschien",
    "von 3.10.12 auf 3.10.13",
    "from 3.10.12 to 3.10.13",
    "v1.12.25",
    "Firefox 12.1.10",
    "Ubuntu 22.04.10 LTS",
    "2.3.10 Überblick",
    "kostet 1.12.25 Euro pro Stück mit 3.10.12",
    "1.200.300 Euro",
    "12.345,67 Euro",
    "€12.12.2025",
    "3:1 (2:0)",
    "6:4, 7:5, 6:3",
    "Tel. 030/12.12.2025",
    "0171-2025-12-03",
    "+49 30 123456",
    "+49 (0) 30 12 25 2025",
    "https://example.org/2025/12/03/bericht",
    "https://example.org/2025-12-03-bericht",
    "2025-12-03-4",
    "2025-13-03",
    "2025-12-3",
    "20251203",
    "2025-12-03Tag",
    "ISBN 978-3-12-732320-7",
    "Paragraf 3 Absatz 12 von 2025",
    "28 Punkte, 2025 Stimmen",
    "im Verhältnis 4:12:2025",
    "um 16:51 Uhr",
    "3. 12. 25",
    "4. Dezemberwoche 2025",
    "4 Marchers 2025",
    "Maybe 4, 2025",
    "4. Dezember 20255",
    "DIN 12.12.2025a",
    "A3.12.2025",
    "3.12.2025,50 Punkte",
    "",
    "Uhr . , : / -",
];

fn told(date: &FoundDate) -> String {
    let time = date.time.map_or_else(String::new, |time| format!("T{time}"));
    let offset = date.offset.map_or_else(String::new, |offset| offset.to_string());
    format!("{}{time}{offset}", date.date)
}

#[test]
fn dates_are_found_with_their_times_and_exact_spans() {
    for (text, part, iso) in DATES {
        let found = find_dates(text);
        let seen: Vec<_> = found.iter().map(|date| (date.span.of(text), told(date))).collect();
        assert_eq!(seen, [(*part, (*iso).to_owned())], "{text:?}");
    }
}

#[test]
fn dates_are_found_amid_running_text() {
    for (_, part, iso) in DATES.iter().filter(|(text, part, _)| text == part) {
        let text = format!("„Größe“ bis ({part}) und weiter");
        let seen: Vec<_> = find_dates(&text).iter().map(|date| (date.span.of(&text).to_owned(), told(date))).collect();
        assert_eq!(seen, [((*part).to_owned(), (*iso).to_owned())], "{text:?}");
    }
}

#[test]
fn what_only_looks_like_a_date_is_none() {
    for text in NOT_DATES {
        assert_eq!(find_dates(text), [], "{text:?}");
    }
}

#[test]
fn several_dates_stand_in_order() {
    let text = "1.12.2025-3.12.2025, dann 4. Dezember 2025 und 05.12.2025, 10:00 Uhr";
    let days: Vec<_> = find_dates(text).iter().map(|date| date.date.day()).collect();
    assert_eq!(days, [1, 3, 4, 5]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "([0-9]{1,4}|[.:/, -]|Dez|März|Uhr|am|T|Z|\\+|\u{a0}|Dec|ü|🚀|GMT|\n|2025){0,24}") {
        let mut last = 0;
        for date in find_dates(&text) {
            proptest::prop_assert!(date.span.start as usize >= last && date.span.end > date.span.start);
            proptest::prop_assert!(text.get(date.span.range()).is_some());
            last = date.span.end as usize;
        }
    }

    #[test]
    fn any_characters_are_read_without_harm(text in ".{0,80}") {
        for date in find_dates(&text) {
            proptest::prop_assert!(text.get(date.span.range()).is_some());
        }
    }
}
