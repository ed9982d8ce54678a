//! What the entities of the lists are, in a few words.

use std::sync::LazyLock;

use crate::analysis::lexicon::{Lexicon, Sort};
use crate::text::Language;

/// The lines of the embedded file, in byte order of their ids.
static LINES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    include_str!("../../../assets/lexicon/about.tsv").lines().filter(|line| !line.starts_with('#')).collect()
});

/// What the entity with this id is, in German or else in English; none for an id that is not on the lists.
#[must_use]
pub fn about(id: &str, lang: Language) -> Option<&'static str> {
    let id_of = |line: &str| line.split('\t').next().unwrap_or_default().cmp(id);
    let line = LINES.get(LINES.binary_search_by(|line| id_of(line)).ok()?)?;
    let mut cells = line.split('\t').skip(1);
    let german = cells.next()?;
    if lang == Language::GERMAN { Some(german) } else { cells.next() }
}

/// The id under which the lists have an entity by this full name, in whichever language.
#[must_use]
pub fn listed(name: &str) -> Option<&'static str> {
    let names = &Lexicon::get().names;
    let found = names.exactly(name).filter(|found| matches!(found.sort, Sort::Full | Sort::Doubtful))?;
    names.entry(found.entry).map(|entry| entry.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_lists_is_described_and_every_description_found() {
        assert!(LINES.is_sorted_by_key(|line| line.split('\t').next()));
        for line in &*LINES {
            let cells: Vec<&str> = line.split('\t').collect();
            let &[id, german, english] = cells.as_slice() else { unreachable!("three columns: {line}") };
            assert_eq!((about(id, Language::GERMAN), about(id, Language::ENGLISH)), (Some(german), Some(english)));
        }
        let names = &Lexicon::get().names;
        let bare: Vec<&str> = (0..)
            .map_while(|index| names.entry(index))
            .map(|entry| entry.id)
            .filter(|id| about(id, Language::GERMAN).is_none())
            .collect();
        assert_eq!(bare, Vec::<&str>::new());
        assert_eq!(about("person:nobody", Language::GERMAN), None);
    }

    #[test]
    fn a_full_name_leads_to_its_entry_in_both_languages() {
        let russia = listed("Russland");
        assert!(russia.is_some() && russia == listed("Russia"));
        assert_eq!((listed("Putin"), listed("Niemand Nirgends")), (None, None));
    }
}
