//! The filter of the article list.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::library::filter::corpus::Hits;
use crate::library::filter::needle::{Manner, Needle, Spelling};
use crate::library::filter::texts::in_text;
use crate::library::places::{near, sentence_at};
use crate::library::{ArticleIx, EntityIx, Library};
use crate::model::{Article, Mention};
use crate::text::{Span, fold};

/// When titles alone give so many hits, names are not looked up: the list is full, and the next letter comes at once.
const ENOUGH_TITLES: usize = 100;

/// Shorter words begin too many names.
const SHORTEST_NAME: usize = 3;

/// So many hits get the sentence of their mention; nobody scrolls past more of them.
const MOST_SENTENCES: usize = 100;

/// The articles a filter leaves.
#[derive(Clone, Debug, Default)]
pub struct ArticleHits {
    /// The articles: those found by title, source and kicker, best first, then those that mention such a name, then
    /// those found in the text, both in the order of the scope.
    pub items: Vec<ArticleIx>,
    /// How many articles there are in the scope.
    pub of: usize,
    /// For each of `items` the sentence that names or holds what was typed, when it was found there.
    pub context: Vec<Option<Span>>,
    /// For the items found by such a name, where it stands: it may be another name than the one that was typed.
    pub names: FxHashMap<ArticleIx, Span>,
    /// What was typed, for [`highlights`](super::highlights).
    pub needle: Needle,
    /// The articles of the scope that have the entities and sources that were asked for, in its order: in the texts of
    /// these the words may stand.
    pub narrowed: Vec<ArticleIx>,
    hits: Hits,
}

impl Library {
    /// The articles of `scope` that what was typed leaves; all of them when nothing was typed.
    ///
    /// Words are looked for in title, source and kicker, as [`Corpus::search`](super::Corpus::search) does, and, while
    /// these give few hits, in the names of the entities that an article mentions, from their beginning; with
    /// `in_texts` words that are not there may stand anywhere in the text, letter for letter. Each `@name` asks for an
    /// entity of that name in the article; of several `source:name` one must fit, and of several `folder:name` and
    /// `tag:name`. Of equal hits the first in `scope` comes first. `previous` are the hits of what was typed before in the same list.
    #[must_use]
    pub fn filter(
        &self,
        scope: &[ArticleIx],
        typed: &str,
        in_texts: bool,
        previous: Option<&ArticleHits>,
    ) -> ArticleHits {
        let needle = Needle::parse(typed);
        let narrowed = self.narrowed(scope, &needle);
        let hits = self.titles.search_in(&needle, previous.map(|old| &old.hits), &narrowed);
        let mut items: Vec<ArticleIx> = hits.items.iter().map(|item| ArticleIx(*item)).collect();
        let mut context = vec![None; items.len()];
        let mut names = FxHashMap::default();
        if items.len() < ENOUGH_TITLES {
            for (ix, place) in self.named(&needle, &narrowed, &hits.items) {
                items.push(ix);
                context.push(place.map(|(sentence, _)| sentence));
                names.extend(place.map(|(_, name)| (ix, name)));
            }
        }
        let narrowed: Vec<ArticleIx> = narrowed.into_iter().map(ArticleIx).collect();
        if in_texts && !needle.words.is_empty() {
            let found: FxHashSet<ArticleIx> = items.iter().copied().collect();
            let in_text = |ix: &ArticleIx| {
                let entry = self.entry(*ix)?;
                Some((*ix, in_text(&entry.article, &entry.analysis, &needle)?))
            };
            let in_texts: Vec<(ArticleIx, Span)> =
                narrowed.par_iter().filter(|item| !found.contains(item)).filter_map(in_text).collect();
            items.extend(in_texts.iter().map(|(ix, _)| *ix));
            context.extend(in_texts.iter().map(|(_, sentence)| Some(*sentence)));
        }
        ArticleHits { items, of: scope.len(), context, names, needle, narrowed, hits }
    }

    /// The articles of `scope` with the entities, sources and shelves that the needle asks for.
    fn narrowed(&self, scope: &[ArticleIx], needle: &Needle) -> Vec<u32> {
        let sources = (!needle.sources().is_empty()).then(|| self.sources_named(needle.sources()));
        let no_sources = self.sources_named(needle.no_sources());
        let shelves = (!needle.shelves().is_empty()).then(|| self.sources_on(needle.shelves()));
        let no_shelves = self.sources_on(needle.no_shelves());
        let naming =
            |names: &[String]| -> Vec<Members> { names.iter().map(|name| self.articles_naming(name)).collect() };
        let (entities, no_entities) = (naming(needle.entities()), naming(needle.no_entities()));
        let is_among = |sources: &[bool], ix: ArticleIx| {
            self.entry(ix).and_then(|entry| sources.get(entry.source.index()).copied()).unwrap_or_default()
        };
        scope
            .iter()
            .filter(|ix| sources.as_ref().is_none_or(|sources| is_among(sources, **ix)))
            .filter(|ix| shelves.as_ref().is_none_or(|sources| is_among(sources, **ix)))
            .filter(|ix| !is_among(&no_sources, **ix) && !is_among(&no_shelves, **ix))
            .filter(|ix| entities.iter().all(|articles| articles.has(ix.0)))
            .filter(|ix| !no_entities.iter().any(|articles| articles.has(ix.0)))
            .map(|ix| ix.0)
            .collect()
    }

