//! Makes the table of weights from annotated sentences: a structured perceptron, averaged.
//!
//! `NER=FOLDER cargo test --release --lib train_the_tagger -- --ignored --nocapture`, see `assets/lexicon/README.md`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a program for its makers, which may fail loudly"
)]

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::feature::{self, Fact, Rows};
use super::{KINDS, LABELS, OTHER, Scores, TABLE, best, may_follow};
use crate::analysis::{candidate, token};
use crate::text::{Clean, Language, Span};

const ROUNDS: usize = 10;
/// The files and their manner; what is read at run time is of manner 0.
const FILES: [(&str, u64); 4] = [("germeval14_train", 0), ("smartdata_train", 1), ("wikigold_en", 1), ("gum_en", 0)];

/// One sentence with its labels.
struct Example {
    facts: Vec<Fact>,
    labels: Vec<usize>,
    english: bool,
    manner: u64,
}

/// A stream of numbers that is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn read(folder: &Path, file: &str, manner: u64) -> Vec<Example> {
    let path = folder.join(format!("{file}.jsonl.gz"));
    let output = std::process::Command::new("gzip").arg("-dc").arg(path).output().unwrap();
    let mut found = Vec::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let text = Clean::text(record["text"].as_str().unwrap());
        let lang = Language::from_tag(record["lang"].as_str().unwrap()).unwrap();
        let manner = if record["source"].as_str() == Some("news") { 1 } else { manner * 2 };
        let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        offsets.push(text.len());
        let gold: Vec<(usize, usize, usize)> = record["entities"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|entity| {
                let kind =
                    ["PER", "LOC", "ORG", "MISC"].iter().position(|kind| Some(*kind) == entity["type"].as_str())?;
                let offset = |field: &str| offsets.get(entity[field].as_u64().unwrap() as usize).copied();
                Some((offset("start")?, offset("end")?, kind))
            })
            .collect();
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in text.split('\n') {
            blocks.push(Span::new(at, at + line.len()));
            at += line.len() + 1;
        }
        blocks.retain(|block| !block.is_empty());
        let reading = token::read(&text, &blocks, lang);
        let facts = feature::facts(&reading, &candidate::listed(&reading));
        for sentence in &reading.sentences {
            let tokens = &reading.tokens[sentence.tokens.clone()];
            let mut labels = vec![0; tokens.len()];
            for (start, end, kind) in &gold {
                let inside: Vec<usize> = (0..tokens.len())
                    .filter(|at| tokens[*at].span.start as usize >= *start && tokens[*at].span.end as usize <= *end)
                    .collect();
                for (index, at) in inside.iter().enumerate() {
                    labels[*at] = match (*kind, index, inside.len()) {
                        (3, 0, _) => OTHER,
                        (3, ..) => OTHER + 1,
                        (_, 0, 1) => 4 + 4 * kind,
                        (_, 0, _) => 1 + 4 * kind,
                        (_, index, len) => {
                            if index + 1 == len {
                                3 + 4 * kind
                            } else {
                                2 + 4 * kind
                            }
                        }
                    };
                }
            }
            if labels.windows(2).all(|pair| may_follow(pair[0], pair[1])) {
                found.push(Example {
                    facts: facts[sentence.tokens.clone()].to_vec(),
                    labels,
                    english: reading.english,
                    manner,
                });
            }
        }
    }
    found
}

/// Weights while they are learned, and the sums from which their average follows.
struct Learner {
    now: Vec<f32>,
    sums: Vec<f32>,
    step: f32,
}

impl Learner {
    fn change(&mut self, at: usize, by: f32) {
        self.now[at] += by;
        self.sums[at] += by * self.step;
    }

    fn emission(&self, rows: &Rows) -> Scores {
        let mut sums = [0.0; LABELS];
        for row in rows.iter() {
            for (sum, weight) in sums.iter_mut().zip(&self.now[row * LABELS..(row + 1) * LABELS]) {
                *sum += weight;
            }
        }
        sums
    }

    fn learn(&mut self, example: &Example, dice: &mut Dice) -> bool {
        let mut facts = example.facts.clone();
        // The lists were made with the same sentences: now and then a word must do without them.
        for fact in &mut facts {
            let roll = dice.roll(100);
            if roll < HIDE {
                fact.traits = 0;
                fact.path = 0;
                fact.nature = fact.nature & 32 | 2;
                fact.listed = 0;
            }
        }
        let rows: Vec<Rows> =
            (0..facts.len()).map(|at| feature::rows(&facts, at, example.english, example.manner)).collect();
        let emissions: Vec<Scores> = rows.iter().map(|rows| self.emission(rows)).collect();
        let transitions: [Scores; LABELS] = std::array::from_fn(|from| {
            std::array::from_fn(|to| if may_follow(from, to) { self.now[TABLE + from * LABELS + to] } else { -1e6 })
        });
        let labels = best(&emissions, &transitions);
        self.step += 1.0;
        if labels == example.labels {
            return true;
        }
        for (at, (found, gold)) in labels.iter().zip(&example.labels).enumerate() {
            if found != gold {
                for row in rows[at].iter() {
                    self.change(row * LABELS + gold, 1.0);
                    self.change(row * LABELS + found, -1.0);
                }
            }
            if at > 0 {
                self.change(TABLE + example.labels[at - 1] * LABELS + gold, 1.0);
                self.change(TABLE + labels[at - 1] * LABELS + found, -1.0);
            }
        }
        false
    }
}

/// Of a hundred words, how many are read as if no list had them.
const HIDE: u64 = 15;

#[test]
#[ignore = "makes assets/lexicon/tagger.bin again, from data that the repository does not hold"]
fn train_the_tagger() {
    let folder = PathBuf::from(std::env::var("NER").unwrap());
    let without = std::env::var("WITHOUT").unwrap_or_default();
    let mut examples: Vec<Example> = FILES
        .iter()
        .filter(|(file, _)| !without.split(',').any(|other| other == *file))
        .flat_map(|(file, manner)| read(&folder, file, *manner))
        .collect();
    let mut learner =
        Learner { now: vec![0.0; TABLE + LABELS * LABELS], sums: vec![0.0; TABLE + LABELS * LABELS], step: 1.0 };
    let mut dice = Dice(1);
    for round in 0..ROUNDS {
        for at in (1..examples.len()).rev() {
            examples.swap(at, dice.roll(at as u64 + 1) as usize);
        }
        let right = examples.iter().filter(|example| learner.learn(example, &mut dice)).count();
        eprintln!("round {round}: {right} of {}", examples.len());
    }
    let average: Vec<f32> = learner.now.iter().zip(&learner.sums).map(|(now, sum)| now - sum / learner.step).collect();
    let largest = average.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
    let bytes: Vec<u8> = average
        .iter()
        .map(|weight| ((weight / largest * 127.0).round().clamp(-127.0, 127.0) as i8).cast_unsigned())
        .collect();
    let used = bytes.iter().filter(|byte| **byte != 0).count();
    eprintln!("{used} weights, largest {largest}, {} kinds", KINDS.len());
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/lexicon/tagger.bin"), bytes).unwrap();
}
