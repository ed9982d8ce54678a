//! What single keys and clicks do, as somebody sees it who never read the manual.

use std::sync::LazyLock;

use depesche::app::{Event, Mouse, MouseKind, Size};
use depesche::config::Tongue;
use depesche::model::{Analysis, Article};

use crate::stage::{Stage, analysed, articles, settings};

const WIDE: Size = Size { columns: 120, rows: 36 };
const USUAL: Size = Size { columns: 80, rows: 24 };

static SAMPLE: LazyLock<Vec<(Article, Analysis)>> = LazyLock::new(|| articles("sample"));

fn sample(size: Size) -> Stage {
    Stage::new(size, settings(Tongue::English, "terminal"), "sample", SAMPLE.clone())
}

/// A program with these texts, in the order of the list.
fn of(size: Size, texts: &[&str]) -> Stage {
    let articles = texts.iter().enumerate().flat_map(|(at, text)| analysed(&format!("{at}.txt"), text.as_bytes()));
    Stage::new(size, settings(Tongue::English, "terminal"), "x", articles.collect())
}

fn press(stage: &mut Stage, keys: &str) {
    for key in keys.split_whitespace() {
        stage.send(Event::Key(key.parse().unwrap_or_else(|_| panic!("`{key}` is no key"))));
    }
}

fn rows(stage: &mut Stage) -> Vec<String> {
    let buffer = stage.frame();
    let area = buffer.area;
    (0..area.height).map(|y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>()).collect()
}

fn bottom(stage: &mut Stage) -> String {
    rows(stage).pop().unwrap_or_default().trim().to_owned()
}

fn shows(stage: &mut Stage, text: &str) -> bool {
    rows(stage).iter().any(|row| row.contains(text))
}

const FIRST: &str =
    "Talks in Vienna\n\nAngela Merkel came early.\n\nThe weather was fine.\n\nLater Angela Merkel left.\n";
const SECOND: &str = "More talks\n\nAngela Merkel was in Rome.\n";
const OTHER: &str = "Nobody there\n\nIt rained.\n";

#[test]
fn a_digit_opens_the_page_where_the_text_is_and_following_from_there_goes_on_in_the_text() {
    let mut stage = of(USUAL, &[SECOND, FIRST]);
    press(&mut stage, "G enter 1");
    // Of the three mentions the first of the open article is the second of all.
    assert!(shows(&mut stage, "2/3"), "{:#?}", rows(&mut stage));
    press(&mut stage, "*");
    assert!(!shows(&mut stage, "MENTIONS"));
    press(&mut stage, "n");
    assert!(bottom(&mut stage).starts_with("Angela Merkel 2/3"), "{}", bottom(&mut stage));
    press(&mut stage, "n");
    assert!(bottom(&mut stage).starts_with("Angela Merkel 3/3"), "{}", bottom(&mut stage));
}

#[test]
fn n_goes_on_with_whom_is_followed_wherever_the_cursor_is_and_escape_ends_it() {
    let mut stage = of(USUAL, &[FIRST, SECOND]);
    press(&mut stage, "enter e e *");
    assert!(bottom(&mut stage).starts_with("Angela Merkel 1/3"), "{}", bottom(&mut stage));
    press(&mut stage, "E n");
    assert!(bottom(&mut stage).starts_with("Angela Merkel"), "{}", bottom(&mut stage));
    press(&mut stage, "esc");
    let before = rows(&mut stage);
    press(&mut stage, "n");
    assert!(bottom(&mut stage).starts_with("No name is followed"), "{}", bottom(&mut stage));
    assert_eq!(rows(&mut stage)[..23], before[..23]);
}

#[test]
fn back_from_an_entitys_articles_restores_list_filter_and_place() {
    let mut stage = sample(WIDE);
    press(&mut stage, "/ s t r e i k enter e");
    let before = rows(&mut stage);
    press(&mut stage, "a");
    assert_ne!(rows(&mut stage)[..14], before[..14]);
    press(&mut stage, "H");
    assert_eq!(rows(&mut stage)[..35], before[..35]);
}

