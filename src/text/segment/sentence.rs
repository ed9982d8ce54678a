//! Sentences of German and English news.

use super::abbreviation::{Dot, dot_after, dot_after_dotted};
use super::neighbour::{is_counted, leads_to_letter, leads_to_ordinal, opens_sentence};
use crate::text::{Language, Span, date};

/// English verbs that tie a name to the question or exclamation before it.
const ATTRIBUTIONS: [&str; 12] =
    ["said", "says", "asked", "asks", "added", "told", "wrote", "replied", "shouted", "wondered", "cried", "tweeted"];

/// The sentences of `text`, in order, without the white space around them.
///
/// A line break always ends one, a colon never. Closing quotes belong to the sentence before them; a quotation with its
/// attribution (`„Nein“, sagte er.`) is one sentence.
#[must_use]
pub fn sentences(text: &str, lang: Language) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(text.len() / 100 + 1);
    let mut start = 0;
    let mut at = 0;
    while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| may_end(*b))) {
        let mark = at + step;
        if bytes.get(mark) == Some(&b'\n') {
            push(text, start, mark, &mut found);
            start = mark + 1;
            at = start;
            continue;
        }
        let Some(end) = Ending::at(text, mark) else {
            at = mark + 1;
            continue;
        };
        at = end.after;
        let context = Context { text, start, end: &end, lang };
        if context.is_boundary() {
            push(text, start, at, &mut found);
            start = at;
        }
    }
    push(text, start, text.len(), &mut found);
    found
}

/// Whether a byte is a line break or can begin `.`, `!`, `?`, `…`, `。` or their like.
const fn may_end(b: u8) -> bool {
    matches!(b, b'\n' | b'.' | b'!' | b'?' | 0xe2 | 0xe3 | 0xef)
}

fn push(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let part = text.get(start..end).unwrap_or_default();
    let trimmed = part.trim_start();
    let from = start + part.len() - trimmed.len();
    let kept = trimmed.trim_end();
    if !kept.is_empty() {
        found.push(Span::new(from, from + kept.len()));
    }
}

/// What kind of marks may end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// One single dot, which may be that of an abbreviation.
    Dot,
    /// Several dots, or an ellipsis.
    Ellipsis,
    /// Question and exclamation marks.
    Strong,
    /// Marks of Chinese or Japanese, after which no blank stands.
    Wide,
}

/// A run of end marks with the quotes and brackets that close behind it.
struct Ending {
    /// Where the marks begin.
    mark: usize,
    marks: Marks,
    /// Whether a quote closes behind the marks.
    quoted: bool,
    /// Behind marks and closers.
    after: usize,
}

impl Ending {
    /// The ending at `mark`; nothing when another character stands there.
    fn at(text: &str, mark: usize) -> Option<Self> {
        let rest = text.get(mark..)?;
        let mut chars = rest.char_indices().peekable();
        let mut marks = match chars.next()?.1 {
            '.' => Marks::Dot,
            '…' => Marks::Ellipsis,
            '!' | '?' | '‼' | '⁉' => Marks::Strong,
            '。' | '！' | '？' => Marks::Wide,
            _ => return None,
        };
        while let Some((_, c)) = chars.next_if(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')) {
            marks = match (marks, c) {
                (Marks::Wide, _) | (_, '。' | '！' | '？') => Marks::Wide,
                (Marks::Dot | Marks::Ellipsis, '.' | '…') => Marks::Ellipsis,
                _ => Marks::Strong,
            };
        }
        let mut quoted = false;
        while let Some((_, c)) = chars.next_if(|(_, c)| is_closer(*c)) {
            quoted |= !matches!(c, ')' | ']');
        }
        let after = mark + chars.peek().map_or(rest.len(), |(at, _)| *at);
        Some(Self { mark, marks, quoted, after })
    }
}

/// Quotes and brackets that can close; the marks before them tell that they do.
const fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '’' | '‘' | '»' | '«' | '›' | '‹' | ')' | ']' | '」' | '』' | '）')
}