    /// For each source whether it is meant by one of these names: by a part of its own, unless a source has just that
    /// name.
    fn sources_named(&self, names: &[String]) -> Vec<bool> {
        if names.is_empty() {
            return Vec::new();
        }
        let wanted: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let sources: Vec<String> = self.sources().iter().map(|source| fold(&source.name)).collect();
        let is_whole: Vec<bool> = wanted.iter().map(|wanted| sources.contains(wanted)).collect();
        let means = |source: &String, (wanted, is_whole): (&String, &bool)| {
            if *is_whole { source == wanted } else { source.contains(wanted) }
        };
        sources.iter().map(|source| wanted.iter().zip(&is_whole).any(|name| means(source, name))).collect()
    }

    /// The articles that mention an entity one of whose names has these words.
    fn articles_naming(&self, name: &str) -> Members {
        let entities: FxHashSet<_> = self.links.find(name).collect();
        let mut naming = Members::of(&[], self.slots());
        for posting in entities.into_iter().flat_map(|entity| self.links.postings(entity)) {
            naming.add(posting.article.0);
        }
        naming
    }

    /// The articles, in the order of the scope, for which each word is the beginning of a name they mention or stands in
    /// their title, with the sentence of such a mention and its own place; those in `titles` are left out.
    fn named(&self, needle: &Needle, scope: &[u32], titles: &[u32]) -> Vec<(ArticleIx, Option<(Span, Span)>)> {
        let mut left = Members::of(scope, self.slots());
        left.remove(titles);
        let mut first_name = None;
        for word in &needle.words {
            let excluded = word.manner == Manner::Excluded;
            let long_enough = |spelling: &&Spelling| spelling.chars.len() >= SHORTEST_NAME;
            let Some(spelling) = word.spellings.first().filter(|spelling| excluded || long_enough(spelling)) else {
                return Vec::new();
            };
            let mut having = Members::of(&[], self.slots());
            // A word that stands alone was looked for in the titles already.
            if needle.words.len() > 1 {
                let candidates: Vec<u32> = scope.iter().copied().filter(|item| left.has(*item)).collect();
                for item in self.titles.having(&Needle::of_word(word), &candidates) {
                    having.add(item);
                }
            }
            let entities: FxHashSet<EntityIx> = self.links.find(&spelling.text).collect();
            for posting in entities.iter().flat_map(|entity| self.links.postings(*entity)) {
                having.add(posting.article.0);
            }
            left.keep(&having, !excluded);
            if !excluded {
                first_name = first_name.or(Some(entities));
            }
        }
        let Some(entities) = first_name else { return Vec::new() };
        let sentence = |ix: ArticleIx| {
            let entry = self.entry(ix)?;
            let is_meant =
                |mention: &&Mention| entry.entity_of(mention.entity).is_some_and(|entity| entities.contains(&entity));
            // The title is in view already.
            let title = entry.article.title_block().map_or(0, |block| block.span.end);
            let mut mentions = entry.analysis.mentions.iter().filter(is_meant);
            let first = mentions.next()?;
            let in_text =
                if first.span.start >= title { None } else { mentions.find(|other| other.span.start >= title) };
            let name = in_text.unwrap_or(first).span;
            Some((near(&entry.article.text, sentence_at(&entry.analysis, name.start as usize)?, name.start), name))
        };
        let found = scope.iter().filter(|item| left.has(**item)).map(|item| ArticleIx(*item)).enumerate();
        found.map(|(at, ix)| (ix, if at < MOST_SENTENCES { sentence(ix) } else { None })).collect()
    }

    /// How many articles there ever were: one more than the greatest handle.
    fn slots(&self) -> usize {
        self.titles.len()
    }
}

/// What the filter finds an article by. The title comes first, so that its beginning counts most.
pub(in crate::library) fn listed_text(article: &Article) -> String {
    let kicker = article.kicker.as_deref().unwrap_or_default();
    let mut text = String::with_capacity(article.title.len() + article.source.len() + kicker.len() + 6);
    for part in [&*article.title, &*article.source, kicker] {
        if !part.is_empty() {
            if !text.is_empty() {
                text.push_str(" | ");
            }
            text.push_str(part);
        }
    }
    text
}

/// A set of articles, a bit each.
struct Members(Vec<u64>);

impl Members {
    fn of(items: &[u32], slots: usize) -> Self {
        let mut members = Self(vec![0; slots.div_ceil(64)]);
        for item in items {
            members.add(*item);
        }
        members
    }

    fn add(&mut self, item: u32) {
        if let Some(bits) = self.0.get_mut(item as usize / 64) {
            *bits |= 1 << (item % 64);
        }
    }

    fn has(&self, item: u32) -> bool {
        self.0.get(item as usize / 64).is_some_and(|bits| bits >> (item % 64) & 1 == 1)
    }

    fn remove(&mut self, items: &[u32]) {
        for item in items {
            if let Some(bits) = self.0.get_mut(*item as usize / 64) {
                *bits &= !(1 << (item % 64));
            }
        }
    }

    /// Keeps those that are among the others, or those that are not.
    fn keep(&mut self, others: &Self, among: bool) {
        for (bits, other) in self.0.iter_mut().zip(&others.0) {
            *bits &= if among { *other } else { !other };
        }
    }
}
