//! Correcting with keys: what is asked, what is shown at once, undone, kept in the file and there again after a restart.

use std::fs;
use std::path::Path;

use depesche::app::{Event, Kept, Size};
use depesche::config::{Tongue, save_corrections};

use crate::stage::{Stage, analysed, settings};

const WIDE: Size = Size { columns: 120, rows: 36 };

const FIRST: &str = "Source: Radio Nord\n\nTalks in Vienna\n\nAngela Merkel met Emmanuel Macron. Merkel said: \"We go on.\"\n\nThe Nordwerk AG was there.\n";
const SECOND: &str = "Source: Westpost\n\nMore talks\n\nAngela Merkel was in Rome with Macron. Nordwerk AG said no.\n";

fn stage(path: Option<&Path>) -> Stage {
    let articles = [FIRST, SECOND].iter().enumerate();
    let articles = articles.flat_map(|(at, text)| analysed(&format!("{at}.txt"), text.as_bytes())).collect();
    let mut stage = Stage::new(WIDE, settings(Tongue::English, "terminal"), "x", articles);
    if let Some(path) = path {
        stage.keep_at(path);
        stage.send(Event::CorrectionsKept(Kept::of(&save_corrections(path, &[]), 0, Tongue::English)));
    }
    stage
}

/// Presses keys; what stands in quotes is typed.
fn press(stage: &mut Stage, keys: &str) {
    for (at, part) in keys.split('"').enumerate() {
        if at % 2 == 1 {
            stage.send(Event::Paste(part.to_owned()));
            continue;
        }
        for key in part.split_whitespace() {
            stage.send(Event::Key(key.parse().unwrap_or_else(|_| panic!("`{key}` is no key"))));
        }
    }
}

fn rows(stage: &mut Stage) -> Vec<String> {
    let buffer = stage.frame();
    let area = buffer.area;
    (0..area.height).map(|y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>()).collect()
}

fn shows(stage: &mut Stage, text: &str) -> bool {
    rows(stage).iter().any(|row| row.contains(text))
}

fn bottom(stage: &mut Stage) -> String {
    rows(stage).pop().unwrap_or_default().trim().to_owned()
}

#[test]
fn each_correction_is_seen_at_once_said_and_undone() {
    for (keys, told, gone, new) in [
        ("x enter \"macron\" enter", "Angela Merkel merged into Emmanuel Macron", "Angela Merkel  ", ""),
        (
            "x down down enter ctrl-u \"The Chancellor\" enter",
            "Angela Merkel is called The Chancellor",
            "",
            "The Chancellor",
        ),
        ("x down down down enter \"organisation\" enter", "Angela Merkel is: organisation", "", ""),
        ("x down down down down enter", "Angela Merkel is ignored", "Angela Merkel  ", ""),
        (
            "x down down down down down enter \"Angela\" enter",
            "“Angela Merkel” is no name",
            "2  3",
            "Angela Merkel       1  1",
        ),
        ("x down enter down enter enter", "“Merkel” split off Angela Merkel", "", "Merkel  "),
    ] {
        let mut stage = stage(None);
        press(&mut stage, "enter g e");
        let before = rows(&mut stage);
        assert!(before.iter().any(|row| row.contains("Angela Merkel")), "{before:#?}");
        press(&mut stage, keys);
        assert!(bottom(&mut stage).starts_with(told), "{keys}: {:#?}", rows(&mut stage));
        let after = rows(&mut stage);
        let sidebar = |rows: &[String]| {
            rows[1..20].iter().map(|row| row.chars().skip(88).collect::<String>().replace('▌', " ")).collect::<Vec<_>>()
        };
        assert_ne!(sidebar(&after), sidebar(&before), "{keys}");
        assert!(gone.is_empty() || !sidebar(&after).iter().any(|row| row.contains(gone)), "{keys}: {after:#?}");
        assert!(sidebar(&after).iter().any(|row| row.contains(new)), "{keys}: {after:#?}");
        press(&mut stage, "u");
        assert!(bottom(&mut stage).starts_with(&format!("Undone: {told}")), "{}", bottom(&mut stage));
        assert_eq!(sidebar(&rows(&mut stage)), sidebar(&before), "{keys}");
        press(&mut stage, "ctrl-r");
        assert_eq!(sidebar(&rows(&mut stage)), sidebar(&after), "{keys}");
    }
}

