//! Noun phrases with a definite article that may describe somebody: `der Kremlchef`, `die griechische Mikrobiologin`.

use super::class::class_of;
use super::nation;
use super::noun::{age, is_member, is_personal};
use crate::analysis::gender;
use crate::analysis::lexicon::grammar;
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{Gender, Mention, MentionForm};
use crate::text::Span;

/// The most words between article and noun.
const MOST_BETWEEN: usize = 3;

/// A phrase: article, what describes the noun, noun.
#[derive(Clone, Debug)]
pub(super) struct Phrase<'t> {
    /// What a mention of it covers.
    pub(super) span: Span,
    /// The first byte of the article.
    pub(super) start: u32,
    /// The token of the noun.
    pub(super) noun: usize,
    /// The noun, in lower case.
    pub(super) word: String,
    /// The words between article and noun, as written.
    pub(super) between: Vec<&'t str>,
    /// The entities named inside: `der CDU-Politiker`, `the Danish premier`.
    pub(super) of: Vec<u32>,
    /// The gender that article and noun have, when it is a person.
    pub(super) gender: Option<Gender>,
    /// Whether it is in the plural, or may be.
    pub(super) plural: bool,
    pub(super) sentence: usize,
    /// Whether it speaks: `sagte die Ministerin`.
    pub(super) speaks: bool,
    /// The nation whose demonym the noun is: `der Däne`.
    pub(super) demonym: Option<u32>,
}

impl Phrase<'_> {
    /// Whether the noun says what a person is.
    pub(super) fn is_personal(&self, english: bool) -> bool {
        is_personal(&self.word, english)
    }
}

/// The phrases of a text that are followed by no name of their own, in order.
pub(super) fn find<'t>(reading: &Reading<'t>, mentions: &[Mention]) -> Vec<Phrase<'t>> {
    let mut found = Vec::new();
    for (index, sentence) in reading.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let phrase = reading
                .token(at)
                .filter(|token| is_article(token, reading.english))
                .and_then(|_| phrase(reading, mentions, at, sentence.tokens.end, index));
            at = phrase.as_ref().map_or(at, |phrase| phrase.noun) + 1;
            found.extend(phrase);
        }
    }
    found
}

fn is_article(token: &Token<'_>, english: bool) -> bool {
    if english {
        return matches!(token.text, "the" | "The");
    }
    matches!(
        token.text,
        "der"
            | "die"
            | "das"
            | "dem"
            | "den"
            | "des"
            | "Der"
            | "Die"
            | "Das"
            | "Dem"
            | "Den"
            | "vom"
            | "zum"
            | "zur"
            | "beim"
    )
}

/// The mention that the token belongs to, wholly or in part.
fn mention_over(mentions: &[Mention], span: Span) -> Option<&Mention> {
    let index = mentions.partition_point(|mention| mention.span.end <= span.start);
    mentions.get(index).filter(|mention| mention.span.overlaps(span))
}

