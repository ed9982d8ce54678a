//! What is a name and what is none, each rule on invented sentences, in German and in English.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::analyse_text;
use crate::model::{Analysis, MentionForm};
use crate::text::{Clean, Language};

fn read(text: &str, lang: Language) -> (Clean, Analysis) {
    let text = Clean::text(text);
    let found = analyse_text(&text, lang, None);
    (text, found)
}

/// Each mention with the kind of its entity.
fn names(text: &str, lang: Language) -> Vec<String> {
    let (text, found) = read(text, lang);
    let named = found.mentions.iter().filter(|one| one.form != MentionForm::Description);
    let kind = |entity: u32| found.entities[entity as usize].kind.name();
    named.map(|one| format!("{} {}", kind(one.entity), one.span.of(&text))).collect()
}

/// The stable id, or else the name, of the entity that the mention names.
fn entity(text: &str, lang: Language, mention: &str) -> String {
    let (text, found) = read(text, lang);
    let one = found.mentions.iter().find(|one| one.span.of(&text) == mention);
    let one = one.unwrap_or_else(|| unreachable!("{mention}: {found:?}"));
    let entity = &found.entities[one.entity as usize];
    entity.known.clone().unwrap_or_else(|| entity.name.clone())
}

const EN: Language = Language::ENGLISH;
const DE: Language = Language::GERMAN;

