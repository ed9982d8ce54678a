//! What every wrapped text must keep, and how words are parted.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use crate::text::width;

fn shown(text: &str, cells: usize, lang: Language) -> Vec<String> {
    let mut lines = Vec::new();
    wrap(text, Span::new(0, text.len()), cells, lang, &mut lines);
    lines.iter().map(|line| format!("{}{}", line.span.of(text), if line.hyphen { "-" } else { "" })).collect()
}

#[test]
fn lines_break_where_a_printer_breaks_them() {
    for (text, cells, lines) in [
        ("", 10, &[""][..]),
        ("   ", 10, &[""]),
        ("eins zwei", 10, &["eins zwei"]),
        ("  eins  zwei  ", 10, &["eins  zwei"]),
        ("eins zwei drei", 9, &["eins zwei", "drei"]),
        ("eins\n\nzwei", 9, &["eins", "", "zwei"]),
        ("Die Verhandlungen dauern", 14, &["Die Verhand-", "lungen dauern"]),
        ("der US-Außenminister", 8, &["der US-", "Außenmi-", "nister"]),
        ("der NATO/EU-Gipfel", 10, &["der NATO/", "EU-Gipfel"]),
        ("ein Abkommen–Vertrag", 14, &["ein Abkommen–", "Vertrag"]),
        ("per E-Mail", 7, &["per", "E-Mail"]),
        ("am 2025-12-03 um", 9, &["am", "2025-12-0", "3 um"]),
        ("5\u{a0}Prozent mehr", 10, &["5\u{a0}Prozent", "mehr"]),
        ("BUNDESREGIERUNG", 8, &["BUNDESRE", "GIERUNG"]),
        ("東京都は日本。", 6, &["東京都", "は日", "本。"]),
        ("a東京b", 3, &["a東", "京b"]),
        ("👩\u{200d}🚀👩\u{200d}🚀", 2, &["👩\u{200d}🚀", "👩\u{200d}🚀"]),
        ("東京", 1, &["東", "京"]),
        ("abc", 0, &["a", "b", "c"]),
        ("„Ja“, sagte", 5, &["„Ja“,", "sagte"]),
    ] {
        assert_eq!(shown(text, cells, Language::GERMAN), lines, "{text:?} in {cells}");
    }
}

#[test]
fn only_german_and_english_are_hyphenated() {
    assert_eq!(shown("the government", 10, Language::ENGLISH), ["the gov-", "ernment"]);
    assert_eq!(shown("the government", 10, Language::UNKNOWN), ["the", "government"]);
    assert_eq!(shown("le gouvernement", 12, Language::from_tag("fr").unwrap()), ["le", "gouvernement"]);
}

#[test]
fn only_the_part_asked_for_is_wrapped() {
    let text = "eins zwei drei vier";
    let mut lines = Vec::new();
    wrap(text, Span::new(5, 14), 5, Language::GERMAN, &mut lines);
    assert_eq!(lines.iter().map(|line| line.span.of(text)).collect::<Vec<_>>(), ["zwei", "drei"]);
}

#[test]
fn full_lines_keep_every_blank() {
    let text = "  a b  c\n東d";
    let mut lines = Vec::new();
    hard_wrap(text, Span::new(0, text.len()), 3, &mut lines);
    assert_eq!(lines.iter().map(|line| line.span.of(text)).collect::<Vec<_>>(), ["  a", " b ", " c", "東d"]);
    lines.clear();
    hard_wrap(text, Span::new(9, text.len()), 0, &mut lines);
    assert_eq!(lines.iter().map(|line| line.span.of(text)).collect::<Vec<_>>(), ["東", "d"]);
}

#[test]
fn a_paragraph_of_a_megabyte_takes_no_longer_than_many_short_ones() {
    for text in ["a".repeat(1 << 20), "東".repeat(1 << 16), "e\u{301}".repeat(1 << 16), "Ab-/".repeat(1 << 16)] {
        let mut lines = Vec::new();
        wrap(&text, Span::new(0, text.len()), 40, Language::GERMAN, &mut lines);
        assert!(lines.len() > 1600);
        lines.clear();
        hard_wrap(&text, Span::new(0, text.len()), 40, &mut lines);
        assert!(lines.len() > 1600);
    }
}

fn is_breaking_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(500))]
    #[test]
    fn every_character_is_shown_once_and_no_line_is_too_wide(
        text in "([A-Za-zäöüß]{1,16}|[0-9]{1,3}|[-–/„“.,]|[ \n\u{a0}]|東京|ー。|e\u{301}|👩\u{200d}🚀|🇩🇪|\u{3000}|ไทย|.){0,24}",
        cells in 0_usize..30,
        german in proptest::bool::ANY,
    ) {
        let lang = if german { Language::GERMAN } else { Language::ENGLISH };
        let mut lines = Vec::new();
        wrap(&text, Span::new(0, text.len()), cells, lang, &mut lines);
        let mut at = 0;
        for line in &lines {
            let gap = text.get(at..line.span.start as usize);
            proptest::prop_assert!(gap.is_some_and(|gap| gap.chars().all(is_breaking_blank)), "{:?}", lines);
            let part = text.get(line.span.range());
            proptest::prop_assert!(part.is_some());
            let part = part.unwrap_or_default();
            proptest::prop_assert_eq!(part.trim_matches(is_breaking_blank), part);
            let wide = width(part) + usize::from(line.hyphen);
            proptest::prop_assert!(wide <= cells.max(1) || part.graphemes(true).count() == 1, "{:?} {}", part, wide);
            at = line.span.end as usize;
        }
        proptest::prop_assert!(text.get(at..).is_some_and(|gap| gap.chars().all(is_breaking_blank)));
        proptest::prop_assert!(lines.len() > text.matches('\n').count());
    }
}
