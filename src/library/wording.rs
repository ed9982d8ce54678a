//! Which wordings say the same: quotes that agree on most words, and parts of longer ones.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::text::{Span, fold_into, words};

/// Shorter wordings say too little to be recognised again.
const LEAST_WORDS: usize = 3;

/// From so many words on, a wording is found inside a longer one.
const LEAST_PART: usize = 4;

/// From so many words on, most words are enough; below, all must agree.
const LEAST_LIKE: usize = 5;

/// Most words: two of three.
const MOST: (usize, usize) = (2, 3);

/// Words that turn the sense into its opposite, folded.
const TURNING: [&str; 28] = [
    "nicht", "nichts", "nie", "niemals", "niemand", "nirgends", "ohne", "kein", "keine", "keinen", "keinem", "keiner",
    "keines", "kaum", "weder", "not", "no", "never", "nothing", "nobody", "none", "neither", "nor", "cannot",
    "without", "hardly", "nein", "nowhere",
];

/// A wording as its words, folded: case, accents and punctuation do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wording {
    /// A number for each word, in their order.
    words: Box<[u32]>,
    /// The same, in their own order.
    sorted: Box<[u32]>,
    /// What must not differ: figures, and how often the sense is turned.
    firm: u32,
    /// Which words there are, as bits: most wordings that do not agree are told apart by these alone.
    pub(super) sketch: u64,
}

/// Room to fold texts in, used again and again.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    folded: String,
    spans: Vec<Span>,
}

impl Wording {
    pub(super) fn of(text: &str, scratch: &mut Scratch) -> Self {
        let Scratch { folded, spans } = scratch;
        folded.clear();
        fold_into(folded, text);
        *spans = words(folded);
        let mut firm = 0_u32;
        let words: Box<[u32]> = spans
            .iter()
            .map(|span| {
                let word = span.of(folded);
                let number = number(word);
                if TURNING.contains(&word) || word.ends_with("n't") {
                    firm = firm.wrapping_add(1);
                } else if word.starts_with(|c: char| c.is_ascii_digit()) {
                    firm = firm.wrapping_add(number);
                }
                number
            })
            .collect();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        let sketch = words.iter().fold(0, |bits, word| bits | 1 << (word % 64));
        Self { words, sorted, firm, sketch }
    }

    /// Whether there are enough words to recognise it by.
    pub(super) fn says_enough(&self) -> bool {
        self.words.len() >= LEAST_WORDS
    }

    /// Whether a wording with this sketch may say the same: as many words as must not be missing may be there.
    pub(super) fn may_agree(&self, sketch: u64) -> bool {
        let missing = (self.sketch & !sketch).count_ones() as usize;
        missing <= self.may_miss() || sketch & !self.sketch == 0
    }

    /// How many of its words another wording that agrees may lack.
    fn may_miss(&self) -> usize {
        self.words.len() - (self.words.len() * MOST.0).div_ceil(MOST.1)
    }

    /// Whether both say the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let (shorter, longer) = if self.words.len() > other.words.len() { (other, self) } else { (self, other) };
        shorter.says_enough() && (shorter.words == longer.words || shorter.agrees(longer).is_some())
    }

    /// Whether all of it stands in the other, in one piece.
    fn is_part_of(&self, longer: &Self) -> bool {
        self.words.len() >= LEAST_PART && longer.words.windows(self.words.len()).any(|part| *part == *self.words)
    }

    /// How many words both have.
    fn shared(&self, other: &Self) -> usize {
        let (mut mine, mut others) = (self.sorted.iter().peekable(), other.sorted.iter().peekable());
        let mut count = 0;
        while let (Some(a), Some(b)) = (mine.peek(), others.peek()) {
            let order = a.cmp(b);
            count += usize::from(order.is_eq());
            if order.is_le() {
                mine.next();
            }
            if order.is_ge() {
                others.next();
            }
        }
        count
    }

    /// How well it agrees with a wording that is at least as long, in words both have; none when it says something else.
    fn agrees(&self, longer: &Self) -> Option<usize> {
        let shared = self.shared(longer);
        let most = longer.words.len() >= LEAST_LIKE
            && self.firm == longer.firm
            && shared * MOST.1 >= longer.words.len() * MOST.0;
        (most || self.is_part_of(longer)).then_some(shared)
    }
}

