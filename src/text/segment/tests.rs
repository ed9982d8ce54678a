//! Where sentences and words begin and end.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use crate::text::{Language, Span};

/// Texts with `¦` where a sentence ends and the next begins.
const GERMAN: &[&str] = &[
    "Das sagte Dr. med. Eva Holz (54) in Ulm.¦Mehr i.d.R. später.",
    "Im 8. und 9. Jahrhundert n. Chr. stand hier ein Kloster.",
    "Er lebt in der Schiller-Str. 5 in Bonn.¦Seine Frau auch.",
    "Die Partei erhielt 12,5 Prozent (2021: 9,1 Prozent).¦Das reicht nicht.",
    "Der Angeklagte Michael B. schwieg.¦Richter Peter K. Moor auch.",
    "Der 1. FC Köln verlor 0:3.¦Trainer Baum ging.",
    "Die 14. Etappe gewann Karl Roth.",
    "Ab dem 1. Januar gilt Tempo 30.¦Autofahrer müssen langsamer fahren.",
    "Laut § 3 Abs. 2 S. 1 BGB ist das so.¦Das Gericht prüft Art. 5 Grundgesetz.",
    "Es geht um 5 Mrd. US-Dollar.¦Die Firma „Bau & Co. KG“ zahlt.",
    "Sie fragte: „Warum?“¦Er antwortete nicht.",
    "Kanzler a. D. Roth kam.¦Der Minister i. R. Wolf blieb.",
    "Er ist Nr. 1.¦Sie ist Nr. 2.¦Punkt.",
    "Der Rat tagt.¦Die Lage ist ernst.",
    "Er kam, z.B. Montag früh, aus Wien.¦Dann ging er.",
    "Das gilt z. B. Berlin und d. h. Potsdam.¦Es regnet.",
    "Dabei waren u.a. Kanzler und Minister.¦Sie blieben lange.",
    "Dr. Anna Berg und Prof. Dr. Karl Thal sprachen.¦Der Saal war voll.",
    "Die Kirche St. Martin ist ca. 800 Jahre alt.¦Sie steht in Köln.",
    "Es waren Minister bzw. Staatssekretäre da.",
    "Zimmer Nr. 12 war frei.¦Zimmer Nr. 13 nicht.",
    "Der Bund zahlt 3 Mio. Euro und 2 Mrd. Dollar.¦Das Land zahlt 5 Mrd.¦Die Stadt zahlt nichts.",
    "V.l.: Anna Berg, Karl Thal.",
    "Auf dem Bild v.l.n.r. Berg, Thal und Moor.",
    "Am 3. Dezember beginnt der Gipfel.¦Am 4. endet er.",
    "Papst Leo XIV. sagte ab.¦Er ist krank.",
    "Papst Leo XIV.¦Das Konklave war kurz.",
    "Im 19. Jahrhundert war das anders.",
    "Es war der 2. Versuch.¦Beim 3. Versuch gelang es.",
    "Er stieg in die 2. Liga ab.",
    "Das Jahr 2025.¦Putin kam nach Wien.",
    "Die Zahl der Toten stieg auf 28.¦Rettungskräfte suchen weiter.",
    "Sie wurde 45.¦Der Verein gratulierte.",
    "J. D. Vance traf George W. Bush.¦Beide schwiegen.",
    "US-Vizepräsident J.D. Vance reist ab.",
    "Das schrieb er auf X.¦Selenskyj antwortete.",
    "Es fehlt Vitamin C.¦Der Arzt warnt.",
    "Der Preis stieg um 3,5 Prozent.¦Das sind 1.200,50 Euro.",
    "Um 16.51 Uhr am 01.12.2025 begann es.¦Um 18.30 Uhr war es aus.",
    "Die Frist endet am 3.12. Bundestag und Rat stimmen zu.",
    "Er sagte ...¦Dann schwieg er.",
    "Das ist ... Wahnsinn.",
    "Und dann…¦Niemand weiß es.",
    "Sie sagte, es sei „wichtig […] Frieden zu haben“.",
    "\"Nein.\"¦Er ging.",
    "„Nein“, sagte er.¦Dann ging er.",
    "\"Wann?\", fragte sie.¦Er schwieg.",
    "„Wann?“ fragte sie.",
    "„Halt!“ rief er.¦Alle standen still.",
    "\"Ich komme.\"¦\"Wann?\"¦\"Bald.\"",
    "„Ich bin hier.¦Wir gehen“, sagte er.",
    "Er sagte: „Wir gehen.“¦Dann gingen sie.",
    "Er warnte: Die Lage sei ernst.",
    "Was nun?!¦Keiner weiß es.",
    "Die Firma Yahoo! ist alt.",
    "Das stimmt (siehe S. 5).¦Mehr dazu später.",
    "Das stimmt.¦(Siehe unten.)¦Mehr folgt.",
    "Eine Zeile ohne Punkt\n¦Noch eine.",
    "Nach Art. 5 des Vertrags gilt Abs. 2.¦Die Nato hilft.",
    "Das war vor 50 v. Chr. Geschichte.",
    "Äpfel, Birnen usw.¦Das war alles.",
    "Die Meyer AG u. Co. Holding wuchs.",
    "Der Bericht steht auf zeit.de.¦Dort ist er frei.",
    "Am Mittwoch, 3. Dezember 2025, kam er.",
    "1. Der Plan\n¦2. Das Geld",
    "Die Ukraine-Hilfe sei nötig.¦\"Sonst verlieren wir\", sagte der Gen. a. D. Moor.",
    "Geb. am 3. Mai 1950 in Ulm.",
    "Die Truppen (ca. 300 Mann) zogen ab.¦Sie kamen nie zurück.",
    "Das Treffen vom 6. bis 8. Dezember ist abgesagt.",
    "»Wir warten.«¦Das sagte sie oft.",
    "Der sog. Rat tagte.¦Auch Abg. Meier war da.",
    "Er kam i. d. R. Montag.",
    "Die dt. Regierung, die frz. Seite und Dipl.-Ing. Meier stimmten zu.",
    "Es gab 3:2 Tore.¦Trainer Moor lobte alle.",
    "Der Anteil liegt bei 5 %.¦Experten zweifeln.",
    "König Karl III. besucht Berlin.¦Er bleibt drei Tage.",
];

