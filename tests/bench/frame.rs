//! Key to frame at 200x60, in process: every key of a session, and scrolling in a short and in a very long article.

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
use stage::Stage;

const SIZE: Size = Size { columns: 200, rows: 60 };
/// A session: through the list, reading, along names and back, a filter, help, panes, zen.
const SESSION: &str = "j j j k enter j j j j ctrl-d ctrl-d space e e e * n n n n H H L enter j j esc 1 2 3 H H f esc \
                       J J K g g G gg tab tab / s t r e i k backspace esc ? k e y s esc z j j z q q";

/// The time from a key to its finished frame.
fn key_to_frame(stage: &mut Stage, key: Key) -> Duration {
    let start = Instant::now();
    stage.send(Event::Key(key));
    stage.frame();
    start.elapsed()
}

fn keys(text: &str) -> Vec<Key> {
    let parts = text.split_whitespace();
    parts.flat_map(|part| part.parse().map_or_else(|_| part.chars().map(typed).collect(), |key| vec![key])).collect()
}

fn typed(c: char) -> Key {
    c.to_string().parse().unwrap()
}

/// Scrolls line by line through the beginning, the middle and the end of an article of `bytes` bytes.
fn scroll(bytes: usize) -> Times {
    let articles = stage::analysed("meldung.txt", texts::article(1, bytes).as_bytes());
    let mut stage = Stage::new(SIZE, stage::settings(Tongue::German, "terminal"), "bench", articles);
    let mut times = Times::default();
    key_to_frame(&mut stage, "enter".parse().unwrap());
    for (jump, line) in [("home", "down"), ("pgdn", "down"), ("end", "up")] {
        key_to_frame(&mut stage, jump.parse().unwrap());
        for _ in 0..200 {
            times.add(key_to_frame(&mut stage, line.parse().unwrap()));
        }
    }
    times
}

fn main() {
    let articles = stage::articles("sample");
    let mut session = Times::default();
    for _ in 0..20 {
        let mut stage = Stage::new(SIZE, stage::settings(Tongue::German, "terminal"), "sample", articles.clone());
        stage.frame();
        for key in keys(SESSION) {
            if !stage.has_quit() {
                session.add(key_to_frame(&mut stage, key));
            }
        }
    }
    let figures =
        format!("{}; 99 % below {}; worst {}", shown(session.at(50)), shown(session.at(99)), shown(session.at(100)));
    row("key to frame at 200x60, every key of a session, in process", &figures, "99 % below 16 ms");

    let (short, long) = (scroll(10_000), scroll(1_000_000));
    let ratio = long.at(50).as_secs_f64() / short.at(50).as_secs_f64().max(1e-9);
    let figures = format!("{}; in one of 10 kB {}; {ratio:.2} times as long", shown(long.at(50)), shown(short.at(50)));
    row("scrolling a line in an article of 1 MB", &figures, "as fast as in a short one");
}
