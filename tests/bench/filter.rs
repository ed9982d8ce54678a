//! How long a keystroke in the filter takes over 10,000 and 100,000 titles, beside `SkimMatcherV2` used naively.
//!
//! `cargo bench --bench filter`; each query is typed letter by letter, a keystroke counts with its fastest of several
//! runs, so that a loaded machine does not show.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::time::{Duration, Instant};

use depesche::library::{Corpus, Hits, Needle, highlights};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Queries of one to twelve letters and of several words, typed letter by letter.
const QUERIES: &[&str] = &[
    "e", "en", "der", "sch", "ung", "ng", "merz", "hafen", "gipfel", "bruessel", "zelensky", "strasse", "ministerium",
    "präsidentin", "haushaltsplan", "de er", "in der st", "neue regeln", "gip bru min", "wahl -berlin", "ukrtr", "hfn",
    "xq", "tr ha be ge",
];

/// How often each keystroke is repeated.
const RUNS: usize = 9;

/// Rows that are shown and get highlights.
const SHOWN: usize = 50;

fn main() {
    println!("{:>8} {:>22} {:>10} {:>10} {:>10}   worst at", "items", "", "mean", "worst", "keys");
    for count in [10_000, 100_000] {
        let titles = titles(count);
        let built = Instant::now();
        let mut corpus = Corpus::new();
        for title in &titles {
            corpus.push(title);
        }
        println!("{count:>8} {:>22} {:>10}", "built in", show(built.elapsed()));
        let ours = keystrokes(|typed, previous: Option<Hits>| {
            let needle = Needle::parse(typed);
            let hits = corpus.search(&needle, previous.as_ref());
            let shown = hits.items.iter().take(SHOWN).filter_map(|item| titles.get(*item as usize));
            let marked: usize = shown.map(|title| highlights(&needle, title).len()).sum();
            std::hint::black_box(marked);
            hits
        });
        report(count, "depesche", &ours);
        let matcher = SkimMatcherV2::default().ignore_case();
        let naive = keystrokes(|typed, _: Option<usize>| {
            let mut hits: Vec<(i64, usize)> = titles
                .iter()
                .enumerate()
                .filter_map(|(at, title)| Some((-matcher.fuzzy_match(title, typed)?, at)))
                .collect();
            hits.sort_unstable();
            std::hint::black_box(hits.len())
        });
        report(count, "SkimMatcherV2, naive", &naive);
    }
}

/// Types all queries; for each keystroke what was typed and how long it took.
fn keystrokes<H: Clone>(mut press: impl FnMut(&str, Option<H>) -> H) -> Vec<(String, Duration)> {
    let mut times = Vec::new();
    for query in QUERIES {
        let mut previous: Option<H> = None;
        for (at, c) in query.char_indices() {
            let typed = query.get(..at + c.len_utf8()).unwrap_or_default();
            let mut fastest = Duration::MAX;
            let mut answer = None;
            for _ in 0..RUNS {
                let before = previous.clone();
                let start = Instant::now();
                answer = Some(press(typed, before));
                fastest = fastest.min(start.elapsed());
            }
            previous = answer;
            times.push((typed.to_owned(), fastest));
        }
    }
    times
}

fn report(count: usize, name: &str, times: &[(String, Duration)]) {
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    let mean = total.checked_div(times.len() as u32).unwrap_or_default();
    let Some((typed, worst)) = times.iter().max_by_key(|(_, time)| *time) else { return };
    println!("{count:>8} {name:>22} {:>10} {:>10} {:>10}   {typed:?}", show(mean), show(*worst), times.len());
    if std::env::var_os("BENCH_VERBOSE").is_some() {
        for (typed, time) in times {
            println!("{:>44} {typed:?}", show(*time));
        }
    }
}

fn show(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}

/// Titles made of words as headlines have them; always the same ones.
fn titles(count: usize) -> Vec<String> {
    const STARTS: &[&str] = &[
        "Streit um", "Neue Regeln für", "Der Gipfel von", "Wie", "Warum", "Die Folgen für", "Kanzler Merz:",
        "Nach dem Urteil:", "Selenskyj:", "Brüssel prüft", "Wahl in", "Kritik an", "Talks in", "Why", "The end of",
        "Präsidentin warnt vor", "Hafen von", "Große Straße:", "Ukraine-Treffen in", "Haushaltsplan:", "Mehr Geld für",
        "Berlin:", "London:", "Exklusiv:",
    ];
    const SYLLABLES: &[&str] = &[
        "ver", "be", "ge", "an", "auf", "aus", "ein", "um", "zu", "stadt", "land", "rat", "schul", "bahn", "berg",
        "hof", "haus", "markt", "wirt", "schaft", "minister", "ium", "ung", "heit", "keit", "lich", "isch", "en", "er",
        "es", "te", "ter", "lage", "kraft", "werk", "strom", "preis", "zahl", "tag", "jahr", "zeit", "wahl", "kampf",
        "sieg", "meister", "spiel", "bund", "staat", "recht", "gericht", "urteil", "frage", "plan", "ing", "tion",
        "ment", "port", "gov", "part", "mar", "ket", "qu",
    ];
    const ENDS: &[&str] = &[
        "in der Stadt", "im Westen", "vor Gericht", "am Montag", "ohne Ergebnis", "mit Folgen", "nach Gesprächen",
        "bis 2030", "for the state", "after the vote", "in Brüssel", "und niemand hilft", "gegen den Haushalt",
        "zum dritten Mal", "",
    ];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut pick = |list: &[&str]| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let at = (state >> 33) as usize % list.len();
        list.get(at).copied().unwrap_or_default().to_owned()
    };
    (0..count)
        .map(|_| {
            let mut title = pick(STARTS);
            for _ in 0..2 {
                let word: String = (0..3).map(|_| pick(SYLLABLES)).collect();
                let mut letters = word.chars();
                let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
                title.push(' ');
                title.push_str(&first);
                title.push_str(letters.as_str());
            }
            title.push(' ');
            title.push_str(&pick(ENDS));
            title
        })
        .collect()
}
