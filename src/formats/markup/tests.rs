//! What HTML becomes.

#![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use crate::model::{BlockKind, MarkKind};

/// The blocks of a piece of HTML, each with its kind, and its marks.
fn told(html: &str) -> (Vec<String>, Vec<(String, MarkKind)>) {
    let (text, blocks, marks) = read(html, Some("https://example.org/a/b"), Builder::default()).builder.finish();
    let told = blocks.iter().map(|block| {
        let more = match &block.kind {
            BlockKind::Heading { level } => format!("{level}"),
            BlockKind::Item { number, depth } => format!("{}/{depth}", number.unwrap_or(0)),
            BlockKind::Quote { speaker: Some(name) } | BlockKind::Caption { credit: Some(name) } => format!("({name})"),
            _ => String::new(),
        };
        format!("{}{more}:{}", block.kind.name(), block.span.of(&text))
    });
    let marked = marks.iter().map(|mark| (mark.span.of(&text).to_owned(), mark.kind.clone()));
    (told.collect(), marked.collect())
}

fn blocks(html: &str) -> Vec<String> {
    told(html).0
}

#[test]
fn paragraphs_headings_and_lists() {
    assert_eq!(
        blocks(
            "<h1>Title</h1><p>One\n  <b>two</b> three.</p><p>Four</p>five<div>six<div>seven</div>eight</div>\
             <ul><li>a<ul><li><p>b</p><p>c</p></ul><li>d</ul><ol start=3><li>e<li value=7>f<li>g</ol>"
        ),
        [
            "heading2:Title", "paragraph:One two three.", "paragraph:Four", "paragraph:five", "paragraph:six",
            "paragraph:seven", "paragraph:eight", "item0/0:a", "item0/1:b", "paragraph:c", "item0/0:d", "item3/0:e",
            "item7/0:f", "item8/0:g",
        ]
    );
}

#[test]
fn line_breaks_are_lines_and_two_are_paragraphs() {
    assert_eq!(
        blocks("one<br>two<br />\n<br>three<br><br><br>four<br>"),
        ["paragraph:one\ntwo", "paragraph:three", "paragraph:four"]
    );
}

#[test]
fn quotes_are_signed() {
    assert_eq!(
        blocks("<blockquote><p>So be it.</p><p>— Ada Doe, mayor</p></blockquote><blockquote>Or not.</blockquote>"),
        ["quote(Ada Doe, mayor):So be it.\n— Ada Doe, mayor", "quote:Or not."]
    );
}

#[test]
fn pictures_have_their_caption_or_what_is_said_of_them() {
    assert_eq!(
        blocks(
            "<p>Text <img src=a.png alt='A cat'> on.</p><figure><img alt='no'><figcaption>Der Hafen. Foto: Max Muster/dpa\
             </figcaption></figure><figure><img alt='A dog'></figure><img src=t.gif width=1 height=1 alt='pixel'>"
        ),
        [
            "paragraph:Text on.",
            "caption:A cat",
            "caption(Max Muster/dpa):Der Hafen. Foto: Max Muster/dpa",
            "caption:A dog",
        ]
    );
}

#[test]
fn tables_fit_or_fold() {
    assert_eq!(
        blocks(
            "<table><caption>Users</caption><tr><th>Land<th>Users</tr><tr><td>Germany</td><td><p>300</p></td></table>after"
        ),
        ["caption:Users", "row:Land    │ Users", "row:Germany │ 300", "paragraph:after"]
    );
    let long = "word ".repeat(60);
    assert_eq!(
        blocks(&format!("<table><tr><td>menu</td><td><p>{long}</p><p>next</p></td></tr></table>")),
        ["paragraph:menu".to_owned(), format!("paragraph:{}", long.trim()), "paragraph:next".to_owned()]
    );
    assert_eq!(
        blocks("<table><tr><td>only</td></tr><tr><td>one</td></tr></table>"),
        ["paragraph:only", "paragraph:one"]
    );
}

#[test]
fn what_is_preformatted_keeps_its_blanks() {
    assert_eq!(
        blocks("<pre>\n a  b\n  <code>c</code></pre><p> d  e </p>"),
        ["preformatted: a  b\n  c", "paragraph:d e"]
    );
}

#[test]
fn links_are_whole_and_manners_marked() {
    let (blocks, marks) = told(
        "<p>See <a href='../c?utm_source=x'>this <b>page</b></a> and <a href='#n'>here</a><sup><a href='#fn1'>1</a></sup>.</p>\
         <a href='https://a.de/'><h2>Head</h2><p>Words of it.</p></a>",
    );
    assert_eq!(blocks, ["paragraph:See this page and here[1].", "heading2:Head", "paragraph:Words of it."]);
    let link = |address: &str| MarkKind::Link(crate::text::Clean::line(address));
    let marks: Vec<(&str, &MarkKind)> = marks.iter().map(|(text, kind)| (text.as_str(), kind)).collect();
    assert_eq!(
        marks,
        [
            ("page", &MarkKind::Strong),
            ("this page", &link("https://example.org/c")),
            ("Head", &link("https://a.de/")),
            ("Words of it.", &link("https://a.de/")),
        ]
    );
}

#[test]
fn characters_are_what_a_terminal_needs() {
    assert_eq!(
        blocks(
            "<p>Gr&ouml;&szlig;e, Donau\u{ad}dampf&shy;schiff, a&#x202e;b &lt;c&gt; x&#x1b;[2Jy&nbsp;z 5&nbsp;%</p>"
        ),
        ["paragraph:Größe, Donaudampfschiff, ab <c> xy z 5\u{a0}%"]
    );
}

#[test]
fn what_nobody_sees_is_left_out() {
    assert_eq!(
        blocks(
            "<script>x</script><style>y</style><p>a<span style='display: none'>b<span>c</span></span>d</p>\
             <div hidden>e</div><svg><text>f</text></svg><button>g</button>h"
        ),
        ["paragraph:ad", "paragraph:h"]
    );
}

#[test]
fn hostile_texts_take_linear_time() {
    for piece in [
        "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<a href=x>", "<sup>1</sup>", "<br>", "a ", "&amp;",
        "<p>", "<figure><img alt=x>", "<div style='display:none'>",
    ] {
        let html = piece.repeat(300_000 / piece.len());
        let _ = blocks(&html);
    }
}

proptest::proptest! {
    #[test]
    fn nothing_falls(pieces in proptest::collection::vec(
        proptest::sample::select(vec![
            "<p>", "</p>", "<b>", "</b>", "<a href=x>", "</a>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<ul>",
            "<li>", "</ul>", "<pre>", "</pre>", "<sup>", "</sup>", "<br>", "ü x", "12", " ", "<figure>", "<figcaption>",
            "</figure>", "<img alt=y>", "<blockquote>", "</blockquote>", "— A B", "<caption>", "</caption>", "\u{ad}",
        ]), 0..40)) {
        let _ = blocks(&pieces.concat());
    }
}
