//! The hand-written lists of entities: names, adjectives and demonyms, each with its entry.

use rustc_hash::FxHashMap;

use super::beginnings::Beginnings;
use crate::model::EntityKind;

/// An entity that the lists know.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Entry {
    /// Its stable id.
    pub(in crate::analysis) id: &'static str,
    /// What it is.
    pub(in crate::analysis) kind: EntityKind,
    /// Whether it is a country, a continent or a region with adjectives of its own.
    pub(in crate::analysis) country: bool,
    german: &'static str,
    english: &'static str,
}

impl Entry {
    /// Its name for people, in the language of the text.
    pub(in crate::analysis) const fn name(&self, english: bool) -> &'static str {
        if english { self.english } else { self.german }
    }
}

/// One way in which an entry is written.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Name {
    /// As written.
    pub(in crate::analysis) text: &'static str,
    /// Index of the entry.
    pub(in crate::analysis) entry: u32,
    /// How sure one may be that the entry is meant.
    pub(in crate::analysis) sort: Sort,
}

/// How a [`Name`] names its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) enum Sort {
    /// A full name.
    Full,
    /// A surname that may stand alone.
    Short,
    /// A word that often means something else: needs evidence beside it.
    Doubtful,
    /// An English adjective or demonym.
    Derived,
}

/// All lists, sorted for searching.
#[derive(Debug)]
pub(in crate::analysis) struct Names {
    entries: Vec<Entry>,
    /// By text.
    spellings: Vec<Name>,
    /// German adjectives and demonyms without their endings, in lower case.
    stems: FxHashMap<&'static str, u32>,
    demonyms: FxHashMap<&'static str, u32>,
    /// The words of the spellings.
    beginnings: Beginnings,
}

impl Names {
    /// Reads `names.tsv` and `countries.tsv`; lines that do not have their columns are passed over.
    pub(in crate::analysis) fn new(names: &'static str, countries: &'static str) -> Self {
        let mut lists = Self {
            entries: Vec::new(),
            spellings: Vec::new(),
            stems: FxHashMap::default(),
            demonyms: FxHashMap::default(),
            beginnings: Beginnings::of(std::iter::empty(), 0),
        };
        for line in names.lines().filter(|line| !line.starts_with('#')) {
            lists.read_entity(line);
        }
        for line in countries.lines().filter(|line| !line.starts_with('#')) {
            lists.read_country(line);
        }
        lists.spellings.sort_unstable_by_key(|name| (name.text, name.entry));
        lists.beginnings = Beginnings::of(lists.spellings.iter().map(|name| name.text), lists.spellings.len());
        lists
    }

    fn read_entity(&mut self, line: &'static str) {
        let mut cells = line.split('\t');
        let (Some(id), Some(kind), Some(names)) = (cells.next(), cells.next(), cells.next()) else {
            return;
        };
        let Some(kind) = EntityKind::ALL.into_iter().find(|each| each.name() == kind) else {
            return;
        };
        let first = names.split('|').next().unwrap_or_default().trim_start_matches('~');
        let entry = self.add_entry(Entry { id, kind, country: false, german: first, english: first });
        self.add_names(names, entry, Sort::Full);
        self.add_names(cells.next().unwrap_or_default(), entry, Sort::Short);
        self.add_names(cells.next().unwrap_or_default(), entry, Sort::Derived);
    }

    fn read_country(&mut self, line: &'static str) {
        let cells: Vec<&'static str> = line.split('\t').collect();
        let [id, german, english, adjectives, demonyms, derived] = cells[..] else {
            return;
        };
        let first = |names: &'static str| names.split('|').next().unwrap_or_default().trim_start_matches('~');
        let entry = self.add_entry(Entry {
            id,
            kind: EntityKind::Place,
            country: true,
            german: first(german),
            english: first(english),
        });
        self.add_names(german, entry, Sort::Full);
        self.add_names(english, entry, Sort::Full);
        self.add_names(derived, entry, Sort::Derived);
        self.stems.extend(adjectives.split('|').filter(|stem| !stem.is_empty()).map(|stem| (stem, entry)));
        self.demonyms.extend(demonyms.split('|').filter(|name| !name.is_empty()).map(|name| (name, entry)));
    }

    fn add_entry(&mut self, entry: Entry) -> u32 {
        self.entries.push(entry);
        self.entries.len() as u32 - 1
    }

    fn add_names(&mut self, names: &'static str, entry: u32, sort: Sort) {
        for text in names.split('|').filter(|text| !text.is_empty()) {
            let (text, sort) = text.strip_prefix('~').map_or((text, sort), |text| (text, Sort::Doubtful));
            self.spellings.push(Name { text, entry, sort });
        }
    }

