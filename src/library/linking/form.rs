//! A name as articles use it, with its counts, and what the forms of one entity say together.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::library::digest::Entity;
use crate::library::linking::name::{self, Parts};
use crate::library::{ArticleIx, SourceIx};
use crate::model::{EntityKind, LocalEntity};

/// What makes a form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// An entry of the name list.
    Known(Box<str>),
    /// A kind and a folded name.
    Name(EntityKind, Box<str>),
    /// A person's surname alone, in one source.
    Surname(Box<str>, SourceIx),
}

/// Where a form occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::library) struct Posting {
    pub article: ArticleIx,
    /// Index into the entities of the article's analysis.
    pub local: u32,
    /// How many mentions it has there.
    pub mentions: u32,
    /// How many statements it makes there.
    pub statements: u32,
}

/// Words with how often they occur.
pub(super) type Counts = Vec<(Box<str>, u32)>;

/// A name as articles use it.
#[derive(Debug)]
pub(in crate::library) struct Form {
    pub(super) key: Key,
    /// The head of its entity.
    pub(super) head: u32,
    /// The other forms of its entity, when it is the head.
    pub(super) members: Vec<u32>,
    pub(super) buckets: Vec<Box<str>>,
    pub(super) articles: u32,
    pub(super) mentions: u32,
    /// Articles by kind, in the order of [`EntityKind::ALL`].
    pub(super) kinds: [u32; EntityKind::ALL.len()],
    /// The full names, with the number of articles.
    pub(super) names: Counts,
    /// The names as written, with the number of mentions.
    pub(super) spellings: Counts,
    /// Roles, with the number of articles.
    pub(super) roles: Counts,
    /// Sources, with the number of articles.
    pub(super) sources: Vec<(SourceIx, u32)>,
    pub(super) postings: Vec<Posting>,
}

impl Form {
    pub(super) fn new(key: Key, head: u32) -> Self {
        Self {
            key,
            head,
            members: Vec::new(),
            buckets: Vec::new(),
            articles: 0,
            mentions: 0,
            kinds: [0; EntityKind::ALL.len()],
            names: Vec::new(),
            spellings: Vec::new(),
            roles: Vec::new(),
            sources: Vec::new(),
            postings: Vec::new(),
        }
    }

    /// Writes down where it occurs, in order of the articles' handles.
    pub(super) fn post(&mut self, posting: Posting) {
        let at = self.postings.partition_point(|other| other.article <= posting.article);
        let known = at.checked_sub(1).and_then(|before| self.postings.get(before));
        self.articles += u32::from(known.is_none_or(|other| other.article != posting.article));
        self.postings.insert(at, posting);
    }

    /// Forgets that it occurs in an article.
    pub(super) fn unpost(&mut self, article: ArticleIx) {
        let from = self.postings.partition_point(|other| other.article < article);
        let to = self.postings.partition_point(|other| other.article <= article);
        self.articles -= u32::from(from < to);
        self.postings.drain(from..to);
    }

    /// Adds an article's entity to the counts, or takes it away again.
    pub(super) fn tally(&mut self, local: &LocalEntity, source: SourceIx, mentions: u32, by: i32) {
        self.mentions = self.mentions.saturating_add_signed(by * i32::try_from(mentions).unwrap_or(i32::MAX));
        for (kind, articles) in EntityKind::ALL.iter().zip(&mut self.kinds) {
            if *kind == local.kind {
                *articles = articles.saturating_add_signed(by);
            }
        }
        count(&mut self.names, &local.name, by);
        for role in &local.roles {
            count(&mut self.roles, role, by);
        }
        match self.sources.iter_mut().find(|(other, _)| *other == source) {
            Some((_, articles)) => *articles = articles.saturating_add_signed(by),
            None => self.sources.push((source, u32::from(by > 0))),
        }
        self.sources.retain(|(_, articles)| *articles > 0);
    }

    /// The kind most articles see in it.
    pub(super) fn kind(&self) -> EntityKind {
        majority(&self.kinds)
    }

    /// The readable ids of its names, without the kind.
    pub(super) fn slugs(&self) -> impl Iterator<Item = String> {
        self.names.iter().map(|(name, _)| name::slug(&name::folded(name)))
    }
}

/// Adds `by` to the count of a word; words that fall to zero go.
pub(super) fn count(counts: &mut Counts, word: &str, by: i32) {
    match counts.iter_mut().position(|(other, _)| **other == *word) {
        Some(at) => {
            if let Some((_, count)) = counts.get_mut(at) {
                *count = count.saturating_add_signed(by);
                if *count == 0 {
                    counts.swap_remove(at);
                }
            }
        }
        None if by > 0 => counts.push((word.into(), by.unsigned_abs())),
        None => {}
    }
}

/// The kind with the most articles; the first in the order of kinds when several have as many.
pub(super) fn majority(kinds: &[u32; EntityKind::ALL.len()]) -> EntityKind {
    let most = kinds.iter().copied().max().unwrap_or_default();
    EntityKind::ALL
        .into_iter()
        .zip(kinds)
        .find(|(_, count)| **count == most)
        .map_or(EntityKind::Person, |(kind, _)| kind)
}

/// What the forms of one entity say together.
pub(super) fn entity(head: &Form, forms: &[&Form]) -> Option<Entity> {
    let mut kinds = [0; EntityKind::ALL.len()];
    for form in forms {
        for (sum, count) in kinds.iter_mut().zip(form.kinds) {
            *sum += count;
        }
    }
    let kind = majority(&kinds);
    let names = merged(forms.iter().map(|form| &form.names));
    let full = |name: &str| kind != EntityKind::Person || Parts::of(&name::folded(name)).is_full();
    let of_head = |name: &str| head.names.iter().any(|(other, _)| **other == *name);
    let name = names
        .iter()
        .max_by_key(|(name, count)| (full(name), *count, of_head(name), Reverse(name)))
        .map(|(name, _)| name.clone())?;
    let id = match &head.key {
        Key::Known(id) => id.to_string(),
        Key::Name(_, folded) | Key::Surname(folded, _) => format!("{}:{}", kind.name(), name::slug(folded)),
    };
    Some(Entity {
        id,
        kind,
        name,
        names: merged(forms.iter().map(|form| &form.spellings)),
        roles: merged(forms.iter().map(|form| &form.roles)),
        mentions: forms.iter().map(|form| form.mentions).sum(),
        articles: distinct_articles(forms),
    })
}

/// The counts of several forms in one list, most frequent first.
fn merged<'a>(lists: impl Iterator<Item = &'a Counts>) -> Vec<(String, u32)> {
    let mut sums: FxHashMap<&str, u32> = FxHashMap::default();
    for (word, count) in lists.flatten() {
        *sums.entry(word).or_default() += count;
    }
    let mut merged: Vec<_> = sums.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
    merged.sort_unstable_by(|(a, many), (b, few)| few.cmp(many).then_with(|| a.cmp(b)));
    merged
}

/// How many articles name at least one of the forms.
fn distinct_articles(forms: &[&Form]) -> u32 {
    if let [form] = forms {
        return form.articles;
    }
    // The lists are sorted, which a stable sort of their concatenation makes use of.
    let mut articles: Vec<ArticleIx> =
        forms.iter().flat_map(|form| form.postings.iter().map(|posting| posting.article)).collect();
    articles.sort();
    articles.dedup();
    articles.len() as u32
}
