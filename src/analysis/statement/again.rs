//! Quotes that stand in a text twice, as those in headlines do.

use rustc_hash::FxHashMap;

use super::scene::Scene;
use crate::model::{Form, SpokenBy, Statement};
use crate::text::Span;

/// How many quotes without a speaker are looked for inside of others.
const MOST: usize = 12;
/// How much of a quote is compared, in letters.
const LONG: usize = 600;

/// A quote without a speaker that stands in the text a second time, as those in headlines do, has the speaker of the
/// other, also when the other says more.
pub(super) fn repeat(scene: &Scene<'_, '_>, statements: &mut [Statement]) {
    let words = |span: Span, most: usize| -> String {
        let letters = span.of(scene.reading.text).chars().filter(|c| c.is_alphanumeric() || *c == ' ');
        letters.take(most).flat_map(char::to_lowercase).collect()
    };
    let mut said: FxHashMap<String, Statement> = FxHashMap::default();
    let mut begun: FxHashMap<String, Statement> = FxHashMap::default();
    let beginning = |words: &str| words.split(' ').take(4).collect::<Vec<_>>().join(" ");
    let direct = |statement: &Statement| statement.form == Form::Direct;
    for statement in statements.iter().filter(|one| direct(one) && one.speaker.is_some()) {
        let words = words(statement.span, 60);
        begun.entry(beginning(&words)).or_insert(*statement);
        said.entry(words).or_insert(*statement);
    }
    let open: Vec<usize> =
        (0..).zip(&*statements).filter(|(_, one)| direct(one) && one.speaker.is_none()).map(|(at, _)| at).collect();
    for (nth, at) in open.into_iter().enumerate() {
        let Some(span) = statements.get(at).map(|one| one.span) else { continue };
        let here = words(span, 60);
        let count = here.split(' ').count();
        let alike = said.get(&here).or_else(|| begun.get(&beginning(&here)).filter(|_| count >= 4)).copied();
        // `"A disgrace"` above `"It is a disgrace to the town"`.
        let holds = || {
            let mut others = statements.iter().filter(|one| direct(one) && one.speaker.is_some());
            others.find(|one| words(one.span, LONG).contains(&here)).copied()
        };
        let inside = if alike.is_none() && count >= 3 && nth < MOST { holds() } else { None };
        let other = alike.or(inside).filter(|_| here.contains(' '));
        if let (Some(other), Some(statement)) = (other, statements.get_mut(at)) {
            let confidence = other.confidence.saturating_sub(40);
            *statement = Statement { span, confidence, spoken: SpokenBy::Continued, cue: None, ..other };
        }
    }
}
