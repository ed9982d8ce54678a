//! The way back from a cleaned text to the text it was made of.

use std::ops::Range;

use super::Clean;
use super::scrub::Edit;
use crate::text::Span;

/// How many unchanged bytes may lie between two known places: the most that one question has to count through.
const STRIDE: usize = 4096;

/// Maps bytes of a cleaned text to the Unicode scalar values of the raw text.
///
/// Only changes are kept, and a known place every few thousand bytes.
#[derive(Clone, Debug)]
pub struct Offsets {
    text: Clean,
    places: Vec<Place>,
}

/// Bytes of the clean text, and the scalar values of the raw text they stand for; a known place when both are empty.
#[derive(Clone, Copy, Debug)]
struct Place {
    clean: Span,
    raw: Span,
}

impl Offsets {
    pub(super) fn new(raw: &str, text: Clean, edits: &[Edit]) -> Self {
        let mut offsets = Self { text, places: Vec::with_capacity(edits.len() + raw.len() / STRIDE) };
        let mut at = Cursor { raw: 0, clean: 0, scalar: 0 };
        let end = Edit { raw: raw.len()..raw.len(), clean: offsets.text.len()..offsets.text.len() };
        for edit in edits.iter().chain(std::iter::once(&end)) {
            while edit.raw.start - at.raw > STRIDE {
                at.advance(raw, STRIDE);
                offsets.places.push(Place { clean: at.clean_span(at.clean), raw: at.scalar_span(at.scalar) });
            }
            at.advance(raw, edit.raw.start - at.raw);
            let (clean, scalar) = (at.clean, at.scalar);
            at.scalar += scalars(raw, edit.raw.clone());
            (at.raw, at.clean) = (edit.raw.end, edit.clean.end);
            offsets.places.push(Place { clean: at.clean_span(clean), raw: at.scalar_span(scalar) });
        }
        offsets
    }

    /// The scalar value of the raw text that the clean text's byte `byte` came from.
    ///
    /// Inside something that was changed as a whole, the beginning of it.
    #[must_use]
    pub fn start(&self, byte: usize) -> usize {
        self.scalar(byte, |place| place.clean.start as usize <= byte, |place| place.raw.start)
    }

    /// Where, in scalar values of the raw text, what ends before the clean text's byte `byte` ends.
    ///
    /// Other than [`Offsets::start`] it leaves out what was dropped right there.
    #[must_use]
    pub fn end(&self, byte: usize) -> usize {
        self.scalar(byte, |place| (place.clean.start as usize) < byte, |place| place.raw.end)
    }

    /// The scalar values of the raw text that the bytes `span` of the clean text stand for.
    #[must_use]
    pub fn range(&self, span: Span) -> Range<usize> {
        let start = self.start(span.start as usize);
        start..self.end(span.end as usize).max(start)
    }

    fn scalar(&self, byte: usize, reached: impl Fn(&Place) -> bool, inside: impl Fn(&Place) -> u32) -> usize {
        let byte = byte.min(self.text.len());
        let index = self.places.partition_point(reached);
        let Some(place) = index.checked_sub(1).and_then(|index| self.places.get(index)) else {
            return scalars(&self.text, 0..byte);
        };
        if place.clean.contains(byte) {
            return inside(place) as usize;
        }
        place.raw.end as usize + scalars(&self.text, place.clean.end as usize..byte)
    }
}

/// A place in both texts.
struct Cursor {
    raw: usize,
    clean: usize,
    scalar: usize,
}

impl Cursor {
    /// Moves over `bytes` that are the same in both.
    fn advance(&mut self, raw: &str, bytes: usize) {
        self.scalar += scalars(raw, self.raw..self.raw + bytes);
        self.raw += bytes;
        self.clean += bytes;
    }

    fn clean_span(&self, start: usize) -> Span {
        Span::new(start, self.clean)
    }

    fn scalar_span(&self, start: usize) -> Span {
        Span::new(start, self.scalar)
    }
}

/// How many scalar values begin in these bytes of `text`.
fn scalars(text: &str, bytes: Range<usize>) -> usize {
    text.as_bytes().get(bytes).unwrap_or_default().iter().filter(|b| **b & 0xc0 != 0x80).count()
}