#[test]
fn the_page_says_what_is_corrected_and_takes_it_back() {
    let mut stage = stage(None);
    press(&mut stage, "enter g e enter x down down enter ctrl-u \"The Chancellor\" enter");
    assert!(
        shows(&mut stage, "━ The Chancellor · person") && shows(&mut stage, "CORRECTED"),
        "{:#?}",
        rows(&mut stage)
    );
    press(&mut stage, "x \"back\"");
    assert!(shows(&mut stage, "take back: Angela Merkel is called The Chancellor"), "{:#?}", rows(&mut stage));
    press(&mut stage, "enter");
    assert!(shows(&mut stage, "━ Angela Merkel · person") && !shows(&mut stage, "CORRECTED"));
    assert!(bottom(&mut stage).starts_with("Taken back: Angela Merkel is called The Chancellor"));
    press(&mut stage, "u");
    assert!(shows(&mut stage, "━ The Chancellor · person"));
}

#[test]
fn marks_and_corrections_are_undone_in_the_order_in_which_they_were_made() {
    let mut stage = stage(None);
    press(&mut stage, "enter s g e x down down down down enter m u");
    assert!(bottom(&mut stage).starts_with("Undone: 1 article"), "{}", bottom(&mut stage));
    press(&mut stage, "u");
    assert!(bottom(&mut stage).starts_with("Undone: Angela Merkel is ignored"), "{}", bottom(&mut stage));
    press(&mut stage, "u");
    assert!(bottom(&mut stage).contains("not starred"), "{}", bottom(&mut stage));
}

#[test]
fn a_page_that_is_ignored_is_left_and_the_list_of_corrections_brings_it_back() {
    let mut stage = stage(None);
    press(&mut stage, "enter g e enter x down down down down enter");
    assert!(!shows(&mut stage, "MENTIONS") && !shows(&mut stage, "Angela Merkel  "), "{:#?}", rows(&mut stage));
    press(&mut stage, ": \"all corrections\" enter");
    assert!(shows(&mut stage, "Angela Merkel is ignored"));
    press(&mut stage, "enter");
    assert!(shows(&mut stage, "Angela Merkel "), "{:#?}", rows(&mut stage));
    press(&mut stage, ": \"all corrections\" enter");
    assert!(bottom(&mut stage).starts_with("Nothing is corrected"), "{}", bottom(&mut stage));
}

#[test]
fn corrections_are_kept_and_hold_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data/entities.toml");
    let mut first = stage(Some(&path));
    press(&mut first, "enter g e x down down enter ctrl-u \"The Chancellor\" enter");
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("[[rename]]\nname = \"Angela Merkel\"\nto = \"The Chancellor\"\nkind = \"person\"\n"),
        "{text}"
    );
    let mut second = stage(Some(&path));
    press(&mut second, "enter");
    assert!(shows(&mut second, "The Chancellor"), "{:#?}", rows(&mut second));
    // Undone in one session, gone for the next.
    press(&mut first, "u");
    assert!(!fs::read_to_string(&path).unwrap().contains("[[rename]]\nname"));
}

#[test]
fn a_name_that_nobody_has_is_noted_with_its_line_once_all_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("entities.toml");
    let merge = |from: &str| format!("[[merge]]\ninto = \"Angela Merkel\"\nfrom = [\"{from}\"]\n");
    fs::write(&path, format!("{}{}", merge("Emanuel Macron"), merge("Emmanuel Macron"))).unwrap();
    let mut stage = stage(Some(&path));
    assert!(!bottom(&mut stage).contains("Emanuel"));
    press(&mut stage, "w");
    assert!(shows(&mut stage, "entities.toml:1:1: no article names `Emanuel Macron`"), "{:#?}", rows(&mut stage));
    assert!(!shows(&mut stage, "entities.toml:4:1"));
}

#[test]
fn a_broken_file_is_named_left_alone_and_written_once_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("entities.toml");
    let broken = "[[ignore]]\nname = \"Nordwerk AG\"\n\n[[ignore]]\nname = Rome\n";
    fs::write(&path, broken).unwrap();
    let mut stage = stage(Some(&path));
    assert!(bottom(&mut stage).contains("entities.toml:5:8: not TOML"), "{}", bottom(&mut stage));
    press(&mut stage, "enter");
    assert!(!shows(&mut stage, "Nordwerk AG  "), "{:#?}", rows(&mut stage));
    press(&mut stage, "g e x down down enter ctrl-u \"The Chancellor\" enter");
    assert!(shows(&mut stage, "The Chancellor"));
    assert!(bottom(&mut stage).starts_with("Corrections are not saved"), "{}", bottom(&mut stage));
    assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    fs::write(&path, broken.replace("Rome", "\"Rome\"")).unwrap();
    press(&mut stage, "R");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("\"Rome\"") && text.contains("The Chancellor"), "{text}");
}
