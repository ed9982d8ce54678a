//! Fuzzy narrowing of what a list shows, as the user types.
//!
//! A [`Needle`] is what was typed, a [`Corpus`] the folded texts of a list. Every word of the needle must be found, in
//! any order. A word is found where its letters stand together, or in pieces that a person would still recognise: each
//! piece at the beginning of a word not far behind the one before (`ukrtr` for *Ukraine-Treffen*), or all in one word
//! with letters left out: once in a word of four letters (`putn`), more often in a longer one (`slnskyj`), less often when
//! it is typed from its middle. Letters scattered over a title are no match.
//!
//! Words that stand together score by their place: at the beginning of the text, of a word, inside a word. What is
//! found in pieces comes after them, in the order of the score of [`fuzzy_matcher::skim::SkimMatcherV2`], which also
//! places the highlights of the rows that are shown ([`highlights`]). Two things keep this fast over 100,000 items:
//! bitmaps say at once which items have the letter pairs of a word (see `pairs`), and the matcher is asked only for
//! items that may come among the first [`CERTAIN`] hits.

mod align;
mod articles;
mod complete;
mod corpus;
mod found;
mod highlight;
mod needle;
mod occurrence;
mod pairs;
mod search;
mod spelling;
mod texts;

pub use articles::ArticleHits;
pub(super) use articles::listed_text;
pub use complete::{Completion, is_name};
pub use corpus::{CERTAIN, Corpus, Hits};
pub use highlight::highlights;
pub use needle::{Needle, ShelfName};
pub use occurrence::{occurrences, occurs};
pub use texts::Texts;
