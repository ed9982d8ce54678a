//! Sentences and words, as byte ranges.

use crate::text::{Language, Span};

/// The sentences of `text`, in order; a line break always ends one.
#[must_use]
pub fn sentences(text: &str, _lang: Language) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let ends =
            c == '\n' || (matches!(c, '.' | '!' | '?') && text.get(at + 1..).is_some_and(|rest| rest.starts_with(' ')));
        if ends {
            let end = if c == '\n' { at } else { at + 1 };
            if !text.get(start..end).unwrap_or_default().trim().is_empty() {
                found.push(Span::new(start, end));
            }
            start = at + 1;
            if c != '\n' {
                start += 1;
            }
        }
    }
    if !text.get(start..).unwrap_or_default().trim().is_empty() {
        found.push(Span::new(start, text.len()));
    }
    found
}

/// The words of `text`: runs of letters, digits, apostrophes and hyphens inside.
#[must_use]
pub fn words(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        found.push(Span::new(from, text.len()));
    }
    found
}
