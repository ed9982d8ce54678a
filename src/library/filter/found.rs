//! Whether a text has what was typed: the filter of lists that are too short for a [`Corpus`](super::Corpus).

use memchr::memmem::Finder;

use crate::library::filter::align::{Pieces, together};
use crate::library::filter::needle::{Manner, Needle, Spelling, Word};
use crate::text::fold_char;

impl Needle {
    /// Whether `text` has every word and none that is excluded, as [`Corpus::search`](super::Corpus::search) finds them.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        let shadow: String = text.chars().map(fold_char).collect();
        let mut pieces = Pieces::default();
        self.words.iter().all(|word| word.is_in(&shadow, &mut pieces) == (word.manner != Manner::Excluded))
    }
}

impl Word {
    fn is_in(&self, shadow: &str, pieces: &mut Pieces) -> bool {
        let stands = |spelling: &Spelling| together(shadow, spelling, &Finder::new(&spelling.text)).is_some();
        let mut fuzzy = self.spellings.iter().filter(|spelling| self.manner == Manner::Fuzzy && !spelling.anchored);
        self.spellings.iter().any(stands) || fuzzy.any(|spelling| pieces.find(shadow, spelling))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Corpus;

    #[test]
    fn every_word_counts_and_an_excluded_one_must_not_be_there() {
        for (typed, found) in [
            ("ber", true),
            ("mer ang", true),
            ("ber zzzz", false),
            ("-merkel", false),
            ("-putin", true),
            ("angela -berlin", false),
            ("\"angela merkel\"", true),
            ("\"merkel angela\"", false),
            ("-", true),
        ] {
            assert_eq!(Needle::parse(typed).is_in("Angela Merkel, Berlin"), found, "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn it_finds_what_the_corpus_finds(
            text in "[ABabcäß \\-.]{0,24}|[abc]{1,3}( [abc]{1,3}){0,40}",
            typed in "[abcäß]{1,9}|[abc]{1,4} [abcß]{1,5}|[abc]{1,3} -[abc]{1,3}|-[abc]{1,2}|\"[ab] [ab]{1,2}",
        ) {
            let mut corpus = Corpus::new();
            corpus.push(&text);
            let needle = Needle::parse(&typed);
            proptest::prop_assert_eq!(needle.is_in(&text), !corpus.search(&needle, None).items.is_empty());
        }
    }
}
