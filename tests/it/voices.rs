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

#[test]
fn a_quote_that_nothing_explains_is_of_the_one_beside_it() {
    check(
        Language::GERMAN,
        &[
            (
                "Ein Dorf stirbt\n„Ich bin die Letzte hier.“ Anna Lang schließt den Laden ab.",
                &["Anna Lang: Ich bin die Letzte hier."],
            ),
            (
                "Anna Lang lebt seit Jahren allein im Dorf. Sie hat den Laden noch.\n„Ich bin die Letzte hier, die noch verkauft.“",
                &["Anna Lang: Ich bin die Letzte hier, die noch verkauft."],
            ),
            (
                "Das Dorf ist leer.\n„Wir haben alles verloren, was wir hatten.“\n„Das Wasser kam so schnell“, sagt Anna Lang.",
                &["Anna Lang: Wir haben alles verloren, was wir hatten.", "Anna Lang: Das Wasser kam so schnell"],
            ),
            // Two were spoken of.
            (
                "Anna Lang traf Peter Kranz. Es regnete stark.\n„Ich bin die Letzte hier, die noch verkauft.“",
                &["nobody: Ich bin die Letzte hier, die noch verkauft."],
            ),
        ],
    );
}

#[test]
fn a_few_words_are_of_who_shows_what_he_feels() {
    check(
        Language::GERMAN,
        &[
            ("Maria Kohl zeigte sich „sehr zufrieden“ mit dem Jahr.", &["Maria Kohl: sehr zufrieden"]),
            ("Maria Kohl will „endlich alles anders machen“.", &["Maria Kohl: endlich alles anders machen"]),
            ("Maria Kohl will die „Agenda 2030“ umsetzen.", &[]),
            ("Maria Kohl ist überzeugt, dass die Brücke hält.", &["Maria Kohl: ~die Brücke hält"]),
            ("„Die Brücke ist alt“, so die Einschätzung von Maria Kohl.", &["Maria Kohl: Die Brücke ist alt"]),
            ("„Die Brücke ist alt“, hieß es dazu aus dem Büro von Maria Kohl.", &["Maria Kohl: Die Brücke ist alt"]),
            ("Als „völlig unverständlich“ bezeichnete Maria Kohl den Plan.", &["Maria Kohl: völlig unverständlich"]),
            ("„Die Brücke ist alt“, bringt es Maria Kohl auf den Punkt.", &["Maria Kohl: Die Brücke ist alt"]),
            ("Die Gespräche liefen gut, sagte Maria Kohl am Dienstag.", &["Maria Kohl: ~Die Gespräche liefen gut"]),
        ],
    );
    check(
        Language::ENGLISH,
        &[
            ("As Mary Cole put it, \"the money is simply gone.\"", &["Mary Cole: the money is simply gone."]),
            (
                "Mary Cole admitted mistakes had been made, but insisted the club was sound.",
                &["Mary Cole: ~mistakes had been made", "Mary Cole: ~the club was sound"],
            ),
            (
                "Mary Cole claimed the vote was rigged and said she would appeal.",
                &["Mary Cole: ~the vote was rigged", "Mary Cole: ~she would appeal"],
            ),
            ("Mary Cole has denied that she took the money.", &["Mary Cole: ~she took the money"]),
            ("Mary Cole called the plan \"Homes First\".", &[]),
        ],
    );
}
