//! Key to frame over 10,000 articles: every letter of a filter, the cursor, marks, a page with very many mentions.
//!
//! `cargo bench --bench list -- entities` measures only the scenes whose names have that.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic, reason = "a bench prints and may fail loudly")]

mod figures;
#[path = "../it/stage.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod stage;
mod texts;

use std::time::{Duration, Instant};

use depesche::app::{Event, Size};
use depesche::config::{Key, Tongue};
use figures::{Times, row, shown};
use rayon::prelude::*;
use stage::Stage;

const FILES: usize = 10_000;
const BYTES: usize = 3_000;
const RUNS: usize = 5;
const SIZE: Size = Size { columns: 120, rows: 36 };

/// What is measured, the keys before it, and the keys that count.
const SCENES: &[(&str, &str, &str)] = &[
    (
        "filter: titles and names",
        "/",
        "hafen ctrl-u lindqvist ctrl-u talsperre space wien ctrl-u achterberg space -graz ctrl-u ministeri ctrl-u",
    ),
    ("filter: `@name`, `source:`", "/", "@solberg ctrl-u @katja ctrl-u source:ten ctrl-u quelle:x space hafen ctrl-u"),
    ("filter: texts", "/ ctrl-t", "lindqvist ctrl-u überfällig ctrl-u talsperre space kapitän ctrl-u zoren ctrl-u"),
    ("a star with a filter over the texts", "/ ctrl-t hafen enter g l", "s s m m s s m m u u ctrl-r ctrl-r"),
    ("cursor in the list", "", "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj pgdn pgdn pgdn G k k k g g"),
    ("opening one article after the other", "enter", "JJJJJJJJJJJJJJJJJJJJ n n n n"),
    ("cursor in the entities", "enter g e", "jjjjjjjjjjjjjjjj kkkkkkkk"),
    ("filter: a page of very many mentions", "enter 1 /", "hafen ctrl-u lindqvist ctrl-u wien space hafen ctrl-u"),
    ("opening a page of very many mentions", "enter", "1 esc 1 esc 2 esc 1"),
    ("cursor in a page of very many mentions", "enter 1", "jjjjjjjj pgdn pgdn G k k k g g"),
    (
        "statements of an article, of a name, and their filter",
        "enter",
        "Z h a f e n esc g e Z l i n d q esc j Z esc j Z esc j Z",
    ),
    ("search in a text and through the articles behind it", "enter / talsperre enter", "nnnnnnnnnnnnnnnnnnnn"),
];

/// From a key to its frame, and what is done outside besides: that does not hold up the key.
fn key_to_frame(stage: &mut Stage, key: Key) -> (Duration, Duration) {
    let start = Instant::now();
    stage.send(Event::Key(key));
    stage.frame();
    let time = start.elapsed();
    stage.send_held();
    (time, start.elapsed().saturating_sub(time))
}

fn keys(text: &str) -> Vec<Key> {
    let parts = text.split_whitespace();
    parts.flat_map(|part| part.parse().map_or_else(|_| part.chars().map(typed).collect(), |key| vec![key])).collect()
}

fn typed(c: char) -> Key {
    c.to_string().parse().unwrap()
}

fn main() {
    let articles: Vec<_> = (0..FILES)
        .into_par_iter()
        .flat_map_iter(|at| {
            let name = format!("{}/{at:05}.txt", if at % 3 == 0 { "ten" } else { "dpa" });
            stage::analysed(&name, texts::article(at, BYTES).as_bytes())
        })
        .collect();
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let wanted = |what: &str| wanted.as_deref().is_none_or(|wanted| what.contains(wanted));
    for (what, before, measured) in SCENES.iter().filter(|(what, ..)| wanted(what)) {
        // Each key counts with its fastest of several runs, so that a loaded machine does not show.
        let mut fastest: Vec<(Duration, Key)> = Vec::new();
        let mut outside = Duration::MAX;
        for _ in 0..RUNS {
            let mut stage = Stage::new(SIZE, stage::settings(Tongue::German, "terminal"), "bench", articles.clone());
            stage.hold_answers();
            stage.frame();
            for key in keys(before) {
                key_to_frame(&mut stage, key);
            }
            let mut longest = Duration::ZERO;
            for (at, key) in keys(measured).into_iter().enumerate() {
                let (time, besides) = key_to_frame(&mut stage, key);
                longest = longest.max(besides);
                match fastest.get_mut(at) {
                    Some((least, _)) => *least = time.min(*least),
                    None => fastest.push((time, key)),
                }
            }
            outside = outside.min(longest);
        }
        let mut times = Times::default();
        for (time, key) in &fastest {
            times.add(*time);
            if std::env::var_os("BENCH_VERBOSE").is_some() {
                println!("{:>12} {key}", shown(*time));
            }
        }
        let worst = fastest.iter().max_by_key(|(time, _)| *time).map(|(_, key)| key.to_string()).unwrap_or_default();
        let figures = format!("{}; worst {} at `{worst}`", shown(times.at(50)), shown(times.at(100)));
        row(&format!("key to frame, {FILES} articles: {what}"), &figures, "99 % below 16 ms");
        if *what == "filter: texts" {
            let figures = format!("{} at the letter that takes longest", shown(outside));
            row(&format!("{FILES} texts of {} kB searched outside, until the last hit", BYTES / 1000), &figures, "");
        }
    }
}