/// Quotes and brackets that can open.
const fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '„' | '‚' | '“' | '‘' | '»' | '«' | '›' | '‹' | '(' | '[' | '¿' | '¡')
}

/// So many dashes and dots may stand before the word that tells whether a sentence goes on.
const SIGNS_LOOKED_OVER: usize = 16;

/// An ending with what stands around it.
struct Context<'t> {
    text: &'t str,
    start: usize,
    end: &'t Ending,
    lang: Language,
}

impl Context<'_> {
    fn is_boundary(&self) -> bool {
        let rest = self.text.get(self.end.after..).unwrap_or_default();
        let next = rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}', '\u{3000}']);
        if next.is_empty() || next.starts_with('\n') || self.end.marks == Marks::Wide {
            return true;
        }
        if next.len() == rest.len() {
            return false;
        }
        let opened = next.trim_start_matches(is_opener);
        let Some(first) = opened.chars().next() else { return true };
        let quote_opens = opened.len() < next.len();
        if !quote_opens && (first.is_lowercase() || matches!(first, ',' | ';' | ':' | '.' | '!' | '?' | ')' | '…')) {
            return false;
        }
        if matches!(first, '–' | '—' | '-' | '…') {
            // `"Nein." – so der Sprecher` goes on, `Ende. – Der Nächste` does not.
            let mut behind = opened.chars().take(SIGNS_LOOKED_OVER);
            let word = behind.find(|c| !matches!(c, '–' | '—' | '-' | '…' | '.' | ' '));
            return !word.is_some_and(char::is_lowercase);
        }
        let word = leading_word(opened);
        match self.end.marks {
            Marks::Dot => self.ends_at_dot(opened, word),
            Marks::Ellipsis => self.ends_at_ellipsis(opens_sentence(word)),
            Marks::Strong => !(self.end.quoted && self.lang == Language::ENGLISH && is_attribution(opened)),
            Marks::Wide => true,
        }
    }

    /// An ellipsis that stands apart (`er ist ... Kanzler`) or for something left out (`[…]`) ends nothing.
    fn ends_at_ellipsis(&self, opens: bool) -> bool {
        let before = self.text.get(self.start..self.end.mark).unwrap_or_default();
        if before.ends_with(['[', '(']) {
            return false;
        }
        self.end.quoted || opens || !before.ends_with([' ', '\u{a0}']) && !before.is_empty()
    }

    fn ends_at_dot(&self, next: &str, next_word: &str) -> bool {
        let before = self.text.get(self.start..self.end.mark).unwrap_or_default();
        let token = last_token(before);
        let head = before.get(..before.len() - token.len()).unwrap_or_default().trim_end();
        let Some(first) = token.chars().next() else { return true };
        // A quote that closes behind the dot ends the sentence, unless the dot is only that of an abbreviation.
        let opens = opens_sentence(next_word) && !next.get(next_word.len()..).is_some_and(|rest| rest.starts_with('.'));
        if first.is_ascii_digit() {
            return self.end.quoted || self.ends_after_number(token, head, next, next_word, opens);
        }
        if !first.is_alphabetic() {
            return true;
        }
        if token.contains('.') {
            return match dot_after_dotted(token) {
                None => true,
                Some(_) if self.end.quoted => opens,
                Some(Dot::Inside | Dot::BeforeFigure) => false,
                Some(Dot::Open) => opens || is_half_of_day(token) && !follows_time(next_word),
            };
        }
        let mut letters = token.chars();
        let single = letters.next().is_some() && letters.next().is_none();
        if single {
            return self.ends_after_letter(first, head, next, opens);
        }
        if !self.lang_is_english() && is_roman(token) && !self.end.quoted && !head.is_empty() {
            // `Leo XIV. Nachfolger`: German kings and popes carry a dot, after which only a clear opener starts anew.
            return opens;
        }
        match dot_after(token, self.lang) {
            None => token.rsplit('-').next().is_none_or(|last| last.len() == token.len() || !is_title(last)),
            Some(Dot::Inside) => false,
            Some(Dot::Open) => opens,
            Some(Dot::BeforeFigure) => !next.starts_with(|c: char| c.is_ascii_digit()),
        }
    }

    fn lang_is_english(&self) -> bool {
        self.lang == Language::ENGLISH
    }

    /// `3. Dezember`, `19. Jahrhundert`, `1.200. Dann`, `2025. Die`.
    fn ends_after_number(&self, token: &str, head: &str, next: &str, next_word: &str, opens: bool) -> bool {
        let before = last_token(head);
        let is_short = token.len() <= 3 && token.bytes().all(|b| b.is_ascii_digit());
        let is_day_and_month = !is_short
            && token.split('.').count() == 2
            && token.split('.').all(|part| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()));
        if !is_short && !is_day_and_month {
            return true;
        }
        if head.is_empty() {
            // `1. Einleitung`, `3. Liga` at the start.
            return false;
        }
        if self.lang_is_english() {
            return true;
        }
        if date::is_month(next_word) || is_counted(next_word) {
            return false;
        }
        if next.starts_with(|c: char| c.is_ascii_digit()) {
            // `3. 12. 2025`
            return leading_number(next) > 4;
        }
        if is_day_and_month {
            return opens;
        }
        opens || !leads_to_ordinal(before)
    }

    /// `J. D. Vance`, `George W. Bush`, `z. B. Berlin`, but `Vitamin C. Der`, `auf X. Putin`.
    fn ends_after_letter(&self, letter: char, head: &str, next: &str, opens: bool) -> bool {
        if !letter.is_uppercase() {
            return false;
        }
        if letter == 'S' && next.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let before = last_token(head.strip_suffix('.').unwrap_or(head));
        if head.ends_with('.') && before.chars().count() == 1 {
            // The second half of `z. B.` ends nothing; that of `J. D.` only before a clear opener.
            return opens && before.starts_with(char::is_uppercase);
        }
        if letter == 'X'
            && matches!(before, "auf" | "on" | "via" | "bei" | "über" | "Auf" | "On" | "Plattform" | "platform")
        {
            return true;
        }
        if letter == 'I' && self.lang_is_english() && !head.is_empty() {
            // `So did I.`, but `the architect I. M. Pei`
            return next.as_bytes().get(1) != Some(&b'.');
        }
        opens || self.end.quoted || leads_to_letter(before)
    }
}

