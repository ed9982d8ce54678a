//! Makes `assets/lexicon/tagger.bin` from annotated texts: `cargo run --release --example train -- FOLDER OUT`.
//!
//! `assets/lexicon/README.md` says which files the folder has; the texts of `assets/lexicon/training` are read besides.
//! `--without NAME`, as often as wanted, leaves a file out, or `training` those texts: what was left out is a test for the
//! table that is made. `--score NAME` then tags that file with the table alone, without what the rest of the analysis
//! adds, and prints strict scores of the four classes.

#[path = "../../tests/workbench/annotated.rs"]
#[allow(unreachable_pub, dead_code, clippy::string_slice, reason = "shared with the integration tests")]
mod annotated;

use std::path::{Path, PathBuf};
use std::process::Command;

use depesche::analysis::{Training, tagged};
use depesche::model::{EntityKind, MentionForm};
use depesche::text::{Clean, Language, Span};
use serde_json::Value;

/// The files and their manner: what is annotated as the analysis should find it is of manner 0.
const FILES: [(&str, u8); 9] = [
    ("germeval14_train", 0),
    ("germeval14_dev", 0),
    ("germeval14_test", 0),
    ("smartdata_train", 2),
    ("smartdata_dev", 2),
    ("smartdata_test", 2),
    ("wikigold_en", 2),
    ("gum_en", 0),
    ("uner_en_ewt_dev", 0),
];

/// How often the texts of this repository are read: they are news, and annotated as the analysis should find names.
const OWN: usize = 7;

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for people at a terminal")]
fn main() {
    let (mut paths, mut without, mut scored) = (Vec::new(), Vec::new(), Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--without" => without.extend(arguments.next()),
            "--score" => scored.extend(arguments.next()),
            _ => paths.push(PathBuf::from(argument)),
        }
    }
    let [folder, out] = paths.as_slice() else {
        eprintln!("usage: train FOLDER OUT [--without NAME]... [--score NAME]...");
        return;
    };
    let is_wanted = |name: &str| without.iter().all(|unwanted| unwanted != name);
    let mut training = Training::default();
    for (file, manner) in FILES.into_iter().filter(|(file, _)| is_wanted(file)) {
        let path = folder.join(format!("{file}.jsonl.gz"));
        let Some(lines) = unpack(&path) else {
            eprintln!("{}: cannot be read", path.display());
            return;
        };
        for line in lines.lines() {
            if let Ok(record) = serde_json::from_str::<Value>(line) {
                add(&mut training, &record, manner);
            }
        }
    }
    for path in own().into_iter().filter(|_| is_wanted("training")) {
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        match annotated::read_many(&path.to_string_lossy(), &source) {
            Ok(texts) => texts.iter().for_each(|text| add_own(&mut training, text)),
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                return;
            }
        }
    }
    let table = training.finish(|right| eprintln!("{right} sentences are right"));
    for name in scored {
        println!("{name}: {}", score(&table, &folder.join(format!("{name}.jsonl.gz"))));
    }
    if let Err(error) = std::fs::write(out, table) {
        eprintln!("{}: {error}", out.display());
    }
}

/// Strict precision, recall and F1 of the tagger alone on a file, over persons, places, organisations and all others.
fn score(table: &[u8], path: &Path) -> String {
    let (mut right, mut found, mut gold) = (0, 0, 0);
    for record in unpack(path).unwrap_or_default().lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let (text, lang, wanted) = read(&record);
        let names = tagged(table, &text, lang);
        right += names.iter().filter(|name| wanted.contains(name)).count();
        found += names.len();
        gold += wanted.len();
    }
    let percent = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
    let (precision, recall) = (percent(found), percent(gold));
    let f1 = 200.0 * right as f64 / (found + gold).max(1) as f64;
    format!("P {precision:.1} R {recall:.1} F1 {f1:.1} ({right} right, {found} found, {gold} gold)")
}

/// The texts written for this repository.
fn own() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lexicon/training");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn add_own(training: &mut Training, text: &annotated::Annotated) {
    let kind = |name: &str| EntityKind::ALL.into_iter().find(|kind| kind.name() == name);
    let names: Vec<(Span, Option<EntityKind>)> = text
        .mentions
        .iter()
        .filter(|mention| mention.form == MentionForm::Name)
        .map(|mention| {
            let kind = kind(&mention.kind).filter(|kind| !matches!(kind, EntityKind::Event | EntityKind::Work));
            (mention.span, kind)
        })
        .collect();
    for _ in 0..OWN {
        training.add(&Clean::text(&text.text), text.lang, &names, 0);
    }
}

fn unpack(path: &Path) -> Option<String> {
    let output = Command::new("gzip").arg("-dc").arg(path).output().ok()?;
    String::from_utf8(output.stdout).ok().filter(|text| !text.is_empty())
}

fn add(training: &mut Training, record: &Value, manner: u8) {
    // News has a manner of its own.
    let manner = if record.get("source").and_then(Value::as_str) == Some("news") { 1 } else { manner };
    let (text, lang, names) = read(record);
    training.add(&text, lang, &names, manner);
}

/// The text of a record, its language and its names.
fn read(record: &Value) -> (Clean, Language, Vec<(Span, Option<EntityKind>)>) {
    let field = |name: &str| record.get(name).and_then(Value::as_str);
    let text = Clean::text(field("text").unwrap_or_default());
    let lang = field("lang").and_then(Language::from_tag).unwrap_or_default();
    let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    offsets.push(text.len());
    let entities = record.get("entities").and_then(Value::as_array);
    let names: Vec<(Span, Option<EntityKind>)> = entities
        .into_iter()
        .flatten()
        .filter_map(|entity| {
            let kind = match entity.get("type").and_then(Value::as_str)? {
                "PER" => Some(EntityKind::Person),
                "LOC" => Some(EntityKind::Place),
                "ORG" => Some(EntityKind::Organisation),
                "MISC" => None,
                _ => return None,
            };
            let offset = |name: &str| offsets.get(entity.get(name)?.as_u64()? as usize).copied();
            Some((Span::new(offset("start")?, offset("end")?), kind))
        })
        .collect();
    (text, lang, names)
}
