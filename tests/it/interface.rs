//! What the panes and the line at the bottom say: the list and the text agree, hits show why, keys tell what they did.

use depesche::app::{Event, Size};
use depesche::config::Tongue;
use ratatui::buffer::Buffer;

use crate::stage::{Stage, analysed, settings};

const WIDE: Size = Size { columns: 120, rows: 36 };

/// Three articles in German and English.
const TEXTS: [(&str, &str); 3] = [
    (
        "a.txt",
        "---\ntitle: Regierung in Den Haag vereidigt\nsource: Bote\npublished: 2026-03-11\nlang: de\n---\nDie Niederlande haben eine neue Regierung. In den Niederlanden war lange verhandelt worden.\n\nDie Niederlande wollen sparen.\n",
    ),
    (
        "b.txt",
        "---\ntitle: Dutch coalition takes office\nsource: Bo\npublished: 2026-03-10\nlang: en\n---\nThe new cabinet was sworn in on Monday after months of talks between four parties, and the Dutch prime minister spoke. The Netherlands and the Netherlands again: the Netherlands, the Netherlands.\n",
    ),
    (
        "c.txt",
        "---\ntitle: Ein Fest am See\nsource: Kurier\npublished: 2026-03-09\nlang: de\n---\nAm See wurde gefeiert. Viele kamen aus Haag.\n",
    ),
];

fn stage(tongue: Tongue, size: Size) -> Stage {
    let articles = TEXTS.iter().flat_map(|(name, text)| analysed(name, text.as_bytes())).collect();
    Stage::new(size, settings(tongue, "terminal"), "folder", articles)
}

/// Presses keys, written as in a keymap and separated by blanks.
fn press(stage: &mut Stage, keys: &str) {
    for key in keys.split_whitespace() {
        stage.send(Event::Key(key.parse().unwrap_or_else(|_| panic!("`{key}` is no key"))));
    }
}

fn type_text(stage: &mut Stage, text: &str) {
    for letter in text.chars() {
        press(stage, &if letter == ' ' { "space".to_owned() } else { letter.to_string() });
    }
}

fn screen(stage: &mut Stage) -> String {
    let buffer: &Buffer = stage.frame();
    let area = buffer.area;
    let row = |y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..area.height).map(row).collect::<Vec<_>>().join("\n")
}

