//! Word forms and what they tend to be: asked by their hash, without a list of them.

use super::function::{Function, hash};

/// No listed word has more bytes: a longer one need not be looked for, nor kept.
pub(super) const LONGEST: usize = 40;

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
            flags: flags | more,
        }
    }
}

/// The lists: what words tend to be, and where they are in the German and the English tree of words used alike. Each has a
/// line with what a word may get and a line that describes its function; behind the six lines stand the functions.
#[derive(Debug)]
pub(in crate::analysis) struct Words {
    palette: Vec<Traits>,
    traits: Function,
    trees: [Tree; 2],
}

/// A tree of words used alike.
#[derive(Debug)]
struct Tree {
    /// The paths from the root to its leaves: the lowest bit is the first turn.
    leaves: Vec<u32>,
    function: Function,
}

impl Words {
    pub(in crate::analysis) fn new(bytes: &'static [u8]) -> Self {
        let mut lines = bytes.splitn(7, |byte| *byte == b'\n');
        let mut line = || lines.next().and_then(|line| str::from_utf8(line).ok()).unwrap_or_default();
        let heads = [(); 3].map(|()| (line(), line()));
        let rest = lines.next().unwrap_or_default();
        let [(palette, traits), german, english] = heads;
        let palette = palette.split(' ').map(|tag| Traits::of(tag.as_bytes())).collect();
        let (traits, mut rest) = Function::read(traits, rest);
        let trees = [german, english].map(|(leaves, line)| {
            let (function, behind) = Function::read(line, rest);
            rest = behind;
            let leaves = leaves.split(' ').map(|path| path.parse().unwrap_or_default()).collect();
            Tree { leaves, function }
        });
        Self { palette, traits, trees }
    }

    /// What the list says of `word`, which must be in lower case. Of a few thousand words that it does not have one gets
    /// what another one is.
    pub(in crate::analysis) fn get(&self, word: &str) -> Option<Traits> {
        if word.len() > LONGEST {
            return None;
        }
        self.palette.get(self.traits.get(hash(word.bytes()))?).copied()
    }

    /// The path in the tree of its language to the word whose lower-case form has this hash; 0 for none. Of 256 words that
    /// the tree does not have one gets the path of another.
    pub(in crate::analysis) fn path(&self, hash: u64, english: bool) -> u32 {
        let [german_tree, english_tree] = &self.trees;
        let tree = if english { english_tree } else { german_tree };
        tree.function.get(hash).and_then(|leaf| tree.leaves.get(leaf)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::lexicon::Lexicon;

    #[test]
    fn words_are_what_the_lists_say() {
        let words = &Lexicon::get().words;
        let german = |word: &str| words.get(word).map(|traits| traits.german);
        assert_eq!(german("tisch"), Some(Tendency::Common));
        assert_eq!(german("merkel"), Some(Tendency::Person));
        assert_eq!(german("köln"), Some(Tendency::Place));
        let traits = |word: &str| words.get(word).unwrap_or_default();
        assert!(traits("köln").city() && traits("anna").first_name() && !traits("anna").city());
        assert!(traits("gehen").lower_german() && traits("walk").lower_english() && !traits("köln").lower_german());
        assert_eq!(words.get(&"haus".repeat(11)), None);
    }

    #[test]
    fn words_used_alike_are_near_each_other() {
        let words = &Lexicon::get().words;
        let path = |word: &str| words.path(hash(word.bytes()), false);
        assert_ne!(path("merkel"), 0);
        assert_eq!(path("merkel"), path("müller"));
        assert_ne!(path("merkel"), path("haus"));
        let english = |word: &str| words.path(hash(word.bytes()), true);
        assert!(english("monday") != 0 && english("monday") & 63 == english("tuesday") & 63);
    }

    #[test]
    fn a_word_that_is_not_listed_is_hardly_ever_taken_for_another() {
        let words = &Lexicon::get().words;
        let (mut listed, mut placed) = (0, 0);
        for number in 0..100_000 {
            let word = format!("{number}/{number}");
            listed += usize::from(words.get(&word).is_some());
            placed += usize::from(words.path(hash(word.bytes()), false) != 0);
        }
        assert!(listed <= 50, "{listed}");
        assert!(placed <= 500, "{placed}");
    }
}
