//! Ships and other things whose names look like a person's: `die Vintersund Aurora`.

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::title::is_titled;
use super::token::{Reading, Shape};
use crate::model::EntityKind;

/// Drops the unlisted full names that stand behind an article: persons do without, things do not.
pub(super) fn drop(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    let looks = |candidate: &Candidate| {
        candidate.kind == Some(EntityKind::Person) && candidate.tokens.len() >= 2 && candidate.entry.is_none()
    };
    // How often each name stands behind an article, and how often like a person's.
    let mut seen: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
    for candidate in candidates.iter().filter(|candidate| looks(candidate)) {
        let (things, persons) = seen.entry(candidate.span.of(reading.text)).or_default();
        let given = reading.token(candidate.tokens.start).is_some_and(|first| first.traits.first_name());
        if has_article(reading, candidate.tokens.start) {
            *things += 1;
        } else if given || is_titled(reading, candidate.tokens.start) {
            *persons += 1;
        }
    }
    candidates.retain(|candidate| {
        let (things, persons) = seen.get(candidate.span.of(reading.text)).copied().unwrap_or_default();
        !looks(candidate) || things <= persons
    });
}

/// Whether an article stands directly before the token: behind a comma the same word is a pronoun.
fn has_article(reading: &Reading<'_>, at: usize) -> bool {
    let Some(before) = reading.before(at) else { return false };
    let article = if reading.english {
        before.text.eq_ignore_ascii_case("the")
    } else {
        matches!(before.text, "der" | "die" | "das" | "dem" | "den" | "Der" | "Die" | "Das" | "Den" | "Dem")
    };
    let comma =
        at.checked_sub(2).and_then(|index| reading.token(index)).is_some_and(|token| token.shape == Shape::Mark(','));
    article && !comma
}