fn bottom(stage: &mut Stage) -> String {
    screen(stage).lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn an_empty_filter_leaves_no_article_open_and_the_list_and_the_text_agree_after_it() {
    let mut stage = stage(Tongue::English, WIDE);
    press(&mut stage, "/");
    type_text(&mut stage, "see");
    assert!(screen(&mut stage).contains("Am See wurde gefeiert"));
    type_text(&mut stage, "qqq");
    let empty = screen(&mut stage);
    assert!(!empty.contains("Am See wurde gefeiert") && empty.contains("No article open"), "{empty}");
    press(&mut stage, "enter");
    assert!(screen(&mut stage).contains("No article open"));
    press(&mut stage, "esc");
    let shown = screen(&mut stage);
    assert!(shown.contains("▌●  Bote") && shown.contains("Die Niederlande haben eine neue Regierung"), "{shown}");
}

#[test]
fn an_empty_filter_that_is_taken_back_leads_to_the_article_that_was_open() {
    let mut stage = stage(Tongue::English, WIDE);
    press(&mut stage, "j j /");
    type_text(&mut stage, "qqq");
    press(&mut stage, "esc");
    let shown = screen(&mut stage);
    assert!(shown.contains("▌●  Kurier") && shown.contains("Am See wurde gefeiert"), "{shown}");
}

#[test]
fn countries_have_their_name_in_the_language_of_the_interface() {
    for (tongue, name, other) in
        [(Tongue::German, "Niederlande ", "Netherlands "), (Tongue::English, "Netherlands ", "Niederlande ")]
    {
        let mut stage = stage(tongue, WIDE);
        let shown = screen(&mut stage);
        let sidebar: Vec<String> = shown.lines().map(|line| line.chars().skip(90).collect()).collect();
        assert!(sidebar.iter().any(|line| line.contains(name) && line.contains('1')), "{shown}");
        assert!(!sidebar.iter().any(|line| line.contains(other) && !line.contains(':')), "{shown}");
    }
}

#[test]
fn a_hit_by_another_name_shows_that_name() {
    let mut stage = stage(Tongue::German, Size { columns: 80, rows: 24 });
    press(&mut stage, "/");
    type_text(&mut stage, "niederl");
    let shown = screen(&mut stage);
    let row = shown.lines().position(|line| line.contains("Dutch coalition")).unwrap_or_else(|| panic!("{shown}"));
    let below = shown.lines().nth(row + 1).unwrap_or_default();
    assert!(below.contains("Dutch prime") || below.contains("Netherlands"), "{shown}");
}

#[test]
fn a_title_hit_beside_hits_in_texts_shows_how_its_text_begins() {
    let mut stage = stage(Tongue::German, Size { columns: 80, rows: 24 });
    press(&mut stage, "/ ctrl-t");
    type_text(&mut stage, "haag");
    let shown = screen(&mut stage);
    let row =
        shown.lines().position(|line| line.contains("Regierung in Den Haag")).unwrap_or_else(|| panic!("{shown}"));
    let below = shown.lines().nth(row + 1).unwrap_or_default();
    assert!(below.contains("Die Niederlande haben eine neue"), "{shown}");
    assert!(shown.contains("Viele kamen aus Haag."), "{shown}");
}

#[test]
fn filters_leave_out_names_and_sources_and_a_whole_name_is_that_source_only() {
    for (typed, count) in
        [("-@niederlande", 1), ("-source:bote", 2), ("source:bo", 1), ("quelle:bot", 1), ("-quelle:bo", 2), ("-@", 3)]
    {
        let mut stage = stage(Tongue::English, WIDE);
        press(&mut stage, "/");
        type_text(&mut stage, typed);
        let shown = screen(&mut stage);
        assert!(shown.contains(&format!("{count} of 3")), "{typed}: {shown}");
    }
}

#[test]
fn a_search_with_no_other_hit_says_that_it_goes_round() {
    let mut stage = stage(Tongue::English, WIDE);
    press(&mut stage, "j j enter /");
    type_text(&mut stage, "gefeiert");
    press(&mut stage, "enter n");
    assert!(bottom(&mut stage).contains("the only place"), "{}", bottom(&mut stage));
    press(&mut stage, "esc } } } }");
    assert!(bottom(&mut stage).contains("Nothing further"), "{}", bottom(&mut stage));
}

#[test]
fn wider_in_the_list_makes_the_list_wider_and_says_so_where_it_cannot() {
    let mut stage = stage(Tongue::English, WIDE);
    press(&mut stage, ">");
    assert!(bottom(&mut stage).contains("Pane 68 columns wide"), "{}", bottom(&mut stage));
    press(&mut stage, "< <");
    assert!(bottom(&mut stage).contains("Pane 64 columns wide"), "{}", bottom(&mut stage));
    let mut stage = self::stage(Tongue::English, Size { columns: 40, rows: 12 });
    press(&mut stage, ">");
    assert!(bottom(&mut stage).starts_with("40 columns"), "{}", bottom(&mut stage));
}

#[test]
fn what_has_neither_link_nor_file_is_not_copied() {
    let mut stage = stage(Tongue::English, WIDE);
    press(&mut stage, "y y");
    assert!(bottom(&mut stage).contains("neither a link nor a file"), "{}", bottom(&mut stage));
}

#[test]
fn the_list_of_all_articles_has_days_as_people_write_them() {
    for (tongue, day) in [(Tongue::German, "11.03.2026"), (Tongue::English, "11 Mar 2026")] {
        let mut stage = stage(tongue, WIDE);
        press(&mut stage, "g / a");
        let shown = screen(&mut stage);
        assert!(shown.contains(day) && !shown.contains("2026-03-11"), "{shown}");
    }
}

#[test]
fn in_ascii_the_keys_at_the_bottom_keep_their_distance() {
    let articles = TEXTS.iter().flat_map(|(name, text)| analysed(name, text.as_bytes())).collect();
    let ascii = depesche::config::Settings { ascii: true, ..settings(Tongue::German, "terminal") };
    let mut stage = Stage::new(WIDE, ascii, "folder", articles);
    let line = bottom(&mut stage);
    assert!(line.contains("oeffnen  ") && line.contains("waehlen  "), "{line}");
}

#[test]
fn reading_again_tells_what_is_new_and_gone() {
    let mut stage = stage(Tongue::English, WIDE);
    press(&mut stage, "R");
    assert!(bottom(&mut stage).contains("nothing new, nothing gone"), "{}", bottom(&mut stage));
    stage.forget_from(2);
    press(&mut stage, "R");
    assert!(bottom(&mut stage).contains("0 new, 1 gone"), "{}", bottom(&mut stage));
}

#[test]
fn while_a_text_is_analysed_nobody_says_that_it_has_no_names() {
    let mut stage = Stage::new(WIDE, settings(Tongue::English, "terminal"), "folder", Vec::new());
    let bare = TEXTS.iter().flat_map(|(name, text)| analysed(name, text.as_bytes()));
    let bare = bare.map(|(article, _)| (article, depesche::model::Analysis::default())).collect();
    press(&mut stage, "R");
    stage.load(bare, false);
    press(&mut stage, "enter e");
    let shown = screen(&mut stage);
    assert!(!shown.contains("No names found") && !shown.contains("No entity here"), "{shown}");
    assert!(bottom(&mut stage).contains("still being looked for"), "{shown}");
}

#[test]
fn a_digit_keeps_its_entity_however_the_list_moves() {
    use std::collections::BTreeMap;
    use std::fmt::Write as _;
    let mut text = String::from("---\ntitle: Viele\nlang: de\n---\n");
    for letter in "ABCDEFGHIJKLMNOPQRST".chars() {
        let _ = write!(text, "Der Minister Anton {letter}ernau sprach. ");
    }
    text.push_str(
        "In Wien, Wien, Wien, Berlin, Berlin, Berlin, Rom, Rom, Rom, Paris, Paris und Paris war man dafür.\n",
    );
    for size in [WIDE, Size { columns: 80, rows: 24 }] {
        let mut stage =
            Stage::new(size, settings(Tongue::German, "terminal"), "folder", analysed("a.txt", text.as_bytes()));
        let mut owners: BTreeMap<u32, String> = BTreeMap::new();
        for keys in ["enter", "e e e", "g e G", "g g"] {
            press(&mut stage, keys);
            for line in screen(&mut stage).lines() {
                let Some((_, row)) = line.rsplit_once(['│', '┃']).and_then(|(row, _)| row.rsplit_once(['│', '┃']))
                else {
                    continue;
                };
                let mut words = row.trim_start_matches(['▌', ' ']).split_whitespace();
                let digit =
                    words.next().and_then(|word| word.parse::<u32>().ok()).filter(|digit| (1..=9).contains(digit));
                let name: Vec<&str> = words.take_while(|word| word.parse::<u32>().is_err()).collect();
                if let Some(digit) = digit.filter(|_| !name.is_empty()) {
                    let name = name.join(" ");
                    let owner = owners.entry(digit).or_insert_with(|| name.clone());
                    assert_eq!(*owner, name, "{digit} behind {keys}");
                }
            }
        }
        // The four places are named most; the five others are the first persons.
        assert!(owners.len() == 9 && owners.values().any(|name| name == "Paris"), "{owners:?}");
    }
}

#[test]
fn enter_opens_what_a_filter_found_and_tab_stays_in_the_narrowed_list() {
    for (size, key, opened) in [(WIDE, "enter", true), (Size { columns: 80, rows: 24 }, "tab", false)] {
        let mut stage = stage(Tongue::English, size);
        press(&mut stage, "/");
        type_text(&mut stage, "dutch");
        let line = bottom(&mut stage);
        assert!(line.contains("Enter open") && line.contains("Tab list"), "{line}");
        press(&mut stage, key);
        let shown = screen(&mut stage);
        assert!(!shown.contains("Filter ›") && shown.contains("› dutch") && shown.contains("1 of 3"), "{shown}");
        assert_eq!(bottom(&mut stage).contains("e/E entity"), opened, "{shown}");
    }
}

#[test]
fn escape_while_reading_leaves_the_list_narrowed() {
    let mut stage = stage(Tongue::English, WIDE);
    press(&mut stage, "/");
    type_text(&mut stage, "dutch");
    press(&mut stage, "enter e esc esc esc");
    assert!(screen(&mut stage).contains("1 of 3 articles"), "{}", screen(&mut stage));
    press(&mut stage, "q esc");
    assert!(screen(&mut stage).contains("3 articles · "), "{}", screen(&mut stage));
}

#[test]
fn the_head_says_how_many_articles_a_filter_leaves() {
    for (tongue, columns, count) in [
        (Tongue::English, 120, "1 of 3 articles"),
        (Tongue::German, 80, "1 von 3 Artikeln"),
        (Tongue::German, 40, "1 von 3 Artikeln"),
    ] {
        let mut stage = stage(tongue, Size { columns, rows: 24 });
        press(&mut stage, "/");
        type_text(&mut stage, "dutch");
        let head = screen(&mut stage).lines().next().unwrap_or_default().to_owned();
        assert!(head.contains(count), "{head}");
    }
}

#[test]
fn a_person_among_the_sources_is_what_actions_are_about() {
    let articles = analysed("a.txt", "Angela Merkel met Emmanuel Macron.\n\nMerkel and Macron went home.\n".as_bytes());
    let mut stage = Stage::new(WIDE, settings(Tongue::English, "terminal"), "folder", articles);
    press(&mut stage, "g s");
    for _ in 0..12 {
        press(&mut stage, "j");
        let shown = screen(&mut stage);
        let mut sources = shown.lines().map(|line| line.chars().take(24).collect::<String>());
        if sources.any(|line| line.contains("▌") && line.contains("Macron")) {
            break;
        }
    }
    press(&mut stage, "a");
    let shown = screen(&mut stage);
    assert!(shown.lines().next().is_some_and(|head| head.contains("Emmanuel Macron")), "{shown}");
    press(&mut stage, "g s g g a");
    assert!(bottom(&mut stage).starts_with("No entity here"), "{}", bottom(&mut stage));
}

/// A text of many paragraphs about one person, and names of several kinds.
fn long_text() -> Vec<(depesche::model::Article, depesche::model::Analysis)> {
    let text = "Angela Merkel met Emmanuel Macron in Vienna.\n\nMerkel went home and slept.\n\n".repeat(20);
    analysed("a.txt", text.as_bytes())
}

#[test]
fn who_is_followed_is_shown_as_long_as_it_lasts() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
        for tongue in Tongue::ALL {
            let mut stage = Stage::new(Size { columns, rows }, settings(tongue, "terminal"), "folder", long_text());
            press(&mut stage, "enter e *");
            assert!(bottom(&mut stage).contains("n/N") || bottom(&mut stage).contains("n n"), "{}", bottom(&mut stage));
            press(&mut stage, "j");
            assert!(screen(&mut stage).contains("* Merkel 1/40"), "{}", screen(&mut stage));
            press(&mut stage, "n j");
            assert!(screen(&mut stage).contains("* Merkel 2/40"), "{}", screen(&mut stage));
            press(&mut stage, "q");
            assert!(screen(&mut stage).contains("* Merkel"), "{}", screen(&mut stage));
            press(&mut stage, "enter esc j");
            assert!(!screen(&mut stage).contains("* Merkel"), "{}", screen(&mut stage));
        }
    }
}

