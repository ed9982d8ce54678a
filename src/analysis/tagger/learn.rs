//! Learns the table of weights from labelled sentences: a structured perceptron, averaged.

use rustc_hash::FxHashMap;

use super::feature::{self, Fact, Features};
use super::{LABELS, Scores, best, may_follow, table, transitions};

const ROUNDS: usize = 10;
/// Of a hundred words, how many are read as if no list had them: the lists were made with the same sentences.
const HIDDEN: u64 = 15;
/// By how much the right label must lead while learning: a narrow lead would not hold on other texts.
const MARGIN: f32 = 10.0;

/// One sentence with its labels.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Example {
    pub(in crate::analysis) facts: Vec<Fact>,
    pub(in crate::analysis) labels: Vec<usize>,
    pub(in crate::analysis) english: bool,
    /// The way of annotation; 0 is what is read at run time.
    pub(in crate::analysis) manner: u64,
}

/// A stream of numbers that is the same each time.
#[derive(Debug)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// The bytes of the table; after each round `report` hears how many sentences were labelled rightly in it.
pub(in crate::analysis) fn learn(mut examples: Vec<Example>, mut report: impl FnMut(usize)) -> Vec<u8> {
    examples.retain(|example| {
        example.labels.iter().zip(example.labels.iter().skip(1)).all(|(from, to)| may_follow(*from, *to))
    });
    let mut learner = Learner { step: 1.0, ..Learner::default() };
    let mut dice = Dice(1);
    for _ in 0..ROUNDS {
        for at in (1..examples.len()).rev() {
            examples.swap(at, dice.roll(at as u64 + 1) as usize);
        }
        report(examples.iter().filter(|example| learner.learn(example, &mut dice)).count());
    }
    learner.finish()
}

/// Weights while they are learned, and the sums from which their average follows.
#[derive(Clone, Copy, Debug, Default)]
struct Weights {
    now: Scores,
    sums: Scores,
}

impl Weights {
    fn change(&mut self, label: usize, by: f32, step: f32) {
        if let (Some(now), Some(sum)) = (self.now.get_mut(label), self.sums.get_mut(label)) {
            *now += by;
            *sum += by * step;
        }
    }

    fn average(&self, step: f32) -> Scores {
        std::array::from_fn(|label| match (self.now.get(label), self.sums.get(label)) {
            (Some(now), Some(sum)) => now - sum / step,
            _ => 0.0,
        })
    }
}

/// Features that were ever wrong, with their weights.
#[derive(Debug, Default)]
struct Learner {
    places: FxHashMap<u64, u32>,
    weights: Vec<Weights>,
    /// How often each was met since it was first wrong.
    counts: Vec<u32>,
    transitions: [Weights; LABELS],
    step: f32,
}

impl Learner {
    fn change(&mut self, key: u64, label: usize, by: f32) {
        let place = *self.places.entry(key).or_insert(self.weights.len() as u32) as usize;
        if place == self.weights.len() {
            self.weights.push(Weights::default());
            self.counts.push(1);
        }
        if let Some(weights) = self.weights.get_mut(place) {
            weights.change(label, by, self.step);
        }
    }

    fn change_transition(&mut self, from: usize, to: usize, by: f32) {
        let step = self.step;
        if let Some(weights) = self.transitions.get_mut(from) {
            weights.change(to, by, step);
        }
    }

    fn emission(&mut self, features: &Features) -> Scores {
        let mut sums = [0.0; LABELS];
        for key in features.iter() {
            let Some(place) = self.places.get(&key) else { continue };
            let place = *place as usize;
            if let Some(count) = self.counts.get_mut(place) {
                *count += 1;
            }
            let Some(weights) = self.weights.get(place) else {
                continue;
            };
            for (sum, weight) in sums.iter_mut().zip(weights.now) {
                *sum += weight;
            }
        }
        sums
    }

    /// Learns from one sentence; says whether there was nothing to learn.
    fn learn(&mut self, example: &Example, dice: &mut Dice) -> bool {
        let mut facts = example.facts.clone();
        for fact in &mut facts {
            if dice.roll(100) < HIDDEN {
                fact.hide();
            }
        }
        let features: Vec<Features> =
            (0..facts.len()).map(|at| feature::features(&facts, at, example.english, example.manner)).collect();
        let emissions: Vec<Option<Scores>> = features
            .iter()
            .zip(&example.labels)
            .map(|(features, gold)| {
                let mut scores = self.emission(features);
                if let Some(score) = scores.get_mut(*gold) {
                    *score -= MARGIN;
                }
                Some(scores)
            })
            .collect();
        let transitions = transitions(|from, to| {
            self.transitions.get(from).and_then(|weights| weights.now.get(to)).copied().unwrap_or_default()
        });
        let labels = best(&emissions, &transitions);
        self.step += 1.0;
        if labels == example.labels {
            return true;
        }
        let mut before = None;
        for ((found, gold), features) in labels.iter().zip(&example.labels).zip(&features) {
            if found != gold {
                for key in features.iter() {
                    self.change(key, *gold, 1.0);
                    self.change(key, *found, -1.0);
                }
            }
            if let Some((found_before, gold_before)) = before {
                self.change_transition(gold_before, *gold, 1.0);
                self.change_transition(found_before, *found, -1.0);
            }
            before = Some((*found, *gold));
        }
        false
    }

    /// The averages as bytes, the largest of which fills its byte: a smaller unit would cut off what says that a word is
    /// no name.
    fn finish(&self) -> Vec<u8> {
        let average = |weights: &Weights| weights.average(self.step);
        let learned = |(key, place): (&u64, &u32)| {
            let place = *place as usize;
            Some((*key, *self.counts.get(place)?, average(self.weights.get(place)?)))
        };
        let mut features: Vec<table::Learned> = self.places.iter().filter_map(learned).collect();
        features.sort_by_key(|(key, ..)| *key);
        let transitions: Vec<f32> = self.transitions.iter().flat_map(average).collect();
        let spread = |weights: &Scores| {
            let base = weights.first().copied().unwrap_or_default();
            weights.iter().fold(0.0_f32, |most, weight| most.max((weight - base).abs()))
        };
        let of_features = features.iter().map(|(_, _, weights)| spread(weights));
        let largest =
            of_features.chain(transitions.iter().map(|weight| weight.abs())).fold(f32::MIN_POSITIVE, f32::max);
        table::write(&features, &transitions, largest / 127.0)
    }
}
