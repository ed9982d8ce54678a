//! One search over a corpus: bitmaps first, then the texts, then the matcher for the first hits.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;

use crate::library::filter::align::{Pieces, inside_score, letter_score, together};
use crate::library::filter::corpus::{CERTAIN, Corpus};
use crate::library::filter::needle::{Manner, Needle, Spelling, Word};
use crate::library::filter::pairs::{Bits, has};

/// A search, prepared.
pub(super) struct Search<'a> {
    corpus: &'a Corpus,
    wanted: Vec<Wanted<'a>>,
    excluded: Vec<Probe<'a>>,
    pieces: Pieces,
}

/// A word that must be there.
struct Wanted<'a> {
    probes: Vec<Probe<'a>>,
    /// The items whose text begins with the word, and those in which a word does, when it is one letter: half the list
    /// has it, and this spares the look at the texts.
    letter: Option<(&'a [u64], &'a [u64])>,
}

/// A spelling with what finds it.
struct Probe<'a> {
    spelling: &'a Spelling,
    finder: Finder<'a>,
    /// The items that may have it; all of them, when it is not known.
    candidates: Option<Bits>,
    /// Whether it may be found in pieces.
    fuzzy: bool,
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

impl<'a> Search<'a> {
    /// Prepares a search for all words of the needle.
    pub(super) fn new(corpus: &'a Corpus, needle: &'a Needle) -> Self {
        let mut search = Self::without_bitmaps(corpus, needle);
        for wanted in &mut search.wanted {
            for Probe { spelling, candidates, fuzzy, .. } in &mut wanted.probes {
                let mut bits = corpus.pairs().together(&spelling.chars, if *fuzzy { spelling.skips() } else { 0 });
                if *fuzzy {
                    let apart = corpus.pairs().apart(&spelling.chars);
                    bits.iter_mut().zip(apart).for_each(|(bits, apart)| *bits |= apart);
                }
                *candidates = Some(bits);
            }
            if let [probe] = wanted.probes.as_slice()
                && let [letter] = probe.spelling.chars.as_slice()
            {
                wanted.letter = corpus.pairs().begin(*letter);
            }
        }
        search
    }

