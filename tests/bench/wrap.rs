//! How fast text is wrapped, against textwrap with the same hyphenation patterns, and what else is done to every text.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use depesche::text::{Clean, Language, Line, Span, date, fold_into, sentences, words, wrap};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

const SENTENCES: &str = include_str!("../data/wrap/deutsch.txt");
const CELLS: usize = 40;
const RUNS: usize = 7;
const RUN: Duration = Duration::from_millis(120);

fn main() {
    let text = news(4_000_000);
    println!(
        "{:.1} MB of German text, {CELLS} columns, processor time, median of {RUNS} runs",
        text.len() as f64 / 1e6
    );

    let mut lines: Vec<Line> = Vec::new();
    let ours = measure("wrap", &text, || {
        lines.clear();
        wrap(&text, Span::new(0, text.len()), CELLS, Language::GERMAN, &mut lines);
        lines.len()
    });
    let options = Options::new(CELLS)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::Custom(hyphens));
    // textwrap is slow enough to be measured on a part.
    let part =
        text.split_at(text.match_indices('\n').map(|(at, _)| at).find(|at| *at > text.len() / 10).unwrap_or(0)).0;
    let mut peer_lines = 0;
    let peer = measure("textwrap + hypher", part, || {
        peer_lines = textwrap::wrap(part, &options).len();
        peer_lines
    });
    lines.clear();
    wrap(part, Span::new(0, part.len()), CELLS, Language::GERMAN, &mut lines);
    let difference = (lines.len() as f64 / peer_lines as f64 - 1.0) * 100.0;
    println!("lines: {} against {peer_lines} ({difference:+.2} %), {:.1} times as fast", lines.len(), ours / peer);

    measure("wrap, no hyphens", &text, || {
        lines.clear();
        wrap(&text, Span::new(0, text.len()), CELLS, Language::UNKNOWN, &mut lines);
        lines.len()
    });
    let single = text.replace('\n', " ");
    measure("wrap, one paragraph", &single, || {
        lines.clear();
        wrap(&single, Span::new(0, single.len()), CELLS, Language::GERMAN, &mut lines);
        lines.len()
    });
    measure("sentences", &text, || sentences(&text, Language::GERMAN).len());
    measure("words", &text, || words(&text).len());
    measure("dates", &text, || date::find_dates(&text).len());
    measure("cleaning", &text, || Clean::text(&text).len());
    measure("cleaning with offsets", &text, || Clean::text_with_offsets(&text).0.len());
    let mut folded = String::new();
    measure("folding", &text, || {
        folded.clear();
        fold_into(&mut folded, &text);
        folded.len()
    });
}

/// Prints and returns the MB/s of `work` on `text`: the median of several runs, each long enough to be timed.
fn measure(name: &str, text: &str, mut work: impl FnMut() -> usize) -> f64 {
    let mut speeds: Vec<f64> = (0..RUNS)
        .map(|_| {
            let mut bytes = 0;
            let wall = Instant::now();
            let start = cpu_time();
            while wall.elapsed() < RUN {
                black_box(work());
                bytes += text.len();
            }
            let spent = cpu_time().zip(start).map_or_else(|| wall.elapsed(), |(end, start)| end.saturating_sub(start));
            bytes as f64 / 1e6 / spent.as_secs_f64()
        })
        .collect();
    speeds.sort_unstable_by(f64::total_cmp);
    let median = speeds.get(RUNS / 2).copied().unwrap_or_default();
    println!("{name:>22}: {median:8.1} MB/s");
    median
}

/// The processor time this thread has used, where the system tells: on a busy machine the clock on the wall says little.
fn cpu_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Paragraphs of one to six of the sentences, in an order that never repeats as a whole.
fn news(bytes: usize) -> String {
    let sentences: Vec<&str> = SENTENCES.lines().collect();
    let mut text = String::with_capacity(bytes + 2000);
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    while text.len() < bytes {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pick = (state >> 33) as usize;
        text.push_str(sentences.get(pick % sentences.len()).copied().unwrap_or_default());
        text.push(if (pick / 64).is_multiple_of(6) { '\n' } else { ' ' });
    }
    text
}

/// The divisions of a word as textwrap wants them, by the same rules as ours.
fn hyphens(word: &str) -> Vec<usize> {
    let mut places = WordSplitter::HyphenSplitter.split_points(word);
    if word.bytes().any(|b| b.is_ascii_digit()) {
        return places;
    }
    let mut start = 0;
    for part in word.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = part.trim_end_matches(|c: char| !c.is_alphabetic());
        if letters.chars().any(char::is_lowercase) && letters.len() <= hypher::MAX_INLINE_SIZE {
            let mut at = start;
            for syllable in hypher::hyphenate_bounded(letters, hypher::Lang::German, 2, 3) {
                at += syllable.len();
                if at < start + letters.len() {
                    places.push(at);
                }
            }
        }
        start += part.len();
    }
    places.sort_unstable();
    places.dedup();
    places
}
