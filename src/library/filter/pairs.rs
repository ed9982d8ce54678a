//! Bitmaps that say which items have which letters and pairs of letters.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Single letters and digits, the same at the beginning of a word and of the text, pairs of letters `a` to `z`, and
/// all other pairs and characters together under their hashes.
const SINGLES: usize = 36;
const PAIRS: usize = 26 * 26;
const OTHERS: usize = 160;
const COLUMNS: usize = 3 * SINGLES + PAIRS + OTHERS;

/// For each letter and pair one bitmap with a bit for each item.
///
/// The bitmaps are exact for letters and digits of ASCII and for pairs of its letters; of everything else they may say
/// that it is there when it is not, never the other way round.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    columns: Vec<Vec<u64>>,
    /// How many words of 64 items each column has.
    blocks: usize,
}

/// Items as a bitmap.
pub(super) type Bits = Vec<u64>;

impl Pairs {
    /// Writes down the letters of an item; what is there for it from an earlier text stays.
    pub(super) fn insert(&mut self, item: u32, shadow: &str) {
        self.make_room(item);
        let (block, bit) = (item as usize / 64, 1_u64 << (item % 64));
        let columns = &mut self.columns;
        let mut set = |column: usize| {
            if let Some(word) = columns.get_mut(column).and_then(|column| column.get_mut(block)) {
                *word |= bit;
            }
        };
        let mut before = None;
        for c in shadow.chars() {
            set(letter(c));
            if before.is_none_or(is_boundary) {
                set(beginning(c));
            }
            if let Some(before) = before {
                set(pair(before, c));
            }
            if before.is_none()
                && let Some(single) = single(c)
            {
                set(2 * SINGLES + single);
            }
            before = Some(c);
        }
    }

    /// Forgets the letters of an item.
    pub(super) fn clear(&mut self, item: u32) {
        let (block, bit) = (item as usize / 64, 1_u64 << (item % 64));
        for word in self.columns.iter_mut().filter_map(|column| column.get_mut(block)) {
            *word &= !bit;
        }
    }

    /// The items that may hold a word: all its pairs but `missing` are there, or, with `pieces`, the first letter at
    /// the beginning of a word and the second letter of the pair at the beginning of another.
    pub(super) fn candidates(&self, word: &[char], pieces: bool, missing: usize) -> Bits {
        let Some(first) = word.first() else { return vec![u64::MAX; self.blocks] };
        let has_first = self.column(letter(*first));
        let begins = self.column(beginning(*first));
        // Counts the missing pairs of 64 items at a time: bit n of the counters of an item says that more than n of
        // its pairs are missing.
        let mut more_than: Vec<Bits> = vec![vec![0; self.blocks]; missing + 1];
        for (a, b) in word.iter().zip(word.iter().skip(1)) {
            let together = self.column(pair(*a, *b));
            let apart = self.column(beginning(*b));
            for block in 0..self.blocks {
                let at = |column: &[u64]| column.get(block).copied().unwrap_or_default();
                let there = at(together) | if pieces { at(begins) & at(apart) } else { 0 };
                let mut carry = !there;
                for counter in &mut more_than {
                    if let Some(word) = counter.get_mut(block) {
                        let both = *word & carry;
                        *word |= carry;
                        carry = both;
                    }
                }
            }
        }
        let too_many = more_than.pop().unwrap_or_default();
        let mut found: Bits = has_first.iter().zip(too_many).map(|(has, too_many)| has & !too_many).collect();
        if missing > 0 {
            // What is left out is never a letter of the word itself.
            for c in word {
                found.iter_mut().zip(self.column(letter(*c))).for_each(|(found, has)| *found &= has);
            }
        }
        found
    }

    /// The items whose text begins with this letter or digit of ASCII, and those in which a word does.
    pub(super) fn begin(&self, c: char) -> Option<(&[u64], &[u64])> {
        let single = single(c)?;
        Some((self.column(2 * SINGLES + single), self.column(SINGLES + single)))
    }

    fn column(&self, column: usize) -> &[u64] {
        self.columns.get(column).map_or(&[], Vec::as_slice)
    }

    fn make_room(&mut self, item: u32) {
        let blocks = item as usize / 64 + 1;
        if blocks > self.blocks {
            self.columns.resize_with(COLUMNS, Vec::new);
            for column in &mut self.columns {
                column.resize(blocks, 0);
            }
            self.blocks = blocks;
        }
    }
}

/// Whether an item is in a bitmap.
pub(super) fn has(bits: &[u64], item: u32) -> bool {
    bits.get(item as usize / 64).is_some_and(|block| block >> (item % 64) & 1 == 1)
}

/// Whether a word begins behind this character.
pub(super) const fn is_boundary(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphanumeric()
}

fn single(c: char) -> Option<usize> {
    match c {
        'a'..='z' => Some(c as usize - 'a' as usize),
        '0'..='9' => Some(26 + c as usize - '0' as usize),
        _ => None,
    }
}

fn letter(c: char) -> usize {
    single(c).unwrap_or_else(|| other('\0', c))
}

fn beginning(c: char) -> usize {
    single(c).map_or_else(|| other(' ', c), |single| SINGLES + single)
}

fn pair(a: char, b: char) -> usize {
    match (a, b) {
        ('a'..='z', 'a'..='z') => 3 * SINGLES + (a as usize - 'a' as usize) * 26 + (b as usize - 'a' as usize),
        _ => other(a, b),
    }
}

fn other(a: char, b: char) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write_u64(u64::from(a as u32) << 32 | u64::from(b as u32));
    3 * SINGLES + PAIRS + (hasher.finish() % OTHERS as u64) as usize
}
