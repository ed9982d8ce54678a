//! A linear tagger: which runs of tokens are names and of what kind, learned from annotated sentences.
//!
//! Each token has some features, each feature a row of small weights in a table, one for each label; the labels of
//! a sentence are those whose weights and transitions have the greatest sum. `learn` makes the table.

mod feature;
mod learn;
mod table;

use std::ops::Range;
use std::sync::LazyLock;

use feature::Features;
pub(super) use feature::{Fact, Listed, facts};
pub(super) use learn::{Example, learn};
use table::Table;

use super::token::Reading;
use crate::model::EntityKind;

/// `O`; begin, inside, last and only token of a person, a place, an organisation; begin and inside of another name.
const LABELS: usize = 16;
/// The labels of kind `k` are `1 + 4 k` and the three after it.
const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Place, EntityKind::Organisation];
const OTHER: usize = 13;

/// The table and behind it the transitions.
static WEIGHTS: &[u8] = include_bytes!("../../../assets/lexicon/tagger.bin");

/// The weight of each pair of labels.
static TRANSITIONS: LazyLock<[Scores; LABELS]> = LazyLock::new(|| {
    let table = Table::of(WEIGHTS);
    transitions(|from, to| table.transition(from, to))
});

type Scores = [f32; LABELS];

/// Less than the sum of any labels.
const IMPOSSIBLE: f32 = -1e30;

/// A name as the tagger sees it.
#[derive(Clone, Debug)]
pub(super) struct Tagged {
    pub(super) tokens: Range<usize>,
    /// None for a name of another kind: a work, an event, a ship.
    pub(super) kind: Option<EntityKind>,
    /// By how much the labels of its tokens lead over no name, on average.
    pub(super) lead: f32,
}

impl Tagged {
    /// The lead as a confidence, 100 to 220.
    #[expect(clippy::cast_sign_loss, reason = "the lead is cut off at zero")]
    pub(super) fn confidence(&self) -> u8 {
        (100.0 + self.lead.max(0.0) * 0.6).min(220.0) as u8
    }
}

/// The names in a text; `listed` are those of the lists, `ruled` those of the patterns, in order.
pub(super) fn tag(reading: &Reading<'_>, listed: &[Listed], ruled: &[Listed]) -> Vec<Tagged> {
    tag_with(Table::of(WEIGHTS), &TRANSITIONS, reading, listed, ruled)
}

/// The same with another table, as bytes.
pub(super) fn tag_by(table: &[u8], reading: &Reading<'_>, listed: &[Listed], ruled: &[Listed]) -> Vec<Tagged> {
    let table = Table::of(table);
    tag_with(table, &transitions(|from, to| table.transition(from, to)), reading, listed, ruled)
}

fn tag_with(
    table: Table<'_>,
    transitions: &[Scores; LABELS],
    reading: &Reading<'_>,
    listed: &[Listed],
    ruled: &[Listed],
) -> Vec<Tagged> {
    let facts = facts(reading, listed, ruled);
    let mut found = Vec::new();
    let mut emissions = Vec::new();
    for sentence in &reading.sentences {
        let Some(facts) = facts.get(sentence.tokens.clone()) else { continue };
        emissions.clear();
        if !facts.iter().any(Fact::is_rich) {
            continue;
        }
        let rich = |at: Option<usize>| at.and_then(|at| facts.get(at)).is_some_and(Fact::is_rich);
        emissions.extend((0..facts.len()).map(|at| {
            // A small word far from any capital is no part of a name.
            let near = rich(Some(at)) || rich(at.checked_sub(1)) || rich(Some(at + 1));
            near.then(|| emission(table, &feature::features(facts, at, reading.english, 0)))
        }));
        let labels = best(&emissions, transitions);
        for (tokens, kind) in spans(&labels) {
            let leads = tokens.clone().filter_map(|at| {
                let scores: &Scores = emissions.get(at)?.as_ref()?;
                Some(scores.get(*labels.get(at)?)? - scores.first()?)
            });
            let lead = leads.sum::<f32>() / tokens.len() as f32;
            found.push(Tagged {
                tokens: sentence.tokens.start + tokens.start..sentence.tokens.start + tokens.end,
                kind,
                lead,
            });
        }
    }
    found
}

/// The sum of what the features of a token weigh.
fn emission(table: Table<'_>, features: &Features) -> Scores {
    let mut sums = [0_i16; LABELS];
    for key in features.iter() {
        table.add(key, &mut sums);
    }
    sums[0] = 0;
    sums.map(f32::from)
}

