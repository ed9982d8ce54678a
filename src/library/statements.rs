//! Who said what across articles: the statements of an entity and those about it, the same ones put together.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::library::linking::Posting;
use crate::library::wording::{Scratch, Wording, groups};
use crate::library::{ArticleIx, EntityIx, Entry, Library, SourceIx};
use crate::model::{Analysis, Statement};

/// One statement somewhere in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Said {
    /// The article.
    pub article: ArticleIx,
    /// Index into the statements of the article's analysis.
    pub statement: u32,
}

/// A statement with all the places that tell it, in whatever wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Where it is told, in reading order: newest article first, then by position.
    pub places: Box<[Said]>,
    /// Which of the places has the fullest wording.
    pub fullest: u32,
    /// How many sources tell it.
    pub sources: u32,
}

impl Saying {
    fn of_one(said: Said) -> Self {
        Self { places: [said].into(), fullest: 0, sources: 1 }
    }

    /// The place with the fullest wording.
    #[must_use]
    pub fn best(&self) -> Option<Said> {
        self.places.get(self.fullest as usize).copied()
    }
}

impl Library {
    /// A statement with the article that tells it.
    #[must_use]
    pub fn said(&self, said: Said) -> Option<(&Entry, &Statement)> {
        let entry = self.entry(said.article)?;
        Some((entry, entry.analysis.statements.get(said.statement as usize)?))
    }

    /// Who made a statement, where that is known.
    #[must_use]
    pub fn speaker(&self, said: Said) -> Option<EntityIx> {
        let (entry, statement) = self.said(said)?;
        speaker(entry, statement)
    }

    /// The words of a statement.
    #[must_use]
    pub fn words_of(&self, said: Said) -> &str {
        self.said(said).map_or("", |(entry, statement)| statement.span.of(&entry.article.text))
    }

    /// What an entity says, in the order of the newest place of each. Worked out when it is asked for the first time, and
    /// kept until an article that names the entity comes or goes.
    #[must_use]
    pub fn sayings(&self, entity: EntityIx) -> &[Saying] {
        let Some(node) = self.links.node(entity) else { return &[] };
        node.sayings.get_or_init(|| {
            let entity = self.current(entity);
            let own = move |entry: &Entry, statement: &Statement| speaker(entry, statement) == Some(entity);
            self.put_together(&self.told(entity, |posting| posting.statements, own))
        })
    }

    /// What others say in which they name an entity, in the order of the newest place of each; kept as [`Library::sayings`].
    #[must_use]
    pub fn sayings_about(&self, entity: EntityIx) -> &[Saying] {
        let Some(node) = self.links.node(entity) else { return &[] };
        node.about.get_or_init(|| {
            let entity = self.current(entity);
            self.put_together(&self.told(
                entity,
                |posting| posting.about,
                move |entry, statement| {
                    let mut named = mentions_in(&entry.analysis, statement);
                    speaker(entry, statement) != Some(entity)
                        && named.any(|local| entry.entity_of(local) == Some(entity))
                },
            ))
        })
    }

    /// What an article tells, in the order of its text: each statement with all the places of the library that tell it.
    #[must_use]
    pub fn sayings_in(&self, article: ArticleIx) -> Vec<Saying> {
        let Some(entry) = self.entry(article) else { return Vec::new() };
        let whole: Vec<Said> =
            outermost(&entry.analysis.statements).map(|(statement, _)| Said { article, statement }).collect();
        let mut speakers: Vec<EntityIx> = whole.iter().filter_map(|said| self.speaker(*said)).collect();
        speakers.sort_unstable();
        speakers.dedup();
        let mut found: FxHashMap<u32, &Saying> = FxHashMap::default();
        for saying in speakers.into_iter().flat_map(|speaker| self.sayings(speaker)) {
            let here = saying.places.iter().filter(|said| said.article == article);
            found.extend(here.map(|said| (said.statement, saying)));
        }
        let mut shown: FxHashSet<Said> = FxHashSet::default();
        let mut sayings = Vec::new();
        for said in whole {
            let saying = found.get(&said.statement).map_or_else(|| Saying::of_one(said), |saying| (*saying).clone());
            // What an article tells twice has one row, at its first place.
            if saying.places.first().is_some_and(|first| shown.insert(*first)) {
                sayings.push(saying);
            }
        }
        sayings
    }

