//! Which names of a sorted list begin with a word.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// An index over a sorted list of names: for each name, and for each beginning of one that ends before a blank or a
/// sign, the stretch of the list that begins so.
#[derive(Debug)]
pub(super) struct Beginnings(FxHashMap<&'static str, Range<u32>>);

impl Beginnings {
    /// The index of names in byte order, of which there are about `len`.
    pub(super) fn of(names: impl Iterator<Item = &'static str>, len: usize) -> Self {
        let mut found: FxHashMap<&'static str, Range<u32>> = FxHashMap::default();
        found.reserve(len * 2);
        for (at, name) in (0..).zip(names) {
            let inside = name.match_indices(|c: char| !c.is_alphanumeric()).map(|(end, _)| end);
            for beginning in inside.chain([name.len()]).filter_map(|end| name.get(..end)) {
                found.entry(beginning).or_insert(at..at).end = at + 1;
            }
        }
        Self(found)
    }

    /// Where in the list the names stand that are `word` or begin with it; between them may be longer words.
    pub(super) fn with(&self, word: &str) -> Range<usize> {
        self.0.get(word).map_or(0..0, |found| found.start as usize..found.end as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_each_of_their_beginnings() {
        let names = ["Bad Ems", "Bad-Ems-Ort", "Baden", "Baden-Baden", "Rom"];
        let index = Beginnings::of(names.into_iter(), names.len());
        for (word, found) in [
            ("Bad", 0..2),
            ("Bad Ems", 0..1),
            ("Bad-Ems", 1..2),
            ("Baden", 2..4),
            ("Baden-Baden", 3..4),
            ("Rom", 4..5),
            ("Ba", 0..0),
            ("", 0..0),
        ] {
            assert_eq!(index.with(word), found, "{word}");
        }
    }
}
