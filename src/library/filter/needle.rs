//! What was typed, taken apart.

use crate::library::filter::spelling::{spellings, transliterations};

/// Longer words are cut: nobody types them, and their work would have no bound.
const LONGEST: usize = 48;

/// How many words count; the others are ignored.
const MOST_WORDS: usize = 16;

/// What the user typed into a filter.
///
/// Words are separated by blanks and all must be found, in any order. `-word` excludes, `"two words"` is taken
/// literally, `@name`, `source:name` (or `quelle:name`), `folder:name` and `tag:name` (or `ordner:name`) are set apart for
/// [`Needle::entities`], [`Needle::sources`] and [`Needle::shelves`], with a `-` before them for [`Needle::no_entities`] and
/// its like; their names may stand in quotation marks too. What is not finished yet (`-`, `@`, `source:`) asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle {
    pub(super) words: Vec<Word>,
    entities: Vec<String>,
    sources: Vec<String>,
    shelves: Vec<ShelfName>,
    no_entities: Vec<String>,
    no_sources: Vec<String>,
    no_shelves: Vec<ShelfName>,
}

/// A folder or a word that a feed is filed under, or the beginning of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfName {
    /// Whether it is a word, and no folder.
    pub is_tag: bool,
    /// As it was typed.
    pub name: String,
}

/// One word to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub manner: Manner,
    /// The ways to write it; one of them is enough.
    pub spellings: Vec<Spelling>,
}

/// How a word is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Together or in pieces.
    Fuzzy,
    /// Together only.
    Literal,
    /// Must not be there.
    Excluded,
}

/// One way to write a word, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    pub text: String,
    pub chars: Vec<char>,
    /// Whether it is a guess that counts only at the beginning of a word, in one piece.
    pub anchored: bool,
}

impl Spelling {
    fn new(text: &str, anchored: bool) -> Self {
        let chars: Vec<char> = text.chars().take(LONGEST).collect();
        Self { text: chars.iter().collect(), chars, anchored }
    }

    /// In how many places letters may be left out of a word that is typed from its beginning: `putn`, `wtkff`.
    pub(super) const fn skips(&self) -> usize {
        if self.chars.len() < 4 { 0 } else { 1 + self.chars.len() / 5 }
    }

    /// The same of one that is typed from its middle, where more than that would find anything.
    pub(super) const fn loose_skips(&self) -> usize {
        self.chars.len() / 5
    }
}

/// What a part of the typed text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Word,
    Excluded,
    Entity,
    Source,
    Folder,
    Tag,
    ExcludedEntity,
    ExcludedSource,
    ExcludedFolder,
    ExcludedTag,
}

/// A part of the typed text: what it is, where it begins, what it says, whether in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed<'a> {
    pub part: Part,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    pub quoted: bool,
}

impl Needle {
    /// Only this word, to be found even where it was to be excluded.
    pub(super) fn of_word(word: &Word) -> Self {
        let manner = if word.manner == Manner::Excluded { Manner::Literal } else { word.manner };
        Self { words: vec![Word { manner, spellings: word.spellings.clone() }], ..Self::default() }
    }

    /// All that was typed as one word, as it stands.
    pub(super) fn literal(typed: &str) -> Self {
        let word = Word::new(typed.trim(), Manner::Literal);
        Self { words: vec![word], ..Self::default() }
    }

