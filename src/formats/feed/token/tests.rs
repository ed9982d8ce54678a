//! Tokens of sound and of broken markup.

#![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;

fn all(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Tokens::of_xml(source);
    std::iter::from_fn(move || tokens.next(Some("title"))).collect()
}

fn start<'t>(name: &'t str, attributes: &'t str) -> Token<'t> {
    Token::Start { name, attributes, empty: false }
}

#[test]
fn tags_texts_and_sections_are_told_apart() {
    let found = all("<?xml version='1.0'?><!-- <a> --><a b=\"c>d\">x &amp; y<![CDATA[<z>]]><e/></a>");
    let wanted = [
        start("a", " b=\"c>d\""),
        Token::Text("x &amp; y"),
        Token::Literal("<z>"),
        Token::Start { name: "e", attributes: "", empty: true },
        Token::End { name: "a" },
    ];
    assert_eq!(found, wanted);
    assert_eq!(all("1 < 2 <3"), [Token::Text("1 < 2 <3")]);
    assert_eq!(all("<!DOCTYPE r [<!ENTITY a \"b>c\">]><r>")[0], Token::Doctype(" r [<!ENTITY a \"b>c\">]"));
}

#[test]
fn what_lost_its_end_does_not_swallow_the_rest() {
    // A quotation mark, the end of a tag, of a section, of a comment.
    assert_eq!(all("<a b=\"c><d>x</d><e f=\"g\">")[1], start("d", ""));
    assert_eq!(all("<title<b>x")[1], start("b", ""));
    let section = "<title><![CDATA[One]></title><link>u</link><title><![CDATA[Two]]></title>";
    assert_eq!(all(section)[1..4], [Token::Literal("One"), Token::End { name: "title" }, start("link", "")]);
    assert_eq!(all("<!-- a ><b>x</b></item><!-- c -->")[0], start("b", ""));
    assert_eq!(all("<?xml version='1.0'><a>x<?p q?>")[0], start("a", ""));
    assert_eq!(all("<a>x</a><title b='c"), [start("a", ""), Token::Text("x"), Token::End { name: "a" }]);
    assert_eq!(all("<title><![CDATA[cut"), [start("title", ""), Token::Literal("cut")]);
}

#[test]
fn attributes_are_read_however_they_are_written() {
    let read: Vec<_> = attributes(" a='1' b = \"2 3\" c d=4 e=\"5").collect();
    assert_eq!(read, [("a", "1"), ("b", "2 3"), ("c", ""), ("d", "4"), ("e", "5")]);
    assert_eq!(attributes("a=1 ".repeat(1000).as_str()).count(), 200);
}

proptest::proptest! {
    #[test]
    fn tokens_end_and_never_go_back(source in "[<>/!?\\-\\[\\]CDATA='\" a-e&;\n]{0,80}") {
        for mut tokens in [Tokens::of_xml(&source), Tokens::of_html(&source)] {
            let mut last = 0;
            while tokens.next(Some("a")).is_some() {
                proptest::prop_assert!(tokens.at() > last);
                last = tokens.at();
            }
        }
    }
}
