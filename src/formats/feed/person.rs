//! Persons as feeds name them: in elements of their own, or in one text with name and address.

use crate::text::Clean;

/// Who wrote something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: Option<Clean>,
    /// The address for mails.
    pub mail: Option<Clean>,
    /// The text that names the person, where there is no more than a text.
    pub written: Option<Clean>,
}

impl Person {
    /// Reads `a@b.example (Anna Muster)`, `Anna Muster <a@b.example>`, `Anna Muster`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let written = Clean::line(text);
        if written.is_empty() {
            return None;
        }
        let is_mail = |word: &str| {
            word.split_once('@')
                .is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'))
        };
        let bare = |word: &str| {
            let word = word.trim_matches(|c: char| matches!(c, '(' | ')' | '<' | '>' | ',' | ';' | '"' | '[' | ']'));
            let word = word.strip_prefix("mailto:").unwrap_or(word);
            word.split('?').next().unwrap_or_default().to_owned()
        };
        let mail = written.split_whitespace().map(bare).find(|word| is_mail(word));
        let name = mail.as_ref().map_or_else(
            || written.to_string(),
            |mail| {
                let words = written.split_whitespace().filter(|word| bare(word) != *mail);
                words.collect::<Vec<_>>().join(" ")
            },
        );
        let name = name.trim_matches(|c: char| matches!(c, '(' | ')' | '<' | '>' | ',' | ';' | ' '));
        Some(Self {
            name: (!name.is_empty()).then(|| Clean::line(name)),
            mail: mail.map(|mail| Clean::line(&mail)),
            written: Some(written),
        })
    }

    /// The person in one text.
    #[must_use]
    pub fn shown(&self) -> String {
        match (&self.written, &self.name, &self.mail) {
            (Some(written), ..) => written.to_string(),
            (None, Some(name), Some(mail)) => format!("{name} ({mail})"),
            (None, Some(one), None) | (None, None, Some(one)) => one.to_string(),
            (None, None, None) => String::new(),
        }
    }

    /// Whether nobody is named.
    pub(super) const fn is_nobody(&self) -> bool {
        self.name.is_none() && self.mail.is_none() && self.written.is_none()
    }

    /// Whether both are the same person as far as one can see.
    pub(super) fn is(&self, other: &Self) -> bool {
        let same = |a: &Option<Clean>, b: &Option<Clean>| a.is_some() && a == b;
        same(&self.name, &other.name) || same(&self.mail, &other.mail) && (self.name.is_none() || other.name.is_none())
    }
}

/// All persons in one text.
pub(super) fn shown(persons: &[Person]) -> Option<String> {
    let shown: Vec<String> = persons.iter().map(Person::shown).collect();
    (!shown.is_empty()).then(|| shown.join(", "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn name_and_address_are_told_apart() {
        for (text, name, mail) in [
            ("anna@example.org (Anna Muster)", Some("Anna Muster"), Some("anna@example.org")),
            ("Anna Muster <anna@example.org>", Some("Anna Muster"), Some("anna@example.org")),
            ("Anna Muster (anna@example.org)", Some("Anna Muster"), Some("anna@example.org")),
            ("mailto:anna@example.org?subject=x", None, Some("anna@example.org")),
            ("Anna Muster", Some("Anna Muster"), None),
        ] {
            let person = Person::read(text).unwrap();
            assert_eq!((person.name.as_deref(), person.mail.as_deref()), (name, mail), "{text}");
            assert_eq!(person.shown(), text);
        }
        assert_eq!(Person::read(" "), None);
    }
}
