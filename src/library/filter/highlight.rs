//! Where to highlight what was typed in the rows that are shown.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use memchr::memmem::Finder;

use crate::library::filter::align::{Pieces, together};
use crate::library::filter::needle::{Manner, Needle, Word};
use crate::text::{Span, fold_char};

/// The byte ranges of `text` that the words of the needle match, in order and not overlapping.
///
/// Each word is looked for by itself, so this can be asked for the title and the source of an article one by one.
#[must_use]
pub fn highlights(needle: &Needle, text: &str) -> Vec<Span> {
    let mut shadow = String::with_capacity(text.len());
    // Where each character of the shadow begins, in the shadow and in the text.
    let mut places: Vec<(usize, usize)> = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        places.push((shadow.len(), at));
        shadow.push(fold_char(c));
    }
    places.push((shadow.len(), text.len()));
    let mut chars: Vec<usize> = Vec::new();
    let mut pieces = Pieces::default();
    for word in needle.words.iter().filter(|word| word.manner != Manner::Excluded) {
        chars.extend(matched(word, &shadow, &places, &mut pieces));
    }
    chars.sort_unstable();
    chars.dedup();
    let spans = chars.chunk_by(|a, b| a + 1 == *b).filter_map(|run| {
        let (_, start) = *places.get(*run.first()?)?;
        let (_, end) = *places.get(run.last()? + 1)?;
        Some(Span::new(start, end))
    });
    spans.collect()
}

/// The characters of the shadow that a word matches, by number.
fn matched(word: &Word, shadow: &str, places: &[(usize, usize)], pieces: &mut Pieces) -> Vec<usize> {
    let found = word
        .spellings
        .iter()
        .filter_map(|spelling| Some((together(shadow, spelling, &Finder::new(&spelling.text))?, spelling)));
    if let Some(((_, start), spelling)) = found.max_by_key(|((score, _), _)| *score) {
        let first = places.partition_point(|(at, _)| *at < start);
        return (first..first + spelling.chars.len()).collect();
    }
    if word.manner != Manner::Fuzzy {
        return Vec::new();
    }
    let found = word.spellings.iter().filter(|spelling| !spelling.anchored && pieces.find(shadow, spelling));
    let scored =
        found.filter_map(|spelling| SkimMatcherV2::default().ignore_case().fuzzy_indices(shadow, &spelling.text));
    scored.max_by_key(|(score, _)| *score).map(|(_, chars)| chars).unwrap_or_default()
}
