//! The workbench: scores the analysis on annotated texts and prints its errors.
//!
//! `score [--errors N] [--news] [PATH...]`: a folder or a `.txt` file is annotated prose (see
//! `tests/data/analysis/README.md`), anything else JSON Lines of sentences, packed with gzip or not (see `sentences`).
//! Without paths: the prose of this repository. `../shared/data/ner` is what the tagger was trained on: its files are a
//! test for a table that was trained without them (`train --without`).

mod sentences;
#[path = "../../tests/workbench/mod.rs"]
#[expect(unreachable_pub, dead_code, reason = "shared with the integration tests")]
mod workbench;

use std::path::{Path, PathBuf};

use workbench::annotated::{self, Annotated};
use workbench::measure::Scores;

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for people at a terminal")]
fn main() {
    let mut paths = Vec::new();
    let (mut errors, mut news) = (0, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--errors" => errors = arguments.next().and_then(|number| number.parse().ok()).unwrap_or(40),
            "--news" => news = true,
            _ => paths.push(PathBuf::from(argument)),
        }
    }
    if paths.is_empty() {
        paths = all();
    }
    for path in paths {
        let is_prose = path.is_dir() || path.extension().is_some_and(|end| end == "txt");
        if !is_prose {
            sentences::score(&path.to_string_lossy(), errors, news);
            continue;
        }
        match prose(&path) {
            Ok(sets) => {
                let mut scores = Scores::default();
                for set in &sets {
                    scores.add(set);
                }
                println!("{}: {} texts", path.display(), sets.iter().map(Vec::len).sum::<usize>());
                for line in scores.report().lines() {
                    println!("  {line}");
                }
                for line in scores.errors.iter().take(errors) {
                    println!("    {line}");
                }
            }
            Err(error) => eprintln!("{error}"),
        }
    }
}

/// The annotated prose of this repository: the tagger was trained on all other data that is there, which is no test then.
fn all() -> Vec<PathBuf> {
    vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/analysis")]
}

/// The annotated prose in a folder or a file.
fn prose(path: &Path) -> Result<Vec<Vec<Annotated>>, String> {
    if path.is_dir() {
        return annotated::sets(path);
    }
    let source = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let text =
        annotated::read(&path.to_string_lossy(), &source).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(vec![vec![text]])
}
