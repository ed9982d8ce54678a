//! How fast HTML becomes blocks, and how long pages take, hostile ones too.
//!
//! `cargo bench --bench html`; each figure is the best of several runs, so that a loaded machine does not show.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use depesche::formats::{Input, blocks_of_html, extract};

const RUNS: usize = 7;

fn main() {
    for (name, html) in [("content of feeds", content(2000)), ("markup of pages", page(600))] {
        let best = best(|| {
            std::hint::black_box(blocks_of_html(&html, Some("https://example.org/a")).1.len());
        });
        println!("{name:<28} {:>7.0} MB/s", html.len() as f64 / best.as_secs_f64() / 1e6);
    }
    let words = "One more sentence, which says nothing, but says it at length, as they do. ".repeat(8);
    for (name, html) in [
        ("a page of 300 kB", page(600)),
        ("20,000 nested divs", format!("{}<p>{words}</p>", "<div>".repeat(20_000))),
        ("60,000 nested tables", "<table><tr><td>".repeat(60_000)),
        ("100,000 short paragraphs", format!("<div>{}</div>", "<p>short</p>".repeat(100_000))),
        ("2,000 long paragraphs", format!("<div><p>{words}</p></div>").repeat(2_000)),
    ] {
        let input = Input { path: "-", identity: "-", group: "-", bytes: html.as_bytes(), side: None, side_path: "" };
        let best = best(|| {
            std::hint::black_box(extract(input, None).0.is_some());
        });
        println!("{name:<28} {:>7.1} ms", best.as_secs_f64() * 1e3);
    }
}

fn best(mut run: impl FnMut()) -> Duration {
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

/// Paragraphs with links, emphasis and references, as feeds carry them.
fn content(paragraphs: usize) -> String {
    let mut html = String::new();
    for number in 0..paragraphs {
        let _ = writeln!(
            html,
            "<p>Der Rat der Stadt hat am <em>Montagabend</em> mit 23 gegen 11 Stimmen das Geld f&uuml;r den Neubau freigegeben. \
             <a href=\"https://www.example.org/lokales/{number}.html?utm_source=feed\">Bürgermeisterin Sandner</a> sprach von einem \
             guten Tag für alle, die in der Südstadt wohnen, und dankte <strong>allen Beteiligten</strong> &ndash; auch dem Land.</p>"
        );
        if number % 8 == 0 {
            html.push_str("<h2>So geht es weiter</h2><ul><li>Im Januar wird ausgeschrieben.</li><li>Im April wird gebaut.</li></ul>");
        }
    }
    html
}

/// The same in the markup that pages have around their words.
fn page(paragraphs: usize) -> String {
    let mut html =
        String::from("<html lang=de><head><title>Der Rat tagt</title></head><body><nav class=\"nav nav--main\">");
    for number in 0..60 {
        let _ = write!(html, "<a class=\"nav__link\" href=\"/ressort/{number}\"><span>Ressort {number}</span></a>");
    }
    html.push_str("</nav><main><article class=\"article\"><div class=\"article__body article__body--wide\">");
    for _ in 0..paragraphs {
        html.push_str(
            "<div class=\"article__paragraph layout-col layout-col--8\" data-component=\"paragraph\"><p class=\"text text--body \
             text--large\">Der Rat der Stadt hat am Montagabend mit 23 gegen 11 Stimmen das Geld für den Neubau freigegeben, \
             sagte eine Sprecherin, und dankte dem Land.</p></div><div class=\"ad-slot\" id=\"slot\" data-size=\"300x250\"></div>\n",
        );
    }
    html.push_str("</div></article></main></body></html>");
    html
}