#[test]
fn labels_stand_before_names_and_leave_them_whole() {
    for (size, row) in [
        (WIDE, "aAngela Merkel metsEmmanuel Macron indVienna."),
        (Size { columns: 40, rows: 12 }, "aAngela Merkel metsEmmanuel Macron in"),
    ] {
        let text = "A title of its own\n\nAngela Merkel met Emmanuel Macron in Vienna.\n";
        let articles = analysed("a.txt", text.as_bytes());
        let mut stage = Stage::new(size, settings(Tongue::English, "terminal"), "folder", articles);
        press(&mut stage, "enter f");
        assert!(screen(&mut stage).contains(row), "{}", screen(&mut stage));
    }
}

#[test]
fn what_the_bottom_line_has_no_room_for_is_read_in_full_among_the_notices() {
    let narrow = Size { columns: 40, rows: 12 };
    let mut stage = Stage::new(narrow, settings(Tongue::German, "terminal"), "folder", long_text());
    let text = "/home/somebody/.local/share/depesche/entities.toml:7:6: `alien` ist keine Art von Entität";
    stage.send(Event::Misconfigured { text: text.into(), hint: "möglich sind Person, Ort, Werk".into() });
    let line = bottom(&mut stage);
    assert!(line.starts_with("entities.toml:7:6: `ali") && line.ends_with("w ganz"), "{line}");
    press(&mut stage, "w");
    let shown = screen(&mut stage);
    assert!(shown.contains("möglich sind Person, Ort, Werk") && shown.contains("/home/somebody/"), "{shown}");
    press(&mut stage, "esc enter e x enter");
    type_text(&mut stage, "Macron");
    press(&mut stage, "enter");
    assert!(bottom(&mut stage).ends_with("w ganz"), "{}", bottom(&mut stage));
    press(&mut stage, "w");
    let shown = screen(&mut stage);
    assert!(shown.contains("u nimmt es zurück") && shown.contains("━ 2 ━"), "{shown}");
    press(&mut stage, "esc w");
    assert!(screen(&mut stage).contains("━ 1 ━"), "{}", screen(&mut stage));
}

