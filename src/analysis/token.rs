//! The first stage: a text into sentences and tokens, each with what the lexicon says of it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lexicon::{Lexicon, Tendency, Traits, grammar};
use crate::text::{Language, Span, sentences};

/// Longer tokens are no words: they are not looked up.
const LONGEST_WORD: usize = 64;

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `und`
    Lower,
    /// `Rat`
    Title,
    /// `USA`
    Capitals,
    /// `McDonald`, `dpa-AFX`
    Mixed,
    /// `2025`, `28-Punkte-Plan`
    Number,
    /// A sign.
    Mark(char),
}

/// What the manner of a token in this language makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// A sign, a number, a word of the language.
    Plain,
    /// May be part of a name, and tends to be what the traits say.
    Nameable(Tendency),
}

/// A word or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    pub(super) shape: Shape,
    pub(super) nature: Nature,
    /// What the lexicon says of its lower-case form.
    pub(super) traits: Traits,
    /// Whether no blank stands before it.
    pub(super) glued: bool,
    /// Whether it is the first word of a sentence, or of a quote or clause that begins like one.
    pub(super) opens: bool,
}

impl<'t> Token<'t> {
    /// A word that stands in no text.
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            text,
            span: Span::new(0, text.len()),
            shape: shape_of(text),
            nature: Nature::Plain,
            traits: Traits::default(),
            glued: false,
            opens: false,
        }
    }
}

impl Token<'_> {
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }

    /// Whether it begins with a capital letter.
    pub(super) const fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Title | Shape::Capitals | Shape::Mixed)
    }

    pub(super) const fn is_nameable(&self) -> bool {
        matches!(self.nature, Nature::Nameable(_))
    }

    /// Its tendency, when it may be part of a name.
    pub(super) const fn tendency(&self) -> Option<Tendency> {
        match self.nature {
            Nature::Nameable(tendency) => Some(tendency),
            Nature::Plain => None,
        }
    }

    /// A single capital with a dot, as in `J. Weber`.
    pub(super) fn is_initial(&self) -> bool {
        self.text.ends_with('.') && self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// A text with its sentences and tokens: what all further stages read.
#[derive(Debug)]
pub(super) struct Reading<'t> {
    pub(super) text: &'t str,
    pub(super) english: bool,
    pub(super) tokens: Vec<Token<'t>>,
    pub(super) sentences: Vec<Sentence>,
}

/// A sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) span: Span,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Whether most of its words are capitalised, as in English headlines: capitals then say nothing.
    pub(super) shouting: bool,
}

impl<'t> Reading<'t> {
    pub(super) fn token(&self, at: usize) -> Option<&Token<'t>> {
        self.tokens.get(at)
    }

    /// The token before `at`, in the same sentence or not.
    pub(super) fn before(&self, at: usize) -> Option<&Token<'t>> {
        self.tokens.get(at.checked_sub(1)?)
    }

    pub(super) fn sentence_of(&self, token: usize) -> Option<&Sentence> {
        let index = self.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        self.sentences.get(index)
    }

    /// The token that begins at or after byte `offset`.
    pub(super) fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| (token.span.start as usize) < offset)
    }

    /// The bytes from the first to the last of `tokens`.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        let start = self.token(tokens.start).map_or(0, |token| token.span.start);
        let end = tokens.end.checked_sub(1).and_then(|last| self.token(last)).map_or(start, |token| token.span.end);
        Span { start, end: end.max(start) }
    }
}

/// Reads the parts of `text` that `blocks` name; sentences never cross them.
pub(super) fn read<'t>(text: &'t str, blocks: &[Span], lang: Language) -> Reading<'t> {
    let mut reading = Reading {
        text,
        // Elsewhere too a capital letter inside a sentence makes a name.
        english: lang != Language::GERMAN,
        tokens: Vec::with_capacity(text.len() / 6),
        sentences: Vec::new(),
    };
    let lexicon = Lexicon::get();
    let mut lower = String::new();
    // Most words of a text come more than once.
    let mut judged: FxHashMap<(&str, bool, bool), (Traits, Nature)> = FxHashMap::default();
    for block in blocks {
        for sentence in sentences(block.of(text), lang) {
            let span = sentence.shifted(block.start as usize);
            let from = reading.tokens.len();
            split(text, span, &mut reading.tokens);
            let shouting = is_shouting(reading.tokens.get(from..).unwrap_or_default());
            let mut opens = true;
            for token in reading.tokens.iter_mut().skip(from) {
                if matches!(token.shape, Shape::Mark(_)) {
                    opens |= matches!(
                        token.shape,
                        Shape::Mark(':' | '„' | '“' | '"' | '»' | '«' | '”' | '–' | '—' | '|' | '•')
                    );
                    continue;
                }
                token.opens = opens;
                opens = false;
                if token.text.len() <= LONGEST_WORD {
                    let known = judged.entry((token.text, token.opens, shouting)).or_insert_with(|| {
                        judge(lexicon, token, reading.english, shouting, &mut lower);
                        (token.traits, token.nature)
                    });
                    (token.traits, token.nature) = *known;
                }
            }
            reading.sentences.push(Sentence { span, tokens: from..reading.tokens.len(), shouting });
        }
    }
    reading
}