fn phrase<'t>(
    reading: &Reading<'t>,
    mentions: &[Mention],
    at: usize,
    end: usize,
    sentence: usize,
) -> Option<Phrase<'t>> {
    let article = reading.token(at)?;
    let english = reading.english;
    // `Anna Weber, die Ministerin, ...` says what she is.
    let apposed =
        reading.before(at).filter(|before| before.is_mark(',')).and_then(|_| reading.token(at.checked_sub(2)?));
    if apposed
        .is_some_and(|name| mention_over(mentions, name.span).is_some_and(|mention| mention.form == MentionForm::Name))
    {
        return None;
    }
    // `mit der der Minister verheiratet ist`: the second one is the article.
    if reading.token(at + 1).is_some_and(|next| is_article(next, english)) {
        return None;
    }
    let mut between = Vec::new();
    let mut of = Vec::new();
    let mut demonym = None;
    let mut from = article.span.start;
    let mut noun = at + 1;
    // What describes the noun: adjectives, demonyms, in English nouns too.
    loop {
        let token = reading.token(noun).filter(|_| noun < end)?;
        let over = mention_over(mentions, token.span);
        let last = is_last(reading, mentions, noun, end);
        match over {
            // `the Labour leader`
            Some(mention) if mention.form == MentionForm::Name && english && !last && noun > at => {
                from = mention.span.end;
            }
            Some(mention) if last && mention.span == token.span && is_member(token.text) => {
                demonym = Some(mention.entity);
            }
            Some(mention) if mention.form == MentionForm::Name => return None,
            Some(mention) if mention.form == MentionForm::Derived && !(last && mention.span == token.span) => {
                from = mention.span.end;
            }
            Some(mention) if mention.form == MentionForm::Derived => demonym = Some(mention.entity),
            Some(mention) => {
                from = mention.span.end;
            }
            None => {}
        }
        of.extend(over.map(|mention| mention.entity).filter(|entity| !of.contains(entity)));
        if last {
            break;
        }
        let describes = if english {
            token.shape == Shape::Lower || token.is_capitalised()
        } else {
            token.shape == Shape::Lower
                && ["e", "en", "er", "es", "em"].iter().any(|ending| token.text.ends_with(ending))
                || over.is_some()
        };
        let verb = if english { grammar::is_english_report(token.text) } else { grammar::is_german_report(token.text) };
        if !describes
            || verb
            || english && is_closed(token.text)
            || noun - at > MOST_BETWEEN
            || points_elsewhere(token.text)
        {
            return None;
        }
        if over.is_none_or(|mention| mention.form != MentionForm::Name) {
            between.push(token.text);
        }
        noun += 1;
    }
    let head = reading.token(noun)?;
    // `die Malerin Lena Ohlsen`: a title, which the name behind it explains.
    let named = reading.token(noun + 1).and_then(|next| mention_over(mentions, next.span));
    if named.is_some_and(|next| next.form == MentionForm::Name && next.span.start > head.span.end) && noun + 1 < end {
        return None;
    }
    if english && is_apposed(reading, mentions, noun) {
        return None;
    }
    // `Kremlchef`: what is left of the word; `EU-Kommissar`: without the hyphen.
    let (mut start, word) = if from > head.span.start {
        let rest = head.text.get((from - head.span.start) as usize..)?;
        (from + (rest.len() - rest.trim_start_matches(['-', '‐', '‑']).len()) as u32, head.text)
    } else {
        (from, head.text)
    };
    if start > article.span.start && start < head.span.start {
        // Behind a name inside, what is left begins with a word.
        start = reading.token(reading.token_at(start as usize))?.span.start;
        if reading.token(reading.token_at(start as usize))?.is_mark('-') {
            start = head.span.start;
        }
    }
    let span = if demonym.is_some() { article.span } else { Span { start, end: head.span.end } };
    if span.is_empty() {
        return None;
    }
    let word = word.to_lowercase();
    let (gender, plural) = match demonym {
        Some(_) if english => (None, word.ends_with('s') || word.ends_with("sh") || word.ends_with("ese")),
        Some(_) => nation::agreement(reading.before(at).map_or("", |before| before.text), article.text, &word),
        None if english => (gender_of(&word), is_plural(&word)),
        None => agreement(reading, at, &word),
    };
    let speaks = speaks(reading, at, noun);
    Some(Phrase { span, start: article.span.start, noun, word, between, of, gender, plural, sentence, speaks, demonym })
}

/// `the Danish premier, Ann Lee, said`: the name behind the comma says who it is.
fn is_apposed(reading: &Reading<'_>, mentions: &[Mention], noun: usize) -> bool {
    if !reading.token(noun + 1).is_some_and(|comma| comma.is_mark(',')) {
        return false;
    }
    let name = reading.token(noun + 2).and_then(|first| {
        mention_over(mentions, first.span)
            .filter(|name| name.form == MentionForm::Name && name.span.start == first.span.start)
    });
    name.and_then(|name| reading.token(reading.token_at(name.span.end as usize)))
        .is_some_and(|next| matches!(next.shape, Shape::Mark(',' | '.' | ')' | ';')))
}

