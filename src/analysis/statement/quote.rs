//! Quotation marks: which stretches of a block stand between them.

use crate::text::Span;

/// The longest quote, in bytes: a mark that is never closed must not swallow the text.
const LONGEST: usize = 4000;

/// A stretch in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// What stands between the marks.
    pub(super) span: Span,
    /// Whether it is left open: the next block goes on with it.
    pub(super) open: bool,
}

/// A mark that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    mark: char,
    /// First byte after it.
    start: usize,
}

/// The quotes of `block`, without their marks, as byte ranges of `text`; `goes_on` says whether the next block begins
/// with an opening mark, so that a quote left open may end with this one. Quotes inside of quotes are part of them.
pub(super) fn quotes(text: &str, block: Span, goes_on: bool) -> Vec<Quote> {
    let part = block.of(text);
    let base = block.start as usize;
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    // The mark of a quote inside the open one.
    let mut inner: Option<char> = None;
    let mut before = ' ';
    // Where the last single closing mark stands that is certainly none of a genitive.
    let last_single = part.rfind(['’', '\'']).unwrap_or(0);
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let after = at + c.len_utf8();
        match open {
            None => {
                if opens(c, before, next) {
                    open = Some(Open { mark: c, start: after });
                    inner = None;
                }
            }
            Some(current) => {
                let single = is_single(current.mark);
                if inner.is_some_and(|inner| closes(inner, c, before, next)) {
                    inner = None;
                } else if closes(current.mark, c, before, next)
                    && !(single && is_genitive(before, next, at, last_single))
                {
                    push(&mut found, base, part, current.start, at, false);
                    open = None;
                } else if at - current.start > LONGEST {
                    open = None;
                } else if c == '„' && current.mark != '„' && !single {
                    // A second opening mark: the first was none.
                    open = Some(Open { mark: c, start: after });
                } else if inner.is_none() && nests(current.mark, c) && opens(c, before, next) {
                    inner = Some(c);
                }
            }
        }
        before = c;
    }
    if let Some(current) = open.filter(|_| goes_on) {
        push(&mut found, base, part, current.start, part.len(), true);
    }
    found
}

const fn is_single(mark: char) -> bool {
    matches!(mark, '‘' | '\'')
}

/// `the tenants’ sake` inside of single marks: a blank behind an s, and another mark to come.
fn is_genitive(before: char, next: char, at: usize, last: usize) -> bool {
    before == 's' && next == ' ' && at < last
}

/// Whether `c` may open a quote inside of one that `open` opened.
const fn nests(open: char, c: char) -> bool {
    match open {
        '‘' | '\'' => matches!(c, '“' | '"'),
        '„' | '"' | '“' | '”' => matches!(c, '‚' | '‘' | '›' | '‹'),
        '»' | '«' => matches!(c, '›' | '‹' | '‚' | '„'),
        _ => false,
    }
}

fn push(found: &mut Vec<Quote>, base: usize, part: &str, start: usize, end: usize, open: bool) {
    let inside = part.get(start..end).unwrap_or_default();
    let lead = inside.len() - inside.trim_start().len();
    let inside = inside.trim();
    if !inside.is_empty() {
        let span = Span::new(base + start + lead, base + start + lead + inside.len());
        found.push(Quote { span, open });
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
        '›' | '‹' => outside && next.is_alphanumeric(),
        '‚' | '‘' | '\'' => {
            (before.is_whitespace() || matches!(before, '(' | '„' | '“' | '"' | '»' | '«' | '—' | '–'))
                && next.is_alphabetic()
        }
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
        '›' => c == '‹',
        '‹' => c == '›',
        '‚' => matches!(c, '‘' | '’' | '\'') && !next.is_alphanumeric(),
        '‘' | '\'' => matches!(c, '’' | '\'') && !next.is_alphanumeric() && !before.is_whitespace(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        quotes(text, Span::new(0, text.len()), false).iter().map(|quote| quote.span.of(text)).collect()
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
            ("“She said, ‘No.’ Really,” he said.", vec!["She said, ‘No.’ Really,"]),
            ("‘It’s the tenants’ fault, isn’t it?’ she said.", vec!["It’s the tenants’ fault, isn’t it?"]),
            (
                "‘I inherited this mess’, he said, ‘and I’ll clear it’.",
                vec!["I inherited this mess", "and I’ll clear it"],
            ),
            ("„Er rief ‚Halt‘ und lief“, sagte sie.", vec!["Er rief ‚Halt‘ und lief"]),
            ("»Das ›Amt‹ schweigt«, sagte er.", vec!["Das ›Amt‹ schweigt"]),
            ("the workers' pay and the dogs' food", vec![]),
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
