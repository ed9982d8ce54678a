//! Whole screens: what is opened and typed, and what it leads to, as files in `tests/screens`.

mod picture;
mod script;

use std::path::{Path, PathBuf};
use std::{env, fs};

use depesche::app::Event;
use ratatui::buffer::Buffer;

use crate::source::ROOT;
use crate::stage::{self, Stage};
use picture::{DARK, LIGHT};
use script::{Script, Step};

/// All screen tests, by the names of their files.
fn scripts() -> Vec<(PathBuf, Script)> {
    let folder = Path::new(ROOT).join("tests/screens");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "screen"));
    paths.sort();
    let read = |path: PathBuf| {
        let script = Script::parse(&fs::read_to_string(&path).unwrap());
        let script = script.unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
        (path, script)
    };
    paths.into_iter().map(read).collect()
}

/// The frame that a script leads to, in its theme or another.
fn play(script: &Script, theme: &str) -> Buffer {
    let settings = stage::settings(script.language, theme);
    let mut stage = Stage::new(script.size, settings, &script.open, stage::articles(&script.open));
    for step in &script.steps {
        // A frame after each step, as a person would see it: drawing must not need the one before, nor change the next.
        stage.frame();
        stage.send(match step {
            Step::Key(key) => Event::Key(*key),
            Step::Paste(text) => Event::Paste(text.clone()),
            Step::Resize(size) => Event::Resize(*size),
        });
    }
    assert!(!stage.has_quit(), "the program has ended before its last screen");
    stage.frame().clone()
}

/// Compares a file with what it should hold, or writes it.
fn compare(path: &Path, wanted: &str) -> Option<String> {
    let found = fs::read_to_string(path).unwrap_or_default();
    if found == wanted {
        return None;
    }
    if env::var_os("UPDATE_SCREENS").is_some() {
        fs::write(path, wanted).unwrap();
        return None;
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (found.lines().collect(), wanted.lines().collect());
    let line = |lines: &[&str], at: usize| lines.get(at).map_or("(nothing)", |line| *line).to_owned();
    let differences = (0..old.len().max(new.len())).filter(|at| old.get(*at) != new.get(*at)).take(60);
    let differences = differences.map(|at| format!("{:4} - {}\n     + {}\n", at + 1, line(&old, at), line(&new, at)));
    Some(format!("{} is not what the program shows:\n{}", path.display(), differences.collect::<String>()))
}

fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\nUPDATE_SCREENS=1 takes the new ones over\n", complaints.join("\n"));
}

#[test]
fn the_program_shows_what_the_screens_have() {
    let complaints: Vec<String> = scripts()
        .into_iter()
        .filter_map(|(path, script)| {
            let frame = play(&script, &script.theme);
            compare(&path, &format!("{}---\n{}", script.head, script::written(&frame)))
        })
        .collect();
    assert_none(&complaints);
}

#[test]
fn the_picture_of_the_readme_is_the_programs_screen() {
    let mut complaints = Vec::new();
    for (_, script) in scripts().into_iter().filter(|(_, script)| script.picture) {
        for (theme, palette) in [("dark", &DARK), ("light", &LIGHT)] {
            let path = Path::new(ROOT).join(format!("assets/picture-{theme}.svg"));
            complaints.extend(compare(&path, &picture::svg(&play(&script, theme), palette)));
        }
    }
    assert_none(&complaints);
}