const ENGLISH: &[&str] = &[
    "Never mind.¦Lee left.¦It is a gem.¦Poe stayed.",
    "So did I.¦Smith left.¦The architect I. M. Pei built it.",
    "There is no plan B.¦Ministers hope for Plan A.",
    "The U.S. and the U.K. agreed.¦U.S. officials said so.",
    "\"It's over,\" U.S. Sen. John Doe said.",
    "She was born in St. Paul, Minn., in 1950.¦Her son moved away.",
    "They met at 10 Downing St.¦Their house is on 5th Ave.¦It is big.",
    "He is a Ph.D.¦She is an M.D.¦They met late.",
    "It starts at 8 p.m.¦Tickets cost $5.",
    "\"Is it safe?\"¦\"Yes.\"¦He laughed.",
    "\"I will not stop!\" Poe told reporters.",
    "Apple Inc. CEO Tim Roe spoke.",
    "No.¦He stayed.¦Oh no.¦What now?",
    "So did Robert F. Kennedy Jr. and Samuel L. Jackson.",
    "He said: “We’ll win.”¦“Never,” said Lee.",
    "Prof. Lee said... well, nothing.¦Then...¦Silence.",
    "The council met.¦It was late.",
    "Mr. Smith met Mrs. Jones and Ms. Lee.¦They talked.",
    "Dr. Will Smith and Gen. Mark Hale left.¦Sen. Ann Poe stayed.",
    "Gov. Lee and Rep. Ray voted.¦St. Louis watched.",
    "The U.S. President spoke.¦He left the U.S.¦The crowd cheered.",
    "The U.K. Parliament and the U.N. Security Council met.",
    "On Jan. 5 it began.¦On Dec. 4, 2025 it ended.",
    "It starts at 5 p.m. Monday.¦It ends at 9 a.m. EST.",
    "It began at 5 p.m.¦Smith was late.",
    "Acme Inc. said so.¦Its rival is Apex Corp.¦The market fell.",
    "George W. Bush met J. K. Rowling.",
    "\"No,\" he said.¦\"Never.\"",
    "\"When?\" she asked.¦He shrugged.",
    "\"Who knows?\" Smith said.¦Nobody did.",
    "“We are leaving.”¦The crowd left.",
    "“We are leaving.¦All of us,” he said.",
    "He lives in Washington, D.C. with her.",
    "He lives in Washington, D.C.¦She lives in L.A.",
    "He is 45.¦Police found him.",
    "Prices rose 3.5 percent.¦That is $1,200.50 a year.",
    "Fruit, e.g. Apples and i.e. Pears.",
    "Apples, pears, etc.¦That is all.",
    "Wait...¦What was that?",
    "It was ... Strange, perhaps.",
    "He had one word: Never.",
    "What?!¦No!¦Yes.",
    "See No. 5 on the list.¦He said no.¦Then he left.",
    "It is Smith v. Jones.¦The case is old.",
    "Martin Luther King Jr. spoke.¦So did Sammy Davis Jr.¦The band played.",
    "(He was late.)¦She was not.",
    "He said \"never.\"¦Then he left.",
    "Lt. Col. Ray and Sgt. Poe fell.",
    "Ph.D. Students came.",
    "Pope Leo XIV spoke.¦He met Louis XIV.¦Police watched.",
    "The firm (est. 1950) grew.",
    "Visit example.com.¦It is free.",
    "One line\n¦another line",
];

