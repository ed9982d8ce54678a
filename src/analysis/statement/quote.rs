//! Quotation marks: which stretches of a block stand between them.

use crate::text::Span;

/// The longest quote, in bytes: a mark that is never closed must not swallow the text.
const LONGEST: usize = 4000;

/// A mark that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    mark: char,
    /// First byte after it.
    start: usize,
}

/// The quotes of `block`, without their marks, as byte ranges of `text`; `goes_on` says whether the next block begins
/// with an opening mark, so that a quote left open may end with this one.
pub(super) fn quotes(text: &str, block: Span, goes_on: bool) -> Vec<Span> {
    let part = block.of(text);
    let base = block.start as usize;
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    let mut before = ' ';
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let after = at + c.len_utf8();
        match open {
            None => {
                if opens(c, before, next) {
                    open = Some(Open { mark: c, start: after });
                }
            }
            Some(current) => {
                if closes(current.mark, c, before, next) {
                    push(&mut found, base, part, current.start, at);
                    open = None;
                } else if at - current.start > LONGEST {
                    open = None;
                } else if c == '„' && current.mark != '„' {
                    // A second opening mark: the first was none.
                    open = Some(Open { mark: c, start: after });
                }
            }
        }
        before = c;
    }
    if let Some(current) = open.filter(|_| goes_on) {
        push(&mut found, base, part, current.start, part.len());
    }
    found
}

fn push(found: &mut Vec<Span>, base: usize, part: &str, start: usize, end: usize) {
    let inside = part.get(start..end).unwrap_or_default();
    let lead = inside.len() - inside.trim_start().len();
    let inside = inside.trim();
    if !inside.is_empty() {
        found.push(Span::new(base + start + lead, base + start + lead + inside.len()));
    }
}

/// Whether `text` begins with a mark that may open a quote.
pub(super) fn begins_quote(text: &str) -> bool {
    let mut chars = text.trim_start().chars();
    chars.next().is_some_and(|first| opens(first, ' ', chars.next().unwrap_or(' ')))
}

fn opens(c: char, before: char, next: char) -> bool {
    let outside = !before.is_alphanumeric();
    match c {
        '„' => true,
        '"' | '“' | '”' | '»' | '«' => outside && !next.is_whitespace(),
        '‚' | '‘' | '\'' => (before.is_whitespace() || before == '(') && next.is_alphabetic(),
        _ => false,
    }
}

fn closes(open: char, c: char, before: char, next: char) -> bool {
    match open {
        '„' | '"' | '“' | '”' => {
            matches!(c, '“' | '”' | '"') && !(before.is_whitespace() && next.is_alphanumeric())
        }
        '»' => c == '«',
        '«' => c == '»',
        '‚' => matches!(c, '‘' | '’'),
        '‘' | '\'' => matches!(c, '’' | '\'') && !next.is_alphanumeric(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        quotes(text, Span::new(0, text.len()), false).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn all_manners_of_marks_and_their_mixtures() {
        for (text, inside) in [
            ("Er sagte: „Ja, gern.“", vec!["Ja, gern."]),
            ("\"Nein\", rief sie, \"nie\".", vec!["Nein", "nie"]),
            ("\"Das geht nicht.“ Ende", vec!["Das geht nicht."]),
            ("»Los«, sagte er. «Quoi?»", vec!["Los", "Quoi?"]),
            ("He said “it’s fine” and left.", vec!["it’s fine"]),
            ("the 'so called' don't", vec!["so called"]),
            ("‚Klein‘ und 5\" groß", vec!["Klein"]),
            ("US-\"Plan\" vom \"Amt\"", vec!["Plan", "Amt"]),
            ("nie \"geschlossen", vec![]),
        ] {
            assert_eq!(texts(text), inside, "{text}");
        }
    }

    #[test]
    fn an_open_quote_ends_with_its_paragraph_when_the_next_goes_on() {
        let text = "He said: “First.";
        assert_eq!(quotes(text, Span::new(0, text.len()), true).len(), 1);
        assert!(begins_quote("“Second.” he added."));
    }
}