/// Whether the phrase from the article at `at` to the noun speaks: `sagte die Ministerin`.
fn speaks(reading: &Reading<'_>, at: usize, noun: usize) -> bool {
    let english = reading.english;
    let report = |token: Option<&Token<'_>>| {
        token.is_some_and(|token| {
            if english {
                grammar::is_english_report(token.text)
            } else {
                grammar::is_german_report(token.text) || token.text == "so"
            }
        })
    };
    // `“, verriet die Regisseurin`: whatever the verb.
    let quoted = |at: usize| {
        let mark = |at: usize, marks: &[char]| {
            reading.token(at).is_some_and(|token| marks.iter().any(|mark| token.is_mark(*mark)))
        };
        at >= 3
            && reading.before(at).is_some_and(|verb| verb.shape == Shape::Lower && verb.text.len() > 3)
            && mark(at - 2, &[','])
            && mark(at - 3, &['“', '”', '"', '«', '‘', '’'])
    };
    let reflexive = reading.before(at).is_some_and(|token| token.text == "sich");
    !english && quoted(at)
        || reflexive && report(at.checked_sub(2).and_then(|at| reading.token(at)))
        || report(reading.before(at))
        || report(reading.token(noun + 1)) && reading.token(noun + 1).is_some_and(|next| next.text != "so")
}

/// The gender of an English noun in lower case.
fn gender_of(word: &str) -> Option<Gender> {
    if word.ends_with("woman") || word.ends_with("lady") {
        return Some(Gender::Female);
    }
    if word.ends_with("man") || word.ends_with("lord") {
        return Some(Gender::Male);
    }
    gender::of_role(word, true)
}

/// Whether an English word may not stand between article and noun.
fn is_closed(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "that", "this", "his", "her", "its", "their", "our", "my", "your", "of", "and", "or", "but", "in", "on", "at",
        "for", "to", "with", "by", "from", "as", "than", "who", "which", "when", "where", "while", "if", "said",
        "says", "told", "not", "no", "it", "he", "she", "they", "we", "you", "i",
    ];
    grammar::is_english_auxiliary(word) || WORDS.contains(&word)
}

/// Whether an English noun is in the plural.
fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") && !is_personal(word, true) && word != "series"
        || word.strip_suffix('s').is_some_and(|one| is_personal(one, true))
        || word.ends_with("men")
}

