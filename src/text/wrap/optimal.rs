//! Short texts whose lines shall look alike: titles, and what the command line prints.

use textwrap::core::{Word, break_words};
use textwrap::wrap_algorithms::{Penalties, wrap_optimal_fit};
use textwrap::{Options, WordSeparator, WordSplitter};

use crate::text::{Span, cut, width};

/// Wraps a short `text`, a title say, into as few lines of at most `cells` as it needs, all about equally long.
///
/// Gives the bytes of each line, without the blanks around it; an empty text has no lines. Nothing is hyphenated.
#[must_use]
pub fn balance(text: &str, cells: usize) -> Vec<Span> {
    let cells = cells.max(1);
    let trimmed = text.trim_end();
    if width(trimmed) <= cells && !trimmed.contains('\n') {
        let lead = trimmed.len() - trimmed.trim_start().len();
        return if trimmed.is_empty() { Vec::new() } else { vec![Span::new(lead, trimmed.len())] };
    }
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in trimmed.split('\n') {
        balance_paragraph(paragraph, start, cells, &mut lines);
        start += paragraph.len() + 1;
    }
    lines
}

fn balance_paragraph(text: &str, start: usize, cells: usize, lines: &mut Vec<Span>) {
    let lead = text.len() - text.trim_start().len();
    let words = break_words(WordSeparator::AsciiSpace.find_words(text.get(lead..).unwrap_or_default()), cells);
    let fewest = line_lengths(&words, cells).len();
    // The narrowest width that needs no more lines leaves no line much shorter than the others.
    let (mut low, mut high) = (width(text).div_ceil(fewest.max(1)).min(cells), cells);
    low = words.iter().map(|word| width(word)).max().unwrap_or(0).clamp(low, cells);
    while low < high {
        let middle = low.midpoint(high);
        if line_lengths(&words, middle).len() <= fewest {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let mut at = start + lead;
    for length in line_lengths(&words, high) {
        let line = text.get(at - start..at - start + length).unwrap_or_default();
        lines.push(Span::new(at, at + line.trim_end().len()));
        at += length;
    }
}

/// The bytes of each line, its trailing blanks counted in, when `words` are set in `cells`.
fn line_lengths(words: &[Word<'_>], cells: usize) -> Vec<usize> {
    let length = |line: &[Word<'_>]| line.iter().map(|word| word.word.len() + word.whitespace.len()).sum();
    match wrap_optimal_fit(words, &[cells as f64], &Penalties::new()) {
        Ok(lines) => lines.into_iter().map(length).collect(),
        // Only widths beyond any terminal overflow; then everything fits one line.
        Err(_) => vec![length(words)],
    }
}

/// `text` for the command line: lines of at most `cells`, each behind `indent`.
///
/// Line breaks are kept, nothing is hyphenated; an indent that leaves no room is shortened.
#[must_use]
pub fn fill(text: &str, cells: usize, indent: &str) -> String {
    let cells = cells.max(1);
    let indent = cut(indent, cells - 1);
    let options = Options::new(cells)
        .initial_indent(indent)
        .subsequent_indent(indent)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(text, options)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn balanced(text: &str, cells: usize) -> Vec<&str> {
        balance(text, cells).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn titles_are_balanced() {
        assert_eq!(balanced("Gipfel in Genf", 40), ["Gipfel in Genf"]);
        assert_eq!(
            balanced("Außenminister beraten in Genf über das Ende der Blockade", 50),
            ["Außenminister beraten in Genf", "über das Ende der Blockade"]
        );
        assert_eq!(balanced("  a b  ", 9), ["a b"]);
        assert_eq!(balanced("", 9), [""; 0]);
        assert_eq!(balanced("Blockadebrecher", 5), ["Block", "adebr", "echer"]);
        assert_eq!(balanced("eins zwei\ndrei", 40), ["eins zwei", "drei"]);
    }

    #[test]
    fn filled_text_is_indented_and_keeps_its_lines() {
        assert_eq!(fill("eins zwei drei\nvier", 10, "  "), "  eins\n  zwei\n  drei\n  vier");
        assert_eq!(fill("Straßenbahn", 20, ""), "Straßenbahn");
        assert!(!fill("ab", 0, "    ").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn balanced_lines_hold_every_word(text in "([a-zäß東]{1,9}|[ \u{a0}\n]){0,20}", cells in 0_usize..20) {
            let lines = balanced(&text, cells);
            let shown: String = lines.concat().split(' ').collect();
            proptest::prop_assert_eq!(shown.replace('\u{a0}', ""), text.replace([' ', '\u{a0}', '\n'], ""));
            proptest::prop_assert!(lines.iter().all(|line| width(line) <= cells.max(2)));
            let _ = fill(&text, cells, "> ");
        }
    }
}
