//! Whether and where a word stands in a folded text, together or in pieces.

use memchr::memmem::Finder;

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
pub(super) fn together(shadow: &str, word: &Spelling, finder: &Finder<'_>) -> Option<(i32, usize)> {
    let bytes = shadow.as_bytes();
    let needle = word.text.as_bytes();
    let whole = |end: usize| word.chars.len() > 1 && bytes.get(end).is_none_or(|byte| is_boundary_byte(*byte));
    let base = inside_score(word);
    if bytes.starts_with(needle) {
        return Some((base + TEXT_BEGIN + if whole(needle.len()) { WHOLE_WORD } else { 0 }, 0));
    }
    let mut best = None;
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|rest| finder.find(rest)) {
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
    /// Whether it went on at the beginning of another word, so that no letter may be left out.
    jumped: bool,
    /// How often letters were left out.
    skips: usize,
}

/// Looks for words in pieces. Keeps its memory from one text to the next.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    chars: Vec<char>,
    paths: Paths,
}

/// What [`Paths::follow`] works with.
#[derive(Debug, Default)]
struct Paths {
    ways: Vec<Way>,
    next: Vec<Way>,
    /// Where words begin.
    begins: Vec<usize>,
}

impl Pieces {
    /// Whether the letters of `word` stand in `shadow` in pieces that belong together; see the module `filter`.
    pub(super) fn find(&mut self, shadow: &str, word: &Spelling) -> bool {
        if shadow.is_ascii() && word.text.is_ascii() {
            let (text, letters) = (shadow.as_bytes(), word.text.as_bytes());
            let Some(first) = letters.first() else { return true };
            let firsts = memchr::memchr_iter(*first, text);
            return self.paths.follow(text, letters, firsts, (word.skips(), word.loose_skips()));
        }
        self.chars.clear();
        self.chars.extend(shadow.chars());
        let Some(first) = word.chars.first() else { return true };
        let firsts = self.chars.iter().enumerate().filter(|(_, c)| *c == first).map(|(at, _)| at);
        self.paths.follow(&self.chars, &word.chars, firsts, (word.skips(), word.loose_skips()))
    }
}

impl Paths {
    /// Follows all ways through the text at once, letter by letter of the word, from where its first letter stands.
    fn follow<T: Copy + PartialEq + Into<char>>(
        &mut self,
        text: &[T],
        word: &[T],
        firsts: impl Iterator<Item = usize>,
        (skips, loose_skips): (usize, usize),
    ) -> bool {
        let Self { ways, next, begins } = self;
        let is_begin = |at: usize| at == 0 || text.get(at - 1).is_some_and(|c| is_boundary((*c).into()));
        ways.clear();
        // In one piece was looked for before: without leave to skip, only a beginning leads anywhere.
        ways.extend(
            firsts
                .map(|at| Way { at, loose: !is_begin(at), jumped: false, skips: 0 })
                .filter(|way| !way.loose || loose_skips > 0),
        );
        begins.clear();
        if ways.iter().any(|way| !way.loose) {
            let pairs = text.iter().zip(text.iter().skip(1)).enumerate();
            begins.extend(
                pairs
                    .filter(|(_, (before, c))| is_boundary((**before).into()) && !is_boundary((**c).into()))
                    .map(|(at, _)| at + 1),
            );
        }
        for letter in word.iter().skip(1) {
            let is_letter = |at: usize| text.get(at) == Some(letter);
            next.clear();
            for way in ways.iter() {
                if is_letter(way.at + 1) {
                    next.push(Way { at: way.at + 1, ..*way });
                }
                if way.skips < (if way.loose { loose_skips } else { skips }) && !way.jumped {
                    let inside = (way.at + 2..=way.at + 1 + LEFT_OUT).take_while(|at| !is_begin(*at));
                    next.extend(inside.filter(|at| is_letter(*at)).map(|at| Way { at, skips: way.skips + 1, ..*way }));
                }
                if !way.loose && way.skips == 0 {
                    let behind = begins.get(begins.partition_point(|at| *at < way.at + 2)..).unwrap_or_default();
                    let reached = behind.iter().take_while(|at| **at < way.at + 2 + REACH);
                    next.extend(reached.filter(|at| is_letter(**at)).map(|at| Way { at: *at, jumped: true, ..*way }));
                }
            }
            if next.is_empty() {
                return false;
            }
            if next.len() > 1 {
                next.sort_unstable();
                // Of the ways that end at one letter one can do what the others can, when it is as free.
                next.dedup_by(|later, first| {
                    // One from the middle is less free to leave letters out, too.
                    later.at == first.at
                        && later.loose >= first.loose
                        && later.jumped >= first.jumped
                        && later.skips >= first.skips
                });
            }
            std::mem::swap(ways, next);
        }
        !ways.is_empty()
    }
}
