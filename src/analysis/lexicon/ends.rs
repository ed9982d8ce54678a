//! Lists of ends that words may have: a word is compared only with those that share its last letters.

use rustc_hash::FxHashMap;

/// Ends of words.
#[derive(Debug, Default)]
pub(in crate::analysis) struct Ends {
    /// By their last three bytes.
    long: FxHashMap<[u8; 3], Vec<&'static str>>,
    /// What is shorter.
    short: Vec<&'static str>,
}

impl Ends {
    /// The ends of `list` that `word` has.
    pub(in crate::analysis) fn of_word(&self, word: &str) -> impl Iterator<Item = &'static str> {
        let long = word.as_bytes().last_chunk().and_then(|last| self.long.get(last));
        long.into_iter().flatten().chain(&self.short).copied().filter(move |end| word.ends_with(end))
    }

    /// How many there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.long.values().map(Vec::len).sum::<usize>() + self.short.len()
    }

    /// Whether `word` has one of them.
    pub(in crate::analysis) fn has(&self, word: &str) -> bool {
        self.of_word(word).next().is_some()
    }
}

impl Extend<&'static str> for Ends {
    fn extend<I: IntoIterator<Item = &'static str>>(&mut self, ends: I) {
        for end in ends {
            match end.as_bytes().last_chunk() {
                Some(last) => self.long.entry(*last).or_default().push(end),
                None => self.short.push(end),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_their_ends() {
        let mut ends = Ends::default();
        ends.extend(["minister", "er", "rat"]);
        for (word, all) in [
            ("außenminister", &["minister", "er"][..]),
            ("rat", &["rat"]),
            ("betriebsrat", &["rat"]),
            ("der", &["er"]),
            ("er", &["er"]),
            ("r", &[]),
            ("räte", &[]),
            ("", &[]),
        ] {
            assert_eq!(ends.of_word(word).collect::<Vec<_>>(), all, "{word}");
            assert_eq!(ends.has(word), !all.is_empty(), "{word}");
        }
    }
}
