//! The word a user most likely meant, for messages about words nobody knows.

/// The candidate nearest to `word`: at most two letters (of short words one, of long words a third) wrong, missing, too
/// many or swapped; failing that, one that contains the word or is contained in it. Case does not count.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.trim().to_lowercase().chars().take(LONGEST).collect();
    let limit = match word.len() {
        0 => return None,
        // One letter is wrong altogether or not at all.
        1 => 0,
        2..=3 => 1,
        length => (length / 3).max(2),
    };
    let text: String = word.iter().collect();
    let mut best: Option<(usize, &str)> = None;
    let mut containing: Option<&str> = None;
    for candidate in candidates {
        let lower = candidate.to_lowercase();
        let distance = distance(&word, &lower.chars().take(LONGEST).collect::<Vec<_>>());
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
        let overlaps = (text.len() >= 4 && lower.contains(&text)) || (lower.len() >= 4 && text.contains(&lower));
        if overlaps && containing.is_none_or(|known| candidate.len() < known.len()) {
            containing = Some(candidate);
        }
    }
    best.map(|(_, candidate)| candidate).or(containing)
}

/// Words are compared up to this many letters: whoever wrote more did not mistype a word.
const LONGEST: usize = 64;

/// How many letters have to be changed, added, left out or swapped with their neighbour to make `a` into `b`.
fn distance(a: &[char], b: &[char]) -> usize {
    // Three rows of the table are enough: a swap looks back two.
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous_a = None;
    for (row, &letter_a) in a.iter().enumerate() {
        let mut now = Vec::with_capacity(b.len() + 1);
        now.push(row + 1);
        let mut left = row + 1;
        let mut previous_b = None;
        for (column, &letter_b) in b.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let mut cost =
                (at(&last, column) + usize::from(letter_a != letter_b)).min(at(&last, column + 1) + 1).min(left + 1);
            if column > 0 && previous_a == Some(letter_b) && previous_b == Some(letter_a) {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            now.push(cost);
            left = cost;
            previous_b = Some(letter_b);
        }
        previous_a = Some(letter_a);
        before = std::mem::replace(&mut last, now);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        for (a, b, expected) in
            [("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3), ("ü", "u", 1)]
        {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(distance(&letters(a), &letters(b)), expected, "{a} {b}");
            assert_eq!(distance(&letters(b), &letters(a)), expected, "{b} {a}");
        }
    }

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not() {
        let words = ["down", "up", "half-page-down", "toggle-unread-only", "quit"];
        for (word, expected) in [
            ("dwon", Some("down")),
            ("DOWN", Some("down")),
            ("halfpage-down", Some("half-page-down")),
            ("scroll-down", Some("down")),
            ("unread", Some("toggle-unread-only")),
            ("qu", None),
            ("xy", None),
            ("pu", Some("up")),
            ("x", None),
            ("", None),
            ("entirely-something-else", None),
        ] {
            assert_eq!(nearest(word, words), expected, "{word}");
        }
    }
}