fn check(cases: &[&str], lang: Language) {
    let mut wrong = Vec::new();
    for case in cases {
        let expected: Vec<&str> = case.split('¦').map(str::trim).collect();
        let text = case.replace("\n¦", "\n").replace('¦', " ");
        let found: Vec<&str> = sentences(&text, lang).iter().map(|span| span.of(&text)).collect();
        if found != expected {
            wrong.push(found.join(" ¦ "));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn german_sentences_end_where_a_reader_ends_them() {
    check(GERMAN, Language::GERMAN);
}

#[test]
fn english_sentences_end_where_a_reader_ends_them() {
    check(ENGLISH, Language::ENGLISH);
}

#[test]
fn there_are_enough_boundaries_in_the_tests() {
    let boundaries = |cases: &[&str]| cases.iter().map(|case| case.matches('¦').count() + 1).sum::<usize>();
    assert!(boundaries(GERMAN) + boundaries(ENGLISH) >= 160);
}

#[test]
fn words_keep_what_belongs_together() {
    for (text, expected) in [
        ("Der US-Außenminister kam.", &["Der", "US-Außenminister", "kam"][..]),
        ("EU- und Nato-Staaten", &["EU", "und", "Nato-Staaten"]),
        ("don't, Moskau’s 'quote'", &["don't", "Moskau’s", "quote"]),
        ("1.200,50 Euro um 16:51 Uhr.", &["1.200,50", "Euro", "um", "16:51", "Uhr"]),
        ("Ende.Anfang", &["Ende", "Anfang"]),
        ("e\u{301}t\u{e9} – 5 %", &["e\u{301}t\u{e9}", "5"]),
        ("", &[]),
    ] {
        let found: Vec<&str> = words(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn sentences_cover_all_but_blanks(text in "([A-Za-zäÖ]{1,4}|[0-9]{1,3}|[.!?…\"„“”:,()-]|[ \n\u{a0}]|U\\.S\\.|Dr\\.|。|🚀){0,40}") {
        for lang in [Language::GERMAN, Language::ENGLISH, Language::UNKNOWN] {
            let mut at = 0;
            for span in sentences(&text, lang) {
                let Span { start, end } = span;
                proptest::prop_assert!(text.get(at..start as usize).is_some_and(|gap| gap.trim().is_empty()));
                proptest::prop_assert!(text.get(span.range()).is_some_and(|part| part.trim() == part && !part.contains('\n')));
                at = end as usize;
            }
            proptest::prop_assert!(text.get(at..).is_some_and(|gap| gap.trim().is_empty()));
        }
        for span in words(&text) {
            proptest::prop_assert!(!span.of(&text).is_empty());
        }
    }
}
