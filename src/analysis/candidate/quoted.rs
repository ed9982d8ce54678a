//! Names that stand in quotation marks: the titles of works, and papers and broadcasters as German texts write them.

use super::Candidate;
use crate::analysis::lexicon::grammar;
use crate::analysis::token::{Reading, Shape};
use crate::model::EntityKind;

/// The longest title, in tokens.
const LONGEST: usize = 10;
/// How far before the mark the word may stand that says what is quoted.
const REACH: usize = 3;
/// The most titles of a text that are looked for again.
const MOST: usize = 20;

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
    let kind = kind(reading, mark, at..last).or_else(|| explained(reading, close, at..last))?;
    if kind == EntityKind::Work && first.shape == Shape::Number && last - at == 1 {
        return None;
    }
    Some(Candidate::whole(reading, at..last, Some(kind), 205))
}

/// Whether a verb says that a work is made or shown.
fn is_performed(word: &str) -> bool {
    const VERBS: &str = " inszeniert inszenierte verfilmt verfilmte komponierte dirigiert dirigierte aufgeführt vertont uraufgeführt \
                         directed directs composed choreographed ";
    VERBS.split(' ').any(|verb| verb == word && !word.is_empty())
}

/// What the words behind the closing mark say of it: `“, das Debüt der Kölnerin`, `" is a novel by`, `“ heißt ihr Roman`.
fn explained(reading: &Reading<'_>, close: usize, inside: std::ops::Range<usize>) -> Option<EntityKind> {
    const DETERMINERS: &str = " das der die ein eine sein seine ihr ihre dem a an the his her their ";
    let text = |index: usize| reading.token(index).map_or("", |token| token.text);
    let mut at = close + 1;
    let is = matches!(text(at), "," | "ist" | "war" | "is" | "was" | "heißt" | "hieß");
    // `"Das Salz der Brache" von Judith Arendsen`
    let article = matches!(text(inside.start), "Das" | "Der" | "Die" | "The" | "A" | "An" | "Ein" | "Eine");
    let author = |index: usize| {
        reading.token(index).is_some_and(|token| token.shape == Shape::Title && token.traits.first_name())
            && reading.token(index + 1).is_some_and(|token| token.shape == Shape::Title)
    };
    if article && inside.len() >= 3 && matches!(text(at), "von" | "by") && author(at + 1) {
        return Some(EntityKind::Work);
    }
    if !is || reading.english && text(at) == "," && !matches!(text(at + 1), "a" | "an" | "the" | "his" | "her") {
        return None;
    }
    at += 1;
    if !DETERMINERS.contains(&format!(" {} ", text(at))) || text(at).is_empty() {
        return None;
    }
    let noun = (at + 1..at + 5).find(|index| {
        reading.token(*index).is_none_or(|token| {
            matches!(token.shape, Shape::Mark(_))
                || token.is_capitalised()
                || reading.english && grammar::is_work_type(token.text)
        })
    })?;
    let lower = text(noun).to_lowercase();
    (grammar::is_work_type(&lower) && !matches!(lower.as_str(), "titel" | "titels" | "werk"))
        .then_some(EntityKind::Work)
}

/// The titles of works that a text puts in marks somewhere, with what says that they are.
#[derive(Debug, Default)]
pub(super) struct Titles<'t> {
    all: Vec<&'t str>,
}

/// Reads the titles of a text.
pub(super) fn titles<'t>(reading: &Reading<'t>) -> Titles<'t> {
    let mut titles = Titles::default();
    for sentence in &reading.sentences {
        for index in sentence.tokens.clone() {
            let found = at(reading, index, sentence.tokens.end).filter(|found| found.kind == Some(EntityKind::Work));
            if let Some(found) = found {
                let title = found.span.of(reading.text);
                if !titles.all.contains(&title) && titles.all.len() < MOST {
                    titles.all.push(title);
                }
            }
        }
    }
    titles
}

impl Titles<'_> {
    /// A title that stands once more: in marks, or of several words without.
    pub(super) fn at(&self, reading: &Reading<'_>, at: usize, end: usize) -> Option<Candidate> {
        if self.all.is_empty() {
            return None;
        }
        let start = reading.token(at)?.span.start as usize;
        let rest = reading.text.get(start..)?;
        let quoted = reading.before(at).is_some_and(|token| {
            matches!(token.shape, Shape::Mark('„' | '"' | '“' | '”' | '»' | '«' | '‚' | '‘' | '\''))
        });
        let title =
            self.all.iter().filter(|title| quoted || title.contains(' ')).find(|title| rest.starts_with(**title))?;
        let last = (at + 1..=end).find(|index| {
            reading.token(index - 1).is_some_and(|token| token.span.end as usize == start + title.len())
        })?;
        Some(Candidate::whole(reading, at..last, Some(EntityKind::Work), 200))
    }
}

/// So many titles in a row are what the first of them is.
const MOST_IN_ROW: usize = 6;

/// What the words before the opening mark say of what is quoted.
fn kind(reading: &Reading<'_>, mark: usize, inside: std::ops::Range<usize>) -> Option<EntityKind> {
    kind_in_row(reading, mark, inside, MOST_IN_ROW)
}

/// The same for one of several titles in a row; so many of those before it are asked.
fn kind_in_row(reading: &Reading<'_>, mark: usize, inside: std::ops::Range<usize>, asked: usize) -> Option<EntityKind> {
    let sentence = reading.sentence_of(mark)?.tokens.start;
    let titled = (inside.clone()).all(|index| {
        reading.token(index).is_some_and(|token| {
            token.is_capitalised() || !matches!(token.shape, Shape::Lower) || token.text.chars().count() <= 3
        })
    });
    for back in 1..=REACH {
        let index = mark.checked_sub(back).filter(|index| *index >= sentence)?;
        let word = reading.token(index)?;
        // `inszeniert »Der zerbrochne Krug«`
        if back == 1 && is_performed(word.text) && inside.len() >= 2 {
            return Some(EntityKind::Work);
        }
        if matches!(word.shape, Shape::Mark(',')) && back == 1 && reading.english {
            continue;
        }
        // `two tracks, “The Alchemy” and “So High School”`: the second is what the first one is.
        if back <= 2 && matches!(word.text, "and" | "und" | "or" | "oder") {
            let closing = |token: &crate::analysis::token::Token<'_>| {
                matches!(token.shape, Shape::Mark('”' | '“' | '"' | '’' | '‘' | '«' | '»'))
            };
            let close = index.checked_sub(1).filter(|close| reading.token(*close).is_some_and(closing))?;
            let from = close.saturating_sub(LONGEST + 2).max(sentence);
            let open = (from..close.saturating_sub(1)).rev().find(|at| {
                reading
                    .token(*at)
                    .is_some_and(|token| matches!(token.shape, Shape::Mark(_)) && closing(token) || token.is_mark('„'))
            })?;
            let before = asked.checked_sub(1).and_then(|asked| kind_in_row(reading, open, open + 1..close, asked));
            return before.filter(|kind| *kind == EntityKind::Work && titled);
        }
        if matches!(word.shape, Shape::Mark(_)) {
            return None;
        }
        let lower = word.text.to_lowercase();
        if grammar::is_medium_type(&lower) {
            return titled.then_some(EntityKind::Organisation);
        }
        let plural = lower.strip_suffix('s').filter(|_| reading.english && titled).is_some_and(grammar::is_work_type);
        if grammar::is_work_type(&lower) || plural {
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
