//! What was found out about a feed or an entry so far, from whichever element said it best.

use crate::formats::feed::person::Person;
use crate::formats::feed::{Enclosure, Entry, Feed};
use crate::model::Moment;
use crate::text::Clean;

/// A value, and how well it was stated: of two the one of the lower rank stays.
#[derive(Clone, Debug)]
pub(super) struct Slot<T> {
    value: Option<T>,
    rank: u16,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { value: None, rank: 0 }
    }
}

impl<T> Slot<T> {
    /// Takes `value` unless one of a better rank, or an earlier of the same, is there.
    pub(super) fn offer(&mut self, value: T, rank: u16) {
        if self.value.is_none() || rank < self.rank {
            (self.value, self.rank) = (Some(value), rank);
        }
    }

    /// Takes `value` unless one of a better rank is there: the last of the same rank stays.
    pub(super) fn replace(&mut self, value: T, rank: u16) {
        if self.value.is_none() || rank <= self.rank {
            (self.value, self.rank) = (Some(value), rank);
        }
    }

    pub(super) const fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    fn take(self) -> Option<T> {
        self.value
    }
}

/// A feed or an entry in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    pub(super) title: Slot<Clean>,
    pub(super) link: Slot<Clean>,
    pub(super) id: Slot<Clean>,
    pub(super) summary: Slot<Clean>,
    pub(super) content: Slot<Clean>,
    /// A second text of an entry, which is its content where no other is stated.
    pub(super) second: Option<Clean>,
    pub(super) published: Slot<Moment>,
    pub(super) updated: Slot<Moment>,
    pub(super) created: Slot<Moment>,
    pub(super) rights: Slot<Clean>,
    pub(super) language: Slot<Clean>,
    pub(super) comments: Slot<Clean>,
    pub(super) image: Slot<Clean>,
    pub(super) source: Slot<Clean>,
    pub(super) authors: Vec<Person>,
    pub(super) categories: Vec<Clean>,
    pub(super) enclosures: Vec<Enclosure>,
    /// Files of Media RSS, which stand behind those that are enclosed.
    pub(super) media: Vec<Enclosure>,
}

/// How many categories, files and authors of one entry are kept.
pub(super) const MOST: usize = 500;

impl Record {
    /// Files it under a word.
    pub(super) fn categorise(&mut self, word: &str) {
        let word = Clean::line(word);
        if !word.is_empty() && self.categories.len() < MOST && !self.categories.contains(&word) {
            self.categories.push(word);
        }
    }

    /// Whether nothing was found out.
    pub(super) fn is_empty(&self) -> bool {
        self.title.get().or(self.link.get()).or(self.id.get()).or(self.summary.get()).or(self.content.get()).is_none()
            && self.second.is_none()
            && self.published.get().or(self.updated.get()).is_none()
    }

    /// The entry.
    pub(super) fn into_entry(mut self) -> Entry {
        let media = std::mem::take(&mut self.media);
        for file in media {
            if self.enclosures.len() < MOST && !self.enclosures.iter().any(|other| other.url == file.url) {
                self.enclosures.push(file);
            }
        }
        let summary = self.summary.take();
        let second = self.second.filter(|second| summary.as_ref() != Some(second));
        let (published, updated, created) = (self.published.take(), self.updated.take(), self.created.take());
        let id = self.id.take();
        Entry {
            title: self.title.take(),
            link: self.link.take().or_else(|| id.clone().filter(|id| super::link::is_page(id))),
            id,
            content: self.content.take().or(second),
            summary,
            // One date stands in for the other: readers sort by both.
            published: published.or(created).or(updated),
            updated: updated.or(published),
            created,
            rights: self.rights.take(),
            language: self.language.take(),
            comments: self.comments.take(),
            image: self.image.take(),
            source: self.source.take(),
            authors: self.authors,
            categories: self.categories,
            enclosures: self.enclosures,
        }
    }

    /// The feed.
    pub(super) fn into_feed(self, version: &'static str) -> Feed {
        let (published, updated, created) = (self.published.take(), self.updated.take(), self.created.take());
        Feed {
            version,
            title: self.title.take(),
            link: self.link.take(),
            subtitle: self.summary.take(),
            language: self.language.take(),
            id: self.id.take(),
            published: published.or(created).or(updated),
            updated: updated.or(published),
            created,
            rights: self.rights.take(),
            image: self.image.take(),
            authors: self.authors,
            categories: self.categories,
        }
    }
}
