//! The library itself: articles come in, are found by id, and stand in order.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::library::corrected::corrected;
use crate::library::filter::{Corpus, listed_text};
use crate::library::linking::Links;
use crate::library::marks::Marked;
use crate::library::rewrite::Spellings;
use crate::library::shelves::Shelves;
use crate::library::statements::sketches;
use crate::library::{ArticleIx, EntityIx, SourceIx};
use crate::model::{Analysis, Article, ArticleId, Moment, UserMarks};
use crate::text::Clean;

/// Everything loaded, with its indexes.
///
/// Articles come in batches through [`Library::add`]; every index grows with them, nothing is counted anew. What the
/// library says does not depend on the order in which articles arrived, handles aside.
#[derive(Debug, Default)]
pub struct Library {
    pub(super) entries: Vec<Option<Entry>>,
    pub(super) links: Links,
    pub(super) titles: Corpus,
    pub(super) spellings: Spellings,
    pub(super) sources: Vec<Source>,
    pub(super) marked: Marked,
    pub(super) shelves: Shelves,
    ids: FxHashMap<ArticleId, ArticleIx>,
    source_of: FxHashMap<Clean, SourceIx>,
    newest_first: Vec<ArticleIx>,
    /// The place of each article in `newest_first`, by [`ArticleIx`].
    ranks: Vec<u32>,
    pub(super) unread: u32,
    pub(super) starred: u32,
}

/// One article with what was found in it and what the user did with it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The article.
    pub article: Arc<Article>,
    /// What was found in it, as the reader corrected it.
    pub analysis: Arc<Analysis>,
    /// The same before any correction.
    pub(super) found: Arc<Analysis>,
    /// The same with what the reader says of spellings: its names are in the counts.
    pub(super) counted: Arc<Analysis>,
    /// What the user left on it.
    pub marks: UserMarks,
    /// Its source.
    pub source: SourceIx,
    /// Its day, beside the marks: sums over many articles are not to visit each of them.
    pub(super) day: Option<Date>,
    /// The entity of the library for each of [`Analysis::entities`].
    pub(super) entities: Box<[EntityIx]>,
    /// For each statement what it is found again by.
    pub(super) sketches: Box<[u64]>,
    /// The form (see `linking`) for each of [`Analysis::entities`].
    pub(super) forms: Box<[EntityIx]>,
}

impl Entry {
    /// The entity of the library that entity `local` of the article's analysis belongs to.
    #[must_use]
    pub fn entity_of(&self, local: u32) -> Option<EntityIx> {
        self.entities.get(local as usize).copied()
    }

    /// The entity of the library that mention `mention` of the article's analysis names.
    #[must_use]
    pub fn entity_at(&self, mention: u32) -> Option<EntityIx> {
        self.entity_of(self.analysis.mentions.get(mention as usize)?.entity)
    }
}

/// A source and how much of it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name, for people.
    pub name: Clean,
    /// Its articles.
    pub articles: u32,
    /// Those of them that are unread.
    pub unread: u32,
}

/// What a batch became.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// The articles of the batch, in its order; an id that occurs twice in the batch is here twice.
    pub articles: Vec<ArticleIx>,
    /// Those of them that took the place of another article with the same id; not those that are as they were.
    pub replaced: Vec<ArticleIx>,
    /// Those of them whose ids were not there before.
    pub new: Vec<ArticleIx>,
}

/// Why an id finds no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// No id begins like this.
    #[error("no article has this id")]
    None,
    /// Several ids begin like this; they are listed in their own order.
    #[error("{} articles have ids that begin like this", .0.len())]
    Ambiguous(Vec<ArticleId>),
}