    /// The statements of a kind that concern an entity, in reading order.
    fn told(
        &self,
        entity: EntityIx,
        count: fn(&Posting) -> u32,
        wanted: impl Fn(&Entry, &Statement) -> bool,
    ) -> Vec<Said> {
        let mut articles: Vec<ArticleIx> =
            self.links.postings(entity).filter(|posting| count(posting) > 0).map(|posting| posting.article).collect();
        articles.sort_unstable_by_key(|article| self.rank(*article));
        articles.dedup();
        let mut told = Vec::new();
        for article in articles {
            let Some(entry) = self.entry(article) else { continue };
            let whole = outermost(&entry.analysis.statements).filter(|(_, statement)| wanted(entry, statement));
            told.extend(whole.map(|(statement, _)| Said { article, statement }));
        }
        told
    }

    /// Puts together what is the same: statements of one speaker in wordings that agree.
    fn put_together(&self, all: &[Said]) -> Box<[Saying]> {
        let mut scratch = Scratch::default();
        let mut by_speaker: FxHashMap<EntityIx, Vec<usize>> = FxHashMap::default();
        for (at, said) in all.iter().enumerate() {
            if let Some(speaker) = self.speaker(*said) {
                by_speaker.entry(speaker).or_default().push(at);
            }
        }
        let mut leaders: Vec<usize> = (0..all.len()).collect();
        for own in by_speaker.values() {
            let said = own.iter().filter_map(|at| all.get(*at));
            let wordings: Vec<Wording> = said.map(|said| Wording::of(self.words_of(*said), &mut scratch)).collect();
            for (at, leader) in own.iter().zip(groups(&wordings)) {
                if let (Some(slot), Some(leader)) = (leaders.get_mut(*at), own.get(leader as usize)) {
                    *slot = *leader;
                }
            }
        }
        let mut rows: FxHashMap<usize, usize> = FxHashMap::default();
        let mut together: Vec<Vec<usize>> = Vec::new();
        for (at, leader) in leaders.iter().enumerate() {
            let row = *rows.entry(*leader).or_insert(together.len());
            match together.get_mut(row) {
                Some(places) => places.push(at),
                None => together.push(vec![at]),
            }
        }
        let saying = |places: Vec<usize>| {
            let fullest = places.iter().position(|at| leaders.get(*at) == Some(at)).unwrap_or_default() as u32;
            let places: Box<[Said]> = places.into_iter().filter_map(|at| all.get(at).copied()).collect();
            let mut sources: Vec<SourceIx> =
                places.iter().filter_map(|said| self.entry(said.article)).map(|entry| entry.source).collect();
            sources.sort_unstable();
            sources.dedup();
            Saying { places, fullest, sources: sources.len() as u32 }
        };
        together.into_iter().map(saying).collect()
    }
}

/// Who makes a statement of an article.
fn speaker(entry: &Entry, statement: &Statement) -> Option<EntityIx> {
    entry.entity_of(statement.speaker?)
}

/// How many statements before one can reach around it: they hardly nest.
const LOOKED_BACK: usize = 8;

/// The statements that stand for themselves, with their indices: not the quotes that are a piece of what the same
/// speaker is reported to say.
pub(super) fn outermost(statements: &[Statement]) -> impl Iterator<Item = (u32, &Statement)> {
    (0..).zip(statements).filter(move |(at, inner)| {
        let at = *at as usize;
        let around = |(other, outer): (usize, &Statement)| {
            let is_larger = outer.span != inner.span || other < at;
            let same = inner.speaker.is_none() || inner.speaker == outer.speaker;
            // `..., sagte er: "..."` is no statement around that quote.
            let announced = inner.cue.is_some_and(|cue| outer.span.covers(cue));
            other != at && same && is_larger && !announced && outer.span.covers(inner.span)
        };
        let first = at.saturating_sub(LOOKED_BACK);
        let near = statements.iter().enumerate().skip(first).take(LOOKED_BACK + 4);
        !near.into_iter().any(around)
    })
}

/// The entities of the article that a statement names.
fn mentions_in<'a>(analysis: &'a Analysis, statement: &Statement) -> impl Iterator<Item = u32> + 'a {
    let span = statement.span;
    let from = analysis.mentions.partition_point(|mention| mention.span.start < span.start);
    analysis
        .mentions
        .iter()
        .skip(from)
        .take_while(move |mention| mention.span.end <= span.end)
        .map(|mention| mention.entity)
}

/// For each entity of an article, how many statements of others name it.
pub(super) fn about(analysis: &Analysis) -> Vec<u32> {
    let mut counts = vec![0_u32; analysis.entities.len()];
    let mut named: Vec<u32> = Vec::new();
    for (_, statement) in outermost(&analysis.statements) {
        named.clear();
        named.extend(mentions_in(analysis, statement).filter(|local| Some(*local) != statement.speaker));
        named.sort_unstable();
        named.dedup();
        for local in &named {
            if let Some(count) = counts.get_mut(*local as usize) {
                *count += 1;
            }
        }
    }
    counts
}
