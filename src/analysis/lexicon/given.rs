//! Given names and the gender of those who bear them.

use crate::model::Gender;

/// The lists of `given.txt`: names of women in the first line, of men in the second, each in byte order.
#[derive(Debug)]
pub(in crate::analysis) struct Given {
    female: Vec<&'static str>,
    male: Vec<&'static str>,
}

impl Given {
    pub(super) fn new(text: &'static str) -> Self {
        let mut lines = text.lines().map(|line| line.split(' ').collect());
        Self { female: lines.next().unwrap_or_default(), male: lines.next().unwrap_or_default() }
    }

    /// Whether a word in lower case is a given name.
    pub(in crate::analysis) fn has(&self, name: &str) -> bool {
        self.female.binary_search(&name).is_ok() || self.male.binary_search(&name).is_ok()
    }

    /// The gender of a given name in lower case, when nearly all who bear it have the same.
    pub(in crate::analysis) fn gender(&self, name: &str) -> Option<Gender> {
        // `Hans-Peter`, `Anne-Marie`: the first decides.
        let first = name.split('-').next().unwrap_or(name);
        [name, first].into_iter().find_map(|name| {
            let female = self.female.binary_search(&name).is_ok();
            let male = self.male.binary_search(&name).is_ok();
            match (female, male) {
                (true, false) => Some(Gender::Female),
                (false, true) => Some(Gender::Male),
                _ => None,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::lexicon::Lexicon;

    #[test]
    fn given_names_tell_women_from_men_where_they_are_certain() {
        let given = &Lexicon::get().given;
        for (name, gender) in [
            ("sabine", Some(Gender::Female)),
            ("anne-marie", Some(Gender::Female)),
            ("swetlana", Some(Gender::Female)),
            ("karim", Some(Gender::Male)),
            ("hans-peter", Some(Gender::Male)),
            ("kim", None),
            ("andrea", None),
            ("tisch", None),
        ] {
            assert_eq!(given.gender(name), gender, "{name}");
        }
        assert!(given.female.is_sorted() && given.male.is_sorted() && given.male.len() > 3000);
    }
}