#[test]
fn amounts_and_initialisms_name_nothing() {
    for (text, lang) in [
        ("The fund gets R50bn a year and lost R3.5bn before.", EN),
        ("It cost them RM900,000, or KSh300 for each, later N20bn and P40 more.", EN),
        ("They paid US$5m for it, others A$30,000.", EN),
        ("Several MPs asked for the CCTV footage.", EN),
        ("The VAR overturned it, and the CEOs agreed on the GDP.", EN),
        ("Money is set aside in the medium-term expenditure framework (MTEF). The MTEF ends soon.", EN),
        ("Der Antrag kostet RM900 und R4bn, sagen MdBs.", DE),
    ] {
        assert_eq!(names(text, lang), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn words_in_a_line_of_capitals_are_words() {
    let text =
        "ODUYALE HONOURS FARMERS WHO SAVED HARVEST\nThe governor Mr Femi Oduyale spoke on Monday about the harvest.";
    assert_eq!(names(text, EN), ["person ODUYALE", "person Femi Oduyale"]);
    assert_eq!(entity(text, EN, "ODUYALE"), "Femi Oduyale");
}

#[test]
fn offices_and_verbs_of_headlines_are_no_persons() {
    for text in [
        "It was a milestone for Chief Executive Officer Jane Dorling and her firm.",
        "It was a milestone for Chief Financial Officer Jane Dorling and her firm.",
    ] {
        assert_eq!(names(text, EN), ["person Jane Dorling"], "{text}");
    }
    let text =
        "Norwegian Prime Minister Dodges Criticism During Leaders Debate\nThe debate took place on Monday in the town.";
    assert!(!names(text, EN).iter().any(|name| name.contains("Dodges")), "{:?}", names(text, EN));
}

#[test]
fn what_honours_a_person_is_no_part_of_the_name() {
    for (text, lang, name) in [
        ("The visit of Prime Minister Datuk Seri Azman Khalid was short. Azman smiled.", EN, "Azman Khalid"),
        ("The charity of Tan Sri Lim Boon Heng gave rice.", EN, "Lim Boon Heng"),
        ("He thanked Alhaji Musa Danladi for the school.", EN, "Musa Danladi"),
        ("She met Sheikh Khalid Mansoor at the port.", EN, "Khalid Mansoor"),
        ("A speech by Baroness Hilda Crane moved them.", EN, "Hilda Crane"),
        ("Pastor Grace Okonjo prayed with them.", EN, "Grace Okonjo"),
        ("Er dankte Scheich Khalid Mansoor am Montag.", DE, "Khalid Mansoor"),
    ] {
        let found = names(text, lang);
        assert!(found.contains(&format!("person {name}")), "{text} {found:?}");
    }
    let text = "The visit of Prime Minister Datuk Seri Azman Khalid was short. Azman smiled at the crowd.";
    assert_eq!(entity(text, EN, "Azman"), "Azman Khalid");
    assert_eq!(read(text, EN).1.entities[0].roles, ["Prime Minister"]);
    // A given name that is a title elsewhere.
    assert_eq!(entity("Minister Sri Wahyuni Hartono spoke.", EN, "Sri Wahyuni Hartono"), "Sri Wahyuni Hartono");
}

#[test]
fn two_short_names_that_differ_are_two() {
    let text = "Lord Waheed Alli spoke first. Imam Yusuf Ali spoke later. Alli left, and Ali stayed.";
    assert_ne!(entity(text, EN, "Alli"), entity(text, EN, "Ali"));
}

#[test]
fn brackets_say_what_a_name_is() {
    for (text, lang, long, short, kind) in [
        (
            "The Northern Cape Harbour Service (Nochs) hires. Nochs is late, said Nochs.",
            EN,
            "Northern Cape Harbour Service",
            "Nochs",
            "organisation",
        ),
        (
            "She leads Soari (Social and Organic Agriculture Research Initiative) in Ipoh.",
            EN,
            "Social and Organic Agriculture Research Initiative",
            "Soari",
            "organisation",
        ),
        (
            "Der Südafrikanische Rechnungshof (SRH) prüft. Der SRH ist streng.",
            DE,
            "Südafrikanische Rechnungshof",
            "SRH",
            "organisation",
        ),
        (
            "They signed the Treaty on the Protection of Inland Waters (TPIW) in May.",
            EN,
            "Treaty on the Protection of Inland Waters",
            "TPIW",
            "work",
        ),
    ] {
        let found = names(text, lang);
        assert!(
            found.contains(&format!("{kind} {long}")) && found.contains(&format!("{kind} {short}")),
            "{text} {found:?}"
        );
        assert_eq!(entity(text, lang, long), entity(text, lang, short), "{text}");
    }
    let text = "The Tarnian Progress Party won. The TPP will govern alone.";
    assert_eq!(entity(text, EN, "TPP"), "Tarnian Progress Party");
}

#[test]
fn treaties_and_laws_are_works() {
    for (text, name) in [
        ("They joined the Convention on the Rights of the River last year.", "Convention on the Rights of the River"),
        ("It breaks the Coastal Fisheries Control Law, she said.", "Coastal Fisheries Control Law"),
        ("He wants to revise the Status of Forces Agreement soon.", "Status of Forces Agreement"),
    ] {
        let found = names(text, EN);
        assert!(found.contains(&format!("work {name}")), "{text} {found:?}");
    }
    let text = "The actor Jude Law came, and Buffalo Bill came too.";
    assert!(!names(text, EN).iter().any(|name| name.starts_with("work")), "{:?}", names(text, EN));
}

#[test]
fn each_half_of_a_pair_is_a_part() {
    for (text, lang, halves) in [
        ("The Russia-Ukraine war goes on.", EN, &["place Russia", "place Ukraine"][..]),
        ("They spoke about US-China trade talks.", EN, &["place US", "place China"]),
        ("They signed a Japan-U.S. pact in May.", EN, &["place Japan", "place U.S."]),
        ("An Anglo-French plan was drawn up.", EN, &["place Anglo", "place French"]),
        ("It was a pro-Russian rally.", EN, &["place Russian"]),
        ("Der Russland-Ukraine-Konflikt dauert an.", DE, &["place Russland", "place Ukraine"]),
        ("Er will keine Zehn-Millionen-Schweiz sehen.", DE, &[]),
        ("Die 10-Millionen-Schweiz kommt.", DE, &["place Schweiz"]),
    ] {
        let found = names(text, lang);
        for half in halves {
            assert!(found.iter().any(|name| name == half), "{text} {found:?}");
        }
        assert!(found.len() >= halves.len(), "{text} {found:?}");
    }
}

#[test]
fn the_names_of_a_text_open_compounds_in_it() {
    let text = "Das Zentrum für Seerecht (ZSR) tagt. Die ZSR-Staaten sind einig. Das ZSR hofft.";
    assert_eq!(entity(text, DE, "ZSR"), "Zentrum für Seerecht");
    assert_eq!(read(text, DE).1.mentions.iter().filter(|one| one.form == MentionForm::Part).count(), 1);
    let text = "Die Bundestagspräsidentin sprach am Montag in der Halle.";
    assert_eq!(names(text, DE), ["organisation Bundestag"]);
}

#[test]
fn two_full_names_side_by_side_are_two() {
    for (text, one, two) in [
        ("Dort traf Kanzler Friedrich Merz Emmanuel Macron zum Gespräch.", "Friedrich Merz", "Emmanuel Macron"),
        ("Im Finale besiegte Torben Seidler Markus Wiesner klar.", "Torben Seidler", "Markus Wiesner"),
    ] {
        assert_ne!(entity(text, DE, one), entity(text, DE, two), "{text}");
    }
    assert!(names("Gestern sprach Hans Georg Seidler.", DE).contains(&"person Hans Georg Seidler".to_owned()));
}

#[test]
fn laws_and_cups_are_told_by_their_ends() {
    for (text, name) in [
        ("Dafür will die Regierung das Landesbeamtengesetz ändern.", "work Landesbeamtengesetz"),
        ("Sie gewannen im Achtelfinale des DHB-Pokals mühelos.", "event DHB-Pokals"),
        ("Er sprach an der Trump University über Geld.", "organisation Trump University"),
    ] {
        let found = names(text, DE);
        assert!(found.contains(&name.to_owned()), "{text} {found:?}");
    }
    for text in ["Das Gesetz gilt.", "Ein neues Steuergesetz wird beraten."] {
        assert_eq!(names(text, DE), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_surname_of_the_text_is_nobody_of_the_list() {
    let text = "Martha Bennett wird Direktorin. Bennett kam gestern. Die Mitglieder haben Bennett gewählt. Später lachte Bennett.";
    let (_, found) = read(text, DE);
    assert_eq!(found.mentions.iter().filter(|one| one.form == MentionForm::Name).count(), 4, "{found:?}");
    assert_eq!(entity(text, DE, "Bennett"), "Martha Bennett");
}

#[test]
fn a_councillor_is_no_council() {
    let text = "Das begründete Nationalrat Thomas Suter (ZH) am Montag.";
    assert_eq!(names(text, DE), ["person Thomas Suter", "place ZH"]);
    assert_eq!(entity(text, DE, "ZH"), "q-zurich");
    assert!(names("Das sagte der Tessiner Ständerat.", DE).iter().all(|name| !name.contains("Ständerat")));
}

#[test]
fn the_noun_beside_a_name_says_what_it_is() {
    for (text, lang, name) in [
        ("They met at the Dawn of Promise summit in Lyon.", EN, "event Dawn of Promise"),
        ("She spoke on the Got It From My Uncle podcast, laughing.", EN, "work Got It From My Uncle"),
        ("An actor stopped a performance of The Winter Lanterns on Monday.", EN, "work The Winter Lanterns"),
        ("Louise Brown works for the agency, Kernovia, in the south.", EN, "organisation Kernovia"),
        ("Die Gewerkschaft Romba zeigt sich entrüstet. Das schreibt Romba.", DE, "organisation Romba"),
        ("Das fordern die Gewerkschaften Verdi und Romba am Montag.", DE, "organisation Verdi"),
        ("Das fordern die Gewerkschaften Verdi und Romba am Montag.", DE, "organisation Romba"),
        ("Two tracks, “The Brass Door” and “So Long Summer”, are about him.", EN, "work So Long Summer"),
    ] {
        let found = names(text, lang);
        assert!(found.contains(&name.to_owned()), "{text} {found:?}");
    }
}

#[test]
fn where_somebody_lives_is_a_place() {
    for (text, name) in [
        ("Don Crossly, of Tower Avenue, Upton, said: “I was amazed.”", "place Upton"),
        ("The engineer Richard Wear, 60, from Tynemouth, North Tyneside, said he was glad.", "place North Tyneside"),
        ("The council called the new road Sprockwell Way on Monday.", "place Sprockwell Way"),
    ] {
        let found = names(text, EN);
        assert!(found.contains(&name.to_owned()), "{text} {found:?}");
    }
    let text = "He is happy for North and South Korea to talk.";
    assert_ne!(entity(text, EN, "North"), entity(text, EN, "South Korea"));
    assert_eq!(names(text, EN), ["place North", "place South Korea"]);
}

#[test]
fn a_town_beside_its_club_is_the_club() {
    let text = "Der FC Liverpool verlor. Manchester City steht hinter Liverpool. So bleibt Liverpool Zweiter. FC Everton jubelte.";
    assert_eq!(entity(text, DE, "Liverpool"), entity(text, DE, "FC Liverpool"));
    let text = "BOCHUM. Der VfL Bochum bangt. Der VfL Bochum will heim. Dann spielt Bochum.";
    assert_eq!(names(text, DE)[0], "place BOCHUM");
}

#[test]
fn species_periods_and_classes_are_no_names() {
    for (text, lang) in [
        ("The remains of Pelagornis sandersi lay there. A tooth of Tyrannosaurus rex lay beside.", EN),
        ("It lived in the late Pliocene, long after the Jurassic.", EN),
        ("Die Schicht stammt aus der Trias, jene aus dem Pleistozän.", DE),
        ("He thanked the Police and the State Government.", EN),
        ("Then 17 Police Posts were razed.", EN),
        ("At college she read English and taught French.", EN),
    ] {
        assert_eq!(names(text, lang), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn adjectives_of_parties_and_short_words_for_people_are_derived() {
    for (text, mention, known) in [
        ("The Republican governor spoke on Monday.", "Republican", "q-republikaner"),
        ("She won both Republican-dominated chambers.", "Republican", "q-republikaner"),
        ("She was the only Brit in the race.", "Brit", "q-grossbritannien"),
        ("An Aussie won the race in the end.", "Aussie", "q-australien"),
    ] {
        assert_eq!(entity(text, EN, mention), known, "{text}");
    }
}

#[test]
fn a_land_before_an_office_is_no_part_of_a_name() {
    for (text, names) in [
        ("Pressure came from US President Donald Trump.", &["US", "Donald Trump"][..]),
        ("The visit of US Secretary of State Marco Rubio ended.", &["US", "Marco Rubio"]),
        ("It was said by UK Prime Minister Jane Doeringham on Monday.", &["UK", "Jane Doeringham"]),
        ("They met EU Commissioner Anna Mustermann on Monday.", &["EU", "Anna Mustermann"]),
    ] {
        let (text, found) = read(text, Language::ENGLISH);
        let found: Vec<&str> = found.mentions.iter().map(|mention| mention.span.of(&text)).collect();
        assert_eq!(found, names, "{}", &*text);
    }
}

#[test]
fn whose_somebody_is_is_no_part_of_the_role() {
    for owner in ["seines", "ihres", "unseres", "dieses"] {
        let text = format!("Der Präsident entließ am Montag die Anwältin {owner} Beraters Anton Mustermann.");
        let (_, found) = read(&text, Language::GERMAN);
        let person = found.entities.iter().find(|one| one.name == "Anton Mustermann").unwrap();
        assert_eq!(person.roles, ["Berater"], "{owner}");
    }
}

#[test]
fn works_stand_behind_the_word_for_several_of_them() {
    let works = |text: &str| -> Vec<String> {
        names(text, EN).into_iter().filter_map(|name| name.strip_prefix("work ").map(str::to_owned)).collect()
    };
    for (text, expected) in [
        (
            "She has starred in films like Coming Ashore and Nebraska, and sang in the musicals Broken Lanterns and The Glass Pier.",
            &["Coming Ashore", "Nebraska", "Broken Lanterns", "The Glass Pier"][..],
        ),
        ("He spoke about a prairie drama called Hands Above Water on Friday.", &["Hands Above Water"]),
        ("Her role in The Lodger won her a prize.", &["The Lodger"]),
        ("Their own production, Harbour, had been due to open in June.", &["Harbour"]),
        ("He has read songs like Hello, Adele said.", &["Hello"]),
        ("The films Anna Burns made are lost. The movies Netflix shows are new.", &[]),
        ("He had a role in The Hague, and he played in Leeds.", &[]),
    ] {
        assert_eq!(works(text), expected, "{text}");
    }
}

#[test]
fn platforms_are_where_something_was_said() {
    for (text, lang) in [
        ("She shared the picture to Instagram and wrote about it on Facebook, Twitter and TikTok.", EN),
        ("Das schrieb sie auf Instagram und auf X.", DE),
    ] {
        assert_eq!(names(text, lang), Vec::<String>::new(), "{text}");
    }
    let bought = names("The billionaire bought Twitter in October, and Facebook sued.", EN);
    assert_eq!(bought, ["organisation Twitter", "organisation Facebook"]);
}

#[test]
fn what_a_town_or_a_people_opens_is_a_part() {
    assert_eq!(names("They met a Chester-based agent.", EN), ["place Chester"]);
    assert_eq!(names("Der Litauer-Prozess geht weiter.", DE), ["place Litauer"]);
    assert_eq!(names("Sie kam zur gestrigen Berlinale-Gala.", DE), ["event Berlinale"]);
    let (text, found) = read("Das Stück „Jedermann“ wird gezeigt. Es beginnt mit der „Jedermann“-Premiere im Hof.", DE);
    let part = found.mentions.iter().rfind(|one| one.span.of(&text) == "Jedermann");
    assert_eq!(part.map(|one| one.form), Some(MentionForm::Part));
}

#[test]
fn what_stands_beside_belongs_to_the_name_or_does_not() {
    for (text, lang, name) in [
        ("Das Urteil fiel am Dienstag vorm Dessauer Landgericht.", DE, "organisation Dessauer Landgericht"),
        ("Bei der WM 1994 schied er früh aus.", DE, "event WM 1994"),
        ("Auch im Landkreis Karlsruhe wird gebaut.", DE, "place Landkreis Karlsruhe"),
        ("Die Grünen lehnen die Vorschläge ab.", DE, "organisation Grünen"),
        ("A fire broke out in a garage behind 2134 Caldwell Place. Nobody was hurt.", EN, "place Caldwell Place"),
    ] {
        assert!(names(text, lang).contains(&name.to_owned()), "{text}: {:?}", names(text, lang));
    }
}

#[test]
fn places_stand_in_a_row_and_planets_in_the_sky() {
    let places = names("Buses run to Meadowhall, Hillsborough and Crosspool. The Everton area was hit.", EN);
    assert!(places.len() == 4 && places.iter().all(|name| name.starts_with("place ")), "{places:?}");
    assert_eq!(names("The probe orbits Mars and later Jupiter.", EN), ["place Mars", "place Jupiter"]);
}