#[test]
fn whom_to_merge_with_is_of_the_same_kind_first_and_then_named_most() {
    let text = "Source: One\n\nMerkel University and the Merkel University opened. Angela Merkel spoke.\n\n\
                Angela Merkel met Theo Merkel. Angela Dorothea Merkel, a teacher, met Ulrich Merkelbach and Theo Merkel.\n";
    let articles = analysed("a.txt", text.as_bytes());
    let mut stage = Stage::new(WIDE, settings(Tongue::English, "terminal"), "folder", articles);
    press(&mut stage, "g e x enter");
    type_text(&mut stage, "merkel");
    let shown = screen(&mut stage);
    let row = |name: &str| shown.lines().position(|line| line.contains(name) && line.contains(" · ")).unwrap_or(99);
    let kinds: Vec<&str> = shown
        .lines()
        .filter(|line| line.contains("Merkel") && line.contains(" · ") && line.contains('┃'))
        .map(|line| if line.contains("person ·") { "person" } else { "other" })
        .collect();
    assert!(kinds.is_sorted_by(|a, b| a >= b) && kinds.contains(&"person") && kinds.contains(&"other"), "{shown}");
    assert!(row("Theo Merkel") < row("Ulrich Merkelbach"), "{shown}");
}

#[test]
fn a_narrow_help_and_palette_show_what_counts() {
    let mut stage = stage(Tongue::German, Size { columns: 40, rows: 12 });
    press(&mut stage, "?");
    let shown = screen(&mut stage);
    assert!(
        shown.contains("Tab alle Tasten") && shown.contains("halbe Seite") && !shown.contains("eine halbe"),
        "{shown}"
    );
    press(&mut stage, "esc :");
    type_text(&mut stage, "half-page-down");
    assert!(screen(&mut stage).contains("half-page-down"), "{}", screen(&mut stage));
    press(&mut stage, "esc enter x");
    let shown = screen(&mut stage);
    let below = shown.lines().filter(|line| line.starts_with('┃')).count();
    assert!(below == 0 || below == 7, "no higher than its rows: {shown}");
}

