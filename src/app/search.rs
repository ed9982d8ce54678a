//! The search inside a text: plain words, folded.

use crate::text::{Span, fold_char};

/// A search and where it matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What is looked for, as typed.
    pub typed: String,
    /// Where it stands in the running text, in order.
    pub hits: Vec<Span>,
    /// The hit that was gone to last.
    pub current: Option<usize>,
}

impl Search {
    /// Looks for `typed` in `text`, without regard to case, accents, `ß`/`ss` and `ä`/`ae`.
    #[must_use]
    pub fn of(typed: &str, text: &str) -> Self {
        let wanted = unfolded(typed.trim());
        let mut hits = Vec::new();
        if !wanted.is_empty() {
            let folded = Folded::of(text);
            let mut from = 0;
            while let Some(at) = folded.text.get(from..).and_then(|rest| rest.find(&wanted)) {
                let start = from + at;
                hits.push(folded.span(start, start + wanted.len()));
                from = start + wanted.len();
            }
        }
        Self { typed: typed.to_owned(), hits, current: None }
    }

    /// The hit after byte `offset`, or before it; around the end when there is none.
    pub fn step(&mut self, offset: usize, forward: bool) -> Option<Span> {
        let next = match (self.current, forward) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.checked_sub(1).unwrap_or(self.hits.len().saturating_sub(1)),
            (None, true) => self.hits.partition_point(|hit| (hit.start as usize) < offset),
            (None, false) => self.hits.partition_point(|hit| (hit.end as usize) <= offset).saturating_sub(1),
        };
        let next = if next >= self.hits.len() { 0 } else { next };
        let hit = self.hits.get(next).copied()?;
        self.current = Some(next);
        Some(hit)
    }
}

/// Folded for searching: umlauts as two letters would not keep offsets apart, so both sides are shortened to one.
fn unfolded(text: &str) -> String {
    Folded::of(text).text
}

/// A folded copy of a text with the way back.
struct Folded {
    text: String,
    /// For each byte of `text` that begins a character: the byte of the original; one more for the end.
    origin: Vec<u32>,
}

impl Folded {
    fn of(original: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(original.len()), origin: Vec::with_capacity(original.len() + 1) };
        let mut before = ' ';
        for (at, c) in original.char_indices() {
            let c = if c.is_whitespace() { ' ' } else { fold_char(c) };
            // `ae oe ue ss` shrink to `a o u s`, as `ä ö ü ß` do.
            let merges = (c == 'e' && matches!(before, 'a' | 'o' | 'u')) || (c == 's' && before == 's');
            before = if merges { ' ' } else { c };
            if merges {
                continue;
            }
            folded.origin.resize(folded.text.len() + c.len_utf8(), at as u32);
            folded.text.push(c);
        }
        folded.origin.push(original.len() as u32);
        folded
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let origin = |at: usize| self.origin.get(at).copied().unwrap_or_default() as usize;
        Span::new(origin(start), origin(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_every_spelling_and_marks_the_original_bytes() {
        let text = "Die Straße nach Brüssel, die STRASSE nach Bruessel.\nBrussel?";
        for (typed, found) in [
            ("strasse", vec!["Straße", "STRASSE"]),
            ("straße", vec!["Straße", "STRASSE"]),
            ("brüssel", vec!["Brüssel", "Bruessel", "Brussel"]),
            ("bruessel", vec!["Brüssel", "Bruessel", "Brussel"]),
            ("nach b", vec!["nach B", "nach B"]),
            ("", vec![]),
            ("zebra", vec![]),
        ] {
            let hits: Vec<&str> = Search::of(typed, text).hits.iter().map(|hit| hit.of(text)).collect();
            assert_eq!(hits, found, "{typed}");
        }
    }

    #[test]
    fn stepping_goes_around() {
        let mut search = Search::of("a", "a b a b a");
        let starts: Vec<u32> = (0..4).filter_map(|_| search.step(1, true)).map(|hit| hit.start).collect();
        assert_eq!(starts, [4, 8, 0, 4]);
        assert_eq!(search.step(0, false).map(|hit| hit.start), Some(0));
        assert_eq!(search.step(0, false).map(|hit| hit.start), Some(8));
    }
}
