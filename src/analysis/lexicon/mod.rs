//! What the analysis knows beforehand: word forms, entities, places, and the small words of both grammars.

mod about;
mod beginnings;
mod called;
mod ends;
pub(super) mod function;
mod given;
pub(super) mod grammar;
mod names;
pub(super) mod speech;
mod words;

use std::sync::LazyLock;

pub use about::{about, listed};
use beginnings::Beginnings;
pub use called::{called, is_called};
pub(super) use ends::Ends;
use given::Given;
pub(super) use names::{Entry, Name, Names, Sort};
pub(super) use words::{Tendency, Traits, Words};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let places: Vec<&'static str> = include_str!("../../../assets/lexicon/places.txt").lines().collect();
    Lexicon {
        words: Words::new(include_bytes!("../../../assets/lexicon/words.bin")),
        names: Names::new(
            include_str!("../../../assets/lexicon/names.tsv"),
            include_str!("../../../assets/lexicon/countries.tsv"),
        )
        .with_peoples(include_str!("../../../assets/lexicon/peoples.tsv")),
        given: Given::new(include_str!("../../../assets/lexicon/given.txt")),
        beginnings: Beginnings::of(places.iter().copied(), places.len()),
        places,
    }
});

/// All lists.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Word forms.
    pub(super) words: Words,
    /// Entities.
    pub(super) names: Names,
    /// Given names.
    pub(super) given: Given,
    /// Towns whose names have several words, in byte order.
    places: Vec<&'static str>,
    /// Their words.
    beginnings: Beginnings,
}

impl Lexicon {
    /// The embedded lists; the first call builds their indexes, in a few milliseconds.
    pub(super) fn get() -> &'static Self {
        &LEXICON
    }

    /// The towns whose names begin with `word` and have more words after it.
    pub(super) fn towns_beginning_with(&self, word: &str) -> &[&'static str] {
        self.places.get(self.beginnings.with(word)).unwrap_or_default()
    }

    /// Whether `word`, a capitalised German word in lower case, is a common noun by its own entry or by its head: the
    /// longest listed end of a compound says what the whole is.
    pub(super) fn is_german_noun(&self, word: &str) -> bool {
        if let Some(traits) = self.words.get(word) {
            match traits.german {
                Tendency::Unseen if traits.lower_german() => return true,
                Tendency::Unseen => {}
                tendency => return tendency.is_common(),
            }
        }
        if word.len() < 8 {
            return false;
        }
        // A head of three letters is chance more often than not, and one of a few needs a word before it.
        word.char_indices()
            .skip(3)
            .filter(|(at, _)| word.len() - at <= words::LONGEST)
            .map_while(|(at, _)| word.split_at_checked(at).filter(|(_, head)| head.chars().count() >= 4))
            .find_map(|(front, head)| {
                let german = self.words.get(head)?.german;
                let founded = || head.len() >= 7 || self.is_front(front);
                match german {
                    Tendency::Common | Tendency::MostlyCommon if founded() => Some(true),
                    Tendency::Unseen | Tendency::Mixed | Tendency::Common | Tendency::MostlyCommon => None,
                    _ if head.len() >= 6 => Some(false),
                    _ => None,
                }
            })
            .unwrap_or(false)
    }

    /// Whether `front` can be the first part of a compound: a word, with or without a joining `s` or `n`.
    fn is_front(&self, front: &str) -> bool {
        let word = |front: &str| {
            front.len() >= 3
                && self.words.get(front).is_some_and(|traits| {
                    traits.german == Tendency::Common
                        || front.len() >= 4 && (traits.lower_german() || traits.german.is_common())
                })
        };
        word(front)
            || front.strip_suffix(['s', 'n', 'e']).is_some_and(word)
            || front.strip_suffix("en").or_else(|| front.strip_suffix("es")).is_some_and(word)
            || front.strip_suffix('-').is_some()
            || front.len() >= 8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_nouns_by_their_heads() {
        let lexicon = Lexicon::get();
        for noun in ["friedensvertrag", "regionalgouverneur", "haushaltsgesetz", "treffen", "chefunterhändler"] {
            assert!(lexicon.is_german_noun(noun), "{noun}");
        }
        for name in ["putin", "umjerow", "wadephul", "perwyschow", "kostjantyniwka", "bremen"] {
            assert!(!lexicon.is_german_noun(name), "{name}");
        }
    }

    #[test]
    fn every_listed_entity_has_an_id_of_its_own() {
        let mut ids: Vec<&str> = Vec::new();
        for index in 0.. {
            let Some(entry) = Lexicon::get().names.entry(index) else { break };
            assert!(entry.id.starts_with("q-") && !entry.name(true).is_empty(), "{entry:?}");
            ids.push(entry.id);
        }
        assert!(ids.len() > 1400, "{}", ids.len());
        ids.sort_unstable();
        ids.dedup_by(|a, b| {
            assert_ne!(a, b, "an id stands twice");
            false
        });
    }
}