/// The score of each pair of labels, forbidden ones far below all others.
fn transitions(weight: impl Fn(usize, usize) -> f32) -> [Scores; LABELS] {
    std::array::from_fn(|from| std::array::from_fn(|to| if may_follow(from, to) { weight(from, to) } else { -1e6 }))
}

/// The label of the token at `index` of a name of `len` tokens; no kind for a name of another kind.
pub(super) fn label(kind: Option<EntityKind>, index: usize, len: usize) -> usize {
    let Some(kind) = kind.and_then(|kind| KINDS.iter().position(|known| *known == kind)) else {
        return OTHER + usize::from(index > 0);
    };
    let place = match (index, len) {
        (0, 1) => 3,
        (0, _) => 0,
        _ if index + 1 == len => 2,
        _ => 1,
    };
    1 + 4 * kind + place
}

/// What a label says of its place in the name: whether the name goes on after it, and whether it went on before.
fn place(label: usize) -> (bool, bool) {
    match label {
        0 | OTHER => (false, false),
        14.. => (false, true),
        _ => match (label - 1) % 4 {
            0 => (true, false),
            1 => (true, true),
            2 => (false, true),
            _ => (false, false),
        },
    }
}

fn may_follow(from: usize, to: usize) -> bool {
    let (goes_on, _) = place(from);
    let (_, went_on) = place(to);
    match (from, to) {
        (_, 14) => from == OTHER || from == 14,
        (_, 15) | (15, _) => false,
        _ if goes_on || went_on => goes_on && went_on && (from - 1) / 4 == (to - 1) / 4,
        _ => true,
    }
}

/// The labels with the greatest sum; a token without scores can only be `O`.
fn best(emissions: &[Option<Scores>], transitions: &[Scores; LABELS]) -> Vec<usize> {
    let mut scores: Scores = std::array::from_fn(|label| if place(label).1 { -1e6 } else { 0.0 });
    let mut back: Vec<[u32; LABELS]> = Vec::with_capacity(emissions.len());
    for (at, emission) in emissions.iter().enumerate() {
        let (mut next, from) = if at == 0 { (scores, [0; LABELS]) } else { step(&scores, transitions) };
        for label in 0..LABELS {
            let weight = emission.as_ref().map(|emission| emission.get(label).copied().unwrap_or_default());
            if let Some(score) = next.get_mut(label) {
                *score = weight.map_or(if label == 0 { *score } else { IMPOSSIBLE }, |weight| *score + weight);
            }
        }
        scores = next;
        back.push(from);
    }
    let ends = |label: &usize| !place(*label).0;
    let last = (0..LABELS).filter(ends).max_by(|a, b| {
        let score = |label: &usize| scores.get(*label).copied().unwrap_or(f32::MIN);
        score(a).total_cmp(&score(b))
    });
    let mut label = last.unwrap_or_default();
    let mut labels = vec![0; emissions.len()];
    for (slot, from) in labels.iter_mut().zip(&back).rev() {
        *slot = label;
        label = from.get(label).copied().unwrap_or_default() as usize;
    }
    labels
}

/// The best sums behind one more transition, and the label that each comes from. Plain loops over numbers of one width:
/// the processor does several at once.
fn step(scores: &Scores, transitions: &[Scores; LABELS]) -> (Scores, [u32; LABELS]) {
    let (mut next, mut from) = ([f32::MIN; LABELS], [0; LABELS]);
    for (label, (score, row)) in (0..).zip(scores.iter().zip(transitions)) {
        for to in 0..LABELS {
            if let (Some(best), Some(origin), Some(weight)) = (next.get_mut(to), from.get_mut(to), row.get(to)) {
                let sum = score + weight;
                let better = sum > *best;
                *origin = if better { label } else { *origin };
                *best = if better { sum } else { *best };
            }
        }
    }
    (next, from)
}

/// The runs of tokens that the labels make names.
fn spans(labels: &[usize]) -> Vec<(Range<usize>, Option<EntityKind>)> {
    let mut found: Vec<(Range<usize>, Option<EntityKind>)> = Vec::new();
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| **label != 0) {
        let kind = KINDS.get((label - 1) / 4).copied();
        match found.last_mut() {
            Some((tokens, _)) if place(*label).1 && tokens.end == at => tokens.end += 1,
            _ => found.push((at..at + 1, kind)),
        }
    }
    found
}
