//! Where entities are named: in one article, and from one article to the next.

use crate::library::{ArticleIx, EntityIx, Library};
use crate::model::{Analysis, EntityKind};
use crate::text::{Span, boundary};

/// One mention of an entity somewhere in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The article.
    pub article: ArticleIx,
    /// Index into the mentions of the article's analysis.
    pub mention: u32,
    /// Where in the article's text.
    pub span: Span,
}

/// An entity of an article, for the sidebar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Here {
    /// Which one.
    pub entity: EntityIx,
    /// Its kind, which groups the sidebar.
    pub kind: EntityKind,
    /// Mentions in this article.
    pub here: u32,
    /// Mentions in all articles.
    pub all: u32,
    /// Where it is named first in this article.
    pub first: Span,
}

impl Library {
    /// The entities an article names: by kind in the order of [`EntityKind::ALL`], then most mentions first, then in
    /// order of appearance.
    #[must_use]
    pub fn here(&self, article: ArticleIx) -> Vec<Here> {
        let Some(entry) = self.entry(article) else { return Vec::new() };
        let mut mentioned: Vec<(EntityIx, Span)> = entry
            .analysis
            .mentions
            .iter()
            .filter_map(|mention| Some((entry.entity_of(mention.entity)?, mention.span)))
            .collect();
        mentioned.sort_unstable();
        let mut found: Vec<Here> = mentioned
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|group| {
                let (ix, first) = *group.first()?;
                let entity = self.entity(ix)?;
                Some(Here { entity: ix, kind: entity.kind, here: group.len() as u32, all: entity.mentions, first })
            })
            .collect();
        let order = |kind: EntityKind| EntityKind::ALL.iter().position(|other| *other == kind);
        found.sort_unstable_by_key(|here| (order(here.kind), u32::MAX - here.here, here.first));
        found
    }

    /// All mentions of an entity in reading order: newest article first, then by position.
    pub fn places(&self, entity: EntityIx) -> impl Iterator<Item = Place> {
        let entity = self.current(entity);
        self.articles_of(entity).iter().flat_map(move |article| self.places_in(*article, entity))
    }

    /// The mentions of an entity in one article, by position.
    #[must_use]
    pub fn places_in(&self, article: ArticleIx, entity: EntityIx) -> impl DoubleEndedIterator<Item = Place> {
        let entity = self.current(entity);
        self.entry(article).into_iter().flat_map(move |entry| {
            let mentions = entry.analysis.mentions.iter().enumerate();
            mentions
                .filter(move |(_, mention)| entry.entity_of(mention.entity) == Some(entity))
                .map(move |(at, mention)| Place { article, mention: at as u32, span: mention.span })
        })
    }

    /// The first mention of an entity that begins after `offset` in `article`, or else the first one in the articles
    /// behind it in [`Library::newest_first`]. It does not begin again at the top.
    #[must_use]
    pub fn next_place(&self, entity: EntityIx, (article, offset): (ArticleIx, usize)) -> Option<Place> {
        let here = self.places_in(article, entity).find(|place| place.span.start as usize > offset);
        here.or_else(|| {
            let articles = self.articles_of(entity);
            let rank = self.rank(article);
            let next = articles.get(articles.partition_point(|other| self.rank(*other) <= rank))?;
            self.places_in(*next, entity).next()
        })
    }

    /// The last mention of an entity that begins before `offset` in `article`, or else the last one in the articles
    /// before it in [`Library::newest_first`]. It does not begin again at the bottom.
    #[must_use]
    pub fn previous_place(&self, entity: EntityIx, (article, offset): (ArticleIx, usize)) -> Option<Place> {
        let here = self.places_in(article, entity).rfind(|place| (place.span.start as usize) < offset);
        here.or_else(|| {
            let articles = self.articles_of(entity);
            let rank = self.rank(article);
            let before = articles.partition_point(|other| self.rank(*other) < rank).checked_sub(1)?;
            self.places_in(*articles.get(before)?, entity).next_back()
        })
    }

    /// Which of all mentions of the entity a place is, counted from 1, and how many there are: `3/13`. The position is
    /// 0 when the place is not one of them.
    #[must_use]
    pub fn nth_of(&self, entity: EntityIx, place: &Place) -> (u32, u32) {
        let Some(digest) = self.digest(entity) else { return (0, 0) };
        let total = digest.before.last().copied().unwrap_or_default();
        let rank = self.rank(place.article);
        let at = digest.articles.partition_point(|other| self.rank(*other) < rank);
        let inside = self.places_in(place.article, entity).position(|other| other.mention == place.mention);
        match (digest.articles.get(at), digest.before.get(at), inside) {
            (Some(article), Some(before), Some(inside)) if *article == place.article => {
                (before + inside as u32 + 1, total)
            }
            _ => (0, total),
        }
    }

    /// The sentence around a mention; the mention itself when the analysis knows no sentence there.
    #[must_use]
    pub fn sentence(&self, place: &Place) -> Span {
        self.entry(place.article)
            .and_then(|entry| sentence_at(&entry.analysis, place.span.start as usize))
            .unwrap_or(place.span)
    }
}

/// The sentence that byte `offset` of the article's text is in.
pub(super) fn sentence_at(analysis: &Analysis, offset: usize) -> Option<Span> {
    let sentences = &analysis.sentences;
    let before = sentences.partition_point(|sentence| sentence.start as usize <= offset).checked_sub(1)?;
    sentences.get(before).copied().filter(|sentence| sentence.contains(offset))
}

/// The part of a sentence around a byte of it: what a row can show, since a sentence
/// can be as long as its article.
#[must_use]
pub fn near(text: &str, sentence: Span, byte: u32) -> Span {
    const REACH: usize = 2000;
    let byte = byte as usize;
    Span {
        start: sentence.start.max(boundary(text, byte.saturating_sub(REACH)) as u32),
        end: sentence.end.min(boundary(text, byte.saturating_add(REACH)) as u32),
    }
}
