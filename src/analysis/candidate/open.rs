//! Runs of nameable tokens that no list and no pattern explains; their context decides.

use super::{Candidate, listed};
use crate::analysis::lexicon::Lexicon;
use crate::analysis::token::{Reading, Shape};
use crate::model::FoundBy;

/// The longest run, in tokens.
const LONGEST: usize = 5;

/// The run that begins with the token at `at` and ends before the next name from the lists.
pub(super) fn at(lexicon: &Lexicon, reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let token = reading.token(at).filter(|token| token.is_nameable() && !token.is_initial())?;
    let mut last = at + 1;
    if token.shape != Shape::Capitals {
        let goes_on = |index: usize| {
            reading.token(index).is_some_and(|next| {
                next.is_nameable() && next.shape != Shape::Capitals && !next.opens && !next.is_initial()
            })
        };
        while last < end && last - at < LONGEST && goes_on(last) && listed::at(lexicon, reading, last, end).is_none() {
            last += 1;
        }
    }
    let mut found = Candidate::whole(reading, at..last, None, 0);
    found.found = FoundBy::Context;
    Some(found)
}
