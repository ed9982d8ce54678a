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

/// How many paragraphs a quote may go on without new marks.
const MOST_PARAGRAPHS: usize = 6;

/// The quotes of paragraphs that follow each other. One that is left open ends with its paragraph and goes on in the
/// next: behind a new opening mark, or without one when only a closing mark comes behind.
pub(super) fn in_paragraphs(text: &str, paragraphs: &[Span]) -> Vec<Quote> {
    let mut found: Vec<Quote> = Vec::new();
    let mut goes_on: Option<char> = None;
    // Whether the paragraph before was left open and this one begins with a mark.
    let mut marked = false;
    for (index, block) in paragraphs.iter().enumerate() {
        let left = quotes(text, *block, goes_on.take(), &mut found);
        let again = std::mem::take(&mut marked);
        let Some(left) = left else { continue };
        let behind = paragraphs.get(index + 1..).unwrap_or_default();
        marked = behind.first().is_some_and(|next| begins_quote(next.of(text)));
        let unmarked = !marked && closes_behind(text, left.mark, behind);
        // The last paragraph of several that begin with marks may lack the closing one.
        let first = left.start <= left.mark.len_utf8().max(2) && begins_quote(block.of(text));
        let last = again && !marked && !unmarked && left.start <= left.mark.len_utf8();
        // A whole paragraph behind an opening mark that nothing closes.
        let lone = first && !marked && !unmarked && is_lone(block.of(text).get(left.start..).unwrap_or_default());
        let last = last || lone;
        if marked || unmarked || last {
            push(&mut found, block.start as usize, block.of(text), left.start, block.len(), !last);
        }
        goes_on = unmarked.then_some(left.mark);
    }
    found
}

/// Whether the words are sentences without any mark.
fn is_lone(words: &str) -> bool {
    let marks = ['„', '“', '”', '"', '»', '«'];
    words.split_whitespace().count() >= 6 && words.trim_end().ends_with(['.', '!', '?']) && !words.contains(marks)
}

/// Whether the first mark in the paragraphs behind closes what `mark` opened.
fn closes_behind(text: &str, mark: char, behind: &[Span]) -> bool {
    if is_single(mark) || matches!(mark, '‚' | '›' | '‹') {
        return false;
    }
    for block in behind.iter().take(MOST_PARAGRAPHS) {
        let mut before = ' ';
        let mut chars = block.of(text).char_indices().take_while(|(at, _)| *at < LONGEST).peekable();
        while let Some((_, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, next)| *next);
            if matches!(c, '„' | '“' | '”' | '"' | '»' | '«') && !before.is_ascii_digit() {
                return !before.is_whitespace() && !matches!(before, '(' | '—' | '–') && closes(mark, c, before, next);
            }
            before = c;
        }
    }
    false
}

/// Finds the quotes of `block`, without their marks, as byte ranges of `text`; `goes_on` is the mark of one that the
/// block before left open. Returns the one that is left open here. Quotes inside of quotes are part of them.
fn quotes(text: &str, block: Span, goes_on: Option<char>, found: &mut Vec<Quote>) -> Option<Open> {
    let part = block.of(text);
    let base = block.start as usize;
    let mut open: Option<Open> = goes_on.map(|mark| Open { mark, start: 0 });
    // The mark of a quote inside the open one.
    let mut inner: Option<char> = None;
    let mut before = ' ';
    // Where the last single closing mark stands that is certainly none of a genitive.
    let last_single = part.rfind(['’', '\'']).unwrap_or(0);
    let mut chars = part.char_indices().peekable();
    while let Some((at, mut c)) = chars.next() {
        let mut next = chars.peek().map_or(' ', |(_, next)| *next);
        let mut after = at + c.len_utf8();
        if is_doubled(c, next) {
            chars.next();
            after += 1;
            c = '"';
            next = chars.peek().map_or(' ', |(_, next)| *next);
        }
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
                    push(found, base, part, current.start, at, false);
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
    open
}

/// The quote that a block which is set apart consists of, if it is one.
pub(super) fn first(text: &str, block: Span) -> Option<Span> {
    let mut found = Vec::new();
    quotes(text, block, None, &mut found);
    found.first().map(|quote| quote.span)
}

/// Two single marks are a double one: `''It is late,'' she said.`
const fn is_doubled(c: char, next: char) -> bool {
    matches!((c, next), ('\'', '\'') | ('`', '`'))
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
fn begins_quote(text: &str) -> bool {
    let mut chars = text.trim_start().chars();
    let (Some(first), next) = (chars.next(), chars.next().unwrap_or(' ')) else { return false };
    if is_doubled(first, next) {
        return opens('"', ' ', chars.next().unwrap_or(' '));
    }
    opens(first, ' ', next)
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
        in_paragraphs(text, &lines(text)).iter().map(|quote| quote.span.of(text)).collect()
    }

    fn lines(text: &str) -> Vec<Span> {
        let mut at = 0;
        let mut lines = Vec::new();
        for line in text.split('\n') {
            lines.push(Span::new(at, at + line.len()));
            at += line.len() + 1;
        }
        lines
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
            ("''It's late,'' he said. ``Go home.''", vec!["It's late,", "Go home."]),
        ] {
            assert_eq!(texts(text), inside, "{text}");
        }
    }

    #[test]
    fn an_open_quote_ends_with_its_paragraph_when_the_next_goes_on() {
        for (text, inside) in [
            ("He said: “First.\n“Second.” he added.", vec!["First.", "Second."]),
            ("“First.\n“Second.\n“Third.\nThe end.", vec!["First.", "Second.", "Third."]),
            // Opened once and closed once, paragraphs later.
            ("He said: “First.\nSecond.\nThird.” He left.", vec!["First.", "Second.", "Third."]),
            ("Er sagte: „Eins.\nZwei.“ Er ging.", vec!["Eins.", "Zwei."]),
            ("Sie: »Eins.\nZwei.«", vec!["Eins.", "Zwei."]),
            ("\"One.\nTwo,\" he said. \"Three.\"", vec!["One.", "Two,", "Three."]),
            // A mark that was forgotten: the next one opens.
            ("He said: “First.\nThe club agreed. “Fine,” it said.", vec!["Fine,"]),
            ("Er sagte: „Eins.\nDer Klub nannte das „Unfug“.", vec!["Unfug"]),
            ("A screen of 5\" and \"more\nwas 7\" wide.", vec![]),
        ] {
            assert_eq!(texts(text), inside, "{text}");
        }
        let open: Vec<bool> =
            in_paragraphs("“A b.\nC d.”", &lines("“A b.\nC d.”")).iter().map(|one| one.open).collect();
        assert_eq!(open, [true, false]);
    }
}
