//! Mistakes in the user's files are named with their place, in both languages, and nothing else is lost.
//!
//! A file of `tests/data/config` is a user's file; its last lines are the messages that it must give. They are rewritten
//! with `REWRITE=1` and read by a person before they are committed.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

use depesche::config::{Context, Request, Settings, Tongue, check, keymap, load};

/// The messages of each language begin so.
const MARKS: [(&str, Tongue); 2] = [("#en ", Tongue::English), ("#de ", Tongue::German)];

/// Where a data file stands as a user's file.
fn place(name: &str, folder: &Path) -> PathBuf {
    match name.split('-').next() {
        Some("keymap") => folder.join("keymap.toml"),
        Some("theme") => folder.join("themes").join("own.toml"),
        _ => folder.join("config.toml"),
    }
}

/// A folder of the user with this file in it, and what asks for it.
fn user(name: &str, text: &str) -> (tempfile::TempDir, PathBuf, Request) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = place(name, folder.path());
    fs::create_dir_all(folder.path().join("themes")).expect("a folder for themes");
    fs::write(folder.path().join("config.toml"), "").expect("written");
    fs::write(&path, text).expect("written");
    let request = Request { config: Some(folder.path().join("config.toml")), ..Request::default() };
    (folder, path, request)
}

#[test]
fn mistakes_are_named_with_their_place() {
    let data = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/config"));
    let mut seen = 0;
    for entry in fs::read_dir(data).expect("the data of this test") {
        let file = entry.expect("an entry").path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).expect("a text");
        let (_folder, path, request) = user(&name, &text);
        let warnings = check(&request);
        let mut messages = Vec::new();
        for (mark, tongue) in MARKS {
            for warning in &warnings {
                assert_eq!(warning.path, path, "{name}");
                messages.push(format!("{mark}{}", warning.line(tongue).replace(&format!("{}:", path.display()), "")));
            }
        }
        let is_message = |line: &&str| MARKS.iter().any(|(mark, _)| line.starts_with(mark));
        let expected: Vec<&str> = text.lines().filter(is_message).collect();
        if std::env::var_os("REWRITE").is_some() {
            let own: Vec<&str> = text.lines().filter(|line| !is_message(line)).collect();
            let text = format!("{}\n\n{}\n", own.join("\n").trim_end(), messages.join("\n"));
            fs::write(&file, text).expect("written");
        } else {
            assert_eq!(messages, expected, "{name}");
        }
        seen += 1;
    }
    assert!(seen >= 9, "{seen}");
}

/// A line as it looks after a slip of the hand.
fn damaged(line: &str) -> Vec<String> {
    let half: String = line.chars().take(line.chars().count() / 2).collect();
    let no_end: String = line.chars().take(line.chars().count() - 1).collect();
    vec![
        half,
        no_end,
        line.replace('=', ""),
        line.replace('=', "=="),
        line.replace('"', ""),
        line.replacen("= ", "= {", 1),
        line.replacen("= ", "= [", 1),
        line.replacen("= ", "= \"", 1),
        format!("{line} x"),
        format!("\"{line}"),
        format!("[{line}"),
        line.replacen(' ', "\u{1}", 1),
    ]
}

#[test]
fn a_damaged_line_of_the_settings_leaves_all_others_as_they_are() {
    let lines = [
        "language = \"de\"", "mouse = false", "ascii = true", "text-width = 80", "hyphenation = false",
        "sources-width = 30", "entities-width = 40", "mark-read = \"never\"", "sort = \"title\"",
    ];
    let values = |settings: &Settings| {
        [
            format!("{:?}", settings.tongue),
            settings.mouse.to_string(),
            settings.ascii.to_string(),
            settings.text_width.to_string(),
            settings.hyphenation.to_string(),
            settings.sources_width.to_string(),
            settings.entities_width.to_string(),
            format!("{:?}", settings.mark_read),
            format!("{:?}", settings.sort),
        ]
    };
    let (_folder, _, request) = user("config", &lines.join("\n"));
    let (whole, warnings) = load(&request);
    assert_eq!(warnings, []);
    for (at, line) in lines.iter().enumerate() {
        for broken in damaged(line).into_iter().filter(|broken| broken != line) {
            let mut text = lines.map(str::to_owned);
            text[at].clone_from(&broken);
            let (_folder, _, request) = user("config", &text.join("\n"));
            let (settings, warnings) = load(&request);
            let place = warnings.first().and_then(|warning| warning.place).map(|(line, _)| line as usize);
            assert_eq!(place, Some(at + 1), "{broken}: {warnings:?}");
            for (other, (left, right)) in values(&settings).into_iter().zip(values(&whole)).enumerate() {
                assert!(other == at || left == right, "{broken} loses {}", lines[other]);
            }
        }
    }
}

#[test]
fn the_keys_of_each_context_are_in_the_table() {
    for tongue in Tongue::ALL {
        let table = keymap::table(tongue);
        for context in Context::ALL {
            assert!(table.contains(&format!("(`[{}]`)", context.name())), "{}", context.name());
        }
    }
}
