//! A byte range in a text, small enough to keep by the million.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` in an immutable text.
///
/// Offsets are `u32`: the border refuses texts that would not fit (see `formats`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`; an end before the start gives an empty span at the start.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        let (start, end) = (start as u32, end as u32);
        Self { start, end: if end < start { start } else { end } }
    }

    /// As a `usize` range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span; empty when the span does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing is under the span.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies inside.
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start as usize <= offset && offset < self.end as usize
    }

    /// Whether `inner` lies inside as a whole.
    #[must_use]
    pub const fn covers(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span moved right by `by` bytes.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by as u32, end: self.end + by as u32 }
    }
}

/// The last boundary between characters at or before byte `at`.
#[must_use]
pub fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The whole characters among the first `bytes` of a text.
#[must_use]
pub fn beginning(text: &str, bytes: usize) -> &str {
    text.get(..boundary(text, bytes)).unwrap_or_default()
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_has_whole_characters() {
        for (bytes, begins) in [(0, ""), (1, "a"), (2, "a"), (3, "aü"), (4, "aü"), (5, "aü"), (6, "aü€"), (99, "aü€")]
        {
            assert_eq!(beginning("aü€", bytes), begins, "{bytes}");
        }
    }
}
