//! What cleaning removes, what it keeps, and where that stood.

use super::*;
use crate::text::Span;
use crate::text::clean::scrub::is_forbidden;

#[test]
fn running_text_keeps_its_lines_and_loses_what_steers_a_terminal() {
    for (raw, clean) in [
        ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"),
        ("\u{1b}[31mrot\u{1b}[0m", "rot"),
        ("\u{1b}]0;title\u{7}text", "text"),
        ("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
        ("\u{1b}]never ends", "never ends"),
        ("\u{9b}2Jgone", "gone"),
        ("a\u{202e}b\u{2066}c\u{200b}d\u{feff}e", "abcde"),
        ("Selen\u{ad}skyj", "Selenskyj"),
        ("e\u{301}", "é"),
        ("ab\tc", "ab  c"),
        ("a  \nb ", "a\nb"),
        ("\t \0\u{b}x", "\nx"),
        ("a\tb\t\n\tc", "a   b\n    c"),
        ("a \r\n\tb\u{200b} \n", "a\n    b\n"),
        ("x\u{1b}]0;eins\u{1b}]0;zwei\u{7}y", "xy"),
        ("x\u{9d}0;titel\u{9c}y", "xy"),
        ("a\u{1b}(Bb \u{1b}", "ab"),
        ("e\u{200b}\u{301}", "é"),
        ("\u{1100}\u{1161}\u{11a8}", "각"),
        ("bell\u{7} nul\0", "bell nul"),
        ("Angela\u{a0}Merkel, J.\u{202f}Weber", "Angela Merkel, J. Weber"),
        ("Andre\u{301}\u{200b}\u{a0}\u{ad}Élie", "André Élie"),
        ("5\u{a0}Prozent, «\u{202f}Oui\u{202f}», §\u{a0}3", "5\u{a0}Prozent, «\u{202f}Oui\u{202f}», §\u{a0}3"),
        ("👩\u{200d}🚀", "👩\u{200d}🚀"),
    ] {
        assert_eq!(Clean::text(raw).as_str(), clean, "{raw:?}");
    }
}

#[test]
fn a_line_has_no_breaks_and_single_spaces() {
    assert_eq!(Clean::line("  a\n\tb \u{a0} c\r\n").as_str(), "a b c");
    for blanks in [" ", "\u{a0}", "\u{1680}", "\u{2003}", "\u{3000}", "\u{85}", "\n", "  "] {
        assert_eq!(Clean::line(&format!("{blanks}ä{blanks}ö{blanks}")).as_str(), "ä ö", "{blanks:?}");
    }
}

#[test]
fn what_is_read_back_is_cleaned_too() {
    let clean: Clean = serde_json::from_str("\"a\\u001b[2Jb\"").unwrap_or_default();
    assert_eq!(clean.as_str(), "ab");
}

proptest::proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(raw in ".{0,60}") {
        let once = Clean::text(&raw);
        proptest::prop_assert_eq!(&Clean::text(&once), &once);
        proptest::prop_assert!(once.chars().all(|c| c == '\n' || !is_forbidden(c)));
    }

    #[test]
    fn every_kept_character_is_found_where_it_stood(
        raw in "([a-zäß]{1,3}|[ \t\r\n]|e\u{301}|\u{200b}|\u{1b}\\[1m|東|a\u{323}\u{307}|\u{2126}|\u{a0}|\u{2009}|🚀|\u{feff}|\u{ad}){0,30}"
    ) {
        let (clean, offsets) = Clean::text_with_offsets(&raw);
        proptest::prop_assert_eq!(&clean, &Clean::text(&raw));
        let scalars: Vec<char> = raw.chars().collect();
        let mut last = 0;
        let mut last_end = 0;
        for (at, c) in clean.char_indices() {
            let range = offsets.range(Span::new(at, at + c.len_utf8()));
            proptest::prop_assert!(range.start >= last && range.end >= last_end && range.end <= scalars.len());
            proptest::prop_assert!(range.start < range.end, "{:?} {:?} {:?}", range, c, offsets);
            // Letters that nothing composes with stand exactly where they stood.
            if c.is_ascii_lowercase() || matches!(c, 'ß' | '東' | '🚀') {
                let held = scalars.get(range.clone()).unwrap_or_default();
                proptest::prop_assert_eq!(held, &[c][..], "{:?} {:?}", range, offsets);
            }
            (last, last_end) = (range.start, range.end);
        }
    }
}

#[test]
fn offsets_lead_back_to_the_given_text() {
    for (raw, part, scalars) in [
        ("Wladimir Putin sprach", "Putin", 9..14),
        ("\u{feff}Wladimir \u{200b}Putin\u{200b} sprach", "Putin", 11..16),
        ("a\r\nb\r\nPutin", "Putin", 6..11),
        ("Ma\u{308}rz Putin", "Putin", 6..11),
        ("Ma\u{308}rz", "März", 0..5),
        ("Sel\u{ad}en\u{ad}skyj.", "Selenskyj", 0..11),
        ("x \t \n🚀 Bonn", "Bonn", 7..11),
        ("\t\tBonn", "Bonn", 2..6),
    ] {
        let (clean, offsets) = Clean::text_with_offsets(raw);
        let at = clean.find(part).unwrap_or(usize::MAX);
        assert_eq!(offsets.range(Span::new(at, at + part.len())), scalars, "{raw:?}");
    }
}

#[test]
fn offsets_in_long_texts_stay_exact() {
    let raw = format!("{}\r\n{}Ende", "Größe ".repeat(20_000), "ä".repeat(9000));
    let (clean, offsets) = Clean::text_with_offsets(&raw);
    let at = clean.find("Ende").unwrap_or(usize::MAX);
    assert_eq!(offsets.range(Span::new(at, at + 4)), 129_002..129_006);
    assert_eq!(offsets.end(usize::MAX), 129_006);
    assert_eq!(offsets.start(7), 5);
}

#[test]
fn many_tabs_and_changes_take_linear_time() {
    for raw in
        ["a\t".repeat(1 << 17), "\u{200b}x".repeat(1 << 16), "\u{1b}]".repeat(1 << 17), "a\u{301}".repeat(1 << 16)]
    {
        assert!(!Clean::text_with_offsets(&raw).0.contains('\t'));
    }
}