    /// Reads what was typed; anything can be read.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let mut needle = Self::default();
        for Typed { part, text, quoted, .. } in parts(typed) {
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            match part {
                Part::Entity => needle.entities.push(text.to_owned()),
                Part::Source => needle.sources.push(text.to_owned()),
                Part::Folder | Part::Tag => {
                    needle.shelves.push(ShelfName { is_tag: part == Part::Tag, name: text.to_owned() });
                }
                Part::ExcludedFolder | Part::ExcludedTag => {
                    needle.no_shelves.push(ShelfName { is_tag: part == Part::ExcludedTag, name: text.to_owned() });
                }
                Part::ExcludedEntity => needle.no_entities.push(text.to_owned()),
                Part::ExcludedSource => needle.no_sources.push(text.to_owned()),
                Part::Word | Part::Excluded if needle.words.len() >= MOST_WORDS => {}
                Part::Word => needle.words.push(Word::new(text, if quoted { Manner::Literal } else { Manner::Fuzzy })),
                Part::Excluded => needle.words.push(Word::new(text, Manner::Excluded)),
            }
        }
        needle
    }

    /// The names an entity of the article must have: what stands behind each `@`.
    #[must_use]
    pub fn entities(&self) -> &[String] {
        &self.entities
    }

    /// The names its source must have: what stands behind each `source:` or `quelle:`.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The folders and words that its feed must be filed under: what stands behind each `folder:` or `tag:`.
    #[must_use]
    pub fn shelves(&self) -> &[ShelfName] {
        &self.shelves
    }

    /// The folders and words that its feed must not be filed under: what stands behind each `-folder:` or `-tag:`.
    #[must_use]
    pub fn no_shelves(&self) -> &[ShelfName] {
        &self.no_shelves
    }

    /// The names that no entity of the article may have: what stands behind each `-@`.
    #[must_use]
    pub fn no_entities(&self) -> &[String] {
        &self.no_entities
    }

    /// The names that its source must not have: what stands behind each `-source:` or `-quelle:`.
    #[must_use]
    pub fn no_sources(&self) -> &[String] {
        &self.no_sources
    }

    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.has_same_names(&Self::default())
    }

    /// Whether it asks for the same entities, sources and shelves, and for the absence of the same.
    fn has_same_names(&self, other: &Self) -> bool {
        self.entities == other.entities
            && self.sources == other.sources
            && self.no_entities == other.no_entities
            && self.no_sources == other.no_sources
            && self.shelves == other.shelves
            && self.no_shelves == other.no_shelves
    }

    /// The same words to be found at the beginning of words and in one piece only: for names.
    pub(in crate::library) fn of_name(name: &str) -> Self {
        let words = parts(name).take(MOST_WORDS).map(|typed| {
            let mut word = Word::new(typed.text.trim_start_matches(['@', '-']), Manner::Literal);
            let known = word.spellings.first().map(|first| transliterations(&first.text)).unwrap_or_default();
            word.spellings.extend(known.into_iter().map(|text| Spelling::new(&text, true)));
            word.spellings.iter_mut().for_each(|spelling| spelling.anchored = true);
            word
        });
        Self { words: words.filter(|word| !word.spellings.is_empty()).collect(), ..Self::default() }
    }

    /// Whether everything this finds was found by `before` too: the user typed on.
    pub(crate) fn narrows(&self, before: &Self) -> bool {
        self.words.len() >= before.words.len()
            && before.words.iter().zip(&self.words).all(|(old, new)| new.narrows(old))
            && self.has_same_names(before)
    }

    /// Whether every text that has what this asks for has what `before` asked for too.
    pub(crate) fn narrows_texts(&self, before: &Self) -> bool {
        self.words.len() >= before.words.len()
            && before.words.iter().zip(&self.words).all(|(old, new)| new.continues(old))
            && self.has_same_names(before)
    }
}

impl Word {
    fn new(typed: &str, manner: Manner) -> Self {
        let mut written: Vec<Spelling> = spellings(typed).into_iter().map(|text| Spelling::new(&text, false)).collect();
        if manner == Manner::Fuzzy
            && let Some(first) = written.first()
        {
            let others = transliterations(&first.text);
            written.extend(others.into_iter().map(|text| Spelling::new(&text, true)));
        }
        written.retain(|spelling| !spelling.chars.is_empty());
        Self { manner, spellings: written }
    }

    /// Whether every text that has this word letter for letter has `old` too.
    fn continues(&self, old: &Self) -> bool {
        let excluded = Manner::Excluded;
        let goes_on =
            |new: &Spelling, old: &Spelling| new.chars.starts_with(&old.chars) && (new.anchored || !old.anchored);
        self == old
            || ((self.manner, old.manner) != (excluded, excluded)
                && (self.manner == excluded) == (old.manner == excluded)
                && self.spellings.iter().all(|new| old.spellings.iter().any(|old| goes_on(new, old))))
    }

    /// Whether everything this word finds was found by `old` too.
    fn narrows(&self, old: &Self) -> bool {
        if self == old {
            return true;
        }
        // Each way to write it must be the continuation of an old one that was at least as lenient.
        self.manner == old.manner
            && self.manner != Manner::Excluded
            && self.spellings.iter().all(|new| {
                old.spellings.iter().any(|old| {
                    new.chars.starts_with(&old.chars)
                        && (self.manner == Manner::Literal
                            || new.anchored
                            || (new.skips(), new.loose_skips()) == (old.skips(), old.loose_skips()))
                        && (new.anchored || !old.anchored)
                })
            })
    }
}

