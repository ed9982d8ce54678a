//! Who said what across articles: the statements of an entity and those about it, the same ones put together.

use rustc_hash::FxHashMap;

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

    /// What an entity says, in the order of the newest place of each; of very many statements the newest five hundred. Worked
    /// out when it is asked for the first time, and kept until an article that names the entity comes or goes.
    #[must_use]
    pub fn sayings(&self, entity: EntityIx) -> &[Saying] {
        let Some(node) = self.links.node(entity) else { return &[] };
        node.sayings.get_or_init(|| self.put_together(&self.told_by(entity, MOST)))
    }

    /// What others say in which they name an entity, in the order of the newest place of each; kept as [`Library::sayings`].
    #[must_use]
    pub fn sayings_about(&self, entity: EntityIx) -> &[Saying] {
        let Some(node) = self.links.node(entity) else { return &[] };
        node.about.get_or_init(|| self.put_together(&self.told_about(entity, MOST)))
    }

    /// What an entity said last, as [`Library::sayings`], but only of its `most` newest statements: a page has no room for
    /// more, and must open at once.
    #[must_use]
    pub fn newest_sayings(&self, entity: EntityIx, most: usize) -> Box<[Saying]> {
        self.put_together(&self.told_by(entity, most))
    }

    /// What was said last about an entity, as [`Library::newest_sayings`].
    #[must_use]
    pub fn newest_sayings_about(&self, entity: EntityIx, most: usize) -> Box<[Saying]> {
        self.put_together(&self.told_about(entity, most))
    }

    /// How many statements of others name an entity.
    #[must_use]
    pub fn about_count(&self, entity: EntityIx) -> u32 {
        self.links.postings(self.current(entity)).map(|posting| posting.about).sum()
    }

    /// What an article tells, in the order of its text: each statement with all the places that tell it, in this article and
    /// in a thousand before and behind it.
    #[must_use]
    pub fn sayings_in(&self, article: ArticleIx) -> Vec<Saying> {
        let Some(entry) = self.entry(article) else { return Vec::new() };
        let mut scratch = Scratch::default();
        let mut own: Vec<(Said, Option<EntityIx>, Wording, Vec<Said>)> = Vec::new();
        for (statement, told) in outermost(&entry.analysis.statements) {
            let (said, speaker) = (Said { article, statement }, speaker(entry, told));
            let wording = Wording::of(told.span.of(&entry.article.text), &mut scratch);
            let same = |other: &&mut (Said, Option<EntityIx>, Wording, Vec<Said>)| {
                speaker.is_some()
                    && other.1 == speaker
                    && other.2.may_agree(wording.sketch)
                    && other.2.is_like(&wording)
            };
            // What an article tells twice has one row, at its first place.
            match own.iter_mut().find(same) {
                Some((.., places)) => places.push(said),
                None => own.push((said, speaker, wording, vec![said])),
            }
        }
        let mut speakers: Vec<EntityIx> = own.iter().filter_map(|(_, speaker, ..)| *speaker).collect();
        speakers.sort_unstable();
        speakers.dedup();
        let rank = self.rank(article);
        for speaker in speakers {
            let mut own: Vec<_> = own.iter_mut().filter(|(_, other, ..)| *other == Some(speaker)).collect();
            let is_near =
                |posting: &Posting| posting.statements > 0 && self.rank(posting.article).abs_diff(rank) <= NEAR;
            for posting in self.links.postings(speaker).filter(is_near) {
                let Some(entry) = self.entry(posting.article).filter(|_| posting.article != article) else { continue };
                let told = (0..).zip(&entry.analysis.statements).zip(&entry.sketches);
                let own_words = |((_, told), sketch): &((u32, &Statement), &u64)| {
                    told.speaker == Some(posting.local) && **sketch != NO_SKETCH
                };
                for ((at, statement), sketch) in told.filter(own_words) {
                    let words = || statement.span.of(&entry.article.text);
                    let mut wording = None;
                    for (_, _, mine, places) in own.iter_mut().filter(|(.., mine, _)| mine.may_agree(*sketch)) {
                        let wording = wording.get_or_insert_with(|| Wording::of(words(), &mut scratch));
                        if mine.is_like(wording) {
                            places.push(Said { article: posting.article, statement: at });
                        }
                    }
                }
            }
        }
        own.into_iter().map(|(.., places)| self.saying(places)).collect()
    }

    fn told_by(&self, entity: EntityIx, most: usize) -> Vec<Said> {
        let entity = self.current(entity);
        let own = |entry: &Entry, statement: &Statement| speaker(entry, statement) == Some(entity);
        self.told(entity, most, |posting| posting.statements, own)
    }

    fn told_about(&self, entity: EntityIx, most: usize) -> Vec<Said> {
        let entity = self.current(entity);
        let about = |entry: &Entry, statement: &Statement| {
            let mut named = mentions_in(&entry.analysis, statement);
            speaker(entry, statement) != Some(entity) && named.any(|local| entry.entity_of(local) == Some(entity))
        };
        self.told(entity, most, |posting| posting.about, about)
    }

    /// The newest statements of a kind that concern an entity, in reading order; an article is not broken off.
    fn told(
        &self,
        entity: EntityIx,
        most: usize,
        count: fn(&Posting) -> u32,
        wanted: impl Fn(&Entry, &Statement) -> bool,
    ) -> Vec<Said> {
        let postings = self.links.postings(entity).filter(|posting| count(posting) > 0);
        let mut ranked: Vec<(usize, ArticleIx)> =
            postings.map(|posting| (self.rank(posting.article), posting.article)).collect();
        ranked.sort_unstable();
        ranked.dedup();
        let mut told = Vec::new();
        for (_, article) in ranked {
            let Some(entry) = self.entry(article) else { continue };
            let whole = outermost(&entry.analysis.statements).filter(|(_, statement)| wanted(entry, statement));
            told.extend(whole.map(|(statement, _)| Said { article, statement }));
            if told.len() >= most {
                break;
            }
        }
        told
    }

    /// A statement that is told in these places.
    fn saying(&self, mut places: Vec<Said>) -> Saying {
        places.sort_unstable_by_key(|said| (self.rank(said.article), said.statement));
        places.dedup();
        let longest = |(at, said): &(u32, &Said)| (self.words_of(**said).len(), u32::MAX - at);
        let fullest = (0..).zip(&places).max_by_key(longest).map_or(0, |(at, _)| at);
        let mut sources: Vec<SourceIx> =
            places.iter().filter_map(|said| self.entry(said.article)).map(|entry| entry.source).collect();
        sources.sort_unstable();
        sources.dedup();
        Saying { places: places.into(), fullest, sources: sources.len() as u32 }
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
        let places = |row: Vec<usize>| row.into_iter().filter_map(|at| all.get(at).copied()).collect();
        together.into_iter().map(|row| self.saying(places(row))).collect()
    }
}

/// Who makes a statement of an article.
fn speaker(entry: &Entry, statement: &Statement) -> Option<EntityIx> {
    entry.entity_of(statement.speaker?)
}

/// So many statements of an entity are listed.
const MOST: usize = 500;

/// What an article tells is looked for in so many articles before and behind it in their order: what is the same is told
/// in the same days.
const NEAR: usize = 1000;

/// The sketch of a statement that is a part of another, or says too little to be recognised.
const NO_SKETCH: u64 = 0;

/// For each statement of an article the sketch of its wording, to find it again in other articles.
pub(super) fn sketches(text: &str, statements: &[Statement]) -> Box<[u64]> {
    let mut sketches = vec![NO_SKETCH; statements.len()];
    let mut scratch = Scratch::default();
    for (at, statement) in outermost(statements).filter(|(_, statement)| statement.speaker.is_some()) {
        let wording = Wording::of(statement.span.of(text), &mut scratch);
        if let Some(slot) = sketches.get_mut(at as usize).filter(|_| wording.says_enough()) {
            *slot = wording.sketch;
        }
    }
    sketches.into()
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