    /// The entry of an index that came from here.
    pub(in crate::analysis) fn entry(&self, index: u32) -> Option<&Entry> {
        self.entries.get(index as usize)
    }

    /// All names that begin with the whole word `word`, in byte order.
    pub(in crate::analysis) fn beginning_with(&self, word: &str) -> &[Name] {
        self.spellings.get(self.beginnings.with(word)).unwrap_or_default()
    }

    /// The name that is exactly `text`; a sure one before a doubtful one.
    pub(in crate::analysis) fn exactly(&self, text: &str) -> Option<Name> {
        let same = self.beginning_with(text).iter().take_while(|name| name.text == text);
        same.min_by_key(|name| name.sort == Sort::Doubtful).copied()
    }

    /// The country of a German adjective in lower case, whatever its ending.
    pub(in crate::analysis) fn adjective(&self, word: &str) -> Option<u32> {
        let stem = ["en", "er", "es", "em", "e"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        if !stem.ends_with("sch") {
            return None;
        }
        self.stems.get(stem).copied()
    }

    /// The country of a German demonym as written: `Ukrainer`, `Russinnen`, `Polen` is none.
    pub(in crate::analysis) fn demonym(&self, word: &str) -> Option<u32> {
        let find = |stem: &str| self.demonyms.get(stem).copied();
        let feminine = word.strip_suffix("innen").or_else(|| word.strip_suffix("in"));
        if let Some(stem) = feminine {
            return find(stem).or_else(|| find(&format!("{stem}e")));
        }
        find(word).or_else(|| find(word.strip_suffix(['n', 's'])?)).or_else(|| find(word.strip_suffix("en")?))
    }

    /// All full names.
    pub(in crate::analysis) fn full(&self) -> impl Iterator<Item = &Name> {
        self.spellings.iter().filter(|name| name.sort == Sort::Full)
    }

    /// Adds what the people of listed places are called and what is theirs: `id`, adjectives, demonyms.
    pub(in crate::analysis) fn with_peoples(mut self, peoples: &'static str) -> Self {
        let ids: FxHashMap<&str, u32> = (0..).zip(&self.entries).map(|(index, entry)| (entry.id, index)).collect();
        for line in peoples.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let Some(entry) = cells.next().and_then(|id| ids.get(id)).copied() else { continue };
            let mut words = || cells.next().unwrap_or_default().split('|').filter(|word| !word.is_empty());
            self.stems.extend(words().map(|stem| (stem, entry)));
            self.demonyms.extend(words().map(|name| (name, entry)));
        }
        self
    }

    /// The full names of countries.
    pub(in crate::analysis) fn of_countries(&self) -> impl Iterator<Item = &'static str> {
        let is_country = |name: &&Name| self.entry(name.entry).is_some_and(|entry| entry.country);
        self.spellings.iter().filter(|name| name.sort == Sort::Full).filter(is_country).map(|name| name.text)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    fn lists() -> Names {
        Names::new(
            "# comment\nq-a\tperson\tAnna Berg|Ann Berg\tBerg\nbroken\nq-x\torganisation\t~Stern\n",
            "q-r\tRussland\tRussia\trussisch\tRusse\tRussian\nq-u\tUkraine\tUkraine\tukrainisch\tUkrainer\tUkrainian\n",
        )
    }

    #[test]
    fn names_are_found_by_their_beginning_and_whole() {
        let lists = lists();
        assert_eq!(lists.beginning_with("Anna").len(), 1);
        assert_eq!(lists.exactly("Berg").map(|name| name.sort), Some(Sort::Short));
        assert_eq!(lists.exactly("Stern").map(|name| name.sort), Some(Sort::Doubtful));
        assert!(lists.exactly("Ber").is_none());
    }

    #[test]
    fn german_adjectives_and_demonyms_lose_their_endings() {
        let lists = lists();
        let country = |entry: Option<u32>| entry.map(|entry| lists.entry(entry).unwrap().id);
        for word in ["russisch", "russische", "russischem", "russischer"] {
            assert_eq!(country(lists.adjective(word)), Some("q-r"), "{word}");
        }
        for word in ["Russe", "Russen", "Russin", "Russinnen"] {
            assert_eq!(country(lists.demonym(word)), Some("q-r"), "{word}");
        }
        for word in ["Ukrainer", "Ukrainern", "Ukrainerin", "Ukrainers"] {
            assert_eq!(country(lists.demonym(word)), Some("q-u"), "{word}");
        }
        assert_eq!(lists.demonym("Rus"), None);
        assert_eq!(lists.adjective("frisch"), None);
    }
}
