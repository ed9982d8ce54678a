//! Fields that metadata states about an article: front matter, side file, JSON.

use crate::formats::plain;
use crate::model::Draft;
use crate::text::Language;

/// The fields, as front matter and side files spell them.
const FIELDS: [&str; 8] = ["title", "source", "published", "updated", "authors", "url", "language", "kicker"];

/// Other spellings that are understood as well.
const ALIASES: [(&str, &str); 7] = [
    ("date", "published"),
    ("modified", "updated"),
    ("lastmod", "updated"),
    ("author", "authors"),
    ("lang", "language"),
    ("link", "url"),
    ("site", "source"),
];

/// A value as the file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// One text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
    /// Something else, by the name of its kind.
    Other(&'static str),
}

/// What is stated about an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    title: Option<String>,
    source: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    authors: Vec<String>,
    url: Option<String>,
    language: Option<Language>,
    kicker: Option<String>,
}

impl Stated {
    /// Takes a field; the error is the reason why it was not taken.
    pub(super) fn set(&mut self, field: &str, value: Value) -> Result<(), String> {
        let name = field.to_lowercase();
        let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name.as_str(), |(_, name)| name);
        if !FIELDS.contains(&name) {
            return Err(unknown(name));
        }
        let value = match value {
            Value::List(authors) if name == "authors" => {
                self.authors = authors;
                return Ok(());
            }
            Value::Text(text) => text,
            Value::List(_) => return Err("must be one text, not a list".to_owned()),
            Value::Other(kind) => return Err(format!("must be a text, not {kind}")),
        };
        if value.trim().is_empty() {
            return Ok(());
        }
        match name {
            "title" => self.title = Some(value),
            "source" => self.source = Some(value),
            "kicker" => self.kicker = Some(value),
            "url" => self.url = Some(value),
            "authors" => {
                self.authors = value.split([',', ';']).map(|name| name.trim().to_owned()).collect();
            }
            "language" => match Language::from_tag(&value) {
                Some(language) => self.language = Some(language),
                None => return Err(format!("`{value}` is no language tag such as `de` or `en`")),
            },
            _ => {
                if plain::moment(&value, Language::UNKNOWN).is_none() {
                    return Err(format!("`{value}` is no date such as `2025-12-03` or `2025-12-03T14:05:00+01:00`"));
                }
                if name == "published" { self.published = Some(value) } else { self.updated = Some(value) }
            }
        }
        Ok(())
    }

    /// What `self` states, over what `below` states.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            title: self.title.or(below.title),
            source: self.source.or(below.source),
            published: self.published.or(below.published),
            updated: self.updated.or(below.updated),
            authors: if self.authors.is_empty() { below.authors } else { self.authors },
            url: self.url.or(below.url),
            language: self.language.or(below.language),
            kicker: self.kicker.or(below.kicker),
        }
    }

    /// Writes what is stated into `draft`; `body` tells the language when nothing states it, since dates need it.
    pub(super) fn apply(self, draft: &mut Draft, body: &str) {
        draft.lang = self.language.unwrap_or_else(|| Language::detect(body));
        draft.title = self.title.unwrap_or_default();
        draft.source = self.source;
        draft.kicker = self.kicker;
        draft.url = self.url;
        draft.authors = self.authors;
        let moment = |text: Option<String>| text.and_then(|text| plain::moment(&text, draft.lang));
        (draft.published, draft.updated) = (moment(self.published), moment(self.updated));
    }
}

/// Whether `field` is one of ours.
pub(super) fn is_known(field: &str) -> bool {
    FIELDS.contains(&field) || ALIASES.iter().any(|(alias, _)| *alias == field)
}

/// Why an unknown field was not taken, with the nearest valid name.
fn unknown(name: &str) -> String {
    let nearest =
        FIELDS.iter().chain(ALIASES.iter().map(|(alias, _)| alias)).map(|field| (distance(name, field), *field)).min();
    match nearest {
        Some((distance, field)) if distance <= 1.max(name.len() / 3) => {
            format!("unknown field, did you mean `{field}`?")
        }
        _ => format!("unknown field; known are {}", FIELDS.join(", ")),
    }
}

/// How many letters must be added, dropped, changed or swapped with their neighbour to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().collect());
    let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = at(&above, j) + usize::from(x != y);
            let mut best = change.min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x) {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn wrong_fields_are_named_with_the_nearest_right_one() {
        let mut stated = Stated::default();
        let text = |text: &str| Value::Text(text.to_owned());
        assert!(stated.set("Titel", text("x")).unwrap_err().contains("`title`"));
        assert!(stated.set("autors", text("x")).unwrap_err().contains("`authors`"));
        assert!(stated.set("layout", text("x")).unwrap_err().contains("known are title"));
        assert!(stated.set("published", text("gestern")).unwrap_err().contains("no date"));
        assert!(stated.set("title", Value::Other("a number")).unwrap_err().contains("a number"));
        assert!(stated.set("date", text("2025-12-03")).is_ok());
        assert_eq!(stated.published.as_deref(), Some("2025-12-03"));
    }
}
