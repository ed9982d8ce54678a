//! An article into mentions, entities and statements; pure and deterministic.
//!
//! One stage after the other, each a function on plain data: `token` reads sentences and tokens, `candidate` finds
//! runs that may be names, `kind` decides what they are, `beside` what the words next to them say, `compound` and `closed` add the names inside compounds, `join` makes
//! entities of them, `role` reads titles, `describe` finds descriptions without a name, `statement` who said what, some
//! of whom a description alone tells.
//! `lexicon` has what is known beforehand. `tagger`, trained on annotated sentences, tells `candidate` of the names that
//! no list has; `thing` takes away those of ships, `short` knows what short names are by the full ones.

mod beside;
mod candidate;
mod closed;
mod compound;
mod describe;
mod gender;
mod given;
mod inflection;
mod join;
mod kind;
mod lexicon;
mod role;
mod short;
mod statement;
mod tagger;
#[cfg(test)]
mod tests;
mod thing;
mod title;
mod token;
mod training;

pub(crate) use given::{is_given_before, short_class, tongue_class};
pub use lexicon::{about, called, is_called, listed};
pub(crate) use role::{is_public, office, same_office};
pub use training::{Training, tagged};

use crate::model::{Analysis, Article, Block, BlockKind, EntityKind, FurnitureKind, LocalEntity};
use crate::text::{Clean, Language, Span};

use statement::Stretch;

/// The edition of the analysis: raised whenever it finds something else in a text than before, so that what was kept of an
/// older one is looked for anew.
pub const EDITION: u32 = 4;

/// Whether a word in lower case is one of the given names of the lists, which have few of East Asia.
pub(crate) fn is_given_name(word: &str) -> bool {
    lexicon::Lexicon::get().given.has(word)
}

/// Finds sentences, entities, mentions and statements in an article.
///
/// Page furniture is passed over, and who took a picture; the title, datelines, captions and teasers are not.
#[must_use]
pub fn analyse(article: &Article) -> Analysis {
    let title = article.title_block().map(|block| block.span);
    let blocks: Vec<Passage<'_>> = article
        .blocks
        .iter()
        .filter(|block| {
            let is_title = title == Some(block.span);
            let passed_over = matches!(&block.kind, BlockKind::Furniture(kind) if *kind != FurnitureKind::Dateline);
            (!passed_over || is_title) && !block.span.is_empty()
        })
        .map(|block| Passage {
            span: without_credit(&article.text, block),
            is_quote: matches!(block.kind, BlockKind::Quote { .. }),
            speaker: match &block.kind {
                BlockKind::Quote { speaker } => speaker.as_deref(),
                _ => None,
            },
        })
        .collect();
    of_passages(&article.text, &blocks, language(article.lang, &article.text, Some(&article.title)))
}

/// The bytes of a block, without the credit that a caption ends or begins with: who took the picture is not spoken of.
fn without_credit(text: &str, block: &Block) -> Span {
    let BlockKind::Caption { credit: Some(credit) } = &block.kind else { return block.span };
    let (start, end) = (block.span.start as usize, block.span.end as usize);
    match block.span.of(text).rfind(credit.as_str()) {
        // Some pages set the agency over what the picture shows.
        Some(0) => Span::new(start + credit.len(), end),
        Some(at) => Span::new(start, start + at),
        None => block.span,
    }
}

/// The same for running text whose lines are its paragraphs.
#[must_use]
pub fn analyse_text(text: &Clean, lang: Language, title: Option<&str>) -> Analysis {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            blocks.push(Passage { span: Span::new(at, at + line.len()), is_quote: false, speaker: None });
        }
        at += line.len() + 1;
    }
    of_passages(text, &blocks, language(lang, text, title))
}

/// A block that is analysed.
#[derive(Clone, Copy, Debug)]
struct Passage<'a> {
    span: Span,
    /// Whether it is a quote set apart.
    is_quote: bool,
    /// Its speaker, as the layout names him.
    speaker: Option<&'a str>,
}

/// Whether texts in this language are analysed in full: in others only names are found that need no grammar, those of
/// the lists and persons with a known given name.
#[must_use]
pub fn reads(lang: Language) -> bool {
    lang == Language::GERMAN || lang == Language::ENGLISH
}

/// The language to read in: the stated one, or what the text seems to be.
fn language(stated: Language, text: &str, title: Option<&str>) -> Language {
    if stated != Language::UNKNOWN {
        return stated;
    }
    match Language::detect(text) {
        Language::UNKNOWN => match title.map(Language::detect).unwrap_or_default() {
            // Too short to tell: the rules for German trust capital letters least.
            Language::UNKNOWN if is_prose_in_latin(text) => Language::GERMAN,
            of_title => of_title,
        },
        found => found,
    }
}

/// Whether it is more than a word, in the letters of German and English.
fn is_prose_in_latin(text: &str) -> bool {
    let is_latin = |c: char| !c.is_alphabetic() || c < '\u{250}';
    text.split_whitespace().nth(1).is_some() && text.chars().all(is_latin)
}

fn of_passages(text: &str, blocks: &[Passage<'_>], lang: Language) -> Analysis {
    let spans: Vec<Span> = blocks.iter().map(|block| block.span).collect();
    let reading = token::read(text, &spans, lang);
    let sentences = reading.sentences.iter().map(|sentence| sentence.span).collect();
    if lang == Language::UNKNOWN {
        return Analysis { sentences, ..Analysis::default() };
    }
    if !reads(lang) {
        let candidates = candidate::foreign::find(&reading);
        let (entities, mentions) = join::join(&reading, &candidates, &vec![None; candidates.len()]);
        return Analysis { sentences, entities, mentions, ..Analysis::default() };
    }
    let mut candidates = kind::decide(&reading, candidate::find(&reading));
    beside::settle(&reading, &mut candidates);
    candidates.extend(compound::find(&reading, &candidates));
    candidates.sort_by_key(|candidate| candidate.span);
    candidates.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    short::settle(&reading, &mut candidates);
    let roles = role::beside(&reading, &candidates);
    let (mut entities, mut mentions) = join::join(&reading, &candidates, &roles);
    role::assign(&reading, &mut entities, &mut mentions);
    let stretches: Vec<Stretch> = blocks
        .iter()
        .map(|block| {
            let span = if block.is_quote { statement::unsigned(text, block.span, block.speaker) } else { block.span };
            let signed = span.len() < block.span.len();
            // `> "It is time," Kohl wrote.` is told as in any other paragraph.
            let set_apart = block.is_quote && (signed || !statement::is_told(text, span));
            let speaker = block.speaker.and_then(|line| speaker(&entities, line));
            Stretch { span: if set_apart { span } else { block.span }, set_apart, speaker }
        })
        .collect();
    describe::add(&reading, &entities, &mut mentions);
    let mut statements = statement::find(&reading, &stretches, &entities, &mentions);
    statement::name_described(&reading, &mentions, &mut statements);
    describe::add_speakers(&reading, &entities, &mut mentions, &statements);
    Analysis { sentences, entities, mentions, statements }
}

/// The person that the line below a quote names.
fn speaker(entities: &[LocalEntity], line: &str) -> Option<u32> {
    let index = entities.iter().position(|entity| {
        entity.kind == EntityKind::Person
            && line.find(entity.name.as_str()).is_some_and(|at| at < 4 || !line.contains(','))
    })?;
    Some(index as u32)
}