    /// The same search by looking at every text.
    pub(super) fn without_bitmaps(corpus: &'a Corpus, needle: &'a Needle) -> Self {
        let probes = |word: &'a Word| {
            let fuzzy = word.manner == Manner::Fuzzy;
            let probe = move |spelling: &'a Spelling| Probe {
                spelling,
                finder: Finder::new(&spelling.text),
                candidates: None,
                fuzzy: fuzzy && !spelling.anchored,
            };
            word.spellings.iter().map(probe)
        };
        let (excluded, wanted): (Vec<_>, Vec<_>) =
            needle.words.iter().partition(|word| word.manner == Manner::Excluded);
        Self {
            corpus,
            wanted: wanted.into_iter().map(|word| Wanted { probes: probes(word).collect(), letter: None }).collect(),
            excluded: excluded.into_iter().flat_map(probes).collect(),
            pieces: Pieces::default(),
        }
    }

    /// The items that have every word, best first, among those of `previous` and `scope`.
    pub(super) fn run(mut self, previous: Option<&[u32]>, scope: Option<&[u32]>) -> Vec<u32> {
        let mut candidates = self.candidates();
        if let Some(previous) = previous {
            restrict(&mut candidates, previous);
        }
        let hits = self.hits(&candidates, scope);
        self.ranked(&hits)
    }

    /// The items of `scope` that have every word, in its order.
    pub(super) fn found(mut self, scope: &[u32]) -> Vec<u32> {
        let candidates = self.candidates();
        self.hits(&candidates, Some(scope)).into_iter().map(|hit| hit.item).collect()
    }

    /// The items that may have every word.
    fn candidates(&self) -> Bits {
        let blocks = self.corpus.len().div_ceil(64);
        let mut all = vec![u64::MAX; blocks];
        for wanted in &self.wanted {
            let mut any = vec![0; blocks];
            for bits in wanted.probes.iter().filter_map(|probe| probe.candidates.as_ref()) {
                any.iter_mut().zip(bits).for_each(|(any, bits)| *any |= bits);
            }
            all.iter_mut().zip(any).for_each(|(all, any)| *all &= any);
        }
        all
    }

    /// The candidates that do have every word, in order of the items or the scope.
    fn hits(&mut self, candidates: &Bits, scope: Option<&[u32]>) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut look = |order: u32, item: u32| {
            if let Some((score, open)) = self.bound(item) {
                hits.push(Hit { score, order, item, open });
            }
        };
        if let Some(scope) = scope {
            for (order, item) in (0..).zip(scope).filter(|(_, item)| has(candidates, **item)) {
                look(order, *item);
            }
            return hits;
        }
        for (block, bits) in (0_u32..).zip(candidates) {
            let mut bits = *bits;
            while bits != 0 {
                let item = block * 64 + bits.trailing_zeros();
                bits &= bits - 1;
                look(item, item);
            }
        }
        hits
    }

    /// The score of an item, or the most it can be (then with `true`); nothing when a word is missing.
    pub(super) fn bound(&mut self, item: u32) -> Option<(i32, bool)> {
        if item as usize >= self.corpus.len() {
            return None;
        }
        let shadow = self.corpus.shadow(item);
        let (mut sum, mut open) = (0, false);
        for wanted in &self.wanted {
            if let Some(score) = wanted.together(shadow, item) {
                sum += score;
            } else {
                sum += wanted.in_pieces(shadow, item, &mut self.pieces).map(piece_bound).max()?;
                open = true;
            }
        }
        let excluded = self.excluded.iter().any(|probe| together(shadow, probe.spelling, &probe.finder).is_some());
        (!excluded).then_some((sum, open))
    }

    /// The score of a hit.
    pub(super) fn exact(&mut self, item: u32) -> i32 {
        let shadow = self.corpus.shadow(item);
        let score = |wanted: &Wanted<'_>| {
            wanted.together(shadow, item).or_else(|| {
                wanted.in_pieces(shadow, item, &mut self.pieces).map(|spelling| piece_score(shadow, spelling)).max()
            })
        };
        self.wanted.iter().filter_map(score).sum()
    }

    /// Sorts hits: the first [`CERTAIN`] by their exact scores.
    fn ranked(&mut self, hits: &[Hit]) -> Vec<u32> {
        let mut rest = by_score(hits).into_iter().peekable();
        let mut closed: BinaryHeap<Hit> = BinaryHeap::new();
        let mut items = Vec::with_capacity(rest.len());
        while items.len() < CERTAIN {
            match (rest.peek(), closed.peek()) {
                (Some(next), best) if best.is_none_or(|best| next > best) => {
                    let Some(next) = rest.next() else { break };
                    if next.open {
                        closed.push(Hit { score: self.exact(next.item), open: false, ..next });
                    } else {
                        items.push(next.item);
                    }
                }
                (_, Some(_)) => items.extend(closed.pop().map(|hit| hit.item)),
                (_, None) => break,
            }
        }
        // Both are sorted: what was scored and is not among the first goes in where its score belongs.
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

impl<'a> Wanted<'a> {
    /// The best score of the spellings that stand together in an item.
    fn together(&self, shadow: &str, item: u32) -> Option<i32> {
        if let Some((text, word)) = self.letter {
            return Some(letter_score(has(text, item), has(word, item)));
        }
        let probes = self.probes.iter().filter(|probe| probe.may_be_in(item));
        probes.filter_map(|probe| together(shadow, probe.spelling, &probe.finder)).map(|(score, _)| score).max()
    }

    /// The spellings that an item has in pieces.
    fn in_pieces(&self, shadow: &str, item: u32, pieces: &mut Pieces) -> impl Iterator<Item = &'a Spelling> {
        let probes = self.probes.iter().filter(move |probe| probe.fuzzy && probe.may_be_in(item));
        probes.map(|probe| probe.spelling).filter(move |spelling| pieces.find(shadow, spelling))
    }
}

impl Probe<'_> {
    fn may_be_in(&self, item: u32) -> bool {
        self.candidates.as_ref().is_none_or(|bits| has(bits, item))
    }
}

/// The most a word in pieces can score: less than any word in one piece.
fn piece_bound(spelling: &Spelling) -> i32 {
    inside_score(spelling) - 1
}

/// The score of a word in pieces: what the matcher says, within the bound.
fn piece_score(shadow: &str, spelling: &Spelling) -> i32 {
    // A new matcher each time: it reads what earlier calls left in its memory when a letter is doubled.
    let score = SkimMatcherV2::default().ignore_case().fuzzy_match(shadow, &spelling.text).unwrap_or_default();
    i32::try_from(score).unwrap_or_default().min(piece_bound(spelling))
}

/// Sorts hits by score, keeping the order of equal ones: two passes, since scores are few and hits many.
fn by_score(hits: &[Hit]) -> Vec<Hit> {
    let (Some(least), Some(most)) = (hits.iter().map(|hit| hit.score).min(), hits.iter().map(|hit| hit.score).max())
    else {
        return Vec::new();
    };
    let group = |hit: &Hit| most.abs_diff(hit.score) as usize;
    // Where the hits of each score begin, then where the next one of them goes.
    let mut next = vec![0; most.abs_diff(least) as usize + 2];
    for hit in hits {
        if let Some(count) = next.get_mut(group(hit) + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for count in &mut next {
        sum += *count;
        *count = sum;
    }
    let mut sorted = hits.to_vec();
    for hit in hits {
        if let Some(place) = next.get_mut(group(hit))
            && let Some(slot) = sorted.get_mut(*place)
        {
            *slot = *hit;
            *place += 1;
        }
    }
    sorted
}

/// Leaves only those candidates that are among `items`.
fn restrict(candidates: &mut Bits, items: &[u32]) {
    let mut among = vec![0_u64; candidates.len()];
    for item in items {
        if let Some(block) = among.get_mut(*item as usize / 64) {
            *block |= 1 << (item % 64);
        }
    }
    candidates.iter_mut().zip(among).for_each(|(block, among)| *block &= among);
}