/// Whether hardly any longer word of a headline is in lower case.
fn is_shouting(tokens: &[Token<'_>]) -> bool {
    let long = |token: &&Token<'_>| token.text.len() > 3 && !matches!(token.shape, Shape::Mark(_) | Shape::Number);
    let all = tokens.iter().filter(long).count();
    let lower = tokens.iter().filter(long).filter(|token| token.shape == Shape::Lower).count();
    // A headline has no full stop.
    all >= 3 && lower * 4 <= all && !tokens.last().is_some_and(|token| token.is_mark('.'))
}

/// Looks a token up and decides whether it may be part of a name.
fn judge(lexicon: &Lexicon, token: &mut Token<'_>, english: bool, shouting: bool, lower: &mut String) {
    if matches!(token.shape, Shape::Mark(_) | Shape::Number) {
        return;
    }
    lower.clear();
    lower.extend(token.text.chars().flat_map(char::to_lowercase));
    token.traits = lexicon.words.get(lower).unwrap_or_default();
    if token.shape == Shape::Lower || grammar::is_never_a_name(token.text) {
        return;
    }
    if token.is_initial() {
        token.nature = Nature::Nameable(Tendency::Unseen);
        return;
    }
    if token.text.chars().nth(1).is_none() {
        return;
    }
    let tendency = if english { token.traits.english } else { token.traits.german };
    let other = if english { token.traits.german } else { token.traits.english };
    // What the other language knows as a kind of name is better than nothing.
    let borrowed = if tendency == Tendency::Unseen && !other.is_common() { other } else { tendency };
    let plain = if english {
        english_plain(token, shouting)
    } else {
        match tendency {
            Tendency::Common | Tendency::MostlyCommon => true,
            _ if lower.rsplit_once('-').is_some_and(|(_, head)| grammar::is_german_role(head)) => true,
            Tendency::Unseen => {
                lexicon.is_german_noun(lower)
                    || is_plain_hyphenated(lexicon, lower)
                    || is_feminine(lexicon, lower)
                    || lower.len() > 7 && grammar::is_german_role(lower)
            }
            _ => false,
        }
    };
    // At the beginning of a sentence a word of the language is itself until more is known.
    let lower_form = if english { token.traits.lower_english() } else { token.traits.lower_german() };
    let names = borrowed.is_person() || borrowed.is_place() || borrowed.is_organisation();
    let plain = plain || token.opens && lower_form && !(names || token.traits.first_name());
    if !plain {
        token.nature = Nature::Nameable(piece_tendency(lexicon, lower, borrowed, english));
    }
}

fn english_plain(token: &Token<'_>, shouting: bool) -> bool {
    let tendency = token.traits.english;
    tendency == Tendency::Common
        || token.shape == Shape::Title
            && token.traits.lower_english()
            && (shouting || tendency == Tendency::MostlyCommon || token.opens && !token.traits.first_name())
}

/// Whether the last part of a hyphenated German word is a common noun: `Nato-Außenminister`.
fn is_plain_hyphenated(lexicon: &Lexicon, lower: &str) -> bool {
    lower.rsplit_once('-').is_some_and(|(_, head)| head.len() > 2 && lexicon.is_german_noun(head))
}

/// Whether a word is a noun in its masculine form: `Biathletinnen`.
fn is_feminine(lexicon: &Lexicon, lower: &str) -> bool {
    let stem = lower.strip_suffix("innen").or_else(|| lower.strip_suffix("in"));
    stem.is_some_and(|stem| stem.len() > 4 && lexicon.is_german_noun(stem))
}

/// The tendency of a hyphenated name is that of its parts: `Strack-Zimmermann`.
fn piece_tendency(lexicon: &Lexicon, lower: &str, whole: Tendency, english: bool) -> Tendency {
    if whole != Tendency::Unseen || !lower.contains('-') {
        return whole;
    }
    let of = |piece: &str| {
        let traits = lexicon.words.get(piece).unwrap_or_default();
        if english { traits.english } else { traits.german }
    };
    if lower.split('-').any(|piece| of(piece).is_person()) { Tendency::LikelyPerson } else { whole }
}

/// Splits the text under `span` into tokens.
fn split<'t>(text: &'t str, span: Span, tokens: &mut Vec<Token<'t>>) {
    let part = span.of(text);
    let base = span.start as usize;
    let mut chars = part.char_indices().peekable();
    let mut blank = true;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some(&(at, next)) = chars.peek() {
                let joins = next.is_alphanumeric() || is_mark_inside(part, start, at, next);
                if !joins {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let word = part.get(start..end).unwrap_or_default();
        let mut push = |from: usize, to: usize, glued: bool| {
            let text = part.get(from..to).unwrap_or_default();
            tokens.push(Token {
                text,
                span: Span::new(base + from, base + to),
                shape: shape_of(text),
                nature: Nature::Plain,
                traits: Traits::default(),
                glued,
                opens: false,
            });
        };
        // The English genitive is a token of its own.
        match word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).filter(|stem| !stem.is_empty()) {
            Some(stem) => {
                push(start, start + stem.len(), !blank);
                push(start + stem.len(), end, true);
            }
            None => push(start, end, !blank),
        }
        blank = false;
    }
}

