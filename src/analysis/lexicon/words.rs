//! Word forms and what they tend to be: a front-coded list, searched where it lies.

use std::cell::RefCell;
use std::hash::Hasher;

use rustc_hash::FxHasher;

/// The most bytes an entry shares with the one before it.
const MOST_SHARED: usize = 15;
/// No listed word has more bytes: a longer one need not be looked for, nor kept.
pub(super) const LONGEST: usize = 40;
/// The bytes behind a word that say what it is.
const TAG: usize = 6;

/// What a capitalised word tends to be in the middle of a sentence of one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::analysis) enum Tendency {
    /// The word is not listed.
    #[default]
    Unseen,
    /// Hardly ever a name.
    Common,
    /// Mostly no name.
    MostlyCommon,
    /// As often a name as not.
    Mixed,
    /// A name, of no particular kind.
    Name,
    /// Nearly always part of a person's name.
    Person,
    /// Mostly part of a person's name.
    LikelyPerson,
    /// Nearly always part of a place's name.
    Place,
    /// Mostly part of a place's name.
    LikelyPlace,
    /// Nearly always part of an organisation's name.
    Organisation,
    /// Mostly part of an organisation's name.
    LikelyOrganisation,
}

impl Tendency {
    fn of(letter: u8) -> Self {
        match letter {
            b'O' => Self::Common,
            b'o' => Self::MostlyCommon,
            b'm' => Self::Mixed,
            b'x' => Self::Name,
            b'P' => Self::Person,
            b'p' => Self::LikelyPerson,
            b'L' => Self::Place,
            b'l' => Self::LikelyPlace,
            b'G' => Self::Organisation,
            b'g' => Self::LikelyOrganisation,
            _ => Self::Unseen,
        }
    }

    /// Whether it is no name, or mostly none.
    pub(in crate::analysis) const fn is_common(self) -> bool {
        matches!(self, Self::Common | Self::MostlyCommon)
    }

    /// Whether it belongs to a person's name, or mostly.
    pub(in crate::analysis) const fn is_person(self) -> bool {
        matches!(self, Self::Person | Self::LikelyPerson)
    }

    /// Whether it belongs to a place's name, or mostly.
    pub(in crate::analysis) const fn is_place(self) -> bool {
        matches!(self, Self::Place | Self::LikelyPlace)
    }

    /// Whether it belongs to an organisation's name, or mostly.
    pub(in crate::analysis) const fn is_organisation(self) -> bool {
        matches!(self, Self::Organisation | Self::LikelyOrganisation)
    }
}

/// What the list says of one word form, whatever its case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::analysis) struct Traits {
    /// In German, capitalised.
    pub(in crate::analysis) german: Tendency,
    /// In English, capitalised.
    pub(in crate::analysis) english: Tendency,
    /// Its place in the tree of words used alike, German and English: the low ten bits of the path; 0 for none.
    pub(in crate::analysis) paths: [u16; 2],
    flags: u8,
}