impl Library {
    /// A library with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in articles with what was found in them.
    ///
    /// An article with an id that is already there replaces the old one and keeps its marks and its handle; where
    /// nothing of it changed, the old one stays as it is.
    pub fn add(&mut self, batch: Vec<(Article, Analysis)>) -> Added {
        let mut added = Added::default();
        let mut changed = Vec::new();
        for (article, analysis) in batch {
            let known = self.ids.get(&article.id).copied();
            let ix = known.unwrap_or(ArticleIx(self.entries.len() as u32));
            added.articles.push(ix);
            if self.entry(ix).is_some_and(|old| *old.article == article && *old.found == analysis) {
                continue;
            }
            changed.push(ix);
            let marks;
            if known.is_some() {
                marks = self.take_out(ix).map(|old| old.marks).unwrap_or_default();
                added.replaced.push(ix);
            } else {
                marks = self.remembered(article.id);
                self.ids.insert(article.id, ix);
                self.entries.push(None);
                added.new.push(ix);
            }
            let source = self.intern_source(&article.source);
            self.titles.set(ix.0, &listed_text(&article));
            let found = Arc::new(analysis);
            let counted = corrected(&self.spellings, &article, &found);
            let forms = self.links.add(ix, source, &article, &counted);
            if let Some(counts) = self.sources.get_mut(source.index()) {
                counts.articles += 1;
                counts.unread += u32::from(!marks.read);
            }
            self.unread += u32::from(!marks.read);
            self.starred += u32::from(marks.starred);
            if let Some(slot) = self.entries.get_mut(ix.index()) {
                *slot = Some(Entry {
                    day: article.moment().map(Moment::date),
                    sketches: sketches(&article.text, &counted.statements),
                    article: Arc::new(article),
                    analysis: Arc::clone(&counted),
                    found,
                    counted,
                    marks,
                    source,
                    entities: forms.clone(),
                    forms,
                });
            }
        }
        if changed.is_empty() {
            return added;
        }
        self.insert_in_order(changed.clone());
        self.relink();
        for ix in changed {
            self.point_to_entities(ix);
        }
        added
    }

    /// Takes articles out; their handles find nothing any more. Whatever their number, the order is gone through once.
    pub fn remove_all(&mut self, gone: &FxHashSet<ArticleIx>) {
        // From the last one on, so that the lists of where names occur are cut at their ends.
        let mut from_last: Vec<ArticleIx> = gone.iter().copied().collect();
        from_last.sort_unstable_by_key(|ix| Reverse(*ix));
        for ix in from_last {
            if let Some(entry) = self.take_out(ix) {
                self.ids.remove(&entry.article.id);
                self.titles.set(ix.0, "");
            }
        }
        self.newest_first.retain(|ix| !gone.contains(ix));
        self.number();
        self.relink();
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.newest_first.len()
    }

