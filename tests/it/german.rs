//! What German does: apposed subjects, passives that cite, descriptions, names inside of words; a sentence or two for each rule.

use depesche::analysis::analyse_text;
use depesche::model::MentionForm;
use depesche::text::{Clean, Language};

use crate::speakers::{check, described};

#[test]
fn the_phrase_right_before_the_verb_is_its_subject() {
    check(
        Language::GERMAN,
        &[
            (
                "Jan Weber lehnte den Plan ab. Die Sprecherin der Fraktion, Maria Kohl (SPD), erklärte: „Das Geld fehlt uns an jeder Schule.“",
                &["Maria Kohl: Das Geld fehlt uns an jeder Schule."],
            ),
            (
                "Der frühere Bürgermeister und Senator, Jan Weber (CDU), warnte die SPD vor einem „schmutzigen Wahlkampf“.",
                &["Jan Weber: schmutzigen Wahlkampf"],
            ),
            (
                "Die Stadt bedauerte den Vorfall, Trainer Jan Weber nannte ihn „schlicht eine Schande“.",
                &["Jan Weber: schlicht eine Schande"],
            ),
        ],
    );
}

#[test]
fn who_is_cited_speaks_and_not_the_paper() {
    check(
        Language::GERMAN,
        &[
            (
                "„Das ist nicht die Größenordnung, die wir kennen“, zitiert der „Landbote“ Polizeisprecher Jan Weber.",
                &["Jan Weber: Das ist nicht die Größenordnung, die wir kennen"],
            ),
            (
                "Der Sender zitierte Maria Kohl mit den Worten: „Ich klebe nicht an meinem Stuhl.“",
                &["Maria Kohl: Ich klebe nicht an meinem Stuhl."],
            ),
            (
                "Maria Kohl wird vom Landboten mit den Worten zitiert: „Wir haben verloren.“",
                &["Maria Kohl: Wir haben verloren."],
            ),
            ("Der Entwurf wurde von Maria Kohl als „völlig missraten“ bezeichnet.", &["Maria Kohl: völlig missraten"]),
            // A class, not a judgement.
            ("Die Schule wurde von Maria Kohl als „Brennpunkt“ eingestuft.", &[]),
        ],
    );
}

#[test]
fn auxiliaries_and_judgements_say_who_speaks() {
    check(
        Language::GERMAN,
        &[
            ("„Ja, es gibt Zumutungen“, musste Minister Jan Weber einräumen.", &["Jan Weber: Ja, es gibt Zumutungen"]),
            ("Jan Weber konnte den Bericht, dass es brenne, nicht bestätigen.", &[]),
            (
                "„Damit sind wir im Finale“, zeigte sich Trainerin Maria Kohl zufrieden.",
                &["Maria Kohl: Damit sind wir im Finale"],
            ),
            (
                "Für Ministerin Maria Kohl ist das Urteil „ein schwarzer Tag für die Schulen“.",
                &["Maria Kohl: ein schwarzer Tag für die Schulen"],
            ),
            (
                "Laut einem Artikel der Kieler Zeitung fehlten in der Stadt 400 Lehrer.",
                &["Kieler Zeitung: ~fehlten in der Stadt 400 Lehrer"],
            ),
            (
                "Oberstaatsanwältin Maria Kohl sprach lange. Zuerst hatte die Oberstaatsanwältin das Wort: Der Angeklagte habe alles geplant.",
                &["Maria Kohl: ~Der Angeklagte habe alles geplant"],
            ),
        ],
    );
}

#[test]
fn what_only_tells_of_the_speech_is_no_report() {
    check(
        Language::GERMAN,
        &[
            ("In ihrer Rede, die der Sender live zeigte, mahnte Maria Kohl zu mehr Eile.", &[]),
            ("Weil das Wasser knapp wird, warnte Maria Kohl die Gemeinden.", &[]),
            ("Er zeigte die Tabelle.\n\nNeue Partei Kiel: 16,6 % (2021: 22,1 %)", &[]),
            ("Maria Kohl trat der Gruppe „Freie Küste“ bei und sprach von einem Erfolg.", &[]),
            ("In der „Neuen Küstenpost“ schreibt Maria Kohl über den Hafen.", &[]),
            ("„Das Kind sang gut“, sagte Maria Kohl zum „Austausch“ des Mädchens.", &["Maria Kohl: Das Kind sang gut"]),
            ("Maria Kohl sang Stücke wie „Mein Gorilla im Zoo“ vor.", &[]),
            ("Maria Kohl hatte laut „landbote.example“ den Hafen kritisiert.", &[]),
            // Another one says it, by a verb that no list knows.
            (
                "Jan Weber sagte, der Bau gehe weiter. Auch Maria Kohl beteuerte und bekundete, dass der Bau möglich sei.",
                &["Jan Weber: ~der Bau gehe weiter", "Maria Kohl: ~der Bau möglich sei"],
            ),
            // Several are nobody of the text.
            (
                "Jan Weber kam zu spät. Nach Ansicht der Forscher sei das Eis zu dünn.",
                &["nobody: ~sei das Eis zu dünn"],
            ),
            (
                "Jan Weber klagte gegen die Stadt. Die Daten seien nicht sicher, begründeten die Richter ihr Urteil.",
                &["nobody: ~Die Daten seien nicht sicher"],
            ),
        ],
    );
}

