//! Full names taken apart, and whether two of them are one person's.

use crate::analysis::given::{is_given_before, short_class};
use crate::analysis::lexicon::grammar;

/// Whether two full names of one text are one person's: with and without a middle name, with an initial, with the
/// second surname or without.
pub(super) fn is_variant(a: &[&str], b: &[&str]) -> bool {
    let same =
        |a: &str, b: &str| a == b || a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase));
    let ([first, .., last], [other_first, .., other_last]) = (a, b) else { return false };
    let generation =
        |word: &str| matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II." | "III." | "II" | "III" | "junior" | "senior");
    if generation(last) != generation(other_last) {
        return false;
    }
    let short = |name: &str| short_class(&name.to_lowercase());
    let given = same(first, other_first)
        || short(first).is_some() && short(first) == short(other_first)
        || is_initial(first) && initials(first, other_first)
        || is_initial(other_first) && initials(other_first, first);
    if !given {
        return false;
    }
    if same(last, other_last) {
        let middle =
            |words: &[&str]| words.get(1..words.len() - 1).unwrap_or_default().first().map(|word| word.to_lowercase());
        return match (middle(a), middle(b)) {
            (Some(one), Some(other)) => {
                one == other
                    || is_initial(&one) && initials(&one, &other)
                    || is_initial(&other) && initials(&other, &one)
            }
            _ => true,
        };
    }
    if is_initial(first) || is_initial(other_first) {
        return false;
    }
    // `Vera Lindqvist`, `Vera Lindqvist-Marsh`; `Yolanda Quispe`, `Yolanda Quispe Mamani`.
    let double = |long: &str, short: &str| long.split('-').any(|part| same(part, short)) && long.contains('-');
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    double(last, other_last)
        || double(other_last, last)
        || short.len() == 2 && long.len() == 3 && short.last().zip(long.get(1)).is_some_and(|(a, b)| same(a, b))
}

/// Whether `words` are the surname of two words in a full name of three: `Abdel Fattah`, not `Anna Weber`.
pub(super) fn is_surname_of(full: &[&str], words: &[&str]) -> bool {
    const OPENS: &[&str] = &[
        "abdel", "abdul", "abdal", "abd", "abu", "abou", "aboul", "ben", "bin", "ibn", "bou", "ould", "umm", "oum",
        "san", "santa", "saint", "st.", "mac", "ter", "ten", "op", "fitz",
    ];
    let [_, tail @ ..] = full else { return false };
    words.len() == 2
        && tail == words
        && words.first().is_some_and(|first| OPENS.contains(&first.to_lowercase().as_str()))
}

/// The words of a name without those that only join them: `Pieter van Aalst` has two.
pub(super) fn parts(name: &str) -> Vec<&str> {
    let bare = |word: &'_ str| -> bool { grammar::is_particle(&word.to_lowercase()) };
    // `Ben Harker` has a first name, `Ben Ali` none.
    let given = name.strip_prefix("Ben ").is_some_and(|rest| is_given_before("ben", &rest.to_lowercase()));
    name.split(' ')
        .enumerate()
        .filter(|(at, word)| !word.is_empty() && (!bare(word) || *at == 0 && given))
        .map(|(_, word)| {
            let arabic = ["al-", "Al-", "el-", "El-"].iter().find_map(|article| word.strip_prefix(article));
            arabic.filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(word)
        })
        .collect()
}

fn initials(initial: &str, name: &str) -> bool {
    let first = |word: &str| word.chars().next().map(|c| c.to_lowercase().to_string());
    first(initial) == first(name)
}

/// `J.`, `K.-H.`
pub(super) fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

pub(super) fn length(words: &[&str]) -> usize {
    words.iter().map(|word| word.len()).sum()
}

pub(super) fn is_shouted(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ben_is_a_first_name_or_a_part_of_the_surname() {
        assert_eq!(parts("Ben Harker"), ["Ben", "Harker"]);
        assert_eq!(parts("Ben Ali"), ["Ali"]);
        assert_eq!(parts("Ahmed Ben Bella"), ["Ahmed", "Bella"]);
    }

    #[test]
    fn full_names_of_one_person_differ_in_what_is_left_out() {
        let words = |name: &'static str| name.split(' ').collect::<Vec<_>>();
        for (a, b) in [
            ("Joseph Okafor", "Joseph A. Okafor"),
            ("J. Okafor", "Joseph Okafor"),
            ("Vera Lindqvist", "Vera Lindqvist-Marsh"),
            ("Yolanda Quispe", "Yolanda Quispe Mamani"),
            ("KAREN LINDHOLM", "Karen Lindholm"),
            ("Khaled Muraikhi", "Khaled Nasser Muraikhi"),
        ] {
            assert!(is_variant(&words(a), &words(b)) && is_variant(&words(b), &words(a)), "{a} {b}");
        }
        for (a, b) in [
            ("Donald Trump", "Donald Trump Jr."),
            ("Joseph Okafor", "Grace Okafor"),
            ("George H. Bush", "George W. Bush"),
            ("Anna Weber", "Anna Lang"),
            ("K. Weber", "Joseph Weber"),
        ] {
            assert!(!is_variant(&words(a), &words(b)), "{a} {b}");
        }
    }
}
