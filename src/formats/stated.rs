//! Fields that metadata states about an article: front matter, side file, JSON.

use crate::formats::{html, plain};
use crate::model::{Draft, Reason, ValueKind};
use crate::text::Language;

/// The fields, as front matter and side files spell them.
pub(super) const FIELDS: [&str; 8] =
    ["title", "source", "published", "updated", "authors", "url", "language", "kicker"];

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

/// What other programs call these fields, in lower case; values of theirs that do not fit are passed over.
const FOREIGN: &[(&str, &str)] = &[
    ("headline", "title"),
    ("name", "title"),
    ("datepublished", "published"),
    ("date_published", "published"),
    ("published_at", "published"),
    ("publishedat", "published"),
    ("publishdate", "published"),
    ("published_date", "published"),
    ("pubdate", "published"),
    ("created", "published"),
    ("created_at", "published"),
    ("datecreated", "published"),
    ("timestamp", "published"),
    ("datemodified", "updated"),
    ("date_modified", "updated"),
    ("updated_at", "updated"),
    ("updatedat", "updated"),
    ("lastupdated", "updated"),
    ("last_modified_at", "updated"),
    ("byline", "authors"),
    ("creator", "authors"),
    ("publisher", "source"),
    ("publication", "source"),
    ("outlet", "source"),
    ("newspaper", "source"),
    ("inlanguage", "language"),
    ("canonical", "url"),
    ("canonical_url", "url"),
    ("permalink", "url"),
];

/// Fields of other programs that look like slips of ours and are none.
const OTHERS: [&str; 13] = [
    "tags", "draft", "layout", "slug", "type", "links", "publish", "image", "images", "weight", "subtitle", "locale",
    "topics",
];

/// A value as the file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// One text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
    /// Something else, by the name of its kind.
    Other(ValueKind),
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
    /// Whether the field is taken already.
    fn has(&self, name: &str) -> bool {
        match name {
            "title" => self.title.is_some(),
            "source" => self.source.is_some(),
            "published" => self.published.is_some(),
            "updated" => self.updated.is_some(),
            "authors" => !self.authors.is_empty(),
            "url" => self.url.is_some(),
            "language" => self.language.is_some(),
            _ => self.kicker.is_some(),
        }
    }

    /// Takes a field; the error is the reason why it was not taken.
    pub(super) fn set(&mut self, field: &str, value: Value) -> Result<(), Reason> {
        let name = field.to_lowercase();
        if let Some((_, own)) = FOREIGN.iter().find(|(foreign, _)| *foreign == name) {
            // What the file states in our own words stands, whichever comes first.
            if !self.has(own) {
                let _ = self.set(own, value);
            }
            return Ok(());
        }
        let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name.as_str(), |(_, name)| name);
        if !FIELDS.contains(&name) {
            // Other programs have fields of their own: only what looks like a slip is told.
            return misspelt(name).map_or(Ok(()), |field| Err(Reason::Misspelt(field.to_owned())));
        }
        let value = match value {
            Value::List(authors) if name == "authors" => {
                self.authors = authors.iter().flat_map(|author| people(author)).collect();
                return Ok(());
            }
            Value::Text(text) => text,
            Value::List(_) => return Err(Reason::NotOne),
            Value::Other(kind) => return Err(Reason::NotText(kind)),
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
                self.authors = people(&value);
            }
            "language" => match Language::from_tag(&value) {
                Some(language) => self.language = Some(language),
                None => return Err(Reason::NoLanguage(value)),
            },
            _ => {
                if plain::moment(&value, Language::UNKNOWN).is_none() {
                    return Err(Reason::NoDate(value));
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
        let line = |text: String| html::line(&text).into_owned();
        draft.title = self.title.map(line).unwrap_or_default();
        draft.source = self.source.map(line);
        draft.kicker = self.kicker.map(line);
        draft.url = self.url;
        draft.authors = self.authors.into_iter().map(line).collect();
        let moment = |text: Option<String>| text.and_then(|text| plain::moment(&text, draft.lang));
        (draft.published, draft.updated) = (moment(self.published), moment(self.updated));
    }
}

/// Whether `field` is one of ours, or another program's word for one of ours.
pub(super) fn is_known(field: &str) -> bool {
    let field = field.to_lowercase();
    let has = |pairs: &[(&str, &str)]| pairs.iter().any(|(name, _)| *name == field);
    FIELDS.contains(&field.as_str()) || has(&ALIASES) || has(FOREIGN)
}

/// The field of ours that `name` is a slip of.
fn misspelt(name: &str) -> Option<&'static str> {
    if OTHERS.contains(&name) {
        return None;
    }
    let own = FIELDS.iter().chain(ALIASES.iter().map(|(alias, _)| alias));
    let (distance, field) = own.map(|field| (distance(name, field), *field)).min()?;
    (distance <= if name.len() < 6 { 1 } else { 2 }).then_some(field)
}

/// The names in a field of authors: `Jane Doe, John Roe`, `By Jane Doe and John Roe`.
fn people(text: &str) -> Vec<String> {
    let bare = text.trim();
    let bare = ["By ", "by ", "Von ", "von "].iter().find_map(|label| bare.strip_prefix(label)).unwrap_or(bare);
    bare.replace(" and ", ",")
        .replace(" und ", ",")
        .split([',', ';'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
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
        assert!(stated.set("Titel", text("x")).unwrap_err().to_string().contains("`title`"));
        assert!(stated.set("autors", text("x")).unwrap_err().to_string().contains("`authors`"));
        for foreign in ["tags", "categories", "draft", "layout", "slug", "weight", "aliases", "keywords", "description"]
        {
            assert_eq!(stated.set(foreign, Value::Other(ValueKind::Table)), Ok(()), "{foreign}");
        }
        assert!(stated.set("published", text("gestern")).unwrap_err().to_string().contains("no date"));
        assert!(stated.set("title", Value::Other(ValueKind::Number)).unwrap_err().to_string().contains("a number"));
        assert!(stated.set("date", text("2025-12-03")).is_ok());
        assert_eq!(stated.published.as_deref(), Some("2025-12-03"));
        assert!(
            stated.set("datePublished", text("2024-01-01")).is_ok()
                && stated.set("creator", text("A B and C D")).is_ok()
        );
        assert_eq!(stated.published.as_deref(), Some("2025-12-03"));
        assert_eq!(stated.authors, ["A B", "C D"]);
        assert!(stated.set("permalink", Value::Other(ValueKind::Number)).is_ok());
    }
}
