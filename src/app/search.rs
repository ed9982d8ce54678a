//! The search inside a text.

use crate::library::occurrences;
use crate::text::Span;

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
    /// Looks for `typed` in `text`, in every spelling.
    #[must_use]
    pub fn of(typed: &str, text: &str) -> Self {
        Self { typed: typed.to_owned(), hits: occurrences(typed, text), current: None }
    }

    /// The first hit at or after byte `offset`, around the end when there is none.
    pub fn start(&mut self, offset: usize) -> Option<Span> {
        self.go_to(self.hits.partition_point(|hit| (hit.start as usize) < offset))
    }

    /// The last hit.
    pub fn end(&mut self) -> Option<Span> {
        self.go_to(self.hits.len().saturating_sub(1))
    }

    /// The hit after the present one, or before it; around the ends.
    pub fn step(&mut self, forward: bool) -> Option<Span> {
        let last = self.hits.len().saturating_sub(1);
        let next = match (self.current, forward) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
            (None, true) => 0,
            (None, false) => last,
        };
        self.go_to(next)
    }

    fn go_to(&mut self, at: usize) -> Option<Span> {
        let at = if at < self.hits.len() { at } else { 0 };
        let hit = self.hits.get(at).copied()?;
        self.current = Some(at);
        Some(hit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stepping_goes_around_both_ends() {
        let mut search = Search::of("a", "a b a b a");
        assert_eq!(search.start(1).map(|hit| hit.start), Some(4));
        let mut starts = |steps: usize, forward| {
            (0..steps).filter_map(|_| search.step(forward)).map(|hit| hit.start).collect::<Vec<_>>()
        };
        assert_eq!(starts(3, true), [8, 0, 4]);
        assert_eq!(starts(3, false), [0, 8, 4]);
        assert_eq!(search.start(9).map(|hit| hit.start), Some(0));
        assert_eq!(Search::of("x", "a").step(true), None);
    }
}
