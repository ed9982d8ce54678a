//! Learns the table of weights from labelled sentences: a structured perceptron, averaged.

use super::feature::{self, Fact, Rows};
use super::{LABELS, Scores, TABLE, best, may_follow};

const ROUNDS: usize = 10;
/// Of a hundred words, how many are read as if no list had them: the lists were made with the same sentences.
const HIDDEN: u64 = 15;

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
    let size = TABLE + LABELS * LABELS;
    let mut learner = Learner { now: vec![0.0; size], sums: vec![0.0; size], step: 1.0 };
    let mut dice = Dice(1);
    for _ in 0..ROUNDS {
        for at in (1..examples.len()).rev() {
            examples.swap(at, dice.roll(at as u64 + 1) as usize);
        }
        report(examples.iter().filter(|example| learner.learn(example, &mut dice)).count());
    }
    let average: Vec<f32> = learner.now.iter().zip(&learner.sums).map(|(now, sum)| now - sum / learner.step).collect();
    // The largest weight fills its byte: a smaller scale would cut off what says that a word is no name.
    let largest = average.iter().fold(f32::MIN_POSITIVE, |largest, weight| largest.max(weight.abs()));
    average.iter().map(|weight| ((weight / largest * 127.0).round() as i8).cast_unsigned()).collect()
}

/// Weights while they are learned, and the sums from which their average follows.
#[derive(Debug)]
struct Learner {
    now: Vec<f32>,
    sums: Vec<f32>,
    step: f32,
}

impl Learner {
    fn change(&mut self, at: usize, by: f32) {
        if let (Some(now), Some(sum)) = (self.now.get_mut(at), self.sums.get_mut(at)) {
            *now += by;
            *sum += by * self.step;
        }
    }

    fn emission(&self, rows: &Rows) -> Scores {
        let mut sums = [0.0; LABELS];
        let (table, _) = self.now.as_chunks::<LABELS>();
        for weights in rows.iter().filter_map(|row| table.get(row)) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
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
        let rows: Vec<Rows> =
            (0..facts.len()).map(|at| feature::rows(&facts, at, example.english, example.manner)).collect();
        let emissions: Vec<Scores> = rows.iter().map(|rows| self.emission(rows)).collect();
        let transition = |from: usize, to: usize| self.now.get(TABLE + from * LABELS + to).copied().unwrap_or_default();
        let transitions: [Scores; LABELS] = std::array::from_fn(|from| {
            std::array::from_fn(|to| if may_follow(from, to) { transition(from, to) } else { -1e6 })
        });
        let labels = best(&emissions, &transitions);
        self.step += 1.0;
        if labels == example.labels {
            return true;
        }
        let mut before = None;
        for ((found, gold), rows) in labels.iter().zip(&example.labels).zip(&rows) {
            if found != gold {
                for row in rows.iter() {
                    self.change(row * LABELS + gold, 1.0);
                    self.change(row * LABELS + found, -1.0);
                }
            }
            if let Some((found_before, gold_before)) = before {
                self.change(TABLE + gold_before * LABELS + gold, 1.0);
                self.change(TABLE + found_before * LABELS + found, -1.0);
            }
            before = Some((*found, *gold));
        }
        false
    }
}
