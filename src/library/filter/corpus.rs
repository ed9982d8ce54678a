//! The folded texts of a list, and the search over them.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::library::filter::needle::Needle;
use crate::library::filter::pairs::Pairs;
use crate::library::filter::search::Search;
use crate::text::fold_char;

/// So many hits come in their exact order; those behind them in order of the most they could score.
pub const CERTAIN: usize = 64;

/// Only so many characters of an item are searched: lists show a line, and the work for one item must have a bound.
const LONGEST: usize = 1000;

/// Fewer bytes of texts that are gone are left where they are.
const LEAST_RECLAIMED: usize = 4096;

/// The texts of a list, folded and prepared for [`Corpus::search`].
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The folded texts, one behind the other.
    shadows: String,
    items: Vec<(u32, u32)>,
    /// How many bytes of `shadows` belong to no item any more.
    dead: usize,
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
            let (_, old) = std::mem::replace(slot, (start as u32, (self.shadows.len() - start) as u32));
            self.dead += old as usize;
        }
        self.pairs.insert(item, self.shadows.get(start..).unwrap_or_default());
        // Reloading again and again must not keep every text that ever was.
        if self.dead > LEAST_RECLAIMED && self.dead > self.shadows.len() / 2 {
            self.reclaim();
        }
    }

    /// Moves the texts of the items together.
    fn reclaim(&mut self) {
        let mut kept = String::with_capacity(self.shadows.len() - self.dead);
        for (start, length) in &mut self.items {
            let text = self.shadows.get(*start as usize..(*start + *length) as usize).unwrap_or_default();
            *start = kept.len() as u32;
            kept.push_str(text);
        }
        self.shadows = kept;
        self.dead = 0;
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

    /// The items of `scope` that hold every word of the needle, in the order of the scope.
    pub(super) fn having(&self, needle: &Needle, scope: &[u32]) -> Vec<u32> {
        Search::new(self, needle).found(scope)
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
            Search::new(self, needle).run(previous.map(|old| old.items.as_slice()), scope)
        };
        Hits { items, of, needle: needle.clone(), state }
    }

    /// The folded text of an item.
    pub(super) fn shadow(&self, item: u32) -> &str {
        let (start, length) = self.items.get(item as usize).copied().unwrap_or_default();
        self.shadows.get(start as usize..(start + length) as usize).unwrap_or_default()
    }

    /// The bitmaps of its items.
    pub(super) const fn pairs(&self) -> &Pairs {
        &self.pairs
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, reason = "a test may fail loudly")]

    use super::*;

    fn corpus(texts: &[&str]) -> Corpus {
        let mut corpus = Corpus::new();
        for text in texts {
            corpus.push(text);
        }
        corpus
    }

    /// All hits in order, found without bitmaps, bounds and earlier hits.
    fn brute_force(corpus: &Corpus, needle: &Needle) -> Vec<u32> {
        let mut search = Search::without_bitmaps(corpus, needle);
        let mut hits: Vec<(i32, u32)> = (0..corpus.len() as u32)
            .filter_map(|item| search.bound(item).map(|_| item))
            .collect::<Vec<_>>()
            .into_iter()
            .map(|item| (-search.exact(item), item))
            .collect();
        hits.sort_unstable();
        hits.into_iter().map(|(_, item)| item).collect()
    }

    #[test]
    fn better_places_come_first() {
        let corpus = corpus(&[
            "Der Kommerz blüht",     // inside a word
            "Kanzler Merz reist",    // a word
            "Merzig feiert",         // begins the text
            "Im Saarland: Merziger", // begins a word
            "Mehr erzählen",         // in pieces
            "Immer wieder zornig",   // nothing: letters all over the place
            "Merz reist",            // a word that begins the text
        ]);
        let hits = corpus.search(&Needle::parse("merz"), None);
        assert_eq!(hits.items, [6, 2, 1, 3, 0, 4]);
        assert_eq!(hits.of, 7);
    }

    #[test]
    fn words_are_found_as_people_write_them() {
        let corpus = corpus(&[
            "Gespräche in Brüssel", "Talks in Bruessel", "Die Straße nach Süden", "Strasse gesperrt",
            "Selenskyj in Paris", "President Zelensky speaks", "Ukraine-Treffen in Genf", "„Weiß“ gewinnt",
            "Neues vom Tage",
        ]);
        for (typed, items) in [
            ("bruessel", &[0, 1][..]),
            ("brussel", &[0, 1]),
            ("Brüssel", &[0, 1]),
            ("strasse", &[2, 3]),
            ("Straße", &[2, 3]),
            ("selenskij", &[4, 5]),
            ("zelensky", &[4, 5]),
            ("selnskyj", &[4]),
            ("slenskj", &[4]),
            ("gnf", &[]),
            ("genf", &[6]),
            ("gspr", &[0]),
            ("ukrtr", &[6]),
            ("ut", &[6]),
            ("genf ukr", &[6]),
            ("weiss", &[7]),
            ("sued", &[2]),
            ("bruessel -talks", &[0]),
            ("\"in bruessel\"", &[0, 1]),
            ("\"bruessel in\"", &[]),
            ("gni", &[]),
        ] {
            let mut found = corpus.search(&Needle::parse(typed), None).items;
            found.sort_unstable();
            assert_eq!(found, items, "{typed}");
        }
    }

    #[test]
    fn a_changed_item_is_found_by_its_new_text_only() {
        let mut corpus = corpus(&["Hafen", "Bahnhof"]);
        let before = corpus.search(&Needle::parse("ha"), None);
        corpus.set(0, "Brücke");
        corpus.set(4, "Hafen");
        assert_eq!(corpus.search(&Needle::parse("haf"), Some(&before)).items, [4]);
        assert_eq!(corpus.search(&Needle::parse("bru"), None).items, [0]);
        assert_eq!(corpus.len(), 5);
    }

    #[test]
    fn texts_that_are_gone_take_no_room() {
        let mut corpus = corpus(&["Hafen am Fluss", "Bahnhof", ""]);
        for round in 0..10_000 {
            corpus.set(round % 3, &format!("Brücke {round}"));
        }
        assert!(corpus.shadows.len() < 3 * LEAST_RECLAIMED, "{}", corpus.shadows.len());
        assert!(
            (0..3).all(|item| corpus.shadow(item) == format!("brucke {}", if item == 0 { 9999 } else { 9996 + item }))
        );
        assert_eq!(corpus.search(&Needle::parse("9998"), None).items, [2]);
        assert!(corpus.search(&Needle::parse("hafen"), None).items.is_empty());
    }

    #[test]
    fn a_scope_gives_items_and_order() {
        let corpus = corpus(&["Hafen a", "Hafen b", "Hafen c", "Bahnhof"]);
        assert_eq!(corpus.search_in(&Needle::parse("hafen"), None, &[2, 0, 3]).items, [2, 0]);
        assert_eq!(corpus.search_in(&Needle::parse(""), None, &[2, 0, 3]).items, [2, 0, 3]);
        let hits = corpus.search_in(&Needle::parse("h"), None, &[3]);
        assert_eq!(corpus.search_in(&Needle::parse("ha"), Some(&hits), &[0, 3]).items, [0]);
    }

    proptest::proptest! {
        /// Bitmaps and bounds change nothing: the same hits, and the first of them in the same order.
        #[test]
        fn shortcuts_find_what_brute_force_finds(
            texts in proptest::collection::vec("[ABabcäß \\-.]{0,24}|[abc]{1,3}( [abc]{1,3}){0,40}", 1..300),
            typed in "[abcäß]{1,9}|[abc]{1,4} [abcß]{1,5}|[abc]{1,3} -[abc]{2,3}|\"[ab] [ab]{1,2}",
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let corpus = corpus(&texts);
            let needle = Needle::parse(&typed);
            proptest::prop_assume!(!needle.words.is_empty());
            let hits = corpus.search(&needle, None);
            let expected = brute_force(&corpus, &needle);
            let sure = expected.len().min(CERTAIN);
            proptest::prop_assert_eq!(hits.items.get(..sure), expected.get(..sure));
            let (mut all, mut expected) = (hits.items.clone(), expected);
            all.sort_unstable();
            expected.sort_unstable();
            proptest::prop_assert_eq!(all, expected);
        }

        /// Typing letter by letter finds what typing all at once finds.
        #[test]
        fn typing_on_loses_nothing(
            texts in proptest::collection::vec("[abcs\\- ]{0,16}", 1..80),
            typed in "[abcsß]{1,9}|[abc]{1,4} [abcs]{1,5}|[abc]{1,3} -[abc]{2,3}",
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let corpus = corpus(&texts);
            let mut previous: Option<Hits> = None;
            for (at, c) in typed.char_indices() {
                let needle = Needle::parse(&typed[..at + c.len_utf8()]);
                let hits = corpus.search(&needle, previous.as_ref());
                proptest::prop_assert_eq!(&hits.items, &corpus.search(&needle, None).items);
                previous = Some(hits);
            }
        }

        /// What is found can be highlighted, and highlights are in order and fit the text.
        #[test]
        fn hits_have_highlights(text in "[ABabcäß„\\- ]{0,24}", typed in "[abcäß]{1,7}") {
            let mut corpus = Corpus::new();
            corpus.push(&text);
            let needle = Needle::parse(&typed);
            let spans = crate::library::highlights(&needle, &text);
            proptest::prop_assert_eq!(!spans.is_empty(), !corpus.search(&needle, None).items.is_empty());
            let mut end = 0;
            for span in spans {
                proptest::prop_assert!(span.start >= end && !span.is_empty() && text.get(span.range()).is_some());
                end = span.end;
            }
        }
    }
}