#[test]
fn descriptions_mean_whom_the_sentence_before_is_about() {
    for (text, expected) in [
        (
            "Zu den Gästen gehört auch Maria Kohl. Die Lehrerin kam mit drei Kindern.",
            &["Die Lehrerin = Maria Kohl"][..],
        ),
        (
            "Maria Kohl, die Tochter von Anna Berg, verteilte Kaffee. Geredet werde darüber zu Hause kaum, verriet die Studentin.",
            &["die Studentin = Maria Kohl"],
        ),
        // Two may be meant.
        ("Jan Weber lobte Tom Baker. Der Informatiker kam aus Kiel.", &[]),
        (
            "Der Staatsanwalt spricht von Mord.\n\nDas sagte Oberstaatsanwalt Jan Weber am Montag in Kiel.",
            &["Der Staatsanwalt = Jan Weber"],
        ),
        ("Der Staatsanwalt schwieg. Richter Tom Baker fragte nach.", &[]),
        // A dead boy is not his lawyer.
        (
            "Bei der Prügelei starb ein 17-Jähriger. Verteidiger Jan Weber schwieg. Der Tod des 17-Jährigen sei sinnlos, sagte er.",
            &[],
        ),
        (
            "Maria Kohl (Grüne) attackiert Anna Berg. Mit der Debatte schade die CDU-Politikerin ihrem Amt.",
            &["Politikerin = Anna Berg"],
        ),
        ("Alex Brandis gilt als Sanierer. Der gebürtige Däne hatte eine Werft gerettet.", &["Der = Alex Brandis"]),
        (
            "Die Nordwerk AG und die Südbank AG legten Zahlen vor. Gewinn machte nur Nordwerk. Der Konzern baut nun ein Werk.",
            &["Der Konzern = Nordwerk AG"],
        ),
        ("Das Amtsgericht Kiel eröffnete das Verfahren. Das teilte das Unternehmen mit.", &[]),
        // The name in the word is the whole of it.
        ("Porsche klagte. Der Volkswagenkonzern schwieg.", &[]),
    ] {
        assert_eq!(described(text, Language::GERMAN), expected, "{text}");
    }
}

/// The parts and adjectives of a text, each with its entity.
fn inside(text: &str) -> Vec<String> {
    let text = Clean::text(text);
    let found = analyse_text(&text, Language::GERMAN, None);
    let hidden = found.mentions.iter().filter(|one| matches!(one.form, MentionForm::Part | MentionForm::Derived));
    hidden.map(|one| format!("{}={}", one.span.of(&text), found.entities[one.entity as usize].name)).collect()
}

#[test]
fn adjectives_and_people_of_towns_and_lands_count_for_them() {
    for (text, expected) in [
        ("Die Berlinerin traf zwei Grazerinnen.", &["Berlinerin=Berlin", "Grazerinnen=Graz"][..]),
        ("Ein Steirer besiegte die Kaiserslauterer.", &["Steirer=Steiermark", "Kaiserslauterer=Kaiserslautern"]),
        (
            "Das nordrhein-westfälische Amt prüft außereuropäische Weine und elsässischen Käse.",
            &["nordrhein-westfälische=Nordrhein-Westfalen", "europäische=Europa", "elsässischen=Elsass"],
        ),
        ("Der Koch liebt schwäbische Küche.", &["schwäbische=Schwaben"]),
        // A town that no list has.
        ("Die Krumpenfelder Bürgermeisterin sprach in Krumpenfeld.", &["Krumpenfelder=Krumpenfeld"]),
        ("Die römisch-katholische Kirche schweigt.", &[]),
    ] {
        assert_eq!(inside(text), expected, "{text}");
    }
}

#[test]
fn names_open_compounds_with_and_without_a_hyphen() {
    for (text, expected) in [
        ("Die Airbustochter und der Porschesprecher schweigen.", &["Airbus=Airbus", "Porsche=Porsche"][..]),
        ("Die Karibikinsel wartet auf das Bundesligaspiel.", &["Karibik=Karibik", "Bundesliga=Bundesliga"]),
        ("Die Unionsfraktion und der Bundestags-Innenausschuss tagen.", &["Union=CDU/CSU", "Bundestag=Bundestag"]),
        ("Der Streit trifft die Landes-SPD.", &["SPD=SPD"]),
        // Words that only begin so.
        ("Der Revolutionsführer sprach von interpolaren Ionen.", &[]),
        (
            "Die IG-Metall-Chefin kam mit dem IS-Anführer nicht ins Gespräch.",
            &["IG-Metall=IG Metall", "IS=Islamischer Staat"],
        ),
        ("Das sagte die Wattfix-Sprecherin dem GdX-Chef.", &["Wattfix=Wattfix", "GdX=GdX"]),
        ("Der Interims-Chef und der TV-Direktor schwiegen.", &[]),
        ("Die Deutsche Telekom wächst. Die Telekom-Tochter sinkt.", &["Telekom=Deutsche Telekom"]),
    ] {
        assert_eq!(inside(text), expected, "{text}");
    }
}
