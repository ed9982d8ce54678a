//! Runs of nameable tokens that no list and no pattern explains; their context decides.

use super::Candidate;
use crate::analysis::token::{Reading, Shape};

/// The run that begins with the token at `at`.
pub(super) fn at(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let token = reading.token(at).filter(|token| token.is_nameable() && !token.is_initial())?;
    let mut last = at + 1;
    if token.shape != Shape::Capitals {
        while last < end
            && last - at < 5
            && reading.token(last).is_some_and(|next| next.is_nameable() && next.shape != Shape::Capitals && !next.opens)
        {
            last += 1;
        }
    }
    Some(Candidate::whole(reading, at..last, None, 0))
}