#[test]
fn a_jump_out_of_the_list_says_so_and_the_list_stays() {
    let mut stage = of(WIDE, &[FIRST, SECOND, OTHER]);
    press(&mut stage, "/ t a l k s space i n enter e e * n n");
    let frame = rows(&mut stage);
    assert!(frame[1].contains("open, but not in this list"), "{frame:#?}");
    assert!(frame[2].contains("More talks") && frame[3].contains("Talks in Vienna"), "{frame:#?}");
    // The article after it is the first of the list; then the guest is gone.
    press(&mut stage, "J");
    assert!(!shows(&mut stage, "not in this list") && !rows(&mut stage)[2].contains("More talks"));
}

#[test]
fn a_click_on_a_hint_does_what_its_key_does() {
    let mut stage = sample(WIDE);
    press(&mut stage, "g g");
    let column = bottom(&mut stage).find("/ filter").map(|at| at as u16 + 2).unwrap();
    stage.send(Event::Mouse(Mouse { kind: MouseKind::Press, column, row: WIDE.rows - 1 }));
    assert!(shows(&mut stage, "Filter ›"), "{:#?}", rows(&mut stage));
}

#[test]
fn keys_that_do_nothing_and_letters_of_no_label_say_so() {
    let mut stage = sample(USUAL);
    press(&mut stage, ".");
    assert!(bottom(&mut stage).starts_with(". does nothing here · ? shows the keys"), "{}", bottom(&mut stage));
    press(&mut stage, "enter f 7");
    assert!(bottom(&mut stage).starts_with("No label with 7"), "{}", bottom(&mut stage));
    let before = rows(&mut stage);
    press(&mut stage, "a");
    assert_ne!(rows(&mut stage), before, "the labels are still there");
}

#[test]
fn marks_say_what_they_did_and_undid() {
    let mut stage = of(USUAL, &[FIRST, SECOND]);
    press(&mut stage, "s u");
    assert!(bottom(&mut stage).starts_with("Undone: 1 article not starred again"), "{}", bottom(&mut stage));
    press(&mut stage, "A");
    assert!(bottom(&mut stage).starts_with("2 articles are read now"), "{}", bottom(&mut stage));
    press(&mut stage, "A");
    assert!(bottom(&mut stage).starts_with("All articles of this list are read"), "{}", bottom(&mut stage));
    press(&mut stage, "u");
    assert!(bottom(&mut stage).starts_with("Undone: 2 articles unread again"), "{}", bottom(&mut stage));
}

#[test]
fn wider_changes_what_is_seen_or_says_why_not() {
    for size in [WIDE, USUAL] {
        for pane in ["g s", "g l", "g r", "g e"] {
            for key in [">", "<"] {
                let mut stage = sample(size);
                press(&mut stage, pane);
                let before = rows(&mut stage);
                press(&mut stage, key);
                let (told, after) = (bottom(&mut stage), rows(&mut stage));
                let rows = usize::from(size.rows) - 1;
                assert_eq!(
                    after[..rows] == before[..rows],
                    told.contains("no room for more") || told.contains("not get narrower"),
                    "{size:?} {pane} {key}: {told}"
                );
            }
        }
    }
}

#[test]
fn commands_are_found_by_their_names_in_both_languages() {
    for (keys, found) in [
        (": t h e m a", "the next theme"),
        (": t h e m e", "the next theme"),
        (": s t e r n", "star the article"),
        ("? c h a n g e - t h e m e", "the next theme"),
        ("? s t a r", "star the article"),
    ] {
        let mut stage = sample(WIDE);
        press(&mut stage, keys);
        assert!(rows(&mut stage)[4..8].iter().any(|row| row.contains(found)), "{keys}: {:#?}", rows(&mut stage));
    }
}

#[test]
fn addresses_in_a_text_are_links() {
    let mut stage = of(USUAL, &["Report\n\nSee https://example.org/a for the figures.\n"]);
    press(&mut stage, "enter");
    assert!(shows(&mut stage, "https://example.org/a¹ for"), "{:#?}", rows(&mut stage));
    assert!(shows(&mut stage, "[1] https://example.org/a"), "{:#?}", rows(&mut stage));
}

#[test]
fn the_names_of_a_page_add_up_to_its_mentions() {
    let mut stage = of(WIDE, &["Lage\n\nDie Ukraine meldet Ruhe. Der ukrainische Minister war in der Ukraine.\n"]);
    press(&mut stage, "enter 1");
    assert!(shows(&mut stage, "3 mentions"), "{:#?}", rows(&mut stage));
    assert!(shows(&mut stage, "Ukraine 2 · 1 in derived forms"), "{:#?}", rows(&mut stage));
}
