//! Statements: the same one in several articles, those of an entity and about it, the list of them and the way there.

use std::collections::BTreeSet;

use depesche::app::{Event, Size};
use depesche::config::Tongue;
use depesche::library::{EntityIx, Library, Saying};
use depesche::model::{Analysis, Article};

use crate::stage::{Stage, analysed, settings};

const KURIER: &str = "Source: Kurier\nDate: 2026-03-02\n\nStreit um den Hafen\n\nDie Ministerin Jana Brandt kam nach \
    Lindau. „Der Hafen wird im Frühjahr gebaut, und zwar ganz“, sagte Brandt. Paul Reuter ist dagegen. „Jana Brandt \
    verspricht zu viel“, sagte Reuter am Montag in Lindau.\n";
const BOTE: &str = "Source: Bote\nDate: 2026-03-03\n\nBrandt bleibt dabei\n\nDie Ministerin Jana Brandt bleibt dabei. \
    „Der Hafen wird im Frühjahr gebaut“, sagte Jana Brandt dem Bote. „Das Geld ist da“, sagte Brandt.\n";
const COURIER: &str = "Source: Courier\nDate: 2026-03-03\n\nHarbour to be built\n\nThe minister Jana Brandt came to \
    Lindau. \"The harbour will be built in spring\", said Jana Brandt.\n";

fn texts() -> Vec<(Article, Analysis)> {
    let text = |(path, text): (&str, &str)| analysed(path, text.as_bytes());
    [("1.txt", KURIER), ("2.txt", BOTE), ("3.txt", COURIER)].into_iter().flat_map(text).collect()
}

fn entity(library: &Library, name: &str) -> EntityIx {
    let found = library.entities().find(|(_, entity)| entity.name == name);
    found.unwrap_or_else(|| panic!("no {name}")).0
}

/// Each statement with its sources, the fullest wording first.
fn told(library: &Library, sayings: &[Saying]) -> Vec<String> {
    let source = |said| library.said(said).map(|(entry, _)| entry.article.source.to_string()).unwrap();
    let line = |saying: &Saying| {
        let sources: Vec<String> = saying.places.iter().map(|said| source(*said)).collect();
        assert_eq!(saying.sources as usize, sources.iter().collect::<BTreeSet<_>>().len());
        format!("{}: {}", sources.join(" "), library.words_of(saying.best().unwrap()))
    };
    sayings.iter().map(line).collect()
}

/// All that the library says about statements.
fn account(library: &Library) -> Vec<Vec<String>> {
    let of = |name| {
        let entity = entity(library, name);
        [told(library, library.sayings(entity)), told(library, library.sayings_about(entity))]
    };
    ["Jana Brandt", "Paul Reuter", "Lindau"].into_iter().flat_map(of).collect()
}

#[test]
fn a_statement_that_several_sources_tell_is_one_and_a_translation_is_another() {
    let mut library = Library::new();
    library.add(texts());
    let brandt = entity(&library, "Jana Brandt");
    let said = told(&library, library.sayings(brandt));
    assert_eq!(
        said,
        [
            "Bote Kurier: Der Hafen wird im Frühjahr gebaut, und zwar ganz",
            "Bote: Das Geld ist da",
            "Courier: The harbour will be built in spring",
        ]
    );
    assert_eq!(told(&library, library.sayings_about(brandt)), ["Kurier: Jana Brandt verspricht zu viel"]);
    let reuter = entity(&library, "Paul Reuter");
    assert_eq!(told(&library, library.sayings(reuter)), ["Kurier: Jana Brandt verspricht zu viel"]);
    assert!(library.sayings_about(reuter).is_empty());
}

#[test]
fn an_article_shows_its_statements_in_order_with_all_their_places() {
    let mut library = Library::new();
    let added = library.add(texts()).articles;
    let sayings = library.sayings_in(added[0]);
    let places: Vec<usize> = sayings.iter().map(|saying| saying.places.len()).collect();
    assert_eq!(places, [2, 1]);
    assert!(sayings.iter().all(|saying| saying.places.iter().any(|said| said.article == added[0])));
}

#[test]
fn the_order_of_arrival_does_not_matter_and_what_goes_is_gone() {
    let mut whole = Library::new();
    whole.add(texts());
    let expected = account(&whole);
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut library = Library::new();
        for at in order {
            library.add(vec![texts()[at].clone()]);
            // Asked in between, so that nothing old may be kept.
            for (ix, _) in library.entities() {
                let _ = (library.sayings(ix), library.sayings_about(ix));
            }
        }
        assert_eq!(account(&library), expected, "{order:?}");
        // Read again, nothing is told twice.
        library.add(texts());
        assert_eq!(account(&library), expected, "{order:?}");
    }
    let bote =
        whole.newest_first().iter().copied().find(|ix| whole.entry(*ix).unwrap().article.source.as_str() == "Bote");
    whole.remove_all(&bote.into_iter().collect());
    let brandt = entity(&whole, "Jana Brandt");
    assert_eq!(
        told(&whole, whole.sayings(brandt)),
        ["Courier: The harbour will be built in spring", "Kurier: Der Hafen wird im Frühjahr gebaut, und zwar ganz"]
    );
}

fn stage(size: Size) -> Stage {
    Stage::new(size, settings(Tongue::English, "terminal"), "test", texts())
}

fn press(stage: &mut Stage, keys: &str) {
    for key in keys.split_whitespace() {
        stage.send(Event::Key(key.parse().unwrap_or_else(|_| panic!("`{key}` is no key"))));
    }
}