    /// Whether there is no article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.newest_first.is_empty()
    }

    /// The article behind a handle, with its marks.
    #[must_use]
    pub fn entry(&self, ix: ArticleIx) -> Option<&Entry> {
        self.entries.get(ix.index())?.as_ref()
    }

    /// All articles, in no promised order; [`Library::newest_first`] has one.
    pub fn entries(&self) -> impl Iterator<Item = (ArticleIx, &Entry)> {
        (0..).zip(&self.entries).filter_map(|(ix, entry)| Some((ArticleIx(ix), entry.as_ref()?)))
    }

    /// The article with this id.
    #[must_use]
    pub fn by_id(&self, id: ArticleId) -> Option<ArticleIx> {
        self.ids.get(&id).copied()
    }

    /// The one article whose id begins with `prefix`, in any case.
    pub fn find_id(&self, prefix: &str) -> Result<ArticleIx, IdError> {
        let prefix = prefix.trim();
        if prefix.is_empty() {
            return Err(IdError::None);
        }
        let digits = prefix.to_ascii_lowercase();
        let key = |ix: ArticleIx| self.entry(ix).and_then(|entry| entry.article.key.as_deref());
        // A whole id may be the beginning of another one.
        if let Some((_, ix)) = self.ids.iter().find(|(_, ix)| key(**ix) == Some(prefix)) {
            return Ok(*ix);
        }
        let begins = |id: ArticleId, ix| {
            key(ix).is_some_and(|key| key.starts_with(prefix)) || id.to_string().starts_with(&digits)
        };
        let mut found: Vec<_> = self.ids.iter().filter(|(id, ix)| begins(**id, **ix)).collect();
        found.sort_unstable();
        match found.as_slice() {
            [] => Err(IdError::None),
            [(_, ix)] => Ok(**ix),
            several => Err(IdError::Ambiguous(several.iter().map(|(id, _)| **id).collect())),
        }
    }

    /// All articles, newest first; articles of one moment in order of path and line, those without a date last.
    #[must_use]
    pub fn newest_first(&self) -> &[ArticleIx] {
        &self.newest_first
    }

    /// The place of an article in [`Library::newest_first`]; one past the last for an article that is not there.
    #[must_use]
    pub fn rank(&self, ix: ArticleIx) -> usize {
        match self.entry(ix) {
            Some(_) => self.ranks.get(ix.index()).map_or(self.len(), |rank| *rank as usize),
            None => self.len(),
        }
    }

    /// The sources, by [`SourceIx`]. A source stays in the list when its last article goes.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source behind a handle.
    #[must_use]
    pub fn source(&self, ix: SourceIx) -> Option<&Source> {
        self.sources.get(ix.index())
    }

    /// The sources that have articles, in order of their names.
    #[must_use]
    pub fn sources_by_name(&self) -> Vec<SourceIx> {
        let mut sorted: Vec<_> = (0..).zip(&self.sources).filter(|(_, source)| source.articles > 0).collect();
        sorted.sort_by_cached_key(|(_, source)| (crate::text::fold(&source.name), source.name.clone()));
        sorted.into_iter().map(|(ix, _)| SourceIx(ix)).collect()
    }

    /// Takes an article out of its slot and out of every count, but not out of the order.
    fn take_out(&mut self, ix: ArticleIx) -> Option<Entry> {
        let entry = self.entries.get_mut(ix.index())?.take()?;
        self.links.remove(ix, &entry);
        if let Some(source) = self.sources.get_mut(entry.source.index()) {
            source.articles = source.articles.saturating_sub(1);
            source.unread = source.unread.saturating_sub(u32::from(!entry.marks.read));
        }
        self.unread = self.unread.saturating_sub(u32::from(!entry.marks.read));
        self.starred = self.starred.saturating_sub(u32::from(entry.marks.starred));
        Some(entry)
    }

    pub(super) fn intern_source(&mut self, name: &Clean) -> SourceIx {
        if let Some(ix) = self.source_of.get(name) {
            return *ix;
        }
        let ix = SourceIx(self.sources.len() as u32);
        self.sources.push(Source { name: name.clone(), articles: 0, unread: 0 });
        self.source_of.insert(name.clone(), ix);
        ix
    }

    /// Merges new and changed articles into the order: one pass over the old order, whatever the size of the batch.
    fn insert_in_order(&mut self, mut changed: Vec<ArticleIx>) {
        changed.sort_unstable();
        changed.dedup();
        let mut old = std::mem::take(&mut self.newest_first);
        old.retain(|ix| changed.binary_search(ix).is_err());
        changed.sort_by(|a, b| self.compare(*a, *b));
        let mut merged = Vec::with_capacity(old.len() + changed.len());
        let mut old = old.into_iter().peekable();
        for ix in changed {
            while let Some(next) = old.next_if(|next| self.compare(*next, ix).is_lt()) {
                merged.push(next);
            }
            merged.push(ix);
        }
        merged.extend(old);
        self.newest_first = merged;
        self.number();
    }

    /// Writes down the place of every article in the order.
    fn number(&mut self) {
        self.ranks.resize(self.entries.len(), 0);
        for (rank, ix) in (0..).zip(&self.newest_first) {
            if let Some(slot) = self.ranks.get_mut(ix.index()) {
                *slot = rank;
            }
        }
    }

    /// The order of the list. The path decides between articles of one moment, since people name files in order.
    fn compare(&self, a: ArticleIx, b: ArticleIx) -> Ordering {
        let (Some(a), Some(b)) = (self.entry(a), self.entry(b)) else { return a.cmp(&b) };
        let (a, b) = (&a.article, &b.article);
        b.moment()
            .cmp(&a.moment())
            .then_with(|| a.origin.path.cmp(&b.origin.path))
            .then_with(|| a.origin.line.cmp(&b.origin.line))
            .then_with(|| a.id.cmp(&b.id))
    }
}
