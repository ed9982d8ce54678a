//! Natural order of names: `text 2` before `text 10`.

use std::cmp::Ordering;

use crate::text::fold_char;

/// Compares names as people sort them: runs of digits by their value, letters without case and accents.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (x, y) = match (a.chars().next(), b.chars().next()) {
            (Some(x), Some(y)) => (x, y),
            (x, y) => return x.is_some().cmp(&y.is_some()),
        };
        if x.is_ascii_digit() && y.is_ascii_digit() {
            let (left, right) = (digits(a), digits(b));
            let value = |digits: &str| digits.trim_start_matches('0').len();
            let order = value(left)
                .cmp(&value(right))
                .then_with(|| left.trim_start_matches('0').cmp(right.trim_start_matches('0')));
            if order != Ordering::Equal {
                return order;
            }
            a = a.get(left.len()..).unwrap_or_default();
            b = b.get(right.len()..).unwrap_or_default();
        } else {
            let order = fold_char(x).cmp(&fold_char(y));
            if order != Ordering::Equal {
                return order;
            }
            a = a.get(x.len_utf8()..).unwrap_or_default();
            b = b.get(y.len_utf8()..).unwrap_or_default();
        }
    }
}

fn digits(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.get(..text.len() - rest.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_count_by_value() {
        let mut names = ["b10.txt", "B2.txt", "ä1.txt", "a20", "a3", "a003b", "z"];
        names.sort_by(|a, b| compare(a, b).then_with(|| a.cmp(b)));
        assert_eq!(names, ["ä1.txt", "a3", "a003b", "a20", "B2.txt", "b10.txt", "z"]);
    }
}
