//! How many cells a text takes on a terminal, and cutting to fit.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The number of cells `text` takes.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { UnicodeWidthStr::width(text) }
}

/// The longest beginning of `text` that takes at most `cells`, never splitting a character as people see it.
#[must_use]
pub fn cut(text: &str, cells: usize) -> &str {
    // Only the beginning is looked at, so that cutting line after line from a long text stays linear; the byte behind it
    // must be ASCII too, or it could be a mark that belongs to the last character.
    let seen = text.as_bytes().get(..=cells).unwrap_or(text.as_bytes());
    if seen.is_ascii() {
        return text.get(..cells).unwrap_or(text);
    }
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += UnicodeWidthStr::width(grapheme);
        if used > cells {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// `text` in at most `cells`, with `…` where something was cut off.
#[must_use]
pub fn fit(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    match cells {
        0 => Cow::Borrowed(""),
        1 => Cow::Borrowed("…"),
        _ => Cow::Owned(format!("{}…", cut(text, cells - 1).trim_end())),
    }
}

/// `text` in exactly `cells`: cut as by [`fit`], or filled up with blanks behind it.
#[must_use]
pub fn pad(text: &str, cells: usize) -> String {
    let mut padded = fit(text, cells).into_owned();
    let free = cells.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', free));
    padded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_counts_cells_not_characters() {
        assert_eq!(fit("Gespräche", 9), "Gespräche");
        assert_eq!(fit("Gespräche", 6), "Gespr…");
        assert_eq!(fit("東京都", 5), "東京…");
        assert_eq!(cut("東京都", 5), "東京");
        assert_eq!(cut("👩\u{200d}🚀x", 2), "👩\u{200d}🚀");
        assert_eq!(fit("ab", 0), "");
    }

    #[test]
    fn a_mark_is_cut_off_with_its_letter() {
        assert_eq!(cut("abe\u{301}", 2), "ab");
        assert_eq!(cut("abe\u{301}", 3), "abe\u{301}");
        assert_eq!(cut("abc", 0), "");
        assert_eq!(cut("", 3), "");
    }

    #[test]
    fn padded_text_takes_exactly_its_cells() {
        for text in ["", "Genf", "Gespräche", "東京都", "👩\u{200d}🚀 an Bord"] {
            for cells in 0..12 {
                assert_eq!(width(&pad(text, cells)), cells, "{text:?}");
            }
        }
    }
}