/// Whether an adjective says that another one is meant than the one spoken of.
fn points_elsewhere(word: &str) -> bool {
    const OTHER: &[&str] = &[
        "genannt", "ander", "nächst", "jeweilig", "zuständig", "erst", "zweit", "letzt", "örtlich", "eigen", "gleich",
        "einzig", "meist", "ganz", "weiter", "lokal", "damalig", "heimisch",
    ];
    const OF_ENGLISH: &[&str] =
        &["other", "same", "next", "first", "second", "last", "local", "own", "only", "rival", "then"];
    let stem = ["en", "em", "er", "es", "e"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    OTHER.contains(&stem) || OF_ENGLISH.contains(&word)
}

/// Whether the token is the noun that ends the phrase: a noun before no other, no name and no owner.
fn is_last(reading: &Reading<'_>, mentions: &[Mention], at: usize, end: usize) -> bool {
    let Some(token) = reading.token(at) else { return false };
    let next = reading.token(at + 1).filter(|_| at + 1 < end);
    if !reading.english {
        // `der Bonner Behörde`: the noun comes after the demonym.
        let demonym = mention_over(mentions, token.span).is_some_and(|over| over.form == MentionForm::Derived)
            && next.is_some_and(|next| next.is_capitalised() && mention_over(mentions, next.span).is_none());
        return token.is_capitalised() && !demonym || token.shape == Shape::Number && token.text.contains("-Jähr");
    }
    if age(token.text).is_some() {
        // `the 44-year-old teacher` has its noun behind it.
        return next.is_none_or(|next| next.shape != Shape::Lower || !is_personal(next.text, true));
    }
    if !matches!(token.shape, Shape::Lower | Shape::Title) {
        return false;
    }
    // `the Swede said`: no noun follows.
    let over = mention_over(mentions, token.span);
    let own = |over: &Mention| over.form == MentionForm::Derived || is_member(token.text);
    if over.is_some_and(|over| own(over) && over.span == token.span) {
        return next.is_none_or(|next| {
            matches!(next.shape, Shape::Mark(c) if c != '-')
                || next.shape == Shape::Lower
                    && (is_closed(next.text) || grammar::is_english_report(next.text) || next.text.ends_with("ed"))
        });
    }
    let lower = token.text.to_lowercase();
    let noun = is_personal(&lower, true) || class_of(&lower, true).is_some();
    // `the party leader`, `the company said`
    let goes_on = next.is_some_and(|next| {
        (next.shape == Shape::Lower || next.is_capitalised())
            && (is_personal(&next.text.to_lowercase(), true) || class_of(&next.text.to_lowercase(), true).is_some())
            && mention_over(mentions, next.span).is_none()
    });
    noun && !goes_on
}

/// Gender and number as the German article and the noun in lower case have them.
fn agreement(reading: &Reading<'_>, at: usize, noun: &str) -> (Option<Gender>, bool) {
    let article = reading.token(at).map(|token| token.text.to_lowercase()).unwrap_or_default();
    let feminine = gender::is_feminine(noun);
    if noun.ends_with("innen") {
        return (Some(Gender::Female), true);
    }
    let substantive = noun.ends_with("jährige") || noun.ends_with("jährigen") || is_participle(noun);
    if substantive {
        return match (article.as_str(), noun.ends_with('n')) {
            ("der", false) | ("dem" | "des" | "vom" | "zum" | "beim", true) => (Some(Gender::Male), false),
            // `für den 61-Jährigen`; but `mit den 61-Jährigen`
            ("den", true) => nation::agreement(reading.before(at).map_or("", |before| before.text), "den", noun),
            // `der 44-Jährigen` is a woman's, or of several.
            ("die", false) | ("zur", true) => (Some(Gender::Female), false),
            _ => (None, true),
        };
    }
    if feminine {
        return (Some(Gender::Female), false);
    }
    match article.as_str() {
        // `die Minister`: several; `die Behörde` has no gender of a person.
        "die" | "zur" => (None, grammar::is_german_role(noun) && !noun.ends_with("oberhaupt")),
        // `der Ermittler`: behind a noun it may be the genitive of several.
        "der" => {
            let owned = reading.before(at).is_some_and(|before| before.is_capitalised() && !before.is_nameable());
            (Some(Gender::Male), owned)
        }
        "den" => (Some(Gender::Male), noun.ends_with('n') && !noun.ends_with("präsidenten")),
        "das" => (None, false),
        _ => (Some(Gender::Male), false),
    }
}

/// Whether a noun is inflected like an adjective: `Angeklagter`, `Vorsitzende`.
fn is_participle(noun: &str) -> bool {
    const STEMS: &[&str] = &[
        "angeklagte", "beschuldigte", "verurteilte", "verdächtige", "vorsitzende", "abgeordnete", "beauftragte",
        "gesandte", "verstorbene", "tote", "verletzte", "kranke", "verwandte", "vertraute", "inhaftierte", "gefangene",
    ];
    let stem = noun.strip_suffix('n').unwrap_or(noun);
    STEMS.iter().any(|end| stem.ends_with(end))
}
