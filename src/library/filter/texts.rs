//! The texts of the articles apart from the library, so that another thread can search them.

use std::sync::Arc;

use rayon::prelude::*;

use crate::library::filter::needle::{Manner, Needle};
use crate::library::filter::occurrence::Finder;
use crate::library::places::{near, sentence_at};
use crate::library::{ArticleIx, Library};
use crate::model::{Analysis, Article};
use crate::text::Span;

/// The texts of a library as they were at one moment. A copy costs nothing.
#[derive(Clone, Debug, Default)]
pub struct Texts(Arc<[Option<Text>]>);

/// What a search in one text needs.
#[derive(Debug)]
struct Text {
    article: Arc<Article>,
    analysis: Arc<Analysis>,
}

impl PartialEq for Texts {
    /// The same moment.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Texts {}

impl Library {
    /// The texts as they are now.
    #[must_use]
    pub fn texts(&self) -> Texts {
        let text = |entry: &crate::library::Entry| Text {
            article: Arc::clone(&entry.article),
            analysis: Arc::clone(&entry.analysis),
        };
        Texts(self.entries.iter().map(|entry| entry.as_ref().map(text)).collect())
    }
}

impl Texts {
    /// The first sentence of an article that has a word of the needle, when all words are in its text or its title.
    #[must_use]
    pub fn sentence(&self, article: ArticleIx, needle: &Needle) -> Option<Span> {
        let text = self.0.get(article.index())?.as_ref()?;
        in_text(&text.article, &text.analysis, needle)
    }

    /// How many bytes a search in an article has to look at.
    #[must_use]
    pub fn bytes(&self, article: ArticleIx) -> usize {
        self.0.get(article.index()).and_then(Option::as_ref).map_or(0, |text| text.article.text.len())
    }

    /// Those of `articles`, given and returned by number, that have what was typed, each with such a sentence; on all
    /// cores.
    #[must_use]
    pub fn search(&self, typed: &str, articles: &[u32]) -> Vec<(u32, Span)> {
        let needle = Needle::parse(typed);
        articles.par_iter().filter_map(|item| Some((*item, self.sentence(ArticleIx(*item), &needle)?))).collect()
    }
}

/// The first sentence with a word of the needle, when all words are in the text or the title.
pub(super) fn in_text(article: &Article, analysis: &Analysis, needle: &Needle) -> Option<Span> {
    let mut first: Option<usize> = None;
    for word in &needle.words {
        let finder = Finder::new(&word.spellings);
        match (word.manner, finder.first(&article.text)) {
            (Manner::Excluded, Some(_)) => return None,
            (Manner::Excluded, None) => {}
            (_, Some(at)) => first = Some(first.map_or(at, |first| first.min(at))),
            (_, None) => {
                finder.first(&article.title)?;
            }
        }
    }
    let at = first?;
    let sentence = sentence_at(analysis, at).unwrap_or_else(|| line_at(&article.text, at));
    Some(near(&article.text, sentence, at as u32))
}

/// The line of the text around a byte.
fn line_at(text: &str, at: usize) -> Span {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |line_break| line_break + 1);
    let end = text.get(at..).and_then(|behind| behind.find('\n')).map_or(text.len(), |length| at + length);
    Span::new(start, end)
}