/// A number for a word. Two words with the same one are so rare that a whole wording never agrees by that alone.
fn number(word: &str) -> u32 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

/// Puts together the wordings that say the same: for each of them, the longest that it agrees with, by index. Of equally
/// long ones the first stands for the others.
///
/// The longest ones come first, so that two different parts of one quote are that one quote, whichever was read first.
/// A wording is compared only with those that have one of its rarest words: when two agree on two of three words, one
/// more than a third of them cannot all be missing.
pub(super) fn groups(wordings: &[Wording]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..wordings.len() as u32).collect();
    let length = |at: u32| wordings.get(at as usize).map_or(0, |wording| wording.words.len());
    order.sort_by_key(|at| (usize::MAX - length(*at), *at));
    let mut stands_for: Vec<u32> = (0..wordings.len() as u32).collect();
    let mut same: FxHashMap<&[u32], u32> = FxHashMap::default();
    let mut rarity: FxHashMap<u32, u32> = FxHashMap::default();
    order.retain(|at| {
        let Some(wording) = wordings.get(*at as usize) else { return false };
        if !wording.says_enough() {
            return false;
        }
        let first = *same.entry(&wording.words).or_insert(*at);
        if let Some(slot) = stands_for.get_mut(*at as usize) {
            *slot = first;
        }
        if first == *at {
            for word in &wording.words {
                *rarity.entry(*word).or_default() += 1;
            }
        }
        first == *at
    });
    let mut with_word: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut leader = FxHashMap::<u32, u32>::default();
    // The last wording that was compared with each.
    let mut compared: Vec<u32> = vec![u32::MAX; wordings.len()];
    for at in order {
        let Some(wording) = wordings.get(at as usize) else { continue };
        let mut rare: Vec<u32> = wording.words.to_vec();
        rare.sort_unstable_by_key(|word| (rarity.get(word).copied().unwrap_or_default(), *word));
        rare.dedup();
        rare.truncate(wording.may_miss() + 1);
        let candidates = rare.iter().filter_map(|word| with_word.get(word)).flatten().copied();
        let agreeing = candidates.filter_map(|other| {
            let seen = compared.get_mut(other as usize)?;
            if std::mem::replace(seen, at) == at {
                return None;
            }
            let longer = wordings.get(other as usize).filter(|longer| wording.may_agree(longer.sketch))?;
            Some((wording.agrees(longer)?, usize::MAX - longer.words.len(), u32::MAX - other))
        });
        match agreeing.max() {
            Some((.., other)) => {
                leader.insert(at, u32::MAX - other);
            }
            None => {
                for word in &wording.words {
                    let list = with_word.entry(*word).or_default();
                    if list.last() != Some(&at) {
                        list.push(at);
                    }
                }
            }
        }
    }
    for slot in &mut stands_for {
        *slot = leader.get(slot).copied().unwrap_or(*slot);
    }
    stands_for
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(texts: &[&str]) -> Vec<u32> {
        let mut scratch = Scratch::default();
        let wordings: Vec<Wording> = texts.iter().map(|text| Wording::of(text, &mut scratch)).collect();
        groups(&wordings)
    }

    fn same(a: &str, b: &str) -> bool {
        let both = (grouped(&[a, b]), grouped(&[b, a]));
        assert_eq!(both.0.first() == both.0.last(), both.1.first() == both.1.last(), "{a} / {b}");
        let together = both.0.first() == both.0.last();
        let mut scratch = Scratch::default();
        let (first, second) = (Wording::of(a, &mut scratch), Wording::of(b, &mut scratch));
        assert_eq!(first.is_like(&second), together, "{a} / {b}");
        assert!(!together || (first.may_agree(second.sketch) && second.may_agree(first.sketch)), "{a} / {b}");
        together
    }

    #[test]
    fn case_marks_and_small_changes_do_not_make_another_statement() {
        for (a, b) in [
            ("Wasser ist einfacher als Kabeljau.", "„Wasser ist einfacher – als Kabeljau“"),
            (
                "Die Unterhändler wollten zunächst Trump über die Ergebnisse informieren",
                "Die amerikanischen Unterhändler wollten zunächst US-Präsident Trump über die Ergebnisse informieren",
            ),
            ("We will not fight with Europe, I have said that a hundred times", "We will not fight with Europe"),
            ("keine Lösung der Krise", "Ohne das gibt es keine Lösung der Krise, und das wissen alle"),
            ("Nicht weiter, sicher", "nicht weiter; sicher"),
        ] {
            assert!(same(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn other_words_another_sense_other_figures_and_other_languages_are_another_statement() {
        for (a, b) in [
            ("Wir sind auf einem guten Weg zum Frieden", "Wir sind nicht auf einem guten Weg zum Frieden"),
            ("We are close to a deal with the union", "We aren't close to a deal with the union"),
            ("Das kostet uns rund 200 Millionen Euro im Jahr", "Das kostet uns rund 300 Millionen Euro im Jahr"),
            ("Water is simpler than cod, and colder", "Wasser ist einfacher als Kabeljau, und kälter"),
            ("Es gebe noch viel Arbeit in diesem Streit", "Dennoch gebe es noch viel zu tun in Wien und Graz"),
            ("das ist gut", "Das ist nicht das, was wir unter gut verstehen, und es ist auch nicht klug"),
            ("produktiv", "produktiv"),
        ] {
            assert!(!same(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn parts_of_one_quote_are_that_quote_whichever_was_read_first() {
        let parts = [
            "bis zum Morgen wird verhandelt",
            "Heute Nacht bis zum Morgen wird verhandelt, und dann wird wieder gearbeitet",
            "dann wird wieder gearbeitet",
            "Etwas ganz anderes wurde auch gesagt",
        ];
        assert_eq!(grouped(&parts), [1, 1, 1, 3]);
        let turned: Vec<&str> = parts.into_iter().rev().collect();
        assert_eq!(grouped(&turned), [0, 2, 2, 2]);
    }

    #[test]
    fn nothing_that_agrees_is_missed_by_looking_at_rare_words_only() {
        // A little language of few words: many agree, and the rare words are not always the shared ones.
        let vocabulary = ["wir", "das", "wasser", "heute", "bleibt", "knapp", "morgen", "kommt", "mehr", "regen"];
        let mut seed = 7_usize;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345) % (1 << 31);
            (seed >> 8) % below
        };
        let texts: Vec<String> = (0..200)
            .map(|_| {
                let words: Vec<&str> = (0..4 + next(7)).filter_map(|_| vocabulary.get(next(10)).copied()).collect();
                words.join(" ")
            })
            .collect();
        let mut scratch = Scratch::default();
        let wordings: Vec<Wording> = texts.iter().map(|text| Wording::of(text, &mut scratch)).collect();
        let found = groups(&wordings);
        let leaders: Vec<usize> = (0..wordings.len()).filter(|at| found.get(*at) == Some(&(*at as u32))).collect();
        for (a, b) in leaders.iter().flat_map(|a| leaders.iter().map(move |b| (*a, *b))).filter(|(a, b)| a != b) {
            let (Some(first), Some(second)) = (wordings.get(a), wordings.get(b)) else { continue };
            let longer = (first.words.len(), b) > (second.words.len(), a);
            assert!(!longer || second.agrees(first).is_none(), "{:?} / {:?}", texts.get(a), texts.get(b));
        }
    }
}