/// Whether the sign `c` at `at` continues the word that began at `start`: `Strack-Zimmermann`, `O'Brien`, `H&M`, `U.S.`,
/// `J.`
fn is_mark_inside(part: &str, start: usize, at: usize, c: char) -> bool {
    let rest = part.get(at + c.len_utf8()..).unwrap_or_default();
    let next = rest.chars().next();
    match c {
        '-' | '‐' | '‑' | '\'' | '’' | '&' => next.is_some_and(char::is_alphanumeric),
        '.' => {
            let word = part.get(start..at).unwrap_or_default();
            let last = word.rsplit(['.', '-']).next().unwrap_or_default();
            let mut letters = last.chars();
            let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
            let capital = last.chars().next().is_some_and(char::is_uppercase);
            let abbreviates = next.is_some_and(char::is_alphabetic) || word.contains('.') && capital;
            let initial = capital && next == Some(' ') && rest.chars().nth(1).is_some_and(char::is_uppercase);
            single && (abbreviates || initial)
        }
        _ => false,
    }
}

fn shape_of(text: &str) -> Shape {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return Shape::Lower;
    };
    if first.is_numeric() {
        return Shape::Number;
    }
    if !first.is_alphabetic() {
        return if text.len() == first.len_utf8() { Shape::Mark(first) } else { Shape::Lower };
    }
    let (mut upper, mut lower) = (0, 0);
    let mut after_hyphen = false;
    let mut inner_upper = false;
    for c in chars {
        if c.is_uppercase() {
            upper += 1;
            inner_upper |= !after_hyphen;
        } else if c.is_lowercase() {
            lower += 1;
        }
        after_hyphen = matches!(c, '-' | '‐' | '‑' | '\'' | '’');
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, _) => Shape::Title,
        (true, _, 0) => Shape::Capitals,
        (true, _, _) if !inner_upper => Shape::Title,
        (true, _, _) => Shape::Mixed,
        (false, 0, _) => Shape::Lower,
        (false, _, _) if inner_upper => Shape::Mixed,
        (false, _, _) => Shape::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        split(text, Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_keep_their_hyphens_dots_and_apostrophes() {
        for (text, tokens) in [
            ("US-\"Plan\"", vec!["US", "-", "\"", "Plan", "\""]),
            ("J. D. Weber kam.", vec!["J.", "D.", "Weber", "kam", "."]),
            ("the U.S. army", vec!["the", "U.S.", "army"]),
            ("Japan-U.S. ties", vec!["Japan-U.S.", "ties"]),
            ("MOSKAU/BERLIN (dpa)", vec!["MOSKAU", "/", "BERLIN", "(", "dpa", ")"]),
            ("Kyiv's H&M O'Brien's", vec!["Kyiv", "'s", "H&M", "O'Brien", "'s"]),
            ("Plan A. Dann", vec!["Plan", "A.", "Dann"]),
            ("Ende.", vec!["Ende", "."]),
        ] {
            assert_eq!(texts(text), tokens, "{text}");
        }
    }

    #[test]
    fn shapes_are_told_apart() {
        for (text, shape) in [
            ("Rat", Shape::Title),
            ("Strack-Zimmermann", Shape::Title),
            ("USA", Shape::Capitals),
            ("McDonald", Shape::Mixed),
            ("dpa-AFX", Shape::Mixed),
            ("pro-russisch", Shape::Lower),
            ("28-Punkte", Shape::Number),
            ("„", Shape::Mark('„')),
        ] {
            assert_eq!(shape_of(text), shape, "{text}");
        }
    }
}
