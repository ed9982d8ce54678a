//! Sentences and words, as byte ranges.

mod abbreviation;
mod neighbour;
mod sentence;
mod word;

pub use sentence::sentences;
pub use word::words;

#[cfg(test)]
mod tests;
