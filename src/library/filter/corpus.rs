//! The folded texts of a list, and the search over them.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::hash::{Hash, Hasher};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use rustc_hash::FxHasher;

use crate::library::filter::align::{Pieces, inside_score, together};
use crate::library::filter::needle::{Manner, Needle, Spelling, Word};
use crate::library::filter::pairs::{Bits, Pairs};
use crate::text::fold_char;

/// So many hits come in their exact order; those behind them in order of the most they could score.
pub const CERTAIN: usize = 128;

/// Only so many characters of an item are searched: lists show a line, and the work for one item must have a bound.
const LONGEST: usize = 1000;

/// The texts of a list, folded and prepared for [`Corpus::search`].
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The folded texts, one behind the other.
    shadows: String,
    items: Vec<(u32, u32)>,
    pairs: Pairs,
    /// Counts the changes, so that hits in an older state are not taken for hits in this one.
    revision: u64,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// The items in order of their score, best first; of equal ones the first item first. See [`CERTAIN`].
    pub items: Vec<u32>,
    /// How many items there are in all.
    pub of: usize,
    needle: Needle,
    state: u64,
}

/// A hit whose score is known, or the most it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hit {
    score: i32,
    /// The place in the order of the items, which decides between equal scores.
    order: u32,
    item: u32,
    /// Whether the score is the most it can be.
    open: bool,
}

impl Ord for Hit {
    /// The better hit is the greater one.
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.cmp(&other.score).then_with(|| other.order.cmp(&self.order))
    }
}

impl PartialOrd for Hit {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Corpus {
    /// A corpus without items.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an item; its number is the [`Corpus::len`] before.
    pub fn push(&mut self, text: &str) {
        self.set(self.items.len() as u32, text);
    }

    /// Gives item `item` another text; items up to it that are not there yet come to be without text.
    pub fn set(&mut self, item: u32, text: &str) {
        self.revision += 1;
        let start = self.shadows.len();
        self.shadows.extend(text.chars().take(LONGEST).map(fold_char));
        let at = item as usize;
        if at < self.items.len() {
            self.pairs.clear(item);
        } else {
            self.items.resize(at + 1, (0, 0));
        }
        if let Some(slot) = self.items.get_mut(at) {
            *slot = (start as u32, (self.shadows.len() - start) as u32);
        }
        self.pairs.insert(item, self.shadows.get(start..).unwrap_or_default());
    }

    /// How many items there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no item.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items that hold every word of the needle, best first; all items when it has no words. The entity and source
    /// parts of the needle are not looked at.
    ///
    /// `previous` are the hits of what was typed before: where it is sure that typing on only narrowed them, nothing
    /// else is looked at.
    #[must_use]
    pub fn search(&self, needle: &Needle, previous: Option<&Hits>) -> Hits {
        self.search_among(needle, previous, None)
    }

    /// Like [`Corpus::search`], among the items of `scope`; of hits with equal scores the first in `scope` comes first.
    #[must_use]
    pub fn search_in(&self, needle: &Needle, previous: Option<&Hits>, scope: &[u32]) -> Hits {
        self.search_among(needle, previous, Some(scope))
    }

    fn search_among(&self, needle: &Needle, previous: Option<&Hits>, scope: Option<&[u32]>) -> Hits {
        let mut hasher = FxHasher::default();
        (self.revision, scope).hash(&mut hasher);
        let state = hasher.finish();
        let of = scope.map_or(self.items.len(), <[u32]>::len);
        let previous = previous.filter(|old| old.state == state && needle.narrows(&old.needle));
        let items = if needle.words.is_empty() {
            scope.map_or_else(|| (0..self.items.len() as u32).collect(), <[u32]>::to_vec)
        } else {
            let mut candidates = self.candidates(needle);
            if let Some(old) = previous {
                restrict(&mut candidates, &old.items);
            }
            let hits = self.hits(needle, &candidates, scope);
            self.ranked(needle, hits)
        };
        Hits { items, of, needle: needle.clone(), state }
    }

    fn shadow(&self, item: u32) -> &str {
        let (start, length) = self.items.get(item as usize).copied().unwrap_or_default();
        self.shadows.get(start as usize..(start + length) as usize).unwrap_or_default()
    }

    /// The items that may hold every word.
    fn candidates(&self, needle: &Needle) -> Bits {
        let mut all: Option<Bits> = None;
        for word in needle.words.iter().filter(|word| word.manner != Manner::Excluded) {
            let fuzzy = word.manner == Manner::Fuzzy;
            let mut any: Option<Bits> = None;
            for spelling in &word.spellings {
                let missing = if fuzzy { spelling.skips() } else { 0 };
                let bits = self.pairs.candidates(&spelling.chars, fuzzy, missing);
                any = Some(match any {
                    Some(any) => any.iter().zip(bits).map(|(a, b)| a | b).collect(),
                    None => bits,
                });
            }
            all = match (all, any) {
                (Some(all), Some(any)) => Some(all.iter().zip(any).map(|(a, b)| a & b).collect()),
                (all, any) => all.or(any),
            };
        }
        all.unwrap_or_else(|| vec![u64::MAX; self.items.len().div_ceil(64)])
    }

