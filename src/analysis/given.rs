//! Given names that are one and the same: short forms, and what other tongues make of them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static CLASSES: LazyLock<Classes> = LazyLock::new(|| Classes::new(include_str!("../../assets/lexicon/given-same.txt")));

/// The class of each given name in lower case, without accents.
#[derive(Debug, Default)]
struct Classes {
    short: FxHashMap<&'static str, u16>,
    tongues: FxHashMap<&'static str, u16>,
}

impl Classes {
    fn new(text: &'static str) -> Self {
        let mut classes = Self::default();
        let mut tongues = false;
        for (class, line) in (0..).zip(text.lines()) {
            match line {
                "[short]" => tongues = false,
                "[tongues]" => tongues = true,
                _ if line.starts_with('#') => {}
                _ => {
                    let list = if tongues { &mut classes.tongues } else { &mut classes.short };
                    list.extend(line.split(' ').map(|name| (name, class)));
                }
            }
        }
        classes
    }
}

/// What all short forms of a given name have in common: `joe` and `joseph`.
pub(crate) fn short_class(name: &str) -> Option<u16> {
    CLASSES.short.get(name).copied()
}

/// What a given name has in common with its forms in other tongues: `oleksij` and `alexej`. Two persons of one common
/// surname may well have both.
pub(crate) fn tongue_class(name: &str) -> Option<u16> {
    CLASSES.tongues.get(name).copied()
}

/// Whether `ben` before a surname, both in lower case, is the first name and no part of the surname: `Ben Harker`, not `Ben Ali`.
pub(crate) fn is_given_before(first: &str, surname: &str) -> bool {
    const ARABIC_OR_HEBREW: &[&str] = &[
        "ali", "bella", "salman", "gvir", "ari", "jelloun", "arfa", "yedder", "salah", "barka", "achour", "youssef",
        "slimane", "hamida", "laden", "gurion", "zion", "jafar", "brik", "aicha", "amor", "khalifa", "mustapha",
        "rhouma",
    ];
    let last = surname.rsplit(' ').next().unwrap_or(surname);
    first == "ben" && !ARABIC_OR_HEBREW.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_tongues_meet() {
        assert!(short_class("joe").is_some() && short_class("joe") == short_class("joseph"));
        assert!(tongue_class("oleksij").is_some() && tongue_class("oleksij") == tongue_class("alexej"));
        assert_ne!(tongue_class("wladimir"), tongue_class("witali"));
        assert_eq!((short_class("karim"), tongue_class("karim")), (None, None));
    }

    #[test]
    fn no_name_stands_in_two_classes_of_a_list() {
        let text = include_str!("../../assets/lexicon/given-same.txt");
        let names = text.lines().filter(|line| !line.starts_with(['#', '['])).flat_map(|line| line.split(' ')).count();
        assert_eq!(CLASSES.short.len() + CLASSES.tongues.len(), names);
    }
}
