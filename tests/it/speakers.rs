//! Who says what: one sentence or two for each rule of the language, German and English.

use depesche::analysis::analyse_text;
use depesche::model::{Form, Mention, MentionForm};
use depesche::text::{Clean, Language};

/// The statements of a text in order: speaker, colon, first words; `~` before what is reported.
fn said(text: &str, lang: Language) -> Vec<String> {
    let text = Clean::text(text);
    let found = analyse_text(&text, lang, None);
    let line = |statement: &depesche::model::Statement| {
        let speaker = statement.speaker.map_or("nobody", |speaker| found.entities[speaker as usize].name.as_str());
        let mark = if statement.form == Form::Indirect { "~" } else { "" };
        let words: Vec<&str> = statement.span.of(&text).split_whitespace().collect();
        format!("{speaker}: {mark}{}", words.join(" "))
    };
    found.statements.iter().map(line).collect()
}

/// Each text with the statements that a careful reader finds.
pub(crate) fn check(lang: Language, texts: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in texts {
        let found = said(text, lang);
        if found != *expected {
            wrong.push(format!("{text}\n    found {found:?}\n    not   {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_colon_at_the_end_of_a_paragraph_announces_the_next() {
    check(
        Language::ENGLISH,
        &[
            (
                "Councillor Mary Cole said:\n“The bridge is a disgrace to the town.”",
                &["Mary Cole: The bridge is a disgrace to the town."],
            ),
            (
                "Mary Cole opened the bridge. She added on Friday:\n“It took nine years to build.”",
                &["Mary Cole: It took nine years to build."],
            ),
            (
                "Mary Cole praised the road:\nThe bridge is open. “It took nine years to build,” said Tom Baker.",
                &["Tom Baker: It took nine years to build,"],
            ),
        ],
    );
    check(
        Language::GERMAN,
        &[
            (
                "Die Landrätin Maria Kohl sagte am Freitag:\n„Die Brücke ist eine Schande für die Stadt.“",
                &["Maria Kohl: Die Brücke ist eine Schande für die Stadt."],
            ),
            (
                "Maria Kohl eröffnete die Brücke. Sie fügte hinzu:\n„Der Bau hat neun Jahre gedauert.“",
                &["Maria Kohl: Der Bau hat neun Jahre gedauert."],
            ),
        ],
    );
}

#[test]
fn a_quote_over_paragraphs_has_one_speaker() {
    check(
        Language::ENGLISH,
        &[
            (
                "Mary Cole said: “The bridge is a disgrace.\nIt took nine years to build.\nWe are ashamed of it.” Then she left.",
                &[
                    "Mary Cole: The bridge is a disgrace.",
                    "Mary Cole: It took nine years to build.",
                    "Mary Cole: We are ashamed of it.",
                ],
            ),
            (
                "“The bridge is a disgrace.\n“It took nine years to build,” said Mary Cole.",
                &["Mary Cole: The bridge is a disgrace.", "Mary Cole: It took nine years to build,"],
            ),
        ],
    );
    check(
        Language::GERMAN,
        &[
            (
                "Maria Kohl sagte: „Die Brücke ist eine Schande.\nDer Bau hat neun Jahre gedauert.\nWir schämen uns dafür.“ Dann ging sie.",
                &[
                    "Maria Kohl: Die Brücke ist eine Schande.",
                    "Maria Kohl: Der Bau hat neun Jahre gedauert.",
                    "Maria Kohl: Wir schämen uns dafür.",
                ],
            ),
            (
                "„Die Brücke ist eine Schande.\n„Der Bau hat neun Jahre gedauert“, sagte Maria Kohl.",
                &["Maria Kohl: Die Brücke ist eine Schande.", "Maria Kohl: Der Bau hat neun Jahre gedauert"],
            ),
        ],
    );
}

#[test]
fn a_paragraph_that_is_only_a_quote_goes_on_with_the_speaker_before() {
    check(
        Language::ENGLISH,
        &[
            (
                "“We can go home now,” Mary Cole added.\n“The bridge will stay closed until May.”",
                &["Mary Cole: We can go home now,", "Mary Cole: The bridge will stay closed until May."],
            ),
            // Somebody else is spoken of between them.
            (
                "“We can go home now,” Mary Cole added. Tom Baker shook his head.\n“The bridge will stay closed until May.”",
                &["Mary Cole: We can go home now,", "nobody: The bridge will stay closed until May."],
            ),
            // The line below says who it is.
            (
                "“We can go home now,” Mary Cole added.\n“The bridge will stay closed until May.”\nTom Baker, engineer",
                &["Mary Cole: We can go home now,", "Tom Baker: The bridge will stay closed until May."],
            ),
        ],
    );
    check(
        Language::GERMAN,
        &[
            (
                "„Wir können jetzt heimgehen“, ergänzte Maria Kohl.\n„Die Brücke bleibt bis Mai gesperrt.“",
                &["Maria Kohl: Wir können jetzt heimgehen", "Maria Kohl: Die Brücke bleibt bis Mai gesperrt."],
            ),
            (
                "„Wir können jetzt heimgehen“, ergänzte Maria Kohl. Jan Reuter schüttelte den Kopf.\n„Die Brücke bleibt bis Mai gesperrt.“",
                &["Maria Kohl: Wir können jetzt heimgehen", "nobody: Die Brücke bleibt bis Mai gesperrt."],
            ),
        ],
    );
}

#[test]
fn any_verb_beside_a_quote_that_has_no_other_is_one_of_speech() {
    check(
        Language::ENGLISH,
        &[
            (
                "“I like to see it from the bank,” Cole fumed. Mary Cole is the mayor.",
                &["Mary Cole: I like to see it from the bank,"],
            ),
            ("Mary Cole came. “I like it from the bank,” shrugged Cole.", &["Mary Cole: I like it from the bank,"]),
            (
                "Mary Cole came. “I like it from the bank”, she shared with reporters.",
                &["Mary Cole: I like it from the bank"],
            ),
            ("Mary Cole came. “I like it from the bank,” Cole went on.", &["Mary Cole: I like it from the bank,"]),
            ("Mary Cole walked through the hall, chanting, “We want the bridge.”", &["Mary Cole: We want the bridge."]),
            (
                "Mary Cole wore a shirt with pictures, including “The Old One,” painted by her son.",
                &["nobody: The Old One,"],
            ),
        ],
    );
    check(
        Language::GERMAN,
        &[
            (
                "Maria Kohl kam. „Vom Ufer sieht man sie besser“, meckerte Kohl.",
                &["Maria Kohl: Vom Ufer sieht man sie besser"],
            ),
            (
                "Maria Kohl kam. „Vom Ufer sieht man sie besser“, legte sie nach.",
                &["Maria Kohl: Vom Ufer sieht man sie besser"],
            ),
            (
                "Maria Kohl kam. „Vom Ufer sieht man sie besser“, schob Kohl hinterher.",
                &["Maria Kohl: Vom Ufer sieht man sie besser"],
            ),
            (
                "Maria Kohl kam. „Vom Ufer sieht man sie besser“, stellte die Landrätin Maria Kohl klar.",
                &["Maria Kohl: Vom Ufer sieht man sie besser"],
            ),
            (
                "Maria Kohl las aus „Der Fluss im Winter“, begleitet von ihrer Tochter Anna Kohl.",
                &["nobody: Der Fluss im Winter"],
            ),
        ],
    );
}

#[test]
fn a_description_that_may_mean_two_means_neither() {
    check(
        Language::ENGLISH,
        &[
            (
                "Tom Baker beat Jan Reuter in the final on Sunday. Reuter had won the first set. Baker served well. “He is a fine player,” said the 36-year-old.",
                &["nobody: He is a fine player,"],
            ),
            (
                "Tom Baker, 36, beat Jan Reuter, 21, in the final on Sunday. Reuter had won the first set. “He is a fine player,” said the 36-year-old.",
                &["Tom Baker: He is a fine player,"],
            ),
            (
                "Fadil Rahman, the communications minister, opened the port. “The port is ready,” Fadil said.\n“The cranes are paid for,” the government spokesman said.\n“We begin in May,” Fadil said.",
                &[
                    "Fadil Rahman: The port is ready,", "Fadil Rahman: The cranes are paid for,",
                    "Fadil Rahman: We begin in May,",
                ],
            ),
            (
                "Republican leaders met. Governor Tom Baker opened the port. “The port is ready,” the Republican governor said.",
                &["Tom Baker: The port is ready,"],
            ),
        ],
    );
}

#[test]
fn reports_with_short_verbs_and_verbs_of_the_present() {
    check(
        Language::ENGLISH,
        &[
            (
                "Mary Cole says she's hoping to open the bridge in May.",
                &["Mary Cole: ~she's hoping to open the bridge in May"],
            ),
            ("Mary Cole said they're late with the bridge.", &["Mary Cole: ~they're late with the bridge"]),
            ("Mary Cole said that's not the case at all.", &["Mary Cole: ~that's not the case at all"]),
            ("Mary Cole told the Herald he's fine again.", &["Mary Cole: ~he's fine again"]),
            (
                "Mary Cole said the latest discovery adds another layer to the story.",
                &["Mary Cole: ~the latest discovery adds another layer to the story"],
            ),
            ("Mary Cole said the rule applies to all boats.", &["Mary Cole: ~the rule applies to all boats"]),
            ("Mary Cole said prices rise every year.", &["Mary Cole: ~prices rise every year"]),
            (
                "The officers, Mary Cole said, must regain the trust of the town.",
                &["Mary Cole: ~must regain the trust of the town"],
            ),
            ("The men will not be forgotten, Mary Cole pledged.", &["Mary Cole: ~The men will not be forgotten"]),
        ],
    );
}

#[test]
fn what_is_no_clause_is_not_reported() {
    check(
        Language::ENGLISH,
        &[
            ("Mary Cole reported the matter to the council and gave them a description.", &[]),
            ("Mary Cole announced measures that will hurt people.", &[]),
            ("Mary Cole announced funds that parties give to their members.", &[]),
            ("Mary Cole urged the council to promise that the bridge would open.", &[]),
            ("Mary Cole commented on the fact that the bridge had closed.", &[]),
            (
                "Although Mary Cole had not changed her mind, she indicated on Saturday that she would leave the council.",
                &["Mary Cole: ~she would leave the council"],
            ),
            ("Mary Cole told the Herald on Monday that the bridge would open.", &["Mary Cole: ~the bridge would open"]),
            (
                "If the deal fails, the yard will close, Mary Cole said.",
                &["Mary Cole: ~If the deal fails, the yard will close"],
            ),
        ],
    );
}

#[test]
fn a_cue_inside_of_what_it_reports_parts_it() {
    check(
        Language::GERMAN,
        &[(
            "Die neue Steuer spalte das ganze Land, so Maria Kohl, nicht nur die eigene Partei.",
            &["Maria Kohl: ~Die neue Steuer spalte das ganze Land", "Maria Kohl: ~nicht nur die eigene Partei"],
        )],
    );
}

#[test]
fn a_german_speaker_behind_long_words() {
    check(
        Language::GERMAN,
        &[
            (
                "„Wir prüfen das genau“, erklärte der für die Häfen zuständige Landrat Jan Reuter.",
                &["Jan Reuter: Wir prüfen das genau"],
            ),
            (
                "„Wir prüfen das genau“, sagte der seit 2019 amtierende Landrat Jan Reuter.",
                &["Jan Reuter: Wir prüfen das genau"],
            ),
            (
                "„Wir prüfen das genau“, sagte die Bau- und Umweltdezernentin Maria Kohl.",
                &["Maria Kohl: Wir prüfen das genau"],
            ),
            (
                "„Wir prüfen das genau“, sagte der Gesundheits-, Sozial- und Baudirektor Jan Reuter.",
                &["Jan Reuter: Wir prüfen das genau"],
            ),
            (
                "Maria Kohl ging davon aus, dass die Brücke bis Mai gesperrt bleibt.",
                &["Maria Kohl: ~die Brücke bis Mai gesperrt bleibt"],
            ),
            (
                "Der Zoo gehört Greenpeace. „Wir prüfen das genau“, sagte die Leiterin der Presseabteilung der Organisation, Maria Kohl.",
                &["Maria Kohl: Wir prüfen das genau"],
            ),
            ("Dafür fehlten belastbare Studien, sagt Maria Kohl.", &["Maria Kohl: ~Dafür fehlten belastbare Studien"]),
            (
                "„Ja, sehr gern“, sagte Jan Reuter, Sprecher der Behörde, auf die Frage, ob er gehe.",
                &["Jan Reuter: Ja, sehr gern"],
            ),
            (
                "Obwohl Maria Kohl verloren hatte, sagte sie, die Wahl sei gut gewesen.",
                &["Maria Kohl: ~die Wahl sei gut gewesen"],
            ),
            (
                "Das bezweifelt Maria Kohl vom Hafenamt: Ein Neubau werde zu teuer, schreibt sie.",
                &["Maria Kohl: ~Ein Neubau werde zu teuer"],
            ),
            (
                "Für Trainer Jan Reuter ist das noch weit weg: „Wir denken nur an das nächste Spiel.“",
                &["Jan Reuter: Wir denken nur an das nächste Spiel."],
            ),
        ],
    );
}

#[test]
fn a_title_before_a_name_says_who_speaks() {
    check(
        Language::ENGLISH,
        &[
            (
                "The change is truly the biggest in years, according to Google Search lead Mary Cole.",
                &["Mary Cole: ~The change is truly the biggest in years"],
            ),
            (
                "They said the navy would “make a man” of Tom Baker, though Mary Cole added the caveat: “It did not help.”",
                &["Mary Cole: It did not help."],
            ),
        ],
    );
}

#[test]
fn a_land_that_may_be_two_is_neither() {
    for (text, lang) in [
        ("Kenia hat neue Züge. Uganda auch. Das Land hat dafür Geld geliehen.", Language::GERMAN),
        ("In Kenia lebt sie auf dem Land.", Language::GERMAN),
        ("Kenya has new trains. Uganda has none. The country borrowed money.", Language::ENGLISH),
    ] {
        assert!(described(text, lang).is_empty(), "{text}");
    }
}

/// The descriptions of a text with whom they mean.
pub(crate) fn described(text: &str, lang: Language) -> Vec<String> {
    let text = Clean::text(text);
    let found = analyse_text(&text, lang, None);
    let descriptions = found.mentions.iter().filter(|mention| mention.form == MentionForm::Description);
    let line =
        |mention: &Mention| format!("{} = {}", mention.span.of(&text), found.entities[mention.entity as usize].name);
    descriptions.map(line).collect()
}

#[test]
fn a_role_beside_a_comma_is_the_bearers() {
    for (text, lang, expected) in [
        (
            "The mayor of Leeds, Mary Cole, opened the bridge. Tom Baker came, too. On Friday the mayor left.",
            Language::ENGLISH,
            "the mayor = Mary Cole",
        ),
        (
            "Leeds' mayor, Ms Mary Cole, opened the bridge. Tom Baker came, too. On Friday the mayor left.",
            Language::ENGLISH,
            "the mayor = Mary Cole",
        ),
        (
            "Former President Tom Baker met President Paul Reuter. On Friday the president left.",
            Language::ENGLISH,
            "the president = Paul Reuter",
        ),
        (
            "Former President Tom Baker met President Paul Reuter. On Friday the former president left.",
            Language::ENGLISH,
            "the former president = Tom Baker",
        ),
        (
            "Die Bürgermeisterin von Kiel, Maria Kohl, eröffnete die Brücke. Auch Jan Reuter kam. Am Freitag reiste die Bürgermeisterin ab.",
            Language::GERMAN,
            "die Bürgermeisterin = Maria Kohl",
        ),
    ] {
        assert_eq!(described(text, lang), [expected], "{text}");
    }
}

#[test]
fn a_title_with_a_preposition_of_its_own_is_no_object() {
    check(
        Language::ENGLISH,
        &[
            (
                "Secretary of State Marco Rubio said that Washington wanted to see results.",
                &["Marco Rubio: ~Washington wanted to see results"],
            ),
            ("A lawyer for Minister of Health Jo Smith said that it was over.", &["nobody: ~it was over"]),
        ],
    );
}

#[test]
fn a_quote_that_is_set_apart_is_its_words_without_marks_and_signature() {
    let text =
        "Ada Kohl opened the bridge on Friday. Many came to see it, and the town was glad of the good weather.\n\n";
    for (quote, expected) in [
        ("> \"We will build it again.\"\n> Ada Kohl, mayor", "Ada Kohl: We will build it again."),
        ("> We will build it again.\n> — Ada Kohl, mayor", "Ada Kohl: We will build it again."),
        ("> We will build it again.", "nobody: We will build it again."),
        // This is an ordinary paragraph that only is set otherwise.
        ("> \"It is time to finish the job,\" Kohl wrote to the staff.", "Ada Kohl: It is time to finish the job"),
    ] {
        let bytes = format!("# The bridge\n\n{text}{quote}\n\nThe town paid for it.\n");
        let input = depesche::formats::Input {
            path: "a.md",
            identity: "a.md",
            group: "",
            bytes: bytes.as_bytes(),
            side: None,
            side_path: "",
        };
        let article = depesche::formats::parse(input).articles.remove(0);
        let found = depesche::analysis::analyse(&article);
        let told: Vec<String> = found
            .statements
            .iter()
            .map(|one| {
                let speaker = one.speaker.map_or("nobody", |speaker| found.entities[speaker as usize].name.as_str());
                format!("{speaker}: {}", one.span.of(&article.text).trim_end_matches(','))
            })
            .collect();
        assert_eq!(told, [expected], "{quote}");
    }
}