/// What stands before a part and says what it is; the longer signs come before those that begin them.
const SIGNS: [(&str, Part); 13] = [
    ("-@", Part::ExcludedEntity),
    ("-source:", Part::ExcludedSource),
    ("-quelle:", Part::ExcludedSource),
    ("-folder:", Part::ExcludedFolder),
    ("-ordner:", Part::ExcludedFolder),
    ("-tag:", Part::ExcludedTag),
    ("-", Part::Excluded),
    ("@", Part::Entity),
    ("source:", Part::Source),
    ("quelle:", Part::Source),
    ("folder:", Part::Folder),
    ("ordner:", Part::Folder),
    ("tag:", Part::Tag),
];

/// The parts of the typed text, in order.
pub(super) fn parts(typed: &str) -> impl Iterator<Item = Typed<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = typed.get(at..)?;
        let start = at + (rest.len() - rest.trim_start().len());
        let rest = typed.get(start..).filter(|rest| !rest.is_empty())?;
        let (part, rest) = SIGNS
            .into_iter()
            .find_map(|(sign, part)| {
                let begins = rest.get(..sign.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(sign));
                begins.then(|| (part, rest.get(sign.len()..).unwrap_or_default()))
            })
            .unwrap_or((Part::Word, rest));
        let body = typed.len() - rest.len();
        let quoted = rest.strip_prefix('"');
        let (text, length) = if let Some(inner) = quoted {
            // A mark that is not closed yet holds for the rest.
            inner.split_once('"').map_or((inner, rest.len()), |(text, _)| (text, text.len() + 2))
        } else {
            let text = rest.split(char::is_whitespace).next().unwrap_or_default();
            (text, text.len())
        };
        at = body + length;
        Some(Typed { part, start, end: at, text, quoted: quoted.is_some() })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn what_is_typed_is_taken_apart() {
        let needle =
            Needle::parse("  wit Moskau @witkoff -liveblog \"fünf Stunden\" Quelle:dpa @\"steve wit\" source: - @");
        let words: Vec<_> = needle.words.iter().map(|word| (word.manner, word.spellings[0].text.as_str())).collect();
        assert_eq!(
            words,
            [
                (Manner::Fuzzy, "wit"),
                (Manner::Fuzzy, "moskau"),
                (Manner::Excluded, "liveblog"),
                (Manner::Literal, "funf stunden"),
            ]
        );
        assert_eq!(needle.entities(), ["witkoff", "steve wit"]);
        assert_eq!(needle.sources(), ["dpa"]);
        assert!(Needle::parse(" - @ source: \" ").is_empty());
        let needle = Needle::parse("tag:inland -Ordner:\"Aus aller Welt\" folder:");
        let shelf = |is_tag: bool, name: &str| ShelfName { is_tag, name: name.to_owned() };
        assert_eq!(needle.shelves(), [shelf(true, "inland")]);
        assert_eq!(needle.no_shelves(), [shelf(false, "Aus aller Welt")]);
        let needle = Needle::parse("-@witkoff -source:zdf -Quelle:\"Der Bote\" -@");
        assert!(needle.words.is_empty() && needle.entities().is_empty() && needle.sources().is_empty());
        assert_eq!(
            (needle.no_entities(), needle.no_sources()),
            (&["witkoff".into()][..], &["zdf".into(), "Der Bote".into()][..])
        );
    }

    #[test]
    fn typing_on_narrows_only_where_it_is_sure() {
        for (old, new, sure) in [
            ("mosk", "moska", false), // from five letters on one may be left out
            ("moska", "moskau", true),
            ("moska", "moskau putin", true),
            ("moska -live", "moska -liveb", false),
            ("zele", "zelen", false), // from five letters on other transliterations are tried
            ("\"mos", "\"mosk", true),
            ("moska", "mosk", false),
            ("mosk @a", "mosk @ab", false),
        ] {
            assert_eq!(Needle::parse(new).narrows(&Needle::parse(old)), sure, "{old} -> {new}");
        }
    }

    proptest::proptest! {
        #[test]
        fn parts_are_in_order_and_fit(typed in "[a-zü@\":\\- ]{0,24}") {
            let mut end = 0;
            for part in parts(&typed) {
                proptest::prop_assert!(part.start >= end && part.end > part.start);
                proptest::prop_assert!(typed.get(part.start..part.end).is_some());
                end = part.end;
            }
        }
    }
}