impl Traits {
    /// Whether German writes it in lower case: a verb, an adjective, a particle.
    pub(in crate::analysis) const fn lower_german(self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether English writes it in lower case.
    pub(in crate::analysis) const fn lower_english(self) -> bool {
        self.flags & 2 != 0
    }

    /// Whether it is a first name somewhere in Europe.
    pub(in crate::analysis) const fn first_name(self) -> bool {
        self.flags & 4 != 0
    }

    /// Whether a town is called so.
    pub(in crate::analysis) const fn town(self) -> bool {
        self.flags & 8 != 0
    }

    /// Whether a town of more than 150,000 people is called so.
    pub(in crate::analysis) const fn city(self) -> bool {
        self.flags & 16 != 0
    }

    fn of(tag: &[u8]) -> Self {
        let flags = tag.get(2).and_then(|digit| (*digit as char).to_digit(16)).unwrap_or_default() as u8;
        let more = if tag.get(3) == Some(&b'+') { 16 } else { 0 };
        Self {
            german: Tendency::of(tag.first().copied().unwrap_or_default()),
            english: Tendency::of(tag.get(1).copied().unwrap_or_default()),
            paths: [0; 2],
            flags: flags | more,
        }
    }
}

/// How many answers each thread keeps.
const RECENT: usize = 1 << 13;

/// Words that were looked up, each with what the list says: texts repeat them, and their ends even more.
type LookedUp = Vec<Option<(String, Option<Traits>)>>;

thread_local! {
    static LOOKED_UP: RefCell<LookedUp> = const { RefCell::new(Vec::new()) };
}

/// The list. The first line has the palette of traits, the next two the places in the German and the English tree of
/// words used alike, each further line a block of words in byte order: `WORDttggee` and then `nSUFFIXttggee` for each
/// next word, `n` the number of bytes shared with the word before (from `0`), `tt`, `gg` and `ee` two characters each that
/// point into the three heads; the first `t` is the first capital letter.
#[derive(Debug)]
pub(in crate::analysis) struct Words {
    text: &'static [u8],
    palette: Vec<Traits>,
    trees: [Vec<u16>; 2],
    /// Where each block begins.
    blocks: Vec<u32>,
    /// The first eight bytes of each block's first word, as a number: what the search compares.
    keys: Vec<u64>,
    /// For each two first bytes of a word, how many blocks begin with less; at the end the number of all.
    pairs: Vec<u32>,
}

/// The first two of the bytes of a key.
fn pair(key: u64) -> usize {
    (key >> 48) as usize
}

/// The first eight bytes of `word`, ordered as the word is.
fn key(word: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    for (slot, byte) in bytes.iter_mut().zip(word) {
        *slot = *byte;
    }
    u64::from_be_bytes(bytes)
}

impl Words {
    pub(in crate::analysis) fn new(text: &'static str) -> Self {
        let text = text.as_bytes();
        let mut heads = text.splitn(4, |byte| *byte == b'\n');
        let mut head = || heads.next().unwrap_or_default().split(|byte| *byte == b' ');
        let palette = head().map(Traits::of).collect();
        let number = |digits: &[u8]| digits.iter().fold(0, |sum: u16, digit| sum * 10 + u16::from(digit & 15));
        let trees = [head().map(number).collect(), head().map(number).collect()];
        let rest = text.len() - heads.next().unwrap_or_default().len();
        let body = text.get(rest.saturating_sub(1)..).unwrap_or_default();
        let starts = memchr::memchr_iter(b'\n', body).map(|at| at + rest.saturating_sub(1) + 1);
        let blocks: Vec<u32> = starts.filter(|start| *start < text.len()).map(|start| start as u32).collect();
        let mut words = Self { text, palette, trees, blocks, keys: Vec::new(), pairs: vec![0; (1 << 16) + 1] };
        words.keys = words.blocks.iter().map(|start| key(words.head(*start))).collect();
        for key in &words.keys {
            if let Some(count) = words.pairs.get_mut(pair(*key) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut words.pairs {
            sum += *count;
            *count = sum;
        }
        words
    }

    /// What the list says of `word`, which must be in lower case. There is one list, whose answers are kept.
    pub(in crate::analysis) fn get(&self, word: &str) -> Option<Traits> {
        if word.len() > LONGEST {
            return None;
        }
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        let hash = hasher.finish();
        let place = (hash >> 32) as usize % RECENT;
        LOOKED_UP.with_borrow_mut(|recent| {
            if recent.is_empty() {
                recent.resize(RECENT, None);
            }
            let slot = recent.get_mut(place)?;
            match slot {
                Some((known, traits)) if known.as_str() == word => *traits,
                _ => {
                    let traits = self.look_up(word.as_bytes());
                    // The room of the word before is used again.
                    let mut known = slot.take().map_or_else(String::new, |(known, _)| known);
                    known.clear();
                    known.push_str(word);
                    *slot = Some((known, traits));
                    traits
                }
            }
        })
    }

    fn look_up(&self, word: &[u8]) -> Option<Traits> {
        let wanted = key(word);
        let before = |pair: usize| self.pairs.get(pair).map(|count| *count as usize);
        let (from, to) = (before(pair(wanted))?, before(pair(wanted) + 1)?);
        let mut block = from + self.keys.get(from..to)?.partition_point(|key| *key <= wanted);
        // Blocks that agree in eight bytes are told apart by their whole first words; mostly there is none.
        loop {
            block = block.checked_sub(1)?;
            let start = *self.blocks.get(block)?;
            if self.keys.get(block) != Some(&wanted) || self.head(start) <= word {
                return self.search(start as usize, word);
            }
        }
    }

    /// The first word of the block at `start`.
    fn head(&self, start: u32) -> &[u8] {
        let rest = self.text.get(start as usize..).unwrap_or_default();
        let end = rest.iter().position(u8::is_ascii_uppercase).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    /// The traits that the six characters behind a word point to.
    fn traits(&self, tag: &[u8]) -> Option<Traits> {
        let [high, low, german @ .., e1, e2] = tag else { return None };
        let number = |pair: &[u8]| match pair {
            [high, low] => Some(usize::from(high.checked_sub(b'0')?) * 64 + usize::from(low.checked_sub(b'0')?)),
            _ => None,
        };
        let mut traits = *self.palette.get(number(&[high.checked_sub(b'A' - b'0')?, *low])?)?;
        let [german_tree, english_tree] = &self.trees;
        traits.paths = [*german_tree.get(number(german)?)?, *english_tree.get(number(&[*e1, *e2])?)?];
        Some(traits)
    }

    /// Looks through the block at `at`; `agreed` is how many bytes of `word` the entry before had.
    fn search(&self, mut at: usize, word: &[u8]) -> Option<Traits> {
        // Sharing stops at a whole character and at what one digit can say.
        let whole = |mut len: usize| {
            len = len.min(MOST_SHARED);
            while len > 0 && word.get(len).is_some_and(|byte| byte & 0xc0 == 0x80) {
                len -= 1;
            }
            len
        };
        let (mut agreed, mut first) = (0, true);
        loop {
            let mut shared = 0;
            if !first {
                let digit = *self.text.get(at)?;
                if digit == b'\n' {
                    return None;
                }
                shared = digit.checked_sub(b'0')? as usize;
                at += 1;
            }
            first = false;
            let rest = self.text.get(at..)?;
            let len = rest.iter().position(u8::is_ascii_uppercase)?;
            let suffix = rest.get(..len)?;
            // An entry that shares less than what agreed so far stands behind the place where the word would be.
            if shared < agreed {
                return None;
            }
            if shared == agreed {
                let wanted = word.get(agreed..)?;
                if suffix == wanted {
                    return self.traits(rest.get(len..len + TAG)?);
                }
                agreed = whole(agreed + suffix.iter().zip(wanted).take_while(|(a, b)| a == b).count());
            }
            at += len + TAG;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_listed_word_is_longer_than_the_longest() {
        let words = Words::new(include_str!("../../../assets/lexicon/words.txt"));
        let mut longest = 0;
        for block in words.text.split(|byte| *byte == b'\n').skip(3) {
            // A digit says how many bytes an entry shares; what follows up to the tag is its own.
            let (mut at, mut first) = (0, true);
            while let Some(rest) = block.get(at..).filter(|rest| !rest.is_empty()) {
                let shared = if first { 0 } else { usize::from(rest.first().map_or(0, |digit| digit - b'0')) };
                let own = rest.iter().position(u8::is_ascii_uppercase).unwrap_or(rest.len());
                longest = longest.max(shared + own - usize::from(!first));
                at += own + TAG;
                first = false;
            }
        }
        assert!((20..=LONGEST).contains(&longest), "{longest}");
    }

    #[test]
    fn front_coding_is_undone() {
        let words = Words::new("On0 Pn4 nL1\n0 7\n0 9 12\nhausA000003tA101023weA20000\nherrA000004enA00000\n");
        assert_eq!(words.look_up("haus".as_bytes()).map(|t| t.german), Some(Tendency::Common));
        assert_eq!(
            words.look_up("haut".as_bytes()).map(|t| (t.german, t.first_name())),
            Some((Tendency::Person, true))
        );
        assert_eq!(words.look_up("haut".as_bytes()).map(|t| t.paths), Some([7, 12]));
        assert_eq!(
            words.look_up("hauwe".as_bytes()).map(|t| (t.english, t.lower_german())),
            Some((Tendency::Place, true))
        );
        assert_eq!(words.look_up("heren".as_bytes()), None);
        assert_eq!(words.look_up("herren".as_bytes()).map(|t| t.german), Some(Tendency::Common));
        for missing in ["", "a", "hau", "hausa", "hauz", "z", "ö"] {
            assert_eq!(words.look_up(missing.as_bytes()), None, "{missing:?}");
        }
    }
}