fn screen(stage: &mut Stage) -> String {
    let buffer = stage.frame();
    let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..buffer.area.height).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_list_leads_to_the_place_and_back_leads_out_again() {
    for size in [Size { columns: 120, rows: 36 }, Size { columns: 80, rows: 24 }, Size { columns: 40, rows: 12 }] {
        let mut stage = stage(size);
        press(&mut stage, "G enter Z");
        assert!(screen(&mut stage).contains("„Der Hafen wird im"), "{}", screen(&mut stage));
        press(&mut stage, "z u v i e l");
        let narrowed = screen(&mut stage);
        assert!(!narrowed.contains("„Der Hafen") && narrowed.contains("„Jana Brandt ve"), "{narrowed}");
        press(&mut stage, "enter");
        let there = screen(&mut stage);
        assert!(there.contains("Streit um den Hafen") || there.contains("sagte Reuter"), "{there}");
        press(&mut stage, "H");
        assert!(screen(&mut stage).contains("Kurier"));
    }
}

#[test]
fn tab_goes_through_the_places_and_enter_to_the_one_that_is_looked_at() {
    let mut stage = stage(Size { columns: 120, rows: 36 });
    press(&mut stage, "G enter Z");
    let before = screen(&mut stage);
    assert!(before.contains("2 sources") && before.contains("▸ Kurier"), "{before}");
    press(&mut stage, "tab");
    let after = screen(&mut stage);
    assert!(after.contains("▸ Bote"), "{after}");
    press(&mut stage, "enter");
    assert!(screen(&mut stage).contains("Brandt bleibt dabei"));
}

#[test]
fn speaker_and_source_are_found_and_an_unknown_speaker_is_said_to_be_unknown() {
    let text = "Source: Post\n\nNiemand weiß es\n\n„Es wird ein langer Abend in der alten Halle“, hieß es am Rande. Mehr \
        war nicht zu hören.\n";
    let mut all = texts();
    all.extend(analysed("4.txt", text.as_bytes()));
    let mut stage = Stage::new(Size { columns: 120, rows: 36 }, settings(Tongue::German, "terminal"), "test", all);
    press(&mut stage, "/ N i e m a n d enter Z");
    let shown = screen(&mut stage);
    assert!(shown.contains("unbekannt") && shown.contains("„Es wird ein langer Abend"), "{shown}");
    press(&mut stage, "esc g / e B r a n d t enter Z");
    let shown = screen(&mut stage);
    assert!(shown.contains("SAGT") && shown.contains("ANDERE SAGEN") && shown.contains("Das Geld ist da"), "{shown}");
    press(&mut stage, "K u r i e r");
    let shown = screen(&mut stage);
    assert!(shown.contains("Kurier") && !shown.contains("Das Geld ist da"), "{shown}");
}

#[test]
fn why_explains_names_statements_and_entities_and_closes_again() {
    let mut stage = stage(Size { columns: 120, rows: 36 });
    press(&mut stage, "G enter e i");
    let shown = screen(&mut stage);
    assert!(
        shown.contains("Why: ") && shown.contains("FOUND") && shown.contains("It stands for Jana Brandt"),
        "{shown}"
    );
    press(&mut stage, "esc Z z u v i e l enter i");
    let shown = screen(&mut stage);
    assert!(shown.contains("WHO SPEAKS") && shown.contains("Paul Reuter: the sentence"), "{shown}");
    assert!(shown.contains("“sagte”") && shown.contains('%'), "{shown}");
    press(&mut stage, "i g e i");
    let shown = screen(&mut stage);
    assert!(shown.contains("IN ALL ARTICLES") && shown.contains("×"), "{shown}");
    press(&mut stage, "q");
    assert!(!screen(&mut stage).contains("IN ALL ARTICLES"));
    // On the page: the mention in hand first, then all of them.
    press(&mut stage, "g / e B r a n d t enter j i");
    let shown = screen(&mut stage);
    let at = |words: &str| shown.find(words).unwrap_or_else(|| panic!("{words}: {shown}"));
    assert!(
        at("Why: ") < at("FOUND") && at("FOUND") < at("IN ALL ARTICLES") && at("IN ALL ARTICLES") < at("×"),
        "{shown}"
    );
}

#[test]
fn a_search_points_at_the_name_that_it_found() {
    let mut stage = stage(Size { columns: 120, rows: 36 });
    press(&mut stage, "G enter e / R e u t e r enter i");
    let shown = screen(&mut stage);
    assert!(shown.contains("It stands for Paul Reuter"), "{shown}");
    press(&mut stage, "esc *");
    let shown = screen(&mut stage);
    assert!(shown.contains("▌2 Paul Reuter") && shown.contains(" Paul Reuter 1/2 "), "{shown}");
}

#[test]
fn a_watched_entity_has_its_row_and_new_articles_that_name_it_are_told() {
    let size = Size { columns: 120, rows: 36 };
    let mut all = texts();
    let late = all.split_off(1);
    let mut stage = Stage::new(size, settings(Tongue::English, "terminal"), "test", all);
    press(&mut stage, "enter g / e B r a n d t enter +");
    let shown = screen(&mut stage);
    assert!(shown.contains("Jana Brandt is watched") && shown.contains("· + watched"), "{shown}");
    press(&mut stage, "esc");
    let shown = screen(&mut stage);
    assert!(shown.contains("▾ Watched"), "{shown}");
    press(&mut stage, "R");
    let shown = screen(&mut stage);
    assert!(!shown.contains("new article"), "nothing new arrived: {shown}");
    press(&mut stage, "R");
    stage.load(late, true);
    let shown = screen(&mut stage);
    assert!(shown.contains("2 new articles name Jana Brandt"), "{shown}");
    press(&mut stage, "g / e B r a n d t alt-w");
    assert!(screen(&mut stage).contains("no longer watched"));
    press(&mut stage, "esc");
    assert!(!screen(&mut stage).contains("▾ Watched"));
}
