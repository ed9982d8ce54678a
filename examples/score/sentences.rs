//! Scores the analysis on annotated sentences in JSON Lines, packed with gzip or not.
//!
//! A line is `{"text", "lang", "entities": [{"start", "end", "type"}]}` with offsets in characters and types `PER`, `ORG`,
//! `LOC`; others are passed over. Prints precision, recall and F1 of exact matches by kind; `--errors N` prints the most
//! frequent false and missed names with a piece of their context, `--news` reads only documents of news.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use depesche::analysis::analyse_text;
use depesche::model::{EntityKind, MentionForm};
use depesche::text::{Clean, Language};
use serde_json::Value;

/// What was found, what should have been, and what both agree on.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    gold: usize,
    found: usize,
    right: usize,
}

impl Tally {
    fn line(self, name: &str) -> String {
        let share = |of: usize| if of == 0 { 0.0 } else { 100.0 * self.right as f64 / of as f64 };
        let (precision, recall) = (share(self.found), share(self.gold));
        let f1 = if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        format!(
            "{name:<6} P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}  ({} right, {} found, {} gold)",
            self.right, self.found, self.gold
        )
    }
}

/// The errors of one sort: name and kind, how often, and where once.
type Errors = BTreeMap<(String, &'static str), (usize, String)>;

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for people at a terminal")]
pub(crate) fn score(file: &str, errors: usize, news: bool) {
    let Some(lines) = read(file) else {
        eprintln!("{file}: cannot be read");
        return;
    };
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let (mut false_names, mut missed) = (Errors::new(), Errors::new());
    let (mut bytes, mut time) = (0, Duration::ZERO);
    for line in lines.lines() {
        let Ok(record) = serde_json::from_str::<Value>(line) else { continue };
        if news && string(&record, "source").is_some_and(|source| source != "news") {
            continue;
        }
        let raw = string(&record, "text").unwrap_or_default();
        let text = Clean::text(raw);
        let lang = string(&record, "lang").and_then(Language::from_tag).unwrap_or_default();
        let gold = gold(&record);
        let start = Instant::now();
        let analysis = analyse_text(&text, lang, None);
        time += start.elapsed();
        bytes += text.len();
        let mut found = Vec::new();
        for mention in analysis.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            let Some(entity) = analysis.entities.get(mention.entity as usize) else { continue };
            let kind = match entity.kind {
                EntityKind::Person => "PER",
                EntityKind::Organisation => "ORG",
                EntityKind::Place => "LOC",
                EntityKind::Event | EntityKind::Work => continue,
            };
            let start = text.get(..mention.span.start as usize).unwrap_or_default().chars().count();
            found.push((start, start + mention.span.of(&text).chars().count(), kind));
        }
        for name in &gold {
            tallies.entry(name.2).or_default().gold += 1;
            tallies.entry("all").or_default().gold += 1;
            if !found.contains(name) {
                note(&mut missed, raw, *name);
            }
        }
        for name in &found {
            let right = usize::from(gold.contains(name));
            for kind in [name.2, "all"] {
                let tally = tallies.entry(kind).or_default();
                tally.found += 1;
                tally.right += right;
            }
            if right == 0 {
                note(&mut false_names, raw, *name);
            }
        }
    }
    println!("{file}: {:.2} MB/s", bytes as f64 / 1e6 / time.as_secs_f64());
    for (kind, tally) in &tallies {
        println!("  {}", tally.line(kind));
    }
    if errors > 0 {
        show("false", &false_names, errors);
        show("missed", &missed, errors);
    }
}

/// The text of a file, unpacked when its name says that it is packed.
fn read(file: &str) -> Option<String> {
    if Path::new(file).extension().is_some_and(|end| end == "gz") {
        let output = Command::new("gzip").args(["-dc", file]).output().ok()?;
        return String::from_utf8(output.stdout).ok();
    }
    std::fs::read_to_string(file).ok()
}

/// A field that holds a text.
fn string<'r>(record: &'r Value, field: &str) -> Option<&'r str> {
    record.get(field).and_then(Value::as_str)
}

/// The names of the three kinds: start, end, kind.
fn gold(record: &Value) -> Vec<(usize, usize, &'static str)> {
    let number = |value: &Value, field: &str| value.get(field).and_then(Value::as_u64).unwrap_or_default() as usize;
    let entities = record.get("entities").and_then(Value::as_array);
    entities
        .into_iter()
        .flatten()
        .filter_map(|entity| {
            let name = string(entity, "type")?;
            let kind = ["PER", "ORG", "LOC"].into_iter().find(|kind| *kind == name)?;
            Some((number(entity, "start"), number(entity, "end"), kind))
        })
        .collect()
}

fn note(errors: &mut Errors, text: &str, (start, end, kind): (usize, usize, &'static str)) {
    let piece = |from: usize, to: usize| text.chars().skip(from).take(to - from).collect::<String>().replace('\n', " ");
    let entry = errors.entry((piece(start, end), kind)).or_insert_with(|| {
        (0, format!("{}[{}]{}", piece(start.saturating_sub(30), start), piece(start, end), piece(end, end + 30)))
    });
    entry.0 += 1;
}

#[allow(clippy::print_stdout, reason = "a program for people at a terminal")]
fn show(title: &str, errors: &Errors, most: usize) {
    let mut sorted: Vec<_> = errors.iter().collect();
    sorted.sort_by_key(|(_, (times, _))| std::cmp::Reverse(*times));
    println!("  {title}:");
    for ((_, kind), (times, context)) in sorted.into_iter().take(most) {
        println!("    {times:4} {kind} {context}");
    }
}
