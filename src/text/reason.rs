//! Why something failed, in the words of the system.

use std::fmt::Display;

/// An error in the words of the system, without the number that it has there: it tells nobody anything.
#[must_use]
pub fn reason(error: &impl Display) -> String {
    let mut text = format!("{error:#}");
    while let Some(start) = text.find(NUMBER) {
        let digits = text.get(start + NUMBER.len()..).unwrap_or_default();
        let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        if length == 0 || !digits.get(length..).is_some_and(|rest| rest.starts_with(')')) {
            break;
        }
        text.replace_range(start..=start + NUMBER.len() + length, "");
    }
    text
}

/// What stands before the number.
const NUMBER: &str = " (os error ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_error_is_left_out() {
        let error = std::io::Error::from_raw_os_error(5);
        assert!(error.to_string().contains("os error"));
        assert!(!reason(&error).contains("os error") && !reason(&error).is_empty());
        for (text, told) in [
            ("a.txt: no (os error 13)", "a.txt: no"),
            ("a (os error 2): b (os error 13)!", "a: b!"),
            ("a (os error x)", "a (os error x)"),
            ("a (os error )", "a (os error )"),
        ] {
            assert_eq!(reason(&text), told);
        }
    }
}