    /// The candidates that do hold every word, in order of the items or the scope.
    fn hits(&self, needle: &Needle, candidates: &Bits, scope: Option<&[u32]>) -> Vec<Hit> {
        let mut pieces = Pieces::default();
        let mut hits = Vec::new();
        let mut look = |order: u32, item: u32| {
            if let Some((score, open)) = self.bound(needle, item, &mut pieces) {
                hits.push(Hit { score, order, item, open });
            }
        };
        match scope {
            Some(scope) => {
                for (order, item) in (0..).zip(scope) {
                    if candidates.get(*item as usize / 64).is_some_and(|block| block >> (item % 64) & 1 == 1) {
                        look(order, *item);
                    }
                }
            }
            None => {
                for (block, bits) in (0_u32..).zip(candidates) {
                    let mut bits = *bits;
                    while bits != 0 {
                        let item = block * 64 + bits.trailing_zeros();
                        bits &= bits - 1;
                        if (item as usize) < self.items.len() {
                            look(item, item);
                        }
                    }
                }
            }
        }
        hits
    }

    /// The score of an item, or the most it can be (then with `true`); nothing when a word is missing.
    fn bound(&self, needle: &Needle, item: u32, pieces: &mut Pieces) -> Option<(i32, bool)> {
        let shadow = self.shadow(item);
        let (mut sum, mut open) = (0, false);
        for word in &needle.words {
            if word.manner == Manner::Excluded {
                if word.spellings.iter().any(|spelling| together(shadow, spelling).is_some()) {
                    return None;
                }
                continue;
            }
            match self.best_together(word, item, shadow) {
                Some(score) => sum += score,
                None => {
                    let found = in_pieces(word, shadow, pieces).map(|spelling| inside_score(spelling) - 1).max();
                    sum += found?;
                    open = true;
                }
            }
        }
        Some((sum, open))
    }

    /// The best score of the spellings of a word that stand together in an item.
    fn best_together(&self, word: &Word, item: u32, shadow: &str) -> Option<i32> {
        if let [Spelling { chars, .. }] = word.spellings.as_slice()
            && let [letter] = chars.as_slice()
            && letter.is_ascii_alphanumeric()
        {
            // A single letter needs no look at the text: half the list has it.
            return Some(super::align::letter_score(shadow.starts_with(*letter), self.pairs.begins(item, *letter)));
        }
        word.spellings.iter().filter_map(|spelling| together(shadow, spelling)).map(|(score, _)| score).max()
    }

    /// The score of a hit.
    fn exact(&self, needle: &Needle, item: u32, pieces: &mut Pieces) -> i32 {
        let shadow = self.shadow(item);
        let words = needle.words.iter().filter(|word| word.manner != Manner::Excluded);
        words
            .filter_map(|word| {
                self.best_together(word, item, shadow)
                    .or_else(|| in_pieces(word, shadow, pieces).map(|spelling| piece_score(shadow, spelling)).max())
            })
            .sum()
    }

    /// Sorts hits: the first [`CERTAIN`] by their exact scores.
    fn ranked(&self, needle: &Needle, hits: Vec<Hit>) -> Vec<u32> {
        let sorted = by_score(hits);
        let mut pieces = Pieces::default();
        let mut rest = sorted.into_iter().peekable();
        let mut closed: BinaryHeap<Hit> = BinaryHeap::new();
        let mut items = Vec::with_capacity(rest.len());
        while items.len() < CERTAIN {
            match (rest.peek(), closed.peek()) {
                (Some(next), best) if best.is_none_or(|best| next > best) => {
                    let Some(next) = rest.next() else { break };
                    if next.open {
                        let score = self.exact(needle, next.item, &mut pieces);
                        closed.push(Hit { score, open: false, ..next });
                    } else {
                        items.push(next.item);
                    }
                }
                (_, Some(_)) => items.extend(closed.pop().map(|hit| hit.item)),
                (_, None) => break,
            }
        }
        // Both are sorted: what was scored for nothing goes in where its score belongs.
        let mut closed = closed.into_sorted_vec();
        for hit in rest {
            while closed.last().is_some_and(|best| *best > hit) {
                items.extend(closed.pop().map(|hit| hit.item));
            }
            items.push(hit.item);
        }
        items.extend(closed.into_iter().rev().map(|hit| hit.item));
        items
    }
}

/// The spellings of a word that an item has in pieces.
fn in_pieces<'a>(word: &'a Word, shadow: &str, pieces: &mut Pieces) -> impl Iterator<Item = &'a Spelling> {
    let fuzzy = word.manner == Manner::Fuzzy;
    word.spellings.iter().filter(move |spelling| fuzzy && pieces.find(shadow, spelling))
}

/// The score of a word in pieces: what the matcher says, but less than for any word in one piece.
fn piece_score(shadow: &str, spelling: &Spelling) -> i32 {
    // A new matcher each time: it reads what earlier calls left in its memory when a letter is doubled.
    let score = SkimMatcherV2::default().ignore_case().fuzzy_match(shadow, &spelling.text).unwrap_or_default();
    i32::try_from(score).unwrap_or_default().min(inside_score(spelling) - 1)
}

/// Sorts hits by score, keeping the order of equal ones; one pass, since scores are few and hits many.
fn by_score(hits: Vec<Hit>) -> Vec<Hit> {
    let (Some(least), Some(most)) = (hits.iter().map(|hit| hit.score).min(), hits.iter().map(|hit| hit.score).max())
    else {
        return hits;
    };
    let mut groups: Vec<Vec<Hit>> = vec![Vec::new(); (most - least) as usize + 1];
    for hit in hits {
        if let Some(group) = groups.get_mut((most - hit.score) as usize) {
            group.push(hit);
        }
    }
    groups.into_iter().flatten().collect()
}

/// Leaves only those candidates that are among `items`.
fn restrict(candidates: &mut Bits, items: &[u32]) {
    let mut among = vec![0_u64; candidates.len()];
    for item in items {
        if let Some(block) = among.get_mut(*item as usize / 64) {
            *block |= 1 << (item % 64);
        }
    }
    for (block, among) in candidates.iter_mut().zip(among) {
        *block &= among;
    }
}
