//! Who an article is: the rule for ids, and what tells articles of one load apart that the rule would make one.
//!
//! An article is known by the name of its file and by its title; in a file of several by the name and by the id, the link or the
//! number of its entry. Nothing of this depends on where the folder was opened, so ids and marks are the same from the
//! folder, from any above it, by file, and when a file is moved or copied. A text that grows stays the same article; another
//! title, or another file name, is another article (`1.txt` of the next day).
//!
//! Of articles of one load that share all that, the first in the order of the files is known by it alone, and each further
//! one also by as many of the folders above it as tell it from those before. Opened alone each of them is the first: the
//! marks of such articles are then those of the first, while an id that says the folders finds its article in any folder.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path};

use crate::model::{Article, ArticleId, Problem, Warning};

/// The ids of one load so far.
#[derive(Debug, Default)]
pub struct Identities {
    given: HashSet<ArticleId>,
    /// The ids that files state.
    stated: HashSet<String>,
    /// The file last told to state an id that another one has.
    doubled: Option<String>,
}

impl Identities {
    /// Gives the article an id that no article before it has. An id that its file states and that another article has
    /// already is taken back; the first of each file is told.
    pub fn claim(&mut self, article: &mut Article) -> Option<Warning> {
        if !self.given.insert(article.id) {
            let free = longer(article).into_iter().find(|id| self.given.insert(*id));
            article.id = free.unwrap_or(article.id);
        }
        let Some(id) = article.key.take_if(|id| self.stated.contains(&**id)) else {
            self.stated.extend(article.key.as_ref().map(ToString::to_string));
            return None;
        };
        let path = article.origin.path.to_string();
        if self.doubled.as_ref() == Some(&path) {
            return None;
        }
        self.doubled = Some(path.clone());
        Some(Warning {
            path,
            place: article.origin.line.map(|line| (line, 1)),
            problem: Problem::SameId(id.to_string()),
        })
    }
}

/// The ids that an article has where others share its own: with its folder, with the folder above that too, and so on.
#[must_use]
pub fn longer(article: &Article) -> Vec<ArticleId> {
    let Some(folder) = article.origin.file.as_deref().and_then(|file| fs::canonicalize(file).ok()) else {
        return Vec::new();
    };
    let mut folders = String::new();
    let names = folder.parent().into_iter().flat_map(Path::components).rev().filter_map(|part| match part {
        Component::Normal(name) => Some(escaped(name)),
        _ => None,
    });
    names
        .map(|name| {
            folders = format!("{name}/{folders}");
            article.id.below(&folders)
        })
        .collect()
}

/// A name as a part of identities: two that differ only in bytes that are no text stay two.
pub(super) fn escaped(name: &OsStr) -> String {
    name.to_str().map_or_else(
        || name.as_encoded_bytes().iter().flat_map(|byte| std::ascii::escape_default(*byte)).map(char::from).collect(),
        str::to_owned,
    )
}
