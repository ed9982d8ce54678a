//! Where words stand in running text, in any spelling.

use crate::library::filter::needle::{Needle, Spelling};
use crate::library::filter::pairs::is_boundary;
use crate::text::{Span, fold_char};

/// The places in `text` where what was typed stands as it is, in order and not overlapping: without regard to case and
/// accents, with `ä`, `a` and `ae`, `ß` and `ss` alike.
#[must_use]
pub fn occurrences(typed: &str, text: &str) -> Vec<Span> {
    let needle = Needle::literal(typed);
    let Some(word) = needle.words.first() else { return Vec::new() };
    let finder = Finder::new(&word.spellings);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(span) = finder.next(text, from) {
        from = span.end as usize;
        found.push(span);
    }
    found
}

/// Whether what was typed stands in `text` at all, see [`occurrences`].
#[must_use]
pub fn occurs(typed: &str, text: &str) -> bool {
    let needle = Needle::literal(typed);
    needle.words.first().is_some_and(|word| Finder::new(&word.spellings).first(text).is_some())
}

/// The spellings of a word, with what tells quickly where none of them can begin.
pub(super) struct Finder<'a> {
    spellings: &'a [Spelling],
    /// The ASCII bytes that can begin one; other letters have to be folded to know.
    begins: [bool; 128],
}

impl<'a> Finder<'a> {
    pub(super) fn new(spellings: &'a [Spelling]) -> Self {
        let mut begins = [false; 128];
        for first in spellings.iter().filter_map(|spelling| spelling.chars.first()) {
            for letter in [*first, first.to_ascii_uppercase()] {
                if let Some(begins) = begins.get_mut(letter as usize) {
                    *begins = true;
                }
            }
        }
        Self { spellings, begins }
    }

    /// The byte where one of the spellings stands first.
    pub(super) fn first(&self, text: &str) -> Option<usize> {
        self.next(text, 0).map(|span| span.start as usize)
    }

    /// The first place at or after byte `from` where one of the spellings stands; the longest of those that do.
    fn next(&self, text: &str, mut from: usize) -> Option<Span> {
        let candidate = |byte: u8| self.begins.get(usize::from(byte)).copied().unwrap_or(byte >= 0xc0);
        while let Some(found) = text.as_bytes().get(from..)?.iter().position(|byte| candidate(*byte)) {
            let at = from + found;
            from = at + 1;
            let Some((before, rest)) = text.split_at_checked(at) else { continue };
            let inside = before.chars().next_back().is_some_and(|c| !is_boundary(fold_char(c)));
            let lengths = self.spellings.iter().filter(|spelling| !(spelling.anchored && inside));
            if let Some(length) = lengths.filter_map(|spelling| length_of(spelling, rest)).max() {
                return Some(Span::new(at, at + length));
            }
        }
        None
    }
}

/// How many bytes the spelling takes at the beginning of `text`, when it stands there.
fn length_of(spelling: &Spelling, text: &str) -> Option<usize> {
    let mut ahead = text.chars();
    let stands = spelling.chars.iter().all(|wanted| {
        // A line break in the text is as good as a blank.
        ahead.next().is_some_and(|c| fold_char(c) == *wanted || (*wanted == ' ' && c == '\n'))
    });
    (stands && !spelling.chars.is_empty()).then(|| text.len() - ahead.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_found_and_marked_in_the_original_bytes() {
        let text = "Die Straße nach Brüssel, die STRASSE nach Bruessel.\nBrussel, Élysée, Москва und Bioenergie";
        for (typed, found) in [
            ("strasse", vec!["Straße", "STRASSE"]),
            ("straße", vec!["Straße", "STRASSE"]),
            ("brüssel", vec!["Brüssel", "Bruessel", "Brussel"]),
            ("bruessel", vec!["Brüssel", "Bruessel", "Brussel"]),
            ("elysee", vec!["Élysée"]),
            ("élysée", vec!["Élysée"]),
            ("москва", vec!["Москва"]),
            ("energie", vec!["energie"]),
            ("nach b", vec!["nach B", "nach B"]),
            ("bruessel. brussel", vec!["Bruessel.\nBrussel"]),
            ("", vec![]),
            ("zebra", vec![]),
        ] {
            let hits: Vec<&str> = occurrences(typed, text).iter().map(|hit| hit.of(text)).collect();
            assert_eq!(hits, found, "{typed}");
        }
    }
}
