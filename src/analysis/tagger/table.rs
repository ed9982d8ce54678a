//! The table of the tagger: for each feature it knows a row of small weights.
//!
//! A bucket has room for some features; the first byte of a row tells them apart, so that a feature which was never
//! learned weighs nothing instead of what another one weighs. The weights of a row count from the one of `O`, which is
//! always zero and leaves its place to that byte.

use super::LABELS;

/// Buckets, as a power of two.
const BUCKETS_LOG: u32 = 16;
/// Features of one bucket: 64 bytes, which memory brings at once.
const ROOM: usize = 4;
const BUCKET: usize = ROOM * LABELS;

/// The row of a feature that was never learned.
const UNKNOWN: [u8; LABELS] = [0; LABELS];

/// A row: a check byte, then the weight of each label but `O`.
pub(super) type Row = [i8; LABELS];

/// A table that is read from bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'a> {
    buckets: &'a [[u8; BUCKET]],
    transitions: &'a [u8],
}

impl<'a> Table<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let (table, transitions) = bytes.split_at_checked(BUCKET << BUCKETS_LOG).unwrap_or_default();
        Self { buckets: table.as_chunks().0, transitions }
    }

    /// Adds the weights of a feature to `sums`, whose first becomes meaningless: it is that of `O`, which weighs nothing.
    #[inline]
    pub(super) fn add(self, key: u64, sums: &mut [i16; LABELS]) {
        let Some(bucket) = self.buckets.get(place(key)) else { return };
        let (rows, _) = bucket.as_chunks::<LABELS>();
        let check = check(key);
        // Without a branch: whether a feature is known is as good as random.
        let row = rows.iter().fold(&UNKNOWN, |found, row| if row[0] == check { row } else { found });
        for label in 0..LABELS {
            if let (Some(sum), Some(weight)) = (sums.get_mut(label), row.get(label)) {
                *sum += i16::from(weight.cast_signed());
            }
        }
    }

    /// The weight of a pair of labels.
    pub(super) fn transition(self, from: usize, to: usize) -> f32 {
        self.transitions.get(from * LABELS + to).map_or(0.0, |byte| f32::from(byte.cast_signed()))
    }
}

fn place(key: u64) -> usize {
    (key >> (64 - BUCKETS_LOG)) as usize
}

/// What tells the features of a bucket apart; zero is an empty place.
fn check(key: u64) -> u8 {
    ((key & 0xff) as u8).max(1)
}

/// A feature, how often it was met while learning, and its weights.
pub(super) type Learned = (u64, u32, [f32; LABELS]);

/// The bytes of a table with the weightiest of these features and these transitions, all in units of `unit`. What was met
/// more often will be met more often.
pub(super) fn write(features: &[Learned], transitions: &[f32], unit: f32) -> Vec<u8> {
    let mut rows: Vec<(f32, u64, Row)> = features
        .iter()
        .filter_map(|(key, count, weights)| {
            let base = weights.first().copied().unwrap_or_default();
            let row = weights.map(|weight| small(weight - base, unit));
            let weight: f32 = row.iter().map(|weight| f32::from(weight.unsigned_abs())).sum();
            (weight > 0.0).then_some((weight * (*count as f32).sqrt(), *key, row))
        })
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut bytes = vec![0; BUCKET << BUCKETS_LOG];
    let (buckets, _) = bytes.as_chunks_mut::<BUCKET>();
    for (_, key, row) in rows {
        let Some(bucket) = buckets.get_mut(place(key)) else { continue };
        let (places, _) = bucket.as_chunks_mut::<LABELS>();
        let taken = places.iter().any(|place| place.first() == Some(&check(key)));
        let free = places.iter_mut().find(|place| place.first() == Some(&0)).filter(|_| !taken);
        if let Some(place) = free {
            *place = row.map(i8::cast_unsigned);
            if let Some(first) = place.first_mut() {
                *first = check(key);
            }
        }
    }
    bytes.extend(transitions.iter().map(|weight| small(*weight, unit).cast_unsigned()));
    bytes
}

fn small(weight: f32, unit: f32) -> i8 {
    (weight / unit).round().clamp(-127.0, 127.0) as i8
}
