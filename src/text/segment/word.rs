//! Words: letters and digits, with hyphens, apostrophes and separators inside.

use crate::text::Span;

/// The words of `text`, in order: `EU-Gipfel`, `don't`, `Moskau’s` and `1.200,50` are one word each.
#[must_use]
pub fn words(text: &str) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 7);
    let mut start = None;
    let mut last = '\0';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = is_letter(c)
            || (start.is_some() && {
                let next = chars.peek().map_or('\0', |(_, next)| *next);
                joins(last, c, next)
            });
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
        last = c;
    }
    if let Some(from) = start {
        found.push(Span::new(from, text.len()));
    }
    found
}

/// Letters, digits, and the marks that combine with them.
fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_mark(c) }
}

/// Combining marks and joiners, which are no letters by themselves but split no word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{200c}' | '\u{200d}')
}

/// Whether `c` between `last` and `next` holds a word together.
fn joins(last: char, c: char, next: char) -> bool {
    match c {
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' => is_letter(last) && is_letter(next),
        '.' | ',' | ':' => last.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}