#[test]
fn where_there_is_little_room_words_are_left_out_rather_than_cut() {
    let narrow = Size { columns: 40, rows: 12 };
    let mut stage = stage(Tongue::German, narrow);
    press(&mut stage, "X");
    let shown = screen(&mut stage);
    assert!(shown.contains("m  verbinden") && shown.contains("s  trennen"), "{shown}");
    assert!(shown.lines().filter(|line| line.starts_with('┃')).all(|line| line.ends_with(" ┃")), "{shown}");
    press(&mut stage, "esc enter tab");
    assert!(bottom(&mut stage).starts_with("Enter Seite  j/k wählen"), "{}", bottom(&mut stage));
    press(&mut stage, "i");
    assert!(bottom(&mut stage).contains("j/k blättern"), "{}", bottom(&mut stage));
    let text =
        "---\ntitle: Kurz\nsource: Der Anzeiger\nauthor: Petra Sommer\npublished: 2026-03-11T08:15\n---\nEin Text.\n";
    for (columns, row) in [
        (40, "Der Anzeiger · 11.03.2026 08:15"),
        (56, "Der Anzeiger · 11.03.2026 08:15 · Petra Sommer"),
        (80, "Der Anzeiger · 11.03.2026 08:15 · Petra Sommer"),
    ] {
        let size = Size { columns, rows: 24 };
        let articles = analysed("a.md", text.as_bytes());
        let mut stage = Stage::new(size, settings(Tongue::German, "terminal"), "folder", articles);
        press(&mut stage, "enter");
        let shown = screen(&mut stage);
        let meta = shown.lines().find(|line| line.contains("Anzeiger ·")).unwrap_or_default();
        assert!(meta.contains(row) && !meta.contains('…'), "{shown}");
    }
}