/// The letters and digits at the start of `text`, with hyphens inside.
fn leading_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// How many digits `text` begins with.
fn leading_number(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The last run of letters, digits and joining signs of `text`, without quotes and brackets before it.
///
/// No longer than some 40 bytes of it are looked at: longer words are no abbreviations.
fn last_token(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(at, c)| {
            text.len() - at <= 40
                && (c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’' | ',' | ':' | '&' | '@' | '_'))
        })
        .last()
        .map_or(text.len(), |(at, _)| at);
    let token = text.get(start..).unwrap_or_default();
    token.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// `Dr` in `Chef-Dr.`: a title behind a hyphen.
fn is_title(word: &str) -> bool {
    matches!(word, "Dr" | "Prof" | "Ing" | "Gen" | "St" | "Str" | "Nr" | "Abg" | "Vors")
}

fn is_roman(word: &str) -> bool {
    word.len() <= 7 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

fn is_half_of_day(word: &str) -> bool {
    word.eq_ignore_ascii_case("a.m") || word.eq_ignore_ascii_case("p.m")
}

/// What stands behind `5 p.m.` in the same sentence: a zone, a weekday, a month.
fn follows_time(word: &str) -> bool {
    word.len() >= 2 && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_uppercase())
        || date::is_month(word)
        || date::is_weekday(word)
        || matches!(word, "Eastern" | "Pacific" | "Central" | "Mountain" | "Moscow" | "Kyiv")
}

/// Whether an English text goes on with who said it: `Smith said`, `President Trump asked`.
fn is_attribution(next: &str) -> bool {
    for word in next.split([' ', '\u{a0}']).take(4) {
        let verb = word.trim_end_matches([',', '.', ':']);
        if ATTRIBUTIONS.contains(&verb) {
            return true;
        }
        if verb.len() < word.len() {
            return false;
        }
    }
    false
}
