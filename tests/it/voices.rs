//! Who says what where the speaker stands further off: above a quote, below it, in another part of the sentence.

use depesche::text::Language;

use crate::speakers::check;

#[test]
fn a_paragraph_that_is_one_quote_is_of_whom_the_sentence_above_tells() {
    check(
        Language::GERMAN,
        &[
            (
                "Landrätin Maria Kohl forderte den Bund auf, die Brücke zu bezahlen.\n„Wer bestellt, der bezahlt auch die Rechnung.“",
                &["Maria Kohl: Wer bestellt, der bezahlt auch die Rechnung."],
            ),
            (
                "Maria Kohl fand dafür deutliche Worte.\n„Das lassen wir uns nicht länger bieten.“",
                &["Maria Kohl: Das lassen wir uns nicht länger bieten."],
            ),
            // Nobody speaks of himself: it may be a paper's.
            (
                "Maria Kohl verlor die Wahl am Sonntag.\n„Die Landrätin hat den Kreis ruiniert.“",
                &["nobody: Die Landrätin hat den Kreis ruiniert."],
            ),
        ],
    );
    check(
        Language::ENGLISH,
        &[(
            "Mary Cole walked home alone that night.\n\"I have never been so tired in my life.\"",
            &["Mary Cole: I have never been so tired in my life."],
        )],
    );
}

#[test]
fn words_in_marks_are_of_whose_report_they_stand_in() {
    check(
        Language::GERMAN,
        &[
            (
                "Die Straße müsse warten, sagte Maria Kohl. Man wolle „erst einmal in Ruhe alle Angebote prüfen“.",
                &["Maria Kohl: ~Die Straße müsse warten", "Maria Kohl: erst einmal in Ruhe alle Angebote prüfen"],
            ),
            (
                "Maria Kohl sagte, der Bau sei eine „Fehlentscheidung“.",
                &["Maria Kohl: ~der Bau sei eine „Fehlentscheidung“", "Maria Kohl: Fehlentscheidung"],
            ),
            // A term, whoever uses it.
            (
                "Maria Kohl sagte, die Partei der „Reichsbürger“ sei verboten.",
                &["Maria Kohl: ~die Partei der „Reichsbürger“ sei verboten"],
            ),
            (
                "Das sei eine „Frechheit“, ärgerte sich Maria Kohl.",
                &["Maria Kohl: ~Das sei eine „Frechheit“", "Maria Kohl: Frechheit"],
            ),
            (
                "Die Stadt Kiel spricht von „bedauerlichen Fehlern“, die Anwohner von einem „handfesten Skandal“.",
                &["Kiel: bedauerlichen Fehlern", "nobody: handfesten Skandal"],
            ),
        ],
    );
}

#[test]
fn a_report_goes_on_where_its_verb_looks_like_the_past() {
    check(
        Language::GERMAN,
        &[
            (
                "Die Lage sei ernst, sagte Maria Kohl. Viele Menschen fühlten sich fremd im eigenen Ort. Das habe niemand verdient.",
                &[
                    "Maria Kohl: ~Die Lage sei ernst",
                    "Maria Kohl: ~Viele Menschen fühlten sich fremd im eigenen Ort",
                    "Maria Kohl: ~Das habe niemand verdient",
                ],
            ),
            (
                "Die Lage sei ernst, sagte Maria Kohl. Viele Menschen fühlten sich fremd im Saal. Das war zu spüren.",
                &["Maria Kohl: ~Die Lage sei ernst"],
            ),
            (
                "Maria Kohl verwies auf das Gericht: Es habe den Bau verboten.",
                &["Maria Kohl: ~Es habe den Bau verboten"],
            ),
            ("Aus Sicht der Landrätin Maria Kohl ist die Brücke zu teuer.", &["Maria Kohl: ~ist die Brücke zu teuer"]),
        ],
    );
}

#[test]
fn one_who_is_named_below_said_what_stands_above() {
    check(
        Language::ENGLISH,
        &[
            (
                "A leader of the town's largest teachers' union said the plan was too late.\n\"It comes too late for us,\" said Mary Cole, its director.",
                &["Mary Cole: ~the plan was too late", "Mary Cole: It comes too late for us,"],
            ),
            (
                "Mary Cole came. A leader of the union said the plan was too late.\n\"It comes too late for us,\" said Mary Cole.",
                &["nobody: ~the plan was too late", "Mary Cole: It comes too late for us,"],
            ),
        ],
    );
}

#[test]
fn the_name_behind_what_was_said_may_have_a_title_of_its_own() {
    check(
        Language::ENGLISH,
        &[
            (
                "The men who fell in the storm will not be forgotten, Perth Council Leader, Mr. Tom Baker, pledged.",
                &["Tom Baker: ~The men who fell in the storm will not be forgotten"],
            ),
            (
                "The ruling will be appealed, Mary Cole, a lawyer for the tenants, confirmed.",
                &["Mary Cole: ~The ruling will be appealed"],
            ),
            (
                "Mary Cole defended the bridge but dodged many questions, saying she would build it.",
                &["Mary Cole: ~she would build it"],
            ),
            (
                "Mary Cole noted that the bridge was old, adding that two others had to close.",
                &["Mary Cole: ~the bridge was old", "Mary Cole: ~two others had to close"],
            ),
            (
                "To win trust, the council, Mary Cole said, must build it again.",
                &["Mary Cole: ~To win trust, the council, Mary Cole said, must build it again"],
            ),
            (
                "The bridge is, according to engineer Tom Baker, \"truly the worst that I have ever seen.\"",
                &["Tom Baker: ~The bridge is", "Tom Baker: truly the worst that I have ever seen."],
            ),
        ],
    );
}

#[test]
fn a_headline_has_the_speaker_of_the_quote_that_holds_its_words() {
    check(
        Language::ENGLISH,
        &[(
            "Vote splits the town: \"A slap in the face\"\n\"It is a slap in the face for all of us,\" said Mary Cole.",
            &["Mary Cole: A slap in the face", "Mary Cole: It is a slap in the face for all of us,"],
        )],
    );
}
