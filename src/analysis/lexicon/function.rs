//! A function from words to small numbers that does without the words: a binary fuse filter with values.
//!
//! Each word has three cells, packed bit by bit; the exclusive or of the three is a check, which tells most other words
//! apart, and above it the number. `assets/lexicon/function.py` writes it.

/// The hash of no bytes.
pub(in crate::analysis) const NOTHING: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of some bytes and one more; it is the same on all machines, for ever.
pub(in crate::analysis) const fn hash_on(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of some bytes.
pub(in crate::analysis) fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(NOTHING, hash_on)
}

/// The hash of a text in lower case.
pub(in crate::analysis) fn hash_of_lower(text: &str) -> u64 {
    if text.is_ascii() {
        return hash(text.bytes().map(|byte| byte.to_ascii_lowercase()));
    }
    let mut buffer = [0; 4];
    text.chars()
        .flat_map(char::to_lowercase)
        .fold(NOTHING, |hash, c| c.encode_utf8(&mut buffer).bytes().fold(hash, hash_on))
}

const fn mix(number: u64) -> u64 {
    let number = (number ^ number >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let number = (number ^ number >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    number ^ number >> 33
}

/// The function, read where its bytes lie.
#[derive(Debug, Default)]
pub(super) struct Function {
    cells: &'static [u8],
    seed: u64,
    /// The cells of a segment, as a power of two.
    segment: u32,
    /// The segments in which the first of a word's three cells may lie; the others lie in the two after it.
    segments: u64,
    /// The bits of the check.
    check: u32,
    /// The bits of a cell.
    width: u32,
}

impl Function {
    /// Reads the function that `line` describes from the front of `bytes`; the second is what follows.
    pub(super) fn read(line: &str, bytes: &'static [u8]) -> (Self, &'static [u8]) {
        let mut numbers = line.split(' ').map(|number| number.parse::<u32>().unwrap_or_default());
        let mut number = || numbers.next().unwrap_or_default();
        let (seed, segment, segments) = (u64::from(number()), number() & 31, u64::from(number()));
        let (check, width) = (number().min(25), number().min(25));
        let (cells, rest) = bytes.split_at_checked(number() as usize).unwrap_or_default();
        (Self { cells, seed, segment, segments, check, width }, rest)
    }

    /// The number of the word with this hash; for a word without one mostly nothing, and by chance any number.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<usize> {
        let first = mix(hash ^ self.seed);
        let more = mix(first);
        let (start, mask) = (((first >> 32) * self.segments) >> 32, (1 << self.segment) - 1);
        let place = |segment: u64, bits: u64| (segment << self.segment | bits & mask) as usize;
        let found = self.cell(place(start, first))?
            ^ self.cell(place(start + 1, more))?
            ^ self.cell(place(start + 2, more >> 20))?;
        let found = u64::from(found) & ((1 << self.width) - 1);
        (found & ((1 << self.check) - 1) == more >> (64 - self.check)).then_some((found >> self.check) as usize)
    }

    /// A cell, and behind it bits of the next.
    fn cell(&self, at: usize) -> Option<u32> {
        let bit = at * self.width as usize;
        let bytes = self.cells.get(bit / 8..)?.first_chunk()?;
        Some(u32::from_le_bytes(*bytes) >> (bit % 8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_knows_no_case() {
        for (text, lower) in [("ÖSTERREICH", "österreich"), ("Kiew", "kiew"), ("", "")] {
            assert_eq!(hash_of_lower(text), hash(lower.bytes()), "{text}");
        }
        assert_ne!(hash_of_lower("kiew"), hash_of_lower("kiel"));
    }

    #[test]
    fn bytes_that_are_no_function_know_no_word() {
        for line in ["", "1 2", "1 13 80 8 18 4000000", "1 99 9 99 99 3", "0 0 0 0 0 0"] {
            let (function, rest) = Function::read(line, b"abc");
            assert!(rest.len() <= 3, "{line:?}");
            for word in ["a", "b", "haus"] {
                assert!(function.get(hash(word.bytes())).is_none(), "{line:?}");
            }
        }
    }
}
