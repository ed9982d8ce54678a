//! Names that stand in quotation marks: the titles of works, and papers and broadcasters as German texts write them.

use super::Candidate;
use crate::analysis::lexicon::grammar;
use crate::analysis::token::{Reading, Shape};
use crate::model::EntityKind;

/// The longest title, in tokens.
const LONGEST: usize = 10;
/// How far before the mark the word may stand that says what is quoted.
const REACH: usize = 3;

/// The name whose opening mark is the token before `at`.
pub(super) fn at(reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
    let mark = at.checked_sub(1)?;
    let closing = match reading.token(mark)?.shape {
        Shape::Mark('„') => &['“', '”', '"'][..],
        Shape::Mark('"' | '“' | '”') => &['“', '”', '"'],
        Shape::Mark('»') => &['«'],
        Shape::Mark('«') => &['»'],
        Shape::Mark('‚') => &['‘', '’'],
        Shape::Mark('‘' | '\'') => &['’', '\''],
        _ => return None,
    };
    // A mark that closes stands beside the word before it.
    if reading.token(mark).is_some_and(|token| token.glued)
        && !reading.before(mark).is_some_and(|token| token.is_mark('('))
    {
        return None;
    }
    let first =
        reading.token(at).filter(|token| token.glued && (token.is_capitalised() || token.shape == Shape::Number))?;
    let close = (at + 1..end.min(at + LONGEST + 1))
        .find(|index| reading.token(*index).is_some_and(|token| closing.iter().any(|mark| token.is_mark(*mark))))?;
    // A comma before the closing mark is the sentence's: `"The Last Stop," out this week`.
    let mut last = close;
    while last > at + 1 && reading.token(last - 1).is_some_and(|token| matches!(token.shape, Shape::Mark(',' | '.'))) {
        last -= 1;
    }
    // What is one mark away from the end of a sentence is said rather than named, unless it asks or calls.
    if (at..last)
        .any(|index| reading.token(index).is_some_and(|token| matches!(token.shape, Shape::Mark('.' | ':' | ';'))))
    {
        return None;
    }
    let kind = kind(reading, mark, at..last)?;
    if kind == EntityKind::Work && first.shape == Shape::Number && last - at == 1 {
        return None;
    }
    Some(Candidate::whole(reading, at..last, Some(kind), 205))
}

/// What the words before the opening mark say of what is quoted.
fn kind(reading: &Reading<'_>, mark: usize, inside: std::ops::Range<usize>) -> Option<EntityKind> {
    let sentence = reading.sentence_of(mark)?.tokens.start;
    let titled = (inside.clone()).all(|index| {
        reading.token(index).is_some_and(|token| {
            token.is_capitalised() || !matches!(token.shape, Shape::Lower) || token.text.chars().count() <= 3
        })
    });
    for back in 1..=REACH {
        let index = mark.checked_sub(back).filter(|index| *index >= sentence)?;
        let word = reading.token(index)?;
        if matches!(word.shape, Shape::Mark(',')) && back == 1 && reading.english {
            continue;
        }
        if matches!(word.shape, Shape::Mark(_)) {
            return None;
        }
        let lower = word.text.to_lowercase();
        if grammar::is_medium_type(&lower) {
            return titled.then_some(EntityKind::Organisation);
        }
        if grammar::is_work_type(&lower) {
            return Some(EntityKind::Work);
        }
        // `sagte sie dem „Darmstädter Echo“`: the one who was told.
        if !reading.english && back == 1 && matches!(word.text, "der" | "dem") {
            let told = (2..=5).any(|more| {
                mark.checked_sub(more)
                    .filter(|index| *index >= sentence)
                    .and_then(|index| reading.token(index))
                    .is_some_and(|token| token.shape == Shape::Lower && grammar::is_german_report(token.text))
            });
            let plain = mark.checked_sub(2).and_then(|index| reading.token(index)).is_some_and(|token| {
                matches!(
                    token.text,
                    "von" | "mit" | "in" | "bei" | "zu" | "aus" | "nach" | "gegenüber" | "vor" | "auf" | "an" | "unter"
                )
            });
            return (told && !plain && titled).then_some(EntityKind::Organisation);
        }
        if word.shape != Shape::Lower {
            return None;
        }
    }
    None
}
