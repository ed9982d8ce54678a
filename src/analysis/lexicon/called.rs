//! What the entities of the lists are called in a language.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Lexicon;
use super::names::Sort;
use crate::text::Language;

/// The entries of the lists by their ids.
static ENTRIES: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let names = &Lexicon::get().names;
    (0..).map_while(|index| Some((names.entry(index)?.id, index))).collect()
});

/// What the entity with this id is called in German or English, as far as the lists tell languages apart: they begin
/// with a German name, and give the English ones of countries. None for an id that is not on the lists.
#[must_use]
pub fn called(id: &str, lang: Language) -> Option<&'static str> {
    let entry = Lexicon::get().names.entry(*ENTRIES.get(id)?)?;
    let english = lang != Language::GERMAN;
    (!english || entry.country).then(|| entry.name(english))
}

/// Whether the lists have `name` as a full name of the entity with this id.
#[must_use]
pub fn is_called(id: &str, name: &str) -> bool {
    let names = &Lexicon::get().names;
    let found = names.exactly(name).filter(|found| found.sort == Sort::Full);
    found.and_then(|found| names.entry(found.entry)).is_some_and(|entry| entry.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_have_a_name_in_both_languages_and_others_a_german_one() {
        assert_eq!(called("q-niederlande", Language::GERMAN), Some("Niederlande"));
        assert_eq!(called("q-niederlande", Language::ENGLISH), Some("Netherlands"));
        assert_eq!(called("q-wladimir-putin", Language::GERMAN), Some("Wladimir Putin"));
        assert_eq!(called("q-wladimir-putin", Language::ENGLISH), None);
        assert_eq!(called("person:nobody", Language::GERMAN), None);
        assert!(is_called("q-wladimir-putin", "Vladimir Putin"));
        assert!(!is_called("q-wladimir-putin", "Putin") && !is_called("q-niederlande", "Vladimir Putin"));
    }
}
