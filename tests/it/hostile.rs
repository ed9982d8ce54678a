//! Texts that are made to take long: four times the text takes no more than about four times the time.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use depesche::analysis::analyse;
use depesche::formats::{self, Input};
use depesche::library::Library;
use depesche::model::Article;

/// What four times the text may take, in times of the text: four is linear, sixteen is quadratic.
const RATIO: u32 = 8;
/// What is too short to be measured on a busy machine.
const NOISE: Duration = Duration::from_millis(40);
/// How often both are measured before they are called slow.
const ROUNDS: usize = 8;

fn timed(job: impl FnOnce()) -> Duration {
    let start = Instant::now();
    job();
    start.elapsed()
}

/// Asserts that `job` takes linear time: it is given `n` and four times `n`.
///
/// Only the ratio counts, since nobody knows how fast the machine is and what else it does. Both are measured by turns and
/// the best of each is taken: what disturbs a run only makes it longer.
fn linear(name: &str, n: usize, job: impl Fn(usize)) {
    let (mut once, mut four_times) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        once = once.min(timed(|| job(n)));
        four_times = four_times.min(timed(|| job(4 * n)));
        if four_times < once * RATIO + NOISE {
            return;
        }
    }
    panic!("{name}: once takes {once:?}, four times {four_times:?}");
}

fn parsed(path: &str, text: &str) -> Vec<Article> {
    formats::parse(Input { path, identity: path, group: "", bytes: text.as_bytes(), side: None, side_path: "" })
        .articles
}

/// Reads and analyses a text.
fn read(path: &str, text: &str) {
    for article in parsed(path, text) {
        drop(analyse(&article));
    }
}

/// Repeats `piece` behind `head`, reads and analyses it.
fn repeated(name: &str, n: usize, head: &str, piece: &str) {
    linear(name, n, |n| read("a.txt", &format!("{head}{}", piece.repeat(n))));
}

#[test]
fn texts_of_one_piece_many_times_take_linear_time() {
    repeated("no blank", 50_000, "", "x");
    repeated("one line", 2000, "", "Wort und Satz. ");
    repeated("lines of one character", 4000, "", "x\n");
    repeated("names", 1000, "", "Anna Muster\n");
    repeated("quotes", 500, "", "\"Das ist nun einmal so.\"\n\nAnna Muster\n\n");
    repeated("times", 500, "", "12:10 Uhr\nDer Rat tagt heute wieder in der Stadt.\n");
    repeated("items", 2000, "", "- eins\n");
    repeated("numbers", 2000, "", "1. eins\n");
    repeated("bars", 20_000, "", "|");
    repeated("brackets", 5000, "", "(");
    repeated("rows", 2000, "", "a  b\n");
    repeated("running times", 2000, "", "0:26 min\n");
    repeated("invitations", 1000, "", "Lesen Sie auch:\nKrieg in Sicht\n");
    repeated("signs of writers", 10_000, "x", "/ab");
    repeated("full stops and dashes", 5000, "", ". –");
    repeated("credits", 2000, "", "Foto: dpa\n");
    repeated("boxes", 500, "", "Key events\nDer Rat tagt\n\n");
    repeated("signed pictures", 1000, "", "Ein Bild vom See\nEva Klein/dpa\n\n");
    repeated("sources of pictures", 1000, "", "Ein Bild vom See\nQuelle: dpa\n\n");
    repeated("encoded twice", 5000, "", "MÃ¼");
    repeated("credits below captions", 1000, "", "Ein Bild von einem Haus am See\nFoto: dpa\n\n");
}

#[test]
fn long_words_take_linear_time() {
    repeated("capitals", 5000, "", "Rat");
    linear("a word that ends as a noun", 20_000, |n| read("a.txt", &format!("Der R{}platz ist neu.", "e".repeat(n))));
    linear("many long words", 200, |n| read("a.txt", &format!("Der R{}platz ist neu. ", "e".repeat(200)).repeat(n)));
}

#[test]
fn long_titles_take_linear_time() {
    linear("a title of front matter", 5000, |n| {
        let title = many(n, |at| format!("Wort{at} "));
        read("a.txt", &format!("---\ntitle: {title}\n---\n{title}\n\nDer Rat tagt heute in der Stadt.\n"));
    });
    linear("a title of JSON", 5000, |n| {
        let title = many(n, |at| format!("Wort{at} "));
        read("a.jsonl", &format!("{{\"title\":\"{title}\",\"text\":\"{title}:{title}\\n\\nDer Rat tagt.\"}}"));
    });
}

#[test]
fn long_heads_take_linear_time() {
    linear("fields of TOML", 1000, |n| {
        let fields = many(n, |at| format!("key{at} = 1\n"));
        read("a.txt", &format!("+++\n{fields}+++\nDer Rat tagt.\n"));
    });
    linear("fields of YAML", 5000, |n| {
        let fields = many(n, |at| format!("title{at}: 1\n"));
        read("a.txt", &format!("---\n{fields}---\nDer Rat tagt.\n"));
    });
    linear("authors of front matter", 2000, |n| {
        let authors = many(n, |at| format!("  - Anna Muster{at}\n"));
        read("a.md", &format!("---\nauthors:\n{authors}---\nDer Rat tagt.\n"));
    });
    linear("by-lines", 1000, |n| {
        let lines = many(n, |at| format!("Von Anna Muster{}\n\n", letters(at)));
        read("a.txt", &format!("Der Rat tagt wieder\n\n{lines}Der Rat der Stadt tagt heute wieder.\n"));
    });
}

/// So many pieces, each with its number.
fn many(n: usize, piece: impl Fn(usize) -> String) -> String {
    (0..n).map(piece).collect()
}

/// A number in letters.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

#[test]
fn very_many_statements_take_linear_time() {
    repeated("cues", 400, "", "Der Sprecher sagte, dass der Rat heute wieder tage. ");
    repeated("quotes and cues", 400, "", "\"Das ist nun so\", sagte Anna Muster. ");
    repeated("quotes in one sentence", 1000, "", "\"Das ist nun so\" und ");
    repeated("colons", 400, "", "Anna Muster: \"Das ist nun so.\" ");
    linear("speakers and their roles", 150, |n| {
        let mut text = String::new();
        for at in 0..n {
            let name = letters(at);
            let _ = write!(
                text,
                "Der Sprecher Anton Mann{name} kam. Die Ministerin Anna Frau{name}, Sprecherin der Stadt, kam. "
            );
            let _ = write!(text, "Der Sprecher sagte: \"Das ist nun einmal so.\" Der Präsident sagte, das sei so. ");
        }
        read("a.txt", &text);
    });
    linear("appositions", 400, |n| {
        let text = many(n, |at| format!("Anna Muster{}, Ministerin der Stadt, kam. ", letters(at)));
        read("a.txt", &text);
    });
}

#[test]
fn articles_are_forgotten_in_linear_time() {
    linear("articles about one person that are gone", 200, |n| {
        let read = |at: usize| parsed(&format!("{at}.txt"), "Anna Muster war in Köln.\n");
        let articles = (0..n).flat_map(read).map(|article| (article.clone(), analyse(&article)));
        let mut library = Library::new();
        library.add(articles.collect());
        library.remove_all(&library.newest_first().iter().copied().collect());
        assert!(library.is_empty());
    });
}

#[test]
fn odd_texts_are_read() {
    for text in ["", " ", "Wort", "🎉🎉🎉", "\u{1b}[2J", "a\0b", "\u{202e}abc", "---", "+++", "{", "|"] {
        read("a.txt", text);
        read("a.md", text);
        read("-", text);
    }
}
