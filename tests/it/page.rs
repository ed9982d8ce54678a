//! The article in a web page: what is kept of pages of every kind, how it is printed, and what hostile ones cost.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use depesche::formats::{Input, Page, extract};
use depesche::model::{Article, BlockKind};
use depesche::text::Language;

use crate::source::ROOT;

fn input(bytes: &[u8]) -> Input<'_> {
    Input { path: "page.html", identity: "/page.html", group: "page", bytes, side: None, side_path: "" }
}

/// The page and its article.
fn read(html: &str) -> Option<(Page, Article)> {
    let (page, _) = extract(input(html.as_bytes()), None);
    page.map(|page| (page.clone(), page.article(input(b""))))
}

/// A page as the files beside it tell it: what is known of it, then its blocks; furniture is left out.
fn told(html: &str) -> String {
    let Some((page, article)) = read(html) else { return "nothing\n".to_owned() };
    let mut out = format!("title: {}\n", page.title);
    let mut about = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {value}");
        }
    };
    about("authors", (!page.authors.is_empty()).then(|| page.authors.join(", ")));
    about("published", page.published.map(|at| at.to_string()));
    about("lang", (page.lang != Language::UNKNOWN).then(|| page.lang.to_string()));
    about("site", page.site);
    about("url", page.url);
    out.push('\n');
    for block in article.blocks.iter().filter(|block| !block.kind.is_furniture()) {
        let indent = if block.in_post { "  " } else { "" };
        let text = article.block_text(block).replace('\n', "\\n").replace('\u{a0}', " ");
        let more = match &block.kind {
            BlockKind::Post { author, time } => {
                let parts = author.iter().map(ToString::to_string).chain(time.iter().map(ToString::to_string));
                format!(" ({})", parts.collect::<Vec<_>>().join(", "))
            }
            _ => String::new(),
        };
        let _ = writeln!(out, "{indent}{}: {text}{more}", block.kind.name());
    }
    out
}

#[test]
fn pages_give_their_articles() {
    let folder = Path::new(ROOT).join("tests/data/pages");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let wanted = fs::read_to_string(path.with_extension("txt")).unwrap();
            assert_eq!(told(&fs::read_to_string(&path).unwrap()), wanted, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 6, "{seen} pages");
}

#[test]
fn the_encoding_is_the_one_that_the_page_names() {
    let page = "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'><p>".to_owned();
    let mut bytes = page.into_bytes();
    // «Привет, мир» and more of it.
    let (russian, _, _) =
        encoding_rs::WINDOWS_1251.encode("Привет, мир, говорит автор этой страницы каждому, кто её читает.");
    bytes.extend_from_slice(&russian);
    let (page, warnings) = extract(input(&bytes), None);
    assert!(warnings.is_empty(), "{warnings:?}");
    assert!(page.is_some_and(|page| page.text().starts_with("Привет, мир")));
}

#[test]
fn hostile_pages_cost_little() {
    let words = "One more sentence, which says nothing, but says it at length, as they do. ".repeat(8);
    let nested = |open: &str, count: usize| format!("{}<p>{words}</p>", open.repeat(count));
    let pages = [
        nested("<div>", 20_000),
        nested("<div class=article>\n", 20_000),
        nested("<table><tr><td>", 7_000),
        nested("<b><p>", 20_000),
        nested("<ul><li>", 20_000),
        nested("<a href=x><div>", 20_000),
        format!("<div>{}</div>", "<br> <br>".repeat(20_000)),
        format!("<div>{}</div>", "<p>short</p>".repeat(20_000)),
        format!("<div>{}</div>", format!("<div><p>{words}</p></div>").repeat(500)),
        format!("{}{words}", "<p class='comment share related' id=x style='color:red'>".repeat(8_000)),
        format!("<script type=application/ld+json>{}</script><p>{words}</p>", "[".repeat(100_000)),
        format!("<title>{}</title><p>{words}</p>", "a | b - ".repeat(10_000)),
        format!("<h1>{}</h1><p>{words}</p>", "word ".repeat(40_000)),
        "<table><tr><td>".repeat(12_000),
        "&lt;".repeat(100_000),
    ];
    for page in &pages {
        let start = Instant::now();
        let _ = read(page);
        // Debug builds are some ten times slower than what is delivered, and a loaded machine is slower still: what is
        // quadratic takes minutes. The bench has the figures.
        let limit = if cfg!(debug_assertions) { 30 } else { 3 };
        let head: String = page.chars().take(40).collect();
        assert!(start.elapsed() < Duration::from_secs(limit), "{:?} {head}", start.elapsed());
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]
    #[test]
    fn no_page_makes_it_fall(pieces in proptest::collection::vec(
        proptest::sample::select(vec![
            "<div class=article-body>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<a href='#x'>", "</a>",
            "<h1>", "</h1>", "<ul>", "<li>", "</ul>", "<article>", "</article>", "<br>", "<br>", "<section id=comments>",
            "</section>", "<script type='application/ld+json'>", "{\"@type\":\"NewsArticle\",\"articleBody\":\"x\"}", "</script>",
            "<meta property=og:title content='a - b'>", "<title>", "</title>", "<form>", "<input>", "</form>", "<pre>", "</pre>",
            "Some words of a sentence, with a comma, that go on for a while and end here. ", "ü", "<b>", "</b>", "<figure>",
            "<figcaption>", "</figure>", "<blockquote>", "</blockquote>", "<time datetime=2025-01-01>", "</time>", "<", "&amp;",
        ]), 0..60)) {
        let _ = told(&pieces.concat());
    }
}

/// The pages of Readability's tests that lie beside the project: their text is to be what Readability keeps.
#[test]
fn pages_of_readability_are_read_like_readability_reads_them() {
    let folder = Path::new(ROOT).join("../shared/data/feeds/fulltext/readability");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: there is no {}", folder.display());
        return;
    };
    let (mut sum, mut count) = (0.0, 0);
    for entry in entries {
        let folder = entry.unwrap().path();
        let source = fs::read_to_string(folder.join("source.html")).unwrap();
        let wanted = fs::read_to_string(folder.join("expected.html")).unwrap();
        let found = read(&source).map(|(page, _)| page.text()).unwrap_or_default();
        let score = likeness(&found, &without_tags(&wanted));
        assert!(score > 0.9, "{score} {}", folder.display());
        sum += score;
        count += 1;
    }
    let mean = sum / f64::from(count);
    assert!(mean >= 0.99, "{mean} over {count} pages");
}

/// The harmonic mean of how many words of each are words of the other.
fn likeness(a: &str, b: &str) -> f64 {
    let count = |text: &str| {
        let mut words: HashMap<String, u32> = HashMap::new();
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()) {
            *words.entry(word.to_owned()).or_default() += 1;
        }
        words
    };
    let (a, b) = (count(a), count(b));
    let shared: u32 = a.iter().map(|(word, count)| (*count).min(b.get(word).copied().unwrap_or(0))).sum();
    f64::from(2 * shared) / f64::from(a.values().sum::<u32>() + b.values().sum::<u32>())
}

/// The words of HTML: no more than the score needs.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        let text = piece.split_once('>').map_or(piece, |(_, text)| text);
        out.push(' ');
        out.push_str(text);
    }
    htmlize::unescape(&out).into_owned()
}
