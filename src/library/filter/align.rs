//! Whether and where a word stands in a folded text, together or in pieces.

use crate::library::filter::needle::Spelling;
use crate::library::filter::pairs::is_boundary;

/// How many characters may lie between two pieces that begin words.
const REACH: usize = 24;

/// How many letters may be left out at a time inside a word.
const LEFT_OUT: usize = 2;

/// The scale is that of `SkimMatcherV2`: 16 for each letter, 4 for each that follows its predecessor, 8 at the
/// beginning of a word, 16 at the beginning of the text. Its 1 for every match is left out.
const LETTER: i32 = 16;
const TOGETHER: i32 = 4;
const TEXT_BEGIN: i32 = 16;
const WORD_BEGIN: i32 = 8;
/// What a whole word has over the beginning of one; ours alone.
const WHOLE_WORD: i32 = 3;

/// The score of a word that stands together somewhere in `shadow`, and the byte where its best place begins.
pub(super) fn together(shadow: &str, word: &Spelling) -> Option<(i32, usize)> {
    let bytes = shadow.as_bytes();
    let needle = word.text.as_bytes();
    let whole = |end: usize| word.chars.len() > 1 && bytes.get(end).is_none_or(|byte| is_boundary_byte(*byte));
    let base = inside_score(word);
    if bytes.starts_with(needle) {
        return Some((base + TEXT_BEGIN + if whole(needle.len()) { WHOLE_WORD } else { 0 }, 0));
    }
    let mut best = None;
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|rest| memchr::memmem::find(rest, needle)) {
        let at = from + found;
        if at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|byte| is_boundary_byte(*byte)) {
            if whole(at + needle.len()) {
                return Some((base + WORD_BEGIN + WHOLE_WORD, at));
            }
            if best.is_none_or(|(score, _)| score == base) {
                best = Some((base + WORD_BEGIN, at));
            }
        } else if !word.anchored && best.is_none() {
            best = Some((base, at));
        }
        from = at + 1;
    }
    best
}

/// The score of a single letter. That it is a whole word counts for nothing.
pub(super) const fn letter_score(begins_text: bool, begins_word: bool) -> i32 {
    LETTER
        + if begins_text {
            TEXT_BEGIN
        } else if begins_word {
            WORD_BEGIN
        } else {
            0
        }
}

/// The score of a word that stands together inside another one: the least for a match in one piece.
pub(super) fn inside_score(word: &Spelling) -> i32 {
    let letters = i32::try_from(word.chars.len()).unwrap_or(i32::MAX / LETTER / 2);
    LETTER * letters + TOGETHER * (letters - 1)
}

fn is_boundary_byte(byte: u8) -> bool {
    is_boundary(char::from(byte))
}

/// A way through the text that has matched the beginning of the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    /// Where the last letter stands.
    at: usize,
    /// Whether it began in the middle of a word, so that no other word may follow.
    loose: bool,
    /// How often letters were left out.
    skips: usize,
}

/// Looks for words in pieces. Keeps its memory from one text to the next.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    chars: Vec<char>,
    ways: Vec<Way>,
    next: Vec<Way>,
}

impl Pieces {
    /// Whether the letters of `word` stand in `shadow` in pieces that belong together; see the module `filter`.
    pub(super) fn find(&mut self, shadow: &str, word: &Spelling) -> bool {
        if shadow.is_ascii() && word.text.is_ascii() {
            return follow(shadow.as_bytes(), word.text.as_bytes(), word, &mut self.ways, &mut self.next);
        }
        self.chars.clear();
        self.chars.extend(shadow.chars());
        follow(&self.chars, &word.chars, word, &mut self.ways, &mut self.next)
    }
}

/// Follows all ways through the text at once, letter by letter of the word.
fn follow<T: Copy + PartialEq + Into<char>>(
    text: &[T],
    word: &[T],
    manner: &Spelling,
    ways: &mut Vec<Way>,
    next: &mut Vec<Way>,
) -> bool {
    let Some((first, rest)) = word.split_first() else { return true };
    let begins = |at: usize| at == 0 || text.get(at - 1).is_some_and(|c| is_boundary((*c).into()));
    let skips = manner.skips();
    ways.clear();
    for (at, c) in text.iter().enumerate().filter(|(_, c)| *c == first) {
        let loose = !begins(at);
        debug_assert!(c == first, "filtered");
        // In one piece was looked for before: without leave to skip, only a beginning leads anywhere.
        if !loose || (skips > 0 && !manner.anchored) {
            ways.push(Way { at, loose, skips: 0 });
        }
    }
    for letter in rest {
        next.clear();
        for way in ways.iter() {
            let is_letter = |at: usize| text.get(at) == Some(letter);
            if is_letter(way.at + 1) {
                next.push(Way { at: way.at + 1, ..*way });
            }
            if way.skips < skips {
                for at in way.at + 2..=way.at + 1 + LEFT_OUT {
                    if begins(at) || text.get(at).is_none() {
                        break;
                    }
                    if is_letter(at) {
                        next.push(Way { at, skips: way.skips + 1, ..*way });
                    }
                }
            }
            if !way.loose {
                let from = way.at + 2;
                let reach = text.get(from..text.len().min(way.at + 2 + REACH)).unwrap_or_default();
                next.extend(
                    (from..).zip(reach).filter(|(at, c)| *c == letter && begins(*at)).map(|(at, _)| Way { at, ..*way }),
                );
            }
        }
        if next.is_empty() {
            return false;
        }
        next.sort_unstable();
        // Of the ways that end at one letter the least loose one with the fewest skips can do what the others can.
        next.dedup_by(|later, first| later.at == first.at && later.loose >= first.loose && later.skips >= first.skips);
        std::mem::swap(ways, next);
    }
    true
}
