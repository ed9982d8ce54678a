//! The search through all texts for what is typed in the filter of the list: a little at once, the rest outside.

use crate::app::Effect;
use crate::library::{ArticleIx, Library, Needle, Texts};
use crate::text::Span;

/// So many bytes of text are searched at once, before anything outside is asked: the window is filled with the very
/// frame of the key, and most letters typed on leave nothing to ask for.
const AT_ONCE: usize = 96 * 1024;

/// What is known of an article's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Seen {
    /// Nothing.
    #[default]
    Unknown,
    /// An answer is awaited.
    Asked,
    /// It does not have what is typed.
    Without,
    /// It has it, in this sentence.
    With(Span),
}

/// What the texts have of the present filter.
#[derive(Debug, Default)]
pub struct TextSearch {
    generation: u32,
    typed: String,
    needle: Needle,
    /// The texts as they are now, once they were asked for.
    texts: Option<Texts>,
    /// By the number of the article.
    seen: Vec<Seen>,
    /// How many answers are awaited.
    awaited: usize,
}

impl TextSearch {
    /// Takes in what is typed now. What the text before did not have, it does not have when the user typed on.
    pub fn look_for(&mut self, typed: &str) {
        let needle = Needle::parse(typed);
        if needle == self.needle {
            return;
        }
        let narrows = needle.narrows_texts(&self.needle);
        for seen in &mut self.seen {
            if !(narrows && *seen == Seen::Without) {
                *seen = Seen::Unknown;
            }
        }
        typed.clone_into(&mut self.typed);
        self.needle = needle;
        self.awaited = 0;
        self.generation += 1;
    }

    /// Forgets everything but the number of the last question.
    pub fn end(&mut self) {
        *self = Self { generation: self.generation + 1, ..Self::default() };
    }

    /// Takes in that the library changed; these articles have other texts now.
    pub fn forget(&mut self, replaced: &[ArticleIx]) {
        self.texts = None;
        self.drop_questions();
        for article in replaced {
            if let Some(seen) = self.seen.get_mut(article.index()) {
                *seen = Seen::Unknown;
            }
        }
    }

    /// Answers that are still awaited will not count.
    fn drop_questions(&mut self) {
        if self.awaited > 0 {
            for seen in self.seen.iter_mut().filter(|seen| **seen == Seen::Asked) {
                *seen = Seen::Unknown;
            }
            self.awaited = 0;
        }
        self.generation += 1;
    }

    /// Looks into the first of those texts of which nothing is known, and says how to find out about the others.
    pub fn ask<'a>(
        &mut self,
        library: &Library,
        articles: impl Iterator<Item = &'a ArticleIx> + Clone,
    ) -> Option<Effect> {
        let unknown = |seen: &[Seen], article: &ArticleIx| {
            seen.get(article.index()).is_none_or(|seen| matches!(seen, Seen::Unknown))
        };
        if self.needle.is_empty() || !articles.clone().any(|article| unknown(&self.seen, article)) {
            return None;
        }
        let texts = self.texts.get_or_insert_with(|| library.texts()).clone();
        self.drop_questions();
        let mut asked = Vec::new();
        let mut looked = 0;
        for article in articles {
            if !unknown(&self.seen, article) {
                continue;
            }
            if self.seen.len() <= article.index() {
                self.seen.resize(article.index() + 1, Seen::Unknown);
            }
            let Some(slot) = self.seen.get_mut(article.index()) else { continue };
            if looked < AT_ONCE {
                looked += texts.bytes(*article);
            }
            *slot = if looked < AT_ONCE {
                texts.sentence(*article, &self.needle).map_or(Seen::Without, Seen::With)
            } else {
                asked.push(article.number());
                Seen::Asked
            };
        }
        self.awaited = asked.len();
        (!asked.is_empty()).then(|| Effect::SearchTexts {
            generation: self.generation,
            typed: self.typed.clone(),
            texts,
            articles: asked,
        })
    }

    /// Takes an answer: of the next `looked` articles that were asked about, in their order, these have it. Says whether
    /// it counts.
    pub fn take(&mut self, generation: u32, looked: &[u32], found: &[(u32, Span)]) -> bool {
        if generation != self.generation {
            return false;
        }
        for article in looked {
            if let Some(seen) = self.seen.get_mut(*article as usize) {
                *seen = Seen::Without;
            }
        }
        for (article, sentence) in found {
            if let Some(seen) = self.seen.get_mut(*article as usize) {
                *seen = Seen::With(*sentence);
            }
        }
        self.awaited = self.awaited.saturating_sub(looked.len());
        true
    }

    /// The sentence of an article's text that has what is typed.
    #[must_use]
    pub fn sentence(&self, article: ArticleIx) -> Option<Span> {
        match self.seen.get(article.index()) {
            Some(Seen::With(sentence)) => Some(*sentence),
            _ => None,
        }
    }

    /// How many texts are still searched outside.
    #[must_use]
    pub const fn awaited(&self) -> usize {
        self.awaited
    }
}
